"""Files of 30,000 rows and 7 columns, beside the library alone: run ``python -m tests.bench.bench_exports``.

The bar: our workbook takes at most 1.1 times as long as the same cells written with XlsxWriter alone.
"""

from __future__ import annotations

import io
import sys
from datetime import date, datetime
from functools import partial
from time import process_time

import xlsxwriter

from ssi_desktop.reports.csv_table import CsvStyle, write_csv
from ssi_desktop.reports.table import Cell, Kind, Table, TableColumn
from ssi_desktop.reports.xlsx_table import write_xlsx

ROWS, ROUNDS, MOST = 30_000, 5, 1.1
COLUMNS = (
    TableColumn("Account"),
    TableColumn("Name"),
    TableColumn("Job title"),
    TableColumn("Coverage", Kind.SHARE),
    TableColumn("Health", Kind.NUMBER),
    TableColumn("Last contact", Kind.DAY),
    TableColumn("Note"),
)


def rows() -> list[tuple[Cell, ...]]:
    """Cells of every kind."""
    return [
        (f"Company {n % 500}", f"Anna Jansen {n}", "Chief Executive Officer", n / ROWS, n % 100,
         date(2026, 1 + n % 12, 1 + n % 28), "=a note" if n % 5 == 0 else "")
        for n in range(ROWS)
    ]  # fmt: skip


def ours(table: Table) -> None:
    """As the program writes it."""
    write_xlsx(io.BytesIO(), [table], datetime(2026, 11, 22))  # noqa: DTZ001 - UTC without zone


def plain(table: Table) -> None:
    """The same cells by the library alone."""
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True, "strings_to_formulas": False})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    for at, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, place, cell, day)
            else:
                sheet.write(at, place, cell)
    book.close()


def seconds(work: partial[None]) -> float:
    """Processor time."""
    started = process_time()
    work()
    return process_time() - started


def main() -> int:
    """Print the figures; 1 when the bar is missed."""
    table = Table("People", COLUMNS, rows(), ROWS)
    mine, theirs, text = [], [], []
    for _round in range(ROUNDS):
        mine.append(seconds(partial(ours, table)))
        theirs.append(seconds(partial(plain, table)))
        text.append(seconds(partial(write_csv, io.BytesIO(), table, CsvStyle(";", ","))))
    ratio = min(mine) / min(theirs)
    sys.stdout.write(
        f"{ROWS} rows: workbook {1e3 * min(mine):.0f} ms, XlsxWriter alone {1e3 * min(theirs):.0f} ms "
        f"= {ratio:.2f} x (bar {MOST}): {'held' if ratio <= MOST else 'MISSED'}; "
        f"CSV {1e3 * min(text):.0f} ms\n"
    )
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
