"""How the dataset is cited, and the pages on which a selection rests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from ..records.sources import ExtentRead, Source, SourceKind
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
    BIBLATEX = "biblatex"
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
    key = f"tartar_case_{year}"
    if style is CitationStyle.BIBTEX:
        return _entry("misc", key, {"author": AUTHOR, "title": title, "year": year, "version": version, "note": note})
    if style is CitationStyle.BIBLATEX:
        fields = {"author": AUTHOR, "title": title, "date": str(info.data_date), "version": version, "note": note}
        return _entry("dataset", key, fields)
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


def cite_pages(sources: Iterable[Source], style: CitationStyle = CitationStyle.TEXT) -> str:
    """Return the references of some pages in a style, in order of ids, each once.

    A title that is ours stands in square brackets, and a note tells how much of the page was read.
    """
    pages = sorted(dict.fromkeys(sources), key=lambda source: source.id)
    if style is CitationStyle.CSL_JSON:
        return json.dumps([_csl(page) for page in pages], ensure_ascii=False, indent=2)
    write = {CitationStyle.TEXT: _text, CitationStyle.BIBTEX: _bibtex, CitationStyle.BIBLATEX: _biblatex}[style]
    return ("\n" if style is CitationStyle.TEXT else "\n\n").join(map(write, pages))


def _text(page: Source) -> str:
    parts = [page.publisher, page.title, str(page.published or "no date")]
    return shown(f"[{page.id}] {', '.join(parts)}" + (f", {page.url}" if page.url else "") + f" ({_read(page)})")


EXTENTS_IN_WORDS = {
    ExtentRead.WHOLE: "read whole",
    ExtentRead.OPENING: "only its opening read",
    ExtentRead.NOT_READ: "not read",
}


def _read(page: Source) -> str:
    """Return how much of a page was read, and when."""
    return EXTENTS_IN_WORDS[page.extent_read] + (f" {page.accessed}" if page.accessed else "")


def _bibtex(page: Source) -> str:
    fields = {"title": f"{{{_latex(page.title)}}}", "howpublished": _latex(page.publisher)}
    year = str(page.published)[:4] if page.published else ""
    fields |= {"year": year} if year.isdecimal() else {}
    fields |= {"url": _url(page)} if page.url else {}
    dated = [f"published {page.published}"] if page.published else []
    return _raw("misc", page.id, {**fields, "note": _latex("; ".join([*dated, _read(page)]))})


_BIBLATEX_TYPES = {
    SourceKind.NGO_REPORT: "report",
    SourceKind.GOVERNMENT_REPORT: "report",
    SourceKind.INTERGOVERNMENTAL_REPORT: "report",
    SourceKind.COURT_DOCUMENT: "report",
    SourceKind.ACADEMIC: "misc",
}


def _biblatex(page: Source) -> str:
    """Return the entry of a page; BibLaTeX reads dates as EDTF, but no choices of days."""
    kind = _BIBLATEX_TYPES.get(page.kind, "online" if page.url else "misc")
    body = "institution" if kind == "report" else "organization"
    fields = {"title": f"{{{_latex(page.title)}}}", body: f"{{{_latex(page.publisher)}}}"}
    notes = [_read(page)]
    if page.published and page.published.precision is not Precision.ONE_OF:
        fields["date"] = str(page.published)
    elif page.published:
        notes.insert(0, f"published {page.published}")
    fields |= {"type": "report"} if kind == "report" else {}
    fields |= {"url": _url(page)} if page.url else {}
    if page.accessed and page.url and page.accessed.precision is Precision.DAY and not page.accessed.qualifier:
        fields["urldate"] = str(page.accessed)
    return _raw(kind, page.id, {**fields, "note": _latex("; ".join(notes))})


_CSL_TYPES = {
    SourceKind.NEWS: "article-newspaper",
    SourceKind.BROADCAST: "broadcast",
    SourceKind.INTERVIEW: "interview",
    SourceKind.OPINION: "article-newspaper",
    SourceKind.NGO_REPORT: "report",
    SourceKind.GOVERNMENT_REPORT: "report",
    SourceKind.INTERGOVERNMENTAL_REPORT: "report",
    SourceKind.COURT_DOCUMENT: "report",
    SourceKind.ENCYCLOPEDIA: "entry-encyclopedia",
    SourceKind.SOCIAL_MEDIA: "post",
}


def _csl(page: Source) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": page.id,
        "type": _CSL_TYPES.get(page.kind, "webpage"),
        "title": shown(page.title),
        "container-title": shown(page.publisher),
        "publisher": shown(page.publisher),
        "language": page.language,
    }
    told |= {"URL": page.url} if page.url else {}
    told |= {"issued": _issued(page.published)} if page.published else {}
    told |= {"accessed": _issued(page.accessed)} if page.accessed else {}
    dated = [f"published {page.published}"] if page.published and "literal" in _issued(page.published) else []
    return {**told, "note": "; ".join([*dated, _read(page)])}


def _url(page: Source) -> str:
    return re.sub(r"([{}\\])", lambda found: f"%{ord(found[0]):02X}", shown(page.url or ""))


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    return _raw(kind, key, {name: _latex(value) for name, value in fields.items()})


def _raw(kind: str, key: str, fields: Mapping[str, str]) -> str:
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{body}}}"


def _issued(day: ExtendedDate) -> dict[str, Any]:
    """Return a date as CSL has it, with no part that the text has not: of two ends, or `literal` where one is open.

    What is not certain is `circa`, and so is one day somewhere between two.
    """
    circa = {"circa": True} if day.qualifier or day.precision in _WITHIN else {}
    if day.precision in _PARTS:
        return {"date-parts": [_date_parts(day)], **circa}
    if day.precision in (Precision.DECADE, Precision.CENTURY) and day.earliest and day.latest:
        return {"date-parts": [[day.earliest.year], [day.latest.year]], **circa}
    ends = [ExtendedDate(end) for end in re.split(r"/|\.\.|,", day.edtf.strip("[]")) if end]
    if len(ends) == 2 and all(end.precision in _PARTS for end in ends):
        return {"date-parts": [_date_parts(end) for end in ends], **circa}
    return {"literal": str(day)}


_PARTS = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}
_WITHIN = (Precision.ONE_OF, Precision.DECADE, Precision.CENTURY)


def _date_parts(day: ExtendedDate) -> list[int]:
    parts = [day.earliest.year, day.earliest.month, day.earliest.day] if day.earliest else []
    return parts[: _PARTS[day.precision]]


def _latex(text: str) -> str:
    """Return a text with the signs that LaTeX and BibTeX read as commands escaped."""
    return "".join(_LATEX.get(one, one) for one in shown(text))
