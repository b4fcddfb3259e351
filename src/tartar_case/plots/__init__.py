"""Plots of the record: who said how many, what rests on what, what was known when.

They need matplotlib: `pip install 'tartar-case[plot]'`. Each takes a case file or a table, draws on `ax` or on axes of
its own, needs no display and returns the `Axes`. What is drawn of a record carries its address as `get_gid()`; `save`
makes it a link with a title where the file is SVG.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from textwrap import fill
from typing import Any

from ..errors import MissingExtraError

try:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
except ImportError:
    raise MissingExtraError("matplotlib", "plot") from None  # noqa: EM101 (the module that is missing)

from ..casefile import CaseFile, bundled
from ..errors import UnknownTermError, listing
from ..records.claims import Attested, Corroboration
from ..records.estimates import Estimate, Measure
from ..records.people import Victim
from ..records.proceedings import Outcome, PartyRole, Proceeding, Result, Track
from ..records.sources import Origin, Side
from ..table import Table
from ..values.counts import Bound, Count
from ..values.dates import ExtendedDate
from ..values.terms import term
from ..views.words import day_in_words, term_in_words
from .lanes import (
    COLOURS,
    COLUMN,
    DARK,
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
    save,
    table_of,
    told_day,
)  # fmt: skip

__all__ = [
    "COLUMN", "PAGE", "PLOTS", "plot_counts", "plot_evidence", "plot_known_when", "plot_official_chain",
    "plot_proceedings", "save",
]  # fmt: skip
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
    top = max((number for one in counts for number in _numbers(one.count)), default=1) or 1
    for row, side in enumerate(sides):
        own = sorted((one for one in counts if one.side is side), key=_in_time)
        _silence(lanes, row, side, own)
        _scale(lanes, row, top)
        taken: list[tuple[float, float]] = []
        for one in own:
            _draw_count(lanes, row, one, top, taken)
    signs: list[Line2D | Patch] = [Look(marker, GREY).sign(told) for told, marker in _SIGNS.items()]
    signs += [Look("o", GREY, hollow=True).sign("inferred"), Patch(color="#bbbbbb", label="about")]
    title = f"Who said how many ({term_in_words(wanted)}), and when it became public"
    return lanes.finish(title, signs, over_time=True, margin=True)


def _numbers(count: Count) -> list[int]:
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


def _draw_count(lanes: Lanes, row: int, one: Estimate, top: int, taken: list[tuple[float, float]]) -> None:
    """Draw a count, moved aside where another mark stands already."""
    said = _numbers(one.count)
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
    top = max(number for one in totals for number in _numbers(one.count))
    for row, one in enumerate(totals):
        _draw_step(lanes, row, one, new.get(one.origin.id), top * 1.03)
    lanes.ax.set_xlim(0, top * (2.3 if lanes.is_wide else 3.2))
    lanes.ax.set_xticks(range(0, top + 1, 100))
    signs = [
        Patch(**_ALL, label="not called new"),
        Patch(**_NEW, label="called new since the inquiry was resumed"),
        Patch(**_INFERRED, label="inferred"),
    ]
    return lanes.finish("Victims, as officials counted them one after the other", signs, over_time=False)


def _draw_step(lanes: Lanes, row: int, one: Estimate, new: Estimate | None, x: float) -> None:
    number = max(_numbers(one.count))
    bar = lanes.bar(row, 0, number, linewidth=0.9, **(_INFERRED if one.inferred else _ALL))
    lanes.mark(bar, one.id, f"{one.id}: {one.count}, {one.speaker}, {day_in_words(one.public_on)}")
    told = [f"{one.count}{' (inferred)' if one.inferred else ''}"]
    if new:
        added = max(_numbers(new.count))
        part = lanes.bar(row, number - added, added, linewidth=0.9, **_NEW)
        lanes.mark(part, new.id, f"{new.id}: {new.count} new, {new.speaker}, {day_in_words(new.public_on)}")
        told.append(f"{new.count} of them called new: leaves {number - added} for the time before")
    told += [f"includes {one.includes}"] if one.includes else []
    told += [f"leaves out {one.excludes}"] if one.excludes else []
    told += [one.note] if one.note else []
    lanes.text(x, row, "\n".join(fill(line, 56 if lanes.is_wide else 36) for line in told))


_FIELDS = ("rank", "arrested", "died", "manner_of_death")
_STATES = {  # a sign and a shade for each, darker where it is better supported
    "unknown": ("-", "#ffffff"),
    "inferred only": ("i", "#f3ead7"),
    "encyclopedia only": ("e", "#e2e2e2"),
    "one voice": ("1", "#c6dbef"),
    "several": ("2+", "#6baed6"),
    "official and independent": ("o+", "#9ecae1"),
    "disputed": ("!", "#f4a582"),
}
_SUPPORT = {
    Corroboration.OFFICIAL_AND_INDEPENDENT: "official and independent",
    Corroboration.INDEPENDENT_3PLUS: "several",
    Corroboration.INDEPENDENT_2: "several",
    Corroboration.REPEATED_SAME_ORIGIN: "one voice",
    Corroboration.SINGLE: "one voice",
    Corroboration.SINGLE_TERTIARY: "encyclopedia only",
    Corroboration.DISPUTED: "disputed",
}


def plot_evidence(
    of: CaseFile | Table[Victim] | None = None,
    *,
    ax: Axes | None = None,
    width: float = PAGE,
    link: Link = "#{}".format,
) -> Axes:
    """Draw on what each field of each of the named dead rests.

    Return the `Axes`: a row for each of the dead, a column for each field, and in the cell a sign and a shade: unknown,
    inferred only, encyclopedia only, one voice, several, official and independent, disputed.

    Args:
        of: A case file or a table of the dead; the bundled record without it.
        ax: Where to draw.
        width: How wide a figure of its own is, in inches.
        link: What returns the address behind a permanent address, for SVG.

    >>> from tartar_case.plots import plot_evidence
    >>> {one.get_gid(): one.get_text() for one in plot_evidence().texts}["V01.rank"]
    '!'
    """
    table = table_of(of, Victim, CaseFile.victims)
    lanes = Lanes([f"{one.id}  {one.name}" for one in table], of, Drawing(ax, width, link), 0.3)
    for row, one in enumerate(table):
        for column, name in enumerate(_FIELDS):
            state = _state(getattr(one, name))
            sign, shade = _STATES[state]
            cell = lanes.bar(row, column - 0.47, 0.94, height=0.9, facecolor=shade, edgecolor=GREY)
            text = lanes.text(column, row, sign, ha="center", fontsize=8, color="black")
            for drawn in (cell, text):
                lanes.mark(drawn, f"{one.id}.{name}", f"{one.id}.{name}: {state}")
    turned: dict[str, Any] = {} if lanes.is_wide else {"rotation": 30, "ha": "left"}
    lanes.ax.set_xticks(range(len(_FIELDS)), [term_in_words(name) for name in _FIELDS], **turned)
    lanes.ax.xaxis.tick_top()
    lanes.ax.tick_params(axis="x", length=0)
    lanes.ax.spines["bottom"].set_visible(False)
    lanes.ax.set_xlim(-0.5, len(_FIELDS) - 0.5)
    signs = [Patch(facecolor=shade, edgecolor=GREY, label=f"{sign}  {told}") for told, (sign, shade) in _STATES.items()]
    return lanes.finish("On what the record of each of the named dead rests", signs, over_time=False)


def _state(held: Attested[Any]) -> str:
    if held.corroboration is not None:
        return _SUPPORT[held.corroboration]
    return "inferred only" if any(claim.inferred for claim in held) else "unknown"


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
        _draw_firsts(lanes, row, id_, first[id_])
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


def _draw_firsts(lanes: Lanes, row: int, id_: str, first: _First) -> None:
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


_OUTCOMES = {
    "convicted, sentenced": (Look("s", DARK), (Result.CONVICTED, Result.SENTENCED)),
    "sentence raised or upheld": (Look("P", DARK), (Result.SENTENCE_RAISED, Result.SENTENCE_UPHELD)),
    "sentence reduced, pardoned": (Look("p", "#8C6D31"), (Result.SENTENCE_REDUCED, Result.PARDONED)),
    "quashed, sent back": (Look("<", "#56B4E9"), (Result.CONVICTION_QUASHED, Result.REMITTED)),
    "acquitted, cleared": (Look("o", "#009E73"), (Result.ACQUITTED, Result.CLEARED_POSTHUMOUSLY)),
    "released, discontinued": (
        Look("h", "#CC79A7"),
        (Result.RELEASED, Result.RELEASED_WITHOUT_ACQUITTAL, Result.DISCONTINUED),
    ),
    "refused, remanded": (Look("x", "#D55E00"), (Result.REFUSED, Result.REMANDED)),
    "compensation": (Look("D", "#E69F00", 4), (Result.COMPENSATION_AWARDED,)),
}
_LOOKS = {result: (told, look) for told, (look, results) in _OUTCOMES.items() for result in results}
_STEPS = {"opened": Look(">", "#bbbbbb"), "decided": Look("d", "#bbbbbb")}
_COUNTED = (PartyRole.DEFENDANT, PartyRole.ACCUSED, PartyRole.CLAIMANT)
_FEW = 3


def plot_proceedings(
    of: CaseFile | Table[Proceeding] | None = None,
    *,
    ax: Axes | None = None,
    width: float = PAGE,
    link: Link = "#{}".format,
) -> Axes:
    """Draw the proceedings, each in a row: where it was held, when it opened and was decided, and how it ended.

    Return the `Axes`: rows by track and time, with ids, sizes of groups and courts, and no names; a mark for each
    outcome, in the margin where it has no day, and "outcome not found" where none is told.

    Args:
        of: A case file or a table of proceedings; the bundled record without it.
        ax: Where to draw.
        width: How wide a figure of its own is, in inches.
        link: What returns the address behind a permanent address, for SVG.

    >>> from tartar_case.plots import plot_proceedings
    >>> "outcome not found" in [one.get_text() for one in plot_proceedings().texts]
    True
    """
    tracks = list(Track)
    table = table_of(of, Proceeding, CaseFile.proceedings)
    ordered = sorted(table, key=lambda one: (tracks.index(one.track), _first_day(one), one.id))
    lanes = Lanes([_named(one) for one in ordered], of, Drawing(ax, width, link), 0.34)
    beside = lanes.ax.get_yaxis_transform()
    before: Track | None = None
    for row, one in enumerate(ordered):
        if one.track is not before:
            before = one.track
            lanes.ax.axhline(row - 0.5, color=GREY, linewidth=0.8)
            lanes.text(0.002, row - 0.46, term_in_words(one.track), va="top", transform=beside, fontstyle="italic")
        for name, look in _STEPS.items():
            days = getattr(one, name).values
            for day in days:
                told = " | ".join(map(day_in_words, days))
                lanes.mark(lanes.dated(row, day, look), f"{one.id}.{name}", f"{one.id}.{name}: {told}")
        outcomes = _outcomes(one)
        _draw_outcomes(lanes, row, outcomes)
        if not outcomes:
            lanes.text(1.005, row, "outcome not found", transform=beside)
    signs = [look.sign(told) for told, look in _STEPS.items()] + [look.sign(t) for t, (look, _) in _OUTCOMES.items()]
    title = "What was brought before courts and authorities, and how it ended"
    return lanes.finish(title, signs, over_time=True, margin=True)


def _outcomes(one: Proceeding) -> list[Outcome]:
    return [outcome for party in one.parties for outcome in party.outcomes if outcome.deprecated is None]


def _draw_outcomes(lanes: Lanes, row: int, outcomes: list[Outcome]) -> None:
    """Draw outcomes, those of one day beside each other."""
    taken: dict[date | None, int] = {}
    for outcome in outcomes:
        day = middle_of(outcome.date)
        shift = taken.get(day, 0) * lanes.span * 0.014
        taken[day] = taken.get(day, 0) + 1
        look = _LOOKS[outcome.result][1]._replace(hollow=outcome.inferred)
        size = f" ({outcome.size})" if outcome.size else ""
        told = f"{outcome.id}: {term_in_words(outcome.result)}{size}, {day_in_words(outcome.date)}"
        lanes.mark(lanes.dated(row, outcome.date, look, shift), outcome.id, told)


def _named(one: Proceeding) -> str:
    sizes = [party.size for party in one.parties if party.role in _COUNTED and party.size]
    told = list(dict.fromkeys(str(size) for size in sizes))
    people = "1 person" if told == ["1"] else f"{' or '.join(told)} people" if len(told) <= _FEW else "several groups"
    court = " | ".join(str(court) for court in one.court.values)
    return f"{one.id}{f' · {people}' if told else ''}" + (f"\n{fill(court, 44)}" if court else "")


def _first_day(one: Proceeding) -> date:
    days = [*one.opened.values, *one.decided.values, *(outcome.date for outcome in _outcomes(one))]
    return min(filter(None, map(middle_of, days)), default=date.max)


PLOTS = {
    "counts": plot_counts,
    "official_chain": plot_official_chain,
    "evidence": plot_evidence,
    "known_when": plot_known_when,
    "proceedings": plot_proceedings,
}
"""The plots by name."""
