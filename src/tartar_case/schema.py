"""What the classes of records say of themselves: tables, fields, addresses, and the one walk over their parts."""

from __future__ import annotations

import json
import re
import types
import typing
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

import attrs

from .records import HasId, OurWords, Record, Refers, show
from .records.claims import Attested, Claim, Statement
from .values import Written

T = TypeVar("T")
MARK_LETTERS = 6
_MARK_BYTES = 5  # eight letters of base 32
MARK = re.compile(f"[0-9a-v]{{{MARK_LETTERS}}}")
"""The pattern of the marks in addresses."""
CASE_FILE = "case.json"
OUTCOME_ID = re.compile(r"U\d{3,9}", re.ASCII)
"""The pattern of the ids of outcomes, which stand inside proceedings."""
_MOST_DIGITS = 9
_ENTRY = r"(?ms)^    (?:    )?(\w+): (.+?)(?=^    (?:    )?\w+: |\n\n|\Z)"


def by_class(function: Callable[[type[Any]], T]) -> Callable[[type[Any]], T]:
    """Keep what a function returns for each class."""
    return cache(function)  # type: ignore[return-value] # a class can be hashed, which the checker does not see


class TableInfo(NamedTuple):
    """Describe one table.

    Attributes:
        module: The module of its records, in `tartar_case.records`; imported when they are first needed, since the
            first record of one table must not wait for the classes of all.
        class_name: The class of its records.
        prefix: The letter with which its ids begin.
        digits: How many digits follow at least; all ids of one table have the same width.
    """

    module: str
    class_name: str
    prefix: str
    digits: int

    @property
    def record_class(self) -> type[Record]:
        """Return the class of its records."""
        found: type[Record] = vars(import_module(f"tartar_case.records.{self.module}"))[self.class_name]
        return found

    @property
    def id_form(self) -> str:
        """Return the first id that the table could have."""
        return f"{self.prefix}{'1'.zfill(self.digits)}"

    def has_id_form(self, text: str) -> bool:
        """Say whether a text has the form of the ids of this table."""
        number = text[1:]
        has_width = self.digits <= len(number) <= _MOST_DIGITS
        return text[:1] == self.prefix and has_width and number.isascii() and number.isdecimal()


TABLES: dict[str, TableInfo] = {
    "sources": TableInfo("sources", "Source", "S", 3),
    "origins": TableInfo("sources", "Origin", "O", 3),
    "organizations": TableInfo("organizations", "Organization", "G", 3),
    "places": TableInfo("places", "Place", "L", 3),
    "people": TableInfo("people", "Person", "P", 3),
    "victims": TableInfo("people", "Victim", "V", 2),
    "acts": TableInfo("acts", "Act", "A", 3),
    "events": TableInfo("events", "Event", "E", 3),
    "proceedings": TableInfo("proceedings", "Proceeding", "J", 3),
    "estimates": TableInfo("estimates", "Estimate", "N", 3),
    "contradictions": TableInfo("contradictions", "Contradiction", "X", 3),
    "lookups": TableInfo("lookups", "Lookup", "Q", 3),
    "retired": TableInfo("retirements", "Retirement", "R", 3),
}
"""Every table by name, each after those that its records hold."""
_BY_PREFIX = {info.prefix: name for name, info in TABLES.items()}


def table_of(record_id: object) -> str | None:
    """Return the name of the table to which an id belongs by its form, or None.

    >>> from tartar_case.schema import table_of
    >>> table_of("V01")
    'victims'
    """
    if not isinstance(record_id, str):
        return None
    name = _BY_PREFIX.get(record_id[:1])
    return name if name and TABLES[name].has_id_form(record_id) else None


def record_id_of(address: str) -> str:
    """Return the id of the record to which an address, or the id of a derived event, leads.

    >>> from tartar_case.schema import record_id_of
    >>> record_id_of("V01.died~k3f9q2:O005"), record_id_of("V01-died")
    ('V01', 'V01')
    """
    for sign in ".~:-":
        address = address.partition(sign)[0]
    return address


def tables_for(refers: Refers) -> tuple[str, ...]:
    """Return the tables to whose records an id may refer."""
    return tuple(name for name in TABLES if _is_meant(name, refers))


def _is_meant(table: str, refers: Refers) -> bool:
    info = TABLES[table]
    if not refers.to or info.class_name in refers.to:
        return True  # without its module, which the first record of another table need not wait for
    return any(base.__name__ in refers.to for base in info.record_class.__mro__)


def may_stand(text: str, refers: Refers) -> bool:
    """Say whether a text has a form that may stand in the place of an id: a word, an id, or a part's address."""
    record_id = record_id_of(text)
    if record_id in refers.words and (record_id == text or refers.parts):
        return True
    table = table_of(record_id)
    if record_id == text or refers.parts:
        return _is_meant(table, refers) if table else bool(not refers.to and OUTCOME_ID.fullmatch(record_id))
    return "Event" in refers.to and table is not None and text[len(record_id)] == "-"


class FieldInfo(NamedTuple):
    """Describe one field of a record class.

    Attributes:
        name: The name of the field.
        type: Its type, resolved, without what is annotated.
        element: The type of one value: what is inside `Attested`, `tuple`, `Claim` or `| None`.
        required: Whether every record has it.
        derived: Whether it is computed from other fields.
        description: What it holds, from the docstring of the class.
        stated: Whether it is part of what is stated, and so of the mark in an address.
        refers: To which records its ids may refer, if it holds ids.
        is_ours: Whether its words are ours.
        has_parts: Whether its values are made of parts: claims, names, citations, but no records that are held.
    """

    name: str
    type: Any
    element: Any
    required: bool
    derived: bool
    description: str
    stated: bool = False
    refers: Refers | None = None
    is_ours: bool = False
    has_parts: bool = False

    @property
    def vocabulary(self) -> type[StrEnum] | None:
        """Return the closed vocabulary of the values, or None."""
        return self.element if isinstance(self.element, type) and issubclass(self.element, StrEnum) else None

    @property
    def is_attested(self) -> bool:
        """Say whether the field holds what is claimed rather than a plain value."""
        return get_origin(self.type) is Attested

    @property
    def is_many(self) -> bool:
        """Say whether the field holds several values side by side."""
        return get_origin(self.type) is tuple

    @property
    def holds_claims(self) -> bool:
        """Say whether the several values are claims that exclude nothing."""
        return self.is_many and get_origin(get_args(self.type)[0]) is Claim

    def held_by(self, record: Any) -> Any:
        """Return what a record has in this field."""
        return getattr(record, self.name)  # the one place where a field is asked for by its name

    def values_in(self, record: Any) -> tuple[Any, ...]:
        """Return everything that a record has in this field, claims among it; nothing where it is unknown."""
        held = self.held_by(record)
        if isinstance(held, Attested):
            return held.claims
        return held if isinstance(held, tuple) else () if held is None else (held,)


@by_class
def fields_of(record_class: type[Any]) -> tuple[FieldInfo, ...]:
    """Return the fields of a record class in order, the derived ones last."""
    attrs.resolve_types(record_class, include_extras=True)  # done once for each class, here or in reading
    descriptions = describe(record_class)
    stored = [
        _field(
            attribute.name,
            attribute.type,
            descriptions.get(attribute.name, ""),
            required=attribute.default is attrs.NOTHING,
            derived=not attribute.init,
            stated=bool(attribute.metadata.get("stated")),
        )
        for attribute in attrs.fields(record_class)
        if not attribute.name.startswith("_")
    ]
    derived = []
    for base in reversed(record_class.__mro__):
        for name, member in vars(base).items():
            if isinstance(member, property) and not name.startswith("_"):
                hint = typing.get_type_hints(member.fget, include_extras=True)["return"]
                first_line = (member.__doc__ or "").strip().split("\n")[0].removeprefix("Return ")
                text = first_line[:1].upper() + first_line[1:]
                derived.append(_field(name, hint, text, required=False, derived=True))
    return (*(info for info in stored if not info.derived), *(info for info in stored if info.derived), *derived)


def field_of(record_class: type[Any], name: str) -> FieldInfo | None:
    """Return the field of a class that has a name, or None."""
    return next((info for info in fields_of(record_class) if info.name == name), None)


@by_class
def stored_fields(record_class: type[Any]) -> tuple[FieldInfo, ...]:
    """Return the fields of a record class that its file holds."""
    return tuple(info for info in fields_of(record_class) if not info.derived)


def _field(  # noqa: PLR0913 (one value for each attribute)
    name: str, hint: Any, description: str, *, required: bool, derived: bool, stated: bool = False
) -> FieldInfo:
    extras = list(_extras(hint))
    return FieldInfo(
        name=name,
        type=without_none(_plain(hint)),
        element=_element(_plain(hint)),
        required=required,
        derived=derived,
        description=description,
        stated=stated,
        refers=next((extra for extra in extras if isinstance(extra, Refers)), None),
        is_ours=any(isinstance(extra, OurWords) for extra in extras),
        has_parts=_has_parts(without_none(_plain(hint))),
    )


def describe(record_class: type[Any]) -> dict[str, str]:
    """Return the descriptions in the `Attributes:` sections of a class and its bases, by field."""
    found: dict[str, str] = {}
    for base in reversed(record_class.__mro__):
        _, _, section = (base.__doc__ or "").partition("Attributes:\n")
        body = re.split(r"\n\s*\n", section)[0]
        found |= {name: " ".join(text.split()) for name, text in re.findall(_ENTRY, body)}
    return found


def without_none(hint: Any) -> Any:
    """Return a type without `| None`."""
    if get_origin(hint) in (types.UnionType, typing.Union):
        kept = [part for part in get_args(hint) if part is not type(None)]
        result = kept[0]
        for part in kept[1:]:
            result = result | part
        return result
    return hint


def class_of(hint: Any) -> Any:
    """Return the class of a type without its arguments: `tuple` for `tuple[int, ...]`."""
    return get_origin(hint) or hint


def _element(hint: Any) -> Any:
    hint = without_none(hint)
    while get_origin(hint) in (Attested, Claim, tuple):
        hint = without_none(get_args(hint)[0])
    return hint


def _has_parts(hint: Any) -> bool:
    if get_origin(hint) is tuple:
        return _has_parts(get_args(hint)[0])
    kind = class_of(hint)
    return attrs.has(kind) and not issubclass(kind, Record | Written)


def _extras(hint: Any) -> Iterator[Any]:
    if get_origin(hint) is Annotated:
        yield from hint.__metadata__
    for part in get_args(hint):
        yield from _extras(part)


def _plain(hint: Any) -> Any:
    """Return a type without anything annotated, at any depth."""
    if get_origin(hint) is Annotated:
        return _plain(hint.__origin__)
    arguments = get_args(hint)
    if not arguments or hint is Ellipsis:
        return hint
    plain = tuple(_plain(part) for part in arguments)
    if plain == arguments:
        return hint
    if get_origin(hint) in (types.UnionType, typing.Union):
        return typing.Union[plain]  # noqa: UP007 (built from parts)
    return get_origin(hint)[plain]


class Part(NamedTuple):
    """Hold one part of a record, with the place in which it stands.

    Attributes:
        path: Where it stands, such as `rank[0].origins[1]`; empty for the record itself.
        value: The part: a text, a term, a date, a claim, a name, a record that is held.
        info: The field that holds it, or None for the record itself.
    """

    path: str
    value: Any
    info: FieldInfo | None


def parts_of(record: Any) -> list[Part]:
    """Return a record and every part of it, in order of fields; a record that it holds is a part without parts."""
    found = [Part("", record, None)]
    _add_parts(found, record, "", composed=False)
    return found


def _add_parts(found: list[Part], thing: Any, path: str, *, composed: bool) -> None:
    for info in stored_fields(type(thing)):
        held = info.held_by(thing) if info.has_parts or not composed else None
        if held is None:
            continue
        where = f"{path}.{info.name}" if path else info.name
        places = [(where, held)]
        if isinstance(held, _SEVERAL):
            places = [(f"{where}[{index}]", value) for index, value in enumerate(held)]
        for place, value in places:
            found.append(Part(place, value, info))
            if info.has_parts:
                _add_parts(found, value, place, composed=composed)


_SEVERAL = (tuple, Attested)


class Stated(NamedTuple):
    """Hold one statement of a record, with its place and its permanent address.

    Attributes:
        path: Where in the record it stands, such as `rank[0]`; empty for the record as a whole.
        field: The field with its parents', such as `involvements.pleas`; `record` for the record as a whole.
        address: Its permanent address, such as `V01.rank~k3f9q2`, or the id of what has an id of its own.
        statement: The statement.
        info: The field that holds it, or None for the record itself.
    """

    path: str
    field: str
    address: str
    statement: Statement
    info: FieldInfo | None

    @property
    def is_ours(self) -> bool:
        """Say whether what is stated is put in our words, so that its mark has to be kept."""
        if isinstance(self.statement, Record) or self.address == own_id(self.statement):
            return False
        stated = [info for info in stored_fields(type(self.statement)) if info.stated]
        held = [info for info in stated if type(info.held_by(self.statement)) is str]
        claimed = isinstance(self.statement, Claim) and self.info is not None and self.info.is_ours
        return bool(held) and (claimed or any(info.is_ours for info in held))


def own_id(thing: Any) -> str | None:
    """Return the id that a record, or a part such as an outcome, has of its own; None where it has none."""
    return thing.id if isinstance(thing, HasId) else None


def statements_of(record: Any) -> Iterator[Stated]:
    """Yield every statement of a record, with its address, in order of fields."""
    return statements_among(composed_parts(record))


def statements_in(record: Any) -> Iterator[Statement]:
    """Yield every statement of a record in order of fields, without its address, which takes time to make."""
    return (part.value for part in composed_parts(record) if isinstance(part.value, Statement))


def composed_parts(record: Any) -> list[Part]:
    """Return a record and those of its parts that are made of parts."""
    parts = [Part("", record, None)]
    _add_parts(parts, record, "", composed=True)
    return parts


def statements_among(parts: Sequence[Part]) -> Iterator[Stated]:
    """Yield every statement among the parts of a record, of which the first is the record itself."""
    addresses: dict[str, tuple[str, str]] = {}
    name = own_id(parts[0].value) or ""
    for part in parts:
        if not isinstance(part.value, Statement):
            continue
        parent_path, _, step = part.path.rpartition(".")
        parent, above = addresses.get(parent_path, (name, ""))
        field = step.partition("[")[0]
        fields = f"{above}.{field}" if above else field
        address = own_id(part.value) or f"{parent}.{field}~{mark_of(part.value)}"
        addresses[part.path] = (address, fields)
        yield Stated(part.path, fields or "record", address, part.value, part.info)


def mark_of(statement: Statement) -> str:
    """Return the mark of a statement: the one that is kept, or one made of what is stated.

    It has six letters and digits of base 32 (RFC 4648, extended hex alphabet), lower case, of the SHA-256 of
    what is stated. Who says it, the pages, notes and style have no part in it.
    """
    return statement.mark or computed_mark(statement)


def computed_mark(statement: Statement) -> str:
    """Return the mark made of what is stated, whatever mark is kept."""
    import hashlib  # these two cost milliseconds that the first record does not need to wait for
    from base64 import b32hexencode

    stated = [info.held_by(statement) for info in stored_fields(type(statement)) if info.stated]
    texts = [None if held is None else unicodedata.normalize("NFC", show(held)) for held in stated]
    digest = hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode("utf-8", "surrogatepass")).digest()
    return b32hexencode(digest[:_MARK_BYTES]).decode("ascii")[:MARK_LETTERS].lower()
