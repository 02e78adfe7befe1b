"""accel dedup: text without the blocks that came before."""
import subprocess

from command import ACCEL, Case, main

PROSE = "A paragraph that is long enough to be compared with others.\n\n"
CODE = "```py\nprint('long enough to be compared with other code')\n\nX = 1\n```\n\n"


class Dedup(Case):
    def test_drops_what_came_before(self):
        result = self.accel("dedup", text=PROSE + CODE + PROSE.upper() + CODE.lower() + CODE + "end")
        self.assertEqual(result.out, PROSE + CODE + CODE.lower() + "end")
        self.assertEqual(result.code, 0)
        self.assertIn("6 blocks, 2 repeats", result.err)

    def test_options(self):
        self.assertEqual(self.accel("dedup", text="a\n\na\n\n").out, "a\n\na\n\n")
        self.assertEqual(self.accel("dedup", "--min-block", "1", text="a\n\na\n\n").out, "a\n\n")
        self.assertEqual(self.accel("dedup", "--min-block", "1", "--window", "1", text="a\n\nb\n\na\n\na").out,
                         "a\n\nb\n\na\n\n")
        self.assertEqual(self.accel("dedup", "--preset", "victor", text=CODE + CODE.lower()).out, CODE)
        rows = self.accel("dedup", "--json", text=PROSE + CODE + PROSE).json
        self.assertEqual([(row["kind"], row["item"]) for row in rows], [("prose", 0), ("code", 1), ("prose_repeat", 0)])
        self.assertEqual(self.accel("dedup", "--preset", "x", text="").code, 2)
        self.assertEqual(self.accel("dedup", "none.txt").code, 3)

    def test_files_are_one_text(self):
        (self.tree / "a.md").write_text(PROSE)
        self.assertEqual(self.accel("dedup", "a.md", "-", text=PROSE + "b").out, PROSE + "b")

    def test_shows_what_is_judged_at_once(self):
        child = subprocess.Popen([ACCEL, "dedup"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 env=self.environment())
        child.stdin.write(PROSE.encode())
        child.stdin.flush()
        self.assertEqual(child.stdout.read(len(PROSE)), PROSE.encode())
        child.communicate(timeout=20)


if __name__ == "__main__":
    main()
