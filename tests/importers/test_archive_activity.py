"""Posts, comments, reactions, follows, praise and the profile: what the rows mean."""

from __future__ import annotations

from datetime import date

import pytest

from ssi_desktop.core.archive import Archive, EventKind, Position, ProfileFacts, RecommendationReceived
from ssi_desktop.importers.archive.activity import own_words
from tests.importers.archive_factory import Era, make_archive
from tests.importers.archive_reading import measure, read_files, reading_of

SHARES = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
ENDORSER = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name"
COMMENTS = "Date,Link,Message\n"
LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7"
AT = "2026-01-02 10:00:0"


def kinds(archive: Archive) -> list[tuple[str, float, str | None]]:
    return [(event.kind.value, event.credit, event.detail) for event in archive.events]


def test_posts_and_bare_reposts() -> None:
    archive = read_files(
        {
            "Shares.csv": SHARES
            + f"{AT}1,{LINK}1,Own words,,,PUBLIC\n{AT}2,{LINK}2,,https://x.example,,PUBLIC\n"
            + f"{AT}3,{LINK}3,,,https://media.example,PUBLIC\n{AT}1,{LINK}1,Own words,,,PUBLIC\n"
            + f'{AT}4,{LINK}4,"""\n""",,,PUBLIC\n'
        }
    )
    assert kinds(archive) == [
        ("post", 1, None),
        ("repost", 0.25, None),
        ("post", 1, None),
        ("repost", 0.25, None),
    ]
    assert archive.measures["shares"] == {"rows": 5, "distinct": 4, "with_commentary": 1, "with_media": 1}
    assert archive.covers == (("shares", date(2026, 1, 2), archive.export_date),)


@pytest.mark.parametrize(
    ("commentary", "text"),
    [
        ("One line", "One line"),
        ("First\nSecond", "First\nSecond"),
        ('First"\n"Second', "First\nSecond"),
        ('First"\n""\n"Third', "First\n\nThird"),
        ('Say ""hi"""\n"Bye', 'Say "hi"\nBye'),
        ('"Quoted"\nplain', '"Quoted"\nplain'),
        ('First"\r\n"Second', "First\nSecond"),
        ('He said "no"', 'He said "no"'),
        ("", ""),
    ],
)
def test_quotes_around_line_breaks_of_posts(commentary: str, text: str) -> None:
    assert own_words(commentary) == text


@pytest.mark.parametrize(
    ("written", "worth"),
    [
        ('"He said \\"one two three four\\", five"', [1.0]),
        ('"He said ""one two"""', [0.25]),
        ('"Five words are not enough"', [0.25]),
        ('"Six words, surely, are enough, yes"', [1.0]),
        ('"Ends with a backslash \\"\n2026-01-02 10:00:05,x,"Second"', [0.25, 0.25]),
        ('"A "bare" quote, with, commas, in it"', [1.0]),
        ("no quotes, but, commas, are, here too", [1.0]),
    ],
)
def test_quotes_in_comments(written: str, worth: list[float]) -> None:
    archive = read_files({"Comments.csv": f"{COMMENTS}{AT}1,{LINK},{written}\n"})
    assert [event.credit for event in archive.events] == worth
    assert reading_of(archive, "Comments.csv").problem is None


def test_a_comments_file_falls_back_as_a_whole() -> None:
    """One text that ends with a backslash makes the marks untrustworthy, the rows stay."""
    rows = "".join(f'{AT}{n},{LINK}{n},"Path C:\\temp\\"\n' for n in range(5))
    archive = read_files({"Comments.csv": COMMENTS + rows})
    assert measure(archive, "comments", "rows") == 5
    assert len(archive.events) == 5


def test_reactions_votes_searches_and_follows() -> None:
    weekday, slashed = "Wed Jun 24 12:43:42 UTC 2026", "2026/01/02 10:00:00 UTC"
    uploaded = '"You uploaded a photo on April 12, 2026 at 8:03 AM (GMT)"'
    archive = read_files(
        {
            "Reactions_123456789.csv": f"Date,Type,Link\n{AT}1,LIKE,{LINK}\n{AT}1,PRAISE,{LINK}\n"
            f"{AT}1,LIKE,{LINK}\n",
            "Votes.csv": f"Date,Link,OptionText\n{AT}1,{LINK},Yes\n",
            "SearchQueries.csv": f"Time,Search Query\n{slashed},ceo acme\n{slashed},CEO  Acme\n",
            "InstantReposts.csv": f"Date,Link\n{AT}1,{LINK}\n,\n",
            "Member_Follows.csv": f"Notes:\nAbout follows\n\nDate,Status,FullName\n{weekday},Active,Ann\n",
            "Company Follows.csv": f"Organization,Followed On\nAcme,{weekday}\n"
            "B,Tue Jan 06 12:43:42 UTC 2026\n",
            "Rich_Media.csv": f"Date/Time,Media Description,Media Link\n{uploaded},,https://x.example/1?e=5\n",
        }
    )
    assert archive.measures["reactions"] == {"rows": 3, "by_type": {"LIKE": 1, "PRAISE": 1}}
    assert archive.measures["votes"] == 1
    assert archive.measures["search_queries"] == 2
    assert archive.measures["instant_reposts"] == 1
    assert archive.measures["member_follows"] == 1
    assert archive.measures["company_follows"] == {"rows": 2, "last": "2026-06-24"}
    assert archive.profile.media_dates == (date(2026, 4, 12),)
    assert sorted(kinds(archive)) == [
        *(("company_follow", 1, "Acme"), ("company_follow", 1, "B"), ("media", 1, None)),
        *(("member_follow", 1, "Active"), ("reaction", 1, "LIKE"), ("reaction", 1, "PRAISE")),
        *(("repost", 0.25, None), ("search", 1, None), ("vote", 1, None)),
    ]


def test_a_row_with_nothing_to_know_it_by_is_skipped() -> None:
    archive = read_files({"Votes.csv": f"Date,Link,OptionText\n,,Yes\n{AT}1,{LINK},Yes\nsoon,{LINK}2,No\n"})
    reading = reading_of(archive, "Votes.csv")
    assert dict(reading.skipped) == {"incomplete": 1}
    assert dict(reading.notes) == {"date_unreadable": 1}
    assert [event.at is None for event in archive.events] == [False, True]


def test_media_of_2022_without_dates() -> None:
    archive = read_files({"Rich Media.csv": "Type,Link\nPHOTO,https://x.example/1\n"})
    assert archive.profile.media_dates == ()
    assert [event.kind for event in archive.events] == [EventKind.MEDIA]


def test_praise() -> None:
    header = f"{ENDORSER},Endorser Public Url,Endorsement Status\n"
    row = "2026/01/02 10:00:00 UTC,{},{},Smit,www.linkedin.com/in/anna,{}\n"
    said = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    archive = read_files(
        {
            "Endorsement_Received_Info.csv": header
            + row.format("Sales", "Anna", "ACCEPTED")
            + row.format("Sales", "Ben", "ACCEPTED")
            + row.format("B2B", "Anna", "ACCEPTED")
            + row.format("B2B", "Eve", "PENDING"),
            "Endorsement_Given_Info.csv": header.replace("Endorser", "Endorsee")
            + row.format("Tea", "Anna", "ACCEPTED"),
            "Recommendations Received.csv": said
            + 'Anna,Smit,Acme,CEO,"Good,\nvery","01/02/26, 09:05 AM",VISIBLE\n'
            "Ben,Smit,Acme,CEO,Ok,,HIDDEN\n",
            "Recommendations_Given.csv": said,
        }
    )
    assert archive.measures["endorsements_received"] == {"ACCEPTED": 3, "PENDING": 1}
    assert archive.measures["endorsements_given"] == 1
    assert archive.measures["recommendations_received"] == {"HIDDEN": 1, "VISIBLE": 1}
    assert archive.measures["recommendations_given"] == 0
    assert archive.profile.endorsements_by_skill == (("Sales", 2), ("B2B", 1))
    assert archive.profile.recommendations_received == (
        RecommendationReceived(date(2026, 1, 2), True, "Acme"),
        RecommendationReceived(None, False, "Acme"),
    )
    details = {event.kind: event.detail for event in archive.events}
    assert details[EventKind.ENDORSEMENT_GIVEN] == "Tea"
    assert details[EventKind.RECOMMENDATION_RECEIVED] == "HIDDEN"


def test_endorsements_have_one_key_with_and_without_addresses() -> None:
    row = "2021/01/02 10:00:00 UTC,Sales,Anna,Smit"
    old = f"{ENDORSER},Endorsement Status\n{row},ACCEPTED\n"
    new = f"{ENDORSER},Endorser Public Url,Endorsement Status\n{row},www.linkedin.com/in/anna,PENDING\n"
    name = "Endorsement_Received_Info.csv"
    assert read_files({name: old}).events[0].key == read_files({name: new}).events[0].key


def test_the_profile_of_a_made_up_seller(tmp_path: object) -> None:
    made = make_archive(Era.COMPLETE_2026)
    facts = read_files(made.files).profile
    assert facts.headline == "Minder inkopen, beter water"
    assert facts.summary == "Wie koopt, wint.\n\nBel me"
    assert (facts.full_name, facts.location) == ("Sanne de Wit-Mäkelä", "Utrecht, Netherlands")
    assert facts.positions is not None
    assert facts.positions[0] == Position(
        "Noordlicht Systemen B.V.",
        "Accountmanager",
        "I help water boards\nbuy less, but better.",
        "Mar 2019",
        "",
    )
    assert [job.current for job in facts.positions] == [True, True, False]
    assert (facts.projects, facts.projects_with_text, facts.courses, facts.causes) == (2, 1, 1, 1)
    assert (facts.emails, facts.phones, facts.hashtags_followed, facts.websites) == (1, 1, 0, 2)
    assert (facts.honors, facts.patents, facts.volunteering) == (None, None, None)
    assert facts.articles == 3


def test_absent_is_unknown_and_empty_is_zero() -> None:
    absent = read_files({"Skills.csv": "Name\n"})
    assert absent.profile == ProfileFacts(as_of=absent.export_date, skills=())
    assert {name for name, value in absent.measures.items() if value is not None} == {
        "owner",
        "skills",
        "export_date",
    }
    made = make_archive(Era.COMPLETE_2026)
    headers = {
        name: data.split(b"\n")[0] + b"\n"
        for name, data in made.files.items()
        if not name.startswith(("Connections", "Jobs"))
    }
    empty = read_files(headers).measures
    assert {name for name, value in empty.items() if value is None} == {"connections", "registered_on"}
    assert empty["shares"] == {"rows": 0, "distinct": 0, "with_commentary": 0, "with_media": 0}
    assert empty["endorsements_received"] == {}
    assert empty["company_follows"] == {"rows": 0, "last": None}
    assert empty["profile"] == {
        "headline": False,
        "summary": False,
        "industry": False,
        "location": False,
        "websites": 0,
    }


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("", 0),
        ("[COMPANY:https://a.example]", 1),
        ("[COMPANY:https://a.example,PORTFOLIO:https://b.example/x?y=1]", 2),
        ("[COMPANY:https://a.example],[OTHER:b.example]", 2),
        ("[COMPANY:http://a.example] [PERSONAL:http://b.example]", 2),
        ("https://a.example", 1),
        ("[]", 0),
        ("w" * 15_000, 0),
    ],
)
def test_websites(cell: str, count: int) -> None:
    archive = read_files({"Profile.csv": f'First Name,Last Name,Websites\nSanne,de Wit,"{cell}"\n'})
    assert measure(archive, "profile", "websites") == count
