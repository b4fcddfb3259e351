"""Tables: sequences that are looked up, filtered, searched and exported."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case import CaseFile, ExtendedDate, Table, UnknownFieldError, UnknownIdError, UnknownTermError
from tartar_case.records.estimates import Measure
from tartar_case.records.sources import Side

from .strategies import case_files


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
    with pytest.raises(UnknownTermError, match=r"'general' is no Rank\..*Allowed: soldier"):
        tc.victims().where(rank="general")
    with pytest.raises(UnknownTermError, match="'offical' is no Side. Did you mean 'official'"):
        tc.casualty_estimates(side="offical")
    with pytest.raises(UnknownTermError, match="is no Measure"):
        tc.counts(measure="dead")
    with pytest.raises(UnknownTermError, match="is no EventCategory"):
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
    assert Table([], tc.Source)._repr_html_().startswith("<p>Table of 0 Source records</p>")


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
