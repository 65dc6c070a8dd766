"""Turns the pages of a PDF into pictures, one at a time, away from the thread of the windows."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from facilitator.printing.pdfium_turn import TURN

_POLL_MS = 12
_FINE = 3
"""PDFium thickens hairlines to a whole pixel, so pages are drawn this much larger and shrunk."""
_MOST_FINE_PIXELS = 12_000_000
_MOST_PIXELS = 20_000_000


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A page, counted from 0, and the width of its picture in real pixels."""

    page: int
    width: int


class PagePictures(QObject):
    """The pages of one PDF. Pictures come later through `ready`, the most wanted first.

    A thread of its own calls PDFium, and takes its turn with whoever else does.
    """

    opened = Signal()
    """The number of pages and their sizes are known; both are empty after `close`."""
    ready = Signal(object, QImage)
    """A PictureRequest and its picture."""
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="page pictures")
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._look)
        self._opening: Future[tuple[QSizeF, ...]] | None = None
        self._drawing: tuple[PictureRequest, Future[QImage]] | None = None
        self._pdf = b""
        self._sizes: tuple[QSizeF, ...] = ()
        self._wanted: list[PictureRequest] = []

    @property
    def sizes(self) -> tuple[QSizeF, ...]:
        """Return the size of each page in points."""
        return self._sizes

    def open(self, pdf: bytes) -> None:
        """Read another PDF; `opened` follows, or `failed`."""
        self._forget()
        self._pdf = pdf
        self._opening = self._thread.submit(_read_sizes, pdf)
        self._timer.start()

    def close(self) -> None:
        """Show no PDF any more."""
        self._forget()
        self.opened.emit()

    def want(self, page: int, width: int, *, first: bool = False) -> None:
        """Ask for a picture; `first` puts it before all others and drops older wishes for that page."""
        request = PictureRequest(page, max(1, width))
        if self._drawing and self._drawing[0] == request:
            return
        if first:
            self._wanted = [each for each in self._wanted if each.page != page or each.width < width // 2]
            self._wanted.insert(0, request)
        elif request not in self._wanted:
            self._wanted.append(request)
        if self._pdf:
            self._timer.start()

    def _forget(self) -> None:
        self._pdf, self._opening, self._drawing = b"", None, None
        self._sizes, self._wanted = (), []

    def _look(self) -> None:
        if self._opening is not None and self._opening.done():
            opening, self._opening = self._opening, None
            self._take_sizes(opening)
        if self._drawing is not None and self._drawing[1].done():
            request, drawing = self._drawing
            self._drawing = None
            self.ready.emit(request, drawing.result())
        if self._drawing is None and self._wanted and self._sizes:
            request = self._wanted.pop(0)
            self._drawing = (request, self._thread.submit(_draw, self._pdf, request))
        if self._opening is None and self._drawing is None:
            self._timer.stop()

    def _take_sizes(self, opening: "Future[tuple[QSizeF, ...]]") -> None:
        error = opening.exception()
        if error is not None:
            self.failed.emit(self.tr("The pages cannot be shown: {0}").format(error))
            return
        self._sizes = opening.result()
        self.opened.emit()


def _read_sizes(pdf: bytes) -> tuple[QSizeF, ...]:
    # Late: reading PDFium takes longer than the first window may wait.
    import pypdfium2

    with TURN, pypdfium2.PdfDocument(pdf) as file:
        return tuple(QSizeF(*file.get_page_size(page)) for page in range(len(file)))


def _draw(pdf: bytes, request: PictureRequest) -> QImage:
    """Return the picture of a page. The file is opened for it alone: PDFium wants each file closed again."""
    import pypdfium2

    with TURN, pypdfium2.PdfDocument(pdf) as file:
        return _picture(file[request.page], request.width)


def _picture(page: Any, across: int) -> QImage:
    width, height = page.get_size()
    exact = across / width
    fine = _FINE
    while fine > 1 and width * height * (exact * fine) ** 2 > _MOST_FINE_PIXELS:
        fine -= 1
    scale = min(exact * fine, (_MOST_PIXELS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    picture = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    )
    size = (across, max(1, round(height * exact)))
    shrunk = picture.scaled(
        *size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    bitmap.close()
    page.close()
    return shrunk.copy()
