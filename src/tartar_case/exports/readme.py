"""What every export says of itself: which case file, which view, licence, citation, caveat, and what it lacks."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from ..questions.about import CODE_LICENCE
from ..questions.cite import cite
from ..questions.edition import described
from ..store import Store
from ..version import __version__

REPORTED = ("records", "fields", "claims", "pages", "inferred", "deprecated", "notes", "wordings")
"""What is counted of what a format carries."""


def facts(store: Store) -> dict[str, str]:
    """Return what an export says of itself, by name."""
    info = store.info
    return {
        "title": info.title,
        "what": described(store),
        "library": f"tartar_case {__version__}",
        "data_version": info.data_version,
        "data_date": str(info.data_date),
        "view": str(store.view),
        "licence": info.data_licence,
        "code_licence": CODE_LICENCE,
        "citation": cite(store),
        "caveat": info.disclaimer,
    }


def readme(store: Store, kind: str) -> str:
    """Return the read-me of an export, in Markdown."""
    told = facts(store)
    lines = [f"# {told['title']}", "", f"{told['what']}.", "", f"**{told['caveat']}**", ""]
    lines += [f"Licence of the data: {told['licence']}. Cite: {told['citation']}", ""]
    lines += ["## What this format does not carry", "", *loss_in_words(kind), ""]
    return "\n".join(lines)


def losses() -> dict[str, dict[str, Any]]:
    """Return what each format was seen to carry when it was last read back, as shares of the whole."""
    found: dict[str, dict[str, Any]] = json.loads(files(__package__).joinpath("losses.json").read_text("utf-8"))
    return found


def loss_in_words(kind: str) -> list[str]:
    """Return what a format lacks, in lines of Markdown."""
    measured = losses().get(kind, {})
    lines = [f"- {measured['why']}"] if measured.get("why") else []
    for name in REPORTED:
        carried, whole = measured.get(name, (0, 0))
        if carried < whole:
            lines.append(f"- {name}: {carried} of {whole} are carried")
    return lines or ["- It carries all records, fields, claims, pages and marks; see the docs for how they are typed."]
