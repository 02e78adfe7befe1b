"""Calls of tests/vectors/fuzzy.json."""

from base64 import b64decode

import accel

OPTIONS = ("measure", "unit", "cutoff")


def number(value):
    return int(value) if value == int(value) else value


def given(args, *names):
    return {name: args[name] for name in names if name in args}


def text_of(args, name):
    return b64decode(args[f"{name}_b64"]) if f"{name}_b64" in args else args[name]


def table(view):
    return [[number(cell) for cell in row] for row in view.tolist()] if view.ndim == 2 else []


def score(args):
    found = accel.fuzzy.score(text_of(args, "a"), text_of(args, "b"), **given(args, *OPTIONS))
    return {"score": number(found)}


def distance(args):
    return {"distance": accel.fuzzy.distance(args["a"], args["b"], **given(args, "measure", "unit", "limit"))}


def cdist(args):
    scores = accel.fuzzy.cdist(args["rows"], args["columns"], **given(args, *OPTIONS))
    return {"scores": table(scores) or [[] for _ in args["rows"]]}


def matrix(args):
    return {"scores": table(accel.fuzzy.matrix(args["texts"], **given(args, *OPTIONS)))}


def clusters(args):
    found = accel.fuzzy.clusters(args["similarities"], **given(args, "threshold", "least"))
    return {"count": max(found, default=-1) + 1, "clusters": found}


def simhash(args):
    return {"prints": [f"{mark:016x}" for mark in accel.fuzzy.simhash(args["texts"], **given(args, "width"))]}


def minhash(args):
    return {"signatures": table(accel.fuzzy.minhash(args["texts"], **given(args, "width", "permutations")))}


def index(args):
    def filled(pairs):
        made = accel.fuzzy.Index(**given(args, "kind", "width", "permutations", "threshold"))
        made.add_many([key for key, _ in pairs], [text for _, text in pairs])
        return made

    made = filled(args["texts"])
    if "merge" in args:
        made.merge(filled(args["merge"]))
    removed = sum(made.remove(key) for key in args.get("remove", ()))
    if args.get("reload"):
        made = accel.fuzzy.Index.load(made.save())
    hits = made.query(args["query"], args.get("k", len(made)), threshold=args.get("at_least", 0))
    return {"texts": len(made), "removed": removed, "keys": [hit.key for hit in hits],
            "scores": [number(hit.score) for hit in hits]}


CALLS = {"fuzzy_score": score, "fuzzy_distance": distance, "fuzzy_cdist": cdist, "fuzzy_matrix": matrix,
         "fuzzy_clusters": clusters, "fuzzy_simhash": simhash, "fuzzy_minhash": minhash, "fuzzy_index": index}
