"""Words for a full export that cannot be written or taken back."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.wording.templates import Entry, sentence

EXPORT_PROBLEMS: Mapping[str, Entry] = {
    "erase.not_sure": sentence(
        "Nothing was erased. Erasing everything cannot be undone: add --yes if you are sure."
    ),
    "export.exists": sentence(
        "There is a file {path} already, so nothing was saved. Choose another name, or add --replace."
    ),
    "export.is_workspace": sentence(
        "{path} is a workspace or belongs to one, so nothing was saved there. Choose another name."
    ),
    "export.cannot_write": sentence("Nothing can be saved in {path}. Choose a folder that you may write in."),
    "export.damaged": sentence(
        "This export is damaged or was changed, so nothing of it was taken over. Use another copy of it, or "
        "export again where the data still is."
    ),
    "export.disk_full": sentence(
        "There is no room for the file, so it was not saved. Make room or choose another disk."
    ),
    "export.foreign": sentence(
        "This file is no full export of SSI Coach, so nothing was taken over. An archive from LinkedIn comes "
        "in with File, Import."
    ),
    "export.not_here": sentence(
        "This is a full export of SSI Coach, which takes the place of everything. Use the command restore."
    ),
    "export.newer": sentence(
        "A newer version of SSI Coach made this export. Install that version to take it over; nothing was "
        "changed."
    ),
}
