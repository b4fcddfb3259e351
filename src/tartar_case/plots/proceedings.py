"""What was brought before courts and authorities, and how it ended."""

from __future__ import annotations

from datetime import date
from textwrap import fill

from matplotlib.axes import Axes

from ..casefile import CaseFile
from ..records.proceedings import Outcome, PartyRole, Proceeding, Result, Track
from ..table import Table
from ..views.words import day_in_words, term_in_words
from .lanes import DARK, GREY, PAGE, Drawing, Lanes, Link, Look, middle_of, table_of

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
        _draw(lanes, row, outcomes)
        if not outcomes:
            lanes.text(1.005, row, "outcome not found", transform=beside)
    signs = [look.sign(told) for told, look in _STEPS.items()] + [look.sign(t) for t, (look, _) in _OUTCOMES.items()]
    title = "What was brought before courts and authorities, and how it ended"
    return lanes.finish(title, signs, over_time=True, margin=True)


def _outcomes(one: Proceeding) -> list[Outcome]:
    return [outcome for party in one.parties for outcome in party.outcomes if outcome.deprecated is None]


def _draw(lanes: Lanes, row: int, outcomes: list[Outcome]) -> None:
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
