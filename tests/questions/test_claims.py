"""The long form: one row per statement and origin, each as its statement and its origin have it."""

from __future__ import annotations

from hypothesis import given

import tartar_case as tc
from tartar_case import (
    Attested,
    CaseFile,
    Citation,
    Claim,
    Contradiction,
    ContradictionKind,
    ContradictionState,
    Event,
    EventCategory,
    ExtendedDate,
    Name,
    Position,
    Rank,
    Side,
)
from tartar_case.records import show
from tartar_case.schema import mark_of, statements_of
from tartar_case.testing import case_files

from .. import by_hand


@given(case_files())
def test_a_row_is_its_statements_and_its_origins_own(case: CaseFile) -> None:
    """Nothing in a row is of another claim; the rows are all that is stated but the positions, in order."""
    rows = iter(case.claims())
    for record in case.store.records():
        for stated in statements_of(record):
            statement = stated.statement
            for origin in statement.origins if not isinstance(statement, Position) else ():
                row = next(rows)
                assert row.id == f"{stated.address}:{origin.id}"
                assert row.address == stated.address
                assert (row.record, row.origin) == (record.id, origin)
                assert (row.speaker, row.side, row.through) == (origin.speaker, origin.side, origin.through)
                assert (row.public_on, row.said_on) == (origin.public_on, origin.said_on)
                assert (row.as_worded, row.note) == (statement.as_worded, statement.note)
                assert (row.inferred, row.deprecated) == (statement.inferred, statement.deprecated)
                assert row.pages == statement.pages_of(origin)
                assert {page.source.id for page in row.pages} <= {source.id for source in origin.sources}
                assert row.field == ("count" if isinstance(statement, tc.Estimate) else stated.field)
                if isinstance(statement, Claim):
                    assert row.value == show(statement.value)
    assert next(rows, None) is None


def test_a_row_by_hand() -> None:
    """A claim of several, with pages, words and a relay, told field by field."""
    page, other = by_hand.source(1), by_hand.source(2)
    origin = by_hand.origin(
        1,
        page,
        other,
        speaker="A speaker, prosecutor",
        side=Side.OFFICIAL,
        public_on="2021-05",
        said_on=ExtendedDate("2021-04-30"),
        through="an agency",
    )
    claim = Claim(
        Rank.MAJOR,
        (origin, by_hand.origin(2)),
        pages=(Citation(page, "par. 3"), Citation(by_hand.source(2))),
        inferred=True,
        deprecated="A misprint.",
        note="A note.",
    )
    case = by_hand.case(by_hand.victim(1, Name("Name", (origin,)), rank=Attested((claim,))))
    row = case.claims()[f"V01.rank~{mark_of(claim)}:O001"]
    assert (row.record, row.field, row.value) == ("V01", "rank", "major")
    assert (row.speaker, row.side, row.through) == ("A speaker, prosecutor", Side.OFFICIAL, "an agency")
    assert (str(row.public_on), str(row.said_on)) == ("2021-05", "2021-04-30")
    assert row.pages == (Citation(page, "par. 3"), Citation(other))
    assert (row.inferred, row.deprecated, row.note) == (True, "A misprint.", "A note.")
    assert str(row).startswith(f"{row.address} = major, says A speaker, prosecutor (official), through an agency")


def test_a_record_as_a_whole_has_a_row() -> None:
    """That an event took place is stated by its origins, at its own id; what a position says is not stated anew."""
    origin = by_hand.origin(1)
    event = Event("E001", "A hearing", EventCategory.HEARING, (origin,), note="A note.")
    positions = (Position("One", (origin,)), Position("Two", (origin,)))
    topic = Contradiction("X001", "A topic", ContradictionKind.DATE, ("E001.date",), positions, ContradictionState.OPEN)
    case = by_hand.case(event, topic)
    (row,) = case.claims().where(record="E001")
    assert (row.id, row.field, row.value, row.note) == ("E001:O001", "record", "A hearing", "A note.")
    assert not case.claims().where(lambda one: one.record == "X001")
    assert case.record(f"X001.positions~{mark_of(positions[0])}") == positions[0]
