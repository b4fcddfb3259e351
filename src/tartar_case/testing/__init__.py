"""Hypothesis strategies for every public type and for whole case files in which every law holds.

With this module imported, `hypothesis.strategies.from_type` knows the public types of `tartar_case`. The strategies
draw by what the classes say of themselves, so that a new field is drawn without new code. What is drawn is made up:
no word of it is about anybody.

>>> from hypothesis import given, settings, strategies as st
>>> import tartar_case as tc
>>> import tartar_case.testing
>>> @settings(max_examples=5, database=None)
... @given(st.from_type(tc.CaseFile))
... def every_claim_has_a_page(case):
...     assert all(row.pages for row in case.claims())
>>> every_claim_has_a_page()
"""

from ..errors import MissingExtraError

try:
    import hypothesis as _hypothesis
except ImportError:
    raise MissingExtraError("hypothesis", "testing") from None
del _hypothesis

from .instances import instances, register
from .strategies import (
    LAST_DAY,
    attested,
    case_files,
    claims,
    counts,
    days,
    edtf_texts,
    extended_dates,
    name_texts,
    sentences,
    simple_dates,
    tables_of,
    terms,
    texts,
)

__all__ = [
    "LAST_DAY",
    "attested",
    "case_files",
    "claims",
    "counts",
    "days",
    "edtf_texts",
    "extended_dates",
    "instances",
    "name_texts",
    "sentences",
    "simple_dates",
    "tables_of",
    "terms",
    "texts",
]

register()
