"""Words for everything that can be wrong with a workbook, and with one of post analytics in particular."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.wording.templates import Entry, counted, sentence

ANALYTICS_PROBLEMS: Mapping[str, Entry] = {
    "workbook.bomb": sentence(
        "This workbook would unpack to far more than post analytics hold, so it was not opened. "
        "Export it from LinkedIn once more."
    ),
    "workbook.damaged": sentence(
        "This workbook is damaged or was not downloaded to the end. Export it from LinkedIn once more."
    ),
    "workbook.not_a_workbook": sentence(
        "This is not an Excel workbook, whatever its name says. Choose the file as LinkedIn exported it."
    ),
    "workbook.not_read": sentence(
        "The workbook could not be read to the end, and nothing was stored. "
        "Export it from LinkedIn once more."
    ),
    "workbook.old_format": sentence(
        "This is a workbook in another format than .xlsx. Your own post analytics come as .xlsx; "
        "the .xls files are those of company pages, which are not read here."
    ),
    "workbook.protected": sentence(
        "This workbook is protected with a password. Choose the file as LinkedIn exported it, or save it "
        "without the password first."
    ),
    "workbook.too_large": sentence(
        "This workbook is larger than post analytics ever are, so it was not read to the end and nothing was "
        "stored. Choose the file as LinkedIn exported it."
    ),
    "workbook.unsafe": sentence(
        "This workbook holds instructions that no export of LinkedIn’s has, so it was not read. "
        "Export it from LinkedIn once more."
    ),
    "analytics.not_analytics": sentence(
        "{name} holds no post analytics of LinkedIn’s. On LinkedIn, open the analytics of your posts and "
        "choose Export; that file can be read in any language."
    ),
    "analytics.company_page": sentence(
        "{name} is the export of a company page. Only the analytics of your own posts are read here, since "
        "the index is about you."
    ),
    "analytics.columns_unknown": sentence(
        "It cannot be told which column counts impressions and which engagements. Use the file as LinkedIn "
        "made it, or switch LinkedIn to English and export once more."
    ),
    "analytics.two_tables": sentence(
        "The same numbers stand in this workbook twice, and differ. Use the file as LinkedIn made it."
    ),
    "analytics.post_labels_unknown": sentence(
        "This is the export of one post, in a language whose labels are not known here. Switch LinkedIn to "
        "English and export it once more."
    ),
    "analytics.dates_unclear": sentence(
        "It cannot be told whether day or month comes first in this workbook. "
        "Export a longer period, such as 28 days."
    ),
    "analytics.days_out_of_order": sentence(
        "The days in this workbook jump to and fro, so its dates cannot be trusted. Use the file as LinkedIn "
        "made it, without sorting it."
    ),
    "analytics.outside_period": sentence(
        "More than half of the days lie outside the period that the workbook states ({start} to {end}). "
        "Use the file as LinkedIn made it."
    ),
    "analytics.no_days": sentence(
        "These are post analytics without a single day of numbers. Choose a longer period on LinkedIn and "
        "export once more."
    ),
    "analytics.too_many_days": sentence(
        "The days of this workbook lie {days} days apart, and LinkedIn gives no more than {limit} at a time. "
        "Use the file as LinkedIn made it."
    ),
    "analytics.day_twice": sentence(
        "{day} stands in this workbook twice, with different numbers. Use the file as LinkedIn made it."
    ),
    "analytics.negative": (
        sentence("A number of {day} is below zero. Use the file as LinkedIn made it."),
        sentence("A number in this workbook is below zero. Use the file as LinkedIn made it."),
    ),
    "analytics.future": sentence(
        "This workbook has numbers of {day}, which is yet to come. Check the date of this computer, and use "
        "the file as LinkedIn made it."
    ),
    "analytics.note.sheets_left_out": counted(
        "{count} sheet was left out: who your readers are is not needed here.",
        "{count} sheets were left out: who your readers are is not needed here.",
    ),
    "analytics.note.stray_cells": counted(
        "{count} number stands where none belongs and was left out.",
        "{count} numbers stand where none belong and were left out.",
    ),
    "analytics.note.rows_without_day": counted(
        "{count} row was left out: its day cannot be read.",
        "{count} rows were left out: their day cannot be read.",
    ),
    "analytics.note.numbers_unreadable": counted(
        "{count} number cannot be read and stays unknown.",
        "{count} numbers cannot be read and stay unknown.",
    ),
    "analytics.note.days_outside": counted(
        "{count} day lies outside the period that the workbook states; it is kept.",
        "{count} days lie outside the period that the workbook states; they are kept.",
    ),
    "analytics.note.total_differs": sentence(
        "The impressions of the days do not add up to the total that the workbook states; the days count."
    ),
    "analytics.note.day_unclear": sentence(
        "It cannot be told whether day or month comes first, so the day of the post stays unknown."
    ),
}
