"""The tables: which class of record each holds, and how its ids look."""

from __future__ import annotations

import re
from importlib import import_module

from attrs import frozen

from .records import Record


@frozen
class TableInfo:
    """Describe one table.

    Attributes:
        module: The module of its records, in `tartar_case.records`; imported when they are first needed.
        class_name: The class of its records.
        prefix: The letter with which its ids begin.
        digits: How many digits follow at least; all ids of one table have the same width.
    """

    module: str
    class_name: str
    prefix: str
    digits: int

    @property
    def record_class(self) -> type[Record]:
        """Return the class of its records."""
        found: type[Record] = getattr(import_module(f"tartar_case.records.{self.module}"), self.class_name)
        return found

    def has_id_form(self, text: str) -> bool:
        """Say whether a text has the form of the ids of this table."""
        number = text[1:]
        return text[:1] == self.prefix and len(number) >= self.digits and number.isascii() and number.isdecimal()


TABLES: dict[str, TableInfo] = {
    "sources": TableInfo("provenance", "Source", "S", 3),
    "origins": TableInfo("provenance", "Origin", "O", 3),
    "organizations": TableInfo("organizations", "Organization", "G", 3),
    "places": TableInfo("places", "Place", "L", 3),
    "people": TableInfo("people", "Person", "P", 3),
    "victims": TableInfo("people", "Victim", "V", 2),
    "acts": TableInfo("acts", "Act", "A", 3),
    "events": TableInfo("events", "Event", "E", 3),
    "proceedings": TableInfo("proceedings", "Proceeding", "J", 3),
    "estimates": TableInfo("estimates", "Estimate", "N", 3),
    "contradictions": TableInfo("contradictions", "Contradiction", "X", 3),
}
"""Every table by name, each after those that its records hold."""
_BY_PREFIX = {info.prefix: name for name, info in TABLES.items()}
OUTCOME_ID = re.compile(r"U\d{3,}", re.ASCII)
"""The pattern of the ids of outcomes, which stand inside proceedings."""
CASE_FILE = "case.json"


def table_of(record_id: str) -> str | None:
    """Return the name of the table to which an id belongs by its form, or None.

    >>> from tartar_case.tables import table_of
    >>> table_of("V01")
    'victims'
    """
    name = _BY_PREFIX.get(record_id[:1])
    return name if name and TABLES[name].has_id_form(record_id) else None
