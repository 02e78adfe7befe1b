"""normalize_block and its functions: blocks of a text that came before, by accel.dedup, preset "victor"."""

from __future__ import annotations

from accel import dedup, sig

PLAIN = 0xFFFFFFFFFFFF  # the low 48 bits of a hash


def normalize_block(block: str) -> str:
    """The text as it is compared: one space for white space, ASCII lower case, no . , ; : at the end."""
    return dedup.normalize(block, case="ascii", end_marks=True)


def rolling_hash_blocks(content: str, min_block_length: int = 50) -> list[tuple[str, str, bool]]:
    """(hash, block, whether it came before) of every block. A block of fewer bytes has hash "" and is
    never a repeat."""
    rows = []
    for block in dedup.blocks(content, "victor", min_block=min_block_length).blocks:
        text = content[block.start:block.end].rstrip("\n")
        if text.strip():
            rows.append((_hash(text, min_block_length), text, block.repeat))
    return rows


def find_duplicate_blocks(content: str, min_block_length: int = 50) -> list[tuple[int, str]]:
    """(number of the block, hash) of the blocks that came before."""
    return [(number, value) for number, (value, _, repeat)
            in enumerate(rolling_hash_blocks(content, min_block_length)) if repeat]


def _hash(block: str, least: int) -> str:
    if len(block.strip().encode("utf-8", "surrogatepass")) < least:
        return ""
    return f"{sig.hash(normalize_block(block)) & PLAIN:012x}"
