"""Draw rows of the record at random for readers who check them against their pages, and count what they find.

`python -m tests.audit --number 150` prints each row as a line of JSON: what is stated, in words, by whom, since when,
and the page on which it is said to stand. A reader who has seen neither ledger nor data reads the page and writes a
line for each number: whether value, claimant, date and page are right, and a remark, with tabs between them, such as
`7 right wrong right right`. A page that cannot be read is `unread` in all four, and never counted as right: draw more
rows with another seed in its place. `python -m tests.audit --verdicts FILE` counts.
"""

from __future__ import annotations

import argparse
import json
import random
import secrets
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tartar_case as tc
from tartar_case import Citation, ClaimRow
from tartar_case.records.events import Event
from tartar_case.records.proceedings import Proceeding
from tartar_case.records.sources import ExtentRead
from tartar_case.schema import statements_of
from tartar_case.views.facts import in_words

ASKED = ("value", "claimant", "date", "page")
VERDICTS = ("right", "wrong", "unread")


def main() -> int:
    """Print rows, or what readers found; return 1 if any of the four is right less often than is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    parser.add_argument("--number", type=int, default=150, help="how many rows to draw")
    parser.add_argument("--seed", type=int, help="the same seed draws the same rows of the same data")
    parser.add_argument("--verdicts", type=Path, help="a file of verdicts, to be counted")
    parser.add_argument("--least", type=float, default=98, help="percent that must be right in each of the four")
    given = parser.parse_args()
    if given.verdicts:
        shares = counted(given.verdicts.read_text(encoding="utf-8"))
        for name, (right, read) in shares.items():
            _say(f"{name}: {right} of {read} right ({100 * right / max(read, 1):.1f} %)")
        return 0 if all(100 * right >= given.least * read for right, read in shares.values()) else 1
    seed = secrets.randbelow(10**9) if given.seed is None else given.seed
    sys.stderr.write(f"seed {seed}, data {tc.about().data_version} of {tc.about().data_date}\n")
    for number, row in enumerate(drawn(given.number, seed), 1):
        _say(json.dumps({"number": number, **row}, ensure_ascii=False))
    return 0


def drawn(number: int, seed: int) -> Iterator[dict[str, Any]]:
    """Draw rows with one of their pages, each row once; what is set aside, and pages that nobody read, are left out."""
    rows = [(row, page) for row in tc.claims() if row.deprecated is None for page in row.pages if _is_read(page)]
    chance = random.Random(seed)
    chance.shuffle(rows)
    seen: set[str] = set()
    for row, page in rows:
        if row.id not in seen and len(seen) < number:
            seen.add(row.id)
            yield _for_a_reader(row, page)


def _is_read(page: Citation) -> bool:
    return page.source.extent_read is not ExtentRead.NOT_READ


def _for_a_reader(row: ClaimRow, page: Citation) -> dict[str, Any]:
    """Return what a reader needs to judge a row, and nothing of how it came into the data."""
    record: Any = tc.record(row.record)
    stated = next(one for one in statements_of(record) if one.address == row.address)
    named = isinstance(record, Event | Proceeding)  # of these a row of the whole says only that the page tells of it
    title = record.title if named else str(record)
    said = {
        "about": f"{row.record}: {title}",
        "field": row.field,
        "states": f"tells of: {title}" if named and not stated.path else in_words(stated.statement),
        "size": str(getattr(stated.statement, "size", None) or ""),  # of a group or an outcome; others have none
        "wording": row.as_worded or "",
        "inferred": row.inferred,
        "from": (row.note or "") if row.inferred else "",
        "speaker": row.speaker,
        "side": str(row.side),
        "through": row.through or "",
        "public_on": str(row.public_on or ""),
        "said_on": str(row.said_on or ""),
        "page": f"{page.source.publisher}: {page.source.title}",
        "place": page.locator or "",
        "published": str(page.source.published or ""),
        "address": page.source.url or "",
    }
    return {name: value for name, value in said.items() if value not in ("", False)}


def counted(verdicts: str) -> dict[str, tuple[int, int]]:
    """Return, for each thing that was asked, how often it was right, of the rows whose page was read.

    Raises:
        ValueError: if a line has another form or another word.
    """
    tally = {name: Counter[str]() for name in ASKED}
    for line in filter(None, verdicts.splitlines()):
        _, *found = line.split("\t")[: len(ASKED) + 1]
        if len(found) < len(ASKED) or not set(found) <= set(VERDICTS):
            message = f"{line!r} is no verdict; write number, {', '.join(ASKED)}, each one of {', '.join(VERDICTS)}"
            raise ValueError(message)
        for name, verdict in zip(ASKED, found, strict=True):
            tally[name][verdict] += 1
    return {name: (count["right"], count["right"] + count["wrong"]) for name, count in tally.items()}


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
