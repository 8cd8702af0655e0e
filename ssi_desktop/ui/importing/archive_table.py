"""The files of an archive as rows of a table: what was read, what is new, and what was left out and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QFontMetrics

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext, pgettext
from ssi_desktop.services.importing import FileSummary
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Type
from ssi_desktop.wording.problems import problem_text, row_note_text, skip_reason_text
from ssi_desktop.wording.terms import rows_name, table_name

_NUMBER = 76
_PADDING = 32
_ROOMY = 640


class ArchiveTable(TableView):
    """``stored`` tells whether the counts are those after storing."""

    def __init__(self, theme: Theme, files: Sequence[FileSummary], *, stored: bool) -> None:
        model = TableModel(_columns(theme, stored), key=_name)
        super().__init__(theme, model, _("Files of the archive"))
        model.set_rows(sorted(files, key=_problems_first))
        self.setMinimumHeight(theme.tokens.px(150))


def remark(file: FileSummary) -> str:
    """What is to say about a file beside its numbers; empty when all its rows were taken."""
    if file.problem is not None:
        return problem_text(Problem(file.problem))
    parts = [_counted(count, skip_reason_text(reason)) for reason, count in file.skipped]
    if file.hidden:
        words = ngettext(
            "{n} hidden profile without a name", "{n} hidden profiles without names", file.hidden
        )
        parts.append(words.format(n=number_text(file.hidden)))
    parts += [_counted(count, row_note_text(note)) for note, count in file.notes]
    return pgettext("list", ", ").join(parts)


def left_out(file: FileSummary) -> int:
    """How many rows were left out."""
    return sum(count for _reason, count in file.skipped)


def _counted(count: int, words: str) -> str:
    # Translators: a number of rows and what they are, such as "3 never sent (drafts)"
    return _("{n} {what}").format(n=number_text(count), what=words)


def _columns(theme: Theme, stored: bool) -> tuple[Column[FileSummary], ...]:
    columns = [
        Column("table", _("What"), _what, width=190, strong=True),
        _count(theme, "rows", lambda file: file.rows),
        _count(theme, "new", lambda file: file.new, strong=True),
        _count(theme, "unchanged", lambda file: file.unchanged),
        _count(theme, "skipped", left_out),
        Column("remark", _("Remark"), remark, width=150, stretch=True, soft=True, needs=_ROOMY),
    ]
    if stored:
        columns.insert(3, _count(theme, "changed", lambda file: file.changed, strong=True))
    return tuple(columns)


def _count(
    theme: Theme, key: str, value: Callable[[FileSummary], int], *, strong: bool = False
) -> Column[FileSummary]:
    """A column of numbers; files that could not be read have none."""

    def text(file: FileSummary) -> str:
        return "–" if file.problem is not None else number_text(value(file))

    title = rows_name(key)
    words = QFontMetrics(theme.font(Type.CAPTION, Weight.MEDIUM)).horizontalAdvance(title)
    width = max(_NUMBER, round(words / theme.zoom) + _PADDING)
    return Column(key, title, text, sort=value, width=width, numeric=True, strong=strong, soft=not strong)


def _name(file: FileSummary) -> str:
    return file.name


def _what(file: FileSummary) -> str:
    return table_name(file.table)


def _problems_first(file: FileSummary) -> bool:
    return file.problem is None


def details(file: FileSummary | None) -> str:
    """The file of a row in one line, for below the table; empty for none."""
    if file is None:
        return ""
    words = remark(file)
    if file.problem is not None:
        # Translators: a file's name and what is wrong with it
        return pgettext("file", "{name}: {problem}").format(name=file.name, problem=words)
    rows = ngettext("{n} row", "{n} rows", file.rows).format(n=number_text(file.rows))
    told = pgettext("list", ", ").join((rows, words)) if words else rows
    return pgettext("file", "{name}: {problem}").format(name=file.name, problem=told)
