"""Real trees: accel_walk must list what git and ripgrep list. A tree that is no repository is copied into a
scratch folder and made one, with ignore rules added that hit a good part of it.

usage: ignore_trees.py LIBACCEL TREE...
"""
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from walking import GITIGNORE, Accel


def run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True)
    if done.returncode:
        sys.exit(f"{command} failed: {done.stderr.decode(errors='replace')}")
    return set(done.stdout.split(b"\0")[:-1])


def add_rules(root):
    """Rules drawn from the tree's own names: extensions, folders, paths, with exceptions, at two levels."""
    files = [path.relative_to(root) for path in sorted(root.rglob("*")) if path.is_file() and ".git" not in path.parts]
    kinds = [kind for kind, _ in Counter(path.suffix for path in files if path.suffix).most_common(8)]
    folders = [name for name, _ in Counter(part for path in files for part in path.parts[1:-1]).most_common(9)]
    rules = [f"*{kind}" for kind in kinds[3::3]] + [f"{name}/" for name in folders[4::4]]
    rules += [f"/{path}" for path in files[::97]] + [f"**/{name}/**/*a*" for name in folders[3:4]]
    rules += [f"!{path.name}" for path in files[5::53]]
    with open(root / ".gitignore", "a") as file:
        file.write("\n" + "\n".join(rules) + "\n")
    for folder in sorted({path.parts[0] for path in files if len(path.parts) > 1})[:3]:
        with open(root / folder / ".gitignore", "a") as file:
            file.write("\n[a-b]*\n!*c*\n")


def compare(what, ours, theirs):
    for path in sorted(ours ^ theirs)[:10]:
        print(f"  {what}: only {'ours' if path in ours else 'theirs'}: {path}")
    return len(ours ^ theirs)


def check(accel, tree, ripgrep):
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(tree).resolve()
        if not (root / ".git").exists():
            shutil.copytree(root, Path(scratch, "tree"), symlinks=True)
            root = Path(scratch, "tree")
            run("git", "init", "-q", cwd=root)
            add_rules(root)
        entries, errors = accel.walk(root, GITIGNORE)
        tracked_but_ignored = run("git", "ls-files", "-ciz", "--exclude-standard", cwd=root)
        gone = run("git", "ls-files", "-dz", cwd=root)
        git = run("git", "ls-files", "-coz", "--exclude-standard", cwd=root) - tracked_but_ignored - gone
        wrong = compare("git", {path for path, kind in entries if kind != "dir"}, git)
        if ripgrep:
            files = {path for path, kind in entries if kind == "file"}
            wrong += compare("ripgrep", files, run(ripgrep, "--no-config", "--files", "--hidden", "-g", "!.git", "-0", cwd=root))
        everything = sum(len(files) for _, _, files in os.walk(root))
        print(f"{tree}: {len(git)} files of {everything}, {len(tracked_but_ignored)} tracked though ignored, "
              f"{len(errors)} error entries, {wrong} differences")
        return wrong


def main():
    accel = Accel(sys.argv[1])
    ripgrep = os.environ.get("ACCEL_RG") or shutil.which("rg")
    if not ripgrep:
        print("skipped: ripgrep: there is no rg on the PATH nor in ACCEL_RG")
    sys.exit(sum([check(accel, tree, ripgrep) for tree in sys.argv[2:]]) > 0)


main()
