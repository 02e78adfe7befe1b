"""accel classify: what texts ask for."""
from command import Case, main


class Classify(Case):
    TEXT = "don't fix it, run the tests\nhello\nWhere is the config?\n"

    def test_lines(self):
        lines = [line.split("\t") for line in self.accel("classify", text=self.TEXT).lines]
        self.assertEqual([line[0] for line in lines], ["action", "default", "search"])
        self.assertEqual(lines[0][1:], ["1.00", "don't fix it, run the tests"])

    def test_json_and_whole(self):
        rows = self.accel("classify", "--json", text=self.TEXT).json
        self.assertEqual([row["class"] for row in rows], ["action", None, "search"])
        self.assertEqual(rows[0]["negated"], 1)
        self.assertEqual(len(self.accel("classify", "--whole", text=self.TEXT).lines), 1)

    def test_rules(self):
        rules = self.home / "rules.json"
        rules.write_text('{"classes": [{"name": "greeting", "keywords": {"hello": 1}}]}')
        result = self.accel("classify", "--rules", rules, text="Hello there\n")
        self.assertEqual(result.lines[0].split("\t")[0], "greeting")
        rules.write_text('{"classes": []}')
        result = self.accel("classify", "--rules", rules, text="")
        self.assertEqual((result.code, "rules.classes" in result.err), (2, True))
        self.assertEqual(self.accel("classify", "--preset", "x", text="").code, 2)
        self.assertEqual(self.accel("classify", "/nowhere").code, 3)


if __name__ == "__main__":
    main()
