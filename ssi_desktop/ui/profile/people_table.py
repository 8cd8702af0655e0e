"""New connections beside what the personas say about them: a sentence, filters and a table."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.personas import Reach, Sampled
from ssi_desktop.ui.profile import reach_words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.choices import Choice, FilterChips
from ssi_desktop.ui.shared.widgets.labels import Body, Caption

_VERDICTS = {"fits": True, "unknown": None, "other": False}
_MOST = 200


class PeopleTable(QWidget):
    """``rows`` is how many lines are in sight at once; ``dated`` shows company and day as well."""

    def __init__(self, context: Context, rows: int, *, dated: bool) -> None:
        super().__init__()
        self._rows = rows
        self._reach: Reach | None = None
        self.sentence = Body(wrap=True)
        self.filters = FilterChips(
            context.theme,
            _("Which connections"),
            [
                Choice("fits", _("Fit")),
                Choice("unknown", _("Cannot tell")),
                Choice("other", _("Do not fit")),
            ],
            "fits",
        )
        self._model = TableModel(_columns(context.catalogue, dated=dated), _key, self)
        self.table = TableView(context.theme, self._model, _("New connections"))
        self.table.set_empty_text(_("Nobody here."))
        self.more = Caption(_("The newest {n} are listed.").format(n=_MOST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for widget in (self.sentence, self.filters, self.table, self.more):
            column.addWidget(widget)
        column.addStretch()
        self.filters.changed.connect(self._show_rows)

    def show_reach(self, reach: Reach) -> None:
        """Show how the connections fit."""
        self._reach = reach
        self.sentence.setText(reach_words.reach_text(reach))
        there = reach.imported and reach.asked and bool(reach.people)
        self.filters.setVisible(there)
        self.table.setVisible(there)
        self.filters.set_counts({key: len(reach.of(fits)) for key, fits in _VERDICTS.items()})
        self._show_rows()

    def _show_rows(self) -> None:
        people = () if self._reach is None else self._reach.of(_VERDICTS[self.filters.chosen])
        self.more.setVisible(len(people) > _MOST)
        self._model.set_rows(people[:_MOST])
        self.table.fit_rows(self._rows)


def _columns(catalogue: Catalogue, *, dated: bool) -> list[Column[Sampled]]:
    def why(person: Sampled) -> str:
        return reach_words.why_text(person.fit, catalogue)

    if not dated:
        return [Column("name", _("Name"), _name_and_title, note=why, strong=True, stretch=True, width=170)]
    return [
        Column("name", _("Name"), _name, note=_title, strong=True, stretch=True, width=170),
        Column("company", _("Company"), _company, soft=True, stretch=True, width=120, needs=520),
        Column("why", _("What was read"), why, soft=True, stretch=True, width=170),
        Column("on", _("Connected"), _day, sort=_connected, soft=True, width=110, needs=640),
    ]


def _key(person: Sampled) -> tuple[str, str, str, date | None]:
    return person.name, person.title, person.company, person.connected_on


def _name(person: Sampled) -> str:
    return person.name


def _name_and_title(person: Sampled) -> str:
    return " · ".join(part for part in (person.name, person.title) if part)


def _connected(person: Sampled) -> date | None:
    return person.connected_on


def _title(person: Sampled) -> str:
    return person.title


def _company(person: Sampled) -> str:
    return person.company


def _day(person: Sampled) -> str:
    return "" if person.connected_on is None else date_text(person.connected_on)
