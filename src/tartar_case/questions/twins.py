"""The laws on what stands twice: in one list, under two addresses, under two ids."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from itertools import combinations
from typing import Any, TypeAlias

import attrs
from attrs import frozen

from ..errors import Problem
from ..folding import matches
from ..records import show
from ..records.claims import Attested, Named, Statement
from ..records.people import Person
from ..records.places import Place
from ..records.sources import Origin, Side, Source
from ..schema import FieldInfo, by_class, parts_of, stored_fields
from ..store import Store
from ..values.dates import ExtendedDate, Precision
from .breach import breach
from .wording import folded

Key: TypeAlias = tuple[Hashable, ...]
_BEFORE_THE_HOST = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_CONSONANTS = str.maketrans("kqxhz", "ggggs", "aeiouy")
_OWN_VOICE = (Side.MEDIA, Side.ENCYCLOPEDIA)
"""The sides of which every page is an occasion of its own."""


def lists_name_nothing_twice(store: Store) -> Iterator[Problem]:
    """No list names an origin, a page, a record, an id or a relation twice."""
    things = [(record, "", record) for record in store.records()]
    things += [(record, one.path, one.statement) for record, one in store.statements() if one.path]
    if not store.view:  # what a view lacks is taken out of its waivers and allowances
        things += [(store.info, part.path, part.value) for part in parts_of(store.info) if attrs.has(type(part.value))]
    for record, path, thing in things:
        for info in _lists_in(type(thing)):
            held = info.held_by(thing)
            named = list(map(show, held)) if len(held) > 1 else []
            for index, one in enumerate(named):
                if one in named[:index]:
                    where = f"{path}.{info.name}[{index}]".lstrip(".")
                    yield breach(record, where, f"{one} stands in this list twice; keep one")


def statements_have_one_address(store: Store) -> Iterator[Problem]:
    """What is stated in one field has one address: equal statements have one mark."""
    first: dict[Key, str] = {}
    for record, one in store.statements():
        place, has_mark, _ = one.address.rpartition("~")
        if has_mark:
            stated = (show(info.held_by(one.statement)) for info in stored_fields(type(one.statement)) if info.stated)
            older = first.setdefault((place, *stated), one.address)
            if older != one.address:
                message = f"{one.address} states the same as {older}; give both the mark of the older one"
                yield breach(record, one.path, message)


def nothing_is_entered_twice(store: Store) -> Iterator[Problem]:
    """No publication, occasion, event, act, proceeding, outcome, count, contradiction or look-up has two ids."""
    first: dict[Key, str] = {}
    for entry in _entries(store):
        twins = {first.setdefault(key, entry.id) for key in entry.keys} - {entry.id}
        for twin in sorted(twins):
            yield breach(entry.record, entry.path, f"{entry.id} and {twin} are one {entry.kind}; keep one of the two")


def namesakes_are_told_apart(store: Store) -> Iterator[Problem]:
    """No two people, bodies or places have all names alike, however they are spelt."""
    alike: dict[Key, list[Any]] = defaultdict(list)
    for table in ("people", "victims", "organizations", "places"):
        for record in store.table(table):
            where = (record.kind, record.within) if isinstance(record, Place) else ()
            kind = "people" if isinstance(record, Person) else table
            keys = {(kind, _skeleton(name.full), *where) for name in record.names}
            known = {other.id: other for key in keys for other in alike[key] if _have_one_name(record, other)}
            for twin in known:
                message = f"all names are those of {twin}; keep one of the two, or add a name that tells them apart"
                yield breach(record, "names", message)
            for key in keys:
                alike[key].append(record)


def positions_differ(store: Store) -> Iterator[Problem]:
    """The positions of a contradiction differ in what they say."""
    for record in store.table("contradictions"):
        for (first, one), (second, other) in combinations(enumerate(record.positions), 2):
            if _words(one.text) == _words(other.text):
                message = f"it says the same as position {first}; make them one, with the origins of both"
                yield breach(record, f"positions[{second}]", message)


@by_class
def _lists_in(kind: type[Any]) -> tuple[FieldInfo, ...]:
    """Return the fields of a class that list something else than statements, which may be equal by the word of two."""
    return tuple(
        info
        for info in stored_fields(kind)
        if info.is_many and not info.holds_claims and not (info.has_parts and issubclass(info.element, Statement))
    )


@frozen
class _Entry:
    """Hold what has an id, with all by which it is known: two of one kind that share a key are one.

    Attributes:
        kind: What it is.
        record: The record.
        path: Where in the record it stands.
        id: Its id.
        keys: All by which it is known.
    """

    kind: str
    record: Any
    path: str
    id: str
    keys: tuple[Key, ...]


def _entries(store: Store) -> Iterator[_Entry]:
    kinds: dict[str, tuple[str, Callable[[Any], Iterator[Key]]]] = {
        "sources": ("page", _of_source),
        "origins": ("occasion", _of_origin),
        "acts": ("act", _of_act),
        "events": ("event", _of_event),
        "proceedings": ("proceeding", _of_proceeding),
        "estimates": ("count", _of_estimate),
        "contradictions": ("contradiction", _of_contradiction),
        "lookups": ("look-up", _of_lookup),
        "retired": ("retirement", _of_retirement),
    }
    for table, (kind, keys_of) in kinds.items():
        for record in store.table(table):
            keys = tuple((kind, *key) for key in keys_of(record))
            yield _Entry(kind, record, "", record.id, keys)
    for proceeding in store.table("proceedings"):
        for index, party in enumerate(proceeding.parties):
            for number, outcome in enumerate(party.outcomes):
                told = (outcome.result, outcome.date, outcome.sentence, outcome.size, outcome.finality)
                standing = (proceeding.id, show(party.who), party.role, *map(str, told))
                keys = tuple(("outcome", *standing, origin.id) for origin in outcome.origins)
                yield _Entry("outcome", proceeding, f"parties[{index}].outcomes[{number}]", outcome.id, keys)


def _of_source(source: Source) -> Iterator[Key]:
    for kind, address in (("at", source.url), ("archived at", source.archived_url)):
        if address:
            bare = _BEFORE_THE_HOST.sub("", address).partition("#")[0].rstrip("/")
            host, slash, rest = bare.partition("/")
            yield kind, f"{host.lower()}{slash}{rest}"
    if source.published:
        yield source.publisher, source.language, str(source.published), _words(source.title)


def _of_origin(origin: Origin) -> Iterator[Key]:
    told = (_words(origin.speaker), origin.side, str(origin.said_on), str(origin.public_on))
    for citation in origin.citations:
        yield *told, str(citation)
    if origin.side not in _OWN_VOICE and (_is_a_day(origin.said_on) or _is_a_day(origin.public_on)):
        yield *told, "through", _words(origin.through or "")


def _of_act(act: Any) -> Iterator[Key]:
    yield act.type_of_act, frozenset(map(show, act.victims)), _all(act.period), _all(act.place)


def _of_event(event: Any) -> Iterator[Key]:
    when, who = _all(event.date), frozenset((show(one.who), one.role) for one in event.participants)
    yield _words(event.title), when
    if when and who:
        yield event.category, when, who, frozenset(origin.id for origin in event.origins)


def _of_proceeding(proceeding: Any) -> Iterator[Key]:
    when = (_all(proceeding.opened), _all(proceeding.decided))
    who = frozenset((show(party.who), party.role) for party in proceeding.parties)
    yield (_words(proceeding.title),)
    if any(when) and who:
        yield proceeding.track, _all(proceeding.court), *when, who


def _of_estimate(count: Any) -> Iterator[Key]:
    told = (count.count, count.origin.id, count.refers_to, count.includes, count.excludes)
    yield count.measure, count.scope, *map(str, told)


def _of_contradiction(contradiction: Any) -> Iterator[Key]:
    yield (_words(contradiction.topic),)


def _of_lookup(lookup: Any) -> Iterator[Key]:
    yield frozenset(lookup.about), _words(lookup.question), _words(lookup.looked_in), str(lookup.day)


def _of_retirement(retirement: Any) -> Iterator[Key]:
    yield (retirement.address,)


def _skeleton(name: str) -> frozenset[str]:
    """Return what the usual spellings of a name have in common: the consonants, those that may be one as one."""
    return frozenset(word.translate(_CONSONANTS) for word in folded(name))


def _have_one_name(one: Named, other: Named) -> bool:
    names, others = ([name.full for name in named.names] for named in (one, other))
    pairs = {(mine, theirs) for mine in names for theirs in others if matches(mine, theirs) and matches(theirs, mine)}
    return {mine for mine, _ in pairs} == set(names) and {theirs for _, theirs in pairs} == set(others)


def _all(held: Attested[Any]) -> frozenset[str]:
    return frozenset(show(claim.value) for claim in held)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _is_a_day(when: ExtendedDate | None) -> bool:
    return when is not None and when.precision is Precision.DAY and not when.qualifier
