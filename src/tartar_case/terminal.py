"""The terminal: one command a question; views print."""

from __future__ import annotations

import argparse
import errno
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NoReturn, TextIO
from unicodedata import normalize

from attrs import frozen

from .casefile import CaseFile, bundled, load
from .errors import TartarCaseError, UnknownIdError, UnknownTermError, listing, suggestion
from .exports.job import ExportFormat
from .questions.cite import CitationStyle
from .records.estimates import Measure
from .records.events import EventCategory
from .records.sources import Side, SourceKind
from .schema import TABLES
from .table import Table
from .values import shown
from .values.terms import term
from .version import __version__

WIDTH, NARROWEST, WIDEST = 80, 60, 200
PLOTS = ("counts", "official_chain", "evidence", "known_when", "proceedings")
"""The names of the plots; the module that draws them would load matplotlib."""
_PLAIN = {
    "ə": "e", "Ə": "E", "ı": "i", "İ": "I", "ğ": "g", "Ğ": "G", "ş": "s", "Ş": "S", "ç": "c", "Ç": "C",
    "ö": "o", "Ö": "O", "ü": "u", "Ü": "U", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...",
}  # fmt: skip
"""What stands for letters that a stream cannot show."""
_PATIENCE = 1.0
"""After how many seconds whoever waits is told what is being done."""
_ADDRESS = re.compile(r"([a-z])(\d{2,}(?:[.~:-].*)?)", re.IGNORECASE | re.ASCII)


@frozen
class Command:
    """Describe one command.

    Attributes:
        run: What it does; returns the exit status.
        told: What it does, in words.
        options: Its arguments: the name of each, and what argparse needs to know of it.
        asks: Whether it asks a case file, so that a day, what is left out and a directory can be given.
        lists: Whether it prints a list, so that pages, CSV and JSON can be asked for.
    """

    run: Callable[[argparse.Namespace], int]
    told: str
    options: tuple[tuple[str, dict[str, Any]], ...] = ()
    asks: bool = True
    lists: bool = False

    @property
    def described(self) -> str:
        """Return what it does, as a sentence."""
        return f"{self.told[0].upper()}{self.told[1:]}."

    @property
    def arguments(self) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Return all its arguments: its own, those of a list, those of whatever asks a case file."""
        return (*self.options, *(_LISTING if self.lists else ()), *(_VIEW if self.asks else ()))

    def fill(self, parser: argparse.ArgumentParser) -> None:
        """Add its arguments to a parser."""
        for name, details in self.arguments:
            parser.add_argument(name, **details)


class _Parser(argparse.ArgumentParser):
    """Say what is wrong with a call in one line, with the nearest that is right."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"tartar-case: {message}. How it is called: {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    It is 0 if all is well, 1 if nothing was found, or data breaks a law or is not in canonical form, and 2 for a wrong
    call or data that cannot be read.
    """
    try:
        status = _answer(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever reads has seen enough
        return 0
    except (TartarCaseError, OSError) as error:
        print(f"tartar-case: {fitting(_clean(str(error)), sys.stderr)}", file=sys.stderr)
        return 2
    return status


def _answer(arguments: list[str]) -> int:
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help", "--version")):
        arguments = ["overview", *arguments]
    first = arguments[0]
    if not first.startswith("-") and first not in COMMANDS:
        near = f" To open it: tartar-case show {first}." if _is_address(first) else suggestion(first, COMMANDS)
        raise _no_command(first, near)
    given, unknown = command_line(*(name for name in COMMANDS if name == first)).parse_known_args(arguments)
    if unknown:
        known = [name for name, _ in COMMANDS[first].arguments if name.startswith("-")]
        near = suggestion(unknown[0].partition("=")[0], known)
        message = f"{first} knows no {unknown[0]!r}.{near} What it knows: tartar-case {first} --help"
        raise UnknownTermError(message)
    return COMMANDS[first].run(given)


def _no_command(name: str, near: str) -> UnknownTermError:
    return UnknownTermError(f"there is no command {name!r}.{near} All of them: tartar-case help")


def command_line(*names: str) -> argparse.ArgumentParser:
    """Return the parser of the command line, with all commands or those named: each costs a millisecond."""
    parser = _Parser(
        prog="tartar-case",
        description="The record of the Tartar case: who says what, since when, on which page.",
        epilog="Without a command it prints the overview. In Python: import tartar_case as tc.",
    )
    parser.add_argument("--version", action="version", version=f"tartar-case {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    for name in names or COMMANDS:
        command = COMMANDS[name]
        command.fill(commands.add_parser(name, help=command.told, description=command.described))
    return parser


def help_of(name: str = "") -> str:
    """Return the help text of the program, or of one command."""
    if not name:
        return command_line().format_help()
    made = _Parser(prog=f"tartar-case {name}", description=COMMANDS[name].described)
    COMMANDS[name].fill(made)
    return made.format_help()


def _case(given: argparse.Namespace) -> CaseFile:
    case = bundled() if given.data is None else load(given.data)
    if given.without:
        case = case.without(*map(_address, given.without))
    return case if given.as_of is None else case.as_of(given.as_of)


def _overview(given: argparse.Namespace) -> int:
    from .views.overview import overview

    _say(overview(_case(given).store, bold=_is_terminal()))
    return 0


def _show(given: argparse.Namespace) -> int:
    case = _case(given)
    wanted = given.what if all(map(_is_address, given.what)) else [" ".join(given.what)]
    sheets = [case.show(_address(what)) for what in wanted]
    if given.html:
        _send("\n".join(sheet.to_html() for sheet in sheets) + "\n")
    elif given.markdown:
        _send("\n".join(sheet.to_markdown() for sheet in sheets))
    else:
        _say("\n\n".join(sheet.to_text(_width(), full=given.full, bold=_is_terminal()) for sheet in sheets))
    return 0


def _about(given: argparse.Namespace) -> int:
    _say(_clean(str(_case(given).about())))
    return 0


def _search(given: argparse.Namespace) -> int:
    case = _case(given)
    return _print(case, case.search(" ".join(given.text)), given)


def _timeline(given: argparse.Namespace) -> int:
    case = _case(given)
    events = case.timeline(category=given.category, start=given.since, end=given.until)
    side = None if given.side is None else term(Side, given.side)
    if side is not None:
        events = events.where(lambda event: any(origin.side is side for origin in event.origins))
    return _print(case, narrowed(events, given.words), given, side=side)


def _counts(given: argparse.Namespace) -> int:
    case = _case(given)
    words = given.words
    measure = given.measure
    if measure is None and "_".join(words) in list(Measure):
        measure, words = "_".join(words), []
    counts = narrowed(case.counts(measure=measure, side=given.side, current=given.current), words)
    return _print(case, counts.sorted(lambda one: (one.public_on.sort_key if one.public_on else _LAST, one.id)), given)


_LAST = (date.max, date.max, "")


def _list(name: str) -> Callable[[argparse.Namespace], int]:
    def run(given: argparse.Namespace) -> int:
        case = _case(given)
        return _print(case, narrowed(getattr(case, name)(), given.words), given)

    return run


def narrowed(table: Table[Any], words: Sequence[str]) -> Table[Any]:
    """Return the record of a table with an id, or those that have some words: in a name, else in any text."""
    from .questions.search import alike, hits_in

    text = " ".join(words)
    if not text:
        return table
    record = table.get(_address(text))
    if record is not None:
        return table.where(lambda one: one is record)
    named = {id(one) for reading in alike(text) for one in table.find(reading)}
    if named:
        return table.where(lambda one: id(one) in named)
    return table.where(lambda one: any(hits_in(one, text))) or table.find(text)


def _claims(given: argparse.Namespace) -> int:
    case = _case(given)
    rows = case.claims()
    if given.what:
        wanted = " ".join(given.what)
        if _is_address(wanted):
            ids: tuple[str, ...] = (_address(wanted),)
            case.record(ids[0])
        else:
            ids = (*case.people().find(wanted).ids, *case.organizations().find(wanted).ids)
        rows = rows.where(lambda row: any(row.record == one or _is_within(row.id, one) for one in ids))
    return _print(case, rows, given)


def _is_within(address: str, wanted: str) -> bool:
    return address == wanted or (address.startswith(wanted) and address[len(wanted)] in ".~:")


def _rests_on(given: argparse.Namespace) -> int:
    case = _case(given)
    ids = [one for wanted in given.ids for one in _pages_meant(case, wanted)]
    found = case.rests_on(*ids).sorted(lambda support: support.field == "names")
    return _print(case, found.where(alone=True) if given.alone else found, given)


def _pages_meant(case: CaseFile, wanted: str) -> Sequence[str]:
    """Return the ids of all pages of a kind that is meant by its word; else the id that is meant."""
    if wanted not in list(SourceKind):
        return (_address(wanted),)
    found = case.sources().where(kind=wanted).ids
    if not found:
        message = f"no page of this case file is of the kind {wanted}"
        raise UnknownIdError(message)
    return found


def _codebook(given: argparse.Namespace) -> int:
    case = _case(given)
    fields = case.codebook()
    if given.table is not None:
        known = {row.table: row.table for row in fields} | {row.table.lower(): row.table for row in fields}
        if given.table not in known:
            message = f"there is no table or part {given.table!r}.{suggestion(given.table, known)}"
            raise UnknownTermError(message)
        fields = fields.where(table=known[given.table])
    return _print(case, fields, given)


def _completeness(given: argparse.Namespace) -> int:
    case = _case(given)
    return _print(case, case.completeness(), given)


def _cite(given: argparse.Namespace) -> int:
    case = _case(given)
    style = term(CitationStyle, given.style)
    if given.what is None:
        _say(case.cite(style))
        return 0
    _say(case.cite(style, of=_address(given.what)))
    return 0


def _verify(given: argparse.Namespace) -> int:
    report = _case(given).verify()
    _say(_clean(str(report)))
    return 0 if report.ok else 1


def _fmt(given: argparse.Namespace) -> int:
    case = load(given.directory)
    from .writing import differing_files  # a first sheet need not wait for what writes

    changed = differing_files(case.store)
    if not given.check:
        case.save(given.directory, overwrite=True)
    how = "not in canonical form" if given.check else "written in canonical form"
    _say(f"{given.directory}: {', '.join(changed)} {how}" if changed else f"{given.directory}: all in canonical form")
    return 1 if given.check and changed else 0


def _export(given: argparse.Namespace) -> int:
    case = _case(given)
    if given.what and given.format != "markdown":
        message = "single records leave as markdown only; the other formats hold the whole case file"
        raise UnknownTermError(message)
    with _told_if_slow(f"writing {given.path} as {given.format} ..."):
        case.export(given.format, given.path, overwrite=given.overwrite, only=[*map(_address, given.what)])
    _say(f"{given.path}: written as {given.format}")
    return 0


def _plot(given: argparse.Namespace) -> int:
    if given.name not in PLOTS:
        message = f"there is no plot {given.name!r}.{suggestion(given.name, PLOTS)} All of them: {', '.join(PLOTS)}"
        raise UnknownTermError(message)
    if given.measure and given.name != "counts":
        message = f"{given.name} draws no measure; counts does: tartar-case plot counts {given.path} --measure deaths"
        raise UnknownTermError(message)
    from . import plots  # nothing else needs matplotlib

    measure = (given.measure or "deaths",) if given.name == "counts" else ()
    width = plots.COLUMN if given.column else plots.PAGE
    with _told_if_slow(f"drawing {given.path} ..."):
        drawn: Any = plots.PLOTS[given.name]
        plots.save(drawn(*measure, _case(given), width=width), given.path, overwrite=given.overwrite)
    _say(f"{given.path}: {given.name} drawn")
    return 0


@contextmanager
def _told_if_slow(words: str) -> Iterator[None]:
    """Tell whoever waits at a terminal, after a second, what is being done."""
    import threading  # no other command needs it

    waiting = threading.Timer(_PATIENCE, lambda: print(words, file=sys.stderr, flush=True))
    waiting.daemon = True
    if sys.stderr.isatty():
        waiting.start()
    try:
        yield
    finally:
        waiting.cancel()


def _diff(given: argparse.Namespace) -> int:
    case = _case(given)
    found = load(given.directory).diff(case)
    if not found and not (given.csv or given.json):
        _say("the two hold the same records")
        return 0
    return _print(case, found, given)


def _add(given: argparse.Namespace) -> int:
    from .questions.add import KINDS, add, to_fill_in
    from .schema import TABLES

    case = load(given.directory)
    new = add(case.store, given.kind, " ".join(given.about))
    tables = {name: case.table(name) for name in TABLES}
    table = KINDS[given.kind]
    CaseFile.of(case.info, **{**tables, table: (*tables[table], new)}).save(given.directory, overwrite=True)
    _say(f"{new.id} stands in {table}.json. Look at what it says, and fill in what stands in <>:")
    for told in to_fill_in(new):
        _say(f"  {told}")
    _say(f"Then: tartar-case verify --data {given.directory}")
    return 0


def _seal(given: argparse.Namespace) -> int:
    from .questions.releases import seal

    del given
    seal(bundled().store)
    _say("the digests of the bundled data, and what it releases, are written")
    return 0


def _help(given: argparse.Namespace) -> int:
    if given.command is not None and given.command not in COMMANDS:
        raise _no_command(given.command, suggestion(given.command, COMMANDS))
    _say(help_of(given.command or "").rstrip())
    return 0


def _print(case: CaseFile, table: Table[Any], given: argparse.Namespace, *, side: Side | None = None) -> int:
    """Print a table as the call wants it, with the case file's own words; return 1 where it is empty."""
    from .views.listing import Listing, to_csv, to_json, with_pages

    if given.csv and given.json:
        message = "--csv and --json are two forms; ask for one of them"
        raise UnknownTermError(message)
    if given.csv:
        _send(to_csv(with_pages(table.to_dicts(), table), f"{case.cite()} {case.info.disclaimer}"))
    elif given.json:
        view = str(case.store.view)
        about = {"citation": case.cite(), "caveat": case.info.disclaimer, **({"view": view} if view else {})}
        _send(to_json(with_pages(table.to_dicts(), table), about))
    elif table:
        _say(Listing.of(table, table.record_class, pages=given.pages, side=side).text(_width()))
    if not table:
        near = f"; the nearest: {listing(table.nearest)}" if table.nearest else ""
        print(f"tartar-case: nothing was found{fitting(_clean(near), sys.stderr)}", file=sys.stderr)
    return 0 if table else 1


def _is_address(text: str) -> bool:
    match = _ADDRESS.fullmatch(text)
    return match is not None and match[1].upper() in {info.prefix for info in TABLES.values()} | {"U"}


def _address(text: str) -> str:
    """Return an id or address in the letters in which it is written: `v01.died:o005` is `V01.died:O005`."""
    if not _is_address(text):
        return text
    statement, colon, origin = text.partition(":")
    return statement[0].upper() + statement[1:] + colon + origin.upper()


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _width() -> int:
    return min(max(shutil.get_terminal_size((WIDTH, 24)).columns, NARROWEST), WIDEST)


def _say(text: str) -> None:
    """Print a text as the terminal can show it.

    Raises:
        OSError: if there is nowhere to print to.
    """
    print(fitting(text, _output()))


def _send(text: str) -> None:
    """Send a text on as UTF-8, whatever the terminal can show: a file or another program reads it."""
    output = _output()
    output.flush()
    output.buffer.write(text.encode("utf-8"))


def _output() -> TextIO:
    if sys.stdout is None:
        raise OSError(errno.EBADF, "there is no standard output to print to")
    return sys.stdout


def fitting(text: str, stream: TextIO) -> str:
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


_VIEW: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--as-of", {"metavar": "DAY", "help": "as it was publicly known by the end of a day: 2021-12-01"}),
    ("--without", {"metavar": "ID", "action": "append", "help": "as if a source or an origin fell"}),
    ("--data", {"metavar": "DIRECTORY", "help": "a case file of your own, not the bundled one"}),
)
_LISTING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--pages", {"action": "store_true", "help": "with the pages of each line, and their addresses"}),
    ("--csv", {"action": "store_true", "help": "as CSV for a spreadsheet, with pages and caveat"}),
    ("--json", {"action": "store_true", "help": "as JSON, with pages and caveat"}),
)
_WORDS = (("words", {"nargs": "*", "metavar": "WORD", "help": "an id, or words that a record has"}),)
_SIDE = ("--side", {"metavar": "SIDE", "help": f"what one side says: {', '.join(Side)}"})


def _of_table(name: str, told: str) -> Command:
    return Command(_list(name), f"list {told}", _WORDS, lists=True)


COMMANDS = {
    "overview": Command(_overview, "print an overview of the case (the default)"),
    "about": Command(_about, "tell what the record is: versions, licences, sizes, limits"),
    "show": Command(
        _show,
        "show everything on some records, side by side, with the pages",
        (
            ("what", {"nargs": "+", "metavar": "WHAT", "help": "ids, addresses, or one name in any spelling"}),
            ("--full", {"action": "store_true", "help": "with nothing folded away"}),
            ("--markdown", {"action": "store_true", "help": "as Markdown, with the pages as footnotes"}),
            ("--html", {"action": "store_true", "help": "as HTML"}),
        ),
    ),
    "search": Command(
        _search,
        "list where a text occurs, names first",
        (("text", {"nargs": "+", "metavar": "TEXT", "help": "the beginnings of words, in any order"}),),
        lists=True,
    ),
    "timeline": Command(
        _timeline,
        "list what is said to have happened, in order of time",
        (
            *_WORDS,
            ("--since", {"metavar": "DAY", "help": "from this day, month or year on"}),
            ("--until", {"metavar": "DAY", "help": "up to this day, month or year"}),
            ("--category", {"metavar": "CATEGORY", "help": f"one of: {', '.join(EventCategory)}"}),
            _SIDE,
        ),
        lists=True,
    ),
    "counts": Command(
        _counts,
        "list who said how many, in order of time",
        (
            *_WORDS,
            ("--measure", {"metavar": "MEASURE", "help": f"one of: {', '.join(Measure)}"}),
            _SIDE,
            ("--current", {"action": "store_true", "help": "leave out what the same speaker later replaced"}),
        ),
        lists=True,
    ),
    "victims": _of_table("victims", "the dead whom published lists name"),
    "people": _of_table("people", "everybody who is named, with the basis for naming them"),
    "organizations": _of_table("organizations", "the bodies that speak, act or publish"),
    "places": _of_table("places", "the places of the case"),
    "acts": _of_table("acts", "the violations that are alleged"),
    "events": _of_table("events", "the events that are records of their own"),
    "proceedings": _of_table("proceedings", "what was brought before courts and authorities"),
    "outcomes": _of_table("outcomes", "what each decision meant for each person or group"),
    "contradictions": _of_table("contradictions", "where the sources contradict each other or themselves"),
    "sources": _of_table("sources", "the pages that are cited"),
    "origins": _of_table("origins", "the occasions on which somebody said something"),
    "lookups": _of_table("lookups", "what was looked for and not found"),
    "retired": _of_table("retired", "the addresses that were released and lead nowhere any more"),
    "claims": Command(
        _claims,
        "list each statement by each who makes it",
        (("what", {"nargs": "*", "metavar": "WHAT", "help": "only those on an id, an address or a name"}),),
        lists=True,
    ),
    "rests-on": Command(
        _rests_on,
        "list the statements that some sources or origins carry",
        (
            ("ids", {"nargs": "+", "metavar": "ID", "help": "ids of sources or origins, or a kind: encyclopedia"}),
            ("--alone", {"action": "store_true", "help": "only those that would fall with it"}),
        ),
        lists=True,
    ),
    "codebook": Command(
        _codebook,
        "describe every field",
        (("table", {"nargs": "?", "metavar": "TABLE", "help": "of one table or part"}),),
        lists=True,
    ),
    "completeness": Command(_completeness, "tell how much is known, field by field", lists=True),
    "cite": Command(
        _cite,
        "tell how to cite the dataset, a record or a statement",
        (
            ("what", {"nargs": "?", "metavar": "WHAT", "help": "an id or an address; its pages are cited too"}),
            ("--style", {"metavar": "STYLE", "default": "text", "help": f"one of: {', '.join(CitationStyle)}"}),
        ),
    ),
    "export": Command(
        _export,
        "write the case file in the format of another tool",
        (
            ("format", {"metavar": "FORMAT", "help": f"one of: {', '.join(ExportFormat)}"}),
            ("path", {"metavar": "PATH", "help": "the file or the directory to write"}),
            ("what", {"nargs": "*", "metavar": "WHAT", "help": "for markdown: only the sheets of these ids"}),
            ("--overwrite", {"action": "store_true", "help": "in the place of what is there"}),
        ),
    ),
    "plot": Command(
        _plot,
        "draw the record as a picture",
        (
            ("name", {"metavar": "NAME", "help": f"one of: {', '.join(PLOTS)}"}),
            ("path", {"metavar": "FILE", "help": "the file to write; its ending tells the format: .svg, .pdf, .png"}),
            ("--measure", {"metavar": "MEASURE", "help": "for counts: what is counted; deaths without it"}),
            ("--column", {"action": "store_true", "help": "as wide as a column, not as a page"}),
            ("--overwrite", {"action": "store_true", "help": "in the place of what is there"}),
        ),
    ),
    "diff": Command(
        _diff,
        "list what a case file of your own changes",
        (("directory", {"metavar": "DIRECTORY", "help": "the directory of your data files"}),),
        lists=True,
    ),
    "add": Command(
        _add,
        "add a first form of a record to data files of your own",
        (
            ("directory", {"metavar": "DIRECTORY", "help": "the directory of your data files"}),
            ("kind", {"metavar": "KIND", "help": "source, origin, event or contradiction"}),
            (
                "about",
                {
                    "nargs": "*",
                    "metavar": "ABOUT",
                    "help": "on what it rests: a publisher, a source, an origin, a field such as V01.rank",
                },
            ),
        ),
        asks=False,
    ),
    "verify": Command(_verify, "check the data against its laws"),
    "fmt": Command(
        _fmt,
        "write data files in canonical form",
        (
            ("directory", {"metavar": "DIRECTORY", "help": "the directory of the data files"}),
            ("--check", {"action": "store_true", "help": "only tell which files are not in it"}),
        ),
        asks=False,
    ),
    "seal": Command(_seal, "write the digests of the bundled data, and what it releases", asks=False),
    "help": Command(
        _help,
        "tell what a command does",
        (("command", {"nargs": "?", "metavar": "COMMAND", "help": "the command"}),),
        asks=False,
    ),
}
"""Every command by name, in the order of the help."""
