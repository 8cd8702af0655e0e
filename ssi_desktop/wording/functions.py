"""Words for the functions of a company that job titles are read for."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.i18n import gettext


def mark(text: str) -> str:
    """A text to be translated when it is asked for."""
    return text


_FUNCTIONS: Mapping[str, str] = {
    "general_management": mark("General management"),
    "sales": mark("Sales"),
    "marketing": mark("Marketing"),
    "product": mark("Product"),
    "customer_service": mark("Customer service"),
    "finance": mark("Finance"),
    "procurement": mark("Purchasing"),
    "supply_chain": mark("Supply chain"),
    "operations": mark("Operations"),
    "quality": mark("Quality"),
    "engineering": mark("Engineering"),
    "it": mark("IT"),
    "data": mark("Data"),
    "security": mark("Security"),
    "innovation": mark("Innovation"),
    "sustainability": mark("Sustainability"),
    "project": mark("Projects"),
    "hr": mark("Human resources"),
    "legal": mark("Legal"),
    "admin": mark("Administration"),
    "education": mark("Education"),
    "healthcare": mark("Healthcare"),
    "public": mark("Public sector"),
}


def function_names() -> Mapping[str, str]:
    """The words for every function, by its name in the title lexicon."""
    return {key: gettext(name) for key, name in _FUNCTIONS.items()}
