"""A workbook file as plain values, all of it or a refusal."""

from __future__ import annotations

import posixpath
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.text import clean
from ssi_desktop.importers.workbook.cells import SheetCells
from ssi_desktop.importers.workbook.content import Sheet, Workbook
from ssi_desktop.importers.workbook.markup import Handler, read_markup
from ssi_desktop.importers.workbook.package import Package, WorkbookLimits, open_package
from ssi_desktop.importers.workbook.parts import Contents, Properties, Relations, Strings, Styles

_WORKBOOK = "xl/workbook.xml"
_BINARY = "xl/workbook.bin"
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_PROPERTIES = "docProps/core.xml"
_LONGEST_NAME = 200


def read_workbook(path: Path, limits: WorkbookLimits | None = None) -> Workbook:
    """Read every worksheet. Formulas count by the value that was stored with them.

    Raises Refusal with the codes of `open_package`, ``workbook.unsafe`` for markup that declares entities,
    and ``workbook.old_format`` for a binary workbook.
    """
    bounds = limits or WorkbookLimits()
    with open_package(path, bounds) as package:
        if _WORKBOOK not in package:
            raise Refusal("workbook.old_format" if _BINARY in package else "workbook.not_a_workbook")
        contents = Contents(bounds)
        _read(package, _WORKBOOK, contents)
        properties = Properties()
        _read_if_there(package, _PROPERTIES, properties)
        return Workbook(_sheets(package, contents, bounds), properties.created_on)


def _sheets(package: Package, contents: Contents, limits: WorkbookLimits) -> tuple[Sheet, ...]:
    strings, styles, relations = Strings(limits), Styles(), Relations()
    _read_if_there(package, _STRINGS, strings)
    _read_if_there(package, _STYLES, styles)
    _read_if_there(package, _relations_of(_WORKBOOK), relations)
    sheets: list[Sheet] = []
    cells = 0
    for name, relation in contents.sheets:
        part = _resolved(relations.targets.get(relation, ""))
        if not part.startswith("xl/worksheets/"):
            continue  # a chart or a dialogue has no cells
        found = SheetCells(strings, styles, contents.from_1904, limits, cells)
        _read(package, part, found)
        cells = found.cells
        sheets.append(Sheet(clean(name[:_LONGEST_NAME]), found.rows))
    return tuple(sheets)


def _read(package: Package, part: str, handler: Handler) -> None:
    with package.open(part) as stream:
        read_markup(stream, handler)


def _read_if_there(package: Package, part: str, handler: Handler) -> None:
    if part in package:
        _read(package, part, handler)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _resolved(target: str) -> str:
    """The path of a relation's target, which is written from the root or from the workbook's folder."""
    plain = target.replace("\\", "/")
    return posixpath.normpath(plain.lstrip("/") if plain.startswith("/") else f"xl/{plain}")
