"""The case file: everything that is asked of the data, whichever directory it comes from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import attrs

from . import __version__
from .dates import ExtendedDate
from .errors import UnknownIdError, UnknownTermError, suggestion
from .table import Table
from .tables import CASE_FILE, TABLES, table_of
from .vocabulary import term

if TYPE_CHECKING:
    from .attestations import ClaimRow
    from .citation import About, CitationStyle
    from .field_descriptions import FieldDescription
    from .gaps import FieldCompleteness
    from .laws import Report
    from .records.acts import Act
    from .records.case import CaseInfo
    from .records.contradictions import Contradiction
    from .records.estimates import Estimate, Measure
    from .records.events import Event, EventCategory
    from .records.organizations import Organization
    from .records.people import Person, Victim
    from .records.places import Place
    from .records.proceedings import PartyOutcome, Proceeding
    from .records.provenance import Attested, Origin, Side, Source

CODE_LICENCE = "MIT"
R = TypeVar("R")


class _Store(Protocol):
    def table(self, name: str) -> tuple[Any, ...]: ...
    def info(self) -> CaseInfo: ...
    def texts(self) -> dict[str, str]: ...


@attrs.frozen
class _Records:
    tables: Mapping[str, tuple[Any, ...]]
    case: CaseInfo

    def table(self, name: str) -> tuple[Any, ...]:
        return self.tables.get(name, ())

    def info(self) -> CaseInfo:
        return self.case

    def texts(self) -> dict[str, str]:
        return {}


class CaseFile:
    """Hold the record of a case and answer for it.

    The functions of `tartar_case` are the methods of one case file, the bundled one. Another is made by `load`
    from a directory, by `as_of` from this one, or by `CaseFile.of` from records. Tables are read at the first
    question and kept.

    >>> import tartar_case as tc
    >>> "N001" in tc.as_of("2021-12-01").casualty_estimates(measure="deaths")
    True
    """

    def __init__(self, store: _Store, *, day: ExtendedDate | None = None) -> None:
        self._store = store
        self._day = day
        self._made: dict[str, Table[Any]] = {}
        self._about: About | None = None

    @classmethod
    def of(cls, info: CaseInfo, **tables: Iterable[Any]) -> CaseFile:
        """Make a case file from records, table by table; a table that is not given is empty."""
        return cls(_Records({name: tuple(records) for name, records in tables.items()}, info))

    @property
    def day(self) -> ExtendedDate | None:
        """Return the day to which this view is limited, or None for the whole."""
        return self._day

    @property
    def info(self) -> CaseInfo:
        """Return what the data says of the case file as a whole."""
        return self._store.info()

    def sources(self) -> Table[Source]:
        """Return every publication that is cited, or named as the original of one that is.

        Return a `Table` of `Source`, by id.

        >>> import tartar_case as tc
        >>> print(tc.sources()["S001"].kind)
        encyclopedia
        """
        return self._table("sources")

    def origins(self) -> Table[Origin]:
        """Return every public occasion on which somebody said something about the case.

        Return a `Table` of `Origin`, by id.

        >>> import tartar_case as tc
        >>> print(tc.origins()["O020"].side)
        official
        """
        return self._table("origins")

    def organizations(self) -> Table[Organization]:
        """Return the bodies that speak, act or publish.

        Return a `Table` of `Organization`, by id.

        >>> import tartar_case as tc
        >>> tc.organizations().find("prosecutor general")[0].kind
        <OrganizationKind.PROSECUTION: 'prosecution'>
        """
        return self._table("organizations")

    def places(self) -> Table[Place]:
        """Return the places of the case, each with the precision to which it is known.

        Return a `Table` of `Place`, by id.

        >>> import tartar_case as tc
        >>> print(tc.places().find("Tartar district")[0].precision)
        district
        """
        return self._table("places")

    def people(self) -> Table[Person]:
        """Return everybody who is named, the dead among them, with the basis for naming them.

        Return a `Table` of `Person`; the dead are the same objects as in `victims()` and come last.

        >>> import tartar_case as tc
        >>> tc.people()["V01"] is tc.victims()["V01"]
        True
        """
        from .records.people import Person

        return self._make("all people", Person, lambda: (*self._store.table("people"), *self._store.table("victims")))

    def victims(self) -> Table[Victim]:
        """Return the dead whom published lists name.

        Return a `Table` of `Victim`, by id. That somebody is listed is the list's claim; a list is a minimum.

        >>> import tartar_case as tc
        >>> victim = tc.victims()["V01"]
        >>> print(victim.name, "|", victim.died)
        Saleh Şərif oğlu Qafarov | 2017-05-13
        """
        return self._table("victims")

    def acts(self) -> Table[Act]:
        """Return the violations that are alleged, with their methods and those said to be involved.

        Return a `Table` of `Act`, by id.

        >>> import tartar_case as tc
        >>> "A001" in tc.acts().where(methods="electric_shock")
        True
        """
        return self._table("acts")

    def timeline(
        self,
        *,
        category: EventCategory | str | None = None,
        start: ExtendedDate | date | str | None = None,
        end: ExtendedDate | date | str | None = None,
    ) -> Table[Event]:
        """Return what happened, or is said to have happened, in order of time.

        Arrests, deaths, legal steps and the opening and decision of proceedings are derived from the records
        that hold them and have ids such as `V01.died`. `start` and `end` are inclusive, and keep an event that
        may fall between them by any date claimed for it; an event without a date is kept only where neither is
        given, and comes last.

        Return a `Table` of `Event`, sorted by the earliest date claimed, then by id.

        Raises:
            UnknownTermError: if there is no such category.
            InvalidDateError: if a date is none.

        >>> import tartar_case as tc
        >>> tc.timeline(category="fighting", start="2016").ids
        ('E001',)
        """
        from .records.events import Event, EventCategory

        events = self._make("timeline", Event, self._all_events)
        if category is not None:
            events = events.where(category=term(EventCategory, category))
        if start is not None or end is not None:
            first, last = (None if day is None else _date(day) for day in (start, end))
            events = events.where(lambda event: any(claim.value.within(first, last) for claim in event.date))
        return events

    def casualty_estimates(
        self, *, measure: Measure | str | None = None, side: Side | str | None = None, current: bool = False
    ) -> Table[Estimate]:
        """Return the counts of the dead, the tortured, the recognised victims and the detained.

        Each row is one count by one speaker on one occasion. Rows are never to be summed.

        Args:
            measure: Keep one measure.
            side: Keep the counts of one side.
            current: Leave out what the same speaker later replaced.

        Return a `Table` of `Estimate`, by id.

        Raises:
            UnknownTermError: if there is no such measure or side.

        >>> import tartar_case as tc
        >>> tc.casualty_estimates(measure="deaths", side="official")["N001"].count
        Count('1')
        """
        from .records.estimates import CASUALTY_MEASURES

        def casualties() -> Table[Estimate]:
            chosen = self.counts(measure=measure, side=side, current=current)
            return chosen.where(lambda estimate: estimate.measure in CASUALTY_MEASURES)

        return self._make(f"casualties {measure} {side} {current}", self.counts().record_class, casualties)

    def counts(
        self, *, measure: Measure | str | None = None, side: Side | str | None = None, current: bool = False
    ) -> Table[Estimate]:
        """Return every count of people or cases: casualties, and those charged, convicted, released and so on.

        Args:
            measure: Keep one measure.
            side: Keep the counts of one side.
            current: Leave out what the same speaker later replaced.

        Return a `Table` of `Estimate`, by id.

        Raises:
            UnknownTermError: if there is no such measure or side.

        >>> import tartar_case as tc
        >>> tc.counts(measure="acquitted")["N015"].count
        Count('10')
        """
        estimates = self._table("estimates")
        if measure is not None:
            estimates = estimates.where(measure=measure)
        if side is not None:
            estimates = estimates.where(side=side)
        if current:
            replaced = {estimate.replaces for estimate in self._table("estimates")}
            estimates = estimates.where(lambda estimate: estimate.id not in replaced)
        return estimates

    def proceedings(self) -> Table[Proceeding]:
        """Return the proceedings before courts and authorities, with their parties and outcomes.

        Return a `Table` of `Proceeding`, by id. A charge is the authority's word.

        >>> import tartar_case as tc
        >>> print(tc.proceedings()["J002"].track)
        against_officials
        """
        return self._table("proceedings")

    def outcomes(self) -> Table[PartyOutcome]:
        """Return what each decision meant for each person or group.

        Return a `Table` of `PartyOutcome`: one row per person or group and decision, in order of proceedings.

        >>> import tartar_case as tc
        >>> tc.outcomes()["U005"].sentence
        Sentence('36-42 months')
        """
        from .records.proceedings import PartyOutcome

        return self._make("outcomes", PartyOutcome, self._all_outcomes)

    def contradictions(self) -> Table[Contradiction]:
        """Return where the sources contradict each other or themselves, with every position.

        Return a `Table` of `Contradiction`, by id.

        >>> import tartar_case as tc
        >>> tc.contradictions()["X002"].topic
        'The total of 405 victims'
        """
        return self._table("contradictions")

    def claims(self) -> Table[ClaimRow]:
        """Return the long form: one row per claim and origin, over all tables.

        Return a `Table` of `ClaimRow`, in order of tables, records and fields.

        >>> import tartar_case as tc
        >>> tc.claims().where(record="V01", field="died")[0].value
        '2017-05-13'
        """
        from .attestations import ClaimRow, claim_rows

        records = (record for name in TABLES for record in self._store.table(name))
        return self._make("claims", ClaimRow, lambda: (row for record in records for row in claim_rows(record)))

    def record(self, record_id: str) -> Any:
        """Return the record with an id, whichever table it is in.

        Ids of outcomes and of derived events are found too.

        Raises:
            UnknownIdError: if there is none; it offers the nearest ids.

        >>> import tartar_case as tc
        >>> tc.record("S001").title
        'Tartar Case'
        """
        name = table_of(record_id)
        if name:
            return self._table(name)[record_id]
        tables: tuple[Table[Any], ...] = (self.outcomes(), self.timeline())
        for table in tables:
            if (found := table.get(record_id)) is not None:
                return found
        forms = ", ".join(f"{info.prefix}{'1'.zfill(info.digits)}" for info in TABLES.values())
        message = f"no record has the id {record_id!r}; ids look like {forms}, U001 for outcomes, V01.died for events"
        raise UnknownIdError(message)

    def as_of(self, day: ExtendedDate | date | str) -> CaseFile:
        """Return the case file as it was publicly known by the end of a day.

        It keeps what had certainly become public by then. What has no date, or an uncertain one, is in the
        whole only; from `data_date` on this is the whole.

        Raises:
            InvalidDateError: if the day is none.

        >>> import tartar_case as tc
        >>> len(tc.as_of("2017-01-01").casualty_estimates())
        0
        """
        from .point_in_time import known_by

        asked = _date(day)
        if asked.latest is None or (self.info.data_date.latest or date.max) <= asked.latest:
            return self
        tables, info = known_by({name: self._store.table(name) for name in TABLES}, self.info, asked)
        return CaseFile(_Records(tables, info), day=asked)

    def about(self) -> About:
        """Return what this case file is: versions, dates, licences, sizes, limits, related cases.

        Return an `About`; its text is for reading.

        >>> import tartar_case as tc
        >>> tc.about().data_licence
        'CC-BY-SA-4.0'
        """
        if self._about is None:
            self._about = self._describe()
        return self._about

    def cite(self, style: CitationStyle | str = "text") -> str:
        """Return how to cite the dataset, with its versions.

        The style is `text`, `bibtex` or `csl-json`.

        Raises:
            UnknownTermError: if there is no such style.

        >>> import tartar_case as tc
        >>> tc.cite("bibtex").splitlines()[0]
        '@misc{tartar_case_2026,'
        """
        from .citation import CitationStyle, citation

        return citation(self.info, __version__, term(CitationStyle, style), self._day)

    def codebook(self) -> Table[FieldDescription]:
        """Return a description of every field of every table, and of the parts of which records are made.

        Return a `Table` of `FieldDescription`, with ids such as `victims.rank`.

        >>> import tartar_case as tc
        >>> tc.codebook()["victims.died"].description
        'The day of the death.'
        """
        from .field_descriptions import FieldDescription, codebook

        return self._make("codebook", FieldDescription, codebook)

    def completeness(self) -> Table[FieldCompleteness]:
        """Return how much is known, field by field; who each of the dead is identified by stands in `victims()`.

        Return a `Table` of `FieldCompleteness`, with ids such as `victims.died`.

        >>> import tartar_case as tc
        >>> tc.completeness()["victims.names"].known
        13
        """
        from .gaps import FieldCompleteness, completeness

        return self._make("completeness", FieldCompleteness, lambda: completeness(self))

    def verify(self) -> Report:
        """Check the data against its laws, and look for contradictions that are not recorded.

        Return a `Report`: true if nothing is wrong, with all `problems`, each with file, record and field.

        >>> import tartar_case as tc
        >>> print(tc.verify().ok)
        True
        """
        from .laws import check

        return check(self)

    def table(self, name: str) -> tuple[Any, ...]:
        """Return the stored records of a table, as its file holds them.

        Raises:
            UnknownTermError: if there is no such table.

        >>> import tartar_case as tc
        >>> len(tc.bundled().table("victims"))
        13
        """
        if name not in TABLES:
            message = f"{name!r} is no table.{suggestion(name, TABLES)} Allowed: {', '.join(TABLES)}."
            raise UnknownTermError(message)
        return self._store.table(name)

    def file_texts(self) -> Iterator[tuple[str, str, str]]:
        """Yield each data file with its text and its canonical text; nothing for a case file without files."""
        texts = self._store.texts()
        canonical = self._canonical_texts() if texts else {}
        for file, text in texts.items():
            yield file, text, canonical[file]

    def save(self, directory: str | os.PathLike[str]) -> None:
        """Write the case file to a directory, one JSON file per table, in canonical form.

        The directory is made if need be; `load` reads it back.

        Raises:
            OSError: if it cannot be written.
        """
        texts = self._canonical_texts()
        os.makedirs(directory, exist_ok=True)
        for file, text in texts.items():
            with open(os.path.join(directory, file), "w", encoding="utf-8", newline="\n") as opened:
                opened.write(text)

    def _canonical_texts(self) -> dict[str, str]:
        from .canonical import file_text, to_json, to_text

        texts = {f"{name}.json": file_text(self._store.table(name)) for name in TABLES}
        return {**texts, CASE_FILE: to_text(to_json(self.info))}

    def _describe(self) -> About:
        from .citation import About, CitationStyle, citation

        info, claims = self.info, self.claims()
        return About(
            title=info.title,
            names=info.names,
            summary=info.summary,
            disclaimer=info.disclaimer,
            version=__version__,
            data_version=info.data_version,
            data_date=info.data_date,
            as_of=self._day,
            code_licence=CODE_LICENCE,
            data_licence=info.data_licence,
            data_licence_reason=info.data_licence_reason,
            records={name: len(self._store.table(name)) for name in TABLES},
            claims=len(claims),
            undated_claims=len(claims.where(public_on=None)),
            related_cases=info.related_cases,
            citation=citation(info, __version__, CitationStyle.TEXT, self._day),
            contact=info.contact,
        )

    def _frame_attrs(self) -> dict[str, str]:
        return {
            "tartar_case": __version__,
            "data_version": self.info.data_version,
            "as_of": str(self._day or self.info.data_date),
            "citation": self.cite(),
            "caveat": self.info.disclaimer,
        }

    def _table(self, name: str) -> Table[Any]:
        return self._make(name, TABLES[name].record_class, lambda: self._store.table(name))

    def _make(self, name: str, record_class: type[R], records: Callable[[], Iterable[R]]) -> Table[R]:
        if name not in self._made:
            self._made[name] = Table(records(), record_class, frame_attrs=self._frame_attrs)
        return self._made[name]

    def _all_outcomes(self) -> Iterator[PartyOutcome]:
        from .records.proceedings import PartyOutcome

        for proceeding in self.proceedings():
            for party in proceeding.parties:
                for outcome in party.outcomes:
                    held = {field.name: getattr(outcome, field.name) for field in attrs.fields(type(outcome))}
                    yield PartyOutcome(
                        proceeding=proceeding.id, track=proceeding.track, who=party.who, role=party.role, **held
                    )

    def _all_events(self) -> list[Event]:
        return sorted((*self._store.table("events"), *self._derived_events()), key=_time_key)

    def _derived_events(self) -> Iterator[Event]:
        from .records.events import Event, EventCategory
        from .records.provenance import Attested, Claim

        for victim in self.victims():
            yield from _derived(victim, "arrested", f"Reported arrest of {victim}", EventCategory.ARREST)
            yield from _derived(victim, "died", f"Reported death of {victim}", EventCategory.DEATH)
            for index, step in enumerate(victim.legal_history):
                if step.date:
                    yield Event(
                        id=f"{victim.id}.legal_history[{index}]",
                        title=f"{victim}: {step.status.replace('_', ' ')}",
                        category=EventCategory.DECISION,
                        origins=step.origins,
                        date=Attested((Claim(step.date, step.origins, inferred=step.inferred),)),
                    )
        for proceeding in self.proceedings():
            yield from _derived(proceeding, "opened", f"Opened: {proceeding}", EventCategory.TRIAL)
            yield from _derived(proceeding, "decided", f"Decided: {proceeding}", EventCategory.DECISION)


def load(directory: str | os.PathLike[str]) -> CaseFile:
    """Load a case file from a directory with the same files as the bundled one.

    Return a `CaseFile`. Everything is read and checked at once; the laws are left to `verify()`.

    Raises:
        InvalidDataError: if anything is wrong; it lists every problem with file, record and field, and nothing
            is half-loaded.

    >>> import tempfile
    >>> import tartar_case as tc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     tc.bundled().save(folder)
    ...     tc.load(folder).victims() == tc.victims()
    True
    """
    from .reading import Reader

    reader = Reader(os.fspath(directory))
    reader.read_all()
    return CaseFile(reader)


def _date(day: ExtendedDate | date | str) -> ExtendedDate:
    if isinstance(day, ExtendedDate):
        return day
    return ExtendedDate(day.strftime("%Y-%m-%d") if isinstance(day, date) else day)


def _derived(record: Any, field: str, title: str, category: EventCategory) -> Iterator[Event]:
    from .records.events import Event

    held: Attested[ExtendedDate] = getattr(record, field)
    if held.claims:
        origins = tuple(dict.fromkeys(origin for claim in held for origin in claim.origins))
        yield Event(id=f"{record.id}.{field}", title=title, category=category, origins=origins, date=held)


def _time_key(event: Event) -> tuple[bool, Any, str]:
    dates = [claim.value.sort_key for claim in event.date]
    return (not dates, min(dates, default=None), event.id)
