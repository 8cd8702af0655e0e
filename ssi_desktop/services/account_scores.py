"""The figures of an account and of the people in it, opened to what each of them rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ssi_desktop.core.account_scores import Score, ScoreExplanation, account_scores, person_scores
from ssi_desktop.core.roles import Role
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.services.settings import Settings


def scores_of(view: AccountView, settings: Settings) -> tuple[ScoreExplanation, ...]:
    """Every figure of an account, with what each person and role contributes."""
    months = settings.months_left if view.account.months_left is None else view.account.months_left
    present = [person.state for person in view.people if person.counts]
    return account_scores(present, view.assessment, view.phase.phase, months_left=months)


def scores_of_person(view: PersonView) -> tuple[ScoreExplanation, ...]:
    """The figures of one person; none for a placeholder or somebody who left, who count in nothing."""
    return person_scores(view.state) if view.counts else ()


def score(found: Iterable[ScoreExplanation], wanted: Score, role: Role | None = None) -> ScoreExplanation:
    """One of them. Raises StopIteration for one that is not among them."""
    return next(item for item in found if item.score is wanted and item.role is role)


def names_in(view: AccountView) -> Mapping[int, str]:
    """The names of everybody in an account, by id."""
    return {card.person.id: card.person.name for card in view.cards}
