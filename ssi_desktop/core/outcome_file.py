"""What a file of outcomes says: which column holds what, and its rows as they were understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ssi_desktop.core.outcomes import Channel, OutcomeKind

NOTE_LIMIT = 500
"""Letters of the longest note that is taken; what is longer is cut, with a remark."""


class OutcomeField(StrEnum):
    """What a column can hold for us."""

    KIND = "kind"
    DATE = "date"
    ACCOUNT = "account"
    PERSON = "person"
    VALUE = "value"
    CHANNEL = "channel"
    NOTE = "note"


OutcomeMapping = Mapping[OutcomeField, int]
"""Which column, from 0, holds a field."""

_NEEDED = (OutcomeField.KIND, OutcomeField.DATE)


class DateOrder(StrEnum):
    """How a date of three numbers is written where the year does not come first."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True)
class OutcomeChoice:
    """What the person said about a file; ``order`` None: the dates tell it, or there is no such date."""

    mapping: OutcomeMapping = field(default_factory=dict)
    headed: bool = True
    order: DateOrder | None = None


@dataclass(frozen=True)
class OutcomeHead:
    """The columns of a file before anything is made of its rows.

    ``labels`` are the headers, each once; ``headed`` tells that a row was taken for them. ``sample`` are the
    first rows as plain cells. ``mapping`` is what the headers tell, or what the person chose. ``encoding``
    and ``separator``, or ``sheet``, tell how the file was written.
    """

    labels: tuple[str, ...]
    headed: bool
    sample: tuple[tuple[str, ...], ...]
    mapping: OutcomeMapping
    encoding: str = ""
    separator: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One row of the file; ``line`` counts its rows, the header being 1.

    ``reason`` says why it cannot be taken (empty: it can). Then ``kind`` and ``day`` are both there.
    ``channel`` is None where none is named. ``currency`` is the code of the sign beside the value, empty
    without one. ``value_cents`` is None where no value is given, which is not nothing.
    """

    line: int
    kind: OutcomeKind | None = None
    day: date | None = None
    channel: Channel | None = None
    value_cents: int | None = None
    currency: str = ""
    account: str = ""
    person: str = ""
    note: str = ""
    reason: str = ""


@dataclass(frozen=True)
class OutcomeReading:
    """A whole file. ``notes`` pairs the code of a remark with a count.

    Without enough columns ``missing`` names what must be chosen first; ``asks_order`` tells that dates can
    be read in two ways and nothing in the file says which. There are no rows then. ``order`` is how dates
    were read, None where that made no difference.
    """

    head: OutcomeHead
    rows: tuple[OutcomeRow, ...] = ()
    total: int = 0
    notes: tuple[tuple[str, int], ...] = ()
    missing: tuple[OutcomeField, ...] = ()
    asks_order: bool = False
    order: DateOrder | None = None

    @property
    def understood(self) -> bool:
        """Whether rows could be made of it."""
        return not self.missing and not self.asks_order


def missing_outcome_fields(mapping: OutcomeMapping) -> tuple[OutcomeField, ...]:
    """What must be chosen before rows can be made."""
    return tuple(one for one in _NEEDED if one not in mapping)
