"""Who says what, where it is printed, and what a field makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar

import attrs
from attrs import evolve, field, frozen

from ..errors import DisputedValueError
from ..values import Written
from ..values.dates import ExtendedDate
from ..values.terms import term
from . import Mark, Record, Shown, show
from .sources import Citation, Origin, Side, SourceKind

T_co = TypeVar("T_co", covariant=True)
STATED = {"stated": True}
"""Marks the fields that make up what is stated: what the mark in an address is made of."""


class Corroboration(StrEnum):
    """How well a value is supported, best first; `disputed` wins over all."""

    OFFICIAL_AND_INDEPENDENT = "official_and_independent"
    INDEPENDENT_3PLUS = "independent_3plus"
    INDEPENDENT_2 = "independent_2"
    REPEATED_SAME_ORIGIN = "repeated_same_origin"
    SINGLE = "single"
    SINGLE_TERTIARY = "single_tertiary"
    DISPUTED = "disputed"


def in_order(_: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Put the own fields of a class first, the pages behind its origins, and the marks of every statement last."""
    own = [field for field in fields if not field.kw_only]
    common = [field for field in fields if field.kw_only]
    behind = next((index for index, field in enumerate(own, 1) if field.name == "origins"), len(own))
    pages = [field for field in common if field.name == "pages"]
    return [*own[:behind], *pages, *own[behind:], *(field for field in common if field not in pages)]


class _Said:
    """Declare for checkers what every statement carries; each class places it among its own fields."""

    __slots__ = ()
    origins: tuple[Origin, ...]


@frozen(repr=False, kw_only=True, field_transformer=in_order)
class Statement(_Said):
    """Stand for whatever carries origins: a claim, a name, an office, an outcome, an event, a count.

    Attributes:
        origins: Who says so.
        pages: The pages on which this statement was read, where its origins have several.
        as_worded: The wording of the source, at most 25 words.
        inferred: Whether it is inferred by an editor or a reader rather than said. Shown, never counted.
        deprecated: The reason why it is set aside, or None. Shown, never counted.
        note: A remark for the reader.
        mark: The mark in its address, kept where the words are ours and may change.
    """

    pages: tuple[Citation, ...] = ()
    as_worded: str | None = None
    inferred: bool = False
    deprecated: str | None = None
    note: str | None = None
    mark: Mark | None = field(default=None, eq=False)

    @property
    def is_counted(self) -> bool:
        """Say whether it counts: it is neither inferred nor set aside."""
        return not self.inferred and self.deprecated is None

    def names_its_pages(self) -> bool:
        """Say whether it is told on which pages it was read: they are named, or each origin has but one."""
        return bool(self.pages) or all(len(set(origin.sources)) == 1 for origin in self.origins)

    def in_words(self) -> str:
        """Return what is stated with names in the place of ids."""
        return str(self)

    def pages_of(self, origin: Origin) -> tuple[Citation, ...]:
        """Return the pages on which one of its origins says this.

        They are those among `pages` that the origin cites; where no pages are named, all that it cites.
        """
        if not self.pages:
            return origin.citations
        cited = {citation.source.id for citation in origin.citations}
        return tuple(page for page in self.pages if page.source.id in cited)


@frozen(repr=False, field_transformer=in_order)
class Claim(Statement, Generic[T_co]):
    """State one value and who says so.

    Attributes:
        value: The value.
        origins: The occasions on which it was said.
    """

    value: T_co = field(metadata=STATED)
    origins: tuple[Origin, ...]

    def __str__(self) -> str:
        marks = [f"as worded: {self.as_worded!r}"] if self.as_worded else []
        marks += ["inferred"] if self.inferred else []
        marks += [f"set aside: {self.deprecated}"] if self.deprecated else []
        return f"{show(self.value)} ({'; '.join(marks)})" if marks else show(self.value)

    def in_words(self) -> str:
        """Return the value with names in the place of ids."""
        return str(self.value)

    def __repr__(self) -> str:
        return f"Claim({self}, origins={' '.join(origin.id for origin in self.origins)})"


@frozen(repr=False, field_transformer=in_order)
class Name(Statement):
    """Give one attested spelling of a name.

    The parts are those that a source shows: nothing is split off by guessing.

    Attributes:
        full: The name as printed.
        given: The given name.
        patronymic: The father's name with its marker, such as `Nizami oğlu`.
        surname: The family name.
        language: The language in which it is spelt so, as a BCP 47 tag, where the page shows it.
        origins: Who gives the name so.
        inferred: Whether it is inferred that this name is the same person's, body's or place's.
    """

    full: str = field(metadata=STATED)
    origins: tuple[Origin, ...]
    given: str | None = None
    patronymic: str | None = None
    surname: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        return self.full

    def __repr__(self) -> str:
        return f"Name({self.full!r})"


class Holder(Record):
    """Mark the records that hold attested fields, and tell each field its place."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        for name in _attested_fields(type(self)):  # type: ignore[arg-type] # a class can be hashed
            held = object.__getattribute__(self, name)
            object.__setattr__(self, name, Attested(held.claims, f"{self.id}.{name}"))


@cache
def _attested_fields(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in attrs.fields(kind) if "Attested[" in str(one.type))


def _is_latin(spelling: str) -> bool:
    return spelling.isascii() or not any("\u02af" < letter < "\u1e00" for letter in spelling if letter.isalpha())


class Named(Record):
    """Mark the records that have names."""

    __slots__ = ()
    names: tuple[Name, ...]

    @property
    def name(self) -> str:
        """Return the name used here: the first one in Latin letters, or the first, or the id where there is none."""
        spellings = [name.full for name in self.names] or [self.id]
        return next(filter(_is_latin, spellings), spellings[0])

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id}: {self.name})"


@frozen(repr=False, eq=False)
class Attested(Shown, Generic[T_co]):
    """Hold everything that is claimed about one field, and choose nothing.

    It is a sequence of claims. A field about which nobody says anything has no claims: it is unknown.
    Two values agree when they are equal or one implies the other, as a day implies its month.

    Attributes:
        claims: All claims, those that do not count among them.
        place: The record and field, such as `V01.died`, where it stands in one.

    >>> import tartar_case as tc
    >>> died = tc.victims()["V01"].died
    >>> print(died.value, died.is_disputed)
    2017-05-13 False
    """

    claims: tuple[Claim[T_co], ...] = ()
    place: str = field(default="", eq=False)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Attested):
            return self.claims == other.claims
        if isinstance(other, str | int | Written | Record):
            message = f"{self.place or 'a field'} holds claims, not one value: compare its .value, or use `in .values`"
            raise TypeError(message)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.claims)

    def __iter__(self) -> Iterator[Claim[T_co]]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)

    def __bool__(self) -> bool:
        return any(claim.is_counted for claim in self.claims)

    @property
    def values(self) -> tuple[T_co, ...]:
        """Return the different values of the claims that count, in their order. Never raises."""
        return tuple(dict.fromkeys(claim.value for claim in self.claims if claim.is_counted))

    @property
    def value(self) -> T_co | None:
        """Return the value on which all claims that count agree, the finest of them; None if unknown.

        Raises:
            DisputedValueError: if claims exclude each other. It carries `explain()`.
        """
        finest = self._finest()
        if finest is None and self.values:
            where = f"{self.place} is disputed: " if self.place else ""
            message = f"{where}the claims exclude each other; use .values or .choose(side):\n{self.explain()}"
            raise DisputedValueError(message)
        return finest

    @property
    def is_disputed(self) -> bool:
        """Say whether claims that count exclude each other."""
        return bool(self.values) and self._finest() is None

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Return the origins of the claims that count, each once."""
        return tuple(dict.fromkeys(o for claim in self.claims if claim.is_counted for o in claim.origins))

    @property
    def pages(self) -> tuple[Citation, ...]:
        """Return the pages of the claims that count, each once."""
        found = (p for claim in self.claims if claim.is_counted for o in claim.origins for p in claim.pages_of(o))
        return tuple(dict.fromkeys(found))

    @property
    def corroboration(self) -> Corroboration | None:
        """Return how well the value is supported, or None if it is unknown.

        Voices are counted at the root: an origin that repeats another adds none, and the root stays the root
        where it is absent. Of the rest those are independent whose speakers differ. What only an encyclopedia
        prints supports as one.
        """
        if not self.values:
            return None
        if self.is_disputed:
            return Corroboration.DISPUTED
        counted = [
            (origin, claim.pages_of(origin)) for claim in self.claims if claim.is_counted for origin in claim.origins
        ]
        read = [(origin, pages) for origin, pages in counted if not _is_tertiary(pages)]
        if not read:
            return Corroboration.SINGLE_TERTIARY
        roots = [origin for origin, _ in read if not origin.repeats]
        absent = {root for origin, _ in read for root in origin.repeats} - {origin.id for origin, _ in read}
        speakers = {origin.claimants or (origin.speaker,) for origin in roots} | {(root,) for root in absent}
        if len({origin.side is Side.OFFICIAL for origin in roots}) == 2:
            return Corroboration.OFFICIAL_AND_INDEPENDENT
        if len(speakers) > 1:
            return Corroboration.INDEPENDENT_2 if len(speakers) == 2 else Corroboration.INDEPENDENT_3PLUS
        sources = {page.source.id for _, pages in read for page in pages}
        return Corroboration.REPEATED_SAME_ORIGIN if len(sources) > 1 else Corroboration.SINGLE

    def choose(self, side: Side | str) -> Attested[T_co]:
        """Keep what one side says.

        Return an `Attested` with the claims and origins of that side, perhaps none.

        Raises:
            UnknownTermError: if there is no such side.

        >>> import tartar_case as tc
        >>> tc.victims()["V01"].died.choose("official").value is None
        True
        """
        wanted = term(Side, side)
        kept = [
            evolve(claim, origins=origins)
            for claim in self.claims
            if (origins := tuple(origin for origin in claim.origins if origin.side is wanted))
        ]
        return Attested(tuple(kept), self.place)

    def explain(self) -> str:
        """Return one line per claim and origin: what, who, through whom, when, and where it is printed.

        >>> import tartar_case as tc
        >>> print(tc.victims()["V08"].died.explain())
        nothing is claimed
        """
        lines = [f"{claim}: {origin.told(claim.pages_of(origin))}" for claim in self.claims for origin in claim.origins]
        return "\n".join(lines) or "nothing is claimed"

    def __str__(self) -> str:
        if self.is_disputed:
            return "disputed: " + " | ".join(show(value) for value in self.values)
        finest = self._finest()
        if finest is not None:
            return show(finest)
        inferred = [show(claim.value) for claim in self.claims if claim.inferred and claim.deprecated is None]
        return f"unknown (inferred: {', '.join(inferred)})" if inferred else "unknown"

    def __repr__(self) -> str:
        return f"Attested({self})"

    def _finest(self) -> T_co | None:
        values = self.values
        finest = [value for value in values if all(agrees(value, other) for other in values)]
        return min(finest, key=_is_qualified, default=None)


def agrees(value: object, other: object) -> bool:
    """Say whether a value is another or implies it, as a day implies its month."""
    if isinstance(value, ExtendedDate) and isinstance(other, ExtendedDate):
        return value.implies(other)
    return value == other


def _is_qualified(value: object) -> bool:
    return isinstance(value, ExtendedDate) and value.qualifier is not None


def _is_tertiary(pages: tuple[Citation, ...]) -> bool:
    return all(page.source.kind is SourceKind.ENCYCLOPEDIA for page in pages)
