"""What was known when: nothing that came later, and never less with time."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case import Act, CaseFile, ExtendedDate, InvalidDateError, Name
from tartar_case.records.acts import AllegationStatus, Degree, Involvement, TypeOfAct
from tartar_case.schema import TABLES

from ..strategies import LAST_DAY, case_files

DAYS = st.dates(date(2016, 1, 1), LAST_DAY)


def _said(case: CaseFile) -> set[str]:
    return set(case.claims().ids)


@given(case_files(), DAYS, DAYS)
def test_what_was_known_only_grows(case: CaseFile, one: date, other: date) -> None:
    """The set of claims known by an earlier day is a part of that of a later day, and of the whole."""
    first, second = sorted((one, other))
    assert _said(case.as_of(first)) <= _said(case.as_of(second)) <= _said(case)


@given(case_files())
def test_from_the_date_of_the_data_on_it_is_the_whole(case: CaseFile) -> None:
    """The last day, and any later, is the case file itself."""
    assert case.as_of(case.info.data_date) is case
    assert case.as_of("2999") is case


@given(case_files(), DAYS)
def test_nothing_later_is_left_anywhere(case: CaseFile, day: date) -> None:
    """No origin that became public later, or at an unknown time, stands in any record of the view."""
    view = case.as_of(day)
    for row in view.claims():
        assert row.public_on is not None
        assert row.public_on.latest is not None
        assert row.public_on.latest <= day
    for origin in view.origins():
        assert origin.public_on is not None
        assert origin.citations


@given(case_files(), DAYS)
def test_a_view_is_a_lawful_case_file(case: CaseFile, day: date) -> None:
    """References still arrive; files could be written from it."""
    report = case.as_of(day).verify()
    assert [problem for problem in report.problems if problem.law != "conflicts_are_recorded"] == []


@given(case_files(), DAYS)
def test_a_view_of_a_view_is_the_earlier_view(case: CaseFile, day: date) -> None:
    """Looking back from a later day changes nothing."""
    assert _said(case.as_of("2025-12-31").as_of(day)) == _said(case.as_of(min(day, date(2025, 12, 31))))


@given(case_files(), DAYS)
def test_a_view_of_the_same_day_is_the_view(case: CaseFile, day: date) -> None:
    """Asking twice changes nothing in any table."""
    view = case.as_of(day)
    again = view.as_of(day)
    assert {name: again.table(name) for name in TABLES} == {name: view.table(name) for name in TABLES}


def test_what_falls_away_frees_what_only_it_mentioned(ledger: CaseFile) -> None:
    """An act of unknown day whose involvement is dated takes with it the person whom nothing else mentions."""
    dated, undated = ledger.origins()["O009"], attrs.evolve(ledger.origins()["O001"], id="O099", public_on=None)
    person = attrs.evolve(ledger.people()["P001"], id="P099", names=(Name("Somebody", (undated,)),), offices=())
    act = Act(
        "A099",
        TypeOfAct.TORTURE,
        (undated,),
        ("a group",),
        involvements=(Involvement(person, Degree.SUSPECTED, AllegationStatus.ALLEGED, (dated,)),),
    )
    tables = {name: ledger.table(name) for name in TABLES}
    tables |= {"origins": (*tables["origins"], undated), "people": (*tables["people"], person), "acts": (act,)}
    view = CaseFile.of(ledger.info, **tables).as_of("2022-12-31")
    assert "A099" not in view.acts()
    assert "P099" not in view.people()


def test_two_sides_in_december_2021(ledger: CaseFile) -> None:
    """By then officials had said one, the BBC had carried nine; the release of 2022 is not there yet."""
    view = ledger.as_of("2021-12-01")
    assert {str(e.count): str(e.side) for e in view.casualty_estimates(measure="deaths")} == {
        "at least 5": "media",
        "9": "human_rights",
        "at least 9": "human_rights",
        "1": "official",
    }
    assert "E002" not in view.timeline()
    assert view.day == ExtendedDate("2021-12-01")
    assert "as it was known by the end of 2021-12-01" in str(view.about())
    assert view.cite().endswith("view as of 2021-12-01.")


def test_later_pages_of_an_earlier_statement_are_not_shown(ledger: CaseFile) -> None:
    """An origin keeps the pages that existed, and gains the rest with time."""
    assert [source.id for source in ledger.as_of("2017-06-18").origins()["O010"].sources] == ["S008"]
    assert [source.id for source in ledger.as_of("2017-06-19").origins()["O010"].sources] == ["S008", "S009"]


def test_remarks_that_may_tell_later_things_go() -> None:
    """A record that loses a part loses its summary; one that is whole keeps it."""
    view = tc.as_of("2021-11-30")
    assert view.timeline()["E014"].summary is None
    assert tc.timeline()["E014"].summary is not None


def test_a_person_mentioned_before_any_dated_spelling_keeps_a_name() -> None:
    """Somebody who speaks in public is not lost because the name is cited to an undated page."""
    view = tc.as_of("2021-11-30")
    assert view.people()["P001"].name == tc.people()["P001"].name


def test_a_contradiction_needs_two_positions_by_then(ledger: CaseFile) -> None:
    """It appears on the day on which the second position became public."""
    assert "X001" not in ledger.as_of("2021-10-31").contradictions()
    assert "X001" in ledger.as_of("2021-11-01").contradictions()


def test_bad_days_are_refused() -> None:
    """An impossible day is told as such."""
    with pytest.raises(InvalidDateError, match="2021-02-30"):
        tc.as_of("2021-02-30")
