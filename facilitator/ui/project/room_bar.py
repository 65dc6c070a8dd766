"""The bottom bar of Project: black, freeze, panic, a field for words typed on the spot, and Show next."""

from enum import Enum, auto

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from facilitator.ui.project.room import Room
from facilitator.ui.project.room_button import RoomButton
from facilitator.ui.project.scene_pictures import MOST_CODE_BYTES
from facilitator.ui.theme import interface_font, scaled

_MOST_LETTERS = 400
_SAID_MS = 12_000


class Words(Enum):
    """What the typed words become."""

    MESSAGE = auto()
    CODE = auto()


class RoomBar(QFrame):
    """Large buttons that answer to one key each. The field closes by Enter or Escape."""

    message_entered = Signal(str)
    code_entered = Signal(str)
    closed = Signal()
    """The field was closed: the keys are free again."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._becomes = Words.MESSAGE
        self._last = {Words.MESSAGE: "", Words.CODE: ""}
        self.setProperty("kind", "status")
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 11, 17, 11)
        row.setSpacing(4)
        self._black = RoomButton(self.tr("Black"), "square", "B")
        self._black.clicked.connect(room.toggle_black)
        self._freeze = RoomButton(self.tr("Freeze"), "snowflake", "F")
        self._freeze.clicked.connect(room.toggle_freeze)
        self._panic = RoomButton(self.tr("Panic"), "octagon-x", "F12", alarming=True)
        self._panic.clicked.connect(room.panic)
        self._usual_hint = self.tr("Panic: black, silent, clock goes on")
        self._hint = QLabel(self._usual_hint, self)
        self._hint.setFont(interface_font(scaled(self.font(), 12)))
        self._hint.setProperty("tone", "second")
        self._hint.setWordWrap(True)
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Message to the room"))
        self.field.returnPressed.connect(self._on_done)
        self.field.hide()
        write = RoomButton(self.tr("Message"), "message-square", "N")
        write.clicked.connect(self.write_message)
        show_next = RoomButton(self.tr("Show next"), "", self.tr("PgDn"), primary=True)
        show_next.clicked.connect(room.show_next)
        for button in (self._black, self._freeze, self._panic):
            row.addWidget(button)
        row.addSpacing(12)
        row.addWidget(self._hint, 1)
        row.addWidget(self.field, 1)
        row.addSpacing(8)
        row.addWidget(write)
        row.addWidget(show_next)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(_SAID_MS)
        self._forget.timeout.connect(self._on_forget)
        room.failed.connect(self.say)
        room.state_changed.connect(self.refresh)
        self.refresh()

    @property
    def is_writing(self) -> bool:
        """Return True while the field is open."""
        return self.field.isVisible()

    def refresh(self) -> None:
        """Show what holds now."""
        self._black.setChecked(self._room.is_black and not self._room.is_panic)
        self._freeze.setChecked(self._room.is_frozen)
        self._panic.setChecked(self._room.is_panic)

    def write_message(self) -> None:
        """Open the field for a message."""
        self._open(
            Words.MESSAGE,
            self.tr("A message to the room; Enter shows it, Esc closes"),
            self.tr("Message to the room"),
        )

    def write_code(self) -> None:
        """Open the field for the text of a code."""
        self._open(
            Words.CODE,
            self.tr("An address or words for a code to scan; Enter shows it, Esc closes"),
            self.tr("Text of the code"),
        )

    def close_field(self) -> None:
        """Close the field; what was typed and not entered is left out."""
        self.field.hide()
        self._hint.show()
        self.closed.emit()

    def say(self, sentence: str) -> None:
        """Say something in place of the hint, for some seconds."""
        self._hint.setText(sentence)
        self._hint.setProperty("tone", "late")
        self._hint.style().polish(self._hint)
        self._forget.start()

    def _open(self, becomes: Words, placeholder: str, name: str) -> None:
        self._becomes = becomes
        self._hint.hide()
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(name)
        self.field.setMaxLength(_MOST_LETTERS)
        self.field.setText(self._last[becomes])
        self.field.selectAll()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_done(self) -> None:
        text = self.field.text().strip()
        self._last[self._becomes] = text
        self.close_field()
        if self._becomes is Words.MESSAGE:
            self.message_entered.emit(text)
        elif len(text.encode()) > MOST_CODE_BYTES:
            sentence = self.tr("A code holds {most} letters at most; this has {n}. Use a shorter address.")
            self.say(sentence.format(most=MOST_CODE_BYTES, n=len(text.encode())))
        elif text:
            self.code_entered.emit(text)

    def _on_forget(self) -> None:
        self._hint.setText(self._usual_hint)
        self._hint.setProperty("tone", "second")
        self._hint.style().polish(self._hint)
