"""What the sheets for joining and parting say: fields and values of people and accounts in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.accounts import Account, Person
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext, pgettext
from ssi_desktop.ui.shared.locale_text import date_text, number_text

_ROLE = "role:"
_DASH = "–"

PERSON_FIELDS = ("name", "title", "department", "profile", "level", "stance", "influence", "owner", "left_on")
ACCOUNT_FIELDS = (
    "name",
    "industry",
    "deal_type",
    "deal_value",
    "phase",
    "months_left",
    "n_star",
    "size_band",
)


def field_name(field: str, catalogue: Catalogue) -> str:
    """A field of a person or account."""
    if field.startswith(_ROLE):
        return _("Role: {role}").format(role=catalogue.roles[field.removeprefix(_ROLE)].name)
    return {
        "name": _("Name"),
        "title": _("Job title"),
        "department": _("Department"),
        "profile": _("LinkedIn profile"),
        "level": _("Relationship"),
        "stance": _("Stance"),
        "influence": _("Influence"),
        "owner": _("Kept by"),
        "left_on": _("Left the company on"),
        "industry": _("Industry"),
        "deal_type": _("Kind of deal"),
        "deal_value": _("Value of the deal"),
        "phase": _("Phase"),
        "months_left": _("Months left"),
        "n_star": _("People to reach"),
        "size_band": _("Size"),
    }.get(field, field)


def value_text(field: str, value: object, catalogue: Catalogue) -> str:
    """A value of such a field; a dash for one that is not known."""
    if field == "left_on" and not value:
        return _("still there")
    if value is None or value == "" or (field == "stance" and value == 0):
        return _DASH
    if field.startswith(_ROLE):
        return _("has this role") if value else _("does not have this role")
    if isinstance(value, date):
        return date_text(value)
    if field == "left_on":
        return date_text(date.fromisoformat(str(value)))
    if isinstance(value, int | float):
        return _number(field, value, catalogue)
    if field == "phase":
        return catalogue.phases[str(value)].name
    if field == "deal_type":
        return catalogue.deal_types[str(value)].name if str(value) in catalogue.deal_types else str(value)
    return str(value)


def _number(field: str, value: float, catalogue: Catalogue) -> str:
    if field == "level":
        return catalogue.levels[int(value)].name
    if field == "stance":
        return catalogue.stances[int(value)].name
    if field == "influence":
        return {1: _("little"), 2: _("some"), 3: _("much")}.get(int(value), number_text(value))
    return number_text(value)


def values_of(one: Person | Account) -> Mapping[str, object]:
    """The details of a person or account by field."""
    if isinstance(one, Account):
        return {field: getattr(one, field) for field in ACCOUNT_FIELDS}
    found = {field: getattr(one, field) for field in PERSON_FIELDS if field != "profile"}
    return {**found, "profile": one.url or (_("connected") if one.person_key is not None else "")}


def counts_text(counts: Mapping[str, int]) -> str:
    """How much there is, such as ``3 contacts, 1 outcome``; a dash for nothing."""
    words = {
        "people": lambda n: ngettext("{n} person", "{n} people", n),
        "signals": lambda n: ngettext("{n} sign", "{n} signs", n),
        "touches": lambda n: ngettext("{n} contact", "{n} contacts", n),
        "evidence": lambda n: ngettext("{n} piece of evidence", "{n} pieces of evidence", n),
        "lines": lambda n: ngettext("{n} line", "{n} lines", n),
        "introductions": lambda n: ngettext("{n} introduction", "{n} introductions", n),
        "outcomes": lambda n: ngettext("{n} outcome", "{n} outcomes", n),
    }
    told = [words[kind](count).format(n=number_text(count)) for kind, count in counts.items() if count]
    return pgettext("list", ", ").join(told) if told else _DASH
