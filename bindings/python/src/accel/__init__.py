"""accel: native speed for coding agents and code tools.

    Regex           many patterns at once; spans equal to re.finditer, per pattern
    secrets         keys, tokens and passwords found and hidden
    chunk           texts in pieces; lines, document types, guesses at tokens
    log             how many lines of large logs match, which, and when
    fuzzy           how alike texts are; fingerprints and indexes of texts
    sig             short stable names for tool calls, and removal of repeats
    classify        what a person asks for, from weighted keywords
    loop            whether an agent turns in circles
    phrases         words that turn in circles, text that repeats itself
    response        what does not belong into a model's answer
    dedup           text without the blocks that came before
    think           thinking and answer told apart while a model writes
    walk            a source tree into columns, honouring ignore files, globs and limits
    analyze         weak, dangerous and unfinished places in source text

    rules = accel.Regex([r"def \\w+", "TODO"])
    for match in rules.scan("def f():  # TODO"):
        print(match.pattern, match.start, match.end, match.text)

Long calls take timeout= (seconds), cancel= (an accel.Cancel) and threads=, and release the GIL;
accel.aio runs them for asyncio. Every exception is an accel.Error. ACCEL_BACKEND chooses who answers,
backend_info() tells.
"""

from accel import aio, chunk, classify, dedup, fuzzy, json, log, loop, phrases, response, secrets, sig, think
from accel._call import Cancel
from accel._errors import (BufferTooSmall, Busy, Cancelled, DataError, DeadlineExceeded, Error,
                           FileError, InternalError, InvalidArgument, JsonError, LimitError,
                           OutOfMemory, PatternError, Unsupported)
from accel._spans import Finding, Findings, Span, Spans
from accel.analyzer import Analyzer, Issue, Rule, analyze
from accel.files import Entry, FileColumns, Files, Walker, WalkError, glob_match, walk, walk_iter
from accel._matches import BatchMatches, Match, MatchColumns, Matches
from accel.process import (BackendInfo, __version__, backend_info, cpu, has, live_objects,
                           set_threads, threads)
from accel.regex import Failure, Regex, RegexStream

__all__ = [
    "Analyzer",
    "BackendInfo",
    "BatchMatches",
    "BufferTooSmall",
    "Busy",
    "Cancel",
    "Cancelled",
    "DataError",
    "DeadlineExceeded",
    "Entry",
    "Error",
    "Failure",
    "FileColumns",
    "FileError",
    "Files",
    "Finding",
    "Findings",
    "InternalError",
    "InvalidArgument",
    "Issue",
    "JsonError",
    "LimitError",
    "Match",
    "MatchColumns",
    "Matches",
    "OutOfMemory",
    "PatternError",
    "Regex",
    "RegexStream",
    "Rule",
    "Span",
    "Spans",
    "Unsupported",
    "WalkError",
    "Walker",
    "__version__",
    "aio",
    "analyze",
    "backend_info",
    "chunk",
    "classify",
    "cpu",
    "dedup",
    "fuzzy",
    "glob_match",
    "has",
    "json",
    "live_objects",
    "log",
    "loop",
    "phrases",
    "response",
    "secrets",
    "set_threads",
    "sig",
    "think",
    "threads",
    "walk",
    "walk_iter",
]
