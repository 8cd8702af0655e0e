"""Takes somebody out of a store's file: every row, every mention, every step of undo, and every free page."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ssi_desktop.core.erased import NOBODY, ErasedList, Mark, Subject, marks_of
from ssi_desktop.core.mentions import BLANK, Mentions, fold_name, spellings
from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.backup import Backup, BackupFolder
from ssi_desktop.store.content import columns_of
from ssi_desktop.store.copying import check_copy, copy_store, facts_of
from ssi_desktop.store.database import DAMAGE, Database, open_database, refusal_of
from ssi_desktop.store.durable import remove_quietly
from ssi_desktop.store.tables import ordinary_tables
from ssi_desktop.store.values import text_or_none

_OWN_NAMES = frozenset(
    {
        ("connection", "first_name"),
        ("connection", "last_name"),
        ("connection", "url"),
        ("person", "name"),
        ("person", "url"),
        ("import_batch", "owner_name"),
        ("import_batch", "owner_url"),
    }
)
"""What others are called, and where they are found: somebody of the same name keeps it."""

_TABLES = frozenset({"erased_mark", "history", "history_change"})
_CLEANING = ".cleaning"
_IN = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class Held:
    """What a store holds about somebody, as rows by place. ``outcomes`` and ``actions`` stay, without the
    person; ``mentions`` are other texts that name them; ``steps`` all steps of undo."""

    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of it, steps of undo aside."""
        return sum(count for place, count in self.counts.items() if place != "steps")


@dataclass(frozen=True)
class _Rows:
    """The ids of what belongs to somebody."""

    people: tuple[int, ...]
    connections: tuple[int, ...]
    keys: tuple[int, ...]
    messages: tuple[int, ...]
    groups: tuple[tuple[int, str], ...]


# --- finding --------------------------------------------------------------------------------------


def held_about(database: Database, subject: Subject) -> Held:
    """What the store holds about somebody."""
    rows = _rows_of(database, subject)
    people, keys = json.dumps(rows.people), json.dumps(rows.keys)
    own = {table: set(ids) for table, ids in (("person", rows.people), ("connection", rows.connections))}
    linked = {
        table: _ids(database, f"SELECT id FROM {table} WHERE person_id {_IN}", people)
        for table in ("touch", "evidence", "role_mark", "outcome", "plan_item")
    }
    mentions = sum(1 for table, row, _, _ in _mentioning(database, subject)
                   if row not in own.get(table, ()) and row not in linked.get(table, ()))  # fmt: skip
    counts = {
        "connections": len(rows.connections),
        "invitations": len(_ids(database, f"SELECT id FROM invitation WHERE person_key {_IN}", keys)),
        "messages": len(rows.messages) + len(rows.groups),
        "people": len(rows.people),
        "contacts": len(linked["touch"]),
        "notes": len(linked["evidence"]) + len(linked["role_mark"]),
        "outcomes": len(linked["outcome"]),
        "actions": len(linked["plan_item"]),
        "mentions": mentions,
        "steps": len(database.rows("SELECT id FROM history")),
    }
    return Held({place: count for place, count in counts.items() if count})


def _ids(database: Database, sql: str, given: str) -> set[int]:
    return {int(row[0] or 0) for row in database.rows(sql, (given,))}


def _rows_of(database: Database, subject: Subject) -> _Rows:
    people = [
        _whole(number)
        for number, key, name, url in database.rows("SELECT id, person_key, name, url FROM person")
        if subject.is_row(_key(key), str(name), text_or_none(url))
    ]
    connections = [
        _whole(number)
        for number, key, row_key, name_key, first, last in database.rows(
            "SELECT id, person_key, key, name_key, first_name, last_name FROM connection"
        )
        if subject.is_row(_key(key), f"{first} {last}")
        or (key is None and not subject.name_keys.isdisjoint((row_key, name_key)))
    ]
    keys = tuple(sorted(subject.person_keys))
    messages, groups = [], []
    for number, only, everybody in database.rows("SELECT id, only_person, person_keys FROM message"):
        if only in subject.person_keys:
            messages.append(_whole(number))
        elif any(str(key) in str(everybody) for key in keys):
            groups.append((_whole(number), str(everybody)))
    groups = [
        (number, text) for number, text in groups if not subject.person_keys.isdisjoint(json.loads(text))
    ]
    return _Rows(tuple(people), tuple(connections), keys, tuple(messages), tuple(groups))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _key(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _mentioning(database: Database, subject: Subject) -> Iterator[tuple[str, int, str, str]]:
    """Table, id, column and text of every text that names somebody, in whatever table."""
    mentions = Mentions(subject.spellings)
    if not mentions:
        return
    for table in _all_tables(database):
        for column, kind in columns_of(database, table).items():
            if kind != "TEXT" or (table, column) in _OWN_NAMES:
                continue
            for number, text in database.rows(f'SELECT id, "{column}" FROM "{table}"'):
                if isinstance(text, str) and mentions.found_in(text):
                    yield table, _whole(number), column, text


def _all_tables(database: Database) -> list[str]:
    return [name for name in ordinary_tables(database) if name not in _TABLES]


def parts_of_others(file: Path, words: Iterable[str]) -> frozenset[str]:
    """The words that stand in a store's file only inside longer ones, such as an address that goes on.

    None for a file that is no store or cannot be read.
    """
    try:
        database = Database(driver.connect_still(file), file)
    except driver.DatabaseError:
        return frozenset()
    try:
        return _inside_others(database, {word.casefold(): word for word in words})
    except DAMAGE:
        return frozenset()
    finally:
        database.close()


def _inside_others(database: Database, words: Mapping[str, str]) -> frozenset[str]:
    found: set[str] = set()
    for table in _all_tables(database):
        for column, kind in columns_of(database, table).items():
            if kind != "TEXT":
                continue
            for (text,) in database.rows(f'SELECT "{column}" FROM "{table}"'):
                folded = str(text).casefold()
                found.update(word for part, word in words.items() if part in folded)
    return frozenset(word for word in found if not _names(database, word))


def _names(database: Database, word: str) -> bool:
    """Whether a text still names somebody by the whole word."""
    return next(_mentioning(database, Subject(spellings=frozenset({word}))), None) is not None


# --- erasing --------------------------------------------------------------------------------------


def erase(database: Database, subject: Subject, marks: Iterable[Mark] = ()) -> Held:
    """Take somebody out of a store in one transaction, and remember ``marks``; returns what was there.

    All steps of undo go too: older ones could bring rows back.
    """
    held = held_about(database, subject)
    rows = _rows_of(database, subject)
    with database.transaction():
        _forget_imported(database, rows)
        _erase_rows(database, rows)
        _blank_mentions(database, subject)
        database.write("DELETE FROM history_change")
        database.write("DELETE FROM history")
        add_marks(database, marks)
    return held


def _forget_imported(database: Database, rows: _Rows) -> None:
    """The numbers of imported rows are made from addresses and names."""
    people, keys = json.dumps(rows.connections), json.dumps(rows.keys)
    messages = json.dumps(rows.messages)
    for table, query, given in (
        ("connections", f"SELECT key FROM connection WHERE id {_IN}", people),
        ("connections", f"SELECT name_key FROM connection WHERE id {_IN}", people),
        ("invitations", f"SELECT key FROM invitation WHERE person_key {_IN}", keys),
        ("messages", f"SELECT key FROM message WHERE id {_IN}", messages),
    ):
        database.write(f"DELETE FROM imported_row WHERE file_table = ? AND key IN ({query})", (table, given))


def _erase_rows(database: Database, rows: _Rows) -> None:
    people, keys = json.dumps(rows.people), json.dumps(rows.keys)
    for sql in (
        f"UPDATE outcome SET person_id = NULL, note = '' WHERE person_id {_IN}",
        f"UPDATE plan_item SET person_id = NULL, note = '', reason_params = '{{}}' WHERE person_id {_IN}",
        f"DELETE FROM touch WHERE person_id {_IN}",
        f"DELETE FROM evidence WHERE person_id {_IN}",
        f"DELETE FROM role_mark WHERE person_id {_IN}",
        f"DELETE FROM person WHERE id {_IN}",
    ):
        database.write(sql, (people,))
    database.write(f"DELETE FROM connection WHERE id {_IN}", (json.dumps(rows.connections),))
    database.write(f"DELETE FROM invitation WHERE person_key {_IN}", (keys,))
    database.write(f"DELETE FROM message WHERE id {_IN}", (json.dumps(rows.messages),))
    gone = set(rows.keys)
    database.write_many(
        "UPDATE message SET person_keys = ? WHERE id = ?",
        [(json.dumps([NOBODY if key in gone else key for key in json.loads(text)]), number)
         for number, text in rows.groups],
    )  # fmt: skip


def _blank_mentions(database: Database, subject: Subject) -> None:
    mentions = Mentions(subject.spellings)
    for table, number, column, text in list(_mentioning(database, subject)):
        change = f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?'
        try:
            database.write(change, (mentions.without(text), number))
        except driver.IntegrityError:  # two rows must not be called the same
            database.write(change, (f"{BLANK} {number}", number))


def make_clean(database: Database) -> None:
    """Leave nothing of what was deleted in the file or its log.

    Where there is no room to write the file anew, what was deleted is overwritten in it all the same
    (secure_delete), and what the log still holds goes at the next start. Raises Refusal otherwise.
    """
    try:
        database.connection.execute("VACUUM")
        database.checkpoint()
    except driver.DatabaseError as error:
        _pass_over(refusal_of(error, None if database.path is None else database.path.parent))
    except Refusal as refusal:
        _pass_over(refusal)


def _pass_over(refusal: Refusal) -> None:
    if refusal.problem.code != "store.disk_full":
        raise refusal


# --- the list -------------------------------------------------------------------------------------


def erased_list(database: Database) -> ErasedList:
    """Those who must not be stored again; empty for a store of the first schema."""
    return ErasedList.of(marks(database))


def marks(database: Database) -> frozenset[Mark]:
    """What is kept of those who were erased."""
    if not columns_of(database, "erased_mark"):
        return frozenset()
    return frozenset(
        (str(salt), str(mark)) for salt, mark in database.rows("SELECT salt, mark FROM erased_mark")
    )


def new_marks(database: Database, subjects: Iterable[Subject]) -> frozenset[Mark]:
    """The marks to keep of those who are erased now, with the salt that the list has."""
    salt = min((salt for salt, _ in marks(database)), default="") or secrets.token_hex(16)
    return marks_of(subjects, salt)


def add_marks(database: Database, added: Iterable[Mark]) -> None:
    """Put marks on the list, inside a transaction; a store of the first schema has none."""
    if columns_of(database, "erased_mark"):
        database.write_many("INSERT OR IGNORE INTO erased_mark (salt, mark) VALUES (?, ?)", sorted(added))


def forget_marks(database: Database) -> None:
    """Empty the list, in a transaction of its own: from now on everybody can be imported again."""
    with database.transaction():
        database.write("DELETE FROM erased_mark")


def carry_over(present: Path, draft: Path) -> int:
    """Keep those erased out of a file that takes the place of ``present``; returns how many were in it.

    Nothing happens where the present file cannot be read: it has no list to go by.
    """
    kept = _marks_in(present)
    if not kept:
        return 0
    database = open_database(draft)
    try:
        found = list(_known_again(database, ErasedList.of(kept)))
        for subject in found:
            erase(database, subject)
        with database.transaction():
            add_marks(database, kept)
        make_clean(database)
    finally:
        database.close()
    return len(found)


def _marks_in(file: Path) -> frozenset[Mark]:
    try:
        database = open_database(file, read_only=True)
    except Refusal:
        return frozenset()
    try:
        return marks(database)
    except DAMAGE:
        return frozenset()
    finally:
        database.close()


def _known_again(database: Database, erased: ErasedList) -> Iterator[Subject]:
    """Those in a store who are on a list."""
    for key, name_key, first, last, url in database.rows(
        "SELECT person_key, name_key, first_name, last_name, url FROM connection"
    ):
        if erased.holds_row(_key(key), _key(name_key), f"{first} {last}", text_or_none(url)):
            yield subject_of(_key(key), str(first), str(last), _key(name_key), text_or_none(url))
    for key, name, url in database.rows("SELECT person_key, name, url FROM person"):
        if erased.holds_row(_key(key), None, str(name), text_or_none(url)):
            yield subject_of(_key(key), *_parts(str(name)), url=text_or_none(url))


def _parts(name: str) -> tuple[str, str]:
    first, _, last = name.strip().partition(" ")
    return first, last.strip()


def subject_of(
    person_key: int | None, first: str, last: str, name_key: int | None = None, url: str | None = None
) -> Subject:
    """Somebody by profile and name."""
    urls = frozenset({url} if url else ())
    return Subject(
        person_keys=frozenset() if person_key is None else frozenset({person_key}),
        name_keys=frozenset() if name_key is None else frozenset({name_key}),
        names=frozenset({fold_name(f"{first} {last}")}),
        urls=urls,
        spellings=frozenset(spellings(first, last)) | urls,
    )


def with_rows(database: Database, subject: Subject) -> Subject:
    """Somebody with the numbers that their contacts have in archives without addresses."""
    found = database.rows(
        f"SELECT name_key FROM connection WHERE person_key {_IN}", (json.dumps(sorted(subject.person_keys)),)
    )
    more = frozenset(key for (key,) in found if isinstance(key, int))
    return replace(subject, name_keys=subject.name_keys | more)


# --- backups --------------------------------------------------------------------------------------


def forget_unfinished(folder: BackupFolder) -> None:
    """Remove what an interrupted erasure left; drafts of others, which may be in the making, stay."""
    if folder.path.is_dir():
        for file in folder.path.glob(f"*{_CLEANING}*"):
            remove_quietly(file)


def rewrite_backup(folder: BackupFolder, backup: Backup, subject: Subject, added: Iterable[Mark]) -> None:
    """Take somebody out of a backup: a changed copy takes its place, once it was read back.

    Raises Refusal ``backup.damaged`` or those of a full disk, and OSError; the backup is then as it was. It
    must have been checked before.
    """
    file = folder.file(backup)
    draft = file.with_name(file.name + _CLEANING)
    try:
        source = Database(driver.connect_still(file), file)
        try:
            copy_store(source, draft)
        finally:
            source.close()
        database = Database(driver.connect_draft(draft), draft)
        try:
            erase(database, subject, added)
            database.connection.execute("VACUUM")
            driver.make_portable(database.connection)
            facts = facts_of(database)
        finally:
            database.close()
        check_copy(draft, facts, full=True)
        folder.exchange(backup, draft, facts)
    except driver.DatabaseError as error:
        raise Refusal("backup.damaged") from error
    finally:
        remove_quietly(draft)
