"""Published levels: folded at first, never without year and origin, the own number beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, TOTAL_MAX
from ssi_desktop.services.pillars import load_pillars
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.levels_data import LevelRow, level_rows
from tests.ui import checks
from tests.ui.pillars.conftest import Person, snapshot

Open = Callable[..., Person]
Store = Callable[..., None]


@pytest.fixture
def rows(store: Store, workspace: Workspace, catalogue: Catalogue) -> dict[str, LevelRow]:
    """All figures beside a total of 28.2."""
    store(snapshot(0, 28.2))
    shown = load_pillars(workspace)
    return {row.key: row for source in catalogue.benchmarks for row in level_rows(source, shown)}


def test_every_figure_has_its_origin_and_says_whether_its_year_is_known(rows: dict[str, LevelRow]) -> None:
    for row in rows.values():
        year = row.origin().rpartition(", ")[2]
        assert row.source.origin.name in row.origin()
        assert year == "year not stated" or year.removeprefix("about ").isdigit()
        assert row.figure()
        assert row.label
    assert rows["before_training.typical"].origin() == "A trainer, year not stated"
    assert rows["marketing_advertising.average"].origin() == "A Dutch book on social selling, about 2020"


def test_the_own_number_stands_beside_the_figure_of_its_kind(rows: dict[str, LevelRow]) -> None:
    said = {key: rows[key].beside() for key in rows}
    assert said["average_over_time.2012"] == "yours is 16.0 higher"
    assert said["average_over_time.2015"] == "yours is the same"
    assert said["leader_laggard.laggard"] == "yours lies within"
    assert said["leader_laggard.leader"] == "yours is 41.8 lower"
    assert said["distribution.21–69"] == "yours lies in this range"
    assert said["distribution.0–20"] == "–"
    assert said["industries"] == "–"
    brand = rows["pillar_split_linkedin.brand"]
    assert brand.scale == PILLAR_MAX
    assert brand.own is not None
    assert brand.own.points == pytest.approx(28.2 / 4 - 1.5, abs=0.01)
    assert rows["pillar_split_linkedin.total"].scale == TOTAL_MAX


def test_without_a_number_of_ones_own_nothing_is_compared(workspace: Workspace, catalogue: Catalogue) -> None:
    shown = load_pillars(workspace)
    for source in catalogue.benchmarks:
        assert {row.beside() for row in level_rows(source, shown)} == {"–"}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 600)])
def test_the_card_opens_by_key_and_explains_the_line_under_the_keyboard(
    open_tab: Open, store: Store, catalogue: Catalogue, width: int, height: int
) -> None:
    store(snapshot(0, 54.0, industry_pillars=dict.fromkeys(PILLARS, 8.0)))
    person = open_tab(width, height)
    card = person.tab.below.levels
    assert not card.is_open
    assert "table" not in card.__dict__
    assert catalogue.coach["benchmark.note"].body in card.caption.text()
    card.fold.setFocus()
    person.keys(Qt.Key.Key_Space)
    assert card.fold.accessibleName() == "Hide: Published levels"
    person.wait()
    card.table.setFocus()
    person.keys(Qt.Key.Key_Down, Qt.Key.Key_Down)
    texts = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert catalogue.coach["benchmark.average_over_time"].body in texts
    assert any("about ten years ago" in text for text in texts)
    for key in ("opportunities", "quota", "academic"):
        assert catalogue.coach[f"claims.{key}"].body in texts
        assert catalogue.coach[f"claims.{key}"].caveat in texts
    checks.assert_sound(person.window)
    before = [card.table.model().entry(1).beside()]  # type: ignore[attr-defined]
    store(snapshot(1, 20.0))
    person.context.workspace.undo()
    person.wait()
    assert [card.table.model().entry(1).beside()] == before  # type: ignore[attr-defined]
    person.window.activateWindow()
    card.fold.click()
    assert not card.table.isVisible()


def test_every_claim_of_the_register_has_its_caveat(catalogue: Catalogue) -> None:
    claims = {key: text for key, text in catalogue.coach.items() if key.startswith("claims.")}
    assert all(text.caveat for key, text in claims.items() if key != "claims.note")
    linkedins = [text.body for key, text in claims.items() if key not in ("claims.note", "claims.academic")]
    assert all("LinkedIn" in body for body in linkedins)
