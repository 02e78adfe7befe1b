"""accel analyze: findings in trees and on stdin, what is shown of them, and exit codes."""
import json

from command import Case, main


class Analyze(Case):
    SOURCE = "import os\nos.system(command)  # TODO: later\n"

    def test_stdin(self):
        result = self.accel("analyze", "--language", "python", "-", text=self.SOURCE)
        self.assertEqual(result.code, 1)
        self.assertEqual(len(result.lines), 1)
        self.assertIn(":2:1: high shell-command: ", result.lines[0])
        self.assertEqual(result.err, "accel: 1 finding in 1 file\n")

    def test_json_and_levels(self):
        found = self.accel("analyze", "-l", "py", "--min-severity", "info", "--json", "-", text=self.SOURCE).json
        self.assertEqual([(row["rule"], row["line"], row["column"], row["category"]) for row in found],
                         [("shell-command", 2, 1, "security"), ("todo", 2, 23, "todo")])
        self.assertEqual(found[0]["start"], 10)
        only = self.accel("analyze", "-l", "py", "--min-severity", "info", "--category", "todo", "-", text=self.SOURCE)
        self.assertEqual(len(only.lines), 1)

    def test_trees_go_by_names(self):
        (self.tree / "src/weak.c").write_text("void f(char *s) { gets(s); }\n")
        result = self.accel("analyze", str(self.tree))
        self.assertEqual(result.code, 1)
        self.assertIn("src/weak.c:1:19: critical unbounded-read", result.out)
        self.assertIn("files of other languages", result.err)
        (self.tree / "src/weak.c").unlink()

    def test_nothing_found(self):
        result = self.accel("analyze", "-l", "go", "-", text="package main\n")
        self.assertEqual((result.code, result.out), (0, ""))

    def test_own_rules(self):
        rules = self.tree / "rules.json"
        rules.write_text(json.dumps({"rules": [{"id": "no-x", "message": "no x", "pattern": "x"}]}))
        result = self.accel("analyze", "-l", "c", "-r", str(rules), "-", text="int x;\n")
        self.assertIn(":1:5: medium no-x: no x", result.out)
        rules.write_text("{")
        self.assertEqual(self.accel("analyze", "-l", "c", "-r", str(rules), "-", text="").code, 3)
        rules.unlink()

    def test_list_and_bad_usage(self):
        self.assertGreater(len(self.accel("analyze", "--list", "-l", "rust").lines), 5)
        self.assertEqual(self.accel("analyze", "--list").code, 2)
        self.assertEqual(self.accel("analyze", "--min-severity", "grave", "-l", "c", "-", text="").code, 2)
        result = self.accel("analyze", "-l", "cobol", "-", text="x")
        self.assertIn("there are python", result.err)


if __name__ == "__main__":
    main()
