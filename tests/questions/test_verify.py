"""The laws hold in the data that is shipped and in any lawful case; each can fail, and says how."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

import tartar_case as tc
from tartar_case import Attested, CaseFile, Claim, Count, ExtendedDate, load
from tartar_case.errors import Problem
from tartar_case.questions import edition, releases
from tartar_case.questions.laws import LAWS, conflicts
from tartar_case.questions.spellings import names_are_in_the_script_of_their_pages
from tartar_case.questions.verify import Report
from tartar_case.records.acts import Act, AllegationStatus, Degree, Involvement, TypeOfAct
from tartar_case.records.case import Allowance
from tartar_case.records.claims import Name
from tartar_case.records.contradictions import ContradictionState
from tartar_case.records.estimates import Measure
from tartar_case.records.events import Participant, ParticipantRole
from tartar_case.records.people import NamingBasis
from tartar_case.records.proceedings import ConfessionStatus, Proceeding, Track
from tartar_case.records.sources import Citation
from tartar_case.schema import TABLES, mark_of
from tartar_case.store import Store
from tartar_case.testing import case_files

from .. import by_hand
from ..by_hand import is_somewhere
from ..conftest import CASES, DATA
from .test_laws import PLANTED


@pytest.mark.parametrize("directory", [DATA, CASES / "ledger"])
def test_the_laws_hold_in_the_shipped_data(directory: Path) -> None:
    """Nothing is wrong with what we publish."""
    report = load(directory).verify()
    assert report.problems == ()
    assert report
    assert f"{len(LAWS)} laws hold." in str(report).splitlines()


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


def _with(case: CaseFile, **tables: tuple[Any, ...]) -> CaseFile:
    return CaseFile.of(case.info, **{**{name: case.table(name) for name in TABLES}, **tables})


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
    (
        "names_are_in_the_script_of_their_pages",
        "people",
        "P002",
        lambda c: {"names": (Name("\u0425\u0430\u043d\u043b\u0430\u0440", (c.origins()["O050"],)),)},
        "P002.names[0]: 'Ханлар' is not in the script of S014",
    ),
    (
        "own_names_stand_on_own_pages",
        "people",
        "P002",
        lambda c: {"names": (Name("Khanlar Veliyev", (c.origins()["O013"],)),)},
        "P002.names[0]: O013 is a word of P002, printed by others",
    ),
    (
        "pages_are_named",
        "estimates",
        "N002",
        lambda c: {"pages": ()},
        "N002.pages: its origins have several pages, and it names none",
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
    (
        "people_have_a_naming_basis",
        "people",
        "P001",
        lambda c: {"naming_basis": NamingBasis.PUBLIC_PROSECUTION},
        "P001.naming_basis: nobody is prosecuted in public who is accused in no record",
    ),
    (
        "official_acts_are_ones_own",
        "origins",
        "O013",
        lambda c: {"claimants": ()},
        "P002.naming_basis: no record shows an act of this person in office",
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
        "V01.rank: claims exclude each other: lieutenant_colonel and colonel; record it",
    ),
    (
        "conflicts_are_recorded",
        "contradictions",
        "X001",
        lambda c: {"about": ("N001", "N002", "N003")},
        "N001: counts exclude each other: at least 5 and 1; record it in contradictions.json",
    ),
    *(
        ("nobody_is_named_without_a_record", "events", "E001", lambda c, text=text: {"summary": text}, told)
        for text, told in (
            ("The court heard Jane Doe.", "E001.summary: 'Jane Doe' is nobody in people() and no known word"),
            ("Jane Doe spoke.", "'Jane Doe' is nobody"),
            ("J. Doe spoke.", "'J Doe' is nobody"),
            ("Doeov spoke.", "'Doeov' is nobody"),
            ("It is said that Doe spoke.", "'Doe' is nobody"),
            ("Jane Veliyev spoke.", "'Jane Veliyev' is nobody"),
            ("Khanlar Gulaliyev spoke.", "'Khanlar Gulaliyev' is nobody"),
            ("В суде выступил Иван Доев.", "'Иван Доев' is nobody"),
        )
    ),
    *(
        (
            "nobody_is_named_without_a_record",
            "sources",
            "S001",
            lambda c, slug=slug: {"url": f"https://a.az/{slug}"},
            told,
        )
        for slug, told in (
            ("news/jane-doeova-released.html", "S001.url: 'doeova' is nobody"),
            ("news/john-veliyev-released", "'veliyev' is nobody"),
            ("a?title=doe%C9%99li", "'doeəli' is nobody"),
        )
    ),
    *(
        ("private_life_is_left_out", "events", "E001", lambda c, text=text: {"note": text}, told)
        for text, told in (
            ("A brother of Veliyev spoke.", "E001.note: 'brother' may tell of private life"),
            ("His wife spoke.", "'wife' may tell"),
            ("In a coma since June.", "'coma' may tell"),
            ("They live abroad.", "'abroad' may tell"),
            ("One of them lives in Baku.", "'lives in' may tell"),
        )
    ),
    (
        "private_life_is_left_out",
        "people",
        "P001",
        lambda c: {"note": "The father of two."},
        "P001.note: 'father' may tell of private life",
    ),
    (
        "private_life_is_left_out",
        "sources",
        "S001",
        lambda c: {"url": "https://a.az/sister-of-khanlar-veliyev-met"},
        "S001.url: 'sister' may tell of private life",
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
    assert [str(problem) for problem in found if not is_somewhere(broken, problem)] == []
    assert f"[{law}]" in str(broken.verify())


def test_every_law_is_seen_to_fail() -> None:
    """No law is without a case that breaks it."""
    tested = {law for law, *_ in (*BREAKS, *PLANTED)}
    elsewhere = {
        "conflicts_are_stated",
        "versions_are_plain",
        "groups_have_room_for_their_outcomes",
        "counts_are_ordered",
        "files_are_canonical",
        "charges_do_not_stand_alone",
        "carried_out_needs_a_final_judgment",
        "the_detained_have_no_case_numbers",
        "allowances_are_needed",
        "released_addresses_are_kept",
    }
    assert tested | elsewhere == set(LAWS)


@pytest.mark.parametrize(("bound", "number"), [("low", 500), ("best", 500), ("best", 300), ("high", 300)])
def test_a_count_that_runs_backwards_is_found(ledger: CaseFile, bound: str, number: int) -> None:
    """`Count` cannot be written backwards; the law guards what is built by other means."""
    count = Count("405")
    object.__setattr__(count, bound, number)
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


@pytest.mark.parametrize("status", AllegationStatus)
def test_nobody_has_carried_out_anything_before_a_final_judgment(ledger: CaseFile, status: AllegationStatus) -> None:
    """The degree needs a final conviction; `accused_of` needs none."""
    origins = (ledger.origins()["O001"],)
    parts = tuple(Involvement("a group", degree, status, origins) for degree in (Degree.ACCUSED_OF, Degree.CARRIED_OUT))
    act = Act("A001", TypeOfAct.TORTURE, origins, ("others",), involvements=parts)
    found = [str(problem) for problem in _with(ledger, acts=(act,)).verify().problems]
    if status is AllegationStatus.CONVICTED_FINAL:
        assert found == []
    else:
        assert found == [
            f"acts.json A001.involvements[1].degree: {status} is no final conviction; the degree is accused_of"
        ]


@pytest.mark.parametrize("track", Track)
def test_the_detained_have_no_case_numbers(ledger: CaseFile, track: Track) -> None:
    """A number leads to names; other proceedings may have one."""
    origins = (ledger.origins()["O001"],)
    coerced = Attested((Claim(ConfessionStatus.ALLEGED_COERCED, origins),))
    number = Attested((Claim("1-1/2018", origins, inferred=True, note="From the address."),))
    proceeding = Proceeding("J001", "A trial", track, origins, case_number=number, confessions=coerced)
    found = [str(problem) for problem in _with(ledger, proceedings=(proceeding,)).verify().problems]
    if track is Track.AGAINST_DETAINEES:
        assert found == ["proceedings.json J001.case_number: the number of the case leads to names; take it out"]
    else:
        assert found == []


@pytest.mark.parametrize(
    ("basis", "role", "is_fine"),
    [
        (NamingBasis.OFFICIAL_ACT, ParticipantRole.INVESTIGATOR, True),
        (NamingBasis.OFFICIAL_ACT, ParticipantRole.AFFECTED, False),
        (NamingBasis.OFFICIAL_ACT, ParticipantRole.ADDRESSEE, False),
        (NamingBasis.OFFICIAL_ACT, ParticipantRole.ACCUSED, False),
        (NamingBasis.PUBLIC_PROSECUTION, ParticipantRole.ACCUSED, True),
        (NamingBasis.PUBLIC_PROSECUTION, ParticipantRole.SPEAKER, False),
    ],
)
def test_the_basis_fits_what_somebody_does(
    ledger: CaseFile, basis: NamingBasis, role: ParticipantRole, is_fine: bool
) -> None:
    """An official acts; whoever is prosecuted is accused."""
    took_part = (Participant(ledger.people()["P002"], role, ledger.timeline()["E001"].origins),)
    case = _changed(ledger, "origins", "O013", claimants=())
    case = _changed(case, "people", "P002", naming_basis=basis)
    case = _changed(case, "events", "E001", participants=took_part)
    assert case.verify().ok is is_fine


@pytest.mark.parametrize(
    "text",
    [
        "Khanlar Veliyev, military prosecutor, spoke in Azerbaijan.",
        "Saleh Gafarov died in May; so did Saleh Qafarov.",
        "Gulaliyev spoke, and the Institute for Peace and Democracy answered.",
        "Relatives and sons of those who died rallied.",
        "Ill-treatment by the police was alleged.",
        "A list of 2017 and V01 is meant.",
    ],
)
def test_what_is_listed_may_be_said(ledger: CaseFile, text: str) -> None:
    """Names in `people()`, bodies, groups and ordinary words are fine in any text."""
    assert _changed(ledger, "events", "E001", summary=text).verify().ok


@pytest.mark.parametrize(
    "slug",
    ["khanlar-veliyev-spoke", "saleh-gafarov", "news/a-veliyev-xanlar-x", "tartar-case-1", "A%20Khanlar%20VELIYEV"],
)
def test_an_address_may_lead_to_those_who_are_listed(ledger: CaseFile, slug: str) -> None:
    """A surname beside another name of the same person is fine."""
    assert _changed(ledger, "sources", "S001", url=f"https://doeov.az/{slug}").verify().ok


def test_words_may_be_allowed_with_a_reason(ledger: CaseFile) -> None:
    """Where an allowance says so, and nowhere else; one that is not needed is found, as is one about nothing."""
    case = _changed(ledger, "events", "E001", summary="Jane Doe and his wife spoke.")
    case = _changed(case, "events", "E002", summary="Jane Doe spoke.")

    def allowing(*about: str, words: tuple[str, ...]) -> list[str]:
        allowances = (*case.info.allowances, Allowance(about, words, "For the test."))
        info = attrs.evolve(case.info, allowances=allowances)
        return [str(p) for p in CaseFile.of(info, **{name: case.table(name) for name in TABLES}).verify().problems]

    assert len(allowing("E001.summary", words=("Jane Doe",))) == 2
    assert len(allowing("E001.summary", words=("Jane", "Doe", "wife"))) == 1
    assert allowing("E001.summary", "E002.summary", words=("Jane Doe", "wife")) == []
    assert "nothing in E001.title needs this allowance; take it out" in allowing("E001.title", words=("Doe",))[-2]
    assert "'Roe' needs no allowance there; take it out" in allowing("E001.summary", words=("Doe", "Roe"))[-1]
    assert "E009.summary is no record, and no field or statement of one" in allowing("E009.summary", words=("Doe",))[0]


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
    assert ("the sum does not add up: 102-103 and 288 are not 405", {"N008", "N009", "N010"}) in [
        (conflict.message, set(conflict.about)) for conflict in found
    ]


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


def _stating(ledger: CaseFile, *states: tuple[str, ...]) -> CaseFile:
    record = ledger.contradictions()["X002"]
    positions = zip(record.positions, states, strict=True)
    told = tuple(attrs.evolve(position, states=named) for position, named in positions)
    return _changed(ledger, "contradictions", "X002", positions=told)


def test_a_conflict_counts_as_recorded_only_if_a_position_states_it(ledger: CaseFile) -> None:
    """What a contradiction is about as a whole is a warning; what its positions set apart is recorded."""

    def told(case: CaseFile) -> tuple[bool, bool]:
        report = case.verify()
        found = [
            [f"{problem.record}.{problem.path}" for problem in part] for part in (report.problems, report.warnings)
        ]
        return "V01.rank" in found[0], "V01.rank" in found[1]

    one, other = (f"V01.rank~{mark_of(claim)}" for claim in ledger.victims()["V01"].rank.claims[:2])
    assert told(ledger) == (False, True)
    assert told(_stating(ledger, (one,), (other,))) == (False, False)
    assert told(_stating(ledger, (one, other), (one, other))) == (False, False)
    assert told(_stating(ledger, (one, other), ())) == (True, False)
    assert told(_stating(ledger, (one,), ())) == (True, False)
    assert told(_stating(ledger, (one,), ("V01.rank~000000",))) == (True, False)


def test_a_planted_count_is_caught_once_positions_state_what_they_set_apart(ledger: CaseFile) -> None:
    """A blanket over all counts hides a wrong one; positions that name theirs do not."""
    record = ledger.contradictions()["X001"]
    numbers = [one for one in record.about if one.startswith("N")]
    states = [(numbers[0],), *[(number,) for number in numbers[1:]]][: len(record.positions)]
    told = tuple(attrs.evolve(p, states=s) for p, s in zip(record.positions, states, strict=True))
    stated = _changed(ledger, "contradictions", "X001", positions=told)
    planted = _changed(stated, "estimates", numbers[-1], count=Count("77777"))
    assert any("77777" in str(problem) for problem in planted.verify().problems)


@pytest.mark.parametrize(
    "file", [*(f"{name}.json" for name in TABLES if name not in ("lookups", "retired")), "case.json"]
)
def test_a_changed_digit_in_any_file_is_told(file: str, tmp_path: Path) -> None:
    """A copy with the released digests is the release; one digit makes it a changed copy, wherever it stands."""
    tc.bundled().save(tmp_path)
    copy = load(tmp_path)
    assert "the release" in copy.verify().checked
    assert copy.about().edition == "release"
    assert copy.cite() == tc.cite()
    text = (tmp_path / file).read_text(encoding="utf-8")
    at = text.index("2", len(text) // 2) if "2" in text[len(text) // 2 :] else text.index("2")
    (tmp_path / file).write_text(f"{text[:at]}3{text[at + 1 :]}", encoding="utf-8")
    try:
        changed = load(tmp_path)
    except tc.InvalidDataError:
        return  # a digit of an id, which is told already
    assert "a changed copy" in changed.verify().checked
    assert changed.about().edition == "changed_copy"
    assert "changed copy" in changed.cite()
    assert changed.cite("bibtex") != tc.cite("bibtex")


def test_ends_of_lines_change_nothing(tmp_path: Path) -> None:
    """A checkout with the line ends of Windows is still the release."""
    tc.bundled().save(tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(tmp_path).about().edition == "release"


def test_a_view_says_of_which_edition_it_is(tmp_path: Path) -> None:
    """A view of the release is no changed copy; saved, it is one."""
    view = tc.as_of("2021-12-01")
    assert "changed copy" not in view.cite()
    assert "as of 2021-12-01" in view.verify().checked
    view.save(tmp_path)
    assert "changed copy" in load(tmp_path).cite()


def test_the_digests_are_those_of_the_data() -> None:
    """Whoever edits the data seals it: `python -m tartar_case seal`."""
    assert tc.about().edition == "release", "after an edit of the data run: python -m tartar_case seal"


def test_sealing_writes_the_digests_as_they_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of data that did not change, to the letter."""
    releases.released()
    releases.changed()
    for module in (edition, releases):
        monkeypatch.setattr(module, "BUNDLED", str(tmp_path))
    releases.seal(tc.bundled().store)
    for file in ("digests.json", "released.json", "changed.json"):
        assert (tmp_path / file).read_bytes() == (DATA / file).read_bytes()


@pytest.mark.parametrize(
    ("version", "day"), [("1}, author = {X", "2026-11-23"), ("2.0", "2026-11-23"), ("0.0.2", "2026?")]
)
def test_a_version_is_three_numbers_and_the_date_a_day(ledger: CaseFile, version: str, day: str) -> None:
    """Anything else would break citations."""
    info = attrs.evolve(ledger.info, data_version=version, data_date=ExtendedDate(day))
    found = CaseFile(Store(info, {name: ledger.table(name) for name in TABLES})).verify().problems
    assert [problem.law for problem in found] == ["versions_are_plain"]
    assert [problem.path for problem in found] == ["data_date" if version == "0.0.2" else "data_version"]


@pytest.mark.parametrize("text", ["a\nb", "a\x1bb", "a\u202eb", "a\u009bb", "a\u200bb", "a\ue000b"])
def test_text_that_hides_something_is_refused(ledger: CaseFile, text: str) -> None:
    """Control characters, marks of direction and breaks of lines are no text."""
    broken = _changed(ledger, "victims", "V01", note=text)
    assert [problem.law for problem in broken.verify().problems] == ["text_is_clean"]


@pytest.mark.parametrize(("many", "ending"), [(1, ""), (2, "s")])
def test_a_report_tells_one_and_several(many: int, ending: str) -> None:
    """What was checked, each problem with its law, the first warnings."""
    wrong = (Problem("victims.json", "V01", "rank", "is wrong", law="a_law"),) * many
    told = str(Report("a copy", wrong, wrong, ("a_law",))).splitlines()
    line = "victims.json V01.rank: is wrong [a_law]"
    assert told[:2] == ["Checked: a copy.", f"{many} problem{ending}:"]
    assert told[2 : 2 + many] == [line] * many
    assert told[2 + many] == f"{many} warning{ending} (`.warnings` has them all), such as:"
    assert told[3 + many :] == [line] * many


def _on_addresses(case: CaseFile) -> list[str]:
    return [str(problem) for problem in releases.released_addresses_are_kept(case.store)]


def test_what_was_released_leads_to_the_same_or_is_retired(ledger: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A corrected value, a record that is gone, and a withdrawn one; who retires an address says what became of it."""
    made = releases.Releases(ledger.info.title, {"0.0.1": sorted(releases.addresses_in(ledger.store))})
    monkeypatch.setattr(releases, "released", lambda: made)
    assert _on_addresses(ledger) == []
    rank = ledger.victims()["V01"].rank
    moved = Attested((attrs.evolve(rank.claims[0], value=tc.Rank.SOLDIER), *rank.claims[1:]))
    corrected = _changed(ledger, "victims", "V01", rank=moved)
    (gone,) = {one.address for one in ledger.claims()} - {one.address for one in corrected.claims()}
    told = f"{gone} was released and leads nowhere; bring it back, or retire it in retired.json with the reason"
    assert _on_addresses(corrected) == [f"victims.json V01: {told}"]
    retirement = tc.Retirement("R001", gone, "The rank was read wrongly.", "V01.rank")
    mended = CaseFile.of(ledger.info, **{**_tables(corrected), "retired": (retirement,)})
    assert _on_addresses(mended) == []
    with pytest.raises(tc.UnknownIdError, match="was retired: The rank was read wrongly.; see V01.rank"):
        mended.record(gone)
    fewer = {**_tables(ledger), "lookups": (), "contradictions": ledger.table("contradictions")[1:]}
    first = ledger.table("contradictions")[0].id
    (problem,) = (one for one in _on_addresses(CaseFile.of(ledger.info, **fewer)) if first in one)
    assert problem.startswith(f"contradictions.json {first}: {first} was released and leads nowhere; bring it back")
    withdrawn = tc.Retirement("R001", first, "withdrawn")
    left = _on_addresses(CaseFile.of(ledger.info, **{**fewer, "retired": (withdrawn,)}))
    assert not [problem for problem in left if first in problem]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("V01", "R001.address: V01 leads somewhere; take this out"),
        ("V77", "R001.address: V77 was never released; take"),
    ],
)
def test_only_what_was_released_and_is_gone_is_retired(
    ledger: CaseFile, monkeypatch: pytest.MonkeyPatch, address: str, told: str
) -> None:
    """A retirement of what is there would lead readers away from it."""
    made = releases.Releases(ledger.info.title, {"0.0.1": sorted(releases.addresses_in(ledger.store))})
    monkeypatch.setattr(releases, "released", lambda: made)
    one = tc.Retirement("R001", address, "A reason.")
    (problem,) = _on_addresses(CaseFile.of(ledger.info, **{**_tables(ledger), "retired": (one,)}))
    assert told in problem


def test_another_case_and_an_older_version_owe_nothing_to_the_release(ledger: CaseFile) -> None:
    """Whoever records another case names it otherwise; a view lacks what it lacks."""
    assert tc.about().data_version in releases.released().addresses
    assert _on_addresses(ledger) == []
    for title, version in (("Another case", "9.0.0"), (ledger.info.title, "1.9.9")):
        info = attrs.evolve(ledger.info, title=title, data_version=version)
        assert _on_addresses(CaseFile.of(info, **_tables(ledger))) == []
    assert len(_on_addresses(CaseFile.of(attrs.evolve(ledger.info, data_version="2.0.1"), **_tables(ledger)))) > 100
    assert tc.without("S001").verify().ok


def test_the_version_in_which_a_record_last_changed_can_be_asked() -> None:
    """Of a record that is as it was released; of another nothing can be told."""
    for record in tc.bundled().store.records():
        assert tc.last_changed(record.id) in releases.released().addresses
    assert tc.without("S001").last_changed("V01") == tc.last_changed("V01")
    changed = _changed(tc.bundled(), "victims", "V01", note="Another note.")
    assert changed.last_changed("V01") is None
    assert changed.last_changed("V02") == tc.last_changed("V02")
    for wrong in ("V99", "V01.died", ""):
        with pytest.raises(tc.UnknownIdError, match="is the id of no record"):
            tc.last_changed(wrong)


def test_sealing_keeps_what_earlier_versions_released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version lists what is new in it; only records that changed have its number."""
    for module in (edition, releases):
        monkeypatch.setattr(module, "BUNDLED", str(tmp_path))
    for file in ("released.json", "changed.json"):
        (tmp_path / file).write_bytes((DATA / file).read_bytes())
    releases.released.cache_clear()
    releases.changed.cache_clear()
    before = releases.released()
    info = attrs.evolve(tc.bundled().info, data_version="2.0.1")
    rank = tc.victims()["V01"].rank
    moved = Attested((attrs.evolve(rank.claims[0], value=tc.Rank.SOLDIER), *rank.claims[1:]))
    changed = _changed(CaseFile.of(info, **_tables(tc.bundled())), "victims", "V01", rank=moved)
    try:
        releases.seal(changed.store)
        releases.released.cache_clear()
        releases.changed.cache_clear()
        after = releases.released()
        assert after.addresses["2.0.0"] == before.addresses["2.0.0"]
        assert len(after.addresses["2.0.1"]) == 1
        assert after.addresses["2.0.1"][0].startswith("V01.rank~")
        assert {one for one, (version, _) in after.records.items() if version == "2.0.1"} == {"V01"}
        assert releases.changed() == {"": "2.0.0", "V01": "2.0.1"}
    finally:
        releases.released.cache_clear()
        releases.changed.cache_clear()


def test_without_the_list_what_was_released_is_what_the_data_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in the wheel, which leaves the list out: the law finds the same in a copy."""
    expected = {address for listed in releases.released().addresses.values() for address in listed}
    copied = tmp_path / "data"
    shutil.copytree(DATA, copied)
    (copied / "released.json").unlink()
    monkeypatch.setattr(releases, "BUNDLED", str(copied))
    releases.released.cache_clear()
    try:
        made = releases.released()
        assert {address for listed in made.addresses.values() for address in listed} == expected
        fewer = CaseFile.of(tc.bundled().info, **{**_tables(tc.bundled()), "lookups": tc.lookups()[1:]})
        (problem,) = _on_addresses(fewer)
        assert problem.startswith("lookups.json Q001: Q001 was released and leads nowhere; bring it back")
    finally:
        releases.released.cache_clear()


def _tables(case: CaseFile) -> dict[str, Any]:
    return {name: case.table(name) for name in TABLES}


def test_a_conflict_is_told_with_the_contradiction_that_it_needs(ledger: CaseFile) -> None:
    """What is printed can be filled in and put into the file: it has every key that is needed."""
    planted = _changed(ledger, "victims", "V04", rank=_ranks(ledger))
    (problem,) = (one for one in planted.verify().problems if one.law == "conflicts_are_recorded")
    made = json.loads(problem.message[problem.message.index("{") :])
    assert set(made) == {"id", "topic", "kind", "about", "positions", "state"}
    assert made["about"] == ["V04.rank"]
    assert [set(position) for position in made["positions"]] == [{"text", "origins", "states"}] * 2
    assert all(one.startswith("V04.rank~") for position in made["positions"] for one in position["states"])


def _ranks(case: CaseFile) -> Attested[tc.Rank]:
    first, second = (case.origins()[number] for number in range(2))
    return Attested((Claim(tc.Rank.SOLDIER, (first,)), Claim(tc.Rank.COLONEL, (second,))))


@pytest.mark.parametrize(
    ("language", "name", "is_fine"),
    [
        ("ar", "Tartar", True),
        ("ar", "ترتر", True),
        ("und", "Тертер", True),
        ("mul", "Тертер", True),
        ("zxx", "Тертер", True),
        ("en", "Тертер", False),
        ("ru", "Tartar", False),
        ("ru", "Тертер", True),
        ("hy", "Տարտար", True),
        ("ka", "თართარი", True),
        ("fa", "ترتر", True),
        ("uk", "Тертер", True),
        ("be", "Тертер", True),
        ("az-Cyrl", "Tərtər", True),
    ],
)
def test_a_name_is_in_letters_that_its_page_may_have(language: str, name: str, is_fine: bool) -> None:
    """Arabic pages write foreign names in Latin letters too; where the language is not told, anything may stand."""
    said = by_hand.origin(1, by_hand.source(1, language=language))
    found = names_are_in_the_script_of_their_pages(by_hand.case(by_hand.victim(1, Name(name, (said,)))).store)
    assert ("V01" in {problem.record for problem in found}) != is_fine
