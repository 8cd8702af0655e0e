"""The words for what can be chosen in the settings: languages, currencies, functions of a company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, QTime

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.content.role_naming import OURS
from ssi_desktop.core.thread_targets import THREAD_TARGETS
from ssi_desktop.i18n import LANGUAGES, gettext, pgettext
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.locale_text import short_number
from ssi_desktop.wording.functions import function_names

# A language is called by its own name, whatever language the program speaks.
_LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "nl": "Nederlands",
    "de": "Deutsch",
    "fi": "Suomi",
    "fr": "Français",
}


def mark(text: str) -> str:
    """A text to be translated when it is asked for."""
    return text


_CURRENCIES: Mapping[str, str] = {
    "EUR": mark("Euro"),
    "GBP": mark("British pound"),
    "USD": mark("US dollar"),
    "CHF": mark("Swiss franc"),
    "SEK": mark("Swedish krona"),
    "NOK": mark("Norwegian krone"),
    "DKK": mark("Danish krone"),
    "PLN": mark("Polish złoty"),
    "CZK": mark("Czech koruna"),
    "CAD": mark("Canadian dollar"),
    "AUD": mark("Australian dollar"),
}


def language_options() -> Sequence[tuple[str, str]]:
    """The system's language, and those that the program has."""
    own = ((code, _LANGUAGES.get(code, code)) for code in LANGUAGES)
    # Translators: the language of the computer
    return (("", pgettext("language", "As on this computer")), *own)


def currency_options() -> Sequence[tuple[str, str]]:
    """Currencies by their code."""
    return tuple((code, f"{code} · {gettext(name)}") for code, name in _CURRENCIES.items())


def function_options() -> Sequence[tuple[str, str]]:
    """Functions of a company that titles are read for."""
    return tuple(function_names().items())


def role_name_options(catalogue: Catalogue) -> Sequence[tuple[str, str]]:
    """Whose names the roles can be shown under."""
    schemes = catalogue.role_schemes.schemes
    # Translators: the program's own names of the roles in a purchase
    return (
        (OURS, pgettext("role names", "The names of this program")),
        *((key, scheme.name) for key, scheme in schemes.items()),
    )


def group_size_presets(catalogue: Catalogue) -> Sequence[tuple[float, str, str]]:
    """Sizes of a buying group: the number, its name, and its year and origin."""
    presets = []
    for target in THREAD_TARGETS:
        term = catalogue.term("group_sizes", target.id)
        name = _("{name}: {n} people").format(name=term.name, n=short_number(target.people, 1))
        presets.append((target.people, name, term.meaning))
    return tuple(presets)


def weekday_options() -> list[tuple[str, str]]:
    """Never, or a day of the week."""
    locale = QLocale()
    days = [(str(number), locale.standaloneDayName(number)) for number in range(1, 8)]
    return [("0", _("Never")), *days]


def hour_options() -> list[tuple[str, str]]:
    """The full hours of a day."""
    form = QLocale.FormatType.ShortFormat
    return [(str(hour), QLocale().toString(QTime(hour, 0), form)) for hour in range(24)]
