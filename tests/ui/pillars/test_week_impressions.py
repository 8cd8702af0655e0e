"""The line in the numbers of the week that says how often posts were seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.periods import Week
from ssi_desktop.services.analytics import ImportAnalytics, analytics_cover, preview_analytics
from ssi_desktop.services.pillar_records import load_records
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.week_numbers_card import WeekNumbersCard
from ssi_desktop.ui.pillars.week_numbers_words import impressions_text
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Theme
from tests.importers.analytics_factory import make_analytics
from tests.ui import checks


def test_impressions_of_a_week_come_from_the_file(
    workspace: Workspace, theme: Theme, tmp_path: Path, today: date
) -> None:
    made = make_analytics(12, last=date(2026, 11, 20))
    made = made.with_days(dict.fromkeys(made.days, (300, 4, 1)))
    preview = preview_analytics(made.write(tmp_path), today=today)
    workspace.perform(ImportAnalytics(preview))
    catalogue: Catalogue = workspace.library.catalogue("en")
    card = WeekNumbersCard(Context(workspace, catalogue, theme, theme))
    card.resize(900, 500)
    card.show()
    card.show_numbers(load_records(workspace))
    last, before = Week.of(today).shifted(-1), Week.of(today).shifted(-2)
    assert card.week == last
    assert card.impressions.text() == "Impressions of your posts, from your analytics file: 2,100"
    checks.assert_sound(card)
    card.show_week(Week.of(today))
    assert card.impressions.text().startswith("Impressions of your posts on 5 days")
    card.show_week(before)
    assert not card.impressions.isVisible()
    card.deleteLater()


def test_unknown_impressions_say_nothing(workspace: Workspace, tmp_path: Path, today: date) -> None:
    assert impressions_text(None) == ""
    made = make_analytics(7, last=today, left_out=frozenset({1, 2}))
    workspace.perform(ImportAnalytics(preview_analytics(made.write(tmp_path), today=today)))
    cover = analytics_cover(workspace)
    assert cover is not None
    week = cover.weeks[Week.of(today)]
    assert impressions_text(week) == ""
    assert "on 1 day," in impressions_text(replace(week, days=1, sums=replace(week.sums, impressions=9)))
