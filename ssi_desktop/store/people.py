"""The repository of the people of all accounts, with their roles, evidence and contacts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ssi_desktop.core.accounts import EvidenceNote, Person, RoleMark, Touch
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.values import day_text, json_text, must_day, text_or_none, to_day, whole, whole_or_none

_PERSON = (
    "account_id, name, person_key, title, url, level, stance, left_on, note, created_on, "
    "department, influence, owner, placeholder, id"
)
_TOUCH = "person_id, day, channel, outgoing, two_way, role, phase, note, plan_item_id, id"
_EVIDENCE = "person_id, role, kind, day, note, id"


class People:
    """The people of all accounts, with roles, evidence and contacts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[Person, ...]:
        """Every person who is known, by account and name."""
        rows = self._db.rows(
            f"SELECT {_PERSON} FROM person WHERE NOT placeholder ORDER BY account_id, name, id"
        )
        return tuple(_person(row) for row in rows)

    def placeholders(self) -> tuple[Person, ...]:
        """The cards for those who are not known yet, in the order in which they were made."""
        rows = self._db.rows(f"SELECT {_PERSON} FROM person WHERE placeholder ORDER BY account_id, id")
        return tuple(_person(row) for row in rows)

    def names(self) -> tuple[tuple[int, str, int], ...]:
        """Id, name and account of everybody who is known."""
        rows = self._db.rows("SELECT id, name, account_id FROM person WHERE NOT placeholder")
        return tuple((whole(number), str(name), whole(account)) for number, name, account in rows)

    def of(self, account_id: int) -> tuple[Person, ...]:
        """The known people of one account by name."""
        rows = self._db.rows(
            f"SELECT {_PERSON} FROM person WHERE account_id = ? AND NOT placeholder ORDER BY name, id",
            (account_id,),
        )
        return tuple(_person(row) for row in rows)

    def cards_of(self, account_id: int) -> tuple[Person, ...]:
        """The people and placeholders of one account by name."""
        rows = self._db.rows(
            f"SELECT {_PERSON} FROM person WHERE account_id = ? ORDER BY name, id", (account_id,)
        )
        return tuple(_person(row) for row in rows)

    def get(self, person_id: int) -> Person | None:
        """One person."""
        row = self._db.row(f"SELECT {_PERSON} FROM person WHERE id = ?", (person_id,))
        return None if row is None else _person(row)

    def accounts_of(self, people: Iterable[int]) -> dict[int, int]:
        """The account of each of these people who is there."""
        wanted = json_text(sorted(people))
        rows = self._db.rows(
            "SELECT id, account_id FROM person WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
        )
        return {whole(number): whole(account) for number, account in rows}

    def keys_in(self, accounts: Iterable[int]) -> frozenset[int]:
        """The keys of the imported people in these accounts."""
        wanted = json_text(sorted(accounts))
        rows = self._db.rows(
            "SELECT person_key FROM person WHERE person_key IS NOT NULL "
            "AND account_id IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
        return frozenset(whole(row[0]) for row in rows)

    def add(self, person: Person) -> int:
        """Store a new person; returns their id."""
        return self._db.write(
            f"INSERT INTO person ({_PERSON}) VALUES ({', '.join('?' * 14)}, NULL)",
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

    def role_marks(self, account_id: int | None = None) -> tuple[RoleMark, ...]:
        """Every role that the user set or removed; of one account, or of all for None."""
        inside, values = _inside(account_id)
        rows = self._db.rows(
            f"SELECT person_id, role, held FROM role_mark WHERE {inside} ORDER BY person_id, role", values
        )
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

    def marks_of(self, person_id: int) -> dict[str, bool]:
        """The roles that the user set (True) or removed (False) for one person."""
        rows = self._db.rows("SELECT role, held FROM role_mark WHERE person_id = ?", (person_id,))
        return {str(role): bool(held) for role, held in rows}

    def evidence(self, account_id: int | None = None) -> tuple[EvidenceNote, ...]:
        """Everything noted for or against roles, oldest first; of one account, or of all for None."""
        inside, values = _inside(account_id)
        rows = self._db.rows(f"SELECT {_EVIDENCE} FROM evidence WHERE {inside} ORDER BY day, id", values)
        return tuple(_evidence(row) for row in rows)

    def evidence_of(self, person_id: int) -> tuple[EvidenceNote, ...]:
        """What was noted for or against the roles of one person, oldest first."""
        rows = self._db.rows(
            f"SELECT {_EVIDENCE} FROM evidence WHERE person_id = ? ORDER BY day, id", (person_id,)
        )
        return tuple(_evidence(row) for row in rows)

    def add_evidence(self, note: EvidenceNote) -> int:
        """Store a piece of evidence; returns its id."""
        return self._db.write(
            "INSERT INTO evidence (person_id, role, kind, day, note) VALUES (?, ?, ?, ?, ?)",
            (note.person_id, note.role, note.kind, note.day.isoformat(), note.note),
        )

    def remove_evidence(self, evidence_id: int) -> None:
        """Remove a piece of evidence."""
        self._db.write("DELETE FROM evidence WHERE id = ?", (evidence_id,))

    def touches_of(self, person_id: int) -> tuple[Touch, ...]:
        """The logged contacts of one person, oldest first."""
        rows = self._db.rows(f"SELECT {_TOUCH} FROM touch WHERE person_id = ? ORDER BY day, id", (person_id,))
        return tuple(_touch(row) for row in rows)

    def first_contacts(self, until: date) -> tuple[tuple[int, date], ...]:
        """For each imported person with logged contacts up to ``until``, their key and the first day."""
        rows = self._db.rows(
            "SELECT person_key, min(day) FROM touch JOIN person ON person.id = person_id "
            "WHERE person_key IS NOT NULL AND day <= ? GROUP BY person_key ORDER BY person_key",
            (day_text(until),),
        )
        return tuple((whole(key), must_day(day)) for key, day in rows)

    def last_touches(self, until: date, account_id: int | None = None) -> dict[int, date]:
        """For each person with logged contacts up to ``until``, the day of the last one."""
        inside, values = _inside(account_id)
        rows = self._db.rows(
            f"SELECT person_id, max(day) FROM touch WHERE day <= ? AND {inside} GROUP BY person_id",
            (day_text(until), *values),
        )
        return {whole(person): must_day(day) for person, day in rows}

    def two_way_days(self, until: date, account_id: int | None = None) -> dict[int, set[date]]:
        """For each person with logged contacts both ways up to ``until``, their days."""
        found: dict[int, set[date]] = {}
        inside, values = _inside(account_id)
        rows = self._db.rows(
            f"SELECT person_id, day FROM touch WHERE two_way AND day <= ? AND {inside}",
            (day_text(until), *values),
        )
        for person, day in rows:
            found.setdefault(whole(person), set()).add(must_day(day))
        return found

    def playbook_touches(self, since: date, account_id: int | None = None) -> tuple[Touch, ...]:
        """Contacts from ``since`` on that brought content for a role in a phase, oldest first."""
        inside, values = _inside(account_id)
        rows = self._db.rows(
            f"SELECT {_TOUCH} FROM touch WHERE role IS NOT NULL AND phase IS NOT NULL AND day >= ? "
            f"AND {inside} ORDER BY day, id",
            (day_text(since), *values),
        )
        return tuple(_touch(row) for row in rows)

    def add_touch(self, touch: Touch) -> int:
        """Store a contact; returns its id."""
        return self._db.write(
            "INSERT INTO touch (person_id, day, channel, outgoing, two_way, role, phase, note, plan_item_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                touch.person_id,
                touch.day.isoformat(),
                touch.channel,
                int(touch.outgoing),
                int(touch.two_way),
                touch.role,
                touch.phase,
                touch.note,
                touch.plan_item_id,
            ),
        )

    def touches_of_item(self, item_id: int) -> tuple[Touch, ...]:
        """The contacts that were logged by ticking one planned item, oldest first."""
        rows = self._db.rows(
            f"SELECT {_TOUCH} FROM touch WHERE plan_item_id = ? ORDER BY day, id", (item_id,)
        )
        return tuple(_touch(row) for row in rows)

    def remove_touch(self, touch_id: int) -> None:
        """Remove a logged contact."""
        self._db.write("DELETE FROM touch WHERE id = ?", (touch_id,))


def _inside(account_id: int | None) -> tuple[str, tuple[int, ...]]:
    """The condition that a row belongs to somebody of an account; of any account for None."""
    if account_id is None:
        return "TRUE", ()
    return "person_id IN (SELECT id FROM person WHERE account_id = ?)", (account_id,)


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
        person.department,
        person.influence,
        person.owner,
        int(person.placeholder),
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
        department=str(row[10]),
        influence=whole_or_none(row[11]),
        owner=str(row[12]),
        placeholder=bool(row[13]),
        id=whole(row[14]),
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
        plan_item_id=whole_or_none(row[8]),
        id=whole(row[9]),
    )


def _evidence(row: Row) -> EvidenceNote:
    return EvidenceNote(
        person_id=whole(row[0]),
        role=str(row[1]),
        kind=str(row[2]),
        day=must_day(row[3]),
        note=str(row[4]),
        id=whole(row[5]),
    )
