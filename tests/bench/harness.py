"""How things are compared: the same answers first, then by turns, then medians and their ratio.

A case has one contestant of ours and its peers. Each runs once to warm up and to answer; a peer
whose answer differs keeps its row, marked, for then the ratio means nothing. Then all run by turns,
so that what disturbs the machine disturbs them alike, until the case's time is up. A sample repeats
a fast call until it takes some 20 milliseconds, so that everybody's caches are warm. Both the median
and the minimum are kept: where they disagree on a busy machine, the minimum is nearer to the truth.
Every noun also races one thing against itself (A/A): how far that ratio is from 1 is how little the
others can be trusted.
"""
import contextlib
import dataclasses
import gc
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
PEERS = BUILD / "peers"
SCRATCH = BUILD / "bench"
ACCEL = BUILD / "release" / "bin" / "accel"

PYTHON = sys.version.split()[0]
SIZES = ("quick", "normal", "full")
CASE_SECONDS = {"quick": 1.5, "normal": 8.0, "full": 20.0}
MB = 1_000_000
SAMPLE_NS = 20_000_000


@dataclasses.dataclass
class Peer:
    """Someone to be compared with, in one case."""

    name: str
    version: str
    run: object = None  # what is timed; None: it cannot be had, and `note` says why
    answer: object = None  # what it answers, to be equal to ours; None: `run`'s own result
    same: object = None  # same(our answer) -> bool, where equality is not the question
    wanted: float = None  # the ratio that is the target; None: for information
    note: str = ""


@dataclasses.dataclass
class Row:
    """One line of the table, and one object of the JSON."""

    noun: str
    case: str
    ours: float  # seconds a call, median
    peer: float
    peer_name: str
    peer_version: str
    ratio: float  # peer / ours, of the medians
    same_answers: bool
    ours_min: float = None
    peer_min: float = None
    ratio_min: float = None  # of the minima
    wanted: float = None  # at least this ratio; without a ratio, at most so many of `unit`
    met: bool = None
    unit: str = "s"
    note: str = ""


class Bench:
    """The rows of one noun. Call order: (race | compared | absolute | missing)* finish.

    `installed` is what peers.install answered: {name: (version, None) or (None, why missing)}.
    """

    def __init__(self, noun, size, installed):
        self.noun, self.size, self.installed, self.rows = noun, size, installed, []
        self.seconds = CASE_SECONDS[size]

    def peer(self, name, make, label=None, **more):
        """The installed peer `name`; make() gives what is timed, called only if the peer is there."""
        version, why = self.installed[name]
        if version is None:
            return Peer(label or name, "", note=why)
        return Peer(label or name, version, make(), **more)

    def race(self, case, ours, peers, answer=None, seconds=None):
        """Ours against each peer; `answer` gives our answer where `ours` returns something else."""
        for peer in peers:
            if not peer.run:
                self.missing(case, peer.name, peer.note)
        peers = [peer for peer in peers if peer.run]
        our_answer = (answer or ours)()
        agreed = [self._agrees(case, peer, our_answer) for peer in peers]
        del our_answer
        mine, *others = by_turns([ours] + [peer.run for peer in peers], seconds or self.seconds)
        for peer, agrees, theirs in zip(peers, agreed, others):
            self.compared(case, mine, peer, theirs, agrees)

    def compared(self, case, mine, peer, theirs, agrees=True):
        """A row from samples, in seconds a call."""
        ours, other = statistics.median(mine), statistics.median(theirs)
        ratio, ratio_min = other / ours, min(theirs) / min(mine)
        met = None if peer.wanted is None else agrees and ratio >= peer.wanted
        self._add(Row(self.noun, case, ours, other, peer.name, peer.version, ratio, agrees, min(mine),
                      min(theirs), ratio_min, peer.wanted, met, note=peer.note))

    def against_itself(self, case, run):
        """The A/A row."""
        self.race(case, run, [Peer("itself (A/A)", "", run, same=lambda _: True)])

    def absolute(self, case, samples, unit, at_most, note=""):
        """A figure with a bound of its own instead of a peer: the median of the samples."""
        value = statistics.median(samples)
        self._add(Row(self.noun, case, value, None, "a bound", "", None, None, wanted=at_most,
                      met=value <= at_most, unit=unit, note=note))

    def missing(self, case, peer_name, why):
        self._add(Row(self.noun, case, None, None, peer_name, "", None, None, note="missing: " + why))

    def finish(self):
        SCRATCH.mkdir(parents=True, exist_ok=True)
        rows = [dataclasses.asdict(row) for row in self.rows]
        (SCRATCH / f"{self.noun}.json").write_text(json.dumps(rows, indent=1) + "\n")

    def _agrees(self, case, peer, our_answer):
        if peer.same:
            return bool(peer.same(our_answer))
        theirs = (peer.answer or peer.run)()
        if theirs != our_answer:
            print(f"{self.noun}: {case}: {peer.name} answers otherwise: "
                  f"{difference(our_answer, theirs)}", file=sys.stderr)
        return theirs == our_answer

    def _add(self, row):
        self.rows.append(row)
        print(line(row), flush=True)


def by_turns(runs, seconds):
    """Seconds per call of each, sampled in turn: at least 3 samples, at most 25."""
    repeats = []
    for run in runs:
        once = timed(run, 1)
        repeats.append(max(1, min(10_000, int(SAMPLE_NS / 1e9 / max(once, 1e-9)))))
    times = [[] for _ in runs]
    stop = time.perf_counter() + seconds
    while len(times[0]) < 3 or (len(times[0]) < 25 and time.perf_counter() < stop):
        for run, n, samples in zip(runs, repeats, times):
            samples.append(timed(run, n))
    return times


def timed(run, n):
    """Seconds a call of `run`, n calls in a row, without the garbage collector."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter_ns()
        for _ in range(n):
            run()
        return (time.perf_counter_ns() - start) / 1e9 / n
    finally:
        gc.enable()


def difference(ours, theirs):
    """A few words on how two answers differ."""
    if isinstance(ours, (set, frozenset)) and isinstance(theirs, (set, frozenset)):
        return (f"{len(ours - theirs)} only ours, such as {sorted(ours - theirs)[:2]}; "
                f"{len(theirs - ours)} only theirs, such as {sorted(theirs - ours)[:2]}")
    if isinstance(ours, list) and isinstance(theirs, list):
        first = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), None)
        where = "" if first is None else f", first {first}: {ours[first]} and {theirs[first]}"
        return f"{len(ours)} and {len(theirs)} items{where}"
    return f"{str(ours)[:80]} and {str(theirs)[:80]}"


@contextlib.contextmanager
def one_core(accel):
    """Pins this process and its children to one core and accel to one thread."""
    cores, threads = os.sched_getaffinity(0), accel.threads()
    os.sched_setaffinity(0, {max(cores)})
    accel.set_threads(1)
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)
        accel.set_threads(threads)


def program(*arguments, cwd=None):
    """A run of a whole program with its output to /dev/null; posix_spawn, for it costs least."""
    arguments = [str(a) for a in arguments]
    output = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
              (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]

    def run():
        process = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=output)
        _, status, _ = os.wait4(process, 0)
        code = os.waitstatus_to_exitcode(status)
        if code not in (0, 1):
            raise RuntimeError(f"{' '.join(arguments)}: exit {code}")

    return run


def output_of(*arguments):
    """What a program prints, as bytes."""
    return subprocess.run([str(a) for a in arguments], stdout=subprocess.PIPE, check=True).stdout


# ---- what people read ----

def seconds_text(value, unit="s"):
    if value is None:
        return "-"
    if unit != "s":
        return f"{value:.4g} {unit}"
    for scale, name in ((1, "s"), (1e-3, "ms"), (1e-6, "us"), (1e-9, "ns")):
        if value >= scale:
            return f"{value / scale:.3g} {name}"
    return "0"


def ratio_text(value):
    if value is None:
        return "-"
    return f"{value:,.0f}x" if value >= 100 else f"{value:.1f}x" if value >= 10 else f"{value:.2f}x"


def line(row):
    """noun, case, ours, peer, its time, ratio of medians (of minima), target, verdict."""
    if row.note.startswith("missing"):
        return f"{row.noun:5} {row.case:44} {'':>9}   {row.peer_name}: {row.note}"
    peer = f"{row.peer_name} {row.peer_version}".strip()
    ratio = f"{ratio_text(row.ratio)} ({ratio_text(row.ratio_min)})" if row.ratio else ""
    if row.wanted is None:
        wanted = "" if row.same_answers is not False else "DIFFERENT ANSWERS"
    else:
        bound = (f">= {ratio_text(row.wanted)}" if row.ratio else
                 f"<= {seconds_text(row.wanted, row.unit)}")
        verdict = "ok" if row.met else "DIFFERENT ANSWERS" if row.same_answers is False else "SHORT"
        wanted = f"{bound} {verdict}"
    text = (f"{row.noun:5} {row.case:44} {seconds_text(row.ours, row.unit):>9} | {peer:32} "
            f"{seconds_text(row.peer):>9} | {ratio:18} {wanted:14}")
    return (text + ("  " + row.note if row.note else "")).rstrip()


def machine():
    """The machine and the state it is in."""
    cpu = next((entry.split(":", 1)[1].strip() for entry in open("/proc/cpuinfo")
                if entry.startswith("model name")), "unknown")
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"],
                            capture_output=True, text=True).stdout.strip()
    return {"cpu": cpu, "cores": len(os.sched_getaffinity(0)), "kernel": os.uname().release,
            "python": PYTHON, "load": os.getloadavg()[0], "commit": commit,
            "date": time.strftime("%Y-%m-%d %H:%M")}
