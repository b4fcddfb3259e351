"""The tables: which class of record each holds, and how its ids look."""

from __future__ import annotations

import re
from typing import Any

from attrs import frozen

from .records.acts import Act
from .records.contradictions import Contradiction
from .records.estimates import Estimate
from .records.events import Event
from .records.organizations import Organization
from .records.people import Person, Victim
from .records.places import Place
from .records.proceedings import Proceeding
from .records.provenance import Origin, Source


@frozen
class TableInfo:
    """Describe one table.

    Attributes:
        record_class: The class of its records.
        prefix: The letter with which its ids begin.
        digits: How many digits follow.
    """

    record_class: type[Any]
    prefix: str
    digits: int

    @property
    def id_pattern(self) -> re.Pattern[str]:
        """Return the pattern that every id of the table matches."""
        return re.compile(rf"{self.prefix}\d{{{self.digits}}}", re.ASCII)


TABLES: dict[str, TableInfo] = {
    "sources": TableInfo(Source, "S", 3),
    "origins": TableInfo(Origin, "O", 3),
    "organizations": TableInfo(Organization, "G", 3),
    "places": TableInfo(Place, "L", 3),
    "people": TableInfo(Person, "P", 3),
    "victims": TableInfo(Victim, "V", 2),
    "acts": TableInfo(Act, "A", 3),
    "events": TableInfo(Event, "E", 3),
    "proceedings": TableInfo(Proceeding, "J", 3),
    "estimates": TableInfo(Estimate, "N", 3),
    "contradictions": TableInfo(Contradiction, "X", 3),
}
"""Every table by name, each after those that its records hold. Ids of outcomes begin with `U`."""

RECORD_CLASSES: tuple[type[Any], ...] = tuple(info.record_class for info in TABLES.values())
CASE_FILE = "case.json"


def table_of(record_id: str) -> str | None:
    """Return the name of the table to which an id belongs by its form, or None.

    >>> from tartar_case.tables import table_of
    >>> table_of("V01")
    'victims'
    """
    return next((name for name, info in TABLES.items() if info.id_pattern.fullmatch(record_id)), None)
