"""Words for everything that can be wrong with an export of a CRM, and for what was odd about reading it."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.wording.templates import Entry, counted, sentence

CRM_PROBLEMS: Mapping[str, Entry] = {
    "crm.empty": sentence("There is nothing in this file. Export it from your CRM once more."),
    "crm.encoding": sentence(
        "The letters of this file cannot be read with certainty, so nothing was guessed. Export it as UTF-8, "
        "or save it as an Excel workbook."
    ),
    "crm.open_quote": sentence(
        "A quotation mark in this file is never closed, so its rows cannot be told apart. "
        "Export it from your CRM once more."
    ),
    "crm.too_large": sentence(
        "This file is larger than a list of companies and people should be, so it was not read to the end "
        "and nothing was stored. Export only those you work on."
    ),
    "crm.too_many_columns": sentence(
        "This file has more than {limit} columns. Export fewer: name, company and job title are enough."
    ),
    "crm.too_many_rows": sentence(
        "This file has more than {limit} rows, so nothing was stored. Export only the companies and people "
        "you work on."
    ),
    "crm.not_read": sentence(
        "The file could not be read to the end, and nothing was stored. Export it from your CRM once more."
    ),
    "crm.nothing": sentence("Nothing is ticked, so there is nothing to import."),
    "crm.outdated": sentence(
        "Accounts or people changed since this file was read, so nothing was stored. Choose the file once "
        "more."
    ),
    "crm.columns_unknown": sentence(
        "It cannot be told which columns of {name} hold companies and people. Import it in the window: it "
        "asks which column is which."
    ),
    "crm.note.decoded_twice": counted(
        "{count} place looks as if letters such as é and ü were damaged before this file was made; check the "
        "names.",
        "{count} places look as if letters such as é and ü were damaged before this file was made; check the "
        "names.",
    ),
    "crm.note.mixed_encoding": counted(
        "{count} letter was written in another way than the rest of the file; check the names.",
        "{count} letters were written in another way than the rest of the file; check the names.",
    ),
    "crm.note.names_turned": counted(
        "{count} name was written last name first and is turned round.",
        "{count} names were written last name first and are turned round.",
    ),
    "crm.note.sheets_left_out": counted(
        "{count} other sheet of the workbook was left out.",
        "{count} other sheets of the workbook were left out.",
    ),
    "crm.note.too_long": counted(
        "{count} job title or other detail is too long to be one and stays empty.",
        "{count} job titles or other details are too long to be such and stay empty.",
    ),
}
