"""Paints a block of the agenda and edits its minutes in place."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QSpinBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.core.strategy import Priority
from facilitator.ui import marks, words
from facilitator.ui.icons import paint_icon
from facilitator.ui.plan.agenda_model import ROW, AgendaRow
from facilitator.ui.theme import ROOMY_PIXELS, Colors, colors, interface_font

Index = QModelIndex | QPersistentModelIndex
_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the agenda stand, for a row of a given width."""

    start: int
    minutes: int
    title: int
    form: int
    fit: int
    marks: int
    right: int
    """The right edge of the marks."""
    gauge: int
    """Width of the fit gauge."""
    row: int
    """Height of a row."""

    @classmethod
    def of(cls, font: QFont, width: int) -> "Columns":
        """Return the columns for a font: close together at 13 px, roomy from 15 px."""
        roomy = font.pixelSize() >= ROOMY_PIXELS
        grip, start, minutes, form, fit, side, pad = (
            (30, 70, 76, 110, 130, 110, 22) if roomy else (26, 52, 60, 76, 80, 78, 14)
        )
        right = width - pad
        at_marks = right - side
        at_fit = at_marks - fit
        at_form = at_fit - form
        gauge = 104 if roomy else 64
        return cls(
            grip,
            grip + start,
            grip + start + minutes,
            at_form,
            at_fit,
            at_marks,
            right,
            gauge,
            44 if roomy else 32,
        )


def _width(option: QStyleOptionViewItem) -> int:
    # The width of the whole list: a scroll bar must not push the columns away from their names.
    widget = option.widget
    return widget.width() if isinstance(widget, QWidget) else option.rect.width()


def _is_current(option: QStyleOptionViewItem, index: Index) -> bool:
    # Asked of the view: the state flags of QStyle cost a start 5 ms before the first row is painted.
    widget = option.widget
    return isinstance(widget, QAbstractItemView) and widget.currentIndex() == index


class MinutesField(QSpinBox):
    """The minutes of a block while they are typed. Values outside the bounds are refused when committed."""

    refused = Signal(int)
    given = Signal(int)

    def __init__(self, least: int, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._bounds = (least, most)
        self.setRange(0, 999)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(self.tr("Minutes, {0} to {1}").format(least, most))

    def commit(self) -> bool:
        """Say that the value was given, or refused; True when it was given."""
        self.interpretText()
        least, most = self._bounds
        if not least <= self.value() <= most:
            self.refused.emit(self.value())
            self.selectAll()
            return False
        self.given.emit(self.value())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit on Enter; everything but digits and editing keys stays with the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.commit()
            return
        super().keyPressEvent(event)


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
        columns = Columns.of(option.font, _width(option))
        painter.save()
        painter.setClipRect(option.rect)
        painter.translate(option.rect.topLeft())
        area = QRect(0, 0, option.rect.width(), option.rect.height())
        self._paint_ground(painter, area, data, look, selected)
        self._paint_times(painter, area, columns, data, look, selected, option.font)
        self._paint_title(painter, area, columns, data, look, selected, option.font)
        self._paint_fit(painter, area, columns, data, look, option.font)
        self._paint_marks(painter, area, columns, data, look, option.font)
        self._paint_frame(painter, area, data, look, selected)
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

    # --- painting ---

    def _paint_ground(
        self, painter: QPainter, area: QRect, data: AgendaRow, look: Colors, selected: bool
    ) -> None:
        if data.ghost or selected:
            painter.fillRect(area, look.accent_soft)
        elif data.is_break:
            painter.fillRect(area, look.ground)
        else:
            painter.fillRect(area, look.surface)
        painter.fillRect(QRect(0, area.bottom(), area.width(), 1), look.border)
        if data.over:
            marks.paint_hatching(painter, QRectF(0, 0, 6, area.height()), look.late, 3.6, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.border_strong)
        painter.setOpacity(0.7)
        middle = area.center().y()
        for x in (11, 15):
            for y in (-4, 0, 4):
                painter.drawRect(QRectF(x, middle + y, 1.6, 1.6))
        painter.setOpacity(1)

    def _paint_times(
        self,
        painter: QPainter,
        area: QRect,
        columns: Columns,
        data: AgendaRow,
        look: Colors,
        selected: bool,
        font: QFont,
    ) -> None:
        size = font.pixelSize()
        painter.setPen(look.fault if data.row.overlap else look.text)
        painter.setFont(interface_font(size, 500, tabular=True))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(columns.start, 0, 60, area.height()), middle, words.clock(data.row.start))
        box = QRectF(columns.minutes + 11, area.center().y() - 11, columns.title - columns.minutes - 22, 23)
        if selected:
            marks.paint_box(painter, box, look.accent, look.surface, 5, 2)
        painter.setPen(look.fault if data.row.problem else look.text)
        painter.setFont(interface_font(size, 600, tabular=True))
        painter.drawText(
            box.adjusted(0, 0, -9, 0), middle | Qt.AlignmentFlag.AlignRight, words.minutes(data.row.time)
        )

    def _paint_title(
        self,
        painter: QPainter,
        area: QRect,
        columns: Columns,
        data: AgendaRow,
        look: Colors,
        selected: bool,
        font: QFont,
    ) -> None:
        size = font.pixelSize()
        middle = area.center().y() + 0.5
        category = data.row.strategy.category if data.row.strategy else None
        marks.paint_category(painter, QRectF(columns.title, middle - 6, 12, 12), category, look)
        title_font = QFont(interface_font(size, 600 if selected or data.ghost else 400))
        if data.is_unavailable:
            title_font.setStrikeOut(True)
        painter.setFont(title_font)
        quiet = data.is_break or data.is_unavailable
        painter.setPen(look.text_2 if quiet and not selected else look.text)
        left = columns.title + 21
        side = self._beside(data)
        small = interface_font(max(12, size - 2))
        room = columns.form - left - 10 - (marks.metrics(small).horizontalAdvance(side) + 14 if side else 0)
        text = marks.elided(data.row.title, title_font, room)
        line = QRect(left, 0, columns.form - left, area.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        if not side:
            return
        side_font = QFont(small)
        side_font.setStrikeOut(data.old_start is not None)
        painter.setFont(side_font)
        trouble = data.row.overlap or data.row.problem
        painter.setPen(look.fault if trouble else look.text_3)
        line.setLeft(left + marks.metrics(title_font).horizontalAdvance(text) + 13)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, side)

    def _beside(self, data: AgendaRow) -> str:
        row = data.row
        if data.old_start is not None:
            return words.clock(data.old_start)
        if row.overlap:
            return self.tr("starts {0} min before the block above ends").format(words.minutes(row.overlap))
        if data.is_unavailable:
            return self.tr("unavailable")
        if row.problem and row.strategy is not None:
            least, most = words.minutes(row.strategy.least), words.minutes(row.strategy.most)
            return self.tr("takes {0} to {1} min").format(least, most)
        if row.spare:
            return self.tr("{0} min free before it").format(words.minutes(row.spare))
        return ""

    def _paint_fit(
        self, painter: QPainter, area: QRect, columns: Columns, data: AgendaRow, look: Colors, font: QFont
    ) -> None:
        strategy = data.row.strategy
        middle = area.center().y() + 0.5
        if strategy is None:
            return
        marks.paint_forms(painter, columns.form, middle, strategy.forms, look.text_2)
        painter.setBrush(look.border_strong)
        painter.setPen(look.text)
        painter.setBackground(look.surface)
        rect = QRectF(columns.fit, middle - 6, columns.gauge, 12)
        least, usual, most = (
            each.total_seconds() for each in (strategy.least, strategy.usual, strategy.most)
        )
        marks.paint_gauge(painter, rect, least, usual, most, data.row.time.total_seconds())

    def _paint_marks(
        self, painter: QPainter, area: QRect, columns: Columns, data: AgendaRow, look: Colors, font: QFont
    ) -> None:
        right, middle = float(columns.right), area.center().y() + 0.5
        block = data.row.block
        found = []
        if data.remark:
            name = "triangle-alert" if data.remark_is_warning else "info"
            found.append((name, look.late if data.remark_is_warning else look.early))
        if block.protected:
            found.append(("shield-check", look.text_2))
        if block.starts is not None:
            found.append(("pin", look.text_2))
        for name, color in found:
            paint_icon(painter, name, QRectF(right - 14, middle - 7, 14, 14), color)
            right -= 21
        if block.priority is Priority.MUST:
            return
        painter.setFont(interface_font(max(12, font.pixelSize() - 2)))
        text = block.priority.value
        width = marks.metrics(painter.font()).horizontalAdvance(text) + 12
        box = QRectF(right - width, middle - 9, width, 18)
        dashed = Qt.PenStyle.DashLine if block.priority is Priority.COULD else Qt.PenStyle.SolidLine
        painter.setPen(QPen(look.border_strong, 1, dashed))
        marks.paint_box(painter, box, look.border_strong)
        painter.setPen(look.text_2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_frame(
        self, painter: QPainter, area: QRect, data: AgendaRow, look: Colors, selected: bool
    ) -> None:
        if data.ghost:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.accent, 2, Qt.PenStyle.DashLine))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        elif data.row.overlap:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.fault, 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        elif selected:
            painter.fillRect(QRect(0, 0, 3, area.height()), look.accent)
