"""Forms: a label above each field, a hint below it, and the error beside the field it belongs to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.plain_text import spoken_label
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.fields import set_wrong
from ssi_desktop.ui.shared.widgets.labels import Caption, ErrorText, FieldLabel
from ssi_desktop.ui.shared.widgets.number_field import NumberField


class FieldRow(QWidget):
    """One field with its label, hint and error; the label's access key moves to the field.

    Number and date fields show their own errors; for others call ``show_error``. ``mark`` stands before
    the label, for example the coloured sign of a pillar.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        hint: str = "",
        mark: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.label = FieldLabel(label, wrap=True)
        self.label.setBuddy(field)
        self.hint = Caption(hint, wrap=True)
        self.error = ErrorText(wrap=True)
        self.error.hide()
        field.setAccessibleName(spoken_label(label))
        field.setAccessibleDescription(hint)
        self._arrange(mark)
        self.hint.setVisible(bool(hint))  # only now: shown without a parent it would be a window of its own
        if isinstance(field, NumberField | DateField):
            field.problem_changed.connect(self.show_error)

    def show_error(self, reason: str) -> None:
        """Show why the field was refused, or nothing for an empty reason; a screen reader says it."""
        self.error.setText(reason)
        self.error.setVisible(bool(reason))
        self.hint.setVisible(bool(self.hint.text()) and not reason)
        self.field.setAccessibleDescription(reason or self.hint.text())
        set_wrong(self.field, bool(reason))
        if reason:
            announce(self.field, reason)

    def _arrange(self, mark: QWidget | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        head = QHBoxLayout()
        head.setSpacing(Space.TIGHT + 2)
        if mark is not None:
            head.addWidget(mark)
        head.addWidget(self.label, 1)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.hint)
        column.addWidget(self.error)


class Form(QWidget):
    """Field rows below each other, several beside each other where they belong together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.MEDIUM)

    def add(self, label: str, field: QWidget, hint: str = "") -> FieldRow:
        """Add a field over the whole width."""
        row = FieldRow(label, field, hint)
        self._column.addWidget(row)
        return row

    def add_beside(self, *rows: FieldRow) -> None:
        """Add rows beside each other, each with the same width."""
        line = QHBoxLayout()
        line.setSpacing(Space.MEDIUM)
        for row in rows:
            line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def add_widget(self, widget: QWidget) -> None:
        """Add anything else, such as a check box or a notice."""
        self._column.addWidget(widget)

    def first_refused(self) -> QWidget | None:
        """The first field with an error, to move the focus to; None when all is well."""
        rows = self.findChildren(FieldRow)
        return next((row.field for row in rows if row.error.text()), None)
