"""Parses foreign JSON within limits: depth, digits, finite numbers, no key twice, no broken characters."""

from __future__ import annotations

import json
import math
import re
import sys

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.ssi_clean import clean_name

MAX_DEPTH = 50
MAX_DIGITS = 18

_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[{}\[\]]', re.DOTALL)
_SURROGATE = re.compile(r"[\ud800-\udfff]")

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def closing(text: str, start: int, limit: int = sys.maxsize) -> int:
    """Where the value that opens at ``start`` closes; depth is limited before any parser recurses.

    Raises Refusal ``ssi.too_deep`` (most) and, when it does not close before ``limit``, ``ssi.bad_json``.
    """
    depth = 0
    for found in _STRUCTURE.finditer(text, start, limit):
        mark = found[0][0]
        if mark in "{[":
            depth += 1
            if depth > MAX_DEPTH:
                raise Refusal("ssi.too_deep", most=MAX_DEPTH)
        elif mark in "}]":
            depth -= 1
            if depth <= 0:
                return found.end()
    raise Refusal("ssi.bad_json")


def parse(text: str) -> Json:
    """Parse one value whose depth was checked.

    Raises Refusal ``ssi.bad_json``, ``ssi.not_a_number`` (field: what stands in its place) and
    ``ssi.duplicate_key`` (key).
    """
    try:
        value: Json = json.loads(
            text,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=_constant,
            object_pairs_hook=_pairs,
        )
    except (ValueError, RecursionError):
        raise Refusal("ssi.bad_json") from None
    return value


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise Refusal("ssi.not_a_number", field=digits[:MAX_DIGITS])
    return int(digits)


def _decimal(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise Refusal("ssi.not_a_number", field=digits[:MAX_DIGITS])
    return value


def _constant(name: str) -> float:
    raise Refusal("ssi.not_a_number", field=name)


def _pairs(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise Refusal("ssi.duplicate_key", key=clean_name(key) or "")
        if _SURROGATE.search(key) or (isinstance(value, str) and _SURROGATE.search(value)):
            raise Refusal("ssi.bad_json")
        found[key] = value
    return found
