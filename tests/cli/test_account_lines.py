"""What the command ``accounts`` says in lines: words, and nothing that a terminal would obey."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ssi_desktop.app import main
from ssi_desktop.services.workspace import Workspace
from tests.account_world import make_account


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Red [2J: 0 of 6 roles known. Risk: High. Next step: Find the decision maker at Red [2J"),
        (
            "nl",
            "Red [2J: 0 van de 6 rollen bekend. Risico: Hoog. Volgende stap: Zoek de beslisser bij Red [2J",
        ),
    ],
)
def test_an_account_is_a_line_of_words(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    account = make_account(workspace, "Red", ()).account
    with workspace.store.transaction():  # as a file of an earlier version may hold it
        workspace.store.accounts.update(replace(account, name="Red\x1b[2J"), "red")
    path = str(workspace.store.path)
    assert main(["accounts", "--workspace", path, "--lang", language]) == 0
    assert capsys.readouterr().out == f"{said}\n"
