"""A whole picture of the room: a still part painted once, and the parts that move.

`render_scene` needs no window, so a rehearsal can write what the room would see to files.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion

from facilitator.core.live import ProjectorView, Scene
from facilitator.ui.fonts import load_fonts
from facilitator.ui.project import scene_pictures
from facilitator.ui.project.live_digits import clock_digits
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.palette import RoomTheme
from facilitator.ui.project.scene_agenda import draw_agenda
from facilitator.ui.project.scene_next import draw_next_up
from facilitator.ui.project.scene_opening import draw_end, draw_title
from facilitator.ui.project.scene_reminder import draw_reminder
from facilitator.ui.project.scene_swap import draw_swap
from facilitator.ui.project.scene_time import draw_break, draw_countdown
from facilitator.ui.project.scene_turn import draw_turn
from facilitator.ui.project.scene_words import draw_message, draw_screen
from facilitator.ui.project.screen_fit import Fit
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Stage

_DRAW: dict[Scene, Callable[[Sketch, ProjectorView, int], Fit | None]] = {
    Scene.TITLE: draw_title,
    Scene.AGENDA: draw_agenda,
    Scene.SCREEN: draw_screen,
    Scene.TURN: draw_turn,
    Scene.SWAP: draw_swap,
    Scene.BREAK: draw_break,
    Scene.COUNTDOWN: draw_countdown,
    Scene.NEXT_UP: draw_next_up,
    Scene.REMINDER: draw_reminder,
    Scene.MESSAGE: draw_message,
    Scene.END: draw_end,
    Scene.CODE: scene_pictures.draw_code,
    Scene.PICTURE: scene_pictures.draw_picture,
    Scene.TEST: scene_pictures.draw_test,
}


class Picture:
    """One scene at one size, painted as often as needed; a new scene needs a new picture."""

    def __init__(
        self, view: ProjectorView, size: QSize, look: RoomLook, part: int = 0, ratio: float = 1.0
    ) -> None:
        load_fonts()
        self.view = view
        self.size, self.look, self.part, self.ratio = size, look, part, ratio
        stage = Stage(size, look, look.colors(dusk=view.dusk), view.language)
        self._sketch = Sketch(stage, ratio)
        self.fit: Fit | None = None
        if view.scene is Scene.BLACK:
            self._sketch.ground = QColor(Qt.GlobalColor.black)
        elif view.scene is Scene.WHITE:
            self._sketch.ground = QColor(Qt.GlobalColor.white)
        draw = _DRAW.get(view.scene)
        if draw is not None and size.width() > 0 and size.height() > 0:
            self.fit = draw(self._sketch, view, part)
        self._still: QPixmap | None = None

    @property
    def parts(self) -> int:
        """Return in how many parts the screen is shown."""
        return len(self.fit.parts) if self.fit is not None else 1

    def suits(self, view: ProjectorView, size: QSize, look: RoomLook, part: int, ratio: float) -> bool:
        """Return True when this picture can show a view by moving its live parts only."""
        return (size, look, part, ratio) == (self.size, self.look, self.part, self.ratio) and still_part(
            view
        ) == still_part(self.view)

    def move_to(self, view: ProjectorView) -> QRegion:
        """Show a view that `suits`; return what has to be painted again."""
        region = self.between(self.view, view)
        self.view = view
        return region

    def between(self, before: ProjectorView, after: ProjectorView) -> QRegion:
        """Return where two views that both suit this picture differ."""
        region = QRegion()
        for part in self._sketch.live:
            for rect in part.changed(before, after):
                region = region.united(rect)
        return region

    def paint(
        self, painter: QPainter, rects: list[QRect] | None = None, view: ProjectorView | None = None
    ) -> None:
        """Paint everything, or what lies in some rectangles; `view` in place of the picture's own."""
        still = self._still_pixmap()
        if rects is None:
            painter.drawPixmap(0, 0, still)
            self._paint_live(painter, None, view)
            return
        for rect in rects:
            # One after another: inside a region of several pieces Qt blends many times slower.
            painter.setClipRect(rect)
            self._copy(painter, still, rect)
            self._paint_live(painter, [rect], view)

    def prepare(self) -> None:
        """Paint the still part now, so that showing the picture costs no more than a copy."""
        self._still_pixmap()

    def paint_from_scratch(self, painter: QPainter) -> None:
        """Paint everything without the kept pixmap: for a single picture, and to compare with."""
        self._sketch.paint(painter)
        self._paint_live(painter)

    def _copy(self, painter: QPainter, still: QPixmap, rect: QRect) -> None:
        if self.ratio == 1.0:
            painter.drawPixmap(rect, still, rect)
            return
        ratio = self.ratio
        source = QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
        painter.drawPixmap(QRectF(rect), still, source)

    def _paint_live(
        self, painter: QPainter, rects: list[QRect] | None = None, view: ProjectorView | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for part in self._sketch.live:
            part.paint(painter, view or self.view, rects)

    def _still_pixmap(self) -> QPixmap:
        if self._still is None:
            pixels = QSize(round(self.size.width() * self.ratio), round(self.size.height() * self.ratio))
            self._still = QPixmap(pixels)
            self._still.setDevicePixelRatio(self.ratio)
            painter = QPainter(self._still)
            self._sketch.paint(painter)
            painter.end()
        return self._still


def still_part(view: ProjectorView) -> ProjectorView:
    """Return a view without what moves every second; equal ones share a picture.

    The number of characters of the countdown stays in it, because the layout makes room for them.
    """
    if view.seconds_left is None:
        return replace(view, progress=0.0, phase_progress=0.0)
    length = len(clock_digits(view.seconds_left))
    return replace(view, seconds_left=length, progress=0.0, phase_progress=0.0)


def as_look(theme: RoomLook | RoomTheme | str) -> RoomLook:
    """Return a look from a look, or from the name of a theme.

    Raises:
        ValueError: there is no theme of that name.
    """
    return theme if isinstance(theme, RoomLook) else RoomLook(theme=RoomTheme(theme))


def paint_scene(
    painter: QPainter, size: QSize, view: ProjectorView, theme: RoomLook | RoomTheme | str, part: int = 0
) -> None:
    """Paint a view from scratch into the top left corner."""
    Picture(view, size, as_look(theme), part).paint_from_scratch(painter)


def render_scene(
    view: ProjectorView, size: QSize, theme: RoomLook | RoomTheme | str = RoomTheme.HEARTH, part: int = 0
) -> QImage:
    """Return what the room would see, as an image; needs a QGuiApplication but no window."""
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scene(painter, size, view, theme, part)
    painter.end()
    return image


def part_count(view: ProjectorView, size: QSize, theme: RoomLook | RoomTheme | str = RoomTheme.HEARTH) -> int:
    """Return in how many parts a view is shown at a size; 1 for most."""
    return Picture(view, size, as_look(theme)).parts


def fit_of_screen(
    markdown: str,
    look: RoomLook | None = None,
    size: QSize | None = None,
    *,
    digits: bool = True,
    dusk: bool = False,
    language: str = "en",
    images: str = "",
) -> Fit:
    """Return how a screen of a strategy fits, with header, footer and countdown around it."""
    view = ProjectorView(
        Scene.SCREEN,
        language=language,
        header="–",
        header_detail="–",
        footer="–",
        footer_next="–",
        text=markdown,
        images=images,
        digits=digits,
        dusk=dusk,
        seconds_left=60,
    )
    fit = Picture(view, size or QSize(1920, 1080), look or RoomLook()).fit
    assert fit is not None
    return fit
