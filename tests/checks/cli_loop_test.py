"""accel loop: circles in a log, repeats in a text."""
import json

from command import Case, main


class Loop(Case):
    @staticmethod
    def log(*rows):
        return "".join(json.dumps(row) + "\n" for row in rows)

    def test_calls_and_thoughts(self):
        call = {"tool": "read", "arguments": {"path": "a"}, "result": "x"}
        result = self.accel("loop", text=self.log(call, call, call, {"think": "Let me see."}, {"think": "I'll see."}))
        self.assertEqual(result.code, 1)
        self.assertTrue(result.lines[0].startswith("stdin:3: LOOP DETECTED (repeat)"))
        self.assertTrue(result.lines[1].startswith("stdin:5: STALLING DETECTED"))
        rows = self.accel("loop", "--json", text=self.log(call, call, call)).json
        self.assertEqual([(row["line"], row["kind"], row["count"]) for row in rows], [(3, "repeat", 3)])

    def test_other_spellings(self):
        call = {"function": {"name": "read", "arguments": '{"path": "a"}'}}
        self.assertEqual(self.accel("loop", text=self.log(*[{"tool_calls": [call, call]}] * 3)).code, 1)

    def test_paging_and_polling_are_none(self):
        pages = [{"tool": "list", "arguments": {"page": i}} for i in range(20)]
        polls = [{"tool": "job_status", "arguments": {}, "result": "pending"}] * 20
        result = self.accel("loop", text=self.log(*pages, *polls))
        self.assertEqual((result.code, result.out), (0, ""))

    def test_text(self):
        result = self.accel("loop", "--text", text="Done. " + "So on. " * 40)
        self.assertEqual(result.code, 1)
        self.assertIn("from byte 4 to", result.out)
        self.assertEqual(self.accel("loop", "-t", text="Nothing here repeats itself.").code, 0)

    def test_trouble(self):
        result = self.accel("loop", text='{"tool": "a"}\n{"arguments": {}}\n')
        self.assertEqual((result.code, "stdin:2: there is no tool name" in result.err), (3, True))
        rules = self.home / "limits.json"
        rules.write_text('{"calls": {"repeat": 1}}')
        self.assertEqual(self.accel("loop", "--rules", rules, text="").code, 2)


if __name__ == "__main__":
    main()
