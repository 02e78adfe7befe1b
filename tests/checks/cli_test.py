"""The accel command as a user meets it: output, exit codes, messages, Ctrl-C, colour, hostile input.

usage: cli_test.py ACCEL ROOT [unittest options]
"""
import json
import os
import pty
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ACCEL, ROOT = os.path.abspath(sys.argv[1]), Path(sys.argv[2])
TOKEN = "ghp_" + "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R"
KEY_HEAD = "-----BEGIN RSA PRIVATE " + "KEY-----"

TREE = {
    ".gitignore": "*.log\nbuild/\n",
    ".hidden/secret.txt": "hidden\n",
    "README.md": "# Title\n\nSee https://example.org/docs\n",
    "build/out.txt": "ignored\n",
    "debug.log": "ignored\n",
    "empty.txt": "",
    "src/app.py": "import os\n\n\ndef main():  # TODO: tidy\n    return os.getcwd()\n",
    "src/crlf.txt": "one\r\ntwo\r\n",
    "src/keys.py": f"TOKEN = '{TOKEN}'\nshell = run(cmd, shell=True)\n",
    "src/ünï.txt": "naïve café\n",
}


class Result:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def json(self):
        return [json.loads(line) for line in self.lines]


class Case(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.home = Path(cls.folder.name, "home")
        cls.tree = Path(cls.folder.name, "tree")
        cls.home.mkdir()
        for path, text in TREE.items():
            file = cls.tree / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        (cls.tree / "src/blob.bin").write_bytes(b"TODO\0" + bytes(range(256)))
        (cls.tree / "src/link").symlink_to("app.py")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def environment(self, **more):
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("ACCEL_", "XDG_", "GIT_"))}
        return {**kept, "HOME": str(self.home), "TERM": "xterm", **more}

    def accel(self, *arguments, text=None, cwd=None, env=None, **options):
        done = subprocess.run([ACCEL, *map(os.fspath, arguments)], input=text, capture_output=True, encoding="utf-8",
                              errors="surrogateescape", cwd=cwd or self.tree, env=self.environment(**(env or {})),
                              timeout=120, **options)
        return Result(done)

    def calls(self, *requests):
        text = "".join((request if isinstance(request, str) else json.dumps(request)) + "\n" for request in requests)
        return self.accel("call", text=text).json


class CommandLine(Case):
    def test_help_reads_well(self):
        verbs = ["walk", "grep", "scan", "sig", "call", "doctor", "bench"]
        result = self.accel("--help")
        self.assertEqual(result.code, 0)
        for verb in verbs:
            self.assertRegex(result.out, rf"(?m)^  {verb} ")
            page = self.accel(verb, "--help")
            self.assertEqual((page.code, page.err), (0, ""))
            self.assertIn(f"Usage: accel {verb} [OPTIONS]", page.out)
            self.assertRegex(page.out, "Examples?:\n  ")
            self.assertNotRegex(page.out, r"TEXT|\n\n\n")
            self.assertLessEqual(max(map(len, page.out.splitlines())), 110, page.out)

    def test_examples_of_help_parse(self):
        for verb in ("walk", "grep", "scan", "sig"):
            examples = self.accel(verb, "--help").out.split("Examples:\n")[1].splitlines()
            for line in examples:
                command = re.search(rf"accel {verb}[^|<>]*", line)
                words = subprocess.run(["sh", "-c", f"printf '%s\\n' {command[0]}"], capture_output=True,
                                       text=True).stdout.splitlines()
                self.assertNotIn("unknown", self.accel(*words[1:], "--help").err)

    def test_version(self):
        self.assertRegex(self.accel("--version").out, r"^accel \d+\.\d+\.\d+\n$")

    def test_no_verb_prints_help(self):
        result = self.accel()
        self.assertEqual(result.code, 2)
        self.assertIn("Verbs:", result.err)

    def test_misspelt(self):
        for words, what in [(["wlak"], 'unknown verb "wlak": did you mean "walk"?'),
                            (["walk", "--hiden"], 'unknown option "--hiden": did you mean "--hidden"?'),
                            (["grep", "--dialect", "pyton", "x"], 'unknown dialect "pyton": did you mean "python"?'),
                            (["walk", "--glob-dialect", "git"], "valid are gitignore, name, fnmatch"),
                            (["walk", "-t", "direcotry"], 'did you mean "directory"?'),
                            (["scan", "--min-severity", "hihg"], 'did you mean "high"?'),
                            (["sig", "--form", "exat"], 'did you mean "exact"?'),
                            (["walk", "--color", "blue"], "--color"),
                            (["doctor", "extra"], 'unexpected argument "extra"')]:
            result = self.accel(*words, text="")
            self.assertEqual(result.code, 2, words)
            self.assertIn(what, result.err)

    def test_valid_options_are_listed_once(self):
        said = self.accel("walk", "--xyzzy").err.splitlines()[0]
        valid = said.split("valid are ")[1].split(", ")
        self.assertIn("--max-depth", valid)
        self.assertEqual(len(valid), len(set(valid)), said)

    def test_colour(self):
        self.assertNotIn("\x1b", self.accel("grep", "def", "src").out)
        self.assertIn("\x1b[1;31mdef\x1b[0m", self.accel("grep", "--color", "always", "def", "src").out)
        for env, colored in [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]:
            self.assertEqual("\x1b[1;31m" in self.on_terminal("grep", "def", "src", env=env), colored, env)

    def on_terminal(self, *arguments, env):
        try:
            main, other = pty.openpty()
        except OSError as why:  # a container without /dev/pts
            print(f"skipped: what a terminal shows: {why}")
            self.skipTest(str(why))
        child = subprocess.Popen([ACCEL, *arguments], stdout=other, stderr=other, cwd=self.tree,
                                 env=self.environment(**env))
        os.close(other)
        shown = b""
        try:
            while chunk := os.read(main, 65536):
                shown += chunk
        except OSError:  # the terminal is gone with the child
            pass
        os.close(main)
        self.assertIn(child.wait(timeout=60), (0, 1))
        return shown.decode(errors="replace")

    def test_control_characters_do_not_reach_a_terminal(self):
        (self.tree / "src/esc.txt").write_bytes(b"esc \x1b]0;owned\x07 end\n")
        self.addCleanup((self.tree / "src/esc.txt").unlink)
        self.assertIn("\\x1b]0;owned\\x07", self.on_terminal("grep", "esc", "src/esc.txt", env={}))
        self.assertIn("\x1b]0;owned\x07", self.accel("grep", "esc", "src/esc.txt").out)

    def test_a_reader_that_goes_away_is_no_error(self):
        child = subprocess.Popen([ACCEL, "sig"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, env=self.environment())
        child.stdout.close()
        try:
            child.stdin.write(b'{"tool": "a", "arguments": {}}\n' * 20000)
            child.stdin.close()
        except BrokenPipeError:
            pass
        self.assertEqual(child.wait(timeout=60), 0)
        self.assertEqual(child.stderr.read(), b"")
        child.stderr.close()

    def test_full_disk_is_an_error(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([ACCEL, "walk"], stdout=full, stderr=subprocess.PIPE, text=True, cwd=self.tree,
                                  env=self.environment())
        self.assertEqual(done.returncode, 3)
        self.assertIn("stdout: No space left on device", done.stderr)

    def interrupt(self, *arguments, stdin):
        child = subprocess.Popen([ACCEL, *arguments], stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                 cwd=self.tree, env=self.environment())
        time.sleep(0.5)
        self.assertIsNone(child.poll(), f"{arguments} ended before it was interrupted")
        start = time.monotonic()
        child.send_signal(signal.SIGINT)
        code = child.wait(timeout=20)
        self.assertLess(time.monotonic() - start, 2)
        message = child.stderr.read().decode()
        child.stderr.close()
        self.assertEqual((code, message), (130, "accel: interrupted\n"))

    def test_ctrl_c(self):
        for arguments in (["call"], ["sig"], ["sig", "--dedup"], ["grep", "x", "-"], ["scan", "-"]):
            here, there = socket.socketpair()
            self.interrupt(*arguments, stdin=here)  # waits for input that does not come
            here.close()
            there.close()

    def test_ctrl_c_in_a_long_search(self):
        big = self.home / "big.txt"
        big.write_bytes((b"a" * 2000 + b"\n") * 10_000)  # every start of a line's 2,000 is tried to its end
        self.addCleanup(big.unlink)
        self.interrupt("grep", "--no-cache", "-c", r"a+(?=\d)", big, stdin=subprocess.DEVNULL)


class Walk(Case):
    def test_golden(self):
        self.assertEqual(self.accel("walk").lines, [
            "README.md", "empty.txt", "src/", "src/app.py", "src/blob.bin", "src/crlf.txt", "src/keys.py", "src/link",
            "src/ünï.txt"])

    def test_switches(self):
        self.assertIn(".hidden/secret.txt", self.accel("walk", "--hidden").lines)
        self.assertIn("build/out.txt", self.accel("walk", "--no-ignore").lines)
        self.assertEqual(self.accel("walk", "-t", "file", "-g", "*.py").lines, ["src/app.py", "src/keys.py"])
        self.assertEqual(self.accel("walk", "--max-depth", "1", "-t", "directory").lines, ["src/"])
        self.assertEqual(self.accel("walk", "-x", "src", "-x", "*.md").lines, ["empty.txt"])
        self.assertEqual(self.accel("walk", "-g", "*py", "--glob-dialect", "fnmatch").lines, ["src/app.py", "src/keys.py"])
        self.assertEqual(sorted(self.accel("walk", "--no-sort").lines), sorted(self.accel("walk").lines))
        self.assertEqual(self.accel("walk", "-0", "src", "-g", "*.txt").out, "src/crlf.txt\0src/ünï.txt\0")

    def test_roots_are_part_of_the_path(self):
        self.assertEqual(self.accel("walk", "src/", "-g", "app.py").lines, ["src/app.py"])
        self.assertEqual(self.accel("walk", self.tree, "-g", "app.py").lines, [str(self.tree / "src/app.py")])

    def test_size_and_time(self):
        os.utime(self.tree / "README.md", (0, 1_000_000_000))
        line = self.accel("walk", "--size", "--time", "-g", "README.md").lines[0]
        self.assertEqual(line.split(), [str(len(TREE["README.md"])), "2001-09-09T01:46:40Z", "README.md"])
        entry, = self.accel("walk", "--json", "--size", "--time", "-g", "README.md").json
        self.assertEqual(entry, {"path": "README.md", "type": "file", "size": len(TREE["README.md"]),
                                 "mtime_ns": 1_000_000_000 * 10**9})

    def test_name_that_is_no_utf8(self):
        name = os.path.join(os.fsencode(self.tree), b"src/\xff.txt")
        Path(os.fsdecode(name)).write_text("x\n")
        self.addCleanup(os.unlink, name)
        entry, = self.accel("walk", "--json", "-g", "?.txt").json
        self.assertEqual(entry, {"path_b64": "c3JjL/8udHh0", "type": "file"})

    def test_missing_root(self):
        result = self.accel("walk", "nowhere")
        self.assertEqual((result.code, result.out), (3, ""))
        self.assertIn("nowhere", result.err)

    def test_unreadable_folder_is_listed_and_the_rest_is_complete(self):
        if os.geteuid() == 0:
            print("skipped: unreadable folder: root reads everything")
            return
        locked = self.tree / "locked"
        locked.mkdir(mode=0)
        self.addCleanup(locked.rmdir)
        result = self.accel("walk")
        self.assertEqual(result.code, 3)
        self.assertIn("locked: Permission denied", result.err)
        self.assertIn("src/app.py", result.lines)


class Grep(Case):
    def test_golden(self):
        result = self.accel("grep", r"def \w+|os")
        self.assertEqual(result.code, 0)
        self.assertEqual(result.lines, ["src/app.py:1:8:import os", "src/app.py:4:1:def main():  # TODO: tidy",
                                        "src/app.py:5:12:    return os.getcwd()"])

    def test_many_patterns(self):
        rules = self.home / "rules.txt"
        rules.write_text("# comment\n\nfunction=def \\w+\ntodo=TODO\n=a=b\n")
        result = self.accel("grep", "-f", rules)
        self.assertEqual(result.lines, ["src/app.py:4:1:function:todo:def main():  # TODO: tidy"])
        self.assertEqual(self.accel("grep", "-f", rules, "-c").lines, ["src/app.py:function:1", "src/app.py:todo:1"])
        self.assertEqual(self.accel("grep", "-f", rules, "-o").lines,
                         ["src/app.py:4:1:function:def main", "src/app.py:4:16:todo:TODO"])
        first, second = self.accel("grep", "-f", rules, "--json").json
        self.assertEqual(first, {"path": "src/app.py", "line": 4, "column": 1, "start": 12, "end": 20, "pattern": 0,
                                 "name": "function", "text": "def main"})
        self.assertEqual((second["name"], second["pattern"], second["text"]), ("todo", 1, "TODO"))

    def test_options(self):
        self.assertEqual(self.accel("grep", "-i", "todo", "-l").lines, ["src/app.py"])
        self.assertEqual(self.accel("grep", "-F", "os.", "src").lines, ["src/app.py:5:12:    return os.getcwd()"])
        self.assertEqual(self.accel("grep", "-F", "o.s", "src").code, 1)
        self.assertEqual(self.accel("grep", "-e", "caf", "-e", "zzz", "-o").lines, ["src/ünï.txt:1:7:caf:caf"])
        self.assertEqual(self.accel("grep", r"na\wve").code, 0)
        self.assertEqual(self.accel("grep", "--bytes", r"na\wve").code, 1)
        self.assertEqual(self.accel("grep", "two$", "src/crlf.txt").code, 1)
        self.assertEqual(self.accel("grep", "two", "src/crlf.txt").lines, ["src/crlf.txt:2:1:two"])
        self.assertEqual(self.accel("grep", "-q", "def").out, "")
        self.assertEqual(self.accel("grep", "-s", "import.*getcwd", "-c").lines, ["src/app.py:1"])

    def test_a_match_over_lines(self):
        self.assertEqual(self.accel("grep", r"import os\n\n\ndef").lines, ["src/app.py:1:1:import os (+3 lines)"])

    def test_no_line_after_the_last_newline(self):
        self.assertEqual(self.accel("grep", "-o", "^", "src/app.py", "-c").lines, ["src/app.py:5"])

    def test_exit_codes(self):
        self.assertEqual(self.accel("grep", "def").code, 0)
        self.assertEqual(self.accel("grep", "zzz").code, 1)
        self.assertEqual(self.accel("grep").code, 2)
        self.assertEqual(self.accel("grep", "def", "nowhere").code, 2)

    def test_binary_files(self):
        self.assertEqual(self.accel("grep", "TODO", "-l").lines, ["src/app.py"])
        self.assertEqual(self.accel("grep", "TODO", "-l", "--binary").lines, ["src/app.py", "src/blob.bin"])
        self.assertIn("1 binary file skipped", self.accel("grep", "TODO", "--stats").err)
        self.assertIn("1 file over 100 B skipped", self.accel("grep", "TODO", "--max-size", "100", "--stats", "--binary").err)

    def test_stdin(self):
        result = self.accel("grep", "b+", "-", text="abba\nxyz\n")
        self.assertEqual(result.lines, ["(stdin):1:2:abba"])

    def test_bad_pattern(self):
        result = self.accel("grep", "-e", "ok", "-e", "naï(ve")
        self.assertEqual(result.code, 2)
        self.assertIn("pattern 1", result.err)
        self.assertTrue(result.err.endswith("\n  naï(ve\n     ^\n"), result.err)
        rules = self.home / "bad.txt"
        rules.write_text("good=def\nbad=[a\n")
        self.assertIn("bad.txt:2: ", self.accel("grep", "-f", rules).err)
        rest = self.accel("grep", "-f", rules, "--skip-bad")
        self.assertEqual((rest.code, len(rest.lines)), (2, 1))
        self.assertIn("skipped: ", rest.err)

    def test_unreadable_file(self):
        fifo = self.tree / "src/pipe"
        os.mkfifo(fifo)
        self.addCleanup(fifo.unlink)
        self.assertEqual(self.accel("grep", "def").code, 0)  # a tree's FIFOs are not files
        self.assertEqual(self.accel("grep", "def", fifo).code, 2)

    def test_cache(self):
        self.accel("grep", "def")
        folder = self.home / ".cache/accel"
        self.assertEqual(folder.stat().st_mode & 0o777, 0o700)
        other = self.home / "other"
        self.accel("grep", r"\bnot|cached\b", "--no-cache", env={"XDG_CACHE_HOME": str(other)})
        self.assertFalse((other / "accel").exists())
        folder.chmod(0o777)  # not ours alone: not used, and no reason to fail
        self.assertEqual(self.accel("grep", "def").code, 0)
        folder.chmod(0o700)

    def test_many_files_with_few_descriptors(self):
        limit = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24))
        self.assertEqual(self.accel("grep", "def", preexec_fn=limit).code, 0)


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


class Sig(Case):
    CALLS = ('{"tool": "read", "arguments": {"path": "a", "limit": 10}}\n'
             '{"name": "read", "args": {"limit": 1e1, "path": "a"}}\n\n'
             '{"type": "function", "function": {"name": "read", "arguments": "{\\"limit\\":10,\\"path\\":\\"a\\"}"}}\n'
             '{"name": "read", "input": {"path": "a", "limit": 11}}\n')

    def test_spellings(self):
        lines = self.accel("sig", text=self.CALLS).lines
        self.assertEqual(len(lines), 4)
        self.assertEqual([len(set(lines[:3])), lines[0] == lines[3]], [1, False])
        one, = self.calls({"call": "sig_compute", "args": {"tool": "read", "arguments": {"path": "a", "limit": 10}}})
        self.assertEqual(one["result"]["signature"], lines[0])

    def test_dedup(self):
        result = self.accel("sig", "--dedup", text=self.CALLS)
        self.assertEqual(result.lines, [self.CALLS.splitlines()[0], self.CALLS.splitlines()[4]])
        self.assertEqual(result.err, "accel: 4 calls, 2 repeats removed\n")
        self.assertEqual(len(self.accel("sig", "--dedup", "--ignore", "limit", text=self.CALLS).lines), 1)

    def test_forms(self):
        self.assertEqual(len(self.accel("sig", "--digits", "32", text=self.CALLS).lines[0]), 32)
        self.assertNotEqual(self.accel("sig", "--form", "victor", text=self.CALLS).out, self.accel("sig", text=self.CALLS).out)
        self.assertEqual(self.accel("sig", "--json", text=self.CALLS).json[2]["line"], 4)
        self.assertEqual(self.accel("sig", "--digits", "20", text="").code, 2)

    def test_bad_lines(self):
        good = '{"tool": "a", "arguments": {}}\n'
        for line, what in [('{"tool": "a", "arguments": {"x": [1,]}}', "stdin:2: expected a value, found ']' (byte 36)"),
                           ('{"tool": "a", "arguments": ', "stdin:2: this is not valid JSON"),
                           ('{"arguments": {}}', "there is no tool name"), ('{"tool": "a"}', "there are no arguments"),
                           ('{"tool": "a", "arguments": {"x": NaN}}', "stdin:2:"), ("[]", "must be an object")]:
            for options in ([], ["--dedup"]):
                result = self.accel("sig", *options, text=good + line + "\n")
                self.assertEqual(result.code, 3, line)
                self.assertIn(what, result.err)
            self.assertEqual(len(self.accel("sig", text=good + line).lines), 1)

    def test_answers_before_the_end_of_input(self):
        child = subprocess.Popen([ACCEL, "sig"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment())
        child.stdin.write(b'{"tool": "a", "arguments": {}}\n')
        child.stdin.flush()
        self.assertEqual(len(child.stdout.readline()), 17)
        child.communicate(timeout=20)


class Call(Case):
    def test_one_answer_a_line_in_order(self):
        child = subprocess.Popen([ACCEL, "call"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment())
        for number in range(50):
            child.stdin.write(b'{"id": %d, "call": "version"}\n' % number)
            child.stdin.flush()
            self.assertEqual(json.loads(child.stdout.readline())["id"], number)
        child.communicate(timeout=20)
        self.assertEqual(child.returncode, 0)

    def test_envelope(self):
        good, text, none, bad, trailing, listed, after = self.calls(
            '{"id": 1, "call": "version", "args": {}}', '{"id": "a\\u0041\\n", "call": "version"}', '{"call": "version"}',
            '{"id": 4, "call": ', '{"id": 5, "call": "version"} x', '{"id": [1], "call": "version"}',
            '{"id": 12345678901234567890123, "call": "version"}')
        self.assertEqual((good["id"], text["id"], none["id"], after["id"]), (1, "aA\n", None, 12345678901234567890123))
        self.assertTrue(good["ok"] and text["ok"] and none["ok"] and after["ok"])
        for response in (bad, trailing):
            self.assertEqual((response["id"], response["error"]["code"]), (None, "BAD_JSON"))
        self.assertEqual(listed["error"]["code"], "INVALID_ARGUMENT")

    def test_json_is_read_as_python_reads_it(self):
        ids = [r'"\"\\\/\b\f\n\r\t\u00e9\ud834\udd1e\u0000"', '"é𝄞"', "-0", "0.5", "-12.5e-3", "1E+2", "9" * 40, ' "a" ', "null"]
        for text, response in zip(ids, self.calls(*('{"id":%s ,"call"\t:"version"}' % text for text in ids))):
            self.assertEqual((response["ok"], response["id"]), (True, json.loads(text)), text)
        bad = [r'"\ud834"', r'"\udd1e"', r'"\ud834\u0041"', r'"\u12g4"', r'"\x"', '"a\tb"', '"a', "01", "1.", ".5", "+1", "1e",
               "1e999", "NaN", "nul", "-", "1 2", b'"\xff"', b'"\xed\xa0\x80"', b'"\xc0\xaf"', b'"\xf4\x90\x80\x80"', "1,",
               '{"a":1]', "]", "[" * 2000]
        bad = [text if isinstance(text, str) else text.decode(errors="surrogateescape") for text in bad]
        for text, response in zip(bad, self.calls(*('{"call":"version","id":%s}' % text for text in bad))):
            self.assertFalse(response["ok"], text)
        for request in ('{"call":"version",}', '{"call" "version"}', '{"call":"version" "id":1}', '{"call":"version","call":"version"}',
                        "{,}", "{", '{"call"}', '{call:"version"}', '["version"]', ""):
            response = self.calls(request)
            self.assertFalse(response and response[0]["ok"], request)

    def test_what_is_unknown_is_named_with_the_nearest(self):
        scan = {"patterns": ["a"], "text": "a"}
        for request, what in [({"call": "regex_scam", "args": scan}, 'did you mean "regex_scan"?'),
                              ({"call": "regex_scan", "args": {"paterns": ["a"], "text": "a"}}, 'did you mean "patterns"?'),
                              ({"call": "regex_scan", "args": {**scan, "ofsets": 1}}, 'did you mean "offsets"?'),
                              ({"call": "regex_scan", "args": {**scan, "offsets": "utf-16"}}, 'did you mean "utf16"?'),
                              ({"call": "regex_scan", "args": {**scan, "flags": "iq"}}, 'unknown flag "q"'),
                              ({"call": "regex_scan", "args": {"patterns": ["a"]}}, "needs the argument text|text_b64"),
                              ({"call": "regex_scan", "args": {**scan, "text_b64": ""}}, "takes only one of"),
                              ({"call": "regex_scan", "args": {"patterns": "a", "text": "a"}}, "patterns must be an array"),
                              ({"call": "regex_scan", "args": {"patterns": ["a"], "text_b64": "!"}}, "not base64"),
                              ({"call": "regex_scan", "arg": scan}, 'did you mean "args"?'),
                              ({"call": 7}, "call must be a string, not a number"), ({"args": {}}, "needs the argument call"),
                              ({"call": "sig_hash", "args": {"data": "", "seed": "0x1"}}, "seed must be"),
                              ({"call": "walk", "args": {"root": ".", "max_depth": "1"}}, "max_depth must be a number")]:
            response, = self.calls(request)
            self.assertEqual(response["error"]["code"], "INVALID_ARGUMENT", request)
            self.assertIn(what, response["error"]["message"])

    def test_text_is_str_and_bytes_are_bytes(self):
        scans = [{"patterns": [r"\w+"], "text": "é𝄞 ab", "offsets": unit} for unit in ("byte", "codepoint", "utf16")]
        spans = [[(m["start"], m["end"]) for m in response["result"]["matches"]]
                 for response in self.calls(*({"call": "regex_scan", "args": scan} for scan in scans))]
        self.assertEqual(spans, [[(0, 2), (7, 9)], [(0, 1), (3, 5)], [(0, 1), (4, 6)]])
        response, = self.calls({"call": "regex_scan", "args": {"patterns": [r"\w"], "text_b64": "w6lh"}})
        self.assertEqual([m["start"] for m in response["result"]["matches"]], [2])

    def test_groups_names_and_skipped_patterns(self):
        response, = self.calls({"call": "regex_scan", "args": {
            "patterns": ["(x)|(y)", {"pattern": "Y", "name": "upper", "flags": "i"}, "("], "text": "éy", "groups": True,
            "on_error": "skip", "offsets": "codepoint"}})
        self.assertEqual(response["result"]["matches"], [
            {"pattern": 0, "start": 1, "end": 2, "groups": [None, [1, 2]]},
            {"pattern": 1, "start": 1, "end": 2, "name": "upper", "groups": []}])
        self.assertEqual([(f["pattern"], f["code"]) for f in response["result"]["failures"]], [(2, "BAD_PATTERN")])

    def test_walk_has_the_defaults_of_the_library(self):
        response, = self.calls({"call": "walk", "args": {"root": str(self.tree)}})
        paths = {entry["path"]: entry["type"] for entry in response["result"]["entries"]}
        self.assertEqual((paths[".hidden/secret.txt"], paths["build"], paths["src/link"]), ("file", "directory", "symlink"))
        self.assertEqual(response["result"]["errors"], [])
        response, = self.calls({"call": "walk", "args": {"root": str(self.tree), "gitignore": True, "hidden": False,
                                                         "include": ["*.py"], "directories": False, "stat": True,
                                                         "sorted": True}})
        self.assertEqual([(e["path"], e["size"]) for e in response["result"]["entries"]],
                         [(name, len(TREE[name])) for name in ("src/app.py", "src/keys.py")])

    def test_batches_are_the_whole(self):
        whole, batches = self.calls(*({"call": call, "args": {"root": str(self.tree)}} for call in ("walk", "walk_batches")))
        key = lambda entry: entry["path"]
        self.assertEqual(sorted(whole["result"]["entries"], key=key), sorted(batches["result"]["entries"], key=key))

    def test_every_call_is_listed(self):
        listed = {line.split()[0] for line in self.accel("call", "--list").lines}
        self.assertLessEqual({"regex_scan", "regex_scan_batch", "regex_which", "regex_captures", "regex_explain", "regex_stream",
                              "sig_compute", "sig_dedup", "sig_hash", "sig_canonical", "json_canonical", "json_number",
                              "walk", "glob_match", "version", "cpu"}, listed)

    def test_deadline(self):
        response, = self.calls({"call": "regex_scan", "args": {"patterns": ["(a|b)*c"], "text": "a" * 3_000_000, "deadline_ms": 0}})
        self.assertEqual(response["error"]["code"], "DEADLINE")


class Doctor(Case):
    def test_all_is_well(self):
        result = self.accel("doctor")
        self.assertEqual(result.code, 0)
        for word in ("accel", "library", "parts", "CPU level", "threads", "cache folder", "self-test"):
            self.assertRegex(result.out, rf"(?m)^[+!] {word} ")

    def test_advice(self):
        result = self.accel("doctor", env={"ACCEL_CPU": "scalar", "ACCEL_NUM_THREADS": "1", "HOME": "relative"})
        self.assertIn("scalar", result.out)
        self.assertIn("lowered by ACCEL_CPU", result.out)
        self.assertIn("set HOME or ACCEL_CACHE_DIR", result.out)
        self.assertTrue(json.loads(self.accel("doctor", "--json").out)["self-test"]["ok"])


class Bench(Case):
    def test_figures(self):
        figures = self.accel("bench", "--json", "src").json
        self.assertTrue(all(figure["nanoseconds"] > 0 for figure in figures))
        self.assertGreaterEqual({figure["unit"] for figure in figures}, {"entries", "bytes", "calls"})


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
