"""How long map and matrix of one account take: run ``python -m tests.bench.bench_map``.

Without a screen, at 60 and 200 people: the first showing with every card made and painted, showing a changed
account again, a step of the arrow keys, and what a file takes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from ssi_desktop.app import make_application
from ssi_desktop.core.accounts import LineKind, Person, PersonLine
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.account_views import AccountView
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.pictures import PictureForm
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.ui.accounts.committee_view import CommitteeView
from ssi_desktop.ui.accounts.map.poster import make_poster, save_poster
from ssi_desktop.ui.accounts.map.view import CommitteeMap
from ssi_desktop.ui.accounts.matrix.view import CommitteeMatrix
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Theme

TODAY, TIMES = date(2026, 11, 22), 9
TITLES = ("Chief Executive Officer", "Purchasing Manager", "IT Director", "Executive Assistant", "", "Buyer")


def fill(workspace: Workspace, count: int) -> int:
    """An account whose people report five to one, with some lines of influence and conflict."""
    account = workspace.perform(AddAccount("Company"))
    with workspace.store.transaction():
        ids = [
            workspace.store.people.add(
                Person(
                    account,
                    f"Person {n}",
                    title=TITLES[n % 6],
                    department=f"Team {n % 9}",
                    stance=n % 5 - 2,
                    created_on=TODAY,
                )
            )
            for n in range(count)
        ]
        for n in range(1, count):
            workspace.store.committee.add_line(PersonLine(LineKind.MANAGER, ids[n], ids[(n - 1) // 5]))
            if n % 10 == 0:
                kind = LineKind.CONFLICT if n % 20 else LineKind.INFLUENCE
                workspace.store.committee.add_line(PersonLine(kind, ids[n - 1], ids[n]))
    return account


def milliseconds(do: Callable[[], object]) -> float:
    """How long something takes."""
    start = perf_counter()
    do()
    return (perf_counter() - start) * 1000


def in_turn(*steps: Callable[[], object]) -> None:
    """Do one after the other."""
    for step in steps:
        step()


def first_showing(make: Callable[[], CommitteeView], view: AccountView, window: QMainWindow) -> float:
    """From nothing to painted cards; the median of a few."""
    taken = []
    for _ in range(TIMES):
        shown = make()
        window.setCentralWidget(shown)
        QApplication.processEvents()
        taken.append(
            milliseconds(partial(in_turn, partial(shown.show_account, view), window.repaint, window.grab))
        )
    return median(taken)


def measure(count: int, theme: Theme) -> None:
    """Print every figure for an account of so many people."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(resource_root())
        workspace = open_workspace(Path(folder) / "bench.ssis", FixedClock(TODAY), library)
        account = fill(workspace, count)
        view = load_accounts(workspace).account(account)
        assert view is not None
        window = QMainWindow()
        window.resize(900, 640)
        window.show()
        context = Context(workspace, library.catalogue("en"), theme, window)

        tell(count, "map, as it opens", first_showing(lambda: CommitteeMap(context), view, window))
        tell(count, "matrix", first_showing(lambda: CommitteeMatrix(context), view, window))
        shown = CommitteeMap(context)
        window.setCentralWidget(shown)
        shown.show_account(view)
        window.activateWindow()
        window.grab()
        turn = milliseconds(partial(in_turn, shown.turn_departments, window.repaint))
        tell(count, "map, the other grouping", turn)
        if shown.departments:
            shown.turn_departments()
        again = median(
            milliseconds(partial(in_turn, partial(shown.show_account, view), window.repaint))
            for _ in range(TIMES)
        )
        tell(count, "map, everybody, shown again", again)
        shown.take_focus()
        step = median(milliseconds(lambda: press(shown, window)) for _ in range(TIMES))
        tell(count, "a step of the arrow keys, painted", step)
        poster = make_poster(view, context.catalogue, TODAY)
        for form in PictureForm:
            path = Path(folder) / f"map.{form.value}"
            tell(count, f"file: {form.value}", milliseconds(partial(save_poster, poster, form, path)))
        window.close()
        context.jobs.close()
        workspace.close()


def press(shown: CommitteeMap, window: QMainWindow) -> None:
    """One step down, and what it repaints."""
    QTest.keyClick(shown.canvas.cards[shown.chosen_key], Qt.Key.Key_Right)
    window.repaint()


def tell(count: int, what: str, taken: float) -> None:
    sys.stdout.write(f"{count:4} people  {what:36} {taken:8.1f} ms\n")


def main() -> None:
    """Measure accounts of three sizes."""
    application = make_application()
    use_language("en", resource_path("locale"))
    theme = Theme(application)
    for count in (7, 60, 200):
        measure(count, theme)


if __name__ == "__main__":
    main()
