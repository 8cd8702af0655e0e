"""A store of every released schema still opens, keeps its rows and its undo."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import open_workspace
from ssi_desktop.store.database import SCHEMA_VERSION, Database, open_database
from ssi_desktop.store.tables import ordinary_tables

FILES = sorted((Path(__file__).parent.parent / "old_files").glob("schema_*.ssis"))


def _rows(database: Database) -> dict[str, int]:
    names = ordinary_tables(database)
    return {name: len(database.rows(f'SELECT id FROM "{name}"')) for name in names}  # noqa: S608


def test_every_older_schema_has_a_file() -> None:
    kept = {int(re.findall(r"\d+", file.name)[0]) for file in FILES}

    assert kept == set(range(1, SCHEMA_VERSION))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_old_file_opens_with_all_its_rows_and_its_undo(file: Path, tmp_path: Path) -> None:
    path = tmp_path / file.name
    shutil.copyfile(file, path)
    old = open_database(path, read_only=True)
    before = _rows(old)
    old.close()

    workspace = open_workspace(path, FixedClock(date(2026, 11, 22)), Library(resource_root()))
    try:
        after = _rows(workspace.store.database)
        assert {name: after[name] for name in before} == before
        assert before["connection"] > 100
        assert workspace.redo() is not None
        assert workspace.undo() is not None
        assert load_settings(workspace).minutes == 120
        assert workspace.undo() is not None
        assert load_settings(workspace).minutes != 120
    finally:
        workspace.close()
