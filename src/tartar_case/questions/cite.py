"""What the case file says of itself, and how it is cited."""

from __future__ import annotations

import json
from enum import StrEnum

from ..records.case import CaseInfo
from ..values.dates import ExtendedDate

AUTHOR = "The tartar_case contributors"


class CitationStyle(StrEnum):
    """The styles of `cite()`."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


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
