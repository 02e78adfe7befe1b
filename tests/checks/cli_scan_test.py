"""accel scan: findings in trees and commits, rules of one's own, what is allowed or known, and that no
secret is shown."""
import json
import subprocess

from command import KEY_HEAD, TOKEN, Case, main

FOUND = "critical github-pat: TOKEN = '[SECRET:github-pat]'"
GITLEAKS = """
[allowlist]
paths = ['skip/']
[[rules]]
id = 'Mine'
regex = '''mine-([a-z0-9]{6})'''
[[rules.allowlists]]
stopwords = ['test']
"""


class Scan(Case):
    def test_golden(self):
        result = self.accel("scan")
        self.assertEqual((result.code, result.lines), (1, [f"src/keys.py:1:10: {FOUND}"]))
        self.assertRegex(result.err, r"accel: 1 critical in 1 file \(3\d\d rules, 8 files, .*, 1 binary file skipped")

    def test_hidden_files_are_scanned_and_ignored_ones_are_not(self):
        tree = self.folder_of({".env": f"KEY={TOKEN}\n", "build.log": TOKEN, ".gitignore": "*.log\n"})
        self.assertEqual([line.split(":")[0] for line in self.accel("scan", cwd=tree).lines], [".env"])
        found = self.accel("scan", "--no-hidden", "--no-ignore", cwd=tree).lines
        self.assertEqual([line.split(":")[0] for line in found], ["build.log"])

    def test_the_secret_is_never_shown(self):
        text = f"a {TOKEN} b {TOKEN} c\npassword = 'pq{TOKEN}9z'\n{KEY_HEAD}\n" + "MIIEow+/" * 20 + "\n"
        for options in ([], ["--json"], ["--sarif"], ["--min-severity", "info"], ["--color", "always"]):
            result = self.accel("scan", "-", *options, text=text)
            self.assertEqual(result.code, 1)
            self.assertNotIn(TOKEN[4:20], result.out + result.err)
            self.assertNotIn("MIIEow", result.out + result.err)

    def test_json(self):
        finding, last = self.accel("scan", "--json").json
        self.assertEqual({key: finding[key] for key in ("rule", "severity", "confidence", "path", "line", "column",
                                                        "secret_start", "checksum")},
                         {"rule": "github-pat", "severity": "critical", "confidence": "low", "path": "src/keys.py",
                          "line": 1, "column": 10, "secret_start": 9, "checksum": "wrong"})
        self.assertEqual(finding["secret_end"] - finding["secret_start"], len(TOKEN))
        self.assertEqual({key: last["summary"][key] for key in ("findings", "critical", "files", "binary")},
                         {"findings": 1, "critical": 1, "files": 8, "binary": 1})

    def test_sarif(self):
        document = json.loads(self.accel("scan", "--sarif", "--rules", self.rules(), "--builtin", "src", "-",
                                         text=f"é\n {TOKEN} mine-a1b2c3\n").out)
        self.assertEqual(document["version"], "2.1.0")
        run, = document["runs"]
        rules = run["tool"]["driver"]["rules"]
        self.assertEqual([(rules[result["ruleIndex"]]["id"], result["ruleId"], result["level"])
                          for result in run["results"]],
                         [("github-pat", "github-pat", "error"), ("github-pat", "github-pat", "error"),
                          ("mine", "mine", "error")])
        places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
        self.assertEqual([place["artifactLocation"]["uri"] for place in places], ["src/keys.py", "-", "-"])
        self.assertEqual(places[1]["region"], {"startLine": 2, "startColumn": 2, "endLine": 2,
                                               "endColumn": 2 + len(TOKEN)})
        prints = {result["partialFingerprints"]["accelFinding/v1"] for result in run["results"]}
        self.assertEqual(len(prints), 3)

    def test_sarif_of_no_findings_and_odd_names(self):
        tree = self.folder_of({"a b%.txt": TOKEN})
        result, = json.loads(self.accel("scan", "--sarif", cwd=tree).out)["runs"][0]["results"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        self.assertEqual(uri, "a%20b%25.txt")
        self.assertEqual(json.loads(self.accel("scan", "--sarif", "README.md").out)["runs"][0]["results"], [])

    def test_one_finding_for_one_secret(self):
        found = self.accel("scan", "--json", "-", text=f"api_key = '{TOKEN}'\n").json[:-1]
        self.assertEqual([finding["rule"] for finding in found], ["github-pat"])

    def test_marker(self):
        for line, code in [(f"x = '{TOKEN}'  # accel:allow", 0), (f"x = '{TOKEN}'  # accel:allow=github-pat", 0),
                           (f"x = '{TOKEN}'  # accel:allow=npm-token", 1),
                           (f"x = '{TOKEN}'  # accel:allow=github", 1), (f"# accel:allow\nx = '{TOKEN}'", 1)]:
            self.assertEqual(self.accel("scan", "-", text=line + "\n").code, code, line)

    def test_thresholds(self):
        for options, code in [([], 1), (["--min-severity", "critical"], 1), (["--min-confidence", "medium"], 0)]:
            self.assertEqual(self.accel("scan", *options).code, code, options)
        self.assertIn('unknown severity "hgh": did you mean "high"?',
                      self.accel("scan", "--min-severity", "hgh").err)

    def test_clean_tree(self):
        result = self.accel("scan", "README.md")
        self.assertEqual((result.code, result.out), (0, ""))
        self.assertIn("No findings", result.err)

    def test_list_rules(self):
        lines = self.accel("scan", "--list-rules").lines
        self.assertGreater(len(lines), 300)
        self.assertIn("critical  github-pat", lines)

    # ---- rules of one's own ----

    def rules(self, *more, **members):
        path = self.home / "team.json"
        rule = {"id": "mine", "severity": "high", "pattern": "mine-(\\w+)", **members}
        path.write_text(json.dumps({"rules": [rule, *more]}))
        return path

    def test_own_rules(self):
        text = "mine-abc1 mine-xyz2\n"
        for members, reported in [({}, 2), ({"entropy": 3}, 0), ({"allow": ["^abc"]}, 1),
                                  ({"allow_match": ["xyz2$"]}, 1), ({"allow_line": ["abc"]}, 0),
                                  ({"path": "\\.py$"}, 0)]:
            result = self.accel("scan", "--json", "-r", self.rules(**members), "-", text=text)
            self.assertEqual(result.json[-1]["summary"]["findings"], reported, members)
            self.assertEqual(result.json[-1]["summary"]["rules"], 1)

    def test_rules_of_gitleaks(self):
        path = self.home / "leaks.toml"
        path.write_text(GITLEAKS)
        tree = self.folder_of({"a.txt": "mine-a1b2c3\nmine-test12\n", "skip/b.txt": "mine-a1b2c3\n"})
        result = self.accel("scan", "-r", path, cwd=tree)
        self.assertEqual(result.lines, ["a.txt:1:6: high mine: mine-[SECRET:mine]"])

    def test_bad_rules(self):
        for members, what in [({"pattern": "mine-("}, "rule mine"), ({"severity": "hgh"}, "rules[0].severity"),
                              ({"severty": "high"}, "severty"), ({"group": 3}, "rule mine has no such group"),
                              ({"id": "Mine!"}, "rules[0].id")]:
            result = self.accel("scan", "-r", self.rules(**members), text="")
            self.assertEqual(result.code, 2, what)
            self.assertIn("team.json: ", result.err)
            self.assertIn(what, result.err)
        self.assertIn("two rules of the id mine",
                      self.accel("scan", "-r", self.rules({"id": "mine", "pattern": "x"})).err)
        for name, text in [("broken.json", '{"rules": [}'), ("broken.toml", "[[rules"), ("empty.json", "")]:
            path = self.home / name
            path.write_text(text)
            result = self.accel("scan", "-r", path)
            self.assertEqual((result.code, name in result.err), (2, True), result.err)
        self.assertEqual(self.accel("scan", "-r", "nowhere.json").code, 3)

    # ---- baselines ----

    def test_baseline(self):
        tree = self.folder_of({"a.py": f"x = '{TOKEN}'\n"})
        written = self.accel("scan", "--write-baseline", "known.json", cwd=tree)
        self.assertEqual((written.code, written.out), (0, ""))
        known = (tree / "known.json").read_text()
        self.assertNotIn(TOKEN[4:12], known)
        (tree / "a.py").write_text(f"\n\ny = '{TOKEN}'\n")
        result = self.accel("scan", "--baseline", "known.json", cwd=tree)
        self.assertEqual((result.code, result.out), (0, ""))
        self.assertIn("1 known", result.err)
        (tree / "a.py").write_text(f"y = '{TOKEN[:-1]}Z'\n")
        self.assertEqual(self.accel("scan", "--baseline", "known.json", cwd=tree).code, 1)
        (tree / "a.py").write_text(f"z = '{TOKEN}'\n")
        self.accel("scan", "--write-baseline", "known.json", cwd=tree)
        self.assertEqual((tree / "known.json").read_text(), known)

    def test_bad_baselines(self):
        for text in ("", "[]", "{}", '{"version":2,"salt":"","findings":[]}', '{"version":1,"salt":"","findings":[{}]}'):
            path = self.home / "bad.json"
            path.write_text(text)
            for option in ("--baseline", "--write-baseline"):
                result = self.accel("scan", option, path)
                self.assertEqual(result.code, 2, (option, text))
                self.assertIn("bad.json is no baseline", result.err)
            self.assertEqual(path.read_text(), text)
        self.assertEqual(self.accel("scan", "--baseline", "nowhere.json").code, 3)
        self.assertEqual(self.accel("scan", "--write-baseline", "nowhere/known.json").code, 3)

    # ---- commits ----

    def git(self, tree, *arguments):
        subprocess.run(["git", "-c", "user.name=Ann Author", "-c", "user.email=ann@example.org", *arguments],
                       cwd=tree, check=True, capture_output=True, env=self.environment())

    def repository(self):
        tree = self.folder_of({"a b/\"q\"\té.py": f"one\ntwo = '{TOKEN}'\n", "keep.txt": "kept\n"})
        self.git(tree, "init", "-q", "-b", "main")
        self.git(tree, "add", ".")
        self.git(tree, "commit", "-qm", "first")
        (tree / "a b/\"q\"\té.py").write_text("+++ b/other\n--- gone\n")
        self.git(tree, "commit", "-qam", "second\n\n@@ -1 +1 @@\n+++ b/x")
        return tree

    def test_history(self):
        tree = self.repository()
        self.assertEqual(self.accel("scan", cwd=tree).code, 0)
        result = self.accel("scan", "--git", "--json", cwd=tree)
        finding, last = result.json
        self.assertEqual((result.code, finding["path"], finding["line"], finding["author"], finding["email"]),
                         (1, "a b/\"q\"\té.py", 2, "Ann Author", "ann@example.org"))
        self.assertEqual((len(finding["commit"]), last["summary"]["commits"]), (40, 2))
        self.assertEqual(self.accel("scan", "--commits", "HEAD~1..HEAD", cwd=tree).code, 0)
        self.assertEqual(self.accel("scan", "--git", "-x", "a b", cwd=tree).code, 0)
        self.assertEqual(self.accel("scan", "--git", "-g", "*.py", tree).code, 1)
        self.assertEqual(self.accel("scan", "--git", "-g", "*.txt", tree).code, 0)

    def test_staged(self):
        tree = self.repository()
        (tree / "keep.txt").write_text(f"kept\nnew {TOKEN}")
        self.assertEqual(self.accel("scan", "--staged", cwd=tree).code, 0)
        self.git(tree, "add", ".")
        result = self.accel("scan", "--staged", cwd=tree)
        self.assertEqual((result.code, result.lines), (1, ["keep.txt:2:5: critical github-pat: new [SECRET:github-pat]"]))

    def test_a_configured_program_is_not_run(self):
        tree = self.repository()
        flag = self.home / "ran"
        for key in ("diff.external", "core.fsmonitor", "core.pager", "diff.x.textconv"):
            self.git(tree, "config", key, f"touch {flag} #")
        (tree / ".gitattributes").write_text("* diff=x\n")
        self.git(tree, "-c", "core.fsmonitor=false", "add", ".gitattributes")
        self.assertEqual(self.accel("scan", "--git", cwd=tree).code, 1)
        self.accel("scan", "--staged", cwd=tree)
        self.assertFalse(flag.exists())

    def test_no_repository(self):
        result = self.accel("scan", "--git", self.home)
        self.assertEqual(result.code, 3)
        self.assertIn("not a git repository", result.err)
        for options in (["--commits", "nowhere"], ["--commits", "--output=x"]):
            self.assertIn(self.accel("scan", *options, cwd=self.repository()).code, (2, 3))
        self.assertEqual(self.accel("scan", "--git", "a", "b").code, 2)
        self.assertIn("git was not found", self.accel("scan", "--git", env={"PATH": "/nowhere"}).err)


if __name__ == "__main__":
    main()
