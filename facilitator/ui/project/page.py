"""The Project workspace: what the room sees and will see, on which screen, in which look."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.live import ProjectorView, Scene
from facilitator.core.run import State
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.block_screens import BlockScreens
from facilitator.ui.project.fit_report import ScreenOfSession
from facilitator.ui.project.live_parts import clock_digits
from facilitator.ui.project.look_panel import LookPanel
from facilitator.ui.project.page_parts import RoomButton, Tag
from facilitator.ui.project.room import Room
from facilitator.ui.project.room_preview import RoomPreview, ScenePreview
from facilitator.ui.project.scene_tiles import KEYS, SceneTiles
from facilitator.ui.project.screens_panel import ScreensPanel
from facilitator.ui.project.step_screens import StepScreen, upcoming, view_of
from facilitator.ui.theme import interface_font, scaled

_LEFT_WIDTH, _RIGHT_WIDTH = 268, 284
_BETWEEN_MS = 250


class ProjectPage(QWidget):
    """Everything about the room's picture. Letters act outside text fields only."""

    def __init__(self, engine: LiveEngine, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine, self._room = engine, room
        self._aside: StepScreen | None = None
        self._message = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        self._screens = ScreensPanel(room, self)
        self._look = LookPanel(room, self)
        columns.addWidget(self._screens)
        columns.addWidget(self._centre(), 1)
        columns.addWidget(self._look)
        outer.addLayout(columns, 1)
        outer.addWidget(self._bottom())
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_BETWEEN_MS)
        self._wait.timeout.connect(self.refresh)
        engine.run_changed.connect(self._on_soon)
        engine.room_changed.connect(self._on_soon)
        room.state_changed.connect(self._on_state)
        room.view_shown.connect(self._on_soon)
        self._look.screen_wanted.connect(self._on_misfit)
        self._size_sides()
        self.refresh()
        self._on_state()

    # --- building ---

    def _centre(self) -> QWidget:
        centre = QFrame(self)
        centre.setProperty("ground", "surface")
        column = QVBoxLayout(centre)
        column.setContentsMargins(20, 16, 20, 6)
        column.setSpacing(8)
        pair = QHBoxLayout()
        pair.setSpacing(16)
        self._sees = RoomPreview(self._room, centre)
        self._next = ScenePreview(centre)
        self._next.setAccessibleName(self.tr("What the room sees next"))
        self._sees_tag, self._sees_note = Tag(self.tr("ROOM SEES"), filled=True), self._note("")
        self._next_tag, self._next_note = Tag(self.tr("NEXT"), filled=False), self._note("")
        pair.addLayout(_monitor(self._sees_tag, self._sees_note, self._sees), 1)
        pair.addLayout(_monitor(self._next_tag, self._next_note, self._next), 1)
        column.addLayout(pair, 4)
        head = QHBoxLayout()
        head.addWidget(self._heading(self.tr("Show")))
        head.addStretch(1)
        self._follow = QCheckBox(self.tr("Follow the run"), centre)
        self._follow.clicked.connect(self._on_follow)
        head.addWidget(self._follow)
        column.addLayout(head)
        self._tiles = SceneTiles(self._room, centre)
        self._tiles.scene_wanted.connect(self._on_scene)
        column.addWidget(self._tiles)
        line = QFrame(centre)
        line.setProperty("kind", "hairline")
        column.addWidget(line)
        row = QHBoxLayout()
        self._block_title = self._heading("")
        row.addWidget(self._block_title)
        hint = QLabel(self.tr("click shows one without moving the run"), centre)
        hint.setFont(interface_font(12))
        hint.setProperty("tone", "second")
        row.addWidget(hint)
        row.addStretch(1)
        column.addLayout(row)
        self._block = BlockScreens(centre)
        self._block.screen_wanted.connect(self._on_screen)
        column.addWidget(self._block)
        column.addStretch(1)
        return centre

    def _bottom(self) -> QWidget:
        bar = QFrame(self)
        bar.setProperty("kind", "status")
        row = QHBoxLayout(bar)
        row.setContentsMargins(17, 11, 17, 11)
        row.setSpacing(4)
        self._black = RoomButton(self.tr("Black"), "square", "B")
        self._black.clicked.connect(self._room.toggle_black)
        self._freeze = RoomButton(self.tr("Freeze"), "snowflake", "F")
        self._freeze.clicked.connect(self._room.toggle_freeze)
        self._panic = RoomButton(self.tr("Panic"), "octagon-x", "F12", alarming=True)
        self._panic.clicked.connect(self._room.panic)
        self._hint = self._note(self.tr("Panic: black, silent, clock goes on"))
        self._field = QLineEdit(bar)
        self._field.setPlaceholderText(self.tr("A message to the room; Enter shows it, Esc closes"))
        self._field.setAccessibleName(self.tr("Message to the room"))
        self._field.setMaxLength(400)
        self._field.returnPressed.connect(self._on_message_done)
        self._field.hide()
        self._write = RoomButton(self.tr("Message"), "message-square", "N")
        self._write.clicked.connect(self._on_write)
        self._show_next = RoomButton(self.tr("Show next"), "", self.tr("PgDn"), primary=True)
        self._show_next.clicked.connect(self._room.show_next)
        for button in (self._black, self._freeze, self._panic):
            row.addWidget(button)
        row.addSpacing(12)
        row.addWidget(self._hint, 1)
        row.addWidget(self._field, 1)
        row.addSpacing(8)
        row.addWidget(self._write)
        row.addWidget(self._show_next)
        return bar

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setFont(interface_font(12, 600))
        label.setProperty("tone", "second")
        return label

    def _note(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setFont(interface_font(12))
        label.setProperty("tone", "second")
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _size_sides(self) -> None:
        self._screens.setFixedWidth(scaled(self.font(), _LEFT_WIDTH))
        self._look.setFixedWidth(scaled(self.font(), _RIGHT_WIDTH))

    # --- what happens ---

    def refresh(self) -> None:
        """Show this moment."""
        run = self._engine.run
        if run is None or not self.isVisible():
            return
        now = self._engine.now()
        ahead = upcoming(run, now)
        self._next.show_view(ahead.view, self._room.look, self._room.picture_size)
        self._next_note.setText(self._how(run.state, ahead.by_itself_in))
        self._sees_note.setText(self._where())
        self._tiles.show_run(run, now, self._message)
        self._block_title.setText(self.tr("Screens of {title}").format(title=run.current.title))
        self._block.show_run(run, self._aside, self._room.look)
        self._look.show_run(run)

    def _how(self, state: State, by_itself_in: int | None) -> str:
        if by_itself_in is not None:
            return self.tr("by itself in {time}").format(time=clock_digits(by_itself_in))
        if state is State.READY:
            return self.tr("when the session starts")
        return self.tr("with Show next")

    def _where(self) -> str:
        if self._room.parts > 1:
            text = self.tr("part {part} of {parts}")
            return text.format(part=self._room.part + 1, parts=self._room.parts)
        if not self._room.has_screen:
            return self._room.state_text
        return self.tr("in a window") if self._room.place.is_in_window else self._room.place.wanted.title

    def _on_soon(self, _value: object) -> None:
        if not self._wait.isActive():
            self._wait.start()

    def _on_state(self) -> None:
        room = self._room
        if room.follows:
            self._aside = None
        self._black.setChecked(room.is_black and not room.is_panic)
        self._freeze.setChecked(room.is_frozen)
        self._panic.setChecked(room.is_panic)
        self._follow.setChecked(room.follows)
        self._tiles.show_choice(
            self._engine.scene,
            is_black=room.is_black,
            is_aside=not room.follows and self._engine.scene is None,
        )
        self.refresh()

    def _on_scene(self, scene: Scene | None) -> None:
        if scene is Scene.BLACK:
            self._room.toggle_black()
        elif scene is Scene.MESSAGE and not self._message:
            self._on_write()
        else:
            self._room.show_scene(scene, self._message if scene is Scene.MESSAGE else "")

    def _on_follow(self, on: bool) -> None:
        if on:
            self._room.show_scene(None)
        else:
            # Not to follow is to keep this picture.
            self._room.show_aside(self._room.shown_view)

    def _on_screen(self, screen: StepScreen) -> None:
        run = self._engine.run
        if run is not None:
            self._aside = screen
            self._room.show_aside(view_of(run, self._engine.now(), screen))

    def _on_misfit(self, screen: ScreenOfSession) -> None:
        self._aside = None
        view = ProjectorView(
            Scene.SCREEN,
            screen.language,
            header=screen.title,
            text=screen.text,
            digits=screen.digits,
            dusk=screen.dusk,
        )
        self._room.show_aside(view)

    def _on_write(self) -> None:
        self._hint.hide()
        self._field.show()
        self._field.setText(self._message)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_message_done(self) -> None:
        self._message = self._field.text().strip()
        self._close_field()
        if self._message:
            self._room.show_scene(Scene.MESSAGE, self._message)

    def _close_field(self) -> None:
        self._field.hide()
        self._hint.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of the room; a text field keeps its letters for itself."""
        key, text = event.key(), event.text().upper()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self._field.isVisible():
            self._close_field()
        elif key == Qt.Key.Key_F12:
            self._room.panic()
        elif key == Qt.Key.Key_F6:
            self._room.swap_screens()
        elif self._field.hasFocus():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_PageDown:
            self._room.show_next()
        elif key == Qt.Key.Key_PageUp:
            self._room.show_previous()
        elif text in (".", "B"):
            self._room.toggle_black()
        elif text == "W":
            self._room.toggle_white()
        elif text == "F":
            self._room.toggle_freeze()
        elif text == "N":
            self._on_write()
        elif text in dict(KEYS):
            self._on_scene(dict(KEYS)[text])
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another workspace was shown."""
        super().showEvent(event)
        self._size_sides()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the message field."""
        super().hideEvent(event)
        self._field.hide()
        self._hint.show()


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
