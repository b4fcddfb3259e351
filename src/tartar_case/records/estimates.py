"""Counts of people and cases, each by one speaker on one occasion."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from attrs import Factory, field, frozen

from ..values.counts import Count
from ..values.dates import ExtendedDate
from . import Record, Refers
from .claims import Statement, in_order
from .sources import Origin, Side


class Measure(StrEnum):
    """What is counted. Treason terms count the accused servicemen, torture terms those accused of torture."""

    DEATHS = "deaths"
    TORTURED = "tortured"
    RECOGNISED_VICTIMS = "recognised_victims"
    NEWLY_RECOGNISED_VICTIMS = "newly_recognised_victims"
    COMPLAINANTS = "complainants"
    DETAINED = "detained"
    CHARGED = "charged"
    CHARGED_WITH_TREASON = "charged_with_treason"
    PLEADED_GUILTY = "pleaded_guilty"
    CONVICTED_OF_TREASON = "convicted_of_treason"
    IMPRISONED = "imprisoned"
    RELEASED = "released"
    CLEARED_OF_TREASON = "cleared_of_treason"
    ACQUITTED = "acquitted"
    RELEASED_WITHOUT_ACQUITTAL = "released_without_acquittal"
    PARDONED = "pardoned"
    PARTLY_CLEARED = "partly_cleared"
    CLEARED_POSTHUMOUSLY = "cleared_posthumously"
    DEAD_NEVER_PROSECUTED = "dead_never_prosecuted"
    VERDICTS_REVIEWED = "verdicts_reviewed"
    TORTURE_SUSPECTS_ARRESTED = "torture_suspects_arrested"
    TORTURE_SUSPECTS_PROSECUTED = "torture_suspects_prosecuted"
    TORTURE_SUSPECTS_ON_TRIAL = "torture_suspects_on_trial"
    TORTURE_SUSPECTS_WANTED = "torture_suspects_wanted"
    CONVICTED_OF_TORTURE = "convicted_of_torture"
    HEIRS_OF_THE_DEAD = "heirs_of_the_dead"


CASUALTY_MEASURES = (
    Measure.DEATHS,
    Measure.TORTURED,
    Measure.RECOGNISED_VICTIMS,
    Measure.NEWLY_RECOGNISED_VICTIMS,
    Measure.DETAINED,
)
"""The measures that `casualty_estimates()` returns."""


class Basis(StrEnum):
    """What a count rests on."""

    NAMED_LIST = "named_list"
    OFFICIAL_TALLY = "official_tally"
    OFFICIAL_STATEMENT = "official_statement"
    NGO_COUNT = "ngo_count"
    MEDIA_COUNT = "media_count"
    COURT_FINDING = "court_finding"
    UNKNOWN = "unknown"


@frozen(repr=False, field_transformer=in_order)
class Estimate(Statement, Record):
    """Give one count, as one speaker gave it on one occasion.

    Counts of different measures, scopes or speakers are never to be summed.

    Attributes:
        id: The permanent id, such as `N001`.
        measure: What is counted.
        count: The count as it is said.
        basis: What the count rests on.
        origin: Who says so: exactly one origin.
        scope: `case` for the whole case, or the id of the proceeding that the count is about.
        refers_to: The time for which the count is said to hold, where that is told.
        includes: Who is said to be counted in, in words.
        excludes: Who is said to be left out, in words.
        replaces: The id of the estimate that the same speaker replaces by this one.
        origins: The origin, as every statement has it.
    """

    id: str
    measure: Measure
    count: Count
    basis: Basis
    origin: Origin
    scope: Annotated[str, Refers(("Proceeding",), words=("case",))]
    refers_to: ExtendedDate | None = None
    includes: str | None = None
    excludes: str | None = None
    replaces: Annotated[str, Refers(("Estimate",))] | None = None
    origins: tuple[Origin, ...] = field(
        init=False, eq=False, default=Factory(lambda self: (self.origin,), takes_self=True)
    )

    @property
    def side(self) -> Side:
        """Return the side of the speaker."""
        return self.origin.side

    @property
    def speaker(self) -> str:
        """Return who gave the count, with the office held then."""
        return self.origin.speaker

    @property
    def public_on(self) -> ExtendedDate | None:
        """Return the day on which the count became public."""
        return self.origin.public_on

    def __str__(self) -> str:
        return f"{self.measure}: {self.count}, says {self.origin.told(self.pages_of(self.origin))}"

    def __repr__(self) -> str:
        return f"Estimate({self.id}: {self})"
