"""The pictures of the site."""

from __future__ import annotations

from pathlib import Path

import tartar_case as tc
from tartar_case import plots

from .places import Places

PICTURES = {
    "counts": (
        "Who said how many dead, and when",
        "Every count of deaths, a row for each side; officials gave no number until November 2021",
    ),
    "official_chain": (
        "Victims, as officials counted them",
        "Bars of 102 to 103, 281, 397, 405 and 452 victims, with those that each statement calls new",
    ),
    "evidence": (
        "On what the record of each of the dead rests",
        "A table of thirteen names and four fields, each cell with the sign of its evidence",
    ),
    "known_when": (
        "What became public when",
        "Occasions by side and day, and for each of the dead the first word of each side",
    ),
    "proceedings": (
        "Before courts and authorities",
        "Proceedings by id in rows over time, each outcome a mark, and where none was found",
    ),
}
"""Each picture with its title and what it shows, for whoever does not see it."""


def draw_pictures(case: tc.CaseFile, folder: Path, link: Places) -> None:
    """Draw every picture, where it changed, with links to the pages of the record."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        draw = plots.PLOTS[name]
        path, new = folder / f"{name}.svg", folder / f"{name}.new.svg"
        plots.save(draw(of=case, link=lambda address: f"../record/{link(address) or ''}"), new, overwrite=True)  # type: ignore[operator]
        if path.is_file() and path.read_bytes() == new.read_bytes():
            new.unlink()
        else:
            new.replace(path)
