"""Connections, invitations, messages and the owner: what the rows mean."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ssi_desktop.core.archive import Archive, Owner
from ssi_desktop.importers.archive.keys import person_key
from tests.importers.archive_reading import measure, read_files, reading_of

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,"
    "CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n"
)
PROFILE = "First Name,Last Name,Headline\nSanne,de Wit,Sales\n"
SITE = "https://www.linkedin.com/in/"
ME, ANNA, BEN, EVE = (f"{SITE}{slug}" for slug in ("sanne", "anna", "ben", "eve"))


def message(
    talk: str,
    sender: str,
    url: str,
    to: str,
    at: str,
    *,
    content: str = "Hi",
    folder: str = "INBOX",
    drafts: str = "No,No",
) -> str:
    return f"{talk},,{sender},{url},Someone,{to},2026-01-{at} UTC,,{content},{folder},,{drafts}\n"


def network(
    messages: str = "", invitations: str = "", connections: str = "", profile: str = PROFILE
) -> Archive:
    files = {"Profile.csv": profile, "Skills.csv": "Name\n"}
    if messages:
        files["messages.csv"] = MESSAGES + messages
    if invitations:
        files["Invitations.csv"] = INVITATIONS + invitations
    if connections:
        files["Connections.csv"] = CONNECTIONS + connections
    return read_files(files)


def test_hidden_people_are_counted_and_not_created() -> None:
    archive = network(
        connections=f"Anna,Smit,{ANNA},,Acme,CEO,04 Apr 2021\n,,,,,,05 Apr 2021\n,,,,,,\n,,,,,,06 May 2021\n"
    )
    assert len(archive.connections or ()) == 1
    assert archive.profile.connections == 3
    reading = reading_of(archive, "Connections.csv")
    assert (reading.rows, reading.hidden, len(reading.keys)) == (3, 2, 1)
    assert measure(archive, "connections", "by_month") == {"2021-04": 2, "2021-05": 1}
    assert measure(archive, "connections", "last") == "2021-05-06"


def test_a_connection_as_it_is_kept() -> None:
    archive = network(connections=f'Anna ,"Smit, MBA",{ANNA}/?x=1,a@example.org,Acme,,4-Apr-21\n')
    (anna,) = archive.connections or ()
    assert (anna.first_name, anna.last_name, anna.url) == ("Anna", "Smit, MBA", ANNA)
    assert (anna.company, anna.position, anna.connected_on) == ("Acme", None, date(2021, 4, 4))
    assert anna.key == anna.person_key == person_key("anna")
    assert measure(archive, "connections", "with_email") == 1


def test_an_unreadable_day_is_kept_without_one_and_noted() -> None:
    archive = network(connections=f"Anna,Smit,{ANNA},,,,04/05/21\nBen,Smit,{BEN},,,,\n")
    assert [one.connected_on for one in archive.connections or ()] == [None, None]
    assert dict(reading_of(archive, "Connections.csv").notes) == {"date_unreadable": 1}
    assert measure(archive, "connections", "by_month") == {}


def test_an_address_that_is_not_linkedins_is_nobodys() -> None:
    archive = network(connections="Anna,Smit,https://evil.example/in/anna,,,,04 Apr 2021\n")
    (anna,) = archive.connections or ()
    assert (anna.url, anna.person_key) == (None, None)


def test_the_same_person_twice_is_a_duplicate() -> None:
    archive = network(
        connections=f"Anna,Smit,{ANNA},,,,04 Apr 2021\nAnna,Smit,{ANNA.upper()}/,,,,04 Apr 2021\n"
    )
    assert dict(reading_of(archive, "Connections.csv").skipped) == {"duplicate": 1}
    assert measure(archive, "connections", "rows") == 2
    assert measure(archive, "connections", "named") == 1


@pytest.mark.parametrize(
    ("company", "same"), [("Acme BV", 2), ("ACME", 2), ("Acme Nederland", 0), ("Other", 0)]
)
def test_colleagues_are_told_by_the_employers_key(company: str, same: int) -> None:
    rows = f"Anna,Smit,{ANNA},,Acme B.V.,,04 Apr 2021\nBen,Smit,{BEN},,acme,,04 Apr 2021\n"
    rows += f"Eve,Smit,{EVE},,,,04 Apr 2021\n"
    jobs = (
        f"Company Name,Title,Started On,Finished On\n{company},Sales,Jan 2020,\nOld,Sales,Jan 2010,Dec 2019\n"
    )
    archive = read_files({"Connections.csv": CONNECTIONS + rows, "Positions.csv": jobs})
    assert archive.owner.current_company == company
    assert measure(archive, "connections", "same_company") == same


def test_without_jobs_colleagues_are_unknown_and_without_a_present_job_none() -> None:
    rows = CONNECTIONS + f"Anna,Smit,{ANNA},,Acme,,04 Apr 2021\n"
    assert measure(network(connections=rows[len(CONNECTIONS) :]), "connections", "same_company") is None
    jobs = "Company Name,Title,Started On,Finished On\nAcme,Sales,Jan 2010,Dec 2019\n"
    archive = read_files({"Connections.csv": rows, "Positions.csv": jobs})
    assert measure(archive, "connections", "same_company") == 0


def test_names_at_vice_president_level() -> None:
    rows = f"Anna,Smit,{ANNA},,,CEO,04 Apr 2021\nBen,Smit,{BEN},,,Driver,04 Apr 2021\n"
    rows += f"Eve,Smit,{EVE},,,CEO,04 Apr 2021\n"
    asked: list[str] = []

    def is_vp(title: str) -> bool:
        asked.append(title)
        return title == "CEO"

    archive = read_files({"Connections.csv": CONNECTIONS + rows}, is_vp=is_vp)
    assert measure(archive, "connections", "vp_and_above") == ["Anna Smit", "Eve Smit"]
    assert sorted(asked) == ["CEO", "Driver"]
    without = read_files({"Connections.csv": CONNECTIONS + rows})
    assert measure(without, "connections", "vp_and_above") is None


def test_invitations_and_who_accepted() -> None:
    archive = network(
        connections=f"Anna,Smit,{ANNA},,,,04 Apr 2026\n",
        invitations=f'Sanne de Wit,Anna Smit,"3/1/26, 9:05 AM",,OUTGOING,{ME},{SITE}ANNA/\n'
        f'Sanne de Wit,Ben Smit,"3/2/26, 9:05 AM","Hi,\nBen",OUTGOING,{ME},{BEN}\n'
        f'Eve Smit,Sanne de Wit,"3/3/26, 9:05\u202fPM",Hello,INCOMING,{EVE},{ME}\n'
        f'Eve Smit,Sanne de Wit,"3/3/26, 9:05 PM",Hello,SIDEWAYS,{EVE},{ME}\n',
    )
    assert archive.measures["invitations"] == {
        "rows": 4,
        "outgoing": 2,
        "incoming": 1,
        "outgoing_with_note": 1,
        "outgoing_now_connected": 1,
    }
    assert [one.at for one in archive.invitations or ()][2] == datetime(2026, 3, 3, 21, 5)  # noqa: DTZ001
    assert [one.person_key for one in archive.invitations or ()] == [
        person_key("anna"),
        person_key("ben"),
        person_key("eve"),
    ]
    assert dict(reading_of(archive, "Invitations.csv").skipped) == {"direction_unknown": 1}
    assert archive.owner == Owner("Sanne de Wit", ME, None)


def test_who_accepted_goes_by_name_without_addresses_and_leaves_out_doubtful_names() -> None:
    old = (
        "From,To,Sent At,Message,Direction\n"
        'Sanne de Wit,anna  smit,"3/1/21, 9:05 AM",,OUTGOING\n'
        'Sanne de Wit,Ben Smit,"3/2/21, 9:05 AM",,OUTGOING\n'
        'Sanne de Wit,Nobody Here,"3/3/21, 9:05 AM",,OUTGOING\n'
        'Eve Smit,Sanne de Wit,"3/3/21, 9:05 AM",,INCOMING\n'
    )
    people = f"Anna,Smit,{ANNA},,,,04 Apr 2021\nEve,Smit,{EVE},,,,04 Apr 2021\n"
    twice = f"Ben,Smit,{BEN},,,,04 Apr 2021\nBen,Smit,{SITE}other-ben,,,,05 Apr 2021\n"
    plain = read_files({"Invitations.csv": old, "Connections.csv": CONNECTIONS + people + twice})
    assert measure(plain, "invitations", "outgoing_now_connected") == 1


def test_who_accepted_is_unknown_without_connections_and_none_without_invitations() -> None:
    old = 'From,To,Sent At,Message,Direction\nSanne de Wit,Anna Smit,"3/1/21, 9:05 AM",,OUTGOING\n'
    alone = read_files({"Invitations.csv": old})
    assert measure(alone, "invitations", "outgoing_now_connected") is None
    empty = read_files({"Invitations.csv": INVITATIONS, "Connections.csv": CONNECTIONS})
    assert measure(empty, "invitations", "outgoing_now_connected") == 0


def test_drafts_spam_and_advertisements_do_not_count() -> None:
    advertisement = '"<p class=""spinmail-quill-editor__spin-break"">Dear %FIRSTNAME%</p>"'
    archive = network(
        message("a", "Sanne de Wit", ME, ANNA, "01 10:00:00")
        + message("a", "Sanne de Wit", ME, ANNA, "01 10:01:00", drafts="Yes,No")
        + message("b", "Sanne de Wit", ME, ANNA, "01 10:02:00", drafts="No,yes")
        + message("c", "Eve Smit", EVE, ME, "01 10:03:00", folder="SPAM")
        + message("d", "Acme", "", ME, "01 10:04:00", content=advertisement)
        + message("e", "LinkedIn Member", "", ME, "01 10:05:00", content="<p>Real</p>")
        + message("f", "Ann", ANNA, ME, "01 10:06:00", content=advertisement, folder="ARCHIVE")
    )
    assert archive.measures["messages"] == {
        "rows": 7,
        "drafts": 2,
        "spam": 1,
        "sponsored": 1,
        "counted": 3,
        "sent": 1,
        "received": 2,
        "conversations": 3,
        "started_by_owner": 1,
        "started_and_answered": 0,
    }
    assert dict(reading_of(archive, "messages.csv").skipped) == {"draft": 2, "spam": 1, "sponsored": 1}


def test_who_started_is_told_by_date_not_by_order() -> None:
    """Files are newest first; conversation c has two messages in one second, so the lower row is older."""
    archive = network(
        message("a", "Anna Smit", ANNA, ME, "03 10:00:00")
        + message("a", "Sanne de Wit", ME, ANNA, "01 10:00:00")
        + message("b", "Sanne de Wit", ME, BEN, "02 10:00:00")
        + message("b", "Ben Smit", BEN, ME, "01 11:00:00")
        + message("c", "Eve Smit", EVE, ME, "05 10:00:00")
        + message("c", "Sanne de Wit", ME, EVE, "05 10:00:00")
        + message("d", "Sanne de Wit", ME, EVE, "06 10:00:00")
    )
    assert measure(archive, "messages", "conversations") == 4
    assert measure(archive, "messages", "started_by_owner") == 3
    assert measure(archive, "messages", "started_and_answered") == 2


def test_the_people_of_a_message() -> None:
    archive = network(
        message("g", "Anna Smit", ANNA, f'"{ME},{BEN},https://www.linkedin.com/in/ann%C3%A9"', "01 10:00:00")
        + message("g", "Sanne de Wit", ME, f'"{ANNA},{BEN}"', "01 11:00:00")
    )
    received, sent = archive.messages or ()
    assert (received.sent_by_owner, sent.sent_by_owner) == (False, True)
    assert received.person_keys == (person_key("anna"), person_key("ben"), person_key("anné"))
    assert sent.person_keys == (person_key("anna"), person_key("ben"))
    assert received.conversation == sent.conversation
    assert sent.at == datetime(2026, 1, 1, 11)  # noqa: DTZ001


def test_older_files_do_not_say_to_whom_but_the_conversation_does() -> None:
    header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
    rows = (
        f"a,,Sanne de Wit,{ME},Anna Smit,2021-01-02 10:00:00 UTC,,Hi,INBOX\n"
        f"a,,Anna Smit,{ANNA},Sanne de Wit,2021-01-01 10:00:00 UTC,,Hi,INBOX\n"
    )
    archive = read_files({"messages.csv": header + rows, "Profile.csv": PROFILE})
    assert [one.person_keys for one in archive.messages or ()] == [(person_key("anna"),)] * 2
    assert measure(archive, "messages", "started_and_answered") == 0
    assert measure(archive, "messages", "drafts") == 0


def test_a_message_without_a_readable_date_counts_but_is_not_kept() -> None:
    archive = network(
        message("a", "Sanne de Wit", ME, ANNA, "01 10:00:00")
        + message("a", "Anna Smit", ANNA, ME, "99 10:00:00")
    )
    assert measure(archive, "messages", "counted") == 2
    assert len(archive.messages or ()) == 1
    reading = reading_of(archive, "messages.csv")
    assert (len(reading.keys), dict(reading.skipped)) == (1, {"date_unreadable": 1})


def test_the_owner_is_who_sends_under_the_profiles_name() -> None:
    archive = network(
        message("a", "Sanne de Wit", ME, ANNA, "01 10:00:00")
        + message("b", "SANNE  DE WIT", ME, ANNA, "01 10:01:00")
        + message("c", "Sanne de Wit", f"{SITE}another-sanne", ME, "01 10:02:00")
    )
    assert archive.owner.profile_url == ME
    assert measure(archive, "messages", "sent") == 2


def test_two_equally_likely_owners_are_none() -> None:
    archive = network(
        message("a", "Sanne de Wit", ME, ANNA, "01 10:00:00")
        + message("b", "Sanne de Wit", f"{SITE}another-sanne", BEN, "01 10:02:00")
    )
    assert archive.owner.profile_url is None


def test_the_one_who_is_in_every_message_is_the_owner() -> None:
    rows = message("a", "Sanne de Wit", ME, ANNA, "01 10:00:00") + message(
        "b", "Ben Smit", BEN, ME, "01 10:01:00"
    )
    archive = read_files({"messages.csv": MESSAGES + rows})
    assert archive.owner.profile_url == ME
    assert measure(archive, "messages", "sent") == 1


def test_without_an_owner_no_side_is_told() -> None:
    rows = message("a", "Sanne de Wit", ME, ANNA, "01 10:00:00")
    archive = read_files({"messages.csv": MESSAGES + rows})
    assert archive.messages == ()
    assert measure(archive, "messages", "counted") == 1
    assert measure(archive, "messages", "conversations") == 1
    assert measure(archive, "messages", "sent") is None
    assert measure(archive, "messages", "started_by_owner") is None
    reading = reading_of(archive, "messages.csv")
    assert (reading.keys, dict(reading.skipped)) == ((), {"owner_unknown": 1})
    told = read_files({"messages.csv": MESSAGES + rows}, owner=Owner(None, ANNA, None))
    assert measure(told, "messages", "received") == 1


def test_a_name_from_invitations_when_there_is_no_profile() -> None:
    rows = f'Sanne de Wit,Anna Smit,"3/1/26, 9:05 AM",,OUTGOING,{ME},{ANNA}\n'
    assert read_files({"Invitations.csv": INVITATIONS + rows}).owner == Owner("Sanne de Wit", ME, None)


def test_old_messages_without_conversations() -> None:
    text = (
        "From,To,Date,Subject,Content,Direction,Folder\n"
        'Anna Smit,Sanne de Wit,"05/02/18, 10:00 AM",,Hi,INCOMING,INBOX\n'
        'Sanne de Wit,Anna Smit,"05/01/18, 10:00 AM",,Hi,OUTGOING,INBOX\n'
    )
    archive = read_files({"Messages.csv": text})
    assert measure(archive, "messages", "conversations") == 1
    assert measure(archive, "messages", "started_and_answered") == 1
    assert [one.person_keys for one in archive.messages or ()] == [(), ()]


def test_keys_do_not_change_with_the_era() -> None:
    """The same invitation and message from a file with addresses and from one without."""
    new = network(invitations=f'Sanne de Wit,Anna Smit,"3/1/26, 9:05 AM",,OUTGOING,{ME},{ANNA}\n')
    row = 'Sanne de Wit,Anna Smit,"3/1/26, 9:05 AM",,OUTGOING'
    old = read_files({"Invitations.csv": f"From,To,Sent At,Message,Direction\n{row}\n"})
    assert [one.key for one in new.invitations or ()] == [one.key for one in old.invitations or ()]
    columns = message("a", "Sanne de Wit", ME, ANNA, "01 10:00:00")
    quoted = ",".join(f'"{cell}"' for cell in columns.strip().split(","))
    assert [one.key for one in network(columns).messages or ()] == [
        one.key for one in network(quoted).messages or ()
    ]
