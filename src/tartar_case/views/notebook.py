"""What a notebook shows of records, fields, tables and case files: narrow, light and dark, evidence folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from ..questions.about import About
from ..questions.pages import pages_of
from ..records import Record
from ..records.claims import Attested, Statement
from ..records.sources import Citation, Source
from ..store import Store
from ..values import shown
from .facts import Seen, facts_of, plain, value, verdict_on
from .html import STYLE, linked, to_html
from .listing import Listing
from .sheet import Fact, Page, Section, Sheet
from .words import day_in_words

SHOWN = 20
_ALONE = Seen({}, frozenset())
_ADDRESS = re.compile(r"https?://[^\s<>\"|]+")
_TABLE = """
.tc-table{border-collapse:collapse;color-scheme:light dark;font-size:.9em}
.tc-table th,.tc-table td{text-align:left;vertical-align:top;padding:.2em .6em;max-width:24rem;overflow-wrap:break-word}
.tc-table th{border-bottom:1px solid currentColor}
"""


def to_notebook(thing: Any) -> str:
    """Return a record, a field or what a case file says of itself as a fragment of HTML.

    A record shows its own fields; it knows no case, so that what is said of it elsewhere stands in `show`.
    """
    if isinstance(thing, Attested):
        fact = _field(thing)
        return to_html(
            _sheet(thing.place or "a field", (), (fact,), (page for claim in thing for page in pages_of(claim)))
        )
    if isinstance(thing, About):
        return _prose(str(thing).split("\n"))
    facts = tuple(facts_of(thing, _ALONE).values())
    own: tuple[Fact, ...] = ()
    if isinstance(thing, Statement):
        own = (Fact("who says so", values=(value("", [thing], str(thing)),)),)
    lead = "; ".join(plain(thing))
    return to_html(_sheet(f"{_id(thing)}  {thing}", (f"{lead}.",) if lead else (), (*own, *facts), pages_of(thing)))


def _id(thing: Any) -> str:
    return str(thing.id) if isinstance(thing, Record) else type(thing).__name__


def _field(held: Attested[Any]) -> Fact:
    verdict = verdict_on(held, held.place, held.place.partition(".")[0], _ALONE)
    values = tuple(value("", [claim]) for claim in held.claims)
    return Fact(held.place.rpartition(".")[2] or "claimed", verdict or "nothing is claimed", values)


def _sheet(title: str, lead: tuple[str, ...], facts: tuple[Fact, ...], cited: Iterable[Citation]) -> Sheet:
    pages = tuple(_page(source) for source in dict.fromkeys(page.source for page in cited))
    return Sheet(title, title, lead, (Section("WHO SAYS WHAT", facts=facts),) if facts else (), pages)


def _page(source: Source) -> Page:
    told = f"{source.publisher}, {day_in_words(source.published)}, {source.language}"
    return Page(source.id, told, source.title, source.url or "")


def table_to_notebook(name: str, records: Sequence[Any], record_class: type[Any], columns: int) -> str:
    """Return a table as a fragment of HTML: the columns of use, its first rows, and how much is hidden."""
    listing = Listing.of(records[:SHOWN], record_class, pages=True)
    head = "".join(f"<th>{escape(one)}</th>" for one in listing.heads)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(one)}</td>' for one in row)}</tr>" for row in listing.rows)
    rows = f"first {SHOWN} of {len(records)} rows; " if len(records) > SHOWN else ""
    told = f"{rows}{len(listing.heads)} columns for reading; `.to_frame()` has all {columns}"
    table = f'<table class="tc-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>' if records else ""
    return f"<style>{_TABLE}</style><p>{escape(shown(name))}</p>{table}" + (f"<p>{escape(told)}</p>" if records else "")


def case_to_notebook(store: Store, described: str) -> str:
    """Return what a case file is as a fragment of HTML: what it holds, and how to go on."""
    from ..schema import TABLES

    sizes = "".join(f"<li>{name}: {len(store.table(name))}</li>" for name in TABLES)
    how = "Go on with .victims(), .timeline(), .counts(), .contradictions(), .show('V01'), .search('electric')."
    lines = [described, store.info.summary, store.info.disclaimer]
    return f"{_prose(lines)}<details><summary>tables</summary><ul>{sizes}</ul></details>{_prose([how])}"


def _prose(lines: Iterable[str]) -> str:
    inner = "".join(f"<p>{_cell(line)}</p>" for line in lines)
    return f'<div class="tc-sheet"><style>{STYLE}</style>{inner}</div>'


def _cell(text: str) -> str:
    """Return a text escaped, with addresses of pages as links."""
    return linked(text, _ADDRESS, lambda address: address)
