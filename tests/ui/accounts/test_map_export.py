"""A map as a file: whole or not there, on white in every theme, names as plain text."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QMargins
from PySide6.QtGui import QImage

from ssi_desktop.core.accounts import LineKind
from ssi_desktop.errors import Refusal
from ssi_desktop.services.line_commands import AddLine, SetManager
from ssi_desktop.services.pictures import HOLDS, PictureForm, picture_name, write_picture
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.map.export_sheet import ExportMapSheet
from ssi_desktop.ui.accounts.map.inks import paper_inks
from ssi_desktop.ui.accounts.map.poster import save_poster
from ssi_desktop.ui.shared.theme import Mode, Theme
from tests.account_world import NASTY, make_account, person_of
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.map_person import KEY, show_map
from tests.ui.accounts.tab_window import WIDE, Seen, sheet_of

SVG = "{http://www.w3.org/2000/svg}"


def world(workspace: Workspace) -> None:
    """Two people joined by two lines; one name is markup."""
    make_account(workspace, people=(("Anna Jansen", "CEO"), (NASTY, "=1+1")))
    anna, other = person_of(workspace, "Anna Jansen").person, person_of(workspace, NASTY).person
    workspace.perform(SetManager(other.id, other.name, anna.id))
    workspace.perform(AddLine(other.id, other.name, LineKind.CONFLICT, anna.id))


def open_export(seen: Seen) -> ExportMapSheet:
    """The sheet that Ctrl+E opens over the map."""
    show_map(seen)
    seen.control(KEY.Key_E)
    return sheet_of(seen, ExportMapSheet)


def save(seen: Seen, sheet: ExportMapSheet, form: PictureForm, path: Path) -> str:
    """Save as a kind of file; gives what the sheet says of it."""
    sheet.form.choose(form.value)
    sheet.save_to(str(path))
    seen.qtbot.waitUntil(sheet.notice.isVisible)
    seen.qtbot.waitUntil(sheet.save.isEnabled)
    return sheet.notice.label.text()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_each_kind_of_file_is_saved_on_white(
    open_tab: Opener, workspace: Workspace, theme: Theme, tmp_path: Path, mode: Mode
) -> None:
    world(workspace)
    theme.set_mode(mode)
    seen = open_tab(WIDE)
    sheet = open_export(seen)
    for form in PictureForm:
        path = tmp_path / f"map.{form.value}"
        assert save(seen, sheet, form, path) == f"Saved as “map.{form.value}”."
    assert sorted(file.name for file in tmp_path.glob("map.*")) == ["map.pdf", "map.png", "map.svg"]
    check_png(tmp_path / "map.png", sheet)
    check_svg(tmp_path / "map.svg")
    check_pdf(tmp_path / "map.pdf")
    assert [record.holds for record in workspace.store.export_records.all()] == [HOLDS] * 3


def check_png(path: Path, sheet: ExportMapSheet) -> None:
    image = QImage(str(path))
    assert image.size() == sheet.poster().size * 2
    inner = image.rect().marginsRemoved(QMargins(1, 1, 1, 1))
    for corner in (inner.topLeft(), inner.bottomRight()):
        assert image.pixelColor(corner).name() == "#ffffff"


def check_svg(path: Path) -> None:
    """Well-formed, with the names as text and nothing that loads or runs."""
    text = path.read_text(encoding="utf-8")
    root = ET.fromstring(text)  # noqa: S314
    words = " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    assert "Anna Jansen" in words
    assert "<img" in words
    assert "<img" not in text
    assert {node.tag for node in root.iter()}.isdisjoint({f"{SVG}image", f"{SVG}script", f"{SVG}a"})
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Who takes part in the decision: Noordzee Logistics"


def check_pdf(path: Path) -> None:
    """One page of A4, across."""
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    box = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", content)
    assert [(round(float(wide)), round(float(high))) for wide, high in box] == [(842, 595)]


def test_a_place_that_cannot_be_written_is_told_in_place_and_leaves_nothing(
    open_tab: Opener, workspace: Workspace, tmp_path: Path
) -> None:
    world(workspace)
    seen = open_tab(WIDE)
    sheet = open_export(seen)
    blocked = tmp_path / "a file"
    blocked.write_text("no folder", encoding="utf-8")
    for form in PictureForm:
        said = save(seen, sheet, form, blocked / f"map.{form.value}")
        assert said.startswith(f"Nothing can be saved in {blocked}")
    assert list(tmp_path.glob("**/*.draft")) == []
    assert workspace.store.export_records.all() == ()


def test_a_failed_drawing_keeps_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"before")
    with pytest.raises(Refusal, match=r"export\.cannot_write"):
        write_picture(path, 1, lambda _draft: False)
    assert path.read_bytes() == b"before"
    assert not path.with_name("map.png.draft").exists()


def test_the_paper_says_whose_names_the_roles_have(open_tab: Opener, workspace: Workspace) -> None:
    world(workspace)
    schemes = open_tab.library.catalogue("en").role_schemes.schemes
    scheme = next(iter(schemes))
    workspace.perform(ChangeSettings({"role_names": scheme}))
    seen = open_tab(WIDE)
    sheet = open_export(seen)
    assert f"roles as in {schemes[scheme].name}" in sheet.poster().note
    seen.close(sheet)


def test_names_of_files_hold_nothing_a_system_refuses() -> None:
    assert picture_name('<A/B> "C": d?', PictureForm.PDF, "2026-11-22") == "A B C d 2026-11-22.pdf"
    assert picture_name("///", PictureForm.SVG, "2026-11-22") == "map 2026-11-22.svg"


def test_an_empty_account_makes_a_page_of_gaps(
    open_tab: Opener, workspace: Workspace, tmp_path: Path
) -> None:
    make_account(workspace, people=())
    seen = open_tab(WIDE)
    sheet = open_export(seen)
    assert save_poster(sheet.poster(), PictureForm.SVG, tmp_path / "empty.svg")
    assert "Decision maker: unknown" in (tmp_path / "empty.svg").read_text(encoding="utf-8")
    assert paper_inks().tokens.window == "#FFFFFF"
    seen.close(sheet)
