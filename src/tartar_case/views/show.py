"""From a record to its sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve

from ..errors import UnknownIdError, listing
from ..folding import matches, nearest
from ..questions.cite import EXTENTS_IN_WORDS
from ..questions.edition import described
from ..questions.outcomes import outcomes
from ..questions.record import record
from ..records import Record
from ..records.acts import Act
from ..records.claims import Statement
from ..records.contradictions import Contradiction
from ..records.estimates import Estimate
from ..records.events import Event
from ..records.lookups import Lookup
from ..records.people import LegalStatus, LegalStep, Person, Victim
from ..records.proceedings import Outcome, Proceeding, Result
from ..records.retirements import Retirement
from ..records.sources import Origin, Source
from ..schema import field_of, parts_of, record_id_of, statements_of, table_of
from ..store import Store
from .facts import Seen, column_of, facts_of, in_words, plain, value
from .index import Index, references
from .sheet import DEFENDERS, OFFICIALS, Fact, Line, Page, Section, Sheet, Value, pages_shown
from .words import day_in_words, term_in_words

_ADDRESS = re.compile(r"[A-Z]\d{2,9}([.~:-].*)?", re.ASCII)
TREASON = re.compile(r"treason|espionage|\bspy|betray", re.IGNORECASE)
"""What shows that a charge of treason is told of, beside which the counterweight stands."""
_TELLS_OF_HARM = ("torture", "death", "arrest", "reprisal", "incident", "hearing", "trial", "decision")
_FIRST = {
    Victim: ("arrested", "died", "manner_of_death", "rank", "legal_history"),
    Event: ("date", "participants"),
}
_LAST = ("names", "offices", "listings")
_BACK = {
    "participants": "took part",
    "victims": "said to have been hit",
    "involvements": "said to be involved",
    "parties": "a party",
    "concerns": "concerned",
    "about": "its subject",
    "reviews": "reviews this",
    "replaces": "replaces this",
    "relations": "told of with this",
    "within": "lies in this",
    "court": "its court",
    "places": "its place",
    "place": "its place",
    "claimants": "speaks there",
    "scope": "counts in this",
    "repeats": "repeats this",
    "offices": "office there",
    "legal_history": "a step in law",
}
_FORWARD = {
    "replaces": "this replaces it",
    "reviews": "this reviews it",
    "within": "this lies in it",
    "about": "its subject",
    "scope": "counted in it",
    "repeats": "this repeats it",
    "claimants": "speaks here",
    "concerns": "concerned here",
    "relations": "told of with it",
}
_CLEARED = (Result.ACQUITTED, Result.CLEARED_POSTHUMOUSLY)


def show(store: Store, what: str) -> Sheet:
    """Return the sheet of an id, an address or a name.

    A name that several have gives a sheet that lists them.

    Raises:
        UnknownIdError: if it leads nowhere; it offers the nearest.
        TypeError: if it is no text.
    """
    if not isinstance(what, str):
        message = f"a sheet is asked for by an id, an address or a name, not by {what!r}"
        raise TypeError(message)
    if _ADDRESS.fullmatch(what):
        return _of_address(store, what)
    named = [one for name in ("victims", "people", "organizations", "places") for one in store.table(name)]
    found = [one for one in named if any(matches(what, name.full) for name in one.names)]
    if len(found) == 1:
        return sheet_of(store, found[0])
    if found:
        lines = tuple(Line(one.id, ": ".join([str(one), *filter(None, [", ".join(_known_as(one))])])) for one in found)
        title = f"{len(found)} records have the name {what}"
        lead = (f"Nobody is chosen among namesakes. Open one by its id: show {found[0].id}.",)
        return Sheet(what, title, lead, (Section("OPEN ONE OF THEM", lines=lines),), foot=_foot(store, ()))
    owners: dict[str, str] = {}
    for one in named:
        for name in one.names:
            owners.setdefault(name.full, one.id)
    near = [f"{name} ({owners[name]})" for name in nearest(what, owners)]
    offered = f" The nearest: {listing(near)}." if near else ""
    message = f"{what!r} is no id here, and nobody and nothing has such a name.{offered} To look through texts: search."
    raise UnknownIdError(message)


def _known_as(one: Any) -> Iterator[str]:
    """Yield what tells namesakes apart: what a record is, and the offices held."""
    if isinstance(one, Victim):
        yield "one of the dead whom published lists name"
    if isinstance(one, Person):
        yield from dict.fromkeys(office.title for office in one.offices)
    yield from plain(one)


def _of_address(store: Store, address: str) -> Sheet:
    """Return the sheet of a record, or of the field, statement or outcome that an address leads to."""
    found = record(store, address)
    if isinstance(found, Record):
        return sheet_of(store, found)
    home = record(store, record_id_of(address)) if not isinstance(found, Outcome) else _proceeding_of(store, address)
    whole = sheet_of(store, home)
    wanted = address.partition(":")[0]
    facts = []
    for fact in whole.facts():
        if fact.address == wanted:
            facts.append(fact)
        else:
            kept = tuple(one for one in fact.values if one.address == wanted)
            facts += [evolve(fact, values=kept)] if kept else []
    lead = (f"Of {home.id}: {home}.",) + (() if facts else ("Nothing is claimed of this.",))
    sections = (Section("WHO SAYS SO", facts=tuple(facts)),)
    return _finished(store, Sheet(address, f"{address}: {_title(home)}", lead, sections), home)


def _proceeding_of(store: Store, outcome_id: str) -> Any:
    of = next(one.proceeding for one in outcomes(store) if one.id == outcome_id)
    return record(store, of)


def sheet_of(store: Store, one: Any) -> Sheet:
    """Return the sheet of a record."""
    linked = _linked(store, one)
    seen = _seen(store, one, linked)
    facts = facts_of(one, seen)
    lead = [*plain(one)] if not isinstance(one, Origin | Source) else []
    sections: list[Section] = []
    first = [name for name in _FIRST.get(type(one), ()) if name in facts]
    last = [name for name in _LAST if name in facts]
    middle = [name for name in facts if name not in (*first, *last)]
    silence = _silence(one, seen)
    own = _who_says(one)
    if isinstance(one, Source | Origin):
        sections += _of_source(store, one)
    else:
        main = tuple(facts[name] for name in (*first, *middle))
        sections += [Section("WHO SAYS WHAT", silence, (*own, *main))] if (own or main or silence) else []
    sections += _numbers(store, one)
    sections += [Section("SPELLINGS, OFFICES, LISTS", facts=tuple(facts[name] for name in last))] if last else []
    sections += _links(store, one, linked)
    made = Sheet(one.id, f"{one.id}  {_title(one)}", (*_lead(one), *_joined(lead)), tuple(sections))
    return _finished(store, made, one)


def _linked(store: Store, one: Any) -> list[tuple[Any, str]]:
    """Return what refers to a record, with the field; what rests on a page or an occasion is no link."""
    if isinstance(one, Source):
        return []
    if isinstance(one, Origin):
        return [(other, "repeats") for other in store.table("origins") if one.id in other.repeats]
    return store.found(Index).back(one.id)


def _finished(store: Store, made: Sheet, one: Any) -> Sheet:
    """Return a sheet with the counterweight to a charge of treason that it tells of, its pages and its foot."""
    if any(map(TREASON.search, texts_of(made))):
        at_length = made.id == one.id and isinstance(one, Victim | Proceeding)
        made = evolve(made, sections=(*made.sections, _beside_the_charge(store, one, at_length=at_length)))
    known = store.found(Index)
    pages = tuple(_page(known[page]) for page in pages_shown(made.sections))
    return evolve(made, pages=pages, foot=_foot(store, _origins_of(made)))


def _title(one: Any) -> str:
    for kind, title in _TITLES.items():
        if isinstance(one, kind):
            return title(one)
    return term_in_words(str(one))


_TITLES: dict[type[Any], Callable[[Any], str]] = {
    Source: lambda one: f"{one.publisher}: {one.title}",
    Origin: lambda one: one.speaker,
    Estimate: lambda one: f"{term_in_words(one.measure)}: {one.count}",
    Event: lambda one: one.title,
    Contradiction: lambda one: one.topic,
    Lookup: lambda one: one.question,
    Retirement: lambda one: f"{one.address} was retired",
    Act: lambda one: f"alleged {term_in_words(one.type_of_act)} of {', '.join(map(str, one.victims))}",
}
"""By what a record is called where its own text is not made for readers."""


def _lead(one: Any) -> Iterator[str]:
    """Yield what a record is, in sentences, its remarks whole."""
    if isinstance(one, Victim):
        yield "One of the dead whom published lists name. That he is listed is the list's claim."
    elif isinstance(one, Person):
        yield f"Named because of: {term_in_words(one.naming_basis)}."
    if isinstance(one, Contradiction):
        yield f"The sources contradict each other. State: {one.state}."
    yield from _remarks(one)


def _remarks(one: Any) -> Iterator[str]:
    for name, before in (
        ("summary", ""),
        ("explanation", ""),
        ("looked_in", "Looked for in: "),
        ("result", "Result: "),
        ("reason", "Reason: "),
        ("deprecated", "Set aside: "),
        ("note", "Note: "),
    ):
        info = field_of(type(one), name)
        text = info.held_by(one) if info and not info.vocabulary else None
        if text:
            yield f"{before}{text}"
    if isinstance(one, Statement) and one.inferred:
        yield "Inferred by an editor; nobody says so."


def _joined(parts: Sequence[str]) -> tuple[str, ...]:
    return (f"{'; '.join(parts)}.",) if parts else ()


def _who_says(one: Any) -> list[Fact]:
    if not isinstance(one, Statement) or not one.origins:
        return []
    address = one.id if isinstance(one, Record) else ""
    return [Fact("who says so", values=(value(address, [one], _title(one)),), address=address)]


def _seen(store: Store, one: Any, linked: Sequence[tuple[Any, str]]) -> Seen:
    columns = {column_of(origin.side) for origin in _voices_in(one)}
    for other, field in linked:
        if field in ("victims", "concerns", "parties", "participants", "about") and isinstance(other, Record):
            columns |= {column_of(origin.side) for origin in _voices_in(other)}
    return Seen(store.found(Index).about, frozenset(columns))


def _voices_in(one: Any) -> Iterator[Origin]:
    return (part.value for part in parts_of(one) if isinstance(part.value, Origin))


def _silence(one: Any, seen: Seen) -> tuple[str, ...]:
    """Return that a side says nothing on the whole subject: of the dead, of harm that is alleged, of trials."""
    is_asked = isinstance(one, Victim) or (isinstance(one, Event) and one.category in _TELLS_OF_HARM)
    names = {OFFICIALS: "Officials", DEFENDERS: "Families and defenders"}
    missing = [name for column, name in names.items() if column not in seen.columns] if is_asked else []
    return tuple(
        f"{name}: nothing found on any of this in the pages read. That is silence, not denial." for name in missing
    )


def _numbers(store: Store, one: Any) -> list[Section]:
    """Return the counts that were given on the occasions of an event, and those of a count's speaker and measure."""
    if isinstance(one, Event):
        counts = store.found(Index).counts
        lines = tuple(_counted(each) for origin in one.origins for each in counts.get(origin.id, ()))
        return [Section("NUMBERS GIVEN THERE", lines=lines)] if lines else []
    if isinstance(one, Estimate):
        same = [
            each
            for each in store.table("estimates")
            if each.measure is one.measure and each.scope == one.scope and each.side is one.side and each.id != one.id
        ]
        lines = tuple(map(_counted, sorted(same, key=lambda each: each.id)))
        return [Section("OTHER NUMBERS OF THE SAME SIDE (never to be summed)", lines=lines)] if lines else []
    return []


def _counted(each: Estimate) -> Line:
    marks = " (inferred)" if each.inferred else ""
    replaced = f", replaces {each.replaces}" if each.replaces else ""
    told = (
        f"{term_in_words(each.measure)}: {each.count}{marks}, {each.speaker}, {day_in_words(each.public_on)}{replaced}"
    )
    return Line(each.id, told, tuple(page.source.id for page in each.pages_of(each.origin)))


def _of_source(store: Store, one: Source | Origin) -> list[Section]:
    """Return what is said on a page or an occasion, and what would fall with it."""
    sections = []
    if isinstance(one, Origin):
        through = [f"through {one.through}"] if one.through else []
        said = [f"said {day_in_words(one.said_on)}"] if one.said_on else []
        when = ", ".join([term_in_words(one.side), *through, *said, f"public {day_in_words(one.public_on)}"])
        lines = tuple(Line(page.source.id, str(page.source), (page.source.id,)) for page in one.citations)
        lines += tuple(Line("", f"first-hand, not read: {source}") for source in one.unread)
        sections.append(Section("ON WHICH PAGES", (f"{when}.",), lines=lines))
    else:
        kind = [term_in_words(one.kind), one.language, EXTENTS_IN_WORDS[one.extent_read]]
        told = ", ".join([*kind, f"published {day_in_words(one.published)}"])
        relays = (f"It repeats: {one.relays.rstrip('.')}.",) if one.relays else ()
        archive = () if one.archived_url else ("No archived copy is known here; the address was not checked.",)
        page = (Line("", one.title, (one.id,)),)
        sections.append(Section("THE PAGE", (f"{told}.", *relays, *archive), lines=page))
    resting = store.found(Index).resting.get(one.id, [])
    lines = tuple(Line(each.address, f"{each.text}{' (on it alone)' if each.alone else ''}") for each in resting)
    alone = sum(each.alone for each in resting)
    rest = f"{_many(len(lines), 'statement')}, {alone} of them on it alone. What would fall with it: rests-on {one.id}."
    sections.append(Section("WHAT RESTS ON IT", (rest,), lines=lines))
    return sections


def _links(store: Store, one: Any, linked: Sequence[tuple[Any, str]]) -> list[Section]:
    """Return where else a record occurs, and to what it refers, in words for the direction."""
    known = store.found(Index)
    shown = ("participants", "parties", "involvements", "victims", "offices", "court", "place", "places", "positions")
    found: dict[str, list[str]] = {}
    for field, target in dict.fromkeys(references(one)):
        if target in known and field not in shown:
            found.setdefault(target, []).append(_FORWARD.get(field, term_in_words(field)))
    for other, field in linked:
        found.setdefault(other.id, []).append(_BACK.get(field, term_in_words(field)))
    lines = [Line(target, _linked_in_words(known[target], how)) for target, how in found.items()]
    contradictions = tuple(line for line in lines if table_of(line.id) == "contradictions")
    others = tuple(line for line in lines if line not in contradictions)
    sections = [Section("CONTRADICTIONS", lines=contradictions)] if contradictions else []
    return sections + ([Section("WHERE ELSE", lines=others)] if others else [])


def _linked_in_words(other: Any, how: Sequence[str]) -> str:
    if isinstance(other, Contradiction):
        return f"{other.topic} ({other.state})"
    return f"{_title(other)} ({', '.join(dict.fromkeys(how))})"


def _beside_the_charge(store: Store, one: Any, *, at_length: bool) -> Section:
    """Return what stands beside a charge of treason: what is said of the confessions, and the clearing.

    At length on the sheets of those who were charged; elsewhere it must not outweigh what was asked for.
    """
    beside = []
    for address in store.info.counterweight:
        try:
            beside.append((address, record(store, address)))
        except UnknownIdError:
            continue
    lead = ["Treason is the authorities' charge, no finding of this record."]
    lines: tuple[Line, ...] = ()
    facts: tuple[Fact, ...] = ()
    if at_length:
        lines = tuple(_with_first_voice(address, held) for address, held in beside)
    elif beside:
        (first, said), *others = beside
        more = f"; {', '.join(address for address, _ in others)}" if others else ""
        lead.append(f"Beside it stand: {_title(said)} ({first}){more}.")
    if isinstance(one, Victim):
        steps = _clearings(store, one)
        facts = (Fact("clearing of him", values=steps),) if steps else ()
        lead += [] if steps else ["Of him: no clearing found in the pages read. That is silence, not a finding."]
    elif not beside:
        lead += ["No clearing found in the pages of this view."]
    return Section("BESIDE THE CHARGE OF TREASON", tuple(lead), facts, lines, whole=True)


def _with_first_voice(address: str, held: Any) -> Line:
    """Return what stands beside the charge, with who says so first, on which page, and how many others."""
    origins = held.origins if isinstance(held, Statement) else ()
    who = f", says {origins[0].speaker}" if origins else ""
    more = f" and {len(origins) - 1} more" if len(origins) > 1 else ""
    pages = tuple(dict.fromkeys(page.source.id for o in origins[:1] for page in held.pages_of(o)))[:1]
    return Line(address, f"{_title(held)}{who}{more}", pages)


def _clearings(store: Store, victim: Victim) -> tuple[Value, ...]:
    """Return what is said of somebody's clearing: steps in law, and outcomes of proceedings against him."""
    found = [
        value(stated.address, [stated.statement])
        for stated in statements_of(victim)
        if isinstance(stated.statement, LegalStep) and stated.statement.status is LegalStatus.CLEARED
    ]
    for proceeding in store.table("proceedings"):
        for party in proceeding.parties:
            for outcome in party.outcomes:
                if party.who is victim and outcome.result in _CLEARED:
                    text = f"{proceeding.id}: {in_words(outcome)}"
                    found.append(value(outcome.id, [outcome], text))
    return tuple(found)


def texts_of(made: Sheet) -> Iterator[str]:
    """Yield every text of a sheet."""
    yield from (made.title, *made.lead)
    for section in made.sections:
        yield from (section.title, *section.lead, *(line.text for line in section.lines))
        for fact in section.facts:
            yield from (fact.label, fact.verdict)
            yield from (text for one in fact.values for text in _texts_of_value(one))


def _texts_of_value(one: Value) -> Iterator[str]:
    yield from (one.text, *one.marks, *one.notes, *(each.said for each in one.voices), *(v.told for v in one.voices))
    for answer in one.answers:
        yield from _texts_of_value(answer)


def _origins_of(made: Sheet) -> tuple[str, ...]:
    addresses = (each.address for fact in made.facts() for one in fact.values for each in one.voices)
    return tuple(dict.fromkeys(address.rpartition(":")[2] for address in addresses))


def _page(source: Source) -> Page:
    told = [source.publisher, day_in_words(source.published), source.language, EXTENTS_IN_WORDS[source.extent_read]]
    return Page(source.id, ", ".join(told), source.title, source.url or "")


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _foot(store: Store, origin_ids: Iterable[str]) -> tuple[str, ...]:
    """Return how many independent voices speak, counted at the root, which data this is, and the caveat."""
    known = store.found(Index)
    origins = [known[one] for one in origin_ids]
    roots = {origin.claimants or (origin.speaker,) for origin in origins if not origin.repeats}
    voices = (f"{_many(len(roots), 'independent voice')} on {_many(len(origins), 'occasion')}.",) if origins else ()
    return (*voices, f"{described(store)}.", store.info.disclaimer)
