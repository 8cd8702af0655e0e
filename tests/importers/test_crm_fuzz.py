"""CRM exports with changed bytes and cells: a reading that adds up or a refusal in words, nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from ssi_desktop.core.crm import NAME_LIMIT, CrmReading
from ssi_desktop.core.crm_plan import CrmWorld, plan_import
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.crm.reader import read_crm
from ssi_desktop.wording.problems import PROBLEMS
from tests.importers import crm_mutants

CASES = 25


@pytest.mark.parametrize(
    ("make", "name"), [(crm_mutants.crm_csv, "export.csv"), (crm_mutants.crm_book, "export.xlsx")]
)
def test_every_broken_file_is_read_or_refused(
    make: Callable[[random.Random], bytes], name: str, tmp_path: Path
) -> None:
    read = sum(
        ends_well(crm_mutants.write(tmp_path, make(random.Random(seed)), name)) for seed in range(CASES)
    )
    assert read > CASES / 5


def ends_well(path: Path) -> bool:
    """Whether it was read."""
    try:
        reading = read_crm(path)
    except Refusal as refusal:
        refused = refusal.problem.code
    else:
        assert_adds_up(reading)
        return True
    assert refused in PROBLEMS
    return False


def assert_adds_up(reading: CrmReading) -> None:
    """Every row is kept or counted, what is kept is clean, and a plan can be made of it."""
    told = sum(count for _, count in reading.skipped)
    lines = {row.line for row in reading.rows}
    assert len(lines) + told == (reading.total if reading.understood else 0)
    assert all(
        row.company and len(row.person) <= NAME_LIMIT and row.company.isprintable() for row in reading.rows
    )
    plan = plan_import(reading, CrmWorld((), ()))
    assert plan.completed(plan.proposed) == plan.proposed
