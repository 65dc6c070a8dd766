"""The window the room looks at. It never takes the keys, and it repaints only what a second changes."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QEasingCurve, QRect, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent, QScreen
from PySide6.QtWidgets import QStyle, QWidget

from facilitator.core.live import BLACK, ProjectorView, Scene
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture import Picture
from facilitator.ui.project.picture_shelf import PictureShelf

_FADE_MS = 400
_DUSK_FADE_MS = 2000
_AT_ONCE = (Scene.BLACK, Scene.WHITE)


class ProjectorWindow(QWidget):
    """Shows one `ProjectorView` after another, starting black."""

    closed = Signal()
    """Somebody closed it by hand, as a window can be."""
    reshaped = Signal(QSize)
    """It was given another size, while it is a window."""

    def __init__(
        self,
        look: RoomLook | None = None,
        parent: QWidget | None = None,
        *,
        shelf: PictureShelf | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf or PictureShelf()
        self._look = look or RoomLook()
        self._view = BLACK
        self._part = 0
        self._picture: Picture | None = None
        self._prepared: Picture | None = None
        self._before: QPixmap | None = None
        self.fades = True
        """False: scenes change at once, for people whom motion disturbs."""
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fade.valueChanged.connect(self._on_fade_moved)
        self._fade.finished.connect(self._on_fade_finished)
        self.setWindowTitle(self.tr("Room"))
        self.setAccessibleName(self.tr("What the room sees"))
        # The console is the program; a room left alone must not keep it alive.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowFlags(
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.setCursor(Qt.CursorShape.BlankCursor)

    @property
    def view(self) -> ProjectorView:
        """Return what is shown."""
        return self._view

    def show_view(self, view: ProjectorView, look: RoomLook | None = None, part: int = 0) -> None:
        """Show a view; one that differs only in its time repaints the digits and the end of the arc."""
        look = look or self._look
        picture = self._picture
        ratio = self.devicePixelRatioF()
        if picture is not None and picture.suits(view, self.size(), look, part, ratio):
            # The picture may be another window's too, so what changed is counted from this window's view.
            region = picture.between(self._view, view)
            self._view = view
            if not region.isEmpty() and self.isVisible():
                # At once: what else a second changes, in another window, can wait.
                self.repaint(region)
            return
        calm = view.dusk or self._view.dusk
        if self._wants_fade(view):
            self._begin_fade(_DUSK_FADE_MS if calm else _FADE_MS)
        else:
            self._end_fade()
        self._view, self._look, self._part = view, look, part
        self._picture = None
        self.update()

    def prepare(self, view: ProjectorView, look: RoomLook) -> None:
        """Paint a view beforehand that will probably be shown next, in full at the size of the window."""
        ratio = self.devicePixelRatioF()
        for ready in (self._picture, self._prepared):
            if ready is not None and ready.suits(view, self.size(), look, 0, ratio):
                return
        self._prepared = self._shelf.picture(view, self.size(), look, 0, ratio)
        self._prepared.prepare()

    def cover(self, screen: QScreen) -> None:
        """Fill a whole screen."""
        flags = (
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        if self.windowFlags() != flags:
            self.setWindowFlags(flags)
        self.setCursor(Qt.CursorShape.BlankCursor)
        # In this order, or some window managers leave it on the screen where it was.
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # What showFullScreen does, without asking for the keys.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def show_as_window(self, place: QRect) -> None:
        """Show it as a window that can be moved and resized, for a single screen or to be shared online."""
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.unsetCursor()
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.setGeometry(place)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what Qt asks for: whole after a new scene, some small rectangles after a second."""
        picture = self._current_picture()
        painter = QPainter(self)
        if self._before is not None:
            painter.drawPixmap(0, 0, self._before)
            painter.setOpacity(float(self._fade.currentValue() or 0.0))
            picture.paint(painter, None, self._view)
        else:
            region = event.region()
            painter.setClipRegion(region)
            # PySide6's stubs do not know that a region is a sequence of rectangles.
            rects = list(cast("Iterable[QRect]", region))
            picture.paint(painter, None if region.boundingRect() == self.rect() else rects, self._view)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the scene out again."""
        super().resizeEvent(event)
        self._end_fade()
        self._picture = None
        if self.isVisible() and not self.isFullScreen():
            self.reshaped.emit(event.size())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that somebody closed the window."""
        super().closeEvent(event)
        self.closed.emit()

    def _current_picture(self) -> Picture:
        ratio = self.devicePixelRatioF()
        picture = self._picture
        if picture is None or not picture.suits(self._view, self.size(), self._look, self._part, ratio):
            prepared = self._prepared
            if prepared is not None and prepared.suits(
                self._view, self.size(), self._look, self._part, ratio
            ):
                picture, self._prepared = prepared, None
            else:
                picture = self._shelf.picture(self._view, self.size(), self._look, self._part, ratio)
            self._picture = picture
        return picture

    def _wants_fade(self, view: ProjectorView) -> bool:
        # Black and white come at once: somebody pressed a key because it had to go.
        visible = self.isVisible() and self._picture is not None
        # A system that asks for less motion gives its animations no time.
        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        return self.fades and moves and visible and view.scene not in _AT_ONCE and not self.size().isEmpty()

    def _begin_fade(self, milliseconds: int) -> None:
        before = QPixmap(self.size() * self.devicePixelRatioF())
        before.setDevicePixelRatio(self.devicePixelRatioF())
        before.fill(QColor(Qt.GlobalColor.black))
        painter = QPainter(before)
        self._current_picture().paint(painter, None, self._view)
        painter.end()
        self._fade.stop()
        self._before = before
        self._fade.setDuration(milliseconds)
        self._fade.start()

    def _end_fade(self) -> None:
        self._fade.stop()
        self._before = None

    def _on_fade_moved(self, _value: float) -> None:
        self.update()

    def _on_fade_finished(self) -> None:
        self._before = None
        self.update()
