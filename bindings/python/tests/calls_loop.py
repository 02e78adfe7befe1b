"""Calls of tests/vectors/loop.json."""

import json
from dataclasses import asdict

import accel


def run(args):
    rules = args.get("rules", json.loads(args.get("rules_text", "{}")))
    loop = accel.loop.Detector(**rules)
    reports = []
    for step in args["steps"]:
        if "calls" in step:
            report = loop.turn((call["tool"], call.get("arguments", call.get("arguments_text")),
                                call.get("result")) for call in step["calls"])
        elif "think" in step:
            report = loop.think(step["think"])
        elif "save" in step:
            saved, loop = loop.save(), accel.loop.Detector(**rules)
            loop.load(saved)
            continue
        else:
            loop.reset()
            continue
        row = asdict(report)
        whole = row["similarity"] == int(row["similarity"])
        reports.append({**row, "similarity": int(row["similarity"]) if whole else row["similarity"]})
    return {"reports": reports, "stats": loop.stats()._asdict()}


CALLS = {"loop_run": run}
