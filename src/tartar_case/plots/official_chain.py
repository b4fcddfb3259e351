"""The numbers of victims that officials gave, one after the other."""

from __future__ import annotations

from datetime import date
from textwrap import fill
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ..casefile import CaseFile
from ..errors import UnknownTermError
from ..records.estimates import Estimate, Measure
from ..records.sources import Side
from ..table import Table
from ..views.words import day_in_words
from .counts import numbers
from .lanes import COLOURS, PAGE, Drawing, Lanes, Link, middle_of, table_of

_ALL: dict[str, Any] = {"facecolor": COLOURS[Side.OFFICIAL], "edgecolor": "#003a5c"}
_NEW: dict[str, Any] = {"facecolor": "#9fd0ee", "edgecolor": "#003a5c", "hatch": "///"}
_INFERRED: dict[str, Any] = {"facecolor": "none", "edgecolor": "#003a5c"}


def plot_official_chain(
    of: CaseFile | Table[Estimate] | None = None,
    *,
    ax: Axes | None = None,
    width: float = PAGE,
    link: Link = "#{}".format,
) -> Axes:
    """Draw the numbers of victims that officials gave for the whole case, one after the other.

    Return the `Axes`: a bar for each number in order of time, with the part that the same statement calls new, what
    that leaves for the time before, and what is said to be included.

    Args:
        of: A case file or a table of counts; the bundled record without it.
        ax: Where to draw.
        width: How wide a figure of its own is, in inches.
        link: What returns the address behind a permanent address, for SVG.

    Raises:
        UnknownTermError: if there is no such chain.

    >>> from tartar_case.plots import plot_official_chain
    >>> [one.get_text().partition(chr(10))[0] for one in plot_official_chain().texts]
    ['102-103 (inferred)', '281', '397', '405', '452']
    """
    table = table_of(of, Estimate, CaseFile.counts)
    own = [one for one in table if one.side is Side.OFFICIAL and one.scope == "case" and one.deprecated is None]
    found = [one for one in own if one.measure is Measure.RECOGNISED_VICTIMS and one.public_on]
    replaced = {one.replaces for one in found}
    totals = sorted(
        (one for one in found if one.replaces or one.id in replaced),
        key=lambda one: (middle_of(one.public_on) or date.max, one.id),
    )
    if not totals:
        message = (
            "there is no chain here of official numbers of recognised victims, each in the place of the one before"
        )
        raise UnknownTermError(message)
    new = {one.origin.id: one for one in own if one.measure is Measure.NEWLY_RECOGNISED_VICTIMS}
    lanes = Lanes(
        [day_in_words(one.public_on) for one in totals], of, Drawing(ax, width, link), 0.8 if width >= PAGE else 1.2
    )
    top = max(number for one in totals for number in numbers(one.count))
    for row, one in enumerate(totals):
        _draw(lanes, row, one, new.get(one.origin.id), top * 1.03)
    lanes.ax.set_xlim(0, top * (2.3 if lanes.is_wide else 3.2))
    lanes.ax.set_xticks(range(0, top + 1, 100))
    signs = [
        Patch(**_ALL, label="not called new"),
        Patch(**_NEW, label="called new since the inquiry was resumed"),
        Patch(**_INFERRED, label="inferred"),
    ]
    return lanes.finish("Victims, as officials counted them one after the other", signs, over_time=False)


def _draw(lanes: Lanes, row: int, one: Estimate, new: Estimate | None, x: float) -> None:
    number = max(numbers(one.count))
    bar = lanes.bar(row, 0, number, linewidth=0.9, **(_INFERRED if one.inferred else _ALL))
    lanes.mark(bar, one.id, f"{one.id}: {one.count}, {one.speaker}, {day_in_words(one.public_on)}")
    told = [f"{one.count}{' (inferred)' if one.inferred else ''}"]
    if new:
        added = max(numbers(new.count))
        part = lanes.bar(row, number - added, added, linewidth=0.9, **_NEW)
        lanes.mark(part, new.id, f"{new.id}: {new.count} new, {new.speaker}, {day_in_words(new.public_on)}")
        told.append(f"{new.count} of them called new: leaves {number - added} for the time before")
    told += [f"includes {one.includes}"] if one.includes else []
    told += [f"leaves out {one.excludes}"] if one.excludes else []
    told += [one.note] if one.note else []
    lanes.text(x, row, "\n".join(fill(line, 56 if lanes.is_wide else 36) for line in told))
