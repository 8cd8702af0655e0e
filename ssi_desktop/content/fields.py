"""Reads typed fields out of content files; what is wrong is named by file and key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TITLE = 64
RUBRIC = 90
HOW = 110
SENTENCE = 200
"""How many characters the texts of each kind may have."""


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object, and where it stands: ``file`` as shown in messages, ``path`` the keys down to it.

    Every reading method raises ValueError that names both when the field is missing or of another shape.
    """

    file: str
    path: str
    data: Mapping[str, Any]

    def fault(self, key: str, reason: str) -> ValueError:
        """The error to raise about a field of this object."""
        return ValueError(f"{self.file}: {self.place(key)}: {reason}")

    def only(self, *keys: str) -> None:
        """Refuse fields that nobody reads, such as misspelt ones."""
        for key in self.data.keys() - set(keys):
            raise self.fault(key, "unknown key")

    def text(self, key: str, longest: int = 400) -> str:
        """A text of one character or more, in plain characters without space around it."""
        return self._checked(key, self._value(key), longest)

    def text_or_empty(self, key: str, longest: int = 400) -> str:
        """A text, or the empty one where the key is missing."""
        return self.text(key, longest) if key in self.data else ""

    def texts(self, key: str, least: int, most: int, longest: int = 400) -> tuple[str, ...]:
        """A list of texts."""
        found = self._list(key)
        if not least <= len(found) <= most:
            raise self.fault(key, f"{least} to {most} texts expected, found {len(found)}")
        return tuple(self._checked(f"{key}[{place}]", item, longest) for place, item in enumerate(found))

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number within limits."""
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.fault(key, f"whole number {low} to {high} expected")
        return value

    def number(self, key: str, low: float, high: float) -> float:
        """A number within limits."""
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise self.fault(key, f"number {low:g} to {high:g} expected")
        return float(value)

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(key, "true or false expected")
        return value

    def one_of(self, key: str, allowed: Mapping[str, Any] | frozenset[str]) -> str:
        """One of the given words."""
        value = self.text(key)
        if value not in allowed:
            raise self.fault(key, f"{value!r} is not one of {', '.join(sorted(allowed))}")
        return value

    def child(self, key: str) -> Fields:
        """An object inside this one."""
        return self._object(key, self._value(key))

    def entries(self) -> Iterator[tuple[str, Fields]]:
        """All fields of this object, each being an object itself."""
        for key, value in self.data.items():
            yield key, self._object(key, value)

    def children(self, key: str) -> tuple[Fields, ...]:
        """A list of objects; none where the key is missing."""
        found = self._list(key) if key in self.data else []
        return tuple(self._object(f"{key}[{place}]", item) for place, item in enumerate(found))

    def place(self, key: str) -> str:
        """A field of this object with the keys down to it."""
        return f"{self.path}.{key}" if self.path else key

    def _value(self, key: str) -> Any:
        if key not in self.data:
            raise self.fault(key, "missing")
        return self.data[key]

    def _list(self, key: str) -> list[Any]:
        value = self._value(key)
        if not isinstance(value, list):
            raise self.fault(key, "list expected")
        return value

    def _object(self, key: str, value: Any) -> Fields:
        if not isinstance(value, dict):
            raise self.fault(key, "object expected")
        return Fields(self.file, self.place(key), value)

    def _checked(self, key: str, value: Any, longest: int) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, "text expected")
        if value != value.strip() or "<" in value or ">" in value or not value.isprintable():
            raise self.fault(key, "plain text without markup, line breaks or outer space expected")
        if len(value) > longest:
            raise self.fault(key, f"at most {longest} characters expected, found {len(value)}")
        return value


def read_file(root: Path, name: str) -> Fields:
    """A content file as its outermost object.

    Raises ValueError naming the file when it is missing, not UTF-8, not JSON, or has a key twice.
    """
    try:
        text = (root / name).read_text(encoding="utf-8")
    except OSError as error:
        raise ValueError(f"{name}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}: not UTF-8") from error
    try:
        data = json.loads(text, object_pairs_hook=_without_doubles)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error
    if not isinstance(data, dict):
        raise ValueError(f"{name}: object expected")
    return Fields(name, "", data)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"key {next(key for key in keys if keys.count(key) > 1)!r} stands twice")
    return found
