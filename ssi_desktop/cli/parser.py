"""The words of the command line."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path
from typing import NoReturn

from ssi_desktop import __version__
from ssi_desktop.core.periods import Week
from ssi_desktop.i18n import gettext as _

THEMES = ("light", "dark")
TABS = ("pillars", "profile", "accounts", "week", "outcomes")


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence with exit status 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


FIRST_YEAR = 2000  # before any LinkedIn


def _day(text: str) -> date:
    try:
        day: date | None = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.year < FIRST_YEAR:
        raise argparse.ArgumentTypeError(_("{text} is no day such as 2026-11-23").format(text=repr(text)))
    return day


def _week(text: str) -> Week:
    try:
        return Week.parse(text)
    except ValueError:
        message = _("{text} is no week such as 2026-W48").format(text=repr(text))
    raise argparse.ArgumentTypeError(message)


def _path(text: str) -> Path:
    """An empty text would mean the folder that the program happens to run in."""
    if not text:
        raise argparse.ArgumentTypeError(_("the name of a file is missing"))
    return Path(text)


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text)
    if match is None:
        raise ValueError(text)
    return int(match[1]), int(match[2])


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command; without a command the window opens."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--workspace", type=_path, metavar="FILE", help=_("the workspace file to use"))
    common.add_argument("--lang", metavar="LANG", help=_("language of the texts, for example nl"))
    parser = _Parser(
        prog="ssi-desktop", parents=[common], description=_("An offline coach for social selling.")
    )
    parser.add_argument("--version", action="version", version=f"SSI Coach {__version__}")
    parser.add_argument("--demo", action="store_true", help=_("open a throw-away copy of the sample"))
    parser.add_argument(
        "--smoke", type=_path, metavar="PNG", help=_("show the window, save a picture of it and end")
    )
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)
    _add_import(
        commands.add_parser(
            "import", parents=[common], help=_("import an archive, post analytics or SSI numbers")
        )
    )
    _add_score(commands.add_parser("score", parents=[common], help=_("reported and estimated scores")))
    _add_titles(commands.add_parser("titles", parents=[common], help=_("read job titles from a CSV file")))
    accounts = commands.add_parser(
        "accounts", parents=[common], help=_("target accounts and their next steps")
    )
    _add_accounts(accounts)
    _add_plan(commands.add_parser("plan", parents=[common], help=_("the plan of a week")))
    _add_export(commands.add_parser("export", parents=[common], help=_("write everything into one file")))
    backup = commands.add_parser("backup", parents=[common], help=_("make a backup of the workspace"))
    backup.add_argument("--json", action="store_true", help=_("print JSON"))
    _add_restore(commands.add_parser("restore", parents=[common], help=_("go back to a backup or an export")))
    _add_erase(
        commands.add_parser("erase-everything", parents=[common], help=_("remove the workspace for good"))
    )
    _add_screenshots(
        commands.add_parser("screenshots", parents=[common], help=_("draw every tab as a picture"))
    )
    return parser


def _add_accounts(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--json", action="store_true", help=_("print JSON"))
    ways.add_argument("--csv", type=_path, metavar="FILE", help=_("write a CSV file"))
    ways.add_argument("--xlsx", type=_path, metavar="FILE", help=_("write an Excel file"))
    parser.add_argument("--replace", action="store_true", help=_("replace a file that is there already"))
    parser.add_argument("--people", action="store_true", help=_("in the file, people instead of accounts"))
    parser.add_argument(
        "--separator",
        choices=("comma", "semicolon", "tab"),
        default="comma",
        help=_("between the cells of a CSV file; with semicolon and tab, numbers have a decimal comma"),
    )


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=_path, metavar="PATH")
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help=_("the day of the SSI numbers"))
    parser.add_argument("--dry-run", action="store_true", help=_("read only, store nothing"))
    parser.add_argument("--replace", action="store_true", help=_("replace other SSI numbers of the same day"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))


def _add_score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help=_("the day to look at"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))


def _add_titles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=_path, metavar="FILE.csv", help=_("a column title, optionally a column lang")
    )
    parser.add_argument("--json", action="store_true", help=_("print JSON"))


def _add_plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--week", type=_week, metavar="YYYY-Www", help=_("the week, for example 2026-W48"))
    parser.add_argument("--minutes", type=int, metavar="N", help=_("minutes for the week"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=_path, metavar="FILE.zip")
    parser.add_argument("--replace", action="store_true", help=_("replace a file that is there already"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=_path, metavar="FILE", help=_("a full export or a file of a backup"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))


def _add_erase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help=_("needed; it cannot be undone"))
    parser.add_argument("--second", action="store_true", help=_("also the copies in the second place"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))


def _add_screenshots(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=_path, metavar="DIR")
    parser.add_argument("--demo", action="store_true", help=_("with the sample"))
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--size", type=_size, default=(1280, 800), metavar="WxH")
    parser.add_argument("--tab", choices=TABS, help=_("only this tab"))
