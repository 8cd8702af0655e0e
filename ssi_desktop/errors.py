"""Problems as keys and numbers; the words for people are chosen in `ssi_desktop.wording`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Param = str | int | float


@dataclass(frozen=True)
class Problem:
    """Something a person must know: a stable code plus the values its sentence needs.

    Codes are dotted and lower case, for example ``ssi.pillar_out_of_range``. Values are plain
    (text, whole number, number); they may hold text from foreign files and are shown as plain text.
    """

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)


class Refusal(Exception):  # noqa: N818 - an expected answer, not a fault of the program
    """Input or a wish that is refused as a whole; nothing was stored."""

    def __init__(self, code: str, **params: Param) -> None:
        super().__init__(code)
        self.problem = Problem(code, params)


class Cancelled(Exception):  # noqa: N818
    """The person stopped a long task; nothing was stored."""
