"""Rows: which columns there are, and what a cell tells; nothing disputed or inferred is left blank."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given

import tartar_case as tc
from tartar_case import (
    Act,
    Attested,
    Basis,
    CaseFile,
    Citation,
    Claim,
    Count,
    Estimate,
    Event,
    EventCategory,
    ExtendedDate,
    Finality,
    LegalStatus,
    LegalStep,
    Measure,
    Method,
    Name,
    Organization,
    OrganizationKind,
    Outcome,
    Participant,
    ParticipantRole,
    PartyRole,
    Place,
    PlaceKind,
    PlacePrecision,
    Proceeding,
    ProceedingParty,
    Rank,
    Result,
    Sentence,
    Side,
    Table,
    Track,
    TypeOfAct,
)
from tartar_case.testing import case_files

from . import by_hand

COLUMNS = {
    "sources": "title publisher kind language extent_read url archived_url published published_earliest "
    "published_latest accessed accessed_earliest accessed_latest relays note archive_lookup",
    "origins": "speaker side public_on public_on_earliest public_on_latest said_on said_on_earliest said_on_latest "
    "claimants claimants_name through repeats repeats_name unread note is_tertiary",
    "organizations": "names kind note name",
    "places": "names kind precision within within_name iso_3166 note name",
    "people": "names living naming_basis offices note name",
    "victims": "names living naming_basis offices note rank rank_claimed arrested arrested_claimed arrested_earliest "
    "arrested_latest died died_claimed died_earliest died_latest manner_of_death manner_of_death_claimed "
    "legal_history listings name days_from_arrest_to_death identified_by",
    "acts": "type_of_act origins victims victims_name methods period period_claimed period_earliest period_latest "
    "place place_claimed place_name involvements involvements_name as_worded inferred deprecated note is_counted "
    "speaker side",
    "timeline": "title category origins summary date date_claimed date_earliest date_latest places places_name "
    "participants participants_name stance relations as_worded inferred deprecated note is_counted speaker side",
    "proceedings": "title track origins summary court court_claimed court_name case_number case_number_claimed charges "
    "confessions confessions_claimed opened opened_claimed opened_earliest opened_latest decided decided_claimed "
    "decided_earliest decided_latest parties parties_name reviews reviews_name concerns concerns_name as_worded "
    "inferred deprecated note is_counted speaker side",
    "outcomes": "result finality origins date date_earliest date_latest sentence sentence_low_months "
    "sentence_high_months sentence_life size size_low size_best size_high size_bound as_worded inferred deprecated "
    "note proceeding proceeding_name track who who_name role is_counted speaker side",
    "counts": "measure count count_low count_best count_high count_bound basis origin scope scope_name refers_to "
    "refers_to_earliest refers_to_latest includes excludes replaces replaces_name as_worded inferred deprecated note "
    "is_counted side speaker public_on public_on_earliest public_on_latest",
    "contradictions": "topic kind about positions state explanation note",
    "lookups": "about question looked_in day day_earliest day_latest result",
    "retired": "address reason successor",
    "claims": "record record_name field value origin speaker side public_on public_on_earliest public_on_latest "
    "said_on said_on_earliest said_on_latest through as_worded inferred deprecated note address",
    "codebook": "table field type holds required derived terms description",
    "completeness": "table field records known in_dispute one_origin tertiary_only inferred_only",
    "search": "record record_name kind title text",
    "rests_on": "record record_name title field value origins alone inferred",
}


def _table(case: CaseFile, name: str) -> Table[Any]:
    if name == "search":
        return case.search("words")
    if name == "rests_on":
        return case.rests_on("S001")
    table: Table[Any] = getattr(case, name)()
    return table


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_of_each_table(name: str) -> None:
    """Exactly these, in this order, behind the id; each row of dicts has the same keys."""
    expected = [*COLUMNS[name].split(), "disputed", "sources"]
    table = _table(tc.bundled(), name)
    assert list(table.to_frame().columns) == expected
    for row in table[:3].to_dicts():
        assert sorted(row) == sorted(["id", *expected])


@given(case_files())
def test_dicts_and_frames_are_equal_cell_by_cell(case: CaseFile) -> None:
    """What is missing in the one is None in the other, in every table; no cell is an empty text."""
    for name in COLUMNS:
        table = _table(case, name)
        frame: Any = table.to_frame()
        rows = table.to_dicts()
        assert list(frame.index) == [row["id"] for row in rows]
        for column in frame.columns:
            held = frame[column].tolist()
            for cell, row in zip(held, rows, strict=True):
                said = row[column]
                assert said != ""
                if said is None:
                    assert cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell))
                elif str(frame[column].dtype) == "datetime64[s]":
                    assert cell == pd.Timestamp(str(said))
                else:
                    assert (cell, type(cell)) == (said, type(said))


ONE, TWO = by_hand.origin(1, side=Side.OFFICIAL), by_hand.origin(2, side=Side.MEDIA)
NAME = Name("Name", (ONE,))


def _row(record: Any, table: str, *others: Any) -> dict[str, Any]:
    return next(row for row in _table(by_hand.case(record, *others), table).to_dicts() if row["id"] == record.id)


@pytest.mark.parametrize(
    ("claims", "cells"),
    [
        ((), (None, None, None)),
        ((Claim(Rank.MAJOR, (ONE,)),), ("major", "major", None)),
        ((Claim(Rank.MAJOR, (ONE,)), Claim(Rank.MAJOR, (TWO,))), ("major", "major", None)),
        ((Claim(Rank.MAJOR, (ONE,)), Claim(Rank.CAPTAIN, (TWO,))), (None, "major | captain", "rank")),
        ((Claim(Rank.MAJOR, (ONE,), inferred=True),), (None, "inferred: major", None)),
        (
            (Claim(Rank.MAJOR, (ONE,), inferred=True), Claim(Rank.CAPTAIN, (TWO,))),
            ("captain", "captain | inferred: major", None),
        ),
        ((Claim(Rank.MAJOR, (ONE,), deprecated="A misprint."),), (None, None, None)),
        (
            (Claim(Rank.MAJOR, (ONE,), deprecated="A misprint."), Claim(Rank.CAPTAIN, (TWO,))),
            ("captain", "captain", None),
        ),
    ],
)
def test_what_is_claimed_is_told(claims: tuple[Claim[Rank], ...], cells: tuple[Any, ...]) -> None:
    """The value on which all agree, all that is claimed in words, and what is disputed; set aside is set aside."""
    row = _row(by_hand.victim(1, NAME, rank=Attested(claims)), "victims")
    assert (row["rank"], row["rank_claimed"], row["disputed"]) == cells


@pytest.mark.parametrize(
    ("days", "earliest", "latest"),
    [
        (("2017-05-04",), "2017-05-04", "2017-05-04"),
        (("2017-05", "2018-02-01"), "2017-05-01", "2018-02-01"),
        (("2017-05-04", "2017"), "2017-01-01", "2017-12-31"),
        (("2017-05-04", "inferred 2019"), "2017-05-04", "2019-12-31"),
        (("2017-05-04", "set aside 2019"), "2017-05-04", "2017-05-04"),
        (("2017-05-04", "[..2018-01-01]"), None, "2018-01-01"),
        (("2017-05-04", "2018/.."), "2017-05-04", None),
        ((), None, None),
    ],
)
def test_bounds_span_everything_that_is_claimed(
    days: tuple[str, ...], earliest: str | None, latest: str | None
) -> None:
    """Of agreed, disputed and inferred dates; where one bound is unknown none is invented."""
    claims = tuple(
        Claim(
            ExtendedDate(day.rpartition(" ")[2]),
            (ONE,),
            inferred=day.startswith("inferred"),
            deprecated="A misprint." if day.startswith("set aside") else None,
        )
        for day in days
    )
    row = _row(by_hand.victim(1, NAME, died=Attested(claims)), "victims")
    assert (row["died_earliest"], row["died_latest"]) == (earliest, latest)


@pytest.mark.parametrize(
    ("count", "numbers"),
    [
        ("5", (5, 5, 5, "exact")),
        ("at least 5", (5, None, None, "at_least")),
        ("fewer than 5", (None, None, 5, "fewer_than")),
        ("about 5", (None, 5, None, "about")),
        ("102-103", (102, None, 103, "range")),
        ("some", (None, None, None, "words")),
        ("0", (0, 0, 0, "exact")),
    ],
)
def test_a_count_has_its_numbers(count: str, numbers: tuple[Any, ...]) -> None:
    """Low, best, high and what the wording makes of them; 0 is a number, and nothing said is none."""
    row = _row(Estimate("N001", Measure.DEATHS, Count(count), Basis.UNKNOWN, ONE, "case"), "counts")
    assert (row["count"], *(row[f"count_{part}"] for part in ("low", "best", "high", "bound"))) == (count, *numbers)
    assert (row["speaker"], row["side"]) == ("Speaker 1", "official")
    assert (row["scope"], row["scope_name"]) == ("case", "case")


def test_a_sentence_has_its_months() -> None:
    """The low and the high term, missing where it is life."""
    terms = {"36-42 months": (36, 42, False), "life": (None, None, True), "144 months-life": (144, None, True)}
    for number, (text, cells) in enumerate(terms.items(), 1):
        outcome = Outcome(f"U00{number}", Result.CONVICTED, Finality.UNKNOWN, (ONE,), sentence=Sentence(text))
        party = ProceedingParty("a group", PartyRole.DEFENDANT, (ONE,), outcomes=(outcome,))
        trial = Proceeding("J001", "A trial", Track.OTHER, (ONE,), parties=(party,))
        (row,) = by_hand.case(trial).outcomes().to_dicts()
        assert (row["sentence_low_months"], row["sentence_high_months"], row["sentence_life"]) == cells
        assert (row["proceeding"], row["proceeding_name"], row["who"]) == ("J001", "A trial", "a group")


def test_words_stand_beside_ids() -> None:
    """Courts, places, parties and trials are named; a group stands in its words in both columns."""
    body = Organization("G009", (Name("A court", (ONE,)),), OrganizationKind.COURT)
    other = Organization("G010", (Name("Another", (ONE,)),), OrganizationKind.COURT)
    place = Place("L001", (Name("A town", (ONE,)),), PlaceKind.TOWN, PlacePrecision.LOCALITY)
    somebody = by_hand.person(1, Name("Somebody", (ONE,)))
    court = Attested((Claim(body, (ONE,)), Claim(other, (TWO,), inferred=True)))
    parties = tuple(ProceedingParty(who, PartyRole.DEFENDANT, (ONE,)) for who in (somebody, "eleven men"))
    trial = Proceeding("J001", "A trial", Track.OTHER, (ONE,), court=court, parties=parties, concerns=(somebody,))
    row = _row(trial, "proceedings")
    assert (row["court"], row["court_claimed"]) == ("G009", "G009 | inferred: G010")
    assert row["court_name"] == "A court | inferred: Another"
    assert row["parties"] == "P001 (defendant) | eleven men (defendant)"
    assert row["parties_name"] == "Somebody (defendant) | eleven men (defendant)"
    assert (row["concerns"], row["concerns_name"]) == ("P001", "Somebody")
    parts = (Participant(somebody, ParticipantRole.SPEAKER, (ONE,)),)
    event = Event("E001", "An event", EventCategory.STATEMENT, (ONE, TWO), places=(place,), participants=parts)
    row = _row(event, "timeline")
    assert (row["places"], row["places_name"]) == ("L001", "A town")
    assert (row["participants"], row["participants_name"]) == ("P001 (speaker)", "Somebody (speaker)")
    assert (row["speaker"], row["side"]) == ("Speaker 1 | Speaker 2", "official | media")
    assert row["origins"] == "O001 | O002"


def test_what_is_inferred_is_marked_in_every_list() -> None:
    """Methods, names, parts and steps too; what is set aside is told nowhere but in the claims."""
    methods = (
        Claim(Method.BLOWS, (ONE,)),
        Claim(Method.WATER, (ONE,), inferred=True),
        Claim(Method.SUSPENSION, (ONE,), deprecated="A misprint."),
    )
    act = Act("A001", TypeOfAct.TORTURE, (ONE,), ("a group",), methods=methods)
    assert _row(act, "acts")["methods"] == "blows | inferred: water"
    names = (NAME, Name("Other", (ONE,), inferred=True), Name("Wrong", (ONE,), deprecated="A misprint."))
    steps = (
        LegalStep(LegalStatus.ACCUSED, (ONE,), date=ExtendedDate("2017")),
        LegalStep(LegalStatus.CLEARED, (ONE,), inferred=True),
    )
    row = _row(by_hand.victim(1, *names, legal_history=steps), "victims")
    assert row["names"] == "Name | inferred: Other"
    assert row["legal_history"] == "accused (2017) | inferred: cleared (no date)"
    parts = (
        Participant("one", ParticipantRole.ATTENDS, (ONE,)),
        Participant("another", ParticipantRole.ATTENDS, (ONE,), inferred=True),
    )
    row = _row(Event("E001", "An event", EventCategory.HEARING, (ONE,), participants=parts), "timeline")
    assert row["participants"] == row["participants_name"] == "one (attends) | inferred: another (attends)"


def test_nothing_known_is_missing_and_not_empty() -> None:
    """None is unknown, False and 0 are known; several values stand with one separator between them."""
    row = _row(by_hand.victim(1, NAME), "victims")
    for column in ("rank", "rank_claimed", "died", "note", "legal_history", "listings", "identified_by", "disputed"):
        assert row[column] is None
    assert row["sources"] == "S001"
    surname = Name("A B", (ONE, TWO), surname="B", patronymic="A")
    row = _row(by_hand.victim(1, surname), "victims")
    assert (row["identified_by"], row["sources"]) == ("surname | patronymic", "S001 | S002")
    row = _row(Event("E001", "An event", EventCategory.HEARING, (ONE,)), "timeline")
    assert (row["inferred"], row["is_counted"], row["places"], row["stance"]) == (False, True, None, None)


def test_the_pages_of_a_row_are_those_on_which_it_was_read() -> None:
    """Where a statement names its pages the other pages of its speaker are not its sources."""
    origin = by_hand.origin(1, by_hand.source(1), by_hand.source(2), by_hand.source(3))
    read = (Citation(by_hand.source(2), "par. 1"),)
    row = _row(by_hand.victim(1, Name("Name", (origin,), pages=read)), "victims")
    assert row["sources"] == "S002"
    assert _row(origin, "origins")["sources"] == "S001 | S002 | S003"
    assert (
        by_hand.case(by_hand.victim(1, Name("Name", (origin,), pages=read))).claims().to_dicts()[-1]["sources"]
        == "S002"
    )


def test_disputed_fields_are_named_together() -> None:
    """All of them in one cell, in order of fields."""
    days = tuple(Claim(ExtendedDate(day), (ONE,)) for day in ("2017", "2018"))
    ranks = (Claim(Rank.MAJOR, (ONE,)), Claim(Rank.CAPTAIN, (TWO,)))
    row = _row(by_hand.victim(1, NAME, rank=Attested(ranks), died=Attested(days)), "victims")
    assert row["disputed"] == "rank | died"
    assert row["died_claimed"] == "2017 | 2018"
