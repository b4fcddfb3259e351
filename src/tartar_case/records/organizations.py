"""Bodies that speak, act or publish."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from .claims import Name, Named


class OrganizationKind(StrEnum):
    """What kind of body an organization is."""

    STATE_BODY = "state_body"
    PROSECUTION = "prosecution"
    COURT = "court"
    ARMED_FORCES = "armed_forces"
    PARLIAMENT = "parliament"
    INTERGOVERNMENTAL = "intergovernmental"
    FOREIGN_GOVERNMENT = "foreign_government"
    NGO = "ngo"
    PARTY = "party"
    MEDIA = "media"
    PUBLISHER = "publisher"
    COMPANY = "company"


@frozen(repr=False)
class Organization(Named):
    """Name a body that speaks, acts or publishes.

    Attributes:
        id: The permanent id, such as `G001`.
        names: All attested names, the one used for it first.
        kind: What kind of body it is.
        note: A remark for the reader.
    """

    id: str
    names: tuple[Name, ...]
    kind: OrganizationKind
    note: str | None = None
