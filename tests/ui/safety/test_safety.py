"""Trouble with the workspace's file, as a person meets it: words, next steps, and nothing lost on the way."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ssi_desktop.app import Opening
from ssi_desktop.cli.setting import Setting
from ssi_desktop.errors import Param, Problem
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import Paths, resource_path, resource_root
from ssi_desktop.services.backups import BackupRow, BackupsSnapshot, back_up, load_backups
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.watch import ask_to_show, was_heard
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.store.backup import BackupFolder, Reason
from ssi_desktop.store.database import SCHEMA_VERSION
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.safety.sheet import BackupsSheet
from ssi_desktop.ui.safety.trouble import Step, TroublePage, trouble_of
from ssi_desktop.ui.shared.errors import FaultReporter, scrubbed
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.wording.store_problems import STORE_PROBLEMS
from tests.services.test_restoring import damage
from tests.ui import checks
from tests.ui.desk import double_access_keys

CLOCK = FixedClock(date(2026, 11, 22))
LIBRARY = Library(resource_root())
PATIENCE = 15_000
CODES = sorted(code for code in STORE_PROBLEMS if code.startswith("store."))


def opened(path: Path, **how: bool) -> Workspace:
    return open_workspace(path, CLOCK, LIBRARY, **how)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace: the sample, a backup of it, and a change since."""
    folder = tmp_path_factory.mktemp("made")
    workspace = opened(folder / "workspace.ssis")
    workspace.perform(OpenSample())
    workspace.perform(ChangeSettings({"minutes": 41}))
    back_up(workspace, Reason.ASKED)
    workspace.perform(ChangeSettings({"minutes": 77}))
    workspace.close()
    return folder


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "workspace.ssis"


@pytest.fixture
def start(qtbot: QtBot, theme: Theme, store: Path) -> Callable[[], MainWindow]:
    """Starts the program's window over the store, as the program does."""

    def begin() -> MainWindow:
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


def trouble(window: MainWindow) -> TroublePage:
    assert window.context is None
    assert window.safety.page is not None
    assert window.safety.page.isVisible()
    return window.safety.page


def press(qtbot: QtBot, window: MainWindow, step: Step) -> None:
    QTest.mouseClick(trouble(window).buttons[step], Qt.MouseButton.LeftButton)


def wait_for_workspace(qtbot: QtBot, window: MainWindow) -> Workspace:
    qtbot.waitUntil(lambda: window.context is not None, timeout=PATIENCE)
    assert window.context is not None
    return window.context.workspace


def banner(window: MainWindow, key: str) -> str:
    remark = window.centre.remarks.get(key)
    return remark.label.text() if remark is not None and remark.isVisible() else ""


def minutes(window: MainWindow) -> int:
    assert window.context is not None
    return load_settings(window.context.workspace).minutes


def open_sheet(qtbot: QtBot, window: MainWindow) -> BackupsSheet:
    """File > Backups and restore, until the first backup has been read."""
    window.actions_["restore"].trigger()
    sheet = window.safety.sheet
    assert sheet is not None
    qtbot.waitUntil(sheet.restore.isEnabled, timeout=PATIENCE)
    return sheet


# --- backups and restoring --------------------------------------------------------------------


def test_back_up_now_says_that_it_is_checked(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    window = start()
    before = len(load_backups(store).rows)
    window.actions_["back_up"].trigger()
    qtbot.waitUntil(lambda: len(load_backups(store).rows) == before + 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "checked" in window.toast.label.text(), timeout=PATIENCE)


def test_a_restore_tells_before_and_can_be_undone(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    window = start()
    sheet = open_sheet(qtbot, window)
    assert sheet.about.text() == "This backup is whole. It would change back: 1 setting."
    assert "12 accounts" in sheet.holds.text()
    checks.assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.context is None, timeout=PATIENCE)
    wait_for_workspace(qtbot, window)
    assert minutes(window) == 41
    assert "What was there before is a backup now." in banner(window, "restored")
    assert window.actions_["back_up"].isEnabled()
    assert window.tabs is not None
    assert window.tabs.isVisible()
    QTest.mouseClick(window.centre.remarks["restored"].button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.context is None, timeout=PATIENCE)
    wait_for_workspace(qtbot, window)
    assert minutes(window) == 77
    assert len(load_backups(store).rows) == 3


def test_the_window_works_on_after_a_restore(qtbot: QtBot, start: Callable[[], MainWindow]) -> None:
    window = start()
    open_sheet(qtbot, window).restore.click()
    qtbot.waitUntil(lambda: window.context is None, timeout=PATIENCE)
    workspace = wait_for_workspace(qtbot, window)
    window.open_tab("week")
    workspace.perform(ChangeSettings({"minutes": 55}))
    window.actions_["undo"].trigger()
    assert minutes(window) == 41
    asked: list[bool] = []
    window.actions_["undo"].triggered.connect(lambda: asked.append(True))
    window.actions_["redo"].trigger()
    assert minutes(window) == 55


def test_a_damaged_backup_cannot_be_chosen(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    folder = BackupFolder.beside(store)
    damage(folder.file(folder.all()[0]), "connection")
    window = start()
    window.actions_["restore"].trigger()
    sheet = window.safety.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: "damaged" in sheet.about.text(), timeout=PATIENCE)
    assert not sheet.restore.isEnabled()
    assert sheet.table.rows.index(0, 3).data() == "Damaged"
    assert minutes(window) == 77
    sheet.cancel.click()


def test_a_second_place_is_tried_at_once(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path, tmp_path: Path
) -> None:
    window = start()
    sheet = open_sheet(qtbot, window)
    stick = tmp_path / "stick"
    stick.mkdir()
    sheet.second_chosen.emit(str(stick))
    qtbot.waitUntil(lambda: bool(list(stick.glob("*/*.ssis"))), timeout=PATIENCE)
    qtbot.waitUntil(lambda: str(stick) in sheet.second.text(), timeout=PATIENCE)
    assert sheet.forget.isVisible()
    sheet.second_chosen.emit(str(tmp_path / "gone"))
    qtbot.waitUntil(lambda: "is not there" in banner(window, "second"), timeout=PATIENCE)
    QTest.mouseClick(sheet.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: load_backups(store).second == "", timeout=PATIENCE)
    sheet.cancel.click()


def test_the_first_backup_of_a_day_comes_by_itself(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    shutil.rmtree(load_backups(store).folder)
    (store.parent / "workspace.ssis.draft").touch()
    window = start()
    qtbot.waitUntil(lambda: len(load_backups(store).rows) == 1, timeout=PATIENCE)
    assert load_backups(store).rows[0].reason is Reason.DAILY
    assert window.context is not None
    qtbot.waitUntil(lambda: window.context is None or not window.context.jobs.busy, timeout=PATIENCE)
    assert BackupFolder.beside(store).notes().checked
    assert not (store.parent / "workspace.ssis.draft").exists()
    assert "toast" not in vars(window)


def test_a_folder_that_a_cloud_keeps_is_told_once(
    qtbot: QtBot, theme: Theme, store: Path, tmp_path: Path
) -> None:
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    moved = store.rename(cloud / store.name)

    def told() -> str:
        window = MainWindow(theme, FaultReporter(), cloud / "window.json")
        opening = Opening(Setting(Paths(moved), CLOCK, LIBRARY), False, "en")
        window.opener = opening
        opening.open()
        opening.show_in(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.safety.guard.is_watching, timeout=PATIENCE)
        said = banner(window, "folder.cloud")
        window.close()
        return said

    assert "Dropbox" in told()
    assert told() == ""


# --- trouble at the start ---------------------------------------------------------------------


def test_a_damaged_workspace_is_back_with_one_press(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    store.write_bytes(store.read_bytes()[:50_000])
    ruined = store.read_bytes()
    window = start()
    assert "damaged" in trouble(window).headline.text()
    assert trouble(window).buttons[Step.NEWEST].hasFocus() or not window.isActiveWindow()
    press(qtbot, window, Step.NEWEST)
    wait_for_workspace(qtbot, window)
    assert minutes(window) == 41
    assert [path.read_bytes() for path in store.parent.glob("*.damaged/*/*.ssis")] == [ruined]
    assert "kept in" in banner(window, "restored")


def test_what_can_be_read_is_saved(qtbot: QtBot, start: Callable[[], MainWindow], store: Path) -> None:
    damage(store, "connection")
    window = start()
    window.safety.show_damage()
    qtbot.waitUntil(lambda: window.context is None, timeout=PATIENCE)
    press(qtbot, window, Step.SAVE)
    wait_for_workspace(qtbot, window)
    assert minutes(window) == 77
    assert "Some could not be read: connections." in banner(window, "restored")
    assert list(store.parent.glob("*.damaged/*/*.ssis"))


def test_damage_that_the_check_finds_leads_to_the_page(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    damage(store, "evidence")
    window = start()
    wait_for_workspace(qtbot, window)
    qtbot.waitUntil(lambda: window.context is None, timeout=PATIENCE)
    assert Step.NEWEST in trouble(window).buttons


def test_a_missing_workspace_is_not_made_anew_without_asking(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    store.unlink()
    window = start()
    assert Step.NEWEST in trouble(window).buttons
    press(qtbot, window, Step.RETRY)
    assert not store.exists()
    press(qtbot, window, Step.EMPTY)
    workspace = wait_for_workspace(qtbot, window)
    assert workspace.store.is_empty()
    assert window.shows_start
    assert len(load_backups(store).rows) == 1


def test_a_newer_workspace_is_left_as_it_is(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    content = bytearray(store.read_bytes())
    content[60:64] = (SCHEMA_VERSION + 1).to_bytes(4, "big")
    store.write_bytes(content)
    window = start()
    assert "newer" in trouble(window).headline.text()
    assert next(iter(trouble(window).buttons)) is Step.CLOSE
    assert store.read_bytes() == content


def test_a_workspace_in_use_can_be_read_and_later_written(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    other = opened(store)
    window = start()
    assert "open already" in trouble(window).headline.text()
    press(qtbot, window, Step.READ)
    workspace = wait_for_workspace(qtbot, window)
    assert workspace.read_only
    assert "For reading only" in banner(window, "reading")
    window._reporter.report(_refusal_of(workspace))
    qtbot.waitUntil(lambda: "may be read" in window.toast.label.text(), timeout=PATIENCE)
    assert window._reporter._dialog is None
    other.perform(ChangeSettings({"minutes": 99}))
    other.close()
    QTest.mouseClick(window.centre.remarks["reading"].button, Qt.MouseButton.LeftButton)
    workspace = wait_for_workspace(qtbot, window)
    assert not workspace.read_only
    assert minutes(window) == 99
    assert banner(window, "reading") == ""


def _refusal_of(workspace: Workspace) -> Exception:
    try:
        workspace.perform(ChangeSettings({"minutes": 1}))
    except Exception as refusal:
        return refusal
    raise AssertionError("a workspace for reading was written")


def test_another_computer_needs_a_choice_and_a_backup_follows(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    store.with_name(store.name + ".lock").write_text(json.dumps({"host": "laptop-of-anna", "process": 3}))
    window = start()
    assert "laptop-of-anna" in trouble(window).trouble.sentences[0]
    press(qtbot, window, Step.TAKE_OVER)
    wait_for_workspace(qtbot, window)
    qtbot.waitUntil(lambda: len(load_backups(store).rows) == 2, timeout=PATIENCE)


def test_a_file_of_others_can_be_exchanged_for_another(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.ssis"
    opened(other).close()
    store.write_bytes(b"theirs" * 5000)
    window = start()
    assert Step.SAVE in trouble(window).buttons
    window.safety._on_other(str(other))
    assert wait_for_workspace(qtbot, window).path == other


# --- a second start ---------------------------------------------------------------------------


def test_a_second_start_brings_the_first_window_forward(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    window = start()
    qtbot.waitUntil(lambda: window.safety.guard.is_watching, timeout=PATIENCE)
    window.showMinimized()
    ask_to_show(store)
    qtbot.waitUntil(lambda: was_heard(store), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=PATIENCE)
    assert "open already" in window.toast.label.text()


# --- every page -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("code", CODES)
def test_every_page_is_sound(qtbot: QtBot, theme: Theme, tmp_path: Path, code: str, language: str) -> None:
    use_language(language, resource_path("locale"))
    params: dict[str, Param] = {
        "host": "laptop-of-anna",
        "path": str(tmp_path),
        "version": 9,
        "known": 2,
        "process": 1,
    }
    row = BackupRow("000001", CLOCK.now(), Reason.DAILY, 1_900_000, SCHEMA_VERSION, False, {})
    for rows in ((row,), ()):
        trouble = trouble_of(Problem(code, params), BackupsSnapshot(rows, tmp_path))
        page = TroublePage(theme, trouble, tmp_path / "workspace.ssis")
        qtbot.addWidget(page)
        page.resize(640, 480)
        page.show()
        page.focus_first()
        QTest.qWait(10)
        checks.assert_sound(page)
        assert double_access_keys(page, alone=True) == []
        assert 2 <= len(page.buttons) <= 5


def test_a_window_closed_before_anything_is_watched_stays_silent(
    qtbot: QtBot, start: Callable[[], MainWindow], store: Path
) -> None:
    window = start()
    window.close()
    qtbot.wait(1000)
    assert not window.safety.guard.is_watching
    assert window._reporter._dialog is None
    assert len(load_backups(store).rows) == 1
    opened(store).close()


def test_a_fault_that_names_itself_as_its_cause_is_told() -> None:
    fault = ValueError("stop")
    fault.__cause__ = fault
    assert scrubbed(fault) == "ValueError"
