"""Every file that belongs to a workspace, by what it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ssi_desktop.paths import Paths
from ssi_desktop.store.backup import BackupFolder
from ssi_desktop.store.durable import companions, draft_of
from ssi_desktop.store.foreign import copy_of

_ASIDE = ".damaged"


@dataclass(frozen=True)
class Files:
    """``store`` with its logs, ``backups`` with their list, ``texts`` the program's log and the window's
    state, ``aside`` what was set aside because it was damaged, ``passing`` what lies there for a moment."""

    store: tuple[Path, ...]
    backups: tuple[Path, ...]
    texts: tuple[Path, ...]
    aside: tuple[Path, ...]
    passing: tuple[Path, ...]

    @property
    def everything(self) -> tuple[Path, ...]:
        """All of them."""
        return (*self.store, *self.backups, *self.texts, *self.aside, *self.passing)


def all_files(store: Path) -> Files:
    """The files of a workspace that are there now."""
    paths = Paths(store)
    backups = BackupFolder.beside(store).path
    state = paths.window_state
    logs = (paths.log, paths.log.with_suffix(".old.log"))
    drafts = (draft_of(store), copy_of(store))
    passing = (
        *drafts,
        *(file for draft in drafts for file in companions(draft)),
        store.with_name(store.name + ".show"),
        state.with_name(state.name + ".new"),
    )
    return Files(
        store=_there(store, *companions(store)),
        backups=files_below(backups),
        texts=_there(state, *logs),
        aside=other_files(store),
        passing=_there(*passing),
    )


def other_files(store: Path) -> tuple[Path, ...]:
    """What was set aside because it was damaged."""
    return files_below(aside_folder(store))


def aside_folder(store: Path) -> Path:
    """Where damaged files are set aside."""
    return store.with_name(store.stem + _ASIDE)


def size_of(files: tuple[Path, ...]) -> int:
    """Their bytes in all; one that cannot be asked counts nothing."""
    return sum(_size(path) for path in files)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _there(*paths: Path) -> tuple[Path, ...]:
    return tuple(path for path in paths if path.is_file())


def files_below(folder: Path) -> tuple[Path, ...]:
    """Every file in a folder and the folders in it; a link to a folder is not followed."""
    return tuple(sorted(_walk(folder))) if folder.is_dir() and not folder.is_symlink() else ()


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif path.is_file():
            yield path


def remove_empty(folder: Path) -> None:
    """Remove a folder with the empty folders in it; a folder that holds something stays."""
    if not folder.is_dir() or folder.is_symlink():
        return
    with suppress(OSError):
        for path in tuple(folder.iterdir()):
            remove_empty(path)
        folder.rmdir()
