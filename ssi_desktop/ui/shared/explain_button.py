"""The one way in which numbers on the screen open to their explanation: a quiet question mark beside them.

::

    card.add_action(ExplainButton(context, _("LinkedIn’s number"), self._numbers))
    def _numbers(self) -> Sequence[ShownNumber]: …                        # asked when it is pressed
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.widgets.buttons import IconButton


@dataclass(frozen=True)
class ShownNumber:
    """A number as it stands on the screen.

    ``key`` names its explanation in the catalogue, ``value`` is its text (empty: not known), ``read_on`` the
    day it was read or worked out for. ``name``, ``meaning`` and ``where`` stand in for those of the
    explanation where one kind of number is shown several times.
    """

    key: str
    value: str
    read_on: date | None = None
    name: str = ""
    meaning: str = ""
    where: str = ""


class ExplainButton(IconButton):
    """A quiet question mark beside numbers; it opens them with what they mean.

    ``numbers`` gives what is shown at that moment.
    """

    def __init__(self, context: Context, about: str, numbers: Callable[[], Sequence[ShownNumber]]) -> None:
        super().__init__(context.theme, "help", _("What these numbers mean: {about}").format(about=about))
        self._context = context
        self._about = about
        self._numbers = numbers
        self.clicked.connect(self._open)

    def _open(self) -> None:
        from ssi_desktop.ui.shared.explaining import NumbersSheet

        numbers = self._numbers()
        if numbers:
            NumbersSheet(self._context, self._about, numbers, self.window()).open()
