"""Write the generated pages of the docs: codebook, vocabularies, laws."""

from __future__ import annotations

import inspect
from pathlib import Path

import tartar_case as tc
from tartar_case.questions.codebook import vocabularies
from tartar_case.questions.laws import LAWS


def write_reference(folder: Path) -> None:
    """Write `codebook.md` and `laws.md` to a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "codebook.md").write_text(codebook(), encoding="utf-8")
    (folder / "laws.md").write_text(laws(), encoding="utf-8")


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
