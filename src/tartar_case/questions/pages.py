"""The pages on which something was read."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from ..records import Record
from ..records.claims import Attested, Statement
from ..records.sources import Citation, Origin, Source
from ..schema import parts_of
from .claims import ClaimRow
from .rests_on import Support


@singledispatch
def pages_of(thing: Any) -> tuple[Citation, ...]:
    """Return every page on which a record, a part of one, or a row about one was read, each once."""
    if not isinstance(thing, Record | Statement):
        return ()
    stated = [part.value for part in parts_of(thing) if isinstance(part.value, Statement)]
    return tuple(dict.fromkeys(page for one in stated for origin in one.origins for page in one.pages_of(origin)))


@pages_of.register(Attested)
def _(held: Attested[Any]) -> tuple[Citation, ...]:
    return held.pages


@pages_of.register
def _(row: ClaimRow) -> tuple[Citation, ...]:
    return row.pages


@pages_of.register
def _(origin: Origin) -> tuple[Citation, ...]:
    return origin.citations


@pages_of.register
def _(source: Source) -> tuple[Citation, ...]:
    return (Citation(source),)


@pages_of.register
def _(support: Support) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(page for origin in support.origins for page in origin.citations))


def address_of(page: Citation) -> str:
    """Return where a page is found: its address, or that it has none, with publisher, title and date."""
    return page.source.url or f"no address: {page.source}"
