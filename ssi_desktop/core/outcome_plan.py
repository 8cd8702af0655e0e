"""What taking over a file of outcomes would do: what is new, what is known, what stays out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from ssi_desktop.core.erased import ErasedList
from ssi_desktop.core.outcome_file import OutcomeReading, OutcomeRow
from ssi_desktop.core.outcomes import Channel, Outcome, OutcomeKind

_BETWEEN = " · "
_Key = tuple[str, date, str, int | None, tuple[str, ...]]


class OutcomeState(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same"
    LEFT_OUT = "left_out"


class OutcomeRemark(StrEnum):
    """What is worth knowing about a row that is taken."""

    ACCOUNT_UNKNOWN = "account_unknown"
    PERSON_UNKNOWN = "person_unknown"
    PERSON_SEVERAL = "person_several"
    PERSON_ELSEWHERE = "person_elsewhere"
    BEFORE_CONVERSATION = "before_conversation"
    ERASED = "erased"


@dataclass(frozen=True)
class NamedAccount:
    """An account that a row can name."""

    id: int
    name: str


@dataclass(frozen=True)
class NamedPerson:
    """Somebody whom a row can name, at the account ``account_id``."""

    id: int
    name: str
    account_id: int


@dataclass(frozen=True)
class OutcomeWorld:
    """What is stored now, the day it is, and the currency of the user's values."""

    today: date
    currency: str
    accounts: tuple[NamedAccount, ...] = ()
    people: tuple[NamedPerson, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    erased: ErasedList = field(default_factory=ErasedList)


@dataclass(frozen=True)
class OutcomeItem:
    """One row with what becomes of it.

    ``outcome`` is what would be stored, None for a row that is left out for its ``reason``. ``account`` and
    ``person`` are the names of those it is tied to, empty where it is tied to none: names that are not
    known stand in the note.
    """

    row: OutcomeRow
    state: OutcomeState
    outcome: Outcome | None = None
    account: str = ""
    person: str = ""
    reason: str = ""
    remarks: tuple[OutcomeRemark, ...] = ()


@dataclass(frozen=True)
class OutcomePlan:
    """The whole file, in its order."""

    items: tuple[OutcomeItem, ...]

    @property
    def new(self) -> tuple[Outcome, ...]:
        """What would be stored."""
        return tuple(
            item.outcome for item in self.items if item.state is OutcomeState.NEW and item.outcome is not None
        )

    def count(self, state: OutcomeState) -> int:
        """How many rows are in a state."""
        return sum(item.state is state for item in self.items)

    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Why rows are left out, with their numbers."""
        return tuple(Counter(item.reason for item in self.items if item.reason).items())

    def remarks(self) -> tuple[tuple[OutcomeRemark, int], ...]:
        """What is remarkable about new rows, with their numbers."""
        told = Counter(
            remark for item in self.items if item.state is OutcomeState.NEW for remark in item.remarks
        )
        return tuple(sorted(told.items(), key=lambda pair: list(OutcomeRemark).index(pair[0])))


def plan_outcomes(reading: OutcomeReading, world: OutcomeWorld) -> OutcomePlan:
    """Compare a file with what is stored.

    Names are tied to accounts and people only where they are written the same, whatever case; two rows that
    say the same are two outcomes, and a file that was taken over before adds nothing.
    """
    return OutcomePlan(_Planning(world).plan(reading.rows))


class _Planning:
    """Goes through the rows with what is stored by its side."""

    def __init__(self, world: OutcomeWorld) -> None:
        self._world = world
        self._accounts = {_folded(account.name): account for account in world.accounts}
        self._names = {account.id: account.name for account in world.accounts}
        self._people: dict[str, list[NamedPerson]] = {}
        for person in world.people:
            self._people.setdefault(_folded(person.name), []).append(person)
        self._person_names = {person.id: person.name for person in world.people}
        self._stored = Counter(map(self._key, world.outcomes))

    def plan(self, rows: Iterable[OutcomeRow]) -> tuple[OutcomeItem, ...]:
        items = [self._item(row) for row in rows]
        return tuple(_with_order(items, self._first_talks(items)))

    def _item(self, row: OutcomeRow) -> OutcomeItem:
        reason = row.reason or self._reason(row)
        if reason or row.kind is None or row.day is None:
            return OutcomeItem(row, OutcomeState.LEFT_OUT, reason=reason)
        remarks: list[OutcomeRemark] = []
        person_text = self._kept_name(row.person, remarks)
        account = self._accounts.get(_folded(row.account))
        if row.account and account is None:
            remarks.append(OutcomeRemark.ACCOUNT_UNKNOWN)
        person = self._person(person_text, account, row.account, remarks)
        if person is not None and account is None:
            account = NamedAccount(person.account_id, self._names.get(person.account_id, ""))
        outcome = Outcome(
            kind=row.kind,
            day=row.day,
            channel=row.channel or Channel.OTHER,
            account_id=None if account is None else account.id,
            person_id=None if person is None else person.id,
            value_cents=row.value_cents,
            note=_BETWEEN.join(
                part
                for part in (
                    row.account if account is None else "", person_text if person is None else "", row.note
                )
                if part
            ),
        )  # fmt: skip
        return OutcomeItem(
            row,
            self._state(outcome),
            outcome,
            "" if account is None else account.name,
            "" if person is None else person.name,
            remarks=tuple(remarks),
        )

    def _reason(self, row: OutcomeRow) -> str:
        if row.day is not None and row.day > self._world.today:
            return "in_future"
        if row.currency and row.value_cents is not None and row.currency != self._world.currency:
            return "other_currency"
        return ""

    def _kept_name(self, name: str, remarks: list[OutcomeRemark]) -> str:
        """The person's name; empty for somebody who was erased and must not come back."""
        erased = self._world.erased
        if name and erased and erased.holds_row(None, None, name):
            remarks.append(OutcomeRemark.ERASED)
            return ""
        return name

    def _person(
        self, name: str, account: NamedAccount | None, account_text: str, remarks: list[OutcomeRemark]
    ) -> NamedPerson | None:
        if not name:
            return None
        everywhere = self._people.get(_folded(name), [])
        found = [one for one in everywhere if account is None or one.account_id == account.id]
        if account is None and account_text:
            found = []  # somebody of this name at another company need not be them
        if len(found) == 1:
            return found[0]
        if found:
            remarks.append(OutcomeRemark.PERSON_SEVERAL)
        else:
            known = OutcomeRemark.PERSON_ELSEWHERE if everywhere else OutcomeRemark.PERSON_UNKNOWN
            remarks.append(known)
        return None

    def _state(self, outcome: Outcome) -> OutcomeState:
        key = self._key(outcome)
        if self._stored[key] > 0:
            self._stored[key] -= 1
            return OutcomeState.SAME
        return OutcomeState.NEW

    def _key(self, outcome: Outcome) -> _Key:
        """What makes an outcome the same: names count alike, whether tied or standing in the note."""
        texts = (
            self._names.get(outcome.account_id or 0, ""),
            self._person_names.get(outcome.person_id or 0, ""),
            *outcome.note.split(_BETWEEN),
        )
        parts = tuple(sorted(_folded(text) for text in texts if text.strip()))
        return outcome.kind.value, outcome.day, outcome.channel.value, outcome.value_cents, parts

    def _first_talks(self, items: Iterable[OutcomeItem]) -> dict[str, date]:
        """The first conversation with each account, by id or as the file writes it."""
        first: dict[str, date] = {}
        everything = [(one, _where(one, "")) for one in self._world.outcomes]
        everything += [
            (item.outcome, _where(item.outcome, item.row.account)) for item in items if item.outcome
        ]
        for outcome, where in everything:
            if outcome.kind is OutcomeKind.CONVERSATION and where:
                first[where] = min(outcome.day, first.get(where, date.max))
        return first


def _where(outcome: Outcome, text: str) -> str:
    return _folded(text) if outcome.account_id is None else f"#{outcome.account_id}"


def _with_order(items: Iterable[OutcomeItem], first: Mapping[str, date]) -> Iterable[OutcomeItem]:
    """The items, with a remark on contracts that were signed before the first conversation known."""
    for item in items:
        early = _is_early(item, first)
        yield replace(item, remarks=(*item.remarks, OutcomeRemark.BEFORE_CONVERSATION)) if early else item


def _is_early(item: OutcomeItem, first: Mapping[str, date]) -> bool:
    outcome = item.outcome
    if outcome is None or outcome.kind is not OutcomeKind.CONTRACT:
        return False
    return first.get(_where(outcome, item.row.account), outcome.day) > outcome.day


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
