"""Opens the coaching content of one language; English fills in item by item."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.content.fallback import Languages, language_in


def open_catalogue(root: Path, lang: str) -> Catalogue:
    """The content below ``root`` in a language, given as a code such as ``nl`` or ``nl_BE``.

    An unknown language gives English, and so does every single item that a language lacks.
    """
    return Catalogue(Languages(root, language_in(root, lang)))


def load_catalogue(root: Path, lang: str) -> Catalogue:
    """The same with every item read and checked.

    Raises ValueError naming file and key when a file does not follow the schema.
    """
    from ssi_desktop.core.platforms import Platform

    catalogue = open_catalogue(root, lang)
    for part in (
        catalogue.sections,
        catalogue.checklist,
        catalogue.limits,
        catalogue.actions,
        catalogue.playbook,
        catalogue.playbook_rules,
        catalogue.playbook_caution,
        catalogue.steps,
        catalogue.deal_types,
        catalogue.help_choose,
        catalogue.role_schemes.schemes,
        catalogue.pillars,
        catalogue.metrics,
        catalogue.roles,
        catalogue.phases,
        catalogue.stances,
        catalogue.levels,
        catalogue.standings,
        *catalogue.terms.values(),
        catalogue.coach,
        catalogue.explanations,
        catalogue.benchmarks,
        *(catalogue.platform_checklist(platform) for platform in Platform),
        *(catalogue.platform_metrics(platform) for platform in Platform),
    ):
        _read(part)
    return catalogue


def _read(part: object) -> None:
    if isinstance(part, Mapping):
        for _ in part.values():
            pass
