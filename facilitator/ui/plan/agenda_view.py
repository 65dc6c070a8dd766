"""The agenda: blocks to choose, move, edit and drag, and a place to drop strategies."""

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from facilitator.core.strategy import Category
from facilitator.ui import marks
from facilitator.ui.plan.agenda_columns import Columns
from facilitator.ui.plan.agenda_model import BLOCK_MIME, ROW, STRATEGY_MIME, AgendaModel, AgendaRow, Index
from facilitator.ui.plan.minutes_field import MinutesField
from facilitator.ui.theme import Colors, colors, interface_font


class AgendaView(QListView):
    """Shows the blocks and says what the facilitator wants done with them."""

    block_chosen = Signal(str)
    minutes_nudged = Signal(str, int)
    shift_wanted = Signal(str, int)
    pin_wanted = Signal(str)
    removal_wanted = Signal(str)
    insert_wanted = Signal()
    """Enter: take the next block from the library."""
    dragged_over = Signal(str, bool, int, Qt.KeyboardModifier)
    """What is dragged (an id), whether it is a strategy, the place it would take, the keys held."""
    drag_left = Signal()
    dropped = Signal(str, bool, int, Qt.KeyboardModifier)

    def __init__(self, model: AgendaModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._dragging = False
        self.setModel(model)
        self.setAccessibleName(self.tr("Agenda"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        # As high as its rows, so that the end of the agenda stands right below the last one.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        model.modelReset.connect(self.updateGeometry)

    @property
    def chosen_id(self) -> str:
        """Return the id of the chosen block; empty when there is none."""
        index = self.currentIndex()
        row = index.data(ROW) if index.isValid() else None
        return row.row.block.id if isinstance(row, AgendaRow) else ""

    @property
    def is_editing(self) -> bool:
        """Return True while minutes are typed."""
        return self.state() == QAbstractItemView.State.EditingState

    def sizeHint(self) -> QSize:
        """Return the height of all rows, or room for a sentence."""
        rows = self._rows.rowCount()
        return QSize(300, rows * Columns.of(self.font(), 0).row if rows else 200)

    def minimumSizeHint(self) -> QSize:
        """Return the height of a few rows."""
        return QSize(300, min(self.sizeHint().height(), 96))

    def choose(self, block_id: str) -> None:
        """Choose a block by its id."""
        place = self._rows.place_of(block_id)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place))

    def edit_minutes(self, digit: str = "") -> None:
        """Open the field of the chosen block; a first digit replaces what it holds."""
        index = self.currentIndex()
        if not index.isValid():
            return
        self.edit(index)
        field = self.indexWidget(index)
        if isinstance(field, MinutesField) and digit:
            field.lineEdit().setText(digit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Map the keys of the Plan workspace; everything else is the list's own."""
        chosen = self.chosen_id
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key, text = event.key(), event.text()
        if not chosen:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.insert_wanted.emit()
                return
            super().keyPressEvent(event)
        elif control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift_wanted.emit(chosen, -1 if key == Qt.Key.Key_Up else 1)
        elif control or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif text in ("+", "="):
            self.minutes_nudged.emit(chosen, 1)
        elif text in ("-", "−", "_"):
            self.minutes_nudged.emit(chosen, -1)
        elif text and text in "0123456789":
            self.edit_minutes(text)
        elif key == Qt.Key.Key_P:
            self.pin_wanted.emit(chosen)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit(chosen)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insert_wanted.emit()
        elif text and text.isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which block is chosen now."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._dragging:
            self.block_chosen.emit(self.chosen_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the minutes wherever the row is clicked twice."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.edit_minutes()

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the chosen block with its label at the pointer."""
        index = self.currentIndex()
        row = index.data(ROW)
        if not isinstance(row, AgendaRow):
            return
        drag = QDrag(self)
        drag.setMimeData(self._rows.mimeData([index]))
        category = row.row.strategy.category if row.row.strategy else None
        drag.setPixmap(
            drag_label(row.row.title, category, "", colors(self.palette()), self.devicePixelRatio())
        )
        drag.setHotSpot(QPoint(-12, -8))
        self._dragging = True
        drag.exec(Qt.DropAction.MoveAction)
        self._dragging = False
        self.drag_left.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take blocks and strategies."""
        if _carried(event.mimeData()) is None:
            event.ignore()
            return
        self._dragging = True
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say where the carried thing would go."""
        carried = _carried(event.mimeData())
        if carried is None:
            event.ignore()
            return
        event.acceptProposedAction()
        place = self._place_at(event.position().toPoint())
        self.dragged_over.emit(*carried, place, event.modifiers())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the agenda as it is again."""
        self._dragging = False
        self.drag_left.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped where."""
        carried = _carried(event.mimeData())
        self._dragging = False
        if carried is None:
            event.ignore()
            return
        place = self._place_at(event.position().toPoint())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(*carried, place, event.modifiers())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or a sentence where there are none."""
        super().paintEvent(event)
        if self._rows.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(colors(self.palette()).text_2)
        painter.setFont(interface_font(self.font().pixelSize()))
        area = QRect(40, 0, self.viewport().width() - 80, min(200, self.viewport().height()))
        text = self.tr("No blocks yet. Drag a strategy here, or choose one in the library and press Enter.")
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _place_at(self, point: QPoint) -> int:
        """Return the place, among the blocks that are not the ghost, before which a drop at a point goes."""
        height = Columns.of(self.font(), 0).row
        place = (point.y() + self.verticalOffset() + height // 2) // height
        ghost = next((at for at, row in enumerate(self._rows.rows) if row.ghost), None)
        if ghost is None:
            return max(0, min(self._rows.rowCount(), place))
        at_pointer = (point.y() + self.verticalOffset()) // height
        return max(0, min(self._rows.rowCount() - 1, at_pointer))


def drag_label(title: str, category: Category | None, extra: str, look: Colors, ratio: float) -> QPixmap:
    """Return the label that goes with the pointer while a block is dragged."""
    bold, number = interface_font(13, 600), interface_font(13, 600, tabular=True)
    width = 48 + marks.metrics(bold).horizontalAdvance(title)
    width += marks.metrics(number).horizontalAdvance(extra) + 8 if extra else 0
    size = QSize(width, 34)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    marks.paint_box(painter, QRectF(0, 0, width, 34), look.accent, look.surface, 6, 1)
    marks.paint_category(painter, QRectF(14, 11, 12, 12), category, look)
    painter.setFont(bold)
    painter.setPen(look.text)
    painter.drawText(QRect(34, 0, width - 40, 34), Qt.AlignmentFlag.AlignVCenter, title)
    painter.setFont(number)
    painter.setPen(look.late)
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(QRect(0, 0, width - 13, 34), right, extra)
    painter.end()
    return picture


def _carried(data: QMimeData) -> tuple[str, bool] | None:
    for mime, is_strategy in ((BLOCK_MIME, False), (STRATEGY_MIME, True)):
        if data.hasFormat(mime):
            return data.data(mime).toStdString(), is_strategy
    return None
