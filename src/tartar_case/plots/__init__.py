"""Plots of the record: who said how many, what rests on what, what was known when.

They need matplotlib: `pip install 'tartar-case[plot]'`. Each takes a case file or a table, draws on `ax` or on axes of
its own, needs no display and returns the `Axes`. What is drawn of a record carries its address as `get_gid()`; `save`
makes it a link with a title where the file is SVG.
"""

from __future__ import annotations

from ..errors import MissingExtraError

try:
    from .lanes import COLUMN, PAGE, save
except ImportError:
    raise MissingExtraError("matplotlib", "plot") from None  # noqa: EM101 (the module that is missing)

from .counts import plot_counts
from .evidence import plot_evidence
from .known_when import plot_known_when
from .official_chain import plot_official_chain
from .proceedings import plot_proceedings

PLOTS = {
    "counts": plot_counts,
    "official_chain": plot_official_chain,
    "evidence": plot_evidence,
    "known_when": plot_known_when,
    "proceedings": plot_proceedings,
}
"""The plots by name."""

__all__ = [
    "COLUMN",
    "PAGE",
    "PLOTS",
    "plot_counts",
    "plot_evidence",
    "plot_known_when",
    "plot_official_chain",
    "plot_proceedings",
    "save",
]
