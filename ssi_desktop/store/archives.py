"""The repository of what LinkedIn archives said; saving the same archive twice changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from ssi_desktop.core.archive import (
    Archive,
    Connection,
    Event,
    EventKind,
    Invitation,
    Message,
    Position,
    ProfileFacts,
    RecommendationReceived,
)
from ssi_desktop.store.connection_rows import ConnectionReader, save_connections
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.values import (
    day_text,
    from_json,
    json_text,
    must_day,
    text_or_none,
    time_text,
    to_day,
    to_time,
    whole,
    whole_or_none,
)


@dataclass(frozen=True)
class FileCount:
    """How many rows of a file were new, already known, or known with other content."""

    new: int = 0
    unchanged: int = 0
    changed: int = 0


@dataclass(frozen=True)
class Batch:
    """One import that changed something."""

    id: int
    at: datetime
    kind: str
    file_name: str
    export_kind: str | None
    export_date: date | None
    owner_name: str | None


@dataclass(frozen=True)
class ContactDay:
    """A day with messages to or from one person; ``two_way`` when one side answered the other."""

    day: date
    two_way: bool


class Archives:
    """Connections, invitations, messages (who and when only), events and profile facts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, archive: Archive, seen_on: date, reader: ConnectionReader) -> dict[str, FileCount]:
        """Store what is new in an archive; returns the counts by file name.

        Rows are told apart by their stable keys. A connection whose company or position differs is
        updated when the archive is at least as new as what is stored.
        """
        counts = {file.name: self._save_keys(file.table, file.keys) for file in archive.files}
        changed = save_connections(self._db, archive.connections or (), seen_on, reader)
        for name, number in changed.items():
            found = counts.get(name, FileCount())
            counts[name] = FileCount(found.new, found.unchanged - number, number)
        self._save_invitations(archive.invitations or ())
        self._save_messages(archive.messages or ())
        self._save_events(archive.events)
        self._save_facts(archive.profile, seen_on)
        self._save_present(archive, seen_on)
        self._db.write_many(
            "INSERT OR IGNORE INTO table_cover (file_table, first_day, last_day) VALUES (?, ?, ?)",
            [(table, first.isoformat(), last.isoformat()) for table, first, last in archive.covers],
        )
        return counts

    def count_new(self, archive: Archive) -> dict[str, FileCount]:
        """The counts that `save` would give, without writing; changed rows count as unchanged."""
        counts = {}
        for file in archive.files:
            new = self._new_keys(file.table, file.keys)
            counts[file.name] = FileCount(new=len(new), unchanged=len(file.keys) - len(new))
        return counts

    def _new_keys(self, table: str, keys: tuple[int, ...]) -> list[int]:
        known = {
            whole(row[0])
            for row in self._db.rows("SELECT key FROM imported_row WHERE file_table = ?", (table,))
        }
        return [key for key in keys if key not in known]

    def _save_keys(self, table: str, keys: tuple[int, ...]) -> FileCount:
        new = self._new_keys(table, keys)
        self._db.write_many(
            "INSERT INTO imported_row (file_table, key) VALUES (?, ?)", [(table, key) for key in new]
        )
        return FileCount(new=len(new), unchanged=len(keys) - len(new))

    def _save_invitations(self, rows: Iterable[Invitation]) -> None:
        self._db.write_many(
            "INSERT OR IGNORE INTO invitation (key, outgoing, at, person_key, with_note) "
            "VALUES (?, ?, ?, ?, ?)",
            [(r.key, int(r.outgoing), time_text(r.at), r.person_key, int(r.with_note)) for r in rows],
        )

    def _save_messages(self, rows: Iterable[Message]) -> None:
        self._db.write_many(
            "INSERT OR IGNORE INTO message (key, conversation, at, sent, person_keys, only_person) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [_message_values(row) for row in rows],
        )

    def _save_events(self, rows: Iterable[Event]) -> None:
        self._db.write_many(
            "INSERT INTO event (kind, key, at, credit, detail) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (kind, key) DO UPDATE SET detail = excluded.detail "
            "WHERE detail IS NOT excluded.detail",
            [(r.kind.value, r.key, time_text(r.at), r.credit, r.detail) for r in rows],
        )

    def _save_facts(self, facts: ProfileFacts, seen_on: date) -> None:
        if facts == ProfileFacts(as_of=facts.as_of):
            return
        merged = facts_json(_merged(self.profile_facts(), facts))
        self._db.write(
            "INSERT INTO profile_facts (as_of, payload) VALUES (?, ?) "
            "ON CONFLICT (as_of) DO UPDATE SET payload = excluded.payload "
            "WHERE payload IS NOT excluded.payload",
            (seen_on.isoformat(), merged),
        )

    def _save_present(self, archive: Archive, seen_on: date) -> None:
        hidden: dict[str, int] = dict.fromkeys(archive.tables, 0)
        for file in archive.files:
            if file.table in hidden:
                hidden[file.table] += file.hidden
        self._db.write_many(
            "INSERT INTO present_table (file_table, hidden, seen_on) VALUES (?, ?, ?) "
            "ON CONFLICT (file_table) DO UPDATE SET hidden = excluded.hidden, seen_on = excluded.seen_on "
            "WHERE excluded.seen_on > seen_on",
            [(table, count, seen_on.isoformat()) for table, count in sorted(hidden.items())],
        )

    def add_batch(self, archive: Archive, file_name: str, at: datetime, summary: Mapping[str, object]) -> int:
        """Record that an import changed something; returns its id."""
        return self._db.write(
            "INSERT INTO import_batch (at, kind, file_name, export_kind, export_date, owner_name, owner_url, "
            "summary) VALUES (?, 'archive', ?, ?, ?, ?, ?, ?)",
            (
                at.isoformat(timespec="seconds"),
                file_name,
                archive.export_kind,
                day_text(archive.export_date),
                archive.owner.name,
                archive.owner.profile_url,
                json_text(dict(summary)),
            ),
        )

    def batches(self) -> tuple[Batch, ...]:
        """Every import, newest first."""
        rows = self._db.rows(
            "SELECT id, at, kind, file_name, export_kind, export_date, owner_name "
            "FROM import_batch ORDER BY id DESC"
        )
        return tuple(
            Batch(
                whole(i),
                datetime.fromisoformat(str(at)),
                str(kind),
                str(name),
                text_or_none(export_kind),
                to_day(export_date),
                text_or_none(owner),
            )
            for i, at, kind, name, export_kind, export_date, owner in rows
        )

    def connections(self) -> tuple[Connection, ...]:
        """Every imported connection, newest first."""
        rows = self._db.rows(
            "SELECT key, person_key, first_name, last_name, url, company, position, connected_on "
            "FROM connection ORDER BY connected_on DESC, id"
        )
        return tuple(_connection(row) for row in rows)

    def connections_at(self, company_keys: Iterable[str]) -> tuple[Connection, ...]:
        """The connections whose employer has one of these normalised names."""
        wanted = json.dumps(sorted(company_keys))
        rows = self._db.rows(
            "SELECT key, person_key, first_name, last_name, url, company, position, connected_on "
            "FROM connection WHERE company_key IN (SELECT value FROM json_each(?)) "
            "ORDER BY last_name, first_name",
            (wanted,),
        )
        return tuple(_connection(row) for row in rows)

    def connections_by_key(self, keys: Iterable[int]) -> tuple[Connection, ...]:
        """Connections by their keys, by name."""
        wanted = json.dumps(sorted(keys))
        rows = self._db.rows(
            "SELECT key, person_key, first_name, last_name, url, company, position, connected_on "
            "FROM connection WHERE key IN (SELECT value FROM json_each(?)) ORDER BY last_name, first_name",
            (wanted,),
        )
        return tuple(_connection(row) for row in rows)

    def connected_since(self, day: date) -> tuple[Connection, ...]:
        """The connections made on a day or later, newest first."""
        rows = self._db.rows(
            "SELECT key, person_key, first_name, last_name, url, company, position, connected_on "
            "FROM connection WHERE connected_on >= ? ORDER BY connected_on DESC, id",
            (day.isoformat(),),
        )
        return tuple(_connection(row) for row in rows)

    def connection_count(self) -> int:
        """How many connections are stored."""
        row = self._db.row("SELECT count(*) FROM connection")
        return whole(row[0]) if row else 0

    def companies(self, limit: int) -> tuple[tuple[str, str, int], ...]:
        """Employers of connections as (normalised name, a written form, people), most people first."""
        rows = self._db.rows(
            "SELECT company_key, min(company), count(*) FROM connection WHERE company_key <> '' "
            "GROUP BY company_key ORDER BY count(*) DESC, company_key LIMIT ?",
            (limit,),
        )
        return tuple((str(key), str(name), whole(count)) for key, name, count in rows)

    def known_companies(self, limit: int) -> tuple[tuple[str, str, int, int], ...]:
        """Employers of connections as (normalised name, a written form, people, of these vice presidents and
        above): those with most people first, a senior one counting twice."""
        rows = self._db.rows(
            "SELECT company_key, min(company), count(*), coalesce(sum(vp_plus), 0) FROM connection "
            "WHERE company_key <> '' GROUP BY company_key "
            "ORDER BY count(*) + coalesce(sum(vp_plus), 0) DESC, company_key LIMIT ?",
            (limit,),
        )
        return tuple((str(key), str(name), whole(count), whole(vp)) for key, name, count, vp in rows)

    def invitations(self) -> tuple[Invitation, ...]:
        """Every invitation, oldest first."""
        rows = self._db.rows(
            "SELECT key, outgoing, at, person_key, with_note FROM invitation ORDER BY at, id"
        )
        return tuple(
            Invitation(whole(k), bool(o), to_time(at), whole_or_none(p), bool(n), "")
            for k, o, at, p, n in rows
        )

    def messages(self) -> tuple[Message, ...]:
        """Every counted message, oldest first."""
        rows = self._db.rows("SELECT key, conversation, at, sent, person_keys FROM message ORDER BY at, id")
        return tuple(
            Message(
                whole(k), whole(c), datetime.fromisoformat(str(at)), bool(s), tuple(json.loads(str(p))), ""
            )
            for k, c, at, s, p in rows
        )

    def contact_days(self, account_id: int | None = None) -> dict[int, tuple[ContactDay, ...]]:
        """For each person in an account (None: in any), the days of one-to-one messages, oldest first."""
        people, values = _people_of(account_id)
        rows = self._db.rows(
            "SELECT only_person, day, max(answer) FROM ("
            "SELECT only_person, substr(at, 1, 10) AS day, coalesce(sent <> lag(sent) "
            "OVER (PARTITION BY conversation ORDER BY at, id), 0) AS answer FROM message "
            f"WHERE only_person IN ({people})) GROUP BY only_person, day ORDER BY day",
            values,
        )
        found: dict[int, list[ContactDay]] = {}
        for person, day, answer in rows:
            found.setdefault(whole(person), []).append(ContactDay(must_day(day), bool(answer)))
        return {person: tuple(days) for person, days in found.items()}

    def awaiting_follow_up(self, since: date) -> int:
        """Connections made on or after ``since`` with whom no message was exchanged."""
        row = self._db.row(
            "SELECT count(*) FROM connection WHERE connected_on >= ? AND NOT EXISTS "
            "(SELECT 1 FROM message WHERE only_person = connection.person_key)",
            (since.isoformat(),),
        )
        return whole(row[0]) if row else 0

    def awaiting_reply(self, since: date) -> int:
        """One-to-one conversations whose last message came in on or after ``since`` and was not answered."""
        row = self._db.row(
            "SELECT count(*) FROM (SELECT sent, max(at) AS last FROM message "
            "WHERE only_person IS NOT NULL GROUP BY conversation) WHERE sent = 0 AND last >= ?",
            (since.isoformat(),),
        )
        return whole(row[0]) if row else 0

    def connected_keys(self, account_id: int | None = None) -> frozenset[int]:
        """The keys of people in an account (None: in any) who are first-degree connections."""
        people, values = _people_of(account_id)
        rows = self._db.rows(f"SELECT person_key FROM connection WHERE person_key IN ({people})", values)
        return frozenset(whole(row[0]) for row in rows)

    def events(self) -> tuple[Event, ...]:
        """Every other dated row, oldest first."""
        rows = self._db.rows("SELECT key, kind, at, credit, detail FROM event ORDER BY at, id")
        return tuple(
            Event(whole(k), EventKind(str(kind)), to_time(at), "", float(credit or 0), text_or_none(detail))
            for k, kind, at, credit, detail in rows
        )

    def covers(self) -> tuple[tuple[str, date, date], ...]:
        """The spans of days that imported tables cover."""
        rows = self._db.rows(
            "SELECT file_table, first_day, last_day FROM table_cover ORDER BY file_table, first_day"
        )
        return tuple((str(table), must_day(first), must_day(last)) for table, first, last in rows)

    def present(self) -> dict[str, int]:
        """The tables that some archive had, with the rows of closed profiles in the newest one."""
        rows = self._db.rows("SELECT file_table, hidden FROM present_table")
        return {str(table): whole(hidden) for table, hidden in rows}

    def vp_positions(self) -> frozenset[str]:
        """The written job titles at vice-president level or above, as judged when they were imported."""
        rows = self._db.rows("SELECT DISTINCT position FROM connection WHERE vp_plus = 1")
        return frozenset(str(row[0]) for row in rows)

    def profile_facts(self) -> ProfileFacts | None:
        """The owner's profile as of the newest archive."""
        row = self._db.row("SELECT payload FROM profile_facts ORDER BY as_of DESC LIMIT 1")
        return None if row is None else facts_from(from_json(row[0]))

    def every_profile(self) -> tuple[ProfileFacts, ...]:
        """The owner's profile as each archive showed it, oldest first."""
        rows = self._db.rows("SELECT payload FROM profile_facts ORDER BY as_of")
        return tuple(facts_from(from_json(row[0])) for row in rows)


def facts_json(facts: ProfileFacts) -> str:
    """Profile facts as JSON text."""
    return json.dumps(asdict(facts), default=str, ensure_ascii=False, sort_keys=True)


def facts_from(read: dict[str, object]) -> ProfileFacts:
    """Profile facts from their JSON."""
    fields: dict[str, object] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in read.items()
    }
    fields["as_of"] = to_day(_text(read.get("as_of")))
    for name, make in _NESTED.items():
        items = read.get(name)
        if isinstance(items, list):
            fields[name] = tuple(make(item) for item in items)
    known = {name: value for name, value in fields.items() if name in ProfileFacts.__dataclass_fields__}
    return ProfileFacts(**known)  # type: ignore[arg-type]  # names and shapes come from facts_json


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _recommendation(item: dict[str, object]) -> RecommendationReceived:
    return RecommendationReceived(to_day(_text(item["on"])), bool(item["visible"]), str(item["company"]))


def _position(item: dict[str, object]) -> Position:
    return Position(**{name: str(value) for name, value in item.items()})


def _skill_count(item: list[object]) -> tuple[str, int]:
    return str(item[0]), int(str(item[1]))


_NESTED: dict[str, Callable[..., object]] = {
    "positions": _position,
    "recommendations_received": _recommendation,
    "endorsements_by_skill": _skill_count,
    "media_dates": date.fromisoformat,
}


def _merged(old: ProfileFacts | None, new: ProfileFacts) -> ProfileFacts:
    """New facts where the archive has them, else what an earlier one said: absent is not empty."""
    if old is None or (old.as_of is not None and new.as_of is not None and new.as_of < old.as_of):
        return new
    merged = {
        name: value if (value := getattr(new, name)) is not None else getattr(old, name)
        for name in ProfileFacts.__dataclass_fields__
    }
    return ProfileFacts(**merged)


def _message_values(row: Message) -> tuple[str | int | float | None, ...]:
    only = row.person_keys[0] if len(row.person_keys) == 1 else None
    sent, keys = int(row.sent_by_owner), json.dumps(row.person_keys)
    return (row.key, row.conversation, time_text(row.at), sent, keys, only)


def _connection(row: Row) -> Connection:
    return Connection(
        key=whole(row[0]),
        person_key=whole_or_none(row[1]),
        first_name=str(row[2]),
        last_name=str(row[3]),
        url=text_or_none(row[4]),
        company=text_or_none(row[5]),
        position=text_or_none(row[6]),
        connected_on=to_day(row[7]),
        file="",
    )


def _people_of(account_id: int | None) -> tuple[str, tuple[int, ...]]:
    """The query of the keys of an account's people; of all accounts for None."""
    if account_id is None:
        return "SELECT person_key FROM person", ()
    return "SELECT person_key FROM person WHERE account_id = ?", (account_id,)
