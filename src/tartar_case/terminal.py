"""The terminal: an overview of the case, `verify` and `fmt`."""

from __future__ import annotations

import argparse
import errno
import os
import sys
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TextIO
from unicodedata import normalize

from .casefile import CaseFile, bundled, load
from .errors import TartarCaseError
from .questions.edition import seal
from .records.claims import Attested
from .records.contradictions import ContradictionState
from .records.estimates import Estimate, Measure
from .records.sources import Side
from .values import shown
from .version import __version__

WIDTH = 80
_PLAIN = {
    "ə": "e", "Ə": "E", "ı": "i", "İ": "I", "ğ": "g", "Ğ": "G", "ş": "s", "Ş": "S", "ç": "c", "Ç": "C",
    "ö": "o", "Ö": "O", "ü": "u", "Ü": "U", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...",
}  # fmt: skip
"""What stands for letters that a stream cannot show."""
_MEASURES = (Measure.DEATHS, Measure.TORTURED, Measure.RECOGNISED_VICTIMS)
_LAST = (date.max, date.max, "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0, 1 if data breaks a law, 2 for a wrong call."""
    parser = argparse.ArgumentParser(
        prog="tartar-case",
        description="The record of the Tartar case: who says what, since when, on which evidence.",
        epilog="Without a subcommand it prints an overview. In Python: import tartar_case as tc.",
    )
    parser.add_argument("--version", action="version", version=f"tartar-case {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    overview_ = commands.add_parser("overview", help="print an overview of the case (the default)")
    overview_.add_argument("--as-of", metavar="DAY", help="as it was publicly known by the end of a day: 2021-12-01")
    verify_ = commands.add_parser("verify", help="check the data against its laws")
    fmt_ = commands.add_parser("fmt", help="write the data files in canonical form")
    parser.set_defaults(data=None, as_of=None)
    for command in (overview_, verify_):
        command.add_argument("--data", metavar="DIRECTORY", help="another case file than the bundled one")
    commands.add_parser("seal", help="after an edit of the bundled data: write its digests, as those of the release")
    fmt_.add_argument("directory", metavar="DIRECTORY", help="the directory of the data files")
    given = parser.parse_args(arguments)
    try:
        status = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever reads has seen enough
        return 0
    except (TartarCaseError, OSError) as error:
        print(f"tartar-case: {_fitting(_clean(str(error)), sys.stderr)}", file=sys.stderr)
        return 2
    return status


def _say(text: str) -> None:
    """Print a text as the terminal can show it.

    Raises:
        OSError: if there is nowhere to print to.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, "there is no standard output to print to")
    print(_fitting(text, sys.stdout))


def _fitting(text: str, stream: TextIO) -> str:
    """Return a text with plain letters where the stream has no other."""
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_plain(one, encoding) for one in text)
    return text


def _clean(text: str) -> str:
    return "\n".join(map(shown, text.split("\n")))


def _plain(letter: str, encoding: str) -> str:
    for one in (letter, _PLAIN.get(letter, ""), normalize("NFKD", letter)[0]):
        if one and one.encode(encoding, "ignore"):
            return one
    return "?"


def _run(given: argparse.Namespace) -> int:
    if given.command == "fmt":
        load(given.directory).save(given.directory, overwrite=True)
        return 0
    if given.command == "seal":
        seal(bundled().store)
        return 0
    case = bundled() if given.data is None else load(given.data)
    if given.command == "verify":
        report = case.verify()
        _say(_clean(str(report)))
        return 0 if report.ok else 1
    colour = sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    _say(overview(case if given.as_of is None else case.as_of(given.as_of), colour=colour))
    return 0


def overview(case: CaseFile, *, colour: bool = False) -> str:
    """Return an overview of a case file for a terminal of 80 columns.

    It has what the case is, the dead, the counts by side, the open contradictions, the versions and the
    citation.

    >>> import tartar_case as tc
    >>> from tartar_case.terminal import overview
    >>> max(map(len, overview(tc.bundled()).splitlines())) <= 80
    True
    """
    about = case.about()
    heading = about.title + (f", as publicly known by the end of {about.as_of}" if about.as_of else "")
    lines = [_bold(heading, colour=colour), *_wrapped(about.summary), "", *_wrapped(about.disclaimer), ""]
    lines += [_bold(f"The dead whom published lists name ({len(case.victims())})", colour=colour), *_dead(case), ""]
    for measure in _MEASURES:
        title = f"{measure.replace('_', ' ').capitalize()}: how many, and on whose word"
        lines += [_bold(title, colour=colour), *_counts(case, measure), ""]
    still_open = case.contradictions().where(state=ContradictionState.OPEN)
    lines += [_bold(f"Open contradictions ({len(still_open)} of {len(case.contradictions())})", colour=colour)]
    lines += [line for record in still_open for line in _wrapped(record.topic, f"{record.id}  ", " " * 6)]
    lines += ["", _bold("The data", colour=colour)]
    lines += _wrapped(f"tartar_case {about.version}, data {about.data_version} of {about.data_date}.")
    sizes = ", ".join(f"{count} {name}" for name, count in about.records.items())
    lines += _wrapped(f"{about.claims} claims ({about.undated_claims} undated) in {sizes}.")
    lines += _wrapped(f"Cite: {about.citation}", "", "  ")
    return "\n".join(lines)


def _dead(case: CaseFile) -> list[str]:
    rows = [("no.", "name", "rank", "arrested", "died")]
    for victim in case.victims():
        rank, arrested, died = (_short(held) for held in (victim.rank, victim.arrested, victim.died))
        rows.append((victim.id, victim.name, rank.replace("_", " "), arrested, died))
    return _columns(rows, (4, 29, 19, 12, 12))


def _short(held: Attested[object]) -> str:
    if held.is_disputed:
        return "disputed"
    return str(held.value) if held else "-"


def _counts(case: CaseFile, measure: Measure) -> list[str]:
    counted = case.casualty_estimates(measure=measure).where(lambda e: e.is_counted and e.scope == "case")
    official = counted.where(side=Side.OFFICIAL)
    defenders = counted.where(lambda e: e.side in (Side.HUMAN_RIGHTS, Side.FAMILY))
    columns = [_spoken("officials", official), _spoken("human-rights defenders and families", defenders)]
    height = max(map(len, columns))
    left, right = (column + [""] * (height - len(column)) for column in columns)
    lines = [f"{one:<40}{other}".rstrip() for one, other in zip(left, right, strict=True)]
    others = len(counted) - len(official) - len(defenders)
    return [*lines, f"{others} more counts by media, other States and others"] if others else lines


def _spoken(title: str, estimates: Iterable[Estimate]) -> list[str]:
    by_count: dict[str, list[Estimate]] = {}
    for estimate in sorted(estimates, key=lambda e: (*(e.public_on.sort_key if e.public_on else _LAST), e.id)):
        by_count.setdefault(str(estimate.count), []).append(estimate)
    lines = [f"{title}:"] + ([] if by_count else ["  nothing is claimed"])
    for count, same in by_count.items():
        again = f", and {len(same) - 1} more" if len(same) > 1 else ""
        text = f"{count}: {same[0].speaker} ({same[0].public_on or 'undated'}){again}"
        lines += _wrapped(text, "  ", "    ", width=39)
    return lines


def _columns(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> list[str]:
    lines = []
    for row in rows:
        cells = [textwrap.wrap(shown(text), width - 1) or [""] for text, width in zip(row, widths, strict=True)]
        for index in range(max(map(len, cells))):
            parts = [cell[index] if index < len(cell) else "" for cell in cells]
            line = "".join(f"{part:<{width}}" for part, width in zip(parts, widths, strict=True))
            lines.append(line.rstrip())
    return lines


def _wrapped(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> list[str]:
    return textwrap.wrap(shown(text), width, initial_indent=first, subsequent_indent=rest)


def _bold(text: str, *, colour: bool) -> str:
    return f"\033[1m{shown(text)}\033[0m" if colour else shown(text)
