"""Checks that every screen must pass, for the tests of all tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ssi_desktop.ui.shared.accessibility import rich_labels, silent_controls
from ssi_desktop.ui.shared.widgets.labels import ElidedLabel


def assert_sound(root: QWidget) -> None:
    """No control without a name, no label that reads markup, no text cut off."""
    found: dict[str, Sequence[QWidget]] = {
        "without a name": silent_controls(root),
        "reads markup": rich_labels(root),
        "cut off": cut_texts(root),
    }
    faults = [f"{fault}: {_who(widget)}" for fault, widgets in found.items() for widget in widgets]
    assert not faults, "\n".join(faults)


def cut_texts(root: QWidget) -> list[QWidget]:
    """Visible one-line labels and buttons that are narrower than their words."""
    labels = [label for label in root.findChildren(QLabel) if not isinstance(label, ElidedLabel)]
    cut: list[QWidget] = [label for label in labels if label.isVisible() and _is_cut(label)]
    buttons = [button for button in root.findChildren(QAbstractButton) if button.isVisible()]
    return cut + [button for button in buttons if button.width() < button.minimumSizeHint().width()]


def _is_cut(label: QLabel) -> bool:
    if not label.text() or label.text() == label.accessibleName():
        return False
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < QFontMetrics(label.font()).horizontalAdvance(label.text().replace("&", ""))


def _who(widget: QWidget) -> str:
    text = getattr(widget, "text", str)
    return f"{type(widget).__name__} {widget.objectName()!r} {text()!r} in {type(widget.parent()).__name__}"
