"""accel grep: lines, options, exit codes, binary files, hostile input."""
import os
import resource

from command import Case, main


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


if __name__ == "__main__":
    main()
