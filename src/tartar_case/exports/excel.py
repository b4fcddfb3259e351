"""A workbook for reading: who died, who says what, counts, timeline, trials, contradictions, pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..questions.claims import ClaimRow, claims
from ..questions.pages import pages_of
from ..questions.timeline import timeline
from ..records.sources import Source
from ..store import Store
from ..values import shown
from ..views.facts import label
from ..views.listing import Column, columns_for
from ..views.words import LEGEND
from .extra import needs
from .job import Job
from .telling import NOTES, losses_in_words, telling

_WIDEST, _READ_ME, _MOST_LETTERS = 60, 100, 32_767
_LINE, _MOST_LINES = 15, 27
"""The height of a line in points, and how many a row can have."""
_SHEETS: tuple[tuple[str, Callable[[Store], Iterable[Any]]], ...] = (
    ("The dead", lambda store: store.table("victims")),
    ("Who says what", claims),
    ("Counts", lambda store: store.table("estimates")),
    ("Timeline", timeline),
    ("Proceedings", lambda store: store.table("proceedings")),
    ("Contradictions", lambda store: store.table("contradictions")),
)


def write(job: Job) -> None:
    """Write the workbook to a file."""
    store, path = job.store, job.path
    xlsxwriter = needs("xlsxwriter")
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = io.BytesIO()  # a file that cannot be written would stay open
    book = xlsxwriter.Workbook(made, {**safe, "in_memory": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    link = book.add_format({"font_color": "blue", "underline": 1, "valign": "top"})
    told = telling(store)
    book.set_properties({"title": told["title"], "comments": f"{told['citation']} {told['caveat']}"})
    first = book.add_worksheet("Read me first")
    first.set_column(0, 0, 16, wrap)
    first.set_column(1, 1, _READ_ME, wrap)
    lines = [*told.items(), *(("", note) for note in NOTES), ("signs", LEGEND)]
    lines.append(("not carried", losses_in_words(job.format)))
    _printed(first)
    for row, (name, text) in enumerate(lines):
        first.set_row(row, _height([text], [_READ_ME]))
        first.write_string(row, 0, name.replace("_", " "), wrap)
        first.write_string(row, 1, shown(text), wrap)
    for name, records in _SHEETS:
        listed = list(records(store))
        if listed:
            columns = (*columns_for(type(listed[0])), *_also(store, type(listed[0])), Column("pages", _pages_of))
            rows = [[shown(column.read(record)) for column in columns] for record in listed]
            _fill(book.add_worksheet(name), [column.head for column in columns], rows, head, wrap)
    _pages(book.add_worksheet("Pages"), store.table("sources"), head, wrap, link)
    book.close()
    path.write_bytes(made.getvalue())


def _fill(sheet: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], head: Any, wrap: Any) -> None:
    widths = [
        min(max([len(title), *(len(row[index]) for row in rows)], default=0) + 2, _WIDEST)
        for index, title in enumerate(heads)
    ]
    for index, title in enumerate(heads):
        sheet.set_column(index, index, widths[index], wrap)
        sheet.write_string(0, index, title, head)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height(row, widths))
        for index, text in enumerate(row):
            sheet.write_string(number, index, text[:_MOST_LETTERS], wrap)
    _printed(sheet)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(heads) - 1)


def _height(row: Sequence[str], widths: Sequence[int]) -> int:
    """Return how high a row must be for all of its folded texts to be seen."""
    lines = max([-(-len(text) // (width - 2)) for text, width in zip(row, widths, strict=True)], default=1)
    return _LINE * min(max(lines, 1), _MOST_LINES)


def _printed(sheet: Any) -> None:
    """Let a sheet be printed on wide paper, all of its columns on one page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _pages(sheet: Any, sources: Sequence[Source], head: Any, wrap: Any, link: Any) -> None:
    heads = ["id", "publisher", "title", "published", "language", "how much was read", "address"]
    rows = [
        [s.id, s.publisher, s.title, str(s.published or "undated"), s.language, str(s.extent_read), s.url or ""]
        for s in sources
    ]
    _fill(sheet, heads, [[shown(text) for text in row] for row in rows], head, wrap)
    for number, source in enumerate(sources, 1):
        if source.url and len(source.url) <= 2079:
            sheet.write_url(number, len(heads) - 1, source.url, link, shown(source.url))


def _also(store: Store, kind: type[Any]) -> tuple[Column, ...]:
    """Return what a reader of a workbook wants beside what a list shows: whom it is about, wording, remarks."""
    if kind is not ClaimRow:
        return (Column("summary", _text("summary")), Column("remark", _text("note")))
    titles = {record.id: str(record) for record in store.records()}
    return (
        Column("about", lambda row: titles.get(row.record, "")),
        Column("field", lambda row: label(row.field)),
        Column("wording", _text("as_worded")),
        Column("remark", _text("note")),
    )


def _text(name: str) -> Callable[[Any], str]:
    return lambda record: getattr(record, name, None) or ""


def _pages_of(record: Any) -> str:
    """Return the pages with the place in each, with semicolons between, which no id has."""
    return "; ".join(dict.fromkeys(map(str, pages_of(record))))
