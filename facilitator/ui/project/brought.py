"""A picture or a PDF the facilitator brings, read into pages the room can see."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from facilitator.core.live import ProjectorView, Scene
from facilitator.ui.project.page_drawer import LARGEST_FILE, DrawnPage, PageDrawer, PageTrouble, page_drawer
from facilitator.ui.project.page_order import PageOrder, let_rest

PICTURES = ("png", "jpg", "jpeg")
SUFFIXES = (*PICTURES, "pdf")
_MOST_PIXELS = 100_000_000
"""A picture of more is no photograph but a trap for the memory."""
_LONGEST_EDGE = 3840
_LOOK_MS = 10
_TELL_MS = 300
"""What comes sooner needs no words."""


class NotShown(Exception):
    """A file cannot be shown; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page of a file that the room was given."""

    path: Path
    page: int
    pages: int


class Brought(QObject):
    """The file the facilitator brought: asks for its pages, and hands over each when it is drawn.

    Nothing here waits for a page. One that is asked for takes the place of one that is on its way.
    """

    ready = Signal(object)
    """ProjectorView: what the room is to see now"""
    failed = Signal(str)
    """A sentence: why a page or file cannot be shown. What was shown before stays."""
    waits = Signal(str)
    """A sentence about a page that takes a moment; empty once it no longer holds."""

    def __init__(self, parent: QObject | None = None, *, drawer: PageDrawer | None = None) -> None:
        super().__init__(parent)
        self._drawer = drawer or page_drawer()
        self._shown: _Shown | None = None
        self._order: PageOrder | None = None
        self._ahead: PageOrder | None = None
        self._forward = True
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(_TELL_MS)
        self._tell.timeout.connect(self._on_tell)

    @property
    def is_there(self) -> bool:
        """Return True from the first wish for a file until it is dropped."""
        return self._shown is not None or self._order is not None

    def open(self, path: Path) -> None:
        """Bring a picture or the first page of a PDF."""
        self._forget_order()
        if path.suffix.lower() == ".pdf":
            self._ask(path, 0)
            return
        try:
            picture = _read_brought(path)
        except NotShown as error:
            self.failed.emit(str(error))
            return
        self.drop()
        self._show(path, 0, DrawnPage(1, picture))

    def turn(self, by: int) -> bool:
        """Ask for another page; return False where there is none.

        Pages are counted from the one asked for last, so that quick keys lead as far as slow ones.
        """
        shown, order = self._shown, self._order
        if order is not None and (shown is None or order.path != shown.path):
            # How many pages it has is not known yet, and the keys belong to it already.
            return True
        if shown is None:
            return False
        page = (shown.page if order is None else order.page) + by
        if not 0 <= page < shown.pages:
            return False
        self._forward = by > 0
        self._ask(shown.path, page)
        return True

    def drop(self) -> None:
        """Have done with the file; nothing is left at work for it."""
        if not self.is_there:
            return
        self._shown = None
        self._forget_order()
        self._forget_ahead()
        let_rest(self._drawer)

    def _ask(self, path: Path, page: int) -> None:
        ahead, self._ahead = self._ahead, None
        self._forget_order()
        # One drawn ahead goes on: the drawer waits for it, and sees whether the file is still the same.
        if ahead is not None and (ahead.path, ahead.page) != (path, page):
            ahead.drop()
        self._order = PageOrder(self._drawer, path, page)
        self._look.start()
        self._tell.start()

    def _show(self, path: Path, page: int, drawn: DrawnPage) -> None:
        self._shown = _Shown(path, page, drawn.pages)
        self.ready.emit(ProjectorView(Scene.PICTURE, picture=drawn.picture, part=page, parts=drawn.pages))

    def _forget_order(self) -> None:
        self._look.stop()
        self._tell.stop()
        if self._order is not None:
            self._order.drop()
            self._order = None
            self.waits.emit("")

    def _forget_ahead(self) -> None:
        if self._ahead is not None:
            self._ahead.drop()
            self._ahead = None

    def _draw_ahead(self) -> None:
        """Draw the page that is probably wanted next, so that a key shows it at once."""
        shown = self._shown
        if shown is None:
            return
        page = shown.page + (1 if self._forward else -1)
        if 0 <= page < shown.pages:
            self._ahead = PageOrder(self._drawer, shown.path, page)

    def _on_look(self) -> None:
        order = self._order
        if order is None or (answer := order.poll()) is None:
            return
        self._forget_order()
        if isinstance(answer, PageTrouble):
            sentence = _why(answer.kind, order.page)
            self.failed.emit(sentence.format(order.path.name, order.page + 1, answer.reason))
            return
        self._show(order.path, order.page, answer)
        self._draw_ahead()

    def _on_tell(self) -> None:
        order = self._order
        if order is None:
            return
        first = self._shown is None or order.path != self._shown.path
        sentence = _tr("Opening “{0}” …") if first else _tr("Drawing page {1} of “{0}” …")
        self.waits.emit(sentence.format(order.path.name, order.page + 1))


def _read_brought(path: Path) -> bytes:
    """Return a picture the facilitator brought.

    Raises:
        NotShown: the file is missing, too large, damaged, or of another kind.
    """
    name = path.name
    if path.suffix.lower().lstrip(".") not in SUFFIXES:
        raise NotShown(_tr("“{0}” is no picture or PDF; bring a PNG, JPEG or PDF file.").format(name))
    try:
        size = path.stat().st_size
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotShown(_why("unread", 0).format(name, 1, reason)) from error
    if size > LARGEST_FILE:
        raise NotShown(_why("large", 0).format(name))
    return read_picture(path)


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


def _why(kind: str, page: int) -> str:
    reasons = {
        "gone": _tr("“{0}” is no longer there: it was moved, or its drive was unplugged."),
        "unread": _tr("“{0}” cannot be read: {2}."),
        "large": _tr("“{0}” is larger than 200 MB; bring a smaller one."),
        "stuck": _tr("“{0}” cannot be opened: nothing more can be started. Close other programs, try again."),
        "password": _tr("“{0}” cannot be opened: it needs a password. Save a copy without one."),
        "closed": _tr("“{0}” cannot be opened: it is damaged, or needs a password."),
        "empty": _tr("“{0}” has no page {1} any more.") if page else _tr("“{0}” has no pages."),
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
