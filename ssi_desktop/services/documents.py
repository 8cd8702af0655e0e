"""Files that were put together in memory, such as a picture or a page: whole on the disk, or not there."""

from __future__ import annotations

from pathlib import Path

from ssi_desktop.store.durable import draft_of, put_in_place, refusal_of_export, remove_quietly


def write_document(path: Path, content: bytes) -> None:
    """Write a file in place of an older one, readable by this user only.

    Raises Refusal ``export.cannot_write`` (path) or ``export.disk_full``; an older file is as it was then.
    """
    draft = draft_of(path)
    try:
        with draft.open("wb") as stream:
            draft.chmod(0o600)
            stream.write(content)
        put_in_place(draft, path)
    except OSError as error:
        raise refusal_of_export(error, path) from error
    finally:
        remove_quietly(draft)
