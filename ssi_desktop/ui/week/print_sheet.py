"""The week on paper: how it will look, with or without names, to a printer or into a PDF file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPaintEvent, QPdfWriter, QPen
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QSizePolicy, QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.documents import note_document, write_document
from ssi_desktop.services.week import WeekSnapshot
from ssi_desktop.ui.shared.accessibility import describe
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.saving import ask_where
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.week.paper import HOLDS, WeekPaper, draw_paper, named_in, week_paper
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(560, 760)
_MARGIN_MM = 15.0
_PDF_DPI = 300
_PREVIEW = QSize(300, 424)
_LETTER = frozenset({"US", "CA", "MX", "PR", "PH", "CL", "CO", "VE", "CR", "GT", "NI", "PA", "SV"})
_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


def usual_size(locale: QLocale) -> str:
    """The paper of a locale: Letter in the countries that use it, else A4."""
    return "letter" if QLocale.territoryToCode(locale.territory()) in _LETTER else "a4"


def page_layout(size: str) -> QPageLayout:
    """Upright, with 15 mm at each side."""
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    return QPageLayout(
        QPageSize(_SIZES[size]), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )


def pdf_of(paper: WeekPaper, size: str) -> tuple[bytes, int]:
    """The sheet as a PDF file of one page, and how many actions found no room on it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setPageLayout(page_layout(size))
    writer.setTitle(paper.title)
    writer.setCreator("SSI Coach")
    painter = QPainter(writer)
    left_out = draw_paper(painter, QRectF(0, 0, writer.width(), writer.height()), paper, _PDF_DPI)
    painter.end()
    return bytes(buffer.data().data()), left_out


class PaperPreview(QWidget):
    """The sheet in small, always black on white."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._paper: WeekPaper | None = None
        self._size = "a4"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_paper(self, paper: WeekPaper, size: str) -> None:
        """Show a sheet on paper of this size."""
        self._paper, self._size = paper, size
        actions = [line.title for block in paper.blocks for line in block.lines]
        describe(self, _("Preview: {title}").format(title=paper.title), ", ".join(actions))
        self.update()

    @guarded_or(QWidget.sizeHint)
    def sizeHint(self) -> QSize:
        px = self._theme.tokens.px
        return QSize(px(_PREVIEW.width()), px(_PREVIEW.height()))

    @guarded_or(QWidget.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() / 2

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._paper is None:
            return
        layout = page_layout(self._size)
        inches = layout.fullRect(QPageLayout.Unit.Inch)
        scale = min((self.width() - 2) / inches.width(), (self.height() - 2) / inches.height())
        sheet = QRectF(0, 0, inches.width() * scale, inches.height() * scale)
        sheet.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.outline), 1))
        painter.setBrush(QColor("white"))
        painter.drawRect(sheet)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        side = _MARGIN_MM / 25.4 * scale
        draw_paper(painter, sheet.adjusted(side, side, -side, -side), self._paper, scale)


class PrintSheet(Sheet):
    """Shows the page as it will be; prints it through the system's dialog, or saves it as PDF."""

    def __init__(self, context: Context, snapshot: WeekSnapshot, parent: QWidget | None) -> None:
        super().__init__(context.theme, _("Print the week"), "", parent, _SIZE)
        self._context = context
        self._snapshot = snapshot
        sizes = [Choice("a4", "A4"), Choice("letter", "Letter")]
        self.paper_size = SegmentedControl(context.theme, _("Paper"), sizes, usual_size(QLocale()))
        self.names = QCheckBox(_("With the &names of people and accounts"))
        self.names.setChecked(True)
        self.notice = Notice(context.theme)
        self.preview = PaperPreview(context.theme)
        self._lay_out()
        self.close_ = self.add_button(_("Close"))
        self.pdf = self.add_button(_("Save as &PDF …"), icon="export")
        self.print = self.add_button(_("Pr&int …"), Variant.PRIMARY, "print")
        self.close_.clicked.connect(self.reject)
        self.pdf.clicked.connect(self._choose_file)
        self.notice.acted.connect(self._choose_file)
        self.print.clicked.connect(self._choose_printer)
        self.paper_size.changed.connect(self._show)
        self.names.toggled.connect(self._show)
        self._show()

    @property
    def paper(self) -> WeekPaper:
        """The words of the page as chosen now."""
        return week_paper(self._snapshot, self._context.catalogue, names=self.names.isChecked())

    def _lay_out(self) -> None:
        choices = QWidget()
        row = FlowLayout(choices, Space.LARGE)
        row.addWidget(self.paper_size)
        row.addWidget(self.names)
        self.column.addWidget(choices)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.preview, 1)

    def _show(self, _chosen: object = None) -> None:
        self.preview.show_paper(self.paper, self.paper_size.chosen)

    def _choose_file(self) -> None:
        title = _("Save the week as PDF")
        ask_where(self, title, f"{self._snapshot.week}.pdf", "pdf", self.save_to, [_("PDF file (*.pdf)")])

    def save_to(self, name: str) -> None:
        """Write the PDF file, and say in place what became of it."""
        path = Path(name)
        content, left_out = pdf_of(self.paper, self.paper_size.chosen)
        try:
            write_document(path, content)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD, _("&Another place …"))
            return
        if self.names.isChecked():
            note_document(self._context.workspace, path, HOLDS, named_in(self._snapshot))
        saved = _("Saved as “{name}”.").format(name=path.name)
        self.notice.show_text(f"{saved} {_no_room(left_out)}".strip(), Tone.GOOD)

    def _choose_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(self.paper_size.chosen))
        printer.setDocName(self.paper.title)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Print the week"))
        dialog.accepted.connect(partial(self.print_on, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # the one of QPrintDialog wants a slot as well

    def print_on(self, printer: QPrinter) -> None:
        """Draw the page on a printer, and say in place what became of it."""
        painter = QPainter()
        if not painter.begin(printer):
            words = _("The printer did not take the page. See whether it is on, or save the week as PDF.")
            self.notice.show_text(words, Tone.BAD)
            return
        area = printer.pageLayout().paintRectPixels(printer.resolution())
        room = QRectF(0, 0, area.width(), area.height())
        left_out = draw_paper(painter, room, self.paper, printer.resolution())
        painter.end()
        told = _("The page was handed to the printer.")
        self.notice.show_text(f"{told} {_no_room(left_out)}".strip(), Tone.GOOD)


def _no_room(left_out: int) -> str:
    """How many actions are not on the page; empty when all are."""
    if not left_out:
        return ""
    words = ngettext(
        "{n} action found no room on the page.", "{n} actions found no room on the page.", left_out
    )
    return words.format(n=left_out)
