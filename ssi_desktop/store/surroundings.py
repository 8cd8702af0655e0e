"""What kind of place a folder is: on this computer, on another one, kept in step by a cloud, on a stick."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

_NETWORK_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "rclone", "davfs", "davfs2",
     "afpfs", "webdav", "9p", "ncpfs", "glusterfs", "ceph", "gvfsd-fuse"}
)  # fmt: skip
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/Volumes/")
_CLOUDS: Mapping[str, str] = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "box sync": "Box",
    "pclouddrive": "pCloud",
    "proton drive": "Proton Drive",
}
_CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_CONFLICTS = ("conflict", "conflicted copy", "kopie met conflict", "in conflict")
_LITTLE_ROOM = 200_000_000
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4


class Place(StrEnum):
    """Where a folder is."""

    LOCAL = "local"
    NETWORK = "network"
    CLOUD = "cloud"
    REMOVABLE = "removable"


@dataclass(frozen=True)
class Surroundings:
    """What is to know about a store's folder. ``cloud`` is the name of the service; ``copies`` the files that
    a cloud made of the store when two computers wrote it."""

    place: Place
    cloud: str = ""
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mount:
    """A place in the tree of folders where another file system begins."""

    point: str
    kind: str


def surroundings_of(store: Path) -> Surroundings:
    """Look at the folder of a store. Never raises: what cannot be told counts as local."""
    folder = store.parent
    cloud = cloud_of(folder, os.environ)
    place = Place.CLOUD if cloud else place_of(folder, _mounts())
    return Surroundings(place, cloud, conflict_copies(store))


def cloud_of(folder: PurePath, environment: Mapping[str, str]) -> str:
    """The cloud service that keeps a folder in step; empty for none that is known."""
    for name in _CLOUD_VARIABLES:
        root = environment.get(name, "")
        if root and folder.is_relative_to(root):
            return "OneDrive"
    for part in folder.parts:
        lower = part.casefold()
        for mark, name in _CLOUDS.items():
            if lower == mark or lower.startswith((f"{mark} ", f"{mark}-")):
                return name
    return ""


def place_of(folder: Path, mounts: Sequence[Mount]) -> Place:
    """Whether a folder is on this computer, on another one, or on something that can be pulled out."""
    if sys.platform == "win32":
        return _windows_place(folder)
    text = str(folder)
    around = [mount for mount in mounts if text == mount.point or _below(text, mount.point)]
    nearest = max(around, key=lambda mount: len(mount.point), default=None)
    if nearest is not None and nearest.kind.removeprefix("fuse.") in _NETWORK_SYSTEMS:
        return Place.NETWORK
    return Place.REMOVABLE if text.startswith(_REMOVABLE_ROOTS) else Place.LOCAL


def _below(text: str, point: str) -> bool:
    return text.startswith(point if point.endswith("/") else point + "/")


def read_mounts(text: str) -> tuple[Mount, ...]:
    """The mounts that Linux lists in /proc/mounts."""
    lines = (line.split(" ") for line in text.splitlines())
    return tuple(Mount(_unescaped(parts[1]), parts[2]) for parts in lines if len(parts) >= 3)


def _unescaped(text: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\134", "\\")):
        text = text.replace(code, character)
    return text


def _mounts() -> tuple[Mount, ...]:
    try:
        return read_mounts(Path("/proc/mounts").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ()


def _windows_place(folder: Path) -> Place:
    if folder.drive.startswith("\\\\"):
        return Place.NETWORK
    try:
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)  # type: ignore[attr-defined, unused-ignore]
    except (AttributeError, OSError, ValueError):
        return Place.LOCAL
    return {_DRIVE_REMOVABLE: Place.REMOVABLE, _DRIVE_REMOTE: Place.NETWORK}.get(kind, Place.LOCAL)


def conflict_copies(store: Path) -> tuple[str, ...]:
    """Names of files that look like the store as another computer wrote it."""
    try:
        names = [path.name for path in store.parent.glob(f"{store.stem}*{store.suffix}")]
    except OSError:
        return ()
    marked = (name for name in names if name != store.name)
    return tuple(sorted(name for name in marked if any(word in name.casefold() for word in _CONFLICTS)))


def little_room(store: Path) -> int | None:
    """The free bytes when they are fewer than three times the store or 200 MB; else None."""
    try:
        free = shutil.disk_usage(store.parent).free
        size = store.stat().st_size
    except OSError:
        return None
    return free if free < max(_LITTLE_ROOM, 3 * size) else None
