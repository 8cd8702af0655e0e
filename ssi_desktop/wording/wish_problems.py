"""Words for wishes that cannot be fulfilled: names, dates, numbers and things that are gone."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.wording.templates import Entry, sentence

WISH_PROBLEMS: Mapping[str, Entry] = {
    "account.exists": sentence(
        "There is an account called {name} already. Open that one, or choose another name."
    ),
    "account.gone": sentence("This account was removed in the meantime. Undo brings it back."),
    "account.value": sentence("A deal value goes from 0 to {most}. Change the number, or leave it empty."),
    "date.in_future": sentence("{day} lies in the future. Choose today or an earlier day."),
    "goals.too_many": sentence("Choose {most} goals at most. Let go of one first."),
    "marker.ends_before_start": sentence("It ends before it begins on {day}. Choose a later last day."),
    "marker.exists": sentence("The same marker is on {day} already. Change its note, or choose another day."),
    "marker.formula_in_future": sentence(
        "{day} lies in the future. A changed formula can be marked once it was seen."
    ),
    "marker.formula_one_day": sentence("A changed formula is marked on one day. Leave the last day empty."),
    "marker.gone": sentence("This marker was removed in the meantime. Undo brings it back."),
    "marker.note_too_long": sentence(
        "This note is too long: there is room for {limit} characters. Make it shorter, please."
    ),
    "marker.too_early": sentence("Markers begin on {day}. Choose that day or a later one."),
    "marker.too_far_ahead": sentence("Markers reach until {day}. Choose that day or an earlier one."),
    "name.empty": sentence("This cannot stay empty. Type a name or a few words."),
    "name.too_long": sentence(
        "This is too long: there is room for {limit} characters. Make it shorter, please."
    ),
    "number.out_of_range": (
        sentence("The number for “{metric}” is below 0 or far too high. Check it, please."),
        sentence("One of the numbers is below 0 or far too high. Check them, please."),
    ),
    "outcome.gone": sentence("This outcome was removed in the meantime. Undo brings it back."),
    "outcome.in_future": sentence("{day} lies in the future. Log it once it is there."),
    "outcome.negative_value": sentence(
        "The value is below 0. Type an amount of 0 or more, or leave it empty."
    ),
    "outcome.person_elsewhere": sentence(
        "{name} belongs to another account. Choose that account, or another person."
    ),
    "form.stale": sentence(
        "This was changed in the meantime, so nothing was saved. Copy what you typed, close, and open it "
        "again to see what it says now."
    ),
    "person.exists": sentence(
        "{name} is on the map of this account already. Add them once more only if this is somebody else."
    ),
    "person.was_erased": sentence(
        "You erased somebody of this name or address. Add them only if you may keep their data again: they "
        "then leave the list of those who are kept out."
    ),
    "person.gone": sentence("This person was removed in the meantime. Undo brings them back."),
    "persona.gone": sentence("This description was removed in the meantime. Undo brings it back."),
    "persona.too_many": sentence("There is room for {most} descriptions. Remove one you no longer need."),
    "persona.too_many_words": sentence("There is room for {most} lines here. Leave some out, please."),
    "pillar_target.out_of_range": sentence(
        "A target for “{pillar}” goes from a little over 0 to 25. Change it, or leave it empty."
    ),
    "plan.below_least": sentence(
        "With {minutes} the week may hold a single pillar; from {least} minutes on there are at least two."
    ),
    "plan.capped": sentence("Only {most} minutes were planned: that is a full working week."),
    "plan.day_outside": sentence("That day lies outside {week}. Choose a day of that week."),
    "contact.nobody": sentence("With whom was the contact? Choose somebody, or log no contact."),
    "plan.done": sentence("This action is ticked already. Open it again to tick it anew."),
    "plan.empty_week": sentence("There is nothing in this week to write. Draft it, or add an action, first."),
    "plan.gone": sentence("This action was removed in the meantime. Undo brings it back."),
    "plan.left_out": (
        sentence(
            "“{action}” is due but does not fit into these minutes. Give the week more minutes, or skip it."
        ),
        sentence(
            "Something is due that does not fit into these minutes. Give the week more minutes, or skip it."
        ),
    ),
    "plan.minutes": sentence("An action takes from {low} to {high} minutes. Change the number, please."),
    "plan.minutes_out_of_range": sentence(
        "A week has room for 0 to {most} minutes. Change the number, please."
    ),
    "plan.no_accounts": sentence(
        "There are no target accounts yet, so the plan holds no steps for them. Add one on the Accounts tab."
    ),
    "plan.no_minutes": sentence("With 0 minutes there is nothing to plan. Give the week some minutes."),
    "plan.no_persona": sentence(
        "Nobody you want to reach is described yet, so the plan leaves out invitations and a new headline. "
        "Describe them on the Profile tab."
    ),
    "plan.shortened": (
        sentence("“{action}”: {planned} of {due} fit into these minutes; the others stay due."),
        sentence("{planned} of {due} due items fit into these minutes; the others stay due."),
    ),
    "plan.step_planned": sentence("This step is in your plan already, in {week}. Open it there."),
    "plan.smallest": sentence("{minutes} is as short as an action gets. Skip it or park it instead."),
    "plan.unknown_action": sentence(
        "This action is not in the catalogue of this version. Choose another one."
    ),
    "plan.too_few_pillars": sentence(
        "Nothing fitting was found for a second pillar, so the week leans to one side. Add an action of "
        "your own."
    ),
    "plan.week_changed": sentence(
        "The week has changed in the meantime: {minutes} are left. Have the actions worked out again."
    ),
    "profile.planned": sentence("This item is in the plan of this week already. Open it there."),
    "platform.not_there": (
        sentence("{platform} has nothing like “{metric}”. Leave that number out."),
        sentence("{platform} has no such number. Leave it out."),
        sentence("This platform has no such number. Leave it out."),
    ),
    "profile.unknown_grade": sentence(
        "A grade is a number from 0 to 4, or “does not apply”. Choose one of these."
    ),
    "profile.unknown_item": sentence(
        "This item is not on the checklist of this version. Choose another one."
    ),
    "sample.not_empty": sentence(
        "This workspace has data already, so the sample was not added. Open it in another workspace file."
    ),
    "sample.not_open": sentence("The sample is not open here, so there is nothing to remove."),
    "setting.out_of_range": sentence(
        "“{name}” takes a number from {low} to {high}. Change the number, please."
    ),
    "setting.unknown": sentence("“{name}” is no setting of this version. Choose one from the list."),
    "text.empty": sentence("There is no text yet. Write or paste one first."),
    "text.far_too_long": sentence(
        "This is far too long: there is room for {limit} characters, drafts included."
    ),
    "text.too_long": sentence(
        "LinkedIn takes {limit} characters here. Shorten the text first; your draft stays."
    ),
    "trial.busy": sentence(
        "A trial is under way for “{pillar}” already. Stop that one first, or choose another pillar."
    ),
    "trial.gone": sentence("This trial was removed in the meantime. Undo brings it back."),
    "trial.habit_too_long": sentence(
        "This is too long: there is room for {limit} characters. Describe one habit in a few words."
    ),
    "trial.no_habit": sentence("Choose an action, or describe the habit in your own words."),
    "trial.over": sentence("This trial is over already, so there is nothing to stop."),
    "trial.result_too_long": sentence(
        "This note is too long: there is room for {limit} characters. Keep what matters, please."
    ),
    "trial.start_day": sentence("A trial starts between {day} and {date}. Choose a day in between."),
    "week.in_future": sentence(
        "The numbers of {week} are not known yet: it has not begun. Choose an earlier week."
    ),
    "week.past": sentence(
        "No plan can be drafted for {week} any more: it is over. Choose this week or a later one."
    ),
}
