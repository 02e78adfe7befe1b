"""Cuts a text into chunks for an index, by paragraphs, with a guess at the tokens of each."""
import accel

TEXT = """\
# Building

Run make. What it makes is in build/release.

# Testing

Run make test. The tests of all languages take ten minutes;
those of one noun a few seconds.

# Releasing

Tag it.
"""

chunks = accel.chunk.split(TEXT, by="paragraphs", size=120, overlap=16)  # room for a heading
texts = [TEXT[chunk.start:chunk.end] for chunk in chunks]
for chunk, text, tokens in zip(chunks, texts, accel.chunk.tokens(texts, by="fine")):
    print(f"-- from line {chunk.line}, {len(text)} characters, {tokens} tokens or so\n{text}", end="")
print(f"{len(chunks)} chunks of a {accel.chunk.document('BUILD.md')} file")
