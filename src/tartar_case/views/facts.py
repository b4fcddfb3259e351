"""From fields to facts: each value with its voices, the verdict first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from ..records import Record
from ..records.acts import Act, Involvement
from ..records.claims import Attested, Claim, Corroboration, Statement
from ..records.contradictions import Contradiction
from ..records.estimates import Estimate
from ..records.events import Participant
from ..records.people import LegalStep, Office, Plea
from ..records.proceedings import Outcome, Proceeding, ProceedingParty, Track
from ..records.sources import Origin, Side
from ..schema import FieldInfo, Stated, mark_of, statements_of, stored_fields
from ..values.dates import ExtendedDate
from .sheet import ACCUSED, DEFENDERS, IN_WORDS, OFFICIALS, OTHERS, Fact, Value, Voice
from .words import DEFENDING, day_in_words, term_in_words, value_in_words

_COLUMNS = {Side.OFFICIAL: OFFICIALS, **dict.fromkeys(DEFENDING, DEFENDERS), Side.ACCUSED: ACCUSED}
NO_ANSWER = "no answer found"
_ANSWERED = re.compile(
    r"\b(answer|den(y|ies|ied)|admit|plead|plea\b|obeyed|unfounded|reject|silent|says that he did not)", re.IGNORECASE
)
"""What shows that a remark holds an answer, so that it stands whole and nobody is said to have given none."""
_LABELS = {
    "manner_of_death": "how",
    "legal_history": "before the law",
    "concerns": "about whom",
    "participants": "who took part",
    "involvements": "who is said to be involved",
    "refers_to": "holds for",
}
_FINALITY = {
    "unknown": "whether it is final is not told",
    "not_final": "not final",
    "final": "final",
    "quashed": "quashed later",
}


@frozen
class Seen:
    """Hold what a fact needs to know of the case.

    Attributes:
        contradictions: The contradictions about an address, by the address.
        columns: The columns in which anybody speaks of the subject.
    """

    contradictions: Mapping[str, Sequence[Contradiction]]
    columns: frozenset[str]


def column_of(side: Side) -> str:
    """Return the column in which a side stands."""
    return _COLUMNS.get(side, OTHERS)


def label(name: str) -> str:
    """Return what a field is called."""
    return _LABELS.get(name, term_in_words(name))


def voice(statement: Statement, origin: Origin, address: str) -> Voice:
    """Return one voice for a statement."""
    through = f", through {origin.through}" if origin.through else ""
    said = f", said {day_in_words(origin.said_on)}" if origin.said_on else ""
    when = f"public {day_in_words(origin.public_on)}" if said and origin.public_on else day_in_words(origin.public_on)
    return Voice(
        column=column_of(origin.side),
        side=term_in_words(origin.side),
        told=f"{origin.speaker}{through}{said}, {when}",
        pages=tuple((page.source.id, page.locator or "") for page in statement.pages_of(origin)),
        address=f"{address}:{origin.id}",
        said=statement.as_worded or "",
    )


def value(address: str, same: Sequence[Statement], text: str | None = None) -> Value:
    """Return what equal statements state, with all their voices."""
    first = same[0]
    marks = ["inferred"] if all(one.inferred for one in same) else []
    marks += [f"set aside: {one.deprecated}" for one in same if one.deprecated]
    return Value(
        text=in_words(first) if text is None else text,
        voices=tuple(voice(one, origin, address) for one in same for origin in one.origins),
        address=address,
        marks=tuple(dict.fromkeys(marks)),
        notes=tuple(dict.fromkeys(one.note for one in same if one.note and not isinstance(one, Record))),
    )


def facts_of(record: Any, seen: Seen) -> dict[str, Fact]:
    """Return what a record states, field by field, with what is answered to accusations."""
    stated: dict[str, dict[str, list[Stated]]] = {}
    for one in statements_of(record):
        if one.path:
            stated.setdefault(one.field, {}).setdefault(one.address, []).append(one)
    found = {}
    for info in stored_fields(type(record)):
        same = stated.get(info.name)
        if same is None:
            continue
        held = info.held_by(record)
        values = tuple(_valued(record, address, [one.statement for one in group]) for address, group in same.items())
        verdict = verdict_on(held, f"{record.id}.{info.name}", record.id, seen) if isinstance(held, Attested) else ""
        found[info.name] = Fact(
            label(info.name), verdict, values, silent(values, seen) if verdict else "", f"{record.id}.{info.name}"
        )
    if isinstance(record, Proceeding):
        found |= {"parties": evolve(found["parties"], values=_grouped(record))} if "parties" in found else {}
        found |= {"outcomes": outcomes} if (outcomes := _outcomes(record)).values else {}
    return found


def _valued(record: Any, address: str, same: Sequence[Any]) -> Value:
    made = value(address, same)
    accused = is_accused(record, same[0])
    pleas = tuple(plea for one in same for plea in answers(one, address))
    return evolve(made, answers=pleas or (() if not accused or _has_answer(made, record) else (Value(NO_ANSWER),)))


def answers(statement: Any, address: str) -> Iterator[Value]:
    """Yield what is answered in the pleas of a party or of somebody said to be involved."""
    if isinstance(statement, ProceedingParty | Involvement):
        for plea in statement.pleas:
            yield value(f"{address}.pleas~{mark_of(plea)}", [plea])


def is_accused(record: Any, part: Any) -> bool:
    """Say whether a part tells of an accusation against somebody, to which an answer belongs."""
    if isinstance(part, Involvement):
        return True
    is_trial = isinstance(record, Proceeding) and record.track is Track.AGAINST_OFFICIALS
    return is_trial and isinstance(part, ProceedingParty) and part.role in ("accused", "defendant")


def _has_answer(made: Value, record: Any) -> bool:
    """Say whether a remark already tells the answer, or that there is none."""
    own = record.note if isinstance(record, Statement) else None
    return any(map(_ANSWERED.search, made.notes)) or (not made.notes and bool(own and _ANSWERED.search(own)))


def _grouped(proceeding: Proceeding) -> tuple[Value, ...]:
    """Return the parties of a proceeding, those of one role with the same voices, answers and remarks together."""
    values: dict[Any, list[tuple[str, Value]]] = {}
    for one in statements_of(proceeding):
        if one.field == "parties" and isinstance(one.statement, ProceedingParty):
            made = _valued(proceeding, one.address, [one.statement])
            told = tuple((voice_.told, voice_.pages) for voice_ in made.voices)
            answered = tuple((plea.text, tuple(v.told for v in plea.voices)) for plea in made.answers)
            key = (one.statement.role, told, answered, made.notes, made.marks)
            size = f" ({one.statement.size})" if one.statement.size else ""
            values.setdefault(key, []).append((f"{named(one.statement.who)}{size}", made))
    return tuple(
        evolve(
            same[0][1],
            text=f"{term_in_words(key[0])}: {'; '.join(name for name, _ in same)}",
            also=tuple(address for _, made in same[1:] for address in _addresses_in(made)),
        )
        for key, same in values.items()
    )


def _addresses_in(made: Value) -> Iterator[str]:
    yield made.address
    yield from (one.address for one in made.voices)
    for answer in made.answers:
        yield from _addresses_in(answer)


def _outcomes(proceeding: Proceeding) -> Fact:
    """Return the outcomes of a proceeding, equal ones of several parties together."""
    together: dict[tuple[Any, ...], list[tuple[str, Outcome]]] = {}
    for party in proceeding.parties:
        for outcome in party.outcomes:
            size = f" ({outcome.size})" if outcome.size else ""
            key = (outcome.result, outcome.sentence, outcome.date, outcome.finality, outcome.inferred, outcome.note)
            together.setdefault(key, []).append((f"{named(party.who)}{size} ({outcome.id})", outcome))
    values = []
    for same in together.values():
        outcome = same[0][1]
        made = value(outcome.id, [outcome], f"{in_words(outcome)}: {'; '.join(name for name, _ in same)}")
        voices = {
            (one.told, one.pages): one
            for _, other in same
            for one in (voice(other, origin, other.id) for origin in other.origins)
        }
        shown = {made.address, *(each.address for each in voices.values())}
        every = [other.id for _, other in same] + [f"{other.id}:{o.id}" for _, other in same for o in other.origins]
        also = tuple(address for address in every if address not in shown)
        values.append(evolve(made, voices=tuple(voices.values()), also=also))
    return Fact("outcomes", "", tuple(values), address=proceeding.id)


def verdict_on(held: Attested[Any], address: str, record_id: str, seen: Seen) -> str:
    """Return what a field comes to: agreed, disputed, inferred, or on the encyclopedia alone."""
    if held.is_disputed:
        about = [*seen.contradictions.get(address, ())] or [
            one for one in seen.contradictions.get(record_id, ()) if _stated_in(one, address)
        ]
        told = "; ".join(f"{one.id}, {one.state}" for one in about)
        values = " | ".join(value_in_words(one) for one in held.values)
        return f"disputed{f' ({told})' if told else ''}: {values}"
    if not held:
        return "inferred only; nobody says so" if held.claims else ""
    return _SUPPORTED[held.corroboration or Corroboration.SINGLE]


_SUPPORTED = {
    Corroboration.SINGLE: "one voice",
    Corroboration.SINGLE_TERTIARY: "rests on the encyclopedia alone",
    Corroboration.REPEATED_SAME_ORIGIN: "one voice, passed on by others",
    Corroboration.INDEPENDENT_2: "agreed by several independent voices",
    Corroboration.INDEPENDENT_3PLUS: "agreed by several independent voices",
    Corroboration.OFFICIAL_AND_INDEPENDENT: "agreed by officials and others",
}


def _stated_in(contradiction: Contradiction, address: str) -> bool:
    return any(one.startswith(f"{address}~") for position in contradiction.positions for one in position.states)


def silent(values: Iterable[Value], seen: Seen) -> str:
    """Return which sides say nothing on a field though they speak of the subject."""
    speaking = {one.column for each in values for one in each.voices}
    missing = [IN_WORDS[one] for one in (OFFICIALS, DEFENDERS) if one in seen.columns and one not in speaking]
    return f"nothing found: {', '.join(missing)}" if missing else ""


def named(held: Any) -> str:
    """Return a person, body or record by name with the id behind it, which opens it; a group in its words."""
    return f"{held} ({held.id})" if isinstance(held, Record) else str(held)


def in_words(part: Any) -> str:  # noqa: PLR0911 (one for each kind of statement)
    """Return what a statement states, in words."""
    if isinstance(part, Claim):
        return named(part.value) if isinstance(part.value, Record) else value_in_words(part.value)
    if isinstance(part, Outcome):
        details = [term_in_words(part.result), *([str(part.sentence)] if part.sentence else [])]
        details += [day_in_words(part.date)] if part.date else []
        return ", ".join([*details, _FINALITY[part.finality]])
    if isinstance(part, LegalStep):
        charge = f" (the authority's charge: {part.charge})" if part.charge else ""
        within = f" in {part.proceeding}" if part.proceeding else ""
        return f"{day_in_words(part.date)}: {term_in_words(part.status)}{charge}{within}"
    if isinstance(part, Plea):
        return term_in_words(part.kind) + (f", {day_in_words(part.date)}" if part.date else "")
    if isinstance(part, Involvement):
        return f"{named(part.who)}: {term_in_words(part.degree)}; how far: {term_in_words(part.status)}"
    if isinstance(part, Office):
        body = f", {named(part.organization)}" if part.organization else ""
        return f"{part.title}{body}" + (f", {day_in_words(part.period)}" if part.period else "")
    if isinstance(part, Participant | ProceedingParty):
        return f"{named(part.who)} ({term_in_words(part.role)})"
    if isinstance(part, Estimate):
        return f"{term_in_words(part.measure)}: {part.count}, says {part.origin.speaker}"
    if isinstance(part, Act):
        return f"alleged {term_in_words(part.type_of_act)} of {', '.join(map(named, part.victims))}"
    return str(part)


def plain(record: Any) -> Iterator[str]:
    """Yield what a record says of itself that carries no voice: kinds, terms, counts, sizes."""
    for info in stored_fields(type(record)):
        held = info.held_by(record)
        if info.name in _UNTOLD or held is None or info.has_parts or info.refers or isinstance(held, tuple | Record):
            continue
        yield f"{label(info.name)}: {_plain(info, held)}"


_UNTOLD = (
    "id", "title", "topic", "question", "summary", "note", "mark", "inferred", "deprecated", "as_worded",
    "explanation", "result", "reason", "living", "naming_basis", "looked_in", "state",
)  # fmt: skip
"""What a sheet shows elsewhere: in its heading, lead or pages."""


def _plain(info: FieldInfo, held: Any) -> str:
    return value_in_words(held) if info.vocabulary or isinstance(held, ExtendedDate) else str(held)
