"""The roles of one person: how likely each is and why, and the user's own word on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.core.belief import RoleBelief
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import PersonView
from ssi_desktop.services.person_commands import MarkRole, RemoveEvidence
from ssi_desktop.services.person_log import PersonLog
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.log_list import LogEntry, LogList
from ssi_desktop.ui.accounts.score_button import ScoreButton
from ssi_desktop.ui.charts.cells import draw_coverage
from ssi_desktop.ui.shared.accessibility import describe
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.labels import Body, Caption
from ssi_desktop.ui.shared.widgets.layouts import clear_layout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.numbers import percent_text
from ssi_desktop.wording.reasons import belief_texts

_SUGGEST, _HELD, _NOT = "suggest", "held", "not"
_KEYS = {None: _SUGGEST, True: _HELD, False: _NOT}
_WORDS = {key: word for word, key in _KEYS.items()}
_BAR_WIDTH, _BAR_HEIGHT = 112, 18
_WORTH_A_WORD = 0.25


class Likelihood(QWidget):
    """A small bar with its percentage; the choice beside it says the same to a screen reader."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_share(self, share: float) -> None:
        """Show a share of 0..1."""
        self._share = share
        self.update()

    @guarded_or(QWidget.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(_BAR_WIDTH, self._theme.tokens.px(_BAR_HEIGHT))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tone = "accent" if self._share >= 0.5 else "outline"
        text = percent_text(self._share)
        draw_coverage(QPainter(self), QRectF(self.rect()), self._share, text, self._theme, tone)


class RoleLine(QWidget):
    """One role: how likely, and the person's own word on it."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, role: Role, name: str) -> None:
        super().__init__()
        self.role = role
        self._name = name
        self.bar = Likelihood(theme)
        self.choice = ChoiceField([(_SUGGEST, _("as suggested")), (_HELD, _("yes")), (_NOT, _("no"))])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        words_ = QVBoxLayout()
        words_.setSpacing(0)
        self.title = Body(name)
        words_.addWidget(self.title)
        words_.addWidget(self.bar)
        self.choice.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addLayout(words_, 1)
        row.addWidget(self.choice)
        self.choice.chosen_key.connect(self._on_chosen)

    def show_belief(self, belief: RoleBelief, name: str) -> None:
        """Show how likely the role is, under the name in use, and what the user said."""
        self._name = name
        self.title.setText(name)
        self.bar.show_share(belief.p)
        self.choice.choose(_KEYS[belief.marked])
        describe(self.choice, self._name, _("{share} likely").format(share=percent_text(belief.p)))

    def _on_chosen(self, key: str) -> None:
        self.chosen.emit(self.role.value, key)


class RolesCard(Card):
    """``wished`` gives a command to perform, ``noting`` asks for the sheet to note evidence."""

    wished = Signal(object)
    noting = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(_("Roles"))
        self._context = context
        self._view: PersonView | None = None
        theme, roles = context.theme, context.catalogue.roles
        self.explain = ScoreButton(context, _("Roles"), self._shown)
        self.add_action(self.explain)
        self.unknown = Notice(theme, tone=Tone.WARNING)
        self.lines = {role: RoleLine(theme, role, roles[role.value].name) for role in ROLES}
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(Space.TIGHT)
        self.note = Button(theme, _("&Note what you heard …"), icon="note")
        self.evidence = LogList(context)
        self.body.addWidget(self.unknown)
        for line in self.lines.values():
            self.body.addWidget(line)
            line.chosen.connect(self._on_role)
        self.body.addLayout(self._reasons)
        row = QHBoxLayout()
        row.addWidget(self.note)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self.evidence)
        self.body.addStretch()
        self.note.clicked.connect(self.noting)
        self.evidence.removal.connect(self._on_removal)

    def show_person(self, view: PersonView, log: PersonLog) -> None:
        """Show how likely each role is, and why."""
        self._view = view
        catalogue = self._context.catalogue
        for belief in view.roles:
            self.lines[belief.role].show_belief(belief, words.role_name(belief.role, catalogue))
        self.unknown.label.setText(_("The role is not known. Please set it, or fill in the job title."))
        self.unknown.setVisible(not view.held)
        self._show_reasons(view)
        self.evidence.show_entries(
            [LogEntry(note.id, note.day, words.evidence_text(note, catalogue)) for note in log.evidence]
        )

    def _shown(self) -> PersonView | None:
        return self._view

    def _show_reasons(self, view: PersonView) -> None:
        """Why the roles that stand out are as likely as they are; the others are just unlikely."""
        clear_layout(self._reasons)
        catalogue = self._context.catalogue
        kinds = {key: term.name for key, term in catalogue.terms["evidence_types"].items()}
        for belief in sorted(view.roles, key=lambda item: -item.p):
            if belief.p < _WORTH_A_WORD and belief.marked is None and not belief.lines:
                continue
            why = " ".join(belief_texts(belief, kinds))
            role = catalogue.roles[belief.role.value].name
            self._reasons.addWidget(Caption(_("{role}: {why}").format(role=role, why=why), wrap=True))

    def _on_role(self, role: str, key: str) -> None:
        view = self._view
        if view is None:
            return
        held, before = _WORDS[key], next(item for item in view.roles if item.role.value == role).marked
        if held != before:
            self.wished.emit(MarkRole(view.person.id, view.person.name, Role(role), held))

    def _on_removal(self, evidence_id: int) -> None:
        if self._view is not None:
            self.wished.emit(RemoveEvidence(evidence_id, self._view.person.name))
