"""Whether LinkedIn's number and outcomes moved together: the verdict, what it rests on, and the pairs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.association import DEFAULT_LAG, LAGS, Association, Pair
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.association import ChooseAssociation
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.outcomes import together_words as words
from ssi_desktop.ui.outcomes.words import kind_name
from ssi_desktop.ui.shared.asking import Asking, Check
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ExplainButton, ShownNumber
from ssi_desktop.ui.shared.locale_text import date_text, number_text, short_number
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.fold_card import FoldCard
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Strong

if TYPE_CHECKING:
    from ssi_desktop.services.association import AssociationSnapshot

_ROWS = 8


class TogetherCard(FoldCard):
    """The verdict stays visible when the card is folded; figures, choices and pairs unfold."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, _("Beside LinkedIn’s number"), " ")
        self._context = context
        self._snapshot: AssociationSnapshot | None = None
        self.verdict = Strong(_("Working it out …"), wrap=True)
        self.above.addWidget(self.verdict)
        self.explain = ExplainButton(context, _("Beside LinkedIn’s number"), self._numbers)
        self.add_action(self.explain)
        self.asking = Asking(context, self)
        self.asking.answered.connect(self._on_answer)
        self.asking.failed.connect(self._on_failed)
        self.unfolded.connect(self._fill)

    @cached_property
    def details(self) -> _Details:
        """Figures, choices and pairs, made when the card is first opened."""
        details = _Details(self._context)
        details.chosen.connect(self._choose)
        self.body.addWidget(details)
        return details

    def show_outcomes(self) -> None:
        """Something was logged, typed or taken back: ask anew."""
        self.asking.ask(_work_out)

    def _on_answer(self, snapshot: AssociationSnapshot) -> None:
        self._snapshot = snapshot
        self.setVisible(snapshot.association is not None)
        if snapshot.association is None:
            return
        self.set_caption(words.question(snapshot, self._context.catalogue))
        self.verdict.setText(words.verdict(snapshot.association))
        self._fill()

    def _numbers(self) -> Sequence[ShownNumber]:
        snapshot = self._snapshot
        found = None if snapshot is None else snapshot.association
        levels = None if found is None else found.levels
        changes = None if found is None else found.changes
        return [
            ShownNumber("together_levels", "" if levels is None else words.correlation(levels)),
            ShownNumber("together_changes", "" if changes is None else words.correlation(changes)),
        ]

    def _on_failed(self) -> None:
        self.verdict.setText(_("This could not be worked out. It is tried again after the next change."))

    def _fill(self) -> None:
        snapshot = self._snapshot
        if self.is_open and snapshot is not None and snapshot.association is not None:
            self.details.show_association(snapshot, snapshot.association)

    def _choose(self, kind: str, lag: int) -> None:
        self._context.perform(ChooseAssociation(OutcomeKind(kind), lag))


class _Details(QWidget):
    """``chosen`` gives the kind and the lag in weeks that the person chose."""

    chosen = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        catalogue = context.catalogue
        kinds = [(kind.value, kind_name(catalogue, kind)) for kind in OutcomeKind]
        self.kind = ChoiceField(kinds)
        lags = [Choice(str(lag), number_text(lag)) for lag in LAGS]
        self.lag = SegmentedControl(context.theme, _("Weeks later"), lags, str(DEFAULT_LAG))
        self.figures = Body(wrap=True)
        self.log = Caption(wrap=True)
        model = TableModel(
            [
                Column("week", _("Week"), _week_text, sort=_monday, stretch=True, width=160),
                Column("score", _("LinkedIn’s number"), _score, sort=_score_value, numeric=True, width=140),
                Column(
                    "outcomes", _("Outcomes later"), _outcomes, sort=_outcomes_value, numeric=True, width=130
                ),
            ],
            _monday,
            self,
        )
        self._model = model
        self.table = TableView(context.theme, model, _("Weeks that stand beside each other"))
        self.table.fit_rows(_ROWS)
        self._arrange()
        self.kind.chosen_key.connect(self._on_chosen)
        self.lag.changed.connect(self._on_chosen)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.figures)
        choices = QHBoxLayout()
        choices.setSpacing(Space.LARGE)
        choices.addWidget(FieldRow(_("&Kind of outcome"), self.kind))
        choices.addWidget(FieldRow(_("&Weeks later"), self.lag))
        choices.addStretch()
        column.addLayout(choices)
        rule = _(
            "Choose before you look: whoever tries every kind and every distance always finds something. "
            "Each choice is written down here."
        )
        column.addWidget(Caption(rule, wrap=True))
        column.addWidget(self.log)
        column.addWidget(self.table)

    def show_association(self, snapshot: AssociationSnapshot, found: Association) -> None:
        """Show the figures and pairs."""
        self.kind.choose(snapshot.kind.value)
        self.lag.choose(str(snapshot.lag))
        self.figures.setText(words.figures(found))
        self.log.setText(words.changes(snapshot.changes, self._context.catalogue))
        self.log.setVisible(bool(snapshot.changes))
        self._model.set_rows(sorted(found.pairs, key=_monday, reverse=True))
        self.table.setVisible(bool(found.pairs))
        self.table.updateGeometry()

    def _on_chosen(self, _key: str) -> None:
        self.chosen.emit(self.kind.key, int(self.lag.chosen))


def _work_out(workspace: Workspace, check: Check | None) -> AssociationSnapshot:
    """The draws are made here, beside the window."""
    from ssi_desktop.services.association import load_association

    return load_association(workspace, check)


def _monday(pair: Pair) -> date:
    return pair.week.monday


def _week_text(pair: Pair) -> str:
    # Translators: the number of a week and its Monday
    return _("{number}, from {date}").format(number=pair.week.number, date=date_text(pair.week.monday))


def _score(pair: Pair) -> str:
    return short_number(pair.score, 1)


def _score_value(pair: Pair) -> float:
    return pair.score


def _outcomes(pair: Pair) -> str:
    return number_text(pair.outcomes)


def _outcomes_value(pair: Pair) -> float:
    return pair.outcomes
