"""Run the examples of the docs, the README and the docstrings as tests."""

from doctest import ELLIPSIS, NORMALIZE_WHITESPACE

from sybil import Sybil
from sybil.parsers.myst import DocTestDirectiveParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

_OPTIONS = ELLIPSIS | NORMALIZE_WHITESPACE

_markdown = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=_OPTIONS), DocTestDirectiveParser(optionflags=_OPTIONS)],
    patterns=["*.md"],
)
_docstrings = Sybil(parsers=[DocTestParser(optionflags=ELLIPSIS)], patterns=["src/**/*.py"])

pytest_collect_file = (_markdown + _docstrings).pytest()
collect_ignore_glob = ["docs/record/*", "docs/extra/*", "docs/_build/*"]
"""What a build of the docs writes is no source of examples."""
