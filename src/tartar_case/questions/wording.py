"""What texts and addresses say of people: names of nobody who is listed, and words on kin, health and emigration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from attrs import Factory, field, frozen

from ..folding import fold_words
from ..records.claims import Name
from ..records.people import Person, Victim
from ..schema import own_id, parts_of
from ..store import Store

EVERYWHERE = "case"
"""What an allowance is about that holds in every text."""
_ADDRESSES = ("url", "archived_url")
_NO_TEXTS = ("mark", "words", "language", "iso_3166", "data_version", "data_licence")
_PRINTED = ("title", "as_worded")
_CALENDAR = (
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_WITHIN_A_NAME = re.compile(r"[\s\-\u2010-\u2013]+|(?<=\b\w)\.\s*")
_BEGINS = re.compile(r"[.!?:;\u2026]")
_SURNAME = re.compile(r"\w{3,}(?:[oe]va?|[ое]ва?|zad[əae]h?|o[gğ]l[uiı]|l[ıiuüy])", re.IGNORECASE)
_FOLDED: dict[str, tuple[str, ...]] = {}
"""What words are when folded, once it was asked."""


def _any_of(words: str) -> str:
    """Return a pattern for any of some words; each begins with a letter, and these are tried first: it is quicker."""
    each = words.split("; ")
    return f"(?=[{''.join(sorted({word[0] for word in each}))}])(?:{'|'.join(each)})"


def _needed_by(words: str) -> str:
    """Return a pattern for the letters with which a word begins wherever one of some words is found."""
    plain = [re.sub(r"\([^()]*\)|\[[^]]*\]|\\w|[*+-]|.\?", " ", word).split() for word in words.split("; ")]
    return "|".join(max(parts, key=len) for parts in plain)


KIN = (
    "father; mother; parent; wife; wives; husband; widow; widower; son; daughter; brother; sister; child; children; "
    "uncle; aunt; nephew; niece; cousin; heir; in-law; family; families; fiancée?; atası; atasi; anası; anasi; "
    "yoldaşı; yoldasi; qardaşı; qardasi; bacısı; bacisi; отец; мать; жена; вдова; сын; брат; сестра"
)
_RELATION = re.compile(rf"\b{_any_of(KIN)}s?\b", re.IGNORECASE)
_RELATION_OF_SOMEBODY = re.compile(rf"(?:(?<=\bhis )|(?<=\bher )){_any_of(KIN)}s?\b", re.IGNORECASE)
PRIVATE = (
    r"coma; hospital\w*; ill(?![- ]treat); illness\w*; diseases?; sick; sickness; treat(?<!ill[- ]treat)(?:ment|ed); "
    r"surger(?:y|ies); surgical\w*; disab(?:led|ility); incapa\w+; health; medical\w*; diagnos\w+; stroke; wheelchair; "
    r"paraly[sz]\w+; emigra\w+; immigra\w+; refugees?; exiled?; asylum; fled; flee[sd]?; abroad; "
    r"lives in; lived in; living in; resides? in; resided in; residing in; left the country; home address"
)
_HEALTH_AND_EMIGRATION = re.compile(rf"\b{_any_of(PRIVATE)}\b", re.IGNORECASE)
_MAY_BE_PRIVATE = re.compile(f"{_needed_by(KIN)}|{_needed_by(PRIVATE)}", re.IGNORECASE)
"""How a word begins without which a text tells nothing of kin, health or emigration: most texts have none."""


@frozen
class Asked:
    """Tell where a text has words that are asked about.

    Attributes:
        record: The record, or the description of the case.
        path: Where in it the text stands.
        words: The words, as they are written.
        is_name: Whether they may be a name; otherwise they may tell of private life.
    """

    record: Any
    path: str
    words: str
    is_name: bool

    @property
    def about(self) -> str:
        """Return the field in which the text stands, as an allowance names it."""
        return f"{own_id(self.record) or EVERYWHERE}.{re.split(r'[.[]', self.path)[0]}"


@frozen
class Listed:
    """Hold what may be named: the words of each person's names, and words that are no names of people.

    Attributes:
        people: For each person the words of all spellings, folded.
        words: Words of bodies, places and the calendar, and those that our own texts write small; folded.
        names: The words of all people that are no such words.
    """

    people: tuple[frozenset[str], ...]
    words: frozenset[str]
    names: frozenset[str] = field(
        init=False, default=Factory(lambda self: frozenset[str]().union(*self.people) - self.words, takes_self=True)
    )

    @classmethod
    def of(cls, store: Store) -> Listed:
        """Collect what a case file lists."""
        people = []
        for person in (*store.table("people"), *store.table("victims")):
            listings = [listing.spelling for listing in person.listings] if isinstance(person, Victim) else []
            people.append(frozenset(folded(*_spellings(person.names), *listings)))
        bodies = [
            name
            for named in (*store.table("organizations"), *store.table("places"))
            for name in _spellings(named.names)
        ]
        small = {
            word
            for _, path, text in texts(store)
            if _field(path) not in (*_PRINTED, *_ADDRESSES)
            for word in _WORD.findall(text)
            if word.islower()
        }
        known = frozenset(folded(_CALENDAR, *bodies, *_spellings(store.info.names), *small))
        return cls(tuple(people), known - {word for person in people for word in person if len(word) > 1})

    def strangers(self, text: str) -> Iterator[str]:
        """Yield the capitalised words of a text that may name somebody who is not listed.

        A run of words is fine if those that are no known words belong to one person. A word alone at the
        beginning of a sentence is asked about only if it ends as a surname does.

        >>> import tartar_case as tc
        >>> from tartar_case.questions.wording import Listed
        >>> list(Listed.of(tc.bundled().store).strangers("Lawyers met Saleh Qafarov and Jane Doe in Baku."))
        ['Jane Doe']
        """
        for run, begins in _runs(text):
            strange = [word for word in run if not self.knows(word)]
            if begins and len(run) == 1 and not _SURNAME.fullmatch(run[0]):
                continue
            if strange and not self.is_one_person(strange):
                yield " ".join(strange)

    def strangers_in_address(self, address: str) -> Iterator[str]:
        """Yield the words of an address that end as a surname does and stand beside no other name of that person.

        >>> import tartar_case as tc
        >>> from tartar_case.questions.wording import Listed
        >>> list(Listed.of(tc.bundled().store).strangers_in_address("https://a.az/saleh-qafarov-and-john-qafarov-met"))
        ['qafarov']
        """
        words = _WORD.findall(readable(address))
        for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
            if _SURNAME.fullmatch(word) and not self.knows(word):
                pairs = ([word, other] for other in (before, after) if other)
                if not any(self.is_one_person(pair) for pair in pairs):
                    yield word

    def knows(self, word: str) -> bool:
        """Say whether a word is no name of a person."""
        return self.words.issuperset(_folded(word))

    def names_somebody(self, text: str) -> bool:
        """Say whether a text has a name of somebody who is listed."""
        return not self.names.isdisjoint(folded(text))

    def is_one_person(self, words: Iterable[str]) -> bool:
        """Say whether words are all of the names of one person who is listed."""
        parts = set(folded(*words))
        return any(parts <= person for person in self.people)


@lru_cache(maxsize=1)
def texts(store: Store) -> tuple[tuple[Any, str, str], ...]:
    """Return every text and address of a case file, with its record and its place; ids and terms are none."""
    return tuple(
        (record, part.path, part.value)
        for record, parts in (*store.parts(), (store.info, parts_of(store.info)))
        for part in parts
        if isinstance(part.value, str)
        and not isinstance(part.value, StrEnum)
        and part.info
        and not part.info.refers
        and part.info.name not in _NO_TEXTS
    )


@lru_cache(maxsize=1)
def asked(store: Store) -> tuple[Listed, tuple[Asked, ...]]:
    """Return what a case file lists, and all words that are asked about, whether or not they are allowed."""
    places = [(*place, _field(place[1]) in _ADDRESSES) for place in texts(store)]
    read = [readable(text) if is_address else text for *_, text, is_address in places]
    spoken = [_WORD.findall(text) for text in read]
    words_of_all = {word for words in spoken for word in words}
    _learn(words_of_all)
    listed = Listed.of(store)
    unknown = {word for word in words_of_all if _is_capitalised(word) and not listed.knows(word)}
    naming = set(filter(listed.names_somebody, words_of_all))
    private = set(filter(_MAY_BE_PRIVATE.match, words_of_all))
    found = []
    for (record, path, text, is_address), readable_text, said in zip(places, read, spoken, strict=True):
        names: Iterable[str] = ()
        if is_address:
            names = listed.strangers_in_address(text)
        elif not unknown.isdisjoint(said):  # without such a word there is no stranger, and most texts have none
            names = listed.strangers(text)
        found += [Asked(record, path, words, is_name=True) for words in names]
        if not private.isdisjoint(said):
            meant = isinstance(record, Person) or not naming.isdisjoint(said)
            found += [Asked(record, path, word, is_name=False) for word in private_words(readable_text, somebody=meant)]
    return listed, tuple(found)


def not_allowed(store: Store) -> Iterator[Asked]:
    """Yield the words that are asked about and that no allowance covers; of names, what is left of them."""
    listed, found = asked(store)
    allowed: dict[str, set[str]] = {}
    for allowance in store.info.allowances:
        for about in allowance.about:
            allowed.setdefault(about, set()).update(folded(*allowance.words))
    for one in found:
        words = one.words.split()
        fine = allowed.get(one.about, set()) | allowed.get(EVERYWHERE, set())
        rest = [word for word in words if not fine.issuperset(folded(word))]
        if rest and not (one.is_name and rest != words and listed.is_one_person(rest)):
            yield one


def private_words(text: str, *, somebody: bool) -> Iterator[str]:
    """Yield the words of a text for kin, if somebody is named or meant by "his" or "her", and the other words."""
    for pattern in (_RELATION if somebody else _RELATION_OF_SOMEBODY, _HEALTH_AND_EMIGRATION):
        yield from dict.fromkeys(pattern.findall(text))


def readable(address: str) -> str:
    """Return the words of an address after its host, with blanks between them."""
    return " ".join(_WORD.findall(unquote(_HOST.sub("", address, count=1))))


def folded(*spoken: str) -> Iterator[str]:
    """Yield the words of texts, folded."""
    for text in spoken:
        for word in _WORD.findall(text):
            yield from _folded(word)


def _runs(text: str) -> Iterator[tuple[list[str], bool]]:
    run: list[str] = []
    begins, end = True, 0
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        is_name = _is_capitalised(word)
        if run and not (is_name and _WITHIN_A_NAME.fullmatch(text, end, start)):
            yield run, begins
            run = []
        if is_name:
            begins = begins if run else end == 0 or bool(_BEGINS.search(text, end, start))
            run.append(word)
        end = match.end()
    if run:
        yield run, begins


def _is_capitalised(word: str) -> bool:
    return word.isalpha() and word[0].isupper()


def _field(path: str) -> str:
    return path.rpartition(".")[2].split("[")[0]


def _spellings(names: Iterable[Name]) -> list[str]:
    return [name.full for name in names]


def _folded(word: str) -> tuple[str, ...]:
    if word not in _FOLDED:
        _learn([word])
    return _FOLDED[word]


def _learn(words: Iterable[str]) -> None:
    """Fold words in one go, so that they need not be folded one by one."""
    _FOLDED.update(fold_words({word for word in words if word not in _FOLDED}))
