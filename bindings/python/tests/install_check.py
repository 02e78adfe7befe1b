"""The package as a user gets it: pip install into an empty environment, on every backend.

Builds the library anew, which takes minutes; ctest runs it in the configuration `long`.
"""

import os
import subprocess
import sys

from conftest import PROJECT

PROGRAM = """
import accel, pathlib
info = accel.backend_info()
folder = pathlib.Path(accel.__file__).parent
regex = accel.Regex(["a+", "b"])
print(info.name, regex.scan("caab").spans(), accel.sig.hash("abc"), (folder / "py.typed").exists(),
      accel.walk(folder, include=["py.typed"]).paths(), (folder / "LICENSE").exists())
"""
ANSWER = "[(0, 1, 3), (1, 3, 4)] 8696274497037089104 True ['py.typed'] True"


def run(command, cwd, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "ACCEL_BACKEND")}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**kept, **environment})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def test_pip_install(tmp_path):
    run([sys.executable, "-m", "venv", tmp_path / "venv"], tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    run([python, "-m", "pip", "install", "--no-cache-dir", PROJECT / "bindings" / "python"], tmp_path)
    for backend in ("native", "cffi", "python"):
        assert run([python, "-c", PROGRAM], tmp_path, ACCEL_BACKEND=backend) == f"{backend} {ANSWER}"
    assert run([python, "-c", PROGRAM], tmp_path) == f"native {ANSWER}"
