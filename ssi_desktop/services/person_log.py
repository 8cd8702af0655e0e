"""What the user noted about one person: contacts, and evidence for or against roles."""

from __future__ import annotations

from dataclasses import dataclass

from ssi_desktop.core.accounts import EvidenceNote, Touch
from ssi_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class PersonLog:
    """Everything noted, newest first."""

    touches: tuple[Touch, ...] = ()
    evidence: tuple[EvidenceNote, ...] = ()


def load_person_log(workspace: Workspace, person_id: int) -> PersonLog:
    """The log of one person; empty for somebody who is gone."""
    people = workspace.store.people
    return PersonLog(people.touches_of(person_id)[::-1], people.evidence_of(person_id)[::-1])
