"""Nobody else on the computer may read what the program writes, and a crash leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden" / "ssi" / "english_page.txt"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of files are otherwise there")


def run(*arguments: str | Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "ssi_desktop", *(str(argument) for argument in arguments)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, umask=0)


def readable_by_others(folder: Path) -> list[str]:
    found = [folder, *folder.rglob("*")]
    return [path.name for path in found if path.stat().st_mode & 0o077]


def test_every_file_of_every_command_is_the_users_alone(tmp_path: Path) -> None:
    """Started with no mask at all."""
    folder = tmp_path / "data"
    store = folder / "w.ssis"
    out = tmp_path / "out"
    out.mkdir(mode=0o700)
    run("import", GOLDEN, "--workspace", store, "--date", "2026-11-02")
    run("backup", "--workspace", store)
    run("export", out / "all.zip", "--workspace", store)
    run("restore", out / "all.zip", "--workspace", store)
    run("--workspace", store, "--smoke", out / "window.png")
    assert (folder / "w.backups").is_dir()
    assert (folder / "w.window.json").is_file()
    assert readable_by_others(folder) == []
    assert readable_by_others(out) == []


def test_a_crash_leaves_no_picture_of_the_memory() -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CORE, (4096, resource.RLIM_INFINITY))\n"
        "from ssi_desktop.app import _keep_private\n"
        "_keep_private()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "0"
