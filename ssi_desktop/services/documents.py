"""Files that leave the program: whole on the disk or not there, with a name that every system takes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.durable import draft_of, put_in_place, refusal_of_export, remove_quietly
from ssi_desktop.store.export_records import ExportRecord
from ssi_desktop.store.outside import belongs_to_store

_LONGEST_NAME = 60
_SIGNS = " -_.,"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a draft to write into, readable by this user only, which takes the file's place at the end.

    For any thread. An OSError in the block becomes Refusal ``export.cannot_write`` (path) or
    ``export.disk_full``; whatever ends it early, a file that was there before is as it was. Raises Refusal
    ``export.is_workspace`` (path) where a workspace, a backup or a part of one would be lost.
    """
    draft = draft_of(path)
    try:
        if belongs_to_store(path):
            raise Refusal("export.is_workspace", path=str(path))
        if path.exists() and not path.is_file():  # a pipe or a device would be gone afterwards
            raise Refusal("export.cannot_write", path=str(path))
        remove_quietly(draft)  # what an earlier run left behind, or a link that somebody put there
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield draft
        put_in_place(draft, path)
    except OSError as error:
        raise refusal_of_export(error, path) from error
    finally:
        remove_quietly(draft)


def write_document(path: Path, content: bytes) -> None:
    """Write a file that was put together in memory. Raises as `whole_file` does."""
    with whole_file(path) as draft:
        draft.write_bytes(content)


def document_name(name: str, fallback: str, day: str, ending: str) -> str:
    """A name for a file that every system takes; ``fallback`` where nothing of ``name`` can stay."""
    plain = "".join(sign if sign.isalnum() or sign in _SIGNS else " " for sign in name)
    short = " ".join(plain.split())[:_LONGEST_NAME].strip(" .") or fallback
    return f"{short} {day}.{ending}"


def note_document(workspace: Workspace, path: Path, holds: str, people: int) -> None:
    """Remember that a file names people, for the page of your data; no step of undo."""
    if workspace.read_only:
        return
    record = ExportRecord(workspace.clock.now(), str(path), holds, people)
    with workspace.store.transaction():
        workspace.store.export_records.add(record)
