"""accel walk: what it lists and how, odd names, roots that are not there."""
import os
from pathlib import Path

from command import TREE, Case, main


class Walk(Case):
    def test_golden(self):
        self.assertEqual(self.accel("walk").lines, [
            "README.md", "empty.txt", "src/", "src/app.py", "src/blob.bin", "src/crlf.txt", "src/keys.py", "src/link",
            "src/ünï.txt"])

    def test_switches(self):
        self.assertIn(".hidden/secret.txt", self.accel("walk", "--hidden").lines)
        self.assertIn("build/out.txt", self.accel("walk", "--no-ignore").lines)
        self.assertEqual(self.accel("walk", "-t", "file", "-g", "*.py").lines, ["src/app.py", "src/keys.py"])
        self.assertEqual(self.accel("walk", "--max-depth", "1", "-t", "directory").lines, ["src/"])
        self.assertEqual(self.accel("walk", "-x", "src", "-x", "*.md").lines, ["empty.txt"])
        self.assertEqual(self.accel("walk", "-g", "*py", "--glob-dialect", "fnmatch").lines, ["src/app.py", "src/keys.py"])
        self.assertEqual(sorted(self.accel("walk", "--no-sort").lines), sorted(self.accel("walk").lines))
        self.assertEqual(self.accel("walk", "-0", "src", "-g", "*.txt").out, "src/crlf.txt\0src/ünï.txt\0")

    def test_roots_are_part_of_the_path(self):
        self.assertEqual(self.accel("walk", "src/", "-g", "app.py").lines, ["src/app.py"])
        self.assertEqual(self.accel("walk", self.tree, "-g", "app.py").lines, [str(self.tree / "src/app.py")])

    def test_size_and_time(self):
        os.utime(self.tree / "README.md", (0, 1_000_000_000))
        line = self.accel("walk", "--size", "--time", "-g", "README.md").lines[0]
        self.assertEqual(line.split(), [str(len(TREE["README.md"])), "2001-09-09T01:46:40Z", "README.md"])
        entry, = self.accel("walk", "--json", "--size", "--time", "-g", "README.md").json
        self.assertEqual(entry, {"path": "README.md", "type": "file", "size": len(TREE["README.md"]),
                                 "mtime_ns": 1_000_000_000 * 10**9})

    def test_name_that_is_no_utf8(self):
        name = os.path.join(os.fsencode(self.tree), b"src/\xff.txt")
        Path(os.fsdecode(name)).write_text("x\n")
        self.addCleanup(os.unlink, name)
        entry, = self.accel("walk", "--json", "-g", "?.txt").json
        self.assertEqual(entry, {"path_b64": "c3JjL/8udHh0", "type": "file"})

    def test_missing_root(self):
        result = self.accel("walk", "nowhere")
        self.assertEqual((result.code, result.out), (3, ""))
        self.assertIn("nowhere", result.err)

    def test_unreadable_folder_is_listed_and_the_rest_is_complete(self):
        if os.geteuid() == 0:
            print("skipped: unreadable folder: root reads everything")
            return
        locked = self.tree / "locked"
        locked.mkdir(mode=0)
        self.addCleanup(locked.rmdir)
        result = self.accel("walk")
        self.assertEqual(result.code, 3)
        self.assertIn("locked: Permission denied", result.err)
        self.assertIn("src/app.py", result.lines)


if __name__ == "__main__":
    main()
