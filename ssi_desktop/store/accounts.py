"""The repositories of target accounts, their people, and what is known about both."""

from __future__ import annotations

from datetime import date

from ssi_desktop.core.accounts import Account, EvidenceNote, Person, PhaseSignal, RoleMark, Touch
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
    "name, industry, size_band, n_star, months_left, deal_value, phase, phase_since, note, created_on, id"
)
_PERSON = "account_id, name, person_key, title, url, level, stance, left_on, note, created_on, id"


class Accounts:
    """Target accounts; ``name_key`` is the normalised company name and unique."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[Account, ...]:
        """Every account by name."""
        return tuple(
            _account(row) for row in self._db.rows(f"SELECT {_ACCOUNT} FROM account ORDER BY name, id")
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
            f"INSERT INTO account ({_ACCOUNT}, name_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
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

    def remove(self, account_id: int) -> None:
        """Remove an account with its people."""
        self._db.write("DELETE FROM account WHERE id = ?", (account_id,))

    def signals(self) -> tuple[PhaseSignal, ...]:
        """Every phase signal, oldest first."""
        rows = self._db.rows("SELECT account_id, signal, day, id FROM phase_signal ORDER BY day, id")
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


class People:
    """The people of all accounts, with roles, evidence and contacts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[Person, ...]:
        """Every person, by account and name."""
        rows = self._db.rows(f"SELECT {_PERSON} FROM person ORDER BY account_id, name, id")
        return tuple(_person(row) for row in rows)

    def of(self, account_id: int) -> tuple[Person, ...]:
        """The people of one account by name."""
        rows = self._db.rows(
            f"SELECT {_PERSON} FROM person WHERE account_id = ? ORDER BY name, id", (account_id,)
        )
        return tuple(_person(row) for row in rows)

    def get(self, person_id: int) -> Person | None:
        """One person."""
        row = self._db.row(f"SELECT {_PERSON} FROM person WHERE id = ?", (person_id,))
        return None if row is None else _person(row)

    def add(self, person: Person) -> int:
        """Store a new person; returns their id."""
        return self._db.write(
            f"INSERT INTO person ({_PERSON}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            _person_values(person),
        )

    def update(self, person: Person) -> None:
        """Store a person's present state."""
        names = [name.strip() for name in _PERSON.split(",")][:-1]
        settings = ", ".join(f"{name} = ?" for name in names)
        self._db.write(f"UPDATE person SET {settings} WHERE id = ?", (*_person_values(person), person.id))

    def remove(self, person_id: int) -> None:
        """Remove a person with everything known about them."""
        self._db.write("DELETE FROM person WHERE id = ?", (person_id,))

    def role_marks(self) -> tuple[RoleMark, ...]:
        """Every role that the user set or removed."""
        rows = self._db.rows("SELECT person_id, role, held FROM role_mark ORDER BY person_id, role")
        return tuple(RoleMark(whole(p), str(r), bool(h)) for p, r, h in rows)

    def mark_role(self, person_id: int, role: str, held: bool | None) -> None:
        """Store the user's word on a role; None goes back to the suggestion."""
        if held is None:
            self._db.write("DELETE FROM role_mark WHERE person_id = ? AND role = ?", (person_id, role))
            return
        self._db.write(
            "INSERT INTO role_mark (person_id, role, held) VALUES (?, ?, ?) "
            "ON CONFLICT (person_id, role) DO UPDATE SET held = excluded.held",
            (person_id, role, int(held)),
        )

    def evidence(self) -> tuple[EvidenceNote, ...]:
        """Everything noted for or against roles, oldest first."""
        rows = self._db.rows("SELECT person_id, role, kind, day, note, id FROM evidence ORDER BY day, id")
        return tuple(
            EvidenceNote(whole(p), str(r), str(k), must_day(d), str(n), whole(i)) for p, r, k, d, n, i in rows
        )

    def add_evidence(self, note: EvidenceNote) -> int:
        """Store a piece of evidence; returns its id."""
        return self._db.write(
            "INSERT INTO evidence (person_id, role, kind, day, note) VALUES (?, ?, ?, ?, ?)",
            (note.person_id, note.role, note.kind, note.day.isoformat(), note.note),
        )

    def remove_evidence(self, evidence_id: int) -> None:
        """Remove a piece of evidence."""
        self._db.write("DELETE FROM evidence WHERE id = ?", (evidence_id,))

    def touches(self, since: date | None = None) -> tuple[Touch, ...]:
        """Every logged contact from ``since`` on, oldest first."""
        rows = self._db.rows(
            "SELECT person_id, day, channel, outgoing, two_way, role, phase, note, id FROM touch "
            "WHERE day >= ? ORDER BY day, id",
            (day_text(since) or "",),
        )
        return tuple(_touch(row) for row in rows)

    def add_touch(self, touch: Touch) -> int:
        """Store a contact; returns its id."""
        return self._db.write(
            "INSERT INTO touch (person_id, day, channel, outgoing, two_way, role, phase, note) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                touch.person_id,
                touch.day.isoformat(),
                touch.channel,
                int(touch.outgoing),
                int(touch.two_way),
                touch.role,
                touch.phase,
                touch.note,
            ),
        )

    def remove_touch(self, touch_id: int) -> None:
        """Remove a logged contact."""
        self._db.write("DELETE FROM touch WHERE id = ?", (touch_id,))


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
        id=whole(row[10]),
    )


def _person_values(person: Person) -> tuple[str | int | float | None, ...]:
    return (
        person.account_id,
        person.name,
        person.person_key,
        person.title,
        person.url,
        person.level,
        person.stance,
        day_text(person.left_on),
        person.note,
        person.created_on.isoformat(),
    )


def _person(row: Row) -> Person:
    return Person(
        account_id=whole(row[0]),
        name=str(row[1]),
        person_key=whole_or_none(row[2]),
        title=str(row[3]),
        url=text_or_none(row[4]),
        level=whole_or_none(row[5]),
        stance=whole(row[6]),
        left_on=to_day(row[7]),
        note=str(row[8]),
        created_on=must_day(row[9]),
        id=whole(row[10]),
    )


def _touch(row: Row) -> Touch:
    return Touch(
        person_id=whole(row[0]),
        day=must_day(row[1]),
        channel=str(row[2]),
        outgoing=bool(row[3]),
        two_way=bool(row[4]),
        role=text_or_none(row[5]),
        phase=text_or_none(row[6]),
        note=str(row[7]),
        id=whole(row[8]),
    )
