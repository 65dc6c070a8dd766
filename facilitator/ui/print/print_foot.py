"""The foot of the documents: printer, pages and sides, and the buttons that print and save."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from facilitator.printing.catalogue import Kind
from facilitator.printing.paper_feed import page_ranges
from facilitator.printing.queue import PrinterQuestion, PrintJob, Sides
from facilitator.ui import marks
from facilitator.ui.print import kinds
from facilitator.ui.print.choice_box import ChoiceBox
from facilitator.ui.print.documents import SIDE_MARGIN, CopiesFor, DocumentRow
from facilitator.ui.print.printer_choice import PrinterChoice, Question
from facilitator.ui.theme import colors, interface_font, scaled

_SHEETS = frozenset(
    {kinds.CERTIFICATES, "sign-in-slips", "poster-tiled"}
    | {kind.value for kind in (Kind.NAME_TENTS, Kind.BADGES, Kind.POSTER)}
)
"""Cut, folded, hung up or framed: one page on one side of a sheet, whatever is chosen for the rest."""
_WITH_BACKS = frozenset({Kind.CARDS.value})
"""Cut apart with the back of each on the other side: turned at the other edge, backs are those of others."""
_KEY_WIDTH = 50
_KEY_HEIGHT = 18


def copies_of(row: DocumentRow) -> int:
    """Return how often a document is printed: where each name has its page, one copy holds them all."""
    return 1 if row.copies_for is CopiesFor.NAME else max(1, row.copies)


class PrintButton(QPushButton):
    """The primary button, with its key beside its words."""

    def sizeHint(self) -> QSize:
        """Return the size of the words and the key."""
        hint = super().sizeHint()
        return QSize(hint.width() + scaled(self.font(), _KEY_WIDTH), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, then the key at its right."""
        super().paintEvent(event)
        # The style sheet turns the button's own palette into the accent.
        look = colors(self.window().palette())
        small = interface_font(max(12, self.font().pixelSize() - 3), 500)
        width, height = scaled(self.font(), _KEY_WIDTH - 6), scaled(self.font(), _KEY_HEIGHT)
        key = QRectF(self.width() - width - 12, (self.height() - height) / 2, width, height)
        painter = QPainter(self)
        ink = look.on_accent if self.isEnabled() else look.text_3
        marks.paint_box(painter, key, ink, None, 4)
        painter.setFont(small)
        painter.setPen(ink)
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self.tr("Ctrl P"))
        painter.end()


class PrintFoot(QWidget):
    """What is chosen for paper in the printer, and the two ways out: print, or save as PDF."""

    print_asked = Signal()
    save_asked = Signal()
    sides_changed = Signal()

    def __init__(
        self, ask: Callable[[], Question] = PrinterQuestion.start, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._printer = PrinterChoice(ask, self)
        self._pages = QLineEdit(self)
        self._sides = ChoiceBox(self)
        self._print = PrintButton(self)
        self._save = QPushButton(self.tr("Save as PDF"), self)
        self._build()
        self._sides.currentIndexChanged.connect(self.sides_changed)
        self._print.clicked.connect(self.print_asked)
        self._save.clicked.connect(self.save_asked)

    @property
    def printer_choice(self) -> PrinterChoice:
        """Return the box with the printers."""
        return self._printer

    @property
    def print_words(self) -> str:
        """Return what the print button says."""
        return self._print.text()

    def choose(self, *, pages: str = "", sides: Sides = Sides.ONE) -> None:
        """Show other choices."""
        self._pages.setText(pages)
        self._sides.setCurrentIndex(self._sides.findData(sides))

    def show_ticked(self, count: int) -> None:
        """Say what the buttons do; a range of pages belongs to one document alone."""
        self._print.setText(
            self.tr("Print {0} documents").format(count) if count > 1 else self.tr("Print document")
        )
        self._print.setAccessibleName(self._print.text())
        self._print.setEnabled(count > 0)
        self._save.setEnabled(count > 0)
        self._pages.setEnabled(count == 1)
        self._pages.setToolTip(
            self.tr("Pages to print, such as 1-3, 5")
            if count == 1
            else self.tr("Tick one document alone to print some of its pages.")
        )

    def jobs(self, rows: tuple[DocumentRow, ...]) -> list[PrintJob]:
        """Return how each document is to be printed, with titles that name neither topic nor people.

        Raises:
            ValueError: there is no printer, or the pages cannot be read; the text is for people.
        """
        printer = self._printer.printer
        if printer is None:
            raise ValueError(self._printer.trouble)
        pages = page_ranges(self._pages.text()) if len(rows) == 1 else ()
        jobs = []
        for number, row in enumerate(rows, 1):
            title = f"Document {number}"
            jobs.append(PrintJob(printer.name, title, copies_of(row), pages, self.sides_of(row)))
        return jobs

    def sides_of(self, row: DocumentRow) -> Sides:
        """Return on which sides a document is printed."""
        chosen = Sides(self._sides.currentData())
        if row.kind in _SHEETS or chosen is Sides.ONE:
            return Sides.ONE
        return Sides.LONG_EDGE if row.kind in _WITH_BACKS else chosen

    def _build(self) -> None:
        font = self.font()
        self.setObjectName("printFoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages.setPlaceholderText(self.tr("All pages"))
        self._pages.setAccessibleName(self.tr("Pages"))
        self._pages.setFixedWidth(scaled(font, 118))
        for sides, text in (
            (Sides.LONG_EDGE, self.tr("Both sides, long edge")),
            (Sides.SHORT_EDGE, self.tr("Both sides, short edge")),
            (Sides.ONE, self.tr("One side")),
        ):
            self._sides.addItem(text, sides)
        self._sides.setAccessibleName(self.tr("Sides"))
        self._sides.setToolTip(
            self.tr("Certificates, posters and all that is cut or folded keep one page on one side.")
        )
        self._print.setProperty("kind", "primary")
        self._print.setFont(interface_font(font.pixelSize() + 2, 600))
        # Room at the right for the key.
        self._print.setStyleSheet(f"text-align: left; padding-left: {scaled(font, 16)}px;")
        for button in (self._print, self._save):
            button.setMinimumHeight(scaled(font, 40))
        column = QVBoxLayout(self)
        side = scaled(font, SIDE_MARGIN)
        column.setContentsMargins(side, 10, side, 12)
        column.setSpacing(8)
        column.addWidget(self._printer)
        for left, right in ((self._sides, self._pages), (self._print, self._save)):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(left, 1)
            row.addWidget(right)
            column.addLayout(row)
