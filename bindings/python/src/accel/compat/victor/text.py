"""Lines, chunks, document types and guesses at tokens, by accel.chunk.

Offsets are in bytes of the UTF-8 text. Chunks cover all of it and cut no character.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from accel import chunk
from accel._text import decode, encode

CHUNK_SIZE, OVERLAP = 1344, 128


def count_lines(text: str) -> int:
    """Newlines and one; 0 for an empty text."""
    return chunk.line_count(text)


def find_line_boundaries(text: str) -> list[int]:
    """Where each line begins; an empty last line has none."""
    return [line.start for line in chunk.lines(encode(text))]


def line_at_offset(text: str, offset: int) -> int:
    """The line of an offset, from 1."""
    return chunk.line_at(encode(text), offset)


class ChunkInfoRust(NamedTuple):
    """A chunk: lines from 1, and how many bytes it repeats of the one before."""

    text: str
    start_line: int
    end_line: int
    start_offset: int
    end_offset: int
    overlap_prev: int
    chunk_index: int


def _check(chunk_size: int, overlap: int) -> None:
    if chunk_size <= 0:
        raise ValueError("chunk_size must be positive")
    if overlap >= chunk_size:
        raise ValueError("overlap must be less than chunk_size")


def chunk_with_overlap(text: str, chunk_size: int = CHUNK_SIZE,
                       overlap: int = OVERLAP) -> list[ChunkInfoRust]:
    """Chunks of at most chunk_size bytes, which end behind a line where they can."""
    _check(chunk_size, overlap)
    data, done, made = encode(text), 0, []
    found = chunk.split(data, by="lines", size=chunk_size, overlap=overlap)
    for index, (start, end, line) in enumerate(found):
        last, repeated = line + data.count(b"\n", start, end - 1), max(done - start, 0)
        made.append(ChunkInfoRust(decode(data[start:end]), line, last, start, end, repeated, index))
        done = end
    return made


def _pieces(text: str | bytes, by: str, chunk_size: int, overlap: int) -> list[str]:
    _check(chunk_size, overlap)
    pieces = (text[start:end] for start, end, _ in chunk.split(text, by=by, size=chunk_size, overlap=overlap))
    trimmed = ((piece if isinstance(piece, str) else decode(piece)).strip() for piece in pieces)
    return [piece for piece in trimmed if piece]


def chunk_by_sentences(text: str, chunk_size: int = CHUNK_SIZE, overlap: int = OVERLAP) -> list[str]:
    """Chunks of whole sentences where they fit, trimmed; sizes in bytes."""
    return _pieces(encode(text), "sentences", chunk_size, overlap)


def chunk_by_chars(text: str, chunk_size: int = CHUNK_SIZE, overlap: int = OVERLAP) -> list[str]:
    """Chunks of chunk_size characters, trimmed."""
    return _pieces(text, "characters", chunk_size, overlap)


def chunk_by_paragraphs(text: str, chunk_size: int = CHUNK_SIZE, overlap: int = OVERLAP) -> list[str]:
    """Chunks of whole paragraphs where they fit, trimmed; sizes in bytes."""
    return _pieces(encode(text), "paragraphs", chunk_size, overlap)


def detect_doc_type(source: str) -> str:
    """"html", "markdown", "code", "json", "yaml", "xml", "csv" or "text", by the name's extension."""
    return chunk.document(source)


def count_tokens_approx(text: str) -> int:
    """Runs of letters and digits, and punctuation marks."""
    return chunk.tokens([text], by="simple")[0]


def count_tokens_fast(text: str) -> int:
    """Words, more for long ones, for punctuation and for what is not ASCII."""
    return chunk.tokens([text], by="fine")[0]


def count_tokens_fast_batch(texts: Iterable[str]) -> list[int]:
    """count_tokens_fast for each of many texts."""
    return chunk.tokens(list(texts), by="fine")
