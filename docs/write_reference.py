"""Write the generated pages of the docs: codebook, vocabularies, laws, the terminal, nine questions, losses."""

from __future__ import annotations

import inspect
import io
import os
import shlex
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import patch

import tartar_case as tc
from tartar_case.exports.losses import KINDS, LOSSES, MEASURED_ON
from tartar_case.exports.telling import losses_in_words
from tartar_case.questions.codebook import vocabularies
from tartar_case.questions.laws import LAWS
from tartar_case.terminal import COMMANDS, help_of, main

NINE = {
    "Who died, and on whose word?": "victims --pages",
    'What is known of "Gafarov", in any spelling?': "show Gafarov",
    "What did officials say, in order?": "timeline --side official --pages",
    "How many died, as a table for a spreadsheet, with the pages?": "counts --measure deaths --csv",
    "What contradicts what about the deaths?": "contradictions deaths --pages",
    "What rests on the encyclopedia alone?": "rests-on encyclopedia --alone --pages",
    "What was publicly known on 1 December 2021?": "overview --as-of 2021-12-01",
    "What falls, and what stands with others, if the page S001 falls?": "rests-on S001",
    "How is one statement cited?": "cite V01.died",
}
"""The questions of the page "Nine questions, nine commands", each with its command."""
_SAMPLES = {
    "overview": "overview",
    "search": "search electric",
    "timeline": "timeline --category protest --until 2019",
    "counts": "counts --measure tortured --side official",
    "victims": "victims",
    "contradictions": "contradictions deaths",
    "claims": "claims V01.rank",
    "rests-on": "rests-on O078",
    "codebook": "codebook Plea",
    "cite": "cite V01.died",
    "verify": "verify",
}
"""A call of some commands whose screen stands on the page of the terminal."""
_LONGEST = 40
_TERMINAL = """# The terminal

`tartar-case` and `python -m tartar_case` are the same program. This page is written by the program itself.

The exit status is 0 if all is well, 1 if nothing was found, or data breaks a law or is not in canonical form, and 2 for
a wrong call or data that cannot be read. Lists fold to the width of the terminal, 60 to 200 letters; `--csv` and
`--json` are UTF-8, whatever the terminal can show.
""".splitlines()

_LOSSES = f"""# What exports cannot carry

Every export of data {MEASURED_ON} was read back by its own tool and compared with the data files. A record is carried
if its id is found; a field, if all that the file has there is found with its record; a statement, if it is found with
who makes it; a mark of a statement (inferred, set aside, its wording, its remark, each page with the place in it), if
it is found with that statement. A test measures again, and fails if any of this grows.
""".splitlines()


def write_reference(folder: Path) -> None:
    """Write the pages of the codebook, laws, terminal, nine questions and losses, and a piece for each format."""
    folder.mkdir(exist_ok=True)
    (folder / "codebook.md").write_text(codebook(), encoding="utf-8")
    (folder / "laws.md").write_text(laws(), encoding="utf-8")
    (folder / "terminal.md").write_text(terminal(), encoding="utf-8")
    (folder / "nine-questions.md").write_text(nine_questions(), encoding="utf-8")
    (folder / "losses.md").write_text(losses(), encoding="utf-8")
    for wanted in tc.ExportFormat:
        (folder / f"lost-{wanted}.md").write_text(f"`{wanted}`: {losses_in_words(wanted)}\n", encoding="utf-8")


def codebook() -> str:
    """Return the codebook page: a table per table or part, then the vocabularies."""
    lines = ["# Codebook", "", "Written from the classes themselves. `tc.codebook().to_frame()` gives the same.", ""]
    tables: dict[str, list[str]] = {}
    for row in tc.codebook():
        holds = row.holds + (", derived" if row.derived else ", required" if row.required else "")
        line = f"| `{row.field}` | {row.type} | {holds} | {row.description} |"
        tables.setdefault(row.table, []).append(line)
    for table, rows in tables.items():
        lines += [f"## {table}", "", "| Field | Type | Holds | Meaning |", "| --- | --- | --- | --- |", *rows, ""]
    lines += ["# Vocabularies", ""]
    for name, vocabulary in vocabularies().items():
        lines += [f"## {name}", "", inspect.getdoc(vocabulary) or "", ""]
        lines += [
            f"- `{term}`" + (f" ({code})" if (code := getattr(term, "huridocs", None)) else "") for term in vocabulary
        ]
        lines += [""]
    return "\n".join(lines).rstrip() + "\n"


def laws() -> str:
    """Return the page of the laws that `verify()` checks."""
    lines = ["# Laws", "", "What `tc.verify()` checks, and the tests with it.", ""]
    lines += [f"- **{name.replace('_', ' ').capitalize()}.** {inspect.getdoc(law)}" for name, law in LAWS.items()]
    return "\n".join(lines) + "\n"


def terminal() -> str:
    """Return the page of the terminal: what each command does, with its help and the screen of a call."""
    with patch.dict(os.environ, {"COLUMNS": "80"}):
        lines = [*_TERMINAL, *_screen(help_of())]
        for name in COMMANDS:
            lines += [f"## {name}", "", *_screen(help_of(name))]
            if name in _SAMPLES:
                lines += _call(_SAMPLES[name])
    return "\n".join(lines).rstrip() + "\n"


def nine_questions() -> str:
    """Return the page of nine questions, each with one command and what it answers."""
    lines = ["# Nine questions, nine commands", "", "The answers are written when these pages are built.", ""]
    for question, command in NINE.items():
        lines += [f"## {question}", "", *_call(command)]
    return "\n".join(lines).rstrip() + "\n"


def losses() -> str:
    """Return the page of what exports cannot carry."""
    lines = [*_LOSSES, "| Format | " + " | ".join(KINDS) + " |", "| --- |" + " ---: |" * len(KINDS)]
    for wanted in tc.ExportFormat:
        lost = (LOSSES[wanted][kind] for kind in KINDS)
        lines.append(f"| `{wanted}` | " + " | ".join(f"{gone:,} of {total:,}" for gone, total in lost) + " |")
    return "\n".join(lines) + "\n"


def answer(command: str) -> str:
    """Return what a call of the program prints on a terminal of 80 letters.

    Raises:
        RuntimeError: if it has another exit status than 0.
    """
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with patch.dict(os.environ, {"COLUMNS": "80"}), redirect_stdout(printed):
        status = main(shlex.split(command))
        printed.flush()
    if status:
        message = f"tartar-case {command} ended with {status}"
        raise RuntimeError(message)
    return printed.buffer.getvalue().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")  # type: ignore[attr-defined]


def _call(command: str) -> list[str]:
    lines = answer(command).splitlines()
    more = len(lines) - _LONGEST
    shown = [*lines[:_LONGEST], f"(and {more} lines more)"] if more > 1 else lines
    return _screen("\n".join([f"$ tartar-case {command}", *shown]))


def _screen(text: str) -> list[str]:
    return ["```text", *text.rstrip().splitlines(), "```", ""]
