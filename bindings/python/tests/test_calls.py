"""How calls run: timeouts, cancel tokens, Ctrl-C, the GIL, threads, forks, asyncio."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time

import accel
import pytest

from conftest import BACKEND, native

# Tries every start of a line against every length, finds nothing, and is kept from the fast engine.
# Pure Python, which looks at its clock between patterns only, gets many patterns and little text.
SLOW = {"patterns": [rf"([wx]+)[-+](\1)[0-9]{{{i}}}" for i in range(1, 300 if BACKEND == "python" else 2)],
        "route": "pcre"}
LINE = "x" * 60 + "-y "
LONG = LINE * (100 if BACKEND == "python" else 500_000)


def test_timeout():
    with accel.Regex(**SLOW) as regex:
        began = time.monotonic()
        with pytest.raises(TimeoutError) as fault:
            regex.scan(LONG, timeout=0.02)
        assert time.monotonic() - began < 5
        assert isinstance(fault.value, accel.DeadlineExceeded) and fault.value.code == "DEADLINE"
        with pytest.raises(accel.DeadlineExceeded):
            regex.scan_batch(["a"], timeout=0)
        with pytest.raises(accel.DeadlineExceeded):
            regex.which("a", timeout=0)
        assert regex.scan("a", timeout=60, threads=1).spans() == []
    with pytest.raises(accel.DeadlineExceeded):
        accel.walk("/", timeout=0)


def test_cancel_before_and_during():
    cancel = accel.Cancel()
    cancel.request()
    with accel.Regex(**SLOW) as regex:
        for call in (lambda: regex.scan("a", cancel=cancel), lambda: accel.walk("/", cancel=cancel),
                     lambda: regex.scan_batch(["a"], cancel=cancel)):
            with pytest.raises(accel.Cancelled):
                call()
        cancel.reset()
        assert regex.scan("a", cancel=cancel).spans() == []
        threading.Timer(0.02, cancel.request).start()
        with pytest.raises(accel.Cancelled):
            regex.scan(LONG, cancel=cancel)


@native
def test_the_gil_is_released():
    count, stop = 0, False

    def spin():
        nonlocal count
        while not stop:
            count += 1

    def rate(work):
        nonlocal count
        count, began = 0, time.perf_counter()
        work()
        return count / (time.perf_counter() - began)

    spinner = threading.Thread(target=spin)
    spinner.start()
    try:
        free = rate(lambda: time.sleep(0.3))
        with accel.Regex(**SLOW) as regex:
            text = LINE * 10_000
            texts = [LINE * 1000] * 10
            data = os.urandom(1 << 20) * 400
            for work in (lambda: regex.scan(text, threads=1), lambda: regex.scan_batch(texts, threads=1),
                         lambda: accel.sig.hash(data), lambda: accel.walk("/usr", threads=1)):
                assert rate(work) > 0.02 * free  # none at all while it is held
    finally:
        stop = True
        spinner.join()


@native
def test_ctrl_c_stops_a_long_call():
    program = ("import accel, sys; r = accel.Regex(**%r); t = %r * 500_000; "
               "print('ready', flush=True)\n"
               "try: r.scan(t)\n"
               "except KeyboardInterrupt: print('stopped', accel.live_objects())") % (SLOW, LINE)
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    time.sleep(0.3)
    began = time.monotonic()
    child.send_signal(signal.SIGINT)
    assert child.communicate(timeout=30)[0].startswith("stopped")
    assert time.monotonic() - began < 5


def test_one_regex_in_many_threads():
    with accel.Regex(["a+", "b"]) as regex:
        wrong = []

        def work(seed):
            for i in range(200):
                text = "ab" * (seed + i % 7)
                if len(regex.scan(text)) != 2 * (seed + i % 7) or accel.sig.hash(text) != hashes[len(text)]:
                    wrong.append(text)

        hashes = {n: accel.sig.hash("ab" * (n // 2)) for n in range(0, 40, 2)}
        threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not wrong


def test_errors_stay_with_their_threads():
    wrong = []

    def work(i):
        for _ in range(50):
            try:
                accel.Regex(["a"] * i + ["("])
            except accel.PatternError as fault:
                if fault.item != i:
                    wrong.append((fault.item, i))

    threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def use_everything():
    with accel.Regex(["a+"]) as regex:
        found = regex.scan_batch(["caat" * 1000] * 200).total
    return found, len(accel.walk(os.path.dirname(accel.__file__))) > 5, accel.sig.hash("a")


def test_fork_after_use():
    expected = use_everything()
    for _ in range(5):
        child = os.fork()
        if child == 0:
            os._exit(0 if use_everything() == expected else 1)
        deadline = time.monotonic() + 30
        while (done := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() < deadline:
            time.sleep(0.005)
        if done == (0, 0):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        assert done == (child, 0)


def test_multiprocessing():
    expected = use_everything()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        work = [pool.apply_async(use_everything) for _ in range(6)]
        assert [result.get(timeout=60) for result in work] == [expected] * 6


def test_asyncio():
    async def main():
        with accel.Regex(["a+"]) as regex:
            scans = [accel.aio.scan(regex, "caat"), accel.aio.scan_batch(regex, ["a", "b"]),
                     accel.aio.which(regex, "a"), accel.aio.call(regex.scan, "xa", timeout=9)]
            one, batch, which, called = await asyncio.gather(*scans)
            assert one.spans() == [(0, 1, 3)] and batch.total == 1 and which == [0]
            assert called.spans() == [(0, 1, 2)]
        here = os.path.dirname(accel.__file__)
        files = await accel.aio.walk(here, include=["*.py"])
        found = [path async for batch in accel.aio.walk_iter(here, include=["*.py"]) for path in batch.paths()]
        assert sorted(found) == sorted(files.paths()) and "aio.py" in found
        with pytest.raises(accel.PatternError):
            await accel.aio.call(lambda cancel: accel.Regex(["("]))

    asyncio.run(main())


@native
def test_cancelling_a_task_cancels_the_call():
    async def main():
        cancel = accel.Cancel()
        with accel.Regex(**SLOW) as regex:
            task = asyncio.create_task(accel.aio.scan(regex, LONG, cancel=cancel))
            await asyncio.sleep(0.05)
            began = time.monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert cancel.requested and time.monotonic() - began < 5

    asyncio.run(main())


@native
def test_nothing_is_left_at_the_end(run):
    program = """
import accel, gc, os
regex = accel.Regex(["a(b)?", "c"])
matches = regex.scan("abc"); batch = regex.scan_batch(["abc"]); stream = accel.Regex(["ab"]).stream()
views = [matches.columns(), batch.offsets, matches.data, accel.walk(os.path.dirname(accel.__file__)).columns()]
for bad in (lambda: accel.Regex(["("]), lambda: accel.walk("/nowhere"), lambda: accel.json.canonical("[")):
    try: bad()
    except accel.Error as fault: pass
matches[0].groups, stream.feed("abab"), accel.Cancel(), next(accel.walk_iter("/")), regex.save(), regex.explain()
assert accel.live_objects() > 0
del regex, matches, batch, stream, views, bad
gc.collect()
print(accel.live_objects())
"""
    assert run(program, ACCEL_BACKEND=BACKEND) == "0"


@native
def test_a_repeated_call_does_not_grow():
    import resource
    with accel.Regex(["a"]) as regex:
        def round_():
            for _ in range(300):
                regex.scan("a" * 3000).columns()
                accel.walk(os.path.dirname(accel.__file__)).columns()
        round_()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for _ in range(5):
            round_()
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000
