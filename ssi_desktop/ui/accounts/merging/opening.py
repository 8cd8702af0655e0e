"""Opens the sheets for joining, parting, moving and confirming, with all that they need.

Each gives the sheet that it opened, so that its signals can be connected; None after a refusal, which is
told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.services.merge_views import (
    account_names,
    load_account_merge,
    load_account_split,
    load_person,
    load_person_merge,
    load_person_split,
)
from ssi_desktop.ui.accounts.merging.companies_sheet import CompaniesSheet
from ssi_desktop.ui.accounts.merging.merge_sheet import MergeSheet
from ssi_desktop.ui.accounts.merging.move_sheet import MovePersonSheet
from ssi_desktop.ui.accounts.merging.split_sheet import SplitAccountSheet, SplitPersonSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.wording.problems import problem_text

SheetT = TypeVar("SheetT", bound=Sheet)


def open_companies(context: Context, parent: QWidget | None, account_id: int | None = None) -> CompaniesSheet:
    """Ask about every company name that may be an account's, or about those of one account."""
    sheet = CompaniesSheet(context, account_id, parent)
    sheet.open()
    return sheet


def open_merge_people(
    context: Context, first_id: int, second_id: int, parent: QWidget | None
) -> MergeSheet | None:
    """Ask whether two people of one account are the same; the first one's card would stay."""

    def make() -> MergeSheet:
        return MergeSheet(context, load_person_merge(context.workspace, first_id, second_id), parent)

    return _opened(context, make)


def open_merge_accounts(
    context: Context, first_id: int, second_id: int, parent: QWidget | None
) -> MergeSheet | None:
    """Ask whether two accounts are the same company; the first would stay."""

    def make() -> MergeSheet:
        return MergeSheet(context, load_account_merge(context.workspace, first_id, second_id), parent)

    return _opened(context, make)


def open_split_person(context: Context, person_id: int, parent: QWidget | None) -> SplitPersonSheet | None:
    """Make two people of one."""

    def make() -> SplitPersonSheet:
        return SplitPersonSheet(context, load_person_split(context.workspace, person_id), parent)

    return _opened(context, make)


def open_split_account(context: Context, account_id: int, parent: QWidget | None) -> SplitAccountSheet | None:
    """Make two accounts of one."""

    def make() -> SplitAccountSheet:
        return SplitAccountSheet(context, load_account_split(context.workspace, account_id), parent)

    return _opened(context, make)


def open_move_person(context: Context, person_id: int, parent: QWidget | None) -> MovePersonSheet | None:
    """Bring somebody to another account."""

    def make() -> MovePersonSheet:
        person = load_person(context.workspace, person_id)
        return MovePersonSheet(context, person, account_names(context.workspace), parent)

    return _opened(context, make)


def _opened(context: Context, make: Callable[[], SheetT]) -> SheetT | None:
    try:
        sheet = make()
    except Refusal as refusal:
        context.notify(problem_text(refusal.problem))
        return None
    sheet.open()
    return sheet
