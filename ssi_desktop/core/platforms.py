"""Other platforms beside LinkedIn: which metrics and checklist items make sense there, and the estimate.

The estimate of another platform is this program's own number for the activity there. It is no index of that
platform, and never the Social Selling Index, which is LinkedIn's alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from ssi_desktop.core.behaviour import Behaviour, readings
from ssi_desktop.core.checklist import CHECKLIST, CheckLevel, ChecklistRule
from ssi_desktop.core.estimate import Estimate, estimate
from ssi_desktop.core.metric_specs import SPECS, Kind, Unit
from ssi_desktop.core.metrics import Metric


class Platform(StrEnum):
    """A platform beside LinkedIn; the value is its name in the store."""

    XING = "xing"


@dataclass(frozen=True)
class PlatformRules:
    """What counts on a platform: ``metrics`` apply there, ``checklist`` are the items of its profile.

    What does not apply leaves the sums, and the weights of the rest take over its share (section 5.4).
    """

    platform: Platform
    metrics: frozenset[Metric]
    checklist: tuple[ChecklistRule, ...]

    @property
    def weekly(self) -> tuple[Metric, ...]:
        """What is typed week by week, in the order of the scoring table."""
        return tuple(m for m, spec in SPECS.items() if m in self.metrics and spec.kind is Kind.FLOW)

    @property
    def stocks(self) -> tuple[Metric, ...]:
        """What is typed when it changes; the profile comes from the checklist."""
        return tuple(
            metric
            for metric, spec in SPECS.items()
            if metric in self.metrics and spec.kind is Kind.STOCK and metric is not Metric.PROFILE
        )

    def item(self, item_id: str) -> ChecklistRule | None:
        """One item of the checklist; None for one that does not apply here."""
        return next((rule for rule in self.checklist if rule.id == item_id), None)


@dataclass(frozen=True)
class PlatformEstimate:
    """This program's estimate of the activity on a platform; never to be shown as the index of LinkedIn."""

    platform: Platform
    estimate: Estimate


# XING closed its groups in January 2023, and has neither confirmed skills, visible recommendations, followers
# of a member, articles of members nor saved leads (own reading of the platform; section 5.4 has LinkedIn's).
_NOT_ON_XING = frozenset(
    {
        Metric.ENDORSEMENTS,
        Metric.RECOMMENDATIONS,
        Metric.LONGFORM,
        Metric.FOLLOWERS_GAINED,
        Metric.LEADS_SAVED,
        Metric.GROUPS_JOINED,
        Metric.GROUP_POSTS,
    }
)

# Items of section 13 that a profile on XING has too; what they ask is the same, so are their weights.
_ITEMS_ON_XING = frozenset(
    {
        *("P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08", "P09", "P10", "P11", "P12", "P13"),
        *("P17", "P18", "P19", "P25", "P26", "P28", "P29", "P31", "P32", "P33", "P36", "P38", "P39"),
        *("P40", "P42", "P43", "P45"),
    }
)


def _by_hand(rule: ChecklistRule) -> ChecklistRule:
    """No archive of another platform is read, so that every item is the person's to judge."""
    return replace(rule, level=CheckLevel.MANUAL, archive_days=None)


RULES: Mapping[Platform, PlatformRules] = MappingProxyType(
    {
        Platform.XING: PlatformRules(
            Platform.XING,
            frozenset(Metric) - _NOT_ON_XING,
            tuple(_by_hand(rule) for rule in CHECKLIST if rule.id in _ITEMS_ON_XING),
        )
    }
)


def rules_of(platform: Platform) -> PlatformRules:
    """What counts on a platform."""
    return RULES[platform]


def platform_estimate(platform: Platform, behaviour: Behaviour, as_of: date) -> PlatformEstimate:
    """The estimate of the activity on a platform as of a day, by the same core as LinkedIn's.

    ``behaviour`` holds what was typed for this platform alone. Connections without follow-up are not known
    there and cost nothing.
    """
    rules = rules_of(platform)
    known = {m: reading for m, reading in readings(behaviour, as_of).values.items() if m in rules.metrics}
    return PlatformEstimate(platform, estimate(known, applicable=rules.metrics))


def is_share(metric: Metric) -> bool:
    """Whether a metric is a share 0..1, which people type as percent."""
    return SPECS[metric].unit is Unit.SHARE
