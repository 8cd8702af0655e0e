"""Published sizes of a buying group, to aim the number of threads at: always shown with year and origin."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ThreadTarget:
    """A choice for N*: how many people take part. ``origin`` is a key; ``year`` None = not published."""

    id: str
    people: float
    year: int | None
    origin: str


THREAD_TARGETS: tuple[ThreadTarget, ...] = (
    ThreadTarget("small", 3.0, None, "own_choice"),
    ThreadTarget("standard", 5.4, 2014, "ceb"),
    ThreadTarget("ceb_2016", 6.8, 2016, "ceb"),
    ThreadTarget("gartner", 8.0, 2019, "gartner_midpoint"),
    ThreadTarget("complex", 11.0, None, "uk_survey"),
    ThreadTarget("forrester", 13.0, 2026, "forrester"),
)

STANDARD_TARGET = THREAD_TARGETS[1]
