"""The backups beside a store: made while it is in use, checked by reading them, and listed in a catalogue."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from ssi_desktop.errors import Refusal
from ssi_desktop.store.copying import Progress, StoreFacts, check_copy, copy_store
from ssi_desktop.store.database import Database
from ssi_desktop.store.durable import (
    draft_of,
    put_in_place,
    refusal_of_system,
    remove_quietly,
    write_whole,
)

ENDING = ".backup.ssis"
CATALOGUE = "catalogue.json"
_NAME = re.compile(r"(\d{6})-(\d{8}T\d{6})-([a-z]+)-s(\d+)" + re.escape(ENDING))
_TIME = "%Y%m%dT%H%M%S"
_CHUNK = 1 << 20
_ROOM = 8_000_000
_ONE_WRITER = threading.RLock()
_ONE_DRAFT = threading.Lock()
"""Held while a backup is being made: the next one waits, and nobody sweeps its draft away."""
"""The window and a job change the catalogue by reading and writing it as a whole: one after the other."""


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    ASKED = "asked"
    IMPORT = "import"
    MIGRATION = "migration"
    RESTORE = "restore"


@dataclass(frozen=True)
class Backup:
    """One backup. ``counter`` gives the order whatever the clock said; ``at`` is UTC without zone.

    ``rows``, ``mark`` and ``digest`` come from the catalogue and are empty for a file that it does not know.
    """

    counter: int
    at: datetime
    reason: Reason
    schema: int
    size: int
    rows: Mapping[str, int] = field(default_factory=dict)
    mark: str = ""
    digest: str = ""
    damaged: bool = False

    @property
    def name(self) -> str:
        """The name of its file, which tells all that a list needs."""
        return f"{self.counter:06}-{self.at.strftime(_TIME)}-{self.reason}-s{self.schema}{ENDING}"

    @property
    def facts(self) -> StoreFacts | None:
        """What it holds, as far as the catalogue knows."""
        return StoreFacts(self.schema, self.rows, self.mark) if self.digest else None


@dataclass(frozen=True)
class Notes:
    """What the folder remembers beside its list: whose backups these are, and how checks and the second place
    went. Times are UTC without zone, as text; empty for never."""

    id: str = ""
    checked: str = ""
    second: str = ""
    second_at: str = ""
    second_problem: str = ""


class BackupFolder:
    """The folder of backups of one store. The catalogue may be lost: names and files tell the rest."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def beside(cls, store: Path) -> BackupFolder:
        """The folder that belongs to a store's file."""
        return cls(store.with_name(store.stem + ".backups"))

    # --- reading ------------------------------------------------------------------------------

    def all(self) -> tuple[Backup, ...]:
        """Every backup, newest first by counter."""
        known = self._catalogue().get("backups", {})
        found = [_backup(file, known) for file in self._files()]
        return tuple(sorted((b for b in found if b is not None), key=_counter, reverse=True))

    def file(self, backup: Backup) -> Path:
        """Where a backup lies."""
        return self.path / backup.name

    def notes(self) -> Notes:
        """What is remembered beside the list."""
        kept = self._catalogue().get("notes", {})
        names = Notes.__dataclass_fields__
        return Notes(**{k: v for k, v in kept.items() if k in names and isinstance(v, str)})

    def check(self, backup: Backup) -> StoreFacts:
        """Read a backup from end to end before it is used, or to see whether it still can be.

        Raises Refusal ``backup.damaged``, and then the list says so from now on; ``backup.gone`` and
        ``backup.unreadable`` where the disk does not give it, which may pass.
        """
        file = self.file(backup)
        try:
            if backup.digest and digest_of(file) != backup.digest:
                raise Refusal("backup.damaged")
            return check_copy(file, backup.facts, full=True)
        except FileNotFoundError as error:
            raise Refusal("backup.gone") from error
        except OSError as error:
            raise Refusal("backup.unreadable") from error
        except Refusal as refusal:
            if refusal.problem.code == "backup.damaged":
                self._note_damage(backup)
            raise

    # --- writing ------------------------------------------------------------------------------

    def add(
        self, source: Database, reason: Reason, now: datetime, progress: Progress | None = None
    ) -> Backup:
        """Back an open store up: copy, check, flush, rename, list. Only a whole one gets its final name.

        Raises Refusal ``backup.no_room`` (need, megabytes), ``backup.folder`` (path), ``backup.damaged`` when
        the copy cannot be read back, and those of `copy_store`; the folder is then as it was.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._need_room(source)
            draft = draft_of(self.path / "new")
            with _ONE_DRAFT:
                facts = copy_store(source, draft, progress)
                check_copy(draft, facts)
                return self._keep(draft, facts, reason, now)
        except OSError as error:
            refusal = refusal_of_system(error, self.path)
            if refusal.problem.code != "store.disk_full":  # it is not the workspace that cannot be written
                refusal = Refusal("backup.folder", path=str(self.path))
            raise refusal from error

    def _keep(self, draft: Path, facts: StoreFacts, reason: Reason, now: datetime) -> Backup:
        backup = Backup(
            counter=self._next_counter(),
            at=now.replace(microsecond=0),
            reason=reason,
            schema=facts.schema,
            size=draft.stat().st_size,
            rows=facts.rows,
            mark=facts.mark,
            digest=digest_of(draft),
        )
        put_in_place(draft, self.file(backup))
        self._list(backup)
        return backup

    def exchange(self, backup: Backup, draft: Path, facts: StoreFacts) -> None:
        """Let a changed copy take a backup's place, which keeps its number, time and reason. Raises OSError.

        In between the list knows nothing of it, so that a kill at any moment leaves a backup that counts.
        """
        changed = replace(
            backup,
            size=draft.stat().st_size,
            rows=facts.rows,
            mark=facts.mark,
            digest=digest_of(draft),
        )
        with _ONE_WRITER:
            catalogue = self._catalogue()
            entries = catalogue.get("backups", {}).items()
            self._write({**catalogue, "backups": {name: e for name, e in entries if name != backup.name}})
            put_in_place(draft, self.file(backup))
            self._list(changed)

    def take_in(self, file: Path, backup: Backup) -> None:
        """Keep a copy of another folder's backup, compared with its digest.

        Raises OSError, and Refusal ``backup.damaged``.
        """
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = self.file(backup)
        draft = draft_of(target)
        try:
            draft.write_bytes(b"")
            draft.chmod(0o600)
            with file.open("rb") as source, draft.open("wb") as copy:
                while chunk := source.read(_CHUNK):
                    copy.write(chunk)
            if backup.digest and digest_of(draft) != backup.digest:
                raise Refusal("backup.damaged")
            put_in_place(draft, target)
        except BaseException:
            remove_quietly(draft)
            raise
        self._list(backup)

    def remove(self, backups: Iterable[Backup]) -> None:
        """Remove backups; one that the system holds stays."""
        for backup in backups:
            remove_quietly(self.file(backup))
        self._list()

    def sweep(self) -> None:
        """Remove what an interrupted backup left; nothing while one is being made."""
        if not _ONE_DRAFT.acquire(blocking=False):
            return
        try:
            with suppress(OSError):
                for file in self.path.glob("*.draft*"):
                    file.unlink(missing_ok=True)
        finally:
            _ONE_DRAFT.release()

    def note(self, **changed: str) -> Notes:
        """Remember something beside the list; where that cannot be written it is forgotten."""
        with _ONE_WRITER:
            kept = {**_as_dict(self.notes()), **changed}
            kept["id"] = kept["id"] or secrets.token_hex(4)
            self._write({**self._catalogue(), "notes": kept})
        return Notes(**kept)

    # --- catalogue ----------------------------------------------------------------------------

    def _files(self) -> list[Path]:
        try:
            return [file for file in self.path.iterdir() if file.name.endswith(ENDING)]
        except OSError:
            return []

    def _catalogue(self) -> dict[str, Any]:
        try:
            read = json.loads((self.path / CATALOGUE).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        sound = isinstance(read, dict) and all(
            isinstance(read.get(k, {}), dict) for k in ("backups", "notes")
        )
        return read if sound else {}

    def _list(self, *added: Backup) -> None:
        """Bring the catalogue up to the files that there are."""
        with _ONE_WRITER:
            catalogue = self._catalogue()
            here = {file.name for file in self._files()}
            kept = {name: entry for name, entry in catalogue.get("backups", {}).items() if name in here}
            kept.update({backup.name: _entry(backup) for backup in added})
            highest = max((backup.counter for backup in added), default=0)
            counter = max(_whole(catalogue.get("counter")), highest)
            self._write({**catalogue, "counter": counter, "backups": kept})

    def _write(self, catalogue: Mapping[str, Any]) -> None:
        with suppress(OSError):  # a list that could not be written is made from the names next time
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self.path / CATALOGUE, json.dumps(catalogue, indent=1))

    def _note_damage(self, backup: Backup) -> None:
        with _ONE_WRITER:
            catalogue = self._catalogue()
            entries = dict(catalogue.get("backups", {}))
            entries[backup.name] = {**_entry(backup), "damaged": True}
            self._write({**catalogue, "backups": entries})

    def _next_counter(self) -> int:
        newest = max((backup.counter for backup in self.all()), default=0)
        return max(newest, _whole(self._catalogue().get("counter"))) + 1

    def _need_room(self, source: Database) -> None:
        import shutil

        pages, size = (source.rows(f"PRAGMA {name}")[0][0] for name in ("page_count", "page_size"))
        need = int(pages or 0) * int(size or 0) + _ROOM
        if shutil.disk_usage(self.path).free < need:
            raise Refusal("backup.no_room", need=-(-need // 1_000_000))


def digest_of(file: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _counter(backup: Backup) -> int:
    return backup.counter


def _whole(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _as_dict(notes: Notes) -> dict[str, str]:
    return {name: getattr(notes, name) for name in Notes.__dataclass_fields__}


def _entry(backup: Backup) -> dict[str, Any]:
    return {
        "rows": dict(backup.rows),
        "mark": backup.mark,
        "digest": backup.digest,
        "damaged": backup.damaged,
    }


def _backup(file: Path, known: Mapping[str, Any]) -> Backup | None:
    """A backup by its file's name and what the catalogue adds; None for a name that is not ours."""
    parts = _NAME.fullmatch(file.name)
    if parts is None or file.is_symlink():
        return None
    try:
        counter, at, reason, schema = parts.groups()
        entry = known.get(file.name, {})
        return Backup(
            counter=int(counter),
            at=datetime.strptime(at, _TIME),  # noqa: DTZ007 - UTC without zone
            reason=Reason(reason),
            schema=int(schema),
            size=file.stat().st_size,
            rows={str(k): int(v) for k, v in entry.get("rows", {}).items()},
            mark=str(entry.get("mark", "")),
            digest=str(entry.get("digest", "")),
            damaged=entry.get("damaged") is True,
        )
    except (ValueError, AttributeError, TypeError, OSError):
        return None
