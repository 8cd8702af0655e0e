"""Headline and About, before and after: what LinkedIn shows, the draft, and what was used before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.archive import ProfileFacts
from ssi_desktop.core.profile import Grade
from ssi_desktop.core.profile_texts import (
    LIMITS,
    Hint,
    ProfileField,
    ProfileText,
    Shown,
    TextState,
    counted_length,
    hints,
    shown_now,
)
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.sittings import keep_typed
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.store.grades import StoredGrade

RENEWED = "P39"
"""The checklist item that asks whether some part of the profile was renewed lately."""

ROOM = 4
"""A draft may be this many times as long as the limit: what is too long is shortened, not lost."""

_CHANGED = frozenset({Topic.PROFILE})
_RENEWED = frozenset({Topic.PROFILE, Topic.SCORES})


@dataclass(frozen=True)
class FieldView:
    """One text of the profile: what LinkedIn shows now, the draft, and earlier wordings, newest first."""

    field: ProfileField
    shown: Shown | None
    draft: ProfileText | None
    history: tuple[ProfileText, ...]

    @property
    def newest(self) -> str | None:
        """The wording to start from: the draft, else what LinkedIn shows."""
        if self.draft is not None:
            return self.draft.text
        return None if self.shown is None else self.shown.text


@dataclass(frozen=True)
class TextsSnapshot:
    """Both texts, with what their checks need."""

    today: date
    fields: Mapping[ProfileField, FieldView]
    facts: ProfileFacts | None
    keywords: tuple[str, ...]
    sample: bool

    def hints(self, field: ProfileField, text: str) -> tuple[Hint, ...]:
        """What the checks would say about a wording."""
        other = self.fields[_other(field)].newest
        return hints(field, text, self.facts, as_of=self.today, keywords=self.keywords, other=other)


def load_texts(workspace: Workspace) -> TextsSnapshot:
    """Headline and About."""
    settings = load_settings(workspace)
    facts = workspace.store.archives.profile_facts()
    texts = workspace.store.profile_texts.all()
    return TextsSnapshot(
        today=workspace.clock.today(),
        fields={field: _view(field, facts, texts) for field in ProfileField},
        facts=facts,
        keywords=settings.keywords,
        sample=settings.sample,
    )


def _view(field: ProfileField, facts: ProfileFacts | None, texts: tuple[ProfileText, ...]) -> FieldView:
    own = [text for text in texts if text.field is field]
    kept = [text for text in reversed(own) if text.state is not TextState.DRAFT]
    draft = next((text for text in own if text.state is TextState.DRAFT), None)
    return FieldView(field, shown_now(facts, field, own), draft, tuple(kept))


def _other(field: ProfileField) -> ProfileField:
    return ProfileField.ABOUT if field is ProfileField.HEADLINE else ProfileField.HEADLINE


def keep_draft(workspace: Workspace, field: ProfileField, text: str, step: int | None) -> int | None:
    """Keep what is being typed; all of one sitting is one step of undo.

    ``step`` is what the last call of this sitting returned, None at its beginning; see `keep_typed`.
    Raises Refusal ``text.far_too_long``.
    """
    return keep_typed(workspace, SaveDraft(field, text), step)


@dataclass(frozen=True)
class _OnField:
    """A change to one field; ``field`` names it in the undo menu."""

    field: ProfileField

    @property
    def topics(self) -> frozenset[Topic]:
        """The profile."""
        return _CHANGED

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The field."""
        return {"field": self.field.value}


@dataclass(frozen=True)
class SaveDraft(_OnField):
    """Keep a draft; an empty one is none."""

    text: str

    label = "text.draft"

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``text.far_too_long`` (limit)."""
        _check_room(self.field, self.text)
        texts = workspace.store.profile_texts
        if self.text.strip():
            texts.put_draft(self.field, workspace.clock.today(), self.text)
        else:
            texts.drop_draft(self.field)


@dataclass(frozen=True)
class DropDraft(_OnField):
    """Throw a draft away; undo brings it back."""

    label = "text.drop"

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.profile_texts.drop_draft(self.field)


@dataclass(frozen=True)
class UseText(_OnField):
    """The text stands on LinkedIn since today: the draft is done and a part of the profile renewed.

    ``note`` is written beside the grade of the item about renewal, in the user's language.
    """

    text: str
    note: str = ""

    label = "text.use"

    @property
    def topics(self) -> frozenset[Topic]:
        """The profile and with it the scores."""
        return _RENEWED

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id. Raises Refusal ``text.empty`` or ``text.too_long`` (limit)."""
        text, store = self.text.strip(), workspace.store
        if not text:
            raise Refusal("text.empty")
        if counted_length(text) > LIMITS[self.field]:
            raise Refusal("text.too_long", limit=LIMITS[self.field])
        today = workspace.clock.today()
        store.profile_texts.drop_draft(self.field)
        store.grades.add(StoredGrade(RENEWED, int(Grade.STRONG), today, self.note))
        return store.profile_texts.add(self.field, TextState.USED, today, text)


@dataclass(frozen=True)
class NoteShown(_OnField):
    """Keep what the user pasted as the text that LinkedIn shows today."""

    text: str

    label = "text.seen"

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id. Raises Refusal ``text.empty`` or ``text.far_too_long`` (limit)."""
        if not self.text.strip():
            raise Refusal("text.empty")
        _check_room(self.field, self.text)
        today = workspace.clock.today()
        return workspace.store.profile_texts.add(self.field, TextState.SEEN, today, self.text.strip())


@dataclass(frozen=True)
class RemoveText(_OnField):
    """Take an earlier wording out of the history; undo brings it back."""

    text_id: int

    label = "text.remove"

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.profile_texts.remove(self.text_id)


def _check_room(field: ProfileField, text: str) -> None:
    limit = ROOM * LIMITS[field]
    if len(text) > limit:
        raise Refusal("text.far_too_long", limit=limit)
