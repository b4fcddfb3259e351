"""The first reading: interrupted, re-entered, threaded or forked, it leaves nothing or everything, once for all."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import tartar_case as tc
from tartar_case import CaseFile, load
from tartar_case.reading import FileStore
from tartar_case.schema import TABLES

from .conftest import CASES

LEDGER = CASES / "ledger"


class _StopError(BaseException):
    """Stand for whatever interrupts: Ctrl-C, memory, the depth of the stack."""


def _read(store: FileStore, stop_at: int) -> int:
    """Read a table and raise at the line with a number, of those that run in the library; return how many ran."""
    lines = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        if "tartar_case" not in frame.f_code.co_filename:
            return None
        if event == "line":
            lines += 1
            if lines == stop_at:
                raise _StopError
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        store.table("victims")
    finally:
        sys.settrace(before)
    return lines


# A file is closed when it is collected, if the line that would close it is the one that is interrupted.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_an_interruption_anywhere_leaves_nothing_behind() -> None:
    """Whichever line of the first reading is interrupted, the next question is answered as if it were the first."""
    expected = load(LEDGER).store.table("victims")
    lines = _read(FileStore(LEDGER), -1)
    for at in range(1, lines + 1, max(1, lines // 150)):
        store = FileStore(LEDGER)
        with pytest.raises(_StopError):
            _read(store, at)
        assert store.table("victims") == expected
        assert store.table("victims") is store.table("victims")
        held = {origin.id: origin for origin in store.table("origins")}
        assert all(o is held[o.id] for victim in store.table("victims") for o in victim.names[0].origins)


def test_a_question_within_the_first_reading_is_answered() -> None:
    """A handler that asks while the first reading is under way gets the same objects as everybody after it."""
    store = FileStore(LEDGER)
    found: list[Any] = []

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_name == "resolve" and not found:
            sys.settrace(before)
            found.append(store.table("victims"))
        return trace if event == "call" else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        first = store.table("victims")
    finally:
        sys.settrace(before)
    assert found[0] is first is store.table("victims")


# A file that is opened at the last free frame is closed when it is collected, which Python tells as a warning.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_a_deep_stack_passes_through() -> None:
    """Too little stack is told as such, and a later question with more stack is answered."""
    expected = load(LEDGER).store.table("victims")

    def deep(store: FileStore, left: int) -> Any:
        return deep(store, left - 1) if left else store.table("victims")

    outcomes = set()
    for room in range(5, 300, 5):
        store = FileStore(LEDGER)
        try:
            found = deep(store, sys.getrecursionlimit() - room)
        except RecursionError:
            outcomes.add("too deep")
        else:
            outcomes.add("answered")
            assert found == expected
        assert store.table("victims") == expected
    assert outcomes == {"too deep", "answered"}


def test_all_threads_get_the_same_objects() -> None:
    """32 threads that ask first, at once, all have one table, and its records hold the records of the others."""
    case = CaseFile(FileStore(LEDGER))
    ready = threading.Barrier(32)
    names = [name for name in TABLES if name != "lookups"]
    found: list[tuple[str, Any]] = []

    def ask(number: int) -> None:
        name = names[number % len(names)]
        ready.wait()
        found.append((name, case.table(name)))
        found.append(("timeline", case.timeline()))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 64
    for name in {name for name, _ in found}:
        assert len({id(table) for asked, table in found if asked == name}) == 1
    assert all(origin is case.origins()[origin.id] for v in case.victims() for n in v.names for origin in n.origins)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_child_forked_meanwhile_can_load() -> None:
    """While threads read for the first time, a forked child reads for itself and is not held up."""
    for _ in range(5):
        case = CaseFile(FileStore(LEDGER))
        threads = [threading.Thread(target=case.claims) for _ in range(4)]
        for thread in threads:
            thread.start()
        child = os.fork()
        if child == 0:
            os._exit(0 if len(case.claims()) == len(load(LEDGER).claims()) else 1)
        for thread in threads:
            thread.join()
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0


def test_the_collector_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the process collects garbage is its own business."""
    import gc

    called: list[str] = []
    monkeypatch.setattr(gc, "disable", lambda: called.append("disable"))
    monkeypatch.setattr(gc, "enable", lambda: called.append("enable"))
    load(LEDGER)
    assert called == []


def test_a_relative_path_outlives_a_change_of_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What was loaded from a relative path goes on to answer."""
    monkeypatch.chdir(CASES)
    case = load("ledger")
    lazy = CaseFile(FileStore("ledger"))
    monkeypatch.chdir(tmp_path)
    assert case.verify().ok
    assert lazy.victims() == case.victims()


def test_a_broken_table_breaks_only_what_holds_it(tmp_path: Path) -> None:
    """Whatever is asked first, contradictions are answered and acts are refused."""
    tc.bundled().save(tmp_path)
    (tmp_path / "acts.json").write_text("[{]", encoding="utf-8")
    for order in (("acts", "contradictions"), ("contradictions", "acts")):
        store = FileStore(tmp_path)
        answers = {}
        for name in order:
            try:
                answers[name] = len(store.table(name)) > 0
            except tc.InvalidDataError:
                answers[name] = False
        assert answers == {"acts": False, "contradictions": True}
