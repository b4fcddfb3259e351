"""How a record, a field or a statement is cited: who says it, on which pages, in which dataset."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..records.claims import Attested, Statement
from ..records.estimates import Estimate
from ..schema import record_id_of, table_of
from ..store import Store
from ..values import shown
from .cite import CitationStyle, cite, cite_pages
from .claims import ClaimRow, said
from .pages import pages_of
from .record import record


def cite_of(store: Store, address: str, style: CitationStyle = CitationStyle.TEXT) -> str:
    """Return how to cite what an address leads to: who says it, on which pages, and the dataset in which it is told.

    In the other styles than text these are the entries of the dataset and of the pages.

    Raises:
        UnknownIdError: if the address leads nowhere.
    """
    found = record(store, address)
    parts = found if isinstance(found, tuple) else (found,)
    pages = tuple(dict.fromkeys(page for part in parts for page in pages_of(part)))
    if style is CitationStyle.CSL_JSON:
        entries = [json.loads(cite(store, style)), json.loads(cite_pages((page.source for page in pages), style))]
        return json.dumps([one for listed in entries for one in listed], ensure_ascii=False, indent=2)
    if style is not CitationStyle.TEXT:
        return "\n\n".join([cite(store, style), cite_pages((page.source for page in pages), style)]).rstrip()
    home = record(store, record_id_of(address)) if table_of(record_id_of(address)) else found
    who = [line for part in parts for line in _who_says(part)]
    if home is found:
        lines = [address, *who] if who else [f"{address}: {found}"]
    else:
        lines = [f"{address} ({record_id_of(address)}: {home})", *(who or [str(found)])]
    for page in pages:
        lines.append(f"- {page.source}{f', {page.locator}' if page.locator else ''}")
        lines.append(f"  {page.source.url or 'no address'}")
    return "\n".join(map(shown, [*lines, f"In: {cite(store)}"]))


def _who_says(part: Any) -> Iterator[str]:
    if isinstance(part, Attested):
        said_so = [(claim, origin) for claim in part.claims for origin in claim.origins]
        yield from (f"{claim}, says {origin.told(claim.pages_of(origin))}" for claim, origin in said_so)
    elif isinstance(part, Statement):
        what = f"{part.measure}: {said(part)}" if isinstance(part, Estimate) else said(part)
        for origin in part.origins:
            yield f"{what}, says {origin.told(part.pages_of(origin))}"
    elif isinstance(part, ClaimRow):
        yield f"{part.value}, says {part.origin.told(part.pages)}"
