"""Calls of tests/vectors/classify.json."""

from base64 import b64decode

import accel


def number(value):
    return int(value) if value == int(value) else value


def classifier_of(args):
    rules = dict(args.get("rules", {}))
    if "classes" in rules:
        rules["classes"] = {each["name"]: each["keywords"] for each in rules["classes"]}
    return accel.classify.Classifier(**rules)


def classify(args):
    text = b64decode(args["text_b64"]) if "text_b64" in args else args["text"].encode()
    found = classifier_of(args).classify(text)
    hits = [{"class": hit.name, "keyword": hit.keyword, "negated": hit.negated, "start": hit.start,
             "end": hit.end} for hit in found.hits]
    return {"class": found.name, "confidence": number(found.confidence), "matched": found.matched,
            "negated": found.negated, "scores": list(map(number, found.scores.values())), "hits": hits}


def classify_batch(args):
    return {"classes": classifier_of(args).batch(args["texts"])}


CALLS = {"classify": classify, "classify_batch": classify_batch}
