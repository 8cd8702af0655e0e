"""Saved pages: exact numbers from the markup, the rest from what the page shows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.snapshot import SourceKind
from ssi_desktop.importers.ssi import read_ssi
from tests.importers.ssi_pages import EXAMPLE, KNOWN, UNSEEN, Layout, Words, compose_lines, differences
from tests.importers.ssi_strategies import read_or_none, refusal_code

BARS = ("establish-brand", "find-people", "engage-with-insights", "build-relationships")
RAW = (12.275001, 4.7600002, 1.0, 15.000003)


def bars(values: tuple[float, ...] = RAW) -> str:
    return "".join(
        f'<progress id="{name}__sub-score-bar" value="{value}" max="25">'
        f'<span class="ssi-score__value">{value:.3f}</span> out of 25</progress>'
        for name, value in zip(BARS, values, strict=False)
    )


def page(own: str = "", total: str = "33") -> str:
    return f"""<html><head><title>99 out of 100</title><script>var x = "50 out of 100 < 3";</script></head>
    <body><h1>Your Social Selling Index</h1><!-- 77 out of 100 -->
    <dl><dt>Industry SSI rank</dt><dd class="ssi-rank__category-score">Top <span class="t-40">37</span>%</dd>
    <dt>Network SSI rank</dt><dd class="ssi-rank__category-score">Top <span class="t-40">12</span>%</dd></dl>
    <figure><figcaption class="user-ssi-score__donut-chart-caption">
    <span class="ssi-score__value">{total}</span> out of 100</figcaption></figure>{own}
    <h2>People in your industry</h2><figcaption class="group-ssi-score__donut-chart">
    <span class="ssi-score__value">29</span> out of 100</figcaption>
    <h2>People in your network</h2><figcaption class="group-ssi-score__donut-chart">
    <span class="ssi-score__value">36</span> out of 100</figcaption></body></html>"""


def test_bars_give_exact_pillars_and_the_caption_the_total() -> None:
    reading = read_ssi(page(bars()))
    values = reading.values
    assert reading.source is SourceKind.TEXT
    assert tuple(values.pillars[pillar] for pillar in PILLARS) == RAW
    assert (values.overall, values.industry_avg, values.network_avg) == (33.0, 29.0, 36.0)
    assert (values.industry_rank_pct, values.network_rank_pct) == (37, 12)
    assert reading.missing == ()
    assert not reading.needs_confirmation


def test_bars_in_any_order_and_in_part() -> None:
    own = "".join(reversed(bars().split("</progress>")[:3]))
    values = read_ssi(page(own)).values
    assert values.pillars == {Pillar.BRAND: RAW[0], Pillar.PEOPLE: RAW[1], Pillar.INSIGHTS: RAW[2]}


def test_bars_on_another_scale_are_not_scores() -> None:
    own = bars().replace('max="25"', 'max="1"')
    assert (
        Pillar.BRAND not in read_ssi(page(own)).values.pillars or read_ssi(page(own)).values.overall == 33.0
    )


def test_two_values_for_one_bar_are_refused() -> None:
    assert refusal_code(page(bars() + bars((1.0,)))) == "ssi.ambiguous"


def test_a_bar_out_of_range_is_refused() -> None:
    assert refusal_code(page(bars((31.0, 1.0, 1.0, 1.0)), total="34")) == "ssi.pillar_out_of_range"


def test_total_and_averages_from_seven_scores_without_words() -> None:
    scores = "".join(
        f'<span class="ssi-score__value">{n}</span><br>' for n in (33, 12.275, 4.76, 1, 15, 29, 36)
    )
    own = bars().replace('class="ssi-score__value"', "").replace(" out of 25", "")
    reading = read_ssi(f"<html><body>{scores}{own}</body></html>")
    assert (reading.values.overall, reading.values.industry_avg, reading.values.network_avg) == (
        33.0,
        29.0,
        36.0,
    )
    assert "overall" not in reading.missing


def test_inline_markup_never_splits_a_number() -> None:
    text = "<html><body><p>Current Social Selling Index</p><p><b>3</b><i>3</i> out of 100</p>"
    rows = "12.275 | Establish your professional brand\n4.76 | Find the right people\n"
    rows += "1 | Engage with insights\n15 | Build relationships"
    markup = "".join(f"<p>{row}</p>" for row in rows.replace("12.275", "<b>12</b>.<b>275</b>").split("\n"))
    reading = read_ssi(text + markup + "</body></html>")
    assert reading.values.overall == 33.0
    assert tuple(reading.values.pillars.values()) == EXAMPLE.scores


@pytest.mark.parametrize("words", [*KNOWN.values(), *UNSEEN.values()], ids=[*KNOWN, *UNSEEN])
def test_a_page_without_known_markup_is_read_as_text(words: Words) -> None:
    lines = compose_lines(EXAMPLE, words, Layout(table="own_first"))
    cells = [line.replace("\t", "</td><td>") for line in lines]
    markup = "".join(f"<tr><td>{cell}</td></tr>" for cell in cells)
    reading = read_ssi(f"<html><body><table>{markup}</table></body></html>")
    assert reading.values.overall == 33.0
    assert differences(reading.values, EXAMPLE) == []


def test_login_page_says_so() -> None:
    text = '<html><body><form><input name="session_key"><input type="password"></form>SSI</body></html>'
    assert refusal_code(text) == "ssi.login_page"


def test_other_page_is_not_ssi() -> None:
    assert refusal_code("<html><body><p>33 out of 100</p></body></html>") == "ssi.not_ssi"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2000), st.integers(1, 40), st.text(alphabet='<>"/!-= a1\n', max_size=10))
def test_broken_markup_is_read_right_or_refused(start: int, length: int, instead: str) -> None:
    """Damage may lose numbers, and a lost piece may change one; nothing may raise but a refusal."""
    whole = page(bars())
    reading = read_or_none(whole[:start] + instead + whole[start + length :])
    if reading is not None:
        assert reading.values.overall is None or 0 <= reading.values.overall <= 100
