"""FollowTheMoney for investigators: entities, and statements of which each has the occasion it was said on as dataset.

Made after the model of followthemoney 4.11 (https://followthemoney.tech). Two speakers who state one value would fall
together in one dataset, so every occasion is one. No topic is given to anybody: those of the model brand.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..records import Record
from ..records.acts import Involvement
from ..records.claims import Named, Statement
from ..records.contradictions import Contradiction
from ..records.events import Participant
from ..records.lookups import Lookup
from ..records.proceedings import ProceedingParty
from ..records.sources import Origin, Source
from ..schema import Stated, record_id_of, statements_of, table_of
from ..store import Store
from ..values.dates import ExtendedDate
from ..views.facts import NO_ANSWER, in_words, is_accused, label, plain
from ..views.show import sheet_of
from .job import Job
from .telling import readme, telling

OWN = "tartar_case"
"""The dataset of what the record says in its own words."""
COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang",
    "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip
_SCHEMATA = {
    "sources": "Article",
    "people": "Person",
    "victims": "Person",
    "organizations": "Organization",
    "places": "Address",
    "events": "Event",
    "acts": "Event",
    "proceedings": "CourtCase",
    "estimates": "Note",
    "contradictions": "Note",
    "lookups": "Note",
}
_PROPERTIES = {
    "names": ("name", "name"),
    "offices": ("position", "string"),
    "died": ("deathDate", "date"),
    "date": ("date", "date"),
    "period": ("date", "date"),
    "opened": ("fileDate", "date"),
    "decided": ("closeDate", "date"),
    "case_number": ("caseNumber", "identifier"),
    "court": ("court", "string"),
}
_NOTES = ("notes", "text")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_TEXTS = ("summary", "explanation", "result", "looked_in", "relays", "note")
_LINKS = (Participant, Involvement, ProceedingParty)


class Entity(NamedTuple):
    """Name one entity and its schema."""

    id: str
    schema: str


class Row(NamedTuple):
    """Hold one statement of FollowTheMoney."""

    entity: Entity
    prop: str
    prop_type: str
    value: str
    dataset: str = OWN
    address: str = ""
    language: str = ""


def write(job: Job) -> None:
    """Write the statements, the entities that they make, and the datasets to a directory."""
    store, path = job.store, job.path
    path.mkdir()
    rows = list({_key(row): row for row in reversed(list(_rows(store)))}.values())[::-1]
    with (path / "statements.csv").open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, csv.unix_dialect)
        writer.writerow(COLUMNS)
        writer.writerows(map(_line, rows))
    told = [json.dumps(one, ensure_ascii=False) + "\n" for one in _entities(rows)]
    (path / "entities.ftm.json").write_text("".join(told), encoding="utf-8", newline="\n")
    datasets = json.dumps({"datasets": list(_datasets(store))}, ensure_ascii=False, indent=2) + "\n"
    (path / "datasets.json").write_text(datasets, encoding="utf-8", newline="\n")
    readme(job)


def dataset_of(origin: Origin) -> str:
    """Return the name of the dataset of an occasion."""
    return f"{OWN}_{origin.id.lower()}"


def _datasets(store: Store) -> Iterator[dict[str, Any]]:
    told = telling(store)
    yield {
        "name": OWN,
        "title": told["title"],
        "version": told["data_version"],
        "description": f"{told['citation']} {told['caveat']}",
        "children": [dataset_of(origin) for origin in store.table("origins")],
    }
    for origin in store.table("origins"):
        said: dict[str, Any] = {"name": dataset_of(origin), "title": str(origin), "category": str(origin.side)}
        repeats = [f"Repeats {', '.join(origin.repeats)}."] if origin.repeats else []
        through = [f"Through {origin.through}."] if origin.through else []
        if words := " ".join([*through, *repeats, *([origin.note] if origin.note else [])]):
            said["summary"] = words
        if origin.public_on and _DAY.fullmatch(str(origin.public_on)):
            said |= {"coverage": {"start": str(origin.public_on)}}
        yield said


def _key(row: Row) -> str:
    """Return what makes a statement one of its own: what else has the same falls together with it."""
    return f"{row.dataset}.{row.entity.id}.{row.prop}.{row.value}" + (f"@{row.language}" if row.language else "")


def _line(row: Row) -> tuple[str, ...]:
    made = hashlib.sha1(_key(row).encode("utf-8"), usedforsecurity=False).hexdigest()
    return (
        row.entity.id, row.entity.id, row.prop, row.prop_type, row.entity.schema, row.value, row.dataset, row.address,
        row.language, "", "f", "", "", made,
    )  # fmt: skip


def _entities(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    found: dict[Entity, dict[str, dict[str, None]]] = {}
    datasets: dict[Entity, dict[str, None]] = {}
    for row in rows:
        found.setdefault(row.entity, {}).setdefault(row.prop, {})[row.value] = None
        datasets.setdefault(row.entity, {})[row.dataset] = None
    for entity, properties in found.items():
        values = {name: list(held) for name, held in properties.items()}
        yield {"id": entity.id, "schema": entity.schema, "properties": values, "datasets": list(datasets[entity])}


def _rows(store: Store) -> Iterator[Row]:
    for table, schema in _SCHEMATA.items():
        for record in store.table(table):
            entity = Entity(record.id, schema)
            yield from _said_by_us(record, entity, table)
            if table not in {"sources", "lookups"}:
                yield from _stated(record, entity)
                yield from _beside_the_charge(store, record, entity)


def _said_by_us(record: Any, entity: Entity, table: str) -> Iterator[Row]:
    """Yield what the record is called and tells in our words."""
    if table == "sources":
        yield from _page(record, entity)
    elif not isinstance(record, Named):
        yield Row(entity, "description" if entity.schema == "Note" else "name", *_titled(record, entity))
    for name in _TEXTS:
        if text := getattr(record, name, None):
            yield Row(entity, *_NOTES, text if name == "summary" else f"{label(name)}: {text}")
    if table != "sources":
        yield from (Row(entity, *_NOTES, told) for told in plain(record))
    if isinstance(record, Contradiction | Lookup):
        for about in dict.fromkeys(map(record_id_of, record.about)):
            if table_of(about) in _SCHEMATA:
                yield Row(entity, "entity", "entity", about)


def _page(source: Source, entity: Entity) -> Iterator[Row]:
    yield Row(entity, "title", "string", source.title)
    yield Row(entity, "publisher", "string", source.publisher)
    if source.url:
        yield Row(entity, "sourceUrl", "url", source.url)
    if source.published and _DAY.fullmatch(str(source.published)):
        yield Row(entity, "publishedAt", "date", str(source.published))
    elif source.published:
        yield Row(entity, *_NOTES, f"published: {source.published}")
    if language := _THREE_LETTERS.get(source.language.partition("-")[0]):
        yield Row(entity, "language", "language", language)
    yield Row(entity, *_NOTES, f"how much was read: {source.extent_read}; kind: {source.kind}")


def _titled(record: Any, entity: Entity) -> tuple[str, str]:
    words = in_words(record) if isinstance(record, Statement) else str(record)
    title = getattr(record, "title", None) or getattr(record, "topic", None) or words
    return ("text" if entity.schema == "Note" else "name"), title


def _stated(record: Any, entity: Entity) -> Iterator[Row]:
    """Yield every statement of a record, once for each voice, with the pages on which it was read."""
    stated = {one.path: one for one in statements_of(record)}
    for path, one in stated.items():
        if one.statement.deprecated is None:
            parent = stated.get(path.rpartition(".")[0])
            made = list(_of_statement(record, one, parent, entity))
            for origin in one.statement.origins:
                dataset = dataset_of(origin)
                yield from (row._replace(dataset=dataset, address=one.address) for row in made)
                for page in one.statement.pages_of(origin):
                    for subject in dict.fromkeys(row.entity for row in made):
                        yield Row(subject, "proof", "entity", page.source.id, dataset, one.address)


def _of_statement(record: Any, one: Stated, parent: Stated | None, entity: Entity) -> Iterator[Row]:
    statement = one.statement
    words = in_words(statement)
    if not one.path:
        yield Row(entity, *_NOTES, f"inferred: {words}" if statement.inferred else words)
        if statement.as_worded:
            yield Row(entity, *_NOTES, f"in these words: {statement.as_worded}")
        return
    if parent is not None and parent.path:
        words = f"{in_words(parent.statement)}: {words}"
    if statement.inferred:
        yield Row(entity, *_NOTES, f"inferred: {label(one.field)}: {words}")
    elif isinstance(statement, _LINKS) and isinstance(statement.who, Record):
        yield from _link(record, statement, one.address)
    elif one.field in _PROPERTIES and entity.schema != "Note" and _fits(statement, one.field, parent, entity):
        language = str(getattr(statement, "language", None) or "").partition("-")[0]
        name, kind = ("full", "string") if entity.schema == "Address" else _PROPERTIES[one.field]
        yield Row(entity, name, kind, _value(statement), language=_THREE_LETTERS.get(language, ""))
    else:
        yield Row(entity, *_NOTES, f"{label(one.field)}: {words}")
    if statement.as_worded:
        yield Row(entity, *_NOTES, f"on {label(one.field)}, in these words: {statement.as_worded}")
    if statement.note and not isinstance(statement, Record):
        yield Row(entity, *_NOTES, f"on {label(one.field)}: {statement.note}")


_THREE_LETTERS = {"az": "aze", "en": "eng", "ru": "rus", "de": "deu", "fr": "fra", "tr": "tur", "hy": "hye"}


def _value(statement: Any) -> str:
    held = getattr(statement, "value", None)
    return str(held) if isinstance(held, ExtendedDate | str) else in_words(statement)


def _fits(statement: Any, field: str, parent: Stated | None, entity: Entity) -> bool:
    """Say whether a property can hold a value whole: a date only where it is certain and no span."""
    if parent is not None and parent.path:
        return False
    if field in {"names", "offices"}:
        return entity.schema != "Event"
    if field in {"court", "case_number"}:
        return entity.schema == "CourtCase"
    return isinstance(statement.value, ExtendedDate) and _DAY.fullmatch(str(statement.value)) is not None


def _link(record: Any, statement: Any, address: str) -> Iterator[Row]:
    """Yield the tie between a record and a person or body, as what, how far it goes, and what is answered."""
    is_party = isinstance(statement, ProceedingParty)
    tie = Entity(address.replace("~", "-"), "CourtCaseParty" if is_party else "UnknownLink")
    subject, target = ("party", "case") if is_party else ("subject", "object")
    yield Row(tie, subject, "entity", statement.who.id)
    yield Row(tie, target, "entity", record.id)
    yield Row(tie, "role", "string", in_words(statement))
    if is_accused(record, statement) and not statement.pleas:
        yield Row(tie, "summary", "text", statement.note or NO_ANSWER)
    for plea in getattr(statement, "pleas", ()):
        yield Row(tie, "summary", "text", in_words(plea))
    for outcome in getattr(statement, "outcomes", ()):
        yield Row(tie, "status", "string", in_words(outcome))


def _beside_the_charge(store: Store, record: Any, entity: Entity) -> Iterator[Row]:
    """Yield what stands beside a charge of treason wherever one is told of."""
    for section in sheet_of(store, record).sections:
        if section.whole:
            clearings = [f"{fact.label}: {value.text}." for fact in section.facts for value in fact.values]
            lines = [f"{line.text} ({line.id})." for line in section.lines]
            yield Row(entity, *_NOTES, " ".join([*section.lead, *clearings, *lines]))
