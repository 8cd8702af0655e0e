"""What the page of your data needs of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from ssi_desktop.ui.safety.flow import Safety
    from ssi_desktop.ui.safety.window import Opener


@runtime_checkable
class PrivacyWindow(Protocol):
    """A window that can let go of its workspace."""

    opener: Opener | None

    @property
    def safety(self) -> Safety:
        """Takes the workspace's file away and puts another one there."""
        ...

    def keep_no_state(self) -> None:
        """Write nothing about the window any more."""
        ...
