"""Where a text occurs in the record."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import islice, product
from typing import Annotated, Any

from attrs import frozen

from ..folding import matches
from ..records import HasId, Refers
from ..records.claims import Named
from ..records.sources import Source
from ..schema import FieldInfo, Part, parts_of, statements_of
from ..store import Store


class HitKind(StrEnum):
    """In what a text was found, the best first."""

    NAME = "name"
    TITLE = "title"
    ADDRESS = "address"
    TEXT = "text"


@frozen(repr=False)
class Hit(HasId):
    """Tell where a text was found.

    Attributes:
        id: The address at which it stands: of a record, or of a statement in it.
        record: The id of the record.
        kind: In what it was found: a name, a title, the address of a page, running text.
        title: The name or title of the record.
        text: The text in which it was found.
    """

    id: str
    record: Annotated[str, Refers()]
    kind: HitKind
    title: str
    text: str

    def __str__(self) -> str:
        return f"{self.id}: {self.text}"

    def __repr__(self) -> str:
        return f"Hit({self})"


_ALIKE = (
    "die dies died dead death deaths",
    "torture tortures tortured",
    "arrest arrests arrested",
    "detain detains detained detention detentions",
    "acquit acquits acquitted acquittal acquittals",
    "convict convicts convicted conviction convictions",
    "release releases released",
    "trial trials tried",
    "victim victims",
)
"""Words of the case that stand for each other: whoever asks for deaths means who died, too."""
_TITLES = ("title", "topic", "speaker", "question", "publisher")
"""By what a record without a name is known: what its title is, whichever field holds it."""
_MOST_READINGS = 40
_PAGES = ("url", "archived_url")
_NO_TEXTS = ("id", "mark", "language", "iso_3166")
"""What holds codes rather than words."""


def search(store: Store, text: str) -> list[Hit]:
    """Return where every word of a text begins some word, names first, then titles, pages' addresses, and text.

    A word of the case, such as "deaths", stands for its other forms.

    Raises:
        TypeError: if it is no text.
    """
    if not isinstance(text, str):
        message = f"a text is searched for, not {text!r}"
        raise TypeError(message)
    if not text.strip():
        return []
    order = list(HitKind)
    found: dict[str, Hit] = {}
    for record in store.records():
        for hit in hits_in(record, text):
            if hit.id not in found or order.index(hit.kind) < order.index(found[hit.id].kind):
                found[hit.id] = hit
    return sorted(found.values(), key=lambda hit: order.index(hit.kind))


@lru_cache(maxsize=64)
def alike(text: str) -> tuple[str, ...]:
    """Return a text, and what else it may say with other forms of the words of the case.

    >>> from tartar_case.questions.search import alike
    >>> alike("trials")
    ('trials', 'trial', 'tried')
    """
    forms = [next((words.split() for words in _ALIKE if word in words.split()), []) for word in text.casefold().split()]
    choices = [dict.fromkeys((word, *same)) for word, same in zip(text.split(), forms, strict=True)]
    return tuple(" ".join(words) for words in islice(product(*choices), _MOST_READINGS))


def hits_in(record: Any, wanted: str) -> Iterator[Hit]:
    """Yield where a text occurs in one record."""
    addresses = {stated.path: stated.address for stated in statements_of(record)}
    for part in parts_of(record):
        if part.info is None or part.info.refers or not isinstance(part.value, str) or part.info.name in _NO_TEXTS:
            continue
        said = part.value.replace("_", " ") if isinstance(part.value, StrEnum) else part.value
        kind = _kind(record, part)
        if (
            wanted.casefold() in said.casefold()
            if kind is HitKind.ADDRESS
            else any(matches(one, said) for one in alike(wanted))
        ):
            yield Hit(addresses.get(part.path.rpartition(".")[0]) or record.id, record.id, kind, str(record), said)


def _kind(record: Any, part: Part) -> HitKind:
    if isinstance(record, Named) and isinstance(part.info, FieldInfo) and part.info.name in ("full", "spelling"):
        return HitKind.NAME
    if isinstance(record, Source) and part.path in _PAGES:
        return HitKind.ADDRESS
    return HitKind.TITLE if part.path in _TITLES else HitKind.TEXT
