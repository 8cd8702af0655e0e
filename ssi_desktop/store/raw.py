"""Files looked at byte by byte: whether a name stands in them, taking it out of logs, and wiping them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from ssi_desktop.core.mentions import SHORTEST, Mentions
from ssi_desktop.store.durable import write_whole

_CHUNK = 1 << 20


def files_with(files: Iterable[Path], words: Iterable[str]) -> dict[Path, frozenset[str]]:
    """The files in which words stand in some form (UTF-8, UTF-16 or as in JSON, whatever the case): which."""
    needles = {needle: word for word in words for needle in _needles(word)}
    found = {path: _found(path, needles) for path in files}
    return {path: words for path, words in found.items() if words}


def _needles(word: str) -> frozenset[bytes]:
    """Every form of a word, in small letters where bytes know them."""
    if len(word) < SHORTEST:
        return frozenset()
    found: set[bytes] = set()
    for text in {word, word.lower(), word.upper(), word.title(), word.casefold()}:
        escaped = json.dumps(text)[1:-1]
        forms = (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), escaped.encode())
        found.update(form.lower() for form in forms)
    return frozenset(found)


def _found(path: Path, needles: Mapping[bytes, str]) -> frozenset[str]:
    overlap = max((len(needle) for needle in needles), default=1) - 1
    found: set[str] = set()
    before = b""
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                window = before + chunk.lower()
                found.update(word for needle, word in needles.items() if needle in window)
                before = window[-overlap:] if overlap else b""
    except OSError:
        return frozenset()
    return frozenset(found)


def blank_lines(files: Iterable[Path], words: Iterable[str]) -> None:
    """Blank out words in small text files, such as logs; one that cannot be written stays."""
    mentions = Mentions(words)
    for path in files:
        with suppress(OSError, UnicodeDecodeError):
            text = path.read_text(encoding="utf-8")
            lines = text.splitlines(keepends=True)
            if any(mentions.found_in(line) for line in lines):
                write_whole(path, "".join(mentions.without(line) for line in lines))


def wipe(path: Path) -> bool:
    """Overwrite a file, then remove it; False when it is still there.

    A link is removed, not followed. What a disk keeps behind its back is out of reach.
    """
    try:
        if not path.is_symlink():
            _overwrite(path)
    except OSError:
        pass  # removing it is still worth a try
    with suppress(OSError):
        path.unlink()
    return not os.path.lexists(path)


def _overwrite(path: Path) -> None:
    left = path.stat().st_size
    with path.open("r+b") as file:
        while left > 0:
            file.write(bytes(min(left, _CHUNK)))
            left -= _CHUNK
        file.flush()
        os.fsync(file.fileno())
        file.truncate(0)
