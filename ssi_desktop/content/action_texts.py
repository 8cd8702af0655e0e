"""The actions of the weekly plan in words; their rules are in `ssi_desktop.content.actions`."""

from __future__ import annotations

from dataclasses import dataclass

from ssi_desktop.content.fields import HOW, SENTENCE, TITLE, Fields


@dataclass(frozen=True)
class ActionText:
    """One action in words: what, how in steps, why, what to watch, when it is done, and a smaller version."""

    id: str
    title: str
    how: tuple[str, ...]
    why: str
    caveat: str
    done_when: str
    smaller: str


def read_action_text(key: str, entry: Fields) -> ActionText:
    """One action. Raises ValueError naming file and key."""
    entry.only("title", "how", "why", "caveat", "done_when", "smaller")
    return ActionText(
        id=key,
        title=entry.text("title", TITLE),
        how=entry.texts("how", 2, 4, HOW),
        why=entry.text("why", SENTENCE),
        caveat=entry.text("caveat", SENTENCE),
        done_when=entry.text("done_when", SENTENCE),
        smaller=entry.text("smaller", TITLE),
    )
