"""The question whose archive it is, where its files do not tell: else sent and received look the same."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.importing import ArchiveLook, Owner
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.fields import TextField
from ssi_desktop.ui.shared.widgets.forms import Form

_SIZE = QSize(560, 380)


class OwnerSheet(Sheet):
    """``chosen`` gives an `Owner` after the sheet has closed; nothing is stored here."""

    chosen = Signal(object)

    def __init__(self, context: Context, look: ArchiveLook, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Whose archive is this?"), _lead(), parent, _SIZE)
        known = look.preview.archive.owner
        self._known = known
        self.name = TextField(known.name or "", _("First and last name"), 200)
        self.address = TextField(known.profile_url or "", "https://www.linkedin.com/in/…", 300)
        form = Form()
        form.add(_("&Name, exactly as on LinkedIn"), self.name)
        form.add(
            _("&Address of the profile"),
            self.address,
            _("Better than the name: open your profile on LinkedIn and copy the address."),
        )
        self.column.addWidget(form)
        self.column.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.go_on = self.add_button(_("&Go on"), Variant.PRIMARY)
        self.cancel.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._on_go_on)
        self.name.textChanged.connect(self._judge)
        self.address.textChanged.connect(self._judge)
        self._judge()
        self.name.setFocus()

    def _judge(self, _text: str = "") -> None:
        typed = self.name.text().strip() or self.address.text().strip()
        self.hold_back(self.go_on, "" if typed else _("Type a name or an address first."))

    def _on_go_on(self) -> None:
        owner = Owner(
            " ".join(self.name.text().split()) or None,
            self.address.text().strip() or None,
            self._known.current_company,
        )
        self.accept()
        self.chosen.emit(owner)


def _lead() -> str:
    return _(
        "The files do not tell, so it is unclear which messages you sent and which you got. The answer is "
        "used for reading this archive only."
    )
