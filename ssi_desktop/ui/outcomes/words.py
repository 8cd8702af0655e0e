"""Sentences and names of the Outcomes tab."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.outcomes import INDEX_MAX, OutcomeKind
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.outcomes import OutcomesSnapshot, OutcomeView
from ssi_desktop.ui.shared.locale_text import money_text, number_text, short_number, signed_text


def kind_name(catalogue: Catalogue, kind: OutcomeKind) -> str:
    """What a kind of outcome is called."""
    return catalogue.term("outcome_kinds", kind.value).name


def change_text(now: int, before: int) -> str:
    """What a count was in the four weeks before, and the change since."""
    change = signed_text(now - before) or "0"
    return _("before: {n} ({change})").format(n=number_text(before), change=change)


def recent_caption(snapshot: OutcomesSnapshot) -> str:
    """What the counters count."""
    if snapshot.compares:
        return _("Compared with the four weeks before.")
    return _("From the ninth week of logging they are compared with the four weeks before.")


def weeks_caption(snapshot: OutcomesSnapshot, weeks: int) -> str:
    """What the strip shows of the last so many weeks, in one sentence."""
    shown = list(snapshot.by_week.values())[-weeks:]
    count = sum(sum(kinds.values()) for kinds in shown)
    words = ngettext(
        "{n} outcome in the last {weeks} weeks.", "{n} outcomes in the last {weeks} weeks.", count
    )
    text = words.format(n=number_text(count), weeks=weeks)
    first = snapshot.first_day
    if first is None or (snapshot.today - first).days >= 7 * weeks:
        return text
    # Translators: of the weeks before anything was logged
    return f"{text} {_('The shaded weeks lie before your first one: unknown, not zero.')}"


def listing_caption(snapshot: OutcomesSnapshot, shown: int) -> str:
    """How many there are, and how many of them the search leaves."""
    count = len(snapshot.outcomes)
    if shown < count:
        return _("{shown} of {n}").format(shown=number_text(shown), n=number_text(count))
    return ngettext("{n} in all", "{n} in all", count).format(n=number_text(count))


def index_text(snapshot: OutcomesSnapshot, catalogue: Catalogue) -> str:
    """How near the weekly targets the outcomes are; never a part of LinkedIn's index."""
    if snapshot.first_day is None:
        return ""
    if not snapshot.targets:
        return _("No target is set, so there is nothing to compare with.")
    targets = targets_text(snapshot, catalogue)
    if snapshot.index is None:
        words = _("Weekly targets: {targets}. After four weeks of logging you see how near you are.")
        return words.format(targets=targets)
    words = (
        _("Against your own weekly targets ({targets}): {points} of 25. This never adds to LinkedIn’s index.")
        if snapshot.own_targets
        else _(
            "Against weekly targets to start from ({targets}): {points} of 25. "
            "This never adds to LinkedIn’s index."
        )
    )
    return words.format(targets=targets, points=short_number(snapshot.index.points, 1))


def index_parts(snapshot: OutcomesSnapshot, catalogue: Catalogue) -> str:
    """The points of every kind, which add up to the whole; empty before there are any."""
    if snapshot.index is None:
        return ""
    parts = {part.kind: part for part in snapshot.index.parts}
    shown = [
        # Translators: a kind of outcome, its points, and the most it can have
        _("{kind} {points} of {most}").format(
            kind=kind_name(catalogue, kind),
            points=short_number(parts[kind].points, 1),
            most=short_number(INDEX_MAX * parts[kind].weight, 1),
        )
        for kind in snapshot.kinds
        if kind in parts
    ]
    return " · ".join(shown)


def targets_text(snapshot: OutcomesSnapshot, catalogue: Catalogue) -> str:
    """The targets a week, by kind."""
    parts = [
        f"{kind_name(catalogue, kind)} {short_number(snapshot.targets[kind], 2)}"
        for kind in snapshot.kinds
        if kind in snapshot.targets
    ]
    return ", ".join(parts)


def value_text(snapshot: OutcomesSnapshot) -> str:
    """What the signed contracts are worth; empty while none has a value, and for beginners."""
    if snapshot.value_cents is None or snapshot.beginner:
        return ""
    return _("Contracts with a value: {sum} in all.").format(
        sum=money_text(snapshot.value_cents, snapshot.currency)
    )


def whom(row: OutcomeView) -> str:
    """With whom it was: the account, else the person, else what the note says."""
    return row.account or row.person or row.outcome.note


def remark(row: OutcomeView) -> str:
    """The second line: the person and the note, as far as they are not in the first one."""
    parts = []
    if row.account and row.person:
        parts.append(row.person)
    if row.outcome.note and (row.account or row.person):
        parts.append(row.outcome.note)
    return " · ".join(parts)
