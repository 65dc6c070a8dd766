"""The middle of Project: what the room sees and sees next, and everything it can be shown by a click."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.core.live import Scene
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant
from facilitator.ui.project.another_button import AnotherButton
from facilitator.ui.project.block_screens import BlockScreens
from facilitator.ui.project.panel_button import PanelButton
from facilitator.ui.project.room import Room
from facilitator.ui.project.scene_tiles import SceneTiles
from facilitator.ui.project.sees_and_next import RIM, SeesAndNext
from facilitator.ui.project.step_screens import StepScreen, upcoming
from facilitator.ui.theme import interface_font, scaled
from facilitator.ui.tick_box import TickBox


class ShowColumn(QFrame):
    """Shows a moment of the room and offers what it could see; what is clicked is told, not done."""

    scene_wanted = Signal(object)
    """Scene, or None to follow the run"""
    screen_wanted = Signal(object)
    """StepScreen: a screen of the block, without moving the run"""
    follow_wanted = Signal(bool)
    """To follow the run, or to keep this picture."""
    code_wanted = Signal()
    file_wanted = Signal()
    """A picture or a PDF of the facilitator's."""
    test_wanted = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.setProperty("ground", "surface")
        column = QVBoxLayout(self)
        # Tiles keep a rim of their own for the ring of the focus; the rest is moved in as far.
        column.setContentsMargins(20 - RIM, 16, 20 - RIM, 6)
        column.setSpacing(8)
        self._pair = SeesAndNext(room, self)
        column.addWidget(self._pair, 4)
        column.addLayout(self._tools())
        self._tiles = SceneTiles(room, self)
        self._tiles.scene_wanted.connect(self.scene_wanted)
        column.addWidget(self._tiles)
        line = QFrame(self)
        line.setProperty("kind", "hairline")
        ruled = QHBoxLayout()
        ruled.setContentsMargins(RIM, 0, RIM, 0)
        ruled.addWidget(line)
        column.addLayout(ruled)
        column.addLayout(self._head_of_block())
        self._block = BlockScreens(self)
        self._block.screen_wanted.connect(self.screen_wanted)
        column.addWidget(self._block)
        column.addStretch(1)

    def show_run(self, run: Run, now: Instant, message: str, aside: StepScreen | None) -> None:
        """Show a moment of a run; `aside` is the screen of the block shown without moving the run."""
        self._pair.show_moment(run, upcoming(run, now))
        self._tiles.show_run(run, now, message)
        self._block_title.setText(self.tr("Screens of {title}").format(title=run.current.title))
        self._block.show_run(run, now, aside, self._room.look, follows=self._room.follows)
        self._another.show_run(run, now)

    def show_choice(self, scene: Scene | None) -> None:
        """Mark the scene that was chosen by hand; None: none was."""
        follows = self._room.follows
        self._follow.setChecked(follows)
        self._tiles.show_choice(scene, is_black=self._room.is_black, is_aside=not follows and scene is None)

    def _tools(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(RIM, 0, RIM, 0)
        head.addWidget(self._heading(self.tr("Show")))
        head.addStretch(1)
        for text, sign, key, signal in (
            (self.tr("Code"), "qr-code", "Q", self.code_wanted),
            (self.tr("Picture or PDF"), "image", "P", self.file_wanted),
            (self.tr("Test picture"), "scan", "T", self.test_wanted),
        ):
            tool = PanelButton(text, sign, key, self, quiet=True)
            tool.clicked.connect(signal)
            head.addWidget(tool)
        self._follow = TickBox(self.tr("Follow the run"), self)
        self._follow.clicked.connect(self.follow_wanted)
        head.addWidget(self._follow)
        return head

    def _head_of_block(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(RIM, 0, RIM, 0)
        self._block_title = self._heading("")
        row.addWidget(self._block_title)
        hint = QLabel(self.tr("click shows one without moving the run"), self)
        hint.setFont(interface_font(scaled(self.font(), 12)))
        hint.setProperty("tone", "second")
        row.addWidget(hint)
        row.addStretch(1)
        self._another = AnotherButton(self._room, self)
        row.addWidget(self._another)
        return row

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setFont(interface_font(scaled(self.font(), 12), 600))
        label.setProperty("tone", "second")
        return label
