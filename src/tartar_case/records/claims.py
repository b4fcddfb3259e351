"""Who says what, where it is printed, and what a field makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import evolve, frozen

from ..errors import DisputedValueError
from ..values.dates import ExtendedDate
from ..values.terms import term
from . import Record, show
from .sources import Origin, Side

T_co = TypeVar("T_co", covariant=True)


class Corroboration(StrEnum):
    """How well a value is supported, best first; `disputed` wins over all."""

    OFFICIAL_AND_INDEPENDENT = "official_and_independent"
    INDEPENDENT_3PLUS = "independent_3plus"
    INDEPENDENT_2 = "independent_2"
    REPEATED_SAME_ORIGIN = "repeated_same_origin"
    SINGLE = "single"
    SINGLE_TERTIARY = "single_tertiary"
    DISPUTED = "disputed"


@frozen(repr=False)
class Claim(Generic[T_co]):
    """State one value and who says so.

    Attributes:
        value: The value.
        origins: The occasions on which it was said.
        as_worded: The wording of the source, at most 25 words.
        inferred: Whether the value is inferred by an editor or a reader rather than said. Shown, never counted.
        deprecated: The reason why the claim is set aside, or None. Shown, never counted.
        note: A remark for the reader.
    """

    value: T_co
    origins: tuple[Origin, ...]
    as_worded: str | None = None
    inferred: bool = False
    deprecated: str | None = None
    note: str | None = None

    @property
    def counts(self) -> bool:
        """Say whether the claim counts: it is neither inferred nor set aside."""
        return not self.inferred and self.deprecated is None

    def __str__(self) -> str:
        marks = [f"as worded: {self.as_worded!r}"] if self.as_worded else []
        marks += ["inferred"] if self.inferred else []
        marks += [f"set aside: {self.deprecated}"] if self.deprecated else []
        return f"{show(self.value)} ({'; '.join(marks)})" if marks else show(self.value)

    def __repr__(self) -> str:
        return f"Claim({self}, origins={' '.join(origin.id for origin in self.origins)})"


@frozen(repr=False)
class Name:
    """Give one attested spelling of a name.

    The parts are those that a source shows: nothing is split off by guessing.

    Attributes:
        full: The name as printed.
        given: The given name.
        patronymic: The father's name with its marker, such as `Nizami oğlu`.
        surname: The family name.
        origins: Who gives the name so.
        inferred: Whether it is inferred that this name is the same person's, body's or place's.
        note: A remark for the reader.
    """

    full: str
    origins: tuple[Origin, ...]
    given: str | None = None
    patronymic: str | None = None
    surname: str | None = None
    inferred: bool = False
    note: str | None = None

    def __str__(self) -> str:
        return self.full

    def __repr__(self) -> str:
        return f"Name({self.full!r})"


class Named(Record):
    """Mark the records that have names."""

    __slots__ = ()
    names: tuple[Name, ...]

    @property
    def name(self) -> str:
        """Return the name used here: the first one, or the id where there is none."""
        return self.names[0].full if self.names else self.id

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id}: {self.name})"


@frozen(repr=False)
class Attested(Generic[T_co]):
    """Hold everything that is claimed about one field, and choose nothing.

    It is a sequence of claims. A field about which nobody says anything has no claims: it is unknown.
    Two values agree when they are equal or one implies the other, as a day implies its month.

    Attributes:
        claims: All claims, those that do not count among them.

    >>> import tartar_case as tc
    >>> died = tc.victims()["V01"].died
    >>> print(died.value, died.is_disputed)
    2017-05-13 False
    """

    claims: tuple[Claim[T_co], ...] = ()

    def __iter__(self) -> Iterator[Claim[T_co]]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)

    def __bool__(self) -> bool:
        return any(claim.counts for claim in self.claims)

    @property
    def values(self) -> tuple[T_co, ...]:
        """Return the different values of the claims that count, in their order. Never raises."""
        return tuple(dict.fromkeys(claim.value for claim in self.claims if claim.counts))

    @property
    def value(self) -> T_co | None:
        """Return the value on which all claims that count agree, the finest of them; None if unknown.

        Raises:
            DisputedValueError: if claims exclude each other. It carries `explain()`.
        """
        finest = self._finest()
        if finest is None and self.values:
            message = f"the claims exclude each other; use .values or .choose(side):\n{self.explain()}"
            raise DisputedValueError(message)
        return finest

    @property
    def is_disputed(self) -> bool:
        """Say whether claims that count exclude each other."""
        return bool(self.values) and self._finest() is None

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Return the origins of the claims that count, each once."""
        return tuple(dict.fromkeys(o for claim in self.claims if claim.counts for o in claim.origins))

    @property
    def corroboration(self) -> Corroboration | None:
        """Return how well the value is supported, or None if it is unknown.

        Origins are independent when their speakers differ. What only an encyclopedia prints supports as one.
        """
        if not self.values:
            return None
        if self.is_disputed:
            return Corroboration.DISPUTED
        origins = [origin for origin in self.origins if not origin.is_tertiary]
        if not origins:
            return Corroboration.SINGLE_TERTIARY
        sides = {origin.side is Side.OFFICIAL for origin in origins}
        speakers = {origin.claimants or (origin.speaker,) for origin in origins}
        if len(sides) == 2:
            return Corroboration.OFFICIAL_AND_INDEPENDENT
        if len(speakers) > 1:
            return Corroboration.INDEPENDENT_2 if len(speakers) == 2 else Corroboration.INDEPENDENT_3PLUS
        pages = {source.id for origin in origins for source in origin.sources}
        return Corroboration.REPEATED_SAME_ORIGIN if len(pages) > 1 else Corroboration.SINGLE

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
        return Attested(tuple(kept))

    def explain(self) -> str:
        """Return one line per claim and origin: what, who, through whom, when, and where it is printed.

        >>> import tartar_case as tc
        >>> print(tc.victims()["V08"].died.explain())
        nothing is claimed
        """
        lines = [f"{claim}: {origin}" for claim in self.claims for origin in claim.origins]
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
        finest = [value for value in values if all(_agrees(value, other) for other in values)]
        return min(finest, key=_is_qualified, default=None)


def _agrees(value: object, other: object) -> bool:
    if isinstance(value, ExtendedDate) and isinstance(other, ExtendedDate):
        return value.implies(other)
    return value == other


def _is_qualified(value: object) -> bool:
    return bool(getattr(value, "qualifier", None))
