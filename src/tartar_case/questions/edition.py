"""Which edition of the data a case file is: the release, or a changed copy."""

from __future__ import annotations

import json
import os
from enum import StrEnum
from functools import lru_cache

from ..errors import InvalidDataError
from ..reading import BUNDLED, DIGESTS_FILE
from ..store import Store


class Edition(StrEnum):
    """Whether the data is what was released."""

    RELEASE = "release"
    CHANGED_COPY = "changed_copy"


@lru_cache(maxsize=1)
def edition(store: Store) -> Edition:
    """Return whether the files of a store, or of the whole of which it is a view, have the released digests."""
    return Edition.RELEASE if digests(store) == _released() else Edition.CHANGED_COPY


def described(store: Store) -> str:
    """Return which case file a store is, in words: title, version, day, edition, view and place."""
    info = store.info
    parts = [f"{info.title}, data {info.data_version} of {info.data_date}"]
    parts += ["the release" if edition(store) is Edition.RELEASE else "a changed copy, not the release"]
    parts += [f"view {store.view}"] if store.view else []
    parts += [f"in {store.whole.place}"] if store.whole.place else []
    return "; ".join(parts)


def digests(store: Store) -> dict[str, str]:
    """Return the SHA-256 of every data file of a store, or of the whole of which it is a view.

    The ends of lines do not count: a checkout may change them. Of files that are gone meanwhile, it is as they would
    be written.
    """
    import hashlib

    try:
        contents = store.whole.contents()
    except InvalidDataError:
        contents = {}
    if not contents:
        from ..writing import canonical_texts  # a first sheet need not wait for what writes

        contents = {file: text.encode("utf-8") for file, text in canonical_texts(store.whole).items()}
    unix = {file: held.replace(b"\r\n", b"\n") if b"\r" in held else held for file, held in contents.items()}
    return {file: hashlib.sha256(held).hexdigest() for file, held in unix.items()}


def seal_digests(store: Store) -> None:
    """Write the digests of a store into the package, as those of the release. For who releases the data."""
    with open(os.path.join(BUNDLED, DIGESTS_FILE), "w", encoding="utf-8", newline="\n") as opened:
        opened.write(json.dumps(digests(store), indent=2) + "\n")


def _released() -> dict[str, str]:
    with open(os.path.join(BUNDLED, DIGESTS_FILE), encoding="utf-8") as opened:
        found: dict[str, str] = json.load(opened)
    return found
