"""The quiet question mark beside the figures of an account or of a person."""

from __future__ import annotations

from collections.abc import Callable

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.widgets.buttons import IconButton


class ScoreButton(IconButton):
    """Opens the figures with what contributes to them; ``shown`` gives whose they are at that moment."""

    def __init__(
        self, context: Context, about: str, shown: Callable[[], AccountView | PersonView | None]
    ) -> None:
        super().__init__(context.theme, "help", _("What these numbers mean: {about}").format(about=about))
        self._context = context
        self._about = about
        self._shown = shown
        self.clicked.connect(self._open)

    def _open(self) -> None:
        from ssi_desktop.ui.accounts.score_sheet import ScoreSheet, account_figures, person_figures

        view = self._shown()
        if view is None:
            return
        if isinstance(view, AccountView):
            figures = account_figures(view, self._context)
        else:
            figures = person_figures(view, self._context)
        ScoreSheet(self._context, self._about, figures, self.window()).open()
