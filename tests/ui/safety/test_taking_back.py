"""Data comes back from a file that lies anywhere: from the start page, the backups, and after trouble."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ssi_desktop.app import Opening
from ssi_desktop.cli.setting import Setting
from ssi_desktop.paths import Paths, resource_root
from ssi_desktop.services.backups import Reason, back_up
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.exporting import export_everything
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import open_workspace
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.safety.trouble import Step
from ssi_desktop.ui.shared.errors import FaultReporter
from ssi_desktop.ui.shared.theme import Theme
from tests.ui import checks
from tests.ui.desk import double_access_keys

CLOCK = FixedClock(date(2026, 11, 22))
LIBRARY = Library(resource_root())
PATIENCE = 20_000


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A backup and an export of the sample on another disk, and a file that is neither."""
    folder = tmp_path_factory.mktemp("stick")
    workspace = open_workspace(folder / "w.ssis", CLOCK, LIBRARY)
    workspace.perform(OpenSample())
    back_up(workspace, Reason.ASKED)
    export_everything(workspace, folder / "all.zip")
    workspace.close()
    (folder / "other.zip").write_bytes(b"something else")
    (backup,) = (folder / "w.backups").glob("*.ssis")
    return {"backup": backup, "export": folder / "all.zip", "other": folder / "other.zip"}


@pytest.fixture
def start(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Callable[[], MainWindow]:
    """Starts the program's window over a workspace, as the program does."""

    def begin() -> MainWindow:
        store = tmp_path / "data" / "workspace.ssis"
        window = MainWindow(theme, FaultReporter(), store.with_name("window.json"))
        opening = Opening(Setting(Paths(store), CLOCK, LIBRARY), False, "en")
        window.opener = opening
        opening.open()
        opening.show_in(window)
        qtbot.addWidget(window)
        window.resize(1024, 600)
        window.show()
        return window

    return begin


def dialog_of(window: MainWindow) -> QFileDialog:
    return window.findChildren(QFileDialog)[-1]


def banner(window: MainWindow, key: str) -> str:
    remark = window.centre.remarks.get(key)
    return remark.label.text() if remark is not None and remark.isVisible() else ""


def people(window: MainWindow) -> int:
    return -1 if window.context is None else len(window.context.workspace.store.people.all())


@pytest.mark.parametrize("kind", ["backup", "export"])
def test_a_new_user_with_old_data_begins_with_it(
    kind: str, start: Callable[[], MainWindow], elsewhere: dict[str, Path], qtbot: QtBot
) -> None:
    window = start()
    checks.assert_sound(window.start)
    assert double_access_keys(window.start) == []
    window.start.buttons["export"].click()
    dialog_of(window).fileSelected.emit(str(elsewhere[kind]))
    taking = window.safety.taking
    qtbot.waitUntil(lambda: taking.question is not None, timeout=PATIENCE)
    assert taking.question is not None
    assert " people" in taking.question.sentence.text()
    assert "becomes a backup first" in taking.question.sentence.text()
    taking.question.confirm.click()
    qtbot.waitUntil(lambda: people(window) > 100, timeout=PATIENCE)
    assert not window.shows_start
    assert " people" in banner(window, "restored")
    window.safety.act("restored")
    qtbot.waitUntil(lambda: people(window) == 0, timeout=PATIENCE)


def test_the_list_of_backups_leads_to_a_file_too(
    start: Callable[[], MainWindow], elsewhere: dict[str, Path], qtbot: QtBot
) -> None:
    window = start()
    assert window.context is not None
    window.context.perform(ChangeSettings({"minutes": 41}))
    window.start.buttons["backups"].click()
    sheet = window.safety.sheet
    assert sheet is not None
    checks.assert_sound(sheet)
    sheet.other.click()
    dialog_of(window).fileSelected.emit(str(elsewhere["backup"]))
    qtbot.waitUntil(lambda: window.safety.taking.question is not None, timeout=PATIENCE)
    question = window.safety.taking.question
    assert question is not None
    assert "It would bring back: " in question.sentence.text()
    assert "It would change back: " in question.sentence.text()
    question.reject()
    assert people(window) == 0


def test_another_file_is_refused_in_words(
    start: Callable[[], MainWindow], elsewhere: dict[str, Path], qtbot: QtBot
) -> None:
    window = start()
    window.safety.taking.look_at(str(elsewhere["other"]))
    qtbot.waitUntil(lambda: bool(banner(window, "taken")), timeout=PATIENCE)
    assert "no workspace of SSI Coach" in banner(window, "taken")
    assert window.context is not None


def test_a_damaged_workspace_without_backups_comes_back_from_elsewhere(
    start: Callable[[], MainWindow], elsewhere: dict[str, Path], qtbot: QtBot, tmp_path: Path
) -> None:
    store = tmp_path / "data" / "workspace.ssis"
    store.parent.mkdir()
    store.write_bytes(elsewhere["backup"].read_bytes()[:70_000])
    window = start()
    assert window.context is None
    page = window.safety.page
    assert page is not None
    page.buttons[Step.COPY].click()
    dialog_of(window).fileSelected.emit(str(elsewhere["export"]))
    qtbot.waitUntil(lambda: window.safety.taking.question is not None, timeout=PATIENCE)
    assert window.safety.taking.question is not None
    window.safety.taking.question.confirm.click()
    qtbot.waitUntil(lambda: people(window) > 100, timeout=PATIENCE)
    assert list((store.parent / "workspace.damaged").rglob("workspace.ssis"))
