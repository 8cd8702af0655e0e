"""Fields: empty is unknown, comma and point both work, errors come while typing and beside the field."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.accessibility import spoken_name
from ssi_desktop.ui.shared.locale_text import number_text, read_date, short_number, signed_text, typed_date
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, SearchField, TextArea, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.number_field import NumberField

TODAY = date(2026, 11, 27)


@pytest.fixture
def pillar(qtbot: QtBot) -> NumberField:
    """A field for one pillar."""
    field = NumberField(0, 25, 2)
    qtbot.addWidget(field)
    return field


def type_into(field: TextField, text: str) -> None:
    """Replace what stands in a field, key by key."""
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("14.21", 14.21),
        ("14,21", 14.21),
        ("0", 0.0),
        (" 7 ", 7.0),
        (",5", 0.5),
        ("25", 25.0),
        ("25,00", 25.0),
    ],
)
def test_numbers_are_read_with_comma_or_point(pillar: NumberField, typed: str, value: float) -> None:
    type_into(pillar, typed)
    assert pillar.value == value
    assert pillar.problem == ""


def test_empty_is_unknown_and_not_zero(qtbot: QtBot, pillar: NumberField) -> None:
    pillar.set_value(3.0)
    with qtbot.waitSignal(pillar.value_changed) as change:
        type_into(pillar, "")
    assert change.args == [None]
    assert pillar.value is None
    assert pillar.problem == ""


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("25.1", "Between 0 and 25"),
        ("99", "Between 0 and 25"),
        ("-1", "Between 0 and 25"),
        ("1.234", "At most 2 decimals"),
        ("abc", "Digits only"),
        ("1.2.3", "Digits only"),
        ("nan", "Digits only"),
        ("1e1", "Digits only"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason_while_typing(
    pillar: NumberField, typed: str, reason: str
) -> None:
    type_into(pillar, typed)
    assert pillar.value is None
    assert pillar.problem.startswith(reason)
    assert pillar.property("wrong") == "true"


def test_a_beginning_is_no_error_until_the_field_is_left(qtbot: QtBot, pillar: NumberField) -> None:
    pillar.show()
    pillar.setFocus()
    type_into(pillar, ",")
    assert pillar.problem == ""
    pillar.clearFocus()
    QApplication.processEvents()
    type_into(pillar, "25.")
    assert pillar.value == 25.0


@pytest.mark.parametrize("locale", ["en_US", "nl_NL", "de_CH", "fr_FR", "fi_FI"])
def test_large_numbers_have_no_marks_between_the_thousands(qtbot: QtBot, locale: str) -> None:
    QLocale.setDefault(QLocale(locale))
    field = NumberField(0, 1_000_000_000, 0, 1000)
    qtbot.addWidget(field)
    field.set_value(190_000)
    assert field.text() == "190000"
    QTest.keyClicks(field, "x")
    example = field.problem.rsplit(" ", 1)[1]
    field.clear()
    QTest.keyClicks(field, example)
    assert field.problem == ""
    assert field.value == 500


def test_setting_a_value_announces_nothing_and_shows_the_locale(qtbot: QtBot, pillar: NumberField) -> None:
    QLocale.setDefault(QLocale("nl_NL"))
    with qtbot.assertNotEmitted(pillar.value_changed):
        pillar.set_value(14.5)
    assert pillar.text() == "14,5"
    assert pillar.value == 14.5


def test_arrow_keys_step_within_the_limits(pillar: NumberField) -> None:
    QTest.keyClick(pillar, Qt.Key.Key_Up)
    assert pillar.value == 0.0
    pillar.set_value(24.5)
    QTest.keyClick(pillar, Qt.Key.Key_Up)
    assert pillar.value == 25.0
    QTest.keyClick(pillar, Qt.Key.Key_Down)
    assert pillar.value == 24.0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.floats(0, 25).map(lambda n: round(n, 2)), locale=st.sampled_from(["en_GB", "nl_BE", "fi_FI"]))
def test_any_shown_value_is_read_back_the_same(pillar: NumberField, value: float, locale: str) -> None:
    QLocale.setDefault(QLocale(locale))
    pillar.set_value(value)
    shown = pillar.text()
    type_into(pillar, shown)
    assert pillar.value == value


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=12))
def test_any_text_gives_a_value_in_range_or_a_reason_or_a_beginning(pillar: NumberField, text: str) -> None:
    pillar.setText(text)
    pillar.textEdited.emit(pillar.text())
    if pillar.value is not None:
        assert 0 <= pillar.value <= 25
        assert pillar.problem == ""
    else:
        assert pillar.problem or len(pillar.text().strip()) <= 2


@pytest.mark.parametrize(
    ("locale", "typed", "day"),
    [
        ("nl_NL", "3-11-2026", date(2026, 11, 3)),
        ("en_US", "11/3/26", date(2026, 11, 3)),
        ("de_DE", "3.11.2026", date(2026, 11, 3)),
        ("fi_FI", "2026-11-03", date(2026, 11, 3)),
        ("en_GB", "31/02/2026", None),
        ("en_GB", "soon", None),
        ("en_GB", "", None),
    ],
)
def test_dates_are_read_in_the_locales_order_or_as_iso(locale: str, typed: str, day: date | None) -> None:
    QLocale.setDefault(QLocale(locale))
    assert read_date(typed) == day


@settings(max_examples=60, deadline=None)
@given(
    day=st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    locale=st.sampled_from(["en_US", "nl_NL", "de_DE", "fi_FI", "fr_BE", "en_GB", "sv_SE", "hu_HU"]),
)
def test_any_shown_date_is_read_back_the_same(day: date, locale: str) -> None:
    QLocale.setDefault(QLocale(locale))
    assert read_date(typed_date(day)) == day


@pytest.fixture
def when(qtbot: QtBot, theme: Theme) -> DateField:
    """A date that may not lie in the future."""
    field = DateField(theme, lambda: TODAY, latest=TODAY)
    qtbot.addWidget(field)
    field.show()
    return field


def judged(field: DateField) -> tuple[date | None, str]:
    """Value and problem of a field."""
    return field.value, field.problem


def test_a_date_can_be_typed_stepped_and_limited(when: DateField) -> None:
    type_into(when, "1/11/2026")
    assert judged(when) == (date(2026, 11, 1), "")
    QTest.keyClick(when, Qt.Key.Key_PageUp)
    assert judged(when) == (date(2026, 11, 8), "")
    type_into(when, "1/12/2026")
    assert judged(when) == (None, "Not after 27 Nov 2026")
    type_into(when, "")
    assert judged(when) == (None, "")


def test_the_calendar_opens_by_key_and_gives_the_day(qtbot: QtBot, when: DateField) -> None:
    when.set_value(date(2026, 11, 3))
    QTest.keyClick(when, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    with qtbot.waitSignal(when.value_changed) as change:
        calendar.activated.emit(calendar.selectedDate().addDays(2))
    assert change.args == [date(2026, 11, 5)]
    assert not popup.isVisible()


def test_an_error_stands_beside_the_field_and_is_spoken(qtbot: QtBot) -> None:
    pillar = NumberField(0, 25, 2)
    form = Form()
    row = FieldRow("&Brand", pillar, "0 to 25")
    form.add_beside(row)
    qtbot.addWidget(form)
    form.show()
    assert spoken_name(pillar) == "Brand"
    assert row.label.buddy() is pillar
    assert form.first_refused() is None
    type_into(pillar, "26")
    assert row.error.isVisible()
    assert not row.hint.isVisible()
    assert pillar.accessibleDescription() == "Between 0 and 25"
    assert form.first_refused() is pillar
    type_into(pillar, "24")
    assert not row.error.isVisible()
    assert pillar.accessibleDescription() == "0 to 25"


def test_other_fields_show_an_error_that_the_tab_found(qtbot: QtBot) -> None:
    form = Form()
    row = form.add("&Name", TextField())
    qtbot.addWidget(form)
    form.show()
    row.show_error("This account is there already.")
    assert row.field.property("wrong") == "true"
    row.show_error("")
    assert row.field.property("wrong") == "false"


def test_a_choice_announces_only_what_the_person_chose(qtbot: QtBot) -> None:
    field = ChoiceField([("", "None"), ("a", "First"), ("b", "Second")], "b")
    qtbot.addWidget(field)
    field.show()
    with qtbot.assertNotEmitted(field.chosen_key):
        field.choose("a")
        field.choose("gone")
    assert field.key == ""
    with qtbot.waitSignal(field.chosen_key) as choice:
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert choice.args == ["a"]


def test_search_waits_until_the_typing_rests_and_escape_empties_it(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme, "Search people")
    qtbot.addWidget(field)
    field.show()
    heard: list[str] = []
    field.searched.connect(heard.append)
    with qtbot.waitSignal(field.searched):
        QTest.keyClicks(field, "jan ")
    with qtbot.waitSignal(field.searched):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert heard == ["jan", ""]


def test_fields_leave_dropped_files_to_the_window(qtbot: QtBot, theme: Theme) -> None:
    fields = (TextField(), TextArea(), NumberField(0, 1), SearchField(theme, "Search"))
    for field in fields:
        qtbot.addWidget(field)
        assert not field.acceptDrops()


def test_a_change_that_rounds_to_nothing_has_no_sign() -> None:
    assert signed_text(0.04, 1) == "0.0"
    assert signed_text(-0.04, 1) == "0.0"
    assert signed_text(1.25, 1).startswith("+")
    assert signed_text(-1.3, 1) == "−1.3"


def test_a_number_that_rounds_to_nothing_has_no_sign() -> None:
    assert [number_text(value, 1) for value in (-0.04, -0.0, -1e-12)] == ["0.0"] * 3
    assert (number_text(-0.4), short_number(-0.004), number_text(-0.06, 1)) == ("0", "0", "−0.1")
