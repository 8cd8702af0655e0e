"""Which files the window offers to import when they are dropped on it."""

from __future__ import annotations

from pathlib import Path

ENDINGS = frozenset(
    (
        ".zip",
        ".csv",
        ".tsv",
        ".tab",
        ".json",
        ".txt",
        ".text",
        ".md",
        ".html",
        ".htm",
        ".xlsx",
        ".xlsm",
        ".xls",
    )
)


def takes(paths: list[Path]) -> bool:
    """Whether a drop looks like something to import, by names alone; what is in it is seen later."""
    return bool(paths) and all(path.suffix.casefold() in ENDINGS or path.is_dir() for path in paths)
