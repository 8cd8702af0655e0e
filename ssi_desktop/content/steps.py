"""The next best step of an account in words, with names still to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssi_desktop.content.fields import HOW, SENTENCE, TITLE, Fields

STEP_NAMES = frozenset({"person", "role", "account", "helper"})
"""The names that texts of a next step may ask for: who it is about, which role, where, who can help."""


@dataclass(frozen=True)
class StepText:
    """The next best step of an account in words, with ``{names}`` still to be filled in."""

    rule: str
    title: str
    how: tuple[str, ...]
    why: str

    def filled(self, names: Mapping[str, str]) -> StepText:
        """The same with the names put in, as plain text.

        ``names`` are those of ``STEP_NAMES``; more than the text asks for does no harm. Raises KeyError
        for one that is missing.
        """
        return StepText(
            self.rule,
            self.title.format_map(names),
            tuple(line.format_map(names) for line in self.how),
            self.why.format_map(names),
        )


def read_step(key: str, entry: Fields) -> StepText:
    """One step. Raises ValueError naming file and key, also for a placeholder that nobody fills."""
    entry.only("title", "how", "why")
    step = StepText(
        rule=key,
        title=entry.text("title", TITLE),
        how=entry.texts("how", 2, 4, HOW),
        why=entry.text("why", SENTENCE),
    )
    _check_names(entry, {"title": step.title, "how": " ".join(step.how), "why": step.why})
    return step


def _check_names(entry: Fields, texts: Mapping[str, str]) -> None:
    for key, text in texts.items():
        try:
            text.format_map(dict.fromkeys(STEP_NAMES, ""))
        except (KeyError, IndexError, ValueError) as error:
            raise entry.fault(key, "broken or unknown placeholder") from error
