"""Places, with the precision of what is known about them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from attrs import frozen

from . import Refers
from .claims import Name, Named


class PlaceKind(StrEnum):
    """What kind of place it is."""

    COUNTRY = "country"
    REGION = "region"
    DISTRICT = "district"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    SITE = "site"


class PlacePrecision(StrEnum):
    """The smallest area within which the position of a place is known from the sources."""

    EXACT = "exact"
    LOCALITY = "locality"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


@frozen(repr=False)
class Place(Named):
    """Name a place of the case, no more exactly than its sources do.

    Attributes:
        id: The permanent id, such as `L001`.
        names: All attested names, the one used for it first.
        kind: What kind of place it is.
        precision: The smallest area within which its position is known.
        within: The id of the place that it lies in.
        iso_3166: The ISO 3166-1 or 3166-2 code, where a source gives it.
        note: A remark for the reader.
    """

    id: str
    names: tuple[Name, ...]
    kind: PlaceKind
    precision: PlacePrecision
    within: Annotated[str, Refers(("Place",))] | None = None
    iso_3166: str | None = None
    note: str | None = None
