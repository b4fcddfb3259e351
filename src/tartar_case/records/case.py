"""What the case file says of itself."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from attrs import field, frozen

from ..values.dates import ExtendedDate
from . import Refers, Words
from .claims import STATED, Name, Statement, in_order
from .sources import Origin


@frozen(repr=False, field_transformer=in_order)
class RelatedCase(Statement):
    """Name another case or subject to which a source points.

    Attributes:
        title: Its name.
        origins: Who points to it.
    """

    title: Words = field(metadata=STATED)
    origins: tuple[Origin, ...]

    def __str__(self) -> str:
        return self.title

    def __repr__(self) -> str:
        return f"RelatedCase({self.title!r})"


@frozen
class Waiver:
    """Say why a conflict that is found mechanically is no contradiction.

    Attributes:
        about: The records or fields that seem to conflict.
        reason: Why they do not.
    """

    about: tuple[Annotated[str, Refers(parts=True)], ...]
    reason: str


@frozen
class Allowance:
    """Say why words stand in a text that are asked about: a capitalised name, a word on kin, health or emigration.

    Attributes:
        about: The fields that have the words, such as `S001.title`, or `case` for every text.
        words: The words, as they are written.
        reason: Why they may stand there.
    """

    about: tuple[Annotated[str, Refers(words=("case",), parts=True)], ...]
    words: tuple[str, ...]
    reason: str


class OmissionReason(StrEnum):
    """Why claims that were found entered no record."""

    BACKGROUND = "background"
    DUPLICATE_PAGE = "duplicate_page"
    OFF_THE_CASE = "off_the_case"
    HARM = "harm"
    NOT_A_FACT = "not_a_fact"
    UNSUPPORTED = "unsupported"


@frozen
class Omission:
    """Say how many claims were left out for one reason, and never which.

    Attributes:
        reason: Why they were left out.
        claims: How many there are.
    """

    reason: OmissionReason
    claims: int

    def __str__(self) -> str:
        return f"{self.claims} {self.reason.replace('_', ' ')}"


@frozen(repr=False)
class CaseInfo:
    """Describe the case file as a whole.

    Attributes:
        title: The name of the case that is used here.
        names: All attested names of the case.
        summary: What the case is, in two lines of ours.
        disclaimer: What the record does not do: establish or accuse.
        data_version: The version of the data.
        data_date: The day up to which the data was kept.
        data_licence: The SPDX name of the licence of the data.
        data_licence_reason: Why the data has this licence.
        counterweight: The ids of the records that stand beside the charge of treason: what is said of the confessions,
            and the later clearing.
        contact: Where to write about the record; empty until there is an address.
        related_cases: Other cases to which sources point.
        omissions: How many claims that were found entered no record, by reason.
        waivers: Conflicts found mechanically that are no contradictions, with the reason.
        allowances: Words in texts that are asked about and may stand there, with the reason.
    """

    title: str
    names: tuple[Name, ...]
    summary: str
    disclaimer: str
    data_version: str
    data_date: ExtendedDate
    data_licence: str
    data_licence_reason: str
    counterweight: tuple[Annotated[str, Refers()], ...] = ()
    contact: str = ""
    related_cases: tuple[RelatedCase, ...] = ()
    omissions: tuple[Omission, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    allowances: tuple[Allowance, ...] = ()

    def __str__(self) -> str:
        return f"{self.title}, data {self.data_version} of {self.data_date}"

    def __repr__(self) -> str:
        return f"CaseInfo({self})"
