"""Small live pictures of what the room sees, for the console and the Project workspace."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.core.live import BLACK, ProjectorView
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture import Picture
from facilitator.ui.project.room import Room
from facilitator.ui.theme import colors

_BETWEEN_MS = 250
"""Four pictures a second at most, while only the time changes."""
_AFTER_MS = 20
"""A new second comes here after the large digits, which are not to wait for it."""


class ScenePreview(QWidget):
    """A view painted small, laid out exactly as the room has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._look, self._part = BLACK, RoomLook(), 0
        self._size = QSize(1920, 1080)
        self._picture: Picture | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(64)

    def show_view(self, view: ProjectorView, look: RoomLook, size: QSize, part: int = 0) -> None:
        """Show a view as a picture of `size` would have it."""
        if (view, look, size, part) == (self._view, self._look, self._size, self._part):
            return
        reshaped = size != self._size
        self._view, self._look, self._size, self._part = view, look, size, part
        if reshaped:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return True: the picture keeps the shape of the room's screen."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that keeps the shape."""
        return round(width * self._size.height() / max(1, self._size.width()))

    def sizeHint(self) -> QSize:
        """Return a size in the shape of the room's screen."""
        return QSize(376, self.heightForWidth(376))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture as large as it fits, in the middle."""
        del event
        scale = min(self.width() / self._size.width(), self.height() / self._size.height())
        if scale <= 0:
            return
        painter = QPainter(self)
        place = QRectF(0, 0, self._size.width() * scale, self._size.height() * scale)
        place.moveCenter(QRectF(self.rect()).center())
        ratio = scale * self.devicePixelRatioF()
        painter.save()
        painter.setClipRect(place)
        painter.translate(round(place.x()), round(place.y()))
        painter.scale(scale, scale)
        self._current(ratio).paint(painter)
        painter.restore()
        self._paint_over(painter, place)
        painter.end()

    def _paint_over(self, painter: QPainter, place: QRectF) -> None:
        """Paint a frame, so that a light room does not melt into a light window."""
        painter.setPen(QPen(colors(self.palette()).border_strong, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))

    def _current(self, ratio: float) -> Picture:
        picture = self._picture
        if picture is None or not picture.suits(self._view, self._size, self._look, self._part, ratio):
            picture = Picture(self._view, self._size, self._look, self._part, ratio)
            self._picture = picture
        picture.move_to(self._view)
        return picture


class RoomPreview(ScenePreview):
    """What the room sees now; dashed while no screen shows it."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.setAccessibleName(self.tr("What the room sees"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._on_wait_over)
        self._is_late = False
        room.view_shown.connect(self._on_view_shown)
        room.state_changed.connect(self._on_state_changed)
        self._refresh()

    def _on_view_shown(self, view: ProjectorView) -> None:
        # A new scene shows at once; seconds wait their turn.
        if view.scene is not self._view.scene:
            self._refresh()
            return
        self._is_late = True
        if not self._wait.isActive():
            self._wait.start(_AFTER_MS)

    def _on_state_changed(self) -> None:
        self._refresh()
        self.update()

    def _on_wait_over(self) -> None:
        if self._is_late:
            self._refresh()

    def _refresh(self) -> None:
        self._is_late = False
        self._wait.start(_BETWEEN_MS)
        room = self._room
        self.setAccessibleDescription(room.state_text)
        self.show_view(room.shown_view, room.look, room.picture_size, room.part)

    def _paint_over(self, painter: QPainter, place: QRectF) -> None:
        look = colors(self.palette())
        pen = QPen(look.text, 3) if self._room.has_screen else QPen(look.late, 3, Qt.PenStyle.DashLine)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
