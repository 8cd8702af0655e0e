"""The files of each era of LinkedIn's archive, written from a made-up world."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from tests.importers.archive_names import SKILLS
from tests.importers.archive_world import OWNER_COMPANY, Person, Talk, World

NOTES = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are missing. '
    "You will only see email addresses for connections who have allowed their connections to see or "
    "download their email address using this setting https://www.linkedin.com/psettings/privacy/email, "
    'and more here https://www.linkedin.com/help/linkedin/answer/261"\n\n'
)
_MEMBER = "123456789"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FULL_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SPONSORED = '<p class="spinmail-quill-editor__spin-break">Dear %FIRSTNAME%, read our <b>white paper</b></p>'


class Era(StrEnum):
    """What LinkedIn handed out when; basic archives lack the activity files."""

    OLD_2018 = "2018"
    BASIC_2021_PLAIN = "2021-plain"
    BASIC_2021 = "2021"
    COMPLETE_2023 = "2023"
    COMPLETE_2026 = "2026"


@dataclass(frozen=True)
class Shape:
    """What differs between the eras."""

    complete: bool
    notes: bool
    connection_urls: bool
    invitation_urls: bool
    endorsement_urls: bool
    message_columns: int
    quote_messages: bool
    member_names: bool
    spaces: bool


SHAPES = {
    Era.OLD_2018: Shape(False, False, False, False, False, 7, False, False, True),
    Era.BASIC_2021_PLAIN: Shape(False, False, False, False, False, 9, False, False, False),
    Era.BASIC_2021: Shape(False, True, False, False, False, 9, False, False, False),
    Era.COMPLETE_2023: Shape(True, True, True, False, True, 10, False, False, False),
    Era.COMPLETE_2026: Shape(True, True, True, True, True, 13, True, True, False),
}

_MESSAGE_COLUMNS = (
    *("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS"),
    *("DATE", "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"),
)


def era_files(world: World, era: Era) -> dict[str, bytes]:
    """Name inside the archive to content."""
    shape = SHAPES[era]
    files = {
        "Connections.csv": _connections(world, shape, era),
        "messages.csv" if era is not Era.OLD_2018 else "Messages.csv": _messages(world, shape),
        "Invitations.csv": _invitations(world, shape),
        **_profile(world),
        **_praise(world, shape),
        **_not_to_be_read(),
    }
    if shape.complete:
        files |= _activity(world, shape)
    if shape.spaces:
        files = {_old_name(name): data for name, data in files.items()}
    return files


def _old_name(name: str) -> str:
    return name.replace("_", " ") if name.startswith(("Recommendations", "Rich")) else name


def csv_bytes(rows: Iterable[Iterable[str]], *, quote_all: bool = False, end: str = "\n") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    if quote_all:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=end)
    writer.writerows(rows)
    return out.getvalue().encode()


def stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def slashed(at: datetime) -> str:
    return f"{at:%Y/%m/%d %H:%M:%S} UTC"


def us(at: datetime, *, padded: bool = False) -> str:
    hour, half = (at.hour % 12 or 12), "AM" if at.hour < 12 else "PM"
    if padded:
        return f"{at:%m/%d/%y}, {hour:02d}:{at:%M} {half}"
    return f"{at.month}/{at.day}/{at:%y}, {hour}:{at:%M} {half}"


def connected(day: date) -> str:
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year}"


def _connected_2018(day: date) -> str:
    return us(datetime.combine(day, time(9, 30)), padded=True)


def _connections(world: World, shape: Shape, era: Era) -> bytes:
    show = _connected_2018 if era is Era.OLD_2018 else connected
    rows: list[tuple[date, list[str]]] = []
    for one in world.people:
        assert one.connected_on is not None
        url = [one.url] if shape.connection_urls else []
        cells = [one.first, one.last, *url, one.email, one.company, one.title, show(one.connected_on)]
        rows.append((one.connected_on, cells))
    for day in world.hidden:
        rows.append((day, [""] * (6 if shape.connection_urls else 5) + [show(day)]))
    url = ["URL"] if shape.connection_urls else []
    header = ["First Name", "Last Name", *url, "Email Address", "Company", "Position", "Connected On"]
    ordered = [cells for _, cells in sorted(rows, key=lambda row: row[0], reverse=True)]
    text = csv_bytes([header, *ordered])
    return (NOTES.encode() if shape.notes else b"") + text.rstrip(b"\n")


def _messages(world: World, shape: Shape) -> bytes:
    if shape.message_columns == 7:
        return _old_messages(world)
    left_out = {9: ("RECIPIENT PROFILE URLS", *_MESSAGE_COLUMNS[10:]), 10: _MESSAGE_COLUMNS[10:], 13: ()}
    columns = [name for name in _MESSAGE_COLUMNS if name not in left_out[shape.message_columns]]
    rows = [
        [cells[name] for name in columns]
        for talk in world.talks
        if (cells := _message(world, talk, drafts=shape.message_columns == 13))
    ]
    return csv_bytes([columns, *rows], quote_all=shape.quote_messages)


def talks_of(world: World, shape: Shape) -> list[Talk]:
    """Without draft columns an archive cannot tell drafts, so this generator leaves them out."""
    if shape.message_columns == 13:
        return world.talks
    talks = [talk for talk in world.talks if not talk.draft]
    return (
        [talk for talk in talks if not talk.sponsored and talk.folder != "SPAM"]
        if shape.message_columns == 7
        else talks
    )


def _message(world: World, talk: Talk, *, drafts: bool) -> dict[str, str]:
    if talk.draft and not drafts:
        return {}
    sender = "LinkedIn Member" if talk.nameless else (talk.sender or world.owner).name
    url = "" if talk.nameless or talk.sponsored else (talk.sender or world.owner).url
    to = list(talk.receivers) if talk.sender is None and talk.receivers else [world.owner, *talk.receivers]
    return {
        "CONVERSATION ID": talk.conversation,
        "CONVERSATION TITLE": "" if len(talk.receivers) < 2 else "Beurs, voorjaar",
        "FROM": "Tidal Finance" if talk.sponsored else sender,
        "SENDER PROFILE URL": url,
        "TO": ", ".join(one.name for one in to),
        "RECIPIENT PROFILE URLS": ",".join(one.url for one in to),
        "DATE": stamp(talk.at) + " UTC",
        "SUBJECT": "",
        "CONTENT": _SPONSORED if talk.sponsored else talk.text,
        "FOLDER": talk.folder,
        "ATTACHMENTS": "https://a.example/1,https://a.example/2" if talk.text == "Done 👍" else "",
        "IS MESSAGE DRAFT": "Yes" if talk.draft else "No",
        "IS CONVERSATION DRAFT": "No",
    }


def _old_messages(world: World) -> bytes:
    rows = [["From", "To", "Date", "Subject", "Content", "Direction", "Folder"]]
    for talk in talks_of(world, SHAPES[Era.OLD_2018]):
        mine = talk.sender is None and not talk.nameless
        sender = "LinkedIn Member" if talk.nameless else (talk.sender or world.owner).name
        to = talk.receivers[0].name if mine else world.owner.name
        direction = "OUTGOING" if mine else "INCOMING"
        rows.append([sender, to, us(talk.at, padded=True), "", talk.text, direction, talk.folder])
    return csv_bytes(rows)


def _invitations(world: World, shape: Shape) -> bytes:
    urls = ["inviterProfileUrl", "inviteeProfileUrl"] if shape.invitation_urls else []
    rows = [["From", "To", "Sent At", "Message", "Direction", *urls]]
    for wish in world.wishes:
        pair = (world.owner, wish.person) if wish.outgoing else (wish.person, world.owner)
        links = [one.url for one in pair] if shape.invitation_urls else []
        direction = "OUTGOING" if wish.outgoing else "INCOMING"
        rows.append([pair[0].name, pair[1].name, us(wish.at), wish.note, direction, *links])
    return csv_bytes(rows)


def _profile(world: World) -> dict[str, bytes]:
    owner = world.owner
    jobs = [
        [
            OWNER_COMPANY,
            "Accountmanager",
            "I help water boards\nbuy less, but better.",
            "Utrecht",
            "Mar 2019",
            "",
        ],
        ["Bestuur Fietsclub", "Penningmeester", "", "Utrecht", "2020", ""],
        ["Zuiderzee Groep", "Binnendienst", "Offertes, orders", "Lelystad", "Jan 2012", "Feb 2019"],
    ]
    return {
        "Profile.csv": csv_bytes(
            [
                [
                    *(
                        "First Name",
                        "Last Name",
                        "Maiden Name",
                        "Address",
                        "Birth Date",
                        "Headline",
                        "Summary",
                    ),
                    *(
                        "Industry",
                        "Zip Code",
                        "Geo Location",
                        "Twitter Handles",
                        "Websites",
                        "Instant Messengers",
                    ),
                ],
                [
                    *(
                        owner.first,
                        owner.last,
                        "",
                        "",
                        "Mar 4",
                        "Minder inkopen, beter water",
                        "Wie koopt, wint.\n\nBel me",
                    ),
                    *("Water, Waste & Energy", "3511", "Utrecht, Netherlands", "[sannedewit]"),
                    *("[COMPANY:https://noordlicht.example/a,PORTFOLIO:noordlicht.example/cases]", ""),
                ],
            ]
        ),
        "Profile Summary.csv": csv_bytes([["Profile Summary"]]),
        "Positions.csv": csv_bytes(
            [["Company Name", "Title", "Description", "Location", "Started On", "Finished On"], *jobs]
        ),
        "Education.csv": csv_bytes(
            [
                ["School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"],
                ["Hogeschool Utrecht", "2007", "2011", "", "BBA", ""],
            ]
        ),
        "Skills.csv": csv_bytes([["Name"], *([skill] for skill in SKILLS)]),
        "Certifications.csv": csv_bytes(
            [["Name", "Url", "Authority", "Started On", "Finished On", "License Number"]]
        ),
        "Languages.csv": csv_bytes([["Name", "Proficiency"], ["Nederlands", "Native"], ["Suomi", ""]]),
        "Projects.csv": csv_bytes(
            [
                ["Title", "Description", "Url", "Started On", "Finished On"],
                ["Slimme gemalen", "Met drie waterschappen", "", "Jan 2020", ""],
                ["Leeg project", "", "", "", ""],
            ]
        ),
        "Publications.csv": csv_bytes(
            [
                ["Name", "Published On", "Description", "Publisher", "Url"],
                ["Inkoopboek", "May 2021", "", "", ""],
            ]
        ),
        "Courses.csv": csv_bytes([["Name", "Number"], ["Onderhandelen", ""]]),
        "Causes You Care About.csv": csv_bytes([["Supported Cause"], ["Environment"]]),
        "Registration.csv": csv_bytes(
            [
                ["Registered At", "Registration Ip", "Subscription Types"],
                [us(datetime.combine(world.registered_on, time(20, 15))), "192.0.2.7", ""],
            ]
        ),
        "Email Addresses.csv": csv_bytes(
            [
                ["Email Address", "Confirmed", "Primary", "Updated On"],
                ["s@example.org", "Yes", "Yes", "3/7/11, 8:15 PM"],
            ]
        ),
        "PhoneNumbers.csv": csv_bytes([["Extension", "Number", "Type"], ["", "+31 6 0000", "Mobile"]]),
        "Rich_Media.csv": csv_bytes(
            [
                ["Date/Time", "Media Description", "Media Link"],
                *([_uploaded(at), "", link] for at, link in world.media),
            ]
        ),
    }


def _uploaded(at: datetime) -> str:
    hour, half = (at.hour % 12 or 12), "AM" if at.hour < 12 else "PM"
    day = f"{_FULL_MONTHS[at.month - 1]} {at.day}, {at.year}"
    return f"You uploaded a feed photo on {day} at {hour}:{at:%M} {half} (GMT)"


def _praise(world: World, shape: Shape) -> dict[str, bytes]:
    given, received = [_endorsement_header("Endorsee", shape)], [_endorsement_header("Endorser", shape)]
    for at, skill, person in world.endorsed:
        given.append([slashed(at), skill, person.first, person.last, *_bare_url(person, shape), "ACCEPTED"])
    for at, skill, person, status in world.endorsed_by:
        received.append([slashed(at), skill, person.first, person.last, *_bare_url(person, shape), status])
    header = ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"]
    good = "Werkt goed,\nluistert beter"
    return {
        "Endorsement_Given_Info.csv": csv_bytes(given),
        "Endorsement_Received_Info.csv": csv_bytes(received),
        "Recommendations_Received.csv": csv_bytes(
            [
                header,
                *(
                    [one.first, one.last, one.company, one.title, good, us(at, padded=True), status]
                    for at, one, status in world.recommended_by
                ),
            ]
        ),
        "Recommendations_Given.csv": csv_bytes(
            [
                header,
                *(
                    [one.first, one.last, one.company, one.title, good, us(at, padded=True), "VISIBLE"]
                    for at, one in world.recommended
                ),
            ]
        ),
    }


def _endorsement_header(who: str, shape: Shape) -> list[str]:
    url = [f"{who} Public Url"] if shape.endorsement_urls else []
    return [
        "Endorsement Date",
        "Skill Name",
        f"{who} First Name",
        f"{who} Last Name",
        *url,
        "Endorsement Status",
    ]


def _bare_url(person: Person, shape: Shape) -> list[str]:
    return [person.url.removeprefix("https://")] if shape.endorsement_urls else []


def _activity(world: World, shape: Shape) -> dict[str, bytes]:
    mark = f"_{_MEMBER}" if shape.member_names else ""
    stamped = [(stamp(at), *rest) for at, *rest in world.votes]
    files = {
        f"Shares{mark}.csv": _shares(world),
        f"Comments{mark}.csv": _comments(world),
        f"Reactions{mark}.csv": csv_bytes(
            [("Date", "Type", "Link"), *((stamp(at), kind, link) for at, kind, link in world.reactions)]
        ),
        f"InstantReposts{mark}.csv": csv_bytes(
            [("Date", "Link"), *((stamp(at), link) for at, link in world.reposts)]
        ),
        f"Votes{mark}.csv": csv_bytes([("Date", "Link", "OptionText"), *stamped]),
        f"Member_Follows{mark}.csv": csv_bytes(
            [
                ("Date", "Status", "FullName"),
                *((_weekday(at), state, who) for at, state, who in world.follows),
            ]
        ),
        f"Saved_Items{mark}.csv": csv_bytes([("savedItem", "CreatedTime")]),
        "Company Follows.csv": csv_bytes(
            [("Organization", "Followed On"), *((name, _weekday(at)) for name, at in world.companies)]
        ),
        "SearchQueries.csv": csv_bytes(
            [("Time", "Search Query"), *((slashed(at), query) for at, query in world.searches)]
        ),
        "Hashtag_Follows.csv": csv_bytes([("HashTag", "CreatedTime", "LastModifiedTime", "State")]),
        "Learning.csv": b"Content Title,Content Description,Content Type,\n",
        "Ad_Targeting.csv": b"Company Names,Company Names,Company Names,Member Groups\na,b,c,d\n",
    }
    return files | {f"Articles/Articles/{name}": b"<html><h1>Titel</h1></html>" for name in world.articles}


def _weekday(at: datetime) -> str:
    return f"{_DAYS[at.weekday()]} {_MONTHS[at.month - 1]} {at.day:02d} {at:%H:%M:%S} UTC {at.year}"


def _shares(world: World) -> bytes:
    rows = [["Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"]]
    for post in [*world.posts, *world.repeated_posts]:
        text = post.text
        if post.quoted and "\n" in text:
            text = '"\n"'.join(line.replace('"', '""') for line in text.split("\n"))
        rows.append([stamp(post.at), post.link, text, "", post.media, "MEMBER_NETWORK"])
    return csv_bytes(rows)


def _comments(world: World) -> bytes:
    lines = ["Date,Link,Message"]
    for at, link, text in world.comments:
        # The backslash marks inner quotes; a text of its own backslashes would need them doubled.
        inner = text.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'{stamp(at)},{link},"{inner}"')
    return ("\n".join(lines) + "\n").encode()


def _not_to_be_read() -> dict[str, bytes]:
    talk = csv_bytes(
        [
            _MESSAGE_COLUMNS,
            ["c", "", "Coach", "", "You", "", "2026-01-01 00:00:00 UTC", "", "Hi", "INBOX", "", "No", "No"],
        ]
    )
    return {
        "guide_messages.csv": talk,
        "learning_coach_messages.csv": talk,
        "learning_role_play_messages.csv": talk,
        "LearningCoachMessages.csv": b"No conversations found\n",
        "ImportedContacts.csv": b"FirstName,LastName,Emails\nGeheim,Persoon,g@example.org\n",
        "Logins.csv": b"Login Date,IP Address,User Agent,Login Type\nx,192.0.2.1,y,z\n",
        "Receipts_v2.csv": b"Transaction Made At,Description\n",
        "Jobs/Job Applications.csv": b"Application Date,Company Name\n",
        "Verifications/Verifications.csv": b"First name,Last name\n",
    }
