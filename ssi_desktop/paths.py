"""Where things are: the program's resources, and the user's data folder."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

APP_FOLDER = "SSI Coach"
STORE_NAME = "workspace.ssis"


@cache
def resource_root() -> Path:
    """The folder of everything that is not code: beside the package, in the checkout, or frozen.

    Raises FileNotFoundError when the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    candidates = [package / "resources", package.parent / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        candidates.insert(0, Path(frozen) / "resources")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("resources folder is missing from this installation")


def resource_path(*parts: str) -> Path:
    """A file or folder below the resources folder."""
    return resource_root().joinpath(*parts)


@dataclass(frozen=True)
class Paths:
    """The files one run of the program uses."""

    store: Path

    @property
    def folder(self) -> Path:
        """The folder that the store lies in."""
        return self.store.parent

    @property
    def window_state(self) -> Path:
        """Window size, open tab and the like; harmless to lose."""
        return self.store.with_name(self.store.stem + ".window.json")

    @property
    def log(self) -> Path:
        """The log of faults, without names of people."""
        return self.store.with_name(self.store.stem + ".log")


def default_paths() -> Paths:
    """The store in the user's data folder of this system."""
    import platformdirs

    return Paths(Path(platformdirs.user_data_dir(APP_FOLDER, appauthor=False)) / STORE_NAME)
