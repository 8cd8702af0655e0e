"""The repository of settings: a name and a JSON value each."""

from __future__ import annotations

import json
from typing import Any

from ssi_desktop.store.database import Database


class SettingsTable:
    """Stored settings; which names exist and what they mean is declared in the services."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> dict[str, Any]:
        """Every stored setting."""
        return {
            str(key): json.loads(str(value)) for key, value in self._db.rows("SELECT key, value FROM setting")
        }

    def put(self, key: str, value: Any) -> None:
        """Store one setting."""
        self._db.write(
            "INSERT INTO setting (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value",
            (key, json.dumps(value, ensure_ascii=False)),
        )
