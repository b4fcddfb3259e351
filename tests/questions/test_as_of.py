"""What if: what was known when, and what is left without some pages and occasions; nothing more, and nothing less."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import tartar_case as tc
from tartar_case import (
    Act,
    AllegationStatus,
    Allowance,
    Attested,
    Basis,
    CaseFile,
    Citation,
    Claim,
    Contradiction,
    ContradictionKind,
    ContradictionState,
    Count,
    Degree,
    Estimate,
    Event,
    EventCategory,
    ExtendedDate,
    InvalidDateError,
    Involvement,
    LegalStatus,
    LegalStep,
    Lookup,
    Measure,
    Name,
    Office,
    Organization,
    OrganizationKind,
    Origin,
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
    Record,
    RelatedCase,
    Relation,
    RelationKind,
    Source,
    Statement,
    Track,
    TypeOfAct,
    UnknownIdError,
    Waiver,
)
from tartar_case.schema import parts_of, statements_of
from tartar_case.testing import LAST_DAY, case_files, tables_of

from .. import by_hand
from ..conftest import VIEWS

DAYS = st.dates(date(2016, 1, 1), LAST_DAY)
LATER = "Our remark is left out of this view: it may tell what became public later."
LEFT_OUT = "Our remark is left out of this view: it may rest on what is left out."
LOST = "Our remark is left out of this view: it may tell what became public later, or rest on what is left out."
ELSEWHERE = "The spelling used here; who spells it so became public later, has no date, or is left out."


@st.composite
def cases_with_ids(draw: DrawFn) -> tuple[CaseFile, tuple[str, ...]]:
    """Draw a case file, and one or two of its sources and origins."""
    case = draw(case_files())
    ids = [*case.sources().ids, *case.origins().ids]
    return case, tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True)))


CASES_WITH_IDS = cases_with_ids()


def _same(one: CaseFile, other: CaseFile) -> bool:
    return _held(one) == _held(other) and one.store.view == other.store.view


def _held(case: CaseFile) -> Any:
    return case.info, tables_of(case)


def _rebuilt(view: CaseFile) -> CaseFile:
    return CaseFile.of(view.info, **tables_of(view))


def _said(case: CaseFile) -> set[str]:
    return set(case.claims().ids)


def _everything(case: CaseFile) -> Iterator[Any]:
    for record in (*case.store.records(), case.info):
        for part in parts_of(record):
            yield part.value


def _fallen(case: CaseFile, ids: tuple[str, ...]) -> set[str]:
    """Return the origins that fall with some ids, told in another way than the library does."""
    pages = {origin.id: {source.id for source in origin.sources} for origin in case.origins()}
    out = {one for one, cited in pages.items() if one in ids or cited <= set(ids)}
    for _ in pages:
        out |= {origin.id for origin in case.origins() if origin.repeats and set(origin.repeats) <= out}
    return out


def _was_there(source: Source, day: date) -> bool:
    first = source.published and source.published.earliest
    return not first or first <= day or bool(source.published and source.published.qualifier)


def _certainly_public(origin: Origin, day: date) -> bool:
    public = origin.public_on
    return public is not None and not public.qualifier and public.latest is not None and public.latest <= day


@VIEWS
@given(case_files(), DAYS, DAYS)
def test_what_was_known_only_grows(case: CaseFile, one: date, other: date) -> None:
    """The set of claims known by an earlier day is a part of that of a later day, and of the whole."""
    first, second = sorted((one, other))
    assert _said(case.as_of(first)) <= _said(case.as_of(second)) <= _said(case)


@given(case_files())
def test_from_the_date_of_the_data_on_it_is_the_whole(case: CaseFile) -> None:
    """The last day, and any later, is the case file itself."""
    assert case.as_of(case.info.data_date) is case
    assert case.as_of("2999") is case


@VIEWS
@given(case_files(), DAYS)
def test_nothing_later_is_left_anywhere(case: CaseFile, day: date) -> None:
    """Whatever is reached in a view, from what the case says of itself too, was public, on pages there by then."""
    view = case.as_of(day)
    for part in _everything(view):
        if isinstance(part, Origin):
            assert _certainly_public(part, day)
            assert part.citations
        elif isinstance(part, Source):
            assert _was_there(part, day)
    for origin in view.origins():
        assert all(_was_there(source, day) for source in (*origin.sources, *origin.unread))


@VIEWS
@given(CASES_WITH_IDS)
def test_nothing_left_rests_on_what_is_left_out(drawn: tuple[CaseFile, tuple[str, ...]]) -> None:
    """No page and no occasion that is left out, and none that repeats only such, is reached from anything."""
    case, ids = drawn
    view = case.without(*ids)
    out = {*ids, *_fallen(case, ids)}
    for record in (*view.store.records(), view.info):
        for part in parts_of(record):
            assert not isinstance(part.value, Record) or part.value.id not in out
            if part.info and part.info.refers and part.info.name != "repeats":
                assert part.value.partition(".")[0] not in out
    for origin in view.origins():
        assert not {source.id for source in (*origin.sources, *origin.unread)} & out


@VIEWS
@given(CASES_WITH_IDS, DAYS | st.just(LAST_DAY))
def test_what_still_stands_is_kept(drawn: tuple[CaseFile, tuple[str, ...]], day: date) -> None:
    """A voice falls only with its occasion, its pages, or the statement or record in which it stands."""
    case, ids = drawn
    is_whole = day == LAST_DAY
    fallen = _fallen(case, ids)
    view = case.as_of(day).without(*ids)
    here = {*(record.id for record in view.store.records()), *view.outcomes().ids}

    def stands(origin: Origin, statement: Statement) -> bool:
        pages = [page.source for page in statement.pages_of(origin)]
        there = [page for page in pages if page.id not in ids and (is_whole or _was_there(page, day))]
        return origin.id not in fallen and (is_whole or _certainly_public(origin, day)) and bool(there)

    expected = set()
    for record in case.store.records():
        standing: dict[str, bool] = {}
        for stated in statements_of(record):
            parent = standing.get(stated.path.rpartition(".")[0], record.id in here)
            voices = [origin for origin in stated.statement.origins if stands(origin, stated.statement)]
            standing[stated.path] = parent and (bool(voices) or stated.address in here)
            if parent and not isinstance(stated.statement, Position):
                expected |= {f"{stated.address}:{origin.id}" for origin in voices}
    assert set(view.claims().ids) == expected


@VIEWS
@given(CASES_WITH_IDS, DAYS, DAYS)
def test_views_commute(drawn: tuple[CaseFile, tuple[str, ...]], one: date, other: date) -> None:
    """In whichever order the questions are asked, the answer is the same: tables, description and view."""
    case, ids = drawn
    assert _same(case.as_of(one).without(*ids), case.without(*ids).as_of(one))
    assert _same(case.as_of(one).as_of(other), case.as_of(other).as_of(one))
    assert _same(case.as_of(one).as_of(other), case.as_of(min(one, other)))
    assert _same(case.without(ids[0]).without(ids[-1]), case.without(*ids))
    assert _same(case.without(ids[-1]).without(ids[0]), case.without(*ids))


@VIEWS
@given(CASES_WITH_IDS, DAYS)
def test_asking_twice_changes_nothing(drawn: tuple[CaseFile, tuple[str, ...]], day: date) -> None:
    """Not of a view, and not of a case file that is made of what a view holds."""
    case, ids = drawn
    by_day, left, both = case.as_of(day), case.without(*ids), case.as_of(day).without(*ids)
    assert _same(by_day.as_of(day), by_day)
    assert _same(left.without(*ids), left)
    assert _same(both.as_of(day).without(*ids), both)
    assert _held(_rebuilt(by_day).as_of(day)) == _held(by_day)
    assert _held(_rebuilt(both).as_of(day)) == _held(both)
    for view in (left, both):
        roots = (root for origin in view.origins() for root in origin.repeats)
        known = {*view.sources().ids, *view.origins().ids, *roots}
        assert _held(_rebuilt(view).without(*(one for one in ids if one in known))) == _held(view)


@VIEWS
@given(CASES_WITH_IDS, DAYS)
def test_a_view_is_a_lawful_case_file(drawn: tuple[CaseFile, tuple[str, ...]], day: date) -> None:
    """References still arrive, and records hold each other and not copies; files could be written from it."""
    case, ids = drawn
    for view in (case.as_of(day), case.without(*ids), case.as_of(day).without(*ids)):
        assert [problem for problem in view.verify().problems if problem.law != "conflicts_are_recorded"] == []
        held = {record.id: record for record in view.store.records()}
        for part in _everything(view):
            assert not isinstance(part, Record) or part is held[part.id]


@VIEWS
@given(CASES_WITH_IDS, DAYS)
def test_a_view_moves_no_address(drawn: tuple[CaseFile, tuple[str, ...]], day: date) -> None:
    """What a view still says, it says at the address of the whole, with the same value and wording.

    A body of which the first spelling fell is called by another, in an office held there too.
    """
    case, ids = drawn
    whole = case.claims()
    for view in (case.as_of(day), case.without(*ids)):
        called = {str(body): str(case.record(body.id)) for body in view.organizations()}
        for row in view.claims():
            there = whole[row.id]
            assert (row.record, row.field) == (there.record, there.field)
            if row.field != "offices" or all(name == before for name, before in called.items()):
                assert row.value == there.value
            assert (row.as_worded, row.inferred, row.deprecated) == (there.as_worded, there.inferred, there.deprecated)
            assert set(row.pages) <= set(there.pages)


@VIEWS
@given(CASES_WITH_IDS, DAYS)
def test_a_remark_is_that_of_the_whole_or_says_why_it_is_missing(
    drawn: tuple[CaseFile, tuple[str, ...]], day: date
) -> None:
    """What lost a voice or a part has no remark of ours any more; of nothing else is it said that one is missing."""
    case, ids = drawn
    for view, reason in (
        (case.as_of(day), LATER),
        (case.without(*ids), LEFT_OUT),
        (case.as_of(day).without(*ids), LOST),
    ):
        for record in view.store.records():
            whole = case.record(record.id)
            old = {stated.path: stated for stated in statements_of(whole)}
            new = {stated.path: stated for stated in statements_of(record)}
            lost = [stated.address for stated in old.values()] != [stated.address for stated in new.values()]
            lost = lost or any(
                {origin.id for origin in old[path].statement.origins}
                != {origin.id for origin in stated.statement.origins}
                for path, stated in new.items()
            )
            remarks = _remarks(record)
            if lost and not isinstance(record, Source | Origin):
                assert remarks in ((), (reason,))
            assert remarks in (_remarks(whole), (reason,))
            assert _remarks(whole) or not remarks
            for path, stated in new.items() if not lost else ():
                assert stated.statement.note in (old[path].statement.note, reason, ELSEWHERE)


def _remarks(record: Any) -> tuple[str, ...]:
    held = (getattr(record, name, None) for name in ("note", "summary", "explanation"))
    return tuple(filter(None, held))


def test_what_falls_away_frees_what_only_it_mentioned(ledger: CaseFile) -> None:
    """An act of unknown day whose involvement is dated takes with it the person whom nothing else mentions."""
    dated, undated = ledger.origins()["O009"], attrs.evolve(ledger.origins()["O001"], id="O099", public_on=None)
    person = attrs.evolve(ledger.people()["P001"], id="P099", names=(Name("Somebody", (undated,)),), offices=())
    act = Act(
        "A099",
        TypeOfAct.TORTURE,
        (undated,),
        ("a group",),
        involvements=(Involvement(person, Degree.SUSPECTED, AllegationStatus.ALLEGED, (dated,)),),
    )
    tables = tables_of(ledger)
    tables |= {"origins": (*tables["origins"], undated), "people": (*tables["people"], person), "acts": (act,)}
    view = CaseFile.of(ledger.info, **tables).as_of("2022-12-31")
    assert "A099" not in view.acts()
    assert "P099" not in view.people()


def test_two_sides_in_december_2021(ledger: CaseFile) -> None:
    """By then officials had said one, the BBC had carried nine; the release of 2022 is not there yet."""
    view = ledger.as_of("2021-12-01")
    assert {str(e.count): str(e.side) for e in view.casualty_estimates(measure="deaths")} == {
        "at least 5": "media",
        "9": "human_rights",
        "at least 9": "human_rights",
        "1": "official",
    }
    assert "E002" not in view.timeline()
    assert view.day == ExtendedDate("2021-12-01")
    assert "as it was known by the end of 2021-12-01" in str(view.about())
    assert view.cite().endswith("view as of 2021-12-01.")


def test_later_pages_of_an_earlier_statement_are_not_shown(ledger: CaseFile) -> None:
    """An origin keeps the pages that existed, and gains the rest with time."""
    assert [source.id for source in ledger.as_of("2017-06-18").origins()["O010"].sources] == ["S008"]
    assert [source.id for source in ledger.as_of("2017-06-19").origins()["O010"].sources] == ["S008", "S009"]


def test_remarks_that_may_tell_later_things_go() -> None:
    """A record that loses a part loses its summary; one that is whole keeps it."""
    view = tc.as_of("2021-11-30")
    assert view.timeline()["E014"].summary is None
    assert tc.timeline()["E014"].summary is not None


def test_a_person_mentioned_before_any_dated_spelling_keeps_a_name() -> None:
    """Somebody who speaks in public is not lost because the name is cited to an undated page."""
    view = tc.as_of("2021-11-30")
    assert view.people()["P001"].name == tc.people()["P001"].name


def test_a_contradiction_needs_two_positions_by_then(ledger: CaseFile) -> None:
    """It appears on the day on which the second position became public."""
    assert "X001" not in ledger.as_of("2021-10-31").contradictions()
    assert "X001" in ledger.as_of("2021-11-01").contradictions()


def test_bad_days_are_refused() -> None:
    """An impossible day is told as such, and so is one that has no end, which would show everything."""
    with pytest.raises(InvalidDateError, match="2021-02-30"):
        tc.as_of("2021-02-30")
    with pytest.raises(InvalidDateError, match=r"2021/\.\. has no last day"):
        tc.as_of("2021/..")


def test_a_year_is_its_last_day() -> None:
    """However a day is asked for, the view is of its last day, and a doubt about it does not let later pages in."""
    early, late = by_hand.source(1, "2020-01-01"), by_hand.source(2, "2022-01-01")
    case = by_hand.case(by_hand.victim(1, Name("Name", (by_hand.origin(1, early, late),))))
    for day in ("2021", "2021-12", "2021-12?", "2020/2021", date(2021, 12, 31)):
        assert _same(case.as_of(day), case.as_of("2021-12-31"))
        assert case.as_of(day).day == ExtendedDate("2021-12-31")
        assert case.as_of(day).origins()["O001"].sources == (early,)


ROOT = by_hand.origin(1)
OTHER = by_hand.origin(2)
ECHO = by_hand.origin(3, repeats=("O001",))
BOTH = by_hand.origin(4, repeats=("O001", "O002"))
ECHO_OF_ECHO = by_hand.origin(5, repeats=("O003",))
VOICES = (ROOT, OTHER, ECHO, BOTH, ECHO_OF_ECHO)


def _with_voices(*voices: Origin) -> CaseFile:
    names = tuple(Name(f"Name {index}", (origin,)) for index, origin in enumerate(voices))
    return by_hand.case(by_hand.victim(1, *names), *voices)


def test_what_repeats_only_what_falls_falls_too() -> None:
    """An echo falls with its root, and the echo of an echo; what has another root stays, and says that it repeats."""
    view = _with_voices(*VOICES).without("O001")
    assert view.origins().ids == ("O002", "O004")
    assert view.origins()["O004"].repeats == ("O001", "O002")
    assert _with_voices(*VOICES).without("S001").origins().ids == ("O002", "O004")
    assert not _with_voices(*VOICES).without("O001", "O002").victims()


def test_an_echo_is_known_before_its_root() -> None:
    """What merely became public later has not fallen: who repeats it was heard, and the root stays the root."""
    later = attrs.evolve(ROOT, public_on=ExtendedDate("2024-01-01"))
    view = _with_voices(later, *VOICES[1:]).as_of("2021-01-01")
    assert view.origins().ids == ("O002", "O003", "O004", "O005")
    assert view.origins()["O003"].repeats == ("O001",)
    assert _rebuilt(view).without("O001").origins().ids == ("O002", "O004")


def test_a_statement_falls_with_its_page() -> None:
    """Where it is told on which page a statement was read, it falls with it, although the occasion has other pages."""
    one, two = by_hand.source(1, "2020-01-01"), by_hand.source(2, "2022-01-01")
    spoken = by_hand.origin(1, one, two)
    on_one, on_two = (
        Claim(rank, (spoken,), pages=(Citation(page),)) for rank, page in ((Rank.MAJOR, one), (Rank.CAPTAIN, two))
    )
    case = by_hand.case(by_hand.victim(1, Name("Name", (spoken,)), rank=Attested((on_one, on_two))))
    assert case.victims()["V01"].rank.values == (Rank.MAJOR, Rank.CAPTAIN)
    assert case.without("S001").victims()["V01"].rank.values == (Rank.CAPTAIN,)
    assert case.without("S002").victims()["V01"].rank.values == (Rank.MAJOR,)
    assert case.as_of("2021-01-01").victims()["V01"].rank.values == (Rank.MAJOR,)
    assert case.without("S001").origins().ids == ("O001",)


def test_a_statement_keeps_the_pages_that_are_left() -> None:
    """A page that falls is named no more; a voice whose pages all fall is no voice."""
    one, two, three = (by_hand.source(number) for number in (1, 2, 3))
    first, second = by_hand.origin(1, one, two), by_hand.origin(2, two, three)
    rank = Claim(Rank.MAJOR, (first, second), pages=(Citation(one, "par. 1"), Citation(three, "par. 3")))
    case = by_hand.case(by_hand.victim(1, Name("Name", (first, second)), rank=Attested((rank,))))
    (claim,) = case.without("S001").victims()["V01"].rank
    assert [origin.id for origin in claim.origins] == ["O002"]
    assert claim.pages == (Citation(three, "par. 3"),)


def test_about_counts_what_a_view_cannot_tell() -> None:
    """A statement without named pages, of an occasion that lost one, may have stood on it; each is counted once."""
    one, two = by_hand.source(1, "2020-01-01"), by_hand.source(2, "2022-01-01")
    spoken, alone = by_hand.origin(1, one, two), by_hand.origin(2, one)
    told = Claim(Rank.MAJOR, (spoken,), pages=(Citation(one),))
    untold, fine = Claim(Rank.CAPTAIN, (spoken, alone)), Claim(Rank.COLONEL, (alone,))
    named = by_hand.origin(3)
    victim = by_hand.victim(1, Name("Name", (named,)), rank=Attested((told, untold, fine)))
    case = by_hand.case(victim, names=(Name("Case", (named,)),))
    assert case.about().untold == 0
    assert case.without("S002").about().untold == 1
    assert case.as_of("2021-01-01").about().untold == 1
    assert "Of 1 it is not told on which page they were read" in str(case.without("S002").about())
    assert case.without("S001").about().untold == 1
    assert "it is not told" not in str(case.about())


EARLY = by_hand.origin(1, public_on="2020-01-01")
LATE = by_hand.origin(2, public_on="2024-01-01")


def _views(*records: Any, **about: Any) -> tuple[CaseFile, ...]:
    case = by_hand.case(*records, **about)
    return case.as_of("2022-01-01"), case.without("O002"), case.as_of("2022-01-01").without("O002")


def test_a_missing_remark_says_why() -> None:
    """Later, left out, or one of the two; and none is said to be missing where there was none."""
    date_ = Attested((Claim(ExtendedDate("2017"), (EARLY,)), Claim(ExtendedDate("2018"), (LATE,))))
    told = Event("E001", "Told", EventCategory.HEARING, (EARLY,), summary="A summary.", date=date_)
    silent = Event("E002", "Silent", EventCategory.HEARING, (EARLY,), date=date_)
    whole = Event("E003", "Whole", EventCategory.HEARING, (EARLY,), summary="A summary.", note="A note.")
    for view, reason in zip(_views(told, silent, whole), (LATER, LEFT_OUT, LOST), strict=True):
        assert (view.timeline()["E001"].summary, view.timeline()["E001"].note) == (None, reason)
        assert (view.timeline()["E002"].summary, view.timeline()["E002"].note) == (None, None)
        assert view.timeline()["E003"] == whole
        assert view.info.summary == reason


def test_an_open_contradiction_has_no_remark_to_lose() -> None:
    """One without an explanation or a note is not said to miss one, whatever else it loses."""
    positions = (Position("One", (EARLY,)), Position("Two", (EARLY, LATE)))
    parts = ("A topic", ContradictionKind.DATE, ("V01.rank",), positions)
    open_ = Contradiction("X001", *parts, ContradictionState.OPEN)
    explained = Contradiction("X002", *parts, ContradictionState.EXPLAINED, "An explanation.")
    for view in _views(by_hand.victim(1, Name("Name", (EARLY,))), open_, explained):
        assert view.contradictions()["X001"].note is None
        assert view.contradictions()["X002"].explanation is None
        assert view.contradictions()["X002"].state is ContradictionState.OPEN
        assert view.contradictions()["X002"].note in (LATER, LEFT_OUT, LOST)


def test_a_statement_that_loses_a_voice_or_a_part_loses_its_note() -> None:
    """A note of a party may tell the outcome that came later; that of one that is whole stays."""
    pleas = (Plea(PleaKind.DENIES, (LATE,)),)
    parties = (
        ProceedingParty("one man", PartyRole.DEFENDANT, (EARLY,), pleas=pleas, note="Denied it in 2024."),
        ProceedingParty("another", PartyRole.DEFENDANT, (EARLY, LATE), note="Who says so."),
        ProceedingParty("a third", PartyRole.DEFENDANT, (EARLY,), note="A note."),
    )
    trial = Proceeding("J001", "A trial", Track.AGAINST_OFFICIALS, (EARLY,), summary="A summary.", parties=parties)
    for view, reason in zip(_views(trial), (LATER, LEFT_OUT, LOST), strict=True):
        left = view.proceedings()["J001"]
        assert [party.note for party in left.parties] == [reason, reason, "A note."]
        assert (left.summary, left.note) == (None, reason)


def test_a_note_on_somebody_goes_when_something_about_them_falls() -> None:
    """A remark on a person may tell of a conviction that stands in another record, and became public later."""
    somebody = by_hand.person(1, Name("Somebody", (EARLY,)), note="Convicted in 2024.")
    nobody = by_hand.person(2, Name("Nobody", (EARLY,)), note="Not to be confused with others.")
    spoke = by_hand.origin(3, public_on="2024-01-01", claimants=("P003",))
    speaker = by_hand.person(3, Name("Speaker", (EARLY,)), note="Spoke in 2024.")
    body = Organization("G009", (Name("Body", (EARLY,)),), OrganizationKind.COURT, note="Sat in 2024.")
    party = ProceedingParty(somebody, PartyRole.DEFENDANT, (LATE,))
    court = Attested((Claim(body, (LATE,)),))
    trial = Proceeding("J001", "A trial", Track.AGAINST_OFFICIALS, (EARLY,), court=court, parties=(party,))
    view = by_hand.case(somebody, nobody, spoke, speaker, body, trial).as_of("2022-01-01")
    assert {record.id: record.note for record in view.people()} == {"P001": LATER, "P002": nobody.note, "P003": LATER}
    assert view.organizations()["G009"].note == LATER


def test_the_remarks_on_people_tell_nothing_later() -> None:
    """What was known of the men accused of torture by the end of 2022 does not tell the judgments of 2024."""
    for day in ("2019-06-01", "2022-01-01", "2023-01-01", "2024-01-01"):
        later = [str(year) for year in range(int(day[:4]) + 1, 2027)]
        for name in ("people", "organizations", "places", "contradictions"):
            for record in tc.as_of(day).table(name):
                assert not any(year in text for text in _remarks(record) for year in later), (day, record)


def test_a_remark_on_a_contradiction_goes_with_what_it_is_about() -> None:
    """Its positions may all stand, and its explanation still tell what became of one of the records."""
    positions = (Position("One", (EARLY,)), Position("Two", (EARLY,)))
    rank = Attested((Claim(Rank.MAJOR, (EARLY,)), Claim(Rank.CAPTAIN, (LATE,))))
    one = by_hand.victim(1, Name("Name", (EARLY,)), rank=rank)
    two = by_hand.victim(2, Name("Name", (EARLY,)))
    parts = (positions, ContradictionState.RESOLVED, "Resolved in 2024.")
    about_one = Contradiction("X001", "A topic", ContradictionKind.STATUS, ("V01.rank",), *parts)
    about_two = Contradiction("X002", "A topic", ContradictionKind.STATUS, ("V02.rank", "X001"), *parts)
    view, *_ = _views(one, two, about_one, about_two)
    assert (view.contradictions()["X001"].explanation, view.contradictions()["X001"].note) == (None, LATER)
    assert view.contradictions()["X002"] == about_two


def test_the_case_itself_is_seen_as_by_then() -> None:
    """Names and related cases that became public later are not there; a waiver about nothing is taken out."""
    names = (Name("Early", (EARLY,)), Name("Late", (LATE,)))
    related = (RelatedCase("Early case", (EARLY,)), RelatedCase("Late case", (LATE,)))
    count = Estimate("N001", Measure.DEATHS, Count("5"), Basis.UNKNOWN, LATE, "case")
    waivers = (Waiver(("N001",), "Of 2024."), Waiver(("V01.rank", "N001"), "Both."))
    for view in _views(
        by_hand.victim(1, Name("Name", (EARLY,))),
        count,
        names=names,
        related_cases=related,
        waivers=waivers,
        counterweight=("N001", "V01"),
    ):
        assert [name.full for name in view.info.names] == ["Early"]
        assert [case.title for case in view.info.related_cases] == ["Early case"]
        assert view.info.waivers == (Waiver(("V01.rank",), "Both."),)
        assert view.info.counterweight == ("V01",)
    (only_late,) = by_hand.case(EARLY, count, names=(Name("Late", (LATE,), note="Of 2024."),)).as_of("2022").info.names
    assert (only_late.full, only_late.origins, only_late.note) == ("Late", (), None)


def test_words_that_are_allowed_in_the_case_are_allowed_in_a_view() -> None:
    """An allowance about a field of the case itself goes on holding there."""
    allowance = Allowance(("case.disclaimer",), ("relatives",), "Nobody is meant.")
    victim = by_hand.victim(1, Name("Name", (EARLY, LATE)))
    case = by_hand.case(victim, allowances=(allowance,))
    assert case.as_of("2022-01-01").info.allowances == (allowance,)


def test_unread_pages_that_are_later_are_not_told() -> None:
    """An original that nobody read is told if it may have been there by then, and was not left out."""
    pages = (by_hand.source(7), by_hand.source(8, "2020-06"), by_hand.source(9, "2023-01-01"))
    case = by_hand.case(by_hand.origin(1, unread=pages))
    assert [source.id for source in case.as_of("2022-01-01").origins()["O001"].unread] == ["S007", "S008"]
    assert case.as_of("2022-01-01").sources().ids == ("S001", "S007", "S008")
    assert [source.id for source in case.without("S008").origins()["O001"].unread] == ["S007", "S009"]


NAMED_LATER = Name("Somebody", (LATE,))
MENTIONS = {
    "who speaks": lambda who: by_hand.origin(3, claimants=(who.id,)),
    "who took part": lambda who: Event(
        "E001",
        "An event",
        EventCategory.HEARING,
        (EARLY,),
        participants=(Participant(who, ParticipantRole.SPEAKER, (EARLY,)),),
    ),
    "to whom it was done": lambda who: Act("A001", TypeOfAct.TORTURE, (EARLY,), (who,)),
    "who is involved": lambda who: Act(
        "A001",
        TypeOfAct.TORTURE,
        (EARLY,),
        ("a group",),
        involvements=(Involvement(who, Degree.SUSPECTED, AllegationStatus.ALLEGED, (EARLY,)),),
    ),
    "who stands in a proceeding": lambda who: Proceeding(
        "J001",
        "A trial",
        Track.OTHER,
        (EARLY,),
        parties=(ProceedingParty(who, PartyRole.CLAIMANT, (EARLY,)),),
    ),
    "whom a proceeding concerns": lambda who: Proceeding("J001", "A trial", Track.OTHER, (EARLY,), concerns=(who,)),
}


@pytest.mark.parametrize("mention", MENTIONS.values(), ids=MENTIONS)
def test_who_is_mentioned_by_then_is_there(mention: Any) -> None:
    """Who is mentioned keeps the name used here, without a voice; whom only later things mention is not there."""
    somebody = by_hand.person(1, NAMED_LATER, note="Told in 2024.")
    later = by_hand.person(2, NAMED_LATER)
    late = Event(
        "E009",
        "Later",
        EventCategory.HEARING,
        (LATE,),
        participants=(Participant(later, ParticipantRole.ATTENDS, (EARLY,)),),
    )
    speaks_later = by_hand.person(3, NAMED_LATER)
    said = by_hand.origin(9, public_on="2024-05-05", claimants=("P003",))
    view = by_hand.case(somebody, later, late, speaks_later, said, mention(somebody)).as_of("2022-01-01")
    assert view.people().ids == ("P001",)
    (name,) = view.people()["P001"].names
    assert (name.full, name.origins, name.pages, name.note) == ("Somebody", (), (), ELSEWHERE)
    assert view.people()["P001"].note == LATER
    assert view.people().find("somebody").ids == ("P001",)


def test_what_a_statement_is_about_is_there() -> None:
    """The body of an office, the place of an event with what it lies in, the trial of a count and of a legal step."""
    late = (NAMED_LATER,)
    body = Organization("G009", late, OrganizationKind.COURT)
    inner = Place("L002", late, PlaceKind.TOWN, PlacePrecision.LOCALITY, within="L001")
    outer = Place("L001", late, PlaceKind.DISTRICT, PlacePrecision.DISTRICT)
    apart = Place("L003", late, PlaceKind.DISTRICT, PlacePrecision.DISTRICT)
    official = by_hand.person(1, Name("Official", (EARLY,)), offices=(Office("judge", (EARLY,), organization=body),))
    event = Event("E001", "An event", EventCategory.HEARING, (EARLY,), places=(inner,))
    trials = [
        Proceeding(f"J00{number}", "A trial", Track.OTHER, (LATE,), summary="Told in 2024.") for number in (1, 2, 3)
    ]
    count = Estimate("N001", Measure.CHARGED, Count("5"), Basis.UNKNOWN, EARLY, "J001")
    step = LegalStep(LegalStatus.ACCUSED, (EARLY,), proceeding="J002")
    victim = by_hand.victim(1, Name("Name", (EARLY,)), legal_history=(step,))
    case = by_hand.case(body, inner, outer, apart, official, event, *trials, count, victim)
    view = case.as_of("2022-01-01")
    assert view.people()["P001"].offices[0].organization is view.organizations()["G009"]
    assert view.places().ids == ("L001", "L002")
    assert view.proceedings().ids == ("J001", "J002")
    assert {(trial.origins, trial.summary, trial.note) for trial in view.proceedings()} == {((), None, LATER)}
    assert view.victims()["V01"].legal_history == (step,)
    assert [row.id for row in view.claims().where(record="V01")] == [
        row.id for row in case.claims().where(record="V01")
    ]


def test_references_arrive_in_a_view() -> None:
    """What leads nowhere any more is taken out, and what a field is about stays with its record."""
    name = Name("Name", (EARLY,))
    died = Attested((Claim(ExtendedDate("2017"), (LATE,)),))
    victim = by_hand.victim(1, name, died=died)
    event = Event(
        "E001",
        "An event",
        EventCategory.HEARING,
        (EARLY,),
        relations=(Relation(RelationKind.FOLLOWS, "V01-died"), Relation(RelationKind.FOLLOWS, "E002")),
    )
    other = Event(
        "E002", "Another", EventCategory.HEARING, (EARLY,), relations=(Relation(RelationKind.PART_OF, "E003"),)
    )
    late = Event("E003", "Later", EventCategory.HEARING, (LATE,))
    trial = Proceeding("J001", "A trial", Track.OTHER, (EARLY,), reviews=("J002",))
    first = Proceeding("J002", "First", Track.OTHER, (LATE,))
    old = Estimate("N001", Measure.DEATHS, Count("5"), Basis.UNKNOWN, LATE, "case")
    new = Estimate("N002", Measure.DEATHS, Count("6"), Basis.UNKNOWN, EARLY, "case", replaces="N001")
    address = next(stated.address for stated in statements_of(victim) if stated.field == "died")
    positions = (Position("One", (EARLY,), states=(address, "V01.died", "N001")), Position("Two", (EARLY,)))
    about = ("V01.died", "V01-died", address, "N001", "N002.count", "E003.date", "U001")
    contradiction = Contradiction("X001", "A topic", ContradictionKind.DATE, about, positions, ContradictionState.OPEN)
    looked = (
        Lookup("Q001", ("N001",), "A question", "There", ExtendedDate("2020"), "Nothing"),
        Lookup("Q002", ("N001", "V01.died"), "A question", "There", ExtendedDate("2020"), "Nothing"),
        Lookup("Q003", ("V01.died",), "A question", "There", ExtendedDate("2023"), "Nothing"),
    )
    records = (victim, event, other, late, trial, first, old, new, contradiction, *looked)
    for view, day in zip(_views(*records), ("2022", None, "2022"), strict=True):
        assert view.timeline()["E001"].relations == (Relation(RelationKind.FOLLOWS, "E002"),)
        assert view.timeline()["E002"].relations == ()
        assert view.proceedings()["J001"].reviews == ()
        assert view.counts()["N002"].replaces is None
        assert view.contradictions()["X001"].about == ("V01.died", "N002.count")
        assert view.contradictions()["X001"].positions[0].states == ("V01.died",)
        assert view.lookups().ids == (("Q002",) if day else ("Q002", "Q003"))
        assert view.lookups()["Q002"].about == ("V01.died",)


def test_without_knows_only_pages_and_occasions() -> None:
    """Anything else is refused with the nearest; nothing left out is the case file itself."""
    with pytest.raises(UnknownIdError, match="'V01' is no source and no origin"):
        tc.without("V01")
    with pytest.raises(UnknownIdError, match=r"'S0001' is no source .* Did you mean 'S001'"):
        tc.without("S002", "S0001")
    assert tc.without() is tc.bundled()
    assert tc.without("S001", "O001").left_out == ("O001", "S001")
    assert tc.without("S001").without("S001") is not tc.bundled()
    assert "without S001" in repr(tc.without("S001"))
    assert "without S001" in tc.without("S001").cite()
