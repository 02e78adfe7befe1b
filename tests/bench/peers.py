"""The peers that accel is compared with: the newest of each that its registry gives, installed into
build/peers and nowhere else. What cannot be had is reported with the reason, never left out.

    Python packages   pip install --target build/peers/python
    npm packages      npm install into build/peers/node
    Rust programs     cargo install --root build/peers; two are ours, around crates (walkers/)
    Go programs       go install of a module from the Go proxy, into build/peers/bin
    bfs               Debian's newest (unstable) with the C library it wants, unpacked, not installed
    find, git         those of the system
"""
import importlib.metadata
import json
import os
import platform
import re
import shutil
import subprocess
import sys

from harness import PEERS, ROOT

PYTHON_PACKAGES = (
    "bandit",
    "google-re2",
    "hyperscan",
    "json-repair",
    "orjson",
    "regex",
    "xxhash",
    "rapidfuzz",
    "datasketch",
)
NPM_PACKAGES = ("jsonrepair", "partial-json")
CRATES = {"ripgrep": "rg", "fd-find": "fd"}
CRATE_WALKERS = {"ignore": "walk_ignore", "jwalk": "walk_jwalk"}
GO_PROGRAMS = {"gitleaks": "github.com/zricethezav/gitleaks/v8"}
BFS_PACKAGES = ("bfs", "libc6", "libacl1", "libcap2", "libonig5", "liburing2")
PACKAGES, DEBIAN = PEERS / "python", PEERS / "debian"


class Missing(Exception):
    """Why a peer cannot be had."""


def install():
    """Installs what is not there yet. {name: (version, None) or (None, why it is missing)}."""
    PEERS.mkdir(parents=True, exist_ok=True)
    steps = {**dict.fromkeys(PYTHON_PACKAGES, python_package), **dict.fromkeys(NPM_PACKAGES, npm_package),
             **dict.fromkeys(CRATES, crate), **dict.fromkeys(GO_PROGRAMS, go_program),
             **dict.fromkeys(CRATE_WALKERS, crate_walker),
             "bfs": bfs, "find": system, "git": system}
    installed = {}
    for name, step in steps.items():
        try:
            installed[name] = step(name), None
        except Missing as why:
            installed[name] = None, str(why)
    return installed


def program(name):
    """The command line that starts a peer that is a program."""
    if name == "bfs":
        libraries = DEBIAN / "usr/lib/x86_64-linux-gnu"
        loader = libraries / "ld-linux-x86-64.so.2"
        return [loader, "--library-path", libraries, DEBIAN / "usr/bin/bfs"]
    names = {**CRATES, **CRATE_WALKERS, **{name: name for name in GO_PROGRAMS}}
    return [PEERS / "bin" / names[name] if name in names else shutil.which(name)]


def command(*arguments, **options):
    """Runs an installer; Missing with the last thing that it said."""
    try:
        done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, **options)
    except FileNotFoundError:
        raise Missing(f"{arguments[0]} is not installed") from None
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()
        raise Missing(f"{arguments[0]}: {said[-1][:200]}")
    return done.stdout


def say(name):
    print(f"bench: installing {name} into build/peers", file=sys.stderr, flush=True)


def version_of(*arguments):
    return re.search(r"\d+(\.\d+)+", command(*arguments))[0]


def python_package(name):
    def version():
        found = importlib.metadata.distributions(name=name, path=[str(PACKAGES)])
        return next((distribution.version for distribution in found), None)

    if not version():
        say(name)
        command(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                "--only-binary", ":all:", "--target", PACKAGES, name)
    return version()


def npm_package(name):
    manifest = PEERS / "node/node_modules" / name / "package.json"
    if not manifest.exists():
        say(name)
        manifest.parents[2].mkdir(parents=True, exist_ok=True)
        command("npm", "install", "--silent", "--no-save", "--ignore-scripts", *NPM_PACKAGES, cwd=manifest.parents[2])
    return json.loads(manifest.read_text())["version"]


def cargo(*arguments):
    # One job at the lowest priority: this takes minutes, and others may be at work.
    if not shutil.which("cargo"):
        raise Missing("cargo is not installed")
    environment = {**os.environ, "CARGO_TARGET_DIR": str(PEERS / "target"), "CARGO_BUILD_JOBS": "1"}
    command("nice", "cargo", "install", "--root", PEERS, *arguments, env=environment)


def crate(name):
    if not program(name)[0].exists():
        say(name)
        cargo("--locked", name)
    return version_of(*program(name), "--version")


def crate_walker(name):
    source = PEERS / "walkers"  # a copy: cargo writes its lock file beside the manifest
    if not program(name)[0].exists():
        say(name)
        shutil.copytree(ROOT / "tests/bench/walkers", source, dirs_exist_ok=True)
        command("cargo", "generate-lockfile", "--manifest-path", source / "Cargo.toml")
        cargo("--locked", "--path", source)
    lock = (source / "Cargo.lock").read_text()
    return re.search(rf'name = "{name}"\nversion = "([^"]+)"', lock)[1]


def go_program(name):
    binary = program(name)[0]
    if not binary.exists():
        say(name)
        environment = {**os.environ, "GOBIN": str(binary.parent), "GOMODCACHE": str(PEERS / "go"),
                       "GOFLAGS": "-modcacherw -p=1"}
        command("nice", "go", "install", GO_PROGRAMS[name] + "@latest", env=environment)
    built = command("go", "version", "-m", binary)
    return re.search(rf"mod\s+{re.escape(GO_PROGRAMS[name])}\s+v(\S+)", built)[1]


def bfs(name):
    if platform.machine() != "x86_64":
        raise Missing("Debian's bfs is unpacked for x86-64 only")
    if not program(name)[-1].exists():
        say(name)
        fetch_unstable(BFS_PACKAGES)
    return version_of(*program(name), "--version")


def fetch_unstable(packages):
    """Unpacks packages of Debian's unstable suite into build/peers/debian; the system's apt is left
    as it is."""
    apt = PEERS / "apt"
    for folder in ("state/lists/partial", "cache/archives/partial"):
        (apt / folder).mkdir(parents=True, exist_ok=True)
    (apt / "sources").write_text("deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] "
                                 "http://deb.debian.org/debian unstable main\n")
    settings = {"Dir::Etc::sourcelist": apt / "sources", "Dir::Etc::sourceparts": "-",
                "Dir::State": apt / "state", "Dir::Cache": apt / "cache",
                "Acquire::Languages": "none", "APT::Sandbox::User": "root"}
    options = [f"-o{key}={value}" for key, value in settings.items()]
    command("apt-get", "-q", *options, "update")
    command("apt-get", "-q", *options, "download", *packages, cwd=apt)
    for archive in apt.glob("*.deb"):
        command("dpkg", "-x", archive, DEBIAN)


def system(name):
    return version_of(name, "--version")
