"""Shows one page sharp at any zoom."""

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from facilitator.ui.focus_ring import FocusRing
from facilitator.ui.print.page_pictures import PagePictures, PictureRequest
from facilitator.ui.theme import colors

FIT_PAGE = 0.0
"""The zoom that shows the whole page, whatever the size of the window."""
ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0, 4.0)
_MARGIN = 20
_POINT = 96 / 72
"""Pixels of a point at 100 %, where a page has its size on paper."""
_SETTLE_MS = 60


class PageView(QGraphicsView):
    """One page of the pictures; the wheel scrolls, Ctrl and the wheel zoom."""

    zoom_changed = Signal()
    page_asked = Signal(int)
    """Page Down and Page Up at an edge ask for +1 and -1."""

    def __init__(self, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._page = 0
        self._zoom = FIT_PAGE
        self._scene = QGraphicsScene(self)
        self._sheet = QGraphicsRectItem()
        self._picture = QGraphicsPixmapItem(self._sheet)
        self._picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._sheet.hide()
        self._scene.addItem(self._sheet)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.tr("Page"))
        FocusRing(self)
        # A drag of the window's edge asks for one sharp picture at its end, not for one a pixel.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        pictures.ready.connect(self._on_ready)
        self._take_colors()

    @property
    def page(self) -> int:
        """Return the page that is shown, counted from 0."""
        return self._page

    @property
    def chosen_zoom(self) -> float:
        """Return the zoom that was chosen, FIT_PAGE included."""
        return self._zoom

    @property
    def zoom(self) -> float:
        """Return the zoom as it comes out; 1.0 is the size on paper."""
        if self._zoom != FIT_PAGE:
            return self._zoom
        size = self._size()
        if size.isEmpty():
            return 1.0
        room = self.viewport().size()
        wide = (room.width() - 2 * _MARGIN) / (size.width() * _POINT)
        high = (room.height() - 2 * _MARGIN) / (size.height() * _POINT)
        return max(0.05, min(wide, high))

    def show_page(self, page: int, *, keep_picture: bool = False) -> None:
        """Show another page; `keep_picture` leaves the old one to be seen until the new one is drawn."""
        self._page = page
        if not keep_picture:
            self._picture.setPixmap(QPixmap())
        self._lay_out()
        self._ask()

    def set_zoom(self, zoom: float) -> None:
        """Choose a zoom; FIT_PAGE follows the window."""
        self._zoom = zoom
        self._lay_out()
        self._settle.start()
        self.zoom_changed.emit()

    def zoom_in(self) -> None:
        """Go to the next larger of the usual zooms."""
        larger = [each for each in ZOOMS if each > self.zoom + 0.01]
        self.set_zoom(larger[0] if larger else ZOOMS[-1])

    def zoom_out(self) -> None:
        """Go to the next smaller of the usual zooms."""
        smaller = [each for each in ZOOMS if each < self.zoom - 0.01]
        self.set_zoom(smaller[-1] if smaller else ZOOMS[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page fitted."""
        super().resizeEvent(event)
        self._lay_out()
        self._settle.start()
        self.zoom_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; otherwise scroll, and turn the page where there is nothing to scroll."""
        turns = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turns:
                (self.zoom_in if turns > 0 else self.zoom_out)()
            event.accept()
            return
        if turns and not self.verticalScrollBar().maximum():
            self.page_asked.emit(-1 if turns > 0 else 1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page, or zoom, with keys."""
        turn = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        at_rest = not self.verticalScrollBar().maximum()
        if event.key() in turn and at_rest:
            self.page_asked.emit(turn[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_0:
            self.set_zoom(FIT_PAGE)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_colors()

    def _take_colors(self) -> None:
        look = colors(self.palette())
        self.setBackgroundBrush(look.sunken)
        self._sheet.setBrush(QColor("white"))
        edge = QColor(look.border_strong if look.dark else look.border)
        self._sheet.setPen(QPen(edge, 1))

    def _size(self) -> QSizeF:
        sizes = self._pictures.sizes
        return sizes[self._page] if self._page < len(sizes) else QSizeF()

    def _lay_out(self) -> None:
        size = self._size() * (_POINT * self.zoom)
        self._sheet.setVisible(not size.isEmpty())
        self._sheet.setRect(QRectF(-0.5, -0.5, size.width() + 1, size.height() + 1))
        self._fit_picture()
        frame = QRectF(0, 0, size.width(), size.height())
        self._scene.setSceneRect(
            frame.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN) if self._zoom else frame
        )

    def _fit_picture(self) -> None:
        width = self._picture.pixmap().width()
        if width:
            self._picture.setScale(self._size().width() * _POINT * self.zoom / width)

    def _ask(self) -> None:
        width = self._pixels()
        if width > 0:
            self._pictures.want(self._page, width, first=True)

    def _pixels(self) -> int:
        return round(self._size().width() * _POINT * self.zoom * self.devicePixelRatioF())

    def _on_ready(self, request: PictureRequest, picture: QImage) -> None:
        if request.page == self._page and request.width == self._pixels():
            self._picture.setPixmap(QPixmap.fromImage(picture))
            self._fit_picture()
