"""Paints a block of the agenda and edits its minutes in place."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.ui.plan.agenda_columns import Columns
from facilitator.ui.plan.agenda_model import ROW, AgendaRow
from facilitator.ui.plan.minutes_field import MinutesField
from facilitator.ui.plan.row_painter import RowPainter
from facilitator.ui.theme import colors, interface_font

Index = QModelIndex | QPersistentModelIndex
_MINUTE = dt.timedelta(minutes=1)


def _width(option: QStyleOptionViewItem) -> int:
    # The width of the whole list: a scroll bar must not push the columns away from their names.
    widget = option.widget
    return widget.width() if isinstance(widget, QWidget) else option.rect.width()


def _is_current(option: QStyleOptionViewItem, index: Index) -> bool:
    # Asked of the view: the state flags of QStyle cost a start 5 ms before the first row is painted.
    widget = option.widget
    return isinstance(widget, QAbstractItemView) and widget.currentIndex() == index


class AgendaDelegate(QStyledItemDelegate):
    """Paints rows; `minutes_given` and `minutes_refused` tell what came of an edit."""

    minutes_given = Signal(str, int)
    minutes_refused = Signal(str, int)

    def __init__(self, bounds_of: Callable[[str], tuple[int, int]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bounds_of = bounds_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(200, Columns.of(option.font, 0).row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one block."""
        data = index.data(ROW)
        if not isinstance(data, AgendaRow):
            return
        look = colors(option.palette)
        selected = _is_current(option, index) and not data.ghost
        focused = option.widget is not None and option.widget.hasFocus()
        columns = Columns.of(option.font, _width(option))
        painter.save()
        painter.setClipRect(option.rect)
        painter.translate(option.rect.topLeft())
        size = option.rect.size()
        RowPainter(
            painter,
            QRect(QPoint(), size),
            columns,
            data,
            look,
            option.font,
            selected=selected,
            focused=focused,
        ).paint()
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field in which the minutes are typed."""
        data = index.data(ROW)
        block_id = data.row.block.id if isinstance(data, AgendaRow) else ""
        least, most = self._bounds_of(block_id)
        field = MinutesField(least, most, parent)
        field.setProperty("block", block_id)
        field.setFont(interface_font(option.font.pixelSize(), 600, tabular=True))
        field.given.connect(self._on_given)
        field.refused.connect(self._on_refused)
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field over the minutes."""
        columns = Columns.of(option.font, _width(option))
        middle = option.rect.center().y()
        width, height = columns.title - columns.minutes - 18, columns.row - 4
        left = option.rect.left() + columns.minutes + 8
        editor.setGeometry(left, middle - height // 2 + 1, width, height)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the minutes the block has, selected so that the first digit replaces them."""
        if isinstance(editor, MinutesField):
            editor.setValue(int(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Leave the model alone: an edit goes through the document."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Enter with the field, which refuses what does not fit; Tab and leaving commit what does."""
        if isinstance(watched, MinutesField) and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return False
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                if event.type() == QEvent.Type.KeyPress:
                    watched.commit()
                return True
        return super().eventFilter(watched, event)

    def _on_given(self, minutes: int) -> None:
        field = self.sender()
        if isinstance(field, MinutesField):
            block_id = str(field.property("block"))
            self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)
            self.minutes_given.emit(block_id, minutes)

    def _on_refused(self, minutes: int) -> None:
        field = self.sender()
        if isinstance(field, MinutesField):
            self.minutes_refused.emit(str(field.property("block")), minutes)
