"""The case file: every question that is asked of the data, whichever directory it comes from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import InvalidDataError, InvalidDateError, Problem, UnknownTermError, suggestion
from .reading import BUNDLED, FileStore, read
from .records import Shown
from .schema import TABLES, record_id_of, table_of
from .store import Store
from .table import Context, Table
from .values.dates import ExtendedDate
from .values.terms import term
from .version import __version__

if TYPE_CHECKING:
    from .exports.job import ExportFormat
    from .questions.about import About
    from .questions.cite import CitationStyle
    from .questions.claims import ClaimRow
    from .questions.codebook import FieldDescription
    from .questions.completeness import FieldCompleteness
    from .questions.diff import Change
    from .questions.rests_on import Support
    from .questions.search import Hit
    from .questions.verify import Report
    from .records.acts import Act
    from .records.case import CaseInfo
    from .records.contradictions import Contradiction
    from .records.estimates import Estimate, Measure
    from .records.events import Event, EventCategory
    from .records.lookups import Lookup
    from .records.organizations import Organization
    from .records.people import Person, Victim
    from .records.places import Place
    from .records.proceedings import PartyOutcome, Proceeding
    from .records.retirements import Retirement
    from .records.sources import Origin, Side, Source
    from .views.sheet import Sheet

R = TypeVar("R")


class CaseFile:
    """Hold the record of a case and answer for it.

    The functions of `tartar_case` are the methods of one case file, the bundled one. Another is made by `load`
    from a directory, by `as_of` or `without` from this one, or by `CaseFile.of` from records. Tables are read at
    the first question and kept.

    >>> import tartar_case as tc
    >>> "N001" in tc.as_of("2021-12-01").casualty_estimates(measure="deaths")
    True
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made: dict[str, Any] = {}

    @classmethod
    def of(cls, info: CaseInfo, **tables: Iterable[Any]) -> CaseFile:
        """Make a case file from records, table by table; a table that is not given is empty.

        Raises:
            UnknownTermError: if there is no such table.
        """
        for name in tables:
            _known_table(name)
        return cls(Store(info, tables))

    @property
    def store(self) -> Store:
        """Return the store to which the questions are put."""
        return self._store

    @property
    def day(self) -> ExtendedDate | None:
        """Return the day to which this view is limited, or None for the whole."""
        return self._store.view.day

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the ids of the sources and origins that this view does without."""
        return self._store.view.left_out

    @property
    def info(self) -> CaseInfo:
        """Return what the data says of the case file as a whole."""
        return self._store.info

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

    def events(self) -> Table[Event]:
        """Return the events that are records of their own; `timeline()` has those that other records hold, too.

        Return a `Table` of `Event`, by id.

        >>> import tartar_case as tc
        >>> print(tc.events()["E001"].category)
        fighting
        """
        return self._table("events")

    def timeline(
        self,
        *,
        category: EventCategory | str | None = None,
        start: ExtendedDate | date | str | None = None,
        end: ExtendedDate | date | str | None = None,
    ) -> Table[Event]:
        """Return what happened, or is said to have happened, in order of time.

        Arrests, deaths, legal steps and the opening and decision of proceedings are derived from the records
        that hold them and have ids such as `V01-died`. `start` and `end` are inclusive, and keep an event that
        may fall between them by any date claimed for it; an event without a date is kept only where neither is
        given, and comes last.

        Return a `Table` of `Event`, sorted by the earliest date claimed, or the latest where only that is known,
        then by id.

        Raises:
            UnknownTermError: if there is no such category.
            InvalidDateError: if a date is none, or the start is after the end.

        >>> import tartar_case as tc
        >>> tc.timeline(category="fighting", start="2016").ids
        ('E001',)
        """
        from .questions.timeline import timeline
        from .records.events import Event, EventCategory

        events = self._make("timeline", Event, lambda: timeline(self._store))
        if category is not None:
            events = events.where(category=term(EventCategory, category))
        if start is not None or end is not None:
            first, last = (None if day is None else ExtendedDate.of(day) for day in (start, end))
            if first and last and first.earliest and last.latest and last.latest < first.earliest:
                message = f"the start, {first}, is after the end, {last}; nothing can lie between them"
                raise InvalidDateError(message)
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

        chosen = self.counts(measure=measure, side=side, current=current)
        return chosen.where(lambda estimate: estimate.measure in CASUALTY_MEASURES)

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
        from .questions.outcomes import outcomes
        from .records.proceedings import PartyOutcome

        return self._make("outcomes", PartyOutcome, lambda: outcomes(self._store))

    def contradictions(self) -> Table[Contradiction]:
        """Return where the sources contradict each other or themselves, with every position.

        Return a `Table` of `Contradiction`, by id.

        >>> import tartar_case as tc
        >>> tc.contradictions()["X002"].topic
        'The total of 405 victims'
        """
        return self._table("contradictions")

    def lookups(self) -> Table[Lookup]:
        """Return what was looked for and not found, with where and when.

        Return a `Table` of `Lookup`, by id.

        >>> import tartar_case as tc
        >>> tc.lookups().record_class.__name__
        'Lookup'
        """
        return self._table("lookups")

    def retired(self) -> Table[Retirement]:
        """Return the addresses that were released and lead nowhere any more, each with the reason.

        Return a `Table` of `Retirement`, by id.

        >>> import tartar_case as tc
        >>> tc.retired().record_class.__name__
        'Retirement'
        """
        return self._table("retired")

    def claims(self) -> Table[ClaimRow]:
        """Return the long form: one row per statement and origin, over all tables.

        Positions of contradictions only point at statements and are left out. The id of a row is its permanent
        address.

        Return a `Table` of `ClaimRow`, in order of tables, records and fields.

        >>> import tartar_case as tc
        >>> tc.claims().where(record="V01", field="died")[0].value
        '2017-05-13'
        """
        from .questions.claims import ClaimRow, claims

        return self._make("claims", ClaimRow, lambda: claims(self._store))

    def record(self, address: str) -> Any:
        """Return what an id or a permanent address leads to, whichever table it is in.

        `V01` is a record, `V01.died` its field, `V01.died~k3f9q2` a statement, and with `:O005` behind it one voice
        for it, a row of `claims()`. Outcomes (`U001`) and derived events (`V01-died`) are found too. A field of which
        nothing is known is None, or without claims.

        Raises:
            UnknownIdError: if it leads nowhere; it offers the nearest, or says that the view lacks it.

        >>> import tartar_case as tc
        >>> tc.record("S001").title
        'Tartar Case'
        >>> print(tc.record("V01.died"))
        2017-05-13
        """
        from .questions.record import record

        name = table_of(address)
        found = self._table(name).get(address) if name else None
        return record(self._store, address) if found is None else found

    def show(self, what: str) -> Sheet:
        """Return everything on one record, side by side, with its pages: what a reader sees.

        It is asked for by an id, an address, or a name in any spelling; a name that several have gives a sheet that
        lists them. In a shell it prints itself, in a notebook it is HTML.

        Return a `Sheet`.

        Raises:
            UnknownIdError: if it leads nowhere; it offers the nearest.

        >>> import tartar_case as tc
        >>> print(tc.show("V01").to_text(80).splitlines()[0])
        V01  Saleh Şərif oğlu Qafarov
        """
        from .views.show import show

        return show(self._store, what)

    def search(self, text: str) -> Table[Hit]:
        """Return where every word of a text begins some word, folded as in `find`.

        Names come first, then titles, addresses of pages, and running text.

        Return a `Table` of `Hit`, one per record or statement.

        >>> import tartar_case as tc
        >>> "A001" in {hit.record for hit in tc.search("electric")}
        True
        """
        from .questions.search import Hit, search

        return Table(search(self._store, text), Hit, context=self._context)

    def rests_on(self, *ids: str) -> Table[Support]:
        """Return the statements that some sources or origins carry, alone or with others.

        Return a `Table` of `Support`; `alone` is None where nobody has told on which page a statement was read.

        Raises:
            UnknownIdError: if there is no id, or one of them is that of no source and no origin.

        >>> import tartar_case as tc
        >>> tc.rests_on("S001").where(record="V13", field="died")[0].alone
        True
        """
        from .questions.rests_on import Support, rests_on

        return Table(rests_on(self._store, ids), Support, context=self._context)

    def as_of(self, day: ExtendedDate | date | str) -> CaseFile:
        """Return the case file as it was publicly known by the end of a day.

        It keeps what had certainly become public by then, on pages that are undated or were there by then. What
        has no date, or an uncertain one, is in the whole only; from `data_date` on this is the whole.

        Raises:
            InvalidDateError: if the day is none.

        >>> import tartar_case as tc
        >>> len(tc.as_of("2017-01-01").casualty_estimates())
        0
        """
        from .questions.as_of import as_of

        return self._view(as_of(self._store, ExtendedDate.of(day)))

    def without(self, *ids: str) -> CaseFile:
        """Return the case file as it stands without some sources or origins.

        What rests on nothing else falls, and so does an origin that repeats only what falls. Where nobody has told
        on which of an origin's pages a statement was read, the statement stands as long as the origin does;
        `about().untold` counts these.

        Raises:
            UnknownIdError: if one of the ids is that of no source and no origin.

        >>> import tartar_case as tc
        >>> tc.without("S001").victims().get("V13") is None
        True
        """
        from .questions.as_of import without

        return self._view(without(self._store, ids))

    def about(self) -> About:
        """Return what this case file is: versions, dates, licences, sizes, limits, related cases.

        Return an `About`; its text is for reading.

        >>> import tartar_case as tc
        >>> tc.about().data_licence
        'CC-BY-SA-4.0'
        """
        from .questions.about import about

        return self._once("about", lambda: about(self._store))

    def cite(self, style: CitationStyle | str = "text", *, of: str | None = None) -> str:
        """Return how to cite the dataset with its versions, or what an address leads to: who says it, on which pages.

        The style is `text`, `bibtex`, `biblatex` or `csl-json`. The pages of many records are cited by the `cite` of
        their table: `tc.victims().cite("bibtex")`.

        Raises:
            UnknownTermError: if there is no such style.
            UnknownIdError: if the address leads nowhere.

        >>> import tartar_case as tc
        >>> tc.cite("bibtex").splitlines()[0]
        '@misc{tartar_case_2026,'
        >>> print(tc.cite(of="V13.died").splitlines()[1])
        2020-12-24, says Wikipedia article (encyclopedia), undated [S001, List of people who died under torture]
        """
        from .questions.cite import CitationStyle, cite

        if table_of(record_id_of(style)):
            message = f"{style!r} is no style of citation but an address; cite it with of={style!r}"
            raise UnknownTermError(message)
        wanted = term(CitationStyle, style)
        if of is not None:
            from .questions.cite_of import cite_of

            return cite_of(self._store, of, wanted)
        return self._once(f"cited as {wanted}", lambda: cite(self._store, wanted))

    def codebook(self) -> Table[FieldDescription]:
        """Return a description of every field of every table, and of the parts of which records are made.

        Return a `Table` of `FieldDescription`, with ids such as `victims.rank`.

        >>> import tartar_case as tc
        >>> tc.codebook()["victims.died"].description
        'The day of the death.'
        """
        from .questions.codebook import FieldDescription, codebook

        return self._make("codebook", FieldDescription, codebook)

    def completeness(self) -> Table[FieldCompleteness]:
        """Return how much is known, field by field; who each of the dead is identified by stands in `victims()`.

        Return a `Table` of `FieldCompleteness`, with ids such as `victims.died`.

        >>> import tartar_case as tc
        >>> tc.completeness()["victims.names"].known
        13
        """
        from .questions.completeness import FieldCompleteness, completeness

        return self._make("completeness", FieldCompleteness, lambda: completeness(self._store))

    def last_changed(self, record_id: str) -> str | None:
        """Return the version of the data in which a record last changed.

        Return None for a record that is not as it was released: of a changed copy, or not yet released.

        Raises:
            UnknownIdError: if there is no such record.

        >>> import tartar_case as tc
        >>> tc.last_changed("V01") is not None
        True
        """
        from .questions.releases import last_changed

        return last_changed(self._store, record_id)

    def verify(self) -> Report:
        """Check the data against its laws, and look for contradictions that are not recorded.

        Return a `Report`: true if nothing is wrong, with all `problems`, each with file, record and field.

        >>> import tartar_case as tc
        >>> print(tc.verify().ok)
        True
        """
        from .questions.verify import verify

        return verify(self._store)

    def table(self, name: str) -> tuple[Any, ...]:
        """Return the stored records of a table, as its file holds them.

        Raises:
            UnknownTermError: if there is no such table.

        >>> import tartar_case as tc
        >>> len(tc.bundled().table("victims"))
        13
        """
        _known_table(name)
        return self._store.table(name)

    def diff(self, other: CaseFile) -> Table[Change]:
        """Return what differs from another case file to this one: records, fields and statements, by address.

        Return a `Table` of `Change`, in order of tables and ids; empty if the two hold the same records.

        >>> import tartar_case as tc
        >>> len(tc.bundled().diff(tc.bundled()))
        0
        """
        from .questions.diff import Change, diff

        return Table(diff(other.store, self._store), Change, context=self._context)

    def export(
        self,
        format: ExportFormat | str,  # noqa: A002 (it is what it is)
        path: str | os.PathLike[str],
        *,
        overwrite: bool = False,
        only: Iterable[str] = (),
    ) -> None:
        """Write the case file in the format of another tool: all of it or nothing.

        The format is `json`, `datapackage` (CSV files, described), `sqlite`, `excel`, `parquet`, `csl-json`, `biblatex`
        or `markdown`, a dossier of all sheets or of those of some ids. `datapackage`, `json` and `parquet` make a
        directory, the others a file. Return None.

        Raises:
            UnknownTermError: if there is no such format.
            UnknownIdError: if one of the ids leads nowhere.
            FilesExistError: if something is there and it is not to be overwritten.
            MissingExtraError: if what writes the format is not installed; `tartar-case[export]` brings it.
            OSError: if it cannot be written; then nothing has changed.

        >>> import os, sqlite3, tempfile
        >>> import tartar_case as tc
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "case.db")
        ...     tc.export("sqlite", path)
        ...     database = sqlite3.connect(path)
        ...     database.execute("select count(*) from victims").fetchone()
        ...     database.close()
        (13,)
        """
        from .exports.export import export
        from .exports.job import ExportFormat

        export(self._store, term(ExportFormat, format), path, overwrite=overwrite, only=tuple(only))

    def save(self, directory: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write the case file to a directory, one JSON file per table, in canonical form: all of it or nothing.

        The directory is made if need be, `~` is the home directory; `load` reads it back. Whoever loads meanwhile
        has the old files or the new ones.

        Raises:
            FilesExistError: if there are data files and `overwrite` is not set.
            OSError: if it cannot be written; then nothing has changed.

        >>> import tempfile
        >>> import tartar_case as tc
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     tc.bundled().save(folder)
        ...     tc.load(folder) == tc.bundled()
        True
        """
        from .writing import write

        write(self._store, directory, overwrite=overwrite)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CaseFile):
            return NotImplemented
        mine, theirs = self._store, other._store
        same = mine.info == theirs.info and mine.view == theirs.view
        return same and all(mine.table(name) == theirs.table(name) for name in TABLES)

    def __hash__(self) -> int:
        return hash((self.info.title, self.info.data_version))

    def __reduce__(self) -> tuple[Any, ...]:
        return (bundled, ()) if self is _BUNDLED else (CaseFile, (self._store,))

    def _repr_html_(self) -> str:
        from .questions.edition import described
        from .views.notebook import case_to_notebook

        return case_to_notebook(self._store, described(self._store))

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(self._store.table(name))} {name}" for name in ("victims", "events", "sources"))
        view = f", view {self._store.view}" if self._store.view else ""
        return f"CaseFile({self.info}{view}: {sizes})"

    @property
    def _context(self) -> Context:
        return Context(self._frame_attrs, self._word)

    def _frame_attrs(self) -> dict[str, str]:
        return self._once("frame attrs", self._described)

    def _described(self) -> dict[str, str]:
        from .questions.edition import edition

        return {
            "tartar_case": __version__,
            "data_version": self.info.data_version,
            "edition": str(edition(self._store)),
            "as_of": str(self.day or self.info.data_date),
            "without": " | ".join(self.left_out),
            "citation": self.cite(),
            "caveat": self.info.disclaimer,
        }

    def _word(self, record_id: str) -> str | None:
        if not (name := table_of(record_id)):
            found = self.outcomes().get(record_id)
        else:
            found = self._table(name).get(record_id)
        return None if found is None else str(found)

    def _view(self, store: Store) -> CaseFile:
        return self if store is self._store else CaseFile(store)

    def _table(self, name: str) -> Table[Any]:
        return self._make(name, TABLES[name].record_class, lambda: self._store.table(name))

    def _make(self, name: str, record_class: type[R], records: Callable[[], Iterable[R]]) -> Table[R]:
        return self._once(name, lambda: Table(records(), record_class, context=self._context))

    def _once(self, name: str, make: Callable[[], R]) -> R:
        """Return what was made first: whoever comes second gives way, so that all have the same object."""
        if name not in self._made:
            self._made.setdefault(name, make())
        made: R = self._made[name]
        return made


def bundled() -> CaseFile:
    """Return the case file that comes with the library, whose methods are the functions of `tartar_case`.

    >>> import tartar_case as tc
    >>> tc.bundled().victims() is tc.victims()
    True
    """
    return _BUNDLED


def _known_table(name: str) -> None:
    if name not in TABLES:
        message = f"{name!r} is no table.{suggestion(name, TABLES)} Allowed: {', '.join(TABLES)}."
        raise UnknownTermError(message)


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
    if not os.fspath(directory):
        message = "an empty path names no directory; nothing was loaded"
        raise InvalidDataError([Problem("", "", "", message)])
    return CaseFile(read(directory))


def _in_a_notebook(thing: Any) -> str:
    from .views.notebook import to_notebook

    return to_notebook(thing)


Shown.render_with(_in_a_notebook)
_BUNDLED = CaseFile(FileStore(BUNDLED))
