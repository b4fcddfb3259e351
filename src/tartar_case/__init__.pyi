from .casefile import CaseFile as CaseFile
from .casefile import bundled as bundled
from .casefile import load as load
from .errors import DisputedValueError as DisputedValueError
from .errors import FilesExistError as FilesExistError
from .errors import InvalidCountError as InvalidCountError
from .errors import InvalidDataError as InvalidDataError
from .errors import InvalidDateError as InvalidDateError
from .errors import InvalidSentenceError as InvalidSentenceError
from .errors import MissingExtraError as MissingExtraError
from .errors import Problem as Problem
from .errors import TartarCaseError as TartarCaseError
from .errors import UnknownFieldError as UnknownFieldError
from .errors import UnknownIdError as UnknownIdError
from .errors import UnknownTermError as UnknownTermError
from .exports.job import ExportFormat as ExportFormat
from .questions.about import About as About
from .questions.cite import CitationStyle as CitationStyle
from .questions.claims import ClaimRow as ClaimRow
from .questions.codebook import FieldDescription as FieldDescription
from .questions.completeness import FieldCompleteness as FieldCompleteness
from .questions.diff import Change as Change
from .questions.diff import ChangeKind as ChangeKind
from .questions.edition import Edition as Edition
from .questions.rests_on import Support as Support
from .questions.search import Hit as Hit
from .questions.search import HitKind as HitKind
from .questions.verify import Report as Report
from .records import Record as Record
from .records.acts import Act as Act
from .records.acts import AllegationStatus as AllegationStatus
from .records.acts import Degree as Degree
from .records.acts import Involvement as Involvement
from .records.acts import Method as Method
from .records.acts import TypeOfAct as TypeOfAct
from .records.case import Allowance as Allowance
from .records.case import CaseInfo as CaseInfo
from .records.case import Omission as Omission
from .records.case import OmissionReason as OmissionReason
from .records.case import RelatedCase as RelatedCase
from .records.case import Waiver as Waiver
from .records.claims import Attested as Attested
from .records.claims import Claim as Claim
from .records.claims import Corroboration as Corroboration
from .records.claims import Name as Name
from .records.claims import Named as Named
from .records.claims import Statement as Statement
from .records.contradictions import Contradiction as Contradiction
from .records.contradictions import ContradictionKind as ContradictionKind
from .records.contradictions import ContradictionState as ContradictionState
from .records.contradictions import Position as Position
from .records.estimates import Basis as Basis
from .records.estimates import Estimate as Estimate
from .records.estimates import Measure as Measure
from .records.events import Event as Event
from .records.events import EventCategory as EventCategory
from .records.events import Participant as Participant
from .records.events import ParticipantRole as ParticipantRole
from .records.events import Relation as Relation
from .records.events import RelationKind as RelationKind
from .records.events import Stance as Stance
from .records.lookups import Lookup as Lookup
from .records.organizations import Organization as Organization
from .records.organizations import OrganizationKind as OrganizationKind
from .records.people import LegalStatus as LegalStatus
from .records.people import LegalStep as LegalStep
from .records.people import Listing as Listing
from .records.people import Living as Living
from .records.people import MannerOfDeath as MannerOfDeath
from .records.people import NamingBasis as NamingBasis
from .records.people import Office as Office
from .records.people import Party as Party
from .records.people import Person as Person
from .records.people import Plea as Plea
from .records.people import PleaKind as PleaKind
from .records.people import Rank as Rank
from .records.people import Victim as Victim
from .records.places import Place as Place
from .records.places import PlaceKind as PlaceKind
from .records.places import PlacePrecision as PlacePrecision
from .records.proceedings import ConfessionStatus as ConfessionStatus
from .records.proceedings import Finality as Finality
from .records.proceedings import Outcome as Outcome
from .records.proceedings import PartyOutcome as PartyOutcome
from .records.proceedings import PartyRole as PartyRole
from .records.proceedings import Proceeding as Proceeding
from .records.proceedings import ProceedingParty as ProceedingParty
from .records.proceedings import Result as Result
from .records.proceedings import Track as Track
from .records.retirements import Retirement as Retirement
from .records.sources import Citation as Citation
from .records.sources import ExtentRead as ExtentRead
from .records.sources import Origin as Origin
from .records.sources import Side as Side
from .records.sources import Source as Source
from .records.sources import SourceKind as SourceKind
from .table import Table as Table
from .values import Written as Written
from .values.counts import Bound as Bound
from .values.counts import Count as Count
from .values.dates import ExtendedDate as ExtendedDate
from .values.dates import Precision as Precision
from .values.dates import Qualifier as Qualifier
from .values.sentences import Sentence as Sentence
from .version import __version__ as __version__
from .views.sheet import Fact as Fact
from .views.sheet import Line as Line
from .views.sheet import Page as Page
from .views.sheet import Section as Section
from .views.sheet import Sheet as Sheet
from .views.sheet import Value as Value
from .views.sheet import Voice as Voice

__all__ = [
    "About",
    "Act",
    "AllegationStatus",
    "Allowance",
    "Attested",
    "Basis",
    "Bound",
    "CaseFile",
    "CaseInfo",
    "Change",
    "ChangeKind",
    "Citation",
    "CitationStyle",
    "Claim",
    "ClaimRow",
    "ConfessionStatus",
    "Contradiction",
    "ContradictionKind",
    "ContradictionState",
    "Corroboration",
    "Count",
    "Degree",
    "DisputedValueError",
    "Edition",
    "Estimate",
    "Event",
    "EventCategory",
    "ExportFormat",
    "ExtendedDate",
    "ExtentRead",
    "Fact",
    "FieldCompleteness",
    "FieldDescription",
    "FilesExistError",
    "Finality",
    "Hit",
    "HitKind",
    "InvalidCountError",
    "InvalidDataError",
    "InvalidDateError",
    "InvalidSentenceError",
    "Involvement",
    "LegalStatus",
    "LegalStep",
    "Line",
    "Listing",
    "Living",
    "Lookup",
    "MannerOfDeath",
    "Measure",
    "Method",
    "MissingExtraError",
    "Name",
    "Named",
    "NamingBasis",
    "Office",
    "Omission",
    "OmissionReason",
    "Organization",
    "OrganizationKind",
    "Origin",
    "Outcome",
    "Page",
    "Participant",
    "ParticipantRole",
    "Party",
    "PartyOutcome",
    "PartyRole",
    "Person",
    "Place",
    "PlaceKind",
    "PlacePrecision",
    "Plea",
    "PleaKind",
    "Position",
    "Precision",
    "Problem",
    "Proceeding",
    "ProceedingParty",
    "Qualifier",
    "Rank",
    "Record",
    "RelatedCase",
    "Relation",
    "RelationKind",
    "Report",
    "Result",
    "Retirement",
    "Section",
    "Sentence",
    "Sheet",
    "Side",
    "Source",
    "SourceKind",
    "Stance",
    "Statement",
    "Support",
    "Table",
    "TartarCaseError",
    "Track",
    "TypeOfAct",
    "UnknownFieldError",
    "UnknownIdError",
    "UnknownTermError",
    "Value",
    "Victim",
    "Voice",
    "Waiver",
    "Written",
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
    "events",
    "export",
    "last_changed",
    "load",
    "lookups",
    "organizations",
    "origins",
    "outcomes",
    "people",
    "places",
    "proceedings",
    "record",
    "rests_on",
    "retired",
    "search",
    "show",
    "sources",
    "timeline",
    "verify",
    "victims",
    "without",
]

_bundled: CaseFile
about = _bundled.about
acts = _bundled.acts
as_of = _bundled.as_of
casualty_estimates = _bundled.casualty_estimates
cite = _bundled.cite
claims = _bundled.claims
codebook = _bundled.codebook
completeness = _bundled.completeness
contradictions = _bundled.contradictions
counts = _bundled.counts
events = _bundled.events
export = _bundled.export
last_changed = _bundled.last_changed
lookups = _bundled.lookups
organizations = _bundled.organizations
origins = _bundled.origins
outcomes = _bundled.outcomes
people = _bundled.people
places = _bundled.places
proceedings = _bundled.proceedings
record = _bundled.record
rests_on = _bundled.rests_on
retired = _bundled.retired
search = _bundled.search
show = _bundled.show
sources = _bundled.sources
timeline = _bundled.timeline
verify = _bundled.verify
victims = _bundled.victims
without = _bundled.without
