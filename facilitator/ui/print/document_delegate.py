"""Paints a document of the list: its tick, name, copies and paper; ticks it and takes its copies."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.ui import marks
from facilitator.ui.icons import paint_icon
from facilitator.ui.print.documents import MOST_COPIES, ROW, SIDE_MARGIN, DocumentRow
from facilitator.ui.theme import Colors, colors, interface_font, scaled
from facilitator.ui.tick_box import TICK, paint_tick

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 32
SIDE = SIDE_MARGIN
NAME_LEFT = 44
COPIES_WIDTH = 62
PAPER_WIDTH = 64
_BOX_WIDTH = 46
_BOX_HEIGHT = 26


class DocumentDelegate(QStyledItemDelegate):
    """One row of the document list. Box and Space tick; digits, or a click on the copies, change them."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._editor: QSpinBox | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(200, scaled(option.font, ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one document."""
        row = index.data(ROW)
        if not isinstance(row, DocumentRow):
            return
        look = colors(option.palette)
        area = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, look.accent_soft if selected else look.surface)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), look.border)
        if selected:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), look.accent)
        paint_tick(painter, QRectF(tick_box(area, option.font)), row.ticked, look)
        self._paint_name(painter, area, row, look, selected, option.font)
        self._paint_numbers(painter, area, row, look, option.font)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.accent, 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick with a click on the box, or with Space; type copies with digits, or a click on them."""
        if self._wants_copies(event, option, index):
            self._type_copies(event, index)
            return True
        clicked = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and tick_box(option.rect, option.font)
            .adjusted(-10, -10, 8, 10)
            .contains(event.position().toPoint())
        )
        pressed = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        )
        if not (clicked or pressed):
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        value = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, value, Qt.ItemDataRole.CheckStateRole)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for the copies."""
        editor = QSpinBox(parent)
        editor.setRange(1, MOST_COPIES)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setFont(interface_font(option.font.pixelSize(), 600, tabular=True))
        editor.setAccessibleName(self.tr("Copies"))
        # The row is narrow: the room of an ordinary field would leave none for the digits.
        editor.setStyleSheet("padding: 0 3px 0 0; min-height: 0;")
        self._editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Let the field go."""
        self._editor = None
        super().destroyEditor(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field where the copies stand."""
        editor.setGeometry(copies_box(option.rect, option.font))

    def _wants_copies(self, event: QEvent, option: QStyleOptionViewItem, index: Index) -> bool:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        if isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and event.text() in tuple("123456789")
        return (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and copies_box(option.rect, option.font).contains(event.position().toPoint())
        )

    def _type_copies(self, event: QEvent, index: Index) -> None:
        self._view.edit(index)
        if isinstance(event, QKeyEvent) and self._editor is not None:
            # The number is selected: the digit that opened the field takes its place.
            QCoreApplication.sendEvent(self._editor, event)

    def _paint_name(
        self, painter: QPainter, area: QRect, row: DocumentRow, look: Colors, selected: bool, font: QFont
    ) -> None:
        own = interface_font(font.pixelSize(), 600 if selected else 400)
        painter.setFont(own)
        painter.setPen(look.text if row.ticked or selected else look.text_2)
        left = area.left() + scaled(font, NAME_LEFT)
        room = (
            area.right() - scaled(font, SIDE + PAPER_WIDTH + COPIES_WIDTH) - left - (22 if row.remarks else 0)
        )
        text = marks.elided(row.title, own, room)
        line = QRect(left, area.top(), room, area.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        if row.remarks:
            size = scaled(font, 14)
            at = left + marks.metrics(own).horizontalAdvance(text) + 7
            paint_icon(
                painter,
                "triangle-alert",
                QRectF(at, area.center().y() - size / 2 + 0.5, size, size),
                look.late,
            )

    def _paint_numbers(
        self, painter: QPainter, area: QRect, row: DocumentRow, look: Colors, font: QFont
    ) -> None:
        right = area.right() - scaled(font, SIDE)
        middle_right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setPen(look.text_2)
        painter.setFont(interface_font(font.pixelSize()))
        painter.drawText(QRect(right - 100, area.top(), 100, area.height()), middle_right, row.paper)
        painter.setFont(interface_font(font.pixelSize(), 600 if row.ticked else 400, tabular=True))
        painter.setPen(look.text if row.ticked else look.text_3)
        at = right - scaled(font, PAPER_WIDTH) - scaled(font, 9)
        if row.ticked and row.copies_can_change:
            box = QRectF(copies_box(area, font))
            marks.paint_box(painter, box, look.border_strong, look.surface, 5)
            painter.setPen(look.text)
        copies = str(row.copies) if row.copies else "–"
        painter.drawText(QRect(at - 100, area.top(), 100, area.height()), middle_right, copies)


def copies_box(area: QRect, font: QFont) -> QRect:
    """Return where the box round the copies of a row stands."""
    width, height = scaled(font, _BOX_WIDTH), scaled(font, _BOX_HEIGHT)
    right = area.right() - scaled(font, SIDE) - scaled(font, PAPER_WIDTH)
    return QRect(right - width, area.top() + (area.height() - height) // 2, width, height)


def tick_box(area: QRect, font: QFont) -> QRect:
    """Return where the tick box of a row stands."""
    size = scaled(font, TICK)
    return QRect(area.left() + scaled(font, SIDE), area.center().y() - size // 2 + 1, size, size)
