"""Profile checks on texts: headline, About, positions, keywords."""

from __future__ import annotations

import re

from ssi_desktop.core.archive import Position, ProfileFacts
from ssi_desktop.core.contact_words import invitation_in
from ssi_desktop.core.profile import Grade
from ssi_desktop.core.profile_check import Finding, Question, full_if, nothing, stepped

HEADLINE_LENGTH = 40
ABOUT_LENGTH = 600
ABOUT_HALF = 300
ABOUT_CLOSE = 250
POSITION_LENGTH = 200
EARLIER_LENGTH = 50
EARLIER_POSITIONS = 2
KEYWORDS = 5
PHONE_LENGTH = 60
HASHTAGS = 2

_PREFIX_FROM = 4
_HASHTAG = re.compile(r"(?<![\w#])#[^\W_]\w*")


def headline(question: Question) -> Finding | None:
    """Whether the headline is long enough and more than a job title; half marks for one of both.

    Without known jobs only the length is checked. Only the user knows whether it states a benefit.
    """
    text = question.facts.headline
    if text is None:
        return None
    characters = len(text.strip())
    long_enough = characters >= HEADLINE_LENGTH
    own_words = _squeezed(text) not in {_squeezed(job.title) for job in _current(question.facts)}
    if not long_enough and (not own_words or not characters):
        return nothing("headline", characters=characters, only_title=int(bool(characters)))
    grade = Grade.STRONG if long_enough and own_words else Grade.HALF
    return Finding(grade, "headline", {"characters": characters, "only_title": int(not own_words)})


def about_length(question: Question) -> Finding | None:
    """Whether About is long enough; half marks from 300 characters."""
    if question.facts.summary is None:
        return None
    characters = len(question.facts.summary.strip())
    grade = stepped(characters, half=ABOUT_HALF, full=ABOUT_LENGTH)
    return Finding(grade, "about_length", {"characters": characters})


def about_close(question: Question) -> Finding | None:
    """Whether About closes with an invitation or a way to reach the person."""
    text = question.facts.summary
    if text is None:
        return None
    if not text.strip():
        return nothing("about_close", found="")
    found = invitation_in(text.strip()[-ABOUT_CLOSE:])
    return full_if(found is not None, "about_close", found=found.value if found else "")


def industry(question: Question) -> Finding | None:
    """Whether the industry is set; only the user knows whether it is the expected one."""
    text = question.facts.industry
    if text is None:
        return None
    name = text.strip()
    return full_if(bool(name), "industry", proven=not name, industry=name)


def location(question: Question) -> Finding | None:
    """Whether the location is set."""
    text = question.facts.location
    return None if text is None else full_if(bool(text.strip()), "location", location=text.strip())


def current_text(question: Question) -> Finding | None:
    """Whether a present job is described."""
    if question.facts.positions is None:
        return None
    longest = max((_length(job) for job in _current(question.facts)), default=0)
    return full_if(longest >= POSITION_LENGTH, "current_position", characters=longest)


def earlier_texts(question: Question) -> Finding | None:
    """Whether two earlier jobs are described."""
    jobs = question.facts.positions
    if jobs is None:
        return None
    count = sum(not job.current and _length(job) >= EARLIER_LENGTH for job in jobs)
    return full_if(count >= EARLIER_POSITIONS, "earlier_positions", count=count)


def keywords(question: Question) -> Finding | None:
    """Whether five of the user's keywords stand in headline, About and a job alike."""
    facts = question.facts
    words = tuple(dict.fromkeys(word for word in map(_squeezed, question.keywords) if word))
    if len(words) < KEYWORDS or facts.headline is None or facts.summary is None or facts.positions is None:
        return None
    headline, about = _squeezed(facts.headline), _squeezed(facts.summary)
    jobs = [_squeezed(f"{job.title} {job.description}") for job in facts.positions]
    everywhere = [
        word
        for word in words
        if _mentions(headline, word) and _mentions(about, word) and any(_mentions(job, word) for job in jobs)
    ]
    return full_if(
        len(everywhere) >= KEYWORDS, "keywords", count=len(everywhere), found=", ".join(everywhere)
    )


def phone_readable(question: Question) -> Finding | None:
    """Whether the opening carries the message is for a person; a short headline is read whole."""
    text = question.facts.headline
    if text is None:
        return None
    headline = text.strip()
    if not headline:
        return nothing("phone_headline", characters=0, opening="")
    grade = Grade.STRONG if len(headline) <= PHONE_LENGTH else Grade.HALF
    return Finding(grade, "phone_headline", {"characters": len(headline), "opening": headline[:PHONE_LENGTH]})


def hashtags(question: Question) -> Finding | None:
    """Whether About states two topics by hashtag; half marks for one."""
    if question.facts.summary is None:
        return None
    tags = tuple(dict.fromkeys(tag.casefold() for tag in _HASHTAG.findall(question.facts.summary)))
    grade = stepped(len(tags), half=1, full=HASHTAGS)
    return Finding(grade, "hashtags", {"count": len(tags), "found": " ".join(tags)})


def _current(facts: ProfileFacts) -> list[Position]:
    return [job for job in facts.positions or () if job.current]


def _length(job: Position) -> int:
    return len(job.description.strip())


def _squeezed(text: str) -> str:
    return " ".join(text.casefold().split())


def _mentions(text: str, word: str) -> bool:
    """Whether a word stands in a text; longer ones may go on, as compounds and endings do."""
    end = "" if len(word) >= _PREFIX_FROM else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(word)}{end}", text) is not None
