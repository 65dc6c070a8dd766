"""The roster as a table with its head and the count below it; ticks are set by keys or by a press."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from facilitator.ui.focus_ring import FocusRing
from facilitator.ui.people.roster_delegate import ROW_HEIGHT, RosterDelegate
from facilitator.ui.people.roster_edges import FOOT, RosterFoot, RosterHead
from facilitator.ui.people.roster_model import FIRST_MEETING, NAME, NUMBER, RosterModel
from facilitator.ui.theme import scaled

_NUMBER, _MEETING, _HOURS, _COMPLETION = 50, 64, 72, 206
_NARROW_MEETING = 46
_NAME = 236
_USUAL_MEETINGS = 6


class RosterView(QTableView):
    """Rows of people. Space ticks and moves down; digits and arrows choose the meeting."""

    tick_wanted = Signal(str)
    """The id of a person, for the chosen meeting."""
    meeting_chosen = Signal(int)
    """The place of a meeting."""
    edit_wanted = Signal(str)
    """The id of a person whose name is to be changed."""
    erase_wanted = Signal(str)

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self._head = RosterHead(model, self)
        self.setHorizontalHeader(self._head)
        self._delegate = RosterDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self._foot = RosterFoot(self._head, model, self)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(self.font(), ROW_HEIGHT))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("People"))
        # With rows, the current one is framed.
        FocusRing(self, lambda: model.rowCount() == 0)
        self._head.meeting_pressed.connect(self._on_head)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        model.modelReset.connect(self._share_width)

    @property
    def foot(self) -> RosterFoot:
        """Return the counts, to stand below the table."""
        return self._foot

    @property
    def chosen(self) -> int:
        """Return the place of the meeting whose ticks can be set."""
        return self._delegate.chosen

    def choose(self, place: int) -> None:
        """Let the ticks of a meeting be set."""
        self._delegate.chosen = place
        self._head.choose(place)
        column = FIRST_MEETING + place - 1
        if self.currentIndex().isValid() and self._model.meeting(column) is not None:
            self.setCurrentIndex(self._model.index(self.currentIndex().row(), column))
        self.viewport().update()

    def current_person(self) -> str:
        """Return the id of the person in the current row; empty when there is none."""
        person = self._model.person(self.currentIndex().row())
        return person.id if person else ""

    def show_person(self, person_id: str) -> None:
        """Go to a person's row."""
        row = self._model.row_of(person_id)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, FIRST_MEETING + self.chosen - 1))

    def edit_part(self) -> None:
        """Type how many minutes the current person was there."""
        row = self.currentIndex().row()
        column = FIRST_MEETING + self.chosen - 1
        if self._model.person(row) is not None and self._model.meeting(column) is not None:
            index = self._model.index(row, column)
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of the roster; arrows up and down move as in any table."""
        key = event.key()
        if self.state() == QAbstractItemView.State.EditingState:
            # The Enter that ends the field is not the one that changes a name.
            event.accept()
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        person = self.current_person()
        if key == Qt.Key.Key_Space and person:
            if shift:
                self.edit_part()
            else:
                self.tick_wanted.emit(person)
                self._move_down()
        elif (
            Qt.Key.Key_1 <= key <= Qt.Key.Key_9
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._choose_place(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._choose_place(self.chosen + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and person:
            self.edit_wanted.emit(person)
        elif key == Qt.Key.Key_Delete and person:
            self.erase_wanted.emit(person)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick in the chosen column; a press elsewhere chooses row and column."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        meeting = self._model.meeting(index.column()) if index.isValid() else None
        if meeting is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if meeting.place == self.chosen:
            self.tick_wanted.emit(self.current_person())
        else:
            self.meeting_chosen.emit(meeting.place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change a name on a double press; on a tick it is two presses."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() in (NUMBER, NAME):
            self.edit_wanted.emit(self.current_person())
        else:
            self.mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current row as soon as the keyboard is here."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, FIRST_MEETING + self.chosen - 1))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the name what the other columns leave."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(scaled(self.font(), ROW_HEIGHT))
            self._foot.setFixedHeight(scaled(self.font(), FOOT))
            self._share_width()

    # --- parts ---

    def _share_width(self) -> None:
        font = self.font()
        count = len(self._model.roster.meetings)
        fixed = {NUMBER: scaled(font, _NUMBER), self._model.hours_column: scaled(font, _HOURS)}
        fixed[self._model.hours_column + 1] = scaled(font, _COMPLETION)
        meeting = scaled(font, _MEETING if count <= _USUAL_MEETINGS else _NARROW_MEETING)
        if count:
            # Names need their room more than ticks do.
            room = self.viewport().width() - sum(fixed.values()) - scaled(font, _NAME)
            meeting = min(meeting, max(scaled(font, _NARROW_MEETING), room // count))
        fixed |= {FIRST_MEETING + place: meeting for place in range(count)}
        if self._head.count() != self._model.columnCount():
            return
        for column, width in fixed.items():
            self._head.resizeSection(column, width)
        left = self.viewport().width() - sum(fixed.values())
        self._head.resizeSection(NAME, max(scaled(font, 180), left))
        self._foot.update()

    def _move_down(self) -> None:
        row = self.currentIndex().row() + 1
        if row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, FIRST_MEETING + self.chosen - 1))

    def _choose_place(self, place: int) -> None:
        if self._model.meeting(FIRST_MEETING + place - 1) is not None:
            self.meeting_chosen.emit(place)

    def _on_head(self, column: int) -> None:
        meeting = self._model.meeting(column)
        if meeting is not None:
            self.meeting_chosen.emit(meeting.place)

    def _on_scrolled(self) -> None:
        self._foot.update()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Stay in the column of the chosen meeting while the row changes."""
        moved = super().moveCursor(action, modifiers)
        return self._model.index(moved.row(), FIRST_MEETING + self.chosen - 1) if moved.isValid() else moved

    def point_of(self, row: int, column: int) -> QPoint:
        """Return the middle of a cell on the viewport."""
        return self.visualRect(self._model.index(row, column)).center()
