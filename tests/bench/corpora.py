"""What the benches work on: texts, rules, tool calls and trees, each the same in every run.

    Python source    the standard library of the running interpreter, its files in an order drawn
                     from a seed, so that any part of it is ordinary code
    C source         the headers of the system
    other source     Django (PyPI), typescript (npm), ripgrep's crates, when their registries answer
    rules            gitleaks' own file: beside the project, or the copy in its Go module
    secrets          text made from the rules' formats by a seed, while the bench runs: never stored
    real tree        Kubernetes (Go proxy), a repository with ignore files, made a git repository
    made trees       5k, 100k and 500k files, and one folder of a million, from a seed

Downloads and trees are kept in build/bench.
"""
import functools
import json
import os
import pathlib
import random
import re
import shutil
import string
import sys
import sysconfig
import tomllib
import warnings

from harness import MB, PEERS, ROOT, SCRATCH
from peers import Missing, command

SEED = 20_240_229
SHARED_RULES = ROOT.parent / "shared/bench/gitleaks.toml"
REAL_TREE_MODULE = "k8s.io/kubernetes"
RULES_MODULE = "github.com/zricethezav/gitleaks/v8"
warnings.simplefilter("ignore", FutureWarning)  # of re, on [[: in a rule, which it reads as we do


# ---- texts ----

def gather(paths, size):
    """The content of the files, one after the other, up to `size` bytes; only what is UTF-8."""
    parts, total = [], 0
    for file in paths:
        data = file.read_bytes()
        try:
            data.decode()
        except UnicodeDecodeError:
            continue
        parts.append(data[:size - total])
        total += len(parts[-1])
        if total == size:
            break
    return parts


def shuffled(root, *suffixes):
    files = sorted(p for p in pathlib.Path(root).rglob("*") if p.suffix in suffixes and p.is_file())
    files = [p for p in files if "site-packages" not in p.parts and "dist-packages" not in p.parts]
    random.Random(SEED).shuffle(files)
    return files


def python_files(size=4 * MB):
    return gather(shuffled(sysconfig.get_path("stdlib"), ".py"), size)


def joined(paths, size):
    """One text of them; the cut at the end may have split a character."""
    return b"".join(gather(paths, size)).decode(errors="ignore").encode()


def python_text(size=4 * MB):
    return joined(shuffled(sysconfig.get_path("stdlib"), ".py"), size)


def python_lines(n):
    return python_text().split(b"\n")[:n]


def c_text(size=4 * MB):
    return joined(shuffled("/usr/include", ".h"), size)


def registry_texts(size=4 * MB):
    """{name: text} of the packages that could be had, {name: why not} of the others."""
    texts, missing = {}, {}
    for name, fetch, suffix in (("Django", django, ".py"), ("typescript", typescript, ".ts"),
                                ("crates", crates, ".rs")):
        try:
            texts[name] = joined(shuffled(fetch(), suffix), size)
        except Missing as why:
            missing[name] = str(why)
    return texts, missing


def unpacked(name, download):
    """build/bench/<name>, filled once from the archive that download(folder) leaves there."""
    def fill(folder):
        folder.mkdir()
        download(folder)
        for archive in [*folder.glob("*.tar.gz"), *folder.glob("*.tgz")]:
            command("tar", "-xf", archive, "-C", folder)
            archive.unlink()

    return kept(name, fill)


def kept(name, make):
    """build/bench/<name>, made once by make(path); never half made."""
    path, fresh = SCRATCH / name, SCRATCH / f"{name}.new"
    if not path.exists():
        print(f"bench: making build/bench/{name}", file=sys.stderr, flush=True)
        SCRATCH.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(fresh, ignore_errors=True)
        make(fresh)
        fresh.rename(path)
    return path


def django():
    return unpacked("django", lambda folder: command(
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
        "--no-deps", "--no-binary", ":all:", "--dest", folder, "django"))


def typescript():
    return unpacked("typescript", lambda folder: command(
        "npm", "pack", "--silent", "--pack-destination", folder, "typescript"))


def crates():
    manifest = PEERS / "walkers/Cargo.toml"
    if not manifest.exists():
        raise Missing("the crates come with the crate walkers, which are missing")
    return unpacked("crates", lambda folder: command(
        "cargo", "vendor", "--quiet", "--locked", "--manifest-path", manifest, folder / "vendor"))


def pieces(text, size):
    """The text cut at line ends, `size` bytes or a line more each."""
    cut = []
    while text:
        end = text.find(b"\n", size) + 1 or len(text)
        cut.append(text[:end])
        text = text[end:]
    return cut


# ---- rules and patterns ----

def rules_file():
    """gitleaks' own file, and where it comes from."""
    if SHARED_RULES.exists():
        return SHARED_RULES, "../shared/bench/gitleaks.toml"
    module = go_module(RULES_MODULE)
    return module / "config/gitleaks.toml", module.name


def rules():
    """The 221 patterns, and where they come from."""
    file, source = rules_file()
    return [rule["regex"] for rule in parsed(file) if "regex" in rule], source


def keywords(file):
    """{rule: words in lower case of which a text needs one}; as bytes."""
    return {rule["id"]: [word.lower().encode() for word in rule.get("keywords", ())] for rule in parsed(file)}


def parsed(file):
    return tomllib.loads(file.read_text())["rules"]


def go_module(name):
    """The folder of a Go module, from the Go proxy."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "GOMODCACHE": str(SCRATCH / "go"), "GOFLAGS": "-modcacherw"}
    module = command("go", "mod", "download", "-json", name + "@latest", env=environment, cwd=SCRATCH)
    return pathlib.Path(json.loads(module)["Dir"])


CODE_PATTERNS = (
    r"(?m)^\s*def\s+\w+", r"(?m)^\s*class\s+\w+", r"(?m)^\s*(?:from\s+\S+\s+)?import\s+.+",
    r"(?:TODO|FIXME|XXX).*", r"def.*:", r'"""[\s\S]*?"""', r"self\.\w+\s*=",
    r"\b(?:[Ee]rror|[Ee]xception|[Ff]ailed)\b", r"\b\d+\.\d+\b", r"https?://[^\s\"'<>)]+")


def literals(text, each=250):
    """Words of the text, and as many that it does not have."""
    draw = random.Random(SEED)
    present = draw.sample(sorted(set(re.findall(rb"[A-Za-z_]{6,14}", text))), each)
    absent = set()
    while len(absent) < each:
        word = "".join(draw.choices(string.ascii_letters, k=draw.randint(6, 14))).encode()
        if word not in text:
            absent.add(word)
    return present + sorted(absent)


# ---- secrets: strings that a pattern matches ----

def secret_text(patterns, text, size, every=512):
    """The first `size` bytes of text, every 512 of them followed by a line that a pattern matches."""
    draw, parts, at = random.Random(SEED), [], 0
    trees = [re._parser.parse(pattern) for pattern in patterns]
    while at < size:
        cut = text.find(b"\n", at + every) + 1
        secret = sampled(draw.choice(trees), draw)
        parts += [text[at:cut], b"value = ", secret.encode("latin-1"), b"\n"]
        at = cut
    return b"".join(parts)


def sampled(tree, draw):
    """A string that the parsed pattern matches, its repeats short and its choices drawn."""
    kind = re._constants
    out = []
    for operation, value in tree:
        if operation is kind.LITERAL:
            out.append(chr(value))
        elif operation is kind.NOT_LITERAL:
            out.append(draw.choice([c for c in string.ascii_lowercase if ord(c) != value]))
        elif operation is kind.ANY:
            out.append(draw.choice(string.ascii_lowercase))
        elif operation is kind.IN:
            out.append(draw.choice(members(tuple(value))))
        elif operation is kind.BRANCH:
            out.append(sampled(draw.choice(value[1]), draw))
        elif operation is kind.SUBPATTERN:
            out.append(sampled(value[3], draw))
        elif operation in (kind.MAX_REPEAT, kind.MIN_REPEAT, kind.POSSESSIVE_REPEAT):
            least, most, body = value
            times = draw.randint(least, min(most, least + 8))
            out += [sampled(body, draw) for _ in range(times)]
        elif operation is not kind.AT:  # anchors add nothing
            raise ValueError(f"no sample for {operation}")
    return "".join(out)


@functools.cache
def members(items):
    """The printable characters of a class."""
    kind = re._constants
    printable = string.digits + string.ascii_letters + string.punctuation + " "
    classes = {kind.CATEGORY_DIGIT: str.isdigit, kind.CATEGORY_SPACE: str.isspace,
               kind.CATEGORY_WORD: lambda c: c.isalnum() or c == "_"}

    def has(c):
        for operation, value in items:
            if (operation is kind.LITERAL and ord(c) == value or
                    operation is kind.RANGE and value[0] <= ord(c) <= value[1] or
                    operation is kind.CATEGORY and value in classes and classes[value](c) or
                    operation is kind.CATEGORY and value not in classes):
                return True
        return False

    negated = items[0][0] is kind.NEGATE
    return [c for c in printable if has(c) != negated] or ["\n"]


# ---- tool calls ----

def tool_calls(n, size, repeats=0.3):
    """n calls (tool, arguments) of about `size` bytes, `repeats` of them again in another order."""
    draw = random.Random(SEED + size)
    words = sorted(set(re.findall(r"[a-z_]{3,10}", python_text(200_000).decode())))

    def sentence(length):
        text = ""
        while len(text) < length:
            text += draw.choice(words) + draw.choice((" ", " ", " = ", "\n    ", "(", ")", ": "))
        return text[:length]

    def path():
        return f"src/{draw.choice(words)}/{draw.choice(words)}.py"

    def small():
        return draw.choice((
            ("read_file", {"path": path(), "limit": draw.randint(1, 500)}),
            ("search", {"query": sentence(20), "regex": draw.random() < 0.5}),
            ("list_files", {"path": path(), "depth": draw.randint(1, 9), "hidden": False})))

    def large():
        return "edit_file", {
            "path": path(), "line": draw.randint(1, 5000), "encoding": "utf-8", "atomic": True,
            "old": sentence(size // 3), "new": sentence(size // 3),
            "timeout": draw.randint(1, 600) / 10, "tags": draw.choices(words, k=4),
            "options": {"backup": None, "mode": "0644", "retry": {"times": 3, "wait": 0.5}}}

    calls = []
    for _ in range(n):
        if calls and draw.random() < repeats:
            tool, arguments = draw.choice(calls)
            pairs = list(arguments.items())
            draw.shuffle(pairs)
            calls.append((tool, dict(pairs)))
        else:
            calls.append(small() if size < 200 else large())
    return calls


# ---- trees ----

def made_tree(files, per_folder=11):
    """A tree of so many files, 11 to a folder; each folder lies in one drawn from those before it."""
    draw = random.Random(SEED + files)

    def make(root):
        folders = [root]
        root.mkdir()
        for i in range(1, files // per_folder):
            name = draw.choice(("src", "lib", "tests", "node_modules", "build"))
            folders.append(draw.choice(folders) / f"{name}_{i}")
            folders[-1].mkdir()
        for i in range(files):
            name = draw.choice(("test", "main", "util", "data"))
            suffix = draw.choice(("py", "c", "js", "md", "o"))
            make_file(folders[i % len(folders)] / f"{name}_{i}.{suffix}", draw)

    return kept(f"tree-{files}", make)


def make_file(path, draw):
    """Empty, or in one case of eight with some bytes, so that sizes differ."""
    if draw.random() < 0.125:
        path.write_bytes(b"x" * draw.randint(1, 4000))
    else:
        os.mknod(path)


def flat_folder(entries=MB):
    """One folder of so many empty files."""
    def make(root):
        root.mkdir()
        for i in range(entries):
            os.mknod(f"{root}/entry_{i:07}.txt")

    return kept(f"flat-{entries}", make)


def real_tree():
    """A checkout of Kubernetes as a git repository, its files in the index."""
    def make(root):
        shutil.copytree(go_module(REAL_TREE_MODULE), root)
        command("git", "-C", root, "init", "-q")
        command("git", "-C", root, "add", "-A")

    return kept("kubernetes", make)


def broken_calls(n):
    """n tool calls of about 500 bytes as models break them, ten ways by turns."""
    draw, calls = random.Random(SEED), tool_calls(n, 300, repeats=0)

    def ways(call, text):
        yield lambda: repr(call)
        yield lambda: text[:-draw.randint(1, 3)]
        yield lambda: text.replace("}", ",}").replace("]", ",]")
        yield lambda: f"Here is the call:\n```json\n{json.dumps(call, indent=2)}\n```\nDone."
        yield lambda: text.replace('", "', '" "', 2)
        yield lambda: text.replace('"tool"', "tool").replace('"arguments"', "arguments")
        yield lambda: json.dumps(call, indent=1).replace('\n "arg', ' // what it takes\n "arg')
        yield lambda: text.replace("true", "True").replace("false", "False").replace("null", "None")
        yield lambda: text.replace("\\n", "\n")
        yield lambda: text[:draw.randint(len(text) // 2, len(text) - 1)]

    broken = []
    for i, (tool, arguments) in enumerate(calls):
        call = {"tool": tool, "arguments": arguments}
        broken.append(list(ways(call, json.dumps(call)))[i % 10]())
    return broken
