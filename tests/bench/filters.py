"""What the benches of text filters share: an answer of a model, and the C program over it."""
import json
import random

import corpora
from harness import BUILD, SCRATCH, output_of

PROGRAM = BUILD / "release/bin/bench_filters"


def answer(size):
    """Paragraphs in lines of 80, one block in five a fence, one in five a repeat."""
    draw = random.Random(corpora.SEED)
    words = ["".join(draw.choices("etaoinshrdlucmfwyp", k=draw.randint(2, 9))) for _ in range(3000)]

    def paragraph():
        lines, line = [], ""
        for word in draw.choices(words, k=draw.randint(20, 90)):
            if len(line) + len(word) > 80:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".lstrip()
        return "\n".join([*lines, line]).capitalize()

    def code():
        lines = [f"{'    ' * draw.randint(0, 3)}{draw.choice(words)} = {draw.choice(words)}(1)"
                 for _ in range(draw.randint(3, 20))]
        return "\n".join(["```python", *lines, "```"])

    blocks, length = [], 0
    while length < size:
        kind = draw.random()
        block = draw.choice(blocks) if blocks and kind < 0.2 else code() if kind < 0.4 else paragraph()
        blocks.append(block)
        length += len(block) + 2
    return "\n\n".join(blocks)


def in_c(text):
    """{case: seconds a call, or a delta}."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    file = SCRATCH / "answer.txt"
    file.write_text(text)
    rows = map(json.loads, output_of(PROGRAM, file).splitlines())
    return {row["case"]: row["seconds"] for row in rows}
