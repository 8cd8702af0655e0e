"""The second schema: markers, experiments, post analytics, persona, profile texts, other platforms, reviews,
and the list of those who must not come back after they were erased."""

from ssi_desktop.store.migrations.columns import day, week

STATEMENTS: tuple[str, ...] = (
    f"""CREATE TABLE marker (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('training', 'pause', 'formula', 'other')),
        {day("first_day", required=True)}, {day("last_day")}, note TEXT NOT NULL,
        CHECK (last_day IS NULL OR last_day >= first_day)) STRICT""",
    f"""CREATE TABLE experiment (
        id INTEGER PRIMARY KEY, pillar TEXT NOT NULL, action_id TEXT, habit TEXT NOT NULL,
        {day("started_on", required=True)}, {day("ends_on", required=True)}, {day("stopped_on")},
        result TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE analytics_day (
        id INTEGER PRIMARY KEY, {day("day", required=True)} UNIQUE,
        impressions INTEGER CHECK (impressions >= 0), engagements INTEGER CHECK (engagements >= 0),
        new_followers INTEGER CHECK (new_followers >= 0), {day("exported_on", required=True)}) STRICT""",
    f"""CREATE TABLE analytics_post (
        id INTEGER PRIMARY KEY, post_key TEXT NOT NULL UNIQUE, url TEXT NOT NULL, {day("published_on")},
        impressions INTEGER CHECK (impressions >= 0), engagements INTEGER CHECK (engagements >= 0),
        reactions INTEGER CHECK (reactions >= 0), comments INTEGER CHECK (comments >= 0),
        reposts INTEGER CHECK (reposts >= 0), {day("exported_on", required=True)}) STRICT""",
    f"""CREATE TABLE profile_text (
        id INTEGER PRIMARY KEY, field TEXT NOT NULL CHECK (field IN ('headline', 'about')),
        {day("day", required=True)}, text TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft', 'used', 'seen'))) STRICT""",
    "CREATE UNIQUE INDEX profile_text_draft ON profile_text (field) WHERE state = 'draft'",
    """CREATE TABLE persona (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        criteria TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE platform_week_value (
        id INTEGER PRIMARY KEY, platform TEXT NOT NULL, {week("week")}, metric TEXT NOT NULL,
        value REAL NOT NULL CHECK (value >= 0), UNIQUE (platform, week, metric)) STRICT""",
    f"""CREATE TABLE platform_stock_value (
        id INTEGER PRIMARY KEY, platform TEXT NOT NULL, {day("day", required=True)}, metric TEXT NOT NULL,
        value REAL NOT NULL CHECK (value >= 0), UNIQUE (platform, metric, day)) STRICT""",
    f"""CREATE TABLE platform_grade (
        id INTEGER PRIMARY KEY, platform TEXT NOT NULL, item TEXT NOT NULL,
        grade INTEGER CHECK (grade BETWEEN 0 AND 4), {day("day", required=True)},
        note TEXT NOT NULL) STRICT""",
    "CREATE INDEX platform_grade_item ON platform_grade (platform, item, id)",
    f"""CREATE TABLE review (
        id INTEGER PRIMARY KEY, {week("week")} UNIQUE, step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 5),
        note TEXT NOT NULL, {day("done_on")}) STRICT""",
    "ALTER TABLE week_plan ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1))",
    """CREATE TABLE erased_mark (
        id INTEGER PRIMARY KEY, salt TEXT NOT NULL, mark TEXT NOT NULL, UNIQUE (salt, mark)) STRICT""",
)
