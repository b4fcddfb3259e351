"""On what each field of each of the named dead rests."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ..casefile import CaseFile
from ..records.claims import Attested, Corroboration
from ..records.people import Victim
from ..table import Table
from ..views.words import term_in_words
from .lanes import GREY, PAGE, Drawing, Lanes, Link, table_of

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
