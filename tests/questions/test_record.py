"""Addresses: every one that is given is opened, in a view too, or the view says that it lacks it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case import (
    Attested,
    CaseFile,
    Claim,
    Event,
    EventCategory,
    ExtendedDate,
    LegalStatus,
    LegalStep,
    Name,
    Rank,
    UnknownIdError,
)
from tartar_case.schema import mark_of, statements_of, stored_fields
from tartar_case.testing import LAST_DAY, case_files

from .. import by_hand
from ..conftest import VIEWS

DAYS = st.dates(date(2016, 1, 1), LAST_DAY)
SAID, LATER = by_hand.origin(1), by_hand.origin(2, public_on="2024-01-01")


def _opened(case: CaseFile, address: str) -> Any:
    try:
        return case.record(address)
    except UnknownIdError as error:
        return str(error)


@given(case_files())
def test_every_address_is_opened(case: CaseFile) -> None:
    """Records, fields, statements, voices, outcomes and derived events, each by the address that the library gives."""
    for row in case.claims():
        assert case.record(row.id) == row
    for record in case.store.records():
        assert case.record(record.id) is record
        for info in stored_fields(type(record)):
            assert case.record(f"{record.id}.{info.name}") is info.held_by(record)
        at: dict[str, list[Any]] = {}
        for stated in statements_of(record):
            at.setdefault(stated.address, []).append(stated.statement)
        for address, same in at.items():
            found = case.record(address)
            if address.startswith("U"):
                assert found == case.outcomes()[address]
            else:
                assert found == (same[0] if len(same) == 1 else tuple(same))
    for table in (case.timeline(), case.outcomes(), case.people()):
        for one in table:
            assert case.record(one.id) == one


@VIEWS
@given(case_files(), DAYS)
def test_in_a_view_it_is_opened_or_said_to_be_missing(case: CaseFile, day: date) -> None:
    """What the view has, it has at the same address; of the rest of the whole it says that it is not in this view."""
    view = case.as_of(day)
    rows, events, outcomes = view.claims(), view.timeline(), view.outcomes()
    lacks = f"is not in this view (as of {day}); the whole case file has it"
    for row in case.claims():
        found = _opened(view, row.id)
        expected = rows.get(row.id)
        assert found == (f"{row.id!r} {lacks}" if expected is None else expected)
    for ours, theirs in ((case.timeline(), events), (case.outcomes(), outcomes), (case.sources(), view.sources())):
        for one in ours:
            there = theirs.get(one.id)
            assert _opened(view, one.id) == (there if there is not None else f"{one.id!r} {lacks}")


def test_a_view_says_so_of_fields_and_statements() -> None:
    """A field that lost its value is not there either; one of which the whole knows nothing is unknown in both."""
    claim = Claim(Rank.MAJOR, (LATER,))
    victim = by_hand.victim(1, Name("Name", (SAID,)), rank=Attested((claim,)), note="A note.")
    case = by_hand.case(victim, Event("E001", "Told", EventCategory.HEARING, (SAID, LATER), summary="A summary."))
    view = case.as_of("2022-01-01")
    with pytest.raises(UnknownIdError, match=r"'E001.summary' is not in this view \(as of 2022-01-01\)"):
        view.record("E001.summary")
    with pytest.raises(UnknownIdError, match="is not in this view"):
        view.record(f"V01.rank~{mark_of(claim)}")
    with pytest.raises(UnknownIdError, match="is not in this view"):
        case.without("O002").record(f"V01.rank~{mark_of(claim)}:O002")
    assert view.record("V01.rank") == Attested()
    assert view.record("E001.stance") is None
    assert case.record("E001.stance") is None


def test_equal_statements_are_one_address_with_several_voices() -> None:
    """The address leads to all of them, with the voice behind it to one."""
    claims = (Claim(Rank.MAJOR, (SAID,)), Claim(Rank.MAJOR, (LATER,), inferred=True))
    case = by_hand.case(by_hand.victim(1, Name("Name", (SAID,)), rank=Attested(claims)))
    address = f"V01.rank~{mark_of(claims[0])}"
    assert case.record(address) == claims
    assert case.record(f"{address}:O002").inferred
    assert [row.id for row in case.claims().where(field="rank")] == [f"{address}:O001", f"{address}:O002"]


def test_derived_events_have_ids_of_their_own() -> None:
    """The field is `V01.died`, its event `V01-died`; a step told by two is one event with both, and their pages."""
    day = ExtendedDate("2017-05-13")
    died = Attested((Claim(day, (SAID,)),))
    set_aside = LegalStep(LegalStatus.CLEARED, (SAID,), date=day, deprecated="A misprint.")
    steps = (LegalStep(LegalStatus.ACCUSED, (SAID,), date=day), LegalStep(LegalStatus.ACCUSED, (LATER,), date=day))
    case = by_hand.case(by_hand.victim(1, Name("Name", (SAID,)), died=died, legal_history=(*steps, set_aside)))
    assert case.record("V01.died") == died
    assert case.record("V01-died").date == died
    event = case.record(f"V01-legal_history~{mark_of(steps[0])}")
    assert [origin.id for origin in event.origins] == ["O001", "O002"]
    assert len(event.date) == 2
    dropped = case.record(f"V01-legal_history~{mark_of(set_aside)}")
    assert not dropped.date
    assert len({one.id for one in case.timeline()}) == len(case.timeline()) == 3


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("V99", "no record of victims has the id 'V99'. Did you mean 'V09'"),
        ("v01", "no record of victims has the id 'v01'. Did you mean 'V01'"),
        ("V01.rnak", "nothing in V01 has the address 'V01.rnak'. Did you mean 'V01.rank'"),
        ("V01.died~aaaaaa", "nothing in V01 has the address 'V01.died~aaaaaa'. Did you mean 'V01.died"),
        ("V01.died~9rr13c:O999", "nothing in V01 has the address 'V01.died~9rr13c:O999'"),
        ("E001:O999", "nothing in E001 has the address 'E001:O999'"),
        ("U999", "no record has the id 'U999'; ids look like S001"),
        ("", "no record has the id ''; ids look like S001"),
        ("x" * 1000, "'" + "x" * 60 + "'... is no id and no address"),
        (None, "None is no address: a text such as 'V01' or 'V01.died' is needed"),
        (5, "5 is no address"),
    ],
)
def test_what_leads_nowhere_is_told_with_the_nearest(address: Any, told: str) -> None:
    """The message says what there is, and takes no long word for a misprint."""
    with pytest.raises(UnknownIdError) as caught:
        tc.record(address)
    assert str(caught.value).startswith(told)
    assert "is not in this view" not in str(_opened(tc.as_of("2021"), address))


def test_an_offer_is_made_once() -> None:
    """Statements that share an address are offered as one."""
    with pytest.raises(UnknownIdError) as caught:
        tc.record("V01.arrested~aaaaaa")
    offers = str(caught.value).partition("Did you mean ")[2].rstrip("?").replace(" or ", ", ").split(", ")
    assert len(set(offers)) == len(offers)
