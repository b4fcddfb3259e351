"""What was released: which addresses, and in which version each record last changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from attrs import field, frozen

from ..errors import Problem, UnknownIdError
from ..reading import BUNDLED, read
from ..schema import record_id_of, statements_of, table_of
from ..store import Store
from .breach import breach
from .edition import seal_digests
from .outcomes import outcomes

RELEASED_FILE, CHANGED_FILE = "released.json", "changed.json"
"""The files, beside the bundled data, of the addresses that were released, and of when each record last changed.

The first is for those who release, and not in the wheel: there what was released is what the bundled data has.
"""


@frozen
class Releases:
    """Hold what was released.

    Attributes:
        case: The title of the case file.
        addresses: The ids and addresses that each version of the data released first, by version.
        records: For each record the version in which it last changed, and a digest of it as it is there.
    """

    case: str
    addresses: dict[str, list[str]]
    records: dict[str, list[str]] = field(factory=dict)

    def are_of(self, store: Store) -> bool:
        """Say whether a store is of the case that was released, in a released version or a later one."""
        first = min(map(_version, self.addresses), default=())
        return store.info.title == self.case and _version(store.info.data_version) >= first


@cache
def released() -> Releases:
    """Return what was released of the bundled data."""
    try:
        return Releases(**_opened(RELEASED_FILE))
    except FileNotFoundError:
        store = _bundled()
        known = addresses_in(store) | {one.address for one in store.table("retired")}
        return Releases(store.info.title, {store.info.data_version: sorted(known)})


@cache
def changed() -> dict[str, str]:
    """Return the version in which a record last changed, by its id; without an id that of all others."""
    found: dict[str, str] = _opened(CHANGED_FILE)
    return found


@cache
def _bundled() -> Store:
    return read(BUNDLED)


def _opened(file: str) -> Any:
    with open(os.path.join(BUNDLED, file), encoding="utf-8") as opened:
        return json.load(opened)


def seal(store: Store) -> None:
    """Write into the package the digests of a store and what it releases, as those of the release.

    What earlier versions released stays; of its own version the list is written anew.
    """
    seal_digests(store)
    before, version = released(), store.info.data_version
    addresses = {one: listed for one, listed in before.addresses.items() if one != version}
    old = {address for listed in addresses.values() for address in listed}
    addresses[version] = sorted(addresses_in(store) - old)
    records = {}
    for record in store.records():
        was, digest = before.records.get(record.id), _digest(record)
        records[record.id] = was if was and was[1] == digest else [version, digest]
    _write(RELEASED_FILE, {"case": store.info.title, "addresses": addresses, "records": dict(sorted(records.items()))})
    first = min(addresses, key=_version)
    _write(CHANGED_FILE, {"": first} | {one: was for one, (was, _) in sorted(records.items()) if was != first})


def _write(file: str, data: Any) -> None:
    with open(os.path.join(BUNDLED, file), "w", encoding="utf-8", newline="\n") as opened:
        opened.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace(',"', ',\n"') + "\n")


def last_changed(store: Store, record_id: str) -> str | None:
    """Return the version of the data in which a record last changed; None if it is not as it was released.

    Raises:
        UnknownIdError: if there is no such record.
    """
    table = table_of(record_id)
    record = next((one for one in store.whole.table(table) if one.id == record_id), None) if table else None
    if record is None:
        message = f"{record_id!r} is the id of no record; ids look like V01"
        raise UnknownIdError(message)
    kept = next((one for one in _bundled().table(table_of(record_id) or "") if one.id == record_id), None)
    if kept is None or _digest(kept) != _digest(record):
        return None
    return changed().get(record_id, changed()[""])


def released_addresses_are_kept(store: Store) -> Iterator[Problem]:
    """Every released address leads somewhere or is retired with the reason, and nothing else is retired."""
    if not released().are_of(store):
        return
    there = addresses_in(store)
    retired = {one.address for one in store.table("retired")}
    known = {address for listed in released().addresses.values() for address in listed}
    gone: dict[str, list[str]] = {}
    for address in sorted(known - there - retired):
        home = record_id_of(address)
        if home not in retired:
            gone.setdefault(home, []).append(address)
    for home, addresses in gone.items():
        told = home if home in addresses else ", ".join(addresses)
        message = f"{told} was released and leads nowhere; bring it back, or retire it in retired.json with the reason"
        yield Problem(f"{table_of(home) or 'proceedings'}.json", home, "", message)
    for one in store.table("retired"):
        if one.address in there:
            yield breach(one, "address", f"{one.address} leads somewhere; take this out")
        elif one.address not in known:
            yield breach(one, "address", f"{one.address} was never released; take this out")


def addresses_in(store: Store) -> set[str]:
    """Return every id and address that a case file has."""
    found = {record.id for record in store.records()} | {outcome.id for outcome in outcomes(store)}
    return found | {stated.address for _, stated in store.statements()}


@lru_cache(maxsize=4096)
def _digest(record: Any) -> str:
    import hashlib

    from ..writing import to_json, to_text, with_marks  # the laws need no writer

    text = to_text(to_json(with_marks(record, statements_of(record))))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isascii() and part.isdecimal())
