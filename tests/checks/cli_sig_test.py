"""accel sig: signatures and repeats of calls that stand on lines."""
import subprocess

from command import ACCEL, Case, main


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


if __name__ == "__main__":
    main()
