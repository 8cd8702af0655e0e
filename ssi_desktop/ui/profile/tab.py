"""The Profile tab: the checklist, the texts, whom to reach and the goals, below one header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.profile.checklist_page import ChecklistPage
from ssi_desktop.ui.profile.page import ProfilePage
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ExplainButton, ShownNumber
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.pages import PageBody, PageHeader

CHECKLIST, TEXTS, REACH, GOALS = "checklist", "texts", "reach", "goals"


def _texts(context: Context) -> ProfilePage:
    from ssi_desktop.ui.profile.texts_page import TextsPage

    return TextsPage(context)


def _reach(context: Context) -> ProfilePage:
    from ssi_desktop.ui.profile.reach_page import ReachPage

    return ReachPage(context)


def _goals(context: Context) -> ProfilePage:
    from ssi_desktop.ui.profile.goals_page import GoalsPage

    return GoalsPage(context)


_BUILDERS: dict[str, Callable[[Context], ProfilePage]] = {
    CHECKLIST: ChecklistPage,
    TEXTS: _texts,
    REACH: _reach,
    GOALS: _goals,
}


class ProfileTab(Tab):
    """Each page is made when it is first chosen, and reloads when it is shown or something changed."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.PROFILE, Topic.IMPORTS, Topic.SETTINGS, Topic.WEEK, Topic.ACCOUNTS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._pages: dict[str, ProfilePage] = {}
        self.header = PageHeader(_("Profile"))
        self.pages = SegmentedControl(
            context.theme,
            _("Part of the profile"),
            [
                Choice(CHECKLIST, _("&Checklist")),
                Choice(TEXTS, _("Te&xts")),
                Choice(REACH, _("Who yo&u reach")),
                Choice(GOALS, _("Goals")),
            ],
            CHECKLIST,
        )
        self.explain = ExplainButton(context, _("Profile"), self._numbers)
        self.header.add_action(self.pages)
        self.header.add_action(self.explain)
        self._stack = QStackedWidget()
        body = PageBody()
        body.column.addWidget(self.header)
        body.column.addWidget(self._stack, 1)
        self.box.addWidget(body)
        self.pages.changed.connect(self._turn_to)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._find)
        self._built(CHECKLIST)

    @property
    def page(self) -> ProfilePage:
        """The page in sight; the checklist where the chosen one could not be made."""
        return self._pages.get(self.pages.chosen, self._pages[CHECKLIST])

    def reload(self) -> None:
        """Show the page that is chosen anew; the others follow when they are chosen."""
        self.page.reload()

    def show_target(self, target: str) -> None:
        """``texts``, ``reach`` or ``goals``, with what to show there after a colon; else a checklist item."""
        key, _colon, rest = target.partition(":")
        known = key in _BUILDERS
        self.turn_to(key if known else CHECKLIST)
        if rest or not known:
            self.page.show_target(rest if known else target)

    def turn_to(self, key: str) -> None:
        """Choose a page."""
        self.pages.choose(key)
        self._turn_to(key)

    def _turn_to(self, key: str) -> None:
        page = self._built(key)
        page.reload()
        self._stack.setCurrentWidget(page)

    def _built(self, key: str) -> ProfilePage:
        if key not in self._pages:
            page = self._pages[key] = _BUILDERS[key](self.context)
            self._stack.addWidget(page)
            page.said.connect(self._on_said)
        return self._pages[key]

    def _on_said(self, sentence: str) -> None:
        if self.sender() is self.page:
            self.header.set_headline(sentence)

    def _numbers(self) -> Sequence[ShownNumber]:
        return self.page.numbers()

    def _find(self) -> None:
        self.page.start_search()
