"""The first schema: snapshots, what an archive says, accounts and people, plan, outcomes, history."""

from ssi_desktop.store.migrations.columns import day as _day
from ssi_desktop.store.migrations.columns import flag as _flag
from ssi_desktop.store.migrations.columns import week as _week

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE setting (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE snapshot (
        id INTEGER PRIMARY KEY, {_day("day", required=True)} UNIQUE,
        overall REAL CHECK (overall BETWEEN 0 AND 100),
        brand REAL CHECK (brand BETWEEN 0 AND 25), people REAL CHECK (people BETWEEN 0 AND 25),
        insights REAL CHECK (insights BETWEEN 0 AND 25), relations REAL CHECK (relations BETWEEN 0 AND 25),
        industry_rank INTEGER CHECK (industry_rank BETWEEN 1 AND 100),
        network_rank INTEGER CHECK (network_rank BETWEEN 1 AND 100),
        industry_avg REAL CHECK (industry_avg BETWEEN 0 AND 100),
        network_avg REAL CHECK (network_avg BETWEEN 0 AND 100),
        industry_name TEXT, industry_pillars TEXT NOT NULL, network_pillars TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source IN ('json', 'text', 'typed')),
        note TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE week_value (
        id INTEGER PRIMARY KEY, {_week("week")}, metric TEXT NOT NULL,
        value REAL NOT NULL CHECK (value >= 0), UNIQUE (week, metric)) STRICT""",
    f"""CREATE TABLE stock_value (
        id INTEGER PRIMARY KEY, {_day("day", required=True)}, metric TEXT NOT NULL,
        value REAL NOT NULL CHECK (value >= 0), UNIQUE (metric, day)) STRICT""",
    f"""CREATE TABLE import_batch (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, file_name TEXT NOT NULL,
        export_kind TEXT, {_day("export_date")}, owner_name TEXT, owner_url TEXT,
        summary TEXT NOT NULL) STRICT""",
    """CREATE TABLE imported_row (
        id INTEGER PRIMARY KEY, file_table TEXT NOT NULL, key INTEGER NOT NULL,
        UNIQUE (file_table, key)) STRICT""",
    f"""CREATE TABLE table_cover (
        id INTEGER PRIMARY KEY, file_table TEXT NOT NULL,
        {_day("first_day", required=True)}, {_day("last_day", required=True)},
        UNIQUE (file_table, first_day, last_day)) STRICT""",
    f"""CREATE TABLE present_table (
        id INTEGER PRIMARY KEY, file_table TEXT NOT NULL UNIQUE,
        hidden INTEGER NOT NULL CHECK (hidden >= 0), {_day("seen_on", required=True)}) STRICT""",
    f"""CREATE TABLE profile_facts (
        id INTEGER PRIMARY KEY, {_day("as_of", required=True)} UNIQUE, payload TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE connection (
        id INTEGER PRIMARY KEY, key INTEGER NOT NULL UNIQUE, person_key INTEGER, name_key INTEGER,
        first_name TEXT NOT NULL, last_name TEXT NOT NULL, url TEXT, company TEXT,
        company_key TEXT NOT NULL, position TEXT, {_flag("vp_plus")}, {_day("connected_on")},
        {_day("seen_on", required=True)}) STRICT""",
    "CREATE INDEX connection_company ON connection (company_key)",
    "CREATE INDEX connection_person ON connection (person_key)",
    "CREATE INDEX connection_name ON connection (name_key)",
    f"""CREATE TABLE invitation (
        id INTEGER PRIMARY KEY, key INTEGER NOT NULL UNIQUE, {_flag("outgoing")},
        at TEXT, person_key INTEGER, {_flag("with_note")}) STRICT""",
    f"""CREATE TABLE message (
        id INTEGER PRIMARY KEY, key INTEGER NOT NULL UNIQUE, conversation INTEGER NOT NULL,
        at TEXT NOT NULL, {_flag("sent")}, person_keys TEXT NOT NULL,
        only_person INTEGER) STRICT""",
    "CREATE INDEX message_conversation ON message (conversation, at)",
    "CREATE INDEX message_person ON message (only_person)",
    """CREATE TABLE event (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key INTEGER NOT NULL, at TEXT,
        credit REAL NOT NULL CHECK (credit >= 0), detail TEXT, UNIQUE (kind, key)) STRICT""",
    f"""CREATE TABLE account (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        name_key TEXT NOT NULL UNIQUE, industry TEXT NOT NULL, size_band TEXT NOT NULL,
        n_star REAL CHECK (n_star > 0), months_left REAL CHECK (months_left >= 0),
        deal_value INTEGER CHECK (deal_value >= 0), phase TEXT, {_day("phase_since")},
        note TEXT NOT NULL, {_day("created_on", required=True)}) STRICT""",
    f"""CREATE TABLE person (
        id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        person_key INTEGER, name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        title TEXT NOT NULL, url TEXT, level INTEGER CHECK (level BETWEEN 0 AND 4),
        stance INTEGER NOT NULL CHECK (stance BETWEEN -2 AND 2), {_day("left_on")},
        note TEXT NOT NULL, {_day("created_on", required=True)}) STRICT""",
    "CREATE INDEX person_account ON person (account_id)",
    "CREATE INDEX person_key ON person (person_key)",
    f"""CREATE TABLE role_mark (
        id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        role TEXT NOT NULL, {_flag("held")}, UNIQUE (person_id, role)) STRICT""",
    f"""CREATE TABLE evidence (
        id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        role TEXT NOT NULL, kind TEXT NOT NULL, {_day("day", required=True)}, note TEXT NOT NULL) STRICT""",
    "CREATE INDEX evidence_person ON evidence (person_id)",
    f"""CREATE TABLE touch (
        id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        {_day("day", required=True)}, channel TEXT NOT NULL, {_flag("outgoing")},
        {_flag("two_way")}, role TEXT, phase TEXT,
        note TEXT NOT NULL) STRICT""",
    "CREATE INDEX touch_person ON touch (person_id, day)",
    f"""CREATE TABLE phase_signal (
        id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        signal TEXT NOT NULL, {_day("day", required=True)}) STRICT""",
    "CREATE INDEX phase_signal_account ON phase_signal (account_id)",
    f"""CREATE TABLE grade (
        id INTEGER PRIMARY KEY, item TEXT NOT NULL, grade INTEGER CHECK (grade BETWEEN 0 AND 4),
        {_day("day", required=True)}, note TEXT NOT NULL) STRICT""",
    "CREATE INDEX grade_item ON grade (item, id)",
    f"""CREATE TABLE week_plan (
        id INTEGER PRIMARY KEY, {_week("week")} UNIQUE, minutes INTEGER NOT NULL CHECK (minutes >= 0),
        {_day("drafted_on", required=True)}) STRICT""",
    f"""CREATE TABLE plan_item (
        id INTEGER PRIMARY KEY, {_week("week")}, action_id TEXT, title TEXT NOT NULL,
        pillar TEXT, block TEXT NOT NULL, minutes INTEGER NOT NULL CHECK (minutes >= 0),
        times INTEGER NOT NULL CHECK (times >= 1),
        account_id INTEGER REFERENCES account (id) ON DELETE SET NULL,
        person_id INTEGER REFERENCES person (id) ON DELETE SET NULL, role TEXT,
        reason TEXT NOT NULL, reason_params TEXT NOT NULL, expected TEXT NOT NULL,
        {_flag("smaller")},
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'skipped', 'parked')),
        {_day("day")}, {_day("done_on")}, note TEXT NOT NULL,
        {_flag("added_later")},
        position INTEGER NOT NULL) STRICT""",
    "CREATE INDEX plan_item_week ON plan_item (week, position)",
    "CREATE INDEX plan_item_account ON plan_item (account_id)",
    "CREATE INDEX plan_item_person ON plan_item (person_id)",
    f"""CREATE TABLE outcome (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, {_day("day", required=True)},
        account_id INTEGER REFERENCES account (id) ON DELETE SET NULL,
        person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
        plan_item_id INTEGER REFERENCES plan_item (id) ON DELETE SET NULL,
        value_cents INTEGER CHECK (value_cents >= 0), channel TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
    "CREATE INDEX outcome_day ON outcome (day)",
    "CREATE INDEX outcome_account ON outcome (account_id)",
    "CREATE INDEX outcome_person ON outcome (person_id)",
    "CREATE INDEX outcome_plan_item ON outcome (plan_item_id)",
    f"""CREATE TABLE history (
        id INTEGER PRIMARY KEY, label TEXT NOT NULL, params TEXT NOT NULL, topics TEXT NOT NULL,
        at TEXT NOT NULL, {_flag("undone")}) STRICT""",
    """CREATE TABLE history_change (
        id INTEGER PRIMARY KEY, history_id INTEGER NOT NULL REFERENCES history (id) ON DELETE CASCADE,
        row_table TEXT NOT NULL, row_id INTEGER NOT NULL, sql TEXT) STRICT""",
    "CREATE INDEX history_change_entry ON history_change (history_id, id)",
)
