"""Write the pages of the record."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from attrs import evolve

import tartar_case as tc
from tartar_case.folding import fold, romanised
from tartar_case.questions.edition import described, digests
from tartar_case.views.html import to_html
from tartar_case.views.listing import to_csv, to_json, with_pages
from tartar_case.views.overview import most_contested
from tartar_case.views.sheet import Page, Sheet
from tartar_case.views.words import day_in_words, in_short, term_in_words

from . import told
from .pictures import draw_pictures
from .places import INDEX, OWN_PAGE, Places
from .tables import Link, page, table, table_of, text

_TITLES = {
    "victims": "The dead whom published lists name",
    "events": "Timeline",
    "estimates": "Who said how many",
    "proceedings": "Before courts and authorities",
    "contradictions": "What contradicts what",
    "sources": "Pages, and what rests on them",
    "origins": "Who says what: occasions",
    "acts": "What is alleged",
    "people": "People who are named, and why",
    "organizations": "Bodies",
    "places": "Places",
    "lookups": "What is not known, and where it was looked for",
}
_LEADS = {
    "victims": "A list of the dead is a minimum. That somebody is on it is the list's claim.",
    "events": "What is said to have happened, in order of time. Who says so stands beside it.",
    "estimates": "Counts of different measures, scopes or speakers are never to be summed.",
    "proceedings": "A charge is the authority's word and no finding. Most of the judgments were not read.",
    "contradictions": "Where the sources contradict each other, or themselves. Nothing is averaged and nothing chosen.",
    "sources": "A page that falls takes with it what rests on it alone.",
    "origins": "Each is one occasion on which somebody said something in public, and the pages that print it.",
    "acts": "Allegations. An act is called carried out only where a judgment is final.",
    "people": "Nobody is named without a basis that stands here. The living have no page of their own.",
    "organizations": "Bodies that speak, act or publish.",
    "places": "No place is told more exactly than a district or a town where that could do harm.",
    "lookups": "That something was not found is no finding. Each search says where and when.",
}
_NOINDEX = {"acts", "contradictions", "events", "origins", "people", "proceedings"}
_LAST = tc.ExtendedDate("9999").sort_key
_MADE_OF = "made-of.txt"
_YEARS = range(2017, 2026)


def write_record(docs: Path, *, quick: bool = False) -> None:
    """Write every page of the record below a folder of docs; what is not of the record any more is removed.

    Quickly, only the pages of records and tables are written: for whoever looks at what they changed.
    """
    case = tc.bundled()
    _Writer(case, docs / "record", docs / "extra" / "data").write(quick=quick)
    if quick:
        return
    draw_pictures(case, docs / "extra" / "pictures", Places(case))
    _take_along(case, docs / "extra" / "data")


class _Writer:
    def __init__(self, case: tc.CaseFile, pages: Path, data: Path) -> None:
        self.case, self.pages, self.data = case, pages, data
        self.link = Places(case)
        self.made: set[Path] = set()
        self.quick = False
        self.rows: dict[str, list[tc.ClaimRow]] = defaultdict(list)
        for row in case.claims():
            self.rows[row.record].append(row)
            for cited in row.pages:
                self.rows[cited.source.id].append(row)
            self.rows[row.origin.id].append(row)

    def write(self, *, quick: bool) -> None:
        self.quick = quick
        for name, records in ((name, self.case.table(name)) for name in OWN_PAGE):
            for record in records:
                self.put(f"{record.id}.md", self.own_page(name, record))
        for name, index in INDEX.items():
            if quick and not self.has_changed(name):
                continue
            self.put(f"{index}.md", self.index_page(name))
        for year in () if quick else _YEARS:
            self.put(f"known-{year}.md", self.known(year))
        if quick:
            return
        self.put("what-happened.md", told.what_happened(self.case, self.link))
        self.put("everything.md", self.everything())
        self.put("pictures.md", self.pictures())
        self.put("start.md", self.start())
        for folder, pattern in ((self.pages, "*.md"), (self.data, "*.csv"), (self.data, "*.json")):
            for path in set(folder.glob(pattern)) - self.made:
                path.unlink()

    def has_changed(self, name: str) -> bool:
        """Say whether the file of a table is another than in the last whole build."""
        marker = self.data / _MADE_OF
        if not marker.is_file():
            return True
        return bool(
            json.loads(marker.read_text(encoding="utf-8"))[1].get(f"{name}.json")
            != digests(self.case.store)[f"{name}.json"]
        )

    def put(self, name: str, content: str, folder: Path | None = None) -> None:
        """Write a file where its content changed: what is as it was, Sphinx need not build again."""
        path = (folder or self.pages) / name
        self.made.add(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8", newline="\n")

    def own_page(self, name: str, record: Any) -> str:
        """Return the page of one record."""
        sheet = self.case.show(record.id)
        sheet = evolve(sheet, foot=sheet.foot[:-2])  # version, day and caveat stand at the foot of every page
        heading = sheet.title
        living = name != "victims" and self.link.names_the_living([heading])
        if living:  # nobody living stands in a title
            heading = f"{record.id}  {_kind(record)}"
            sheet = evolve(sheet, lead=(sheet.title.partition("  ")[2], *sheet.lead))
        taken: set[str] = set()
        parts = [
            to_html(sheet, self.link, taken=taken),
            _variants(record) if name == "victims" else "",
            self.footer(record.id),
        ]
        noindex = name == "proceedings" or living
        return page(heading, parts, noindex=noindex, description=_short(sheet) if name == "victims" else "")

    def footer(self, record_id: str) -> str:
        """Return how to cite a record, its data, and where to say that something is wrong."""
        cited = self.case.cite(of=record_id)
        if self.quick:  # a changed copy is called so on every page, which would then all be built again
            cited = cited.replace(", changed copy", "")
        else:
            self.put(f"{record_id}.csv", self.csv(record_id), self.data)
            self.put(f"{record_id}.json", self.json(record_id), self.data)
        return (
            f'<aside class="tc-cite" aria-label="Cite, take along, correct"><details><summary>Cite this</summary>'
            f"<pre>{escape(cited)}</pre></details>"
            f'<p>Its statements as <a href="../data/{record_id}.csv" download>CSV</a> or'
            f' <a href="../data/{record_id}.json" download>JSON</a>.'
            f' <a href="../corrections.html">Something is wrong here</a>.</p></aside>'
        )

    def csv(self, record_id: str) -> str:
        rows = tc.Table(self.rows[record_id], tc.ClaimRow)
        return to_csv(with_pages(rows.to_dicts(), rows), f"{self.case.cite()} {self.case.info.disclaimer}")

    def json(self, record_id: str) -> str:
        rows = tc.Table(self.rows[record_id], tc.ClaimRow)
        about = {"citation": self.case.cite(), "caveat": self.case.info.disclaimer}
        return to_json(with_pages(rows.to_dicts(), rows), about)

    def index_page(self, name: str) -> str:
        """Return the page of a table: a list, and where its records have no pages of their own, all that is said."""
        records: tc.Table[Any] = getattr(self.case, "counts" if name == "estimates" else name)()
        ordered = self.case.timeline() if name == "events" else records
        if name == "estimates":
            ordered = records.sorted(lambda one: (one.public_on.sort_key if one.public_on else _LAST, one.id))
        parts = [f"<p>{escape(_LEADS[name])}</p>", self.told_in(name, ordered)]
        if name in ("victims", "people"):
            parts += [_variants(record) for record in records]
        if name not in OWN_PAGE:
            parts.append(self.sections(records))
        return page(_TITLES[name], parts, noindex=name in _NOINDEX, description=_LEADS[name])

    def told_in(self, name: str, records: Any) -> str:
        sides = (lambda one: str(one.side)) if name in ("estimates", "origins") else None
        return table_of(records, self.link, _TITLES[name], side_of=sides)

    def sections(self, records: Iterable[Any]) -> str:
        """Return the sheets of records one after the other, with the pages that they cite at the end, once."""
        taken: set[str] = set()
        parts: list[str] = []
        cited: dict[str, Page] = {}
        for record in records:
            sheet = self.case.show(record.id)
            cited |= {one.id: one for one in sheet.pages}
            bare = evolve(sheet, pages=(), foot=())
            parts.append(
                f"<section><h2>{text(sheet.title, self.link)}</h2>{to_html(bare, self.link, taken=taken)}</section>"
            )
        pages = evolve(
            sheet, id="", title="", lead=(), sections=(), foot=(), pages=tuple(cited[one] for one in sorted(cited))
        )
        return "".join(parts) + to_html(pages, self.link, taken=taken)

    def known(self, year: int) -> str:
        """Return what was publicly known by the end of a year."""
        case = self.case.as_of(f"{year}-12-31")
        lead = (
            f"Only what was certainly public by 31 December {year}. What has no day is left out, so that this is a"
            " minimum; the ids lead to the record as it is now."
        )
        dead = (
            table_of(case.victims(), self.link, "The dead who were named")
            if case.victims()
            else "<p>Nobody was named.</p>"
        )
        new = case.events().where(
            lambda one: any(o.public_on and o.public_on.latest and o.public_on.latest.year == year for o in one.origins)
        )
        parts = [
            f"<p>{escape(lead)}</p>",
            f"<h2>The dead</h2>{dead}",
            f"<h2>How many, by side</h2>{counts_by_side(case, self.link)}",
            f"<h2>What was said that year</h2>{table_of(new, self.link, f'Events told of in {year}')}" if new else "",
            f"<h2>What contradicted what</h2>{table_of(case.contradictions(), self.link, 'Contradictions')}"
            if case.contradictions()
            else "",
            f'<p class="tc-foot">{escape(described(case.store))}. {escape(case.info.disclaimer)}</p>',
        ]
        return page(f"As it was known at the end of {year}", parts, noindex=True)

    def everything(self) -> str:
        """Return a full index for whoever has no script to search with: every record, and every spelling of a name."""
        parts = ["<p>Every record by table, and every spelling of a name. The search needs script; this does not.</p>"]
        for name, index in INDEX.items():
            lines = "".join(
                f'<li><a href="{self.link(one.id)}">{one.id}</a> {escape(_called(one))}</li>'
                for one in self.case.table(name)
            )
            heading = f'<a href="{index}.html">{escape(_TITLES[name])}</a>'
            parts.append(f"<section><h2>{heading}</h2><ul>{lines}</ul></section>")
        return page("Everything, in one list", parts, noindex=True)

    def pictures(self) -> str:
        from .pictures import PICTURES

        parts = [
            "<p>Each mark is a link in the picture itself, which opens with a click. They are drawn from the data.</p>"
        ]
        for name, (title, alternative) in PICTURES.items():
            parts.append(
                f'<section><h2>{escape(title)}</h2><figure><a href="../pictures/{name}.svg">'
                f'<img src="../pictures/{name}.svg" alt="{escape(alternative)}" loading="lazy"></a></figure></section>'
            )
        return page("Pictures", parts, description="The record as pictures.")

    def start(self) -> str:
        """Return the start page, which stands one folder above the others."""
        case = self.case

        def link(address: str) -> str | None:
            found = self.link(address)
            return f"record/{found}" if found else None

        dead = "".join(
            f'<li><a href="{link(one.id)}">{escape(one.name)}</a> <span>{escape(_died(one))}</span></li>'
            for one in case.victims()
        )
        still = [one for one in case.contradictions() if one.state == "open"]
        asked = "".join(f"<li>{text(f'{one.id} {one.topic}', link)}</li>" for one in most_contested(still))
        return "\n\n".join(
            f"```````{{raw}} html\n{part}\n```````"
            for part in (
                (
                    f'<div class="tc-start"><p class="tc-caveat">{escape(case.info.disclaimer)}</p>'
                    f"{told.first_paragraph(case, link)}"
                    '<p><a href="record/what-happened.html">What happened, and who says so</a></p></div>'
                ),
                (
                    f'<section class="tc-dead"><h2>The dead whom published lists name</h2><ul>{dead}</ul>'
                    '<p class="tc-note">A list is a minimum.'
                    ' <a href="record/dead.html">All that is said of them</a></p>'
                    "</section>"
                ),
                (
                    f"<section><h2>How many, by side</h2>{counts_by_side(case, link)}"
                    '<p class="tc-note"><a href="record/counts.html">Every count, with its pages</a></p></section>'
                ),
                (
                    '<figure><a href="pictures/counts.svg"><img src="pictures/counts.svg" alt="Every count of deaths by'
                    ' side and day, with the time in which officials gave none"></a><figcaption>'
                    '<a href="record/pictures.html">More pictures</a></figcaption></figure>'
                ),
                (
                    f"<section><h2>What is open</h2><ul>{asked}</ul><p>{len(still)} contradictions of"
                    f' {len(case.contradictions())} are open. <a href="record/contradictions.html">All of them</a>;'
                    ' <a href="record/not-known.html">what was looked for and not found</a></p></section>'
                ),
                f'<p class="tc-foot">{escape(described(case.store))}.</p>',
            )
        )


def counts_by_side(case: tc.CaseFile, link: Link) -> str:
    """Return the first and the latest dated word of each side on the dead, the tortured and the recognised victims."""
    rows = []
    for measure in ("deaths", "tortured", "recognised_victims"):
        for side in tc.Side:
            dated = [
                one
                for one in case.counts().where(measure=measure, side=side, scope="case")
                if one.is_counted and one.public_on and one.public_on.earliest and not one.public_on.qualifier
            ]
            dated.sort(key=lambda one: (one.public_on.sort_key if one.public_on else _LAST, one.id))
            if dated:
                first, latest = (
                    f"{one.count}, {day_in_words(one.public_on)} ({one.id})" for one in (dated[0], dated[-1])
                )
                rows.append((term_in_words(measure), term_in_words(side), first, latest if len(dated) > 1 else ""))
            elif side is tc.Side.OFFICIAL:
                rows.append((term_in_words(measure), term_in_words(side), "no dated number found", ""))
    return table(
        ("measure", "side", "first dated word", "latest dated word"), rows, link, "Counts by side, never to be summed"
    )


def _called(record: Any) -> str:
    names = [name.full for name in getattr(record, "names", ())]
    return " | ".join(dict.fromkeys(names)) or tc.show(record.id).title.partition("  ")[2]


def _kind(record: Any) -> str:
    if isinstance(record, tc.Event):
        days = " or ".join(dict.fromkeys(day_in_words(day) for day in record.date.values)) or "undated"
        return f"{term_in_words(record.category)}, {days}"
    if isinstance(record, tc.Proceeding):
        return f"proceeding {term_in_words(record.track)}"
    if isinstance(record, tc.Contradiction):
        return f"contradiction, {term_in_words(record.kind)}"
    return f"{record.publisher}, {day_in_words(record.published)}"


def _died(one: tc.Victim) -> str:
    """Return when somebody died, as far as it is said, in words that need no legend."""
    told = in_short(one.died)
    words = {
        "-": "day of death not found",
        "(inferred)": "day of death known by inference only",
        "disputed": "day of death disputed",
    }
    alone = " (the encyclopedia alone says so)" if told.endswith("*") else ""
    return words.get(told, f"died {told.rstrip('*')}{alone}")


def _short(sheet: Sheet) -> str:
    return " ".join(sheet.lead)[:200]


def _variants(record: Any) -> str:
    """Return the spellings by which a record is searched for, unseen: an index of whole words cannot fold them."""
    full = [name.full for name in record.names]
    words = dict.fromkeys(
        word
        for spelling in (*full, *map(fold, full), *romanised(full), *_in_cyrillic(full))
        for word in spelling.split()
    )
    return f'<div class="tc-variants" hidden>{escape(" ".join(words))}</div>'


_LETTERS = {
    "a": "а", "b": "б", "c": "дж", "ç": "ч", "d": "д", "e": "е", "ə": "а", "f": "ф", "g": "г", "ğ": "г", "h": "г",
    "x": "х", "ı": "ы", "i": "и", "j": "ж", "k": "к", "q": "г", "l": "л", "m": "м", "n": "н", "o": "о", "ö": "о",
    "p": "п", "r": "р", "s": "с", "ş": "ш", "t": "т", "u": "у", "ü": "у", "v": "в", "y": "й", "z": "з",
}  # fmt: skip


def _in_cyrillic(spellings: Iterable[str]) -> Iterator[str]:
    """Yield spellings in Russian letters, for those that no page prints so."""
    for spelling in spellings:
        small = spelling.lower().replace("\u0307", "")
        small = small.replace("ya", "я").replace("yu", "ю").replace("ye", "е").replace("li ", "лы ")
        yield "".join(_LETTERS.get(letter, letter) for letter in small)


def _take_along(case: tc.CaseFile, folder: Path) -> None:
    """Write the whole record in formats to take along, where the data has changed since."""
    marker = folder / _MADE_OF
    made_of = json.dumps([tc.__version__, digests(case.store)])
    if marker.is_file() and marker.read_text(encoding="utf-8") == made_of:
        return
    folder.mkdir(parents=True, exist_ok=True)
    case.export("datapackage", folder / "datapackage", overwrite=True)
    case.export("sqlite", folder / "tartar-case.db", overwrite=True)
    case.export("excel", folder / "tartar-case.xlsx", overwrite=True)
    marker.write_text(made_of, encoding="utf-8")
