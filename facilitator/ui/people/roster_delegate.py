"""Paints the cells of a roster: ticks, minutes, hours and how far a person is."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIntValidator, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.core.roster import Enrolled, Meeting, Standing
from facilitator.ui import icons, marks
from facilitator.ui.people.roster_model import NAME, NUMBER, PERSON, Here, RosterModel
from facilitator.ui.theme import Colors, colors, interface_font, scaled

ROW_HEIGHT = 30
_ICONS = {
    Standing.COMPLETE: "award",
    Standing.POSSIBLE: "arrow-right",
    Standing.STATEMENT: "file-text",
    Standing.ABSENT: "minus",
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class RosterDelegate(QStyledItemDelegate):
    """Paints one cell; `chosen` is the place of the meeting whose ticks can be set."""

    def __init__(self, model: RosterModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._widget = parent
        self.chosen = 1

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(10, scaled(self._widget.font(), ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell of any column."""
        person = index.data(PERSON)
        if not isinstance(person, Enrolled):
            return
        look = colors(option.palette)
        rect: QRect = option.rect
        painter.save()
        meeting = self._model.meeting(index.column())
        chosen = meeting is not None and meeting.place == self.chosen
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, look.accent_soft)
        elif selected:
            painter.fillRect(rect, look.ground)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.border)
        if meeting is not None:
            focus = chosen and selected and self._widget.hasFocus()
            self._paint_meeting(painter, rect, look, person, meeting, chosen=chosen, focus=focus)
        else:
            self._paint_words(painter, rect, look, index, person, selected=selected)
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return a field for the minutes somebody was there."""
        # A spin box has no room for its text in a cell this narrow.
        editor = QLineEdit(parent)
        editor.setAlignment(_CENTRE)
        meeting = self._model.meeting(index.column())
        most = round(meeting.contact.total_seconds() / 60) if meeting else 1
        editor.setValidator(QIntValidator(0, 9999, editor))
        editor.setAccessibleName(self.tr("Minutes somebody was there, at most {0}").format(most))
        editor.setToolTip(self.tr("1 to {0} minutes").format(most))
        editor.setProperty("kind", "cell")
        editor.setFont(interface_font(self._widget.font().pixelSize(), 600, tabular=True))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the minutes there are, all of them selected."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ask for the minutes to be kept; an empty field keeps what there was."""
        if isinstance(editor, QLineEdit) and editor.text():
            model.setData(index, int(editor.text()))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Fill the cell."""
        editor.setMinimumHeight(0)
        editor.setGeometry(option.rect)

    # --- parts ---

    def _paint_meeting(
        self,
        painter: QPainter,
        rect: QRect,
        look: Colors,
        person: Enrolled,
        meeting: Meeting,
        *,
        chosen: bool,
        focus: bool,
    ) -> None:
        here, found = self._model.here(person, meeting)
        side = scaled(self._widget.font(), 16)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        if here is Here.PART and found is not None and found.part is not None:
            text = str(round(found.part.total_seconds() / 60))
            font = interface_font(max(12, self._widget.font().pixelSize() - 1), 600, tabular=True)
            box.setWidth(marks.metrics(font).horizontalAdvance(text) + 11)
            box.setHeight(side + 2)
            box.moveCenter(QRectF(rect).center())
            marks.paint_box(painter, box, look.accent if chosen else look.border_strong, look.surface, 4, 1.5)
            painter.setFont(font)
            painter.setPen(look.text)
            painter.drawText(box, _CENTRE, text)
        elif chosen:
            self._paint_tick_box(painter, box, look, on=here is Here.HERE)
        elif here is Here.HERE:
            icons.paint_icon(painter, "check", box, look.text, 2.25)
        elif here is Here.AWAY:
            middle = QRectF(rect).center()
            painter.fillRect(QRectF(middle.x() - 5, middle.y() - 1, 10, 2), look.border_strong)
        if focus:
            marks.paint_box(painter, box.adjusted(-3, -3, 3, 3), look.accent, None, 6, 2)

    def _paint_tick_box(self, painter: QPainter, box: QRectF, look: Colors, *, on: bool) -> None:
        if on:
            marks.paint_box(painter, box, look.accent, look.accent, 4)
            inner = box.adjusted(2, 2, -2, -2)
            icons.paint_icon(painter, "check", inner, look.on_accent, 3)
        else:
            marks.paint_box(painter, box, look.border_strong, look.surface, 4, 1.5)

    def _paint_words(
        self,
        painter: QPainter,
        rect: QRect,
        look: Colors,
        index: QModelIndex | QPersistentModelIndex,
        person: Enrolled,
        *,
        selected: bool,
    ) -> None:
        base = self._widget.font().pixelSize()
        small = max(12, base - 1)
        column = index.column()
        text = str(index.data() or "")
        if column == NUMBER:
            painter.setFont(interface_font(small, tabular=True))
            painter.setPen(look.text_3)
            painter.drawText(rect.adjusted(0, 0, -12, 0), _RIGHT, text)
            if selected:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height() - 1, look.accent)
        elif column == NAME:
            font = interface_font(base, 500)
            painter.setFont(font)
            painter.setPen(look.text)
            room = rect.adjusted(0, 0, -8, 0)
            painter.drawText(room, _LEFT, marks.elided(text, font, room.width()))
        elif column == self._model.hours_column:
            painter.setFont(interface_font(base, 600, tabular=True))
            painter.setPen(look.text)
            painter.drawText(rect.adjusted(0, 0, -18, 0), _RIGHT, text)
        else:
            self._paint_completion(painter, rect, look, person, text)

    def _paint_completion(
        self, painter: QPainter, rect: QRect, look: Colors, person: Enrolled, text: str
    ) -> None:
        font = interface_font(max(12, self._widget.font().pixelSize() - 1))
        left = float(rect.left())
        roster = self._model.roster
        width = 7.0 if len(roster.meetings) <= 8 else 4.0
        if roster.is_series:
            for meeting in roster.meetings:
                pip = QRectF(left, rect.center().y() - 6, width, 12)
                self._paint_pip(painter, pip, look, person, meeting)
                left += width + 2
            left += 5
        standing = self._model.completion(person).standing
        name = _ICONS[standing]
        if not roster.is_series:
            name = "check" if standing is Standing.COMPLETE else "minus"
        icons.paint_icon(painter, name, QRectF(left, rect.center().y() - 7, 14, 14), look.text)
        painter.setFont(font)
        painter.setPen(look.text)
        room = rect.adjusted(round(left - rect.left()) + 21, 0, -4, 0)
        painter.drawText(room, _LEFT, marks.elided(text, font, room.width()))

    def _paint_pip(
        self, painter: QPainter, pip: QRectF, look: Colors, person: Enrolled, meeting: Meeting
    ) -> None:
        here, _found = self._model.here(person, meeting)
        if here is Here.HERE:
            painter.fillRect(pip, look.text)
            return
        pen = QPen(QColor(look.border_strong), 1)
        if here is Here.AHEAD:
            pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(pip.adjusted(0.5, 0.5, -0.5, -0.5))
