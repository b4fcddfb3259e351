"""Every cell of every table, on a case made by hand with one record or two in each."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tartar_case import (
    Act,
    AllegationStatus,
    Attested,
    Basis,
    CaseFile,
    Citation,
    Claim,
    ConfessionStatus,
    Contradiction,
    ContradictionKind,
    ContradictionState,
    Count,
    Degree,
    Estimate,
    Event,
    EventCategory,
    ExtendedDate,
    Finality,
    Involvement,
    LegalStatus,
    LegalStep,
    Listing,
    Lookup,
    MannerOfDeath,
    Measure,
    Method,
    Name,
    Office,
    Organization,
    OrganizationKind,
    Outcome,
    Participant,
    ParticipantRole,
    PartyRole,
    Place,
    PlaceKind,
    PlacePrecision,
    Plea,
    PleaKind,
    Position,
    Proceeding,
    ProceedingParty,
    Rank,
    Relation,
    RelationKind,
    Result,
    Retirement,
    Sentence,
    Side,
    Stance,
    Table,
    Track,
    TypeOfAct,
)
from tartar_case.schema import mark_of

from . import by_hand

EXPECTED = Path(__file__).with_name("cells.json")


@cache
def case_of_everything() -> CaseFile:
    """Make a case with one record or two in each table, and every field filled somewhere."""
    page = by_hand.source(
        1,
        "2020-01-02",
        url="https://example.org/1",
        archived_url="https://example.org/archived",
        accessed=ExtendedDate("2026-01"),
        relays="An agency",
        note="A note on the page.",
    )
    one = by_hand.origin(
        1,
        page,
        by_hand.source(2),
        side=Side.OFFICIAL,
        said_on=ExtendedDate("2019-12-31"),
        claimants=("P001",),
        through="an agency",
        unread=(by_hand.source(4),),
        note="A note on the occasion.",
    )
    two = by_hand.origin(2, by_hand.source(3), side=Side.ENCYCLOPEDIA, public_on=None)
    echo = by_hand.origin(3, by_hand.source(3), public_on="2021", repeats=("O001",))
    first = (Citation(page),)
    court = Organization("G002", (Name("A court", (two,)),), OrganizationKind.COURT, note="A note on the court.")
    district = Place(
        "L001", (Name("A district", (two,)),), PlaceKind.DISTRICT, PlacePrecision.DISTRICT, iso_3166="AZ-TAR"
    )
    town = Place("L002", (Name("A town", (two,)),), PlaceKind.TOWN, PlacePrecision.LOCALITY, within="L001")
    somebody = by_hand.person(
        1,
        Name("An Official", (two,), surname="Official"),
        offices=(Office("judge", (two,), organization=court, period=ExtendedDate("2018/2020")),),
    )
    victim = by_hand.victim(
        1,
        Name("Given Fatherson Surname", (one,), pages=first, patronymic="Fatherson", surname="Surname"),
        Name("Other Surname", (two,), inferred=True, note="From the list."),
        rank=Attested((Claim(Rank.MAJOR, (one,), pages=first), Claim(Rank.CAPTAIN, (two,)))),
        arrested=Attested((Claim(ExtendedDate("2017-05-01"), (two,)),)),
        died=Attested((Claim(ExtendedDate("2017-05"), (one,), pages=first),)),
        manner_of_death=Attested((Claim(MannerOfDeath.TORTURE, (two,), inferred=True, note="From what."),)),
        legal_history=(LegalStep(LegalStatus.ACCUSED, (two,), date=ExtendedDate("2017-06"), charge="treason"),),
        listings=(Listing("A list", "Surname G.", (two,), number=7),),
        note="A note on the dead.",
    )
    act = Act(
        "A001",
        TypeOfAct.TORTURE,
        (two,),
        (victim, "eleven men"),
        methods=(Claim(Method.BLOWS, (two,)),),
        period=Attested((Claim(ExtendedDate("2017-05"), (two,)),)),
        place=Attested((Claim(town, (two,)),)),
        involvements=(
            Involvement(
                "officers",
                Degree.SUSPECTED,
                AllegationStatus.CHARGED,
                (two,),
                pleas=(Plea(PleaKind.DENIES, (echo,), date=ExtendedDate("2020")),),
            ),
        ),
        as_worded="beaten for days",
    )
    event = Event(
        "E001",
        "A briefing",
        EventCategory.STATEMENT,
        (one, two),
        pages=(*first, Citation(by_hand.source(3), "par. 3")),
        summary="What was said.",
        date=Attested((Claim(ExtendedDate("2019-12-31"), (two,)),)),
        places=(town,),
        participants=(Participant(somebody, ParticipantRole.SPEAKER, (two,)),),
        stance=Stance.DENIES,
        relations=(Relation(RelationKind.FOLLOWS, "V01-died"),),
    )
    outcome = Outcome(
        "U001",
        Result.CONVICTED,
        Finality.NOT_FINAL,
        (two,),
        date=ExtendedDate("2021-03"),
        sentence=Sentence("36-42 months"),
        size=Count("at least 2"),
    )
    earlier = Proceeding("J001", "An earlier trial", Track.OTHER, (two,), deprecated="Told by mistake.")
    trial = Proceeding(
        "J002",
        "A trial",
        Track.OTHER,
        (echo,),
        summary="What it was.",
        court=Attested((Claim(court, (two,)),)),
        case_number=Attested((Claim("1(2)/2021", (two,)),)),
        charges=(Claim("torture", (two,)), Claim("neglect", (echo,))),
        confessions=Attested((Claim(ConfessionStatus.ALLEGED_COERCED, (two,)),)),
        opened=Attested(
            (Claim(ExtendedDate("2020-11"), (two,)), Claim(ExtendedDate("2021-01"), (echo,), inferred=True, note="So."))
        ),
        decided=Attested((Claim(ExtendedDate("2021-03"), (two,)),)),
        parties=(ProceedingParty("officers", PartyRole.DEFENDANT, (two,), outcomes=(outcome,), size=Count("3")),),
        reviews=("J001",),
        concerns=(victim,),
    )
    count = Estimate(
        "N001",
        Measure.DEATHS,
        Count("about 11"),
        Basis.NAMED_LIST,
        one,
        "case",
        pages=first,
        refers_to=ExtendedDate("2017"),
        includes="soldiers",
        excludes="officers",
    )
    again = by_hand.origin(4, by_hand.source(3), side=Side.OFFICIAL, speaker="Speaker 1")
    newer = Estimate("N002", Measure.DEATHS, Count("at most 12"), Basis.UNKNOWN, again, "case", replaces="N001")
    other = Estimate("N003", Measure.CHARGED, Count("20-30"), Basis.UNKNOWN, echo, "J002")
    contradiction = Contradiction(
        "X001",
        "His rank",
        ContradictionKind.STATUS,
        ("V01.rank", "E001"),
        (
            Position("Major", (one,), pages=first, states=(f"V01.rank~{mark_of(victim.rank.claims[0])}",)),
            Position("Captain", (two,), states=(f"V01.rank~{mark_of(victim.rank.claims[1])}",)),
        ),
        ContradictionState.EXPLAINED,
        "One is older.",
        note="A note on it.",
    )
    lookup = Lookup("Q001", ("V01.died",), "Where did he die?", "The gazette", ExtendedDate("2026-02"), "Nothing")
    retired = Retirement("R001", "V01.died~aaaaaa", "The day was read wrongly.", "V01.died")
    return by_hand.case(
        retired,
        district,
        town,
        court,
        somebody,
        victim,
        act,
        event,
        earlier,
        trial,
        count,
        newer,
        other,
        contradiction,
        lookup,
    )


TABLES: dict[str, dict[str, dict[str, Any]]] = json.loads(EXPECTED.read_text(encoding="utf-8"))


def _plain(cell: Any) -> Any:
    return str(cell.date()) if isinstance(cell, datetime) else cell


def _table(name: str) -> Table[Any]:
    asked = {
        "search": lambda: case_of_everything().search("surname"),
        "rests_on": lambda: case_of_everything().rests_on("S001"),
    }
    table: Table[Any] = asked.get(name, getattr(case_of_everything(), name))()
    return table


def test_the_case_is_lawful() -> None:
    """What is shown could stand in the data."""
    assert case_of_everything().verify().ok, str(case_of_everything().verify())


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_what_is_known(name: str) -> None:
    """Each row as it was read and checked once by eye; where nothing is expected the cell is missing."""
    frame = _table(name).to_frame()
    rows = {row: cells.dropna().map(_plain).to_dict() for row, cells in frame.astype(object).iterrows()}
    assert rows == TABLES[name]
    assert list(rows) == list(TABLES[name])
