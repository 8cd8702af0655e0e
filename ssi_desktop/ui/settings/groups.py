"""The groups of the settings, each a card with one row a setting."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.settings.editors import (
    ChoiceEditor,
    Editor,
    FlagsEditor,
    LinesEditor,
    NumberChoiceEditor,
    PresetEditor,
    StripEditor,
    SwitchEditor,
    WholeEditor,
)
from ssi_desktop.ui.settings.words import (
    currency_options,
    function_options,
    group_size_presets,
    hour_options,
    language_options,
    role_name_options,
    weekday_options,
)
from ssi_desktop.ui.shared.accessibility import announce, describe
from ssi_desktop.ui.shared.plain_text import spoken_label
from ssi_desktop.ui.shared.theme import Mode, Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.choices import Choice
from ssi_desktop.ui.shared.widgets.labels import Caption, ErrorText, FieldLabel

_CONTROL = 220
_MOST_MINUTES = 2400


class SettingRow(QWidget):
    """A setting's name and what it does; its editor stands beside them, or below where it is wide."""

    def __init__(self, name: str, label: str, hint: str, editor: Editor, *, below: bool = False) -> None:
        super().__init__()
        self.name = name
        self.editor = editor
        self.label = FieldLabel(label)
        self.label.setBuddy(editor.field)
        self.label.setVisible(bool(label))
        self.error = ErrorText(wrap=True)
        self.error.hide()
        if label:
            describe(editor.field, spoken_label(label), hint)
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self.label)
        if hint:
            words.addWidget(Caption(hint, wrap=True))
        self._arrange(words, below)

    def show_error(self, reason: str) -> None:
        """Why a value was refused, or nothing for an empty reason."""
        self.error.setText(reason)
        self.error.setVisible(bool(reason))
        if reason:
            announce(self.editor.field, reason)

    def _arrange(self, words: QVBoxLayout, below: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT + 2)
        if below:
            column.addLayout(words)
            column.addWidget(self.editor)
        else:
            row = QHBoxLayout()
            row.setSpacing(Space.LARGE)
            row.addLayout(words, 1)
            row.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(row)
        column.addWidget(self.error)


@dataclass(frozen=True)
class Group:
    """A card of the settings."""

    title: str
    caption: str
    rows: tuple[SettingRow, ...]

    def card(self) -> Card:
        """The group as a card."""
        card = Card(self.title, self.caption)
        card.body.setSpacing(Space.LARGE)
        for row in self.rows:
            card.body.addWidget(row)
        return card


def groups(theme: Theme, catalogue: Catalogue) -> tuple[Group, ...]:
    """All settings, in five groups."""
    return (
        Group(_("Look and language"), "", _looks(theme)),
        Group(_("Your week"), "", _week(theme)),
        Group(_("LinkedIn"), "", _linkedin(catalogue)),
        Group(_("You and your market"), _("One a line; leave empty what you don’t need."), _market()),
        Group(_("Buying groups"), catalogue.coach["group.size"].body, _buying_groups(catalogue)),
    )


def _switch(name: str, text: str, hint: str) -> SettingRow:
    return SettingRow(name, "", "", SwitchEditor(text, hint), below=True)


def _fixed(theme: Theme, editor: Editor) -> Editor:
    editor.setFixedWidth(theme.tokens.px(_CONTROL))
    return editor


def _looks(theme: Theme) -> tuple[SettingRow, ...]:
    modes = (
        Choice(Mode.SYSTEM.value, _("System")),
        Choice(Mode.LIGHT.value, _("Light")),
        Choice(Mode.DARK.value, _("Dark")),
    )
    return (
        SettingRow(
            "language",
            _("&Language"),
            _("Counts from the next start of SSI Coach."),
            _fixed(theme, ChoiceEditor(language_options())),
        ),
        SettingRow(
            "theme",
            _("Theme"),
            _("System follows the light or dark look of this computer."),
            StripEditor(theme, _("Theme"), modes),
        ),
        SettingRow(
            "currency",
            _("C&urrency"),
            _("For the value of offers and contracts."),
            _fixed(theme, ChoiceEditor(currency_options())),
        ),
    )


def _week(theme: Theme) -> tuple[SettingRow, ...]:
    return (
        SettingRow(
            "minutes",
            _("&Minutes a week"),
            _("How much time a drafted week may take. 15 is the smallest week, 150 half an hour a day."),
            WholeEditor(0, _MOST_MINUTES, 15),
        ),
        _switch(
            "beginner",
            _("Explain more along the &way"),
            _("Short words of encouragement for people who begin."),
        ),
        *_reminder(theme),
    )


def _reminder(theme: Theme) -> tuple[SettingRow, ...]:
    return (
        SettingRow(
            "reminder_day",
            _("R&emind me of the review"),
            _("Once a week at most, and not when the review is done. It names nobody."),
            _fixed(theme, NumberChoiceEditor(weekday_options())),
        ),
        SettingRow(
            "reminder_hour",
            _("At"),
            _("The time of day of the reminder."),
            _fixed(theme, NumberChoiceEditor(hour_options())),
        ),
        SettingRow(
            "quiet_from",
            _("Quiet from"),
            _("Nothing is said from then on; what is due waits."),
            _fixed(theme, NumberChoiceEditor(hour_options())),
        ),
        SettingRow(
            "quiet_until",
            _("Quiet until"),
            "",
            _fixed(theme, NumberChoiceEditor(hour_options())),
        ),
        _switch(
            "tray",
            _("Keep an icon &beside the clock"),
            _("Closing the window then leaves SSI Coach at hand, so that it can remind you."),
        ),
    )


def _linkedin(catalogue: Catalogue) -> tuple[SettingRow, ...]:
    return (
        _switch(
            "sales_navigator",
            _("I use Sales &Navigator"),
            _("Estimate and plan then count saved leads and whatever else needs this licence."),
        ),
        _switch("show_index", _("Show LinkedIn’s &index"), catalogue.coach["index.hide"].body),
    )


def _market() -> tuple[SettingRow, ...]:
    return (
        SettingRow(
            "own_companies",
            _("Names of your &own company"),
            _("Besides the one in your archive, so that colleagues do not count as prospects."),
            LinesEditor(_("For example an earlier name or a sister company"), 2),
            below=True,
        ),
        SettingRow(
            "keywords",
            _("&Keywords of your profile"),
            _("Words by which buyers should find you; the profile checklist looks for them."),
            LinesEditor(_("For example predictive maintenance")),
            below=True,
        ),
        SettingRow(
            "sold_to_functions",
            _("Functions you sell to"),
            _("A manager of one of these functions more likely has a say in the decision."),
            FlagsEditor(function_options()),
            below=True,
        ),
    )


def _buying_groups(catalogue: Catalogue) -> tuple[SettingRow, ...]:
    presets = PresetEditor(group_size_presets(catalogue), _("Your own number: {n} people"))
    names = ChoiceEditor(role_name_options(catalogue))
    return (
        SettingRow(
            "n_star",
            _("People to be in touch with at an account"),
            _("Coverage and risk are measured against this number; an account can have its own."),
            presets,
            below=True,
        ),
        SettingRow(
            "role_names",
            _("Names of the &roles"),
            _("Lists, maps and exports show them; ours stands behind a name that does not match one to one."),
            names,
            below=True,
        ),
    )
