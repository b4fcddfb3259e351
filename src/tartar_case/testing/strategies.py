"""Hypothesis strategies for the types and for whole case files, all law-abiding by construction."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..casefile import CaseFile
from ..questions.laws import conflicts
from ..questions.wording import asked
from ..records.acts import Act, AllegationStatus, Degree, Involvement, Method, TypeOfAct
from ..records.case import Allowance, CaseInfo, Omission, OmissionReason, RelatedCase, Waiver
from ..records.claims import Attested, Claim, Name, Statement
from ..records.contradictions import Contradiction, ContradictionKind, ContradictionState, Position
from ..records.estimates import Basis, Estimate, Measure
from ..records.events import (
    Event,
    EventCategory,
    Participant,
    ParticipantRole,
    Relation,
    RelationKind,
    Stance,
)
from ..records.lookups import Lookup
from ..records.organizations import Organization, OrganizationKind
from ..records.people import (
    LegalStatus,
    LegalStep,
    Listing,
    Living,
    MannerOfDeath,
    NamingBasis,
    Office,
    Party,
    Person,
    Plea,
    PleaKind,
    Rank,
    Victim,
)
from ..records.places import Place, PlaceKind, PlacePrecision
from ..records.proceedings import (
    ConfessionStatus,
    Finality,
    Outcome,
    PartyRole,
    Proceeding,
    ProceedingParty,
    Result,
    Track,
)
from ..records.retirements import Retirement
from ..records.sources import Citation, ExtentRead, Origin, Side, Source, SourceKind
from ..schema import TABLES, FieldInfo, statements_of, stored_fields
from ..store import Store
from ..values.counts import Count
from ..values.dates import ExtendedDate
from ..values.sentences import Sentence
from .lawful import mended, said_once

T = TypeVar("T")
S = TypeVar("S", bound=Statement)
E = TypeVar("E", bound=StrEnum)
LAST_DAY = date(2026, 12, 31)
LETTERS = "aAbBcCçÇdDeEəƏfFgGğĞhHxXıIiİjJkKqQlLmMnNoOöÖpPrRsSşŞtTuUüÜvVyYzZwW'- "


@cache
def days(start: date = date(2016, 1, 1), end: date = LAST_DAY) -> SearchStrategy[str]:
    """Draw days as EDTF."""
    return st.dates(start, end).map(lambda day: day.isoformat())


@st.composite
def simple_dates(draw: DrawFn, *, qualified: bool = True) -> str:
    """Draw a year, month or day, some of its digits perhaps unspecified, perhaps qualified."""
    day = draw(days())
    form = draw(st.sampled_from(["day", "month", "year", "decade", "XX day", "XX month", "XX both"]))
    text = {
        "day": day,
        "month": day[:7],
        "year": day[:4],
        "decade": f"{day[:3]}X",
        "XX day": f"{day[:7]}-XX",
        "XX month": f"{day[:4]}-XX",
        "XX both": f"{day[:4]}-XX-XX",
    }[form]
    return text + (draw(st.sampled_from(["", "", "?", "~", "%"])) if qualified else "")


@st.composite
def edtf_texts(draw: DrawFn) -> str:
    """Draw any text of the supported EDTF subset."""
    form = draw(st.sampled_from(["simple", "interval", "open", "unknown", "range", "set"]))
    if form == "simple":
        return draw(simple_dates())
    qualified = form in ("interval", "open", "unknown")
    first, last = sorted(
        (draw(simple_dates(qualified=qualified)) for _ in range(2)), key=lambda text: ExtendedDate(text).sort_key
    )
    if form == "interval":
        return f"{first}/{last}"
    if form in ("open", "unknown"):
        end = ".." if form == "open" else ""
        return draw(st.sampled_from([f"{first}/{end}", f"{end}/{last}"]))
    if form == "set":
        return f"[{first},{last}]"
    return draw(st.sampled_from([f"[{first}..{last}]", f"[..{last}]", f"[{first}..]"]))


def extended_dates() -> SearchStrategy[ExtendedDate]:
    """Draw any date."""
    return edtf_texts().map(ExtendedDate)


@st.composite
def counts(draw: DrawFn) -> Count:
    """Draw any count."""
    low = draw(st.integers(1, 2000))
    high = low + draw(st.integers(1, 500))
    wordings = ["{0}", "at least {0}", "more than {0}", "at most {0}", "fewer than {0}", "about {0}", "{0}-{1}"]
    return Count(
        draw(st.sampled_from([*wordings, "0", "several", "dozens", "hundreds", "thousands"])).format(low, high)
    )


@st.composite
def sentences(draw: DrawFn) -> Sentence:
    """Draw any sentence."""
    low = draw(st.integers(1, 240))
    high = low + draw(st.integers(1, 120))
    form = draw(st.sampled_from(["{0} months", "{0}-{1} months", "life", "{0} months-life", "1 month"]))
    return Sentence(form.format(low, high))


@cache
def name_texts() -> SearchStrategy[str]:
    """Draw something that looks like a name in Azerbaijani letters or a romanisation."""
    return st.text(LETTERS, min_size=1, max_size=20).map(_clean).filter(bool)


@cache
def texts() -> SearchStrategy[str]:
    """Draw a clean text: NFC, stripped, not empty, and no id."""
    letters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Co", "Zl", "Zp"])
    return st.text(letters, min_size=1, max_size=8).map(lambda text: _clean(f"words {text}"))


@cache
def terms(vocabulary: type[E]) -> SearchStrategy[E]:
    """Draw a term of a vocabulary."""
    return st.sampled_from(tuple(vocabulary))


@cache
def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Draw something, or None."""
    return st.none() | strategy


@st.composite
def pages_of(draw: DrawFn, origins: tuple[Origin, ...]) -> tuple[Citation, ...]:
    """Draw the pages on which a statement was read: none are named, or at least one of each of its origins."""
    if not draw(st.booleans()):
        return ()
    named = []
    for origin in origins:
        chosen = draw(st.integers(1, 2 ** len(origin.citations) - 1))
        named += [page for index, page in enumerate(origin.citations) if chosen >> index & 1]
    return tuple(dict.fromkeys(named))


@st.composite
def claims(draw: DrawFn, values: SearchStrategy[T], origins: SearchStrategy[tuple[Origin, ...]]) -> Claim[T]:
    """Draw a claim."""
    held = draw(origins)
    return Claim(
        draw(values),
        held,
        pages=draw(pages_of(held)),
        as_worded=draw(maybe(texts())) if len(held) == 1 else None,
        inferred=draw(st.booleans()),
        deprecated=draw(maybe(texts())),
        note=draw(maybe(texts())),
    )


def attested(values: SearchStrategy[T], origins: SearchStrategy[tuple[Origin, ...]]) -> SearchStrategy[Attested[T]]:
    """Draw what is claimed about a field: nothing, or up to three claims."""
    return st.lists(claims(values, origins), max_size=3).map(lambda drawn: Attested(said_once(drawn)))


@st.composite
def origins_with_sources(draw: DrawFn, claimants: tuple[str, ...]) -> tuple[tuple[Source, ...], tuple[Origin, ...]]:
    """Draw a few sources, and origins that cite them; the claimants speak on the first occasion.

    Every origin has a page that was there when it became public, perhaps with others that came later, and may
    repeat some of those before it.
    """
    early = days(end=date(2017, 12, 31)).map(ExtendedDate)
    sources = tuple(
        filled(
            draw,
            Source(
                id=f"S{index:03d}",
                title=draw(texts()),
                publisher="Publisher",
                kind=draw(terms(SourceKind)),
                language=draw(st.sampled_from(["az", "en", "ru"])),
                extent_read=draw(terms(ExtentRead)),
                published=draw(maybe(early if index == 1 else days().map(ExtendedDate))),
            ),
        )
        for index in range(1, draw(st.integers(2, 4)) + 1)
    )
    sources = tuple(
        attrs.evolve(
            one,
            url=one.url and f"https://example.org/{one.id}",
            archived_url=one.archived_url and f"https://example.org/archived/{one.id}",
        )
        for one in sources
    )
    origins: list[Origin] = []
    for index in range(1, draw(st.integers(2, 6))):
        public = draw(maybe(public_days()))
        some = draw(st.lists(st.sampled_from(sources), min_size=1, max_size=3, unique=True))
        cited = sources if index == 1 else tuple(some)
        if public and all(source.published and public.certainly_before(source.published) for source in cited):
            cited = (sources[0], *cited)
        speakers = draw(st.lists(st.sampled_from([*claimants, "G001"]), max_size=1)) if index > 1 else claimants
        repeated = draw(st.lists(st.sampled_from(origins), max_size=2, unique=True)) if origins else []
        origins.append(
            Origin(
                id=f"O{index:03d}",
                speaker=draw(texts()),
                side=draw(terms(Side)),
                citations=tuple(Citation(source, draw(maybe(texts()))) for source in cited),
                public_on=public,
                said_on=draw(maybe(early)),
                claimants=tuple(speakers),
                through=draw(maybe(texts())),
                repeats=tuple(origin.id for origin in repeated),
                unread=tuple(draw(st.lists(st.sampled_from(sources), max_size=1))),
                note=draw(maybe(texts())),
            )
        )
    return sources, tuple(origins)


@st.composite
def public_days(draw: DrawFn) -> ExtendedDate:
    """Draw when something became public: a day as a rule, sometimes a month, or what is uncertain."""
    day = draw(days(start=date(2018, 1, 1)))
    return ExtendedDate(draw(st.sampled_from([day, day, day, day[:7], f"{day}?"])))


def is_empty(held: Any) -> bool:
    """Say whether a field holds nothing."""
    return held is None or held is False or (type(held) in {str, tuple} and not held)


def plain_values(info: FieldInfo, thing: Any) -> SearchStrategy[Any] | None:
    """Return what may stand in a plain field by its type; None where it refers, holds parts, or several."""
    if info.name in _BY_HAND or info.is_many or info.is_attested or info.has_parts or info.refers:
        return None
    if info.name == "as_worded" and isinstance(thing, Statement) and len(thing.origins) > 1:
        return None  # a quotation has one mouth
    if info.vocabulary:
        return terms(info.vocabulary)
    return _FORMS[info.name] if info.name in _FORMS else _BY_TYPE.get(info.element)


def filled(draw: DrawFn, thing: Any) -> Any:
    """Draw what the schema lets stand in the plain fields that are left: so a new one needs no code here."""
    free = [info for info in stored_fields(type(thing)) if not info.required and is_empty(info.held_by(thing))]
    drawn = [(info, plain) for info in free if (plain := plain_values(info, thing)) is not None]
    chosen = draw(st.integers(0, 2 ** len(drawn) - 1))
    changes = {info.name: draw(plain) for index, (info, plain) in enumerate(drawn) if chosen >> index & 1}
    return attrs.evolve(thing, **changes)


_WHEN = simple_dates().map(ExtendedDate)
_COUNTS = counts()
_SENTENCES = sentences()
_BY_HAND = ("mark", "deprecated", "explanation", "published", "public_on", "said_on")
"""What `fmt` writes, what takes a statement out of the count, and what depends on something else."""
_FORMS: dict[str, SearchStrategy[Any]] = {
    "url": st.integers(1, 99).map("https://example.org/{}".format),
    "archived_url": st.integers(1, 99).map("https://example.org/archived/{}".format),
    "iso_3166": st.sampled_from(["AZ", "AZ-TAR", "AZ-BAR"]),
    "language": st.sampled_from(["az", "ru"]),
}
_BY_TYPE: dict[Any, SearchStrategy[Any]] = {
    ExtendedDate: _WHEN,
    Count: _COUNTS,
    Sentence: _SENTENCES,
    str: texts(),
    int: st.integers(1, 20),
    bool: st.booleans(),
}


class _Drawing:
    """Draw the records of one case, each from what was drawn before it."""

    def __init__(self, draw: DrawFn, *, full: bool) -> None:
        self.draw = draw
        self.least = 1 if full else 0
        self.speakers = tuple(f"P{index:03d}" for index in range(1, draw(st.integers(1 + self.least, 3))))
        self.sources, self.all_origins = draw(origins_with_sources(self.speakers))
        self.origins: SearchStrategy[tuple[Origin, ...]] = st.lists(
            st.sampled_from(self.all_origins), min_size=1, max_size=2, unique=True
        ).map(tuple)
        self.when = _WHEN
        self.trials = [f"J{index:03d}" for index in range(1, draw(st.integers(1 + self.least, 3)))]
        self.organizations: tuple[Organization, ...] = ()
        self.places: tuple[Place, ...] = ()
        self.people: tuple[Person, ...] = ()
        self.victims: tuple[Victim, ...] = ()
        self.proceedings: tuple[Proceeding, ...] = ()

    def some(self, build: Callable[[int], T], most: int) -> tuple[T, ...]:
        """Draw up to a number of records."""
        return tuple(self.filled(build(index)) for index in range(1, self.draw(st.integers(1 + self.least, most + 1))))

    def of(self, kind: type[S], *values: Any, **named: Any) -> S:
        """Draw who says something, and on which pages, and make the statement of it."""
        said = self.draw(self.origins)
        pages, note = self.draw(pages_of(said)), self.draw(maybe(texts()))
        place = [attribute.name for attribute in attrs.fields(kind)].index("origins")
        make: Any = kind  # each kind takes other values
        made: S = self.filled(make(*values[:place], said, *values[place:], pages=pages, note=note, **named))
        return made

    def filled(self, thing: Any) -> Any:
        """Draw what is left of the plain fields."""
        return filled(self.draw, thing)

    def text(self) -> str:
        """Draw a text."""
        return self.draw(texts())

    def names(self) -> tuple[Name, ...]:
        """Draw one or two names."""
        languages = st.sampled_from([None, None, "az", "ru"])
        drawn = [
            self.of(Name, self.draw(name_texts()), language=self.draw(languages))
            for _ in range(self.draw(st.integers(1, 2)))
        ]
        return said_once(drawn)

    def party(self) -> Party:
        """Draw somebody who is named, or a group in words."""
        named: list[Party] = [*self.people, *self.victims, *self.organizations]
        return self.draw(st.sampled_from(named)) if self.draw(st.booleans()) else self.text()

    def pleas(self) -> tuple[Plea, ...]:
        """Draw what somebody answers."""
        number = self.draw(st.integers(self.least, 2))
        return said_once(
            [self.of(Plea, self.draw(terms(PleaKind)), date=self.draw(maybe(self.when))) for _ in range(number)]
        )

    def organization(self, index: int) -> Organization:
        """Draw a body; the first one publishes everything."""
        if index == 1:
            return Organization("G001", (Name("Publisher", self.all_origins[:1]),), OrganizationKind.MEDIA)
        return Organization(
            f"G{index:03d}", self.names(), self.draw(terms(OrganizationKind)), self.draw(maybe(texts()))
        )

    def place(self, index: int) -> Place:
        """Draw a place, which may lie in the one before."""
        within = self.draw(maybe(st.just(f"L{index - 1:03d}"))) if index > 1 else None
        return Place(
            f"L{index:03d}", self.names(), self.draw(terms(PlaceKind)), self.draw(terms(PlacePrecision)), within=within
        )

    def person(self, person_id: str) -> Person:
        """Draw an official."""
        organization = self.draw(maybe(st.sampled_from(self.organizations)))
        office = self.of(Office, self.text(), organization=organization, period=self.draw(maybe(self.when)))
        return Person(
            person_id,
            self.names(),
            Living.PRESUMED_LIVING,
            NamingBasis.OFFICIAL_ACT,
            (office,),
            note=self.draw(maybe(texts())),
        )

    def victim(self, index: int) -> Victim:
        """Draw one of the dead: arrested on one day, dead on that day or later."""
        draw = self.draw
        arrest = ExtendedDate(draw(days()))
        deaths = days(start=arrest.earliest or LAST_DAY).map(ExtendedDate)
        return Victim(
            id=f"V{index:02d}",
            names=self.names(),
            living=Living.REPORTED_DEAD,
            naming_basis=NamingBasis.PUBLISHED_LIST_OF_THE_DEAD,
            rank=draw(attested(terms(Rank), self.origins)),
            arrested=draw(attested(st.just(arrest), self.origins)),
            died=draw(attested(deaths, self.origins)),
            manner_of_death=draw(attested(terms(MannerOfDeath), self.origins)),
            legal_history=self.steps(),
            listings=(self.of(Listing, self.text(), draw(name_texts()), number=draw(maybe(st.integers(1, 20)))),),
        )

    def steps(self) -> tuple[LegalStep, ...]:
        """Draw one or two steps in order; they may be alike, said by different people."""
        kinds = terms(LegalStatus).filter(lambda status: status is not LegalStatus.CASE_REOPENED)
        trials = st.sampled_from(self.trials) if self.trials else st.none()
        step = self.of(
            LegalStep,
            self.draw(kinds),
            date=self.draw(maybe(self.when)),
            charge=self.draw(maybe(texts())),
            proceeding=self.draw(maybe(trials)),
        )
        again = attrs.evolve(self.of(LegalStep, step.status), date=step.date, charge=step.charge)
        alike = attrs.evolve(again, proceeding=step.proceeding)
        return said_once(self.draw(st.sampled_from([(step,), (step, again), (step, alike)])))

    def act(self, index: int) -> Act:
        """Draw an act."""
        draw = self.draw
        status = draw(terms(AllegationStatus))
        final = status is AllegationStatus.CONVICTED_FINAL
        degree = draw(terms(Degree).filter(lambda degree: final or degree is not Degree.CARRIED_OUT))
        place = attested(st.sampled_from(self.places), self.origins) if self.places else st.just(Attested[Place]())
        return self.of(
            Act,
            f"A{index:03d}",
            draw(terms(TypeOfAct)),
            victims=(self.party(),),
            methods=said_once(draw(st.lists(claims(terms(Method), self.origins), max_size=2))),
            period=draw(attested(self.when, self.origins)),
            place=draw(place),
            involvements=(self.of(Involvement, self.party(), degree, status, pleas=self.pleas()),),
        )

    def event(self, index: int) -> Event:
        """Draw an event, which may relate to one before it or to one that a record of the dead holds."""
        draw = self.draw
        others = [f"E{before:03d}" for before in range(1, index)]
        others += [f"{victim.id}-died" for victim in self.victims if victim.died.claims]
        related = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
        return self.of(
            Event,
            f"E{index:03d}",
            self.text(),
            draw(terms(EventCategory)),
            summary=draw(maybe(texts())),
            date=draw(attested(self.when, self.origins)),
            places=self.places[:1],
            participants=(self.of(Participant, self.party(), draw(terms(ParticipantRole))),),
            stance=draw(maybe(terms(Stance))),
            relations=tuple(Relation(draw(terms(RelationKind)), other) for other in related),
        )

    def proceeding(self, index: int) -> Proceeding:
        """Draw a proceeding, which may review one before it."""
        draw = self.draw
        outcome = self.of(
            Outcome,
            f"U{index:03d}",
            draw(terms(Result)),
            draw(terms(Finality)),
            date=draw(maybe(self.when)),
            sentence=draw(maybe(_SENTENCES)),
            size=draw(maybe(_COUNTS)),
        )
        party = self.of(ProceedingParty, self.party(), draw(terms(PartyRole)), outcomes=(outcome,), pleas=self.pleas())
        track = draw(terms(Track))
        if outcome.size:
            party = attrs.evolve(party, size=None)  # a group has room for its outcomes
        named = [*self.people, *self.victims]
        return self.of(
            Proceeding,
            f"J{index:03d}",
            self.text(),
            track,
            summary=draw(maybe(texts())),
            court=draw(attested(st.sampled_from(self.organizations), self.origins)),
            case_number=Attested() if track is Track.AGAINST_DETAINEES else draw(attested(texts(), self.origins)),
            charges=said_once(draw(st.lists(claims(texts(), self.origins), max_size=1))),
            confessions=Attested((draw(claims(terms(ConfessionStatus), self.origins)),)),
            opened=draw(attested(self.when, self.origins)),
            decided=draw(attested(self.when, self.origins)),
            parties=(party,),
            reviews=draw(st.sampled_from([(), tuple(self.trials[: index - 1])])),
            concerns=draw(st.sampled_from([(), tuple(named[:1])])),
        )

    def estimates(self) -> tuple[Estimate, ...]:
        """Draw counts; some replace the one before, which the same speaker gave on the same occasion."""
        drawn: list[Estimate] = []
        for index in range(1, self.draw(st.integers(1 + self.least, 5))):
            origin = self.draw(st.sampled_from(self.all_origins))
            new = Estimate(
                f"N{index:03d}",
                self.draw(terms(Measure)),
                self.draw(_COUNTS),
                self.draw(terms(Basis)),
                origin,
                self.draw(st.sampled_from(["case", *self.trials])),
                pages=self.draw(pages_of((origin,))),
                refers_to=self.draw(maybe(self.when)),
                inferred=self.draw(st.booleans()),
            )
            replaces = self.draw(st.booleans())
            if drawn and replaces:
                old = drawn[-1]
                new = attrs.evolve(old, id=new.id, count=new.count, replaces=old.id)
            drawn.append(self.filled(new) if not replaces else new)
        return tuple(drawn)

    def contradiction(self, index: int, addresses: list[str], statements: list[str]) -> Contradiction:
        """Draw a contradiction that points at records, fields, statements and derived events."""
        draw = self.draw
        positions = [
            self.of(
                Position,
                f"{number} {self.text()}",
                states=tuple(draw(st.lists(st.sampled_from(statements), max_size=2, unique=True))),
            )
            for number in range(draw(st.integers(2, 3)))
        ]
        state: ContradictionState = draw(st.sampled_from(tuple(ContradictionState)))
        return Contradiction(
            f"X{index:03d}",
            self.text(),
            draw(terms(ContradictionKind)),
            tuple(draw(st.lists(st.sampled_from(addresses), min_size=1, max_size=2, unique=True))),
            tuple(positions),
            state,
            None if state is ContradictionState.OPEN else self.text(),
            note=draw(maybe(texts())),
        )

    def lookup(self, index: int, addresses: list[str]) -> Lookup:
        """Draw what was looked for and not found."""
        about = self.draw(st.lists(st.sampled_from(addresses), min_size=1, max_size=2, unique=True))
        day = ExtendedDate(self.draw(days()))
        return Lookup(f"Q{index:03d}", tuple(about), self.text(), self.text(), day, self.text())

    def retirement(self, index: int, addresses: list[str]) -> Retirement:
        """Draw an address that leads nowhere any more."""
        successor = self.draw(maybe(st.sampled_from(addresses)))
        return Retirement(f"R{index:03d}", f"V98.died~{index:06d}", self.text(), successor)

    def tables(self) -> dict[str, Any]:
        """Draw every table."""
        bodies = map(self.organization, range(1, self.draw(st.integers(1, 2)) + 1))
        self.organizations = tuple(map(self.filled, bodies))
        self.places = self.some(self.place, 2)
        self.people = tuple(self.filled(self.person(one)) for one in self.speakers)
        self.victims = self.some(self.victim, 3)
        acts = self.some(self.act, 1)
        events = self.some(self.event, 3)
        proceedings = tuple(self.proceeding(index) for index, _ in enumerate(self.trials, 1))
        tables: dict[str, Any] = {
            "sources": self.sources,
            "origins": self.all_origins,
            "organizations": self.organizations,
            "places": self.places,
            "people": self.people,
            "victims": self.victims,
            "acts": acts,
            "events": events,
            "proceedings": proceedings,
            "estimates": self.estimates(),
        }
        records = [record for records in tables.values() for record in records]
        statements = [stated.address for record in records for stated in statements_of(record)]
        fields = [f"{record.id}.{info.name}" for record in records for info in stored_fields(type(record))[1:]]
        derived = [f"{victim.id}-died" for victim in self.victims if victim.died.claims]
        addresses = [*(record.id for record in records), *statements, *fields, *derived]
        tables["contradictions"] = self.some(lambda index: self.contradiction(index, addresses, statements), 2)
        tables["lookups"] = self.some(lambda index: self.lookup(index, addresses), 1)
        tables["retired"] = self.some(lambda index: self.retirement(index, addresses), 1)
        return tables

    def info(self, tables: dict[str, Any]) -> CaseInfo:
        """Draw what the case file says of itself."""
        draw = self.draw
        records = [record.id for records in tables.values() for record in records]
        first = (Name(draw(name_texts()), self.all_origins[:1]),)
        reasons = draw(st.lists(st.sampled_from(OmissionReason), min_size=self.least, max_size=2, unique=True))
        related = [self.of(RelatedCase, self.text()) for _ in range(draw(st.integers(self.least, 2)))]
        return CaseInfo(
            title=self.text(),
            names=draw(st.sampled_from([first, self.names()])),
            summary=self.text(),
            disclaimer=self.text(),
            data_version="1.0.0",
            data_date=ExtendedDate(LAST_DAY.isoformat()),
            data_licence="CC-BY-SA-4.0",
            data_licence_reason=self.text(),
            counterweight=tuple(draw(st.lists(st.sampled_from(records), max_size=2, unique=True))),
            contact=draw(st.just("") | texts()),
            related_cases=said_once(related),
            omissions=tuple(Omission(reason, draw(st.integers(1, 99))) for reason in reasons),
        )


@st.composite
def case_files(draw: DrawFn, *, full: bool = False) -> CaseFile:
    """Draw a small case file in which every law holds; a full one has a record in each table."""
    drawing = _Drawing(draw, full=full)
    tables = drawing.tables()
    info = drawing.info(tables)
    info, tables = mended(info, tables)
    found = conflicts(Store(info, tables))
    waivers = tuple(Waiver(tuple(sorted(about)), "Drawn.") for about in {conflict.about for conflict in found})
    _, words = asked(Store(info, tables))
    allowances = tuple(dict.fromkeys(Allowance((one.about,), (one.words,), "Drawn.") for one in words))
    return CaseFile.of(attrs.evolve(info, waivers=waivers, allowances=allowances), **tables)


def tables_of(case: CaseFile) -> dict[str, tuple[Any, ...]]:
    """Return every table of a case file, as its file holds it."""
    return {name: case.table(name) for name in TABLES}


def _clean(text: str) -> str:
    while (clean := unicodedata.normalize("NFC", text).strip()) != text:
        text = clean
    return text
