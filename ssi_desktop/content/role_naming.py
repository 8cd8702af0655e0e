"""Whose names the roles are shown under at present: ours, or those of another tool or method."""

from __future__ import annotations

OURS = "ours"
ROLE_NAMES = (OURS, "sales_navigator", "hubspot", "miller_heiman", "meddpicc")
"""Every choice; the words for all but ours are content."""


class RoleNaming:
    """The choice in force; one for each catalogue, changed when the setting changes."""

    def __init__(self) -> None:
        self.scheme = OURS
