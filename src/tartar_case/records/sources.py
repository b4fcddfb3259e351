"""Where a statement is printed, and on which occasion it was made."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from attrs import frozen

from ..values.dates import ExtendedDate
from . import Record, Refers


class Side(StrEnum):
    """On which side a speaker stands in the case.

    `defence` speaks for the detained servicemen, `accused` are the men accused of torture and their counsel.
    """

    OFFICIAL = "official"
    HUMAN_RIGHTS = "human_rights"
    FAMILY = "family"
    DEFENCE = "defence"
    ACCUSED = "accused"
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

    @property
    def archive_lookup(self) -> str | None:
        """Return the address at which the Internet Archive would be asked for copies of the page.

        Return None where the page has no address. Whether the archive has a copy was not checked.

        >>> import tartar_case as tc
        >>> tc.sources()["S001"].archive_lookup
        'https://web.archive.org/web/*/https://en.wikipedia.org/wiki/Tartar_Case'
        """
        return None if self.url is None else f"https://web.archive.org/web/*/{self.url}"

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
        speaker: Who speaks, with the office held then, such as "A relative, in court".
        side: On which side the speaker stands.
        citations: Every page read that prints it.
        public_on: The day it became public.
        said_on: The day it was said, where that is another day or only that is known.
        claimants: The ids of the people and organizations that speak, where they have records.
        through: Through whom it reached the page, where the speaker did not speak to it directly.
        repeats: The ids of the origins whose word it passes on; it adds no voice to theirs.
        unread: Publications that are said to carry it first-hand and were not read.
        note: A remark for the reader.
    """

    id: str
    speaker: str
    side: Side
    citations: tuple[Citation, ...]
    public_on: ExtendedDate | None = None
    said_on: ExtendedDate | None = None
    claimants: tuple[Annotated[str, Refers(("Person", "Organization"))], ...] = ()
    through: str | None = None
    repeats: tuple[Annotated[str, Refers(("Origin",))], ...] = ()
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

    def told(self, pages: tuple[Citation, ...]) -> str:
        """Return who speaks, on which side, through whom, when, and on which of the given pages."""
        when = f"public {self.public_on}" if self.public_on else "undated"
        if self.said_on:
            when = f"said {self.said_on}, {when}"
        through = f", through {self.through}" if self.through else ""
        return f"{self.speaker} ({self.side}){through}, {when} [{'; '.join(map(str, pages))}]"

    def __str__(self) -> str:
        return self.told(self.citations)

    def __repr__(self) -> str:
        return f"Origin({self.id}: {self})"
