"""Words for everything that can be wrong with a file of outcomes, and for what was odd about reading it."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.wording.templates import Entry, counted, sentence
from ssi_desktop.wording.terms import mark

OUTCOME_PROBLEMS: Mapping[str, Entry] = {
    "outcome_target.out_of_range": sentence(
        "A target has to be above 0 and at most {most} a week. Leave it empty to have none."
    ),
    "outcomes.too_large": sentence(
        "This file is larger than a list of outcomes should be, so it was not read to the end and nothing "
        "was stored. Split it by year."
    ),
    "outcomes.too_many_rows": sentence(
        "This file has more than {limit} rows, so nothing was stored. Split it by year."
    ),
    "outcomes.nothing_new": sentence("There is nothing new in this file, so nothing was stored."),
    "outcomes.outdated": sentence(
        "Outcomes, accounts or people changed since this file was read, so nothing was stored. Choose the "
        "file once more."
    ),
    "outcomes.columns_unknown": sentence(
        "It cannot be told which columns of {name} hold the kind and the date. Import it in the window: it "
        "asks which column is which."
    ),
    "outcomes.order_unknown": sentence(
        "Dates in {name} can be read in two ways, such as 03/04. Import it in the window, which asks, or "
        "write the year first."
    ),
    "outcomes.note.channel_unknown": counted(
        "{count} word for a channel is not known: it stands in the note, and the channel is “Other”.",
        "{count} words for a channel are not known: they stand in the note, and the channel is “Other”.",
    ),
    "outcomes.note.counted_days": counted(
        "{count} date stood as a number of days, as Excel counts them; check it.",
        "{count} dates stood as numbers of days, as Excel counts them; check them.",
    ),
    "outcomes.note.cut": counted(
        "{count} note is too long and was cut.", "{count} notes are too long and were cut."
    ),
    "outcomes.note.value_dropped": counted(
        "{count} value was left out: only offers and contracts have one.",
        "{count} values were left out: only offers and contracts have one.",
    ),
}

OUTCOMES_SKIPPED: Mapping[str, str] = {
    "in_future": mark("with a day that is still to come"),
    "kind_unknown": mark("with a word for the kind that is not known"),
    "no_date": mark("without a date"),
    "no_kind": mark("without a kind"),
    "other_currency": mark("with a value in another currency"),
    "value_negative": mark("with a value below zero"),
    "value_unreadable": mark("with a value that cannot be read"),
}
