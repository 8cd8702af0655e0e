"""The questions that help to choose an attribute of a person, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssi_desktop.content.fields import RUBRIC, SENTENCE, TITLE, Fields
from ssi_desktop.core.help_choose import QUESTIONS, Attribute, Question


@dataclass(frozen=True)
class QuestionText:
    """A question and its options by key, in the order in which they are shown."""

    key: str
    question: str
    options: Mapping[str, str]


@dataclass(frozen=True)
class HelpText:
    """What is asked for one attribute. ``empty`` is said while the answers lead to no proposal."""

    key: str
    title: str
    lead: str
    empty: str
    questions: tuple[QuestionText, ...]


def read_help(key: str, entry: Fields) -> HelpText:
    """One attribute. Raises ValueError naming file and key, also for a question that is not asked."""
    entry.only("title", "lead", "empty", "questions")
    asked = QUESTIONS[Attribute(key)]
    questions = entry.child("questions")
    questions.only(*(question.key for question in asked))
    return HelpText(
        key,
        entry.text("title", TITLE),
        entry.text("lead", SENTENCE),
        entry.text("empty", SENTENCE),
        tuple(_question(question, questions.child(question.key)) for question in asked),
    )


def _question(question: Question, entry: Fields) -> QuestionText:
    entry.only("question", "options")
    options = entry.child("options")
    options.only(*question.options)
    texts = {option: options.text(option, RUBRIC) for option in question.options}
    return QuestionText(question.key, entry.text("question", RUBRIC), texts)
