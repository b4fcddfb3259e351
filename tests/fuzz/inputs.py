"""An input: what stands at the name of each file. It is put on a desk, from which it is read; and kept as a text."""

from __future__ import annotations

import base64
import json
import os
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

KEPT = Path(__file__).parent / "kept"
_MOST_PLAIN = 4000


class Instead(StrEnum):
    """What may stand in the place of a file."""

    NOTHING = "nothing"
    DIRECTORY = "directory"
    FIFO = "fifo"
    ENDLESS = "endless"
    """A link to a device that never ends."""
    DANGLING = "dangling"
    """A link to nothing."""


Files = dict[str, bytes | Instead]


class Desk:
    """A directory in memory, where there is one, in which only what differs from the last input is written anew."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._there: Files = {}

    def put(self, files: Mapping[str, bytes | Instead]) -> Path:
        """Put an input there and return the directory."""
        for name in [name for name, held in self._there.items() if files.get(name) != held]:
            self._clear(name)
        for name, held in files.items():
            if name not in self._there:
                _place(self.directory / name, held)
                self._there[name] = held
        return self.directory

    def _clear(self, name: str) -> None:
        path, held = self.directory / name, self._there.pop(name)
        if held is Instead.DIRECTORY:
            path.rmdir()
        elif held is not Instead.NOTHING:
            path.unlink()


@contextmanager
def desk() -> Iterator[Desk]:
    """Give a desk as long as it is needed."""
    memory = "/dev/shm"  # noqa: S108 (made there by tempfile)
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as directory:
        yield Desk(Path(directory))


def _place(path: Path, held: bytes | Instead) -> None:
    match held:
        case bytes():
            path.write_bytes(held)
        case Instead.DIRECTORY:
            path.mkdir()
        case Instead.FIFO:
            os.mkfifo(path)
        case Instead.ENDLESS:
            path.symlink_to("/dev/zero")
        case Instead.DANGLING:
            path.symlink_to("nowhere")


def keep(about: str, files: Files, path: Path) -> None:
    """Keep an input, with what it is about."""
    kept = {"about": about, "files": {name: _told(held) for name, held in sorted(files.items())}}
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def kept(path: Path) -> Files:
    """Return an input that was kept."""
    files = json.loads(path.read_text(encoding="utf-8"))["files"]
    return {name: _meant(held) for name, held in files.items()}


def _told(held: bytes | Instead) -> str | dict[str, str]:
    if isinstance(held, Instead):
        return {"instead": held}
    try:
        text = held.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text.encode("utf-8") == held and len(held) < _MOST_PLAIN:
        return text
    return {"packed": base64.b64encode(zlib.compress(held, 9)).decode("ascii")}


def _meant(held: str | dict[str, str]) -> bytes | Instead:
    if isinstance(held, str):
        return held.encode("utf-8")
    return Instead(held["instead"]) if "instead" in held else zlib.decompress(base64.b64decode(held["packed"]))
