"""Two monitors side by side: what the room sees, and what it sees next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from facilitator.core.live import Scene
from facilitator.core.run import Run
from facilitator.core.run_parts import State
from facilitator.ui.project.live_digits import clock_digits
from facilitator.ui.project.room import Room
from facilitator.ui.project.room_preview import RoomPreview, ScenePreview
from facilitator.ui.project.step_screens import Upcoming
from facilitator.ui.project.tag import Tag
from facilitator.ui.theme import interface_font, scaled

RIM = 4
"""What tiles keep free for the ring of the focus, and everything beside them too."""


class SeesAndNext(QWidget):
    """The room now and the room next, each with a line about it."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        pair = QHBoxLayout(self)
        pair.setContentsMargins(RIM, 0, RIM, 0)
        pair.setSpacing(16)
        self._next = ScenePreview(self)
        self._next.setAccessibleName(self.tr("What the room sees next"))
        self._sees_note, self._next_note = self._note(), self._note()
        sees = Tag(self.tr("ROOM SEES"), filled=True)
        pair.addLayout(_monitor(sees, self._sees_note, RoomPreview(room, self)), 1)
        pair.addLayout(_monitor(Tag(self.tr("NEXT"), filled=False), self._next_note, self._next), 1)

    def show_moment(self, run: Run, ahead: Upcoming) -> None:
        """Show this moment of a run and what comes after it."""
        self._next.show_view(ahead.view, self._room.look, self._room.picture_size)
        self._next_note.setText(self._how(run.state, ahead.by_itself_in))
        self._sees_note.setText(self._where())

    def _note(self) -> QLabel:
        label = QLabel(self)
        label.setFont(interface_font(scaled(self.font(), 12)))
        label.setProperty("tone", "second")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _how(self, state: State, by_itself_in: int | None) -> str:
        if by_itself_in is not None:
            return self.tr("by itself in {time}").format(time=clock_digits(by_itself_in))
        if state is State.READY:
            return self.tr("when the session starts")
        return self.tr("with Show next")

    def _where(self) -> str:
        seen = self._room.shown_view
        if seen.scene is Scene.PICTURE and seen.parts > 1:
            return self.tr("page {page} of {pages}").format(page=seen.part + 1, pages=seen.parts)
        if self._room.parts > 1:
            text = self.tr("part {part} of {parts}")
            return text.format(part=self._room.part + 1, parts=self._room.parts)
        if not self._room.has_screen:
            return self._room.state_text
        return self.tr("in a window") if self._room.place.is_in_window else self._room.place.wanted.title


def _monitor(tag: Tag, note: QLabel, preview: ScenePreview) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    row = QHBoxLayout()
    row.addWidget(tag)
    row.addStretch(0)
    note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(note, 1)
    column.addLayout(row)
    column.addWidget(preview, 1)
    return column
