"""The words of the interface in the chosen language, by gettext and without Qt."""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from dataclasses import dataclass, field
from pathlib import Path

DOMAIN = "ssi_desktop"
SOURCE = "en"
"""The language the texts are written in, which so needs no catalog."""
LANGUAGES: tuple[str, ...] = (SOURCE, "nl")


@dataclass
class _InUse:
    """The one language a process speaks; threads of a job speak it too."""

    code: str = "en"
    catalog: _gettext.NullTranslations = field(default_factory=_gettext.NullTranslations)


_in_use = _InUse()


def available(code: str) -> str:
    """The language to use for a locale code such as ``nl_BE``: its base language, or English."""
    base = code.replace("-", "_").split(".")[0].split("_")[0].lower()
    return base if base in LANGUAGES else "en"


def system_language() -> str:
    """The language of this system as far as the program has it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return available(value)
    return available(locale.getlocale()[0] or "en")


def use_language(code: str, folder: Path) -> str:
    """Switch the interface words to ``code`` (or English), whose catalogs lie in ``folder``.

    Returns the language in use.
    """
    _in_use.code = available(code)
    _in_use.catalog = _catalog(_in_use.code, folder)
    return _in_use.code


def _catalog(code: str, folder: Path) -> _gettext.NullTranslations:
    if code == SOURCE:
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, localedir=folder, languages=[code], fallback=True)


def language() -> str:
    """The code of the language in use."""
    return _in_use.code


def gettext(message: str) -> str:
    """The message in the language in use."""
    return _in_use.catalog.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Singular or plural form for ``n`` in the language in use."""
    return _in_use.catalog.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The message in the language in use, told apart by ``context``."""
    return _in_use.catalog.pgettext(context, message)
