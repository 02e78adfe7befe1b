"""Ignore rules against git and ripgrep over generated trees: the entries that accel_walk lists must be those
that `git check-ignore` lets pass and the files those of `git ls-files -co --exclude-standard`; for rules
without git's odder corners also those of `rg --files --hidden`. The dialects NAME and FNMATCH are compared
with Python's fnmatch.

usage: ignore_differential.py LIBACCEL [TREES [SEED]]   (2,000 trees of some 20 entries; ACCEL_CASES entries)
"""
import fnmatch
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from walking import GITIGNORE, IGNORE_CASE, Accel

NAMES = [b"a", b"b", b"ab", b"abc", b"foo", b"bar", b"foobar", b"foo.c", b"foo.o", b".x", b"a b", b"a ", b"#h", b"!n",
         b"[x]", b"a*b", b"A", b"FOO", b"\xc3\xa9", b"x-y", b"a\\b", b"-", b"a]b", b"build", b"doc", b"a.b.c", b"*",
         b"\xff", b"n\nl", b".ignored", b"]", b"^", b"!"]
WILD = [b"*", b"*", b"**", b"**", b"?", b"[ab]", b"[!a]", b"[^a]", b"[a-c]", b"[]a]", b"[!]a]", b"[[:alpha:]]",
                  b"[[:upper:]b]", b"[[:space:][:punct:]]", b"[a", b"\\", b"\\*", b"\\ ", b"[\\]]", b"[a-]", b"[c-a]",
                  b"[[:bogus:]]", b"[[:alpha", b"[--0]", b"[[:]", b"[A-Z]", b"[\\a-\\c]", b"/", b"/", b"/**/", b"**/",
                  b"/**", b"***", b"/*/", b"[/]", b"\\/", b"fo", b"o", b".", b"c", b".c", b"*.c"]
PLAIN = [b"a", b"b", b"ab", b"foo", b"foo.c", b"*.o", b"*.c", b"f*", b"?b", b"[ab]", b"build", b"doc", b"bar"]


EACH = 100  # trees in one repository
totals = {"listed": 0, "ignored": 0}


def line(random, names, plain):
    if plain:
        text = b"/".join(random.choice(PLAIN + [b"**"]) for _ in range(random.choice([1, 1, 1, 2, 3])))
        if text.strip(b"*/") == b"" or b"**/**" in text:
            text = b"foo"
        return random.choice([b"", b"", b"", b"!"]) + random.choice([b"", b"", b"/"]) + text + random.choice([b"", b"", b"/"])
    text = b"".join(random.choice(random.choice((names, WILD))) for _ in range(random.choice([1, 1, 1, 2, 2, 3, 4, 6])))
    return (random.choice([b"", b"", b"", b"!", b"\\!", b"#", b"\\#"]) + random.choice([b"", b"", b"/", b"**/"]) + text.replace(b"\n", b"") +
            random.choice([b"", b"", b"", b"/", b" ", b"\\ ", b"\t", b"\r", b"\0x", b"//"]))


def rules(random, names, plain):
    lines = [line(random, names, plain) for _ in range(random.choice([1, 2, 3, 5, 12]))]
    text = b"\n".join(lines) + random.choice([b"", b"\n"])
    return (b"" if plain else random.choice([b"", b"", b"\xef\xbb\xbf"])) + text


def make_tree(random, folder, names, plain, depth=0):
    """Files, folders, links and ignore files below an existing folder."""
    for name in random.sample(names, random.randint(1, 5)):
        path = os.path.join(folder, name)
        kind = random.random()
        if kind < 0.35 and depth < 4:
            os.mkdir(path)
            make_tree(random, path, names, plain, depth + 1)
        elif kind < 0.42:
            os.symlink(random.choice([b".", b"nowhere", b"a"]), path)
        else:
            Path(os.fsdecode(path)).touch()
    for name in (b".gitignore", b".ignore") if plain else (b".gitignore",):
        if random.random() < (0.9 if depth == 0 else 0.3):
            Path(os.fsdecode(os.path.join(folder, name))).write_bytes(rules(random, names, plain))


PLAIN_NAMES = [b"a", b"b", b"ab", b"foo", b"foo.c", b"foo.o", b"bar", b"build", b"doc", b".x", b"xb"]


def run(*command, cwd, stdin=None, allowed=(0,)):
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True)
    if done.returncode not in allowed:
        sys.exit(f"{command} failed: {done.stderr.decode(errors='replace')}")
    return done.stdout


def everything(root):
    for folder, folders, files in os.walk(os.fsencode(root)):
        if b".git" in folders:
            folders.remove(b".git")
        for name in folders + files:
            yield os.path.relpath(os.path.join(folder, name), os.fsencode(root))


def passed_by_git(root):
    """Paths that check-ignore does not call ignored."""
    paths = list(everything(root))
    answer = run("git", "check-ignore", "--no-index", "--stdin", "-z", "-v", "-n", cwd=root,
                 stdin=b"".join(path + b"\0" for path in paths), allowed=(0, 1)).split(b"\0")[:-1]
    patterns = {answer[i + 3]: (answer[i + 1], answer[i + 2]) for i in range(0, len(answer), 4)}
    passed = {path for path in paths if not patterns[path][0] or patterns[path][1].startswith(b"!")}
    totals["listed"] += len(passed)
    totals["ignored"] += len(paths) - len(passed)
    return passed


def explain(root, path):
    where = os.path.join(os.fsencode(root), path)
    print("  ", path, run("git", "check-ignore", "--no-index", "--stdin", "-z", "-v", "-n", cwd=root, stdin=path + b"\0", allowed=(0, 1)))
    while os.path.dirname(where) and where != os.fsencode(root):
        where = os.path.dirname(where)
        for name in (b".gitignore", b".ignore"):
            if os.path.isfile(os.path.join(where, name)):
                print("    ", os.path.relpath(os.path.join(where, name), os.fsencode(root)), Path(os.fsdecode(os.path.join(where, name))).read_bytes())


def compare(what, ours, theirs, root, batch):
    wrong = ours ^ theirs
    for path in sorted(wrong)[:10]:
        print(f"{what}: {'only ours' if path in ours else 'only theirs'}, batch {batch}")
        explain(root, path)
    return len(wrong)


def batch(accel, number, cases, seed, ripgrep):
    """`cases` trees beside each other in one repository, so that git is started once for all."""
    rng = random.Random(f"{seed} {number}")
    plain, fold = number % 4 == 3, number % 4 == 2
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as place:
        root, home = Path(place, "tree"), Path(place, "home")
        root.mkdir(), home.mkdir()
        os.environ.update(HOME=str(home), XDG_CONFIG_HOME=str(home / "config"), GIT_CONFIG_NOSYSTEM="1")
        run("git", "init", "-q", cwd=root)
        run("git", "config", "core.ignorecase", "true" if fold else "false", cwd=root)
        if number % 3 == 1:  # ripgrep takes no quotes
            path = "~/ignores" if plain else '"~/my \\"ignores" ; mine'
            (home / ".gitconfig").write_text(f"[core]\n\texcludesFile = {path}\n")
            (home / ("ignores" if plain else 'my "ignores')).write_bytes(rules(rng, PLAIN_NAMES, plain))
        elif number % 3 == 2:
            (home / "config/git").mkdir(parents=True)
            (home / "config/git/ignore").write_bytes(rules(rng, PLAIN_NAMES, plain))
        (root / ".git/info").mkdir(exist_ok=True)
        (root / ".git/info/exclude").write_bytes(rules(rng, PLAIN_NAMES, plain) if number % 2 else b"")
        for case in range(cases):
            folder = os.path.join(os.fsencode(root), b"case%d" % case)
            os.mkdir(folder)
            make_tree(rng, folder, PLAIN_NAMES if plain else rng.sample(NAMES, 9), plain)
        if not plain:
            entries, errors = accel.walk(root, GITIGNORE | (IGNORE_CASE if fold else 0))
            ours = {path for path, _ in entries}
            files = {path for path, kind in entries if kind != "dir"}
            wrong = compare("check-ignore", ours, passed_by_git(root), root, number)
            listed = run("git", "ls-files", "-coz", "--exclude-standard", cwd=root).split(b"\0")[:-1]
            wrong += compare("ls-files", files, set(listed), root, number)
            below = b"case0"  # the rules of the folders above the root
            inner, _ = accel.walk(os.path.join(os.fsencode(root), below), GITIGNORE | (IGNORE_CASE if fold else 0))
            if below in ours:
                theirs = {path[6:] for path in ours if path.startswith(below + b"/")}
                wrong += compare("a root below the repository's", {path for path, _ in inner}, theirs, root, number)
        else:
            entries, errors = accel.walk(root, GITIGNORE)
            listed = run(ripgrep, "--files", "--hidden", "--no-messages", "-0", "-g", "!.git", "--no-config", cwd=root, allowed=(0, 1, 2)).split(b"\0")[:-1] if ripgrep else None
            if listed is None:
                return 0
            wrong = compare("ripgrep", {path for path, kind in entries if kind == "file"}, set(listed), root, number)
        for path, code in errors:
            print("error entry", path, code)
        return wrong + len(errors)


def globs(accel, cases, seed):
    """NAME and FNMATCH against fnmatch.fnmatchcase."""
    rng, wrong = random.Random(f"{seed} globs"), 0
    pieces = [b"*", b"**", b"?", b"a", b"b", b"-", b"/", b".py", b"[", b"]", b"!", b"[ab]", b"[!a]", b"[]a]", b"[!]]", b"[a-c]",
              b"[c-a]", b"[a-c-e]", b"[--a]", b"[!-a]", b"[a-]", b"[^a]", b"[\\]", b"\\", b"\xc3\xa9", b"\xff", b"\xc3", b"\xa9",
              b"[\xc3\xa0-\xc3\xbf]", b"[\xff]", b"[b-a]", b"[!b-a]", b"[&&a]", b"[a||b]", b"[[]", b"\n", b"\xf0\x9f\x98\x80"]
    letters = [b"a", b"b", b"c", b"-", b"/", b".py", b"[", b"]", b"!", b"^", b"\\", b"&", b"|", b"\xc3\xa9", b"\xff", b"\xc3", b"\xa9", b"\n",
               b"\xf0\x9f\x98\x80", b"\xe2\x82"]
    for _ in range(cases):
        glob = b"".join(rng.choice(pieces) for _ in range(rng.randint(0, 6)))
        text = b"".join(rng.choice(letters) for _ in range(rng.randint(0, 6)))
        want = fnmatch.fnmatchcase(os.fsdecode(text), os.fsdecode(glob))
        if accel.glob_match(glob, text, 2) != want:
            print(f"fnmatch: {glob} on {text}: Python says {want}")
            wrong += 1
        name = text.rsplit(b"/")[-1]
        want = fnmatch.fnmatchcase(os.fsdecode(name), os.fsdecode(glob))
        if accel.glob_match(glob, text, 1) != want:
            print(f"name: {glob} on {name}: Python says {want}")
            wrong += 1
    return wrong


def main():
    accel = Accel(sys.argv[1])
    trees = int(sys.argv[2]) if len(sys.argv) > 2 else int(os.environ.get("ACCEL_CASES", 40_000)) // 20
    seed = sys.argv[3] if len(sys.argv) > 3 else "1"
    wrong = globs(accel, 10 * trees, seed)
    ripgrep = os.environ.get("ACCEL_RG") or shutil.which("rg")
    if not ripgrep:
        print("skipped: ripgrep: there is no rg on the PATH nor in ACCEL_RG")
    if not shutil.which("git"):
        print("skipped: git: there is no git on the PATH")
        sys.exit(bool(wrong))
    for number in range(max(trees // EACH, 4)):
        wrong += batch(accel, number, EACH, seed, ripgrep)
    print(f"{max(trees, 4 * EACH)} trees: {totals['listed']} entries listed, {totals['ignored']} ignored; "
          f"{10 * trees} globs; {wrong} differences")
    sys.exit(bool(wrong) or totals["ignored"] < totals["listed"] // 20)


main()
