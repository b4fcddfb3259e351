"""What the case file says of itself, and how it is cited."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from .dates import ExtendedDate
from .records.case import CaseInfo, RelatedCase
from .records.provenance import Name

AUTHOR = "The tartar_case contributors"


class CitationStyle(StrEnum):
    """The styles of `cite()`."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


@frozen(repr=False)
class About:
    """Describe the case file: what it is, its versions, licence, size and limits.

    Attributes:
        title: The name of the case that is used here.
        names: All attested names of the case.
        summary: What the case is.
        disclaimer: What the record does not do: establish or accuse.
        version: The version of the library.
        data_version: The version of the data.
        data_date: The day up to which the data was kept.
        as_of: The day to which a view is limited, or None for the whole.
        code_licence: The SPDX name of the licence of the code.
        data_licence: The SPDX name of the licence of the data.
        data_licence_reason: Why the data has this licence.
        records: How many records each table has.
        claims: How many claims there are: one per value and origin.
        undated_claims: How many of them have no day on which they became public, and so are in the whole only.
        related_cases: Other cases to which sources point.
        citation: How to cite the dataset.
        contact: Where to write about the record; empty while there is no address.
    """

    title: str
    names: tuple[Name, ...]
    summary: str
    disclaimer: str
    version: str
    data_version: str
    data_date: ExtendedDate
    as_of: ExtendedDate | None
    code_licence: str
    data_licence: str
    data_licence_reason: str
    records: Mapping[str, int]
    claims: int
    undated_claims: int
    related_cases: tuple[RelatedCase, ...]
    citation: str
    contact: str

    def __str__(self) -> str:
        sizes = ", ".join(f"{number} {table}" for table, number in self.records.items())
        view = f" as it was known on {self.as_of}" if self.as_of else ""
        lines = [
            f"{self.title}{view} ({'; '.join(dict.fromkeys(name.full for name in self.names))})",
            self.summary,
            self.disclaimer,
            f"tartar_case {self.version}, data {self.data_version} of {self.data_date}: {sizes}.",
            f"{self.claims} claims; {self.undated_claims} of them have no date and are in the whole record only.",
            f"Code: {self.code_licence}. Data: {self.data_licence}. {self.data_licence_reason}",
            f"See also: {'; '.join(related.title for related in self.related_cases) or 'nothing'}.",
            f"Cite as: {self.citation}",
            *([f"Write to: {self.contact}"] if self.contact else []),
        ]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"About({self.title}, data {self.data_version} of {self.data_date})"


def citation(info: CaseInfo, version: str, style: CitationStyle, day: ExtendedDate | None) -> str:
    """Return the citation of the dataset in a style, for the view of a day if one is given."""
    year = str(info.data_date)[:4]
    view = f"view as of {day}" if day else ""
    title = "tartar_case: the record of the Tartar case as a Python library and dataset"
    if style is CitationStyle.TEXT:
        parts = [f"{AUTHOR} ({year}). {title}", f"version {version}", f"data {info.data_version} of {info.data_date}"]
        return ", ".join([*parts, view] if view else parts) + "."
    note = f"Data {info.data_version} of {info.data_date}" + (f"; {view}" if view else "")
    if style is CitationStyle.BIBTEX:
        entries = {"author": f"{{{AUTHOR}}}", "title": f"{{{title}}}", "year": year, "version": version, "note": note}
        body = "".join(f"  {key} = {{{value}}},\n" for key, value in entries.items())
        return f"@misc{{tartar_case_{year},\n{body}}}"
    data = [
        {
            "id": f"tartar_case_{year}",
            "type": "dataset",
            "title": title,
            "author": [{"literal": AUTHOR}],
            "issued": {"date-parts": [[int(part) for part in str(info.data_date).split("-")]]},
            "version": version,
            "note": note,
        }
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)
