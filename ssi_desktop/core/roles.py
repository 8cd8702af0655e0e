"""The six buying roles of a decision making unit; champion and blocker are stances, not roles."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person does in a purchase; the value is the stable name in the store, files and JSON."""

    INITIATOR = "initiator"
    INFLUENCER = "influencer"
    GATEKEEPER = "gatekeeper"
    DECISION_MAKER = "decision_maker"
    BUYER = "buyer"
    USER = "user"


ROLES: tuple[Role, ...] = tuple(Role)
