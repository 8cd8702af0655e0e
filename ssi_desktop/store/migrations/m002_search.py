"""The second schema, for finding people while typing: an index over what stands in other tables.

The index holds no text of its own. Triggers keep it in step with every change, whoever makes it: a command,
undo, an import, or taking somebody out. Letters that have no plain form in Unicode, such as the Polish l with
a stroke, are written plainly before they are indexed; names with an umlaut are found in both spellings.
"""

from dataclasses import dataclass

KINDS = ("account", "person", "connection", "evidence", "touch")
"""The tables that can be searched; a row's number in the index is its id and its table's place here."""

STEP = 1 << 40
"""How far the numbers of two tables lie apart."""

_PLAIN = (
    ("ß", "ss"),
    ("ẞ", "ss"),
    ("ł", "l"),
    ("Ł", "l"),
    ("ø", "o"),
    ("Ø", "o"),
    ("đ", "d"),
    ("Đ", "d"),
    ("æ", "ae"),
    ("Æ", "ae"),
    ("œ", "oe"),
    ("Œ", "oe"),
    ("ı", "i"),
    ("þ", "th"),
    ("Þ", "th"),
    ("ð", "d"),
    ("Ð", "d"),
)
_LONG = (
    ("ä", "ae"),
    ("Ä", "ae"),
    ("ö", "oe"),
    ("Ö", "oe"),
    ("ü", "ue"),
    ("Ü", "ue"),
    ("å", "aa"),
    ("Å", "aa"),
    ("ø", "oe"),
    ("Ø", "oe"),
)
_TOKENS = "unicode61 remove_diacritics 2"


@dataclass(frozen=True)
class _Source:
    """What of a table is searched, as expressions over one row; ``columns`` are those they read."""

    table: str
    name: str
    about: str
    note: str
    columns: tuple[str, ...]


_SOURCES = (
    _Source("account", "{0}name", "{0}industry", "{0}note", ("name", "industry", "note")),
    _Source(
        "person",
        "{0}name",
        "{0}title || ' ' || {0}department",
        "{0}note",
        ("name", "title", "department", "note"),
    ),
    _Source(
        "connection",
        "{0}first_name || ' ' || {0}last_name",
        "coalesce({0}company, '') || ' ' || coalesce({0}position, '')",
        "''",
        ("first_name", "last_name", "company", "position"),
    ),
    _Source("evidence", "''", "''", "{0}note", ("note",)),
    _Source("touch", "''", "''", "{0}note", ("note",)),
)


def _replaced(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for letter, plain in pairs:
        text = f"replace({text}, '{letter}', '{plain}')"
    return text


def _plain(text: str) -> str:
    return text if text == "''" else _replaced(text, _PLAIN)


def _other_spelling(name: str) -> str:
    """The name as somebody without umlauts would write it; empty where that changes nothing."""
    if name == "''":
        return name
    letters = "".join(letter for letter, _ in _LONG)
    return f"CASE WHEN {name} GLOB '*[{letters}]*' THEN {_plain(_replaced(name, _LONG))} ELSE '' END"


def _row(source: _Source, row: str) -> str:
    """Number and texts of a row, as the index gets them."""
    name, about, note = (text.format(row) for text in (source.name, source.about, source.note))
    number = f"{row}id + {KINDS.index(source.table) * STEP}"
    return ", ".join((number, _plain(name), _other_spelling(name), _plain(about), _plain(note)))


_INTO = "INSERT INTO search_index (rowid, name, also, about, note)"
_OUT_OF = "INSERT INTO search_index (search_index, rowid, name, also, about, note)"


def _triggers(source: _Source) -> tuple[str, str, str]:
    table, columns = source.table, ", ".join(f'"{name}"' for name in source.columns)
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in source.columns)
    add = f"{_INTO} VALUES ({_row(source, 'NEW.')});"
    take = f"{_OUT_OF} VALUES ('delete', {_row(source, 'OLD.')});"
    return (
        f"CREATE TRIGGER search_{table}_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER search_{table}_delete AFTER DELETE ON {table} BEGIN {take} END",
        f"CREATE TRIGGER search_{table}_update AFTER UPDATE OF {columns} ON {table} WHEN {differs} "
        f"BEGIN {take} {add} END",
    )


def _view() -> str:
    rows = " UNION ALL ".join(f"SELECT {_row(source, '')} FROM {source.table}" for source in _SOURCES)
    return f"CREATE VIEW search_source (id, name, also, about, note) AS {rows}"


INDEX: tuple[str, ...] = (
    "CREATE VIRTUAL TABLE search_index USING fts5 (name, also, about, note, content = 'search_source', "
    f"content_rowid = 'id', tokenize = '{_TOKENS}', prefix = '1 2 3', columnsize = 0)",
    "INSERT INTO search_index (search_index) VALUES ('rebuild')",
)
"""Makes the index anew out of what is there."""

STATEMENTS: tuple[str, ...] = (
    _view(),
    *INDEX,
    *(statement for source in _SOURCES for statement in _triggers(source)),
)
