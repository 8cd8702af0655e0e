"""Choosing which files of an archive to read, and refusing what would have to be guessed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.container import Container, Entry
from ssi_desktop.importers.archive.names import ARTICLES, FileName, complete_only, export_name, file_name
from ssi_desktop.importers.archive.text import clean

_LEFT_OUT = "archive.file.copy"


@dataclass
class Selection:
    """Files to read by table, parts in order; files left out with the reason; what else is there."""

    files: dict[str, list[Entry]] = field(default_factory=dict)
    left_out: list[tuple[str, Entry, str]] = field(default_factory=list)
    articles: tuple[Entry, ...] | None = None
    kind: str | None = None

    @property
    def size(self) -> int:
        """Bytes to read."""
        return sum(entry.size for entries in self.files.values() for entry in entries)


def select(container: Container) -> Selection:
    """Pick the files of each table by name.

    Raises Refusal when two different files claim the same table, when they come from different
    folders (two archives), when a name occurs twice, or when nothing of LinkedIn's is there.
    """
    named: dict[str, list[tuple[FileName, Entry]]] = defaultdict(list)
    for entry in container.entries:
        name = file_name(entry.name)
        if name is not None:
            named[name.table].append((name, entry))
    _check_one_archive([entry for group in named.values() for _, entry in group])
    selection = Selection(articles=_articles(container), kind=_kind(container))
    for table, group in named.items():
        for name, entry in sorted(group, key=lambda pair: (pair[0].part, pair[0].marked_copy, pair[1].name)):
            _take(container, selection, table, name, entry)
    if not selection.files and not selection.articles:
        raise _nothing_found(container)
    return selection


def _take(container: Container, selection: Selection, table: str, name: FileName, entry: Entry) -> None:
    """Take a file unless it repeats one that was taken already."""
    if entry.problem == "archive.duplicate_entry":
        raise Refusal("archive.duplicate_entry", name=clean(entry.name), other=clean(entry.name))
    taken = selection.files.setdefault(table, [])
    for other in taken:
        found = file_name(other.name)
        if found is None or found.part != name.part or entry.problem or other.problem:
            continue
        if container.fingerprint(other) != container.fingerprint(entry):
            raise Refusal("archive.duplicate_entry", name=clean(entry.name), other=clean(other.name))
        selection.left_out.append((table, entry, _LEFT_OUT))
        return
    taken.append(entry)


def _check_one_archive(entries: list[Entry]) -> None:
    folders = sorted({entry.folder for entry in entries if entry.problem is None})
    if len(folders) > 1:
        raise Refusal("archive.several_archives", first=clean(folders[0]) or ".", second=clean(folders[1]))


def _articles(container: Container) -> tuple[Entry, ...] | None:
    """The long posts, None without their folder."""
    found = tuple(
        entry
        for entry in container.entries
        if entry.name.casefold().endswith((".html", ".htm")) and _in_articles(entry.folder)
    )
    if found or any(_in_articles(folder) for folder in container.folders):
        return found
    return None


def _in_articles(folder: str) -> bool:
    return folder.replace("\\", "/").rpartition("/")[2].casefold() == ARTICLES


def _kind(container: Container) -> str | None:
    """Basic or complete: from the archive's name, else from the files that only complete ones hold."""
    for name in (container.name, *sorted(container.folders)):
        kind = export_name(name).kind
        if kind is not None:
            return kind
    if any(complete_only(entry.name) for entry in container.entries):
        return "complete"
    tables = {found.table for entry in container.entries if (found := file_name(entry.name)) is not None}
    return "basic" if len(tables) > 1 else None


def _nothing_found(container: Container) -> Refusal:
    """Why there is nothing to read: nothing at all, a ZIP within, or something else than LinkedIn's."""
    if not container.entries:
        return Refusal("archive.empty")
    packed = [entry.name for entry in container.entries if entry.name.casefold().endswith(".zip")]
    if packed:
        return Refusal("archive.nested", name=clean(packed[0]))
    return Refusal("archive.not_linkedin", name=clean(container.name))
