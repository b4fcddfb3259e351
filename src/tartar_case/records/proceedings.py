"""Proceedings: who was brought before whom, with which charge and which outcome."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from attrs import field, frozen

from ..values.counts import Count
from ..values.dates import ExtendedDate
from ..values.sentences import Sentence
from . import HasId, Refers, Words, show
from .claims import STATED, Attested, Claim, Holder, Statement, in_order
from .organizations import Organization
from .people import Party, Person, Plea
from .sources import Origin


class Track(StrEnum):
    """Against whom, or for what, a proceeding is brought."""

    AGAINST_DETAINEES = "against_detainees"
    AGAINST_OFFICIALS = "against_officials"
    REINVESTIGATION = "reinvestigation"
    CIVIL = "civil"
    AGAINST_CRITICS = "against_critics"
    PARDON = "pardon"
    OTHER = "other"


class PartyRole(StrEnum):
    """As what somebody stands in a proceeding."""

    ACCUSED = "accused"
    DEFENDANT = "defendant"
    CLAIMANT = "claimant"
    RECOGNISED_VICTIM = "recognised_victim"
    PROSECUTOR = "prosecutor"
    JUDGE = "judge"
    COUNSEL = "counsel"
    INVESTIGATOR = "investigator"


class Result(StrEnum):
    """How a decision ends for a party.

    `discontinued`: the case is ended without a finding of guilt or innocence, such as for limitation.
    """

    CONVICTED = "convicted"
    SENTENCED = "sentenced"
    SENTENCE_REDUCED = "sentence_reduced"
    SENTENCE_RAISED = "sentence_raised"
    SENTENCE_UPHELD = "sentence_upheld"
    CONVICTION_QUASHED = "conviction_quashed"
    ACQUITTED = "acquitted"
    CLEARED_POSTHUMOUSLY = "cleared_posthumously"
    RELEASED = "released"
    RELEASED_WITHOUT_ACQUITTAL = "released_without_acquittal"
    DISCONTINUED = "discontinued"
    REMITTED = "remitted"
    REMANDED = "remanded"
    PARDONED = "pardoned"
    REFUSED = "refused"
    COMPENSATION_AWARDED = "compensation_awarded"


class Finality(StrEnum):
    """Whether a decision can still be changed; `unknown` where no source tells."""

    FINAL = "final"
    NOT_FINAL = "not_final"
    QUASHED = "quashed"
    UNKNOWN = "unknown"


class ConfessionStatus(StrEnum):
    """What is said of the confessions on which a proceeding rests."""

    ALLEGED_COERCED = "alleged_coerced"
    COURT_FOUND_COERCED = "court_found_coerced"
    COURT_REJECTED_ALLEGATION = "court_rejected_allegation"


@frozen(repr=False, field_transformer=in_order)
class Outcome(Statement, HasId):
    """Tell what one decision meant for one party.

    Attributes:
        id: The permanent id, such as `U001`.
        result: How it ended.
        finality: Whether it can still be changed.
        origins: Who says so.
        date: When it was decided.
        sentence: The sentence, or the span of the sentences of a group.
        size: To how many of the party it applies, where that is told.
    """

    id: str
    result: Result
    finality: Finality
    origins: tuple[Origin, ...]
    date: ExtendedDate | None = None
    sentence: Sentence | None = None
    size: Count | None = None

    def __str__(self) -> str:
        details = [str(part) for part in (self.sentence, self.date) if part]
        return f"{self.result} ({', '.join([*details, f'finality {self.finality}'])})"

    def __repr__(self) -> str:
        return f"Outcome({self.id}: {self})"


@frozen(repr=False, field_transformer=in_order)
class ProceedingParty(Statement):
    """Tell who stands in a proceeding, as what, and with which outcomes.

    Attributes:
        who: A person, an organization, or a group in words.
        role: As what they stand in it.
        origins: Who says so.
        outcomes: What was decided about them, in order.
        size: How many they are, for a group.
        pleas: What they answer to the charge.
    """

    who: Party = field(metadata=STATED)
    role: PartyRole = field(metadata=STATED)
    origins: tuple[Origin, ...]
    outcomes: tuple[Outcome, ...] = ()
    size: Count | None = None
    pleas: tuple[Plea, ...] = ()

    def __str__(self) -> str:
        return f"{show(self.who)} ({self.role})"

    def in_words(self) -> str:
        """Return it with names in the place of ids."""
        return f"{self.who} ({self.role})"

    def __repr__(self) -> str:
        return f"ProceedingParty({self})"


@frozen(repr=False, field_transformer=in_order)
class Proceeding(Statement, Holder):
    """Describe one proceeding before a court or an authority.

    Attributes:
        id: The permanent id, such as `J001`.
        title: What it is, in a few words of ours.
        track: Against whom, or for what, it is brought.
        origins: Who says that it took place.
        summary: What the origins say, in our words.
        court: The court or authority.
        case_number: The number of the case.
        charges: What the authority charges, or what is claimed. A charge is the authority's word, not a fact.
        confessions: What is said of the confessions on which it rests.
        opened: When it was opened.
        decided: When it was decided.
        parties: Who stands in it, and with which outcomes.
        reviews: The ids of the proceedings that this one reviews.
        concerns: Whom it is about, whether or not they stand in it.
    """

    id: str
    title: str
    track: Track
    origins: tuple[Origin, ...]
    summary: str | None = None
    court: Attested[Organization] = field(factory=Attested)
    case_number: Attested[str] = field(factory=Attested)
    charges: tuple[Claim[Words], ...] = ()
    confessions: Attested[ConfessionStatus] = field(factory=Attested)
    opened: Attested[ExtendedDate] = field(factory=Attested)
    decided: Attested[ExtendedDate] = field(factory=Attested)
    parties: tuple[ProceedingParty, ...] = ()
    reviews: tuple[Annotated[str, Refers(("Proceeding",))], ...] = ()
    concerns: tuple[Person, ...] = ()

    def __str__(self) -> str:
        return self.title

    def __repr__(self) -> str:
        return f"Proceeding({self.id}: {self.title})"


@frozen(repr=False, kw_only=True, field_transformer=in_order)
class PartyOutcome(Outcome):
    """Give one outcome together with the party and the proceeding that it belongs to.

    Attributes:
        proceeding: The id of the proceeding.
        track: Against whom, or for what, the proceeding is brought.
        who: The person or organization, or the group in words.
        role: As what they stand in the proceeding.
    """

    proceeding: Annotated[str, Refers(("Proceeding",))]
    track: Track
    who: Party
    role: PartyRole

    def __str__(self) -> str:
        return f"{show(self.who)}: {self.result} ({self.date or 'no date'}; finality {self.finality})"

    def __repr__(self) -> str:
        return f"PartyOutcome({self.id}: {self})"
