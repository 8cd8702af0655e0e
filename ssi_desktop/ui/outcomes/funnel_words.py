"""Sentences of the funnel."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.cohorts import Cohort, Step
from ssi_desktop.core.funnel import Stage
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.funnel import FunnelSnapshot
from ssi_desktop.ui.shared.locale_text import number_text


def stage_name(catalogue: Catalogue, stage: Stage) -> str:
    """What a stage is called."""
    return catalogue.term("stages", stage.value).name


def headline(snapshot: FunnelSnapshot, catalogue: Catalogue) -> str:
    """How many are in the funnel and how far the furthest came, in one sentence."""
    whole = snapshot.whole
    if whole.people == 0:
        return _("Nobody to follow yet: import your archive, or log an outcome with a person.")
    furthest = max((stage for stage in Stage if whole.counts[stage]), key=list(Stage).index)
    words = ngettext(
        "{n} person you got in touch with; {reached} came as far as “{stage}”.",
        "{n} people you got in touch with; {reached} came as far as “{stage}”.",
        whole.people,
    )
    return words.format(
        n=number_text(whole.people),
        reached=number_text(whole.counts[furthest]),
        stage=stage_name(catalogue, furthest),
    )


def remarks(snapshot: FunnelSnapshot) -> str:
    """What is missing from the funnel; empty when nothing is."""
    told = []
    if not snapshot.invitations_known:
        told.append(
            _(
                "No invitations were imported, so the first stage is unknown. They are in your LinkedIn "
                "archive."
            )
        )
    if snapshot.nameless:
        words = ngettext(
            "{n} logged outcome names no person and stands in no stage.",
            "{n} logged outcomes name no person and stand in no stage.",
            snapshot.nameless,
        )
        told.append(words.format(n=number_text(snapshot.nameless)))
    return " ".join(told)


def month_title(cohort: Cohort) -> str:
    """The month in which its people were met first; everybody for None."""
    if cohort.month is None:
        return _("Everybody")
    month = cohort.month
    return QLocale().toString(QDate(month.year, month.month, month.day), "MMMM yyyy")


def month_note(cohort: Cohort) -> str:
    """How many people it holds."""
    return ngettext("{n} person", "{n} people", cohort.people).format(n=number_text(cohort.people))


def step_name(step: Step, catalogue: Catalogue) -> str:
    """From one stage to the next."""
    return f"{stage_name(catalogue, step.source)} → {stage_name(catalogue, step.target)}"


def went_on(step: Step) -> str:
    """How many went on, of how many; a dash without anybody to judge."""
    if step.rate is None:
        return "–"
    return _("{reached} of {started}").format(
        reached=number_text(step.reached), started=number_text(step.started)
    )


def share(step: Step) -> str:
    """The share with its interval; a dash without one."""
    rate = step.rate
    if rate is None:
        return "–"
    return _("{share} % ({low} to {high} %)").format(
        share=number_text(100 * rate.share),
        low=number_text(100 * rate.low),
        high=number_text(100 * rate.high),
    )


def still_open(step: Step) -> str:
    """How many are too new to judge."""
    return _("{n} open").format(n=number_text(step.open)) if step.open else ""
