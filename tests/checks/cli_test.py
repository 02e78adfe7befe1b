"""The accel command as a user meets it: help, exit codes, messages, Ctrl-C, colour."""
import json
import os
import pty
import re
import signal
import socket
import subprocess
import time

from command import ACCEL, Case, main


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
    main()
