"""What a setting is changed with: each shows a value, and tells a new one as soon as the person made it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextArea
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.number_field import NumberField

REST_MS = 900
LONGEST_LINE = 120
MOST_LINES = 40
_INDENT = 27
_NUMBER = 110
_COLUMN = 178


class Editor(QWidget):
    """``changed`` comes only when the person changed the value, never while it is shown."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(Space.TIGHT)

    @property
    def field(self) -> QWidget:
        """What takes the keyboard and bears the setting's name."""
        return self

    def show_value(self, value: Any) -> None:
        """Show the value in force."""
        raise NotImplementedError

    def flush(self) -> None:
        """Tell what was typed but not told yet."""

    def _tell(self, value: Any) -> None:
        self.changed.emit(value)


class ChoiceEditor(Editor):
    """One of a list."""

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._options = tuple(options)
        self._choice = ChoiceField(options)
        self._choice.chosen_key.connect(self._tell)
        self.box.addWidget(self._choice)

    @property
    def field(self) -> QWidget:
        return self._choice

    def show_value(self, value: Any) -> None:
        key = "" if value is None else str(value)
        known = any(key == option for option, _text in self._options)
        options = self._options if known else (*self._options, (key, key))
        self._choice.set_options(options, key)


class NumberChoiceEditor(ChoiceEditor):
    """One of a list of whole numbers."""

    def _tell(self, value: Any) -> None:
        super()._tell(int(value))


class StripEditor(Editor):
    """One of a few, all of them in sight."""

    def __init__(self, theme: Theme, name: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._strip = SegmentedControl(theme, name, choices)
        self._strip.changed.connect(self._tell)
        self.box.addWidget(self._strip)

    def show_value(self, value: Any) -> None:
        self._strip.choose(str(value))


class SwitchEditor(Editor):
    """Yes or no; the words stand beside the box and can be clicked as well."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__()
        self._switch = QCheckBox(text)
        self._switch.setAccessibleDescription(hint)
        self._switch.toggled.connect(self._tell)
        self.box.setSpacing(0)
        self.box.addWidget(self._switch)
        self.box.addWidget(indented(hint))

    @property
    def field(self) -> QWidget:
        return self._switch

    def show_value(self, value: Any) -> None:
        self._switch.blockSignals(True)
        self._switch.setChecked(bool(value))
        self._switch.blockSignals(False)


class RestingEditor(Editor):
    """Typed text counts once the typing rests, the field is left, or the sheet is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Any = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.flush)

    def show_value(self, value: Any) -> None:
        if self._rest.isActive():
            return
        self._shown = value
        if self._typed() != value:
            self._write(value)

    def flush(self) -> None:
        self._rest.stop()
        typed = self._typed()
        if typed is not None and typed != self._shown:
            self._shown = typed
            self.changed.emit(typed)

    def _on_edited(self) -> None:
        self._rest.start()

    def _typed(self) -> Any:
        """The value in the field; None while it is refused."""
        raise NotImplementedError

    def _write(self, value: Any) -> None:
        """Put a value into the field without telling it."""
        raise NotImplementedError


class WholeEditor(RestingEditor):
    """A whole number."""

    def __init__(self, low: int, high: int, step: int) -> None:
        super().__init__()
        self._number = NumberField(low, high, 0, step)
        self._number.setFixedWidth(_NUMBER)
        self._number.value_changed.connect(self._on_edited)
        self._number.editingFinished.connect(self.flush)
        self.box.addWidget(self._number)

    @property
    def field(self) -> QWidget:
        return self._number

    def _typed(self) -> int | None:
        value = self._number.value
        return None if value is None else round(value)

    def _write(self, value: Any) -> None:
        self._number.set_value(float(value))


class _Lines(TextArea):
    left = Signal()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LinesEditor(RestingEditor):
    """Several texts, one a line."""

    def __init__(self, hint: str, lines: int = 3) -> None:
        super().__init__()
        self._lines = _Lines("", hint, lines)
        self._lines.textChanged.connect(self._on_edited)
        self._lines.left.connect(self.flush)
        self.box.addWidget(self._lines)

    @property
    def field(self) -> QWidget:
        return self._lines

    def _typed(self) -> Any:
        return lines_of(self._lines.toPlainText())

    def _write(self, value: Any) -> None:
        self._put("\n".join(value))

    def _put(self, text: str) -> None:
        self._lines.blockSignals(True)
        self._lines.setPlainText(text)
        self._lines.blockSignals(False)


class FlagsEditor(Editor):
    """Any number of a list of keys."""

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        holder = QWidget()
        grid = ColumnGrid(holder, _COLUMN, 3, Space.TIGHT)
        self._boxes = {key: QCheckBox(text) for key, text in options}
        for box in self._boxes.values():
            box.toggled.connect(self._on_toggled)
            grid.addWidget(box)
        self.box.addWidget(holder)

    def show_value(self, value: Any) -> None:
        for key, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(key in value)
            box.blockSignals(False)

    def _on_toggled(self) -> None:
        self.changed.emit(tuple(key for key, box in self._boxes.items() if box.isChecked()))


class PresetEditor(Editor):
    """One of a few numbers, each with its origin; a number that is no preset stays in the list."""

    def __init__(self, presets: Sequence[tuple[float, str, str]], other: str) -> None:
        super().__init__()
        self._other = other
        self._group = QButtonGroup(self)
        self._radios: dict[float, QRadioButton] = {}
        for number, text, hint in presets:
            self._add(number, text, hint)
        self._group.buttonToggled.connect(self._on_toggled)

    def show_value(self, value: Any) -> None:
        number = float(value)
        if number not in self._radios:
            self._add(number, self._other.format(n=f"{number:g}"), "")
        self._group.blockSignals(True)
        self._radios[number].setChecked(True)
        self._group.blockSignals(False)

    def _add(self, number: float, text: str, hint: str) -> None:
        radio = QRadioButton(text)
        radio.setAccessibleDescription(hint)
        self._group.addButton(radio)
        self._radios[number] = radio
        self.box.addWidget(radio)
        if hint:
            self.box.addWidget(indented(hint))

    def _on_toggled(self, _button: QRadioButton, checked: bool) -> None:
        if checked:
            chosen = self._group.checkedButton()
            self.changed.emit(next(number for number, radio in self._radios.items() if radio is chosen))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text: trimmed, without empty or repeated ones, at most ``MOST_LINES``."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        plain = " ".join(line.split())[:LONGEST_LINE].rstrip()
        if plain:
            found.setdefault(plain.casefold(), plain)
    return tuple(found.values())[:MOST_LINES]


def indented(text: str) -> Caption:
    """A hint below a box or a radio button, under its words."""
    label = Caption(text, wrap=True)
    label.setContentsMargins(_INDENT, 0, 0, Space.TIGHT)
    return label
