"""Where on the site an address stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

import tartar_case as tc
from tartar_case.schema import record_id_of

OWN_PAGE = ("victims", "events", "proceedings", "contradictions", "sources")
"""The tables whose records have a page each."""
INDEX = {
    "victims": "dead",
    "events": "timeline",
    "estimates": "counts",
    "proceedings": "proceedings",
    "contradictions": "contradictions",
    "sources": "sources",
    "origins": "voices",
    "acts": "acts",
    "people": "people",
    "organizations": "bodies",
    "places": "places",
    "lookups": "not-known",
}
"""The index page of each table; the records of tables without pages of their own are anchors on it."""
_DERIVED = re.compile(r"^([A-Z]\d+)-")
_LETTERS = re.compile(r"\w+")


class Places:
    """Know where each address of a case file stands."""

    def __init__(self, case: tc.CaseFile) -> None:
        self._page: dict[str, str] = {}
        for table, index in INDEX.items():
            for record in case.table(table):
                self._page[record.id] = record.id if table in OWN_PAGE else index
        for outcome in case.outcomes():
            self._page[outcome.id] = outcome.proceeding
        self._living = {
            word.casefold()
            for person in case.people()
            if person.id not in case.victims().ids
            for name in person.names
            for word in _LETTERS.findall(name.full)
            if len(word) > 2
        }

    def __call__(self, address: str) -> str | None:
        """Return where an address stands, from a page of the record; None where it stands nowhere.

        A derived event of the timeline, such as `V01-died`, stands where the field does that it is made of.
        """
        address = _DERIVED.sub(r"\1.", address)
        record = address if address in self._page else record_id_of(address.partition(":")[0])
        page = self._page.get(record)
        if page is None:
            return None
        return f"{page}.html" if page == address else f"{page}.html#{address}"

    def names_the_living(self, texts: Iterable[str]) -> bool:
        """Say whether a text may name somebody who is living, and so stands in no title."""
        return any(word.casefold() in self._living for text in texts for word in _LETTERS.findall(text))
