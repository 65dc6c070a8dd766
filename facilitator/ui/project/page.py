"""The Project workspace: what the room sees and will see, on which screen, in which look."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.live import ProjectorView, Scene
from facilitator.ui.engine import LiveEngine
from facilitator.ui.help_sheet import HelpSheet
from facilitator.ui.project.another_button import AnotherButton
from facilitator.ui.project.brought import SUFFIXES, Brought, NotShown
from facilitator.ui.project.fit_report import ScreenOfSession
from facilitator.ui.project.look_panel import LookPanel
from facilitator.ui.project.room import Room
from facilitator.ui.project.room_bar import RoomBar
from facilitator.ui.project.scene_tiles import KEYS
from facilitator.ui.project.screens_panel import ScreensPanel
from facilitator.ui.project.show_column import ShowColumn
from facilitator.ui.project.step_screens import StepScreen, view_of
from facilitator.ui.theme import scaled

_LEFT_WIDTH, _RIGHT_WIDTH = 268, 284
_BETWEEN_MS = 250


class ProjectPage(QWidget):
    """Everything about the room's picture. Letters act outside text fields only."""

    def __init__(self, engine: LiveEngine, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine, self._room = engine, room
        self._aside: StepScreen | None = None
        self._message = ""
        # The keys of the room work from here, but the tab key has nothing to stop at.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Project"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        self._screens = ScreensPanel(room, self)
        self._look = LookPanel(room, self)
        columns.addWidget(self._screens)
        self._centre = ShowColumn(room, self)
        self._centre.scene_wanted.connect(self._on_scene)
        self._centre.screen_wanted.connect(self._on_screen)
        self._centre.follow_wanted.connect(self._on_follow)
        self._centre.code_wanted.connect(self._on_code_wanted)
        self._centre.file_wanted.connect(self._on_bring)
        self._centre.test_wanted.connect(self._on_test)
        columns.addWidget(self._centre, 1)
        columns.addWidget(self._look)
        outer.addLayout(columns, 1)
        self._bar = RoomBar(room, self)
        self._bar.message_entered.connect(self._on_message)
        self._bar.code_entered.connect(self._on_code)
        self._bar.closed.connect(self._on_field_closed)
        outer.addWidget(self._bar)
        self._help: HelpSheet | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_BETWEEN_MS)
        self._wait.timeout.connect(self.refresh)
        engine.run_changed.connect(self._on_soon)
        engine.room_changed.connect(self._on_soon)
        room.state_changed.connect(self._on_state)
        room.view_shown.connect(self._on_soon)
        self._look.screen_wanted.connect(self._on_misfit)
        self._screens.help_wanted.connect(self._on_help)
        self._size_sides()
        self.refresh()
        self._on_state()

    def _letters(self) -> dict[str, Callable[[], None]]:
        """Return what each letter does.

        Not kept: a page that holds itself would be left to the garbage collector.
        """
        room, bar = self._room, self._bar
        return {
            ".": room.toggle_black,
            "B": room.toggle_black,
            "W": room.toggle_white,
            "F": room.toggle_freeze,
            "N": bar.write_message,
            "Q": bar.write_code,
            "P": self._on_bring,
            "T": self._on_test,
            AnotherButton.KEY: room.draw_another,
        }

    def _size_sides(self) -> None:
        self._screens.setFixedWidth(scaled(self.font(), _LEFT_WIDTH))
        self._look.setFixedWidth(scaled(self.font(), _RIGHT_WIDTH))

    # --- what happens ---

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes the keyboard goes through."""
        return self._screens, self._centre, self._look, self._bar

    def refresh(self) -> None:
        """Show this moment."""
        run = self._engine.run
        if run is None or not self.isVisible():
            return
        self._centre.show_run(run, self._engine.now(), self._message, self._aside)
        self._look.show_run(run)

    def _on_soon(self, _value: object) -> None:
        if not self._wait.isActive():
            self._wait.start()

    def _on_state(self) -> None:
        room = self._room
        if room.follows:
            self._aside = None
        self._centre.show_choice(self._engine.scene)
        self.refresh()

    def _on_scene(self, scene: Scene | None) -> None:
        if scene is Scene.BLACK:
            self._room.toggle_black()
        elif scene is Scene.MESSAGE and not self._message:
            self._bar.write_message()
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

    def _on_code_wanted(self) -> None:
        self._bar.write_code()

    def _on_code(self, text: str) -> None:
        run = self._engine.run
        language = run.rundown.session.language if run is not None else "en"
        self._room.show_aside(ProjectorView(Scene.CODE, language, text=text))

    def _on_test(self) -> None:
        self._room.show_aside(ProjectorView(Scene.TEST))

    def _on_bring(self) -> None:
        kinds = " ".join(f"*.{suffix}" for suffix in SUFFIXES)
        dialog = QFileDialog(self, self.tr("A picture or a PDF for the room"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(self.tr("Pictures and PDF ({0})").format(kinds))
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def _on_file(self, name: str) -> None:
        try:
            brought = Brought(Path(name))
        except NotShown as error:
            self._bar.say(str(error))
            return
        self._room.show_brought(brought)

    def _on_message(self, text: str) -> None:
        self._message = text
        if text:
            self._room.show_scene(Scene.MESSAGE, text)

    def _on_help(self) -> None:
        if self._help is None:
            # Black and panic stay free.
            title = self.tr("The room’s screens")
            self._help = HelpSheet(self, "room.md", title, self._bar.y)
            self._help.closed.connect(self._on_field_closed)
        self._help.open()

    def _on_field_closed(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of the room; a text field keeps its letters for itself."""
        key, text = event.key(), event.text().upper()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self._bar.is_writing:
            self._bar.close_field()
        elif key == Qt.Key.Key_F12:
            self._room.panic()
        elif key == Qt.Key.Key_F6:
            self._room.swap_screens()
        elif self._bar.field.hasFocus():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_PageDown:
            self._room.show_next()
        elif key == Qt.Key.Key_PageUp:
            self._room.show_previous()
        elif (act := self._letters().get(text)) is not None:
            act()
        elif text in dict(KEYS):
            self._on_scene(dict(KEYS)[text])
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another workspace was shown."""
        super().showEvent(event)
        self._size_sides()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Make the sides as wide as larger text wants them."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._size_sides()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the help in the middle."""
        super().resizeEvent(event)
        if self._help is not None:
            self._help.place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the message field."""
        super().hideEvent(event)
        if self._bar.is_writing:
            self._bar.close_field()
