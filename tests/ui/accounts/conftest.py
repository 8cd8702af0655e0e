"""The Accounts tab over whatever a test has stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Theme
from tests.ui.accounts.tab_window import NARROW, Seen


@dataclass
class Opener:
    """Shows the tab, by default in the smallest window that it must fit; called once a test."""

    workspace: Workspace
    theme: Theme
    qtbot: QtBot
    library: Library
    contexts: list[Context] = field(default_factory=list)

    def __call__(self, size: tuple[int, int] = NARROW, language: str = "en") -> Seen:
        use_language(language, resource_path("locale"))
        window = QMainWindow()
        self.qtbot.addWidget(window)
        context = Context(self.workspace, self.library.catalogue(language), self.theme, window)
        self.contexts.append(context)
        seen = Seen(self.qtbot, context, size)
        seen.tab.setFocus()
        return seen


@pytest.fixture(scope="module")
def library() -> Library:
    """The content, read once a module."""
    return Library(resource_root())


@pytest.fixture
def open_tab(workspace: Workspace, theme: Theme, qtbot: QtBot, library: Library) -> Iterator[Opener]:
    """Shows the tab over what is stored by then."""
    opener = Opener(workspace, theme, qtbot, library)
    yield opener
    for context in opener.contexts:
        assert context.jobs.close()
