"""Pictures of maps that leave the program: a file that is whole or not there, and noted as naming people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ssi_desktop.services.documents import document_name, note_document, whole_file
from ssi_desktop.services.workspace import Workspace

HOLDS = "map"
"""What such a file holds, as its record says."""


class PictureForm(StrEnum):
    """The kind of file, which is also its ending."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True)
class Picture:
    """A picture that was written: ``size`` in bytes, ``people`` whom it names."""

    path: Path
    size: int
    people: int


def write_picture(path: Path, people: int, draw: Callable[[Path], bool]) -> Picture:
    """Let ``draw`` make the file beside its place and put it there when it is whole; for any thread.

    ``draw`` gives False, or raises OSError, where it cannot write. Raises Refusal ``export.cannot_write``
    (path) or ``export.disk_full``; a file that was there before is as it was then.
    """
    with whole_file(path) as draft:
        if not draw(draft):
            raise OSError(f"nothing could be drawn into {path.suffix}")
        size = draft.stat().st_size
    return Picture(path, size, people)


def note_picture(workspace: Workspace, picture: Picture) -> None:
    """Remember that a file names people, for the page of your data; no step of undo."""
    note_document(workspace, picture.path, HOLDS, picture.people)


def picture_name(name: str, form: PictureForm, day: str) -> str:
    """A name for the file that every system takes."""
    return document_name(name, HOLDS, day, form.value)
