"""Whether a workspace is as new, so that the window can offer ways to begin."""

from __future__ import annotations

from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace


def is_untouched(workspace: Workspace) -> bool:
    """Whether nothing was ever stored in it and the user has not chosen to start empty."""
    settings = load_settings(workspace)
    if settings.welcomed or settings.sample:
        return False
    return workspace.store.is_empty()
