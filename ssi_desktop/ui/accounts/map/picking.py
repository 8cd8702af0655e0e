"""A line drawn with the keyboard: it begins at the chosen card, and Enter on another one draws it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ssi_desktop.core.accounts import LineKind
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_views import PersonView
from ssi_desktop.ui.accounts.map.gesture import NOTHING, Verdict
from ssi_desktop.ui.shared.widgets.chips import Tone

if TYPE_CHECKING:
    from ssi_desktop.ui.accounts.map.view import CommitteeMap


@dataclass(frozen=True)
class Pick:
    """What is being drawn; ``source`` is the key of the card it starts from, ``name`` what stands on it."""

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


class LinePicking(QObject):
    """The strip above the map says what is asked and why a line cannot be; nothing is stored before Enter or
    a click on the other card."""

    def __init__(self, view: CommitteeMap) -> None:
        super().__init__(view)
        self._view = view
        self.pick: Pick | None = None

    @property
    def active(self) -> bool:
        """Whether a line is being drawn."""
        return self.pick is not None

    def start(self, kind: LineKind) -> None:
        """Begin a line at the chosen card."""
        card = self._view.current
        if card is not None:
            self.pick = Pick(kind, self._view.chosen_key, card.person.name)
            self._view.banner.show_text(self.pick.request(), Tone.ACCENT)
            self.mark()

    def mark(self) -> None:
        """Let the card stand out where the line begins; without it there is no line any more."""
        source = "" if self.pick is None else self.pick.source
        if source and source not in self._view.canvas.cards:
            self.end()
            source = ""
        self._view.canvas.mark_only(source, source=True)

    def judge(self, key: str) -> Verdict:
        """Show whether the line could end at a card, and why not."""
        pick, ends = self.pick, self._ends(key)
        if pick is None:
            return NOTHING
        if ends is None:
            self._view.canvas.mark_only("", welcome=None)
            self._view.banner.show_text(pick.request(), Tone.ACCENT, say=False)
            return NOTHING
        verdict = self._view.gestures.line(pick.kind, *ends)
        self._view.canvas.mark_only(key, welcome=verdict.welcome)
        if verdict.refused:
            self._view.banner.show_text(verdict.text, Tone.BAD)
        else:
            self._view.banner.show_text(pick.request(), Tone.ACCENT, say=False)
        return verdict

    def take(self, key: str) -> None:
        """End the line at a card, if it can be; a folded department opens first."""
        verdict = self.judge(key)
        if verdict.act is not None:
            self._finish(verdict)
        elif key in self._view.scene.plan.departments:
            self._view.unfold(key)

    def take_nobody(self) -> None:
        """Nobody is the manager."""
        pick = self.pick
        card = None if pick is None else self._view.scene.plan.people.get(pick.source)
        if pick is not None and card is not None and pick.kind is LineKind.MANAGER:
            self._finish(Verdict(act=partial(self._view.operations.clear_manager, card)))

    def cancel(self) -> None:
        """Draw nothing after all."""
        self._finish(NOTHING)

    def _finish(self, verdict: Verdict) -> None:
        """The focus goes back to where the line began."""
        source = "" if self.pick is None else self.pick.source
        self.end()
        self._view.return_to(source)
        if verdict.act is not None:
            verdict.act()

    def end(self) -> None:
        """Nothing is being drawn any more."""
        self.pick = None
        self._view.banner.clear()
        self._view.canvas.mark_only("", source=True)
        self._view.canvas.mark_only("", welcome=None)

    def _ends(self, key: str) -> tuple[PersonView, PersonView] | None:
        if self.pick is None or key == self.pick.source:
            return None
        people = self._view.scene.plan.people
        card, other = people.get(self.pick.source), people.get(key)
        return None if card is None or other is None else (card, other)
