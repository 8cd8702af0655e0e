"""Settings count at once and can be undone; the help sheets tell what they must, by keys alone."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QMainWindow, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop import __version__
from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.thread_targets import THREAD_TARGETS
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.settings import ChangeSettings, Settings, load_settings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.importing.choose import ChooseSheet
from ssi_desktop.ui.importing.paste import PasteSheet
from ssi_desktop.ui.menus import window_actions
from ssi_desktop.ui.privacy.sheet import PrivacySheet
from ssi_desktop.ui.settings.about import AboutSheet, details
from ssi_desktop.ui.settings.dialogs import HelpSheets, SettingsDialog
from ssi_desktop.ui.settings.editors import (
    ChoiceEditor,
    Editor,
    FlagsEditor,
    LinesEditor,
    PresetEditor,
    StripEditor,
    SwitchEditor,
    WholeEditor,
    lines_of,
)
from ssi_desktop.ui.settings.help import ShortcutSheet, StartSheet
from ssi_desktop.ui.settings.words import function_options
from ssi_desktop.ui.shared.actions import ActionSet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextArea
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from tests.ui import checks


class Window(QMainWindow):
    """A window as the help sheets know it."""

    context: Context | None = None


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Library(resource_root()).catalogue("en")


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    made.resize(1024, 600)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def context(workspace: Workspace, catalogue: Catalogue, theme: Theme, window: Window) -> Iterator[Context]:
    made = Context(workspace, catalogue, theme, window)
    window.context = made
    yield made
    assert made.jobs.close()


@pytest.fixture
def sheet(context: Context, window: Window) -> SettingsDialog:
    made = SettingsDialog(context, window)
    made.open()
    return made


def assert_sound(widget: QWidget) -> None:
    """The checks of every screen; wrapped lines find their height only after some rounds of layout."""
    QTest.qWait(1)
    for _round in range(40):
        if not checks.cut_texts(widget):
            break
        QTest.qWait(25)
    checks.assert_sound(widget)


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def editor(sheet: SettingsDialog, name: str, kind: type[Editor]) -> Editor:
    found = sheet.row(name).editor
    assert isinstance(found, kind)
    return found


# --- settings ---------------------------------------------------------------------------------


def test_at_most_five_groups_with_privacy_and_version_at_hand(sheet: SettingsDialog) -> None:
    assert len([card for card in sheet.findChildren(Card) if card.title.text()]) == 5
    assert __version__ in sheet.about.text()
    assert_sound(sheet)
    sheet.privacy.click()
    assert sheet.findChildren(PrivacySheet)[0].isVisible()


def test_opening_the_sheet_changes_nothing(sheet: SettingsDialog, workspace: Workspace) -> None:
    sheet.close_button.click()
    assert workspace.next_undo() is None
    assert load_settings(workspace) == Settings()


def test_a_choice_counts_at_once_and_undo_shows_the_old_one(
    sheet: SettingsDialog, workspace: Workspace
) -> None:
    field = editor(sheet, "currency", ChoiceEditor).field
    assert isinstance(field, ChoiceField)
    field.choose("CHF")
    field.activated.emit(field.currentIndex())
    assert load_settings(workspace).currency == "CHF"
    entry = workspace.undo()
    assert entry is not None
    assert entry.label == "settings.change"
    assert load_settings(workspace).currency == "EUR"
    assert field.key == "EUR"


def test_the_language_of_the_system_is_no_language_of_its_own(
    sheet: SettingsDialog, workspace: Workspace
) -> None:
    field = editor(sheet, "language", ChoiceEditor).field
    assert isinstance(field, ChoiceField)
    for key, stored in (("nl", "nl"), ("", None)):
        field.choose(key)
        field.activated.emit(field.currentIndex())
        assert load_settings(workspace).language == stored
    assert "next start" in words_of(sheet.row("language"))


def test_the_theme_follows_the_arrow_keys(sheet: SettingsDialog, workspace: Workspace) -> None:
    strip = editor(sheet, "theme", StripEditor)
    options = strip.findChildren(QRadioButton)
    options[0].setFocus()
    QTest.keyClick(options[0], Qt.Key.Key_Right)
    assert load_settings(workspace).theme == "light"


@pytest.mark.parametrize("name", ["beginner", "sales_navigator", "show_index"])
def test_switches(sheet: SettingsDialog, workspace: Workspace, name: str) -> None:
    field = editor(sheet, name, SwitchEditor).field
    assert isinstance(field, QCheckBox)
    before = getattr(load_settings(workspace), name)
    assert field.isChecked() is before
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert getattr(load_settings(workspace), name) is not before
    workspace.undo()
    assert field.isChecked() is before


def test_minutes_count_once_the_typing_rests(
    qtbot: QtBot, sheet: SettingsDialog, workspace: Workspace
) -> None:
    whole = editor(sheet, "minutes", WholeEditor)
    assert isinstance(whole, WholeEditor)
    whole._rest.setInterval(1)
    field = whole.field
    assert isinstance(field, NumberField)
    field.selectAll()
    QTest.keyClicks(field, "90")
    qtbot.waitUntil(lambda: load_settings(workspace).minutes == 90)
    field.selectAll()
    QTest.keyClicks(field, "9000")
    assert field.problem
    sheet.close_button.click()
    assert load_settings(workspace).minutes == 90


def test_lists_are_stored_line_by_line_and_closing_loses_nothing(
    sheet: SettingsDialog, workspace: Workspace
) -> None:
    field = editor(sheet, "own_companies", LinesEditor).field
    assert isinstance(field, TextArea)
    field.setPlainText("  Acme   Holding \n\nAcme, Inc.\nacme holding\n")
    assert load_settings(workspace).own_companies == ()
    sheet.close_button.click()
    assert load_settings(workspace).own_companies == ("Acme Holding", "Acme, Inc.")


def test_leaving_a_field_stores_it(sheet: SettingsDialog, workspace: Workspace) -> None:
    field = editor(sheet, "keywords", LinesEditor).field
    assert isinstance(field, TextArea)
    field.setFocus()
    field.setPlainText("food\n  on-time   delivery")
    sheet.close_button.setFocus()
    assert load_settings(workspace).keywords == ("food", "on-time delivery")
    workspace.undo()
    assert field.toPlainText() == ""


def test_functions_are_those_that_titles_are_read_for(sheet: SettingsDialog, workspace: Workspace) -> None:
    with resource_path("content", "titles.csv").open(encoding="utf-8", newline="") as table:
        known = {row["value"] for row in csv.DictReader(table) if row["kind"] == "function"} - {"default"}
    assert {key for key, _name in function_options()} == known
    boxes = editor(sheet, "sold_to_functions", FlagsEditor).findChildren(QCheckBox)
    for box in boxes:
        if box.text() in ("Finance", "IT"):
            box.click()
    assert set(load_settings(workspace).sold_to_functions) == {"finance", "it"}


def test_group_sizes_have_their_year_and_origin(sheet: SettingsDialog, workspace: Workspace) -> None:
    radios = editor(sheet, "n_star", PresetEditor).findChildren(QRadioButton)
    assert len(radios) == len(THREAD_TARGETS)
    assert "2014 survey by CEB" in words_of(sheet.row("n_star"))
    forrester = next(radio for radio in radios if "13" in radio.text())
    forrester.click()
    assert load_settings(workspace).n_star == 13.0


def test_a_group_size_of_ones_own_stays_in_the_list(context: Context, window: Window) -> None:
    context.perform(ChangeSettings({"n_star": 7.5}))
    sheet = SettingsDialog(context, window)
    chosen = [radio.text() for radio in sheet.row("n_star").findChildren(QRadioButton) if radio.isChecked()]
    assert chosen == ["Your own number: 7.5 people"]


def test_every_setting_can_be_reached_by_tab(qtbot: QtBot, sheet: SettingsDialog) -> None:
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    start = QGuiApplication.focusObject()
    seen: set[QWidget] = set()
    for _step in range(80):
        QTest.keyClick(sheet, Qt.Key.Key_Tab)
        focused = sheet.focusWidget()
        seen.add(focused)
        if focused is start:
            break
    unreached = [row.name for row in sheet._rows.values() if not _holds(row, seen)]
    assert unreached == []


def _holds(row: QWidget, seen: set[QWidget]) -> bool:
    return any(widget in seen for widget in row.findChildren(QWidget))


def test_lines_of_a_text() -> None:
    assert lines_of(" a \n\nB\nA\nb  c ") == ("a", "B", "b c")
    assert lines_of("") == ()
    assert lines_of("x" * 500) == ("x" * 120,)
    assert len(lines_of("\n".join(map(str, range(100))))) == 40


# --- help -------------------------------------------------------------------------------------


@pytest.fixture
def sheets(context: Context, window: Window) -> HelpSheets:
    actions = ActionSet(context.theme, window_actions(), window)
    return HelpSheets(window, actions)


def test_how_to_get_the_numbers_step_by_step(sheets: HelpSheets, context: Context, window: Window) -> None:
    asked: list[str] = []
    context.asked_to_import.connect(asked.append)
    sheets.show_start()
    (sheet,) = window.findChildren(StartSheet)
    for topic, key in (("numbers", "howto.copy_ssi"), ("archive", "howto.request_archive")):
        sheet.topics.choose(topic)
        sheet.topics.changed.emit(topic)
        assert_sound(sheet)
        for step in context.catalogue.coach[key].steps:
            assert step in words_of(sheet)
    sheet.go_on.click()
    assert asked == ["archive"]


def test_every_shortcut_of_the_window_is_listed(sheets: HelpSheets, window: Window) -> None:
    sheets.show_shortcuts()
    (sheet,) = window.findChildren(ShortcutSheet)
    words = words_of(sheet)
    for name, keys in sheets._actions.listing():
        assert (name in words and keys in words) or not keys
    assert_sound(sheet)


def test_privacy_says_where_the_data_is(sheets: HelpSheets, window: Window, workspace: Workspace) -> None:
    sheets.show_privacy()
    (sheet,) = window.findChildren(PrivacySheet)
    assert sheet.path.text() == str(workspace.path)
    assert sheet.path.isReadOnly()
    assert "no network code" in words_of(sheet)
    assert_sound(sheet)
    sheet.copy.click()
    assert QGuiApplication.clipboard().text() == str(workspace.path)
    QGuiApplication.clipboard().clear()


def test_about_names_version_and_licences(sheets: HelpSheets, window: Window) -> None:
    sheets.show_about()
    (sheet,) = window.findChildren(AboutSheet)
    words = words_of(sheet)
    for part in (__version__, "LGPL", "SIL Open Font License", "MIT License", "no network code"):
        assert part in words
    assert_sound(sheet)
    assert __version__ in details()


def test_help_waits_for_a_workspace(context: Context, window: Window, sheets: HelpSheets) -> None:
    window.context = None
    for show in (sheets.show_start, sheets.show_shortcuts, sheets.show_privacy, sheets.show_about):
        show()
    assert window.findChildren(StartSheet) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_sheets_are_whole_in_every_language(
    workspace: Workspace, theme: Theme, window: Window, language: str
) -> None:
    """Dutch needs more room, and has access keys of its own."""
    use_language(language, resource_path("locale"))
    context = Context(workspace, workspace.library.catalogue(language), theme, window)
    sheets: tuple[Sheet, ...] = (
        SettingsDialog(context, window),
        StartSheet(context, window),
        PrivacySheet(context, window),
        AboutSheet(theme, window),
        ChooseSheet(context, window),
        PasteSheet(context, window),
    )
    for sheet in sheets:
        sheet.open()
        assert_sound(sheet)
        assert repeated_keys(sheet) == set()
        sheet.close()


def repeated_keys(sheet: QWidget) -> set[str]:
    """Letters that move to more than one control."""
    buttons = [button.text() for button in sheet.findChildren(QAbstractButton) if not button.isHidden()]
    labels = [label.text() for label in sheet.findChildren(QLabel) if label.buddy() is not None]
    keys = [QKeySequence.mnemonic(text).toString() for text in buttons + labels]
    return {key for key, count in Counter(filter(None, keys)).items() if count > 1}
