"""A table whose tab key goes from cell to cell, and out of the table at its ends."""

from PySide6.QtWidgets import QTableView, QWidget


class CellTable(QTableView):
    """Cells to type in one after the other; nobody is held in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabKeyNavigation(True)

    def focusNextPrevChild(self, forth: bool) -> bool:
        """Leave behind the last cell, and before the first one."""
        index, model = self.currentIndex(), self.model()
        row, column = (model.rowCount() - 1, model.columnCount() - 1) if forth else (0, 0)
        if index.isValid() and (index.row(), index.column()) != (row, column):
            return super().focusNextPrevChild(forth)
        self.setTabKeyNavigation(False)
        try:
            return super().focusNextPrevChild(forth)
        finally:
            self.setTabKeyNavigation(True)
