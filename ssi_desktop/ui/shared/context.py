"""What every tab is handed: the workspace, the words, the looks, and the ways to speak to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Command, Topic, Workspace
from ssi_desktop.ui.shared.changes import Changes
from ssi_desktop.ui.shared.jobs import Jobs
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.window_state import WindowState

if TYPE_CHECKING:
    from ssi_desktop.ui.charts.loading import ChartLoader

T = TypeVar("T")


class Context(QObject):
    """Owned by the window.

    ``notified`` asks the window for its one short message: the text, and whether Undo is offered.
    ``asked_for`` asks it to open a tab: the tab's key and what to show there (an id as text, or empty).
    ``asked_to_import`` asks it to start an import: ``archive``, ``paste``, ``outcomes``
    or ``file``; ``handed_over`` gives it what was dropped on a view to be read first: a text of LinkedIn's
    page, or paths. ``charts`` loads
    the plots after the window's first paint; without it charts stay painted by QPainter. ``kept`` holds
    sizes and choices by name that outlive the window.
    """

    notified = Signal(str, bool)
    asked_for = Signal(str, str)
    asked_to_import = Signal(str)
    handed_over = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        catalogue: Catalogue,
        theme: Theme,
        parent: QObject,
        charts: ChartLoader | None = None,
        kept: WindowState | None = None,
    ) -> None:
        super().__init__(parent)
        self.charts = charts
        self.kept = WindowState() if kept is None else kept
        self.workspace = workspace
        self.catalogue = catalogue
        self.theme = theme
        self.changes = Changes(self)
        self.jobs = Jobs(self)
        workspace.listen(self._announce)
        self._name_roles()

    def _name_roles(self) -> None:
        """Every word for a role follows the setting."""
        self.catalogue.naming.scheme = load_settings(self.workspace).role_names

    def _announce(self, topics: frozenset[Topic]) -> None:
        if Topic.SETTINGS in topics:
            self._name_roles()
        self.changes.announce(frozenset(topic.value for topic in topics))

    def perform(self, command: Command[T]) -> T:
        """Do a command; the tabs hear of it. Raises Refusal for the caller to show in its place."""
        return self.workspace.perform(command)

    def notify(self, text: str, *, undo: bool = False) -> None:
        """Show one short message at the bottom of the window."""
        self.notified.emit(text, undo)

    def go(self, tab: str, target: str = "") -> None:
        """Open a tab, and there what ``target`` names."""
        self.asked_for.emit(tab, target)
