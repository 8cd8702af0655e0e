"""A line that is being drawn with the keyboard: which kind, from whom, and what to say meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from ssi_desktop.core.accounts import LineKind
from ssi_desktop.i18n import gettext as _


@dataclass(frozen=True)
class Picking:
    """``source`` is the key of the card the line starts from, ``name`` what stands on it."""

    kind: LineKind
    source: str
    name: str

    def request(self) -> str:
        """What the person is asked to do."""
        text = {
            LineKind.MANAGER: _(
                "Whom does {name} report to? Arrow keys choose a card, Enter draws the line, Delete means "
                "nobody, Esc cancels."
            ),
            LineKind.INFLUENCE: _(
                "Whom does {name} influence? Arrow keys choose a card, Enter draws the line, Esc cancels."
            ),
            LineKind.CONFLICT: _(
                "Who is in conflict with {name}? Arrow keys choose a card, Enter draws the line, Esc cancels."
            ),
        }[self.kind]
        return text.format(name=self.name)
