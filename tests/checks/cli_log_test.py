"""accel log: counts equal those of grep, whichever way the scan goes."""
import random
import subprocess

from command import Case, main

LOG = ("2024-01-01T10:00:00 INFO ready\n2024-01-01T10:30:00 ERROR one\n  at somewhere\n"
       "2024-01-01T11:00:00 failed and ERROR\nno end: error")


class Log(Case):
    def test_what_is_said(self):
        path = self.tree / "app.log"
        path.write_text(LOG)
        result = self.accel("log", str(path), "--by", "hour", "-n", "1")
        self.assertEqual(result.code, 0)
        self.assertEqual(result.lines, [f"{path}: 5 lines, 3 match", "  3  error", "  1  failed",
                                        "  2024-01-01 10:00  1", "  2024-01-01 11:00  2", "2024-01-01T10:30:00 ERROR one"])
        self.assertEqual(self.accel("log", "-c", "-e", "ERROR", text=LOG).out, "2\n")
        report, = self.accel("log", "--json", "-e", "ERROR", "-n", "9", text=LOG).json
        self.assertEqual((report["matched"], report["counts"], [line["start"] for line in report["matching"]]),
                         (2, {"ERROR": 2}, [31, 76]))

    def test_counts_are_those_of_grep(self):
        draw = random.Random(1)
        words = ["error", "Exception", "fail", "x" * 300, "é", "\0", "a.c", "warn", " ", "err"]
        path = self.tree / "random.log"
        for size in (0, 1, 50, 20_000):
            path.write_text("\n".join("".join(draw.choices(words, k=draw.randrange(6))) for _ in range(size)))
            for options in (["-i", "-e", "error", "-e", "exception"], ["-e", "err"], ["-F", "-e", "a.c"],
                            ["-e", "a.c"], ["-e", "^err.*n$"], ["-i", "-e", "EX.*ON", "-e", "warn"]):
                grep = ["grep", "-a", "-c", *(["-E"] if "-F" not in options else []), *options, str(path)]
                wanted = subprocess.run(grep, capture_output=True, text=True, env={"LC_ALL": "C"}).stdout
                self.assertEqual(self.accel("log", "-c", *options, str(path)).out, wanted, (size, options))
                report, = self.accel("log", "--json", *options, str(path)).json
                self.assertEqual(f"{report['matched']}\n", wanted)

    def test_trouble(self):
        self.assertEqual(self.accel("log", "nowhere").code, 3)
        self.assertIn("no regular file", self.accel("log", str(self.tree)).err)
        self.assertEqual(self.accel("log", "--by", "year", text="").code, 2)
        self.assertEqual(self.accel("log", "-e", "(", text="a").code, 2)


if __name__ == "__main__":
    main()
