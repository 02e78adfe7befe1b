"""Signatures of tool calls against json or orjson with a hash, from dicts and from JSON text.

Signatures differ from peer to peer, so "same answers" is the same partition: for each call, the
first call that has an equal signature; for dedup the same calls kept.
"""
import hashlib
import json

import accel

import corpora
import harness
from harness import PYTHON, Peer

CALLS = 1000


def run(bench):
    with harness.one_core(accel):
        for size, wanted in ((600, 7), (60, 14)):
            calls = corpora.tool_calls(CALLS, size)
            dict_cases(bench, f"{CALLS} calls of {size} bytes", calls, wanted)
        text_cases(bench, corpora.tool_calls(CALLS, 600))


def dict_cases(bench, case, calls, wanted):
    def one_by_one():
        return [accel.sig.compute(tool, arguments) for tool, arguments in calls]

    def batch():
        return accel.sig.batch(calls)

    bench.against_itself(f"{case}, one by one", one_by_one)
    for way, ours in (("one by one", one_by_one), ("as a batch", batch)):
        bench.race(f"{case}, {way}", ours,
                   [json_md5(calls, wanted=wanted), orjson_xxhash(bench, calls, wanted=1)],
                   answer=lambda: firsts(ours()))

    def first_of_each(signatures):
        seen = set()
        return [call for call, signature in zip(calls, signatures)
                if not (signature in seen or seen.add(signature))]

    def which(signatures):
        return list(map(id, first_of_each(signatures)))

    bench.race(f"{case}, dedup", lambda: accel.sig.dedup(calls),
               [json_md5(calls, first_of_each, which, wanted=wanted),
                orjson_xxhash(bench, calls, first_of_each, which, wanted=1)],
               answer=lambda: list(map(id, accel.sig.dedup(calls))))


def text_cases(bench, calls):
    """Arguments as text, as they come from a model: accel takes the text, the peers parse it."""
    texts = [(tool, json.dumps(arguments)) for tool, arguments in calls]

    def ours():
        return [accel.sig.compute(tool, text) for tool, text in texts]

    def theirs():
        return [md5(tool, json.loads(text)) for tool, text in texts]

    bench.race(f"{CALLS} calls of 600 bytes, from JSON text", ours,
               [Peer("json + md5", PYTHON, theirs, wanted=8, answer=lambda: firsts(theirs()))],
               answer=lambda: firsts(ours()))


def firsts(signatures):
    """For each item the index of the first equal one."""
    first = {}
    return [first.setdefault(signature, i) for i, signature in enumerate(signatures)]


# ---- peers: `then` is part of what is timed, `same_as` of what is compared ----

def json_md5(calls, then=list, same_as=firsts, **more):
    def signatures():
        return [md5(tool, arguments) for tool, arguments in calls]

    return Peer("json + md5", PYTHON, lambda: then(signatures()),
                answer=lambda: same_as(signatures()), **more)


def md5(tool, arguments):
    text = tool + "\0" + json.dumps(arguments, sort_keys=True)
    return hashlib.md5(text.encode()).hexdigest()


def orjson_xxhash(bench, calls, then=list, same_as=firsts, **more):
    if not bench.installed["xxhash"][0]:
        return bench.peer("xxhash", None, "orjson + xxhash")

    def signatures():
        from orjson import OPT_SORT_KEYS, dumps
        from xxhash import xxh3_64_hexdigest
        return [xxh3_64_hexdigest(tool.encode() + b"\0" + dumps(arguments, option=OPT_SORT_KEYS))
                for tool, arguments in calls]

    return bench.peer("orjson", lambda: lambda: then(signatures()), "orjson + xxhash",
                      answer=lambda: same_as(signatures()), **more)
