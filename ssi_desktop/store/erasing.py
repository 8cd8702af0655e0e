"""Takes somebody out of a store's file: every row, every mention, every step of undo, and every free page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from ssi_desktop.core.erased import NOBODY, ErasedList, Mark, Subject
from ssi_desktop.core.mentions import BLANK, Mentions, fold_name, spellings
from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.backup import Backup, BackupFolder
from ssi_desktop.store.copying import check_copy, copy_store, facts_of
from ssi_desktop.store.database import DAMAGE, Database, open_database, refusal_of
from ssi_desktop.store.durable import remove_quietly
from ssi_desktop.store.erased_list import add_marks, marks
from ssi_desktop.store.held import BELONGS, PERSON_KEY, Held, Rows, held_about, mentioning, rows_of
from ssi_desktop.store.search_index import made_anew
from ssi_desktop.store.values import text_or_none, whole_or_none

_CLEANING = ".cleaning"


def erase(database: Database, subject: Subject, added: Iterable[Mark] = ()) -> Held:
    """Take somebody out of a store in one transaction, and put ``added`` on the list; returns what was there.

    All steps of undo go too: older ones could bring rows back.
    """
    held = held_about(database, subject)
    rows = rows_of(database, subject)
    with database.transaction(), made_anew(database):
        _forget_imported(database, rows)
        _erase_rows(database, rows)
        _blank_mentions(database, subject)
        database.write("DELETE FROM history_change")
        database.write("DELETE FROM history")
        add_marks(database, added)
    return held


def _forget_imported(database: Database, rows: Rows) -> None:
    """The numbers of imported rows are made from addresses and names."""
    people, keys = json.dumps(rows.connections), json.dumps(rows.keys)
    messages = json.dumps(rows.messages)
    for table, query, given in (
        ("connections", f"SELECT key FROM connection WHERE id {BELONGS}", people),
        ("connections", f"SELECT name_key FROM connection WHERE id {BELONGS}", people),
        ("invitations", f"SELECT key FROM invitation WHERE person_key {BELONGS}", keys),
        ("messages", f"SELECT key FROM message WHERE id {BELONGS}", messages),
    ):
        database.write(f"DELETE FROM imported_row WHERE file_table = ? AND key IN ({query})", (table, given))


def _erase_rows(database: Database, rows: Rows) -> None:
    people, keys = json.dumps(rows.people), json.dumps(rows.keys)
    # One by one and not by the references between tables, which a copy of a backup does not follow.
    for table, ids in (
        ("person_line", rows.lines),
        ("introduction", rows.introductions),
        ("crm_record", rows.crm_records),
    ):
        if ids:
            database.write(f"DELETE FROM {table} WHERE id {BELONGS}", (json.dumps(ids),))
    for sql in (
        f"UPDATE outcome SET person_id = NULL, note = '' WHERE person_id {BELONGS}",
        f"UPDATE plan_item SET person_id = NULL, note = '', reason_params = '{{}}' WHERE person_id {BELONGS}",
        f"DELETE FROM touch WHERE person_id {BELONGS}",
        f"DELETE FROM evidence WHERE person_id {BELONGS}",
        f"DELETE FROM role_mark WHERE person_id {BELONGS}",
        f"DELETE FROM person WHERE id {BELONGS}",
    ):
        database.write(sql, (people,))
    database.write(f"DELETE FROM connection WHERE id {BELONGS}", (json.dumps(rows.connections),))
    database.write(f"DELETE FROM invitation WHERE person_key {BELONGS}", (keys,))
    database.write(f"DELETE FROM message WHERE id {BELONGS}", (json.dumps(rows.messages),))
    gone = {str(key) for key in rows.keys}
    database.write_many(
        "UPDATE message SET person_keys = ? WHERE id = ?",
        [(_without_keys(text, gone), number) for number, text in rows.groups],
    )


def _without_keys(text: str, gone: set[str]) -> str:
    return PERSON_KEY.sub(lambda found: str(NOBODY) if found.group() in gone else found.group(), text)


def _blank_mentions(database: Database, subject: Subject) -> None:
    mentions = Mentions(subject.spellings)
    for table, number, column, text in list(mentioning(database, subject)):
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


# --- what takes the place of a store ---------------------------------------------------------------


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
        if erased.holds_row(
            whole_or_none(key), whole_or_none(name_key), f"{first} {last}", text_or_none(url)
        ):
            yield subject_of(
                whole_or_none(key), str(first), str(last), whole_or_none(name_key), text_or_none(url)
            )
    for key, name, url in database.rows("SELECT person_key, name, url FROM person"):
        if erased.holds_row(whole_or_none(key), None, str(name), text_or_none(url)):
            yield subject_of(whole_or_none(key), *_parts(str(name)), url=text_or_none(url))


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
