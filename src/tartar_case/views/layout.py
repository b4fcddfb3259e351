"""How rows of cells stand on lines of letters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence


def row_on_lines(cells: Sequence[str], widths: Sequence[int], gap: int) -> Iterator[str]:
    """Yield the lines of a row whose cells fold within their widths, with a gap between them."""
    folded = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for index in range(max(map(len, folded))):
        parts = [
            f"{lines[index] if index < len(lines) else '':<{width}}"
            for lines, width in zip(folded, widths, strict=True)
        ]
        yield (" " * gap).join(parts).rstrip()
