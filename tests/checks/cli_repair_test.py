"""accel repair: broken JSON from files and stdin."""
from command import Case, main


class Repair(Case):
    def test_prints_the_value(self):
        self.assertEqual(self.accel("repair", text="{'a': True, b: [1,").out, '{"a": true, "b": [1]}\n')
        self.assertEqual(self.accel("repair", text=' {"a": 1}\n').out, ' {"a": 1}\n')
        self.assertEqual(self.accel("repair", "-", text="Sure:\n```json\n[1]\n```").out, "[1]\n")
        self.assertEqual(self.accel("repair", "--many", "last", text="{}[1]").out, "[1]\n")

    def test_json_tells_what_was_done(self):
        (row,) = self.accel("repair", "--json", text="[1,]").json
        self.assertEqual(row, {"path": "stdin", "text": "[1]", "grade": "lossless", "kind": "array", "count": 1,
                               "edits": [{"edit": "comma_removed", "grade": "lossless", "start": 2, "end": 3}]})

    def test_files(self):
        (self.tree / "a.json").write_text("[1]\n")
        (self.tree / "b.json").write_text("[2")
        self.assertEqual(self.accel("repair", "a.json", "b.json").out, "[1]\n[2]\n")
        result = self.accel("repair", "--check", "a.json", "b.json")
        self.assertEqual((result.code, result.out), (1, "a.json: unchanged, 0 edits\nb.json: guessed, 1 edit\n"))
        self.assertEqual(self.accel("repair", "--check", "a.json").code, 0)
        self.assertEqual(self.accel("repair", "none.json").code, 3)

    def test_says_why_it_cannot(self):
        result = self.accel("repair", text="}")
        self.assertEqual((result.code, result.out), (3, ""))
        self.assertIn("stdin: there is no JSON value", result.err)
        result = self.accel("repair", "--mode", "strict", text='{"a" 1}')
        self.assertEqual(result.code, 3)
        self.assertIn("colon_added (byte 4)", result.err)
        self.assertEqual(self.accel("repair", "--max-depth", "1", text="[[1]]").code, 3)
        for arguments in (["--mode", "lax"], ["--many", "some"], ["--max-depth", "0"]):
            self.assertEqual(self.accel("repair", *arguments, text="").code, 2, arguments)


if __name__ == "__main__":
    main()
