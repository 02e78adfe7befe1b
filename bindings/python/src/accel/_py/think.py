"""Thinking in pure Python: the machines of core/text/think_tags.cpp and think_harmony.cpp, on bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from accel._errors import InvalidArgument
from accel._text import from_utf8, to_utf8
from accel._think import EXCEEDED, INSIDE, KINDS, PRESETS, TRUNCATED, Options, Segment, read_options

CONTENT, THINKING, TOOL, MARKUP, ROLE, CHANNEL, RECIPIENT = range(len(KINDS))
SPACE = b" \t\n\v\f\r"
TRIMMED = 256  # bytes of white space before a tag
HEADER_BYTES = 1024

THINK = (("<think>", "</think>"),)
GRANITE = tuple((f"{here} my thought process:", f"{there} my response:")
                for here in ("Here is", "Here's") for there in ("Here is", "Here's"))
VICTOR = tuple((start, end)
               for start in ("<｜begin▁of▁thinking｜>", "<|begin_of_thinking|>", "<think>")
               for end in ("<｜end▁of▁thinking｜>", "<|end_of_thinking|>", "</think>"))


class Preset(NamedTuple):
    pairs: tuple[tuple[str, str], ...] = ()
    implicit_end: str | None = None
    inside: bool = False
    interleaved: bool = False
    anywhere: bool = False


ROWS = {
    "qwen3": Preset(THINK, "<tool_call>"),
    "deepseek": Preset(THINK, "<｜tool▁calls▁begin｜>", inside=True),
    "kimi": Preset((*THINK, ("◁think▷", "◁/think▷")), "<|tool_calls_section_begin|>"),
    "glm": Preset(THINK, "<tool_call>"),
    "gemma": Preset((("<|channel>thought\n", "<channel|>"),
                     ("<|channel>thought\n", "<|channel>response\n"))),
    "granite": Preset((*GRANITE, *THINK)),
    "minimax": Preset((*THINK, ("<mm:think>", "</mm:think>")), "<minimax:tool_call>", inside=True),
    "olmo3": Preset(THINK, inside=True),
    "harmony": Preset(),
    "anthropic": Preset((("<thinking>", "</thinking>"), ("<antThinking>", "</antThinking>"))),
    "none": Preset(),
    "victor": Preset(VICTOR, interleaved=True, anywhere=True),
}
assert tuple(ROWS) == tuple(PRESETS)

NONE, PARTIAL, FULL = range(3)


class Hit(NamedTuple):
    """A tag in a text, or as much of one as the text's end leaves open."""

    what: int = NONE
    at: int = 0
    end: int = 0
    tag: int = -1


MISS = Hit()


def _prefix(tag: bytes) -> bytes:
    """A pattern for what a tag may begin with, all of it left out."""
    pattern = b""
    for i in range(len(tag) - 2, 0, -1):
        pattern = b"(?:%s%s)?" % (re.escape(tag[i:i + 1]), pattern)
    return re.escape(tag[:1]) + pattern


class TagSet:
    """Literal tags, looked for together: leftmost, then longest."""

    def __init__(self, tags: Iterable[bytes]) -> None:
        self.tags = list(dict.fromkeys(tags))
        self.number = {tag: i for i, tag in enumerate(self.tags)}
        longest_first = sorted(self.tags, key=len, reverse=True)
        self._whole = re.compile(b"|".join(map(re.escape, longest_first)))
        begun = [_prefix(tag) for tag in self.tags if len(tag) > 1] or [b"(?!)"]
        self._begun = re.compile(b"(?:%s)\\Z" % b"|".join(begun))
        self._reach = max(map(len, self.tags), default=1) - 1

    def match(self, text: bytes, at: int, last: bool) -> Hit:
        if not self.tags:
            return MISS
        whole = self._whole.match(text, at)
        if not last and len(text) - at <= self._reach:
            rest = text[at:]
            length = len(whole[0]) if whole else 0
            if any(len(tag) > max(len(rest), length) and tag.startswith(rest) for tag in self.tags):
                return Hit(PARTIAL, at)
        return Hit(FULL, at, whole.end(), self.number[whole[0]]) if whole else MISS

    def find(self, text: bytes, at: int, last: bool) -> Hit:
        if not self.tags:
            return MISS
        whole = self._whole.search(text, at)
        begun = None if last else self._begun.search(text, max(at, len(text) - self._reach))
        if begun and (not whole or begun.start() < whole.start()):
            return Hit(PARTIAL, begun.start())
        return self.match(text, whole.start(), last) if whole else MISS


class Place:
    """Where a stream stands, apart from what is held back."""

    def __init__(self, inside: bool, closed: bool) -> None:
        self.inside = self.lead = inside
        self.fresh, self.closed = True, closed
        self.after_mark = self.truncated = False
        self.opened = -1
        self.item = int(inside)
        self.thinking = 0
        self.phase, self.kind = OUTSIDE, CONTENT


def skip_space(text: bytes, at: int) -> int:
    return len(text) - len(text[at:].lstrip(SPACE)) if text[at:at + 1] in SPACE_BYTES else at


SPACE_BYTES = {bytes([byte]) for byte in SPACE}


class Run:
    """One piece of text on its way into spans."""

    def __init__(self, rules: Rules, place: Place, text: bytes, last: bool) -> None:
        self.rules, self.place, self.text, self.last = rules, place, text, last
        self.at = 0
        self.spans: list[list[int]] = []  # [kind, item, start, end]

    def emit(self, kind: int, end: int) -> None:
        if end <= self.at:
            return
        if kind == THINKING:
            self.place.thinking += end - self.at
        if self.spans and self.spans[-1][:2] == [kind, self.place.item]:
            self.spans[-1][3] = end
        else:
            self.spans.append([kind, self.place.item, self.at, end])
        self.at = end


class TagRun(Run):
    def run(self) -> None:
        place = self.place
        while self.at < len(self.text):
            if place.after_mark:
                self.emit(MARKUP, skip_space(self.text, self.at))
                if self.at == len(self.text):
                    break
                place.after_mark = False
            if not (self.thinking() if place.inside else self.content()):
                break

    def thinking(self) -> bool:
        place, rules = self.place, self.rules
        if place.lead:
            return self.lead()
        ends, implicit_from = rules.ends[place.opened] if place.opened >= 0 else rules.any_end
        hit = ends.find(self.text, self.at, self.last)
        implicit = hit.what == FULL and hit.tag >= implicit_from
        if not self.settle(THINKING, hit, not implicit):
            return False
        if not implicit:
            self.emit(MARKUP, hit.end)
        place.inside = False
        place.closed = rules.first_only or not rules.starts.tags
        place.fresh = not implicit
        place.after_mark = rules.trim and not implicit
        return True

    def lead(self) -> bool:
        hit, at = self.tag_after_space()
        if hit.what or at == len(self.text):
            if not self.settle(THINKING, hit):
                return False
            self.emit(MARKUP, hit.end)
            self.place.opened = hit.tag
            self.place.after_mark = self.rules.trim
        self.place.lead = False
        return True

    def content(self) -> bool:
        place = self.place
        if place.closed:
            return self.rest()
        if self.rules.anywhere:
            return self.open(self.rules.starts.find(self.text, self.at, self.last))
        if not place.fresh:
            return self.next_line()
        hit, at = self.tag_after_space()
        if hit.what or at == len(self.text):
            return self.open(hit)
        place.fresh = False
        place.closed = self.rules.first_only
        return True

    def open(self, hit: Hit) -> bool:
        place = self.place
        if not self.settle(CONTENT, hit):
            return False
        place.item += 1
        self.emit(MARKUP, hit.end)
        place.inside = True
        place.opened = hit.tag
        place.after_mark = self.rules.trim
        return True

    def next_line(self) -> bool:
        found = self.text.find(b"\n", self.at)
        if found < 0:
            return self.rest()
        self.emit(CONTENT, found + 1)
        self.place.fresh = True
        return True

    def rest(self) -> bool:
        self.emit(CONTENT, len(self.text))
        return False

    def tag_after_space(self) -> tuple[Hit, int]:
        at = skip_space(self.text, self.at)
        return self.rules.starts.match(self.text, at, self.last), at

    def settle(self, kind: int, hit: Hit, marked: bool = True) -> bool:
        end = stop = hit.at if hit.what else len(self.text)
        if self.rules.trim and marked and (hit.what or not self.last):
            begin = max(self.at, end - TRIMMED)
            stop = begin + len(self.text[begin:end].rstrip(SPACE))
        self.emit(kind, stop)
        if hit.what != FULL:
            return False
        self.emit(MARKUP, end)
        return True


# ---- harmony ----

OUTSIDE, HEADER, BODY = range(3)
TOKENS = TagSet(b"<|%s|>" % name for name in
                (b"start", b"channel", b"constrain", b"message", b"end", b"return", b"call"))
START_TOKEN, CHANNEL_TOKEN, CONSTRAIN, MESSAGE, END = range(5)
NAMES = {START_TOKEN: (b"assistant", b"user", b"system", b"developer", b"tool"),
         CHANNEL_TOKEN: (b"analysis", b"commentary", b"final"), CONSTRAIN: (b"json",)}
FIELDS = {START_TOKEN: ROLE, CHANNEL_TOKEN: CHANNEL}
WORD = re.compile(rb"[\0-\xff](?:(?!<\|)[^ \t\n\v\f\r])*")


def known(field: int, word: bytes) -> bytes:
    """The known name that a word begins with."""
    return next(filter(word.startswith, NAMES.get(field, ())), b"")


class HarmonyRun(Run):
    def run(self) -> None:
        place = self.place
        if place.lead:
            place.lead, place.phase, place.kind = False, BODY, THINKING
        while self.at < len(self.text):
            if not self.step():
                break
        if self.last and place.phase == HEADER:
            place.truncated = True
        place.inside = place.phase == BODY and place.kind == THINKING

    def step(self) -> bool:
        place = self.place
        if place.phase == HEADER:
            return self.header()
        body = place.phase == BODY
        hit = self.next_token(body)
        self.emit(place.kind if body else CONTENT, hit.at if hit.what else len(self.text))
        if hit.what != FULL:
            return False
        place.phase = OUTSIDE
        if hit.tag >= END:
            self.emit(MARKUP, hit.end)
            return True
        place.item += 1
        if hit.tag == START_TOKEN:
            self.emit(MARKUP, hit.end)
        place.phase = HEADER
        return True

    def next_token(self, body: bool) -> Hit:
        at = self.at
        while True:
            hit = TOKENS.find(self.text, at, self.last)
            if not body or hit.what != FULL or hit.tag not in (MESSAGE, CONSTRAIN):
                return hit
            at = hit.end

    def header(self) -> bool:
        channel, at = False, self.at
        while True:
            hit = TOKENS.find(self.text, at, self.last)
            end = hit.at if hit.what else len(self.text)
            if end - self.at > HEADER_BYTES:
                return self.no_header(self.whole_characters(self.at + HEADER_BYTES))
            if hit.what != FULL:
                return self.last and self.no_header(end)
            if hit.tag == MESSAGE:
                self.read_header(end, True)
                self.emit(MARKUP, hit.end)
                self.place.phase = BODY
                return True
            if hit.tag != CONSTRAIN and (hit.tag != CHANNEL_TOKEN or channel):
                return self.no_header(end)
            channel |= hit.tag == CHANNEL_TOKEN
            at = hit.end

    def whole_characters(self, end: int) -> int:
        while end > self.at and self.text[end] & 0xC0 == 0x80:
            end -= 1
        return end

    def no_header(self, end: int) -> bool:
        self.read_header(end, False)
        if self.last and end == len(self.text):
            self.place.truncated = True
        self.place.phase = BODY
        return True

    def read_header(self, end: int, whole: bool) -> None:
        text, channel, recipient, field = self.text[:end], b"", False, START_TOKEN
        while True:
            at = skip_space(text, self.at)
            if at == end:
                if whole:
                    self.emit(MARKUP, end)
                break
            hit = TOKENS.match(text, at, True)
            if hit.what:
                field = hit.tag
                self.emit(MARKUP, hit.end)
                continue
            if text.startswith(b"to=", at):
                self.emit(MARKUP, at + 3)
                if named := self._named(text):
                    self.emit(RECIPIENT, named)
                    recipient = True
                continue
            word = WORD.match(text, at)
            assert word
            value = word[0] if whole else self._cut(field, word[0])
            if not value:
                break
            if field in FIELDS:
                self.emit(MARKUP, at)
            if field == CHANNEL_TOKEN:
                channel = value
            self.emit(FIELDS.get(field, MARKUP), at + len(value))
            field = -1
        self.place.kind = (TOOL if recipient else
                           THINKING if known(CHANNEL_TOKEN, channel) == b"analysis" else CONTENT)

    def _named(self, text: bytes) -> int:
        """Where the recipient at hand ends; 0 for none."""
        if text[self.at:self.at + 1] in SPACE_BYTES or text.startswith(b"<|", self.at):
            return 0
        word = WORD.match(text, self.at)
        return word.end() if word else 0

    @staticmethod
    def _cut(field: int, word: bytes) -> bytes:
        name = known(field, word)
        return word if not name and field in (CHANNEL_TOKEN, CONSTRAIN) else name


# ---- streams ----


class Rules:
    """Options and preset, compiled."""

    def __init__(self, options: Options) -> None:
        row = list(ROWS.values())[options.preset]
        self.run: Callable[..., Any] = HarmonyRun if options.preset == PRESETS["harmony"] else TagRun
        self.first_only = options.mode == 1 if options.mode else not row.interleaved
        self.anywhere = options.anywhere or row.anywhere
        self.trim = options.trim
        self.inside = row.inside if options.start_in_thinking < 0 else bool(options.start_in_thinking)
        self.max_thinking = options.max_thinking
        pairs = options.pairs or [(start.encode(), end.encode()) for start, end in row.pairs]
        implicit = options.implicit_ends
        if not implicit and not options.pairs and row.implicit_end:
            implicit = [row.implicit_end.encode()]
        self.starts = TagSet(start for start, _ in pairs)
        self.ends = [self._ends([end for start, end in pairs if start == tag], implicit)
                     for tag in self.starts.tags]
        self.any_end = self._ends([end for _, end in pairs], implicit)

    @staticmethod
    def _ends(tags: list[bytes], implicit: list[bytes]) -> tuple[TagSet, int]:
        return TagSet([*tags, *implicit]), len(set(tags))


def _segments(run: Run, decode: Callable[[bytes], Any]) -> list[Segment]:
    return [Segment(KINDS[kind], item, decode(run.text[start:end])) for kind, item, start, end in run.spans]


def _state(rules: Rules, place: Place) -> int:
    exceeded = 0 < rules.max_thinking < place.thinking
    return place.inside * INSIDE | exceeded * EXCEEDED | place.truncated * TRUNCATED


class Engine:
    """A stream."""

    __slots__ = ("_held", "_over", "_place", "_rules")

    def __init__(self, preset: str = "qwen3", **given: Any) -> None:
        self._rules = Rules(read_options(preset, **given))
        self.reset()

    def reset(self) -> None:
        self._place = Place(self._rules.inside, not self._rules.starts.tags)
        self._held = b""
        self._over = False

    def feed(self, text: str) -> list[Segment]:
        return self._take(to_utf8(text), False)

    def finish(self) -> list[Segment]:
        return self._take(b"", True)

    def _take(self, piece: bytes, last: bool) -> list[Segment]:
        if self._over:
            raise InvalidArgument("the stream is finished: reset it first")
        run = self._rules.run(self._rules, self._place, self._held + piece, last)
        run.run()
        self._held = run.text[run.at:]
        self._over = last
        if last:
            self._place.truncated |= self._place.inside
        return _segments(run, from_utf8)

    def state(self) -> int:
        return _state(self._rules, self._place)


def split(text: Any, read: Options) -> tuple[list[Segment], int]:
    data = to_utf8(text) if isinstance(text, str) else bytes(text)
    rules = Rules(read)
    place = Place(rules.inside, not rules.starts.tags)
    run = rules.run(rules, place, data, True)
    run.run()
    place.truncated |= place.inside
    return _segments(run, from_utf8 if isinstance(text, str) else bytes), _state(rules, place)
