"""The button that draws another question: there only while the room sees one of several."""

from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.core.prompts import is_prompt
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, State
from facilitator.ui.icons import pixmap
from facilitator.ui.project.room import Room
from facilitator.ui.theme import colors


class AnotherButton(QPushButton):
    """Shows another question of the same level; the one passed over comes last."""

    KEY = "A"

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.setText(self.tr("Another question"))
        self.setProperty("kind", "quiet")
        self.setIcon(pixmap("rotate-ccw", colors(self.palette()).text_2, 14, 2))
        name = self.tr("Another question of this level ({key})").format(key=self.KEY)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setVisible(False)
        self.clicked.connect(room.draw_another)

    def show_run(self, run: Run, now: Instant) -> None:
        """Show the button while there is a question to draw anew."""
        live = run.state in (State.RUNNING, State.PAUSED)
        self.setVisible(live and self._room.follows and is_prompt(run, now))
