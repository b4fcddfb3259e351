"""A small program that depends on the library, as somebody else would write it. Checked by mypy and basedpyright."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import tartar_case as tc
from tartar_case import CaseFile, Claim, ExtendedDate, Person, Side, Statement, Table, UnknownIdError


def names(people: Table[Person]) -> list[str]:
    """Take a table of people; a table of the dead is one."""
    return [person.name for person in people]


def voices(statements: Iterable[Statement]) -> Counter[Side]:
    """Count who says something, by side."""
    return Counter(origin.side for one in statements if one.is_counted for origin in one.origins)


def first_day(claims: Sequence[Claim[ExtendedDate]]) -> str:
    """Return the first day that is claimed."""
    days = [claim.value.earliest for claim in claims if claim.value.earliest is not None]
    return min(days).isoformat() if days else "unknown"


def agreed(victim: tc.Victim) -> str:
    """Return the rank on which all agree, or what is claimed."""
    try:
        rank: tc.Rank | None = victim.rank.value
    except tc.DisputedValueError:
        return " or ".join(victim.rank.values)
    return rank or "unknown"


def officials(case: CaseFile, measure: tc.Measure = tc.Measure.DEATHS) -> dict[str, int | None]:
    """Return the counts of one side, each with its lowest number."""
    return {count.id: count.count.low for count in case.counts(measure=measure, side=Side.OFFICIAL)}


def what_rests_on(case: CaseFile, page: str) -> tuple[list[str], int]:
    """Return what falls with a page, and how many statements may."""
    resting: Table[tc.Support] = case.rests_on(page)
    return [one.id for one in resting if one.alone], sum(one.alone is None for one in resting)


def cell(row: dict[str, str | int | bool | None], column: str) -> str:
    """Return a cell of a row as a text."""
    held = row[column]
    return "" if held is None else str(held)


def main(directory: str | None = None) -> int:
    """Print a few answers of a case file, as a whole and as it was known."""
    case = tc.load(Path(directory)) if directory else tc.bundled()
    report: tc.Report = case.verify()
    problems: tuple[tc.Problem, ...] = report.problems
    for view in (case, case.as_of("2021-12-01"), case.without("S001", "O001")):
        print(names(view.victims()), names(view.people()), officials(view))
        print(voices(view.timeline(category=tc.EventCategory.STATEMENT, start="2021")))
        print([(victim.id, agreed(victim), first_day(victim.died.claims)) for victim in view.victims()])
        print([cell(row, "died_claimed") for row in view.victims().to_dicts()])
        print(view.victims().to_frame().loc[:, ["rank", "died"]].head())
        print(view.claims().where(lambda row: row.side is Side.OFFICIAL).ids[:3])
        print([hit.text for hit in view.search("electric") if hit.kind is not tc.HitKind.NAME])
    try:
        falling, perhaps = what_rests_on(case, "S001")
    except UnknownIdError as error:
        print(error, file=sys.stderr)
        return 2
    print(falling, perhaps, case.cite(tc.CitationStyle.BIBTEX), case.about().untold)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
