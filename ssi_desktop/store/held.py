"""What a store holds about somebody: their rows, and every text that names them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ssi_desktop.core.erased import CrmRecord, Subject
from ssi_desktop.core.mentions import Mentions
from ssi_desktop.store import driver
from ssi_desktop.store.content import columns_of
from ssi_desktop.store.database import DAMAGE, Database
from ssi_desktop.store.tables import ordinary_tables
from ssi_desktop.store.values import text_or_none, whole, whole_or_none

_OWN_NAMES = frozenset(
    {
        ("connection", "first_name"),
        ("connection", "last_name"),
        ("connection", "url"),
        ("person", "name"),
        ("person", "url"),
        ("import_batch", "owner_name"),
        ("import_batch", "owner_url"),
        ("introduction", "via_name"),
    }
)
"""What others are called, and where they are found: somebody of the same name keeps it."""

_TABLES = frozenset({"erased_mark", "history", "history_change"})
BELONGS = "IN (SELECT value FROM json_each(?))"
"""Whether a value is in a list that is given as JSON."""
# Found as text and not read as JSON: somebody must go from a damaged row too.
PERSON_KEY = re.compile(r"-?[0-9]+")


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
class Rows:
    """The ids of what belongs to somebody."""

    people: tuple[int, ...]
    connections: tuple[int, ...]
    keys: tuple[int, ...]
    messages: tuple[int, ...]
    groups: tuple[tuple[int, str], ...]
    lines: tuple[int, ...]
    introductions: tuple[int, ...]
    crm_records: tuple[int, ...]


def held_about(database: Database, subject: Subject) -> Held:
    """What the store holds about somebody."""
    rows = rows_of(database, subject)
    people, keys = json.dumps(rows.people), json.dumps(rows.keys)
    own = {
        "person": set(rows.people),
        "connection": set(rows.connections),
        "person_line": set(rows.lines),
        "introduction": set(rows.introductions),
        "crm_record": set(rows.crm_records),
    }
    linked = {
        table: _ids(database, f"SELECT id FROM {table} WHERE person_id {BELONGS}", people)
        for table in ("touch", "evidence", "role_mark", "outcome", "plan_item")
    }
    mentions = sum(1 for table, row, _, _ in mentioning(database, subject)
                   if row not in own.get(table, ()) and row not in linked.get(table, ()))  # fmt: skip
    counts = {
        "connections": len(rows.connections),
        "invitations": len(_ids(database, f"SELECT id FROM invitation WHERE person_key {BELONGS}", keys)),
        "messages": len(rows.messages) + len(rows.groups),
        "people": len(rows.people),
        "contacts": len(linked["touch"]),
        "notes": len(linked["evidence"]) + len(linked["role_mark"]),
        "lines": _drawn(database, rows.lines),
        "introductions": len(rows.introductions),
        "crm": len(rows.crm_records),
        "outcomes": len(linked["outcome"]),
        "actions": len(linked["plan_item"]),
        "mentions": mentions,
        "steps": len(database.rows("SELECT id FROM history")),
    }
    return Held({place: count for place, count in counts.items() if count})


def _ids(database: Database, sql: str, given: str) -> set[int]:
    return {int(row[0] or 0) for row in database.rows(sql, (given,))}


def rows_of(database: Database, subject: Subject) -> Rows:
    """The ids of what belongs to somebody."""
    people = [
        whole(number)
        for number, key, name, url in database.rows("SELECT id, person_key, name, url FROM person")
        if subject.is_row(whole_or_none(key), str(name), text_or_none(url))
    ]
    connections = [
        whole(number)
        for number, key, row_key, name_key, first, last in database.rows(
            "SELECT id, person_key, key, name_key, first_name, last_name FROM connection"
        )
        if subject.is_row(whole_or_none(key), f"{first} {last}")
        or (key is None and not subject.name_keys.isdisjoint((row_key, name_key)))
    ]
    keys = tuple(sorted(subject.person_keys))
    texts = frozenset(str(key) for key in keys)
    messages, groups = [], []
    for number, only, everybody in database.rows("SELECT id, only_person, person_keys FROM message"):
        if only in subject.person_keys:
            messages.append(whole(number))
        elif any(text in str(everybody) for text in texts):
            groups.append((whole(number), str(everybody)))
    groups = [(number, text) for number, text in groups if not texts.isdisjoint(PERSON_KEY.findall(text))]
    return Rows(
        people=tuple(people),
        connections=tuple(connections),
        keys=keys,
        messages=tuple(messages),
        groups=tuple(groups),
        lines=_lines(database, people),
        introductions=tuple(_introductions(database, subject, frozenset(people))),
        crm_records=tuple(number for number, _ in _crm_records(database, people)),
    )


def _lines(database: Database, people: list[int]) -> tuple[int, ...]:
    if not columns_of(database, "person_line"):
        return ()  # a backup of the first schema
    sql = f"SELECT id FROM person_line WHERE from_id {BELONGS} OR to_id {BELONGS}"
    given = json.dumps(people)
    return tuple(whole(number) for (number,) in database.rows(sql, (given, given)))


def _drawn(database: Database, lines: Iterable[int]) -> int:
    """How many of them a person drew."""
    sql = f"SELECT id FROM person_line WHERE kind <> 'apart' AND id {BELONGS}"
    return len(_ids(database, sql, json.dumps(list(lines)))) if lines else 0


def _introductions(database: Database, subject: Subject, people: frozenset[int]) -> Iterator[int]:
    """To them or by them; whoever introduces may be known by name only."""
    mentions = Mentions(subject.spellings)
    if not columns_of(database, "introduction"):
        return
    sql = "SELECT id, target_id, via_id, via_key, via_name FROM introduction"
    for number, target, via, key, name in database.rows(sql):
        by_row = target in people or via in people
        by_name = via is None and key is None and mentions.found_in(str(name))
        if by_row or by_name or (via is None and subject.is_row(whole_or_none(key), str(name))):
            yield whole(number)


def _crm_records(database: Database, people: Iterable[int]) -> Iterator[tuple[int, CrmRecord]]:
    if not columns_of(database, "crm_record"):
        return
    sql = f"SELECT id, system, external_id FROM crm_record WHERE person_id {BELONGS}"
    for number, system, external in database.rows(sql, (json.dumps(list(people)),)):
        yield whole(number), (str(system), str(external))


def mentioning(database: Database, subject: Subject) -> Iterator[tuple[str, int, str, str]]:
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
                    yield table, whole(number), column, text


def _all_tables(database: Database) -> list[str]:
    return [name for name in ordinary_tables(database) if name not in _TABLES]


def parts_of_others(file: Path, words: Iterable[str]) -> frozenset[str]:
    """The words that stand in a store's file only inside longer ones, such as an address that goes on.

    No words for a file that is no store or cannot be read.
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
    return next(mentioning(database, Subject(spellings=frozenset({word}))), None) is not None


def with_rows(database: Database, subject: Subject) -> Subject:
    """Somebody with the numbers that they have in a CRM and in archives without addresses."""
    found = database.rows(
        f"SELECT name_key FROM connection WHERE person_key {BELONGS}",
        (json.dumps(sorted(subject.person_keys)),),
    )
    more = frozenset(key for (key,) in found if isinstance(key, int))
    records = frozenset(record for _, record in _crm_records(database, rows_of(database, subject).people))
    return replace(subject, name_keys=subject.name_keys | more, crm_records=subject.crm_records | records)
