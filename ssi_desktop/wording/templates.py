"""Sentences with places for values: written where they belong, translated and filled when asked for."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ssi_desktop.errors import Param
from ssi_desktop.i18n import gettext, ngettext
from ssi_desktop.wording import terms
from ssi_desktop.wording.numbers import (
    date_text,
    minutes_text,
    number_text,
    percent_text,
    points_text,
    short_number,
    week_text,
)

MISSING = "…"
NO_NAMES: Mapping[str, str] = {}
LIMIT = 80
LIMITS: Mapping[str, int] = {"path": 200, "chain": 100}

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Template:
    """One sentence; ``only`` are values that params must have for it to fit.

    ``plural`` is the form for another number than one of ``by``. The English text is the key of the
    translation.
    """

    text: str
    plural: str = ""
    by: str = ""
    only: tuple[tuple[str, Param], ...] = ()

    @property
    def places(self) -> frozenset[str]:
        """The names of the values that it shows."""
        return frozenset(_PLACE.findall(self.text) + _PLACE.findall(self.plural))

    def fits(self, values: Mapping[str, str], params: Mapping[str, Param]) -> bool:
        """Whether everything that it shows is known, and the conditions hold."""
        known = all(values.get(place) for place in self.places)
        return known and all(params.get(name) == value for name, value in self.only)

    def filled(self, values: Mapping[str, str], params: Mapping[str, Param]) -> str:
        """The sentence in the language in use; an ellipsis stands for what is not known."""
        message = gettext(self.text)
        if self.plural:
            count = params.get(self.by)
            message = ngettext(self.text, self.plural, count if isinstance(count, int) else 0)
        return message.format_map(_Values(values))


Entry = Template | tuple[Template, ...]
"""One template, or several of which the first that fits is said; the last one always may be."""


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return MISSING


def sentence(text: str, **only: Param) -> Template:
    """A sentence, for use only where params have the given values."""
    return Template(text, only=tuple(only.items()))


def counted(text: str, plural: str, *, by: str = "count") -> Template:
    """A sentence whose form depends on the number ``by``."""
    return Template(text, plural, by)


def variants(entry: Entry) -> tuple[Template, ...]:
    """The templates of an entry."""
    return (entry,) if isinstance(entry, Template) else entry


def say(entry: Entry, params: Mapping[str, Param], names: Mapping[str, str] = NO_NAMES) -> str:
    """The first fitting sentence of an entry, filled; never raises for what is missing.

    ``names`` gives words for keys that only content knows, such as metrics, roles and checklist items.
    """
    values = {name: shown for name, value in params.items() if (shown := shown_value(name, value, names))}
    choice = variants(entry)
    chosen = next((template for template in choice if template.fits(values, params)), choice[-1])
    return chosen.filled(values, params)


def shown_value(name: str, value: Param, names: Mapping[str, str] = NO_NAMES) -> str:
    """A value the way its name asks for; empty when there are no words for it."""
    if name in NAMED:
        return names.get(str(value)) or terms.planner_action_name(str(value))
    form = FORMS.get(name)
    shown = form(value) if form is not None else value
    return _clipped(shown, LIMITS.get(name, LIMIT)) if isinstance(shown, str) else short_number(shown)


def _clipped(text: str, limit: int) -> str:
    """A foreign text short enough for a sentence, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + MISSING


NAMED: frozenset[str] = frozenset({"metric", "role", "kind", "item", "action"})
"""Params whose values are keys that only content has words for."""


def _number(form: Callable[[float], str]) -> Callable[[Param], str]:
    def shown(value: Param) -> str:
        if isinstance(value, str):
            return value
        return form(value) if math.isfinite(value) else short_number(value)

    return shown


def _each(names: Iterable[str], form: Callable[[Param], str]) -> dict[str, Callable[[Param], str]]:
    return dict.fromkeys(names, form)


FORMS: Mapping[str, Callable[[Param], str]] = {
    **_each(("day", "date", "today", "on", "start", "end"), lambda value: date_text(str(value))),
    "week": lambda value: week_text(str(value)),
    "pillar": lambda value: terms.pillar_name(str(value)),
    "field": lambda value: terms.field_name(str(value)),
    "group": lambda value: terms.group_name(str(value)),
    "platform": lambda value: terms.platform_name(str(value)),
    "table": lambda value: terms.table_name(str(value)),
    "minutes": _number(lambda value: minutes_text(round(value))),
    **_each(("sum", "gap"), _number(points_text)),
    **_each(("share", "coverage", "probability"), _number(percent_text)),
    **_each(("version", "known", "status", "process"), str),
    **_each(("count", "limit", "least", "most"), _number(number_text)),
}
"""How values are shown, by the name of the param; others are shown as they are."""
