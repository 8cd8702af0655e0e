"""Post analytics through the window: dropped, previewed, stored, undone, and refused in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.behaviour import estimate_on
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.importing.analytics import AnalyticsSheet
from ssi_desktop.ui.importing.flow import ImportFlow
from ssi_desktop.ui.importing.refused import RefusedSheet
from ssi_desktop.ui.importing.takes import takes
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Theme
from tests.importers.analytics_factory import FakeAnalytics, make_analytics, single_post
from tests.ui import checks

Said = list[tuple[str, bool]]


@pytest.fixture
def context(workspace: Workspace, theme: Theme, qtbot: QtBot) -> Iterator[Context]:
    window = QMainWindow()
    window.resize(1024, 600)
    qtbot.addWidget(window)
    window.show()
    catalogue: Catalogue = Library(resource_root()).catalogue("en")
    made = Context(workspace, catalogue, theme, window)
    yield made
    assert made.jobs.close()


@pytest.fixture
def said(context: Context) -> Said:
    messages: Said = []
    context.notified.connect(lambda text, undo: messages.append((text, undo)))
    return messages


@pytest.fixture
def flow(context: Context) -> ImportFlow:
    window = context.parent()
    assert isinstance(window, QMainWindow)
    return ImportFlow(context, window)


def sheet_of(qtbot: QtBot, flow: ImportFlow, path: Path) -> QWidget:
    flow.import_paths([path])
    qtbot.waitUntil(lambda: flow.sheet is not None, timeout=15_000)
    assert flow.sheet is not None
    return flow.sheet


def preview_of(qtbot: QtBot, flow: ImportFlow, made: FakeAnalytics, folder: Path) -> AnalyticsSheet:
    sheet = sheet_of(qtbot, flow, made.write(folder))
    assert isinstance(sheet, AnalyticsSheet)
    return sheet


def store(qtbot: QtBot, sheet: AnalyticsSheet) -> None:
    sheet.store.click()
    qtbot.waitUntil(lambda: not sheet.storing, timeout=15_000)


def words(sheet: QWidget) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def assert_sound(sheet: QWidget) -> None:
    """Wrapped lines find their height only after some rounds of layout."""
    for _round in range(40):
        if not checks.cut_texts(sheet):
            break
        QTest.qWait(25)
    checks.assert_sound(sheet)


def test_a_year_is_previewed_stored_by_key_and_undone(
    qtbot: QtBot, workspace: Workspace, flow: ImportFlow, said: Said, tmp_path: Path, today: date
) -> None:
    made = make_analytics(365, language="es", order="dmy", text_numbers=True, marks=".", stray=((3, "A2"),))
    before = estimate_on(load_behaviour(workspace), today)
    sheet = preview_of(qtbot, flow, made, tmp_path)
    assert sheet.windowTitle() == "Analytics of your posts, 21 Nov 2025 to 20 Nov 2026"
    told = words(sheet)
    for expected in ("365", f"{made.impressions:,}", "365 days: 365 new", "6 posts: 6 new"):
        assert expected in told
    assert "1 sheet was left out" in told
    assert "1 number stands where none belongs" in told
    assert sheet.table.model().rowCount() == 53
    assert_sound(sheet)
    assert workspace.store.analytics.days() == ()
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: flow.sheet is None, timeout=15_000)
    assert len(workspace.store.analytics.days()) == 365
    assert said == [("Post analytics are imported: 365 new days.", True)]
    after = estimate_on(load_behaviour(workspace), today)
    assert before.pillars[Pillar.INSIGHTS].score.low < after.pillars[Pillar.INSIGHTS].score.low
    entry = workspace.undo()
    assert entry is not None
    assert entry.label == "import.analytics"
    assert workspace.store.analytics.days() == ()
    assert workspace.store.analytics.posts() == ()
    assert estimate_on(load_behaviour(workspace), today) == before


def test_the_same_file_again_says_so(
    qtbot: QtBot, workspace: Workspace, flow: ImportFlow, said: Said, tmp_path: Path
) -> None:
    made = make_analytics(30)
    store(qtbot, preview_of(qtbot, flow, made, tmp_path))
    undo = workspace.next_undo()
    sheet = preview_of(qtbot, flow, made, tmp_path)
    assert "Nothing in this file is new" in sheet.notice.label.text()
    assert "30 days: 30 unchanged" in words(sheet)
    assert_sound(sheet)
    store(qtbot, sheet)
    assert said[-1] == ("Everything in this file was known already; nothing changed.", False)
    assert workspace.next_undo() == undo


def test_an_older_file_after_a_newer_one(
    qtbot: QtBot, workspace: Workspace, flow: ImportFlow, tmp_path: Path
) -> None:
    store(qtbot, preview_of(qtbot, flow, make_analytics(30, seed=1), tmp_path))
    stored = workspace.store.analytics.days()
    older = make_analytics(30, seed=2, last=date(2026, 11, 10))
    sheet = preview_of(qtbot, flow, older, tmp_path)
    assert "30 days: 10 new, 20 known from a later file" in words(sheet)
    store(qtbot, sheet)
    assert workspace.store.analytics.days()[-30:] == stored


def test_cancel_stores_nothing(qtbot: QtBot, workspace: Workspace, flow: ImportFlow, tmp_path: Path) -> None:
    sheet = preview_of(qtbot, flow, make_analytics(5), tmp_path)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert flow.sheet is None
    assert workspace.store.analytics.days() == ()
    assert workspace.next_undo() is None


def test_a_stop_while_storing_stores_nothing(
    qtbot: QtBot, workspace: Workspace, flow: ImportFlow, tmp_path: Path
) -> None:
    sheet = preview_of(qtbot, flow, make_analytics(30), tmp_path)
    sheet.store.click()
    sheet.store.click()
    sheet.reject()
    assert sheet.isVisible()
    qtbot.waitUntil(lambda: not sheet.storing, timeout=15_000)
    assert "Nothing was stored" in sheet.notice.label.text()
    assert workspace.store.analytics.days() == ()
    store(qtbot, sheet)
    assert len(workspace.store.analytics.days()) == 30


def test_the_export_of_one_post(
    qtbot: QtBot, workspace: Workspace, flow: ImportFlow, said: Said, tmp_path: Path
) -> None:
    path = tmp_path / "PostAnalytics_Sanne_7378.xlsx"
    single_post("de").save(path)
    sheet = sheet_of(qtbot, flow, path)
    assert isinstance(sheet, AnalyticsSheet)
    assert sheet.windowTitle() == "Analytics of one post"
    told = words(sheet)
    for expected in ("5,537", "61", "14", "30 Sept 2025", "1 post: 1 new"):
        assert expected in told
    assert not sheet.table.isVisible()
    assert_sound(sheet)
    store(qtbot, sheet)
    assert said == [("Post analytics are imported: 1 post new or brought up to date.", True)]
    assert len(workspace.store.analytics.posts()) == 1


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("export.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "another format than .xlsx"),
        ("export.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "another format than .xlsx"),
        ("export.xlsx", b"PK\x03\x04", "damaged"),
        ("export.xlsx", b"<html>Sign in</html>", "not an Excel workbook"),
        ("Budget.xlsx", None, "Budget.xlsx holds no post analytics"),
    ],
)
def test_other_files_are_refused_with_the_way_to_the_right_one(
    qtbot: QtBot,
    workspace: Workspace,
    flow: ImportFlow,
    tmp_path: Path,
    name: str,
    data: bytes | None,
    expected: str,
) -> None:
    path = tmp_path / name
    if data is None:
        Workbook().save(path)
    else:
        path.write_bytes(data)
    sheet = sheet_of(qtbot, flow, path)
    assert isinstance(sheet, RefusedSheet)
    assert expected in sheet.notice.label.text()
    assert "Export the analytics of your posts" in words(sheet)
    assert_sound(sheet)
    assert workspace.store.is_empty()


def test_dutch(qtbot: QtBot, flow: ImportFlow, tmp_path: Path) -> None:
    use_language("nl", resource_path("locale"))
    sheet = preview_of(qtbot, flow, make_analytics(30), tmp_path)
    assert sheet.windowTitle().startswith("Analyse van je posts")
    assert "30 dagen: 30 nieuw" in words(sheet)
    assert_sound(sheet)


def test_workbooks_may_be_dropped() -> None:
    assert takes([Path("/nowhere/AggregateAnalytics_Anna.XLSX")])
