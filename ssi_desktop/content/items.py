"""A mapping whose items are read and checked when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Items(Mapping[K, V]):
    """Read-only; a window needs a few of many hundred texts, so only those are made.

    Getting an item raises ValueError naming file and key when it does not follow the schema.
    """

    def __init__(self, keys: Iterable[K], read: Callable[[K], V]) -> None:
        self._keys = dict.fromkeys(keys)
        self._read = read
        self._found: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._found:
            if key not in self._keys:
                raise KeyError(key)
            self._found[key] = self._read(key)
        return self._found[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys
