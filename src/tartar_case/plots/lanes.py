"""What all plots have in common: rows of marks that know what they are of, and how they are saved."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from html import escape
from pathlib import Path
from textwrap import fill
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..casefile import CaseFile, bundled
from ..errors import FilesExistError, UnknownTermError
from ..records.sources import Side
from ..table import Table
from ..values.dates import ExtendedDate
from ..views.words import day_in_words

PAGE, COLUMN = 7.2, 3.4
"""The width of a page and of a column, in inches."""
COLOURS = {  # after Okabe and Ito; the row tells the side as well
    Side.OFFICIAL: "#0072B2",
    Side.HUMAN_RIGHTS: "#D55E00",
    Side.FAMILY: "#CC79A7",
    Side.DEFENCE: "#E69F00",
    Side.ACCUSED: "#7A5195",
    Side.MEDIA: "#009E73",
    Side.INTERGOVERNMENTAL: "#56B4E9",
    Side.FOREIGN_GOVERNMENT: "#8C6D31",
    Side.ENCYCLOPEDIA: "#666666",
    Side.ACADEMIC: "#222222",
}
DARK, GREY, LIGHT = "#222222", "#888888", "#eeeeee"
FIRST = date(2017, 5, 1)
"""Where the axis of time begins: the month in which the case does."""
Link = Callable[[str], str]
_titles: WeakKeyDictionary[Any, str] = WeakKeyDictionary()


class Look(NamedTuple):
    """How a mark looks.

    Attributes:
        marker: The sign, as matplotlib writes it.
        colour: The colour.
        size: The size in points.
        hollow: Whether only its edge is drawn: what is inferred.
    """

    marker: str
    colour: str
    size: float = 5
    hollow: bool = False

    @property
    def edge(self) -> str:
        """Return the colour of the edge, apart from that of the mark where the mark has a face."""
        if self.marker in {"x", "_", "|", "$w$"}:
            return self.colour
        return "#ffffff" if self.colour == DARK and not self.hollow else DARK

    def drawn(self, ax: Any, x: float, y: float) -> Any:
        """Draw it at a place, and return what is drawn."""
        return ax.plot([x], [y], zorder=3, **self.style())[0]

    def sign(self, told: str) -> Line2D:
        """Return it as a sign of the legend."""
        return Line2D([], [], label=told, **self.style())

    def style(self) -> dict[str, Any]:
        """Return it as matplotlib takes it."""
        face = "none" if self.hollow else self.colour
        edges = {"markeredgecolor": self.edge, "markeredgewidth": 0.7}
        return {"linestyle": "none", "marker": self.marker, "markersize": self.size, "markerfacecolor": face, **edges}


class Drawing(NamedTuple):
    """Where and how a plot is drawn.

    Attributes:
        ax: Where to draw; axes of its own without it.
        width: How wide a figure of its own is, in inches.
        link: What returns the address behind a permanent address.
    """

    ax: Axes | None
    width: float
    link: Link


class Lanes:
    """Draw rows of marks over time or numbers, and tell what is shown, of which data."""

    def __init__(self, names: Sequence[str], of: Any, drawing: Drawing, height: float) -> None:
        self.told = told_of(of)
        size = (drawing.width, 1.5 + height * max(len(names), 1))
        self.axes: Axes = drawing.ax or Figure(figsize=size).add_subplot()
        self.ax: Any = self.axes
        self.link = drawing.link
        figure: Any = self.axes.get_figure(root=True)
        self.is_wide = figure.get_figwidth() > (PAGE + COLUMN) / 2
        self.last = date.fromisoformat(self.told["as_of"][:10])
        self.span = number_of(self.last) - number_of(FIRST)
        self.margin = number_of(self.last) + self.span * 0.06
        self.ax.set_yticks(range(len(names)), [plain(name) for name in names], fontsize=7)
        self.ax.set_ylim(len(names) - 0.5, -0.5)
        self.ax.tick_params(axis="y", length=0)
        self.ax.tick_params(axis="x", labelsize=7)
        self.ax.spines[["top", "right", "left"]].set_visible(False)

    def mark(self, artist: Any, address: str, title: str) -> None:
        """Give what is drawn its address, its link and its title."""
        artist.set_gid(address)
        artist.set_url(self.link(address))
        _titles[artist] = title

    def bar(self, row: float, start: float, length: float, *, height: float = 0.5, **style: Any) -> Any:
        """Draw a bar in a row, and return it."""
        return self.ax.barh(row, length, left=start, height=height, **style)[0]

    def text(self, x: float, row: float, text: str, **style: Any) -> Any:
        """Write a small text, and return it."""
        return self.ax.text(x, row, plain(text), **{"fontsize": 6.5, "color": "#333333", "va": "center"} | style)

    def dated(self, row: float, day: ExtendedDate | None, look: Look, shift: float = 0) -> Any:
        """Draw a mark at a date, with a line as long as it is uncertain; in the margin where there is none."""
        middle = middle_of(day)
        if day is not None and day.earliest and day.latest and (day.latest - day.earliest).days > 1:
            ends = [number_of(day.earliest), number_of(day.latest)]
            self.ax.plot(ends, [row, row], color=look.colour, linewidth=0.8, alpha=0.6)
        if day is not None and day.qualifier:
            look = look._replace(hollow=True)
        return look.drawn(self.ax, (self.margin if middle is None else number_of(middle)) + shift, row)

    def finish(self, title: str, signs: Sequence[Line2D | Patch], *, over_time: bool, margin: bool = False) -> Axes:
        """Set the axis of time, where there is one, and say what is shown, of which data."""
        if over_time:
            drawn = [float(x) for line in self.ax.lines if line in _titles for x in line.get_xdata()]
            self.ax.set_xlim(number_of(FIRST) - 25, max([*drawn, number_of(self.last)]) + 45)
            years = range(FIRST.year + 1, self.last.year + 1, 1 if self.is_wide else 2)
            self.ax.set_xticks([number_of(date(year, 1, 1)) for year in years], [str(year) for year in years])
        if margin:
            self.ax.axvline(number_of(self.last) + 15, color=GREY, linewidth=0.6, linestyle=":")
            self.text(self.margin, -0.5, "undated", ha="center", va="bottom")
        self.ax.set_title(fill(title, 74 if self.is_wide else 34), loc="left", fontsize=9.5, pad=16)
        view = [f"as of {self.told['as_of']}"] if "as of" in self.told["citation"] else []
        view += [f"without {self.told['without']}"] if self.told["without"] else []
        view += ["a changed copy, not the release"] if self.told["edition"] != "release" else []
        data = "; ".join([f"tartar_case, data {self.told['data_version']}", *view])
        points = self.ax.get_position().height * self.ax.get_figure(root=True).get_figheight() * 72
        legend = self.ax.legend(
            handles=signs, ncols=3 if self.is_wide else 2, fontsize=6.5, frameon=False, loc="upper left",
            bbox_to_anchor=(0, -30 / points), borderaxespad=0, alignment="left",
            title=fill(f"{data}. {self.told['caveat']}", 100 if self.is_wide else 52), title_fontsize=6.5,
        )  # fmt: skip
        legend.set_zorder(0)
        return self.axes


def save(ax: Axes, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Save the figure of a plot: in SVG text stays text, and what is drawn of a record is a link with a title.

    Args:
        ax: What a plot returned.
        path: The file; its ending tells the format, such as `.svg`, `.pdf` or `.png`.
        overwrite: Whether a file that is there is replaced.

    Raises:
        FilesExistError: if the file is there and is not to be replaced.
        UnknownTermError: if there is no such format.
        OSError: if it cannot be written; then nothing has changed.

    >>> import os, tempfile
    >>> from tartar_case.plots import plot_evidence, save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(plot_evidence(), os.path.join(folder, "evidence.svg"))
    ...     "<title>V01.rank: disputed</title>" in open(os.path.join(folder, "evidence.svg"), encoding="utf-8").read()
    True
    """
    figure: Any = ax.get_figure(root=True)
    place = Path(path)
    ending = place.suffix.lower().lstrip(".")
    if ending not in (known := figure.canvas.get_supported_filetypes()):
        message = f"{str(path)!r} names no format that can be drawn. Let it end in one of: .{', .'.join(sorted(known))}"
        raise UnknownTermError(message)
    if place.exists() and not overwrite:
        raise FilesExistError(str(place.parent), [place.name])
    drawn = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "tartar_case", "pdf.fonttype": 42}):
        told = {"metadata": {"Date": None}} if ending == "svg" else {}
        figure.savefig(drawn, format=ending, bbox_inches="tight", dpi=200, **told)
    content = drawn.getvalue()
    if ending == "svg":
        artists = [artist for axes in figure.axes for artist in axes.get_children() if artist in _titles]
        content = _titled(content.decode("utf-8"), artists).encode("utf-8")
    beside = place.with_name(f".{place.name}.new")
    try:
        beside.write_bytes(content)
        os.replace(beside, place)
    finally:
        beside.unlink(missing_ok=True)


def _titled(text: str, artists: Iterable[Any]) -> str:
    """Give the links of an SVG the titles of what is drawn, which matplotlib has no way to write."""
    titles = {escape(str(artist.get_url())): escape(_titles[artist]) for artist in artists}

    def title(match: re.Match[str]) -> str:
        return f'<a xlink:href="{match[1]}"><title>{titles[match[1]]}</title>' if match[1] in titles else match[0]

    return re.sub(r'<a xlink:href="([^"]*)"[^>]*>', title, text)


def table_of(of: Any, record_class: type, ask: Callable[[CaseFile], Table[Any]]) -> Table[Any]:
    """Return the table that is meant: of the bundled record, of a case file, or the one that is given.

    Raises:
        TypeError: if it is neither.
    """
    if of is None or isinstance(of, CaseFile):
        return ask(of or bundled())
    if isinstance(of, Table) and issubclass(of.record_class, record_class):
        return of
    message = f"this draws a case file or a table of {record_class.__name__}, not {of!r}"
    raise TypeError(message)


def told_of(of: Any) -> dict[str, str]:
    """Return what a frame of a table or case file says of itself."""
    return of.told if isinstance(of, Table) else (of or bundled()).counts().told


def middle_of(day: ExtendedDate | None) -> date | None:
    """Return the day in the middle of what is possible, or the bound that there is."""
    if day is not None and day.earliest and day.latest:
        return day.earliest + (day.latest - day.earliest) // 2
    return None if day is None else day.latest or day.earliest


def number_of(day: date) -> float:
    """Return a day as a number on the axis of time."""
    convert: Any = date2num
    return float(convert(day))


def told_day(day: date) -> str:
    """Return a day as one reads it."""
    return day_in_words(ExtendedDate.of(day))


def plain(text: str) -> str:
    """Return a text in which matplotlib finds no formula."""
    return text.replace("$", r"\$")
