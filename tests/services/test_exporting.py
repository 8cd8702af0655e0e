"""A full export and its way back: equal to the last bit, and nothing by halves."""

from __future__ import annotations

import io
import json
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssi_desktop.core.whole_export import MANIFEST, Manifest, TableFacts, line_of
from ssi_desktop.errors import Cancelled, Refusal
from ssi_desktop.importers.whole_export import open_export
from ssi_desktop.paths import resource_root
from ssi_desktop.reports.whole_export import ExportWriter
from ssi_desktop.services.backups import load_backups
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.exporting import (
    content_digest,
    export_everything,
    import_everything,
    is_export,
    look_at_export,
)
from ssi_desktop.services.library import Library
from ssi_desktop.services.restoring import restore_backup
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.store.content import content_tables, digest_of_content, make_filled
from ssi_desktop.store.database import SCHEMA_VERSION, open_database
from tests.conftest import TODAY
from tests.services.random_rows import fill_randomly

CLOCK = FixedClock(TODAY)
LIBRARY = Library(resource_root())


def opened(path: Path) -> Workspace:
    return open_workspace(path, CLOCK, LIBRARY)


@pytest.fixture(scope="module")
def sample_export(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An export of the sample, and the hash of what it holds."""
    folder = tmp_path_factory.mktemp("export")
    workspace = opened(folder / "w.ssis")
    workspace.perform(OpenSample())
    done = export_everything(workspace, folder / "all.zip")
    digest = content_digest(workspace)
    workspace.close()
    assert done.digest == digest
    return folder / "all.zip", digest


def test_the_sample_comes_back_equal_into_an_empty_workspace(
    sample_export: tuple[Path, str], tmp_path: Path
) -> None:
    file, digest = sample_export
    store = tmp_path / "new.ssis"
    done = import_everything(store, file, CLOCK, LIBRARY)
    assert done.before is None
    assert done.rows["people"] > 5
    workspace = opened(store)
    assert content_digest(workspace) == digest
    assert workspace.next_undo() is None
    assert look_at_export(workspace, file).same
    workspace.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.ssis"]


def test_what_was_there_becomes_a_backup_that_brings_it_back(
    sample_export: tuple[Path, str], tmp_path: Path
) -> None:
    store = tmp_path / "w.ssis"
    workspace = opened(store)
    workspace.perform(ChangeSettings({"minutes": 321}))
    mine = content_digest(workspace)
    workspace.close()
    done = import_everything(store, sample_export[0], CLOCK, LIBRARY)
    assert done.before is not None
    restore_backup(store, done.before.name, CLOCK)
    again = opened(store)
    assert content_digest(again) == mine
    again.close()


def test_a_file_is_the_same_for_the_same_content(sample_export: tuple[Path, str], tmp_path: Path) -> None:
    store = tmp_path / "w.ssis"
    import_everything(store, sample_export[0], CLOCK, LIBRARY)
    workspace = opened(store)
    export_everything(workspace, tmp_path / "again.zip")
    workspace.close()
    assert (tmp_path / "again.zip").read_bytes() == sample_export[0].read_bytes()


def test_the_format_is_open_to_any_reader(sample_export: tuple[Path, str]) -> None:
    with zipfile.ZipFile(sample_export[0]) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        lines = archive.read("data/person.jsonl").decode("utf-8").splitlines()
    assert manifest["format"] == "ssi-coach-export"
    assert manifest["schema"] == SCHEMA_VERSION
    assert len(lines) == manifest["tables"]["person"]["rows"]
    assert {"name", "title", "account_id"} <= json.loads(lines[0]).keys()
    assert "history_change" not in manifest["tables"]


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=True))
def test_any_rows_of_any_table_come_back_equal(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("any")
    workspace = opened(folder / "w.ssis")
    filled = fill_randomly(workspace.store, chance)
    assert filled == set(content_tables(workspace.store.database))
    done = export_everything(workspace, folder / "all.zip")
    digest = content_digest(workspace)
    workspace.close()
    assert done.digest == digest
    with open_export(folder / "all.zip") as file:
        make_filled(folder / "n.ssis", lambda table, _: file.rows(table), digest, lambda _: None)
    database = open_database(folder / "n.ssis")
    assert digest_of_content(database) == digest
    database.close()
    shutil.rmtree(folder)


def rewritten(source: Path, target: Path, change: Callable[[dict[str, list[dict[str, Any]]]], None]) -> Path:
    """An export whose rows were changed by somebody who also wrote the right hashes."""
    with zipfile.ZipFile(source) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        rows = {
            name: [json.loads(line) for line in archive.read(f"data/{name}.jsonl").splitlines()]
            for name in manifest["tables"]
        }
    change(rows)
    with target.open("wb") as stream, ExportWriter(stream) as writer:
        for name, facts in manifest["tables"].items():
            writer.write_table(name, tuple(facts["columns"]), rows[name])
        writer.finish(manifest["schema"], manifest["program"], manifest["made_at"])
    return target


def _first(table: str, **values: Any) -> Callable[[dict[str, list[dict[str, Any]]]], None]:
    return lambda rows: rows[table][0].update(values)


@pytest.mark.parametrize(
    "change",
    [
        _first("person", account_id=99_999),
        _first("person", stance=9),
        _first("person", name=None),
        _first("person", left_on="yesterday"),
        _first("person", stance="1"),
        _first("outcome", kind="no such kind"),
        _first("snapshot", overall=7),
        _first("snapshot", note=2**70),
        lambda rows: rows["person"][0].pop("note"),
        lambda rows: rows["person"][0].update(extra=1),
        lambda rows: rows["person"].append(rows["person"][0]),
        lambda rows: rows["person"][0].update(note={"a": 1}),
        lambda rows: rows["person"][0].update(note=True),
    ],
)
def test_rows_that_make_no_sense_are_refused_as_a_whole(
    change: Callable[[dict[str, list[dict[str, Any]]]], None],
    sample_export: tuple[Path, str],
    tmp_path: Path,
) -> None:
    file = rewritten(sample_export[0], tmp_path / "changed.zip", change)
    refused_and_untouched(file, tmp_path, {"export.damaged", "export.foreign"})


_KEPT: dict[str, bytes] = {}


def _kept(store: Path) -> str:
    """A workspace with something in it, made once; returns the hash of what it holds."""
    if not _KEPT:
        workspace = opened(store)
        workspace.perform(ChangeSettings({"minutes": 123}))
        _KEPT["digest"] = content_digest(workspace).encode()
        workspace.close()
        _KEPT["file"] = store.read_bytes()
    store.write_bytes(_KEPT["file"])
    return _KEPT["digest"].decode()


def refused_and_untouched(file: Path, folder: Path, codes: set[str]) -> None:
    store = folder / "kept.ssis"
    mine = _kept(store)
    with pytest.raises(Refusal) as refused:
        import_everything(store, file, CLOCK, LIBRARY)
    assert refused.value.problem.code in codes
    assert load_backups(store).rows == ()
    workspace = opened(store)
    assert content_digest(workspace) == mine
    workspace.close()
    assert {path.name for path in folder.iterdir()} <= {"kept.ssis", file.name}


def manifest_of(source: Path, target: Path, **values: Any) -> Path:
    """An export with another manifest."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as copy:
        for name in archive.namelist():
            data = archive.read(name)
            if name == MANIFEST:
                data = json.dumps({**json.loads(data), **values}).encode()
            copy.writestr(name, data)
    return target


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"version": 2}, "export.newer"),
        ({"format": "other"}, "export.foreign"),
        ({"version": "1"}, "export.damaged"),
        ({"schema": -1}, "export.damaged"),
        ({"tables": []}, "export.damaged"),
        ({"tables": {}}, "export.damaged"),
        ({"sha256": "0" * 64}, "export.damaged"),
        ({"program": 5}, "export.damaged"),
    ],
)
def test_a_manifest_that_is_not_ours_is_refused(
    values: dict[str, Any], code: str, sample_export: tuple[Path, str], tmp_path: Path
) -> None:
    refused_and_untouched(manifest_of(sample_export[0], tmp_path / "m.zip", **values), tmp_path, {code})


def test_a_newer_schema_is_refused_as_newer(sample_export: tuple[Path, str], tmp_path: Path) -> None:
    with zipfile.ZipFile(sample_export[0]) as archive:
        tables = json.loads(archive.read(MANIFEST))["tables"]
    facts = {name: TableFacts(tuple(t["columns"]), t["rows"], t["sha256"]) for name, t in tables.items()}
    newer = Manifest(SCHEMA_VERSION + 1, "9.9", "2026-11-22T12:00:00", facts)
    file = manifest_of(sample_export[0], tmp_path / "n.zip", schema=newer.schema, program="9.9",
                       made_at=newer.made_at, sha256=newer.digest)  # fmt: skip
    refused_and_untouched(file, tmp_path, {"export.newer"})


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"no zip at all", b"\x00" * 5000])
def test_foreign_files_are_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "foreign.zip"
    file.write_bytes(content)
    assert not is_export(file)
    refused_and_untouched(file, tmp_path, {"export.foreign"})


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refused_and_untouched(tmp_path / "gone.zip", tmp_path, {"import.unreadable"})


def test_bytes_changed_anywhere_are_noticed(sample_export: tuple[Path, str], tmp_path: Path) -> None:
    """Cut off, flipped or overwritten at many places: refused, or equal to the last bit all the same."""
    data, chance = sample_export[0].read_bytes(), random.Random(7)
    file, store = tmp_path / "broken.zip", tmp_path / "s.ssis"
    assert is_export(sample_export[0])
    for turn in range(20):
        broken = bytearray(data)
        if turn % 4 == 0:
            del broken[chance.randrange(len(broken)) :]
        else:
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        file.write_bytes(broken)
        refused = refusal_of(store, file)
        if refused:
            assert refused in {"export.damaged", "export.foreign", "export.newer"}
            assert not store.exists()
            continue
        workspace = opened(store)
        assert content_digest(workspace) == sample_export[1]
        workspace.close()
        store.unlink()


def refusal_of(store: Path, file: Path) -> str:
    try:
        import_everything(store, file, CLOCK, LIBRARY)
    except Refusal as refusal:
        return refusal.problem.code
    return ""


def test_rows_beyond_the_limits_end_early(tmp_path: Path) -> None:
    """A line that never ends is not read into memory."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data/marker.jsonl", b"[" * 40_000_000)
        facts = {"marker": {"columns": ["id"], "rows": 1, "sha256": "0"}}
        digest = Manifest(SCHEMA_VERSION, "1", "2026-11-22", {"marker": TableFacts(("id",), 1, "0")}).digest
        told = {"format": "ssi-coach-export", "version": 1, "schema": SCHEMA_VERSION, "program": "1",
                "made_at": "2026-11-22", "tables": facts, "sha256": digest}  # fmt: skip
        archive.writestr(MANIFEST, json.dumps(told))
    file = tmp_path / "long.zip"
    file.write_bytes(stream.getvalue())
    refused_and_untouched(file, tmp_path, {"export.damaged"})


def test_stopping_leaves_nothing_behind(workspace: Workspace, tmp_path: Path) -> None:
    workspace.perform(OpenSample())

    def stop(done: int, total: int) -> None:
        if done > 0:
            raise Cancelled

    target = tmp_path / "out" / "all.zip"
    target.parent.mkdir()
    target.write_bytes(b"the one before")
    with pytest.raises(Cancelled):
        export_everything(workspace, target, stop)
    assert target.read_bytes() == b"the one before"
    assert [path.name for path in target.parent.iterdir()] == ["all.zip"]


def test_a_folder_that_is_not_there_is_told(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        export_everything(workspace, tmp_path / "nowhere" / "all.zip")
    assert refused.value.problem.code == "export.cannot_write"


def test_an_import_that_is_stopped_changes_nothing(sample_export: tuple[Path, str], tmp_path: Path) -> None:
    calls = []

    def stop(done: int, total: int) -> None:
        calls.append(done)
        if done > total / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_everything(tmp_path / "s.ssis", sample_export[0], CLOCK, LIBRARY, stop)
    assert len(calls) > 1
    assert list(tmp_path.iterdir()) == []


def test_numbers_without_end_and_strange_text_have_a_line() -> None:
    assert line_of({"b": float("inf"), "a": "é\x00\n"}) == '{"a":"é\\u0000\\n","b":"inf"}'.encode()
