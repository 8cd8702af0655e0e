"""The one-way flow of the layout, as contracts that one command checks."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ssi_desktop"

NETWORK = {
    "socket", "ssl", "http", "urllib.request", "urllib.error", "ftplib", "smtplib", "imaplib", "poplib",
    "xmlrpc", "socketserver", "telnetlib", "asyncio", "requests", "httpx", "aiohttp",
    "logging.handlers", "multiprocessing",
    "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineWidgets",
}  # fmt: skip


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_import_contracts() -> None:
    """In a process of its own: the tool reconfigures logging for everybody."""
    tool = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=None))"
    done = subprocess.run([sys.executable, "-c", tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_module_of_the_program_can_reach_a_network() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {name}" for path in modules() for name in imports(path) if name in NETWORK
    }
    assert found == set()


def test_pyqtgraph_and_numpy_only_in_charts() -> None:
    users = {
        path.relative_to(PACKAGE).parts[:2]
        for path in modules()
        for name in imports(path)
        if name.split(".")[0] in {"pyqtgraph", "numpy"}
    }
    assert users <= {("ui", "charts")}


@pytest.mark.parametrize("word", ["pickle", "marshal", "shelve"])
def test_no_module_reads_objects_from_bytes(word: str) -> None:
    assert not any(word in set(imports(path)) for path in modules())


def test_dangerous_calls_are_absent() -> None:
    found = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in {"eval", "exec_", "extractall", "executescript", "processEvents"} or (
                name == "exec" and isinstance(node.func, ast.Name)
            ):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {name}")
    assert found == []


def test_packaging_folder_is_not_a_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_locks_hold_no_host_name() -> None:
    for lock in (ROOT / "packaging" / "locks").glob("*.txt"):
        assert "://" not in lock.read_text(encoding="utf-8")
