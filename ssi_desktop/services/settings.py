"""Settings: declared once with type, default and limits; storage and checks follow from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import Any

from ssi_desktop.content.role_naming import ROLE_NAMES
from ssi_desktop.core.association import LAGS
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.setting_forms import change_of, fitting, language_code
from ssi_desktop.services.workspace import Topic, Workspace

THEMES = ("system", "light", "dark")


@dataclass(frozen=True)
class Settings:
    """Everything the user can set.

    ``language`` None follows the system; ``minutes`` is the week's budget; ``n_star`` the number of
    live threads aimed at in an account; ``own_companies`` are names of the user's own employer beside
    the one in the archive; ``keywords`` are what the
    profile should be found by; ``show_index`` False hides LinkedIn's index and keeps everything else;
    ``retention_months`` is after how many months without contact people are listed for erasing (0: never);
    ``role_names`` is whose names the roles are shown under (see `content.role_naming`);
    ``pillar_targets`` are the person's own goals by pillar, changed by `services.pillar_targets`;
    ``association_kind`` and ``association_lag`` (weeks) say what is set beside LinkedIn's number, and
    ``association_log`` when that was chosen otherwise, changed by `services.association`;
    ``reminder_day`` is the weekday of the reminder of the review (1 Monday to 7 Sunday, 0 none) at the full
    hour ``reminder_hour``, silent from ``quiet_from`` to ``quiet_until``; ``tray`` keeps the program at hand
    when its window is closed.
    """

    language: str | None = None
    theme: str = "system"
    minutes: int = 150
    sales_navigator: bool = False
    show_index: bool = True
    n_star: float = 5.4
    months_left: float = 6.0
    own_companies: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    sold_to_functions: tuple[str, ...] = ()
    persona: str = ""
    objectives: tuple[str, ...] = ()
    beginner: bool = True
    currency: str = "EUR"
    pillar_targets: Mapping[str, float] = field(default_factory=dict)
    sample: bool = False
    welcomed: bool = False
    retention_months: int = 0
    role_names: str = "ours"
    association_kind: str = "meeting"
    association_lag: int = 4
    association_log: tuple[str, ...] = ()
    reminder_day: int = 0
    reminder_hour: int = 16
    quiet_from: int = 20
    quiet_until: int = 8
    tray: bool = False
    outcome_targets: Mapping[str, float] = field(
        default_factory=lambda: {
            "conversation": 5.0,
            "call": 2.0,
            "meeting": 1.0,
            "offer": 0.5,
            "contract": 0.1,
        }
    )


_LIMITS: Mapping[str, tuple[float, float]] = {
    "minutes": (0, 10_000),
    "n_star": (1, 30),
    "months_left": (0, 60),
    "retention_months": (0, 120),
    "reminder_day": (0, 7),
    "reminder_hour": (0, 23),
    "quiet_from": (0, 23),
    "quiet_until": (0, 23),
}
_NAMES = frozenset(item.name for item in fields(Settings))
_SENSE: Mapping[str, Callable[[Any], object]] = {
    "association_kind": OutcomeKind,
    "association_lag": LAGS.index,
    "association_log": lambda texts: [change_of(text) for text in texts],
    "outcome_targets": lambda targets: [OutcomeKind(name) for name in targets],
}
"""What else a stored value must be read as; each raises ValueError."""


def load_settings(workspace: Workspace) -> Settings:
    """The settings in force; names that this version does not know are left alone.

    A stored value that no version can have written, as a file from elsewhere may hold, counts as not stored.
    """
    usual, known = Settings(), {}
    for name, value in workspace.store.settings.all().items():
        if name in _NAMES:
            with suppress(ValueError, Refusal):
                known[name] = _checked(name, value, getattr(usual, name))
    return replace(usual, **known)


def _checked(name: str, value: object, usual: object) -> Any:
    """Raises ValueError or Refusal for a value that the setting cannot have."""
    fit = language_code(value) if name == "language" else fitting(value, usual)
    check_setting(name, fit)
    if name in _SENSE:
        _SENSE[name](fit)
    return fit


def limits_of(name: str) -> tuple[float, float]:
    """The smallest and the largest value of a setting that has limits. Raises KeyError for any other."""
    return _LIMITS[name]


def check_setting(name: str, value: object) -> None:
    """Raise Refusal ``setting.unknown`` or ``setting.out_of_range`` (params name, low, high)."""
    if name not in _NAMES:
        raise Refusal("setting.unknown", name=name)
    if name == "theme" and value not in THEMES:
        raise Refusal("setting.unknown", name=str(value))
    if name == "role_names" and value not in ROLE_NAMES:
        raise Refusal("setting.unknown", name=str(value))
    limits = _LIMITS.get(name)
    if limits is not None and isinstance(value, (int, float)) and not limits[0] <= value <= limits[1]:
        raise Refusal("setting.out_of_range", name=name, low=limits[0], high=limits[1])


@dataclass(frozen=True)
class ChangeSettings:
    """Change one or more settings by name."""

    values: Mapping[str, Any]
    topics: frozenset[Topic] = frozenset({Topic.SETTINGS})
    label: str = "settings.change"
    label_params: Mapping[str, Param] = field(default_factory=dict)

    def do(self, workspace: Workspace) -> None:
        """Check all of them, then store all of them."""
        for name, value in self.values.items():
            check_setting(name, value)
        for name, value in self.values.items():
            workspace.store.settings.put(name, list(value) if isinstance(value, tuple) else value)
