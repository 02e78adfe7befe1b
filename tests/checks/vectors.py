"""The rows of tests/vectors are well formed: known fields, unique names, a result or an error, calls of the
file's own noun.

usage: vectors.py FOLDER
"""
import json
import sys
from pathlib import Path

FIELDS = {"name", "call", "args", "result", "error", "tree", "unordered", "only", "not"}
NOUNS = {"analyzer": ("analyze",), "dedup": ("dedup_", "normalize"), "regex": ("regex_", "matches_"), "walk": ("walk", "glob_"),
         "sig": ("sig_", "json_"),
         "response": ("validate", "sanitize", "check_tool")}

faults, count = [], 0
for file in sorted(Path(sys.argv[1]).glob("*.json")):
    seen, content = set(), json.loads(file.read_text())
    if content["noun"] != file.stem:
        faults.append(f"{file.name}: its noun is {content['noun']}")
    for row in content["rows"]:
        count += 1
        name, where = row.get("name"), f"{file.name}: {row.get('name', row)}"
        if not name or not isinstance(row.get("args"), dict):
            faults.append(f"{where}: name or args is missing")
        if not str(row.get("call")).startswith(NOUNS.get(file.stem, (file.stem,))):
            faults.append(f"{where}: {row.get('call')} is no call of {file.stem}")
        if name in seen:
            faults.append(f"{where}: the name is taken")
        if ("result" in row) == ("error" in row):
            faults.append(f"{where}: either a result or an error")
        if "error" in row and "code" not in row["error"]:
            faults.append(f"{where}: the error has no code")
        if row.keys() - FIELDS:
            faults.append(f"{where}: unknown fields {sorted(row.keys() - FIELDS)}")
        for field in ("only", "not"):
            if not all(isinstance(why, str) and why for why in row.get(field, {}).values()):
                faults.append(f"{where}: {field} gives no reason")
        seen.add(name)
print("\n".join(faults) or f"{count} rows")
sys.exit(bool(faults))
