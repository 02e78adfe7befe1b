"""The rows of tests/vectors through `accel call`: what the command answers must be what every language answers.

usage: call_vectors.py ACCEL FOLDER

A row's args go in as they are written in the file, because a number that Python has read is not the
number that was written.
"""
import base64
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from json.decoder import JSONDecoder, scanstring
from pathlib import Path

SPACE = " \t\r\n"
decode = JSONDecoder().raw_decode


def skip_space(text, at):
    while text[at] in SPACE:
        at += 1
    return at


def raw_members(text, at):
    """({key: text of its value}, end) of the object at text[at]."""
    members, at = {}, skip_space(text, at + 1)
    while text[at] != "}":
        key, at = scanstring(text, at + 1)
        begin = skip_space(text, skip_space(text, at) + 1)
        _, at = decode(text, begin)
        members[key] = text[begin:at]
        at = skip_space(text, at)
        at = skip_space(text, at + 1) if text[at] == "," else at
    return members, at + 1


def raw_rows(text):
    """The rows of a vector file, each with the text of its args."""
    rows = raw_members(text, skip_space(text, 0))[0]["rows"]
    at = skip_space(rows, 1)
    while rows[at] != "]":
        members, end = raw_members(rows, at)
        yield json.loads(rows[at:end]), members["args"]
        at = skip_space(rows, end)
        at = skip_space(rows, at + 1) if rows[at] == "," else at


def make_tree(root, tree):
    for path, content in tree.items():
        name = base64.b64decode(path[4:]) if path.startswith("b64:") else os.fsencode(path)
        full = os.path.join(os.fsencode(root), name)
        os.makedirs(full if name.endswith(b"/") else os.path.dirname(full), exist_ok=True)
        if content is None:
            continue
        if isinstance(content, dict) and "link" in content:
            os.symlink(content["link"], full)
            continue
        data = base64.b64decode(content["b64"]) if isinstance(content, dict) else content.encode()
        with open(full, "wb") as file:
            file.write(data)


def unbase64(value):
    """NAME_b64 is NAME, in bytes, so that rows and answers may differ in which of the two they use."""
    if isinstance(value, list):
        return [unbase64(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key.removesuffix("_b64"): base64.b64decode(item).decode("utf-8", "surrogateescape")
            if key.endswith("_b64") and isinstance(item, str) else unbase64(item) for key, item in value.items()}


def covers(answer, wanted):
    """Whether the answer is what is wanted, its objects with more keys perhaps."""
    if isinstance(wanted, dict):
        return isinstance(answer, dict) and all(key in answer and covers(answer[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list):
        return isinstance(answer, list) and len(answer) == len(wanted) and all(map(covers, answer, wanted))
    return type(answer) is type(wanted) and answer == wanted


def same_lists(answer, wanted, unordered):
    """Unordered lists hold what is wanted in some order; answers may have keys that the row leaves out."""
    for name in unordered:
        left = list(answer.get(name, []))
        for item in wanted.get(name, []):
            found = next((other for other in left if covers(other, item)), None)
            if found is None:
                return False
            left.remove(found)
        if left:
            return False
    return True


def holds(row, response):
    if "error" in row:
        return not response["ok"] and covers(response["error"], row["error"])
    if not response["ok"]:
        return False
    answer, wanted, unordered = unbase64(response["result"]), unbase64(row["result"]), row.get("unordered", [])
    ordered = {key: value for key, value in wanted.items() if key not in unordered}
    return covers(answer, ordered) and same_lists(answer, wanted, unordered)


def main():
    accel, folder = sys.argv[1:]
    requests, rows = [], []
    with tempfile.TemporaryDirectory() as trees:
        for file in sorted(Path(folder).glob("*.json")):
            for row, args in raw_rows(file.read_text(encoding="utf-8")):
                reason = row.get("not", {}).get("call") or ("only" in row and "call" not in row["only"]
                                                            and "only for " + ", ".join(row["only"]))
                if reason:
                    print(f"skipped: {file.stem} {row['name'].replace(':', ' ')}: {reason}")
                    continue
                if "tree" in row:
                    root = os.path.join(trees, str(len(rows)))
                    os.mkdir(root)
                    make_tree(root, row["tree"])
                    args = args.replace("$TREE", root)
                requests.append(f'{{"id": {len(rows)}, "call": "{row["call"]}", "args": {args}}}'.replace("\n", " "))
                rows.append((file.stem, row))
        done = subprocess.run([accel, "call"], input="\n".join(requests) + "\n", capture_output=True, text=True,
                              encoding="utf-8", timeout=300)
    responses = [json.loads(line) for line in done.stdout.splitlines()]
    wrong = 0
    for number, (noun, row) in enumerate(rows):
        response = responses[number] if number < len(responses) else {"ok": False, "error": "no response", "id": None}
        if response["id"] == number and holds(row, response):
            continue
        wrong += 1
        print(f"{noun}: {row['name']}\n  wanted {json.dumps(row.get('result', row.get('error')))[:300]}\n"
              f"  got    {json.dumps(response)[:300]}")
    counts = Counter(noun for noun, _ in rows)
    print(f"accel call: {', '.join(f'{noun} {count} rows' for noun, count in counts.items())}\n{wrong} wrong")
    return 1 if wrong or done.returncode or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
