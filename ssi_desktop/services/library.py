"""What the program knows by itself: title lexicon, action catalogue and words, read when first needed.

The classifier and the action rules are imported with their data: the first window needs neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ssi_desktop.content.loader import open_catalogue

if TYPE_CHECKING:
    from ssi_desktop.content.catalogue import Catalogue
    from ssi_desktop.core.actions import ActionSpec
    from ssi_desktop.core.titles import TitleLexicon


@dataclass(frozen=True)
class Library:
    """Content below one resources folder; each part is loaded once, on first use."""

    root: Path

    @cached_property
    def titles(self) -> TitleLexicon:
        """The title classifier."""
        from ssi_desktop.content.lexicon import load_lexicon

        return load_lexicon(self.root / "content" / "titles.csv")

    @cached_property
    def actions(self) -> tuple[ActionSpec, ...]:
        """The rules of the action catalogue."""
        from ssi_desktop.content.actions import load_actions

        return load_actions(self.root / "content" / "actions.json")

    @cached_property
    def actions_by_id(self) -> dict[str, ActionSpec]:
        """The same by id."""
        return {action.id: action for action in self.actions}

    @property
    def is_vp(self) -> Callable[[str], bool]:
        """Whether a job title is vice-president level or above."""
        titles = self.titles
        return lambda title: titles.classify(title).vp_plus

    def catalogue(self, language: str) -> Catalogue:
        """The coaching content in a language, English where it lacks something."""
        return open_catalogue(self.root / "content", language)
