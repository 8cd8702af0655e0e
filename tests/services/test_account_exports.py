"""Exports of accounts: the right columns and values, no formulas, whole or not there."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from ssi_desktop.core.committee import Risk
from ssi_desktop.errors import Cancelled, Refusal
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path
from ssi_desktop.services.account_exports import (
    CsvStyle,
    Form,
    Scope,
    Wish,
    export_accounts,
    file_name,
    note_export,
)
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.services.your_data import load_your_data
from tests.conftest import TODAY
from tests.reports_world import FORMULAS, nasty_accounts

Rows = list[list[str]]


def written(workspace: Workspace, path: Path, **choices: object) -> Path:
    catalogue = workspace.library.catalogue("en")
    return export_accounts(workspace, catalogue, Wish(path, **choices)).path  # type: ignore[arg-type]


def read_csv(path: Path, separator: str) -> Rows:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


@pytest.mark.parametrize("style", [CsvStyle(";", ","), CsvStyle(",", "."), CsvStyle("\t", ",")])
def test_csv_has_the_columns_and_numbers_of_its_style(
    workspace: Workspace, tmp_path: Path, style: CsvStyle
) -> None:
    nasty_accounts(workspace)
    path = written(workspace, tmp_path / "a.csv", form=Form.CSV, style=style)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = read_csv(path, style.separator)
    head = rows[0]
    assert len({len(row) for row in rows}) == 1
    assert head[:3] == ["Account", "Industry", "Risk"]
    row = next(row for row in rows if row[0].startswith("Übersee"))
    view = next(v for v in load_accounts(workspace).accounts if v.account.name.startswith("Übersee"))
    threads = f"{view.assessment.n_eff:.1f}".replace(".", style.decimal)
    assert row[head.index("Live threads")] == threads
    assert row[head.index("Last contact")] == "2026-11-19"
    assert row[head.index("Deal value (EUR)")] == "120000"
    assert row[head.index("Note")] == "line\nline"
    share = row[head.index("Coverage in all")]
    assert float(share.replace(style.decimal, ".")) == pytest.approx(view.assessment.coverage_total, abs=1e-4)


@pytest.mark.parametrize("scope", list(Scope))
def test_no_cell_of_a_csv_begins_like_a_formula(workspace: Workspace, tmp_path: Path, scope: Scope) -> None:
    nasty_accounts(workspace)
    rows = read_csv(written(workspace, tmp_path / "a.csv", form=Form.CSV, scope=scope), ",")
    texts = [cell for row in rows for cell in row]
    assert not [cell for cell in texts if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "＝"))]
    assert not [cell for cell in texts if any(sign < " " and sign not in "\n\t" for sign in cell)]
    if scope is Scope.PEOPLE:
        assert {f"'{text.strip()} {n}" if text.strip()[0] in "=+-@＝" else f"{text.strip()} {n}"
                for n, text in enumerate(FORMULAS)} <= {row[1] for row in rows}  # fmt: skip


def test_a_workbook_has_real_days_and_numbers_and_no_formula(workspace: Workspace, tmp_path: Path) -> None:
    nasty_accounts(workspace)
    for scope in Scope:
        book = openpyxl.load_workbook(written(workspace, tmp_path / f"{scope}.xlsx", scope=scope))
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds
        assert book.sheetnames[-1] == "About this file"
    sheet = openpyxl.load_workbook(tmp_path / "accounts.xlsx")["Accounts"]
    head = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if str(row[0].value).startswith("Übersee"))
    assert row[head.index("Last contact")].value == datetime(2026, 11, 19)  # noqa: DTZ001 - as it is read
    assert row[head.index("Deal value (EUR)")].value == 120_000
    assert isinstance(row[head.index("Live threads")].value, float)
    assert row[head.index("Risk")].value == "High"
    assert sheet.freeze_panes == "B2"
    assert next(sheet.iter_rows(min_row=3))[0].value == "=2+2" or sheet["A2"].value == "=2+2"


def test_a_text_too_long_for_a_cell_stands_whole_behind(workspace: Workspace, tmp_path: Path) -> None:
    nasty_accounts(workspace)
    book = openpyxl.load_workbook(written(workspace, tmp_path / "p.xlsx", scope=Scope.PEOPLE))
    parts = [row[3].value for row in book["Long texts"].iter_rows(min_row=2)]
    assert "".join(str(part) for part in parts) == "=" + "long " * 8000
    notes = [row[-1].value for row in book["People"].iter_rows(min_row=2)]
    assert any(str(note).endswith("[…]") for note in notes)


def test_roles_have_the_names_of_the_chosen_scheme(workspace: Workspace, tmp_path: Path) -> None:
    nasty_accounts(workspace)
    workspace.perform(ChangeSettings({"role_names": "meddpicc"}))
    catalogue = workspace.library.catalogue("en")
    catalogue.naming.scheme = "meddpicc"
    export_accounts(workspace, catalogue, Wish(tmp_path / "a.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    head = [cell.value for cell in book["Accounts"][1]]
    assert "Economic buyer" in head
    about = {row[0].value: row[1].value for row in book["About this file"].iter_rows()}
    assert about["Role names"] == "MEDDPICC"


def test_dutch_words_and_the_accounts_that_were_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    nasty_accounts(workspace)
    wanted = load_accounts(workspace).accounts[0]
    use_language("nl", resource_path("locale"))
    catalogue = workspace.library.catalogue("nl")
    wish = Wish(tmp_path / "a.csv", form=Form.CSV, account_ids=(wanted.account.id,), style=CsvStyle(";", ","))
    assert export_accounts(workspace, catalogue, wish).rows == 1
    risk = {Risk.HIGH: "Hoog", Risk.MEDIUM: "Gemiddeld", Risk.LOW: "Laag"}[wanted.assessment.risk]
    assert risk in read_csv(tmp_path / "a.csv", ";")[1]


def test_no_accounts_give_a_file_with_headings(workspace: Workspace, tmp_path: Path) -> None:
    assert len(read_csv(written(workspace, tmp_path / "a.csv", form=Form.CSV), ",")) == 1
    written(workspace, tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Accounts"].max_row == 1


def test_what_cannot_be_written_leaves_what_was_there(workspace: Workspace, tmp_path: Path) -> None:
    nasty_accounts(workspace)
    target = tmp_path / "a.xlsx"
    target.write_text("before")

    def stop(done: int, total: int) -> None:
        if total:
            raise Cancelled

    catalogue = workspace.library.catalogue("en")
    with pytest.raises(Cancelled):
        export_accounts(workspace, catalogue, Wish(target), stop)
    with pytest.raises(Refusal) as refused:
        export_accounts(workspace, catalogue, Wish(tmp_path / "missing" / "a.xlsx"))
    assert refused.value.problem.code == "export.cannot_write"
    with pytest.raises(Refusal):
        export_accounts(workspace, catalogue, Wish(tmp_path))
    assert target.read_text() == "before"
    assert {path.name for path in tmp_path.iterdir() if "draft" in path.name} == set()


def test_files_that_name_people_are_listed_once(workspace: Workspace, tmp_path: Path) -> None:
    nasty_accounts(workspace)
    wish = Wish(tmp_path / "a.xlsx", Scope.PEOPLE)
    before = workspace.next_undo()
    for _time in range(2):
        note_export(workspace, export_accounts(workspace, workspace.library.catalogue("en"), wish), wish)
    (record,) = load_your_data(workspace).exports
    assert (record.path, record.people, record.at.date()) == (str(wish.path), 10, TODAY)
    assert workspace.next_undo() == before


@pytest.mark.parametrize("name", ["CON", "a/b\\c:d", "  ..", "x" * 300, "=Übersee"])
def test_file_names_are_fit_for_every_system(name: str) -> None:
    found = file_name(Scope.PEOPLE, Form.CSV, name, date(2026, 11, 22).isoformat())
    assert found.endswith(" 2026-11-22.csv")
    assert not set(found) & set('/\\:*?"<>|=')
    assert len(found) < 100


def test_styles_that_make_no_sense_are_refused() -> None:
    for separator, decimal in ((",", ","), ("|", "."), (";", "'")):
        with pytest.raises(ValueError, match="no such style"):
            CsvStyle(separator, decimal)
