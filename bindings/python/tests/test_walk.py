"""Walking: columns, entries, options, errors; pure Python against the library."""

import os
import random
import socket

import accel
import numpy
import pytest
from accel._py import files as pure

from conftest import BACKEND, cases, native


@pytest.fixture
def tree(tmp_path):
    for path in ("a/b/c.py", "a/d.txt", "e.py", ".hidden/f.py", "g/h.o"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    (tmp_path / ".gitignore").write_text("*.o\n!keep.o\n/a/b/\n")
    (tmp_path / "link").symlink_to("a")
    return tmp_path


def test_everything_below(tree):
    files = accel.walk(tree, sorted=True)
    assert files.paths() == [".gitignore", ".hidden", ".hidden/f.py", "a", "a/b", "a/b/c.py", "a/d.txt",
                             "e.py", "g", "g/h.o", "link"]
    assert files.paths_bytes() == [path.encode() for path in files.paths()]
    assert [entry.path for entry in files] == files.paths()
    assert len(files) == 11 and files[-1].type == "symlink" and files[3].type == "directory"
    assert [entry.name for entry in files[4:6]] == ["b", "c.py"]
    assert open(files[5]).read() == "a/b/c.py"
    assert os.fspath(files[5]) == str(tree / "a/b/c.py")
    with pytest.raises(IndexError):
        files[11]


def test_options(tree):
    def paths(**options):
        return sorted(accel.walk(tree, **options).paths())
    assert paths(directories=False, include=["*.py"]) == [".hidden/f.py", "a/b/c.py", "e.py"]
    assert paths(include=["*.py"], exclude=["a"], hidden=False) == ["e.py"]
    assert paths(include=["a/*"], dialect="fnmatch") == ["a/b", "a/b/c.py", "a/d.txt"]
    assert paths(include=["?.PY"], dialect="name", ignore_case=True, max_depth=1) == ["e.py"]
    assert paths(max_depth=1, hidden=False) == ["a", "e.py", "g", "link"]
    assert "link/b/c.py" in paths(follow=True) and "link/b/c.py" not in paths()
    assert "" in paths(list_root=True)
    (tree / ".git").mkdir()
    assert paths(gitignore=True) == [".gitignore", ".hidden", ".hidden/f.py", "a", "a/d.txt", "e.py", "g",
                                     "link"]


def test_metadata(tree):
    assert accel.walk(tree).columns().sizes is None
    assert accel.walk(tree)[0].size is None
    files = accel.walk(tree, sorted=True, metadata="files", list_root=True)
    look = os.stat(tree / "a/b/c.py")
    assert (files[6].path, files[6].size, files[6].mtime_ns) == ("a/b/c.py", look.st_size, look.st_mtime_ns)
    assert (files[0].size, files[4].size, files[4].mtime_ns) == (None, None, None)
    everything = accel.walk(tree, sorted=True, metadata="all", list_root=True)
    assert everything[0].mtime_ns == os.stat(tree).st_mtime_ns
    assert everything[6].size == look.st_size


def test_columns_without_copying(tree):
    files = accel.walk(tree, sorted=True)
    columns = files.columns()
    types = [numpy.asarray(column).dtype for column in columns if column is not None]
    assert types == [numpy.uint8, numpy.int64, numpy.int32, numpy.uint8, numpy.int32, numpy.uint8,
                     numpy.int64]
    names, starts = bytes(columns.names), columns.name_offsets
    folders = bytes(columns.directory_names), columns.directory_name_offsets

    def path(i):
        parts, folder = [names[starts[i]:starts[i + 1]]], columns.directories[i]
        while folder > 0:
            parts.insert(0, folders[0][folders[1][folder]:folders[1][folder + 1]])
            folder = columns.directory_parents[folder]
        return b"/".join(parts).decode()

    assert [path(i) for i in range(len(files))] == files.paths()
    assert columns.directory_parents[0] == -1
    if BACKEND != "python":
        first, second = numpy.asarray(columns.types), numpy.asarray(files.columns().types)
        assert first.ctypes.data == second.ctypes.data and not first.flags.writeable


def test_paths_of_all_kinds(tmp_path):
    """Lengths around the words that are read at once, bytes above 127 in each part of a path."""
    deep = tmp_path
    for folder in ("f", "é", "b" * 200, "\udcff", "\U0001F600"):
        deep = deep / folder
        deep.mkdir()
        for n in (*range(1, 18), 100, 255):
            (deep / ("x" * n)).touch()
            (deep / ("x" * (n - 1) + "\udc80")).touch()
        (deep / "€").touch()
    expected = sorted(os.path.relpath(path, tmp_path) for folder in os.walk(tmp_path)
                      for path in (os.path.join(folder[0], name) for name in folder[1] + folder[2]))
    files = accel.walk(tmp_path)
    assert sorted(files.paths()) == expected
    assert [entry.path for entry in files] == files.paths()
    assert accel.walk(tmp_path, list_root=True, max_depth=0).paths() == [""]
    assert all(path.isascii() == (max(map(ord, path)) < 128) for path in files.paths())


def test_views_keep_their_memory_alive(tree):
    files = accel.walk(tree, sorted=True)
    expected = bytes(files.columns().names)
    names = numpy.asarray(files.columns().names)
    entry = files[0]
    files.close()
    files.close()
    del files
    assert names.tobytes() == expected
    with pytest.raises(ValueError, match="closed"):
        entry.path


def test_streaming(tree):
    with accel.walk_iter(tree) as walker:
        batches = list(walker)
    assert sorted(path for batch in batches for path in batch.paths()) == sorted(accel.walk(tree).paths())
    with accel.walk_iter(tree) as walker:
        next(walker)
    assert next(walker, None) is None
    with pytest.raises(accel.Unsupported):
        next(accel.walk_iter(tree, sorted=True))


def test_names_are_bytes(tmp_path):
    strange = [b"\xff\xfe", "\u00e9".encode(), b"new\nline", b" ", b"\\", b"a" * 255]
    for name in strange:
        (tmp_path / os.fsdecode(name)).touch()
    files = accel.walk(tmp_path)
    assert sorted(files.paths_bytes()) == sorted(strange)
    assert sorted(files.paths()) == sorted(map(os.fsdecode, strange))
    assert sorted(map(os.path.basename, files)) == sorted(map(os.fsdecode, strange))
    assert len(accel.walk(os.fsencode(tmp_path))) == len(strange)


def test_special_files_are_never_opened(tmp_path):
    os.mkfifo(tmp_path / "fifo.py")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path)
        server.bind("sock")
        os.chdir(here)
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nothing")
    files = accel.walk(tmp_path, sorted=True, follow=True)
    assert [(entry.path, entry.type) for entry in files] == [
        ("dangling", "symlink"), ("fifo.py", "fifo"), ("loop", "symlink"), ("sock", "socket")]
    assert [(fault.path, fault.errno) for fault in files.errors] == [("loop", 40)]
    assert "symbolic links" in files.errors[0].message


def test_unreadable_folders_are_listed(tmp_path):
    (tmp_path / "ok").mkdir()
    (tmp_path / ".gitignore").mkdir()
    (tmp_path / ".git").mkdir()
    files = accel.walk(tmp_path, gitignore=True, sorted=True)
    assert files.paths() == [".gitignore", "ok"]
    assert [(fault.path, fault.errno) for fault in files.errors] == [(".gitignore", 21)]
    with pytest.raises(accel.FileError):
        accel.walk(tmp_path, gitignore=True, fail_on_error=True)


def test_bad_input(tree):
    with pytest.raises(OSError, match="No such file"):
        accel.walk(tree / "missing")
    with pytest.raises(accel.FileError) as fault:
        accel.walk(tree / "e.py")
    assert fault.value.code == "IO"
    with pytest.raises(accel.PatternError) as fault:
        accel.walk(tree, include=["a"], exclude=["b", "c\0"])
    assert (fault.value.item, fault.value.offset) == (2, 1)
    with pytest.raises(accel.InvalidArgument):
        accel.walk(b"a\0b")
    with pytest.raises(TypeError, match="did you mean 'exclude'"):
        accel.walk(tree, exlude=["a"])
    with pytest.raises(TypeError, match="did you mean 'timeout'"):
        accel.walk_iter(tree, time_out=3)
    with pytest.raises(TypeError, match="put it into a list"):
        accel.walk(tree, include="*.py")
    with pytest.raises(accel.InvalidArgument, match="did you mean 'files'"):
        accel.walk(tree, metadata="file")
    with pytest.raises(TypeError):
        accel.walk(3.5)
    with pytest.raises(accel.LimitError, match="max_entries"):
        accel.walk(tree, max_entries=3)
    with pytest.raises(accel.LimitError, match="max_bytes"):
        accel.walk(tree, max_bytes=3)


def test_glob_match():
    assert accel.glob_match("*.py", "a/b.py") and not accel.glob_match("/*.py", "a/b.py")
    assert accel.glob_match("b/", "a/b/") and not accel.glob_match("b/", "a/b")
    assert accel.glob_match("a*c", "a/c", dialect="fnmatch") and not accel.glob_match("a*c", "a/c")
    assert accel.glob_match("*.PY", "x.py", ignore_case=True)
    assert accel.glob_match(b"\xff?", b"\xff\xfe")
    with pytest.raises(accel.InvalidArgument, match="did you mean 'name'"):
        accel.glob_match("a", "a", dialect="nam")
    with pytest.raises(accel.PatternError):
        accel.glob_match("a\0", "a")


@native
def test_pure_python_globs_are_the_same():
    from accel._cffi import files as library
    rng = random.Random(3)
    globs = ["*", "**", "?", "/", "a", "b", ".", "[ab]", "[!a]", "[]a]", "[a-", "\\", "!", "#", " ",
             "[[:alpha:]]", "\u00e9", "[a-c-e]", "[\\]]"]
    names = ["a", "b", "/", ".", "c", "-", "]", " ", "\u00e9", "A", "!", "#", "\\"]
    for _ in range(5 * cases()):
        glob = "".join(rng.choice(globs) for _ in range(rng.randint(1, 5))).encode()
        path = "".join(rng.choice(names) for _ in range(rng.randint(1, 6))).strip("/").encode() or b"a"
        path += rng.choice([b"", b"/"])
        for dialect in range(3):
            case = rng.random() < 0.3
            assert pure.glob_match(glob, path, dialect, case) == \
                library.glob_match(glob, path, dialect, case), (glob, path, dialect, case)


def entries(engine):
    columns = engine.columns()
    paths = bytes(engine.paths()).split(b"\0")[:-1]
    metadata = zip(columns[4], columns[5]) if columns[4] is not None else [()] * len(paths)
    return list(zip(paths, columns[3], metadata)), sorted(engine.errors())


@native
def test_pure_python_walks_the_same(tree):
    from accel._cffi import files as library
    from accel.files import _read
    (tree / ".git").mkdir()
    (tree / ".git/info").mkdir()
    (tree / ".git/info/exclude").write_text("e.*\n")
    (tree / "a/.ignore").write_text("!d.txt\nb/*\n")
    (tree / "a/up").symlink_to("..")
    for options in ({}, {"gitignore": True}, {"follow": True}, {"metadata": "all", "list_root": True},
                    {"hidden": False, "metadata": "files"}, {"include": ["*.py", "/a/"]},
                    {"exclude": ["a/**/c*", "g"]}, {"gitignore": True, "follow": True, "max_depth": 3},
                    {"include": ["*[A-E].*"], "dialect": "fnmatch", "ignore_case": True},
                    {"same_device": True, "directories": False}, {"max_depth": 0}):
        for root in (tree, tree / "a", tree / "link"):
            known, _, path = _read(root, {**options, "sorted": True}, accel.walk)
            assert entries(pure.walk(path, known, None)) == entries(library.walk(path, known, None)), \
                (options, root)
