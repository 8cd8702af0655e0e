"""The repository of target accounts and the signs seen at them."""

from __future__ import annotations

from ssi_desktop.core.accounts import Account, PhaseSignal
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.values import (
    day_text,
    must_day,
    number_or_none,
    text_or_none,
    to_day,
    whole,
    whole_or_none,
)

_ACCOUNT = (
    "name, industry, size_band, n_star, months_left, deal_value, phase, phase_since, note, created_on, "
    "deal_type, id"
)


class Accounts:
    """Target accounts; ``name_key`` is the normalised company name and unique."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[Account, ...]:
        """Every account by name."""
        return tuple(
            _account(row) for row in self._db.rows(f"SELECT {_ACCOUNT} FROM account ORDER BY name, id")
        )

    def names(self) -> tuple[tuple[int, str], ...]:
        """Id and name of every account."""
        return tuple(
            (whole(number), str(name)) for number, name in self._db.rows("SELECT id, name FROM account")
        )

    def get(self, account_id: int) -> Account | None:
        """One account."""
        row = self._db.row(f"SELECT {_ACCOUNT} FROM account WHERE id = ?", (account_id,))
        return None if row is None else _account(row)

    def id_of(self, name_key: str) -> int | None:
        """The account that has this normalised name."""
        row = self._db.row("SELECT id FROM account WHERE name_key = ?", (name_key,))
        return None if row is None else whole(row[0])

    def keys(self) -> dict[str, int]:
        """Every normalised name with its account."""
        return {str(key): whole(number) for key, number in self._db.rows("SELECT name_key, id FROM account")}

    def add(self, account: Account, name_key: str) -> int:
        """Store a new account; returns its id."""
        return self._db.write(
            f"INSERT INTO account ({_ACCOUNT}, name_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
            (*_account_values(account), name_key),
        )

    def update(self, account: Account, name_key: str) -> None:
        """Store an account's present state."""
        names = [name.strip() for name in _ACCOUNT.split(",")][:-1]
        settings = ", ".join(f"{name} = ?" for name in names)
        self._db.write(
            f"UPDATE account SET {settings}, name_key = ? WHERE id = ?",
            (*_account_values(account), name_key, account.id),
        )

    def set_deal_type(self, account_id: int, deal_type: str) -> None:
        """Store which kind of deal it is."""
        self._db.write("UPDATE account SET deal_type = ? WHERE id = ?", (deal_type, account_id))

    def remove(self, account_id: int) -> None:
        """Remove an account with its people."""
        self._db.write("DELETE FROM account WHERE id = ?", (account_id,))

    def signals(self, account_id: int | None = None) -> tuple[PhaseSignal, ...]:
        """Every phase signal, oldest first; of one account, or of all for None."""
        where, values = ("TRUE", ()) if account_id is None else ("account_id = ?", (account_id,))
        rows = self._db.rows(
            f"SELECT account_id, signal, day, id FROM phase_signal WHERE {where} ORDER BY day, id", values
        )
        return tuple(PhaseSignal(whole(a), str(s), must_day(d), whole(i)) for a, s, d, i in rows)

    def add_signal(self, signal: PhaseSignal) -> int:
        """Store a phase signal; returns its id."""
        return self._db.write(
            "INSERT INTO phase_signal (account_id, signal, day) VALUES (?, ?, ?)",
            (signal.account_id, signal.signal, signal.day.isoformat()),
        )

    def remove_signal(self, signal_id: int) -> None:
        """Remove a phase signal."""
        self._db.write("DELETE FROM phase_signal WHERE id = ?", (signal_id,))


def _account_values(account: Account) -> tuple[str | int | float | None, ...]:
    return (
        account.name,
        account.industry,
        account.size_band,
        account.n_star,
        account.months_left,
        account.deal_value,
        account.phase,
        day_text(account.phase_since),
        account.note,
        account.created_on.isoformat(),
        account.deal_type,
    )


def _account(row: Row) -> Account:
    return Account(
        name=str(row[0]),
        industry=str(row[1]),
        size_band=str(row[2]),
        n_star=number_or_none(row[3]),
        months_left=number_or_none(row[4]),
        deal_value=whole_or_none(row[5]),
        phase=text_or_none(row[6]),
        phase_since=to_day(row[7]),
        note=str(row[8]),
        created_on=must_day(row[9]),
        deal_type=str(row[10]),
        id=whole(row[11]),
    )
