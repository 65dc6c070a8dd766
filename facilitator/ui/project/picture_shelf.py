"""The pictures that windows of the room share."""

from weakref import WeakSet

from PySide6.QtCore import QSize

from facilitator.core.live import ProjectorView
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture import Picture


class PictureShelf:
    """Gives a window its picture; a second window with the same scene and size gets the same one.

    A picture stays for as long as a window holds it.
    """

    def __init__(self) -> None:
        self._held: WeakSet[Picture] = WeakSet()

    def picture(self, view: ProjectorView, size: QSize, look: RoomLook, part: int, ratio: float) -> Picture:
        """Return the picture another window holds, else a new one."""
        for held in self._held:
            if held.suits(view, size, look, part, ratio):
                return held
        made = Picture(view, QSize(size), look, part, ratio)
        self._held.add(made)
        return made
