"""What a reader sees: the sheet of a record in text, HTML and Markdown, lists, and the overview.

`show.show` makes a neutral `Sheet`; the three renderings know nothing of records, and are bound to it here.
"""

from __future__ import annotations

from collections.abc import Callable

from .sheet import Sheet, bind


def _text(sheet: Sheet, width: int, *, full: bool, bold: bool) -> str:
    from .text import to_text

    return to_text(sheet, width, full=full, bold=bold)


def _html(sheet: Sheet, link: Callable[[str], str | None]) -> str:
    from .html import to_html

    return to_html(sheet, link)


def _markdown(sheet: Sheet, level: int) -> str:
    from .markdown import to_markdown

    return to_markdown(sheet, level)


bind(text=_text, html=_html, markdown=_markdown)
