"""Acts: the violations that are alleged, with their methods and those said to be involved."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from ..values.dates import ExtendedDate
from . import show
from .claims import STATED, Attested, Claim, Holder, Statement, in_order
from .people import Party, Plea
from .places import Place
from .sources import Origin


class TypeOfAct(StrEnum):
    """What kind of act is alleged; `huridocs` is its code in HURIDOCS micro-thesaurus 4. Labels ours."""

    TORTURE = "torture"
    DEATH_FROM_TORTURE = "death_from_torture"
    DENIAL_OF_FAIR_TRIAL = "denial_of_fair_trial"

    @property
    def huridocs(self) -> str:
        """Return the HURIDOCS code together with its list, without which it is ambiguous."""
        return _TYPE_CODES[self]


_TYPE_CODES = {
    TypeOfAct.TORTURE: "MT04:020111110000",
    TypeOfAct.DEATH_FROM_TORTURE: "MT04:010190010000",
    TypeOfAct.DENIAL_OF_FAIR_TRIAL: "MT04:350114000000",
}


class Method(StrEnum):
    """By which method; `huridocs` is its code in HURIDOCS micro-thesaurus 5, where one fits. Labels ours."""

    FORCED_NAKEDNESS = "forced_nakedness"
    THROWN_FROM_HEIGHT = "thrown_from_height"
    BLOWS_WITH_STICKS = "blows_with_sticks"
    REMOVAL_OF_NAILS = "removal_of_nails"
    ELECTRIC_SHOCK = "electric_shock"
    THREATS_AGAINST_FAMILY = "threats_against_family"
    SUSPENSION = "suspension"
    DENIAL_OF_MEDICAL_CARE = "denial_of_medical_care"
    BLOWS = "blows"
    WATER = "water"
    HUMILIATION = "humiliation"
    OTHER_TORTURE = "other_torture"
    COERCED_CONFESSION = "coerced_confession"

    @property
    def huridocs(self) -> str | None:
        """Return the HURIDOCS code together with its list, or None where no code is assigned here."""
        return _METHOD_CODES.get(self)


_METHOD_CODES = {
    Method.FORCED_NAKEDNESS: "MT05:032102000000",
    Method.THROWN_FROM_HEIGHT: "MT05:030302000000",
    Method.BLOWS_WITH_STICKS: "MT05:030102000000",
    Method.REMOVAL_OF_NAILS: "MT05:031200000000",
    Method.ELECTRIC_SHOCK: "MT05:030800000000",
    Method.THREATS_AGAINST_FAMILY: "MT05:032202000000",
    Method.SUSPENSION: "MT05:031101000000",
    Method.DENIAL_OF_MEDICAL_CARE: "MT05:031503000000",
}


class Degree(StrEnum):
    """In which degree somebody is said to be involved (after HURIDOCS micro-thesaurus 18; labels ours).

    `carried_out` needs a final judgment; before it the degree is `accused_of`.
    """

    CARRIED_OUT = "carried_out"
    ACCUSED_OF = "accused_of"
    ORDERED = "ordered"
    PRESENT = "present"
    FAILED_TO_CONTROL = "failed_to_control"
    FAILED_TO_ACT = "failed_to_act"
    SUSPECTED = "suspected"


class AllegationStatus(StrEnum):
    """How far an allegation has come in law. Nobody is called a perpetrator before a final conviction."""

    ALLEGED = "alleged"
    UNDER_INVESTIGATION = "under_investigation"
    CHARGED = "charged"
    ON_TRIAL = "on_trial"
    CONVICTED_AT_FIRST_INSTANCE = "convicted_at_first_instance"
    CONVICTED_FINALITY_UNKNOWN = "convicted_finality_unknown"
    CONVICTED_FINAL = "convicted_final"
    ACQUITTED = "acquitted"
    DENIED = "denied"


@frozen(repr=False, field_transformer=in_order)
class Involvement(Statement):
    """Tell who is said to be involved in an act, and how far the allegation has come.

    Attributes:
        who: A person, an organization, or a group in words.
        degree: In which degree they are said to be involved.
        status: How far the allegation has come in law.
        origins: Who says so.
        pleas: What they answer.
    """

    who: Party = field(metadata=STATED)
    degree: Degree = field(metadata=STATED)
    status: AllegationStatus = field(metadata=STATED)
    origins: tuple[Origin, ...]
    pleas: tuple[Plea, ...] = ()

    def __str__(self) -> str:
        return f"{show(self.who)} ({self.degree}; {self.status})"

    def in_words(self) -> str:
        """Return it with names in the place of ids."""
        return f"{self.who} ({self.degree}; {self.status})"

    def __repr__(self) -> str:
        return f"Involvement({self})"


@frozen(repr=False, field_transformer=in_order)
class Act(Statement, Holder):
    """Describe an alleged violation. Arrests and deaths are in the records of the people, not here.

    Attributes:
        id: The permanent id, such as `A001`.
        type_of_act: What kind of act is alleged.
        origins: Who alleges it.
        victims: Whom it is said to have been done to: people, or a group in words.
        methods: The methods, each with who asserts it. They add up and exclude nothing.
        period: When it is said to have been done.
        place: Where it is said to have been done.
        involvements: Who is said to be involved.
    """

    id: str
    type_of_act: TypeOfAct
    origins: tuple[Origin, ...]
    victims: tuple[Party, ...]
    methods: tuple[Claim[Method], ...] = ()
    period: Attested[ExtendedDate] = field(factory=Attested)
    place: Attested[Place] = field(factory=Attested)
    involvements: tuple[Involvement, ...] = ()

    def __str__(self) -> str:
        kind = self.type_of_act.replace("_", " ")
        return f"alleged {kind} of {', '.join(map(show, self.victims))}"

    def __repr__(self) -> str:
        return f"Act({self.id}: {self})"
