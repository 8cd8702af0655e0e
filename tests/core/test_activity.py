"""From archive rows, typed numbers and the log to readings: what counts, and what stays unknown."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ssi_desktop.core.activity import behaviour_from
from ssi_desktop.core.archive import Connection, Event, EventKind, Invitation, Message
from ssi_desktop.core.behaviour import (
    Behaviour,
    BehaviourReadings,
    Connected,
    Invited,
    Started,
    estimate_on,
    readings,
)
from ssi_desktop.core.behaviour_inputs import (
    ArchiveFacts,
    FollowUp,
    Logged,
    OwnRecords,
    Readers,
    TypedStock,
    TypedWeek,
)
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.observed import Span
from ssi_desktop.core.periods import Week
from ssi_desktop.core.quality import reply_quality

_T = TypeVar("_T")
TODAY = date(2026, 11, 22)
START = date(2024, 1, 1)
READERS = Readers(is_vp=lambda title: title.startswith("VP"), own_companies=("Acme",))
COMPLETE = frozenset(
    {
        "connections",
        "invitations",
        "messages",
        "shares",
        "instant_reposts",
        "comments",
        "reactions",
        "search_queries",
        "company_follows",
        "endorsements_received",
        "recommendations_received",
    }
)
PER_ONE = 7 / 60.5


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def at(days: int, hour: int = 12) -> datetime:
    return datetime.combine(ago(days), datetime.min.time()) + timedelta(hours=hour)


def connection(
    person: int, days: int | None, position: str | None = "Clerk", company: str | None = "Other"
) -> Connection:
    made = None if days is None else ago(days)
    return Connection(person, person, "Ann", "Example", None, company, position, made, "Connections.csv")


def message(conversation: int, days: int, person: int | None, sent: bool = True, hour: int = 12) -> Message:
    people = () if person is None else (person,)
    key = hash((conversation, days, person, sent, hour))
    return Message(key, conversation, at(days, hour), sent, people, "messages.csv")


def event(kind: EventKind, days: int | None, credit: float = 1.0, detail: str | None = None) -> Event:
    when = None if days is None else at(days)
    return Event(hash((kind, days, credit, detail)), kind, when, "file.csv", credit, detail)


def archive(
    *events: Event,
    connections: Iterable[Connection] = (),
    invitations: Iterable[Invitation] = (),
    messages: Iterable[Message] = (),
    tables: frozenset[str] = COMPLETE,
    last: date = TODAY,
) -> ArchiveFacts:
    return ArchiveFacts(
        connections=tuple(connections) if "connections" in tables else None,
        invitations=tuple(invitations) if "invitations" in tables else None,
        messages=tuple(messages) if "messages" in tables else None,
        events=events,
        tables=tables,
        covers=tuple((table, START, last) for table in sorted(tables)),
    )


def behaviour(facts: ArchiveFacts | None, own: OwnRecords | None = None) -> Behaviour:
    return behaviour_from(facts, own, readers=READERS)


def read(facts: ArchiveFacts | None, own: OwnRecords | None = None, as_of: date = TODAY) -> BehaviourReadings:
    return readings(behaviour(facts, own), as_of)


def raw(facts: ArchiveFacts | None, metric: Metric, own: OwnRecords | None = None) -> float:
    return read(facts, own).values[metric].raw


# --- archive: flows -------------------------------------------------------------------------------------


def test_posts_comments_and_searches_count_with_their_credit() -> None:
    facts = archive(
        event(EventKind.POST, 1),
        event(EventKind.REPOST, 2, 0.25),
        event(EventKind.COMMENT, 3),
        event(EventKind.COMMENT, 4, 0.25),
        event(EventKind.REACTION, 60),
        event(EventKind.SEARCH, 5),
        event(EventKind.SEARCH, 90),
        event(EventKind.SEARCH, None),
        event(EventKind.VOTE, 1),
    )
    assert raw(facts, Metric.POSTS) == pytest.approx(1.25 * PER_ONE)
    assert raw(facts, Metric.COMMENTS) == pytest.approx(1.25 * PER_ONE)
    assert raw(facts, Metric.REACTIONS) == pytest.approx(0.5 * PER_ONE)
    assert raw(facts, Metric.SEARCHES) == pytest.approx(PER_ONE)
    assert read(facts).values[Metric.POSTS].origin is Origin.ARCHIVE


def test_a_file_that_is_there_without_rows_is_zero_and_an_absent_one_unknown() -> None:
    basic = frozenset({"connections", "invitations", "messages"})
    found = read(archive(tables=basic)).values
    assert found[Metric.MESSAGES].raw == 0.0
    assert found[Metric.CONNECTIONS].raw == 0.0
    assert found[Metric.VP_CONNECTIONS].raw == 0.0
    for unknown in (Metric.POSTS, Metric.COMMENTS, Metric.SEARCHES, Metric.COMPANIES_FOLLOWED):
        assert unknown not in found
    assert read(archive(tables=COMPLETE)).values[Metric.POSTS].raw == 0.0


def test_nothing_at_all_is_nothing_known() -> None:
    assert read(None).values == {}
    profile_only = ArchiveFacts(tables=frozenset({"profile"}), covers=())
    assert read(profile_only).values == {}


def test_what_the_archive_never_holds_stays_unknown() -> None:
    known = set(read(archive(connections=[connection(1, 5)])).values)
    never = {
        Metric.ADV_SEARCHES,
        Metric.NETWORK_VIEWS,
        Metric.PROSPECT_VIEWS,
        Metric.INBOUND_VIEWS,
        Metric.LEADS_SAVED,
        Metric.ENG_RECEIVED,
        Metric.FOLLOWERS_GAINED,
        Metric.GROUPS_JOINED,
        Metric.GROUP_POSTS,
        Metric.LONGFORM,
        Metric.PROFILE,
    }
    assert known == set(Metric) - never


def test_one_rare_post_is_spread_over_the_whole_archive() -> None:
    facts = archive(event(EventKind.POST, 3), connections=[connection(1, 700)])
    own_first_day = tuple(
        (table, ago(3) if table == "shares" else first, last) for table, first, last in facts.covers
    )
    found = read(replace(facts, covers=own_first_day))
    assert found.values[Metric.POSTS].raw == pytest.approx(PER_ONE)
    assert found.days_observed[Metric.POSTS] == 90


def test_a_young_archive_is_divided_by_its_own_days() -> None:
    facts = archive(event(EventKind.POST, 3), event(EventKind.POST, 12))
    young = replace(facts, covers=tuple((t, ago(20), TODAY) for t in facts.tables))
    assert raw(young, Metric.POSTS) == pytest.approx(2 / 3)
    very_young = replace(facts, covers=tuple((t, ago(4), TODAY) for t in facts.tables))
    assert raw(very_young, Metric.POSTS) == pytest.approx(1 / 2)
    assert read(very_young).days_observed[Metric.POSTS] == 5


def test_active_days_are_distinct_dates_of_any_row() -> None:
    facts = archive(
        event(EventKind.POST, 1),
        event(EventKind.REACTION, 1),
        event(EventKind.VOTE, 2),
        connections=[connection(1, 3)],
        invitations=[Invitation(1, True, at(4), 9, False, "f")],
        messages=[message(1, 5, 9), message(1, 5, 9, sent=False, hour=13)],
    )
    assert raw(facts, Metric.ACTIVE_DAYS) == pytest.approx(5 * PER_ONE)
    connections_only = archive(connections=[connection(1, 3)], tables=frozenset({"connections"}))
    assert Metric.ACTIVE_DAYS not in read(connections_only).values


def test_an_empty_archive_needs_its_export_day() -> None:
    facts = ArchiveFacts(messages=(), tables=frozenset({"messages"}))
    assert Metric.MESSAGES not in read(facts).values
    assert raw(replace(facts, exported_on=TODAY), Metric.MESSAGES) == 0.0


def test_an_old_archive_says_nothing_about_today_but_keeps_its_stocks() -> None:
    facts = archive(event(EventKind.POST, 250), connections=[connection(1, 300)], last=ago(200))
    found = read(facts)
    assert Metric.POSTS not in found.values
    assert found.values[Metric.CONNECTIONS].raw == 1.0
    assert found.days_observed == {}
    assert found.cold_per_week is None


# --- archive: stocks ------------------------------------------------------------------------------------


def test_connections_by_kind() -> None:
    facts = archive(
        connections=[
            connection(1, 10, "VP Sales", "Acme"),
            connection(2, 20, "VP Finance", " ACME "),
            connection(3, None, "Clerk", "Acme Labs"),
            connection(4, 400, None, None),
        ]
    )
    found = read(replace(facts, hidden_connections=3)).values
    assert found[Metric.CONNECTIONS].raw == 7.0
    assert found[Metric.VP_CONNECTIONS].raw == 2.0
    assert found[Metric.INTERNAL_CONNECTIONS].raw == 2.0
    earlier = readings(behaviour(facts), ago(15)).values
    assert earlier[Metric.CONNECTIONS].raw == 3.0
    assert earlier[Metric.VP_CONNECTIONS].raw == 1.0


def test_an_empty_column_says_nothing() -> None:
    bare = [connection(1, 10, None, None)]
    found = read(archive(connections=bare)).values
    assert Metric.VP_CONNECTIONS not in found
    assert Metric.INTERNAL_CONNECTIONS not in found
    nowhere = behaviour_from(archive(connections=[connection(1, 10)]), readers=Readers(is_vp=bool))
    assert Metric.INTERNAL_CONNECTIONS not in readings(nowhere, TODAY).values


def test_titles_are_read_once_each() -> None:
    seen: list[str] = []

    def is_vp(title: str) -> bool:
        seen.append(title)
        return False

    people = [connection(n, n, f"Title {n % 3}") for n in range(30)]
    behaviour_from(archive(connections=people), readers=Readers(is_vp=is_vp))
    assert sorted(seen) == ["Title 0", "Title 1", "Title 2"]


def test_only_accepted_endorsements_and_visible_recommendations_count() -> None:
    received, written = EventKind.ENDORSEMENT_RECEIVED, EventKind.RECOMMENDATION_RECEIVED
    facts = archive(
        event(received, 800, detail="ACCEPTED"),
        event(received, None, detail="Accepted"),
        event(received, 3, detail="PENDING"),
        event(received, 4),
        event(written, 5, detail="VISIBLE"),
        event(written, 6, detail="HIDDEN"),
        event(EventKind.COMPANY_FOLLOW, 7, detail="Acme"),
        event(EventKind.COMPANY_FOLLOW, 700, detail="Other"),
    )
    assert raw(facts, Metric.ENDORSEMENTS) == 2.0
    assert raw(facts, Metric.RECOMMENDATIONS) == 1.0
    assert raw(facts, Metric.COMPANIES_FOLLOWED) == 2.0


# --- archive: acceptance, replies, follow-up, care ------------------------------------------------------


def test_acceptance_is_looked_up_among_connections() -> None:
    people = [connection(1, 40), connection(2, 5)]
    sent = [
        Invitation(1, True, at(50), 1, False, "f"),
        Invitation(2, True, at(6), 2, False, "f"),
        Invitation(3, True, at(60), 3, False, "f"),
        Invitation(4, True, at(10), 4, False, "f"),
        Invitation(5, False, at(60), 5, False, "f"),
        Invitation(6, True, at(60), None, False, "f"),
    ]
    found = read(archive(connections=people, invitations=sent)).values[Metric.ACCEPTANCE]
    assert found.raw == pytest.approx((2 + 3) / (3 + 10))
    assert found.origin is Origin.ARCHIVE
    without_connections = archive(invitations=sent, tables=COMPLETE - {"connections"})
    assert Metric.ACCEPTANCE not in read(without_connections).values
    nameless = archive(connections=people, invitations=sent[-1:])
    assert Metric.ACCEPTANCE not in read(nameless).values


def test_replies_make_the_quality_of_messages() -> None:
    messages = [
        message(1, 30, 1),
        message(1, 29, 1, sent=False),
        message(1, 28, 1),
        message(2, 30, 2, sent=False),
        message(2, 29, 2),
        message(3, 30, 3),
        message(4, 3, 4),
    ]
    found = read(archive(messages=messages)).values[Metric.MESSAGES]
    assert found.raw == pytest.approx(5 * PER_ONE)
    assert found.quality == pytest.approx(reply_quality(1, 2))


def test_the_day_and_hour_decide_who_began_whatever_the_order_of_rows() -> None:
    answered = [message(1, 30, 1, sent=False, hour=15), message(1, 30, 1, hour=9)]
    begun_by_them = [message(1, 30, 1, sent=False, hour=9), message(1, 30, 1, hour=15)]
    assert read(archive(messages=answered)).values[Metric.MESSAGES].quality == reply_quality(1, 1)
    assert read(archive(messages=begun_by_them)).values[Metric.MESSAGES].quality == reply_quality(0, 0)


def test_new_connections_without_any_message_are_cold() -> None:
    people = [connection(1, 20), connection(2, 20), connection(3, 20), connection(4, 3)]
    messages = [message(1, 12, 1), message(2, 300, 2, sent=False)]
    facts = archive(connections=people, messages=messages)
    assert read(facts).cold_per_week == pytest.approx(PER_ONE)
    called = OwnRecords(follow_ups=(FollowUp(3, ago(1)),), follow_up_spans=(Span(ago(30), TODAY),))
    assert read(facts, called).cold_per_week == 0.0
    assert read(archive(connections=people, tables=COMPLETE - {"messages"})).cold_per_week is None


def test_old_message_files_name_people_only_where_somebody_answered() -> None:
    people = [connection(1, 20), connection(2, 20)]
    silent = [message(1, 12, None), message(2, 12, None)]
    assert read(archive(connections=people, messages=silent)).cold_per_week is None
    assert Metric.CARE_TOUCHES not in read(archive(connections=people, messages=silent)).values
    answered = [*silent, message(1, 11, 1, sent=False)]
    assert read(archive(connections=people, messages=answered)).cold_per_week == pytest.approx(PER_ONE)


def test_care_touches_are_days_of_writing_to_existing_contacts() -> None:
    people = [connection(1, 400), connection(2, 25), connection(3, None)]
    messages = [
        message(1, 2, 1, hour=9),
        message(1, 2, 1, hour=10),
        message(1, 4, 1),
        message(2, 3, 2),
        message(3, 3, 3),
        message(4, 3, 99),
        message(1, 6, 1, sent=False),
    ]
    facts = archive(connections=people, messages=messages)
    assert raw(facts, Metric.CARE_TOUCHES) == pytest.approx(2 * PER_ONE)
    group = Message(7, 9, at(8), True, (1, 2, 3), "messages.csv")
    assert raw(archive(connections=people, messages=[group]), Metric.CARE_TOUCHES) == pytest.approx(PER_ONE)


def test_the_persona_weighs_new_connections() -> None:
    people = [connection(n, 10, "Buyer" if n < 3 else "Clerk") for n in range(1, 5)]
    facts = archive(connections=people)
    readers = replace(READERS, matches_persona=lambda c: c.position == "Buyer")
    with_persona = readings(behaviour_from(facts, readers=readers), TODAY).values[Metric.NEW_CONNECTIONS]
    without = read(facts).values[Metric.NEW_CONNECTIONS]
    assert with_persona.raw == without.raw == pytest.approx(4 * PER_ONE)
    assert with_persona.quality == pytest.approx(without.quality * (0.5 + 0.5 * 3 / 6))


# --- typed numbers and the log --------------------------------------------------------------------------


def weeks(metric: Metric, value: float, count: int, first_back: int = 0) -> tuple[TypedWeek, ...]:
    this = Week.of(TODAY)
    return tuple(TypedWeek(metric, this.shifted(-n), value) for n in range(first_back, first_back + count))


def test_typed_weeks_are_a_rate() -> None:
    own = OwnRecords(weeks=weeks(Metric.INBOUND_VIEWS, 42.0, 14))
    found = read(None, own)
    assert found.values[Metric.INBOUND_VIEWS].raw == pytest.approx(42.0)
    assert found.values[Metric.INBOUND_VIEWS].origin is Origin.TYPED
    assert found.days_observed[Metric.INBOUND_VIEWS] == 90
    one = OwnRecords(weeks=weeks(Metric.INBOUND_VIEWS, 42.0, 1))
    assert raw(None, Metric.INBOUND_VIEWS, one) == pytest.approx(21.0)


def test_a_running_week_counts_as_far_as_it_has_come() -> None:
    wednesday = TODAY - timedelta(days=4)
    own = OwnRecords(weeks=weeks(Metric.INBOUND_VIEWS, 42.0, 14))
    assert read(None, own, wednesday).values[Metric.INBOUND_VIEWS].raw == pytest.approx(42.0)


def test_weeks_left_out_are_not_zeros() -> None:
    this = Week.of(TODAY)
    typed = tuple(TypedWeek(Metric.INBOUND_VIEWS, this.shifted(-n), 30.0) for n in (0, 3, 5, 8))
    assert raw(None, Metric.INBOUND_VIEWS, OwnRecords(weeks=typed)) == pytest.approx(30.0)


def test_archive_typed_weeks_and_log_never_add_up() -> None:
    facts = archive(event(EventKind.COMMENT, 20), event(EventKind.COMMENT, 25), last=ago(14))
    own = OwnRecords(
        weeks=weeks(Metric.COMMENTS, 7.0, 1) + weeks(Metric.COMMENTS, 70.0, 1, first_back=3),
        logged=tuple(Logged(Metric.COMMENTS, ago(age)) for age in (1, 8, 9, 30)),
        log_spans={Metric.COMMENTS: (Span(ago(40), TODAY),)},
    )
    assert raw(facts, Metric.COMMENTS, own) == pytest.approx((2 + 7 + 2) * PER_ONE)


def test_the_log_counts_only_on_the_days_it_was_kept() -> None:
    entries = (Logged(Metric.GROUP_POSTS, ago(1)), Logged(Metric.GROUP_POSTS, ago(40)))
    assert Metric.GROUP_POSTS not in read(None, OwnRecords(logged=entries)).values
    kept = OwnRecords(logged=entries, log_spans={Metric.GROUP_POSTS: (Span(ago(27), TODAY),)})
    found = read(None, kept)
    assert found.values[Metric.GROUP_POSTS].raw == pytest.approx(7 / 28)
    assert found.values[Metric.GROUP_POSTS].origin is Origin.LOG
    idle = OwnRecords(log_spans={Metric.GROUP_POSTS: (Span(ago(27), TODAY),)})
    assert raw(None, Metric.GROUP_POSTS, idle) == 0.0


def test_logged_invitations_and_conversations_take_over_after_the_archive() -> None:
    facts = archive(connections=[connection(1, 100)], last=ago(30))
    own = OwnRecords(
        invited=(Invited(ago(29), ago(28)), Invited(ago(200), ago(199))),
        started=(Started(ago(20), ago(19)), Started(ago(100))),
        logged=(Logged(Metric.MESSAGES, ago(1)),),
        log_spans={Metric.MESSAGES: (Span(ago(29), TODAY),)},
    )
    found = read(facts, own).values
    assert found[Metric.ACCEPTANCE].raw == pytest.approx(4 / 11)
    assert found[Metric.ACCEPTANCE].origin is Origin.ARCHIVE
    assert found[Metric.MESSAGES].quality == pytest.approx(reply_quality(1, 1))
    alone = read(None, replace(own, weeks=weeks(Metric.MESSAGES, 5.0, 2))).values
    assert alone[Metric.ACCEPTANCE].raw == pytest.approx(5 / 12)
    assert alone[Metric.ACCEPTANCE].origin is Origin.LOG
    assert alone[Metric.MESSAGES].quality == pytest.approx(reply_quality(1, 2))


def test_logged_connections_can_be_cold_too() -> None:
    own = OwnRecords(
        connected=(Connected(ago(20)), Connected(ago(10), ago(9))),
        logged=(Logged(Metric.NEW_CONNECTIONS, ago(20)), Logged(Metric.NEW_CONNECTIONS, ago(10))),
        log_spans={Metric.NEW_CONNECTIONS: (Span(ago(200), TODAY),)},
        follow_up_spans=(Span(ago(200), TODAY),),
    )
    found = read(None, own)
    assert found.cold_per_week == pytest.approx(PER_ONE)
    assert found.values[Metric.NEW_CONNECTIONS].raw == pytest.approx(2 * PER_ONE)


def test_typed_stocks_and_the_profile_score() -> None:
    own = OwnRecords(
        stocks=(TypedStock(Metric.GROUPS_JOINED, ago(10), 6.0), TypedStock(Metric.ACCEPTANCE, ago(10), 0.4))
    )
    found = readings(behaviour_from(None, own, readers=READERS, profile_score=0.7), TODAY).values
    assert found[Metric.GROUPS_JOINED].raw == 6.0
    assert found[Metric.ACCEPTANCE].raw == 0.4
    assert (found[Metric.PROFILE].raw, found[Metric.PROFILE].origin) == (0.7, Origin.CHECKLIST)
    dated = OwnRecords(stocks=(TypedStock(Metric.PROFILE, ago(10), 0.3),))
    history = behaviour_from(None, dated, readers=READERS, profile_score=0.7)
    assert readings(history, TODAY).values[Metric.PROFILE].raw == 0.3
    assert Metric.PROFILE not in readings(history, ago(11)).values


@pytest.mark.parametrize(
    "make",
    [
        lambda: TypedWeek(Metric.CONNECTIONS, Week(2026, 40), 3.0),
        lambda: TypedWeek(Metric.POSTS, Week(2026, 40), -1.0),
        lambda: TypedWeek(Metric.POSTS, Week(2026, 40), float("nan")),
        lambda: TypedStock(Metric.POSTS, TODAY, 3.0),
        lambda: TypedStock(Metric.ACCEPTANCE, TODAY, 30.0),
        lambda: Logged(Metric.POSTS, TODAY, float("inf")),
        lambda: Logged(Metric.CONNECTIONS, TODAY),
        lambda: behaviour_from(None, readers=READERS, profile_score=1.2),
    ],
)
def test_senseless_numbers_are_errors(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"not a |stock|flow"):
        make()


# --- order, duplicates, time zones ----------------------------------------------------------------------


@st.composite
def facts_of_a_year(draw: st.DrawFn) -> ArchiveFacts:
    days = st.integers(0, 120)
    kinds = st.sampled_from([EventKind.POST, EventKind.REPOST, EventKind.COMMENT, EventKind.SEARCH])
    events = draw(st.lists(st.tuples(kinds, days, st.sampled_from([0.25, 1.0])), max_size=12))
    people = draw(st.lists(st.tuples(st.integers(1, 8), days), max_size=8))
    invited = draw(st.lists(st.tuples(st.integers(1, 12), days), max_size=8))
    written = draw(
        st.lists(st.tuples(st.integers(1, 5), days, st.integers(1, 9), st.booleans()), max_size=12)
    )
    return archive(
        *(event(kind, day, credit) for kind, day, credit in events),
        connections=[replace(connection(p, d), key=hash((p, d))) for p, d in dict(people).items()],
        invitations=[
            Invitation(n, True, at(day), person, False, "f") for n, (person, day) in enumerate(invited)
        ],
        messages=[message(c, day, p, sent) for c, day, p, sent in written],
    )


def shuffled_twice(facts: ArchiveFacts, seed: int) -> ArchiveFacts:
    def again(rows: tuple[_T, ...] | None) -> tuple[_T, ...]:
        return tuple(random.Random(seed).sample([*(rows or ()), *(rows or ())], 2 * len(rows or ())))

    return replace(
        facts,
        connections=again(facts.connections),
        invitations=again(facts.invitations),
        messages=again(facts.messages),
        events=again(facts.events),
    )


@settings(max_examples=60)
@given(facts_of_a_year(), st.integers(0, 1000))
def test_order_and_repeated_rows_change_nothing(facts: ArchiveFacts, seed: int) -> None:
    once, twice = read(facts), read(shuffled_twice(facts, seed))
    assert once.values.keys() == twice.values.keys()
    for metric, reading in once.values.items():
        other = twice.values[metric]
        assert reading.raw == pytest.approx(other.raw, abs=1e-9)
        assert reading.quality == pytest.approx(other.quality, abs=1e-9)
    assert once.cold_per_week == pytest.approx(twice.cold_per_week, abs=1e-9)


@given(st.integers(0, 23), st.integers(0, 23), st.integers(-12, 14))
def test_hour_and_zone_of_the_same_local_day_change_nothing(hour: int, other: int, zone: int) -> None:
    plain = event(EventKind.POST, 31)
    moved = replace(plain, at=at(31, hour))
    abroad = replace(plain, at=at(31, other).replace(tzinfo=timezone(timedelta(hours=zone))))
    assert read(archive(plain)) == read(archive(moved)) == read(archive(abroad))


@settings(max_examples=60)
@given(facts_of_a_year(), st.integers(0, 120))
def test_the_past_does_not_know_the_future(facts: ArchiveFacts, back: int) -> None:
    as_of = ago(back)
    known = replace(
        facts,
        connections=tuple(c for c in facts.connections or () if c.connected_on and c.connected_on <= as_of),
        invitations=tuple(i for i in facts.invitations or () if i.at and i.at.date() <= as_of),
        messages=tuple(m for m in facts.messages or () if m.at.date() <= as_of),
        events=tuple(e for e in facts.events if e.at and e.at.date() <= as_of),
    )
    assume(known.connections and any(m.sent_by_owner for m in known.messages or ()))
    then, now = readings(behaviour(known), as_of), readings(behaviour(facts), as_of)
    assert then.values == now.values
    assert then.cold_per_week == now.cold_per_week


@settings(max_examples=40)
@given(facts_of_a_year(), st.integers(0, 120))
def test_any_archive_gives_a_sound_estimate(facts: ArchiveFacts, back: int) -> None:
    total = estimate_on(behaviour(facts), ago(back)).total
    assert 0.0 <= total.low <= total.high <= 100.0
