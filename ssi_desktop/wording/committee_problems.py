"""Words for what cannot be done to the people of an account, to lines between them and to introductions."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.wording.templates import Entry, sentence

COMMITTEE_PROBLEMS: Mapping[str, Entry] = {
    "introduction.asked": sentence(
        "That was asked on {day} already and has no answer yet. Note the answer, or ask somebody else."
    ),
    "introduction.before_asked": sentence("It was asked on {day}. Choose that day or a later one."),
    "introduction.gone": sentence("This introduction was removed in the meantime. Undo brings it back."),
    "introduction.known": sentence("That is noted already. Ask them, or choose somebody else."),
    "introduction.nobody": sentence("Say who could introduce you: choose a person, or type a name."),
    "introduction.self": sentence("Nobody can introduce you to themselves. Choose somebody else."),
    "line.circular": sentence(
        "Nobody can report to themselves, however far up: {chain}. Choose another manager, or take a line "
        "away."
    ),
    "line.exists": sentence("That line is there already."),
    "line.other_account": sentence("{name} is at another account. A line joins two people of one account."),
    "line.self": sentence("A line needs two people. Choose somebody else for the other end."),
    "merge.choose": sentence(
        "The two differ in {count} places. Choose for each of them which one is right, then join them."
    ),
    "merge.other_account": sentence(
        "{name} is at another account. Move them to this account first, or leave both as they are."
    ),
    "merge.same": sentence("That is one and the same. Choose another one to join with."),
    "person.unknown_yet": sentence(
        "“{name}” stands for somebody who is not known yet. Fill the card in first: say who it is."
    ),
    "placeholder.known": sentence("{name} is known already. Edit the details instead."),
    "split.nothing": sentence("Choose what goes along first."),
}
