"""The record of the Tartar case: who says what, since when, on which evidence.

The library establishes nothing and accuses nobody. It records what is claimed, by whom, on which day, and where
it is printed; claims that exclude each other stand side by side, and what nobody says stays unknown.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._bundled import (
        about,
        acts,
        as_of,
        bundled,
        casualty_estimates,
        cite,
        claims,
        codebook,
        completeness,
        contradictions,
        counts,
        organizations,
        origins,
        outcomes,
        people,
        places,
        proceedings,
        record,
        sources,
        timeline,
        verify,
        victims,
    )
    from .casefile import CaseFile, load
    from .errors import (
        DisputedValueError,
        InvalidCountError,
        InvalidDataError,
        InvalidDateError,
        InvalidSentenceError,
        Problem,
        TartarCaseError,
        UnknownFieldError,
        UnknownIdError,
        UnknownTermError,
    )
    from .records.acts import Act
    from .records.claims import Attested, Claim, Name
    from .records.contradictions import Contradiction
    from .records.estimates import Estimate
    from .records.events import Event
    from .records.organizations import Organization
    from .records.people import Person, Victim
    from .records.places import Place
    from .records.proceedings import Outcome, PartyOutcome, Proceeding
    from .records.sources import Citation, Origin, Source
    from .table import Table
    from .values.counts import Count
    from .values.dates import ExtendedDate
    from .values.sentences import Sentence
else:

    def __getattr__(name: str) -> object:
        module = _MODULES.get(name)
        if module is None:
            message = f"module 'tartar_case' has no attribute {name!r}"
            raise AttributeError(message)
        import importlib

        value = getattr(importlib.import_module(f"tartar_case.{module}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return [*__all__, "__version__"]

    _MODULES = {
        name: module
        for module, names in {
            "_bundled": "about acts as_of bundled casualty_estimates cite claims codebook completeness contradictions"
            " counts organizations origins outcomes people places proceedings record sources timeline verify victims",
            "casefile": "CaseFile load",
            "values.counts": "Count",
            "values.dates": "ExtendedDate",
            "errors": "DisputedValueError InvalidCountError InvalidDataError InvalidDateError InvalidSentenceError"
            " Problem TartarCaseError UnknownFieldError UnknownIdError UnknownTermError",
            "records.acts": "Act",
            "records.contradictions": "Contradiction",
            "records.estimates": "Estimate",
            "records.events": "Event",
            "records.organizations": "Organization",
            "records.people": "Person Victim",
            "records.places": "Place",
            "records.proceedings": "Outcome PartyOutcome Proceeding",
            "records.claims": "Attested Claim Name",
            "records.sources": "Citation Origin Source",
            "values.sentences": "Sentence",
            "table": "Table",
        }.items()
        for name in names.split()
    }

__all__ = [
    "Act",
    "Attested",
    "CaseFile",
    "Citation",
    "Claim",
    "Contradiction",
    "Count",
    "DisputedValueError",
    "Estimate",
    "Event",
    "ExtendedDate",
    "InvalidCountError",
    "InvalidDataError",
    "InvalidDateError",
    "InvalidSentenceError",
    "Name",
    "Organization",
    "Origin",
    "Outcome",
    "PartyOutcome",
    "Person",
    "Place",
    "Problem",
    "Proceeding",
    "Sentence",
    "Source",
    "Table",
    "TartarCaseError",
    "UnknownFieldError",
    "UnknownIdError",
    "UnknownTermError",
    "Victim",
    "about",
    "acts",
    "as_of",
    "bundled",
    "casualty_estimates",
    "cite",
    "claims",
    "codebook",
    "completeness",
    "contradictions",
    "counts",
    "load",
    "organizations",
    "origins",
    "outcomes",
    "people",
    "places",
    "proceedings",
    "record",
    "sources",
    "timeline",
    "verify",
    "victims",
]
