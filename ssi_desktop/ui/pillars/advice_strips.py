"""What the Pillars tab has to say: at most two quiet strips, the rest behind a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ssi_desktop.core.formula_change import FormulaChange
    from ssi_desktop.services.advice import Advice, AdviceSnapshot
    from ssi_desktop.services.pillars import PillarsSnapshot

SHOWN = 2


class AdviceStrip(Notice):
    """One remark with its reason, one action where there is one, and a way to set it aside.

    ``reason_asked`` comes from "Why?", ``acted`` from the action and ``closed`` once it was set aside.
    """

    reason_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, closable=True, parent=parent)
        self.advice: Advice | None = None
        self.why = Button(theme, _("Why?"), Variant.QUIET)
        self.why.clicked.connect(self.reason_asked)
        self.add_beside(self.why)

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """What can be pressed, from left to right."""
        return (self.button, self.why, self.close_button)

    def show_advice(self, advice: Advice, snapshot: AdviceSnapshot, context: Context, *, say: bool) -> None:
        """Show a remark; with ``say`` a screen reader says it when it is another one."""
        from ssi_desktop.ui.pillars.advice_words import TONES, advice_action, advice_line

        text = advice_line(advice, snapshot, context.catalogue)
        new = text != self.label.text()
        self.advice = advice
        self.show_text(text, TONES[advice.kind], advice_action(advice, snapshot), say=say and new)
        self.why.setAccessibleName(_("Why? {remark}").format(remark=text))
        self.name_close(_("Set aside: {remark}").format(remark=text))


class AdviceStrips(QWidget):
    """The remarks in their order; hidden while there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._pillars: PillarsSnapshot | None = None
        self._formula_changes: Sequence[FormulaChange] = ()
        self._snapshot: AdviceSnapshot | None = None
        self._open = False
        self.strips: list[AdviceStrip] = []
        self.more = Button(context.theme, "", Variant.QUIET)
        self.more.clicked.connect(self._on_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()
        self.hide()

    @property
    def texts(self) -> list[str]:
        """The lines that are shown."""
        return [strip.label.text() for strip in self.strips if not strip.isHidden()]

    def show_pillars(self, pillars: PillarsSnapshot, *, say: bool = False) -> None:
        """Say what there is to say about LinkedIn's numbers; with ``say`` what is new is said aloud."""
        self._pillars = pillars
        self._load(say=say)

    def forget(self) -> None:
        """Say nothing, until there are numbers to speak about again."""
        self._pillars = None
        self.hide()

    def know_formula_changes(self, changes: Sequence[FormulaChange]) -> None:
        """Take in when LinkedIn may have changed its formula, once that is worked out."""
        if tuple(changes) != tuple(self._formula_changes):
            self._formula_changes = changes
            self._load(say=True)

    def _load(self, *, say: bool) -> None:
        from ssi_desktop.services.pillar_advice import load_advice

        if self._pillars is not None:
            self._snapshot = load_advice(self._context.workspace, self._pillars, self._formula_changes)
            self._show(say=say)

    def _show(self, *, say: bool) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        advices = snapshot.advices
        while len(self.strips) < len(advices):
            self._add_strip()
        shown = len(advices) if self._open else min(SHOWN, len(advices))
        for place, strip in enumerate(self.strips):
            if place < shown:
                strip.show_advice(advices[place], snapshot, self._context, say=say)
            else:
                strip.clear()
        self._show_more(len(advices))
        self.setVisible(bool(advices))

    def _show_more(self, count: int) -> None:
        hidden = count - SHOWN
        self.more.setVisible(hidden > 0)
        words = ngettext("{count} more remark", "{count} more remarks", hidden).format(count=hidden)
        self.more.setText(_("Show less") if self._open else words)
        self.more.set_icon("chevron-up" if self._open else "chevron-down")

    def _add_strip(self) -> None:
        strip = AdviceStrip(self._context.theme, self)
        strip.acted.connect(self._on_acted)
        strip.reason_asked.connect(self._on_reason)
        strip.closed.connect(self._on_closed)
        self._column.insertWidget(self._column.count() - 1, strip)
        self.strips.append(strip)
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab reaches the remarks where they stand, although they are made after what is below them."""
        before: QWidget = self.more
        for strip in self.strips:
            for button in strip.buttons:
                QWidget.setTabOrder(before, button)
                before = button
        QWidget.setTabOrder(before, self.more)

    def _on_more(self) -> None:
        self._open = not self._open
        self._show(say=False)

    def _sent_by(self) -> AdviceStrip | None:
        strip = self.sender()
        return strip if isinstance(strip, AdviceStrip) else None

    def _on_acted(self) -> None:
        from ssi_desktop.ui.pillars.advice_actions import act_on

        strip = self._sent_by()
        if strip is not None and strip.advice is not None and self._snapshot is not None:
            act_on(self._context, strip.advice, self._snapshot, self.window())

    def _on_reason(self) -> None:
        from ssi_desktop.ui.pillars.advice_sheet import AdviceSheet

        strip = self._sent_by()
        if strip is not None and strip.advice is not None and self._snapshot is not None:
            AdviceSheet(self._context, strip.advice, self._snapshot, self.window()).open()

    def _on_closed(self) -> None:
        """Set a remark aside; the keyboard goes on to the next one."""
        from ssi_desktop.ui.pillars.advice_actions import set_aside

        strip = self._sent_by()
        if strip is None or strip.advice is None:
            return
        place = self.strips.index(strip)
        set_aside(self._context, strip.advice)
        left = [one for one in self.strips if not one.isHidden()]
        if left:
            left[min(place, len(left) - 1)].why.setFocus()
        else:
            self._leave()

    def _leave(self) -> None:
        """Give the keyboard to what stands before the remarks."""
        before = self.previousInFocusChain()
        while before is not None and before is not self and not _takes_keyboard(before):
            before = before.previousInFocusChain()
        if before is not None:
            before.setFocus()


def _takes_keyboard(widget: QWidget) -> bool:
    return widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
