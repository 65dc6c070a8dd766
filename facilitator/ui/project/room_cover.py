"""What lies over the room's scene: nothing, black, white, or the black of panic."""

from enum import Enum, auto

from facilitator.core.live import BLACK, ProjectorView, Scene


class Cover(Enum):
    """What lies over the scene."""

    NONE = auto()
    BLACK = auto()
    WHITE = auto()
    PANIC = auto()


class RoomCover:
    """Starts black, and keeps what lay there before panic."""

    def __init__(self) -> None:
        self.now = Cover.BLACK
        self._before_panic = Cover.NONE
        self.lifts_with_start = True
        """The black it began with is nobody's wish; starting the session is."""

    @property
    def is_black(self) -> bool:
        """Return True while the room is black, by the black key or by panic."""
        return self.now in (Cover.BLACK, Cover.PANIC)

    @property
    def view(self) -> ProjectorView | None:
        """Return what the room sees instead of the scene, None while nothing lies over it."""
        if self.is_black:
            return BLACK
        return ProjectorView(Scene.WHITE) if self.now is Cover.WHITE else None

    def put(self, cover: Cover) -> None:
        """Put something over the scene by hand."""
        self.now, self.lifts_with_start = cover, False

    def toggle(self, cover: Cover) -> None:
        """Put something over the scene, or take it away where it is."""
        self.put(Cover.NONE if self.now is cover else cover)

    def toggle_panic(self) -> bool:
        """Panic, or bring back what was there; return True while it is panic."""
        if self.now is Cover.PANIC:
            self.now = self._before_panic
            return False
        self._before_panic, self.now = self.now, Cover.PANIC
        return True

    def lift(self) -> None:
        """Uncover the scene; panic stays."""
        if self.now is not Cover.PANIC:
            self.put(Cover.NONE)
