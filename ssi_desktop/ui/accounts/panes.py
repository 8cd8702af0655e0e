"""How the tab uses its room: three panes beside each other, or two where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import IconButton
from ssi_desktop.ui.shared.widgets.chips import Chip
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.labels import ElidedLabel, Soft
from ssi_desktop.ui.shared.widgets.splitter import Splitter
from ssi_desktop.wording.reasons import risk_text

ACCOUNT, PEOPLE, PERSON = "account", "people", "person"
NARROW = 1100
_OUTER, _INNER, _ASIDE = "accounts.outer", "accounts.inner", "accounts.aside"
_HEAD_NEEDS = 560
_LIST = 272


class _Name(ElidedLabel):
    """As wide as the name where there is room, so that the risk stands right behind it."""

    role = "heading"

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @guarded_or(QLabel.sizeHint)
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(2, 0)


class WorkHead(QWidget):
    """The chosen account's name, its risk and why, and what of it is shown below."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.name = _Name()
        self.risk = Chip(context.theme, "")
        self.why = Soft(wrap=True)
        self.view = SegmentedControl(
            context.theme,
            _("Show"),
            [Choice(ACCOUNT, _("Account")), Choice(PEOPLE, _("People")), Choice(PERSON, _("Person"))],
            ACCOUNT,
        )
        self.aside = IconButton(context.theme, "chevron-right", _("Hide the details (F9)"))
        title = QHBoxLayout()
        title.setSpacing(Space.SMALL)
        title.addWidget(self.name)
        title.addWidget(self.risk)
        title.addStretch()
        text = QVBoxLayout()
        text.setSpacing(Space.HAIR)
        text.addLayout(title)
        text.addWidget(self.why)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.LARGE)
        self._box.addLayout(text, 1)
        controls = QHBoxLayout()
        controls.setSpacing(Space.TIGHT)
        controls.addWidget(self.view)
        controls.addWidget(self.aside)
        controls.addStretch()
        self._box.addLayout(controls)

    def show_account(self, view: AccountView | None) -> None:
        """Show what the panes below are about; nothing at all for None."""
        self.setVisible(view is not None)
        if view is None:
            return
        self.name.setText(view.account.name)
        self.name.setAccessibleName(view.account.name)
        self.risk.show_chip(words.risk_chip(view, self._context.catalogue))
        self.why.setText(risk_text(view.assessment))
        self.view.set_counts({PEOPLE: len(view.cards)})

    def show_aside(self, aside: bool, *, offered: bool) -> None:
        """Say what the button beside the choice does: bring the details back, or put them aside."""
        self.aside.setVisible(offered)
        self.aside.set_icon("chevron-left" if aside else "chevron-right")
        self.aside.set_name(_("Show the details (F9)") if aside else _("Hide the details (F9)"))

    @guarded_or(QWidget.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        """Where it is narrow, the choice stands below the name."""
        return QSize(self.view.minimumSizeHint().width(), super().minimumSizeHint().height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        tight = event.size().width() < self._context.theme.tokens.px(_HEAD_NEEDS)
        self._box.setDirection(directions.TopToBottom if tight else directions.LeftToRight)
        self._box.setSpacing(Space.SMALL if tight else Space.LARGE)


class DetailArea(QScrollArea):
    """The details scroll up and down only; one of them is shown at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._details: list[QWidget] = []
        holder = QWidget()
        holder.setObjectName("column")
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch()
        self.setWidget(holder)

    def add(self, detail: QWidget) -> None:
        """Take details in; they stay hidden until they are wanted."""
        detail.hide()
        self._column.insertWidget(len(self._details), detail)
        self._details.append(detail)

    def show_only(self, wanted: QWidget | None) -> None:
        """Show one of the details, from its top when it was another one before."""
        for detail in self._details:
            if detail.isHidden() == (detail is wanted):
                self.verticalScrollBar().setValue(0)
            detail.setVisible(detail is wanted)


class Panes(QWidget):
    """The list at the left; at the right the people and the details, beside each other or in turn.

    ``changed`` comes when the person chose another view, or the room changed what can be seen at once.
    """

    changed = Signal()

    def __init__(self, context: Context, accounts: QWidget, people: QWidget, details: DetailArea) -> None:
        super().__init__()
        self._context = context
        self._narrow = True  # until there is room: otherwise the window could never get narrow
        self._person_offered = True
        self._people, self._details = people, details
        self.head = WorkHead(context)
        none = context.catalogue.coach["empty.search"]
        self.nothing = EmptyState(context.theme, "search", none.title, none.body, _("Clear the &search"))
        self._outer = Splitter(context.theme)
        self._inner = Splitter(context.theme)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self.head)
        column.addWidget(self._inner, 1)
        column.addWidget(self.nothing, 1)
        self.nothing.hide()
        self._inner.addWidget(people)
        self._inner.addWidget(details)
        self._outer.addWidget(accounts)
        self._outer.addWidget(work)
        self._accounts = accounts
        people.setMinimumWidth(300)
        details.setMinimumWidth(312)
        self._set_sizes()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._outer)
        context.theme.changed.connect(self._make_room)
        self._make_room()
        self.head.view.changed.connect(self._on_view)
        self.head.aside.clicked.connect(self.turn_details)
        self._place()

    def _set_sizes(self) -> None:
        """As the person left them, or with most room for the people."""
        kept = self._context.kept.sizes
        usual = ((self._outer, _OUTER, [300, 800]), (self._inner, _INNER, [480, 390]))
        for splitter, name, sizes in usual:
            splitter.setSizes(kept[name] if len(kept.get(name, ())) == len(sizes) else sizes)
            splitter.setStretchFactor(0, 0 if splitter is self._outer else 1)
            splitter.setStretchFactor(1, 1 if splitter is self._outer else 0)
            splitter.splitterMoved.connect(self._keep_sizes)

    def _keep_sizes(self, _place: int, _index: int) -> None:
        for splitter, name in ((self._outer, _OUTER), (self._inner, _INNER)):
            if all(splitter.sizes()):
                self._context.kept.sizes[name] = splitter.sizes()

    @property
    def aside(self) -> bool:
        """Whether the details were put aside, so that the people have all the room."""
        return _ASIDE in self._context.kept.choices

    def turn_details(self) -> None:
        """Put the details aside, or bring them back; where people and details come in turn, nothing."""
        if self._narrow:
            return
        if self.aside:
            del self._context.kept.choices[_ASIDE]
        else:
            self._context.kept.choices[_ASIDE] = "1"
        self._place()
        self.changed.emit()

    def show_account(self, view: AccountView | None) -> None:
        """Show what an account is called; None says that the search found nothing."""
        self.head.show_account(view)
        self._inner.setVisible(view is not None)
        self.nothing.setVisible(view is None)
        self._person_offered = view is not None and bool(view.cards)
        if not self._person_offered and self.view == PERSON:
            self.head.view.choose(ACCOUNT)
        self._place()

    @property
    def narrow(self) -> bool:
        """Whether people and details are shown in turn."""
        return self._narrow

    @property
    def view(self) -> str:
        """What is shown: account, people or person; people only where the panes are narrow."""
        return self.head.view.chosen

    def show_view(self, key: str) -> None:
        """Show the account, the people or the person; where people are seen anyway, the account."""
        wanted = ACCOUNT if key == PEOPLE and not self._narrow else key
        if wanted == PERSON:
            self._context.kept.choices.pop(_ASIDE, None)
        if wanted != self.view:
            self.head.view.choose(wanted)
        self._place()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._context.theme.tokens.px(NARROW) - 2 * Space.WIDE
        if narrow != self._narrow:
            self._narrow = narrow
            self.show_view(self.view)
            self.changed.emit()

    def _make_room(self) -> None:
        """The list grows with the type, so that names and risk stay beside each other."""
        self._accounts.setMinimumWidth(self._context.theme.tokens.px(_LIST))

    def _on_view(self, _key: str) -> None:
        self._place()
        self.changed.emit()

    def _place(self) -> None:
        self.head.view.offer(PEOPLE, self._narrow)
        self.head.view.offer(PERSON, self._person_offered)
        aside = self.aside and not self._narrow
        self.head.view.setVisible(self._narrow or (self._person_offered and not aside))
        self.head.show_aside(aside, offered=not self._narrow)
        self._people.setVisible(not self._narrow or self.view == PEOPLE)
        self._details.setVisible(self.view != PEOPLE if self._narrow else not aside)
