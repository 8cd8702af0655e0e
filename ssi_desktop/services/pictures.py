"""Pictures of maps that leave the program: a file that is whole or not there, and noted as naming people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.durable import draft_of, put_in_place, refusal_of_export, remove_quietly
from ssi_desktop.store.export_records import ExportRecord

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
    draft = draft_of(path)
    try:
        draft.touch(0o600)
        if not draw(draft):
            raise OSError(f"nothing could be drawn into {path.suffix}")
        put_in_place(draft, path)
        return Picture(path, path.stat().st_size, people)
    except OSError as error:
        raise refusal_of_export(error, path) from error
    finally:
        remove_quietly(draft)


def note_picture(workspace: Workspace, picture: Picture) -> None:
    """Remember that a file names people, for the page of your data; no step of undo."""
    if workspace.read_only:
        return
    record = ExportRecord(workspace.clock.now(), str(picture.path), HOLDS, picture.people)
    with workspace.store.transaction():
        workspace.store.export_records.add(record)


def picture_name(name: str, form: PictureForm, day: str) -> str:
    """A name for the file that every system takes."""
    plain = "".join(sign if sign.isalnum() or sign in " -_.," else " " for sign in name)
    short = " ".join(plain.split())[:60].strip(" .") or HOLDS
    return f"{short} {day}.{form.value}"
