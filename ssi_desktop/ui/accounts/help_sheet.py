"""Help to choose: three questions for one attribute of a person, a proposal, and the person decides."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.help_choose import (
    UNKNOWN,
    Attribute,
    propose_evidence,
    propose_influence,
    propose_level,
    propose_roles,
    propose_stance,
)
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import PersonView
from ssi_desktop.services.card_commands import SetInfluence, SetLevel, SetStance
from ssi_desktop.services.person_commands import AddEvidence, MarkRole
from ssi_desktop.services.workspace import Command
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.people_rows import main_role
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Caption, Soft, Strong
from ssi_desktop.ui.shared.widgets.layouts import clear_layout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(620, 620)


@dataclass(frozen=True)
class Proposal:
    """What the answers lead to: in words, with its meaning, and as commands."""

    title: str
    meaning: str
    commands: tuple[Command[object], ...]


class HelpSheet(Sheet):
    """Stays open for the next attribute; every proposal taken over is a step of undo of its own."""

    def __init__(
        self,
        context: Context,
        view: PersonView,
        parent: QWidget | None,
        attribute: Attribute = Attribute.ROLE,
    ) -> None:
        title = _("What do you know of {name}?").format(name=view.person.name)
        lead = _("Answer what you can; the program proposes, you decide.")
        super().__init__(context.theme, title, lead, parent, _SIZE)
        self._context = context
        self._view = view
        self._fields: dict[str, ChoiceField] = {}
        self._proposal: Proposal | None = None
        choices = [Choice(key.value, name) for key, name in _attribute_names()]
        self.attribute = SegmentedControl(context.theme, _("What to choose"), choices, attribute.value)
        self.heading, self.about = Strong(wrap=True), Soft(wrap=True)
        roles = [(role.value, words.role_name(role, context.catalogue)) for role in ROLES]
        self.role = ChoiceField(roles, (main_role(view) or Role.DECISION_MAKER).value)
        self.role_row = FieldRow(_("For which role"), self.role)
        self.proposed, self.meaning = Strong(wrap=True), Caption(wrap=True)
        self.notice = Notice(context.theme)
        self._form = Form()
        self._fill()
        self.attribute.changed.connect(self._on_attribute)
        self.role.chosen_key.connect(self._judge)
        self._ask()

    def _fill(self) -> None:
        card = Card(sunken=True)
        card.body.addWidget(Caption(_("Proposal")))
        card.body.addWidget(self.proposed)
        card.body.addWidget(self.meaning)
        for widget in (
            self.attribute,
            self.heading,
            self.about,
            self.role_row,
            self._form,
            card,
            self.notice,
        ):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.add_button(_("Done")).clicked.connect(self.accept)
        self.take = self.add_button(_("&Take over"), Variant.PRIMARY)
        self.take.clicked.connect(self._take)

    @property
    def chosen(self) -> Attribute:
        """What is asked for."""
        return Attribute(self.attribute.chosen)

    @property
    def fields(self) -> dict[str, ChoiceField]:
        """The three questions by key."""
        return dict(self._fields)

    def _on_attribute(self, _key: str) -> None:
        self.notice.clear()
        self._ask()

    def _ask(self) -> None:
        """Show the three questions of an attribute, nothing answered yet."""
        text = self._context.catalogue.help_choose[self.chosen.value]
        self.heading.setText(text.title)
        self.about.setText(text.lead)
        self.role_row.setVisible(self.chosen is Attribute.EVIDENCE)
        form = self._form.layout()
        if form is not None:
            clear_layout(form)
        self._fields = {}
        for question in text.questions:
            field = ChoiceField([(UNKNOWN, _("I do not know")), *question.options.items()])
            self._form.add(question.question, field)
            field.chosen_key.connect(self._judge)
            self._fields[question.key] = field
        self._judge()

    def _judge(self, _key: str = "") -> None:
        """Say what the answers lead to; without a proposal there is nothing to take over."""
        answers = {key: field.key for key, field in self._fields.items()}
        self._proposal = self._propose(answers)
        text = self._context.catalogue.help_choose[self.chosen.value]
        found = self._proposal
        self.proposed.setText(text.empty if found is None else found.title)
        self.meaning.setText("" if found is None else found.meaning)
        self.meaning.setVisible(bool(self.meaning.text()))
        self.take.setEnabled(found is not None)

    def _take(self) -> None:
        if self._proposal is None:
            return
        try:
            for command in self._proposal.commands:
                self._context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.notice.show_text(_("Taken over: {what}").format(what=self._proposal.title), Tone.GOOD)

    # --- proposals ----------------------------------------------------------------------------

    def _propose(self, answers: dict[str, str]) -> Proposal | None:
        return {
            Attribute.ROLE: self._role,
            Attribute.STANCE: self._stance,
            Attribute.INFLUENCE: self._influence,
            Attribute.LEVEL: self._level,
            Attribute.EVIDENCE: self._evidence,
        }[self.chosen](answers)

    def _role(self, answers: dict[str, str]) -> Proposal | None:
        person, roles = self._view.person, propose_roles(answers)
        if not roles:
            return None
        catalogue = self._context.catalogue
        meaning = catalogue.roles[roles[0].value].meaning
        if len(roles) > 1:
            others = ", ".join(words.role_name(role, catalogue) for role in roles[1:])
            meaning = f"{meaning} " + _("Possible as well: {roles}.").format(roles=others)
        command = MarkRole(person.id, person.name, roles[0], True)
        return Proposal(words.role_name(roles[0], catalogue), meaning, (command,))

    def _stance(self, answers: dict[str, str]) -> Proposal | None:
        person, stance = self._view.person, propose_stance(answers)
        if stance is None:
            return None
        term = self._context.catalogue.stances[int(stance)]
        return Proposal(term.name, term.meaning, (SetStance(person.id, person.name, stance),))

    def _influence(self, answers: dict[str, str]) -> Proposal | None:
        person, influence = self._view.person, propose_influence(answers)
        if influence is None:
            return None
        name = (_("Little influence"), _("Some influence"), _("Much influence"))[influence - 1]
        return Proposal(name, "", (SetInfluence(person.id, person.name, influence),))

    def _level(self, answers: dict[str, str]) -> Proposal | None:
        connected = self._view.suggested >= Level.CONNECTED
        person, level = self._view.person, propose_level(answers, connected=connected)
        if level is None:
            return None
        term = self._context.catalogue.levels[int(level)]
        return Proposal(term.name, term.meaning, (SetLevel(person.id, person.name, level),))

    def _evidence(self, answers: dict[str, str]) -> Proposal | None:
        person, kinds, role = self._view.person, propose_evidence(answers), Role(self.role.key)
        if not kinds:
            return None
        terms = self._context.catalogue.terms["evidence_types"]
        today = self._context.workspace.clock.today()
        title = ", ".join(terms[kind.value].name for kind in kinds)
        commands = tuple(AddEvidence(person.id, person.name, role, kind, today) for kind in kinds)
        return Proposal(title, terms[kinds[0].value].meaning, commands)


def _attribute_names() -> list[tuple[Attribute, str]]:
    return [
        (Attribute.ROLE, _("Role")),
        (Attribute.STANCE, _("Stance")),
        (Attribute.INFLUENCE, _("Influence")),
        (Attribute.LEVEL, _("Relationship")),
        (Attribute.EVIDENCE, _("Evidence")),
    ]
