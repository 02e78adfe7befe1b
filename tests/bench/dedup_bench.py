"""Dedup of text and normalising against re and md5, in C and from Python, on one text."""
import hashlib
import re

import accel

import filters
import harness
from harness import MB, PYTHON, Peer

BLOCK = re.compile(r"^```.*?^```[^\n]*\n*|(?:(?!```)[^\n]+\n?)+\n*", re.M | re.S)
SPACE = re.compile(r"\s+")


def normalize(text):
    return SPACE.sub(" ", text).strip().casefold()


def dedup(text):
    seen, kept = set(), []
    for found in BLOCK.finditer(text):
        block = found[0]
        bare = block.strip()
        if len(bare) >= 50:
            form = bare if bare.startswith("```") else normalize(bare)
            name = hashlib.md5(form.encode()).digest()
            if name in seen:
                continue
            seen.add(name)
        kept.append(block)
    return "".join(kept)


def run(bench):
    text = filters.answer(MB)
    same = accel.dedup.blocks(text).text == dedup(text)
    with harness.one_core(accel):
        c = filters.in_c(text)
        for case, peer, wanted in (("dedup", dedup, 40), ("dedup, stream", dedup, 40), ("normalize", normalize, 50)):
            theirs = [harness.timed(lambda: peer(text), 1) for _ in range(5)]
            name = "re" if peer is normalize else "re + md5"
            bench.compared(f"C, {case}, 1 MB", c[case], Peer(name, PYTHON, peer, wanted=wanted), theirs,
                           same if peer is dedup else accel.dedup.normalize(text) == normalize(text))
        bench.race("Python, dedup, 1 MB", lambda: accel.dedup.blocks(text).text,
                   [Peer("re + md5", PYTHON, lambda: dedup(text), wanted=20)])
        bench.race("Python, normalize, 1 MB", lambda: accel.dedup.normalize(text),
                   [Peer("re", PYTHON, lambda: normalize(text), wanted=20)])
