"""Quality partners of the quantity metrics: how well, next to how much (section 5.3)."""

from __future__ import annotations

from ssi_desktop.core.curves import shrink

DECIDED_AFTER_DAYS = 21
STARTED_AFTER_DAYS = 7
FULL_ACCEPTANCE = 0.50
FULL_REPLIES = 0.30
SHORT_COMMENT_WORDS = 5
SHORT_COMMENT_CREDIT = 0.25
BARE_RESHARE_CREDIT = 0.25
REACTION_POINTS = 1.0
COMMENT_POINTS = 4.0
RESHARE_POINTS = 6.0
UNSPLIT_ENGAGEMENT_POINTS = 1.5


def acceptance_estimate(accepted: int, decided: int) -> float:
    """Share 0..1 of invitations that get accepted, 0.30 without any data.

    ``decided`` are the accepted ones and those sent more than 21 days ago. Raises ValueError unless
    ``0 <= accepted <= decided``.
    """
    return shrink(*_counted(accepted, decided), 3.0, 7.0)


def acceptance_factor(acceptance: float) -> float:
    """q_acc 0.5..1 from an acceptance estimate; full at one in two."""
    return 0.5 + 0.5 * min(1.0, acceptance / FULL_ACCEPTANCE)


def acceptance_quality(accepted: int, decided: int) -> float:
    """q_acc 0.5..1, multiplies new connections; 0.80 without any data. Raises as `acceptance_estimate`."""
    return acceptance_factor(acceptance_estimate(accepted, decided))


def reply_quality(replied: int, started: int) -> float:
    """q_rep 0.6..1, multiplies messages; 0.80 without any data.

    ``started`` are the conversations that the owner began, older than 7 days or already answered.
    Raises ValueError unless ``0 <= replied <= started``.
    """
    replies = shrink(*_counted(replied, started), 1.5, 8.5)
    return 0.6 + 0.4 * min(1.0, replies / FULL_REPLIES)


def persona_quality(matching: int, new: int) -> float:
    """q_rel 0.5..1, multiplies new connections where a persona is described; 0.75 without any data.

    Raises ValueError unless ``0 <= matching <= new``.
    """
    return 0.5 + 0.5 * shrink(*_counted(matching, new), 1.0, 1.0)


def comment_credit(words: int) -> float:
    """What one comment counts: 1, or 0.25 with five words or fewer."""
    return 1.0 if words > SHORT_COMMENT_WORDS else SHORT_COMMENT_CREDIT


def share_credit(own_text: bool) -> float:
    """What one post or share counts: 1 with own text, 0.25 as a bare reshare."""
    return 1.0 if own_text else BARE_RESHARE_CREDIT


def engagement(reactions: float, comments: float, reshares: float) -> float:
    """Weighted engagement received: a reaction 1, a comment 4, a reshare 6."""
    return REACTION_POINTS * reactions + COMMENT_POINTS * comments + RESHARE_POINTS * reshares


def unsplit_engagement(engagements: float) -> float:
    """Weighted engagement where only the total is known: 1.5 each (section 5.7)."""
    return UNSPLIT_ENGAGEMENT_POINTS * engagements


def _counted(successes: int, trials: int) -> tuple[int, int]:
    if not 0 <= successes <= trials:
        raise ValueError(f"not 0 <= {successes} <= {trials}")
    return successes, trials
