"""Hypothesis strategies for the types and for whole case files, all law-abiding by construction."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tartar_case import CaseFile, Count, ExtendedDate, Sentence
from tartar_case.questions.laws import conflicts
from tartar_case.questions.wording import asked
from tartar_case.records.acts import Act, AllegationStatus, Degree, Involvement, Method, TypeOfAct
from tartar_case.records.case import Allowance, CaseInfo, RelatedCase, Waiver
from tartar_case.records.claims import Attested, Claim, Name, Statement
from tartar_case.records.estimates import Basis, Estimate, Measure
from tartar_case.records.events import Event, EventCategory, Participant, ParticipantRole, Stance
from tartar_case.records.organizations import Organization, OrganizationKind
from tartar_case.records.people import (
    LegalStatus,
    LegalStep,
    Listing,
    Living,
    MannerOfDeath,
    NamingBasis,
    Office,
    Party,
    Person,
    Rank,
    Victim,
)
from tartar_case.records.places import Place, PlaceKind, PlacePrecision
from tartar_case.records.proceedings import (
    ConfessionStatus,
    Finality,
    Outcome,
    PartyRole,
    Proceeding,
    ProceedingParty,
    Result,
    Track,
)
from tartar_case.records.sources import Citation, ExtentRead, Origin, Side, Source, SourceKind
from tartar_case.schema import mark_of
from tartar_case.store import Store

T = TypeVar("T")
S = TypeVar("S", bound=Statement)
E = TypeVar("E", bound=StrEnum)
LAST_DAY = date(2026, 12, 31)
LETTERS = "aAbBcCçÇdDeEəƏfFgGğĞhHxXıIiİjJkKqQlLmMnNoOöÖpPrRsSşŞtTuUüÜvVyYzZwW'- "


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


def name_texts() -> SearchStrategy[str]:
    """Draw something that looks like a name in Azerbaijani letters or a romanisation."""
    return st.text(LETTERS, min_size=1, max_size=20).map(_clean).filter(bool)


def texts() -> SearchStrategy[str]:
    """Draw a clean text: NFC, stripped, not empty, and no id."""
    letters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Co", "Zl", "Zp"])
    return st.text(letters, min_size=1, max_size=30).map(lambda text: _clean(f"words {text}"))


def terms(vocabulary: type[E]) -> SearchStrategy[E]:
    """Draw a term of a vocabulary."""
    return st.sampled_from(list(vocabulary))


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Draw something, or None."""
    return st.none() | strategy


def said_once(parts: Iterable[S]) -> tuple[S, ...]:
    """Drop what an origin says twice in one field."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for part in parts:
        said = {(mark_of(part), origin.id) for origin in part.origins}
        if not said & seen:
            kept.append(part)
        seen |= said
    return tuple(kept)


def claims(values: SearchStrategy[T], origins: SearchStrategy[tuple[Origin, ...]]) -> SearchStrategy[Claim[T]]:
    """Draw a claim."""
    drawn = st.builds(
        Claim,
        value=values,
        origins=origins,
        as_worded=maybe(texts()),
        inferred=st.booleans(),
        deprecated=maybe(texts()),
        note=maybe(texts()),
    )
    return drawn.map(lambda claim: claim if len(claim.origins) == 1 else attrs.evolve(claim, as_worded=None))


def attested(values: SearchStrategy[T], origins: SearchStrategy[tuple[Origin, ...]]) -> SearchStrategy[Attested[T]]:
    """Draw what is claimed about a field: nothing, or up to three claims."""
    return st.lists(claims(values, origins), max_size=3).map(lambda drawn: Attested(said_once(drawn)))


@st.composite
def origins_with_sources(draw: DrawFn, claimants: tuple[str, ...]) -> tuple[tuple[Source, ...], tuple[Origin, ...]]:
    """Draw a few sources, and origins that cite them; the claimants speak on the first occasion."""
    sources = tuple(
        Source(
            id=f"S{index:03d}",
            title=draw(texts()),
            publisher="Publisher",
            kind=draw(terms(SourceKind)),
            language=draw(st.sampled_from(["az", "en", "ru"])),
            extent_read=draw(terms(ExtentRead)),
            published=draw(maybe(days(end=date(2017, 12, 31)).map(ExtendedDate))),
        )
        for index in range(1, draw(st.integers(2, 4)))
    )
    origins = []
    for index in range(1, draw(st.integers(2, 6))):
        public = draw(maybe(days(start=date(2018, 1, 1)).map(ExtendedDate)))
        some = st.lists(st.sampled_from(sources), min_size=1, max_size=2, unique=True)
        cited = sources if index == 1 else draw(some)
        origins.append(
            Origin(
                id=f"O{index:03d}",
                speaker=draw(texts()),
                side=draw(terms(Side)),
                citations=tuple(Citation(source, draw(maybe(texts()))) for source in cited),
                public_on=public,
                said_on=draw(maybe(days(end=date(2017, 12, 31)).map(ExtendedDate))),
                claimants=claimants if index == 1 else (),
                through=draw(maybe(texts())),
                unread=draw(st.sampled_from([(), sources[:1]])),
            )
        )
    return sources, tuple(origins)


@st.composite
def case_files(draw: DrawFn) -> CaseFile:
    """Draw a small case file in which every law holds."""
    speakers = tuple(f"P{index:03d}" for index in range(1, draw(st.integers(1, 3))))
    sources, all_origins = draw(origins_with_sources(speakers))
    origins = st.lists(st.sampled_from(all_origins), min_size=1, max_size=2, unique=True).map(tuple)
    when = simple_dates().map(ExtendedDate)
    spelt = st.builds(Name, full=name_texts(), origins=origins, note=maybe(texts()))
    names = st.lists(spelt, min_size=1, max_size=2).map(said_once)

    def some(build: Callable[[int], T], most: int) -> tuple[T, ...]:
        return tuple(build(index) for index in range(1, draw(st.integers(1, most + 1))))

    organizations = (
        Organization("G001", (Name("Publisher", all_origins[:1]),), OrganizationKind.MEDIA),
        *some(lambda i: Organization(f"G{i + 1:03d}", draw(names), draw(terms(OrganizationKind))), 1),
    )
    places = some(lambda i: Place(f"L{i:03d}", draw(names), draw(terms(PlaceKind)), draw(terms(PlacePrecision))), 2)
    office = st.builds(Office, title=texts(), origins=origins, organization=maybe(st.sampled_from(organizations)))
    people = tuple(
        Person(person_id, draw(names), Living.PRESUMED_LIVING, NamingBasis.OFFICIAL_ACT, (draw(office),))
        for person_id in speakers
    )
    one_day = ExtendedDate(draw(days()))
    victims = some(lambda i: _victim(draw, i, names, origins, when, one_day), 3)
    named: list[Party] = [*people, *victims, *organizations]
    party: SearchStrategy[Party] = st.sampled_from(named) | texts()
    place = st.sampled_from(places) if places else st.nothing()
    acts = some(
        lambda i: Act(
            f"A{i:03d}",
            draw(terms(TypeOfAct)),
            draw(origins),
            (draw(party),),
            methods=said_once(draw(st.lists(claims(terms(Method), origins), max_size=2))),
            period=draw(attested(when, origins)),
            place=draw(attested(place, origins)) if places else Attested(),
            involvements=(_involvement(draw, party, origins),),
        ),
        1,
    )
    events = some(
        lambda i: Event(
            f"E{i:03d}",
            draw(texts()),
            draw(terms(EventCategory)),
            draw(origins),
            summary=draw(maybe(texts())),
            date=draw(attested(when, origins)),
            places=places[:1],
            participants=(Participant(draw(party), draw(terms(ParticipantRole)), draw(origins)),),
            stance=draw(maybe(terms(Stance))),
        ),
        3,
    )
    proceedings = some(lambda i: _proceeding(draw, i, origins, party, organizations), 1)
    scopes = st.sampled_from(["case", *(proceeding.id for proceeding in proceedings)])
    estimates = some(
        lambda i: Estimate(
            f"N{i:03d}",
            draw(terms(Measure)),
            draw(counts()),
            draw(terms(Basis)),
            draw(st.sampled_from(all_origins)),
            draw(scopes),
            refers_to=draw(maybe(when)),
            inferred=draw(st.booleans()),
        ),
        4,
    )
    info = CaseInfo(
        title=draw(texts()),
        names=(Name(draw(name_texts()), all_origins[:1]),),
        summary=draw(texts()),
        disclaimer=draw(texts()),
        data_version="1.0.0",
        data_date=ExtendedDate(LAST_DAY.isoformat()),
        data_licence="CC-BY-SA-4.0",
        data_licence_reason=draw(texts()),
        contact=draw(st.just("") | texts()),
        related_cases=(RelatedCase(draw(texts()), all_origins[:1]),),
    )
    tables: dict[str, Any] = {
        "sources": sources,
        "origins": all_origins,
        "organizations": organizations,
        "places": places,
        "people": people,
        "victims": victims,
        "acts": acts,
        "events": events,
        "proceedings": proceedings,
        "estimates": estimates,
    }
    found = conflicts(Store(info, tables))
    waivers = tuple(Waiver(tuple(sorted(about)), "Drawn.") for about in {conflict.about for conflict in found})
    _, words = asked(Store(info, tables))
    allowances = tuple(Allowance((one.about,), (one.words,), "Drawn.") for one in words)
    return CaseFile.of(attrs.evolve(info, waivers=waivers, allowances=allowances), **tables)


def _involvement(
    draw: DrawFn, party: SearchStrategy[Party], origins: SearchStrategy[tuple[Origin, ...]]
) -> Involvement:
    status = draw(terms(AllegationStatus))
    final = status is AllegationStatus.CONVICTED_FINAL
    degree = draw(terms(Degree).filter(lambda degree: final or degree is not Degree.CARRIED_OUT))
    return Involvement(draw(party), degree, status, draw(origins))


def _victim(
    draw: DrawFn,
    index: int,
    names: SearchStrategy[tuple[Name, ...]],
    origins: SearchStrategy[tuple[Origin, ...]],
    when: SearchStrategy[ExtendedDate],
    one_day: ExtendedDate,
) -> Victim:
    arrests = st.just(one_day)
    first_steps = terms(LegalStatus).filter(lambda status: status is not LegalStatus.CASE_REOPENED)
    deaths = days(start=one_day.earliest or LAST_DAY).map(ExtendedDate)
    return Victim(
        id=f"V{index:02d}",
        names=draw(names),
        living=Living.REPORTED_DEAD,
        naming_basis=NamingBasis.PUBLISHED_LIST_OF_THE_DEAD,
        rank=draw(attested(terms(Rank), origins)),
        arrested=draw(attested(arrests, origins)),
        died=draw(attested(deaths, origins)),
        manner_of_death=draw(attested(terms(MannerOfDeath), origins)),
        legal_history=(LegalStep(draw(first_steps), draw(origins), draw(maybe(when))),),
        listings=(Listing(draw(texts()), draw(name_texts()), draw(origins), draw(maybe(st.integers(1, 20)))),),
    )


def _proceeding(
    draw: DrawFn,
    index: int,
    origins: SearchStrategy[tuple[Origin, ...]],
    party: SearchStrategy[Party],
    organizations: tuple[Organization, ...],
) -> Proceeding:
    outcome = Outcome(
        f"U{index:03d}",
        draw(terms(Result)),
        draw(terms(Finality)),
        draw(origins),
        date=draw(maybe(simple_dates().map(ExtendedDate))),
        sentence=draw(maybe(sentences())),
        size=draw(maybe(counts())),
    )
    track = draw(terms(Track))
    return Proceeding(
        f"J{index:03d}",
        draw(texts()),
        track,
        draw(origins),
        case_number=Attested() if track is Track.AGAINST_DETAINEES else draw(attested(texts(), origins)),
        court=draw(attested(st.sampled_from(organizations), origins)),
        charges=tuple(draw(st.lists(claims(texts(), origins), max_size=1))),
        confessions=Attested((draw(claims(terms(ConfessionStatus), origins)),)),
        decided=draw(attested(simple_dates().map(ExtendedDate), origins)),
        parties=(ProceedingParty(draw(party), draw(terms(PartyRole)), draw(origins), (outcome,)),),
    )


def _clean(text: str) -> str:
    while (clean := unicodedata.normalize("NFC", text).strip()) != text:
        text = clean
    return text
