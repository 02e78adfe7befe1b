"""What `cmake --install` puts down is whole and can be moved: the files are there, the C program of
README.md and those of examples/ build with pkg-config and with find_package(accel), and run.

usage: installed.py ROOT BUILD CMAKE CC
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

root, build, cmake, cc = Path(sys.argv[1]).resolve(), *sys.argv[2:]


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def programs(folder):
    """The C programs of the README (the one with a main) and of examples/, as files."""
    for number, block in enumerate(re.findall(r"^```c\n(.*?)^```", (root / "README.md").read_text(), re.M | re.S)):
        if "int main" in block:
            (folder / f"readme{number}.c").write_text(block)
            yield folder / f"readme{number}.c"
    yield from sorted((root / "examples").glob("*.c"))


with tempfile.TemporaryDirectory() as temporary:
    first, prefix, work = (Path(temporary) / name for name in ("first", "prefix", "work"))
    run(cmake, "--install", build, "--prefix", first)
    first.rename(prefix)  # nothing in it may remember where it was
    work.mkdir()
    for file in ("include/accel.h", "lib/libaccel.so.1", "lib/libaccel.so", "lib/pkgconfig/accel.pc", "bin/accel",
                 "lib/cmake/accel/accelConfig.cmake", "share/doc/accel/LICENSE", "share/doc/accel/THIRD_PARTY_NOTICES"):
        if not (prefix / file).exists():
            sys.exit(f"{file} is not installed")

    environment = dict(os.environ, PKG_CONFIG_PATH=f"{prefix}/lib/pkgconfig", CMAKE_PREFIX_PATH=str(prefix))
    flags = run("pkg-config", "--cflags", "--libs", "accel", env=environment).split()
    runtime = dict(environment, LD_LIBRARY_PATH=f"{prefix}/lib")
    names = []
    for source in programs(work):
        run(cc, "-std=c99", "-Wall", "-Wextra", source, "-o", work / source.stem, *flags)
        run(work / source.stem, env=runtime, cwd=root)
        names.append(source)

    (work / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(user C)\nfind_package(accel 1 REQUIRED)\n"
        f"add_executable(user {names[0]})\ntarget_link_libraries(user PRIVATE accel::accel)\n")
    run(cmake, "-S", work, "-B", work / "build", env=environment)
    run(cmake, "--build", work / "build")
    run(work / "build" / "user", cwd=root)
    run(prefix / "bin/accel", "--version", env={"PATH": "/usr/bin:/bin"})
    print(f"{len(names)} programs by pkg-config, one by find_package, and the command")
