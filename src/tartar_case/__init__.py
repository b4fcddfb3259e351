"""The record of the Tartar case: who says what, since when, on which evidence.

The library establishes nothing and accuses nobody. It records what is claimed, by whom, on which day, and where
it is printed; claims that exclude each other stand side by side, and what nobody says stays unknown.

Who and what, each a table of typed objects:
    victims()  people()  organizations()  places()  acts()  events()  timeline()  proceedings()  outcomes()
How many, on whose word:
    casualty_estimates()  counts()
Where the sources contradict each other, what was looked for and not found, which addresses are no more:
    contradictions()  lookups()  retired()
Who says it, on which occasion, on which page:
    sources()  origins()  claims()  rests_on("S001")
Find and open anything:
    show("V01")  search("electric")  record("V01.died")  victims().find("Gafarov")
What was known when, and what falls if a source falls:
    as_of("2021-12-01")  without("S001")
The record itself:
    about()  cite()  codebook()  completeness()  verify()  last_changed("V01")
A case file of your own:
    load("my-copy/")  bundled()  export("sqlite", "case.db")  load("my-copy/").diff(bundled())
"""

_TYPES = {
    "casefile": "CaseFile",
    "table": "Table",
    "values.counts": "Bound Count",
    "values.dates": "ExtendedDate Precision Qualifier",
    "values.sentences": "Sentence",
    "values": "Written",
    "records": "Record",
    "records.sources": "Citation ExtentRead Origin Side Source SourceKind",
    "records.claims": "Attested Claim Corroboration Name Named Statement",
    "records.people": "LegalStatus LegalStep Listing Living MannerOfDeath NamingBasis"
    " Office Party Person Plea PleaKind Rank Victim",
    "records.organizations": "Organization OrganizationKind",
    "records.places": "Place PlaceKind PlacePrecision",
    "records.acts": "Act AllegationStatus Degree Involvement Method TypeOfAct",
    "records.events": "Event EventCategory Participant ParticipantRole Relation RelationKind Stance",
    "records.proceedings": "ConfessionStatus Finality Outcome PartyOutcome PartyRole Proceeding"
    " ProceedingParty Result Track",
    "records.estimates": "Basis Estimate Measure",
    "records.contradictions": "Contradiction ContradictionKind ContradictionState Position",
    "records.lookups": "Lookup",
    "records.retirements": "Retirement",
    "records.case": "Allowance CaseInfo Omission OmissionReason RelatedCase Waiver",
    "questions.about": "About",
    "questions.cite": "CitationStyle",
    "questions.claims": "ClaimRow",
    "questions.codebook": "FieldDescription",
    "questions.diff": "Change ChangeKind",
    "questions.edition": "Edition",
    "questions.completeness": "FieldCompleteness",
    "questions.rests_on": "Support",
    "questions.search": "Hit HitKind",
    "questions.verify": "Report",
    "exports.job": "ExportFormat",
    "views.sheet": "Fact Line Page Section Sheet Value Voice",
    "errors": "DisputedValueError FilesExistError InvalidCountError InvalidDataError InvalidDateError"
    " InvalidSentenceError MissingExtraError Problem TartarCaseError UnknownFieldError UnknownIdError UnknownTermError",
}
_FUNCTIONS = (
    "about acts as_of casualty_estimates cite claims codebook completeness contradictions counts events export"
    " last_changed lookups organizations origins outcomes people places proceedings record rests_on retired search show"
    " sources timeline verify victims without"
)
_HOME = {name: module for module, names in _TYPES.items() for name in names.split()}
_HOME |= dict.fromkeys(("bundled", "load"), "casefile") | {"__version__": "version"}

__all__ = sorted({*_HOME, *_FUNCTIONS.split()} - {"__version__"})  # noqa: PLE0605 # pyright: ignore[reportUnsupportedDunderAll] (the stub has them as a literal)


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _HOME:
        value = vars(import_module(f"tartar_case.{_HOME[name]}"))[name]
    elif name in __all__:
        from .casefile import bundled

        value = getattr(bundled(), name)  # a function of the module is the method of that name
    else:
        message = f"module 'tartar_case' has no attribute {name!r}"
        raise AttributeError(message)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
