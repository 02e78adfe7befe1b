"""Walking and lists of files: victor_native's, the wrapper's and the accelerator's."""

import os
import time

import pytest
import victor_native
from accel.compat import victor
from accel.compat.victor import file_ops
from accel.compat.victor.accelerators import reset_file_ops_accelerator
from accel.compat.victor.accelerators.file_ops import FileOpsCacheStats

from conftest import BACKEND

pytestmark = pytest.mark.usefixtures("forget_victor")


@pytest.fixture
def tree(tmp_path):
    for path in ("a.py", "B.PY", "c.rs", "sub/d.py", "sub/deep/e.txt", "__pycache__/f.pyc",
                 "__pycache__/g.py"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x" * len(path))
    (tmp_path / "link.py").symlink_to("a.py")
    return tmp_path


def below(root, found):
    return [os.path.relpath(row.path, root) for row in found]


# ---- victor_native ----

def test_a_walk_lists_files_and_folders(tree):
    found = victor_native.walk_directory_parallel(str(tree))
    assert [row.path for row in found] == sorted(row.path for row in found)
    assert set(below(tree, found)) == {".", "a.py", "B.PY", "c.rs", "sub", "sub/d.py", "sub/deep",
                                       "sub/deep/e.txt",
                                       "__pycache__", "__pycache__/f.pyc", "__pycache__/g.py"}
    rows = {os.path.relpath(row.path, tree): row for row in found}
    assert (rows["."].depth, rows["sub"].depth, rows["sub/deep/e.txt"].depth) == (0, 1, 3)
    assert (rows["sub"].file_type, rows["sub"].size, rows["a.py"].file_type,
            rows["a.py"].size) == ("directory", 0, "file", 4)
    assert rows["a.py"].modified == int((tree / "a.py").stat().st_mtime)


@pytest.mark.parametrize("patterns, names", [
    (["*.py"], "a.py B.PY sub/d.py __pycache__/g.py"), (["**/*.py"], "a.py B.PY sub/d.py __pycache__/g.py"),
    (["*.py", "*.rs"], "a.py B.PY c.rs sub/d.py __pycache__/g.py"), (["sub"], "sub"),
    (["sub/*"], "sub/d.py sub/deep"),
    (["!a.py", "*.py"], "B.PY sub/d.py __pycache__/g.py"),
    (["!*.py", "!__pycache__", "!*.pyc"], ". c.rs sub sub/deep sub/deep/e.txt"), (["none"], "")])
def test_patterns_of_a_walk(tree, patterns, names):
    assert set(below(tree, victor_native.walk_directory_parallel(str(tree), patterns))) == set(names.split())


def test_options_of_a_walk(tree):
    walk = victor_native.walk_directory_parallel
    assert set(below(tree, walk(str(tree), max_depth=1))) == {".", "a.py", "B.PY", "c.rs", "sub",
                                                              "__pycache__"}
    assert below(tree, walk(str(tree), max_depth=0)) == ["."]
    assert "link.py" in below(tree, walk(str(tree), follow_symlinks=True))
    kept = below(tree, walk(str(tree), ignore_patterns=["__pycache__", "*.rs"]))
    assert not [path for path in kept if "__pycache__" in path or path.endswith(".rs")]
    for root in (str(tree / "none"), str(tree / "a.py")):
        with pytest.raises(ValueError):
            walk(root)


def test_file_info():
    info = victor_native.FileInfo(path="/test/src/main.py", file_type="file", size=12, modified=None, depth=2)
    assert all(map(info.matches, ("main.py", "main.PY", "*.py", "main.*", "*", "**/*.py")))
    assert not info.matches("*.rs") and not info.matches("test.txt")
    assert repr(info) == "FileInfo(path='/test/src/main.py', type='file', size=12, depth=2)"
    assert info.to_dict() == {"path": "/test/src/main.py", "file_type": "file", "size": 12, "modified": None,
                              "depth": 2}
    assert (victor_native.FileInfo("x", "file").modified, victor_native.FileInfo("x", "file").depth) == (None,
                                                                                                         0)


def test_metadata(tree):
    paths = [str(tree / name) for name in ("a.py", "none", "sub", "link.py")]
    a, sub, link = victor_native.collect_metadata(paths)
    assert (a.path, a.size, a.is_file, a.is_dir, a.is_symlink, a.is_readonly) == (paths[0], 4, True, False,
                                                                                  False, False)
    assert (sub.is_file, sub.is_dir) == (False, True) and link.is_symlink and link.is_file and link.size == 4
    assert a.to_dict()["modified"] == a.modified


def test_filters():
    info = victor_native.FileInfo
    files = [info("/r/a.PY", "file", 100, 10), info("/r/b.rs", "file", 500, 20),
             info("/r/s/c.Py", "file", 5000, None)]
    names = lambda found: [os.path.basename(row.path) for row in found]  # noqa: E731
    assert names(victor_native.filter_by_extension(files, ["py"])) == ["a.PY", "c.Py"]
    assert names(victor_native.filter_by_extension(files, [".rs"])) == ["b.rs"]
    assert victor_native.filter_by_extension(files, []) == []
    assert names(victor_native.filter_by_size(files, 500)) == ["b.rs", "c.Py"]
    assert names(victor_native.filter_by_size(files, 200, 2000)) == ["b.rs"]
    assert names(victor_native.filter_by_size(files)) == names(files)
    assert names(victor_native.filter_by_modified_time(files, 10, 10)) == ["a.PY"]
    assert names(victor_native.filter_by_modified_time(files, 15)) == ["b.rs"]
    groups = victor_native.group_by_directory(files)
    assert {folder: names(rows) for folder, rows in groups.items()} == {"/r": ["a.PY", "b.rs"],
                                                                        "/r/s": ["c.Py"]}


def test_directory_stats(tree):
    stats = victor_native.get_directory_stats(str(tree))
    sizes = sorted(((row.size, row.path) for row in victor_native.walk_directory_parallel(str(tree))
                    if row.file_type == "file"), reverse=True)
    assert (stats["file_count"], stats["dir_count"]) == (7, 4) and stats["total_size"] == sum(size for size,
                                                                                              _ in sizes)
    assert [size for _, size in stats["largest_files"]] == [size for size, _ in sizes]


# ---- the wrapper ----

def test_wrapper(tree):
    assert file_ops.RUST_AVAILABLE is (BACKEND != "python")
    assert len(file_ops.walk_directory(str(tree), ["*.rs"])) == 1
    for function in (file_ops.walk_directory, file_ops.get_directory_statistics):
        with pytest.raises(file_ops.FileOpsError):
            function(str(tree / "none"))
    with pytest.raises(TypeError):
        file_ops.walk_directory(7)
    with pytest.raises(TypeError):
        file_ops.get_file_metadata("a.py")
    assert file_ops.get_directory_statistics(str(tree))["file_count"] == 7
    assert file_ops.filter_files_by_extension([], ["py"]) == [] == file_ops.filter_files_by_size([])
    assert set(below(tree, file_ops.find_code_files(str(tree)))) == {"a.py", "B.PY", "c.rs", "sub/d.py"}
    assert below(tree, file_ops.find_code_files(str(tree), [".rs"])) == ["c.rs"]
    assert file_ops.find_code_files(str(tree), []) == []
    assert "__pycache__/g.py" in below(tree, file_ops.find_code_files(str(tree), ignore_dirs=[]))


def test_a_hundred_files_take_no_second(tmp_path):
    for number in range(100):
        (tmp_path / f"{number}.txt").write_text("x")
    began = time.monotonic()
    assert len(file_ops.walk_directory(str(tmp_path), ["*.txt"])) == 100
    assert time.monotonic() - began < 1


# ---- the accelerator ----

def test_accelerator(tree):
    engine = victor.get_file_ops_accelerator()
    assert engine is victor.get_file_ops_accelerator() and engine.rust_available is (BACKEND != "python")
    found = engine.walk_directory(str(tree), ["*.py", "*.rs"], ignore_patterns=["__pycache__", "*.pyc"])
    assert {(os.path.relpath(row.path, tree), row.depth) for row in found} == {
        ("a.py", 0), ("c.rs", 0), ("link.py", 0), ("sub/d.py", 1)}
    assert all(row.file_type == "file" and os.path.isabs(row.path) and isinstance(row.modified,
                                                                                  float) for row in found)
    assert str(found[0]) == f"{found[0].path} (file, {found[0].size} bytes)"
    assert {row.depth for row in engine.walk_directory(str(tree), max_depth=1)} == {0, 1}
    assert engine.walk_directory(str(tree / "none")) == []
    stats = engine.cache_stats.to_dict()
    assert stats["total_walks"] == 3 and stats["total_files_visited"] == len(found) + 7
    reset_file_ops_accelerator()
    assert victor.get_file_ops_accelerator() is not engine


def test_the_documented_statistics():
    stats = FileOpsCacheStats(5, 1250, 150.0)
    assert stats.to_dict() == {"total_walks": 5.0, "total_files_visited": 1250.0, "total_duration_ms": 150.0,
                               "avg_walk_ms": 30.0}
    assert FileOpsCacheStats().avg_walk_ms == 0


def test_settings(tree, monkeypatch):
    monkeypatch.setenv("VICTOR_FILE_OPS_MAX_DEPTH", "0")
    monkeypatch.setenv("VICTOR_USE_RUST_FILE_OPS", "no")
    engine = victor.get_file_ops_accelerator()
    assert not engine.rust_available and {row.depth for row in engine.walk_directory(str(tree))} == {0}


def test_the_module_that_january_asks_for(tree):
    found = victor_native.file_ops.walk_directory_parallel(root=str(tree), patterns=["*.rs"], max_depth=3,
                                                           follow_symlinks=False, ignore_patterns=[])
    assert below(tree, found) == ["c.rs"]
