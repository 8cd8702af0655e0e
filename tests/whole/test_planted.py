"""Parts that somebody planted beside the program are never loaded by it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def planted(folder: Path) -> Path:
    """A plug-in for sqlite-utils, installed as far as Python can tell; it leaves a mark when loaded."""
    mark = folder / "was here"
    (folder / "evil_part.py").write_text(f"open({str(mark)!r}, 'w').close()\n")
    facts = folder / "evil_part-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: evil-part\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[sqlite_utils]\nevil = evil_part\n")
    return mark


def test_a_planted_plugin_of_the_database_tool_is_not_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "planted"
    folder.mkdir()
    mark = planted(folder)
    told = run(folder, "from importlib.metadata import entry_points;"
                       "print([e.name for e in entry_points(group='sqlite_utils')])")  # fmt: skip
    assert "evil" in told
    code = (
        "from pathlib import Path; from ssi_desktop.store.store import open_store;"
        f"open_store(Path({str(tmp_path / 'w.ssis')!r})).close(); print('made')"
    )
    assert "made" in run(folder, code)
    assert not mark.exists()


def test_qt_takes_no_parts_from_elsewhere(tmp_path: Path) -> None:
    code = (
        "import os, sys; from ssi_desktop import app;"
        "status = app.main(['--workspace', sys.argv[1], '--smoke', sys.argv[2]]);"
        "print(status, sorted(name for name in os.environ if name.endswith('PLUGIN_PATH')))"
    )
    told = run(tmp_path, code, str(tmp_path / "w.ssis"), str(tmp_path / "shot.png"))
    assert told.splitlines()[-1] == "0 []"


def run(planted: Path, code: str, *arguments: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(planted),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_PLUGIN_PATH": str(planted),
            "QT_QPA_PLATFORM_PLUGIN_PATH": str(planted),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return told.stdout
