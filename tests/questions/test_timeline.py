"""The timeline: complete, in order of time, and filtered as one would by hand."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case import Attested, CaseFile, Claim, Event, EventCategory, ExtendedDate, InvalidDateError
from tartar_case.schema import mark_of
from tartar_case.testing import case_files

DAYS = st.dates(date(2016, 1, 1), date(2026, 12, 31))


@given(case_files())
def test_everything_that_has_a_time_is_there(case: CaseFile) -> None:
    """Events, arrests, deaths, dated legal steps, openings and decisions: each once, with its claims and origins."""
    timeline = case.timeline()
    expected = [event.id for event in case.table("events")]
    for victim in case.victims():
        expected += [f"{victim.id}-arrested"] if victim.arrested.claims else []
        expected += [f"{victim.id}-died"] if victim.died.claims else []
        dated = [step for step in victim.legal_history if step.date]
        expected += [f"{victim.id}-legal_history~{mark}" for mark in {mark_of(step) for step in dated}]
    for proceeding in case.proceedings():
        expected += [f"{proceeding.id}-opened"] if proceeding.opened.claims else []
        expected += [f"{proceeding.id}-decided"] if proceeding.decided.claims else []
    assert sorted(timeline.ids) == sorted(expected)
    for victim in case.victims():
        if victim.died.claims:
            event = timeline[f"{victim.id}-died"]
            assert event.date == victim.died
            assert set(event.origins) == {origin for claim in victim.died for origin in claim.origins}
            assert event.category is EventCategory.DEATH
            assert str(victim) in event.title


@given(case_files(), DAYS, DAYS)
def test_filters_are_those_made_by_hand(case: CaseFile, one: date, other: date) -> None:
    """Start alone, end alone, both: what may fall between them by any of its dates is kept, in the same order."""
    first, last = sorted((one, other))
    start, end = ExtendedDate.of(first), ExtendedDate.of(last)

    def kept(after: ExtendedDate | None, before: ExtendedDate | None) -> list[str]:
        return [e.id for e in case.timeline() if any(claim.value.within(after, before) for claim in e.date)]

    assert list(case.timeline(start=start).ids) == kept(start, None)
    assert list(case.timeline(end=end).ids) == kept(None, end)
    assert list(case.timeline(start=start, end=end).ids) == kept(start, end)
    if first < last:
        with pytest.raises(InvalidDateError, match="is after the end"):
            case.timeline(start=end, end=start)


def test_an_event_of_which_only_the_latest_day_is_known_stands_there(ledger: CaseFile) -> None:
    """What happened at some time up to 2020 does not come before 2016."""
    origin = ledger.origins()["O001"]

    def event(number: int, day: str | None) -> Event:
        held = Attested((Claim(ExtendedDate(day), (origin,)),)) if day else Attested[ExtendedDate]()
        return Event(f"E{number:03d}", "An event", EventCategory.INCIDENT, (origin,), date=held)

    days = ["[..2020-01-01]", "2016-04", "2021", None, "/2019-06", "2016-04-02", "2019-06"]
    events = tuple(event(index, day) for index, day in enumerate(days, 1))
    timeline = CaseFile.of(ledger.info, events=events).timeline()
    assert [days[int(one[1:]) - 1] for one in timeline.ids] == [
        "2016-04", "2016-04-02", "2019-06", "/2019-06", "[..2020-01-01]", "2021", None,
    ]  # fmt: skip


def test_a_day_can_be_given_as_one_likes() -> None:
    """Text, day, moment and date are the same."""
    import pandas as pd

    expected = tc.timeline(start="2022-09-05", end="2022-09-05")
    assert len(expected) > 0
    for day in (date(2022, 9, 5), ExtendedDate("2022-09-05"), pd.Timestamp("2022-09-05 12:00")):
        assert tc.timeline(start=day, end=day) == expected
    assert tc.timeline(start=date.min) == tc.timeline().where(lambda event: bool(event.date.claims))
    with pytest.raises(InvalidDateError, match="NaT"):
        tc.as_of(pd.NaT)  # type: ignore[arg-type]
    assert len(tc.as_of(date(999, 1, 1)).claims()) == 0


def test_a_changed_event_is_not_lost(ledger: CaseFile) -> None:
    """The category filters, and an unknown one is refused."""
    events = ledger.table("events")
    moved = tuple(attrs.evolve(event, category=EventCategory.PROTEST) for event in events)
    case = CaseFile.of(ledger.info, events=moved)
    assert case.timeline(category="protest").ids == case.timeline().ids
    assert len(case.timeline(category=EventCategory.FIGHTING)) == 0
    with pytest.raises(tc.UnknownTermError, match="'riot' is no event category"):
        case.timeline(category="riot")
