"""A small picture of what the room will see in a block, one screen after another."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.core.prompts import screen_count
from facilitator.core.rundown import Row, Rundown
from facilitator.store.settings import Settings
from facilitator.ui import marks
from facilitator.ui.theme import ROOMY_PIXELS, colors, tokens


@dataclass(frozen=True, slots=True)
class _Place:
    """One screen of a block."""

    step: int
    screen: int
    title: str


class ScreenPreview(QWidget):
    """Shows one screen of the block as the room will see it; a click goes on."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[_Place, ...] = (_Place(0, 0, ""),)
        self._place = 0
        self._rundown: Rundown | None = None
        self._row: Row | None = None
        self._picture: QPixmap | None = None
        self._told = ""
        self._settings: Callable[[], Settings] = Settings
        self._is_stale = False
        # The picture is made after the rest was painted: no start and no key in the agenda waits for it.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(30)
        self._later.timeout.connect(self._make_picture)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Room screen"))

    def look_as(self, settings: Callable[[], Settings]) -> None:
        """Paint from now on in the look the room has in these settings."""
        self._settings = settings
        self._refresh()

    @property
    def place(self) -> int:
        """Return which screen is shown, from 0."""
        return self._place

    @property
    def count(self) -> int:
        """Return how many screens the block has."""
        return len(self._places)

    @property
    def fit_text(self) -> str:
        """Return how the screen fits, as a sentence; empty until the picture is there."""
        return self._told

    def show_row(self, rundown: Rundown, row: Row, *, keep: bool = False) -> None:
        """Show the screens of a block from the first, or stay where it was for the same block."""
        if keep and rundown.session == (self._rundown.session if self._rundown else None):
            return
        self._rundown, self._row = rundown, row
        places = [
            _Place(step, screen, fitted.step.title)
            for step, fitted in enumerate(row.steps)
            if not fitted.dropped
            for screen in range(screen_count(fitted.step))
        ]
        self._places = tuple(places) or (_Place(0, 0, row.title),)
        self._place = min(self._place, self.count - 1) if keep else 0
        self._refresh()

    def previous(self) -> None:
        """Show the screen before."""
        self._place = max(0, self._place - 1)
        self._refresh()

    def following(self) -> None:
        """Show the next screen."""
        self._place = min(self.count - 1, self._place + 1)
        self._refresh()

    def sizeHint(self) -> QSize:
        """Return a size of 16 to 9."""
        return QSize(256, 144) if self.font().pixelSize() >= ROOMY_PIXELS else QSize(184, 104)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go on to the next screen, from the last to the first."""
        self._place = (self._place + 1) % self.count
        self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, or the ground of the room until it is there."""
        if self._is_stale and not self._later.isActive():
            self._later.start()
        painter = QPainter(self)
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._picture)
        else:
            painter.fillRect(self.rect(), QColor(tokens(".room-hearth")["ground"]))
        marks.paint_box(painter, QRectF(self.rect()), colors(self.palette()).border, None, 0)

    def _refresh(self) -> None:
        self._told = ""
        self._is_stale = True
        self._later.stop()
        self.setAccessibleDescription(self._places[self._place].title)
        self.update()
        self.moved.emit()

    def _make_picture(self) -> None:
        if not self.isVisible():
            return  # The next paint asks again.
        self._is_stale = False
        if self._rundown is None or self._row is None:
            return
        # Late: the first window is painted without it.
        from facilitator.ui.plan.screen_picture import screen_picture

        place = self._places[self._place]
        ratio = self.devicePixelRatio()
        found = screen_picture(
            self._rundown, self._row, place.step, place.screen, self.size(), ratio, self._settings()
        )
        self._picture, self._told = found.picture, found.fit_text
        self.update()
        self.moved.emit()
