"""What is drawn, made to keep the laws between records: no twins, no circles, nothing before its time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import attrs

from ..folding import matches
from ..records import Record
from ..records.acts import Act
from ..records.case import CaseInfo
from ..records.claims import Attested, Name, Named, Statement
from ..records.contradictions import Contradiction, ContradictionState, Position
from ..records.estimates import Estimate
from ..records.events import Event, EventCategory, Participant, ParticipantRole, RelationKind
from ..records.people import Person, Victim
from ..records.proceedings import Proceeding, Result
from ..records.sources import Origin, Source
from ..schema import TABLES, mark_of, parts_of, record_id_of, statements_of, stored_fields
from ..values import Written
from ..values.dates import ExtendedDate

_SYLLABLES = ("Banu", "Dilo", "Fera", "Gomu", "Lusi", "Mipo", "Ruke", "Tavo", "Pezu", "Nubi", "Cola", "Vodi")
_FREED = (Result.ACQUITTED, Result.CLEARED_POSTHUMOUSLY, Result.CONVICTION_QUASHED)


S = TypeVar("S", bound=Statement)
_NAMED = ("people", "victims", "organizations", "places")


def said_once(parts: Iterable[S]) -> tuple[S, ...]:
    """Drop what an origin says twice in one field."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for part in parts:
        said = {(mark_of(part), origin.id) for origin in part.origins}
        if not said & seen:
            kept.append(part)
        seen |= said
    return tuple(kept)


def mended(info: CaseInfo, tables: dict[str, Any]) -> tuple[CaseInfo, dict[str, Any]]:
    """Return a case with as little changed as the laws between records ask for."""
    mending = _Mending()
    if tables.get("origins") and any(_names_itself(one) for name in _NAMED for one in tables.get(name, ())):
        first = tables["origins"][0]
        witness = Origin(f"O{len(tables['origins']) + 1:03d}", "words of a witness", first.side, first.citations)
        mending.witness = witness.id
        tables = {**tables, "origins": (*tables["origins"], witness)}
    result = {name: tuple(map(mending.record, tables.get(name, ()))) for name in TABLES}
    info = mending.linked(info)
    rest = _of_the_rest(info, result)
    return info, {**result, "events": (*result["events"], *rest)}


class _Mending:
    """Mend records one after the other, each after those that it holds."""

    def __init__(self) -> None:
        self.by_id: dict[str, Any] = {}
        self.renamed: dict[str, str] = {}
        self.seen: set[Any] = set()
        self.dates: dict[str, Attested[ExtendedDate]] = {}
        self.names: dict[str, list[str]] = {}
        self.witness = ""

    def record(self, old: Any) -> Any:
        """Return a record as it keeps the laws."""
        new = self.linked(old)
        by_kind: dict[type[Any], Callable[[Any], Any]] = {
            Source: self.source,
            Origin: self.origin,
            Named: self.named,
            Act: self.act,
            Event: self.event,
            Proceeding: self.proceeding,
            Estimate: self.estimate,
            Contradiction: self.contradiction,
        }
        for kind, mend in by_kind.items():
            new = mend(new) if isinstance(new, kind) else new
        before, after = ({one.path: one.address for one in statements_of(record)} for record in (old, new))
        new_id: str = new.id
        self.renamed |= {address: after.get(path) or new_id for path, address in before.items()}
        for field in stored_fields(type(new)):
            held, was = field.held_by(new), field.held_by(old)
            if isinstance(held, Attested):
                self.dates |= {f"{new.id}.{field.name}": held}
                self.renamed |= {f"{new.id}-{field.name}": new.id} if was.claims and not held.claims else {}
        self.by_id[new.id] = new
        return new

    def linked(self, thing: Any) -> Any:
        """Return a record or a part that holds mended records, and says from what it is inferred, on which pages."""
        changes: dict[str, Any] = {}
        for field in stored_fields(type(thing)):
            held = field.held_by(thing)
            if isinstance(held, tuple | Attested):
                parts = tuple(dict.fromkeys(map(self.part, held)))
                changes[field.name] = Attested(parts) if isinstance(held, Attested) else parts
            elif held is not None:
                changes[field.name] = self.part(held)
        if isinstance(thing, Statement) and thing.inferred and not thing.note:
            changes["note"] = "words on from what"
        new = attrs.evolve(thing, **changes)
        if isinstance(new, Statement) and not new.names_its_pages():
            pages = dict.fromkeys(page for origin in new.origins for page in origin.citations)
            return attrs.evolve(new, pages=tuple(pages))
        return new

    def part(self, held: Any) -> Any:
        """Return one part of a record, linked."""
        if isinstance(held, Record):
            return self.by_id[held.id]
        if type(held) is str:
            return self.renamed.get(held, held)
        return self.linked(held) if attrs.has(type(held)) and not isinstance(held, Written) else held

    def is_new(self, *key: Any) -> bool:
        """Say whether something is seen for the first time."""
        first = key not in self.seen
        self.seen.add(key)
        return first

    def source(self, source: Source) -> Source:
        """Return a page with a title of its own."""
        is_new = self.is_new("page", str(source.published), source.language, _words(source.title))
        return source if is_new else attrs.evolve(source, title=f"{source.title} {source.id}")

    def origin(self, origin: Origin) -> Origin:
        """Return an occasion of its own that repeats roots."""
        roots = [root for one in origin.repeats for root in self.by_id[one].repeats or (one,)]
        day = (str(origin.said_on), str(origin.public_on))
        is_new = self.is_new("occasion", _words(origin.speaker), origin.side, day)
        speaker = origin.speaker if is_new else f"{origin.speaker} {origin.id}"
        return attrs.evolve(origin, speaker=speaker, repeats=tuple(dict.fromkeys(roots)))

    def named(self, named: Any) -> Any:
        """Return somebody or something with a name that nobody else has."""
        kind = "people" if isinstance(named, Person) else type(named).__name__
        known = self.names.setdefault(kind, [])
        first, *others = (self.witnessed(named.id, name) for name in named.names)
        if any(matches(name.full, other) or matches(other, name.full) for name in named.names for other in known):
            first = attrs.evolve(first, full=f"{first.full} {_SYLLABLES[len(known) % len(_SYLLABLES)]}")
        known += [name.full for name in (first, *others)]
        names = (
            name if name.inferred else attrs.evolve(name, inferred=True, note="words") for name in (first, *others)
        )
        kept = tuple(names) if _in_other_letters(first, *others) else (first, *others)
        return attrs.evolve(named, names=said_once(kept))  # two may have got the same witness

    def witnessed(self, record_id: str, name: Name) -> Name:
        """Return a name to which nobody is a witness whose name it is."""
        if not any(record_id in origin.claimants for origin in name.origins):
            return name
        witness = self.by_id[self.witness]
        others = [origin for origin in name.origins if record_id not in origin.claimants and origin != witness]
        origins = (*others, witness)
        pages = dict.fromkeys(page for origin in origins for page in origin.citations)
        return attrs.evolve(name, origins=origins, pages=tuple(pages), as_worded=None)

    def act(self, act: Act) -> Act:
        """Return an act that nobody does to themselves."""
        mended = tuple(
            attrs.evolve(one, who=f"words {act.id} {index}") if one.who in act.victims else one
            for index, one in enumerate(act.involvements)
        )
        return attrs.evolve(act, involvements=tuple(map(_in_life, mended)))

    def event(self, event: Event) -> Event:
        """Return an event that is like no other, follows earlier ones, and in which no dead man speaks."""
        if not self.is_new("event", _words(event.title)):
            event = attrs.evolve(event, title=f"{event.title} {event.id}")
        participants = tuple(
            attrs.evolve(one, role=ParticipantRole.AFFECTED)
            if isinstance(one.who, Victim) and _is_before(one.who.died, event.date.values)
            else one
            for one in event.participants
        )
        relations = tuple(
            one
            for one in event.relations
            if one.kind is RelationKind.PART_OF or not _is_before(event.date, self._date_of(one.event))
        )
        event = attrs.evolve(event, participants=_once(participants), relations=relations)
        dates = frozenset(claim.value for claim in event.date)
        category = next(one for one in (event.category, *EventCategory) if self.is_new("like", one, dates))
        return attrs.evolve(event, category=category)

    def proceeding(self, proceeding: Proceeding) -> Proceeding:
        """Return a proceeding that runs forward and acquits without a sentence."""
        if not self.is_new("proceeding", _words(proceeding.title)):
            proceeding = attrs.evolve(proceeding, title=f"{proceeding.title} {proceeding.id}")
        parties = tuple(map(_in_life, proceeding.parties))
        for index, party in enumerate(parties):
            freed = (attrs.evolve(one, sentence=None) if one.result in _FREED else one for one in party.outcomes)
            parties = (*parties[:index], attrs.evolve(party, outcomes=tuple(freed)), *parties[index + 1 :])
        ends = [*proceeding.decided.values, *(one.date for party in parties for one in party.outcomes if one.date)]
        opened, decided = proceeding.opened, proceeding.decided
        if any(_is_before((end,), opened) for end in ends):
            opened = Attested()
        times = frozenset(claim.value for claim in (*opened, *decided))
        if times and not self.is_new("like", times):
            opened = decided = Attested()
        reviews = tuple(
            one
            for one in proceeding.reviews
            if not any(
                _is_before(mine, theirs)
                for mine in (opened, decided)
                for theirs in (self.by_id[one].opened, self.by_id[one].decided)
            )
        )
        return attrs.evolve(proceeding, opened=opened, decided=decided, parties=parties, reviews=reviews)

    def estimate(self, estimate: Estimate) -> Estimate:
        """Return a count that is given once."""
        told = (estimate.measure, estimate.scope, str(estimate.count), estimate.origin.id, str(estimate.refers_to))
        is_new = self.is_new("count", *told)
        return estimate if is_new else attrs.evolve(estimate, includes=f"words {estimate.id}")

    def contradiction(self, contradiction: Contradiction) -> Contradiction:
        """Return a contradiction that is of its own, and open only where something is disputed."""
        topic, state, explanation = contradiction.topic, contradiction.state, contradiction.explanation
        if not self.is_new("contradiction", _words(topic)):
            topic = f"{topic} {contradiction.id}"
        held = [self.dates.get(one.partition("~")[0]) for one in contradiction.about]
        if any(one is not None and not one.is_disputed for one in held):
            state, explanation = ContradictionState.RESOLVED, explanation or "words"
        positions = tuple(
            attrs.evolve(one, text=" ".join((one.text, str(index), *self.counts_of(one))))
            for index, one in enumerate(contradiction.positions)
        )
        return attrs.evolve(contradiction, topic=topic, state=state, explanation=explanation, positions=positions)

    def counts_of(self, position: Position) -> Iterable[str]:
        """Return the counts that a position states, as it has to tell them."""
        stated = (self.by_id.get(record_id_of(address)) for address in position.states)
        return (str(one.count) for one in stated if isinstance(one, Estimate))

    def _date_of(self, event_id: str) -> Attested[ExtendedDate]:
        field = event_id.replace("-", ".") if "-" in event_id else f"{event_id}.date"
        return self.dates.get(field, Attested())


def _of_the_rest(info: CaseInfo, tables: dict[str, Any]) -> tuple[Event, ...]:
    """Return an event that refers to whom and what nothing else refers to, if there is anything."""
    records = [*(record for name in TABLES for record in tables[name]), info]
    used = {source.publisher for source in tables["sources"]}
    says: set[str] = set()
    for record in records:
        says |= {origin.id for one in statements_of(record) for origin in one.statement.origins}
        for part in parts_of(record):
            used |= {part.value.id} if isinstance(part.value, Record) and part.path else set()
            used |= {record_id_of(str(part.value))} if part.info and part.info.refers else set()
    says |= {root for origin in tables["origins"] for root in origin.repeats}
    silent = tuple(origin for origin in tables["origins"] if origin.id not in says)
    rest = {
        name: [one for one in tables[name] if one.id not in used and used.isdisjoint(n.full for n in one.names)]
        for name in ("people", "organizations", "places")
    }
    if not silent and not any(rest.values()):
        return ()
    origins = silent or tables["origins"][:1]
    pages = tuple(dict.fromkeys(page for origin in origins for page in origin.citations))
    participants = (*rest["people"], *rest["organizations"])
    return (
        Event(
            f"E{len(tables['events']) + 1:03d}",
            "words on all the others",
            EventCategory.STATEMENT,
            origins,
            places=tuple(rest["places"]),
            participants=tuple(
                Participant(one, ParticipantRole.AFFECTED, origins, pages=pages) for one in participants
            ),
            pages=pages,
        ),
    )


def _names_itself(named: Named) -> bool:
    return any(named.id in origin.claimants for name in named.names for origin in name.origins)


def _in_other_letters(*names: Name) -> bool:
    """Say whether a name may be in a script that its pages do not use."""
    pages = [page.source for name in names for origin in name.origins for page in name.pages_of(origin)]
    latin = all(letter < "\u0250" or not letter.isalpha() for name in names for letter in name.full)
    return not latin or any(page.language != "en" for page in pages)


def _in_life(part: Any) -> Any:
    """Return a party or an involvement without what the dead would answer."""
    if not isinstance(part.who, Victim):
        return part
    pleas = (plea for plea in part.pleas if not (plea.date and _is_before(part.who.died, (plea.date,))))
    return attrs.evolve(part, pleas=tuple(pleas))


def _is_before(
    one: Attested[ExtendedDate] | Iterable[ExtendedDate], other: Attested[ExtendedDate] | Iterable[ExtendedDate]
) -> bool:
    mine, theirs = (tuple(held.values if isinstance(held, Attested) else held) for held in (one, other))
    return bool(mine and theirs) and all(early.certainly_before(late) for early in mine for late in theirs)


def _once(parts: tuple[Participant, ...]) -> tuple[Participant, ...]:
    seen: set[Any] = set()
    kept = []
    for part in parts:
        said = {(part.who, part.role, origin.id) for origin in part.origins}
        if not said & seen:
            kept.append(part)
        seen |= said
    return tuple(kept)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
