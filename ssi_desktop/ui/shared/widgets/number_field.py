"""A field for a number that may be unknown: empty is None, comma and point both work, errors come at once."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.locale_text import short_number
from ssi_desktop.ui.shared.widgets.fields import TextField

_FORM = re.compile(r"[-+−]?(\d+([.,]\d*)?|[.,]\d+)")
_LARGEST_EXAMPLE = 500.0
_BEGINNING = re.compile(r"[-+−]?[.,]?")


class NumberField(TextField):
    """A number between ``low`` and ``high`` (both allowed) with at most ``decimals`` decimals.

    ``value`` is None while the field is empty or refused; ``problem`` is the reason of a refusal, empty
    when there is none. ``value_changed`` and ``problem_changed`` come while typing; setting the value
    from the program announces nothing. Up and Down add or take ``step``.
    """

    value_changed = Signal(object)
    problem_changed = Signal(str)

    def __init__(
        self,
        low: float,
        high: float,
        decimals: int = 0,
        step: float = 1.0,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", hint, 16, parent)
        self._low, self._high, self._decimals, self._step = low, high, decimals, step
        self._value: float | None = None
        self._problem = ""
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self._on_edited)

    @property
    def value(self) -> float | None:
        """The number, or None for unknown."""
        return self._value

    @property
    def problem(self) -> str:
        """Why the text was refused, as a sentence; empty when it was not."""
        return self._problem

    def set_value(self, value: float | None) -> None:
        """Show a number with all decimals it has, up to the field's; nothing is announced."""
        self.setText("" if value is None else self._typed(value))
        self._value = value
        self._set_problem("")

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif not self.isReadOnly():
            self._move_by(step)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._value is not None and not self._problem:
            self.setText(self._typed(self._value))
        elif _BEGINNING.fullmatch(self.text().strip()):
            self._judge(self.text(), finished=True)

    def _move_by(self, step: float) -> None:
        start = self._value if self._value is not None else self._low - step if step > 0 else self._low
        value = min(self._high, max(self._low, round(start + step, self._decimals)))
        self.set_value(value)
        self.value_changed.emit(value)

    def _on_edited(self, text: str) -> None:
        self._judge(text, finished=False)
        self.value_changed.emit(self._value)

    def _judge(self, text: str, finished: bool) -> None:
        plain = text.strip().replace("\u00a0", "").replace(" ", "")
        self._value = None
        if not plain or (not finished and _BEGINNING.fullmatch(plain)):
            self._set_problem("")
            return
        if not _FORM.fullmatch(plain):
            self._set_problem(_("Digits only, please, such as {example}").format(example=self._example()))
            return
        self._take(plain.replace(",", ".").replace("−", "-"))

    def _take(self, plain: str) -> None:
        """Accept a number in the right form, or refuse it with the reason."""
        value = float(plain)
        decimals = len(plain.partition(".")[2])
        if not self._low <= value <= self._high:
            reason = _("Between {low} and {high}")
            self._set_problem(reason.format(low=short_number(self._low), high=short_number(self._high)))
        elif decimals > self._decimals:
            self._set_problem(self._too_exact())
        else:
            self._value = value
            self._set_problem("")

    def _too_exact(self) -> str:
        if self._decimals == 0:
            return _("Whole numbers only")
        return _("At most {count} decimals").format(count=self._decimals)

    def _typed(self, value: float) -> str:
        """A number as a person types it: without marks between the thousands, which would be refused."""
        return short_number(value, self._decimals).replace(QLocale().groupSeparator(), "")

    def _example(self) -> str:
        middle = min((self._low + self._high) / 2, max(self._low, _LARGEST_EXAMPLE))
        return self._typed(round(middle, min(self._decimals, 1)))

    def _set_problem(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        self.set_wrong(bool(problem))
        self.problem_changed.emit(problem)
