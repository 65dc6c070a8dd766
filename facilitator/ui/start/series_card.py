"""A series on the Start page: a press on one of its sessions opens that one."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from facilitator.ui.start.agenda_sketch import Piece
from facilitator.ui.start.cards import ShelfCard


class SeriesCard(ShelfCard):
    """A card whose strip has a piece for each session; 1 to 9 open one while the keyboard is here."""

    session_wanted = Signal(int)
    """Which session, counted from 0; a press beside the strip is the first."""

    def __init__(
        self, title: str, about: str, sessions: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, about, "arrow-right", parent)
        self._sessions = sessions
        self._pressed = 0
        self.show_pieces(tuple(Piece(1, None, str(place)) for place in range(1, len(sessions) + 1)))
        self.setAccessibleDescription(
            self.tr("{0}. Enter opens the first session, 1 to {1} open one of them.").format(
                about, min(9, len(sessions))
            )
        )
        self.clicked.connect(self._on_clicked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the session under the pointer."""
        self._pressed = max(0, self._session_at(event.position().x(), event.position().y()))
        super().mouseReleaseEvent(event)
        self._pressed = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a session by its number."""
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < min(9, len(self._sessions)):
            self.session_wanted.emit(place)
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Name the session under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._session_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self._sessions[max(0, place)], self)
            return True
        return super().event(event)

    def _session_at(self, x: float, y: float) -> int:
        strip = self.strip_rect
        if not strip.contains(x, y):
            return -1
        return min(len(self._sessions) - 1, int((x - strip.left()) / strip.width() * len(self._sessions)))

    def _on_clicked(self) -> None:
        self.session_wanted.emit(self._pressed)
