"""The pages of a report as one picture, to be sent or pasted where a PDF cannot."""

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QPainter

from facilitator.ui.print.page_pictures import PagePictures, PictureRequest

_ACROSS = 1240
"""150 dots an inch on A4: sharp enough to print again."""


class ReportPicture(QObject):
    """Draws the pages away from the thread of the windows, and puts them under each other."""

    made = Signal(object)
    """bytes of a PNG"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[int, QImage] = {}
        self._pictures = PagePictures(self)
        self._pictures.opened.connect(self._on_opened)
        self._pictures.ready.connect(self._on_ready)

    def make(self, pdf: bytes) -> None:
        """Make the picture; `made` follows."""
        self._pages = {}
        self._pictures.open(pdf)

    def _on_opened(self) -> None:
        for page in range(len(self._pictures.sizes)):
            self._pictures.want(page, _ACROSS)

    def _on_ready(self, request: PictureRequest, image: QImage) -> None:
        self._pages[request.page] = image
        if len(self._pages) == len(self._pictures.sizes):
            pages = [self._pages[page] for page in sorted(self._pages)]
            self._pages = {}
            self._pictures.close()
            self.made.emit(_png(pages))


def _png(pages: list[QImage]) -> bytes:
    whole = QImage(_ACROSS, sum(page.height() for page in pages), QImage.Format.Format_RGB32)
    painter = QPainter(whole)
    top = 0
    for page in pages:
        painter.drawImage(0, top, page)
        top += page.height()
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    whole.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt wants text
    return bytes(buffer.data().data())
