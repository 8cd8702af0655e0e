"""Names for screen readers, spoken announcements, and the check that no control is silent.

Qt's accessibility classes are imported where they are used: they cost some milliseconds at the start.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QScrollArea, QScrollBar, QTabWidget, QWidget


def describe(widget: QWidget, name: str, description: str = "") -> None:
    """Set what a screen reader says for ``widget``."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Let a screen reader say ``text`` once; ``urgent`` interrupts what it is saying."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    manners = QAccessible.AnnouncementPoliteness
    event.setPoliteness(manners.Assertive if urgent else manners.Polite)
    QAccessible.updateAccessibility(event)


def spoken_name(widget: QWidget) -> str:
    """The name a screen reader gets: an own one, the text on it, or its label's."""
    from PySide6.QtGui import QAccessible

    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


def silent_controls(root: QWidget) -> list[QWidget]:
    """Every control shown below ``root`` that takes the focus and has no name: must be empty."""
    return [widget for widget in _controls(root) if not spoken_name(widget).strip()]


def rich_labels(root: QWidget) -> list[QLabel]:
    """Every label below ``root`` that would read markup: must be empty."""
    return [label for label in root.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]


def _controls(root: QWidget) -> Iterator[QWidget]:
    for widget in (root, *root.findChildren(QWidget)):
        takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if takes_focus and widget.isVisibleTo(root) and not _is_inner_part(widget):
            yield widget


def _is_inner_part(widget: QWidget) -> bool:
    """Parts that Qt makes inside a control; the control itself carries the name."""
    if isinstance(widget, QScrollBar | QTabWidget | QScrollArea) or widget.isWindow():
        return True
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or (
        isinstance(parent, QAbstractScrollArea) and widget is parent.viewport()
    )
