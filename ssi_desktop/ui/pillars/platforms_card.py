"""The card that leads to platforms beside LinkedIn."""

from __future__ import annotations

from ssi_desktop.core.platforms import Platform
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.wording.terms import platform_name


class PlatformsCard(Card):
    """One button for each platform."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            _("Other platforms"),
            _(
                "What you do elsewhere can be kept as well. The estimate for it is ours, for that platform "
                "alone; it is not the SSI and stays out of the numbers above."
            ),
        )
        self._context = context
        self.buttons = {platform: self._button(platform) for platform in Platform}
        for button in self.buttons.values():
            self.add_action(button)

    def _button(self, platform: Platform) -> Button:
        text = _("{platform} …").format(platform=platform_name(platform.value))
        button = Button(self._context.theme, text, Variant.QUIET, "pillars")
        button.clicked.connect(self._open)
        return button

    def _open(self) -> None:
        from ssi_desktop.ui.pillars.platform_sheet import PlatformSheet

        for platform, button in self.buttons.items():
            if button is self.sender():
                PlatformSheet(self._context, platform, self.window()).open()
