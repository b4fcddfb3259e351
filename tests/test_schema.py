"""What the classes say of themselves, and the permanent addresses: what moves one, and what never does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, get_args, get_origin

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tartar_case as tc
from tartar_case import (
    Act,
    AllegationStatus,
    Attested,
    CaseFile,
    Citation,
    Claim,
    Count,
    Degree,
    ExtendedDate,
    Finality,
    Involvement,
    LegalStatus,
    LegalStep,
    Listing,
    Name,
    Office,
    Organization,
    OrganizationKind,
    Outcome,
    Participant,
    ParticipantRole,
    PartyRole,
    Plea,
    PleaKind,
    Position,
    Proceeding,
    ProceedingParty,
    Rank,
    Record,
    RelatedCase,
    Result,
    Statement,
    Track,
    TypeOfAct,
    Written,
)
from tartar_case.records import show
from tartar_case.schema import (
    MARK_LETTERS,
    computed_mark,
    fields_of,
    mark_of,
    own_id,
    parts_of,
    record_id_of,
    statements_of,
    stored_fields,
    table_of,
)
from tartar_case.testing import case_files
from tartar_case.writing import with_marks

from . import by_hand

SAID, ELSEWHERE = by_hand.origin(1), by_hand.origin(2)
MARK = re.compile(rf"[0-9a-v]{{{MARK_LETTERS}}}")
BODY = Organization("G009", (Name("Body", (SAID,)),), OrganizationKind.COURT)
SOMEBODY = by_hand.person(1, Name("Somebody", (SAID,)))
STATEMENTS: dict[str, tuple[Statement, dict[str, Any]]] = {
    "claim": (Claim(Rank.MAJOR, (SAID,)), {"value": Rank.COLONEL}),
    "date": (Claim(ExtendedDate("2017-05"), (SAID,)), {"value": ExtendedDate("2017-05-04")}),
    "body": (Claim(BODY, (SAID,)), {"value": attrs.evolve(BODY, id="G010")}),
    "name": (Name("Qafarov", (SAID,)), {"full": "Gafarov"}),
    "office": (
        Office("judge", (SAID,)),
        {"title": "president", "organization": BODY, "period": ExtendedDate("2017")},
    ),
    "step": (
        LegalStep(LegalStatus.ACCUSED, (SAID,)),
        {"status": LegalStatus.CLEARED, "date": ExtendedDate("2017"), "charge": "treason", "proceeding": "J001"},
    ),
    "listing": (Listing("A list", "Qafarov", (SAID,)), {"spelling": "Gafarov", "number": 1}),
    "participant": (
        Participant("a group", ParticipantRole.ATTENDS, (SAID,)),
        {"who": SOMEBODY, "role": ParticipantRole.ACCUSED},
    ),
    "party": (
        ProceedingParty("a group", PartyRole.DEFENDANT, (SAID,)),
        {"who": "another group", "role": PartyRole.ACCUSED},
    ),
    "involvement": (
        Involvement("a group", Degree.SUSPECTED, AllegationStatus.ALLEGED, (SAID,)),
        {"who": BODY, "degree": Degree.PRESENT, "status": AllegationStatus.DENIED},
    ),
    "plea": (Plea(PleaKind.DENIES, (SAID,)), {"kind": PleaKind.ADMITS, "date": ExtendedDate("2017")}),
    "position": (Position("One", (SAID,)), {"text": "Two"}),
    "related": (RelatedCase("A case", (SAID,)), {"title": "Another"}),
}


def _addresses(record: Any) -> list[str]:
    return [stated.address for stated in statements_of(record)]


def _rebuilt(thing: Any, change: Callable[[Any], Any]) -> Any:
    """Return a record in which every statement and every tuple of statements is changed, from the inside out."""
    changes: dict[str, Any] = {}
    for info in stored_fields(type(thing)):
        held = info.held_by(thing)
        if isinstance(held, Attested):
            changes[info.name] = Attested(change(tuple(_rebuilt(claim, change) for claim in held)))
        elif isinstance(held, tuple) and held and isinstance(held[0], Statement):
            changes[info.name] = change(tuple(_rebuilt(part, change) for part in held))
    new = attrs.evolve(thing, **changes) if changes else thing
    return change(new) if isinstance(new, Statement) else new


def _with_other_circumstances(held: Any) -> Any:
    """Change whatever is no part of what a statement states."""
    if not isinstance(held, Statement):
        return held
    changes: dict[str, Any] = {
        "pages": (Citation(by_hand.source(77), "par. 7"),),
        "note": "Another note.",
        "as_worded": "Other words.",
        "inferred": not held.inferred,
        "deprecated": "Set aside.",
        "origin" if isinstance(held, tc.Estimate) else "origins": ELSEWHERE
        if isinstance(held, tc.Estimate)
        else (ELSEWHERE,),
    }
    for info in stored_fields(type(held)):
        if info.name == "size":
            changes["size"] = Count("7")
        if info.name in ("summary", "given", "surname", "language"):
            changes[info.name] = "az"
    return attrs.evolve(held, **changes)


@given(case_files())
def test_who_says_it_and_where_moves_no_address(case: CaseFile) -> None:
    """Origins, pages, notes, wording, marks of inference, what is set aside, sizes: none is what is stated."""
    for record in case.store.records():
        assert _addresses(_rebuilt(record, _with_other_circumstances)) == _addresses(record)


@given(case_files())
def test_order_and_neighbours_move_no_address(case: CaseFile) -> None:
    """What is added, taken away or put in another order leaves the addresses of the rest."""

    def backwards(held: Any) -> Any:
        return held[::-1] if isinstance(held, tuple) else held

    def without_the_first(held: Any) -> Any:
        return held[1:] if isinstance(held, tuple) else held

    for record in case.store.records():
        before = Counter(_addresses(record))
        assert Counter(_addresses(_rebuilt(record, backwards))) == before
        assert Counter(_addresses(_rebuilt(record, without_the_first))) <= before


@given(case_files())
def test_style_moves_no_address_once_the_mark_is_kept(case: CaseFile) -> None:
    """Where the words are ours the file keeps the mark, and another wording is the same statement."""

    def restyled(held: Any) -> Any:
        if not isinstance(held, Statement) or held.mark is None:
            return held
        ours = [i for i in stored_fields(type(held)) if i.stated and type(i.held_by(held)) is str and not i.refers]
        words: dict[str, Any] = {info.name: "In other words" for info in ours}
        return attrs.evolve(held, **words)

    for record in case.store.records():
        kept = with_marks(record, statements_of(record))
        for info in stored_fields(type(record)):
            assert type(info.held_by(kept)) is type(info.held_by(record))
        again = _rebuilt(kept, restyled)
        assert _addresses(again) == _addresses(kept) == _addresses(record)
        for stated in statements_of(kept):
            assert stated.statement.mark in ((computed_mark(stated.statement),) if stated.is_ours else (None,))


@pytest.mark.parametrize(("statement", "changes"), STATEMENTS.values(), ids=STATEMENTS)
def test_another_value_is_another_address(statement: Statement, changes: dict[str, Any]) -> None:
    """Each part of what is stated counts, by itself; these are all the parts that there are."""
    stated = {info.name for info in stored_fields(type(statement)) if info.stated}
    assert stated == set(changes)
    marks = {mark_of(attrs.evolve(statement, **{name: value})) for name, value in changes.items()}
    assert len(marks | {mark_of(statement)}) == len(changes) + 1


def test_every_kind_of_statement_says_what_it_states() -> None:
    """What has no id of its own has something that is stated; what has one needs nothing."""
    kinds = {type(statement).__name__ for statement, _ in STATEMENTS.values()}
    classes = [Statement]
    while classes:
        kind = classes.pop()
        classes += kind.__subclasses__()
        has_id = any(info.name == "id" for info in fields_of(kind))
        assert has_id or kind is Statement or kind.__name__ in kinds


@given(case_files())
def test_an_address_is_built_from_its_parents(case: CaseFile) -> None:
    """The id, then each field with its mark of six letters and digits of base 32; an own id stands for itself."""
    for record in case.store.records():
        addresses = {"": record.id}
        for stated in statements_of(record):
            parent = addresses[stated.path.rpartition(".")[0]] if stated.path else record.id
            own = own_id(stated.statement)
            field = stated.field.rpartition(".")[2]
            mark = stated.address.rpartition("~")[2]
            assert stated.address == (own or f"{parent}.{field}~{mark}")
            assert own or MARK.fullmatch(mark)
            assert own or mark == mark_of(stated.statement)
            addresses[stated.path] = stated.address
            assert record_id_of(stated.address) in (record.id, own)


def test_a_plea_stands_below_its_involvement() -> None:
    """A part within a part is below its parent's mark, and below the id of what has one."""
    pleas = (Plea(PleaKind.DENIES, (SAID,)),)
    one, two = (
        Involvement(who, Degree.SUSPECTED, AllegationStatus.ALLEGED, (SAID,), pleas=pleas) for who in ("one", "two")
    )
    act = Act("A001", TypeOfAct.TORTURE, (SAID,), ("a group",), involvements=(one, two))
    assert _addresses(act) == [
        "A001",
        f"A001.involvements~{mark_of(one)}",
        f"A001.involvements~{mark_of(one)}.pleas~{mark_of(pleas[0])}",
        f"A001.involvements~{mark_of(two)}",
        f"A001.involvements~{mark_of(two)}.pleas~{mark_of(pleas[0])}",
    ]
    outcome = Outcome("U001", Result.CONVICTED, Finality.UNKNOWN, (SAID,))
    party = ProceedingParty("a group", PartyRole.ACCUSED, (SAID,), outcomes=(outcome,), pleas=pleas)
    trial = Proceeding("J001", "A trial", Track.OTHER, (SAID,), parties=(party,))
    at = f"J001.parties~{mark_of(party)}"
    assert _addresses(trial) == ["J001", at, "U001", f"{at}.pleas~{mark_of(pleas[0])}"]
    assert [stated.field for stated in statements_of(trial)] == [
        "record", "parties", "parties.outcomes", "parties.pleas",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "mark"),
    [
        (Claim(ExtendedDate("2017-05-13"), (SAID,)), "9rr13c"),
        (Claim(Rank.COLONEL, (SAID,)), "9t4ltg"),
        (Name("Saleh Şərif oğlu Qafarov", (SAID,)), "go8iv9"),
        (Plea(PleaKind.DENIES, (SAID,)), "83nrl0"),
        (Participant(SOMEBODY, ParticipantRole.SPEAKER, (SAID,)), "5jo2hi"),
        (LegalStep(LegalStatus.CLEARED, (SAID,), date=ExtendedDate("2022-12-06")), "ac63rp"),
    ],
)
def test_a_mark_is_the_same_for_ever(statement: Statement, mark: str) -> None:
    """These are written down elsewhere: in links, notes and papers."""
    assert computed_mark(statement) == mark


def test_no_address_of_the_data_has_two_values() -> None:
    """Each address with its origin is one row, each row has its own words, and marks are no accident."""
    rows = list(tc.claims())
    assert len({row.id for row in rows}) == len(rows)
    for record in tc.bundled().store.records():
        stated: dict[str, set[tuple[str, ...]]] = {}
        for one in statements_of(record):
            words = tuple(show(i.held_by(one.statement)) for i in stored_fields(type(one.statement)) if i.stated)
            stated.setdefault(one.address, set()).add(words)
        assert all(len(words) == 1 for words in stated.values())


@given(case_files())
def test_one_voice_has_one_address(case: CaseFile) -> None:
    """No two rows of one case have one address and one origin."""
    for record in case.store.records():
        rows = [(s.address, o.id) for s in statements_of(record) for o in s.statement.origins]
        assert len(set(rows)) == len(rows)


def test_the_court_of_a_proceeding_stands_once_for_each_voice() -> None:
    """Two claims of one court by one speaker were one address twice; that is put together, or said apart."""
    for proceeding in tc.proceedings():
        rows = [(s.address, o.id) for s in statements_of(proceeding) if s.field == "court" for o in s.statement.origins]
        assert len(set(rows)) == len(rows), proceeding.id


@given(case_files())
def test_the_walk_meets_every_part_once(case: CaseFile) -> None:
    """Each part has its own path, which leads to it; what is held by reference has no parts here."""
    for record in (*case.store.records(), case.info):
        parts = list(parts_of(record))
        assert len({part.path for part in parts}) == len(parts)
        assert parts[0].value is record
        for part in parts[1:]:
            assert _at(record, part.path) is part.value
            assert part.info is not None
        inside = [part.path for part in parts[1:] if isinstance(part.value, Record | Written)]
        assert not [part for part in parts if any(part.path.startswith(f"{path}.") for path in inside)]


def _at(thing: Any, path: str) -> Any:
    for name, index in re.findall(r"(\w+)(?:\[(\d+)\])?", path):
        thing = getattr(thing, name)
        if index:
            thing = list(thing)[int(index)]
    return thing


@given(st.text(max_size=12), st.sampled_from("SOGLPVAEJNXQ"), st.integers(0, 99999))
def test_an_id_belongs_to_one_table_or_none(text: str, letter: str, number: int) -> None:
    """By its form alone: a letter, and as many digits as the ids of that table have, or more."""
    assert table_of(f"{letter}{number:03d}")
    assert table_of(f"{letter}{number:03d}.died") is None
    assert table_of(text) is None or (text[0] in "SOGLPVAEJNXQ" and text[1:].isdecimal() and text.isascii())


def _stored(kind: type[Any]) -> Iterator[str]:
    return (info.name for info in stored_fields(kind))


def test_pages_stand_behind_origins_and_marks_last() -> None:
    """One order for all that carries origins, in files, frames and docs."""
    for statement, _ in STATEMENTS.values():
        names = list(_stored(type(statement)))
        assert names[names.index("origins") + 1] == "pages"
        assert names[-5:] == ["as_worded", "inferred", "deprecated", "note", "mark"]


def _given(default: Any) -> Any:
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type] # a class


@pytest.mark.parametrize(
    "made",
    [made for name in tc.__all__ if isinstance(made := getattr(tc, name), type) and attrs.has(made)],
    ids=lambda made: made.__name__,
)
def test_what_is_left_out_is_nothing(made: type[Any]) -> None:
    """A field that may be left out then holds what says that nothing is known: never a word, never a number."""
    attrs.resolve_types(made)
    for field in attrs.fields(made):
        if field.init and field.default is not attrs.NOTHING:
            is_optional = type(None) in get_args(field.type)
            nothing = None if is_optional else (get_origin(field.type) or field.type)()
            left_out = _given(field.default)
            assert (left_out, type(left_out)) == (nothing, type(nothing)), field.name
