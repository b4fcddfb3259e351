"""Folding of names for matching: Azerbaijani letters and their common romanisations fall together.

A folded name is for comparison only and is never shown.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ə": "a", "e": "a", "ı": "i", "y": "i", "q": "g", "x": "h", "j": "c", "w": "v"})
_DIGRAPHS = (("dzh", "c"), ("zh", "c"), ("sh", "s"), ("ch", "c"), ("kh", "h"), ("gh", "g"))
_REPEATED = re.compile(r"([^\W\d])\1+")
_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Reduce a text to a form in which spellings of one name are equal.

    Return lower-case words with one blank between them. `a`, `e` and `ə` become one letter; `i`, `ı` and `y`;
    `g`, `ğ`, `gh` and `q`; `h`, `x` and `kh`; `c`, `ç`, `ch` and `j`; `s`, `ş` and `sh`; accents go, and doubled
    letters become single. Folding a folded text changes nothing. Forms that came through Russian (Guseynov for
    Hüseynov) are not folded: they are attested spellings.

    >>> from tartar_case.folding import fold
    >>> fold("Qafarov") == fold("Ghafarov") == fold("GAFAROV")
    True
    >>> fold("İlham Şərif")
    'ilham sarif'
    """
    lower = unicodedata.normalize("NFC", text).replace("İ", "i").replace("I", "ı").lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    words = " ".join(_WORD.findall(plain.lower()))
    while (shorter := _reduce(words)) != words:
        words = shorter
    return words


def _reduce(words: str) -> str:
    reduced = words.translate(_LETTERS)
    for pair, letter in _DIGRAPHS:
        reduced = reduced.replace(pair, letter)
    return _REPEATED.sub(r"\1", reduced)


def matches(query: str, name: str) -> bool:
    """Say whether every word of a query begins some word of a name, both folded.

    >>> from tartar_case.folding import matches
    >>> matches("gafarov sal", "Saleh Şərif oğlu Qafarov")
    True
    """
    wanted = fold(query).split()
    words = fold(name).split()
    return bool(wanted) and all(any(word.startswith(start) for word in words) for start in wanted)
