"""The Profile tab in a window of its own over a real workspace."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.paths import resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.profile.checklist_page import ChecklistPage
from ssi_desktop.ui.profile.goals_page import GoalsPage
from ssi_desktop.ui.profile.reach_page import ReachPage
from ssi_desktop.ui.profile.tab import ProfileTab
from ssi_desktop.ui.profile.texts_page import TextsPage
from ssi_desktop.ui.shared.theme import Theme
from tests.ui.desk import Desk


class ProfileDesk(Desk[ProfileTab]):
    """A person at the Profile tab."""

    @property
    def checklist(self) -> ChecklistPage:
        """The checklist, chosen."""
        self.tab.turn_to("checklist")
        assert isinstance(self.tab.page, ChecklistPage)
        return self.tab.page

    @property
    def texts(self) -> TextsPage:
        """The texts, chosen."""
        self.tab.turn_to("texts")
        assert isinstance(self.tab.page, TextsPage)
        return self.tab.page

    @property
    def reach(self) -> ReachPage:
        """Whom to reach, chosen."""
        self.tab.turn_to("reach")
        assert isinstance(self.tab.page, ReachPage)
        return self.tab.page

    @property
    def goals(self) -> GoalsPage:
        """The goals, chosen."""
        self.tab.turn_to("goals")
        assert isinstance(self.tab.page, GoalsPage)
        return self.tab.page

    def sheet(self) -> QDialog:
        """The sheet that is open."""
        QApplication.processEvents()
        found = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The English coaching texts."""
    return Library(resource_root()).catalogue("en")


@pytest.fixture
def sit_down(
    qtbot: QtBot, workspace: Workspace, theme: Theme, catalogue: Catalogue
) -> Callable[[], ProfileDesk]:
    """Open the tab over what is in the workspace."""
    return lambda: ProfileDesk(qtbot, workspace, theme, catalogue, ProfileTab)


@pytest.fixture
def desk(sit_down: Callable[[], ProfileDesk]) -> ProfileDesk:
    """The tab over an empty workspace."""
    return sit_down()


@pytest.fixture
def sample_desk(workspace: Workspace, sit_down: Callable[[], ProfileDesk]) -> ProfileDesk:
    """The tab over the sample."""
    workspace.perform(OpenSample())
    return sit_down()
