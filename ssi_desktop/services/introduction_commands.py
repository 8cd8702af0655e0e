"""Introductions: who could introduce the user to whom, who was asked, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ssi_desktop.core.accounts import Introduction
from ssi_desktop.errors import Refusal
from ssi_desktop.services.account_checks import NAME_LIMIT, OnPerson, check_day, clean_text, must_known
from ssi_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Via:
    """Who introduces: somebody on a map by ``person_id``, or another connection by ``key`` and ``name``."""

    person_id: int | None = None
    key: int | None = None
    name: str = ""

    def same(self, item: Introduction) -> bool:
        """Whether this is who introduces there."""
        if self.person_id is not None or item.via_id is not None:
            return self.person_id == item.via_id
        if self.key is not None or item.via_key is not None:
            return self.key == item.via_key
        return self.name.casefold() == item.via_name.casefold()


@dataclass(frozen=True)
class NoteMutual(OnPerson):
    """Note that somebody knows both the user and this person well and could introduce them."""

    via: Via

    label = "introduction.mutual"

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id.

        Raises Refusal ``introduction.known`` when that was noted, and those of `AskIntroduction`.
        """
        if _waiting(workspace, self.person_id, self.via) is not None:
            raise Refusal("introduction.known")
        return workspace.store.committee.add_introduction(_checked(workspace, self.person_id, self.via))


@dataclass(frozen=True)
class AskIntroduction(OnPerson):
    """Somebody was asked to introduce the user to this person."""

    via: Via
    day: date
    note: str = ""

    label = "introduction.ask"

    def do(self, workspace: Workspace) -> int:
        """Store it, in place of a note that they could; returns its id.

        Raises Refusal ``introduction.asked`` (day) while an answer of the same one is awaited,
        ``introduction.self``, ``introduction.nobody``, ``person.gone``, ``person.unknown_yet`` (name) or
        ``date.in_future``.
        """
        check_day(self.day, workspace.clock.today())
        item = replace(
            _checked(workspace, self.person_id, self.via), asked_on=self.day, note=self.note.strip()
        )
        waiting = _waiting(workspace, self.person_id, self.via)
        if waiting is None:
            return workspace.store.committee.add_introduction(item)
        if waiting.asked_on is not None:
            raise Refusal("introduction.asked", day=waiting.asked_on.isoformat())
        workspace.store.committee.update_introduction(replace(item, id=waiting.id))
        return waiting.id


@dataclass(frozen=True)
class IntroductionDone(OnPerson):
    """The introduction was made."""

    introduction_id: int
    day: date

    label = "introduction.done"

    def do(self, workspace: Workspace) -> None:
        """Store it.

        Raises Refusal ``introduction.gone``, ``introduction.before_asked`` (day) or ``date.in_future``.
        """
        item = _answered(workspace, self.introduction_id, self.day)
        workspace.store.committee.update_introduction(replace(item, done_on=self.day, declined_on=None))


@dataclass(frozen=True)
class IntroductionDeclined(OnPerson):
    """Whoever was asked would rather not."""

    introduction_id: int
    day: date

    label = "introduction.declined"

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises what `IntroductionDone` raises."""
        item = _answered(workspace, self.introduction_id, self.day)
        workspace.store.committee.update_introduction(replace(item, done_on=None, declined_on=self.day))


@dataclass(frozen=True)
class RemoveIntroduction(OnPerson):
    """Take an introduction away."""

    introduction_id: int

    label = "introduction.remove"

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.committee.remove_introduction(self.introduction_id)


def _checked(workspace: Workspace, target_id: int, via: Via) -> Introduction:
    target = must_known(workspace, target_id)
    if via.person_id is None and not clean_text(via.name):
        raise Refusal("introduction.nobody")
    if via.person_id == target.id or (via.key is not None and via.key == target.person_key):
        raise Refusal("introduction.self")
    if via.person_id is not None:
        must_known(workspace, via.person_id)
        return Introduction(target.id, via_id=via.person_id)
    return Introduction(target.id, via_key=via.key, via_name=clean_text(via.name)[:NAME_LIMIT])


def _waiting(workspace: Workspace, target_id: int, via: Via) -> Introduction | None:
    """The introduction by the same one that has no answer yet."""
    found = workspace.store.committee.introductions()
    mine = (item for item in found if item.target_id == target_id and via.same(item))
    return next((item for item in mine if item.done_on is None and item.declined_on is None), None)


def _answered(workspace: Workspace, introduction_id: int, day: date) -> Introduction:
    check_day(day, workspace.clock.today())
    found = workspace.store.committee.introductions()
    item = next((one for one in found if one.id == introduction_id), None)
    if item is None:
        raise Refusal("introduction.gone")
    if item.asked_on is not None and day < item.asked_on:
        raise Refusal("introduction.before_asked", day=item.asked_on.isoformat())
    return item
