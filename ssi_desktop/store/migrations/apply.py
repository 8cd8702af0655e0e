"""Bring a store to the current schema; the only importer of sqlite_utils at run time."""

from __future__ import annotations

from typing import Any

from ssi_desktop.store import driver
from ssi_desktop.store.database import APPLICATION_ID, SCHEMA_VERSION, Database


def migrate(database: Database) -> tuple[str, ...]:
    """Apply the steps that the store lacks; returns their names.

    Each step runs in its own transaction together with the record that it ran.
    """
    driver.register()
    # Loaded here on purpose: sqlite_utils costs more than the whole first window.
    import sqlite_utils

    from ssi_desktop.store.migrations.steps import STEPS

    connection: Any = database.connection
    tool = sqlite_utils.Database(connection, execute_plugins=False)
    names = tuple(step.name for step in STEPS.pending(tool))
    STEPS.apply(tool)
    with tool.atomic():
        tool.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        tool.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return names
