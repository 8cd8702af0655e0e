"""The program in other languages of the system, other zones, at broken moments: the same days and data."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from tests.faults.bars import ROOT, CannotRunError, Outcome, need_linux

LOCALES = ("tr_TR", "de_DE", "fr_FR", "ja_JP", "ar_EG", "fi_FI")
ZONES = (
    *("Europe/Amsterdam", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"),
    *("Asia/Kolkata", "Australia/Lord_Howe"),
)
MOMENTS = (
    *("2026-03-29T00:59:59", "2026-03-29T01:00:01", "2026-10-25T00:59:59", "2026-12-31T23:30:00"),
    *("2027-01-03T12:00:00", "2028-02-29T12:00:00", "1970-01-01T00:30:00", "2099-12-31T12:00:00"),
)
INSTANTS = tuple(str(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) for text in MOMENTS)


def locales(cases: int, folder: Path) -> Outcome:
    """Use the program in as many pairs of locale and zone as ``cases`` instants allow, all if it can."""
    need_linux("making locales")
    made = _make_locales(folder / "locales")
    instants = INSTANTS[:cases]
    pairs = [*product(LOCALES, ZONES)]
    pairs = pairs[:: max(1, len(pairs) * len(instants) // cases)]
    failures: list[str] = []
    plain: dict[str, list[str]] = {}
    for locale, zone in pairs:
        abroad = {"LOCPATH": str(made), "LC_ALL": f"{locale}.UTF-8", "LANG": locale, "TZ": zone}
        told = _used(folder, abroad, instants)
        days = {instant: f"{instant}@{answer[0]}" for instant, answer in told.items()}
        if missing := tuple(day for day in days.values() if day not in plain):
            plain |= _used(folder, {"LC_ALL": "C.UTF-8", "LANG": "C", "TZ": "UTC"}, missing)
        failures += [
            f"{locale} {zone} {moment}: {_difference(answer, plain[days[instant]])}"
            for moment, (instant, answer) in zip(MOMENTS, told.items(), strict=False)
            if answer != plain[days[instant]]
        ]
    done = len(pairs) * len(instants)
    figure = (
        f"{len(pairs)} pairs of {len(LOCALES)} locales and {len(ZONES)} zones, {len(failures)} differences"
    )
    return Outcome(done, figure, "0 differences from a plain locale on the same day", tuple(failures))


def _make_locales(folder: Path) -> Path:
    """Locales of our own, whatever this system has installed."""
    tool = shutil.which("localedef")
    if tool is None:
        raise CannotRunError("the tool localedef is not installed")
    folder.mkdir()
    for locale in LOCALES:
        command = [tool, "-f", "UTF-8", "-i", locale, str(folder / f"{locale}.UTF-8")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not (folder / f"{locale}.UTF-8").exists():
            raise CannotRunError(f"the locale {locale} cannot be made: {done.stderr.strip()[:200]}")
    return folder


def _used(folder: Path, environment: dict[str, str], instants: tuple[str, ...]) -> dict[str, list[str]]:
    """What the program made of each instant in an environment."""
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.abroad", str(work), *instants],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(f"{environment}: {done.stderr[-2000:]}")
    told: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return told


def _difference(found: list[str], wanted: list[str]) -> str:
    return next((f"{a[:80]} instead of {b[:80]}" for a, b in zip(found, wanted, strict=True) if a != b), "")
