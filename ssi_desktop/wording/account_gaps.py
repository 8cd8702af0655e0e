"""What is missing or going cold in an account, as sentences; the same words say why a step was planned."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.wording.templates import Entry, counted, sentence

ACCOUNT_GAPS: Mapping[str, Entry] = {
    "plan.why.account_blocker": (
        sentence("{name} is against it and carries weight here."),
        sentence("Somebody of weight is against it."),
    ),
    "plan.why.account_one_thread": sentence("The account hangs on one person, or on nobody."),
    "plan.why.account_champion_cold": (
        counted(
            "You have not talked with {name}, your champion here, for {days} day.",
            "You have not talked with {name}, your champion here, for {days} days.",
            by="days",
        ),
        sentence("You have not talked with {name}, your champion here, as far as your log goes."),
        sentence("You have not talked with your champion here for long."),
    ),
    "plan.why.account_role_unknown": (
        sentence("No decision maker is known here.", role="decision_maker"),
        sentence("Nobody is known here as {role}."),
        sentence("Nobody is known here for a role."),
    ),
    "plan.why.account_role_distant": (
        sentence("{name} ({role}) is known, but you are not in dialogue."),
        sentence("Somebody is known for a role, but you are not in dialogue."),
    ),
    "plan.why.account_role_cold": (
        counted(
            "You have not talked with {name} ({role}) for {days} day.",
            "You have not talked with {name} ({role}) for {days} days.",
            by="days",
        ),
        sentence("You have not talked with {name} ({role}), as far as your log goes."),
        sentence("You have not talked with somebody here for long."),
    ),
    "plan.why.account_stalled": (
        counted(
            "The account has stood in its phase for {days} day, longer than usual.",
            "The account has stood in its phase for {days} days, longer than usual.",
            by="days",
        ),
        sentence("The account has stood in its phase for longer than usual."),
    ),
    "plan.why.account_role_unconfirmed": (
        counted(
            "What you know of {name} ({role}) is {days} day old.",
            "What you know of {name} ({role}) is {days} days old.",
            by="days",
        ),
        sentence("What you know of {name} ({role}) has no date."),
        sentence("What you know of somebody here needs a fresh look."),
    ),
}
