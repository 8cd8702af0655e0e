"""The six roles of an account, one line each: who holds it and how sure that is; a gap has a dashed edge."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import STALE_DAYS, RoleStanding
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import fill_round, focus_ring, outline_dashed, write_line
from ssi_desktop.ui.shared.plain_text import plain_tip
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import RADIUS, Space, Type
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone, chip_width, draw_chip
from ssi_desktop.ui.shared.widgets.labels import Caption

_HEIGHT = 46
_PAD = 10


@dataclass(frozen=True)
class RoleLine:
    """What one line says; ``holder`` is None where nobody is known."""

    role: str
    holder: str | None
    chip: ChipText


class RoleRow(QAbstractButton):
    """One role; pressing it leads to its holder, or to adding somebody where there is none."""

    def __init__(self, theme: Theme, role: Role) -> None:
        super().__init__()
        self._theme = theme
        self.role = role
        self.line = RoleLine("", None, ChipText("", Tone.NEUTRAL))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def show_line(self, line: RoleLine) -> None:
        """Show who holds the role."""
        self.line = line
        who = line.holder or _("nobody known")
        spoken = _("{role}: {who}, {evidence}").format(role=line.role, who=who, evidence=line.chip.word)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(_("Add people") if line.holder is None else _("Show this person"))
        self.setToolTip(plain_tip(spoken))
        self.update()

    @guarded_or(QWidget.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(240, self._theme.tokens.px(_HEIGHT))

    @guarded_or(QWidget.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._theme.tokens.px(_HEIGHT))

    @guarded
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_words(painter, QRectF(self.rect()).adjusted(_PAD, 0, -_PAD, 0))

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        body = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        gap = self.line.holder is None
        if self.underMouse() or self.isDown():
            fill_round(painter, body, RADIUS, tokens.hover)
        elif not gap:
            fill_round(painter, body, RADIUS, tokens.sunken)
        if self.hasFocus():
            focus_ring(painter, body, RADIUS, tokens.focus)
        elif gap:
            outline_dashed(painter, body, RADIUS, tokens.outline)

    def _paint_words(self, painter: QPainter, inner: QRectF) -> None:
        theme, tokens = self._theme, self._theme.tokens
        chip_font = theme.font(Type.CAPTION, Weight.MEDIUM)
        chip_room = min(float(chip_width(self.line.chip, chip_font)), inner.width() * 0.4)
        place = QRectF(inner.right() - chip_room, inner.y(), chip_room, inner.height())
        draw_chip(painter, place, self.line.chip, tokens, chip_font)
        room = inner.width() - chip_room - Space.SMALL
        middle = inner.center().y()
        role = QRectF(inner.x(), inner.y() + 4, room, middle - inner.y() - 3)
        who = QRectF(inner.x(), middle, room, inner.bottom() - middle - 4)
        write_line(painter, role, self.line.role, theme.font(Type.CAPTION), tokens.text_soft)
        if self.line.holder is None:
            write_line(painter, who, _("nobody known"), theme.font(Type.BODY), tokens.text_soft)
        else:
            write_line(painter, who, self.line.holder, theme.font(Type.BODY, Weight.MEDIUM), tokens.text)


class RoleRows(QWidget):
    """``person_asked`` gives the id of a role's holder, ``gap_asked`` the Role of one without."""

    person_asked = Signal(int)
    gap_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._holders: dict[Role, int | None] = {}
        self.rows = {role: RoleRow(context.theme, role) for role in ROLES}
        self.legend = Caption(wrap=True)
        self.legend.setText(
            _("A clock asks for a fresh look: no sign for more than {days} days.").format(days=STALE_DAYS)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        for row in self.rows.values():
            column.addWidget(row)
            row.clicked.connect(self._on_clicked)
        column.addWidget(self.legend)

    def show_roles(self, view: AccountView) -> None:
        """Show who holds each role."""
        found = {item.role: item for item in view.standings}
        for role, row in self.rows.items():
            self._holders[role] = found[role].person_id
            row.show_line(self._line(view, found[role]))
        self.legend.setVisible(any(words.looks_stale(item) for item in view.standings))

    def _line(self, view: AccountView, found: RoleStanding) -> RoleLine:
        catalogue = self._context.catalogue
        holder = view.person(found.person_id)
        return RoleLine(
            catalogue.roles[found.role.value].name,
            None if holder is None else holder.person.name,
            words.standing_chip(found, catalogue),
        )

    def _on_clicked(self) -> None:
        row = self.sender()
        if not isinstance(row, RoleRow):
            return
        holder = self._holders.get(row.role)
        if holder is None:
            self.gap_asked.emit(row.role)
        else:
            self.person_asked.emit(holder)
