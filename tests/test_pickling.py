"""Whatever is public survives a pickle, a copy and a process pool, equal."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

import pytest
from hypothesis import given

import tartar_case as tc
from tartar_case import CaseFile, FilesExistError, InvalidDataError, Problem
from tartar_case.testing import case_files

T = TypeVar("T")
TABLES = (
    "victims", "people", "timeline", "counts", "proceedings", "outcomes", "acts", "organizations", "places",
    "contradictions", "sources", "origins", "claims", "codebook", "completeness", "lookups",
)  # fmt: skip


def _trip(thing: T) -> T:
    again: T = pickle.loads(pickle.dumps(thing))  # noqa: S301 (our own pickle)
    return again


@pytest.mark.parametrize("name", TABLES)
def test_tables_survive(name: str) -> None:
    """The same records, found by id, and the same rows and words beside ids."""
    table = getattr(tc, name)()
    for again in (_trip(table), copy.copy(table), copy.deepcopy(table)):
        assert again == table
        assert hash(again) == hash(table)
        assert again.ids == table.ids
        assert again[:3].to_dicts() == table[:3].to_dicts()


def test_frames_of_a_table_that_travelled_carry_the_caveat() -> None:
    """What a frame says of itself is not lost on the way."""
    assert _trip(tc.victims()).to_frame().attrs == tc.victims().to_frame().attrs


@given(case_files())
def test_case_files_survive(case: CaseFile) -> None:
    """A case file, and a view of it, are equal after the trip, and give the same answers."""
    for one in (case, case.as_of("2018-06-01")):
        again = _trip(one)
        assert again == one
        assert again.claims() == one.claims()
        assert again.day == one.day


def test_the_bundled_case_file_is_itself_after_the_trip() -> None:
    """Nothing of it is carried: the library at the other end has it."""
    assert _trip(tc.bundled()) is tc.bundled()
    assert len(pickle.dumps(tc.bundled())) < 200
    assert _trip(tc.without("S001")) == tc.without("S001")


@pytest.mark.parametrize(
    "error",
    [
        InvalidDataError([Problem("a.json", "V01", "rank", "wrong"), Problem("b.json", "", "", "wrong", law="law")]),
        FilesExistError("somewhere", ["a.json"]),
        tc.UnknownIdError("no such id"),
        tc.DisputedValueError("disputed"),
    ],
)
def test_errors_survive(error: Exception) -> None:
    """The text and the problems are those that were raised."""
    again = _trip(error)
    assert type(again) is type(error)
    assert str(again) == str(error)
    if isinstance(error, InvalidDataError) and isinstance(again, InvalidDataError):
        assert again.problems == error.problems


@pytest.mark.parametrize("thing", [tc.about(), tc.verify(), tc.victims()["V01"], tc.Count("at least 11")])
def test_answers_survive(thing: Any) -> None:
    """Records, values, reports and what the record says of itself."""
    assert _trip(thing) == thing
    assert hash(_trip(thing)) == hash(thing)


def test_a_pool_of_processes_works() -> None:
    """Records go there and come back."""
    with ProcessPoolExecutor(1) as pool:
        assert list(pool.map(str, tc.victims()[:2])) == [str(victim) for victim in tc.victims()[:2]]


def test_what_is_said_of_the_record_cannot_be_changed() -> None:
    """Sizes are read only."""
    with pytest.raises(TypeError):
        tc.about().records["victims"] = 99  # type: ignore[index] # pyright: ignore[reportIndexIssue]
