"""Words for a workspace file that cannot be opened or written."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.wording.templates import Entry, sentence

STORE_PROBLEMS: Mapping[str, Entry] = {
    "program.fault": sentence(
        "A fault inside SSI Coach stopped this ({error}). Try again, and report these words if it stays."
    ),
    "store.cannot_open": sentence(
        "The workspace file cannot be opened. Check that you may read it, or choose another one."
    ),
    "store.damaged": sentence(
        "The workspace file is damaged, so it was not opened. Put a copy from your own backups in its place, "
        "or choose another file."
    ),
    "store.disk_full": sentence("The disk is full, so nothing was stored. Make room and try again."),
    "store.folder": sentence("The folder {path} cannot be used. Choose one that you may write in."),
    "store.in_use": (
        sentence("This workspace is open in another program on {host}. Close it there and try again."),
        sentence("This workspace is open in another program. Close it there and try again."),
    ),
    "store.is_folder": sentence("{path} is a folder. Choose a workspace file instead."),
    "store.newer": sentence(
        "This workspace was made by a newer version of SSI Coach and was left as it is. "
        "Install that version to open it."
    ),
    "store.not_ours": sentence(
        "This file is no workspace of SSI Coach and was left as it is. Choose another file."
    ),
    "store.read_only": sentence(
        "The workspace file may be read but not changed, so nothing was stored. Check the rights of the file "
        "and its folder."
    ),
}
