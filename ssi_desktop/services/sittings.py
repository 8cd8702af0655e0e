"""What is typed in one sitting is stored again and again, and still is one step of undo."""

from __future__ import annotations

from ssi_desktop.services.workspace import Command, Workspace


def keep_typed(workspace: Workspace, command: Command[object], step: int | None) -> int | None:
    """Store what is being typed; all of one sitting is one step of undo.

    ``step`` is what the last call of this sitting returned, None at its beginning. While that step is
    still the newest, ``command`` changes things inside it: undo then brings back what stood there before
    the sitting. Later changes of a sitting are not announced; the caller announces its end.
    Raises what the command raises.
    """
    entry = workspace.next_undo()
    if step is not None and entry is not None and entry.id == step:
        with workspace.store.transaction():
            command.do(workspace)
        return step
    workspace.perform(command)
    newest = workspace.next_undo()
    changed = newest is not None and (entry is None or newest.id != entry.id)
    return newest.id if newest is not None and changed else step
