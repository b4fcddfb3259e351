"""How the dataset is cited."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from ..store import Store
from ..values import shown
from ..values.dates import ExtendedDate, Precision
from ..version import __version__
from .edition import Edition, edition

AUTHOR = "The tartar_case contributors"
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "_": r"\_", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


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
        entries = {"author": AUTHOR, "title": title, "year": year, "version": version, "note": note}
        body = "".join(f"  {key} = {{{_latex(value)}}},\n" for key, value in entries.items())
        return f"@misc{{tartar_case_{year},\n{body}}}"
    data = [
        {
            "id": f"tartar_case_{year}",
            "type": "dataset",
            "title": title,
            "author": [{"literal": AUTHOR}],
            "issued": _issued(info.data_date),
            "version": version,
            "note": note,
        }
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)


def _issued(day: ExtendedDate) -> dict[str, Any]:
    """Return a date as CSL has it: in parts where it is a day, month or year, else as it is written."""
    if day.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR) and day.earliest:
        parts = [day.earliest.year, day.earliest.month, day.earliest.day]
        length = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}[day.precision]
        return {"date-parts": [parts[:length]], **({"circa": True} if day.qualifier else {})}
    return {"literal": str(day)}


def _latex(text: str) -> str:
    """Return a text with the signs that LaTeX and BibTeX read as commands escaped."""
    return "".join(_LATEX.get(one, one) for one in shown(text))
