"""People: those who are named, on which basis, and the dead."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

from attrs import field, frozen

from ..values.dates import ExtendedDate, Precision
from . import Refers, Words
from .claims import STATED, Attested, Holder, Name, Named, Statement, in_order
from .organizations import Organization
from .sources import Origin


class Living(StrEnum):
    """Whether a person is reported dead; everybody else is treated as living."""

    REPORTED_DEAD = "reported_dead"
    PRESUMED_LIVING = "presumed_living"


class NamingBasis(StrEnum):
    """Why it is right to name a person. Without a basis there is no name.

    An official act is one's own. Whom an official release, or an indictment read in open court, names as accused
    has the basis `public_prosecution`.
    """

    PUBLISHED_LIST_OF_THE_DEAD = "published_list_of_the_dead"
    OFFICIAL_ACT = "official_act"
    PUBLIC_PROSECUTION = "public_prosecution"
    PUBLIC_JUDGMENT = "public_judgment"
    PUBLIC_ADVOCATE = "public_advocate"
    PUBLISHED_PRISONER_LIST = "published_prisoner_list"


class Rank(StrEnum):
    """Military ranks as sources give them; `first` and `senior` lieutenant are kept apart as printed."""

    SOLDIER = "soldier"
    JUNIOR_SERGEANT = "junior_sergeant"
    SERGEANT = "sergeant"
    WARRANT_OFFICER = "warrant_officer"
    LIEUTENANT = "lieutenant"
    FIRST_LIEUTENANT = "first_lieutenant"
    SENIOR_LIEUTENANT = "senior_lieutenant"
    CAPTAIN = "captain"
    MAJOR = "major"
    LIEUTENANT_COLONEL = "lieutenant_colonel"
    COLONEL = "colonel"
    OFFICER = "officer"


class MannerOfDeath(StrEnum):
    """How a person is said to have died; the labels are ours, the wording stands in the claim."""

    TORTURE = "torture"
    ILLNESS = "illness"
    ACCIDENT = "accident"
    KILLED_IN_SERVICE = "killed_in_service"
    KILLED_BY_MISTAKE = "killed_by_mistake"
    FALL_AFTER_TORTURE = "fall_after_torture"


class LegalStatus(StrEnum):
    """A step in what the law made of a person, dead or alive."""

    ACCUSED = "accused"
    CASE_CLOSED = "case_closed"
    CASE_CLOSED_ON_DEATH = "case_closed_on_death"
    CASE_REOPENED = "case_reopened"
    RECOGNISED_AS_VICTIM = "recognised_as_victim"
    CLEARED = "cleared"


@frozen(repr=False, field_transformer=in_order)
class Office(Statement):
    """Give an office as somebody held it.

    Attributes:
        title: The title of the office.
        organization: The body in which it is held.
        period: When it was held, as far as a source tells.
        origins: Who says so.
    """

    title: Words = field(metadata=STATED)
    origins: tuple[Origin, ...]
    organization: Organization | None = field(default=None, metadata=STATED)
    period: ExtendedDate | None = field(default=None, metadata=STATED)

    def __str__(self) -> str:
        body = f", {self.organization}" if self.organization else ""
        return f"{self.title}{body}" + (f" ({self.period})" if self.period else "")

    def __repr__(self) -> str:
        return f"Office({self})"


@frozen(repr=False, field_transformer=in_order)
class LegalStep(Statement):
    """Tell one dated step in what the law made of a person.

    Attributes:
        status: The step.
        date: When it was taken.
        charge: With what the person is charged or of what cleared, as the authority's word.
        proceeding: The id of the proceeding in which it was taken.
        origins: Who says so.
    """

    status: LegalStatus = field(metadata=STATED)
    origins: tuple[Origin, ...]
    date: ExtendedDate | None = field(default=None, metadata=STATED)
    charge: Words | None = field(default=None, metadata=STATED)
    proceeding: Annotated[str, Refers(("Proceeding",))] | None = field(default=None, metadata=STATED)

    def __str__(self) -> str:
        return f"{self.status} ({self.date or 'no date'})"

    def __repr__(self) -> str:
        return f"LegalStep({self})"


@frozen(repr=False, field_transformer=in_order)
class Listing(Statement):
    """Tell that a published list names a person.

    Attributes:
        title: What the list is.
        spelling: The name as the list prints it.
        origins: Who publishes the list.
        number: The number on the list, where it has one.
        inferred: Whether it is inferred that the list means this person.
    """

    title: str
    spelling: str = field(metadata=STATED)
    origins: tuple[Origin, ...]
    number: int | None = field(default=None, metadata=STATED)

    def __str__(self) -> str:
        number = f" no. {self.number}" if self.number is not None else ""
        return f"{self.title}{number}: {self.spelling}"

    def __repr__(self) -> str:
        return f"Listing({self})"


@frozen(repr=False)
class Person(Named):
    """Name a person who has a basis for being named. Roles are in the records that refer to the person.

    Attributes:
        id: The permanent id, such as `P001`.
        names: All attested spellings of the name, the one used for the person first.
        living: Whether the person is reported dead; otherwise treated as living.
        naming_basis: Why it is right to name the person.
        offices: The offices held, each at its time.
        note: A remark for the reader.
    """

    id: str
    names: tuple[Name, ...]
    living: Living
    naming_basis: NamingBasis
    offices: tuple[Office, ...] = ()
    note: str | None = None


@frozen(repr=False)
class Victim(Person, Holder):
    """Name a person whom a published list counts among the dead of the case.

    Attributes:
        rank: The military rank.
        arrested: The day of the arrest.
        died: The day of the death.
        manner_of_death: How the person is said to have died.
        legal_history: What the law made of the person, step by step.
        listings: The published lists that name the person.
    """

    rank: Attested[Rank] = field(factory=Attested)
    arrested: Attested[ExtendedDate] = field(factory=Attested)
    died: Attested[ExtendedDate] = field(factory=Attested)
    manner_of_death: Attested[MannerOfDeath] = field(factory=Attested)
    legal_history: tuple[LegalStep, ...] = ()
    listings: tuple[Listing, ...] = ()

    @property
    def days_from_arrest_to_death(self) -> int | None:
        """Return the days between arrest and death, or None unless both are agreed to the day."""
        days = []
        for attested in (self.arrested, self.died):
            if attested.is_disputed or not (when := attested.value):
                return None
            if when.precision is not Precision.DAY or when.qualifier or when.earliest is None:
                return None
            days.append(when.earliest)
        return (days[1] - days[0]).days

    @property
    def identified_by(self) -> tuple[str, ...]:
        """Return what identifies the person here: `surname`, `patronymic`, `arrest`, `death`, where attested."""
        known = {
            "surname": any(name.surname and not name.inferred for name in self.names),
            "patronymic": any(name.patronymic and not name.inferred for name in self.names),
            "arrest": bool(self.arrested),
            "death": bool(self.died),
        }
        return tuple(part for part, is_known in known.items() if is_known)

    def __repr__(self) -> str:
        return f"Victim({self.id}: {self.name}, reported dead)"


Party: TypeAlias = Person | Organization | Words
"""A person, an organization, or a group in words, such as "eleven defendants"."""


class PleaKind(StrEnum):
    """What somebody answers to an accusation."""

    DENIES = "denies"
    ADMITS = "admits"
    ADMITS_IN_PART = "admits_in_part"
    SAYS_OBEYED_ORDERS = "says_obeyed_orders"
    SILENT = "silent"


@frozen(repr=False, field_transformer=in_order)
class Plea(Statement):
    """Tell what somebody who is accused answers, in court or elsewhere.

    Attributes:
        kind: What is answered.
        date: When.
        origins: Who says so.
    """

    kind: PleaKind = field(metadata=STATED)
    origins: tuple[Origin, ...]
    date: ExtendedDate | None = field(default=None, metadata=STATED)

    def __str__(self) -> str:
        return f"{self.kind} ({self.date or 'no date'})"

    def __repr__(self) -> str:
        return f"Plea({self})"
