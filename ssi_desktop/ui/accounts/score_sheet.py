"""The figures of an account or of a person opened: what each means, and who contributes what to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ssi_desktop.core.account_scores import Score, ScoreExplanation, shortened
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_scores import names_in, scores_of, scores_of_person
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.services.settings import load_settings
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ShownNumber
from ssi_desktop.ui.shared.explaining import NumbersSheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.labels import Caption, Strong
from ssi_desktop.wording.account_scores import ScoreRow, combine_text, score_rows, score_value
from ssi_desktop.wording.numbers import percent_text

_MOST_LINES = 8
_MOST_FIGURES = 5
_BY_ROLE = (Score.NEED, Score.ROLE_COVERAGE, Score.ROLE_MAP)
"""These come once a role, so they stand below the others."""


@dataclass(frozen=True)
class OpenFigure:
    """A figure with its lines in words; without lines for what is explained by words alone."""

    number: ShownNumber
    rows: tuple[ScoreRow, ...] = ()
    how: str = ""


class ScoreSheet(NumbersSheet):
    """Below what a figure means stands who or what contributes to it, the largest contribution first."""

    def __init__(
        self, context: Context, about: str, figures: Sequence[OpenFigure], parent: QWidget | None
    ) -> None:
        super().__init__(context, about, [figure.number for figure in figures], parent)
        self._figures = {(figure.number.key, figure.number.name): figure for figure in figures}
        self.contributions = Strong(_("What contributes to it"))
        columns: list[Column[ScoreRow]] = [
            Column("name", _("Who or what"), _row_name, stretch=True, strong=True, width=150),
            Column("how", _("How it comes about"), _row_how, tip=_row_how, soft=True, width=250, needs=470),
            Column("value", _("Counts for"), _row_value, numeric=True, width=100),
        ]
        self._rows = TableModel(columns, lambda row: (row.name, row.how, row.value), self)
        self.lines = TableView(context.theme, self._rows, _("What contributes to it"))
        self.lines.fit_rows(_MOST_LINES)
        self.table.fit_rows(_MOST_FIGURES)
        self.how = Caption(wrap=True)
        for widget in (self.contributions, self.lines, self.how):
            self.column.insertWidget(self.column.count() - 1, widget)
        self.table.row_changed.connect(self._open)
        self._open(self.table.current_row)

    def _open(self, number: ShownNumber | None) -> None:
        figure = None if number is None else self._figures.get((number.key, number.name))
        rows = () if figure is None else figure.rows
        self._rows.set_rows(rows)
        self.how.setText("" if figure is None else figure.how)
        for widget in (self.contributions, self.lines, self.how):
            widget.setVisible(bool(rows))


def account_figures(view: AccountView, context: Context) -> tuple[OpenFigure, ...]:
    """Every figure of an account, those that stand on the screen first."""
    found = sorted(scores_of(view, load_settings(context.workspace)), key=lambda one: one.score in _BY_ROLE)
    people, risk = names_in(view), words.risk_word(view.assessment.risk).word
    return tuple(
        _figure(one, people, context, risk if one.score is Score.RISK else score_value(one)) for one in found
    )


def person_figures(view: PersonView, context: Context) -> tuple[OpenFigure, ...]:
    """How likely each role is, and the figures of one person."""
    people = {view.person.id: view.person.name}
    today = context.workspace.clock.today()
    beliefs = [
        OpenFigure(
            ShownNumber(
                "account_belief",
                percent_text(belief.p),
                today,
                words.role_name(belief.role, context.catalogue),
            )
        )
        for belief in sorted(view.roles, key=lambda one: -one.p)
    ]
    own = scores_of_person(view)
    return (*(_figure(one, people, context, score_value(one)) for one in own), *beliefs)


def _figure(found: ScoreExplanation, people: Mapping[int, str], context: Context, value: str) -> OpenFigure:
    catalogue = context.catalogue
    roles = {key: term.name for key, term in catalogue.roles.items()}
    shown = shortened(found, _MOST_LINES)
    name = ""
    if found.role is not None:
        title = catalogue.explanations[f"account_{found.score.value}"].title
        name = f"{title}: {words.role_name(found.role, catalogue)}"
    number = ShownNumber(f"account_{found.score.value}", value, context.workspace.clock.today(), name)
    return OpenFigure(number, score_rows(shown, people, roles), combine_text(shown))


def _row_name(row: ScoreRow) -> str:
    return row.name


def _row_how(row: ScoreRow) -> str:
    return row.how


def _row_value(row: ScoreRow) -> str:
    return row.value
