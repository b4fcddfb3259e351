"""What a case file says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from ..records import Shown
from ..records.case import Omission, RelatedCase
from ..records.claims import Name
from ..records.contradictions import Position
from ..schema import TABLES, statements_in, stored_fields
from ..store import Store
from ..values.dates import ExtendedDate
from ..version import __version__
from .cite import cite
from .edition import Edition, edition

CODE_LICENCE = "MIT"


def _unchangeable(sizes: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType(dict(sizes))


@frozen(repr=False)
class About(Shown):
    """Describe the case file: what it is, its versions, licence, size and limits.

    Attributes:
        title: The name of the case that is used here.
        names: All attested names of the case.
        summary: What the case is.
        disclaimer: What the record does not do: establish or accuse.
        version: The version of the library.
        data_version: The version of the data.
        data_date: The day up to which the data was kept.
        edition: Whether it is the release or a changed copy; of a view, whether the whole is.
        as_of: The day to which a view is limited, or None for the whole.
        without: The ids of the sources and origins that a view does without.
        code_licence: The SPDX name of the licence of the code.
        data_licence: The SPDX name of the licence of the data.
        data_licence_reason: Why the data has this licence.
        records: How many records each table has.
        claims: How many claims there are: one per statement and origin.
        undated_claims: How many of them have no day on which they became public, and so are in the whole only.
        untold: How many statements of a view may have stood on pages that it lacks, since nobody has told on which of
            their origins' pages they were read.
        omissions: How many claims that were found entered no record, by reason.
        related_cases: Other cases to which sources point.
        contact: Where to write about the record; empty until there is an address.
        citation: How to cite the dataset.
    """

    title: str
    names: tuple[Name, ...]
    summary: str
    disclaimer: str
    version: str
    data_version: str
    data_date: ExtendedDate
    edition: Edition
    as_of: ExtendedDate | None
    without: tuple[str, ...]
    code_licence: str
    data_licence: str
    data_licence_reason: str
    records: Mapping[str, int] = field(converter=_unchangeable, hash=False)
    claims: int
    undated_claims: int
    untold: int
    omissions: tuple[Omission, ...]
    related_cases: tuple[RelatedCase, ...]
    contact: str
    citation: str

    def __reduce__(self) -> tuple[Any, ...]:
        held = (info.held_by(self) for info in stored_fields(type(self)))
        return type(self), tuple(dict(one) if isinstance(one, MappingProxyType) else one for one in held)

    def __str__(self) -> str:
        sizes = ", ".join(f"{number} {table}" for table, number in self.records.items())
        view = f" as it was known by the end of {self.as_of}" if self.as_of else ""
        view += f" without {', '.join(self.without)}" if self.without else ""
        omitted = sum(omission.claims for omission in self.omissions)
        by_reason = ", ".join(map(str, self.omissions))
        copy = "" if self.edition is Edition.RELEASE else ", a changed copy"
        lines = [
            f"{self.title}{view} ({'; '.join(dict.fromkeys(name.full for name in self.names))})",
            self.summary,
            self.disclaimer,
            f"tartar_case {self.version}, data {self.data_version} of {self.data_date}{copy}: {sizes}.",
            f"{self.claims} claims; {self.undated_claims} of them have no date and are in the whole record only.",
            *([f"Of {self.untold} it is not told on which page they were read: some may fall."] if self.untold else []),
            *([f"Of the claims that were found, {omitted} entered no record: {by_reason}."] if omitted else []),
            f"Code: {self.code_licence}. Data: {self.data_licence}. {self.data_licence_reason}",
            f"See also: {'; '.join(related.title for related in self.related_cases) or 'nothing'}.",
            f"Cite as: {self.citation}",
            *([f"Write to: {self.contact}"] if self.contact else []),
        ]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"About({self.title}, data {self.data_version} of {self.data_date})"


def about(store: Store) -> About:
    """Return what a store is: versions, dates, licences, sizes, limits, related cases."""
    info = store.info
    said = (one for record in store.records() for one in statements_in(record) if not isinstance(one, Position))
    origins = [origin for one in said for origin in one.origins]
    sizes: dict[str, int] = {name: len(store.table(name)) for name in TABLES}
    return About(
        title=info.title,
        names=info.names,
        summary=info.summary,
        disclaimer=info.disclaimer,
        version=__version__,
        data_version=info.data_version,
        data_date=info.data_date,
        edition=edition(store),
        as_of=store.view.day,
        without=store.view.left_out,
        code_licence=CODE_LICENCE,
        data_licence=info.data_licence,
        data_licence_reason=info.data_licence_reason,
        records=sizes,
        claims=len(origins),
        undated_claims=sum(origin.public_on is None for origin in origins),
        untold=_untold(store),
        omissions=info.omissions,
        related_cases=info.related_cases,
        contact=info.contact,
        citation=cite(store),
    )


def _untold(store: Store) -> int:
    """Count the statements that a page which the view lacks may have carried, and no one can tell."""
    if not store.view:
        return 0
    cited = {origin.id: len(origin.citations) for origin in store.whole.table("origins")}
    return sum(
        not stated.statement.pages
        and any(len(origin.citations) < cited[origin.id] for origin in stated.statement.origins)
        for _, stated in store.statements()
    )
