"""Names of the steps that undo and redo offer, to be read after "Undo" and "Redo"."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.errors import Param
from ssi_desktop.wording.templates import NO_NAMES, Entry, counted, say, sentence

STEPS: Mapping[str, Entry] = {
    "account.add": sentence("adding account {name}"),
    "account.edit": sentence("editing account {name}"),
    "account.remove": sentence("removing account {name}"),
    "account.merge": sentence("joining {other} with {name}"),
    "account.signal": sentence("noting a sign at {name}"),
    "account.signal_remove": sentence("removing a sign at {name}"),
    "account.split": sentence("making {other} an account of its own"),
    "account.template": sentence("laying out the usual roles at {name}"),
    "review.finish": sentence("finishing the review of {week}"),
    "review.note": sentence("noting what you learned in {week}"),
    "association.choose": sentence("choosing what stands beside LinkedIn’s number"),
    "company.decide": sentence("saying whose company “{company}” is"),
    "goals.choose": sentence("choosing goals"),
    "advice.aside": sentence("setting a remark aside"),
    "import.analytics": (
        sentence("importing post analytics up to {day}"),
        sentence("importing post analytics"),
    ),
    "import.crm": (
        counted("importing {count} company or person", "importing {count} companies and people"),
        sentence("importing from your CRM"),
    ),
    "import.outcomes": (
        counted("importing {count} outcome", "importing {count} outcomes"),
        sentence("importing outcomes"),
    ),
    "import.archive": (sentence("importing the archive of {day}"), sentence("importing an archive")),
    "introduction.ask": sentence("asking for an introduction to {name}"),
    "introduction.declined": sentence("the declined introduction to {name}"),
    "introduction.done": sentence("the introduction to {name}"),
    "introduction.mutual": sentence("noting who could introduce you to {name}"),
    "introduction.remove": sentence("removing an introduction to {name}"),
    "line.add": sentence("drawing a line from {name}"),
    "line.manager": sentence("setting whom {name} reports to"),
    "line.no_manager": sentence("clearing whom {name} reports to"),
    "person.apart": sentence("keeping two people called {name}"),
    "line.remove": sentence("removing a line at {name}"),
    "marker.add": (
        sentence("marking the training of {day}", kind="training"),
        sentence("marking the pause from {day}", kind="pause"),
        sentence("marking a changed formula on {day}", kind="formula"),
        sentence("adding the marker of {day}"),
    ),
    "marker.change": sentence("changing the marker of {day}"),
    "marker.end_pause": sentence("ending the pause from {day}"),
    "marker.remove": sentence("removing the marker of {day}"),
    "numbers.type": sentence("typing the numbers of {week}"),
    "outcome.edit": (sentence("editing an outcome ({kind})"), sentence("editing an outcome")),
    "outcome.log": (sentence("logging an outcome ({kind})"), sentence("logging an outcome")),
    "outcome.remove": (sentence("removing an outcome ({kind})"), sentence("removing an outcome")),
    "outcome.targets": sentence("changing your targets a week"),
    "person.add": sentence("adding {name}"),
    "person.department": sentence("setting the department of {name}"),
    "person.edit": sentence("editing {name}"),
    "person.evidence": (
        sentence("noting evidence about {name} ({role})"),
        sentence("noting evidence about {name}"),
    ),
    "person.evidence_remove": sentence("removing evidence about {name}"),
    "person.influence": sentence("setting the influence of {name}"),
    "person.left": sentence("setting whether {name} is still there"),
    "person.level": sentence("setting how close {name} is"),
    "person.merge": sentence("joining {other} with {name}"),
    "person.move": sentence("moving {name} to another account"),
    "person.owner": sentence("setting who keeps the contact with {name}"),
    "person.remove": sentence("removing {name}"),
    "person.role": (sentence("changing a role of {name} ({role})"), sentence("changing a role of {name}")),
    "person.split": sentence("parting {other} from {name}"),
    "person.stance": sentence("setting where {name} stands"),
    "person.take_over": counted("taking over {count} connection", "taking over {count} connections"),
    "person.title": sentence("setting the job title of {name}"),
    "person.touch": sentence("noting a contact with {name}"),
    "person.touch_remove": sentence("removing a contact with {name}"),
    "pillar.targets": sentence("changing your targets"),
    "persona.remove": sentence("removing “{name}” from whom you reach"),
    "persona.save": sentence("editing whom you reach (“{name}”)"),
    "placeholder.add": sentence("adding a card for “{name}”"),
    "placeholder.edit": sentence("editing the card for “{name}”"),
    "placeholder.fill": sentence("putting {name} on a card"),
    "plan.add": (sentence("adding “{title}”"), sentence("adding an action")),
    "plan.day": (sentence("choosing a day for “{title}”"), sentence("choosing a day for an action")),
    "plan.drop": (sentence("removing “{title}”"), sentence("removing an action")),
    "plan.edit": (sentence("editing “{title}”"), sentence("editing an action")),
    "plan.move": (sentence("moving “{title}”"), sentence("moving an action")),
    "plan.park": (sentence("parking “{title}”"), sentence("parking an action")),
    "plan.park_leftovers": sentence("parking what was left over"),
    "plan.shrink": (sentence("shortening “{title}”"), sentence("shortening an action")),
    "plan.skip": (sentence("skipping “{title}”"), sentence("skipping an action")),
    "plan.result": (
        sentence("the tick at “{title}” and what came of it"),
        sentence("the tick at an action and what came of it"),
    ),
    "plan.tick": (sentence("the tick at “{title}”"), sentence("the tick at an action")),
    "plan.untick": (sentence("taking back the tick at “{title}”"), sentence("taking back a tick")),
    "plan.wish": sentence("planning what you tried out for {week}"),
    "platform.clear": (
        sentence("clearing the grade of “{item}” ({platform})"),
        sentence("clearing a grade ({platform})"),
        sentence("clearing a grade"),
    ),
    "platform.grade": (
        sentence("grading “{item}” ({platform})"),
        sentence("grading a checklist item ({platform})"),
        sentence("grading a checklist item"),
    ),
    "platform.numbers": (
        sentence("typing the numbers of {week} ({platform})"),
        sentence("typing the numbers of {week}"),
    ),
    "profile.clear": (sentence("clearing the grade of “{item}”"), sentence("clearing a grade")),
    "profile.grade": (
        sentence("marking “{item}” as not applying", grade=-1),
        sentence("grading “{item}” {grade}"),
        sentence("grading a checklist item"),
    ),
    "profile.note": (sentence("the note at “{item}”"), sentence("the note at a checklist item")),
    "profile.plan": (sentence("planning “{item}”"), sentence("planning a checklist item")),
    "sample.open": sentence("opening the sample"),
    "sample.remove": sentence("removing the sample"),
    "settings.change": sentence("changing the settings"),
    "snapshot.record": sentence("storing LinkedIn’s numbers of {day}"),
    "snapshot.remove": sentence("removing LinkedIn’s numbers of {day}"),
    "trial.note": sentence("noting a result ({pillar})"),
    "trial.remove": sentence("removing a trial ({pillar})"),
    "trial.start": sentence("starting a trial ({pillar})"),
    "trial.stop": sentence("stopping a trial ({pillar})"),
    "text.draft": (
        sentence("drafting a headline", field="headline"),
        sentence("drafting an About text", field="about"),
        sentence("drafting a text"),
    ),
    "text.drop": (
        sentence("throwing away the draft headline", field="headline"),
        sentence("throwing away the draft About text", field="about"),
        sentence("throwing away a draft"),
    ),
    "text.remove": sentence("removing an earlier text"),
    "text.seen": (
        sentence("pasting the headline LinkedIn shows", field="headline"),
        sentence("pasting the About text LinkedIn shows", field="about"),
        sentence("pasting a text"),
    ),
    "text.use": (
        sentence("the new headline on LinkedIn", field="headline"),
        sentence("the new About text on LinkedIn", field="about"),
        sentence("a new text on LinkedIn"),
    ),
    "week.budget": sentence("changing the minutes of {week}"),
    "week.draft": sentence("drafting {week}"),
    "week.skip": sentence("skipping {week}"),
    "week.unskip": sentence("taking {week} up again"),
}

UNKNOWN = sentence("the last change")


def step_name(label: str, params: Mapping[str, Param], names: Mapping[str, str] = NO_NAMES) -> str:
    """What a step did, for use as in ``_("Undo {step}")``; never raises for what is missing.

    ``names`` gives words for keys of roles, checklist items and kinds of outcomes, which content has.
    """
    return say(STEPS.get(label, UNKNOWN), params, names)
