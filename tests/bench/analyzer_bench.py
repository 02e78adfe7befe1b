"""The analyzer against bandit, the checks that tests/checks/analyzer_bandit.json claims, over the files of the
standard library on which both count the same.
"""
import json
import sysconfig
from collections import Counter
from pathlib import Path

import accel

import harness
from harness import ROOT

CLAIMS = json.loads((ROOT / "tests/checks/analyzer_bandit.json").read_text())["rules"]
NAME_OF = {rule: checks[0] for rule, checks in CLAIMS.items()}


def run(bench):
    files = sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))
    if bench.size == "quick":
        files = files[::4]
    texts = {str(file): file.read_bytes() for file in files}
    analyzer = accel.Analyzer("python")
    with harness.one_core(accel):
        against_bandit(bench, analyzer, texts)


def against_bandit(bench, analyzer, texts):
    peer = bench.peer("bandit", lambda: (lambda: counts_of_bandit(list(texts))), wanted=20)
    if peer.run:
        theirs = peer.run()
        texts = {name: text for name, text in texts.items() if theirs[name] == ours(analyzer, text)}

        def bandit():
            return counts_of_bandit(list(texts))

        peer = bench.peer("bandit", lambda: bandit, wanted=20)
    size = sum(map(len, texts.values())) / 1e6
    bench.race(f"{len(texts)} modules, {size:.1f} MB, {len(CLAIMS)} checks",
               lambda: {name: analyzer.scan(text) for name, text in texts.items()}, [peer],
               answer=lambda: {name: ours(analyzer, text) for name, text in texts.items()})


def ours(analyzer, text):
    return Counter(NAME_OF[issue.rule.id] for issue in analyzer.issues(text) if issue.rule.id in NAME_OF)


def counts_of_bandit(names):
    from bandit.core.config import BanditConfig
    from bandit.core.manager import BanditManager
    checks = {check: NAME_OF[rule] for rule, several in CLAIMS.items() for check in several}
    manager = BanditManager(BanditConfig(), "file", profile={"include": set(checks), "exclude": set()})
    manager.discover_files(names)
    manager.run_tests()
    counts = {name: Counter() for name in names}
    for issue in manager.results:
        counts[issue.fname][checks[issue.test_id]] += 1
    return counts
