"""The repository of settings: a name and a JSON value each."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from ssi_desktop.store.database import Database


class SettingsTable:
    """Stored settings; which names exist and what they mean is declared in the services."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> dict[str, Any]:
        """Every stored setting; what is no JSON, as a file from elsewhere may hold, counts as not stored."""
        found = {}
        for key, value in self._db.rows("SELECT key, value FROM setting"):
            with suppress(ValueError, RecursionError):
                found[str(key)] = json.loads(str(value))
        return found

    def put(self, key: str, value: Any) -> None:
        """Store one setting."""
        self._db.write(
            "INSERT INTO setting (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value",
            (key, json.dumps(value, ensure_ascii=False)),
        )

    def remove(self, key: str) -> None:
        """Forget a setting, so that it is as if it was never set."""
        self._db.write("DELETE FROM setting WHERE key = ?", (key,))
