"""Walking against ripgrep, fd, bfs, find, the crates ignore and jwalk, git and Python.

Programs are compared as programs: `accel walk` and the peer from start to end, warm, all paths
printed to /dev/null (none of them looks whether it is that). "Same answers" is the same set of
paths; where a peer lists folders and another does not, ours is asked for the same. Python is
compared in one process.
"""
import os
import sys

import accel

import corpora
import harness
import peers
from harness import ACCEL, Peer

ALL = ("walk", "--no-sort", "--hidden", "--no-ignore")
FILES = ALL + ("--type", "file")


def run(bench):
    made = {"quick": (5_000, 100_000), "normal": (5_000, 100_000, 500_000),
            "full": (5_000, 100_000, 500_000)}[bench.size]
    bench.against_itself("walk 100k files", walk(FILES, corpora.made_tree(100_000)).run)
    for files in made:
        plain_cases(bench, f"walk {files // 1000}k files", corpora.made_tree(files), files > 5_000)
    if bench.size != "quick":
        plain_cases(bench, "walk one folder of 1,000,000", corpora.flat_folder(), wanted=False)
    size_cases(bench)
    ignore_cases(bench)
    python_cases(bench, corpora.made_tree(100_000))
    memory_case(bench, corpora.made_tree(made[-1]))


# ---- programs against programs ----

def plain_cases(bench, case, root, wanted):
    """No ignore rules: against those that list files, and those that list folders too."""
    rg, fd, bfs = (2.2, 1.5, 1.1) if wanted else (None, None, None)
    bench.race(f"{case}, files", walk(FILES, root).run, [
        tool(bench, "ripgrep", "--no-config", "--files", "-uuu", root, wanted=rg),
    ], answer=walk(FILES, root).answer)
    bench.race(f"{case}, all", walk(ALL, root).run, [
        tool(bench, "fd-find", "-uu", ".", root, wanted=fd),
        tool(bench, "bfs", root, "-mindepth", "1", wanted=bfs),
        tool(bench, "find", root, "-mindepth", "1"),
        tool(bench, "ignore", root), tool(bench, "jwalk", root)], answer=walk(ALL, root).answer)


def size_cases(bench):
    """Sizes of all entries: one system call each."""
    root = corpora.made_tree(100_000)
    sizes = ("walk", "--no-sort", "--hidden", "--no-ignore", "--size", "--type", "file")
    ours = Program([ACCEL, *sizes, root], lambda line: pair(*line.split(maxsplit=1), root))
    bench.race("walk 100k files, sizes", ours.run, [
        tool(bench, "bfs", root, "-type", "f", "-printf", "%s %p\\n", wanted=1.4,
             reading=lambda line: pair(*line.split(maxsplit=1), root)),
        tool(bench, "find", root, "-type", "f", "-printf", "%s %p\\n",
             reading=lambda line: pair(*line.split(maxsplit=1), root))], answer=ours.answer)


def ignore_cases(bench):
    """A repository with ignore files."""
    try:
        root = corpora.real_tree()
    except peers.Missing as why:
        return bench.missing("walk Kubernetes, .gitignore", "every peer", str(why))
    arguments = ("walk", "--no-sort", "--hidden", "--type", "file", "--type", "symlink")
    ours = walk(arguments, root)
    git = ["-C", root, "ls-files"]
    bench.race("walk Kubernetes, .gitignore", ours.run, [
        tool(bench, "ripgrep", "--no-config", "--files", "--hidden", "--glob", "!.git", root,
             wanted=3.2),
        tool(bench, "fd-find", "--hidden", "--exclude", ".git", "--type", "f", "--type", "l", ".",
             root),
        tool(bench, "git", *git, "-co", "--exclude-standard", label="git ls-files -co", under=root),
        tool(bench, "git", *git, label="git ls-files, no walk", under=root)], answer=ours.answer)


# ---- Python, in one process ----

def python_cases(bench, root):
    """Names, names with sizes, and what 100,000 entries cost to cross into Python."""
    case = "walk 100k files, in Python"
    bench.race(case, lambda: accel.walk(root), [
        Peer("os.walk", harness.PYTHON, lambda: walked(root), answer=lambda: set(walked(root)))],
        answer=lambda: set(accel.walk(root).paths()))
    bench.race(f"{case}, sizes", lambda: accel.walk(root, metadata="all"), [
        Peer("os.walk + stat", harness.PYTHON, lambda: sized(walked(root), root), wanted=4,
             answer=lambda: set(sized(walked(root), root)))],
        answer=lambda: our_sizes(root, metadata="all"))
    only_files = {"metadata": "files", "directories": False}
    bench.race(f"{case}, sizes of files", lambda: accel.walk(root, **only_files), [
        Peer("os.scandir + stat", harness.PYTHON, lambda: scanned(root),
             answer=lambda: set(scanned(root)))], answer=lambda: our_sizes(root, **only_files))

    files = accel.walk(root)
    columns = [harness.timed(lambda: fresh_columns(files), 100) for _ in range(9)]
    bench.absolute(f"columns of {len(files)} entries to Python", columns, "s", at_most=1e-4)
    paths = [harness.timed(files.paths, 3) / len(files) for _ in range(9)]
    bench.absolute("list[str] of them, each", paths, "s", at_most=1e-7)
    text = "\0".join(files.paths())
    bench.race("list[str] of them", files.paths, [
        Peer("str.split of one text", harness.PYTHON, lambda: text.split("\0"))])


def fresh_columns(files):
    """The columns as if they had not been asked for yet."""
    files._columns = None
    return files.columns()


def walked(root):
    """All paths below root, relative, as a Python programmer gets them."""
    cut, paths = len(str(root)) + 1, []
    for folder, folders, files in os.walk(root):
        prefix = folder[cut:] + "/" if len(folder) >= cut else ""
        paths += [prefix + name for name in folders]
        paths += [prefix + name for name in files]
    return paths


def sized(paths, root):
    base = f"{root}/"
    return [(path, os.lstat(base + path).st_size) for path in paths]


def scanned(root):
    """Files with their sizes by scandir, whose entries stat without a path of their own."""
    cut, found, folders = len(str(root)) + 1, [], [str(root)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    found.append((entry.path[cut:], entry.stat(follow_symlinks=False).st_size))
    return found


def our_sizes(root, **options):
    files = accel.walk(root, **options)
    return set(zip(files.paths(), files.columns().sizes))


MEMORY = """
import re, sys
import accel

def kilobytes(name):
    return int(re.search(name + r":\\s+(\\d+)", open("/proc/self/status").read())[1])

accel.walk(sys.argv[2])
open("/proc/self/clear_refs", "w").write("5")  # the peak counts from here
before = kilobytes("VmRSS")
files = accel.walk(sys.argv[1])
grown = (kilobytes("VmHWM") - before) * 1024
columns = files.columns()
print((grown - len(columns.names) - len(columns.directory_names)) / len(files))
"""


def memory_case(bench, root):
    """What a fresh process, which has walked a small tree before, grows by at its peak."""
    small = corpora.made_tree(5_000)
    grown = float(harness.output_of(sys.executable, "-c", MEMORY, root, small))
    bench.absolute(f"memory per entry of {root.name}, names aside", [grown], "bytes", at_most=40)


# ---- programs ----

class Program:
    """A command line, to be timed and to be asked for its set of lines, each read by `reading`."""

    def __init__(self, arguments, reading):
        self.run = harness.program(*arguments)
        self.answer = lambda: {reading(line) for line in harness.output_of(*arguments).splitlines()}


def walk(arguments, root):
    return Program([ACCEL, *arguments, root], lambda line: relative(line, root))


def tool(bench, name, *arguments, label=None, reading=None, under=None, **more):
    """A peer that is a program. `under`: its paths are relative to that folder already."""
    root = next(argument for argument in arguments if isinstance(argument, os.PathLike))
    reading = reading or (lambda line: line if under else relative(line, root))
    program = Program([*peers.program(name), *arguments], reading)
    return bench.peer(name, lambda: program.run, label, answer=program.answer, **more)


def relative(path, root):
    """Below the root, without the slash that some print after folders."""
    return path.removeprefix(os.fsencode(root)).strip(b"/")


def pair(size, path, root):
    return int(size), relative(path, root)
