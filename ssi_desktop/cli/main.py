"""Running a command without a window: open what it needs, print, and give the exit status."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from ssi_desktop.cli.accounts import accounts_command
from ssi_desktop.cli.importing import import_command
from ssi_desktop.cli.keeping import (
    backup_command,
    erase_everything_command,
    export_command,
    restore_command,
)
from ssi_desktop.cli.plan import plan_command
from ssi_desktop.cli.score import score_command
from ssi_desktop.cli.setting import Setting, fault
from ssi_desktop.cli.titles import titles_command
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.wording.problems import problem_text

STORED = 0
REFUSED = 1

Command = Callable[[argparse.Namespace, Setting], int]

COMMANDS: Mapping[str, Command] = {
    "import": import_command,
    "score": score_command,
    "titles": titles_command,
    "accounts": accounts_command,
    "plan": plan_command,
    "export": export_command,
    "backup": backup_command,
    "restore": restore_command,
    "erase-everything": erase_everything_command,
}


def run_command(options: argparse.Namespace, setting: Setting) -> int:
    """Run one command; a refusal or a fault of ours is one sentence on stderr and status 1."""
    as_json = getattr(options, "json", False)
    try:
        return COMMANDS[options.command](options, setting)
    except Refusal as refusal:
        return complain(refusal.problem, as_json=as_json)
    except BrokenPipeError:
        raise
    except Exception as error:  # the last door before a person would see a traceback
        return complain(fault(error), as_json=as_json)


def complain(problem: Problem, *, as_json: bool) -> int:
    """Say why something was refused."""
    message = problem_text(problem)
    print(message, file=sys.stderr)
    if as_json:
        error: dict[str, Any] = {"error": {"code": problem.code, "message": message}}
        with contextlib.suppress(OSError):  # the output itself may be what failed, such as a full disk
            print(json.dumps(error, ensure_ascii=False, indent=2), flush=True)
    return REFUSED
