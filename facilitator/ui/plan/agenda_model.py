"""The rows of the agenda for the list view, and what a drag would make of them."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.core.rundown import Row, Rundown
from facilitator.core.strategy import Category
from facilitator.ui import words

ROW = Qt.ItemDataRole.UserRole + 1
BLOCK_MIME = "application/x-facilitator-block"
STRATEGY_MIME = "application/x-facilitator-strategy"

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One block as the agenda shows it."""

    row: Row
    ghost: bool = False
    """True while it is only being dragged here."""
    old_start: dt.datetime | None = None
    """Where it started before the drag, when that is another time."""
    over: bool = False
    """True when it ends after the hard end."""
    remark: str = ""
    """A professional check that concerns it, as a sentence."""
    remark_is_warning: bool = False

    @property
    def is_break(self) -> bool:
        """Return True for a break."""
        return self.row.strategy is not None and self.row.strategy.category is Category.BREAK

    @property
    def is_unavailable(self) -> bool:
        """Return True when the strategy of the block is not in the library."""
        return bool(self.row.block.strategy) and self.row.strategy is None


class AgendaModel(QAbstractListModel):
    """The blocks of a plan in order; `ROW` holds an `AgendaRow`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AgendaRow, ...] = ()

    @property
    def rows(self) -> tuple[AgendaRow, ...]:
        """Return the rows as they are shown."""
        return self._rows

    def show_plan(
        self,
        rundown: Rundown,
        *,
        before: Rundown | None = None,
        ghost: str = "",
        remarks: dict[str, tuple[str, bool]] | None = None,
    ) -> None:
        """Show a plan; `before` is the one a drag began with and `ghost` the block that is dragged."""
        old = {row.block.id: row.start for row in before.rows} if before else {}
        hard_end = rundown.hard_end
        found = remarks or {}
        rows = tuple(
            AgendaRow(
                row,
                ghost=row.block.id == ghost,
                old_start=moved if (moved := old.get(row.block.id)) and moved != row.start else None,
                over=hard_end is not None and row.end > hard_end,
                remark=found.get(row.block.id, ("", False))[0],
                remark_is_warning=found.get(row.block.id, ("", False))[1],
            )
            for row in rundown.rows
        )
        if rows == self._rows:
            return
        # Equal ids in equal places: only the content changed, so selection and scroll position stay.
        if [each.row.block.id for each in rows] == [each.row.block.id for each in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place_of(self, block_id: str) -> int:
        """Return the row of a block, -1 when it is not there."""
        for place, each in enumerate(self._rows):
            if each.row.block.id == block_id:
                return place
        return -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many blocks there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its title, or the sentence a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.row.title
        if role == Qt.ItemDataRole.EditRole:
            return int(row.row.time / dt.timedelta(minutes=1))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.row.problem or row.remark or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that a block can be chosen, edited and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
        )

    def mimeTypes(self) -> list[str]:
        """Return the kinds of thing that can be dragged here."""
        return [BLOCK_MIME, STRATEGY_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]  # Qt's stub asks for more
        """Return the dragged block by its id."""
        data = QMimeData()
        if indexes:
            data.setData(BLOCK_MIME, self._rows[indexes[0].row()].row.block.id.encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that blocks are moved and strategies copied."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def _spoken(self, row: AgendaRow) -> str:
        parts = [words.clock(row.row.start), f"{words.minutes(row.row.time)} min", row.row.title]
        if row.row.pinned:
            parts.append(self.tr("pinned"))
        if row.row.block.protected:
            parts.append(self.tr("protected"))
        if row.row.problem:
            parts.append(row.row.problem)
        return ", ".join(parts)
