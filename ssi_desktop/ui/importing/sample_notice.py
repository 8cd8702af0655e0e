"""A word of warning while the made-up sample is open: what is stored now goes away with it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.sample import RemoveSample
from ssi_desktop.services.settings import load_settings
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text


class SampleNotice(Notice):
    """Hidden unless the sample is open; its button removes the sample first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context = context
        self.acted.connect(self._on_remove)
        if load_settings(context.workspace).sample:
            self.show_text(
                _("The made-up sample is open. What you store now is removed together with it."),
                Tone.WARNING,
                _("Remove the sample now"),
            )

    def _on_remove(self) -> None:
        try:
            self._context.perform(RemoveSample())
        except Refusal as refusal:
            self.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.clear()
