"""Words for everything that can be wrong with a LinkedIn archive or a file handed over for import."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.wording.templates import Entry, sentence

ARCHIVE_PROBLEMS: Mapping[str, Entry] = {
    "archive.empty": sentence(
        "This archive is empty. Ask LinkedIn for a new one: Settings, Data privacy, Get a copy of your data."
    ),
    "archive.not_a_zip": sentence(
        "This is not a ZIP file. Choose the ZIP file that LinkedIn sent you, or the folder you unpacked it "
        "into."
    ),
    "archive.truncated": sentence(
        "The ZIP file is damaged or was not downloaded to the end. Download it from LinkedIn once more."
    ),
    "archive.encrypted": sentence(
        "The ZIP file is protected with a password. Choose LinkedIn’s own file, or unpack this one first "
        "and choose the folder."
    ),
    "archive.bomb": sentence(
        "The ZIP file would unpack to far more than a LinkedIn archive holds, so it was not opened. "
        "Download your archive from LinkedIn once more."
    ),
    "archive.too_large": sentence(
        "The archive is larger than the {limit_mb} MB that are read here. Unpack it and choose the folder, "
        "without large pictures and videos."
    ),
    "archive.too_many_entries": sentence(
        "There are more than {limit} files in here. Choose LinkedIn’s ZIP file itself, or the folder you "
        "unpacked it into."
    ),
    "archive.nested": sentence(
        "Inside is another archive, {name}. Unpack the outer one and choose the one inside."
    ),
    "archive.not_linkedin": sentence(
        "There is no table of LinkedIn’s in {name}. Choose the ZIP file that LinkedIn gives you under "
        "Settings, Data privacy, Get a copy of your data."
    ),
    "archive.duplicate_entry": (
        sentence(
            "{name} and {other} are the same table with different content. Take the wrong one out and try "
            "again."
        ),
        sentence("{name} is in here twice. Download the archive from LinkedIn once more."),
    ),
    "archive.several_archives": (
        sentence(
            "There are tables of more than one archive in here ({first} and {second}). "
            "Choose one archive at a time."
        ),
        sentence("There are tables of more than one archive in here. Choose one archive at a time."),
    ),
    "archive.name_not_found": sentence(
        "{name} was not found. Perhaps it was moved or renamed; choose it once more."
    ),
    "archive.unreadable": sentence(
        "{name} cannot be read. Check that you may open it and that no other program keeps it locked."
    ),
    "archive.unreadable_folder": sentence(
        "The folder cannot be read. Check that you may open it, or choose the ZIP file instead."
    ),
    "archive.changed_while_reading": sentence(
        "{name} changed while it was being read. Wait until the download or copy is complete, then try again."
    ),
    "archive.file.copy": sentence("This is a second copy of the same table, so it was left out."),
    "archive.file.damaged": sentence(
        "This file is damaged, so it was left out. Download the archive from LinkedIn once more."
    ),
    "archive.file.encoding": sentence(
        "The letters in this file cannot be read, so it was left out. Use the file as LinkedIn made it."
    ),
    "archive.file.header_unknown": (
        sentence(
            "The first row ({header}) is not one of LinkedIn’s, so this file was left out. "
            "Use the file as LinkedIn made it."
        ),
        sentence(
            "The first row is not one of LinkedIn’s, so this file was left out. Use the file as LinkedIn "
            "made it."
        ),
    ),
    "archive.file.link": sentence(
        "This is only a link to a file elsewhere, so it was left out. Put the file itself into the folder."
    ),
    "archive.file.method": sentence(
        "This file is packed in an unusual way, so it was left out. Unpack the archive and choose the folder."
    ),
    "archive.file.no_rows": sentence(
        "Not one row of this file can be read, so it was left out. Use the file as LinkedIn made it."
    ),
    "archive.file.cell_too_long": sentence(
        "A cell in the first rows of this file is longer than any of LinkedIn’s, so it was left out. Use the "
        "file as LinkedIn made it."
    ),
    "archive.file.open_quote": sentence(
        "A quotation mark in this file is never closed, so its rows cannot be told apart and it was left "
        "out. "
        "Use the file as LinkedIn made it."
    ),
    "archive.file.other_part_refused": sentence(
        "Another part of this table cannot be read, so this part was left out as well."
    ),
    "archive.file.too_large": sentence(
        "This file is larger than what is read here, so it was left out; the rest can be used."
    ),
    "archive.file.too_many_rows": sentence(
        "This file has more rows than are read here, so it was left out; the rest can be used."
    ),
    "archive.file.unreadable": sentence(
        "This file cannot be read, so it was left out. Check that you may open it."
    ),
    "archive.file.unsafe_path": sentence(
        "This file claims a place outside the archive, so it was left out. "
        "Download the archive from LinkedIn once more."
    ),
    "import.child_failed": sentence(
        "The archive could not be read to the end, and nothing was stored. Try once more; if it stays that "
        "way, "
        "download the archive from LinkedIn again."
    ),
    "import.too_slow": sentence(
        "Reading took too long and was stopped; nothing was stored. Close other programs and try once more, "
        "or unpack the archive and choose one table at a time."
    ),
    "import.too_much_memory": sentence(
        "Reading took too much memory and was stopped; nothing was stored. Unpack the archive and choose "
        "one table at a time, Connections.csv first."
    ),
    "import.not_found": sentence(
        "{name} was not found. Perhaps it was moved or renamed; choose it once more."
    ),
    "import.unknown_kind": sentence(
        "{name} is neither a LinkedIn archive, nor a copy of LinkedIn’s SSI page, nor post analytics. Choose "
        "LinkedIn’s ZIP or Excel file, or a text file with what you copied at linkedin.com/sales/ssi."
    ),
    "import.unreadable": sentence(
        "{name} cannot be read. Check that you may open it and that no other program keeps it locked."
    ),
    "titles.no_column": sentence(
        "{name} has no column called “title”. Write that word above the job titles and try again."
    ),
    "titles.no_table": sentence(
        "{name} cannot be read as a table of job titles. Save it as a CSV file with one title to a line "
        "and try again."
    ),
    "titles.not_utf8": sentence(
        "The letters in {name} cannot be read. Save it as “CSV UTF-8” in your spreadsheet and try again."
    ),
}
