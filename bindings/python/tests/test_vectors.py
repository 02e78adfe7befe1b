"""The rows of tests/vectors: what every language must answer.

calls_<noun>.py maps the calls of one file to the package: CALLS["regex_scan"](args) gives a result.
"""

import importlib
import json
import os
from base64 import b64decode, b64encode
from pathlib import Path

import accel
import pytest

from conftest import BACKEND, PROJECT

VECTORS = PROJECT / "tests" / "vectors"
NOUNS = (
    "analyzer",
    "chunk",
    "classify",
    "dedup",
    "fuzzy",
    "json",
    "log",
    "loop",
    "phrases",
    "regex",
    "response",
    "secrets",
    "think",
    "walk",
)
NEEDS_THE_LIBRARY = ("analyzer", "loop", "response")
ELSEWHERE = {"sig": "test_sig.py, which gives arguments as dicts and as text"}


def rows():
    for noun in NOUNS:
        for row in json.loads((VECTORS / f"{noun}.json").read_text())["rows"]:
            yield pytest.param(noun, row, id=f"{noun}: {row['name']}")


def test_every_file_is_run():
    assert {file.stem for file in VECTORS.glob("*.json")} == {*NOUNS, *ELSEWHERE}


def make_tree(root: bytes, tree: dict) -> None:
    for name, content in tree.items():
        raw = b64decode(name[4:]) if name.startswith("b64:") else name.encode()
        path = os.path.join(root, raw)
        os.makedirs(os.path.dirname(path.rstrip(b"/")), exist_ok=True)
        if isinstance(content, dict) and "link" in content:
            os.symlink(content["link"], path)
        elif content is None:
            os.makedirs(path, exist_ok=True)
        else:
            data = b64decode(content["b64"]) if isinstance(content, dict) else content.encode()
            Path(os.fsdecode(path)).write_bytes(data)


def put_root(value, root: str):
    if isinstance(value, str):
        return value.replace("$TREE", root)
    if isinstance(value, list):
        return [put_root(item, root) for item in value]
    return {key: put_root(item, root) for key, item in value.items()} if isinstance(value, dict) else value


def holds(wanted, got, unordered=(), name=""):
    """Whether `got` is what a row wants: objects may hold more keys, text may be asked for in base64."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        return all(holds(value, *member(got, key), unordered, key) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(got, list):
        if name in unordered:
            wanted, got = (sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
                           for items in (wanted, got))
        return len(wanted) == len(got) and all(holds(a, b) for a, b in zip(wanted, got))
    return wanted == got and type(wanted) is type(got)


def member(got, key):
    if key not in got and key.endswith("_b64") and key[:-4] in got:
        return [b64encode(os.fsencode(got[key[:-4]])).decode()]
    return [got.get(key)]


@pytest.mark.parametrize("noun, row", list(rows()))
def test_row(noun, row, tmp_path):
    reason = row.get("not", {}).get(BACKEND)
    if not reason and BACKEND == "python" and noun in NEEDS_THE_LIBRARY:
        reason = "needs the library"
    if not reason and "only" in row and BACKEND not in row["only"]:
        reason = f"only for {row['only']}"
    if reason:
        pytest.skip(reason)
    make_tree(os.fsencode(tmp_path), row.get("tree", {}))
    call = importlib.import_module(f"calls_{noun}").CALLS[row["call"]]
    wanted = row.get("error")
    try:
        got = call(put_root(row["args"], str(tmp_path)))
    except accel.Error as fault:
        assert wanted, f"{fault.code}: {fault}"
        found = {"code": fault.code, "item": fault.item, "offset": fault.offset}
        assert {key: found[key] for key in wanted} == wanted, str(fault)
    else:
        assert not wanted, f"{got} in place of {wanted}"
        assert holds(row["result"], got, row.get("unordered", ())), got
