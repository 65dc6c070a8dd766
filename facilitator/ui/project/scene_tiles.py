"""The ten scenes a facilitator can show with one key."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.core.live import ProjectorView, Scene
from facilitator.core.room import projector_view
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant
from facilitator.ui.project.live_digits import clock_digits
from facilitator.ui.project.picture import Picture
from facilitator.ui.project.room import Room
from facilitator.ui.project.scene_tile import SceneTile, TileLine

KEYS: tuple[tuple[str, Scene | None], ...] = (
    ("1", Scene.TITLE),
    ("2", Scene.AGENDA),
    ("3", None),
    ("4", Scene.COUNTDOWN),
    ("5", Scene.NEXT_UP),
    ("6", Scene.BREAK),
    ("7", Scene.MESSAGE),
    ("8", Scene.REMINDER),
    ("9", Scene.QUIET),
    ("B", Scene.BLACK),
)
"""Keys and scenes; None follows the run."""
_COLUMNS = 5


class SceneTiles(QWidget):
    """Tiles in two rows; each names its key and shows what it would bring."""

    scene_wanted = Signal(object)
    """Scene, or None to follow the run"""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._tiles: dict[Scene | None, SceneTile] = {}
        self._current: Picture | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(6)
        names = self._names()
        for place, (key, scene) in enumerate(KEYS):
            tile = SceneTile(names[scene], key, self)
            tile.clicked.connect(self._on_tile)
            grid.addWidget(tile, place // _COLUMNS, place % _COLUMNS)
            self._tiles[scene] = tile
        self._tiles[Scene.BLACK].show_black()

    def show_run(self, run: Run, now: Instant, message: str) -> None:
        """Show what each scene would bring at this moment."""
        look = self._room.look
        title = projector_view(run, now, Scene.TITLE)
        lines = (TileLine(title.text, 15, strong=True), TileLine(title.clock_text))
        self._tiles[Scene.TITLE].show_lines(lines, look)
        self._tiles[Scene.AGENDA].show_lines(_agenda_lines(projector_view(run, now, Scene.AGENDA)), look)
        self._show_current(projector_view(run, now))
        count = projector_view(run, now, Scene.COUNTDOWN)
        digits = clock_digits(count.seconds_left) if count.seconds_left is not None else "–:––"
        big = (TileLine(digits, 34, strong=True),)
        self._tiles[Scene.COUNTDOWN].show_lines(big, look, centred=True)
        ahead = projector_view(run, now, Scene.NEXT_UP)
        next_lines = (
            TileLine(self.tr("Next")),
            TileLine(ahead.next_title or ahead.text, 14, strong=True),
            TileLine(ahead.next_time),
        )
        self._tiles[Scene.NEXT_UP].show_lines(next_lines, look)
        back = projector_view(run, now, Scene.BREAK)
        lines = (TileLine(self.tr("Back at")), TileLine(back.clock_text or "–", 28, strong=True))
        self._tiles[Scene.BREAK].show_lines(lines, look)
        words = TileLine(message or self.tr("Type a message"), 14, strong=bool(message))
        self._tiles[Scene.MESSAGE].show_lines((words,), look)
        words_of_care = (self.tr("PASS"), self.tr("PAUSE"), self.tr("SWAP"))
        self._tiles[Scene.REMINDER].show_lines(
            tuple(TileLine(word, 13, strong=True) for word in words_of_care), look
        )
        self._tiles[Scene.QUIET].show_lines((), look)

    def show_choice(self, scene: Scene | None, *, is_black: bool, is_aside: bool) -> None:
        """Frame the tile of what the room sees."""
        on = Scene.BLACK if is_black else scene
        for each, tile in self._tiles.items():
            tile.set_on(each is on and (is_black or not is_aside))

    def _show_current(self, view: ProjectorView) -> None:
        look, tile = self._room.look, self._tiles[None]
        size = QSize(1920, 1080)
        ratio = tile.picture_rect.height() / size.height() * self.devicePixelRatioF()
        picture = self._current
        if picture is None or not picture.suits(view, size, look, 0, ratio):
            picture = self._current = Picture(view, size, look, 0, ratio)
        if picture.move_to(view).isEmpty() and tile.has_picture(picture):
            return
        tile.show_picture(picture)

    def _on_tile(self) -> None:
        sender = self.sender()
        for scene, tile in self._tiles.items():
            if tile is sender:
                self.scene_wanted.emit(scene)

    def _names(self) -> dict[Scene | None, str]:
        return {
            Scene.TITLE: self.tr("Title"),
            Scene.AGENDA: self.tr("Agenda"),
            None: self.tr("Current screen"),
            Scene.COUNTDOWN: self.tr("Countdown"),
            Scene.NEXT_UP: self.tr("Next up"),
            Scene.BREAK: self.tr("Break"),
            Scene.MESSAGE: self.tr("Message"),
            Scene.REMINDER: self.tr("Pass, pause, swap"),
            Scene.QUIET: self.tr("Plain and quiet"),
            Scene.BLACK: self.tr("Black"),
        }


def _agenda_lines(view: ProjectorView) -> tuple[TileLine, ...]:
    ahead = [line for line in view.agenda if line.state not in ("done", "now")]
    return tuple(TileLine(f"{line.start} {line.title}", 13) for line in ahead[:3])
