"""Every input that once failed, some new ones, and proof that the fuzzer sees what it looks for."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest

from tartar_case import InvalidDataError, Problem, writing
from tartar_case.records import Record
from tartar_case.records.case import CaseInfo
from tartar_case.records.claims import Claim
from tartar_case.schema import CASE_FILE, TABLES, stored_fields
from tartar_case.values import Written

from . import holding
from .cases import Case, ledger, small_case
from .holding import FILES, Failure, hold
from .inputs import KEPT, Desk, Files, Instead, desk, keep, kept
from .mutations import as_bytes, mutate
from .run import Start, run
from .shrinking import shrunk


@pytest.fixture
def place() -> Iterator[Desk]:
    """Give a desk."""
    with desk() as made:
        yield made


def _written(case: Case) -> Files:
    return Start.of(case).written


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.json")), ids=lambda path: path.stem)
def test_what_once_failed_holds(place: Desk, path: Path) -> None:
    """What the fuzzer found stays found."""
    assert hold(place, kept(path), thoroughly=True).failure is None


def test_new_inputs_hold() -> None:
    """The same inputs each time, enough of them to judge each file; `python -m tests.fuzz` tries others."""
    tally = run(1500, 20170504, bundled_share=0)
    assert not tally.kinds, tally
    assert tally.inputs == 1500
    assert 0.2 < tally.loaded / tally.inputs < 0.6
    assert set(tally.changed) == set(FILES)
    assert all(tally.reached[file] > tally.changed[file] / 4 for file in FILES), tally


def test_a_change_of_the_bundled_case_holds() -> None:
    """The data that comes with the library is changed too."""
    tally = run(3, 7, bundled_share=1)
    assert not tally.kinds, tally
    assert tally.from_bundled == 3


@pytest.mark.parametrize("seed", range(40))
def test_what_is_started_from_is_sound(place: Desk, seed: int) -> None:
    """A case made from what the classes say of themselves can be read, and is saved as it is."""
    held = hold(place, _written(small_case(Random(seed))), is_harmless=True, thoroughly=True)
    assert held.failure is None
    assert held.is_loaded


def test_small_cases_have_every_kind_of_part() -> None:
    """No field of any class is out of reach."""
    cases = [small_case(Random(seed)) for seed in range(300)]
    keys = {key for case in cases for key in _keys(case)}
    fields = {name for made in (*(info.record_class for info in TABLES.values()), CaseInfo) for name in _fields(made)}
    assert {"pleas", "within", "counterweight", "locator", "sentence"} < fields
    assert fields <= keys


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for held in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(held)


def _fields(made: type[Any]) -> Iterator[str]:
    for info in stored_fields(made):
        yield info.name
        if info.is_attested or info.holds_claims:
            yield from _fields(Claim)
        if (
            isinstance(info.element, type)
            and attrs.has(info.element)
            and not issubclass(info.element, Record | Written)
        ):
            yield from _fields(info.element)


def test_the_same_seed_makes_the_same_inputs() -> None:
    """An input that fails can be had again."""
    once, again = ([mutate(rng, *Start.of(small_case(rng))) for _ in range(50)] for rng in (Random(5), Random(5)))
    assert once == again


@pytest.mark.parametrize(
    "held", [b"", b"[]", b"\xff\x00", b"\xef\xbb\xbf[]", "\u0303\r\n".encode(), b"[" * 10**5, *Instead]
)
def test_what_is_kept_is_the_same(tmp_path: Path, held: bytes | Instead) -> None:
    """Also in a repository that changes the ends of lines."""
    path = tmp_path / "a.json"
    keep("about", {"case.json": held}, path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert kept(path) == {"case.json": held}
    assert path.stat().st_size < 2000


# What it looks for is seen


def _failure(place: Desk, files: Files, **how: Any) -> Failure:
    failure = hold(place, files, **how).failure
    assert failure is not None
    return failure


def test_a_lost_field_is_seen(place: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A success that is none: what was read is not all saved."""
    monkeypatch.setattr(writing, "_is_absent", lambda held: isinstance(held, str) or not held)
    assert _failure(place, _written(ledger()))[:2] == ("wrong success", "saved otherwise")


def test_another_form_the_second_time_is_seen(place: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is formatted twice is as what is formatted once."""
    widths = iter(range(60, 10**6))
    monkeypatch.setattr(writing, "_render", lambda data, *_: f"{' ' * next(widths)}{json.dumps(data)}")
    failure = _failure(place, _written(ledger()), thoroughly=True)
    assert failure[:2] == ("wrong success", "fmt twice")


@pytest.mark.parametrize(
    ("text", "why"),
    [(b'{"a": 1, "a": 2}', "twice"), (b"NaN", "no JSON"), (b"[] []", "Extra"), (b'"\xed\xa0\x80"', "utf-8")],
)
def test_what_would_be_lost_is_no_json_to_it(text: bytes, why: str) -> None:
    """Its own reading is strict."""
    with pytest.raises(ValueError, match=why):
        holding.parse(text)


def _load(error: BaseException) -> Any:
    def raises(_: object) -> None:
        raise error

    return raises


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (KeyError("x"), "KeyError"),
        (RecursionError(), "RecursionError"),
        (InvalidDataError([]), "misleading"),
        (InvalidDataError([Problem("case.json", "", "", "wrong")]), "misleading"),
        (InvalidDataError([Problem("nowhere.json", "V01", "", "wrong")]), "misleading"),
        (InvalidDataError([Problem("case.json", "", "title", "x" * 9000)]), "wrong refusal"),
    ],
)
def test_another_error_is_seen(place: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception, kind: str) -> None:
    """An error that is not the library's, one without a place, and one where nothing is wrong."""
    monkeypatch.setattr(holding, "load", _load(error))
    assert _failure(place, _written(ledger()), is_harmless=kind == "wrong refusal").kind == kind


def test_a_false_complaint_is_seen(place: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What refers to a file that cannot be read is not wrong, and the file is told once."""
    files = {**_written(ledger()), "sources.json": b"["}
    one = Problem("sources.json", "", "", "not JSON, at line 1")
    other = Problem("origins.json", "O001", "citations[0]", "'S001' refers to nothing in sources.json.")
    for problems in ([one, one], [one, other], [other]):
        monkeypatch.setattr(holding, "load", _load(InvalidDataError(problems)))
        assert _failure(place, files)[:2] == ("misleading", "told once")


@pytest.mark.parametrize("is_busy", [True, False])
def test_a_hang_is_seen(place: Desk, monkeypatch: pytest.MonkeyPatch, is_busy: bool) -> None:
    """Whatever the library catches, it does not catch the watch: neither what works nor what waits without end."""

    def hangs(_: object) -> None:
        while True:
            try:
                time.sleep(0 if is_busy else 5)
            except Exception:  # noqa: BLE001, S112 (a careless library)
                continue

    monkeypatch.setattr(holding, "_CLOCK", 60 if is_busy else 1)
    monkeypatch.setattr(holding, "load", hangs)
    assert _failure(place, _written(ledger()), seconds=1).kind == "hang"


def test_a_failure_is_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no part in it is taken away."""
    monkeypatch.setattr(writing, "_is_absent", lambda held: isinstance(held, str) or not held)
    files = shrunk(_written(ledger()), Failure("wrong success", "saved otherwise", ""))
    assert sum(len(held) for held in files.values() if isinstance(held, bytes)) < 2000
    assert files.keys() == _written(ledger()).keys()
    assert as_bytes([]) in files.values()
    assert CASE_FILE in files
