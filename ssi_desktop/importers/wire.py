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

ROWS_PER_PART = 2_000


class WireError(ValueError):
    """What arrived is not what the type says."""


@dataclass(frozen=True)
class Codec:
    """Both directions for one type; ``plain`` means that JSON can carry the value as it is."""

    encode: Convert
    decode: Convert
    plain: bool = False


def to_parts(value: object) -> Iterator[Any]:
    """A dataclass as JSON values: its long tuples in parts, ``[place, rows]``, then the rest."""
    codecs = _field_codecs(type(value))
    rest: list[Any] = []
    for place, (name, codec) in enumerate(codecs):
        encoded = codec.encode(getattr(value, name))
        if isinstance(encoded, list) and len(encoded) > ROWS_PER_PART:
            for start in range(0, len(encoded), ROWS_PER_PART):
                yield [place, encoded[start : start + ROWS_PER_PART]]
            encoded = []
        rest.append(encoded)
    yield rest


def from_parts(kind: type[T], parts: Iterable[Any]) -> T:
    """Put a dataclass together again; raises WireError when the parts do not fit its type."""
    codecs = _field_codecs(kind)
    long: dict[int, list[Any]] = {}
    rest: list[Any] | None = None
    for part in parts:
        if rest is not None:
            raise WireError("something after the end")
        place, rows = part if _is_part(part, len(codecs)) else (None, None)
        if place is None:
            rest = _list(part)
        else:
            long.setdefault(place, []).extend(codecs[place][1].decode(rows))
    if rest is None or len(rest) != len(codecs):
        raise WireError("incomplete")
    values = {
        name: tuple(long[place]) if place in long else codec.decode(rest[place])
        for place, (name, codec) in enumerate(codecs)
    }
    return kind(**values)


def _is_part(part: Any, width: int) -> bool:
    return (
        isinstance(part, list)
        and len(part) == 2
        and type(part[0]) is int
        and 0 <= part[0] < width
        and isinstance(part[1], list)
    )


@cache
def _field_codecs(kind: Any) -> tuple[tuple[str, Codec], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((field.name, codec(hints[field.name])) for field in fields(kind))


@cache
def codec(kind: Any) -> Codec:
    """The codec of a type; raises TypeError for a type that cannot travel."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in _PLAIN:
        return Codec(_same, _PLAIN[kind], plain=True)
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


def _dataclass_codec(kind: type) -> Codec:
    codecs = _field_codecs(kind)
    names = [name for name, _ in codecs]
    get = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    encoders = [(place, one.encode) for place, (_, one) in enumerate(codecs) if not one.plain]
    decoders = [one.decode for _, one in codecs]

    def encode(value: Any) -> list[Any]:
        cells = list(get(value))
        for place, convert in encoders:
            cells[place] = convert(cells[place])
        return cells

    def decode(cells: Any) -> Any:
        if len(_list(cells)) != len(decoders):
            raise WireError(f"{kind.__name__} of {len(cells)} fields")
        return kind(*[convert(cell) for convert, cell in zip(decoders, cells, strict=True)])

    return Codec(encode, decode)


def _union_codec(arguments: tuple[Any, ...]) -> Codec:
    """An optional value; any wider union must be one of plain JSON values and travels as it is."""
    others = [one for one in arguments if one is not type(None)]
    if len(others) > 1:
        return Codec(_same, _same, plain=True)
    inner = codec(others[0])

    def encode(value: Any) -> Any:
        return None if value is None else inner.encode(value)

    def decode(value: Any) -> Any:
        return None if value is None else inner.decode(value)

    return Codec(encode, decode, inner.plain)


def _tuple_codec(arguments: tuple[Any, ...]) -> Codec:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = codec(arguments[0])
        encode_one = inner.encode

        def encode(values: Any) -> list[Any]:
            return list(values) if inner.plain else [encode_one(value) for value in values]

        return Codec(encode, lambda values: tuple([inner.decode(value) for value in _list(values)]))
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
