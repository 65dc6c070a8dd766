"""The letters of the first scenes, drawn in quiet moments before the room sees any of them."""

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QImage, QPainter

from facilitator.core.live import ProjectorView, Scene
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture import Picture
from facilitator.ui.project.room_on_screen import RoomOnScreen
from facilitator.ui.project.step_screens import upcoming

_QUIET_MS = 150
_BETWEEN_MS = 20
_LONGEST_MS = 80
"""A first scene at 4K, fonts included, takes half of it."""
_SOON = (Scene.TITLE, Scene.SCREEN, Scene.AGENDA, Scene.BREAK, Scene.NEXT_UP, Scene.REMINDER, Scene.END)


class WarmUp(QObject):
    """Draws each scene of a session once for the room's screen, one at a time, without keeping a picture.

    What is kept are the fonts and the letters, which cost more than the rest of a first scene together.
    """

    def __init__(self, engine: LiveEngine, room: RoomOnScreen, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._room = engine, room
        self._done: tuple[QSize, float, RoomLook] | None = None
        self._views: list[ProjectorView] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_quiet)
        engine.run_changed.connect(self._on_changed)
        room.place.changed.connect(self._on_changed)
        room.state_changed.connect(self._on_changed)

    @property
    def is_done(self) -> bool:
        """Return True when nothing is left to be drawn for the room as it is."""
        return not self._views and self._done is not None and self._done == self._wanted()

    def _wanted(self) -> tuple[QSize, float, RoomLook] | None:
        """Return size, pixel ratio and look of the coming pictures; None while no screen is in sight."""
        place = self._room.place
        if place.is_shown:
            return place.picture_size, place.window.devicePixelRatioF(), self._room.look
        screen = place.target() or place.offer()
        return None if screen is None else (screen.geometry.size(), screen.ratio, self._room.look)

    def _on_changed(self, _run: object = None) -> None:
        if self._engine.run is None or self._timer.isActive():
            # Once it is quiet, it looks again.
            return
        wanted = self._wanted()
        if wanted is not None and wanted != self._done:
            self._done, self._views = wanted, self._first_scenes()
            self._timer.start(_QUIET_MS)

    def _first_scenes(self) -> list[ProjectorView]:
        run = self._engine.run
        if run is None:
            return []
        first = upcoming(run, self._engine.now()).view
        scenes = (self._engine.view_of(scene) for scene in _SOON)
        return [first, *(view for view in scenes if view is not None)]

    def _on_quiet(self) -> None:
        if self._engine.run is None or self._done is None:
            self._views, self._done = [], None
            return
        if 0 <= self._engine.milliseconds_left < _LONGEST_MS:
            self._timer.start(_LONGEST_MS)
            return
        if self._done != self._wanted():
            # Another screen or look meanwhile: what was drawn so far is of no use there.
            self._on_changed()
            return
        if self._views:
            draw_unseen(self._views.pop(0), *self._done)
        if self._views:
            self._timer.start(_BETWEEN_MS)


def draw_unseen(view: ProjectorView, size: QSize, ratio: float, look: RoomLook) -> None:
    """Draw a scene where nobody sees it: all its letters are made, and one pixel of the picture."""
    corner = QImage(1, 1, QImage.Format.Format_RGB32)
    corner.setDevicePixelRatio(ratio)
    painter = QPainter(corner)
    Picture(view, size, look, ratio=ratio).paint_from_scratch(painter)
    painter.end()
