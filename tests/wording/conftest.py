"""Both languages of the interface, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ssi_desktop.i18n import LANGUAGES, language, use_language
from ssi_desktop.paths import resource_path

LOCALES = resource_path("locale")


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """The language in use, each in turn."""
    before = language()
    yield use_language(request.param, LOCALES)
    use_language(before, LOCALES)


@pytest.fixture
def dutch() -> Iterator[None]:
    """Dutch in use."""
    before = language()
    use_language("nl", LOCALES)
    yield
    use_language(before, LOCALES)
