"""Make a chart, a table and the references for a paper: who said how many died, since when, on which page.

Run it with a folder to write to; it writes `deaths.svg`, `deaths.md` and `references.bib`, the same each time for the
same data:

    pip install 'tartar-case[plot]'
    python examples/deaths_by_side.py paper/
"""

from __future__ import annotations

import sys
from pathlib import Path

import tartar_case as tc
from tartar_case.plots import COLUMN, plot_counts, save


def main(folder: Path) -> None:
    """Write the chart, the table and the references to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    said = tc.casualty_estimates(measure="deaths").where(lambda one: one.is_counted and one.public_on is not None)
    save(plot_counts("deaths", said, width=COLUMN), folder / "deaths.svg", overwrite=True)
    (folder / "deaths.md").write_text(table(said), encoding="utf-8")
    (folder / "references.bib").write_text(said.cite("biblatex"), encoding="utf-8")


def table(said: tc.Table[tc.Estimate]) -> str:
    """Return the first and the latest count of each side as a table, with the pages on which they stand."""
    lines = ["| Side | First count | Latest count |", "| --- | --- | --- |"]
    for side in tc.Side:
        own = sorted(said.where(side=side), key=lambda one: one.public_on.sort_key if one.public_on else ())
        if own:
            first, latest = told(own[0]), told(own[-1])
            lines.append(f"| {side.replace('_', ' ')} | {first} | {latest if len(own) > 1 else ''} |")
    return "\n".join([*lines, "", f"{tc.cite()} {tc.bundled().info.disclaimer}"]) + "\n"


def told(one: tc.Estimate) -> str:
    """Return a count with its day, its address and the keys of its pages among the references."""
    pages = ", ".join(f"@{page.source.id}" for page in one.pages_of(one.origin))
    return f"{one.count} ({one.public_on}; {one.id}) [{pages}]"


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "paper"))
