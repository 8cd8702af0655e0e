"""What content says about roles: kinds of deals with their usual roles, and the names of other tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssi_desktop.content.loader import open_catalogue
from ssi_desktop.content.role_naming import OURS, ROLE_NAMES
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.paths import resource_root
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.workspace import Workspace

CONTENT = resource_root() / "content"
LANGUAGES = ("en", "nl")


def test_every_language_lays_out_the_same_roles_for_a_deal() -> None:
    english, dutch = (open_catalogue(CONTENT, language).deal_types for language in LANGUAGES)
    assert list(english) == list(dutch)
    for key, deal in english.items():
        assert [card.role for card in deal.cards] == [card.role for card in dutch[key].cards], key
        assert [card.name for card in deal.cards] != [card.name for card in dutch[key].cards], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deal_has_somebody_who_decides_and_no_card_twice(language: str) -> None:
    for deal in open_catalogue(CONTENT, language).deal_types.values():
        roles = [card.role for card in deal.cards]
        assert Role.DECISION_MAKER in roles
        assert Role.USER in roles
        assert len({card.name for card in deal.cards}) == len(deal.cards)


# The mapping of section 10: our role, and every name that the other one has for it.
MAPPING = {
    "sales_navigator": {
        "initiator": {"Champion", "Evaluator"},
        "influencer": {"Evaluator", "Influencer"},
        "gatekeeper": set(),
        "decision_maker": {"Decision Maker"},
        "buyer": {"Procurement"},
        "user": {"Evaluator"},
    },
    "hubspot": {
        "initiator": {"Champion", "End user"},
        "influencer": {"Influencer", "Legal & compliance"},
        "gatekeeper": {"Other", "Blocker"},
        "decision_maker": {"Decision maker", "Executive sponsor", "Budget holder"},
        "buyer": {"Budget holder", "Other"},
        "user": {"End user"},
    },
    "miller_heiman": {
        "initiator": set(),
        "influencer": {"Technical"},
        "gatekeeper": {"Technical"},
        "decision_maker": {"Economic"},
        "buyer": {"Technical", "User"},
        "user": {"User"},
    },
    "meddpicc": {
        "initiator": {"Identify pain"},
        "influencer": {"Decision criteria"},
        "gatekeeper": {"Paper process"},
        "decision_maker": {"Economic buyer"},
        "buyer": {"Paper process"},
        "user": set(),
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_are_those_of_the_mapping(language: str) -> None:
    schemes = open_catalogue(CONTENT, language).role_schemes.schemes
    assert {OURS, *schemes} == set(ROLE_NAMES)
    found = {
        key: {role: set(names) for role, names in scheme.roles.items()} for key, scheme in schemes.items()
    }
    assert found == MAPPING
    assert schemes["hubspot"].stances == {"champion": ("Champion",), "blocker": ("Blocker",)}
    assert schemes["meddpicc"].stances == {"champion": ("Champion",), "blocker": ()}


@pytest.mark.parametrize("scheme", ROLE_NAMES)
def test_a_name_that_is_not_one_to_one_says_so_and_never_stands_alone(scheme: str) -> None:
    catalogue = open_catalogue(CONTENT, "en")
    own = dict(catalogue.roles)
    catalogue.naming.scheme = scheme
    names = [catalogue.roles[role].name for role in ROLES]
    assert len(set(names)) == len(ROLES), "two roles never look alike"
    for role in ROLES:
        term = catalogue.roles[role]
        assert term.inline == own[role].inline
        if scheme == OURS:
            assert term == own[role]
        else:
            known = MAPPING[scheme][role]
            assert all(name in term.meaning for name in known - {term.name})
            assert "one to one" in term.meaning or len(known) < 2


def test_names_of_another_tool() -> None:
    catalogue = open_catalogue(CONTENT, "en")
    catalogue.naming.scheme = "meddpicc"
    shown = {role.value: catalogue.roles[role].name for role in ROLES}
    assert shown == {
        "initiator": "Identify pain",
        "influencer": "Decision criteria",
        "gatekeeper": "Paper process (gatekeeper)",
        "decision_maker": "Economic buyer",
        "buyer": "Paper process (buyer)",
        "user": "User",
    }
    catalogue.naming.scheme = "somebody else's"
    assert catalogue.roles["user"].name == "User"


def test_the_setting_knows_every_choice(workspace: Workspace, tmp_path: Path) -> None:
    assert load_settings(workspace).role_names == OURS
    for choice in ROLE_NAMES[1:]:
        workspace.perform(ChangeSettings({"role_names": choice}))
        assert load_settings(workspace).role_names == choice
