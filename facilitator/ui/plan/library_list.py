"""The list of the library's cards."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QListView, QWidget

from facilitator.ui import words
from facilitator.ui.plan.agenda_view import drag_label
from facilitator.ui.plan.library_model import ENTRY, Card, LibraryModel
from facilitator.ui.theme import colors


class LibraryList(QListView):
    """The list of cards; dragging one carries its label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.minutes_offered: Callable[[str], str] | None = None
        """Returns the minutes a strategy would be inserted with."""
        self.hovered_row = -1
        """The row under the pointer, -1 when there is none."""
        self.setMouseTracking(True)
        self.entered.connect(self._on_entered)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self.hovered_row = -1
        self.viewport().update()

    def _on_entered(self, index: QModelIndex) -> None:
        self.hovered_row = index.row()
        self.viewport().update()

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the chosen strategy to the agenda."""
        entry = self.currentIndex().data(ENTRY)
        model = self.model()
        if not isinstance(entry, Card) or entry.problem or not isinstance(model, LibraryModel):
            return
        drag = QDrag(self)
        drag.setMimeData(model.mimeData([self.currentIndex()]))
        offered = self.minutes_offered(entry.id) if self.minutes_offered else words.minutes(entry.usual)
        look, extra = colors(self.palette()), f"+{offered}"
        drag.setPixmap(drag_label(entry.title, entry.category, extra, look, self.devicePixelRatio()))
        drag.setHotSpot(QPoint(-12, -8))
        drag.exec(Qt.DropAction.CopyAction)
