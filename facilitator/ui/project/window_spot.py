"""Where windows go: the room's beside the console, the console on another screen."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

_FRAME = 40
"""What window systems take for a title and an edge."""


def window_spot(size: QSize, screens: Iterable[QRect], console: QRect) -> QRect:
    """Return where a window of a size hides least of the console.

    Screens come in the order of preference. A window larger than its screen is made to fit; where the
    console leaves no room anywhere, the window is in the corner that hides least of it.
    """
    spots = [QRect(corner, fitting) for screen in screens for corner, fitting in _corners(screen, size)]
    if not spots:
        return QRect(QPoint(_FRAME, _FRAME), size)
    return min(spots, key=lambda spot: _area(spot.adjusted(0, -_FRAME, 0, 0).intersected(console)))


def move_window(window: QWidget, screen: QRect) -> None:
    """Move a window to a screen; one that filled its screen fills the other."""
    maximized = window.isMaximized()
    window.showNormal()
    window.move(screen.topLeft() + QPoint(screen.width() // 20, screen.height() // 20))
    if maximized:
        window.showMaximized()


def _corners(screen: QRect, size: QSize) -> list[tuple[QPoint, QSize]]:
    inside = screen.adjusted(_FRAME // 4, _FRAME, -_FRAME // 4, -_FRAME)
    fitting = size.boundedTo(inside.size()).expandedTo(QSize(1, 1))
    middle = inside.center() - QPoint(fitting.width() // 2, fitting.height() // 2)
    right, bottom = inside.right() - fitting.width() + 1, inside.bottom() - fitting.height() + 1
    corners = [QPoint(x, y) for y in (bottom, inside.top()) for x in (right, inside.left())]
    return [(corner, fitting) for corner in (middle, *corners)]


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())
