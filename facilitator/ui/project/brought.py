"""A picture or a PDF the facilitator brings, read into pages the room can see."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from facilitator.core.live import ProjectorView, Scene
from facilitator.ui.project.page_drawer import PageTrouble, page_drawer

PICTURES = ("png", "jpg", "jpeg")
SUFFIXES = (*PICTURES, "pdf")
_MOST_BYTES = 200_000_000
_MOST_PIXELS = 100_000_000
"""A picture of more is no photograph but a trap for the memory."""
_LONGEST_EDGE = 3840
_PAGE_EDGE = 2560
"""Pixels of the longer edge of a page: sharp on a 4K screen, and made between two seconds of the clock."""


class NotShown(Exception):
    """A file cannot be shown; the text says why and what to do."""


class Brought:
    """The pages of a file, one of them shown. A picture has one page.

    Raises:
        NotShown: the file is missing, too large, damaged, or of another kind.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.page = 0
        self._is_pdf = path.suffix.lower() == ".pdf"
        self._check()
        self.pages, self._picture = _pdf_page(path, 0) if self._is_pdf else (1, read_picture(path))

    @property
    def view(self) -> ProjectorView:
        """Return what the room sees of the page."""
        return ProjectorView(Scene.PICTURE, picture=self._picture, part=self.page, parts=self.pages)

    def turn(self, by: int) -> bool:
        """Turn to another page; return False where there is none."""
        page = self.page + by
        if not 0 <= page < self.pages:
            return False
        _pages, self._picture = _pdf_page(self.path, page)
        self.page = page
        return True

    def _check(self) -> None:
        name = self.path.name
        if self.path.suffix.lower().lstrip(".") not in SUFFIXES:
            raise NotShown(_tr("“{0}” is no picture or PDF; bring a PNG, JPEG or PDF file.").format(name))
        try:
            size = self.path.stat().st_size
        except OSError as error:
            reason = error.strerror or str(error)
            raise NotShown(_tr("“{0}” cannot be read: {1}.").format(name, reason)) from error
        if size > _MOST_BYTES:
            raise NotShown(_tr("“{0}” is larger than 200 MB; bring a smaller one.").format(name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Brought", text)


def read_picture(path: Path) -> bytes:
    """Return a PNG or JPEG picture, encoded anew.

    Raises:
        NotShown: it is damaged, too large, or of another kind.
    """
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) not in (b"png", b"jpeg"):
        raise NotShown(_tr("“{0}” is damaged, or not a PNG or JPEG picture inside.").format(path.name))
    if size.width() * size.height() > _MOST_PIXELS:
        raise NotShown(_tr("“{0}” has more than 100 million pixels; bring a smaller one.").format(path.name))
    if max(size.width(), size.height()) > _LONGEST_EDGE:
        edge = _LONGEST_EDGE
        reader.setScaledSize(size.scaled(edge, edge, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise NotShown(_tr("“{0}” is damaged: {1}.").format(path.name, reader.errorString()))
    return _encoded(image)


def _pdf_page(path: Path, page: int) -> tuple[int, bytes]:
    """Return how many pages there are, and one of them."""
    try:
        drawn = page_drawer().draw(path, page, _PAGE_EDGE)
    except PageTrouble as trouble:
        raise NotShown(_why(trouble.kind).format(path.name, page + 1)) from trouble
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
    return drawn.pages, _encoded(image)


def _why(kind: str) -> str:
    reasons = {
        "gone": _tr("“{0}” is no longer there: it was moved, or its drive was unplugged."),
        "password": _tr("“{0}” cannot be opened: it needs a password. Save a copy without one."),
        "closed": _tr("“{0}” cannot be opened: it is damaged, or needs a password."),
        "empty": _tr("“{0}” has no pages."),
        "slow": _tr("Page {1} of “{0}” takes too long to draw; bring it as a picture."),
    }
    return reasons.get(kind, _tr("Page {1} of “{0}” cannot be shown: it is damaged."))


def _encoded(image: QImage) -> bytes:
    # BMP is written and read in milliseconds; the bytes live in memory only.
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"BMP")).write(image)
    data: QByteArray = buffer.data()
    return bytes(data.data())
