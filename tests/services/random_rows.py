"""Fills every table of a store with random rows that obey its schema."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

from ssi_desktop.store.content import NO_CONTENT
from ssi_desktop.store.database import Value
from ssi_desktop.store.store import Store
from ssi_desktop.store.tables import ordinary_tables

_TEXTS = (
    "",
    "Ünïcode ß",
    "李 小龍",
    "عربي",
    "a\x00b",
    "=1+1",
    "line\nline",
    "🙂",
    "é",
    '"quoted"',
    "\\u0041",
)
_LISTS = ("person_keys",)  # JSON, as the store writes it
_LINES = (("manager",), ("influence",), ("conflict", "apart"))
_IN_LIST = re.compile(r"(\w+) IN \(([^)]*)\)")
_BETWEEN = re.compile(r"(\w+) BETWEEN (\d+|-\d+) AND (\d+)")


def fill_randomly(store: Store, chance: random.Random) -> set[str]:
    """Some rows in every table; returns the tables."""
    database = store.database
    known = frozenset(ordinary_tables(database)) - NO_CONTENT
    rows = database.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    tables = {str(name): str(sql) for name, sql in rows if name in known}
    order = sorted(tables, key=lambda name: (name != "account", name != "person", name != "plan_item", name))
    ids: dict[str, list[int]] = {}
    with store.transaction():
        for table in order:
            least = 2 if table == "person" else 1  # a line needs two
            ids[table] = [_insert(store, table, tables[table], ids, chance, number)
                          for number in range(chance.randrange(least, 4))]  # fmt: skip
    return set(tables)


def _insert(
    store: Store, table: str, sql: str, ids: dict[str, list[int]], chance: random.Random, number: int
) -> int:
    keys = {str(row[3]): str(row[2]) for row in store.database.rows(f'PRAGMA foreign_key_list("{table}")')}
    values: dict[str, Value] = {}
    for _, name, kind, required, _default, primary in store.database.rows(f'PRAGMA table_info("{table}")'):
        column = str(name)
        if primary:
            continue
        if column in keys:
            known = ids.get(keys[column], [])
            values[column] = chance.choice(known) if required else chance.choice([None, *known])
        elif not required and chance.random() < 0.3:
            values[column] = None
        else:
            values[column] = _value(column, str(kind), sql, chance, number)
            if column in _LISTS:
                values[column] = str([chance.randrange(1, 2**62) for _ in range(chance.randrange(4))])
    values.update(_fitting(table, ids, chance, number))
    names = ", ".join(f'"{name}"' for name in values)
    places = ", ".join("?" * len(values))
    return store.database.write(
        f'INSERT INTO "{table}" ({names}) VALUES ({places})',  # noqa: S608 - names from the schema
        tuple(values.values()),
    )


def _fitting(table: str, ids: dict[str, list[int]], chance: random.Random, number: int) -> dict[str, Value]:
    """What the columns of a table must be together."""
    if table == "marker":
        return {"last_day": None}
    if table == "profile_text":
        return {"state": "seen"}
    if table == "crm_record":
        of_account = chance.random() < 0.5
        return {
            "account_id": chance.choice(ids["account"]) if of_account else None,
            "person_id": None if of_account else chance.choice(ids["person"]),
        }
    if table == "person_line":
        one, other = chance.sample(ids["person"], 2)
        return {"kind": chance.choice(_LINES[number]), "from_id": one, "to_id": other}
    return {}


def _value(column: str, kind: str, sql: str, chance: random.Random, number: int) -> Value:
    for name, choices in _IN_LIST.findall(sql):
        if name == column:
            chosen = chance.choice([part.strip().strip("'") for part in choices.split(",")])
            return int(chosen) if kind == "INTEGER" else chosen
    if f"CHECK ({column} GLOB '[0-9][0-9][0-9][0-9]-W" in sql:
        return f"20{10 + number}-W{chance.randrange(1, 53):02}"
    if f"CHECK ({column} GLOB" in sql:
        return (date(2020, 1, 1) + timedelta(days=number * 400 + chance.randrange(400))).isoformat()
    for name, low, high in _BETWEEN.findall(sql):
        if name == column:
            whole = chance.randrange(int(low), int(high) + 1)
            return whole if kind == "INTEGER" else min(float(high), whole + chance.random())
    if kind == "INTEGER":
        return 3 * chance.randrange(1, 2**60) + number  # three rows at most: none is like another
    if kind == "REAL":
        return chance.choice(
            [0.1, 1 / 3, 1e-300, 1e300, float("inf"), 1 - chance.random()]
        )  # never 0: some must be above
    return f"{chance.choice(_TEXTS)}{number} {chance.random()}"
