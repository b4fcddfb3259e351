"""What a source offers beyond what is stored."""

from __future__ import annotations

import attrs

import tartar_case as tc
from tartar_case.records.sources import Source


def test_an_archive_is_asked_for_the_page_as_it_is_cited() -> None:
    """With all of its address; a page without one can be asked for nowhere."""
    page = tc.sources()["S001"]
    cited = attrs.evolve(page, url="https://a.az/b?c=ə&d=%C9%99#e")
    assert cited.archive_lookup == "https://web.archive.org/web/*/https://a.az/b?c=ə&d=%C9%99#e"
    assert attrs.evolve(page, url=None).archive_lookup is None
    assert {one.archive_lookup is None for one in tc.sources() if one.url} == {False}


def test_where_an_archive_would_be_asked_is_not_stored() -> None:
    """It is made from the address, and no claim that a copy exists."""
    assert "archive_lookup" not in {field.name for field in attrs.fields(Source)}
