"""Workbooks written by hand, part by part, for everything that no honest program would write."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="[$-409]d\\-mmm\\-yy;@"/>'
    '<numFmt numFmtId="171" formatCode="0.0 &quot;days&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/>'
    '<xf numFmtId="20"/></cellXfs>'
)


def parts(rows: str, strings: str = "", changed: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The parts of a workbook with one sheet; ``changed`` puts others in their place."""
    made = {
        "workbook": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        '<sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
        "relations": f'<Relationships xmlns="{PACKAGE}">'
        '<Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'.encode(),
        "strings": f'<sst xmlns="{MAIN}">{strings}</sst>'.encode(),
        "styles": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>'.encode(),
        "sheet": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode(),
        **(changed or {}),
    }
    names = {
        "workbook": "xl/workbook.xml",
        "relations": "xl/_rels/workbook.xml.rels",
        "strings": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
        "sheet": "xl/worksheets/sheet1.xml",
    }
    return {names[name]: data for name, data in made.items()}


def write(path: Path, files: Mapping[str, bytes]) -> Path:
    """Pack the parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path
