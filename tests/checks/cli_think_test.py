"""accel think: answer and thinking of outputs, whole and as they arrive."""
import subprocess

from command import ACCEL, Case, main


class Think(Case):
    TEXT = "<think>plan</think>\nanswer\n"

    def test_shows_one_kind(self):
        self.assertEqual(self.accel("think", text=self.TEXT).out, "\nanswer\n")
        self.assertEqual(self.accel("think", "--trim", text=self.TEXT).out, "answer\n")
        self.assertEqual(self.accel("think", "--show", "thinking", text=self.TEXT).out, "plan")
        self.assertEqual(self.accel("think", "--preset", "deepseek", text="plan</think>answer").out, "answer")
        self.assertEqual(self.accel("think", "--preset", "deepseek", "--outside", text="a</think>b").out, "a</think>b")
        self.assertEqual(self.accel("think", "--inside", text="a</think>b").out, "b")
        self.assertEqual(self.accel("think", "--pair", "[", "]", text="[a]b").out, "b")
        self.assertEqual(self.accel("think", "--mode", "interleaved", text=self.TEXT * 2).out, "\nanswer\n" * 2)

    def test_json_has_it_all(self):
        rows = self.accel("think", "--json", text=self.TEXT).json
        self.assertEqual("".join(row["text"] for row in rows), self.TEXT)
        self.assertEqual(rows[1], {"kind": "thinking", "item": 1, "text": "plan"})
        harmony = "<|channel|>commentary to=functions.f<|message|>{}<|call|>"
        self.assertEqual(self.accel("think", "-p", "harmony", "--show", "tool", text=harmony).out, "{}")

    def test_files(self):
        (self.tree / "a.txt").write_text("<think>a</think>b")
        self.assertEqual(self.accel("think", "a.txt", "-", text="<think>c</think>d").out, "bd")
        self.assertEqual(self.accel("think", "none.txt").code, 3)

    def test_ends(self):
        result = self.accel("think", text="<think>plan")
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertIn("ends inside thinking", result.err)
        result = self.accel("think", "--max-thinking", "100", text="<think>" + "plan " * 100_000)
        self.assertEqual(result.code, 1)
        self.assertIn("more than 100 bytes", result.err)
        for arguments in (["--preset", "gpt"], ["--mode", "x"], ["--pair", "", "x"], ["--inside", "--outside"]):
            self.assertEqual(self.accel("think", *arguments, text="").code, 2, arguments)

    def test_shows_what_arrives_at_once(self):
        child = subprocess.Popen([ACCEL, "think"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment())
        child.stdin.write(b"<think>x</think>answer<")
        child.stdin.flush()
        self.assertEqual(child.stdout.read(7), b"answer<")
        child.communicate(timeout=20)


if __name__ == "__main__":
    main()
