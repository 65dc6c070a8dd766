"""What is done for each intent of a key; buttons go straight to the engine and the room."""

from PySide6.QtCore import QObject, Signal

from facilitator.core.run_parts import State
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.room import Room
from facilitator.ui.run.day_strip import DayStrip
from facilitator.ui.run.keys import Intent
from facilitator.ui.run.side import Side
from facilitator.ui.sound import Sounds


class Deeds(QObject):
    """Does what a key asks for. The room obeys always; the run only while no question holds it."""

    nothing_open = Signal()
    """Escape found nothing of the console's own to close."""
    said = Signal(str)
    """Why a key did nothing, and which one does."""

    def __init__(
        self, engine: LiveEngine, room: Room, sounds: Sounds, side: Side, strip: DayStrip, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._strip = strip
        self._side = side
        self._always = {
            Intent.MUTE: sounds.toggle_mute,
            Intent.BLACK: room.toggle_black,
            Intent.WHITE: room.toggle_white,
            Intent.FREEZE: room.toggle_freeze,
            Intent.PANIC: room.panic,
            Intent.SWAP_SCREENS: room.swap_screens,
            Intent.CLOSE: self._close,
            Intent.HELP: side.toggle_keys,
            Intent.READ_ON: self._read_on,
            Intent.READ_BACK: self._read_back,
        }
        self._on_the_run = {
            Intent.NEXT: self.next,
            Intent.BACK: engine.back,
            Intent.PAUSE: self._pause,
            Intent.ADD: self._add,
            Intent.TAKE: self._take,
            Intent.UNDO: engine.undo,
            Intent.NEXT_SCREEN: side.show_next_screen,
            Intent.PREVIOUS_SCREEN: room.show_previous,
            Intent.ANOTHER: room.draw_another,
            Intent.START: self._start,
            Intent.PACING: side.toggle_pacing,
            Intent.JUMP_ON: self._jump_on,
            Intent.JUMP_BACK: self._jump_back,
            Intent.MORE: side.toggle_more,
            Intent.MESSAGE: side.write_message,
            Intent.NOTE: side.write_note,
        }

    def do(self, intent: Intent, *, waiting: bool) -> None:
        """Do it; while a question waits, only what the room sees and hears can be changed."""
        if intent in self._always:
            self._always[intent]()
        elif not waiting:
            self._on_the_run[intent]()

    def next(self) -> None:
        """Go on; when the session is over, show how it went."""
        run = self._engine.run
        if run is None or run.state is not State.FINISHED:
            self._engine.next()
        elif self._engine.is_recorded and not self._side.shows_report:
            self._side.report_wanted.emit()

    def _close(self) -> None:
        if self._strip.asking is not None:
            self._strip.stop_asking()
        elif self._side.is_open:
            self._side.close_sheet()
        else:
            self.nothing_open.emit()

    def _pause(self) -> None:
        run = self._engine.run
        if run is not None and run.state is State.READY:
            # Hit by mistake, it is not to ring the bell; doing nothing, it is not to leave one guessing.
            self.said.emit(self.tr("Nothing runs yet: Page Down or Enter starts it."))
        else:
            self._engine.toggle_pause()

    def _start(self) -> None:
        run = self._engine.run
        if run is not None and run.state is State.READY:
            self._engine.start()

    def _read_on(self) -> None:
        self._side.script.say.text.scroll_lines(1)

    def _read_back(self) -> None:
        self._side.script.say.text.scroll_lines(-1)

    def _add(self) -> None:
        self._engine.add(1)

    def _take(self) -> None:
        self._engine.add(-1)

    def _jump_on(self) -> None:
        self._strip.ask_next(1)

    def _jump_back(self) -> None:
        self._strip.ask_next(-1)
