"""Events: what happened, or is said to have happened, and who took part."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from attrs import field, frozen

from ..values.dates import ExtendedDate
from . import Refers, show
from .claims import STATED, Attested, Holder, Statement, in_order
from .people import Party
from .places import Place
from .sources import Origin


class EventCategory(StrEnum):
    """What an event mainly is."""

    FIGHTING = "fighting"
    ARREST = "arrest"
    TORTURE = "torture"
    DEATH = "death"
    STATEMENT = "statement"
    PUBLICATION = "publication"
    PROTEST = "protest"
    HEARING = "hearing"
    INVESTIGATION = "investigation"
    TRIAL = "trial"
    DECISION = "decision"
    RELEASE = "release"
    REPRISAL = "reprisal"
    INCIDENT = "incident"
    INTERVENTION = "intervention"
    COMPENSATION = "compensation"


class Stance(StrEnum):
    """What an official says about the allegations (after HURIDOCS micro-thesaurus 28; labels ours)."""

    ACKNOWLEDGES = "acknowledges"
    ACKNOWLEDGES_WITH_ANOTHER_EXPLANATION = "acknowledges_with_another_explanation"
    ACKNOWLEDGES_ACT_DENIES_RESPONSIBILITY = "acknowledges_act_denies_responsibility"
    ACCEPTS_RESPONSIBILITY = "accepts_responsibility"
    DENIES = "denies"
    NO_COMMENT = "no_comment"


class ParticipantRole(StrEnum):
    """What somebody does in an event."""

    SPEAKER = "speaker"
    PUBLISHER = "publisher"
    INTERVIEWED = "interviewed"
    ADDRESSEE = "addressee"
    ORGANIZER = "organizer"
    PROTESTER = "protester"
    INVESTIGATOR = "investigator"
    DECIDES = "decides"
    ACCUSED = "accused"
    DETAINED = "detained"
    CONVICTED = "convicted"
    RELEASED = "released"
    AFFECTED = "affected"
    COMMENTATOR = "commentator"
    ATTENDS = "attends"


class RelationKind(StrEnum):
    """How one event relates to another (after HURIDOCS micro-thesaurus 22; labels ours)."""

    PART_OF = "part_of"
    FOLLOWS = "follows"
    CONSEQUENCE_OF = "consequence_of"
    RESPONDS_TO = "responds_to"


@frozen(repr=False, field_transformer=in_order)
class Participant(Statement):
    """Tell who took part in an event, and as what.

    Attributes:
        who: A person, an organization, or a group in words.
        role: What they did in it.
        origins: Who says so.
    """

    who: Party = field(metadata=STATED)
    role: ParticipantRole = field(metadata=STATED)
    origins: tuple[Origin, ...]

    def __str__(self) -> str:
        return f"{show(self.who)} ({self.role})"

    def in_words(self) -> str:
        """Return it with names in the place of ids."""
        return f"{self.who} ({self.role})"

    def __repr__(self) -> str:
        return f"Participant({self})"


@frozen(repr=False)
class Relation:
    """Tell how an event relates to another.

    Attributes:
        kind: The relation.
        event: The id of the other event.
    """

    kind: RelationKind
    event: Annotated[str, Refers(("Event",))]

    def __str__(self) -> str:
        return f"{self.kind} {self.event}"

    def __repr__(self) -> str:
        return f"Relation({self})"


@frozen(repr=False, field_transformer=in_order)
class Event(Statement, Holder):
    """Tell what happened, or is said to have happened.

    Attributes:
        id: The permanent id, such as `E001`; events derived from another record have ids such as `V01-died`.
        title: What happened, in a few words of ours.
        category: What the event mainly is.
        origins: Who says that it happened.
        summary: What the origins say, in our words.
        date: When it happened.
        places: Where it happened.
        participants: Who took part, and as what.
        stance: What the official who speaks says about the allegations.
        relations: How it relates to other events.
    """

    id: str
    title: str
    category: EventCategory
    origins: tuple[Origin, ...]
    summary: str | None = None
    date: Attested[ExtendedDate] = field(factory=Attested)
    places: tuple[Place, ...] = ()
    participants: tuple[Participant, ...] = ()
    stance: Stance | None = None
    relations: tuple[Relation, ...] = ()

    def __str__(self) -> str:
        return f"{self.date}: {self.title}"

    def __repr__(self) -> str:
        return f"Event({self.id}: {self})"
