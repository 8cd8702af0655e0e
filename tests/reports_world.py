"""Accounts whose names and notes try everything that a spreadsheet could take for something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ssi_desktop.core.accounts import Touch
from ssi_desktop.services.account_commands import EditAccount
from ssi_desktop.services.person_commands import EditPerson
from ssi_desktop.services.workspace import Workspace
from tests.account_world import make_account, person_of

FORMULAS = ("=1+1", "+31 6", "-2", "@SUM(A1)", "\tx", "  =cmd|' /C calc'!A0", "＝1", '=HYPERLINK("http://x")')


def nasty_accounts(workspace: Workspace) -> None:
    """One ordinary account, and one where every text begins like a formula."""
    view = make_account(workspace, 'Übersee; "Handel", GmbH', (("Łukasz Müller", "CEO"), ("Bram", "")))
    workspace.perform(EditAccount(replace(view.account, deal_value=120_000, note="line\nline")))
    person = person_of(workspace, "Łukasz Müller").person
    with workspace.store.transaction():
        today = workspace.clock.today()
        workspace.store.people.add_touch(Touch(person.id, today - timedelta(days=3), "call", two_way=True))
    other = make_account(
        workspace, "=2+2", [(f"{text.strip()} {n}", text) for n, text in enumerate(FORMULAS)]
    )
    workspace.perform(EditAccount(replace(other.account, industry="@risk", note="-1 \x07bell")))
    first = other.people[0].person
    workspace.perform(EditPerson(replace(first, note="=" + "long " * 8000, owner="+me", department="-x")))
