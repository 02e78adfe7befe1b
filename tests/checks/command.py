"""The accel command in a small tree, as the cli_*_test.py scripts run it, each with

    cli_*_test.py ACCEL ROOT [unittest options]
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ACCEL, ROOT = os.path.abspath(sys.argv[1]), Path(sys.argv[2])
TOKEN = "ghp_" + "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R"
KEY_HEAD = "-----BEGIN RSA PRIVATE " + "KEY-----"

TREE = {
    ".gitignore": "*.log\nbuild/\n",
    ".hidden/secret.txt": "hidden\n",
    "README.md": "# Title\n\nSee https://example.org/docs\n",
    "build/out.txt": "ignored\n",
    "debug.log": "ignored\n",
    "empty.txt": "",
    "src/app.py": "import os\n\n\ndef main():  # TODO: tidy\n    return os.getcwd()\n",
    "src/crlf.txt": "one\r\ntwo\r\n",
    "src/keys.py": f"TOKEN = '{TOKEN}'\nshell = run(cmd, shell=True)\n",
    "src/ünï.txt": "naïve café\n",
}


class Result:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def json(self):
        return [json.loads(line) for line in self.lines]


class Case(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.home = Path(cls.folder.name, "home")
        cls.tree = Path(cls.folder.name, "tree")
        cls.home.mkdir()
        for path, text in TREE.items():
            file = cls.tree / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        (cls.tree / "src/blob.bin").write_bytes(b"TODO\0" + bytes(range(256)))
        (cls.tree / "src/link").symlink_to("app.py")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def folder_of(self, files):
        """A new folder with these texts in it."""
        folder = Path(tempfile.mkdtemp(dir=self.folder.name))
        for path, text in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return folder

    def environment(self, **more):
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("ACCEL_", "XDG_", "GIT_"))}
        return {**kept, "HOME": str(self.home), "TERM": "xterm", **more}

    def accel(self, *arguments, text=None, cwd=None, env=None, **options):
        done = subprocess.run([ACCEL, *map(os.fspath, arguments)], input=text, capture_output=True, encoding="utf-8",
                              errors="surrogateescape", cwd=cwd or self.tree, env=self.environment(**(env or {})),
                              timeout=120, **options)
        return Result(done)

    def calls(self, *requests):
        text = "".join((request if isinstance(request, str) else json.dumps(request)) + "\n" for request in requests)
        return self.accel("call", text=text).json


def main():
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
