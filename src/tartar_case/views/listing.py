"""Lists: one line a record, of any table, as text, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from ..questions.claims import ClaimRow
from ..questions.codebook import FieldDescription
from ..questions.completeness import FieldCompleteness
from ..questions.diff import Change
from ..questions.pages import address_of, pages_of
from ..questions.rests_on import Support
from ..questions.search import Hit
from ..records.acts import Act
from ..records.claims import Attested, Statement
from ..records.contradictions import Contradiction
from ..records.estimates import Estimate
from ..records.events import Event
from ..records.lookups import Lookup
from ..records.organizations import Organization
from ..records.people import Person, Victim
from ..records.places import Place
from ..records.proceedings import PartyOutcome, Proceeding
from ..records.retirements import Retirement
from ..records.sources import Origin, Side, Source
from ..rows import SEPARATOR, Plain
from ..values import shown
from .layout import row_on_lines
from .words import LEGEND, day_in_words, in_short, size_in_words, term_in_words

_GAP = 2
_PAGES = "pages"
_IDS = ("id", "at", "field")
"""The headings of what is copied from a list to open it, and so is never folded."""
_LEAST = 8
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@frozen
class Column:
    """Say what one column of a list shows.

    Attributes:
        head: Its heading.
        read: Return the words for a record.
    """

    head: str
    read: Callable[[Any], str]


@frozen
class Listing:
    """Hold a list for readers: one row a record.

    Attributes:
        heads: The headings.
        rows: The words of every cell.
        sources: The pages to which the cells of the column `pages` point, where there is one.
        legend: What signs in the cells mean, where there are such.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[Source, ...] = ()
    legend: str = ""

    @classmethod
    def of(
        cls, records: Iterable[Any], record_class: type[Any], *, pages: bool = False, side: Side | None = None
    ) -> Listing:
        """Make the list of some records of one class, perhaps with the pages of each, a side's voices before others."""
        listed = tuple(_led_by(side, record) for record in records)
        columns = columns_for(record_class)
        if pages:
            columns = (*(column for column in columns if column.head != _PAGES), Column(_PAGES, _page_ids))
        rows = tuple(tuple(shown(column.read(record)) for column in columns) for record in listed)
        read = {page.source.id: page.source for record in listed for page in pages_of(record)} if pages else {}
        sources = tuple(read[one] for one in sorted(read))
        return cls(tuple(column.head for column in columns), rows, sources, _LEGENDS.get(record_class, ""))

    def text(self, width: int) -> str:
        """Return it as lines no longer than a width: cells fold, and where ids are long they stand on their own line.

        The addresses of pages stand on lines of their own below, and are the only thing that may be longer.
        """
        if self.heads[0] in _IDS and any(len(row[0]) > width // 3 for row in self.rows):
            lines = [line for row in self.rows for line in _stacked(row, width)]
        else:
            widths = self._widths(width)
            lines = [line for row in (self.heads, *self.rows) for line in row_on_lines(row, widths, _GAP)]
        if self.legend:
            lines += ["", *textwrap.wrap(self.legend, width)]
        if self.sources:
            lines += ["", "PAGES"]
        for source in self.sources:
            told = f"{source.id}  {source.publisher}: {source.title}, {day_in_words(source.published)}"
            lines += textwrap.wrap(shown(told), width, subsequent_indent="      ")
            lines += [f"      {shown(source.url)}"] if source.url else []
        return "\n".join(lines)

    def _widths(self, width: int) -> list[int]:
        """Return the widths of the columns: the widest give way first, words are broken last, ids never."""
        columns = list(zip(self.heads, *self.rows, strict=True))
        widths = [max(map(len, cells)) for cells in columns]
        whole = [max(len(word) for cell in cells for word in cell.split() or [""]) for cells in columns]
        heads = [max(map(len, head.split())) for head in self.heads]
        broken = [min(max(_LEAST, head), word) for head, word in zip(heads, whole, strict=True)]
        room = width - _GAP * (len(widths) - 1)
        for least in (whole, broken):
            held = [wide if head in _IDS else low for head, wide, low in zip(self.heads, widths, least, strict=True)]
            while sum(widths) > room and widths != held:
                wide = max(range(len(widths)), key=lambda index: widths[index] - held[index])
                widths[wide] -= 1
        return widths


def _stacked(row: Sequence[str], width: int) -> Iterator[str]:
    yield row[0]
    for cell in row[1:]:
        if cell:
            yield from textwrap.wrap(
                cell,
                width,
                initial_indent="  ",
                subsequent_indent="    ",
                break_long_words=False,
                break_on_hyphens=False,
            )


def columns_for(record_class: type[Any]) -> tuple[Column, ...]:
    """Return the columns that a list of records of a class has; `id` is the first, or the day where order is time."""
    kind = next(kind for kind in record_class.__mro__ if kind in _COLUMNS)
    return tuple(Column(head, read) for head, read in _COLUMNS[kind].items())


def _led_by(side: Side | None, record: Any) -> Any:
    """Return a record whose first voices are those of a side; it is for showing."""
    if side is None or not isinstance(record, Event):
        return record
    return evolve(record, origins=tuple(sorted(record.origins, key=lambda origin: origin.side is not side)))


def _page_ids(record: Any) -> str:
    return " ".join(dict.fromkeys(page.source.id for page in pages_of(record)))


def _said_by(row: ClaimRow) -> str:
    return f"{row.speaker} ({term_in_words(row.side)}), {day_in_words(row.public_on)} [{_page_ids(row)}]"


def who_says(record: Statement) -> str:
    """Return who says something: the first speaker with the side, and how many others."""
    if not record.origins:
        return "nobody found"
    first, *others = record.origins
    more = f", and {len(others)} more" if others else ""
    return f"{first.speaker} ({term_in_words(first.side)}){more}"


def _dates(held: Attested[Any]) -> str:
    days = dict.fromkeys(day_in_words(claim.value) for claim in held if claim.deprecated is None)
    inferred = held.claims and not held
    return (" | ".join(days) or "undated") + (" (inferred)" if inferred else "")


def _sides(victim: Victim) -> str:
    """Return the sides that say how somebody died, or where nobody does, that list the name."""
    origins = victim.manner_of_death.origins or [origin for one in victim.listings for origin in one.origins]
    return ", ".join(dict.fromkeys(term_in_words(origin.side) for origin in origins))


def _marks(said: ClaimRow) -> str:
    return (" (inferred)" if said.inferred else "") + (f" (set aside: {said.deprecated})" if said.deprecated else "")


def _supported(support: Support) -> str:
    """Return what rests there: of whom or what, the field, the value."""
    field = term_in_words(support.field).replace(".", ", ")
    what = support.title if field == "record" else f"{support.title}: {field}: {term_in_words(support.value)}"
    return what + (" (inferred)" if support.inferred else "")


def _offices(person: Person) -> str:
    return "; ".join(dict.fromkeys(office.title for office in person.offices))


_COLUMNS: dict[type[Any], dict[str, Callable[[Any], str]]] = {
    Victim: {
        "id": lambda v: v.id,
        "name": str,
        "arrested": lambda v: in_short(v.arrested),
        "died": lambda v: in_short(v.died),
        "how, as said": lambda v: in_short(v.manner_of_death),
        "how, on whose word": _sides,
    },
    Person: {
        "id": lambda p: p.id,
        "name": str,
        "offices": _offices,
        "named by": lambda p: term_in_words(p.naming_basis),
    },
    Organization: {"id": lambda g: g.id, "name": str, "kind": lambda g: term_in_words(g.kind)},
    Place: {
        "id": lambda p: p.id,
        "name": str,
        "kind": lambda p: term_in_words(p.kind),
        "known to the": lambda p: term_in_words(p.precision),
    },
    Act: {
        "id": lambda a: a.id,
        "alleged": lambda a: f"{term_in_words(a.type_of_act)} of {', '.join(map(str, a.victims))}",
        "who alleges it": who_says,
    },
    Event: {"date": lambda e: _dates(e.date), "what": lambda e: e.title, "who says so": who_says, "id": lambda e: e.id},
    Estimate: {
        "public": lambda n: day_in_words(n.public_on),
        "measure": lambda n: term_in_words(n.measure) + ("" if n.scope == "case" else f" in {n.scope}"),
        "count": lambda n: (
            str(n.count) + (" (inferred)" if n.inferred else "") + (" (set aside)" if n.deprecated else "")
        ),
        "who says so": who_says,
        "replaces": lambda n: n.replaces or "",
        "id": lambda n: n.id,
    },
    Proceeding: {
        "id": lambda j: j.id,
        "what": lambda j: j.title,
        "court": lambda j: " | ".join(map(str, j.court.values)) or "-",
        "opened": lambda j: _dates(j.opened) if j.opened.claims else "-",
        "decided": lambda j: _dates(j.decided) if j.decided.claims else "-",
    },
    PartyOutcome: {
        "id": lambda u: u.id,
        "in": lambda u: u.proceeding,
        "who": lambda u: str(u.who),
        "outcome": lambda u: term_in_words(u.result) + (f", {u.sentence}" if u.sentence else ""),
        "when": lambda u: day_in_words(u.date),
        "finality": lambda u: term_in_words(u.finality),
    },
    Contradiction: {
        "id": lambda x: x.id,
        "about what": lambda x: x.topic,
        "state": lambda x: x.state,
        "who": size_in_words,
    },
    Source: {
        "id": lambda s: s.id,
        "published": lambda s: day_in_words(s.published),
        "publisher": lambda s: s.publisher,
        "title": lambda s: s.title,
        "language": lambda s: s.language,
    },
    Origin: {
        "id": lambda o: o.id,
        "public": lambda o: day_in_words(o.public_on),
        "who": lambda o: f"{o.speaker} ({term_in_words(o.side)})" + (f", through {o.through}" if o.through else ""),
        _PAGES: _page_ids,
    },
    Lookup: {
        "id": lambda q: q.id,
        "day": lambda q: day_in_words(q.day),
        "looked for": lambda q: q.question,
        "result": lambda q: q.result,
    },
    Retirement: {
        "id": lambda r: r.id,
        "address": lambda r: r.address,
        "why": lambda r: r.reason,
        "see": lambda r: r.successor or "",
    },
    ClaimRow: {
        "id": lambda c: c.id,
        "value": lambda c: f"{term_in_words(c.value)}{_marks(c)}",
        "who": _said_by,
    },
    Change: {
        "id": lambda c: c.id,
        "how": lambda c: f"{c.kind}{f' ({term_in_words(c.what)})' if c.what else ''}",
        "before": lambda c: c.before or "",
        "after": lambda c: c.after or "",
    },
    Support: {
        "id": lambda s: s.id,
        "what": _supported,
        "alone": lambda s: {True: "rests on it alone", False: "rests on others too"}.get(
            s.alone, "it is not told on which of several pages it was read"
        ),
    },
    FieldDescription: {
        "field": lambda f: f.id,
        "what": lambda f: f.description,
        "type": lambda f: f"{f.type}, {f.holds}" + (f": {', '.join(f.terms)}" if f.terms else ""),
    },
    FieldCompleteness: {
        "field": lambda f: f.id,
        "known": lambda f: f"{f.known} of {f.records}",
        "in dispute": lambda f: str(f.in_dispute),
        "one origin": lambda f: str(f.one_origin),
        "encyclopedia alone": lambda f: str(f.tertiary_only),
        "inferred only": lambda f: str(f.inferred_only),
    },
    Hit: {"at": lambda h: h.id, "in": lambda h: str(h.kind), "of": lambda h: h.title, "text": lambda h: h.text},
}


_LEGENDS: dict[type[Any], str] = {Victim: f"{LEGEND} The last column: which sides say how he died, or list him."}


def with_pages(rows: Iterable[dict[str, Plain]], records: Iterable[Any]) -> list[dict[str, Plain]]:
    """Return rows with a last column more: the addresses of the pages."""
    return [
        {**row, "pages": SEPARATOR.join(dict.fromkeys(map(address_of, pages_of(record)))) or None}
        for row, record in zip(rows, records, strict=True)
    ]


def to_csv(rows: Sequence[dict[str, Plain]], caveat: str) -> str:
    """Return rows as CSV that a spreadsheet opens: with a byte order mark, and the caveat in a last comment line.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    if rows:
        writer.writerow(rows[0])
        writer.writerows([_inert(value) for value in row.values()] for row in rows)
    writer.writerow([f"# {caveat}"])
    return "\ufeff" + made.getvalue()


def _inert(value: Plain) -> Plain:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def to_json(rows: Sequence[dict[str, Plain]], told: dict[str, str]) -> str:
    """Return rows as JSON, beside what the case file says of itself."""
    return json.dumps({**told, "rows": rows}, ensure_ascii=False, indent=1) + "\n"
