"""Headline and About: what LinkedIn shows, drafts as one step a sitting, use with its date, limits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.archive import Archive, Owner, Position, ProfileFacts
from ssi_desktop.core.profile import Grade, GradeState
from ssi_desktop.core.profile_texts import (
    LIMITS,
    ProfileField,
    ProfileText,
    ShownBy,
    TextState,
    counted_length,
    hints,
    opening,
    shown_now,
)
from ssi_desktop.errors import Refusal
from ssi_desktop.services.profile import load_profile
from ssi_desktop.services.profile_texts import (
    DropDraft,
    NoteShown,
    RemoveText,
    SaveDraft,
    UseText,
    keep_draft,
    load_texts,
)
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.store.connection_rows import ConnectionReader

HEADLINE, ABOUT = ProfileField.HEADLINE, ProfileField.ABOUT
TODAY = date(2026, 11, 22)
GOOD = "Fewer empty kilometres for shippers with a fleet of their own"


def with_archive(workspace: Workspace, headline: str, ago: int) -> None:
    on = workspace.clock.today() - timedelta(days=ago)
    facts = ProfileFacts(as_of=on, headline=headline, summary="", positions=())
    reader = ConnectionReader(lambda name: name, lambda _title: False)
    with workspace.store.transaction():
        workspace.store.archives.save(Archive(None, on, Owner(None, None, None), (), facts), on, reader)


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("  abc \n", 3), ("a\nb", 3), ("é", 1), ("🚚", 2), ("👩‍💻", 5), ("مرحبا", 5)],
)
def test_length_is_counted_as_web_pages_do(text: str, length: int) -> None:
    assert counted_length(text) == length


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Fewer empty kilometres", 11, "Fewer empty"),
        ("a\n\n b", 10, "a b"),
        ("ab👩‍💻cd", 3, "ab"),
        ("ab👍🏽c", 3, "ab"),
        ("cafe\u0301 x", 4, "caf"),
        ("short", 60, "short"),
    ],
)
def test_the_opening_never_cuts_a_sign_in_two(text: str, most: int, shown: str) -> None:
    assert opening(text, most) == shown


@given(st.text(max_size=300), st.integers(0, 200))
def test_any_opening_is_the_beginning_and_within_its_length(text: str, most: int) -> None:
    found = opening(text, most)
    assert len(found) <= most
    assert " ".join(text.split()).startswith(found)


def test_the_newest_word_counts_and_on_one_day_the_users() -> None:
    facts = ProfileFacts(as_of=TODAY, headline="archive")
    used = ProfileText(HEADLINE, TextState.USED, TODAY, "used", 3)
    seen = ProfileText(HEADLINE, TextState.SEEN, TODAY - timedelta(days=1), "seen", 2)
    draft = ProfileText(HEADLINE, TextState.DRAFT, TODAY, "draft", 9)

    def by(*texts: ProfileText) -> ShownBy:
        found = shown_now(facts, HEADLINE, texts)
        assert found is not None
        return found.by

    assert by(seen, draft) is ShownBy.ARCHIVE
    assert by(seen, used, draft) is ShownBy.USED
    assert shown_now(None, HEADLINE, (draft,)) is None
    assert shown_now(None, ABOUT, (used,)) is None


def test_hints_are_those_of_the_checklist() -> None:
    facts = ProfileFacts(positions=(Position("Acme", "Account Executive", "", "2021", ""),))
    only_title = {hint.item: hint for hint in hints(HEADLINE, "Account Executive", facts, as_of=TODAY)}
    assert only_title["P03"].grade is Grade.ABSENT
    good = {hint.item: hint for hint in hints(HEADLINE, GOOD, facts, as_of=TODAY)}
    assert good["P03"].grade is Grade.STRONG
    about = {hint.item: hint.grade for hint in hints(ABOUT, "x" * 600 + " mail me", None, as_of=TODAY)}
    assert (about["P04"], about["P06"]) == (Grade.STRONG, Grade.STRONG)


def test_keywords_are_looked_for_in_the_newest_wording_of_both() -> None:
    words = ("alpha", "bravo", "charlie", "delta", "echo1")
    said = " ".join(words)
    facts = ProfileFacts(headline="", summary="", positions=(Position("A", said, "", "", ""),))
    without = {h.item: h.grade for h in hints(HEADLINE, said, facts, as_of=TODAY, keywords=words)}
    assert without["P33"] is Grade.ABSENT
    both = {h.item: h.grade for h in hints(HEADLINE, said, facts, as_of=TODAY, keywords=words, other=said)}
    assert both["P33"] is Grade.STRONG


def test_a_sitting_is_one_step_whatever_is_typed(workspace: Workspace) -> None:
    workspace.perform(SaveDraft(HEADLINE, "of yesterday"))
    heard: list[frozenset[Topic]] = []
    workspace.listen(heard.append)
    step: int | None = None
    for text in ("F", "Fe", "Few", "Fewer <b>empty</b> kilometres"):
        step = keep_draft(workspace, HEADLINE, text, step)
    draft = load_texts(workspace).fields[HEADLINE].draft
    assert draft is not None
    assert draft.text == "Fewer <b>empty</b> kilometres"
    assert len(heard) == 1
    workspace.undo()
    draft = load_texts(workspace).fields[HEADLINE].draft
    assert draft is not None
    assert draft.text == "of yesterday"
    workspace.redo()
    draft = load_texts(workspace).fields[HEADLINE].draft
    assert draft is not None
    assert draft.text == "Fewer <b>empty</b> kilometres"


def test_typing_after_something_else_was_done_is_a_step_of_its_own(workspace: Workspace) -> None:
    step = keep_draft(workspace, HEADLINE, "one", None)
    workspace.perform(SaveDraft(ABOUT, "about"))
    second = keep_draft(workspace, HEADLINE, "two", step)
    assert second != step
    workspace.undo()
    draft = load_texts(workspace).fields[HEADLINE].draft
    assert draft is not None
    assert draft.text == "one"


def test_an_empty_draft_is_none_and_nothing_typed_leaves_no_step(workspace: Workspace) -> None:
    assert keep_draft(workspace, ABOUT, "  ", None) is None
    assert workspace.next_undo() is None
    workspace.perform(SaveDraft(ABOUT, "x"))
    workspace.perform(SaveDraft(ABOUT, ""))
    assert load_texts(workspace).fields[ABOUT].draft is None
    workspace.undo()
    assert load_texts(workspace).fields[ABOUT].draft is not None


def test_a_draft_is_there_in_another_session(workspace: Workspace) -> None:
    keep_draft(workspace, ABOUT, "مرحبا 👩‍💻 <script>", None)
    second = workspace.sibling()
    draft = load_texts(second).fields[ABOUT].draft
    second.close()
    assert draft is not None
    assert draft.text == "مرحبا 👩‍💻 <script>"


def test_using_a_text_dates_it_and_renews_the_profile_in_one_step(workspace: Workspace) -> None:
    with_archive(workspace, "Account Executive", 30)
    workspace.perform(SaveDraft(HEADLINE, GOOD))
    workspace.perform(UseText(HEADLINE, f" {GOOD} ", "New headline."))
    view = load_texts(workspace).fields[HEADLINE]
    assert view.shown is not None
    assert (view.shown.text, view.shown.by, view.shown.on) == (GOOD, ShownBy.USED, TODAY)
    assert view.draft is None
    assert [text.text for text in view.history] == [GOOD]
    renewed = load_profile(workspace).item("P39")
    assert (renewed.state, renewed.grade) == (GradeState.COUNTED, Grade.STRONG)
    assert renewed.history[-1].note == "New headline."
    workspace.undo()
    view = load_texts(workspace).fields[HEADLINE]
    assert view.draft is not None
    assert view.shown is not None
    assert view.shown.by is ShownBy.ARCHIVE
    assert load_profile(workspace).item("P39").state is not GradeState.COUNTED


@pytest.mark.parametrize("field", list(ProfileField))
def test_linkedins_limit_holds_for_what_is_used_and_not_for_drafts(
    workspace: Workspace, field: ProfileField
) -> None:
    exact, over = "x" * LIMITS[field], "x" * (LIMITS[field] - 1) + "🚚"
    workspace.perform(SaveDraft(field, over))
    with pytest.raises(Refusal) as refused:
        workspace.perform(UseText(field, over))
    assert (refused.value.problem.code, refused.value.problem.params["limit"]) == (
        "text.too_long",
        LIMITS[field],
    )
    assert load_texts(workspace).fields[field].draft is not None
    workspace.perform(UseText(field, exact))
    with pytest.raises(Refusal):
        workspace.perform(SaveDraft(field, "x" * (5 * LIMITS[field])))
    with pytest.raises(Refusal):
        workspace.perform(UseText(field, "  "))


def test_what_was_pasted_is_what_linkedin_shows_until_something_newer_is_known(workspace: Workspace) -> None:
    workspace.perform(NoteShown(ABOUT, "As pasted"))
    shown = load_texts(workspace).fields[ABOUT].shown
    assert shown is not None
    assert (shown.text, shown.by) == ("As pasted", ShownBy.SEEN)
    text = load_texts(workspace).fields[ABOUT].history[0]
    workspace.perform(RemoveText(ABOUT, text.id))
    assert load_texts(workspace).fields[ABOUT].shown is None
    workspace.undo()
    assert load_texts(workspace).fields[ABOUT].shown == shown


def test_a_draft_can_be_thrown_away_and_brought_back(workspace: Workspace) -> None:
    workspace.perform(SaveDraft(HEADLINE, GOOD))
    workspace.perform(DropDraft(HEADLINE))
    assert load_texts(workspace).fields[HEADLINE].draft is None
    workspace.undo()
    assert load_texts(workspace).fields[HEADLINE].draft is not None
