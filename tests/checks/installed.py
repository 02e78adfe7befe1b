"""What `cmake --install` puts down is whole and can be moved: the files are there, the C and C++ programs
of README.md and of examples/ build with pkg-config and with find_package(accel), and run.

usage: installed.py ROOT BUILD CMAKE CC CXX
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

root, build, cmake, cc, cxx = Path(sys.argv[1]).resolve(), *sys.argv[2:]


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def programs(folder):
    """The C and C++ programs of the README (those with a main) and of examples/, as files."""
    for suffix, block in re.findall(r"^```(c|cpp)\n(.*?)^```", (root / "README.md").read_text(), re.M | re.S):
        if "int main" in block:
            (folder / f"readme.{suffix}").write_text(block)
            yield folder / f"readme.{suffix}"
    yield from sorted((root / "examples").glob("*.c"))
    yield from sorted((root / "examples/cpp").glob("*.cpp"))


def compile_command(source):
    """The compiler and the oldest standard that a program needs; every warning counts."""
    compiler = [cc, "-std=c99"] if source.suffix == ".c" else [cxx, "-std=c++17"]
    return [*compiler, "-Wall", "-Wextra", "-pedantic", "-Werror", source]


with tempfile.TemporaryDirectory() as temporary:
    first, prefix, work = (Path(temporary) / name for name in ("first", "prefix", "work"))
    run(cmake, "--install", build, "--prefix", first)
    first.rename(prefix)  # nothing in it may remember where it was
    work.mkdir()
    for file in ("include/accel.h", "include/accel.hpp", "lib/libaccel.so.1", "lib/libaccel.so", "lib/pkgconfig/accel.pc", "bin/accel",
                 "lib/cmake/accel/accelConfig.cmake", "share/doc/accel/LICENSE", "share/doc/accel/THIRD_PARTY_NOTICES"):
        if not (prefix / file).exists():
            sys.exit(f"{file} is not installed")

    environment = dict(os.environ, PKG_CONFIG_PATH=f"{prefix}/lib/pkgconfig", CMAKE_PREFIX_PATH=str(prefix))
    flags = run("pkg-config", "--cflags", "--libs", "accel", env=environment).split()
    runtime = dict(environment, LD_LIBRARY_PATH=f"{prefix}/lib")
    names = []
    for source in programs(work):
        run(*compile_command(source), "-o", work / "program", *flags)
        run(work / "program", env=runtime, cwd=root)
        names.append(source)

    targets = [(f"user{number}", source) for number, source in enumerate(names)]
    (work / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(user C CXX)\nfind_package(accel 1 REQUIRED)\n"
        "link_libraries(accel::accel)\nset(CMAKE_CXX_STANDARD 17)\n"
        + "".join(f"add_executable({target} {source})\n" for target, source in targets))
    run(cmake, "-S", work, "-B", work / "build", env=environment)
    run(cmake, "--build", work / "build")
    for target, _ in targets:
        run(work / "build" / target, cwd=root)
    run(prefix / "bin/accel", "--version", env={"PATH": "/usr/bin:/bin"})
    print(f"{len(names)} programs by pkg-config, the same by find_package, and the command")
