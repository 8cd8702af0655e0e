"""Post analytics in any language and any habit of dates and numbers, and everything that is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from ssi_desktop.core.analytics import Analytics, AnalyticsKind, AnalyticsPost
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.analytics.reader import read_analytics
from tests.importers.analytics_factory import WORDS, FakeAnalytics, make_analytics, single_post

TODAY = date(2026, 11, 22)
LANGUAGES = sorted(WORDS)
FORMS = ("mdy", "dmy", "dmy.", "dmy-", "iso", "real")


def read(made: FakeAnalytics, folder: Path, name: str | None = None) -> Analytics:
    return read_analytics(made.write(folder, name), today=TODAY)


def told(analytics: Analytics) -> dict[date, tuple[int | None, ...]]:
    return {day.day: (day.impressions, day.engagements, day.new_followers) for day in analytics.days}


def notes(analytics: Analytics) -> dict[str, int]:
    return {note.code: note.count for note in analytics.notes}


def refused(made: FakeAnalytics | Workbook, folder: Path, name: str = "export.xlsx") -> str:
    path = folder / name
    (made.book() if isinstance(made, FakeAnalytics) else made).save(path)
    with pytest.raises(Refusal) as refusal:
        read_analytics(path, today=TODAY)
    return refusal.value.problem.code


# --- what is read -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_language_and_any_form_of_days(language: str, form: str, tmp_path: Path) -> None:
    made = make_analytics(language=language, order=form, text_numbers=form in ("mdy", "dmy."), marks=".")
    found = read(made, tmp_path)
    assert told(found) == dict(made.days)
    assert (found.kind, found.first, found.last) == (AnalyticsKind.COMBINED, made.first, made.last)
    assert found.exported_on == made.last
    assert (found.totals.impressions, found.totals.members_reached) == (made.impressions, made.reached)
    assert found.totals.followers == made.followers
    assert notes(found) == {"analytics.note.sheets_left_out": 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_rankings_of_posts_become_one_list(language: str, tmp_path: Path) -> None:
    made = make_analytics(language=language)
    found = {post.url: post for post in read(made, tmp_path).posts}
    assert found == {
        url: AnalyticsPost(url.rpartition(":")[2], url, day, seen, engaged)
        for url, day, engaged, seen in made.posts
    }


@pytest.mark.parametrize("marks", ["", ",", ".", " ", "\u00a0", "\u202f", "'", "’"])
def test_thousands_marks_of_any_country(marks: str, tmp_path: Path) -> None:
    made = make_analytics(text_numbers=True, marks=marks)
    assert told(read(made, tmp_path)) == dict(made.days)


def test_a_workbook_whose_days_are_counted_from_1904(tmp_path: Path) -> None:
    made = make_analytics(order="real", from_1904=True)
    assert told(read(made, tmp_path)) == dict(made.days)


def test_newest_day_first(tmp_path: Path) -> None:
    made = make_analytics(newest_first=True, order="dmy")
    assert told(read(made, tmp_path)) == dict(made.days)


def test_names_of_sheets_do_not_matter(tmp_path: Path) -> None:
    made = make_analytics(sheet_names=("TOP POSTS", "FOLLOWERS", "DISCOVERY", "Sheet1", "ENGAGEMENT"))
    found = read(made, tmp_path)
    assert told(found) == dict(made.days)
    assert len(found.posts) == 6


def test_split_demographics_are_left_out(tmp_path: Path) -> None:
    def late_2026(book: Workbook) -> None:
        book["DEMOGRAPHICS"].title = "AUDIENCE DEMOGRAPHICS"
        other = book.create_sheet("CONTENT DEMOGRAPHICS")
        other.append(["Top Demographics", "Value", "Percentage"])
        other.append(["Company size", "11-50", "< 1%"])

    found = read(make_analytics(bend=late_2026), tmp_path)
    assert notes(found) == {"analytics.note.sheets_left_out": 2}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_stray_numbers_are_left_out(number: int, tmp_path: Path) -> None:
    places = {1: ((1, "F1"), (1, "H7"), (1, "E40")), 2: ((2, "A2"), (2, "K4")), 3: ((3, "A2"), (3, "D9"))}
    made = make_analytics(stray=places[number])
    found = read(made, tmp_path)
    assert told(found) == dict(made.days)
    assert len(found.posts) == 6
    assert notes(found)["analytics.note.stray_cells"] == len(places[number])


def test_headers_in_another_case(tmp_path: Path) -> None:
    def shout(book: Workbook) -> None:
        for cell in (*book["ENGAGEMENT"][1], *book["TOP POSTS"][3], *book["FOLLOWERS"][3]):
            cell.value = str(cell.value).upper() if cell.value else None

    made = make_analytics(bend=shout)
    assert told(read(made, tmp_path)) == dict(made.days)


def test_swapped_columns_are_told_by_their_labels(tmp_path: Path) -> None:
    def swap(book: Workbook) -> None:
        for row in book["ENGAGEMENT"].iter_rows():
            row[1].value, row[2].value = row[2].value, row[1].value

    made = make_analytics(language="nl", bend=lambda book: swap_in(book, "BETROKKENHEID"))
    assert told(read(made, tmp_path)) == dict(made.days)
    assert told(read(make_analytics(bend=swap), tmp_path)) == dict(make_analytics().days)
    unknown = make_analytics(language="xx", bend=lambda book: swap_in(book, "Б"))
    assert refused(unknown, tmp_path) == "analytics.columns_unknown"


def swap_in(book: Workbook, name: str) -> None:
    for row in book[name].iter_rows():
        row[1].value, row[2].value = row[2].value, row[1].value


def test_without_posts_or_followers(tmp_path: Path) -> None:
    found = read(make_analytics(left_out=frozenset({2, 3})), tmp_path)
    assert found.posts == ()
    assert all(day.new_followers is None and day.impressions is not None for day in found.days)
    followers = read(make_analytics(left_out=frozenset({1, 2})), tmp_path)
    assert all(day.new_followers is not None and day.impressions is None for day in followers.days)


def test_only_the_daily_sheet_as_somebody_kept_it(tmp_path: Path) -> None:
    made = make_analytics(left_out=frozenset({0, 2, 3, 4}))
    found = read(made, tmp_path)
    assert (found.first, found.last) == (made.first, made.last)
    assert found.exported_on == made.last  # the file's name tells
    assert read(made, tmp_path, "mine.xlsx").exported_on == date(2026, 11, 21)  # the workbook was made then


def test_empty_cells_stay_unknown_and_unreadable_ones_are_counted(tmp_path: Path) -> None:
    def bend(book: Workbook) -> None:
        sheet = book["ENGAGEMENT"]
        sheet["B3"], sheet["C4"], sheet["A6"] = None, "n/a", "someday"

    made = make_analytics(bend=bend)
    found = told(read(made, tmp_path))
    days = sorted(made.days)
    assert found[days[1]] == (None, *made.days[days[1]][1:])
    assert found[days[2]] == (made.days[days[2]][0], None, made.days[days[2]][2])
    assert found[days[4]] == (None, None, made.days[days[4]][2])
    told_notes = notes(read(made, tmp_path))
    assert told_notes["analytics.note.numbers_unreadable"] == 1
    assert told_notes["analytics.note.rows_without_day"] == 1
    assert told_notes["analytics.note.total_differs"] == 1


def test_addresses_of_every_kind_and_nothing_but_posts(tmp_path: Path) -> None:
    addresses = {
        "https://www.linkedin.com/posts/sanne-share-7400000000000000001-xY?utm=x": "7400000000000000001",
        "https://nl.linkedin.com/posts/sanne_a-ugcPost-7400000000000000002-aa": "7400000000000000002",
        "http://linkedin.com/feed/update/urn:li:share:7400000000000000003/": "7400000000000000003",
        "https://www.linkedin.com/pulse/a-long-read-sanne?trk=x": "pulse/a-long-read-sanne",
    }  # fmt: skip
    others = ("https://linkedin.com.evil.example/posts/x-activity-7400000000000000009", "javascript:alert(1)")
    day = date(2026, 11, 3)
    made = replace(make_analytics(), posts=tuple((url, day, 5, 100) for url in (*addresses, *others)))
    found = read(made, tmp_path).posts
    assert [post.key for post in found] == list(addresses.values())
    assert all(post.url.startswith("https://www.linkedin.com/") and "?" not in post.url for post in found)


# --- month or day first -----------------------------------------------------------------------


@pytest.mark.parametrize("form", ["mdy", "dmy"])
@pytest.mark.parametrize("days", [2, 5, 7, 12])
def test_a_few_days_early_in_a_month(days: int, form: str, tmp_path: Path) -> None:
    """Days that both orders make something of: only one makes them follow each other."""
    made = make_analytics(days, last=date(2026, 10, 1) + timedelta(days=days - 1), order=form)
    assert told(read(made, tmp_path, "x.xlsx")) == dict(made.days)


@pytest.mark.parametrize("form", ["mdy", "dmy"])
def test_a_single_day_is_not_guessed(form: str, tmp_path: Path) -> None:
    made = make_analytics(1, last=date(2026, 10, 2), order=form)
    assert refused(made, tmp_path) == "analytics.dates_unclear"
    assert told(read(made, tmp_path)) == dict(made.days)  # the file's own name tells the period
    same = make_analytics(1, last=date(2026, 10, 10), order=form)
    assert told(read(same, tmp_path, "x.xlsx")) == dict(same.days)


def test_a_period_written_in_another_order_than_the_days(tmp_path: Path) -> None:
    made = make_analytics(
        28,
        bend=lambda book: book["DISCOVERY"].__setitem__("B1", "24/10/2026 - 20/11/2026"),
    )
    found = read(made, tmp_path, "x.xlsx")
    assert told(found) == dict(made.days)
    assert (found.first, found.last) == (made.first, made.last)


def test_days_outside_the_stated_period(tmp_path: Path) -> None:
    def state(period: str) -> FakeAnalytics:
        return make_analytics(30, bend=lambda book: book["DISCOVERY"].__setitem__("B1", period))

    assert refused(state("1/1/2026 - 2/28/2026"), tmp_path) == "analytics.outside_period"
    found = read(state("10/30/2026 - 11/20/2026"), tmp_path)
    assert notes(found)["analytics.note.days_outside"] == 8
    assert len(found.days) == 30


def test_days_that_excel_turned_round(tmp_path: Path) -> None:
    """Opened where the day comes first, days up to the twelfth become real but wrong ones."""

    def turn(book: Workbook) -> None:
        for row in book["ENGAGEMENT"].iter_rows(min_row=2):
            month, day, year = (int(part) for part in str(row[0].value).split("/"))
            if day <= 12:
                row[0].value = date(year, day, month)

    made = make_analytics(60, last=date(2026, 10, 31), bend=turn)
    assert refused(made, tmp_path) == "analytics.days_out_of_order"


# --- one post ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "xx"])
@pytest.mark.parametrize("text_numbers", [True, False])
def test_the_export_of_one_post(language: str, text_numbers: bool, tmp_path: Path) -> None:
    path = tmp_path / "PostAnalytics_Sanne_7378.xlsx"
    single_post(language, text_numbers=text_numbers).save(path)
    found = read_analytics(path, today=TODAY)
    assert found.kind is AnalyticsKind.POST
    assert found.days == ()
    assert found.posts == (
        AnalyticsPost(
            key="7378000000000000123",
            url="https://www.linkedin.com/feed/update/urn:li:activity:7378000000000000123",
            published_on=date(2025, 9, 30),
            impressions=5_537,
            reactions=61,
            comments=14,
            reposts=3,
        ),
    )


def test_one_post_in_an_unknown_language_or_with_odd_cells(tmp_path: Path) -> None:
    assert refused(single_post("xx"), tmp_path) == "analytics.post_labels_unknown"
    assert refused(single_post(B8="-4"), tmp_path) == "analytics.negative"
    assert refused(single_post(A20="Reactions", B20="77"), tmp_path) == "analytics.two_tables"
    single_post(B2="3/4/2026", D5="481").save(tmp_path / "odd.xlsx")
    found = read_analytics(tmp_path / "odd.xlsx", today=TODAY)
    assert found.posts[0].published_on is None
    assert found.posts[0].impressions == 5_537
    assert notes(found)["analytics.note.day_unclear"] == 1


# --- refused ----------------------------------------------------------------------------------


def test_no_days_and_far_too_many(tmp_path: Path) -> None:
    none = make_analytics().with_days({})
    assert refused(none, tmp_path) == "analytics.no_days"
    assert refused(make_analytics(3_650), tmp_path) == "analytics.too_many_days"


def test_below_zero_and_in_the_future(tmp_path: Path) -> None:
    made = make_analytics()
    day = sorted(made.days)[4]
    assert refused(made.with_days({**made.days, day: (100, -3, 1)}), tmp_path) == "analytics.negative"
    text = replace(made, text_numbers=True).with_days({**made.days, day: (-1_200, 3, 1)})
    assert refused(text, tmp_path) == "analytics.negative"
    assert refused(make_analytics(last=TODAY + timedelta(days=2)), tmp_path) == "analytics.future"
    tomorrow = make_analytics(last=TODAY + timedelta(days=1))
    assert read(tomorrow, tmp_path).exported_on == TODAY


def test_a_day_twice(tmp_path: Path) -> None:
    def again(value: int) -> Callable[[Workbook], None]:
        def bend(book: Workbook) -> None:
            sheet = book["ENGAGEMENT"]
            sheet.append([sheet["A31"].value, sheet["B31"].value, value])

        return bend

    made = make_analytics()
    engaged = made.days[made.last][1]
    assert refused(replace(made, bend=again(engaged + 1)), tmp_path) == "analytics.day_twice"
    assert told(read(replace(made, bend=again(engaged)), tmp_path)) == dict(made.days)


def test_the_same_sheet_twice(tmp_path: Path) -> None:
    made = make_analytics(bend=lambda book: book.copy_worksheet(book["ENGAGEMENT"]))
    assert refused(made, tmp_path) == "analytics.two_tables"


def company_page() -> Workbook:
    book = Workbook()
    metrics, posts = book.active, book.create_sheet("All posts")
    metrics.title = "Metrics"
    metrics.append(["Aggregated engagement metrics for your organic and sponsored posts"])
    heads = ("Impressions", "Clicks", "Reactions")
    metrics.append(["Date", *(f"{head} ({kind})" for head in heads for kind in ("organic", "sponsored"))])
    posts.append(["Post title", "Post link", "Posted", *heads, "Comments", "Reposts", "Follows"])
    for day in range(1, 20):
        metrics.append([f"11/{day}/2026", *range(6)])
        link = f"https://www.linkedin.com/feed/update/urn:li:activity:74000000000000000{day:02}"
        posts.append(["A post", link, f"11/{day}/2026", *range(6)])
    return book


def sheet_of(*rows: tuple[Any, ...]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def test_company_pages_are_refused_by_name(tmp_path: Path) -> None:
    assert refused(company_page(), tmp_path) == "analytics.company_page"
    only_posts = company_page()
    only_posts.remove(only_posts["Metrics"])
    assert refused(only_posts, tmp_path) == "analytics.company_page"
    followers = sheet_of(
        ("Date", "Sponsored followers", "Organic followers", "Total followers"),
        *((f"11/{day}/2026", 0, day, day) for day in range(1, 15)),
    )
    assert refused(followers, tmp_path) == "analytics.company_page"


@pytest.mark.parametrize(
    "book",
    [
        Workbook(),
        sheet_of(("Name", "City"), ("Anna", "Turku")),
        sheet_of(("Date", "Sales", "Returns"), *((f"11/{day}/2026", day * 9, day) for day in range(1, 20))),
        sheet_of(
            ("Sales report", "11/1/2026 - 11/19/2026"), ("Total", 90), ("Date", "Sold", "Sent back"),
            *((f"11/{day}/2026", day * 9, day) for day in range(1, 20)),
        ),
        sheet_of(("Day", "Steps"), *((date(2026, 11, day), day * 1_000) for day in range(1, 20))),
        sheet_of(("https://www.linkedin.com/in/anna",), ("https://example.com", 4)),
        sheet_of(("Account", "Site"), ("Nordvik", "https://www.linkedin.com/company/nordvik")),
    ],
    ids=["empty", "names", "sales", "report", "steps", "links", "crm"],
)  # fmt: skip
def test_other_workbooks_are_refused_by_name(book: Workbook, tmp_path: Path) -> None:
    assert refused(book, tmp_path) == "analytics.not_analytics"
