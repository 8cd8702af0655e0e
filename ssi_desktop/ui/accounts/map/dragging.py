"""Something dragged over the map: a card or a role, what it would do where it is, and letting go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.roles import Role
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.map.gesture import NOTHING, Dragged, Verdict
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.painting import fill_round, outline_round, write_line
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import RADIUS, Space, Type
from ssi_desktop.ui.shared.widgets.chips import Tone

if TYPE_CHECKING:
    from ssi_desktop.ui.accounts.map.view import CommitteeMap

_NEAR = QPoint(14, 10)
_WIDEST = 220


class Ghost(QWidget):
    """The name of what is dragged, beside the pointer."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, text: str, place: QPoint) -> None:
        """Show it beside a place."""
        tokens = self._theme.tokens
        if text != self._text:
            self._text = text
            wide = QFontMetrics(self._theme.font(Type.CAPTION, Weight.SEMIBOLD)).horizontalAdvance(text)
            self.resize(QSize(min(wide + 2 * Space.MEDIUM, tokens.px(_WIDEST)), tokens.px(28)))
        self.move(place + _NEAR)
        self.show()
        self.raise_()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        body = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            fill_round(painter, body, RADIUS, tokens.accent_soft)
            outline_round(painter, body, RADIUS, tokens.accent, 1.5)
            inner = body.adjusted(Space.MEDIUM, 0, -Space.MEDIUM + 2, 0)
            write_line(
                painter, inner, self._text, self._theme.font(Type.CAPTION, Weight.SEMIBOLD), tokens.accent
            )


class Dragging(QObject):
    """Follows what is dragged over a map; nothing happens before it is let go."""

    def __init__(self, view: CommitteeMap, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._ghost = Ghost(theme, view)
        self._what: Dragged | None = None
        self._verdict: Verdict = NOTHING
        view.canvas.pulled.connect(self._on_card)
        view.canvas.dropped.connect(self._on_card_dropped)
        view.palette_row.pulled.connect(self._on_role)
        view.palette_row.dropped.connect(self._on_role_dropped)

    @property
    def active(self) -> bool:
        """Whether something is being dragged."""
        return self._what is not None

    def cancel(self) -> None:
        """Let go without doing anything."""
        if self._what is None:
            return
        self._what, self._verdict = None, NOTHING
        self._ghost.hide()
        self._view.canvas.stop_dragging()
        self._view.palette_row.stop_dragging()
        self._view.canvas.mark_only("", welcome=None)
        self._view.canvas.mark_only("", source=True)
        self._view.banner.clear()

    def _on_card(self, key: str, place: QPoint) -> None:
        plan = self._view.scene.plan
        what: Dragged | None = plan.people.get(key) or plan.gaps.get(key)
        if what is not None and not self._view.picking.active:
            if self._what is None:
                self._view.canvas.mark_only(key, source=True)
            self._hover(what, place)

    def _on_card_dropped(self, place: QPoint) -> None:
        self._drop(place)

    def _on_role(self, role: Role, place: QPoint) -> None:
        self._hover(role, self._view.canvas.mapFromGlobal(place))

    def _on_role_dropped(self, _role: Role, place: QPoint) -> None:
        self._drop(self._view.canvas.mapFromGlobal(place))

    def _hover(self, what: Dragged, place: QPoint) -> None:
        """Show what letting go here would do."""
        view = self._view
        self._what = what
        self._verdict, key = self._judge(what, place)
        view.canvas.mark_only(key, welcome=self._verdict.welcome if key else None)
        self._ghost.show_at(_name(what, view), view.mapFromGlobal(view.canvas.mapToGlobal(place)))
        view.area.follow(place)
        tone = Tone.BAD if self._verdict.refused else Tone.ACCENT
        if self._verdict.text:
            view.banner.show_text(self._verdict.text, tone, say=False)
        else:
            view.banner.clear()

    def _judge(self, what: Dragged, place: QPoint) -> tuple[Verdict, str]:
        view = self._view
        inside = view.area.viewport().rect().contains(view.canvas.mapTo(view.area.viewport(), place))
        if not inside:
            return NOTHING, ""
        key = view.canvas.card_at(place)
        return view.gestures.drop(what, key, view.scene.plan), key

    def _drop(self, place: QPoint) -> None:
        """Do what was shown; a refusal stays in words above the map."""
        if self._what is None:
            return
        verdict, _key = self._judge(self._what, place)
        self.cancel()
        if verdict.act is not None:
            verdict.act()
        elif verdict.refused:
            self._view.banner.show_text(verdict.text, Tone.BAD)


def _name(what: Dragged, view: CommitteeMap) -> str:
    return words.role_name(what, view.catalogue) if isinstance(what, Role) else what.person.name
