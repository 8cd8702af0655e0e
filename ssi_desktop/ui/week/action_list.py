"""The list to pick an action from: filtered while typing, the typed words themselves on top."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.finding import folded
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import Group, TableModel
from ssi_desktop.ui.shared.tables.view import TableView

OWN_MINUTES = 15
_OUTCOMES = ""


@dataclass(frozen=True)
class ActionRow:
    """One thing to add; ``action_id`` None is what the person typed."""

    action_id: str | None
    title: str
    minutes: int
    group: str = _OUTCOMES
    why: str = ""

    @property
    def key(self) -> str:
        """What names the row for good."""
        return self.action_id or ""

    def answers(self, wanted: list[str]) -> bool:
        """Whether all the words asked for are in its title or reason."""
        text = folded(f"{self.title} {self.why}")
        return all(word in text for word in wanted)


class ActionList(TableView):
    """Every action of the catalogue by pillar; ``search`` leaves those that have all the typed words."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        columns: list[Column[ActionRow]] = [
            Column("title", _("Action"), _title, stretch=True, width=240),
            Column("minutes", _("Minutes"), _minutes, sort=_minutes_order, numeric=True, soft=True, width=88),
        ]
        self._rows_model = TableModel(columns, _key)
        super().__init__(context.theme, self._rows_model, _("Actions"), parent)
        self._rows_model.setParent(self)
        self._rows = _rows(context)
        self._titles = {_OUTCOMES: _("For your results")}
        self._titles |= {pillar.value: context.catalogue.pillars[pillar.value].name for pillar in PILLARS}
        self.horizontalHeader().hide()
        self.search("")

    @property
    def chosen(self) -> ActionRow | None:
        """The row to add."""
        row = self.current_row
        return row if isinstance(row, ActionRow) else None

    def search(self, text: str) -> None:
        """Show what fits; typed words stand on top and are chosen until another row is."""
        words = " ".join(text.split())
        wanted = folded(words).split()
        groups: list[Group] = []
        if words:
            own = ActionRow(None, words, OWN_MINUTES)
            groups.append((Section(_("In your own words")), (own,)))
        for group, title in self._titles.items():
            rows = tuple(row for row in self._rows if row.group == group and row.answers(wanted))
            if rows:
                groups.append((Section(title), rows))
        self._rows_model.set_groups(groups)
        if words:
            self.go_to("")
            self.scrollToTop()


def _rows(context: Context) -> tuple[ActionRow, ...]:
    texts = context.catalogue.actions
    rows = [
        ActionRow(spec.id, texts[spec.id].title, spec.minutes, spec.pillar or _OUTCOMES, texts[spec.id].why)
        for spec in context.workspace.library.actions
    ]
    return tuple(sorted(rows, key=_by_title))


def _by_title(row: ActionRow) -> str:
    return folded(row.title)


def _key(row: ActionRow) -> str:
    return row.key


def _title(row: ActionRow) -> str:
    return row.title


def _minutes(row: ActionRow) -> str:
    return number_text(row.minutes)


def _minutes_order(row: ActionRow) -> int:
    return row.minutes
