"""Two builds of the library in folders of different names are the same, byte for byte.

usage: reproducible.py ROOT CMAKE
"""
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

root, cmake = Path(sys.argv[1]), sys.argv[2]
parts = ("core", "capi", "cmake", "accel.h", "accel.def", "CMakeLists.txt", "CMakePresets.json", "LICENSE", "THIRD_PARTY_NOTICES")


def build(folder):
    for part in parts:
        copy = shutil.copytree if (root / part).is_dir() else shutil.copy
        folder.mkdir(exist_ok=True)
        copy(root / part, folder / part)
    library_only = [f"-DACCEL_{what}=OFF" for what in ("TESTS", "EXAMPLES", "PYTHON", "LANGUAGES", "BENCH")]
    for command in ([cmake, "--preset", "release", *library_only], [cmake, "--build", "--preset", "release"]):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
    library = (folder / "build/release/lib/libaccel.so").resolve()
    return hashlib.sha256(library.read_bytes()).hexdigest()


with tempfile.TemporaryDirectory() as temporary:
    one, other = (build(Path(temporary) / name) for name in ("one", "another-place"))
print(one, "twice" if one == other else f"and {other}")
sys.exit(one != other)
