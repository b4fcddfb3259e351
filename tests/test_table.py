"""Tables: sequences that are looked up, filtered, searched and exported."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case import (
    Act,
    Attested,
    CaseFile,
    Claim,
    Event,
    EventCategory,
    ExtendedDate,
    InvalidDateError,
    Measure,
    Method,
    Name,
    Participant,
    ParticipantRole,
    PartyRole,
    Proceeding,
    ProceedingParty,
    Relation,
    RelationKind,
    Side,
    Table,
    Track,
    TypeOfAct,
    UnknownFieldError,
    UnknownIdError,
    UnknownTermError,
)
from tartar_case.testing import case_files

from . import by_hand


def test_it_is_an_immutable_sequence() -> None:
    """Positions, slices, ids, length and iteration agree."""
    victims = tc.victims()
    assert victims[0] is victims["V01"] is next(iter(victims))
    assert victims[-1].id == "V13"
    assert victims[2:4].ids == ("V03", "V04")
    assert len(victims) == len(list(victims)) == len(victims.ids) == 13
    with pytest.raises(TypeError):
        victims[0] = victims[1]  # type: ignore[index]
    with pytest.raises(IndexError):
        _ = victims[13]


def test_membership_is_by_id_or_record() -> None:
    """Both an id and a record are in the table."""
    victims = tc.victims()
    assert "V01" in victims
    assert victims[0] in victims
    assert "V99" not in victims
    assert 1 not in victims
    assert victims.get("V01") is victims[0]
    assert victims.get("V99") is None


def test_equality_is_by_rows() -> None:
    """Tables with the same records are equal and hash the same; others are not."""
    victims = tc.victims()
    assert victims[:] == victims
    assert hash(victims[:]) == hash(victims)
    assert victims[1:] != victims
    assert victims != list(victims)


def test_an_unknown_id_offers_the_nearest() -> None:
    """The error names the id and what there is."""
    with pytest.raises(UnknownIdError, match=r"no Victim here has the id 'V1'\. Did you mean 'V01'"):
        _ = tc.victims()["V1"]
    with pytest.raises(LookupError):
        _ = tc.victims()["Qafarov"]


@given(case_files(), st.sampled_from(list(Measure)), st.sampled_from(list(Side)))
def test_filters_commute(case: CaseFile, measure: Measure, side: Side) -> None:
    """The order of filters does not matter, and one call does the same as two."""
    estimates = case.counts()
    one = estimates.where(measure=measure).where(side=side)
    assert one == estimates.where(side=side).where(measure=measure)
    assert one == estimates.where(measure=measure, side=side)
    assert one == case.counts(measure=measure, side=side)


@given(case_files())
def test_where_keeps_order_and_only_what_was_there(case: CaseFile) -> None:
    """A filter never adds, repeats or moves a record; a field is unknown or has a value, not both."""
    for victim in case.victims():
        for value in victim.rank.values:
            assert victim in case.victims().where(rank=value)
    unknown = case.victims().where(rank=None)
    assert all(not victim.rank for victim in unknown)
    assert len(unknown) + len(case.victims().where(lambda victim: bool(victim.rank))) == len(case.victims())


def test_where_takes_any_public_attribute(ledger: CaseFile) -> None:
    """Attested fields match any value, dates and records match their texts and ids, None is unknown."""
    victims = ledger.victims()
    assert victims.where(rank="colonel").ids == ("V01",)
    assert victims.where(rank="lieutenant_colonel").ids == ("V01",)
    assert victims.where(arrested="2017-05-04").ids == ("V01", "V02")
    assert victims.where(arrested=ExtendedDate("2017-05-04"), rank="captain").ids == ("V02",)
    assert victims.where(died=None).ids == ("V02", "V04", "V09")
    assert victims.where(days_from_arrest_to_death=9).ids == ("V01",)
    assert victims.where(lambda victim: victim.rank.is_disputed).ids == ("V01",)
    assert ledger.counts().where(origin="O011").ids == ("N002",)
    assert ledger.counts().where(origin=ledger.origins()["O011"]).ids == ("N002",)
    assert ledger.origins().where(claimants="G002").ids == ("O007", "O008", "O009", "O015", "O016")
    assert tc.acts().where(methods="electric_shock")
    assert not tc.acts().where(methods="suspension", type_of_act="denial_of_fair_trial")


def test_where_refuses_unknown_fields_and_terms() -> None:
    """One error names the value, what is allowed, and what may be meant."""
    with pytest.raises(
        UnknownFieldError, match=r"Victim has no field 'rnak'\. Did you mean 'rank'.* It has: id, names"
    ):
        tc.victims().where(rnak="captain")
    with pytest.raises(UnknownTermError, match=r"'general' is no rank\..*Allowed: soldier"):
        tc.victims().where(rank="general")
    with pytest.raises(UnknownTermError, match="'offical' is no side. Did you mean 'official'"):
        tc.casualty_estimates(side="offical")
    with pytest.raises(UnknownTermError, match="is no measure"):
        tc.counts(measure="dead")
    with pytest.raises(UnknownTermError, match="is no event category"):
        tc.timeline(category="speech")


@given(case_files())
def test_dicts_are_plain_json(case: CaseFile) -> None:
    """Rows hold only what JSON has, under the same keys, and survive JSON unchanged."""
    for table in (case.victims(), case.timeline(), case.counts(), case.outcomes(), case.claims(), case.sources()):
        rows = table.to_dicts()
        assert json.loads(json.dumps(rows)) == rows
        assert len({tuple(row) for row in rows}) <= 1
        assert [row["id"] for row in rows] == list(table.ids)


def test_html_is_escaped() -> None:
    """A notebook shows a table whose text cannot become markup."""
    source = tc.Source("S001", "<b>&", "P", tc.sources()[0].kind, "en", tc.sources()[0].extent_read)
    html = Table([source], tc.Source)._repr_html_()
    assert "&lt;b&gt;&amp;" in html
    assert "<b>" not in html
    assert "<p>Table of 0 Source records</p>" in Table([], tc.Source)._repr_html_()


def test_repr_is_one_line() -> None:
    """It says how many, of what, and from where to where."""
    assert repr(tc.victims()) == "Table of 13 Victim records: V01 to V13"
    assert repr(tc.victims()[:1]) == "Table of 1 Victim record: V01"
    assert repr(tc.victims()[:0]) == "Table of 0 Victim records"
    for name in ("victims", "origins", "claims", "timeline", "outcomes", "contradictions", "acts"):
        for record in getattr(tc, name)()[:3]:
            assert "\n" not in repr(record)
            assert repr(record).startswith(type(record).__name__)


def test_a_date_object_is_a_date() -> None:
    """Filters by time take days of the standard library too."""
    april = tc.timeline(start=date(2016, 4, 1), end=date(2016, 4, 30))
    assert "E001" in april
    assert april == tc.timeline(start="2016-04", end="2016-04")


SAID, ALSO = by_hand.origin(1, public_on="2022-09-05"), by_hand.origin(2, public_on="2022-09")


def _case() -> CaseFile:
    names = (Name("Somebody", (SAID,)),)
    somebody, other = by_hand.person(1, *names), by_hand.person(2, *names)
    dead = by_hand.victim(1, *names, died=Attested((Claim(ExtendedDate("2022-09-05"), (SAID,), inferred=True),)))
    parts = tuple(Participant(who, ParticipantRole.ATTENDS, (SAID,)) for who in (somebody, dead, "eleven men"))
    event = Event("E001", "An event", EventCategory.HEARING, (SAID,), participants=parts)
    alone = Event(
        "E002", "Another", EventCategory.HEARING, (ALSO,), relations=(Relation(RelationKind.FOLLOWS, "E001"),)
    )
    party = ProceedingParty(dead, PartyRole.CLAIMANT, (SAID,))
    trial = Proceeding("J001", "A trial", Track.CIVIL, (SAID,), parties=(party,), concerns=(dead,))
    again = Proceeding("J002", "Again", Track.CIVIL, (SAID,), reviews=("J001",))
    methods = (Claim(Method.BLOWS, (SAID,)), Claim(Method.WATER, (SAID,), inferred=True))
    act = Act("A001", TypeOfAct.TORTURE, (SAID,), (dead, "a group"), methods=methods)
    return by_hand.case(somebody, other, dead, event, alone, trial, again, act)


@pytest.mark.parametrize(
    ("table", "equals", "ids"),
    [
        ("timeline", {"participants": "V01"}, ["E001"]),
        ("timeline", {"participants": "eleven men"}, ["E001"]),
        ("timeline", {"participants": "P002"}, []),
        ("timeline", {"participants": None, "category": "hearing"}, ["E002"]),
        ("timeline", {"relations": "E001"}, ["E002"]),
        ("timeline", {"origins": "O002"}, ["E002"]),
        ("proceedings", {"parties": "V01"}, ["J001"]),
        ("proceedings", {"concerns": "V01"}, ["J001"]),
        ("proceedings", {"concerns": "P001"}, []),
        ("proceedings", {"reviews": "J001"}, ["J002"]),
        ("acts", {"victims": "V01"}, ["A001"]),
        ("acts", {"victims": "a group", "methods": "blows"}, ["A001"]),
        ("acts", {"methods": "water"}, []),
        ("acts", {"methods": "suspension"}, []),
        ("victims", {"died": "2022-09-05"}, []),
        ("victims", {"died": None}, ["V01"]),
    ],
)
def test_where_matches_a_part_by_what_it_is_about(table: str, equals: dict[str, Any], ids: list[str]) -> None:
    """By the record or the group that takes part; known ids that are not there are an empty answer."""
    case = _case()
    assert list(getattr(case, table)().where(**equals).ids) == ids
    for name, wanted in equals.items():
        if isinstance(wanted, str) and wanted in case.people():
            assert list(getattr(case, table)().where(**{name: case.people()[wanted]}).ids) == ids


@pytest.mark.parametrize(
    ("table", "equals"),
    [
        ("timeline", {"participants": "NONSENSE"}),
        ("timeline", {"participants": "V99"}),
        ("timeline", {"places": "L999"}),
        ("timeline", {"relations": "E999"}),
        ("proceedings", {"parties": "NONSENSE"}),
        ("proceedings", {"court": "G999"}),
        ("proceedings", {"reviews": "J999"}),
        ("acts", {"victims": "another group"}),
        ("counts", {"scope": "J999"}),
        ("counts", {"origin": "O999"}),
        ("origins", {"claimants": "P999"}),
        ("claims", {"record": "V99"}),
        ("claims", {"origin": "O999"}),
        ("outcomes", {"who": "NONSENSE"}),
    ],
)
def test_where_refuses_an_id_that_nobody_has(table: str, equals: dict[str, str]) -> None:
    """An error, and never an empty answer, in whichever table it is asked for."""
    for case in (_case(), tc.bundled()):
        with pytest.raises(UnknownIdError, match="no record of this case file has the id"):
            getattr(case, table)().where(**equals)
    with pytest.raises(UnknownIdError):
        tc.rests_on("S001").where(record="V99")
    with pytest.raises(UnknownIdError):
        tc.search("electric").where(record="V99")


def test_a_day_is_asked_for_as_one_likes() -> None:
    """Text, date, moment of the standard library and of pandas are the same; what is no day is an error."""
    import pandas as pd

    origins = _case().origins()
    for day in ("2022-09-05", date(2022, 9, 5), datetime(2022, 9, 5, 12), pd.Timestamp("2022-09-05 12:00")):  # noqa: DTZ001 (a moment without a zone is what people have)
        assert origins.where(public_on=day).ids == ("O001",)
    assert origins.where(public_on=ExtendedDate("2022-09")).ids == ("O002",)
    for wrong in (pd.NaT, "yesterday", 2022.5):
        with pytest.raises(InvalidDateError):
            origins.where(public_on=wrong)


def test_a_number_is_a_count_and_a_text_is_no_number() -> None:
    """What people mean is answered, and what they cannot mean refused."""
    assert tc.counts().where(count=1) == tc.counts().where(count="1") == tc.counts().where(count=tc.Count("1"))
    assert len(tc.counts().where(count=1)) > 0
    with pytest.raises(UnknownTermError, match="days_from_arrest_to_death is a whole number"):
        tc.victims().where(days_from_arrest_to_death="9")
    with pytest.raises(UnknownTermError, match="inferred is True or False"):
        tc.claims().where(inferred=1)


def test_a_table_of_no_case_file_knows_only_its_records() -> None:
    """It shows and narrows what it holds, and says of anything else that it is not there."""
    table = Table(tc.victims()[:3], tc.Victim)
    assert table.to_frame().attrs == {}
    assert len(table.to_dicts()) == 3
    with pytest.raises(tc.UnknownIdError, match="G999"):
        Table(tc.proceedings()[:3], tc.Proceeding).where(court="G999")
