"""What each view shows of two small cases, kept as it was read by eye.

After a change that is meant, `python -m tests.views.test_screens` writes the screens anew: read what differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import tartar_case as tc
from tartar_case import Attested, CaseFile, Table
from tartar_case.schema import TABLES, stored_fields
from tartar_case.views.listing import Listing
from tartar_case.views.overview import overview

from ..conftest import CASES
from ..test_cells import case_of_everything

KEPT = Path(__file__).with_name("screens")
LISTED = [
    "timeline",
    "outcomes",
    "counts",
    "claims",
    "codebook",
    "completeness",
    "victims",
    "people",
    "organizations",
    "places",
    "events",
    "acts",
    "proceedings",
    "contradictions",
    "sources",
    "origins",
    "lookups",
]


def _listings(case: CaseFile) -> Iterator[str]:
    for name in LISTED:
        table: Table[tc.Record] = getattr(case, name)()[:12]
        yield f"== {name}"
        yield Listing.of(table, table.record_class, pages=True).text(100)
    yield "== search"
    asked: tuple[Table[Any], ...] = (case.search("a"), case.rests_on("S001"))
    for table in asked:
        yield Listing.of(table, table.record_class, pages=False).text(60)


def _sheets(case: CaseFile, rendering: str) -> Iterator[str]:
    for record in case.store.records():
        sheet = case.show(record.id)
        if rendering == "text":
            yield sheet.to_text(width=80, full=True)
            yield f"-- {record.id}, folded, 60 wide"
            yield sheet.to_text(width=60)
        else:
            yield sheet.to_markdown() if rendering == "markdown" else sheet.to_html()


def _words(case: CaseFile) -> Iterator[str]:
    """Yield what a case file says of itself and of what it holds, as a whole and in views."""
    for view in (case, case.as_of("2020-06"), case.without("S001"), case.as_of("2021").without("S002")):
        yield str(view.about())
        yield str(view.verify())
        yield repr(view)
        for style in ("text", "bibtex", "biblatex", "csl-json"):
            yield view.cite(style)
            yield view.sources().cite(style)
        for record in view.store.records():
            yield f"{record!r}: {record}"
            for info in stored_fields(type(record)):
                held = info.held_by(record)
                if isinstance(held, Attested):
                    yield f"{info.name}: {held}; {held.corroboration}\n{held.explain()}"
        for name in LISTED:
            yield f"{getattr(view, name)()!r}"
        yield from map(str, view.claims())
        yield from map(str, view.timeline())
        yield from map(str, view.completeness())
        yield from map(str, view.search("a"))
        for origin in view.origins()[:3]:
            yield from (f"{support} {support.alone}" for support in view.rests_on(origin.id))


@cache
def screens() -> dict[str, str]:
    """Return each screen by the name of its file."""
    made: dict[str, str] = {}
    ledger = tc.load(CASES / "ledger")
    tables = {table: ledger.table(table) for table in TABLES}  # without the place from which it was read
    for name, case in (("everything", case_of_everything()), ("ledger", CaseFile.of(ledger.info, **tables))):
        made[f"{name}-overview.txt"] = overview(case.store)
        made[f"{name}-listings.txt"] = "\n".join(_listings(case))
        made[f"{name}-sheets.txt"] = "\n".join(_sheets(case, "text"))
        made[f"{name}-words.txt"] = "\n".join(_words(case))
    case = case_of_everything()
    made["everything-sheets.md"] = "\n".join(_sheets(case, "markdown"))
    made["everything-sheets.html"] = "\n".join(_sheets(case, "html"))
    made["everything-notebook.html"] = "\n".join(
        [case.victims()[0]._repr_html_() or "", case.victims()._repr_html_(), case._repr_html_()]
    )
    return {name: f"{text.replace(tc.__version__, 'VERSION')}\n" for name, text in made.items()}


def test_each_screen_is_as_it_was_read() -> None:
    """Letter by letter, full and folded, narrow and wide; in one test, since it makes them all."""
    for name, text in screens().items():
        assert (KEPT / name).read_text(encoding="utf-8") == text, name


def test_every_screen_is_kept() -> None:
    """None is forgotten."""
    assert {path.name for path in KEPT.iterdir()} == set(screens())


if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for name, text in screens().items():
        (KEPT / name).write_text(text, encoding="utf-8")
