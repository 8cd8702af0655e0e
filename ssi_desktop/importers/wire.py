"""Frozen dataclasses as JSON and back, checked by their types: what a child process may say.

Made from the annotations of the dataclasses themselves. Supported are None, bool, int, float, str,
date, datetime, enums, dataclasses, tuples, frozen sets, mappings and optional ones of these.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")
Convert = Callable[[Any], Any]

ROWS_PER_PART = 5_000
_NONE = type(None)


class WireError(ValueError):
    """What arrived is not what the type says."""


@dataclass(frozen=True)
class Codec:
    """Both directions for one value. ``kind`` is set where JSON carries the value as it is, so that a
    whole column can be checked at once."""

    encode: Convert
    decode: Convert
    kind: type | None = None
    optional: bool = False

    def encode_all(self, values: list[Any]) -> list[Any]:
        """A column of values."""
        return values if self.kind is not None else list(map(self.encode, values))

    def decode_all(self, values: Any) -> list[Any]:
        """A column of values; raises WireError when one of them is of another type."""
        if self.kind is None or self.kind is float:
            return list(map(self.decode, _list(values)))
        allowed = {self.kind, _NONE} if self.optional else {self.kind}
        if not set(map(type, _list(values))) <= allowed:
            raise WireError(f"something else than {self.kind.__name__}")
        return list(values)


def to_parts(value: object) -> Iterator[Any]:
    """A dataclass as JSON values: long tuples in parts, ``[place, rows]``, then all the rest."""
    kind: Any = type(value)
    rest: list[Any] = []
    for place, (name, one) in enumerate(_field_codecs(kind)):
        content = getattr(value, name)
        if isinstance(content, tuple) and len(content) > ROWS_PER_PART:
            for start in range(0, len(content), ROWS_PER_PART):
                yield [place, one.encode(content[start : start + ROWS_PER_PART])]
            content = ()
        rest.append(one.encode(content))
    yield rest


def from_parts(kind: type[T], parts: Iterable[Any]) -> T:
    """Put a dataclass together again; raises WireError when the parts do not fit its type."""
    fitting: Any = kind
    codecs = _field_codecs(fitting)
    long: dict[int, list[Any]] = {}
    rest: list[Any] | None = None
    for part in parts:
        if rest is not None:
            raise WireError("something after the end")
        if len(_list(part)) == 2:
            place = _place(part[0], len(codecs))
            long.setdefault(place, []).extend(codecs[place][1].decode(part[1]))
        else:
            rest = part
    if rest is None or len(rest) != len(codecs):
        raise WireError("incomplete")
    values = {
        name: tuple(long[place]) if place in long else one.decode(rest[place])
        for place, (name, one) in enumerate(codecs)
    }
    return kind(**values)


def _place(value: Any, width: int) -> int:
    if type(value) is not int or not 0 <= value < width:
        raise WireError("a part of nothing")
    return value


@cache
def _field_codecs(kind: Any) -> tuple[tuple[str, Codec], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((field.name, codec(hints[field.name])) for field in fields(kind))


@cache
def codec(kind: Any) -> Codec:
    """The codec of a type; raises TypeError for a type that cannot travel."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in _PLAIN:
        return Codec(_same, _PLAIN[kind], kind)
    if kind in (date, datetime):
        return Codec(kind.isoformat, _moment(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Codec(attrgetter("value"), _checked(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_codec(kind)
    if origin in (typing.Union, types.UnionType):
        return _union_codec(arguments)
    if origin is tuple:
        return _tuple_codec(arguments)
    if origin is frozenset:
        return _set_codec(codec(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_codec(codec(arguments[0]), arguments[1])
    raise TypeError(f"cannot travel: {kind!r}")


def _dataclass_codec(kind: Any) -> Codec:
    """One value as the row of its fields."""
    codecs = _field_codecs(kind)

    def encode(value: Any) -> list[Any]:
        return [one.encode(getattr(value, name)) for name, one in codecs]

    def decode(cells: Any) -> Any:
        if len(_list(cells)) != len(codecs):
            raise WireError(f"{kind.__name__} of {len(cells)} fields")
        return kind(*[one.decode(cell) for (_, one), cell in zip(codecs, cells, strict=True)])

    return Codec(encode, decode)


def _rows_codec(kind: Any) -> Codec:
    """Many values of one dataclass, by columns: that is shorter to write and quicker to check."""
    codecs = _field_codecs(kind)

    def encode(values: Any) -> list[Any]:
        return [one.encode_all(list(map(attrgetter(name), values))) for name, one in codecs]

    def decode(columns: Any) -> tuple[Any, ...]:
        if len(_list(columns)) != len(codecs):
            raise WireError(f"{kind.__name__} of {len(columns)} columns")
        decoded = [one.decode_all(column) for (_, one), column in zip(codecs, columns, strict=True)]
        if len(set(map(len, decoded))) != 1:
            raise WireError("columns of different lengths")
        return tuple(map(kind, *decoded))

    return Codec(encode, decode)


def _union_codec(arguments: tuple[Any, ...]) -> Codec:
    """An optional value; any wider union must be one of plain JSON values and travels as it is."""
    others = [one for one in arguments if one is not _NONE]
    if len(others) > 1:
        return Codec(_same, _same)
    inner = codec(others[0])

    def encode(value: Any) -> Any:
        return None if value is None else inner.encode(value)

    def decode(value: Any) -> Any:
        return None if value is None else inner.decode(value)

    return Codec(encode, decode, inner.kind, optional=True)


def _tuple_codec(arguments: tuple[Any, ...]) -> Codec:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        if is_dataclass(arguments[0]):
            return _rows_codec(arguments[0])
        inner = codec(arguments[0])
        return Codec(
            lambda values: inner.encode_all(list(values)), lambda values: tuple(inner.decode_all(values))
        )
    each = [codec(one) for one in arguments]

    def encode_each(values: Any) -> list[Any]:
        return [one.encode(value) for one, value in zip(each, values, strict=True)]

    def decode_each(values: Any) -> tuple[Any, ...]:
        if len(_list(values)) != len(each):
            raise WireError("tuple of another length")
        return tuple(one.decode(value) for one, value in zip(each, values, strict=True))

    return Codec(encode_each, decode_each)


def _set_codec(inner: Codec) -> Codec:
    return Codec(
        lambda values: sorted(inner.encode(value) for value in values),
        lambda values: frozenset(inner.decode(value) for value in _list(values)),
    )


def _mapping_codec(keys: Codec, kind: Any) -> Codec:
    values = codec(kind)

    def decode(value: Any) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise WireError("no mapping")
        return {keys.decode(key): values.decode(item) for key, item in value.items()}

    return Codec(lambda value: {keys.encode(key): values.encode(item) for key, item in value.items()}, decode)


def _same(value: Any) -> Any:
    return value


def _exactly(kind: type) -> Convert:
    def decode(value: Any) -> Any:
        if type(value) is not kind:
            raise WireError(f"{type(value).__name__} where {kind.__name__} belongs")
        return value

    return decode


def _number(value: Any) -> float:
    if type(value) not in (int, float):
        raise WireError(f"{type(value).__name__} where a number belongs")
    return float(value)


def _checked(kind: Convert) -> Convert:
    def decode(value: Any) -> Any:
        try:
            return kind(value)
        except ValueError as error:
            raise WireError(str(error)) from error

    return decode


def _moment(kind: type[date]) -> Convert:
    def decode(value: Any) -> Any:
        try:
            return kind.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise WireError("no date") from error

    return decode


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise WireError("no list")
    return value


_PLAIN: dict[Any, Convert] = {
    bool: _exactly(bool),
    int: _exactly(int),
    str: _exactly(str),
    float: _number,
}
