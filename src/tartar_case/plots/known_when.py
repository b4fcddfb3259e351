"""What became public when, by side, and the first words on each of the dead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..casefile import CaseFile, bundled
from ..records.sources import Origin, Side
from ..values.dates import ExtendedDate
from ..views.words import day_in_words, term_in_words
from .lanes import COLOURS, FIRST, GREY, PAGE, Drawing, Lanes, Link, Look, middle_of, number_of, told_day

_First = dict[Side, tuple[date, Origin]]
_NAMING = ("participants", "parties", "concerns")  # fields of other records that may be about one of the dead
_UNTIL: dict[str, Any] = {"facecolor": "#d9d9d9", "edgecolor": GREY}
_NEVER: dict[str, Any] = {"facecolor": "#f2f2f2", "edgecolor": "#aaaaaa", "hatch": "..."}


def plot_known_when(
    of: CaseFile | None = None, *, ax: Axes | None = None, width: float = PAGE, link: Link = "#{}".format
) -> Axes:
    """Draw what became public when, by side, and of each of the dead the first allegation and first official word.

    Return the `Axes`: above, a row for each side with a tick for each occasion; below, a row for each of the dead,
    with a mark for the first word of each side and a bar from the first word of anybody else to the first of
    officials. Only dated words that are not inferred are first.

    Args:
        of: A case file; the bundled record without it.
        ax: Where to draw.
        width: How wide a figure of its own is, in inches.
        link: What returns the address behind a permanent address, for SVG.

    >>> from tartar_case.plots import plot_known_when
    >>> "V01" in [one.get_gid() for one in plot_known_when().patches]
    True
    """
    case = of or bundled()
    dead = {one.id: one for one in case.victims()}
    spoken, first = _heard(case, dead)
    sides = [side for side in Side if side in spoken]
    rows = [term_in_words(side) for side in sides] + [f"{id_}  {one.name}" for id_, one in dead.items()]
    lanes = Lanes(rows, case, Drawing(ax, width, link), 0.26)
    for row, side in enumerate(sides):
        for origin in spoken[side].values():
            if middle_of(origin.public_on):
                tick = lanes.dated(row, origin.public_on, Look("|", COLOURS[side], 8))
                lanes.mark(tick, origin.id, f"{origin.id}: {origin.speaker}, {day_in_words(origin.public_on)}")
    for row, id_ in enumerate(dead, len(sides)):
        _draw(lanes, row, id_, first[id_])
    lanes.ax.axhline(len(sides) - 0.5, color=GREY, linewidth=0.8)
    speaking = [side for side in sides if any(side in one for one in first.values())]
    signs: list[Line2D | Patch] = [
        Patch(**_UNTIL, label="until the first official word"),
        Patch(**_NEVER, label="no official word found"),
        *(Look("o", COLOURS[side]).sign(f"first word: {term_in_words(side)}") for side in speaking),
    ]
    return lanes.finish("What became public when, and the first words on each of the dead", signs, over_time=True)


def _heard(case: CaseFile, dead: Iterable[str]) -> tuple[dict[Side, dict[str, Origin]], dict[str, _First]]:
    """Return the occasions of each side, and the first of each side on each of the dead."""
    spoken: dict[Side, dict[str, Origin]] = {}
    first: dict[str, _First] = {id_: {} for id_ in dead}
    for row in case.claims():
        if row.deprecated is not None or row.inferred:
            continue
        spoken.setdefault(row.side, {})[row.origin.id] = row.origin
        about = row.value.partition(" ")[0] if row.field in _NAMING else row.record
        day = row.public_on.latest if row.public_on and not row.public_on.qualifier else None
        if day and about in first and (row.side not in first[about] or day < first[about][row.side][0]):
            first[about][row.side] = (day, row.origin)
    return spoken, first


def _draw(lanes: Lanes, row: int, id_: str, first: _First) -> None:
    others = [day for side, (day, _) in first.items() if side is not Side.OFFICIAL]
    start, official = min(others, default=None), first.get(Side.OFFICIAL)
    if start and (official is None or official[0] > start):
        end = official[0] if official else lanes.last
        length = number_of(end) - number_of(start)
        bar = lanes.bar(row, number_of(start), length, linewidth=0.6, **(_UNTIL if official else _NEVER))
        told = f"first official word {told_day(end)}" if official else "no official word found"
        lanes.mark(bar, id_, f"{id_}: first word {told_day(start)}; {told}")
    for side, (day, origin) in first.items():
        drawn = lanes.dated(row, ExtendedDate.of(day), Look("o", COLOURS[side], 4.5))
        lanes.mark(drawn, origin.id, f"{origin.id}: first word on {id_}, {term_in_words(side)}, {told_day(day)}")
    if not first:
        lanes.text(number_of(FIRST) + 20, row, "no dated word that is not inferred")
