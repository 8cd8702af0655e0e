"""XML read piece by piece: no document type, no entities, no depth without end, nothing fetched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO
from xml.parsers import expat

from ssi_desktop.errors import Refusal

_CHUNK = 1 << 16
_DEEPEST = 64
_BETWEEN = " "


class Handler:
    """Is told of elements by their local names, whatever their namespace; overrides what it needs."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; attributes by local name."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text inside the element that began last; may come in pieces."""


class _Guard:
    """Stands between the parser and a handler."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Refusal("workbook.damaged")
        self._handler.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(_local(name))


def read_markup(stream: BinaryIO, handler: Handler) -> None:
    """Read a part to its end. Raises Refusal ``workbook.damaged`` or, for markup with a document type or
    entities of its own, ``workbook.unsafe``."""
    guard = _Guard(handler)
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        while piece := stream.read(_CHUNK):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refusal("workbook.damaged") from error


def _refuse(*_declared: object) -> int:
    raise Refusal("workbook.unsafe")


def _local(name: str) -> str:
    return name.rpartition(_BETWEEN)[2]
