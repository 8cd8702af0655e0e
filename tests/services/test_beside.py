"""Long steps in a thread of their own: the same store, one step of undo, and nothing by halves."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.errors import Cancelled, Refusal
from ssi_desktop.services.beside import LONG_STEP, is_long, perform_beside, turn_beside
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.workspace import Topic, Workspace, open_workspace


def in_thread(work: Callable[[], Any]) -> Any:
    """What ``work`` gives when another thread does it."""
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join()
    return found[0]


def nothing() -> None:
    """The person does not stop it."""


def stop() -> None:
    raise Cancelled


@pytest.fixture
def record(workspace: Workspace) -> RecordSnapshot:
    values = SsiValues(overall=33.0)
    return RecordSnapshot(Snapshot(workspace.clock.today(), values, SourceKind.TYPED))


def test_a_command_beside_the_window_is_one_step_of_undo(
    workspace: Workspace, record: RecordSnapshot
) -> None:
    heard: list[frozenset[Topic]] = []
    workspace.listen(heard.append)
    done = in_thread(lambda: perform_beside(workspace, record, nothing))
    assert done.changed
    assert done.result == ()
    assert heard == []
    assert workspace.store.snapshots.all() == (record.snapshot,)
    entry = workspace.next_undo()
    assert entry is not None
    assert (entry.label, entry.topics) == (record.label, frozenset({"scores"}))
    assert in_thread(lambda: turn_beside(workspace, back=True)) == entry
    assert workspace.store.snapshots.all() == ()
    assert in_thread(lambda: turn_beside(workspace, back=False)) == entry
    assert workspace.store.snapshots.all() == (record.snapshot,)
    assert in_thread(lambda: turn_beside(workspace, back=False)) is None


def test_the_same_again_is_no_change(workspace: Workspace, record: RecordSnapshot) -> None:
    workspace.perform(record)
    assert not perform_beside(workspace, record, nothing).changed


def test_stopping_before_the_commit_stores_nothing(workspace: Workspace, record: RecordSnapshot) -> None:
    with pytest.raises(Cancelled):
        perform_beside(workspace, record, stop)
    assert workspace.store.is_empty()
    assert workspace.next_undo() is None


def test_a_refusal_stores_nothing(workspace: Workspace) -> None:
    late = workspace.clock.today() + timedelta(days=1)
    with pytest.raises(Refusal, match="future"):
        perform_beside(
            workspace, RecordSnapshot(Snapshot(late, SsiValues(overall=1.0), SourceKind.TYPED)), nothing
        )
    assert workspace.store.is_empty()


def test_only_steps_of_many_rows_are_long(workspace: Workspace, record: RecordSnapshot) -> None:
    workspace.perform(record)
    short = workspace.next_undo()
    assert short is not None
    assert not is_long(workspace, short)
    with workspace.store.transaction():
        entry = workspace.store.history.begin("import.archive", {}, frozenset(), workspace.clock.now())
        workspace.store.database.write_many(
            "INSERT INTO imported_row (file_table, key) VALUES ('connections', ?)",
            [(key,) for key in range(LONG_STEP + 1)],
        )
        workspace.store.history.finish(entry)
    long = workspace.next_undo()
    assert long is not None
    assert is_long(workspace, long)


def test_a_workspace_in_memory_does_everything_in_its_one_thread(workspace: Workspace) -> None:
    small = open_workspace(None, FixedClock(workspace.clock.today()), Library(workspace.library.root))
    values = SsiValues(overall=1.0)
    small.perform(RecordSnapshot(Snapshot(small.clock.today(), values, SourceKind.TYPED)))
    entry = small.next_undo()
    assert entry is not None
    assert not is_long(small, entry)
    small.close()
