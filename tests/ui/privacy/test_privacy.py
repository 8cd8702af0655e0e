"""Your data as a person meets it: counted, exported and taken back, somebody erased, everything erased."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.app import Opening, _log_to
from ssi_desktop.cli.setting import Setting
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import Paths, resource_path, resource_root
from ssi_desktop.services.backups import Reason, back_up, choose_second_place
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.exporting import content_digest, export_everything
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.privacy.flow import PrivacyFlow, open_privacy
from ssi_desktop.ui.privacy.sheet import PrivacySheet, statement
from ssi_desktop.ui.shared.errors import FaultReporter
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.tabs import TAB_KEYS
from tests.ui import checks
from tests.ui.test_settings import repeated_keys

CLOCK = FixedClock(date(2026, 11, 22))
LIBRARY = Library(resource_root())
PATIENCE = 20_000


def made(path: Path, *, sample: bool = True) -> Workspace:
    workspace = open_workspace(path, CLOCK, LIBRARY)
    workspace.perform(OpenSample() if sample else ChangeSettings({"welcomed": True}))
    return workspace


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The sample and a backup of it."""
    path = tmp_path / "data" / "workspace.ssis"
    workspace = made(path)
    back_up(workspace, Reason.ASKED)
    workspace.close()
    return path


@pytest.fixture
def start(qtbot: QtBot, theme: Theme, store: Path) -> Callable[..., MainWindow]:
    """Starts the program's window over the store, as the program does."""

    def begin(language: str = "en") -> MainWindow:
        window = MainWindow(theme, FaultReporter(), Paths(store).window_state)
        opening = Opening(Setting(Paths(store), CLOCK, LIBRARY), False, language)
        window.opener = opening
        opening.open()
        opening.show_in(window)
        qtbot.addWidget(window)
        window.resize(1024, 600)
        window.show()
        return window

    return begin


def workspace_of(window: MainWindow) -> Workspace:
    assert window.context is not None
    return window.context.workspace


def page(window: MainWindow) -> PrivacyFlow:
    assert window.context is not None
    return open_privacy(window.context, window, window)


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_the_menu_leads_to_what_is_stored_where_and_how_much(start: Callable[..., MainWindow]) -> None:
    window = start()
    window.actions_["privacy"].trigger()
    (sheet,) = window.findChildren(PrivacySheet)
    words = words_of(sheet)
    for part in ("People in accounts", "Connections", "workspace.backups", "1 file",
                 "No network code is active", "Never the text of a message", "Steps of undo"):  # fmt: skip
        assert part in words
    people = workspace_of(window).store.people
    assert str(len(people.all()) + len(people.placeholders())) in words
    assert sheet.erase_all.isVisible()
    checks.assert_sound(sheet)
    assert repeated_keys(sheet) == set()
    sheet.close()


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("sample", [True, False])
def test_both_sheets_are_sound_with_much_and_nothing_in_both_languages(
    language: str, sample: bool, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    use_language(language, resource_path("locale"))
    path = tmp_path / "w.ssis"
    made(path, sample=sample).close()
    window = MainWindow(theme, FaultReporter(), None)
    opening = Opening(Setting(Paths(path), CLOCK, LIBRARY), False, language)
    window.opener = opening
    opening.open()
    opening.show_in(window)
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    flow = page(window)
    checks.assert_sound(flow.sheet)
    assert repeated_keys(flow.sheet) == set()
    flow._on_erase(False)
    checks.assert_sound(flow.erase_sheet)
    assert repeated_keys(flow.erase_sheet) == set()
    assert not flow.erase_sheet.erase.isEnabled()
    flow.erase_sheet.close()
    flow.sheet.close()


def test_the_statement_stays_under_a_page() -> None:
    assert 100 < sum(len(sentence.split()) for sentence in statement()) < 350


def test_an_export_is_written_and_taken_back(
    start: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = start()
    before = content_digest(workspace_of(window))
    flow = page(window)
    flow.export_to(str(tmp_path / "all.zip"))
    qtbot.waitUntil(lambda: "Exported" in flow.sheet.notice.label.text(), timeout=PATIENCE)
    flow.look_at(str(tmp_path / "all.zip"))
    qtbot.waitUntil(lambda: "exactly this" in flow.sheet.notice.label.text(), timeout=PATIENCE)
    workspace_of(window).perform(ChangeSettings({"minutes": 99}))
    flow.look_at(str(tmp_path / "all.zip"))
    qtbot.waitUntil(lambda: hasattr(flow, "question"), timeout=PATIENCE)
    assert " people" in flow.question.sentence.text()
    flow.question.confirm.click()
    qtbot.waitUntil(lambda: window.context is not None and content_digest(workspace_of(window)) == before,
                    timeout=PATIENCE)  # fmt: skip
    window.safety.act("restored")
    qtbot.waitUntil(
        lambda: window.context is not None and load_settings(workspace_of(window)).minutes == 99,
        timeout=PATIENCE,
    )


def test_an_export_dropped_on_the_window_is_taken_for_one(
    start: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = start()
    export_everything(workspace_of(window), tmp_path / "all.zip")
    window.drop.dropped.emit([tmp_path / "all.zip"])
    (sheet,) = window.findChildren(PrivacySheet)
    qtbot.waitUntil(lambda: "exactly this" in sheet.notice.label.text(), timeout=PATIENCE)
    sheet.close()


def test_a_foreign_file_is_refused_in_words(
    start: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = start()
    (tmp_path / "other.zip").write_bytes(b"PK something")
    flow = page(window)
    flow.look_at(str(tmp_path / "other.zip"))
    qtbot.waitUntil(lambda: "no full export" in flow.sheet.notice.label.text(), timeout=PATIENCE)
    flow.sheet.close()


def test_somebody_is_erased_by_keyboard_and_a_receipt_kept(
    start: Callable[..., MainWindow], qtbot: QtBot, store: Path, tmp_path: Path
) -> None:
    window = start()
    person = next(one for one in workspace_of(window).store.people.all() if one.person_key is not None)
    flow = page(window)
    flow.sheet.erase.click()
    sheet = flow.erase_sheet
    QTest.keyClicks(sheet.search, person.name)
    qtbot.waitUntil(lambda: sheet.rows.rowCount() > 0, timeout=PATIENCE)
    sheet.table.setFocus()
    sheet.table.setCurrentIndex(sheet.rows.index(0, 0))
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    assert [one.name for one in sheet.chosen] == [person.name]
    qtbot.waitUntil(sheet.erase.isEnabled, timeout=PATIENCE)
    assert "1 backup is cleaned" in sheet.lines.text()
    sheet.erase.click()
    assert "cannot be undone" in sheet.question.sentence.text()
    assert sheet.question.confirm.text() == "&Erase for good"
    sheet.question.confirm.click()
    sheet.reject()
    assert sheet.isVisible()
    qtbot.waitUntil(sheet.save.isVisible, timeout=PATIENCE)
    qtbot.wait(50)  # until what was hidden has left its room
    checks.assert_sound(sheet)
    assert "Backups cleaned: 1" in sheet.lines.text()
    assert "nothing of them is left" in sheet.lines.text()
    assert person.id not in {one.id for one in workspace_of(window).store.people.all()}
    sheet.save_to(str(tmp_path / "receipt.txt"))
    receipt = (tmp_path / "receipt.txt").read_text(encoding="utf-8")
    assert "22 Nov 2026" in receipt
    assert not any(part in receipt for part in person.name.split())
    assert any("hashes" in notice.label.text() for notice in (flow.sheet.kept_out,))
    name = person.name.encode()
    assert not [path for path in store.parent.rglob("*") if path.is_file() and name in path.read_bytes()]
    flow.sheet.kept_out.button.click()
    assert not flow.sheet.kept_out.isVisible()
    sheet.close()
    flow.sheet.close()


def test_what_cannot_be_cleaned_is_offered_for_deletion_before_and_after(
    start: Callable[..., MainWindow], qtbot: QtBot, store: Path
) -> None:
    aside = store.parent / "workspace.damaged" / "2026-01-01 000000" / "workspace.ssis"
    aside.parent.mkdir(parents=True)
    aside.write_bytes(b"damaged")
    window = start()
    flow = page(window)
    flow.sheet.erase.click()
    sheet = flow.erase_sheet
    people = [one for one in workspace_of(window).store.people.all() if one.person_key is not None][:2]
    sheet.search.setText(people[0].name)
    qtbot.waitUntil(lambda: sheet.rows.rowCount() == 1, timeout=PATIENCE)
    sheet._on_toggled(sheet.rows.entry(0))
    qtbot.waitUntil(sheet.erase.isEnabled, timeout=PATIENCE)
    assert str(aside) in sheet.reach.text()
    assert sheet.rest.isVisible()
    assert not sheet.rest.isChecked()
    sheet.erase.click()
    sheet.question.confirm.click()
    qtbot.waitUntil(sheet.save.isVisible, timeout=PATIENCE)
    assert "not everywhere" in sheet.notice.label.text()
    assert aside.exists()
    sheet.delete.click()
    sheet.question.confirm.click()
    qtbot.waitUntil(lambda: not sheet.delete.isVisible(), timeout=PATIENCE)
    qtbot.wait(50)
    checks.assert_sound(sheet)
    assert "deleted because they could not be cleaned: 1" in sheet.lines.text()
    assert not aside.exists()
    sheet.close()
    flow.sheet.close()


def test_people_without_contact_are_listed_and_nobody_is_ticked(start: Callable[..., MainWindow]) -> None:
    window = start()
    flow = page(window)
    assert not flow.sheet.untouched.isVisible()
    flow.sheet.retention.setCurrentIndex(1)
    flow.sheet.retention.activated.emit(1)
    assert load_settings(workspace_of(window)).retention_months == 6
    assert "without contact" in flow.sheet.untouched.label.text()
    flow.sheet.untouched.button.click()
    sheet = flow.erase_sheet
    assert sheet.rows.rowCount() == flow.sheet.data.untouched > 0
    assert sheet.chosen == ()
    assert not sheet.erase.isEnabled()
    sheet.close()
    flow.sheet.close()


def test_everything_is_erased_and_the_folder_is_empty_after_closing(
    start: Callable[..., MainWindow], qtbot: QtBot, store: Path, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    choose_second_place(store, str(tmp_path / "stick"))
    window = start()
    back_up(workspace_of(window), Reason.ASKED)
    flow = page(window)
    flow.sheet.erase_all.click()
    assert flow.question.confirm.text() == "&Erase everything"
    assert flow.second is not None
    flow.second.setChecked(True)
    flow.question.confirm.click()
    qtbot.waitUntil(lambda: "Everything was erased" in words_of(window), timeout=PATIENCE)
    assert window.context is None
    assert window.close()
    assert list(store.parent.iterdir()) == []
    assert list((tmp_path / "stick").iterdir()) == []


def test_an_empty_workspace_can_follow(start: Callable[..., MainWindow], qtbot: QtBot, store: Path) -> None:
    window = start()
    flow = page(window)
    flow.sheet.erase_all.click()
    flow.question.confirm.click()
    qtbot.waitUntil(lambda: "Everything was erased" in words_of(window), timeout=PATIENCE)
    assert window.safety.page is not None
    window.safety.page.chosen.emit("empty")
    assert window.context is not None
    assert workspace_of(window).store.is_empty()


def test_a_tour_with_faults_leaves_no_name_in_the_log(
    start: Callable[..., MainWindow], qtbot: QtBot, store: Path
) -> None:
    """Every tab is opened, something is done and undone, and faults carry names: none is written down."""
    root = logging.getLogger()
    before = list(root.handlers)
    _log_to(Paths(store))
    try:
        window = start()
        workspace = workspace_of(window)
        names = {one.name for one in workspace.store.people.all()}
        names |= {account.name for account in workspace.store.accounts.all()}
        for key in TAB_KEYS:
            window.open_tab(key)
            qtbot.wait(50)
        person = workspace.store.people.all()[0]

        def fail(_topics: object) -> None:
            raise ValueError(f"{person.name} {person.note} {person.url}")

        workspace.listen(fail)
        workspace.perform(ChangeSettings({"minutes": 88}))
        workspace.unlisten(fail)
        reporter = FaultReporter()
        try:
            raise KeyError(person.name)
        except KeyError as fault:
            reporter.report(fault)
        window.undo()
        assert window.close()
        log = Paths(store).log.read_text(encoding="utf-8")
    finally:
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()
    assert "KeyError" in log
    assert [name for name in names if name in log] == []
    assert [part for part in person.name.split() if part in log] == []
    state = json.loads(Paths(store).window_state.read_text(encoding="utf-8"))
    assert not [name for name in names if name in json.dumps(state, ensure_ascii=False)]
