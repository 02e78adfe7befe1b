"""accel similar: near duplicates among lines and files, and the texts most like one."""
from command import Case, main

LINES = "connection reset by peer\nconnection reset by peers\nall is well\n\nreset connection by peer\n"


class Similar(Case):
    def test_pairs_of_lines(self):
        result = self.accel("similar", text=LINES)
        self.assertEqual((result.code, result.lines), (0, ["0.960  stdin:1  stdin:2"]))
        pairs = self.accel("similar", "-m", "token_sort", "--json", text=LINES).json
        self.assertEqual([(pair["one"], pair["other"]) for pair in pairs],
                         [("stdin:1", "stdin:2"), ("stdin:1", "stdin:5"), ("stdin:2", "stdin:5")])
        self.assertEqual(pairs[1]["score"], 1)

    def test_nearest(self):
        result = self.accel("similar", "--to", "connection reset", "-m", "token_set", "-t", "0.5", text=LINES)
        self.assertEqual([line.split()[1] for line in result.lines], ["stdin:1", "stdin:2", "stdin:5"])
        self.assertEqual(len(self.accel("similar", "--to", "reset", "-m", "token_set", "-t", "0.1", "-n", "1",
                                        text=LINES).lines), 1)

    def test_files(self):
        words = " ".join(f"word{i}" for i in range(200))
        for name, text in (("a", words), ("b", words + " more"), ("c", "something else entirely and more")):
            (self.tree / f"similar_{name}.txt").write_text(text)
        names = [str(self.tree / f"similar_{name}.txt") for name in "abc"]
        result = self.accel("similar", "--files", *names)
        self.assertEqual(len(result.lines), 1)
        self.assertTrue(result.lines[0].endswith(f"{names[0]}  {names[1]}"), result.out)

    def test_nothing_and_nonsense(self):
        self.assertEqual(self.accel("similar", text="a\nb\n").code, 1)
        self.assertEqual(self.accel("similar", "-m", "soundex", text="").code, 2)
        self.assertEqual(self.accel("similar", "-t", "2", text="").code, 2)
        self.assertEqual(self.accel("similar", "nowhere").code, 3)


if __name__ == "__main__":
    main()
