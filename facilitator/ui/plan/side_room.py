"""The room of a side of Plan: it has its width and its ground before what belongs into it is built."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class SideRoom(QWidget):
    """Holds one panel, edge to edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def hold(self, panel: QWidget) -> None:
        """Take a panel in and show it."""
        self._column.addWidget(panel)
        panel.show()
        self.show()

    def let_go(self, panel: QWidget) -> None:
        """Give a panel away; an empty room takes no place."""
        self._column.removeWidget(panel)
        self.hide()
