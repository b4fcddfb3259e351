"""How the dataset is cited."""

from __future__ import annotations

import json
from enum import StrEnum

from ..store import Store
from ..version import __version__
from .edition import Edition, edition

AUTHOR = "The tartar_case contributors"


class CitationStyle(StrEnum):
    """The styles of `cite()`."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


def cite(store: Store, style: CitationStyle = CitationStyle.TEXT) -> str:
    """Return the citation of the dataset in a style, with both versions and the view that it is."""
    info, version = store.info, __version__
    copy = "" if edition(store) is Edition.RELEASE else "changed copy"
    view = ", ".join(part for part in (copy, f"view {store.view}" if store.view else "") if part)
    year = str(info.data_date)[:4]
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
