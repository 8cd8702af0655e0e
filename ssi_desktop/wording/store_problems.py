"""Words for a workspace file that cannot be opened or written."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.wording.templates import Entry, counted, sentence

STORE_PROBLEMS: Mapping[str, Entry] = {
    "folder.cloud": (
        sentence(
            "Your workspace lies in a folder that {name} keeps in step with other computers. That can spoil "
            "the file; a folder of this computer is safer."
        ),
        sentence(
            "Your workspace lies in a folder that is kept in step with other computers. That can spoil the "
            "file; a folder of this computer is safer."
        ),
    ),
    "folder.copies": counted(
        "Beside your workspace lies {count} copy that another computer wrote ({name}). Only the workspace "
        "itself is shown here.",
        "Beside your workspace lie {count} copies that other computers wrote, such as {name}. Only the "
        "workspace itself is shown here.",
    ),
    "folder.nearly_full": sentence(
        "The disk has only {free} MB left. Make room, so that backups can be made."
    ),
    "folder.network": sentence(
        "Your workspace lies on another computer ({path}). A broken connection can cost work; a folder "
        "of this computer is safer."
    ),
    "folder.removable": sentence(
        "Your workspace lies on a disk that can be pulled out ({path}). Close SSI Coach before you remove it."
    ),
    "clock.behind": sentence(
        "The date of this computer lies before the last thing you did here ({day}). Set it right: plans and "
        "figures go by that date."
    ),
    "program.fault": sentence(
        "A fault inside SSI Coach stopped this ({error}). Try again, and report these words if it stays."
    ),
    "backup.damaged": sentence(
        "This backup is damaged and was not used. Choose another one; nothing was changed."
    ),
    "backup.folder": sentence(
        "The folder of the backups, {path}, cannot be used. Check that it is a folder and that you may write "
        "in it, then try again."
    ),
    "backup.gone": sentence("This backup is not there any more. Choose another one; nothing was changed."),
    "backup.unreadable": sentence(
        "This backup cannot be read just now; its disk may not be ready. Try again, or choose another one; "
        "nothing was changed."
    ),
    "backup.no_room": sentence(
        "There is no room for a backup: it takes {need} MB. Make room on the disk and try again."
    ),
    "backup.second_failed": sentence(
        "The backup was made, but no second copy could be put into {path}. Check that there is room and "
        "that you may write there."
    ),
    "backup.second_gone": sentence(
        "The backup was made, but there is no second copy: {path} is not there. Connect the disk, or choose "
        "another folder among the backups."
    ),
    "backup.second_never": sentence(
        "No backup was copied to {path} yet. Connect that disk, or choose another folder among the backups."
    ),
    "backup.second_old": counted(
        "The newest copy in {path} is {days} day old. Connect that disk; the next backup is copied there.",
        "The newest copy in {path} is {days} days old. Connect that disk; the next backup is copied there.",
        by="days",
    ),
    "store.altered": sentence(
        "This file looks like a workspace of SSI Coach, but the program would not have made it like this, so "
        "nothing of it was used. Choose another file."
    ),
    "store.cannot_open": sentence(
        "The workspace file cannot be opened. Check that you may read it, or choose another one."
    ),
    "store.damaged": sentence(
        "The workspace file is damaged and was left as it is. In the window of SSI Coach you can restore a "
        "backup, or save what can still be read."
    ),
    "store.disk_fault": sentence(
        "The disk could not be read or written just now, so nothing was stored. Check that it is connected "
        "and has room, then try again."
    ),
    "store.disk_full": sentence(
        "The disk is full, so nothing was stored. Deleting something in SSI Coach needs room too: make room "
        "outside it, such as in the bin or among downloads, and try again."
    ),
    "store.folder": sentence("The folder {path} cannot be used. Choose one that you may write in."),
    "store.gone": sentence(
        "The workspace file is missing, though there are backups of it. Bring the file or its disk back, "
        "or restore a backup."
    ),
    "store.in_use": (
        sentence("This workspace is open in another program on {host}. Close it there and try again."),
        sentence("This workspace is open in another program. Close it there and try again."),
    ),
    "store.in_use_elsewhere": sentence(
        "The computer {host} seems to have this workspace open, or did not close it. Close it there first: "
        "two that write at once would lose work."
    ),
    "store.is_folder": sentence("{path} is a folder. Choose a workspace file instead."),
    "store.migration_failed": sentence(
        "The workspace could not be brought up to this version and was left as it was. Try again, and report "
        "it if it stays."
    ),
    "store.log_alone": sentence(
        "The workspace file is missing, but the last changes to it lie beside its place. Bring the file back "
        "to them, or begin with an empty one: what lies there is then kept in a folder of its own."
    ),
    "store.missing": sentence("There is no workspace at {path}, so there was nothing to do."),
    "store.newer": sentence(
        "This workspace was made by a newer version of SSI Coach and was left as it is. "
        "Install that version to open it."
    ),
    "store.not_ours": sentence(
        "This file is no workspace of SSI Coach and was left as it is. Choose another file."
    ),
    "store.nothing_readable": sentence(
        "Nothing of the damaged file can be read any more. It was left where it is; restore a backup instead."
    ),
    "store.only_reading": sentence("Close the workspace where it is open, then try again to change it."),
    "store.read_only": sentence(
        "The workspace file may be read but not changed, so nothing was stored. Check the rights of the file "
        "and its folder."
    ),
    "store.too_large": sentence(
        "This file is larger than {gigabytes} GB, far more than a workspace ever takes, so it was not read. "
        "Choose another file."
    ),
}
