"""The public face: every function answers, with real data and the same types whichever case file is asked."""

from __future__ import annotations

import json
from datetime import date

import attrs
import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given

import tartar_case as tc
from tartar_case import CaseFile, ExtendedDate, InvalidDateError, UnknownIdError, UnknownTermError
from tartar_case.testing import case_files

FUNCTIONS = (
    "victims", "timeline", "casualty_estimates", "counts", "proceedings", "outcomes", "acts", "people",
    "organizations", "places", "contradictions", "sources", "origins", "claims", "codebook",
)  # fmt: skip


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_table_has_records_of_its_class(name: str) -> None:
    """Each function returns a table that is not empty and holds what it says."""
    table = getattr(tc, name)()
    assert isinstance(table, tc.Table)
    assert len(table) > 0
    assert all(isinstance(record, table.record_class) for record in table)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_second_call_gives_the_same_objects(name: str) -> None:
    """Nothing is read or built twice."""
    if name in ("codebook", "casualty_estimates"):
        assert getattr(tc, name)() == getattr(tc, name)()
    else:
        assert getattr(tc, name)() is getattr(tc, name)()


def test_people_hold_the_dead_too() -> None:
    """The same object, not a copy."""
    assert all(tc.people()[victim.id] is victim for victim in tc.victims())
    assert len(tc.people()) == len(tc.people().where(living="presumed_living")) + len(tc.victims())


@given(case_files())
def test_records_hold_each_other_and_not_copies(case: CaseFile) -> None:
    """Whatever a record refers to is the object of its table."""
    for victim in case.victims():
        for claim in victim.rank:
            assert all(origin is case.origins()[origin.id] for origin in claim.origins)
    for proceeding in case.proceedings():
        assert case.record(proceeding.id) is proceeding


def test_the_timeline_is_in_order_and_complete() -> None:
    """Sorted by the earliest day, what has no date last, with everything derived from the dead and the courts."""
    timeline = tc.timeline()
    days = [[claim.value for claim in event.date] for event in timeline if event.date.claims]
    firsts = [min(day.earliest or day.latest or date.min for day in held) for held in days]
    assert firsts == sorted(firsts)
    undated = [not event.date.claims for event in timeline]
    assert undated == sorted(undated)
    for victim in tc.victims():
        assert (f"{victim.id}-died" in timeline) == bool(victim.died.claims)
        assert (f"{victim.id}-arrested" in timeline) == bool(victim.arrested.claims)


def test_the_timeline_keeps_what_may_fall_in(ledger: CaseFile) -> None:
    """Bounds are inclusive; a disputed date is kept by each of its values; what has no date is not guessed in."""
    assert ledger.timeline(start="2022-10-06", end="2022-10-06").ids == ("E002",)
    assert ledger.timeline(start="2022-12-06", end="2022-12-06").ids == ("E002",)
    assert ledger.timeline(start="2017-05-09", end="2017-05-10").ids == ("V02-died",)
    assert ledger.timeline(start="2022-11", end="2022-11") == ledger.timeline()[:0]
    assert ledger.timeline(end="2017-05") == ledger.timeline().where(
        lambda event: any(claim.value.within(None, ExtendedDate("2017-05")) for claim in event.date)
    )
    with pytest.raises(InvalidDateError, match="the start, 2022, is after the end, 2021"):
        ledger.timeline(start="2022", end="2021")
    with pytest.raises(InvalidDateError, match="2021-13-01"):
        ledger.timeline(start="2021-13-01")


def test_casualties_are_a_part_of_the_counts() -> None:
    """Every casualty estimate is a count; convicts and acquittals are not casualties."""
    casualties, counts = tc.casualty_estimates(), tc.counts()
    assert set(casualties.ids) < set(counts.ids)
    assert {estimate.measure for estimate in casualties} <= {
        "deaths", "tortured", "recognised_victims", "newly_recognised_victims", "detained",
    }  # fmt: skip
    assert not casualties.where(measure="acquitted")


def test_current_leaves_out_what_was_replaced() -> None:
    """The 102 to 103 victims of November 2021 gave way to later numbers of the same side."""
    every = tc.casualty_estimates(measure="recognised_victims")
    current = tc.casualty_estimates(measure="recognised_victims", current=True)
    assert "N008" in every
    assert "N008" not in current
    assert len(current) < len(every)


def test_any_id_leads_to_its_record() -> None:
    """Records, outcomes and derived events are found; anything else is refused with help."""
    for name in ("sources", "origins", "victims", "people", "timeline", "outcomes", "counts"):
        for record in getattr(tc, name)():
            assert tc.record(record.id) == record
    with pytest.raises(UnknownIdError, match=r"no record of sources has the id 'S999'"):
        tc.record("S999")
    with pytest.raises(UnknownIdError, match="ids look like S001"):
        tc.record("Qafarov")


def test_about_tells_what_the_record_is_and_is_not() -> None:
    """Versions, licences, limits, and that nothing is established and nobody accused."""
    about = tc.about()
    assert about.version == tc.__version__
    assert "establishes nothing and accuses nobody" in about.disclaimer
    assert about.data_licence == "CC-BY-SA-4.0"
    assert {"Tartar Case", "Tərtər işi", "Terter Case"} <= {name.full for name in about.names}
    assert [related.title for related in about.related_cases] == ["Human rights in Azerbaijan", "Nardaran case"]
    assert about.undated_claims == len(tc.claims().where(public_on=None)) > 0
    for part in (about.disclaimer, about.citation, about.data_version):
        assert part in str(about)


def test_what_is_left_out_is_counted(ledger: CaseFile) -> None:
    """How many claims for which reason, and a line only where there are any."""
    omissions = (tc.Omission(tc.OmissionReason.HARM, 2), tc.Omission(tc.OmissionReason.DUPLICATE_PAGE, 1))
    about = CaseFile.of(attrs.evolve(ledger.info, omissions=omissions)).about()
    assert about.omissions == omissions
    assert "Of the claims that were found, 3 entered no record: 2 harm, 1 duplicate page." in str(about).splitlines()
    assert "entered no record" not in str(CaseFile.of(attrs.evolve(ledger.info, omissions=())).about())
    assert {omission.reason for omission in tc.about().omissions} == set(tc.OmissionReason)


def test_a_contact_is_shown_where_there_is_one(ledger: CaseFile) -> None:
    """No line while there is no address; the address as the case file has it once there is."""
    reachable = CaseFile.of(attrs.evolve(ledger.info, contact="letters@example.org")).about()
    assert reachable.contact == "letters@example.org"
    assert str(reachable).endswith("Write to: letters@example.org")
    silent = CaseFile.of(attrs.evolve(ledger.info, contact="")).about()
    assert "Write to" not in str(silent)


def test_citations_are_read_by_others() -> None:
    """BibTeX and CSL-JSON parse, and carry the versions."""
    library = parse_string(tc.cite("bibtex"))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry["version"] == tc.__version__
    assert tc.about().data_version in entry["note"]
    (item,) = json.loads(tc.cite("csl-json"))
    assert item["type"] == "dataset"
    assert item["version"] == tc.__version__
    assert tc.cite() == tc.cite("text") == tc.about().citation
    with pytest.raises(UnknownTermError, match="'apa' is no citation style"):
        tc.cite("apa")


def test_a_table_that_does_not_exist_is_refused() -> None:
    """The stored tables have fixed names."""
    with pytest.raises(UnknownTermError, match="'victim' is no table. Did you mean 'victims'"):
        tc.bundled().table("victim")


@given(case_files())
def test_claims_are_one_row_per_claim_and_origin(case: CaseFile) -> None:
    """Each statement of each record is there once for each of its origins, and every row has its origin."""
    claims = case.claims()
    assert len(set(claims.ids)) == len(claims)
    for victim in case.victims():
        rows = claims.where(record=victim.id, field="rank")
        assert len(rows) == sum(len(claim.origins) for claim in victim.rank)
        assert {row.value for row in rows} == {str(claim.value) for claim in victim.rank}
    for estimate in case.counts():
        (row,) = claims.where(record=estimate.id)
        assert (row.value, row.origin, row.field) == (str(estimate.count), estimate.origin, "count")


def test_days_from_arrest_to_death_need_both_to_the_day(ledger: CaseFile) -> None:
    """Nothing is computed from what is unknown or inferred."""
    assert ledger.victims()["V01"].days_from_arrest_to_death == 9
    assert ledger.victims()["V02"].days_from_arrest_to_death is None
    assert tc.victims()["V13"].days_from_arrest_to_death == 1330
