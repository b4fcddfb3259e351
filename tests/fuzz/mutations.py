"""What goes wrong in a case file: changes of its JSON values, of its bytes, and of what stands in the place of a file.

Some changes are harmless: they change how a value is written and not the value, so the case file must still be read.
"""

from __future__ import annotations

import copy
import json
import re
import string
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, NamedTuple

from tartar_case.questions.codebook import vocabularies
from tartar_case.schema import TABLES

from .cases import COUNTS, DATES, SENTENCES, WORDS, Case
from .inputs import Files, Instead

_STRINGS = (
    "", " ", "\t", "\n", "\r\n", "a\n\u0303", "\u0303", "a\u0303", "e\u0301" * 60, "\\\u0303", '"\u0338', "\t\u0301",
    "\u1100\u1161", "\u212b", "\u212a001", "\ud800", "a\udfffb", "\ud83d\ude00", "\ufeff", "a\ufeff", "\x00", "\x1b[31m",
    "\x7f", "\x9b31m", "\u202eabc", "\u2028", "\u00ad", "\u200d", "\U000e0041", "\ufffe", "İI", "ß", "ﬁ", "٣", "２０１７",
    "<b>&amp;", "k3f9q2", "K3F9Q2", "k3f9qz", "k3f9q", "~:.", "1}, author = {X", "\\input{x}", "%s {0} {x!r}", "http://[", "https://[::1/a", "//[v1.x]/", "%ff%00",
    "https://\u2100.az/", "a@b", "null", "NaN", "..", "/", "~", "case", "case.title", "V01", "v01", "V1", "V001", "V٠١",
    "\u0420001", "P001 ", " P001", "S001", "O001.", "O001.speaker", "O001.nothing", "V01.died~k3f9q2", "V01-died", "U001",
    "U001:O001", "S001.title[0]", "E001-", "X" * 51, "x" * 119, "Mr " * 40, "Aliyev" * 20, "ə" * 118,
)  # fmt: skip
_WRITTEN = (
    "2017-13", "2017-02-30", "0000", "0001", "9999-12-31", "9999", "99XX", "[..]", "../..", "2017/2016", "2026?",
    "2025/2026", "2017/", "[2017]", "[2017..2016]", "2017-05-04T00:00", "2017-5-4", "-0001", "[" * 60, "[2017" + ",2017" * 60,
    "-1", "01", "13 ", "about 0", "fewer than 0", "5-3", "1-1", "9" * 20, "9" * 5000, "1" * 4301, "about " + "9" * 400,
    "at least " + "9" * 30, "1-" + "9" * 400, "0 months", "months", "9" * 400 + " months", "1-2 months-life", "2 months-1",
)  # fmt: skip
_NUMBERS = (
    "-0", "0", "1", "-1", "1.0", "1.5", "1e5", "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "01", "0x10", "1_000", "+1",
    "9223372036854775808", "9" * 20, "9" * 5000, "1." + "0" * 5000, "true", "false", "null", "True", "None", "undefined",
)  # fmt: skip
_VERY_LONG = 100_000
_KEYS = (
    "id",
    "names",
    "note",
    "mark",
    "pages",
    "origins",
    "value",
    "source",
    "inferred",
    "as_worded",
    "contact",
    "x",
    "",
)
_FREE = (
    "title",
    "full",
    "given",
    "surname",
    "note",
    "summary",
    "speaker",
    "as_worded",
    "through",
    "reason",
    "text",
    "topic",
    "url",
)
_AS_GOOD = (DATES, COUNTS, SENTENCES, WORDS)
_RAW = "\x00raw"


class Mutant(NamedTuple):
    """A case file that was changed."""

    files: Files
    changed: frozenset[str]
    is_harmless: bool


def mutate(rng: Random, case: Case, written: Files) -> Mutant:
    """Change a case file, whose files are also given as they are written."""
    kind = rng.random()
    if kind < 0.04:
        return _harmless(rng, case, written)
    if kind < 0.05:
        file = _file(rng, case)
        return Mutant({**written, file: rng.choice(list(Instead))}, frozenset([file]), is_harmless=False)
    changed = {file: copy.deepcopy(case[file]) for file in {_file(rng, case) for _ in range(rng.choice((1, 1, 1, 2)))}}
    files = dict(written)
    if kind < 0.25:
        for file in changed:
            text = written[file]
            assert isinstance(text, bytes)
            for _ in range(rng.choice((1, 1, 2, 5))):
                text = _damaged(rng, text, written)
            files[file] = text
        return Mutant(files, frozenset(changed), is_harmless=False)
    raw: list[str] = []
    for file, copied in changed.items():
        value = copied
        for _ in range(rng.choice((1, 1, 1, 1, 2, 2, 3, 5))):
            value = _changed(rng, value, case, raw)
        files[file] = _encoded(rng, value, raw)
    return Mutant(files, frozenset(changed), is_harmless=False)


def as_bytes(value: Any) -> bytes:
    """Write a JSON value plainly."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8")


def _file(rng: Random, case: Case) -> str:
    return rng.choice([file for file, value in case.items() if value or rng.random() < 0.1] or ["case.json"])


# As JSON values


def _changed(rng: Random, value: Any, case: Case, raw: list[str]) -> Any:
    places = list(_places(value))
    if not places or rng.random() < 0.01:
        return rng.choice(
            (
                _any_value(rng, raw),
                [value],
                {"records": value},
                value[:1] if value and isinstance(value, list) else value,
            )
        )
    container, key = rng.choice(places)
    change = rng.choices(_CHANGES, _WEIGHTS)[0]
    change(rng, container, key, case, raw)
    return value


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place in a JSON value: what holds it, and the key or the index."""
    inside = [value] if isinstance(value, dict | list) else []
    while inside:
        container = inside.pop()
        for key, held in list(container.items() if isinstance(container, dict) else enumerate(container)):
            yield container, key
            if isinstance(held, dict | list):
                inside.append(held)


def _drop(_rng: Random, container: Any, key: Any, _case: Case, _raw: list[str]) -> None:
    del container[key]


def _double(rng: Random, container: Any, key: Any, _case: Case, raw: list[str]) -> None:
    if isinstance(container, list):
        container.insert(rng.randint(0, len(container)), copy.deepcopy(container[key]))
    elif rng.random() < 0.8:
        _like_it(rng, container, key, _case, raw)
    else:  # the key twice, once it is written
        other = container[key] if rng.random() < 0.5 else _any_value(rng, raw)
        container[key] = _put(raw, f"{_dumped(container[key])}, {json.dumps(key)}: {_dumped(other)}")


def _like_it(rng: Random, container: Any, key: Any, case: Case, _raw: list[str]) -> None:
    """Put there what stands in the same field elsewhere, or what is as good in its place."""
    held = container[key]
    others = [other[same] for other, same in _places(case[rng.choice(list(case))]) if same == key]
    if isinstance(held, str) and key in _FREE:
        at = rng.randint(0, len(held))
        container[key] = held[:at] + rng.choice(_STRINGS) + held[at:]
    elif isinstance(held, str) and rng.random() < 0.3:
        as_good = next((texts for texts in _AS_GOOD if held in texts), (held,))
        container[key] = rng.choice(as_good)
    elif isinstance(key, str) and others:
        container[key] = copy.deepcopy(rng.choice(others))
    elif held and isinstance(container, list):
        rng.shuffle(container)


def _replace(rng: Random, container: Any, key: Any, case: Case, raw: list[str]) -> None:
    held = container[key]
    if isinstance(held, str):
        container[key] = _like(rng, held, case)
    elif isinstance(held, bool):
        container[key] = not held
    elif isinstance(held, int):
        container[key] = _put(raw, rng.choice(_NUMBERS))
    else:
        container[key] = type(held)()


def _retype(rng: Random, container: Any, key: Any, _case: Case, raw: list[str]) -> None:
    container[key] = _any_value(rng, raw)


def _move(rng: Random, container: Any, key: Any, case: Case, _raw: list[str]) -> None:
    """Put there what stands elsewhere."""
    other, other_key = rng.choice(list(_places(case[rng.choice(list(case))])) or [({"x": []}, "x")])
    container[key] = copy.deepcopy(other[other_key])


def _rename(rng: Random, container: Any, key: Any, case: Case, raw: list[str]) -> None:
    if isinstance(container, list):
        _replace(rng, container, key, case, raw)
    else:
        name = rng.choice((*_KEYS, key + "s", key[:-1], key.upper(), rng.choice(_STRINGS)))
        container[name] = container.pop(key)


def _add(rng: Random, container: Any, _key: Any, _case: Case, raw: list[str]) -> None:
    if isinstance(container, list):
        container.insert(rng.randint(0, len(container)), _any_value(rng, raw))
    else:
        container[rng.choice(_KEYS)] = _any_value(rng, raw)


def _nest(rng: Random, container: Any, key: Any, _case: Case, raw: list[str]) -> None:
    held = container[key]
    depth = rng.choice((1, 1, 1, 2, 60, 400, 900, 2000, 100_000))
    if depth < 3:
        for _ in range(depth):
            held = rng.choice(([held], {"value": held}, {rng.choice(_KEYS): held}))
        container[key] = held
    else:
        opening, closing = rng.choice((("[", "]"), ('{"a":', "}"), ("[[],", "]")))
        container[key] = _put(raw, opening * depth + _dumped(held) + closing * rng.choice((depth, depth, depth - 1, 0)))


def _many(rng: Random, container: Any, key: Any, _case: Case, raw: list[str]) -> None:
    """Make it very long: rarely, since such an input takes long."""
    if rng.random() < 0.9:
        container[key] = "".join(rng.choices(string.ascii_letters + " əş\u0303", k=rng.randint(100, 2000)))
        return
    count = rng.choice((1000, 40_000))
    pairs = ", ".join(f'"{"k" * (index % 3)}{index}": {index}' for index in range(count))
    container[key] = rng.choice(
        (
            _put(raw, "{" + pairs + ', "k1": 1}'),
            _put(raw, "{" + pairs + "}"),
            [rng.choice(("O999", 1, {}, "x"))] * count,
            rng.choice("Vxə[{ \u0301") * _VERY_LONG,
            f"{rng.choice('VSPO')}{'1' * _VERY_LONG}",
            "Aa " * (_VERY_LONG // 3),
        )
    )


_CHANGES: tuple[Callable[[Random, Any, Any, Case, list[str]], None], ...]
_CHANGES = (_like_it, _drop, _double, _replace, _retype, _move, _rename, _add, _nest, _many)
_WEIGHTS = (60, 14, 10, 25, 6, 5, 2, 3, 2, 0.4)


def _like(rng: Random, held: str, case: Case) -> str:
    """Return another text for one: of the same kind, or of one that looks like it."""
    prefix = rng.choice((held[:1], *(info.prefix for info in TABLES.values()), "U"))
    ids = [f"{prefix}{rng.randint(0, 3):03}", f"{prefix}{rng.randint(0, 3):02}", f"{prefix}999"]
    kinds: tuple[tuple[Any, ...], ...] = (
        (*ids, *(record["id"] for record in case["origins.json"])),
        (*DATES, *COUNTS, *SENTENCES),
        _WRITTEN,
        tuple(str(term) for vocabulary in vocabularies().values() for term in vocabulary),
        (*_STRINGS, *WORDS),
    )
    text: str = rng.choice(rng.choices(kinds, (25, 10, 15, 10, 40))[0])
    at = rng.randint(0, len(held))
    return text if rng.random() < 0.8 else held[:at] + text + held[rng.choice((at, at + 1)) :]


def _any_value(rng: Random, raw: list[str]) -> Any:
    return rng.choice(
        (
            None, True, False, 0, 1.5, [], {}, [[]], [{}], {"value": 1}, [None], rng.choice(_STRINGS), rng.choice(_WRITTEN),
            rng.choice(WORDS), [rng.choice(_STRINGS)], {rng.choice(_STRINGS): rng.choice(_STRINGS)}, {"source": "S001"},
            _put(raw, rng.choice(_NUMBERS)),
        )
    )  # fmt: skip


def _put(raw: list[str], text: str) -> str:
    """Return what stands for a text that is to be written as it is."""
    raw.append(text)
    return f"{_RAW}{len(raw) - 1}\x00"


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True)


def _encoded(rng: Random, value: Any, raw: list[str]) -> bytes:
    text = json.dumps(value, ensure_ascii=rng.random() < 0.3, indent=rng.choice((None, 1, 2)))
    while (with_raw := _PLACEHOLDER.sub(lambda match: dict(enumerate(raw)).get(int(match[1]), match[0]), text)) != text:
        text = with_raw
    return text.encode("utf-8", "surrogatepass")


_PLACEHOLDER = re.compile(r'"\\u0000raw(\d+)\\u0000"')


# As bytes

_PIECES = (
    b"[", b"]", b"{", b"}", b",", b":", b'"', b"\\", b"\\u", b"\\ud800", b"\\ud83d\\ude00", b"\\n\xcc\x83", b"\xcc\x83", b"\xff",
    b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\x00", b"\x1b", b"\xc2\x9b", b"\r\n", b"\xe2\x80\xae",
    b"null", b"1e400", b"NaN", b"/*x*/", b"// x\n", b"'", b"9" * 40, b"<<<<<<< HEAD\n", b'"id": "V01", ', b'"note": "x", ', b"0",
)  # fmt: skip


def _damaged(rng: Random, text: bytes, written: Files) -> bytes:
    start = rng.randint(0, len(text))
    end = min(len(text), start + rng.choice((1, 1, 2, 5, 20, 200)))
    return rng.choice(_DAMAGES)(rng, text, start, end, written)


def _flip(rng: Random, text: bytes, start: int, _end: int, _written: Files) -> bytes:
    flipped = bytes([byte ^ (1 << rng.randrange(8)) for byte in text[start : start + 1]])
    return text[:start] + flipped + text[start + 1 :]


def _splice(rng: Random, text: bytes, start: int, end: int, written: Files) -> bytes:
    other = rng.choice([held for held in written.values() if isinstance(held, bytes)])
    cut = rng.randint(0, len(other))
    return text[:start] + other[cut : cut + rng.choice((5, 50, 500, 10**9))] + text[rng.choice((start, end)) :]


def _recode(rng: Random, text: bytes, _start: int, _end: int, _written: Files) -> bytes:
    utf_16 = text.decode("utf-8", "replace").encode("utf-16")
    return rng.choice((b"", utf_16, b"\xef\xbb\xbf" * 2 + text, text * 2, b"[" + text))


def _substitute(rng: Random, text: bytes, _start: int, _end: int, _written: Files) -> bytes:
    old, new = rng.sample((b'"', b"0", b"1", b"S0", b"O0", b"a", b"e", b",", b" ", b"[", b"\n"), 2)
    return text.replace(old, new, rng.choice((1, 2, -1)))


def _insert(rng: Random, text: bytes, start: int, end: int, _written: Files) -> bytes:
    return text[:start] + rng.choice(_PIECES) + text[rng.choice((start, start, end)) :]


_DAMAGES: tuple[Callable[[Random, bytes, int, int, Files], bytes], ...]
_DAMAGES = (
    _flip,
    lambda _rng, text, start, _end, _written: text[:start],
    lambda _rng, text, start, end, _written: text[:start] + text[end:],
    lambda _rng, text, start, end, _written: text[:end] + text[start:],
    _splice,
    _recode,
    _substitute,
    _insert,
    _insert,
)


# Harmless


def _harmless(rng: Random, case: Case, written: Files) -> Mutant:
    files, changed = dict(written), rng.sample(sorted(case), rng.randint(1, len(case)))
    for file in changed:
        value = _shuffled(rng, case[file])
        if isinstance(value, list):
            rng.shuffle(value)
        text = json.dumps(value, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 0, 4, "\t")))
        if rng.random() < 0.5:
            text = text.replace("\n", "\r\n") + rng.choice(("", "\n", " \t\r\n\n"))
        files[file] = rng.choice((b"", b"\xef\xbb\xbf")) + text.encode("utf-8")
    return Mutant(files, frozenset(changed), is_harmless=True)


def _shuffled(rng: Random, value: Any) -> Any:
    if isinstance(value, list):
        return [_shuffled(rng, held) for held in value]
    if not isinstance(value, dict):
        return value
    items = [(key, _shuffled(rng, held)) for key, held in value.items()]
    if "origins" in value and "value" in value and "inferred" not in value:
        items += rng.choice(([], [("inferred", False)], [("pages", [])] * ("pages" not in value)))
    if isinstance(value.get("citations"), list):
        items = [(key, _as_objects(held) if key == "citations" else held) for key, held in items]
    rng.shuffle(items)
    return dict(items)


def _as_objects(pages: list[Any]) -> list[Any]:
    return [{"source": page} if isinstance(page, str) else page for page in pages]
