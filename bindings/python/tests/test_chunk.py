"""accel.chunk: what the vectors do not say."""

import accel
import pytest

from conftest import native

pytestmark = native
TEXT = "Über uns.\n\nZweiter Absatz, länger als der erste. Ende! 😀\nLetzte Zeile ohne Ende"


@pytest.mark.parametrize("by", ["lines", "sentences", "paragraphs", "characters"])
@pytest.mark.parametrize("size, overlap", [(10, 3), (30, 0), (1000, 128)])
def test_chunks_of_a_str_are_in_its_characters(by, size, overlap):
    chunks = accel.chunk.split(TEXT, by=by, size=size, overlap=overlap)
    covered = 0
    for start, end, line in chunks:
        assert start <= covered < end and end - start <= size
        assert line == TEXT.count("\n", 0, start) + 1
        covered = end
    assert covered == len(TEXT)


def test_lines_are_those_of_split():
    for text in (TEXT, "a\r\nb\n\n", "", "\n", TEXT.encode()):
        newline = "\n" if isinstance(text, str) else b"\n"
        rows = accel.chunk.lines(text)
        assert [text[start:end] for start, end, _ in rows] == [part for part in text.splitlines(True)]
        assert accel.chunk.line_count(text) == (text.count(newline) + 1 if text else 0)
        for at in range(len(text)):
            assert accel.chunk.line_at(text, at) == text.count(newline, 0, at) + 1


def test_other_facts():
    assert accel.chunk.document("Read.MD") == "markdown"
    assert accel.chunk.tokens(["Hello, world", ""], by="fine") == [3, 0]
    with pytest.raises(accel.InvalidArgument, match="did you mean 'lines'"):
        accel.chunk.split("a", by="line")
    with pytest.raises(accel.InvalidArgument, match="overlap"):
        accel.chunk.split("a", size=5, overlap=5)
