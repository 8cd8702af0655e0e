"""Your data: what is stored, where and how much, that nothing is sent, and how to take it or be rid of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.erasing import forget_erased
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.your_data import Place, YourData, load_your_data
from ssi_desktop.ui.privacy import words
from ssi_desktop.ui.privacy.listing import Listing, beside
from ssi_desktop.ui.safety.words import bytes_text, when_text
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.howto import HowTo
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip

_SIZE = QSize(820, 680)
_MONTHS = (6, 12, 18, 24, 36)


class PrivacySheet(Sheet):
    """Asks for what it cannot do alone: ``export_asked``, ``import_asked``, ``erase_asked`` (True: look at
    those nobody was in touch with) and ``all_asked``."""

    export_asked = Signal()
    import_asked = Signal()
    erase_asked = Signal(bool)
    all_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme,
            _("Your data and privacy"),
            _(
                "Everything stays on this computer. Here is all of it, and how to take it along or be rid "
                "of it."
            ),
            parent,
            _SIZE,
        )
        self._context = context
        self._path = context.workspace.path
        self.notice = Notice(context.theme, closable=True)
        self.strip = ProgressStrip(context.theme)
        self.keep_in_sight(beside(self.notice, self.strip))
        self._build()
        self.close_button = self.add_button(_("Close"))
        self.close_button.clicked.connect(self.accept)
        context.changes.announced.connect(self._on_announced)
        self.reload()

    def reload(self) -> None:
        """Count everything anew."""
        self.data = load_your_data(self._context.workspace)
        self._show_kinds(self.data)
        self._show_places(self.data)
        self._show_untouched(self.data)
        self._show_list(self.data)
        self._show_exports(self.data)

    def _on_announced(self, _topics: frozenset[str]) -> None:
        self.reload()

    # --- parts --------------------------------------------------------------------------------

    def _build(self) -> None:
        coach = self._context.catalogue.coach
        first = Card()
        first.body.addWidget(HowTo(self.theme, coach["privacy.three_sentences"], titled=False))
        first.body.addSpacing(Space.TIGHT)
        first.body.addWidget(self._ways())
        self.column.addWidget(first)
        self.kinds = Listing()
        self.nothing = Soft(_("Nothing yet."))
        kinds = Card(_("What is stored"), _("Steps of undo hold earlier states of the same data."))
        kinds.body.addWidget(self.kinds)
        kinds.body.addWidget(self.nothing)
        self.column.addWidget(kinds)
        self.places = Listing()
        self.column.addWidget(self._where())
        self.exports = Listing()
        self.column.addWidget(self._outside())
        self.column.addWidget(self._network())
        self.column.addWidget(self._others())
        self.column.addWidget(self._statement())
        self.column.addStretch()

    def _ways(self) -> QWidget:
        place = QWidget()
        flow = FlowLayout(place)
        self.export = Button(self.theme, _("&Export everything …"), icon="export")
        self.bring_back = Button(self.theme, _("&Take an export back …"), icon="import")
        self.erase = Button(self.theme, _("E&rase a person …"), icon="trash")
        self.erase_all = Button(self.theme, _("Erase e&verything …"), Variant.DANGER)
        self.export.clicked.connect(self.export_asked)
        self.bring_back.clicked.connect(self.import_asked)
        self.erase.clicked.connect(self._on_erase)
        self.erase_all.clicked.connect(self.all_asked)
        reading = self._context.workspace.read_only
        for button in (self.export, self.bring_back, self.erase, self.erase_all):
            flow.addWidget(button)
            button.setEnabled(self._path is not None and not (reading and button is not self.export))
        return place

    def _on_erase(self) -> None:
        self.erase_asked.emit(False)

    def _show_kinds(self, data: YourData) -> None:
        lines = [(kind, words.kind_title(kind), words.kind_words(kind), number_text(count))
                 for kind, count in data.rows.items()]  # fmt: skip
        if data.steps:
            about = _("The last hundred changes, so that they can be taken back.")
            lines.append(("steps", _("Steps of undo"), about, number_text(data.steps)))
        self.kinds.show_lines(lines)
        self.nothing.setVisible(not lines)

    def _where(self) -> Card:
        self.total = Caption()
        card = Card(_("Where it is"))
        card.add_action(self.total)
        self.path = TextField(str(self._path or ""), longest=4_000)
        self.path.setReadOnly(True)
        self.path.setAccessibleName(_("Your workspace file"))
        self.path.setCursorPosition(0)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        self.copy = Button(self.theme, _("&Copy the path"), Variant.QUIET, "copy")
        self.show_folder = Button(self.theme, _("Show the &folder"), icon="folder")
        self.copy.clicked.connect(self._on_copy)
        self.show_folder.clicked.connect(self._on_show_folder)
        row.addWidget(self.path, 1)
        row.addWidget(self.copy)
        row.addWidget(self.show_folder)
        card.body.addLayout(row)
        card.body.addWidget(self.places)
        card.setVisible(self._path is not None)
        return card

    def _show_places(self, data: YourData) -> None:
        self.places.show_lines(
            [(place.key, words.place_title(place), _shown(place), words.place_size(place))
             for place in data.places]
        )  # fmt: skip
        self.total.setText(_("{size} in all").format(size=bytes_text(data.size)))

    def _outside(self) -> Card:
        self.outside = Card(
            _("Files that name people"),
            _("Exports of accounts that you made. Erasing somebody does not reach them."),
        )
        self.outside.body.addWidget(self.exports)
        return self.outside

    def _show_exports(self, data: YourData) -> None:
        self.outside.setVisible(bool(data.exports))
        self.exports.show_lines(
            [(str(number), when_text(record.at), record.path, words.people_count(record.people))
             for number, record in enumerate(data.exports)]
        )  # fmt: skip

    def _network(self) -> Card:
        card = Card(_("No network code is active"))
        card.body.addWidget(
            Soft(
                _(
                    "The program has no part that could open a connection: before every release each of its "
                    "modules is searched for one, and a release that had one is stopped. Names from your "
                    "archive "
                    "are shown as plain text, so that no text can fetch a picture. You can pull the plug: "
                    "everything works as before."
                ),
                wrap=True,
            )
        )
        return card

    def _others(self) -> Card:
        card = Card(
            _("Other people’s data"),
            _(
                "You keep data of people who did not give it to you. Keep what you need, and no longer "
                "than that."
            ),
        )
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        options = [("0", _("Never")), *((str(months), _months_text(months)) for months in _MONTHS)]
        self.retention = ChoiceField(options, "0")
        self.retention.setAccessibleName(_("List people without contact for"))
        self.retention.chosen_key.connect(self._on_retention)
        label = Body(_("&List people without contact for"))
        label.setBuddy(self.retention)
        row.addWidget(label)
        row.addWidget(self.retention)
        row.addStretch()
        card.body.addLayout(row)
        self.untouched = Notice(self.theme)
        self.untouched.acted.connect(self._on_look)
        card.body.addWidget(self.untouched)
        card.body.addWidget(
            Caption(
                _("They are only listed for you; nobody is ever erased without your word. People in accounts "
                  "count; contacts of your archive are also kept by LinkedIn."),
                wrap=True,
            )
        )  # fmt: skip
        self.kept_out = Notice(self.theme)
        self.kept_out.acted.connect(self._on_forget)
        card.body.addWidget(self.kept_out)
        return card

    def _show_untouched(self, data: YourData) -> None:
        self.retention.choose(str(data.months))
        text = ""
        if data.untouched:
            text = ngettext(
                "{n} person in your accounts without contact for that long.",
                "{n} people in your accounts without contact for that long.",
                data.untouched,
            ).format(n=number_text(data.untouched))
        self.untouched.show_text(text, action=_("L&ook at them …"), say=False)

    def _on_retention(self, key: str) -> None:
        self._context.perform(ChangeSettings({"retention_months": int(key)}))

    def _on_look(self) -> None:
        self.erase_asked.emit(True)

    def _show_list(self, data: YourData) -> None:
        text = ""
        if data.hashes:
            text = _(
                "People whom you erased are kept out of later imports by hashes, which tell no names: {n}."
            ).format(n=number_text(data.hashes))
        self.kept_out.show_text(text, action=_("Empt&y the list"), say=False)

    def _on_forget(self) -> None:
        forget_erased(self._context.workspace)
        self.notice.show_text(_("The list is empty. A later import can bring everybody back."))

    def _statement(self) -> Card:
        card = Card(_("Privacy statement"))
        for sentence in statement():
            card.body.addWidget(Soft(sentence, wrap=True))
        card.body.addWidget(HowTo(self.theme, self._context.catalogue.coach["privacy.archive"]))
        return card

    # --- gestures -----------------------------------------------------------------------------

    def _on_show_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._path))


def statement() -> tuple[str, ...]:
    """The privacy statement."""
    return (
        _("SSI Coach has no account, no server and no statistics. Nobody but you sees what you enter or "
          "import, "
          "unless you hand on a file yourself."),
        _("You decide what is stored, and why: to plan your own work with people whom you know or want to "
          "know. "
          "For them you are responsible: tell them what you keep when they ask, and erase it when they want "
          "that. “Erase a person” does so in your workspace, all backups within reach and the log, and gives "
          "you a receipt."),
        _("Anybody who can use this computer as you can read the workspace. Lock the screen, and encrypt the "
          "disk with the means of your system. What a disk or a cloud folder keeps of earlier versions is "
          "out "
          "of the program’s reach."),
        _("A backup is made on every day on which something changed, before every import, before an update "
          "changes the file, and whenever you ask for it. All of the last two days are kept, then one a "
          "day for "
          "seven days, one a week for four weeks and one a month for three months."),
        _("The log holds faults of the program: what failed and where in the code, never names or texts. "
          "It is "
          "sent to nobody; you can read it in the folder."),
    )  # fmt: skip


def _shown(place: Place) -> str:
    """The name of a file beside the workspace; the whole path of a place elsewhere."""
    return str(place.path) if place.key == "second" else place.path.name


def _months_text(months: int) -> str:
    return ngettext("{n} month", "{n} months", months).format(n=number_text(months))
