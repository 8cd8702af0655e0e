"""The questions of a tick: who was found, which contact it was, the introduction, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssi_desktop.core.outcomes import Channel, OutcomeKind
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.introduction_commands import Via
from ssi_desktop.services.tick_form import TickForm
from ssi_desktop.services.week_ticking import Contact, Found
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.choices import Choice, FilterChips, SegmentedControl
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import FieldLabel
from ssi_desktop.ui.shared.widgets.number_field import NumberField

NAME_LIMIT = 200
_MOST_VALUE = 1_000_000_000
_WITH_VALUE = frozenset({OutcomeKind.OFFER, OutcomeKind.CONTRACT})
_NOBODY = ""
_FOUND = "found"
_NOTHING = "nothing"
_ONE_WAY, _BOTH_WAYS, _FROM_THEM = "one", "both", "them"


class FoundPart(Form):
    """Whom the person found; left empty, nobody. ``changed`` tells that the name changed."""

    changed = Signal()

    def __init__(self, context: Context, form: TickForm) -> None:
        super().__init__()
        self.name = TextField("", _("Name, or nobody yet"), NAME_LIMIT)
        self.job = TextField("", _("As on their profile"), NAME_LIMIT)
        role = form.role
        held = "" if role is None else context.catalogue.roles[role.value].inline
        self.holds = QCheckBox(_("They are the {role}").format(role=held))
        self.holds.setChecked(True)
        self.holds.setVisible(role is not None)
        waits = "" if form.waiting is None else _("Fills the card “{name}”.").format(name=form.waiting)
        self.add_beside(
            FieldRow(_("&Whom did you find?"), self.name, waits), FieldRow(_("Job title"), self.job)
        )
        self.add_widget(self.holds)
        self.name.textChanged.connect(self.changed)

    @property
    def found(self) -> Found | None:
        """Who was found; None for an empty name."""
        if not self.name.text().strip():
            return None
        return Found(self.name.text(), self.job.text(), not self.holds.isHidden() and self.holds.isChecked())


class ContactPart(Form):
    """The contact that was made, or none; ``changed`` tells that another person was chosen."""

    changed = Signal()

    def __init__(self, context: Context, form: TickForm) -> None:
        super().__init__()
        people = [(str(person.id), person.name) for person in form.people]
        self._nobody = (_NOBODY, _("No contact to log"))
        self._people = people
        chosen = _NOBODY if form.contact_id is None else str(form.contact_id)
        self.person = ChoiceField([self._nobody, *people], chosen)
        terms = context.catalogue.terms["channels"]
        channels = [(channel.value, terms[channel.value].name) for channel in Channel]
        self.channel = ChoiceField(channels, form.likely.channel.value)
        self.ways = SegmentedControl(
            context.theme,
            _("Who wrote or spoke"),
            [
                Choice(_ONE_WAY, _("Only me")),
                Choice(_BOTH_WAYS, _("Both of us")),
                Choice(_FROM_THEM, _("Only they")),
            ],
            _BOTH_WAYS if form.likely.two_way else _ONE_WAY,
        )
        self.add_beside(FieldRow(_("&Contact with"), self.person), FieldRow(_("T&hrough"), self.channel))
        self._ways_row = self.add(_("Who wrote or spoke"), self.ways)
        self.person.chosen_key.connect(self._on_person)
        self._on_person()

    def offer_found(self, name: str) -> None:
        """Whoever was just found can be chosen too; an empty name takes them from the list."""
        key = self.person.key if name or self.person.key != _FOUND else _NOBODY
        found = [(_FOUND, name)] if name else []
        self.person.set_options([self._nobody, *found, *self._people], key)
        self._on_person()

    @property
    def contact(self) -> Contact | None:
        """The contact; None for nobody."""
        if self.person.key == _NOBODY:
            return None
        person = None if self.person.key == _FOUND else int(self.person.key)
        return Contact(
            person,
            Channel(self.channel.key),
            outgoing=self.ways.chosen != _FROM_THEM,
            two_way=self.ways.chosen == _BOTH_WAYS,
        )

    def _on_person(self) -> None:
        some = self.person.key != _NOBODY
        self.channel.setEnabled(some)
        self._ways_row.setVisible(some)
        self.changed.emit()


class IntroductionPart(Form):
    """Whether the introduction was asked for, and of whom where that was open."""

    def __init__(self, form: TickForm) -> None:
        super().__init__()
        self._known = form.via
        somebody = _("somebody there")
        target, helper = form.person or somebody, form.helper or somebody
        asked = _("I asked {helper} to introduce me to {person}").format(helper=helper, person=target)
        self.asked = QCheckBox(asked)
        self.asked.setChecked(True)
        self.name = TextField("", _("The contact you share"), NAME_LIMIT)
        if self._known is None:
            self.add(_("&Whom did you ask to introduce you to {person}?").format(person=target), self.name)
            self.asked.hide()
        else:
            self.add_widget(self.asked)

    @property
    def via(self) -> Via | None:
        """Who was asked; None for nobody."""
        if self._known is not None:
            return self._known if self.asked.isChecked() else None
        return Via(name=self.name.text()) if self.name.text().strip() else None


class OutcomePart(QWidget):
    """What came of it that counts, with its value where it has one."""

    def __init__(self, context: Context, form: TickForm) -> None:
        super().__init__()
        terms = context.catalogue.terms["outcome_kinds"]
        choices = [Choice(_NOTHING, _("Nothing yet"))]
        choices += [Choice(kind.value, terms[kind.value].name) for kind in OutcomeKind]
        chosen = _NOTHING if form.outcome is None else form.outcome.value
        self.kind = FilterChips(context.theme, _("What came of it"), choices, chosen)
        self.value = NumberField(0, _MOST_VALUE, 2, 100)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        label = FieldLabel(_("What c&ame of it"))
        label.setBuddy(self.kind)
        column.addWidget(label)
        column.addWidget(self.kind)
        self._value_row = FieldRow(_("Value in {currency}").format(currency=form.currency), self.value)
        column.addWidget(self._value_row)
        self.kind.changed.connect(self._on_kind)
        self._on_kind()

    @property
    def outcome(self) -> OutcomeKind | None:
        """The kind; None while nothing came of it."""
        return None if self.kind.chosen == _NOTHING else OutcomeKind(self.kind.chosen)

    @property
    def value_cents(self) -> int | None:
        """The value in hundredths; None where none was given or the kind has none."""
        given = self.value.value if self.outcome in _WITH_VALUE else None
        return None if given is None else round(given * 100)

    @property
    def refused(self) -> bool:
        """Whether the value is one that cannot be."""
        return self.outcome in _WITH_VALUE and bool(self.value.problem)

    def _on_kind(self) -> None:
        self._value_row.setVisible(self.outcome in _WITH_VALUE)
