"""Companies of connections that may be an account's under another spelling: to be confirmed by the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssi_desktop.core.company_candidates import CompanyCandidate, Employer, Likeness, find_candidates
from ssi_desktop.core.matching import CompanyDecision
from ssi_desktop.errors import Param
from ssi_desktop.services.account_checks import OnAccounts, must_account
from ssi_desktop.services.account_suggestions import own_company_keys
from ssi_desktop.services.workspace import Workspace

__all__ = [
    "CompanyCandidate",
    "DecideCompany",
    "Employer",
    "Likeness",
    "candidates_of",
    "load_candidates",
]

_EVERY = 1_000_000


def load_candidates(workspace: Workspace) -> tuple[CompanyCandidate, ...]:
    """Every open question, those about most people first; the user's own company is none."""
    accounts = workspace.store.accounts.names()
    if not accounts:
        return ()
    own = own_company_keys(workspace)
    employers = (
        Employer(key, name, people)
        for key, name, people in workspace.store.archives.companies(_EVERY)
        if key not in own
    )
    return find_candidates(employers, accounts, workspace.store.crm.decisions())


def candidates_of(workspace: Workspace, account_id: int) -> tuple[CompanyCandidate, ...]:
    """The open questions of one account."""
    return tuple(one for one in load_candidates(workspace) if one.account_id == account_id)


@dataclass(frozen=True)
class DecideCompany(OnAccounts):
    """The user's word on whether a company name is an account's; None leaves the question open again."""

    account_id: int
    company_key: str
    company: str
    same: bool | None

    label = "company.decide"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The company as connections write it."""
        return {"company": self.company}

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``account.gone``."""
        must_account(workspace, self.account_id)
        if self.same is None:
            workspace.store.crm.forget_decision(self.account_id, self.company_key)
        else:
            decision = CompanyDecision(self.account_id, self.company_key, self.same)
            workspace.store.crm.decide(decision)
