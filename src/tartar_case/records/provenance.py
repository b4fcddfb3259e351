"""Who says what, where it is printed, and what a field makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import evolve, frozen

from ..dates import ExtendedDate
from ..errors import DisputedValueError
from ..vocabulary import term
from . import Record

T_co = TypeVar("T_co", covariant=True)


class Side(StrEnum):
    """On which side a speaker stands in the case."""

    OFFICIAL = "official"
    HUMAN_RIGHTS = "human_rights"
    FAMILY = "family"
    DEFENCE = "defence"
    MEDIA = "media"
    INTERGOVERNMENTAL = "intergovernmental"
    FOREIGN_GOVERNMENT = "foreign_government"
    ENCYCLOPEDIA = "encyclopedia"
    ACADEMIC = "academic"


class SourceKind(StrEnum):
    """What kind of publication a source is."""

    NEWS = "news"
    BROADCAST = "broadcast"
    INTERVIEW = "interview"
    OPINION = "opinion"
    REPOST = "repost"
    NGO_STATEMENT = "ngo_statement"
    NGO_REPORT = "ngo_report"
    OFFICIAL_STATEMENT = "official_statement"
    OFFICIAL_RECORD = "official_record"
    GOVERNMENT_REPORT = "government_report"
    PARLIAMENTARY = "parliamentary"
    INTERGOVERNMENTAL_REPORT = "intergovernmental_report"
    COURT_DOCUMENT = "court_document"
    ACADEMIC = "academic"
    ENCYCLOPEDIA = "encyclopedia"
    GAZETTEER = "gazetteer"
    SOCIAL_MEDIA = "social_media"


class ExtentRead(StrEnum):
    """How much of a source was read by whoever entered it."""

    WHOLE = "whole"
    OPENING = "opening"
    NOT_READ = "not_read"


class Corroboration(StrEnum):
    """How well a value is supported, best first; `disputed` wins over all."""

    OFFICIAL_AND_INDEPENDENT = "official_and_independent"
    INDEPENDENT_3PLUS = "independent_3plus"
    INDEPENDENT_2 = "independent_2"
    REPEATED_SAME_ORIGIN = "repeated_same_origin"
    SINGLE = "single"
    SINGLE_TERTIARY = "single_tertiary"
    DISPUTED = "disputed"


@frozen(repr=False, cache_hash=True)
class Source(Record):
    """Describe one publication.

    Attributes:
        id: The permanent id, such as `S001`.
        title: The title as printed, or ours in square brackets where none was seen.
        publisher: The name of the publisher; an organization of that name is in `organizations()`.
        kind: What kind of publication it is.
        language: The language as a BCP 47 tag, such as `az`.
        url: The address, where there is one.
        archived_url: The address of an archived copy.
        published: When it was published.
        accessed: When it was read for this record.
        extent_read: How much of it was read.
        relays: What the page repeats, in words, where it is not its own.
        note: A remark for the reader.
    """

    id: str
    title: str
    publisher: str
    kind: SourceKind
    language: str
    extent_read: ExtentRead
    url: str | None = None
    archived_url: str | None = None
    published: ExtendedDate | None = None
    accessed: ExtendedDate | None = None
    relays: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.publisher}, {self.title} ({self.published or 'no date'})"

    def __repr__(self) -> str:
        return f"Source({self.id}: {self})"


@frozen(repr=False)
class Citation:
    """Point to the place in a source where a statement is printed.

    Attributes:
        source: The source.
        locator: The place in it, such as a section, page or paragraph.
    """

    source: Source
    locator: str | None = None

    def __str__(self) -> str:
        return f"{self.source.id}, {self.locator}" if self.locator else self.source.id

    def __repr__(self) -> str:
        return f"Citation({self})"


@frozen(repr=False, cache_hash=True)
class Origin(Record):
    """Describe one public occasion on which somebody said something.

    Ten outlets that relay one statement are one origin with ten citations. A person decides that when
    entering it.

    Attributes:
        id: The permanent id, such as `O001`.
        speaker: Who speaks, with the office held then, such as "Khanlar Valiyev, military prosecutor".
        side: On which side the speaker stands.
        citations: Every page read that prints it.
        public_on: The day it became public.
        said_on: The day it was said, where that is another day or only that is known.
        claimants: The ids of the people and organizations that speak, where they have records.
        through: Through whom it reached the page, where the speaker did not speak to it directly.
        unread: Publications that are said to carry it first-hand and were not read.
        note: A remark for the reader.
    """

    id: str
    speaker: str
    side: Side
    citations: tuple[Citation, ...]
    public_on: ExtendedDate | None = None
    said_on: ExtendedDate | None = None
    claimants: tuple[str, ...] = ()
    through: str | None = None
    unread: tuple[Source, ...] = ()
    note: str | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources that print this, in the order of the citations."""
        return tuple(citation.source for citation in self.citations)

    @property
    def is_tertiary(self) -> bool:
        """Say whether nothing but an encyclopedia prints this."""
        return all(source.kind is SourceKind.ENCYCLOPEDIA for source in self.sources)

    def __str__(self) -> str:
        when = f"public {self.public_on}" if self.public_on else "undated"
        if self.said_on:
            when = f"said {self.said_on}, {when}"
        through = f", through {self.through}" if self.through else ""
        return f"{self.speaker} ({self.side}){through}, {when} [{'; '.join(map(str, self.citations))}]"

    def __repr__(self) -> str:
        return f"Origin({self.id}: {self})"


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


def show(value: object) -> str:
    """Return a value as a reader sees it: a record by its id, anything else by its text."""
    return str(getattr(value, "id", value))
