"""Every package as its users get it: built, installed into an empty place, tried with the first program
that README.md shows for the language. Nothing of the build folder is in reach of that program.

    package_test.py ROOT BUILD [PACKAGE...]      packages are left in BUILD/packages

Prints a line per package; what cannot be tried, for want of a tool chain, is named and fails nothing.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT, BUILD = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PACKAGES = BUILD / "packages"
EXPECTED = "0 0 5"  # the first match of the first program, however it is printed


class Missing(Exception):
    """A tool that this package needs is not here."""


def tool(name):
    found = shutil.which(name)
    if not found:
        raise Missing(f"there is no {name}")
    return found


def run(*command, cwd, **environment):
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG") or
            name.endswith(("_PROXY", "_proxy", "CERT", "CERTS", "CERT_FILE", "CA_BUNDLE"))}
    done = subprocess.run([str(part) for part in command], cwd=cwd, text=True, capture_output=True,
                          env={**kept, **{name: str(value) for name, value in environment.items()}})
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def first_program(language):
    """The program that README.md shows for the language."""
    for block in re.findall(rf"^```{language}\n(.*?)^```", (ROOT / "README.md").read_text(), re.M | re.S):
        if "accel" in block and "install" not in block:
            return block
    raise RuntimeError(f"README.md has no program in {language}")


def expect(output, *wanted):
    for part in wanted:
        if part not in output:
            raise RuntimeError(f"{part!r} is not in what it printed:\n{output}")


# ---- C: an archive and a Debian package ----


def c_program(prefix, work):
    (work / "first.c").write_text(first_program("c"))
    flags = run("pkg-config", "--define-prefix", "--cflags", "--libs", "accel", cwd=work,
                PKG_CONFIG_PATH=prefix / "lib/pkgconfig").split()
    run(tool("cc"), "first.c", "-o", "first", *flags, cwd=work)
    expect(run("./first", cwd=work, LD_LIBRARY_PATH=prefix / "lib"), "0: [0, 5)")
    expect(run(prefix / "bin/accel", "--version", cwd=work), "accel ")


def pack(generator):
    run("cpack", "-G", generator, "--config", BUILD / "CPackConfig.cmake", cwd=BUILD)


def unpacked(work):
    """The archive, and the prefix that is in it."""
    pack("TGZ")
    archive, = PACKAGES.glob("accel-*.tar.gz")
    run("tar", "-xf", archive, cwd=work)
    prefix, = work.glob("accel-*")
    return archive, prefix


def tgz(work):
    archive, prefix = unpacked(work)
    c_program(prefix, work)
    return archive


def deb(work):
    tool("dpkg-shlibdeps")
    pack("DEB")
    package, = PACKAGES.glob("accel_*.deb")
    expect(run("dpkg-deb", "--info", package, cwd=work), "libgomp1", "libcjson1", "libc6")
    run("dpkg-deb", "-x", package, work / "root", cwd=work)
    c_program(work / "root/usr", work)
    return package


# ---- Python ----


def python_program(work, *package):
    """Installs into a new environment."""
    run(sys.executable, "-m", "venv", work / "venv", cwd=work)
    python = work / "venv/bin/python"
    run(python, "-m", "pip", "install", "--quiet", *package, cwd=work)
    (work / "first.py").write_text(first_program("python"))
    expect(run(python, "first.py", cwd=work), EXPECTED)
    expect(run(python, "-c", "import accel; print(accel.backend_info().name)", cwd=work), "native")


def wheel(work):
    """With libgomp and libcjson inside, as manylinux wants it."""
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", work / "raw",
        ROOT / "bindings/python", cwd=work)
    raw, = (work / "raw").glob("*.whl")
    tools = Path(sys.executable).parent
    run(tools / "auditwheel", "repair", "-w", work / "repaired", raw, cwd=work,
        PATH=f"{tools}:{os.environ['PATH']}")
    made, = (work / "repaired").glob("*.whl")
    expect(made.name, "manylinux")
    python_program(work, made)
    return shutil.copy(made, PACKAGES)


def sdist(work):
    """The whole of what the library is built from; installing it builds it."""
    names = run("git", "ls-files", "accel.h", "accel.def", "CMakeLists.txt", "LICENSE",
                "THIRD_PARTY_NOTICES", "capi", "core", "cmake", "bindings/cpp", "bindings/python",
                cwd=ROOT).split("\n")[:-1]
    stage = work / "stage"
    for name in names:
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, stage / name)
    project = (ROOT / "bindings/python/pyproject.toml").read_text()
    for old, new in (("../../", ""), ('"../.."', '"."'), ('"src/', '"bindings/python/src/'),
                     ('"README.md"', '"bindings/python/README.md"')):
        project = project.replace(old, new)
    (stage / "pyproject.toml").write_text(project)
    run(sys.executable, "-m", "build", "--sdist", "--outdir", work / "made", stage, cwd=work)
    made, = (work / "made").glob("*.tar.gz")
    python_program(work, made)
    return shutil.copy(made, PACKAGES)


# ---- Node and Java: with the library inside ----


def npm(work):
    """As an ES module and by require."""
    folder = BUILD / "bindings/node/node_modules/accel"
    if not folder.exists():
        raise Missing("the package was not built: see what cmake says of bindings/node")
    name = run(tool("npm"), "pack", folder, "--silent", "--pack-destination", PACKAGES, cwd=work).split()[-1]
    run("npm", "init", "--yes", cwd=work)
    run("npm", "install", "--offline", "--no-audit", "--no-fund", PACKAGES / name, cwd=work)
    (work / "first.mjs").write_text(first_program("js"))
    expect(run(tool("node"), "first.mjs", cwd=work), EXPECTED)
    expect(run("node", "-p", "require('accel').version()", cwd=work), "1.")
    return PACKAGES / name


def jar(work):
    """The jar alone on the class path of a source file."""
    if not (BUILD / "bindings/java/resources").exists():
        raise Missing("the natives were not built: see what cmake says of bindings/java")
    run("cmake", "--build", BUILD, "--target", "java_package", cwd=BUILD)
    made, = (path for path in (BUILD / "bindings/java/target").glob("accel-*.jar")
             if "sources" not in path.name and "javadoc" not in path.name)
    shutil.copy(made, PACKAGES)
    (work / "First.java").write_text(first_program("java"))
    expect(run(tool("java"), "-cp", PACKAGES / made.name, "First.java", cwd=work), EXPECTED)
    return PACKAGES / made.name


# ---- Rust and Go: sources that build against an installed libaccel ----


def installed(prefix):
    """Where compilers and programs find the libaccel of a prefix that was moved."""
    return {"PKG_CONFIG_PATH": prefix / "lib/pkgconfig", "LD_LIBRARY_PATH": prefix / "lib"}


def crate(work):
    """accel and accel-sys as crates; a program's Cargo.toml names the unpacked ones."""
    _, prefix = unpacked(work)
    target = BUILD / "bindings/rust/target"
    run(tool("cargo"), "package", "--workspace", "--no-verify", "--allow-dirty", "--quiet",
        cwd=ROOT / "bindings/rust", CARGO_TARGET_DIR=target)
    patches = ""
    for name in ("accel-sys", "accel"):
        made, = (target / "package").glob(f"{name}-[0-9]*.crate")
        run("tar", "-xf", made, cwd=work)
        patches += f'{name} = {{ path = "{next(work.glob(f"{name}-[0-9]*/Cargo.toml")).parent}" }}\n'
        shutil.copy(made, PACKAGES)
    user = work / "user"
    (user / "src").mkdir(parents=True)
    (user / "Cargo.toml").write_text(
        '[package]\nname = "user"\nversion = "0.1.0"\nedition = "2021"\n'
        f'[dependencies]\naccel = "1"\n[patch.crates-io]\n{patches}')
    (user / "src/main.rs").write_text(first_program("rust"))
    expect(run("cargo", "run", "--quiet", cwd=user, **installed(prefix)), EXPECTED)
    return PACKAGES / made.name


def go(work):
    """The module from a proxy in a folder, as the public proxy would hand it out."""
    _, prefix = unpacked(work)
    module, version = "accel.dev/accel", "v1.0.0"
    shelf = PACKAGES / "go" / module / "@v"
    shelf.mkdir(parents=True, exist_ok=True)
    made = shelf / f"{version}.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        names = run("git", "ls-files", cwd=ROOT / "bindings/go").split()
        for name in names:
            archive.write(ROOT / "bindings/go" / name, f"{module}@{version}/{name}")
        archive.write(ROOT / "LICENSE", f"{module}@{version}/LICENSE")
    (shelf / f"{version}.info").write_text(f'{{"Version": "{version}"}}')
    (shelf / "list").write_text(version + "\n")
    shutil.copy(ROOT / "bindings/go/go.mod", shelf / f"{version}.mod")
    user = work / "user"
    user.mkdir()
    (user / "main.go").write_text(first_program("go"))
    settings = {"GOPROXY": f"file://{PACKAGES / 'go'}", "GONOSUMDB": "*", "GOSUMDB": "off",
                "GOMODCACHE": work / "modules", "GOFLAGS": "-mod=mod -modcacherw", **installed(prefix)}
    run(tool("go"), "mod", "init", "user", cwd=user, **settings)
    run("go", "get", f"{module}@{version}", cwd=user, **settings)
    expect(run("go", "run", ".", cwd=user, **settings), EXPECTED)
    return made


TRIALS = {"tgz": tgz, "deb": deb, "wheel": wheel, "sdist": sdist, "npm": npm, "jar": jar,
          "crate": crate, "go": go}


def main():
    PACKAGES.mkdir(exist_ok=True)
    failed = 0
    for name in sys.argv[3:] or TRIALS:
        with tempfile.TemporaryDirectory() as work:
            try:
                made = Path(TRIALS[name](Path(work)))
                print(f"{name}: {made.name}, {made.stat().st_size / 1e6:.1f} MB: installed and run", flush=True)
            except Missing as why:
                print(f"skipped: {name}: {why}", flush=True)
            except (RuntimeError, ValueError) as why:
                failed += 1
                print(f"FAILED: {name}: {why}", flush=True)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
