"""What stops a single file or a single row, while the rest of the archive can be used."""

from __future__ import annotations


class FileRefused(Exception):  # noqa: N818 - an expected answer, not a fault of the program
    """A file is left out as a whole; ``code`` says why, ``header`` what its first row held."""

    def __init__(self, code: str, header: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.header = header


class RowRefused(Exception):  # noqa: N818
    """One row is skipped; ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
