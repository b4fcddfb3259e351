"""Every count of one measure over time."""

from __future__ import annotations

from datetime import date

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..casefile import CaseFile
from ..errors import UnknownTermError, listing
from ..records.estimates import Estimate, Measure
from ..records.sources import Side
from ..table import Table
from ..values.counts import Bound, Count
from ..values.terms import term
from ..views.words import day_in_words, term_in_words
from .lanes import (
    COLOURS,
    FIRST,
    GREY,
    LIGHT,
    PAGE,
    Drawing,
    Lanes,
    Link,
    Look,
    middle_of,
    number_of,
    table_of,
    told_day,
)

_MARKERS = {
    Bound.EXACT: "o", Bound.ABOUT: "o", Bound.AT_LEAST: "^", Bound.MORE_THAN: "^", Bound.AT_MOST: "v",
    Bound.FEWER_THAN: "v", Bound.RANGE: "_", Bound.WORDS: "$w$",
}  # fmt: skip
_SIGNS = {
    "exact": "o", "at least, more than": "^", "at most, fewer than": "v", "range": "_", "in words": "$w$",
}  # fmt: skip
_TALL = 0.76  # how much of a row the numbers take
_ASIDE = [0, *(sign * number for number in range(1, 1000) for sign in (1, -1))]
_SHORT = 200  # days too few for a band with words


def plot_counts(
    measure: Measure | str = Measure.DEATHS,
    of: CaseFile | Table[Estimate] | None = None,
    *,
    ax: Axes | None = None,
    width: float = PAGE,
    link: Link = "#{}".format,
) -> Axes:
    """Draw every count of one measure over time, each side in a row and a colour of its own.

    Return the `Axes`: along, the day on which a count became public, with a margin for those that have none; in each
    row the number, on one scale for all. A triangle is a bound, a bar a range, a band "about", a hollow mark inferred
    or of an uncertain day, w a count in words. Where a side gave no number for long, a band says so.

    Args:
        measure: What is counted, such as `deaths`.
        of: A case file or a table of counts; the bundled record without it.
        ax: Where to draw.
        width: How wide a figure of its own is, in inches.
        link: What returns the address behind a permanent address, for SVG.

    Raises:
        UnknownTermError: if there is no such measure, or no count of it.

    >>> from tartar_case.plots import plot_counts
    >>> axes = plot_counts("deaths")
    >>> [one.get_text() for one in axes.texts if "official" in one.get_text()]
    ['no official number until 1 November 2021']
    """
    wanted = term(Measure, measure)
    table = table_of(of, Estimate, CaseFile.counts)
    counts = [one for one in table if one.measure is wanted and one.deprecated is None]
    if not counts:
        known = listing(list(dict.fromkeys(str(one.measure) for one in table))) or "nothing"
        message = f"there is no count of {wanted} here; of these there are: {known}"
        raise UnknownTermError(message)
    # That officials gave no number is a finding, so their row is always there.
    sides = [side for side in Side if side is Side.OFFICIAL or any(one.side is side for one in counts)]
    lanes = Lanes([term_in_words(side) for side in sides], of, Drawing(ax, width, link), 0.85)
    top = max((number for one in counts for number in numbers(one.count)), default=1) or 1
    for row, side in enumerate(sides):
        own = sorted((one for one in counts if one.side is side), key=_in_time)
        _silence(lanes, row, side, own)
        _scale(lanes, row, top)
        taken: list[tuple[float, float]] = []
        for one in own:
            _draw(lanes, row, one, top, taken)
    signs: list[Line2D | Patch] = [Look(marker, GREY).sign(told) for told, marker in _SIGNS.items()]
    signs += [Look("o", GREY, hollow=True).sign("inferred"), Patch(color="#bbbbbb", label="about")]
    title = f"Who said how many ({term_in_words(wanted)}), and when it became public"
    return lanes.finish(title, signs, over_time=True, margin=True)


def numbers(count: Count) -> list[int]:
    """Return the numbers that are said in a count: none, one, or the two of a range."""
    if count.best is not None:
        return [count.best]
    return list(dict.fromkeys(number for number in (count.low, count.high) if number is not None))


def _in_time(one: Estimate) -> tuple[date, str]:
    return middle_of(one.public_on) or date.max, one.id


def _height(row: float, number: float, top: float) -> float:
    return row + 0.4 - _TALL * number / top


def _silence(lanes: Lanes, row: int, side: Side, own: list[Estimate]) -> None:
    days = [one.public_on.earliest or one.public_on.latest or date.max for one in own if one.public_on]
    until = min(days, default=None)
    end = until or lanes.last
    if (end - FIRST).days < _SHORT:
        return
    words = "no official number" if side is Side.OFFICIAL else "no number from this side"
    start = number_of(FIRST)
    lanes.bar(row, start, number_of(end) - start, height=0.9, color=LIGHT, hatch="...", edgecolor="#dddddd", zorder=0)
    lanes.text(start + 20, row + 0.4, f"{words} until {told_day(until)}" if until else f"{words} found", va="bottom")


def _scale(lanes: Lanes, row: int, top: int) -> None:
    for number in dict.fromkeys((0, round(top / 2), top)):
        y = _height(row, number, top)
        lanes.ax.axhline(y, color=LIGHT, linewidth=0.6, zorder=0.5)
        lanes.text(1.012, y, str(number), transform=lanes.ax.get_yaxis_transform())
    if row:
        lanes.ax.axhline(row - 0.5, color="#bbbbbb", linewidth=0.6)


def _draw(lanes: Lanes, row: int, one: Estimate, top: int, taken: list[tuple[float, float]]) -> None:
    """Draw a count, moved aside where another mark stands already."""
    said = numbers(one.count)
    y = _height(row, sum(said) / len(said), top) if said else row + 0.44
    middle = middle_of(one.public_on)
    x = lanes.margin if middle is None else number_of(middle)
    step = lanes.span * 0.0125
    shift = next(
        aside
        for aside in (step * number for number in _ASIDE)
        if not any(abs(x + aside - other) < step * 0.9 and abs(y - height) < 0.09 for other, height in taken)
    )
    taken.append((x + shift, y))
    if shift:  # a thread leads to the day
        lanes.ax.plot([x, x + shift], [y, y], color=GREY, linewidth=0.6, zorder=1)
    colour = COLOURS[one.side]
    if one.count.bound is Bound.RANGE:
        lanes.ax.plot([x + shift] * 2, [_height(row, number, top) for number in said], color=colour, linewidth=2.2)
    if one.count.bound is Bound.ABOUT:
        ends = [_height(row, said[0] * part, top) for part in (0.9, 1.1)]
        lanes.ax.plot([x + shift] * 2, ends, color=colour, alpha=0.35, linewidth=6, solid_capstyle="butt")
    drawn = lanes.dated(y, one.public_on, Look(_MARKERS[one.count.bound], colour, 4.5, one.inferred), shift)
    inferred = ", inferred" if one.inferred else ""
    lanes.mark(drawn, one.id, f"{one.id}: {one.count}{inferred}, {one.speaker}, {day_in_words(one.public_on)}")
