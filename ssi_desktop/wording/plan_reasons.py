"""Why an action is in the plan of a week, as a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.errors import Param
from ssi_desktop.wording.account_gaps import ACCOUNT_GAPS
from ssi_desktop.wording.templates import NO_NAMES, Entry, counted, say, sentence

PREFIX = "plan.why."

PLAN_REASONS: Mapping[str, Entry] = {
    **ACCOUNT_GAPS,
    "plan.why.balance": sentence("This keeps “{pillar}” in the week, so that it does not lean to one side."),
    "plan.why.calls": sentence("A part of the week is for calls with people you already talk to."),
    "plan.why.conversations": sentence("A part of the week is for new conversations."),
    "plan.why.follow_up": (
        counted(
            "{due} new connection waits for a first message.",
            "{due} new connections wait for a first message.",
            by="due",
        ),
        sentence("New connections wait for a first message."),
    ),
    "plan.why.gap_estimated": (
        sentence("By our estimate (not LinkedIn’s) “{pillar}” is full; a little upkeep is enough.", gap=0),
        sentence("By our estimate (not LinkedIn’s) “{pillar}” has {gap} of its 25 points to go."),
    ),
    "plan.why.gap_reported": (
        sentence("By LinkedIn’s numbers “{pillar}” is full; a little upkeep is enough.", gap=0),
        sentence("By LinkedIn’s numbers “{pillar}” has {gap} of its 25 points to go."),
    ),
    "plan.why.index": sentence("This keeps up your presence on LinkedIn."),
    "plan.why.own": sentence("You added this yourself."),
    "plan.why.profile_item": (
        sentence("From your profile checklist: “{item}” has {gap} points of 100 to go."),
        sentence("From your profile checklist: “{item}”."),
    ),
    "plan.why.reply": (
        counted("{due} message waits for your answer.", "{due} messages wait for your answer.", by="due"),
        sentence("Messages wait for your answer."),
    ),
    "plan.why.review": sentence("Once a week it is time to look at your outcomes."),
    "plan.why.single_thread": sentence("This account hangs on too few people."),
    "plan.why.snapshot": sentence("LinkedIn’s latest numbers are a week old, or there are none yet."),
    "plan.why.step": (
        sentence("This is the next step here; you had contact both ways today.", days=0),
        counted(
            "This is the next step here; the last contact both ways was {days} day ago.",
            "This is the next step here; the last contact both ways was {days} days ago.",
            by="days",
        ),
        sentence("This is the next step here; so far the {role} is covered for {coverage}."),
        sentence("This is the next step here; so far the role is covered for {coverage}."),
        sentence("This is the next step for this account."),
    ),
    "plan.why.upkeep": sentence("This comes round again every few weeks."),
    "plan.why.what_if": sentence("You chose this after trying out other numbers for “{pillar}”."),
}

UNKNOWN = sentence("This fits into the week.")


def plan_reason_text(reason: str, params: Mapping[str, Param], names: Mapping[str, str] = NO_NAMES) -> str:
    """Why an action was proposed; never raises for an unknown key or missing values.

    ``names`` gives words for the keys of roles.
    """
    return say(PLAN_REASONS.get(reason, UNKNOWN), params, names)
