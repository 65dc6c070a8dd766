"""The row of all screens of the block now running: a click shows one without moving the run."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from facilitator.core.run import Run
from facilitator.core.run_parts import Instant
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.name_tile import NameTile
from facilitator.ui.project.step_screens import StepScreen, screens_of, shown_in


class BlockScreens(QScrollArea):
    """Tiles in one row that scrolls to the screen now shown."""

    screen_wanted = Signal(object)
    """StepScreen"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screens: tuple[StepScreen, ...] = ()
        self._tiles: list[NameTile] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget(self)
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self._inside.setProperty("ground", "surface")
        self.setWidget(self._inside)

    def sizeHint(self) -> QSize:
        """Return one row of tiles, with a place for the scroll bar."""
        height = self._tiles[0].sizeHint().height() if self._tiles else 58
        return QSize(400, height + 14)

    def show_run(
        self, run: Run, now: Instant, aside: StepScreen | None, look: RoomLook, *, follows: bool = True
    ) -> None:
        """Show the screens of the block, which one the room sees, and which comes next."""
        screens = screens_of(run)
        if screens != self._screens:
            self._rebuild(screens)
        at = shown_in(run, now)
        place_now = next((place for place, each in enumerate(screens) if _key(each) == at), -1)
        on = screens.index(aside) if aside in screens else place_now if follows else -1
        for place, tile in enumerate(self._tiles):
            state = "on" if place == on else "next" if place == place_now + 1 and place_now >= 0 else ""
            tile.show_state(state, look)
        if 0 <= on < len(self._tiles):
            self.ensureWidgetVisible(self._tiles[on], 100, 0)

    def _rebuild(self, screens: tuple[StepScreen, ...]) -> None:
        for tile in self._tiles:
            self._row.removeWidget(tile)
            tile.deleteLater()
        self._screens, self._tiles = screens, []
        for place, screen in enumerate(screens):
            tile = NameTile(screen.label, self._inside)
            tile.clicked.connect(self._on_tile)
            self._row.insertWidget(place, tile)
            self._tiles.append(tile)
        self.updateGeometry()

    def _on_tile(self) -> None:
        sender = self.sender()
        for screen, tile in zip(self._screens, self._tiles, strict=True):
            if tile is sender:
                self.screen_wanted.emit(screen)


def _key(screen: StepScreen) -> tuple[int, int, int | None]:
    return screen.step, screen.screen, screen.phase
