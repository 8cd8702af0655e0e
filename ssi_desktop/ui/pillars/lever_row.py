"""One number that is tried out: name, slider, field, unit, what it comes to, and the way back to today."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.metric_specs import Unit
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.what_if import Lever, WhatIf, unit_of
from ssi_desktop.core.what_if_range import Range, decimals_of
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.pillars import what_if_words as words
from ssi_desktop.ui.pillars.lever_slider import LeverSlider
from ssi_desktop.ui.shared.accessibility import describe
from ssi_desktop.ui.shared.locale_text import signed_text
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.buttons import IconButton
from ssi_desktop.ui.shared.widgets.labels import Body, Caption
from ssi_desktop.ui.shared.widgets.number_field import NumberField

_MOST = 1_000_000.0
_FIELD, _UNIT, _POINTS = 98, 84, 54
_NAME, _SLIDER = 0, 1
_PERCENT = 100.0


class LeverRow(QObject):
    """``tried`` comes with the lever and its new value, ``put_back`` with the lever to be as it is today.

    Its widgets stand in a row of the group's grid, so that all rows line up.
    """

    tried = Signal(object, float)
    put_back = Signal(object)

    def __init__(
        self, theme: Theme, catalogue: Catalogue, lever: Lever, scale: Range, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.lever = lever
        self._theme = theme
        self._catalogue = catalogue
        self._factor = _PERCENT if unit_of(lever) is Unit.SHARE else 1.0
        self.name = Body(words.lever_name(lever, catalogue), wrap=True)
        self.slider = LeverSlider(theme, scale)
        self.field = NumberField(0, self._most(), decimals_of(lever), scale.step * self._factor)
        self.unit = Caption(words.lever_unit(lever, catalogue), wrap=True)
        self.points = Body("", tone="estimated")
        self.back = IconButton(theme, "undo", _("Back to today: {name}").format(name=self.name.text()))
        self._dress()
        self.slider.moved.connect(self._on_moved)
        self.slider.back_asked.connect(self._ask_back)
        self.field.value_changed.connect(self._on_typed)
        self.field.editingFinished.connect(self._on_finished)
        self.back.clicked.connect(self._ask_back)
        self._state: WhatIf | None = None

    def add_to(self, grid: QGridLayout, row: int) -> None:
        """Put the widgets into a row of a grid."""
        middle = Qt.AlignmentFlag.AlignVCenter
        for column, widget in enumerate(self.widgets):
            grid.addWidget(widget, row, column)
        grid.setAlignment(self.back, middle)

    @property
    def widgets(self) -> tuple[Body, LeverSlider, NumberField, Caption, Body, IconButton]:
        """From left to right."""
        return self.name, self.slider, self.field, self.unit, self.points, self.back

    def set_visible(self, visible: bool) -> None:
        """Show or hide the row; the button back is there only for what was changed."""
        for widget in self.widgets[:-1]:
            widget.setVisible(visible)
        self.back.setVisible(visible and self._is_changed())

    def show_state(self, state: WhatIf, points: float) -> None:
        """Show the value in force and what it comes to; what is being typed stays as it is typed."""
        fresh, self._state = self._state is None, state
        value = state.value(self.lever)
        changed = self._is_changed()
        self.slider.show_value(value, changed=changed)
        shown = None if value is None else value * self._factor
        if fresh or (self.field.value != shown and not self.field.problem):
            self.field.set_value(shown)
        text = signed_text(points, 2) if changed else ""
        if text != self.points.text():
            self.points.setText(text)
        if not self.slider.isHidden():
            self.back.setVisible(changed)
        self.slider.setAccessibleName(words.row_spoken(self.lever, state, points, self._catalogue))

    def _most(self) -> float:
        if self._factor != 1.0:
            return _PERCENT
        return 7.0 if self.lever is Metric.ACTIVE_DAYS else _MOST

    def _dress(self) -> None:
        px = self._theme.tokens.px
        self.field.setFixedWidth(px(_FIELD))
        self.field.setPlaceholderText(_("not known"))
        self.unit.setMinimumWidth(px(_UNIT))
        self.points.setFixedWidth(px(_POINTS))
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        self.back.hide()
        meaning = words.lever_meaning(self.lever, self._catalogue)
        describe(self.field, f"{self.name.text()} ({self.unit.text()})", meaning)
        self.slider.setAccessibleDescription(
            _("{meaning} Delete puts it back to today.").format(meaning=meaning)
        )
        self.name.set_tip(meaning)

    def _is_changed(self) -> bool:
        return self._state is not None and self.lever in self._state.changed

    def _on_moved(self, value: float) -> None:
        self.tried.emit(self.lever, value)

    def _on_typed(self, value: float | None) -> None:
        """An emptied field means today's value, which may be "not known"; a refused text means nothing."""
        if value is not None:
            self.tried.emit(self.lever, value / self._factor)
        elif not self.field.problem and not self.field.text().strip():
            self.put_back.emit(self.lever)

    def _on_finished(self) -> None:
        """A field that was left empty or wrong shows the value in force again."""
        if self._state is not None and (self.field.value is None or self.field.problem):
            value = self._state.value(self.lever)
            self.field.set_value(None if value is None else value * self._factor)

    def _ask_back(self) -> None:
        if self.back.hasFocus():
            self.slider.setFocus()
        self.put_back.emit(self.lever)
