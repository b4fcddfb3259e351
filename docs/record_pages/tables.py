"""Tables and other pieces of HTML that pages are put together from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from tartar_case import Table
from tartar_case.views.html import linked
from tartar_case.views.listing import Listing

IDS = re.compile(r"\b[SOGLPVAEJNXQU]\d{2,9}(?:[.~-][a-z_.~0-9-]*[a-z0-9])?(?::[OU]\d+)?(?![\w])")
Link = Callable[[str], str | None]


def table_of(records: Table[Any], link: Link, caption: str, *, side_of: Callable[[Any], str] | None = None) -> str:
    """Return a table for readers, one row a record, with ids as links."""
    listing = Listing.of(records, records.record_class, pages=False)
    sides = [side_of(record) for record in records] if side_of else None
    made = table(listing.heads, listing.rows, link, caption, sides)
    return made + (f'<p class="tc-note">{escape(listing.legend)}</p>' if listing.legend else "")


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    link: Link,
    caption: str,
    sides: Sequence[str] | None = None,
) -> str:
    """Return a table whose cells are texts; script, where it is on, sorts and filters it."""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = []
    for number, row in enumerate(rows):
        cells = "".join(f"<td>{text(cell, link)}</td>" for cell in row)
        side = f' data-side="{escape(sides[number])}"' if sides else ""
        body.append(f"<tr{side}>{cells}</tr>")
    return (
        f'<div class="tc-scroll" role="region" aria-label="{escape(caption)}" tabindex="0"><table class="tc-list">'
        f"<caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def text(words: str, link: Link) -> str:
    """Return a text escaped, with the ids in it as links."""
    return linked(words, IDS, link)


def paragraphs(texts: Iterable[str], link: Link) -> str:
    """Return texts as paragraphs."""
    return "".join(f"<p>{text(one, link)}</p>" for one in texts)


def page(title: str, parts: Iterable[str], *, noindex: bool = False, description: str = "") -> str:
    """Return the source of a page: its title, and HTML that Sphinx leaves as it is."""
    meta = ['"robots": "noindex"'] if noindex else []
    meta += [f'"description": {_quoted(description)}'] if description and not noindex else []
    front = [
        "---",
        "orphan: true",
        *(["myst:", "  html_meta:", *(f"    {one}" for one in meta)] if meta else []),
        "---",
    ]
    blocks = [f"```````{{raw}} html\n{part}\n```````" for part in parts if part]
    return "\n\n".join(["\n".join(front), f"# {_plain(title)}", *blocks]) + "\n"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", " ").replace('"', "'") + '"'


def _plain(title: str) -> str:
    """Return a title in which Markdown finds nothing of its own."""
    return re.sub(r"([\\`*_{}\[\]<>#|~$])", r"\\\1", title)
