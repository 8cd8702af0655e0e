"""Personas: who the user wants to reach, and whether a title and a company fit one of them.

A persona asks up to three questions: how senior, what work, which company. A person fits when every
question that is asked is answered with yes, does not fit when one is answered with no, and otherwise
nobody can tell: a title or company that does not say is no refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from ssi_desktop.core.roles import Role
from ssi_desktop.core.title_reading import Seniority, TitleReading
from ssi_desktop.core.title_text import normalise

ENDING_FROM = 4
COMPOUND_FROM = 6
_REMEMBERED = 16_384

ReadTitle = Callable[[str], TitleReading]
CompanyKey = Callable[[str], str]


class Question(StrEnum):
    """What a persona asks about somebody; the value is the name in explanations."""

    SENIORITY = "seniority"
    WORK = "work"
    COMPANY = "company"


@dataclass(frozen=True)
class Criteria:
    """What can be checked of a person. Empty = not asked; the entries of one field are alternatives.

    ``functions`` (the title lexicon's), ``roles`` in a purchase and ``title_words`` together ask about the
    work: one of them is enough. ``companies`` are names of employers, ``industries`` words that stand in
    an employer's name or in the industry noted at a target account; one of both is enough too.
    """

    seniorities: frozenset[Seniority] = frozenset()
    functions: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    title_words: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked; empty when nothing can be checked."""
        asked = {
            Question.SENIORITY: bool(self.seniorities),
            Question.WORK: bool(self.functions or self.roles or self.title_words),
            Question.COMPANY: bool(self.companies or self.industries),
        }
        return tuple(question for question, there in asked.items() if there)


@dataclass(frozen=True)
class Persona:
    """Somebody worth reaching: a name, what can be checked, and the user's own words about them.

    ``note`` says what these people struggle with; nothing is worked out from it. ``id`` 0 = not stored.
    """

    name: str
    criteria: Criteria = Criteria()
    note: str = ""
    id: int = 0


@dataclass(frozen=True)
class Answer:
    """One question answered: ``fits`` None = cannot tell; ``found`` is what the title or company says.

    ``found`` holds a key (a seniority, function or role) or a word, "" when nothing was found.
    """

    question: Question
    fits: bool | None
    found: str = ""


@dataclass(frozen=True)
class Fit:
    """Whether somebody fits, as which persona (its place in the list), and the answers that say so.

    ``persona`` is that of the best answer: the first that fits, else the first that may.
    """

    fits: bool | None
    persona: int | None = None
    answers: tuple[Answer, ...] = ()


NOBODY_ASKED = Fit(None)


def best_fit(alone: Iterable[Fit]) -> Fit:
    """The fit to several personas from those to each alone: the first that fits, else the first that may."""
    found = NOBODY_ASKED
    for place, fit in enumerate(alone):
        if fit.persona is None:
            continue
        if fit.fits:
            return replace(fit, persona=place)
        if found.persona is None or (fit.fits is None and found.fits is False):
            found = replace(fit, persona=place)
    return found


@dataclass(frozen=True)
class PersonaMatcher:
    """Compares people with personas; pure as long as its readers are.

    ``industry_of`` gives the industry noted for an employer's key, "" when none is.
    """

    personas: tuple[Persona, ...]
    read_title: ReadTitle
    company_key: CompanyKey
    industry_of: Callable[[str], str] = lambda _key: ""

    @property
    def asks(self) -> bool:
        """Whether any persona can be checked at all."""
        return bool(self._checks)

    @cached_property
    def _checks(self) -> tuple[tuple[int, _Check], ...]:
        return tuple(
            (place, _Check.of(persona.criteria, self.company_key))
            for place, persona in enumerate(self.personas)
            if persona.criteria.questions
        )

    def fit(self, title: str | None, company: str | None) -> Fit:
        """Whether somebody with this title at this company fits one of the personas."""
        subject = _Subject(self, (title or "").strip(), (company or "").strip())
        found: Fit = NOBODY_ASKED
        for place, check in self._checks:
            answers = tuple(check.answers(subject))
            fits = all_of(answer.fits for answer in answers)
            if fits:
                return Fit(True, place, answers)
            if found.persona is None or (fits is None and found.fits is False):
                found = Fit(fits, place, answers)
        return found

    def matches(self, title: str | None, company: str | None) -> bool | None:
        """The same without its explanation."""
        return self.fit(title, company).fits


class _Subject:
    """A person's title and company, each read once and only when a persona asks about it."""

    def __init__(self, matcher: PersonaMatcher, title: str, company: str) -> None:
        self._matcher = matcher
        self.title = title
        self.company = company

    @cached_property
    def reading(self) -> TitleReading:
        return self._matcher.read_title(self.title)

    @cached_property
    def title_text(self) -> str:
        return spaced(self.title)

    @cached_property
    def company_text(self) -> str:
        return spaced(self.company)

    @cached_property
    def company_key(self) -> str:
        return self._matcher.company_key(self.company)

    @cached_property
    def industry(self) -> str:
        return spaced(self._matcher.industry_of(self.company_key))


@dataclass(frozen=True)
class _Check:
    """Criteria made ready for many people."""

    criteria: Criteria
    title_words: tuple[tuple[str, str], ...]
    company_keys: frozenset[str]
    industries: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, criteria: Criteria, company_key: CompanyKey) -> _Check:
        keys = frozenset(company_key(name) for name in criteria.companies) - {""}
        return cls(criteria, _ready(criteria.title_words), keys, _ready(criteria.industries))

    def answers(self, subject: _Subject) -> Iterable[Answer]:
        """The company first: it is the cheapest, and a no ends it."""
        asked = self.criteria.questions
        ways = (
            (Question.COMPANY, self._company),
            (Question.SENIORITY, self._level),
            (Question.WORK, self._work),
        )
        for question, way in ways:
            if question in asked:
                answer = way(subject)
                yield answer
                if answer.fits is False:
                    return

    def _company(self, subject: _Subject) -> Answer:
        if not subject.company:
            return Answer(Question.COMPANY, None)
        if subject.company_key in self.company_keys:
            return Answer(Question.COMPANY, True, subject.company)
        named = first_word(self.industries, subject.company_text)
        noted = first_word(self.industries, subject.industry)
        if named or noted:
            return Answer(Question.COMPANY, True, named or noted)
        # A name seldom tells the trade: without a noted industry its silence is no answer.
        silent = bool(self.industries) and not subject.industry.strip()
        return Answer(Question.COMPANY, None if silent else False, subject.company)

    def _level(self, subject: _Subject) -> Answer:
        if not subject.title or subject.reading.seniority is Seniority.UNKNOWN:
            return Answer(Question.SENIORITY, None)
        level = subject.reading.seniority
        return Answer(Question.SENIORITY, level in self.criteria.seniorities, level.value)

    def _work(self, subject: _Subject) -> Answer:
        if not subject.title:
            return Answer(Question.WORK, None)
        word = first_word(self.title_words, subject.title_text)
        if word:
            return Answer(Question.WORK, True, word)
        if not (self.criteria.functions or self.criteria.roles):
            return Answer(Question.WORK, False)
        return self._work_by_lexicon(subject.reading)

    def _work_by_lexicon(self, reading: TitleReading) -> Answer:
        """A title whose work or role the lexicon does not know says neither yes nor no."""
        criteria = self.criteria
        found = [name for name in reading.functions if name in criteria.functions]
        found += [reading.role.value] if reading.role in criteria.roles and reading.role else []
        if found:
            return Answer(Question.WORK, True, found[0])
        open_function = bool(criteria.functions) and not reading.functions
        open_role = bool(criteria.roles) and reading.role is None
        role = reading.role.value if criteria.roles and reading.role else ""
        says = reading.functions[0] if reading.functions else role
        return Answer(Question.WORK, None if open_function or open_role else False, says)


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """True when all are, False when one is, otherwise None: cannot tell."""
    known = list(answers)
    if any(answer is False for answer in known):
        return False
    return None if any(answer is None for answer in known) or not known else True


@lru_cache(maxsize=_REMEMBERED)
def spaced(text: str) -> str:
    """A text as its words in a row, without differences of case and punctuation, between two spaces."""
    words = "".join(sign if sign.isalnum() else " " for sign in normalise(text)).split()
    return f" {' '.join(words)} "


def first_word(words: Sequence[tuple[str, str]], text: str) -> str:
    """The first of some (searched, written) words that stands in a spaced text; "" for none."""
    return next((written for searched, written in words if searched in text), "")


def _ready(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Words made ready for a search, each with the way it was written."""
    made = ((spaced(word), word.strip()) for word in words)
    return tuple((_loosened(found), written) for found, written in made if found.strip())


def _loosened(found: str) -> str:
    """A longer word may go on, as endings do; a long one may also end a compound ("transportplanner")."""
    letters = len(found.strip())
    if letters >= COMPOUND_FROM:
        return found.strip()
    return found[:-1] if letters >= ENDING_FROM else found
