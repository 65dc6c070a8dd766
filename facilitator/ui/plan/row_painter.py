"""Paints one row of the agenda."""

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from facilitator.core.strategy import Priority
from facilitator.ui import marks, words
from facilitator.ui.icons import paint_icon
from facilitator.ui.plan.agenda_columns import Columns
from facilitator.ui.plan.agenda_model import AgendaRow
from facilitator.ui.theme import Colors, interface_font


def _tr(text: str) -> str:
    return QCoreApplication.translate("AgendaDelegate", text)


def beside(data: AgendaRow) -> str:
    """Return what the row says beside its title: an old time, a conflict, spare time; empty for nothing."""
    row = data.row
    if data.old_start is not None:
        return words.clock(data.old_start)
    if row.overlap:
        return _tr("starts {0} min before the block above ends").format(words.minutes(row.overlap))
    if data.is_unavailable:
        return _tr("unavailable")
    if row.problem and row.strategy is not None:
        least, most = words.minutes(row.strategy.least), words.minutes(row.strategy.most)
        return _tr("takes {0} to {1} min").format(least, most)
    if row.spare:
        return _tr("{0} min free before it").format(words.minutes(row.spare))
    return ""


class RowPainter:
    """Paints one row into an area that begins at the origin of the painter."""

    def __init__(
        self,
        painter: QPainter,
        area: QRect,
        columns: Columns,
        data: AgendaRow,
        look: Colors,
        font: QFont,
        *,
        selected: bool,
        focused: bool = True,
    ) -> None:
        self._painter, self._area, self._columns = painter, area, columns
        self._data, self._look, self._selected = data, look, selected
        self._focused = focused
        self._size = font.pixelSize()

    def paint(self) -> None:
        """Paint everything."""
        self._paint_ground()
        self._paint_times()
        self._paint_title()
        self._paint_fit()
        self._paint_marks()
        self._paint_frame()

    def _paint_ground(self) -> None:
        painter, area, data, look = self._painter, self._area, self._data, self._look
        if data.ghost or self._selected:
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

    def _paint_times(self) -> None:
        painter, area, columns, data, look = self._painter, self._area, self._columns, self._data, self._look
        size = self._size
        painter.setPen(look.fault if data.row.overlap else look.text)
        painter.setFont(interface_font(size, 500, tabular=True))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(columns.start, 0, 60, area.height()), middle, words.clock(data.row.start))
        box = QRectF(columns.minutes + 11, area.center().y() - 11, columns.title - columns.minutes - 22, 23)
        if self._selected:
            edge, width = (look.accent, 2) if self._focused else (look.border_strong, 1)
            marks.paint_box(painter, box, edge, look.surface, 5, width)
        painter.setPen(look.fault if data.row.problem else look.text)
        painter.setFont(interface_font(size, 600, tabular=True))
        painter.drawText(
            box.adjusted(0, 0, -9, 0), middle | Qt.AlignmentFlag.AlignRight, words.minutes(data.row.time)
        )

    def _paint_title(self) -> None:
        painter, area, columns, data, look = self._painter, self._area, self._columns, self._data, self._look
        size = self._size
        middle = area.center().y() + 0.5
        category = data.row.strategy.category if data.row.strategy else None
        marks.paint_category(painter, QRectF(columns.title, middle - 6, 12, 12), category, look)
        title_font = QFont(interface_font(size, 600 if self._selected or data.ghost else 400))
        if data.is_unavailable:
            title_font.setStrikeOut(True)
        painter.setFont(title_font)
        quiet = data.is_break or data.is_unavailable
        painter.setPen(look.text_2 if quiet and not self._selected else look.text)
        left = columns.title + 21
        side = beside(data)
        small = interface_font(max(12, size - 2))
        # In a narrow window a long title keeps nearly half of the line.
        whole = columns.form - left - 26
        title_width = marks.metrics(title_font).horizontalAdvance(data.row.title)
        side = marks.elided(side, small, whole - min(title_width, whole * 0.45))
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

    def _paint_fit(self) -> None:
        painter, area, columns, data, look = self._painter, self._area, self._columns, self._data, self._look
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

    def _paint_marks(self) -> None:
        painter, area, columns, data, look = self._painter, self._area, self._columns, self._data, self._look
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
        painter.setFont(interface_font(max(12, self._size - 2)))
        text = block.priority.value
        width = marks.metrics(painter.font()).horizontalAdvance(text) + 12
        box = QRectF(right - width, middle - 9, width, 18)
        dashed = Qt.PenStyle.DashLine if block.priority is Priority.COULD else Qt.PenStyle.SolidLine
        painter.setPen(QPen(look.border_strong, 1, dashed))
        marks.paint_box(painter, box, look.border_strong)
        painter.setPen(look.text_2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_frame(self) -> None:
        painter, area, data, look = self._painter, self._area, self._data, self._look
        if data.ghost:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.accent, 2, Qt.PenStyle.DashLine))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        elif data.row.overlap:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.fault, 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        elif self._selected:
            painter.fillRect(QRect(0, 0, 3, area.height()), look.accent)
