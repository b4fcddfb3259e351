"""The laws hold in the data that is shipped and in any lawful case; each can fail, and says how."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

import tartar_case as tc
from tartar_case import Attested, CaseFile, Claim, Count, ExtendedDate, load
from tartar_case.questions.laws import LAWS, conflicts
from tartar_case.records.contradictions import ContradictionState
from tartar_case.records.estimates import Measure
from tartar_case.records.people import NamingBasis
from tartar_case.records.proceedings import Track
from tartar_case.records.sources import Citation
from tartar_case.schema import TABLES
from tartar_case.store import Store

from ..conftest import CASES, DATA
from ..strategies import case_files


@pytest.mark.parametrize("directory", [DATA, CASES / "ledger"])
def test_the_laws_hold_in_the_shipped_data(directory: Path) -> None:
    """Nothing is wrong with what we publish."""
    report = load(directory).verify()
    assert report.problems == ()
    assert report
    assert str(report) == f"{len(LAWS)} laws hold."


@given(case_files())
def test_the_laws_hold_in_any_lawful_case(case: CaseFile) -> None:
    """The laws ask nothing that a lawful case file cannot give."""
    assert case.verify().problems == ()


def test_every_law_is_described() -> None:
    """The name of a law is its function, and its first line is the law."""
    assert all(law.__doc__ and law.__doc__.strip().endswith(".") for law in LAWS.values())


def _changed(case: CaseFile, table: str, record_id: str, **fields: Any) -> CaseFile:
    tables = {name: case.table(name) for name in TABLES}
    tables[table] = tuple(
        attrs.evolve(record, **fields) if record.id == record_id else record for record in tables[table]
    )
    return CaseFile.of(case.info, **tables)


def _date(text: str, case: CaseFile) -> Attested[ExtendedDate]:
    return Attested((Claim(ExtendedDate(text), (case.origins()["O001"],)),))


BREAKS: list[tuple[str, str, str, Callable[[CaseFile], dict[str, Any]], str]] = [
    ("claims_have_origins", "origins", "O001", lambda c: {"citations": ()}, "O001.citations: no page is cited"),
    (
        "claims_have_origins",
        "victims",
        "V01",
        lambda c: {"rank": Attested((Claim("captain", ()),))},
        "V01.rank[0]: nobody is said to say this",
    ),
    (
        "addresses_are_unique",
        "victims",
        "V01",
        lambda c: {"names": c.victims()["V01"].names[:1] * 2},
        "says this twice in one field (V01.names~",
    ),
    (
        "addresses_are_unique",
        "victims",
        "V01",
        lambda c: {"names": tuple(attrs.evolve(n, mark="aaaaaa") for n in c.victims()["V01"].names)},
        "is the address of another statement too",
    ),
    (
        "pages_are_cited",
        "victims",
        "V01",
        lambda c: {
            "rank": Attested((Claim("captain", tuple(c.origins()[:1]), pages=(Citation(c.sources()["S017"]),)),))
        },
        "V01.rank[0].pages: no origin of it cites S017",
    ),
    (
        "pages_are_cited",
        "victims",
        "V01",
        lambda c: {
            "rank": Attested((Claim("captain", tuple(c.origins()[:1]), pages=(Citation(c.sources()["S017"]),)),))
        },
        "V01.rank[0].pages: O001 has none of the pages",
    ),
    ("claims_have_origins", "victims", "V01", lambda c: {"names": ()}, "V01.names: a record without a name"),
    ("ids_are_sound", "sources", "S001", lambda c: {"id": "S1"}, "S1.id: an id here is S and 3 digits"),
    ("ids_are_sound", "sources", "S001", lambda c: {"id": "S002"}, "S002.id: the id is there twice"),
    ("ids_are_sound", "sources", "S001", lambda c: {"id": "S0001"}, "ids of one table have the same width"),
    ("references_arrive", "estimates", "N001", lambda c: {"scope": "J009"}, "N001.scope: J009 is not in the case file"),
    ("references_arrive", "estimates", "N001", lambda c: {"replaces": "N999"}, "N001.replaces: N999 is not in the"),
    ("references_arrive", "origins", "O001", lambda c: {"claimants": ("P099",)}, "O001.claimants[0]: P099 is not in"),
    ("references_arrive", "contradictions", "X001", lambda c: {"about": ("V01.height",)}, "V01.height is no record"),
    (
        "references_arrive",
        "estimates",
        "N001",
        lambda c: {"origin": attrs.evolve(c.origins()["O001"], id="O099")},
        "N001.origin: O099 is not in the case file",
    ),
    (
        "arrest_is_not_after_death",
        "victims",
        "V01",
        lambda c: {"died": _date("2017-05-03", c)},
        "V01.died: 2017-05-03 is before the arrest on 2017-05-04",
    ),
    (
        "nothing_is_public_too_early",
        "origins",
        "O003",
        lambda c: {"said_on": ExtendedDate("2021-03")},
        "O003.said_on: said on 2021-03, after it became public on 2021-02-21",
    ),
    (
        "nothing_is_public_too_early",
        "origins",
        "O003",
        lambda c: {"public_on": ExtendedDate("2021-02-20")},
        "O003.public_on: public on 2021-02-20, but no page read prints it before 2021-02-21",
    ),
    ("text_is_clean", "victims", "V01", lambda c: {"note": " x"}, "V01.note: ' x' is empty, has blanks"),
    ("text_is_clean", "victims", "V01", lambda c: {"note": "e\u0301"}, "or is not NFC"),
    (
        "text_is_clean",
        "estimates",
        "N001",
        lambda c: {"as_worded": "w " * 25 + "w"},
        "has at most 25 words, this one 26",
    ),
    (
        "quotations_have_one_speaker",
        "victims",
        "V01",
        lambda c: {"rank": Attested((Claim("captain", tuple(c.origins()[:2]), as_worded="Captain"),))},
        "V01.rank[0]: one wording is put into several mouths (O001, O002)",
    ),
    (
        "people_have_a_naming_basis",
        "victims",
        "V01",
        lambda c: {"listings": ()},
        "V01.naming_basis: nobody is on a published list of the dead without a listing",
    ),
    (
        "people_have_a_naming_basis",
        "people",
        "P001",
        lambda c: {"naming_basis": NamingBasis.OFFICIAL_ACT},
        "P001.naming_basis: an official act needs an office",
    ),
    ("nothing_is_out_of_time", "events", "E001", lambda c: {"date": _date("2015", c)}, "2015 is before the case"),
    ("nothing_is_out_of_time", "events", "E001", lambda c: {"date": _date("2030", c)}, "2030 is after the date of the"),
    (
        "legal_history_runs_forward",
        "victims",
        "V09",
        lambda c: {"legal_history": c.victims()["V09"].legal_history[::-1]},
        "V09.legal_history[1]: 2022-02-09 is before the step of 2022-04-19",
    ),
    (
        "legal_history_runs_forward",
        "victims",
        "V09",
        lambda c: {"legal_history": c.victims()["V09"].legal_history[1:]},
        "V09.legal_history[0]: a case is reopened that no step has closed",
    ),
    ("sources_are_used", "sources", "S004", lambda c: {"id": "S099"}, "S099: no origin cites it"),
    (
        "replacements_fit",
        "estimates",
        "N004",
        lambda c: {"replaces": "N001"},
        "N004.replaces: N001 has another measure, scope or side",
    ),
    ("publishers_are_organizations", "sources", "S001", lambda c: {"publisher": "Nobody"}, "no organization is named"),
    ("contradictions_are_whole", "contradictions", "X001", lambda c: {"positions": ()}, "at least two positions"),
    (
        "contradictions_are_whole",
        "contradictions",
        "X001",
        lambda c: {"state": ContradictionState.EXPLAINED},
        "what is not open has one",
    ),
    (
        "conflicts_are_recorded",
        "contradictions",
        "X002",
        lambda c: {"about": ("V01.died",)},
        "V01.rank: claims exclude each other: disputed: lieutenant_colonel | colonel; record it",
    ),
    (
        "conflicts_are_recorded",
        "contradictions",
        "X001",
        lambda c: {"about": ("N001", "N002", "N003")},
        "N001: counts exclude each other: at least 5 and 1; record it in contradictions.json about ['N001', 'N004']",
    ),
]


@pytest.mark.parametrize(
    ("law", "table", "record_id", "change", "told"), BREAKS, ids=[f"{b[0]}-{b[2]}-{i}" for i, b in enumerate(BREAKS)]
)
def test_a_law_that_is_broken_says_where_and_what(
    ledger: CaseFile, law: str, table: str, record_id: str, change: Callable[[CaseFile], dict[str, Any]], told: str
) -> None:
    """Each law finds its breach, with file, record and field; nothing is wrong before."""
    assert ledger.verify().ok
    broken = _changed(ledger, table, record_id, **change(ledger))
    found = [problem for problem in broken.verify().problems if problem.law == law]
    assert any(told in str(problem) for problem in found), [str(problem) for problem in broken.verify().problems]
    assert f"[{law}]" in str(broken.verify())


def test_every_law_is_seen_to_fail() -> None:
    """No law is without a case that breaks it."""
    tested = {law for law, *_ in BREAKS}
    elsewhere = {
        "groups_have_room_for_their_outcomes",
        "counts_are_ordered",
        "files_are_canonical",
        "charges_do_not_stand_alone",
    }
    assert tested | elsewhere == set(LAWS)


def test_a_count_that_runs_backwards_is_found(ledger: CaseFile) -> None:
    """`Count` cannot be written backwards; the law guards what is built by other means."""
    count = Count("405")
    object.__setattr__(count, "low", 500)
    broken = _changed(ledger, "estimates", "N001", count=count)
    assert [problem.law for problem in broken.verify().problems if "runs backwards" in str(problem)] == [
        "counts_are_ordered"
    ]


def test_a_file_that_is_not_canonical_is_found(copy_of_data: Callable[..., Path]) -> None:
    """A blank too many is told, with the command that mends it."""
    report = load(copy_of_data(events=lambda text: text.replace('"id": "E001"', '"id":  "E001"'))).verify()
    assert [str(p) for p in report.problems] == [
        "events.json: the file is not in canonical form; run `python -m tartar_case fmt`"
    ]


def test_a_charge_of_treason_never_stands_alone() -> None:
    """Proceedings against the detained carry what is said of the confessions."""
    for proceeding in tc.proceedings().where(track=Track.AGAINST_DETAINEES):
        assert proceeding.confessions.claims
    case = tc.bundled()
    broken = _changed(case, "proceedings", "J001", confessions=Attested())
    assert "charges_do_not_stand_alone" in {problem.law for problem in broken.verify().problems}


def test_more_outcomes_than_people_are_found() -> None:
    """Nobody is convicted who is not in the group."""
    case = tc.bundled()
    proceeding = case.proceedings()["J002"]
    small = tuple(attrs.evolve(party, size=Count("0")) for party in proceeding.parties)
    broken = _changed(case, "proceedings", "J002", parties=small)
    assert "groups_have_room_for_their_outcomes" in {problem.law for problem in broken.verify().problems}


def test_sums_that_do_not_add_up_are_found_mechanically() -> None:
    """288 new victims do not bring 102 to 103 to 405."""
    case = tc.bundled()
    tables = {name: case.table(name) for name in TABLES}
    replaced = tuple(attrs.evolve(e, replaces="N008") if e.id == "N010" else e for e in tables["estimates"])
    found = conflicts(Store(case.info, {**tables, "estimates": replaced}))
    assert ({"N008", "N009", "N010"}, "the sum does not add up: 102-103 and 288 are not 405") in list(found)


def test_replaced_counts_are_no_conflict(ledger: CaseFile) -> None:
    """A speaker who counts anew does not contradict himself."""
    first = ledger.counts()["N004"]
    origins = ledger.origins()
    later = attrs.evolve(first, id="N005", count=Count("4"), origin=origins["O016"], replaces="N004")
    lone = [
        attrs.evolve(first, measure=Measure.RECOGNISED_VICTIMS),
        attrs.evolve(later, measure=Measure.RECOGNISED_VICTIMS),
    ]
    assert list(conflicts(Store(ledger.info, {"origins": origins, "estimates": lone}))) == []
