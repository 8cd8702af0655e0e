"""The second schema, for accounts: lines between people, introductions, places still to be filled, which
company names belong together, and what came from a CRM."""

from ssi_desktop.store.migrations.columns import day, flag

_PERSON_REF = "INTEGER REFERENCES person (id) ON DELETE CASCADE"

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE person ADD COLUMN department TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN influence INTEGER CHECK (influence BETWEEN 1 AND 3)",
    "ALTER TABLE person ADD COLUMN owner TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN placeholder INTEGER NOT NULL DEFAULT 0 CHECK (placeholder IN (0, 1))",
    "ALTER TABLE account ADD COLUMN deal_type TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE touch ADD COLUMN plan_item_id INTEGER REFERENCES plan_item (id) ON DELETE SET NULL",
    "CREATE INDEX touch_plan_item ON touch (plan_item_id)",
    f"ALTER TABLE outcome ADD COLUMN {flag('by_tick')} DEFAULT 0",
    f"""CREATE TABLE person_line (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL
        CHECK (kind IN ('manager', 'influence', 'conflict', 'apart')),
        from_id {_PERSON_REF} NOT NULL, to_id {_PERSON_REF} NOT NULL,
        note TEXT NOT NULL, UNIQUE (kind, from_id, to_id), CHECK (from_id <> to_id)) STRICT""",
    "CREATE UNIQUE INDEX person_line_manager ON person_line (from_id) WHERE kind = 'manager'",
    "CREATE INDEX person_line_from ON person_line (from_id)",
    "CREATE INDEX person_line_to ON person_line (to_id)",
    f"""CREATE TABLE introduction (
        id INTEGER PRIMARY KEY, target_id {_PERSON_REF} NOT NULL, via_id {_PERSON_REF},
        via_key INTEGER, via_name TEXT NOT NULL, {day("asked_on")}, {day("done_on")}, {day("declined_on")},
        note TEXT NOT NULL) STRICT""",
    "CREATE INDEX introduction_target ON introduction (target_id)",
    "CREATE INDEX introduction_via ON introduction (via_id)",
    f"""CREATE TABLE company_decision (
        id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        company_key TEXT NOT NULL, {flag("same")}, UNIQUE (account_id, company_key)) STRICT""",
    """CREATE TABLE crm_record (
        id INTEGER PRIMARY KEY, system TEXT NOT NULL, external_id TEXT NOT NULL,
        account_id INTEGER REFERENCES account (id) ON DELETE CASCADE,
        person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
        CHECK ((account_id IS NULL) <> (person_id IS NULL))) STRICT""",
    "CREATE UNIQUE INDEX crm_record_account ON crm_record (system, external_id) WHERE person_id IS NULL",
    "CREATE UNIQUE INDEX crm_record_person ON crm_record (system, external_id) WHERE account_id IS NULL",
    "CREATE INDEX crm_record_of_account ON crm_record (account_id)",
    "CREATE INDEX crm_record_of_person ON crm_record (person_id)",
    """CREATE TABLE crm_mapping (
        id INTEGER PRIMARY KEY, headers TEXT NOT NULL UNIQUE, mapping TEXT NOT NULL) STRICT""",
)
