"""What one tab asks another to show, as the text that `Context.go` carries."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

_NEW = "new"
REVIEW = "review"
"""The target with which the Week tab opens the weekly review."""


@dataclass(frozen=True)
class NewOutcome:
    """A new outcome to log, with what is known of it already; ``kind`` is empty when that is open."""

    kind: str = ""
    account_id: int | None = None
    person_id: int | None = None
    plan_item_id: int | None = None

    def text(self) -> str:
        """The target for the Outcomes tab."""
        return f"{_NEW}{json.dumps(asdict(self))}"

    @classmethod
    def read(cls, target: str) -> NewOutcome | None:
        """Read a target back; the bare ``new`` knows nothing yet. None when it is something else."""
        if not target.startswith(_NEW):
            return None
        known = target.removeprefix(_NEW)
        return cls(**json.loads(known)) if known else cls()
