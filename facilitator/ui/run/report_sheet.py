"""Planned against actual on a sheet of the console: the pages as they print, and ways to keep them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from facilitator.core.lateness import causes, outcome, whole_minutes
from facilitator.core.report import RunReport
from facilitator.printing.job import Job
from facilitator.printing.requests import Document, Paper, ReportRequest
from facilitator.ui.print.page_pictures import PagePictures, PictureRequest
from facilitator.ui.print.press import Order, Press
from facilitator.ui.run.buttons import PlainButton
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.report_picture import ReportPicture
from facilitator.ui.run.sheet import Rule, Sheet

_GAP = 12


class PaperPages(QScrollArea):
    """The pages of a PDF under each other, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures = PagePictures(self)
        self._pictures.opened.connect(self._on_opened)
        self._pictures.ready.connect(self._on_ready)
        self._labels: list[QLabel] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self.setWidget(inside)

    def show_pdf(self, pdf: bytes) -> None:
        """Show other pages."""
        self._pictures.open(pdf)

    def close_pages(self) -> None:
        """Show none."""
        self._pictures.close()

    @property
    def page_count(self) -> int:
        """Return how many pages there are."""
        return len(self._labels)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with Up and Down; all other keys stay with the console, the page keys above all."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pages as wide as there is room now."""
        super().resizeEvent(event)
        self._draw()

    def _on_opened(self) -> None:
        for label in self._labels:
            self._column.removeWidget(label)
            label.deleteLater()
        self._labels = [QLabel() for _size in self._pictures.sizes]
        for label in self._labels:
            self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self._draw()
        self.verticalScrollBar().setValue(0)

    def _draw(self) -> None:
        wide = self.viewport().width()
        for page, size in enumerate(self._pictures.sizes[: len(self._labels)]):
            self._labels[page].setFixedSize(wide, round(wide * size.height() / size.width()))
            self._pictures.want(page, round(wide * self.devicePixelRatioF()))

    def _on_ready(self, request: PictureRequest, image: QImage) -> None:
        if request.page < len(self._labels):
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self._labels[request.page].setPixmap(picture)


class ReportSheet(Sheet):
    """Shows a report and offers it as a PDF, a picture and a table."""

    pdf_wanted = Signal(object)
    """bytes of the PDF, to be saved"""
    picture_wanted = Signal(object)
    """bytes of a PNG, to be saved"""
    table_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("flag", "", "", "Esc")
        self.title.setText(self.tr("Planned against actual"))
        self._pdf = b""
        self._press = Press(Job.start, self)
        self._press.made.connect(self._on_made)
        self._press.failed.connect(self._on_failed)
        self.pages = PaperPages()
        self.pages.setAccessibleName(self.tr("Report"))
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(Rule())
        self.save_pdf = PlainButton(self.tr("Save as PDF…"))
        self.save_pdf.clicked.connect(self._on_save_pdf)
        self.save_picture = PlainButton(self.tr("Save as picture…"))
        self.save_picture.clicked.connect(self._on_save_picture)
        self._picture = ReportPicture(self)
        self._picture.made.connect(self._on_picture)
        self.save_table = PlainButton(self.tr("Save as table…"))
        self.save_table.clicked.connect(self.table_wanted)
        self._row = QHBoxLayout()
        self._row.addWidget(self.save_pdf)
        self._row.addWidget(self.save_picture)
        self._row.addWidget(self.save_table)
        self._row.addStretch(1)
        self.body.addLayout(self._row)
        self.set_measures(self.measures)

    def show_report(self, made: RunReport, paper: Paper) -> None:
        """Show a report; its pages are made in a process of their own and come a moment later."""
        self._pdf = b""
        self._allow_saving(on=False)
        self.pages.close_pages()
        self.hint.setText(self.tr("The pages are being made …"))
        self.pages.setAccessibleDescription(_spoken(made))
        self._press.preview(Order("report", made.title, ReportRequest(made, paper)))

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        super().set_measures(measures)
        if hasattr(self, "_row"):
            pad = measures.px(16, 24)
            self._row.setContentsMargins(pad, measures.px(10, 14), pad, measures.px(12, 16))
            self._row.setSpacing(measures.px(10, 14))

    def _on_made(self, _order: Order, document: Document) -> None:
        self._pdf = document.pdf
        self.hint.setText("")
        self._allow_saving(on=True)
        self.pages.show_pdf(document.pdf)

    def _allow_saving(self, *, on: bool) -> None:
        self.save_pdf.setEnabled(on)
        self.save_picture.setEnabled(on)

    def _on_save_picture(self) -> None:
        self.save_picture.setEnabled(False)
        self._picture.make(self._pdf)

    def _on_picture(self, png: bytes) -> None:
        self.save_picture.setEnabled(True)
        self.picture_wanted.emit(png)

    def _on_failed(self, _order: Order, text: str) -> None:
        self.hint.setText(text)

    def _on_save_pdf(self) -> None:
        self.pdf_wanted.emit(self._pdf)


def _spoken(made: RunReport) -> str:
    lines = [outcome(made)]
    for block in made.blocks:
        planned, taken = whole_minutes(block.times.planned), whole_minutes(block.times.actual)
        why = causes(block)
        lines.append(f"{block.title}: {planned}, {taken}{f' ({why})' if why else ''}")
    return "; ".join(lines)
