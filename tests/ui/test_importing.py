"""Importing through the window: pasted pages, archives through the real child process, and undo."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.paths import resource_root
from ssi_desktop.services.importing import ImportArchive, look_into_archive
from ssi_desktop.services.library import Library
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.importing.archive import ArchiveSheet
from ssi_desktop.ui.importing.archive_table import details, left_out, remark
from ssi_desktop.ui.importing.choose import WAYS, ChooseSheet
from ssi_desktop.ui.importing.flow import ImportFlow
from ssi_desktop.ui.importing.paste import PasteSheet
from ssi_desktop.ui.importing.paste_area import LONG
from ssi_desktop.ui.importing.refused import RefusedSheet
from ssi_desktop.ui.importing.takes import takes
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from tests.importers.archive_factory import Era, Scale, make_archive
from tests.ui import checks

PAGES = Path(__file__).parents[1] / "golden" / "ssi"
SMALL = Scale(connections=12, hidden=2, conversations=5, messages=20, invitations=6, shares=4, comments=4)
NASTY = '<img src="x"> & Co'
Said = list[tuple[str, bool]]


def page(name: str = "english_page.txt") -> str:
    return (PAGES / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Library(resource_root()).catalogue("en")


@pytest.fixture
def context(workspace: Workspace, catalogue: Catalogue, theme: Theme, qtbot: QtBot) -> Iterator[Context]:
    window = QMainWindow()
    window.resize(1024, 600)
    qtbot.addWidget(window)
    window.show()
    made = Context(workspace, catalogue, theme, window)
    yield made
    assert made.jobs.close()


@pytest.fixture
def said(context: Context) -> Said:
    """Every short message, and whether Undo was offered."""
    messages: Said = []
    context.notified.connect(lambda text, undo: messages.append((text, undo)))
    return messages


def window_of(context: Context) -> QMainWindow:
    window = context.parent()
    assert isinstance(window, QMainWindow)
    return window


@pytest.fixture
def flow(context: Context) -> ImportFlow:
    return ImportFlow(context, window_of(context))


@pytest.fixture
def paste(context: Context) -> PasteSheet:
    sheet = PasteSheet(context, window_of(context))
    sheet.open()
    return sheet


def assert_sound(sheet: QWidget) -> None:
    """The checks of every screen; wrapped lines find their height only after some rounds of layout."""
    for _round in range(40):
        if not checks.cut_texts(sheet):
            break
        QTest.qWait(25)
    checks.assert_sound(sheet)


def put(qtbot: QtBot, sheet: PasteSheet, text: str) -> None:
    """Paste a text and wait until the typing rests."""
    sheet._rest.setInterval(1)
    sheet.area.take(text)
    qtbot.waitUntil(lambda: not sheet._rest.isActive())


def archive_sheet(qtbot: QtBot, flow: ImportFlow, path: Path) -> ArchiveSheet:
    flow.import_paths([path])
    qtbot.waitUntil(lambda: flow.sheet is not None, timeout=15_000)
    assert isinstance(flow.sheet, ArchiveSheet)
    return flow.sheet


def store(qtbot: QtBot, sheet: ArchiveSheet) -> None:
    sheet.store.click()
    qtbot.waitUntil(lambda: not sheet.storing, timeout=15_000)


# --- pasted numbers ---------------------------------------------------------------------------


def test_a_pasted_page_is_shown_and_stored_only_on_save(
    qtbot: QtBot, workspace: Workspace, paste: PasteSheet, said: Said, today: date
) -> None:
    assert not paste.save.isEnabled()
    assert paste.remark.text() == "Paste LinkedIn’s page first."
    put(qtbot, paste, page())
    assert paste.save.isEnabled()
    assert workspace.store.snapshots.all() == ()
    assert_sound(paste)
    paste.save.click()
    (stored,) = workspace.store.snapshots.all()
    assert stored.on == today
    assert stored.source is SourceKind.TEXT
    assert stored.values.overall == 33
    assert stored.values.pillars[Pillar.BRAND] == 12.275
    assert (stored.values.industry_rank_pct, stored.values.network_avg) == (37, 36)
    assert said == [("LinkedIn’s numbers of 22 Nov 2026 are stored.", True)]


def test_text_that_is_no_page_is_refused_in_place(
    qtbot: QtBot, workspace: Workspace, paste: PasteSheet
) -> None:
    put(qtbot, paste, "Milk, 12 eggs, 3 loaves")
    assert "linkedin.com/sales/ssi" in paste.notice.label.text()
    assert not paste.save.isEnabled()
    assert_sound(paste)
    QTest.keyClick(paste, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert paste.isVisible()
    assert workspace.store.snapshots.all() == ()
    put(qtbot, paste, page())
    assert not paste.notice.isVisible()
    assert paste.save.isEnabled()


def test_emptying_the_field_shows_again_how_to_copy(qtbot: QtBot, paste: PasteSheet) -> None:
    put(qtbot, paste, page())
    assert paste.save.isEnabled()
    paste.clear.click()
    assert not paste.area.toPlainText()
    assert not paste.save.isEnabled()
    assert_sound(paste)


def test_what_the_page_did_not_show_stays_empty(
    qtbot: QtBot, workspace: Workspace, paste: PasteSheet
) -> None:
    put(qtbot, paste, "Current Social Selling Index\n33 out of 100\n")
    confirm(paste)
    paste.save.click()
    (stored,) = workspace.store.snapshots.all()
    assert stored.values == SsiValues(overall=33)


def confirm(sheet: PasteSheet) -> None:
    if sheet.confirm.isVisible():
        sheet.confirm.setChecked(True)


def test_a_missing_number_can_be_typed_beside_those_read(
    qtbot: QtBot, workspace: Workspace, paste: PasteSheet
) -> None:
    put(qtbot, paste, "Current Social Selling Index\n33 out of 100\n")
    card = paste.card
    assert card is not None
    field = card._pillars[Pillar.BRAND].field
    assert field is not None
    QTest.keyClicks(field, "25.1")
    assert not paste.save.isEnabled()
    assert "Between 0 and 25" in card.error.text()
    assert_sound(paste)
    field.clear()
    QTest.keyClicks(field, "12,5")
    confirm(paste)
    paste.save.click()
    (stored,) = workspace.store.snapshots.all()
    assert stored.values == SsiValues(overall=33, pillars={Pillar.BRAND: 12.5})


def test_typed_numbers_that_do_not_add_up_must_be_confirmed(qtbot: QtBot, paste: PasteSheet) -> None:
    put(qtbot, paste, "Current Social Selling Index\n33 out of 100\n")
    confirm(paste)
    card = paste.card
    assert card is not None
    assert paste.save.isEnabled()
    for pillar in (Pillar.BRAND, Pillar.PEOPLE):
        field = card._pillars[pillar].field
        assert field is not None
        QTest.keyClicks(field, "24")
    paste.confirm.setChecked(False)
    assert paste.confirm.isVisible()
    assert not paste.save.isEnabled()
    paste.confirm.setChecked(True)
    assert paste.save.isEnabled()


def test_numbers_read_by_their_place_need_a_tick(
    qtbot: QtBot, workspace: Workspace, paste: PasteSheet
) -> None:
    put(qtbot, paste, page("finnish_invented.txt"))
    assert paste.confirm.isVisible()
    assert not paste.save.isEnabled()
    assert paste.remark.text() == "Tick that you have compared the numbers."
    assert_sound(paste)
    paste.confirm.setChecked(True)
    paste.save.click()
    assert len(workspace.store.snapshots.all()) == 1


def test_numbers_of_a_day_are_replaced_only_by_choice(
    qtbot: QtBot, workspace: Workspace, context: Context, paste: PasteSheet, today: date
) -> None:
    old = Snapshot(today, SsiValues(overall=50.0), SourceKind.TYPED)
    context.perform(RecordSnapshot(old))
    put(qtbot, paste, page())
    assert paste.existing.isVisible()
    assert not paste.save.isEnabled()
    assert_sound(paste)
    paste.day.set_value(today - timedelta(days=1))
    paste.day.value_changed.emit(paste.day.value)
    assert not paste.existing.isVisible()
    assert paste.save.isEnabled()
    paste.day.set_value(today)
    paste.day.value_changed.emit(today)
    assert not paste.existing.replacing
    paste.existing.replace.setChecked(True)
    paste.save.click()
    (stored,) = workspace.store.snapshots.all()
    assert stored.values.overall == 33
    workspace.undo()
    assert workspace.store.snapshots.all() == (old,)


def test_the_same_numbers_again_change_nothing(
    qtbot: QtBot, context: Context, workspace: Workspace, paste: PasteSheet
) -> None:
    put(qtbot, paste, page())
    paste.save.click()
    again = PasteSheet(context, window_of(context))
    again.open()
    put(qtbot, again, page())
    assert again.remark.text() == "Exactly these numbers are stored already."
    assert not again.save.isEnabled()
    assert not again.existing.isVisible()


def test_a_day_in_the_future_is_refused_beside_the_field(
    qtbot: QtBot, paste: PasteSheet, today: date
) -> None:
    put(qtbot, paste, page())
    paste.day.selectAll()
    QTest.keyClicks(paste.day, (today + timedelta(days=1)).strftime("%d/%m/%Y"))
    assert not paste.save.isEnabled()
    assert "Not after 22 Nov 2026" in paste.remark.text()


def test_the_paste_button_takes_the_clipboard(qtbot: QtBot, paste: PasteSheet) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("")
    paste.paste.click()
    assert "no text" in paste.notice.label.text()
    clipboard.setText(page())
    paste.paste.click()
    qtbot.waitUntil(paste.save.isEnabled)
    clipboard.clear()


def test_a_second_paste_replaces_the_first(paste: PasteSheet) -> None:
    for text in ("one\ntwo", page()):
        mime = QMimeData()
        mime.setText(text)
        paste.area.insertFromMimeData(mime)
    assert paste.area.toPlainText() == page()


def test_the_source_of_a_page_is_read_beside_the_window(qtbot: QtBot, paste: PasteSheet) -> None:
    source = page("page_source_with_response.html") + "<!-- " + "x" * LONG + " -->"
    paste.area.take(source)
    assert paste.area.isReadOnly()
    assert len(paste.area.toPlainText()) < LONG
    qtbot.waitUntil(paste.save.isEnabled)
    paste.clear.click()
    assert not paste.area.isReadOnly()
    assert not paste.save.isEnabled()


def test_only_the_newest_text_counts(qtbot: QtBot, context: Context, paste: PasteSheet) -> None:
    """A long text that is still being read must not come back over a newer one."""
    gate = threading.Event()
    context.jobs.start(lambda control: gate.wait(5))
    paste.area.take(page() + "x" * LONG)
    put(qtbot, paste, page("response.json"))
    gate.set()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert paste._reading is not None
    assert paste._reading.source is SourceKind.JSON


def test_closing_the_sheet_while_it_reads_harms_nothing(
    qtbot: QtBot, context: Context, workspace: Workspace, paste: PasteSheet
) -> None:
    gate = threading.Event()
    context.jobs.start(lambda control: gate.wait(5))
    paste.area.take(page() + "x" * LONG)
    paste.cancel.click()
    QTest.qWait(1)
    gate.set()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert workspace.store.is_empty()


def test_a_file_with_numbers_opens_the_same_sheet(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace
) -> None:
    flow.import_paths([PAGES / "response.json"])
    sheet = flow.sheet
    assert isinstance(sheet, PasteSheet)
    qtbot.waitUntil(sheet.save.isEnabled)
    sheet.save.click()
    (stored,) = workspace.store.snapshots.all()
    assert stored.source is SourceKind.JSON
    assert flow.sheet is None


def test_a_file_dropped_on_the_field_is_read_as_a_file(qtbot: QtBot, paste: PasteSheet) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(PAGES / "german_page.txt"))])
    assert paste.area.canInsertFromMimeData(mime)
    paste.area.insertFromMimeData(mime)
    qtbot.waitUntil(paste.save.isEnabled)
    assert "german_page.txt" in paste.area.toPlainText()


def test_a_broken_file_is_refused_in_the_sheet(qtbot: QtBot, flow: ImportFlow, tmp_path: Path) -> None:
    path = tmp_path / "numbers.json"
    path.write_text('{"memberScore": {"overall": 33', encoding="utf-8")
    flow.import_paths([path])
    sheet = flow.sheet
    assert isinstance(sheet, PasteSheet)
    qtbot.waitUntil(sheet.notice.isVisible)
    assert "damaged or cut off" in sheet.notice.label.text()
    assert not sheet.save.isEnabled()


# --- archives ---------------------------------------------------------------------------------


def test_an_archive_is_previewed_stored_and_undone(
    qtbot: QtBot, flow: ImportFlow, context: Context, workspace: Workspace, said: Said, tmp_path: Path
) -> None:
    made = make_archive(Era.COMPLETE_2026, seed=3, scale=SMALL)
    heard: list[frozenset[str]] = []
    context.changes.announced.connect(heard.append)
    sheet = archive_sheet(qtbot, flow, made.write_zip(tmp_path))
    assert made.world.owner.name in sheet.owner.text()
    assert sheet.title.text() == "Complete archive of 20 Nov 2026"
    assert workspace.store.is_empty()
    assert_sound(sheet)
    store(qtbot, sheet)
    assert heard == [frozenset(topic.value for topic in ImportArchive.topics)]
    assert len(workspace.store.archives.connections()) == 12
    assert "new rows were stored" in sheet.notice.label.text()
    assert_sound(sheet)
    sheet.close_button.click()
    new = sheet._look.new
    assert said == [(f"Your archive is imported: {new} new rows.", True)]
    entry = workspace.undo()
    assert entry is not None
    assert entry.label == "import.archive"
    assert workspace.store.is_empty()


def test_the_same_archive_again_says_so_and_changes_nothing(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace, said: Said, tmp_path: Path
) -> None:
    path = make_archive(Era.COMPLETE_2026, seed=3, scale=SMALL).write_zip(tmp_path)
    first = archive_sheet(qtbot, flow, path)
    store(qtbot, first)
    first.close_button.click()
    entry = workspace.next_undo()
    second = archive_sheet(qtbot, flow, path)
    assert "Nothing in this archive is new" in second.notice.label.text()
    store(qtbot, second)
    assert "nothing changed" in second.notice.label.text()
    second.close_button.click()
    assert workspace.next_undo() == entry
    assert said[-1][1] is False


def test_what_a_small_archive_lacks_is_unknown_not_zero(
    qtbot: QtBot, flow: ImportFlow, tmp_path: Path
) -> None:
    sheet = archive_sheet(qtbot, flow, make_archive(Era.BASIC_2021, scale=SMALL).write_folder(tmp_path))
    spoken = [label.accessibleName() for label in sheet.findChildren(type(sheet.title))]
    assert "Posts: not in this archive" in spoken
    assert "Connections: 14" in spoken
    assert_sound(sheet)


def test_every_file_says_what_was_left_out_and_why(qtbot: QtBot, flow: ImportFlow, tmp_path: Path) -> None:
    made = make_archive(Era.COMPLETE_2026, seed=3).with_files(Skills=b"foo,bar\n1,2\n")
    sheet = archive_sheet(qtbot, flow, made.write_zip(tmp_path))
    files = {file.table: file for file in sheet._look.files}
    truth = made.truth["messages"]
    assert left_out(files["messages"]) == truth["drafts"] + truth["spam"] + truth["sponsored"]
    assert "never sent (drafts)" in remark(files["messages"])
    assert files["connections"].hidden == made.truth["connections"]["hidden"]
    assert details(files["skills"]).startswith("Skills.csv: The first row")
    assert sheet.table.model().index(0, 0).data() == "Skills"
    assert "1 file could not be read" in sheet.notice.label.text()
    sheet.table.selectRow(0)
    assert sheet.details.text() == details(files["skills"])


def test_a_file_that_is_no_archive_is_refused_with_the_way_to_get_one(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / f"{NASTY}.zip".replace('"', "").replace("/", "")
    path.write_bytes(b"hello")
    flow.import_paths([path])
    qtbot.waitUntil(lambda: flow.sheet is not None, timeout=15_000)
    sheet = flow.sheet
    assert isinstance(sheet, RefusedSheet)
    assert "not a ZIP file" in sheet.notice.label.text()
    assert_sound(sheet)
    assert workspace.store.is_empty()
    sheet.close_button.click()
    assert flow.sheet is None


def test_a_file_of_no_known_kind_is_refused_at_once(flow: ImportFlow, tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(b"PK\x03\x04")
    flow.import_paths([path])
    assert isinstance(flow.sheet, RefusedSheet)


def test_reading_can_be_stopped(
    qtbot: QtBot, flow: ImportFlow, context: Context, workspace: Workspace, said: Said, tmp_path: Path
) -> None:
    path = make_archive(Era.COMPLETE_2026, scale=SMALL).write_zip(tmp_path)
    flow.started.connect(lambda job, _title: job.cancel())
    flow.import_paths([path])
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=15_000)
    assert flow.sheet is None
    assert said == [("Reading was stopped. Nothing was stored.", False)]
    assert workspace.store.is_empty()


def test_storing_can_be_stopped_until_the_last_moment(
    qtbot: QtBot, flow: ImportFlow, context: Context, workspace: Workspace, tmp_path: Path
) -> None:
    sheet = archive_sheet(qtbot, flow, make_archive(Era.COMPLETE_2026, scale=SMALL).write_zip(tmp_path))
    gate = threading.Event()
    context.jobs.start(lambda control: gate.wait(5))
    sheet.store.click()
    sheet.reject()
    assert sheet.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: not sheet.storing, timeout=15_000)
    assert sheet.notice.label.text() == "Stopped. Nothing was stored."
    assert workspace.store.is_empty()
    assert workspace.next_undo() is None
    store(qtbot, sheet)
    assert not workspace.store.is_empty()


def test_closing_the_window_while_storing_is_all_or_nothing(
    qtbot: QtBot, flow: ImportFlow, context: Context, workspace: Workspace, tmp_path: Path
) -> None:
    made = make_archive(Era.COMPLETE_2026, scale=SMALL)
    sheet = archive_sheet(qtbot, flow, made.write_zip(tmp_path))
    sheet.store.click()
    assert context.jobs.close()
    named = len(workspace.store.archives.connections())
    assert named in (0, made.truth["connections"]["named"])
    assert workspace.store.is_empty() == (named == 0)
    assert (workspace.next_undo() is None) == (named == 0)


def test_archives_of_two_people_do_not_mix_unnoticed(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace, tmp_path: Path
) -> None:
    path = make_archive(Era.COMPLETE_2026, scale=SMALL).write_zip(tmp_path)
    workspace.perform(ImportArchive(look_into_archive(workspace, path).preview))
    with workspace.store.transaction():
        workspace.store.database.write("UPDATE import_batch SET owner_name = ?", (NASTY,))
    sheet = archive_sheet(qtbot, flow, path)
    assert sheet._look.stranger == NASTY
    assert_sound(sheet)
    assert any(NASTY in label.text() for label in sheet.findChildren(type(sheet.notice.label)))


def test_several_files_come_one_after_the_other(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace, tmp_path: Path
) -> None:
    archive = make_archive(Era.BASIC_2021, scale=SMALL).write_zip(tmp_path)
    flow.import_paths([PAGES / "english_page.txt", archive])
    first = flow.sheet
    assert isinstance(first, PasteSheet)
    qtbot.waitUntil(first.save.isEnabled)
    first.save.click()
    qtbot.waitUntil(lambda: isinstance(flow.sheet, ArchiveSheet), timeout=15_000)
    assert len(workspace.store.snapshots.all()) == 1


def test_a_sheet_that_is_open_is_not_covered_by_the_next(
    qtbot: QtBot, flow: ImportFlow, context: Context, tmp_path: Path
) -> None:
    flow.import_paths([make_archive(Era.BASIC_2021, scale=SMALL).write_zip(tmp_path)])
    flow.paste()
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=15_000)
    first = shown(flow)
    assert isinstance(first, PasteSheet)
    assert not window_of(context).findChildren(ArchiveSheet)[0].isVisible()
    first.reject()
    second = shown(flow)
    assert isinstance(second, ArchiveSheet)
    assert second.isVisible()


def shown(flow: ImportFlow) -> Sheet | None:
    return flow.sheet


def test_a_warning_while_the_sample_is_open_and_a_way_out(
    qtbot: QtBot, context: Context, workspace: Workspace
) -> None:
    context.perform(ChangeSettings({"sample": True}))
    sheet = PasteSheet(context, window_of(context))
    sheet.open()
    notices = [one for one in sheet.findChildren(type(sheet.notice)) if "sample" in one.label.text()]
    (notice,) = notices
    assert notice.isVisible()
    assert_sound(sheet)
    notice.button.click()
    assert not notice.isVisible()
    assert workspace.store.settings.all().get("sample", False) is False


# --- ways in ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["a.zip"], True),
        (["Connections.CSV"], True),
        (["page.html", "numbers.json"], True),
        (["photo.png"], False),
        (["a.zip", "photo.png"], False),
        (["no ending"], False),
        ([], False),
    ],
)
def test_a_drop_is_judged_by_its_names(names: list[str], taken: bool) -> None:
    assert takes([Path("/nowhere") / name for name in names]) is taken


def test_a_folder_may_be_dropped(tmp_path: Path) -> None:
    assert takes([tmp_path])


def test_the_choice_offers_every_way_and_explains_it(flow: ImportFlow) -> None:
    flow.choose()
    sheet = flow.sheet
    assert isinstance(sheet, ChooseSheet)
    assert tuple(sheet.buttons) == WAYS
    assert_sound(sheet)
    sheet.help.click()
    assert not sheet.help.isVisible()
    assert_sound(sheet)
    sheet.back.click()
    sheet.buttons["paste"].click()
    assert isinstance(flow.sheet, PasteSheet)


@pytest.mark.parametrize(("way", "mode"), [("archive", "ExistingFile"), ("folder", "Directory")])
def test_files_and_folders_are_asked_for(flow: ImportFlow, way: str, mode: str) -> None:
    flow.choose()
    assert isinstance(flow.sheet, ChooseSheet)
    flow.sheet.buttons[way].click()
    (dialog,) = flow._window.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode[mode]
    dialog.reject()


def test_a_sheet_can_be_read_and_left_by_keys_alone(qtbot: QtBot, flow: ImportFlow) -> None:
    flow.choose()
    sheet = flow.sheet
    assert isinstance(sheet, ChooseSheet)
    sheet.help.click()
    bar = sheet.body.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(sheet.back, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(sheet.back, Qt.Key.Key_Escape)
    assert flow.sheet is None


def test_a_text_handed_over_is_read_in_the_sheet_before_anything_is_stored(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace
) -> None:
    flow.paste(page())
    sheet = flow.sheet
    assert isinstance(sheet, PasteSheet)
    qtbot.waitUntil(lambda: sheet.card is not None)
    assert workspace.store.snapshots.all() == ()
