"""Tries a new workspace's file out before it counts: rows that obey the schema can still make no sense."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.services.clock import Clock
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.database import open_database
from ssi_desktop.store.store import Store


def try_out(draft: Path, clock: Clock, library: Library, refused: str) -> None:
    """Show every tab to nobody. Raises Refusal ``refused`` when one of them fails."""
    workspace = Workspace(Store(open_database(draft), None), clock, library)
    try:
        for load in _views():
            load(workspace)
    except Refusal:
        raise
    except Exception as error:
        raise Refusal(refused) from error
    finally:
        workspace.store.database.checkpoint()
        workspace.close()


def _views() -> tuple[Callable[[Workspace], object], ...]:
    """What each tab loads first; imported here because the window loads them with their tabs."""
    from ssi_desktop.services.accounts import load_accounts
    from ssi_desktop.services.outcomes import load_outcomes
    from ssi_desktop.services.pillars import load_pillars
    from ssi_desktop.services.profile import load_profile
    from ssi_desktop.services.settings import load_settings
    from ssi_desktop.services.week import load_week

    return load_settings, load_pillars, load_profile, load_accounts, load_week, load_outcomes
