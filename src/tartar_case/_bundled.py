"""The bundled case file, and its methods as functions."""

from __future__ import annotations

import os

from .casefile import CaseFile
from .reading import Reader

_case = CaseFile(Reader(os.path.join(os.path.dirname(__file__), "data")))


def bundled() -> CaseFile:
    """Return the case file that comes with the library, whose methods are the functions of `tartar_case`.

    >>> import tartar_case as tc
    >>> tc.bundled().victims() is tc.victims()
    True
    """
    return _case


about = _case.about
acts = _case.acts
as_of = _case.as_of
casualty_estimates = _case.casualty_estimates
cite = _case.cite
claims = _case.claims
codebook = _case.codebook
completeness = _case.completeness
contradictions = _case.contradictions
counts = _case.counts
organizations = _case.organizations
origins = _case.origins
outcomes = _case.outcomes
people = _case.people
places = _case.places
proceedings = _case.proceedings
record = _case.record
sources = _case.sources
timeline = _case.timeline
verify = _case.verify
victims = _case.victims
