"""accel scan: findings, rules of one's own, what is allowed, and that no secret is shown."""
import json

from command import KEY_HEAD, ROOT, TOKEN, Case, main


class Scan(Case):
    def test_golden(self):
        result = self.accel("scan")
        self.assertEqual(result.code, 1)
        self.assertEqual(result.lines, [
            "src/keys.py:1:10: critical github-token: GitHub token: TOKEN = '[SECRET:github-token]'",
            "src/keys.py:2:9: medium shell-true: Command line goes through a shell: shell = run(cmd, shell=True)"])
        self.assertRegex(result.err, r"accel: 1 critical, 1 medium in 1 file \(20 rules, 6 files, ")
        self.assertIn("1 finding below low not shown", result.err)

    def test_the_secret_is_never_shown(self):
        text = f"a {TOKEN} b {TOKEN} c\npassword = 'pq{TOKEN}9z'\n{KEY_HEAD}\n" + "MIIEow+/" * 20 + "\n"
        for options in ([], ["--json"], ["--min-severity", "info"], ["--json", "--min-severity", "info"]):
            result = self.accel("scan", "-", *options, text=text)
            self.assertEqual(result.code, 1)
            self.assertNotIn(TOKEN[4:20], result.out + result.err)
            self.assertNotIn("MIIEow", result.out + result.err)

    def test_json(self):
        finding, smell, last = self.accel("scan", "--json").json
        self.assertEqual({key: finding[key] for key in ("rule", "severity", "path", "line", "column", "secret_start")},
                         {"rule": "github-token", "severity": "critical", "path": "src/keys.py", "line": 1,
                          "column": 10, "secret_start": 9})
        self.assertEqual(finding["secret_end"] - finding["secret_start"], len(TOKEN))
        self.assertEqual((smell["rule"], "secret_start" in smell), ("shell-true", False))
        self.assertEqual(last["summary"]["findings"], 2)

    def test_one_finding_for_one_secret(self):
        found = self.accel("scan", "--json", "-", text=f"api_key = '{TOKEN}'\n").json[:-1]
        self.assertEqual([finding["rule"] for finding in found], ["github-token"])

    def test_marker(self):
        for line, code in [(f"x = '{TOKEN}'  # accel:allow", 0), (f"x = '{TOKEN}'  # accel:allow=github-token", 0),
                           (f"x = '{TOKEN}'  # accel:allow=npm-token", 1)]:
            self.assertEqual(self.accel("scan", "-", text=line + "\n").code, code, line)

    def test_clean_tree(self):
        result = self.accel("scan", "README.md")
        self.assertEqual((result.code, result.out), (0, ""))
        self.assertIn("No findings", result.err)

    def test_rules_hold_on_their_examples(self):
        result = self.accel("scan", "--check-rules")
        self.assertEqual(result.code, 0, result.out)
        rules = json.loads((ROOT / "examples/cli/rules/builtin.json").read_text())["rules"]
        self.assertLessEqual(len(rules), 20)
        for rule in rules:
            self.assertTrue(rule["examples"] and rule["non_examples"], rule["id"])
        count = sum(len(rule["examples"]) + len(rule["non_examples"]) for rule in rules)
        self.assertIn(f"{len(rules)} rules, {count} examples, all as they should be", result.out)

    def rules(self, rule, **file):
        path = self.home / "team.json"
        path.write_text(json.dumps({"version": 1, "rules": [rule], **file}))
        return path

    RULE = {"id": "mine", "description": "Mine", "severity": "high", "pattern": r"mine-(\w+)"}

    def test_own_rules(self):
        text = "mine-abc mine-xyz\n"
        for more, reported in [
                ({}, 2), ({"kind": "secret", "secret": 1}, 2), ({"allow": [{"words": ["ABC"]}]}, 1),
                ({"allow": [{"patterns": ["xyz$"], "target": "match"}]}, 1),
                ({"allow": [{"words": ["abc"], "patterns": ["xyz"], "all": True, "target": "line"}]}, 0),
                ({"allow": [{"words": ["abc"], "patterns": ["xyz"], "all": True, "target": "match"}]}, 2),
                ({"kind": "secret", "secret": 1, "entropy": 2.0}, 0), ({"languages": ["python"]}, 0),
                ({"paths": ["*.py"]}, 0), ({"dialect": "go"}, 2), ({"flags": "1"}, 1)]:
            result = self.accel("scan", "--json", "-r", self.rules({**self.RULE, **more}), "-", text=text)
            self.assertEqual(result.json[-1]["summary"]["findings"], reported, more)

    def test_allow_of_the_file_and_of_paths(self):
        rules = self.rules(self.RULE, allow=[{"paths": ["src/"]}])
        for folder, count in (("src", 0), ("other", 1)):
            file = self.home / folder / "x.txt"
            file.parent.mkdir(exist_ok=True)
            file.write_text("mine-abc\n")
            found = self.accel("scan", "--json", "-r", rules, folder, cwd=self.home).json
            self.assertEqual(found[-1]["summary"]["findings"], count)

    def test_bad_rule_files(self):
        for rule, what in [({"severty": "high"}, 'unknown field "severty": did you mean "severity"?'),
                           ({"severity": "hgh"}, 'unknown severity "hgh": did you mean "high"?'),
                           ({"pattern": "mine-("}, "rule mine"), ({"languages": ["pyhton"]}, 'did you mean "python"?'),
                           ({"secret": 3, "kind": "secret"}, "names a group that the pattern does not have"),
                           ({"examples": "x"}, "must be an array, not a string"), ({"flags": "q"}, 'unknown flag "q"')]:
            result = self.accel("scan", "-r", self.rules({**self.RULE, **rule}), text="")
            self.assertEqual(result.code, 2, rule)
            self.assertIn(what, result.err)
        path = self.home / "broken.json"
        path.write_text('{"version": 1,\n "rules": [}\n')
        self.assertIn("broken.json:2:", self.accel("scan", "-r", path).err)
        self.assertEqual(self.accel("scan", "-r", "nowhere.json").code, 3)


if __name__ == "__main__":
    main()
