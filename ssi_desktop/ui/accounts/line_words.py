"""Lines between people in words."""

from __future__ import annotations

from ssi_desktop.core.accounts import LineKind
from ssi_desktop.i18n import gettext as _


def line_words(kind: LineKind, name: str, *, outgoing: bool) -> str:
    """What a line means, seen from one of its ends."""
    if kind is LineKind.CONFLICT:
        text = _("in conflict with {name}")
    elif kind is LineKind.MANAGER:
        text = _("reports to {name}") if outgoing else _("manager of {name}")
    else:
        text = _("influences {name}") if outgoing else _("listens to {name}")
    return text.format(name=name)
