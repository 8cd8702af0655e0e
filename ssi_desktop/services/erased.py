"""Those who were erased, when somebody is entered by hand: the person's own word goes before the list."""

from __future__ import annotations

from ssi_desktop.core.erased import Subject
from ssi_desktop.core.mentions import fold_name
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.keys import person_key, profile_slug
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.erased_list import erased_list, forget_marks_of


def check_not_erased(workspace: Workspace, name: str, url: str | None = None) -> None:
    """Raises Refusal ``person.was_erased`` for somebody on the list, by address or by a name without one."""
    if erased_list(workspace.store.database).holds_row(_key(url), None, name, url):
        raise Refusal("person.was_erased", name=name)


def take_off_the_list(workspace: Workspace, name: str, url: str | None = None) -> None:
    """Let somebody be stored again, inside a transaction; else the next restore would erase them once more.

    It stays so after undo: the list is about those whom nobody wants here.
    """
    key = _key(url)
    by_address = Subject(
        person_keys=frozenset(() if key is None else (key,)), urls=frozenset((url,) if url else ())
    )
    forget_marks_of(workspace.store.database, (Subject(names=frozenset({fold_name(name)})), by_address))


def _key(url: str | None) -> int | None:
    slug = profile_slug(url) if url else None
    return person_key(slug) if slug else None
