"""What stands on a page or an occasion: all of it, and whether alone; the same that `without` takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import tartar_case as tc
from tartar_case import (
    Attested,
    CaseFile,
    Citation,
    Claim,
    Event,
    EventCategory,
    Name,
    Participant,
    ParticipantRole,
    Position,
    Rank,
    Statement,
    UnknownIdError,
)
from tartar_case.schema import statements_of
from tartar_case.testing import case_files

from .. import by_hand

ONE, TWO = by_hand.source(1), by_hand.source(2)
ON_ONE, ON_BOTH, ON_TWO = by_hand.origin(1, ONE), by_hand.origin(2, ONE, TWO), by_hand.origin(3, TWO)
NAMED = by_hand.origin(9)


@st.composite
def cases_with_an_id(draw: DrawFn) -> tuple[CaseFile, str]:
    """Draw a case file, and one of its sources or origins."""
    case = draw(case_files())
    return case, draw(st.sampled_from([*case.sources().ids, *case.origins().ids]))


def _rank(*ranks: Claim[Rank]) -> CaseFile:
    return by_hand.case(by_hand.victim(1, Name("Name", (NAMED,)), rank=Attested(ranks)), names=(Name("A", (NAMED,)),))


@pytest.mark.parametrize(
    ("claim", "alone"),
    [
        (Claim(Rank.MAJOR, (ON_ONE,)), {"S001": True, "O001": True}),
        (Claim(Rank.MAJOR, (ON_ONE, ON_TWO)), {"S001": False, "O001": False, "S002": False, "O003": False}),
        (Claim(Rank.MAJOR, (ON_BOTH,)), {"S001": None, "S002": None, "O002": True}),
        (Claim(Rank.MAJOR, (ON_ONE, ON_BOTH)), {"S001": None, "S002": False, "O001": False, "O002": False}),
        (Claim(Rank.MAJOR, (ON_BOTH, ON_TWO)), {"S001": False, "S002": None, "O002": False, "O003": False}),
        (Claim(Rank.MAJOR, (ON_BOTH,), pages=(Citation(ONE),)), {"S001": True, "O002": True}),
        (
            Claim(Rank.MAJOR, (ON_BOTH,), pages=(Citation(ONE), Citation(TWO))),
            {"S001": False, "S002": False, "O002": True},
        ),
        (Claim(Rank.MAJOR, (ON_BOTH, ON_TWO), pages=(Citation(TWO),)), {"S002": True, "O002": False, "O003": False}),
    ],
)
def test_alone_or_with_others_or_not_told(claim: Claim[Rank], alone: dict[str, bool | None]) -> None:
    """True, False, or None where nobody has told on which page; what does not carry it is not said to."""
    case = _rank(claim)
    for one in ("S001", "S002", "O001", "O002", "O003"):
        if one in case.sources() or one in case.origins():
            found = {support.alone for support in case.rests_on(one).where(field="rank")}
            assert found == ({alone[one]} if one in alone else set())


def test_equal_statements_rest_together() -> None:
    """Two claims of one value are one address, which falls only with both."""
    case = _rank(Claim(Rank.MAJOR, (ON_ONE,), inferred=True), Claim(Rank.MAJOR, (ON_TWO,)))
    (support,) = case.rests_on("S001").where(field="rank")
    assert (support.alone, support.inferred, support.value, support.record) == (False, False, "major", "V01")
    assert [origin.id for origin in support.origins] == ["O001", "O003"]
    assert str(support) == f"{support.id} = major (with others)"


def test_an_echo_rests_on_its_root() -> None:
    """What repeats only a root carries nothing that would stand without it."""
    echo = by_hand.origin(4, repeats=("O001",))
    case = _rank(Claim(Rank.MAJOR, (ON_ONE, echo)), Claim(Rank.CAPTAIN, (echo,)))
    assert {s.value: s.alone for s in case.rests_on("O001").where(field="rank")} == {"major": True, "captain": True}
    assert {s.value: s.alone for s in case.rests_on("O004").where(field="rank")} == {"major": False, "captain": True}


def test_a_part_rests_on_what_carries_the_whole() -> None:
    """Who took part in an event falls with the event, whoever tells of it."""
    part = Participant("a group", ParticipantRole.ATTENDS, (ON_TWO,))
    event = Event("E001", "An event", EventCategory.HEARING, (ON_ONE,), participants=(part,))
    case = by_hand.case(event, names=(Name("A", (NAMED,)),))
    resting = {one: {s.field: s.alone for s in case.rests_on(one).where(record="E001")} for one in ("S001", "S002")}
    assert resting == {"S001": {"record": True, "participants": True}, "S002": {"participants": True}}


@given(cases_with_an_id())
def test_it_is_what_without_takes(drawn: tuple[CaseFile, str]) -> None:
    """Alone rests what falls; everything else that the page or the occasion prints is there too, and only that."""
    case, one = drawn
    resting = case.rests_on(one)
    before, after = ({row.address for row in held.claims()} for held in (case, case.without(one)))
    assert {support.id for support in resting if support.alone} == before - after
    carried: dict[str, list[tuple[Statement, bool]]] = {}
    for record in case.store.records():
        for stated in statements_of(record):
            for origin in stated.statement.origins if not isinstance(stated.statement, Position) else ():
                pages = {page.source.id for page in stated.statement.pages_of(origin)}
                if origin.id == one or one in pages:
                    carried.setdefault(stated.address, []).append(
                        (stated.statement, origin.id == one or pages == {one})
                    )
    others = {support.id for support in resting if not support.alone}
    assert carried.keys() - (before - after) <= others
    for support in resting:
        if support.alone is None:
            assert any(not statement.names_its_pages() for statement, _ in carried[support.id])
        assert set(support.origins) == {
            origin for row in case.claims() if row.address == support.id for origin in (row.origin,)
        }


@given(cases_with_an_id())
def test_what_rests_is_opened_by_its_address(drawn: tuple[CaseFile, str]) -> None:
    """The id of each row leads to the statement, and the order is that of the claims."""
    case, one = drawn
    resting = case.rests_on(one)
    assert len(set(resting.ids)) == len(resting)
    order = list(dict.fromkeys(row.address for row in case.claims()))
    assert list(resting.ids) == sorted(resting.ids, key=order.index)
    assert all(case.record(support.id) for support in resting)


def test_only_pages_and_occasions_carry() -> None:
    """Any other id is refused, with the nearest."""
    with pytest.raises(UnknownIdError, match=r"'S01' is no source and no origin of this case file\. Did you mean 'S0"):
        tc.rests_on("S01")
    with pytest.raises(UnknownIdError, match="'V01' is no source"):
        tc.rests_on("V01")
    with pytest.raises(tc.UnknownIdError, match="name the id of a source or an origin"):
        tc.rests_on()


def test_what_rests_on_several_falls_with_them_all() -> None:
    """What two pages carry between them rests on the two alone, and on neither alone."""
    case = by_hand.case(
        by_hand.victim(
            1,
            Name("A B", (by_hand.origin(9),)),
            rank=Attested(
                (Claim(Rank.MAJOR, (by_hand.origin(1, by_hand.source(1)), by_hand.origin(2, by_hand.source(2)))),)
            ),
        )
    )
    alone = {ids: case.rests_on(*ids).where(field="rank")[0].alone for ids in (("S001",), ("S002",), ("S001", "S002"))}
    assert alone == {("S001",): False, ("S002",): False, ("S001", "S002"): True}
    assert case.rests_on("S001")[0].title == "A B"


def test_what_rests_on_the_encyclopedia() -> None:
    """The day of a death that nobody else gives rests on the list alone."""
    (support,) = tc.rests_on("S001").where(record="V13", field="died")
    assert support.alone
    assert str(support).endswith("(alone)")
