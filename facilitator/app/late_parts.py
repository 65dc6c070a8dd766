"""The parts that no first picture needs: engine, register, recorder, sounds and room."""

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from facilitator.store import places
from facilitator.ui.main_window import MainWindow
from facilitator.ui.remembered import Remembered
from facilitator.ui.workspace_bar import Workspace

if TYPE_CHECKING:
    from facilitator.store.register import Register
    from facilitator.store.run_recorder import RunRecorder
    from facilitator.ui.engine import LiveEngine
    from facilitator.ui.live_ticks import Clock
    from facilitator.ui.project.room import Room
    from facilitator.ui.project.room_keys import RoomKeys
    from facilitator.ui.run.report_offer import ReportOffer
    from facilitator.ui.sound import Sounds


class LateParts(QObject):
    """Builds each part when it is first asked for, and keeps it."""

    report_wanted = Signal(object)
    """A `RunReport` that is to be shown."""

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        remembered: Remembered,
        clock: "Clock | None",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._window = window
        self._remembered = remembered
        self._own_clock = clock
        self._engine: LiveEngine | None = None
        self._room: Room | None = None
        self._room_keys: RoomKeys | None = None
        self._sounds: Sounds | None = None
        self._register: Register | None = None
        self._recorder: RunRecorder | None = None
        self._report_offer: ReportOffer | None = None
        self._is_second = False
        self._is_told = False
        self._is_frozen = False

    @property
    def is_live(self) -> bool:
        """Return True while a run goes on."""
        return self._engine is not None and self._engine.is_live

    @property
    def has_engine(self) -> bool:
        """Return True once something needed the engine."""
        return self._engine is not None

    @property
    def opened_register(self) -> "Register | None":
        """Return the register where something opened it before."""
        return self._register

    @property
    def report_offer(self) -> "ReportOffer | None":
        """Return what offers the report of a run; None before the engine is there, or without a register."""
        return self._report_offer

    def engine(self) -> "LiveEngine":
        """Return the engine, built when it is first needed."""
        if self._engine is None:
            from facilitator.ui.awake import Awake
            from facilitator.ui.engine import LiveEngine

            self._engine = LiveEngine(self.clock(), self, awake=Awake(), recorder=self.recorder())
            self._engine.saving_changed.connect(self._on_saving)
            self._window.workspace_shown.connect(self._on_workspace)
            if self._recorder is not None:
                from facilitator.ui.run.report_offer import ReportOffer

                self._report_offer = ReportOffer(
                    self._engine, self._recorder, self._window.messages, self._window
                )
                self._report_offer.wanted.connect(self.report_wanted)
                self._report_offer.leave_to(self._console_is_shown)
            self._engine.sound_due.connect(self.sounds().on_sound_due)
            self._engine.run_changed.connect(self._on_run)
            self._engine.failed.connect(self._window.messages.warn)
        return self._engine

    def register(self) -> "Register | None":
        """Return the register, opened when it is first needed; None where another program holds it."""
        if self._register is None and not self._is_second:
            from facilitator.store.register import Register, RegisterBusy

            try:
                self._register = Register.open(places.of_user().register)
            except RegisterBusy as error:
                self._is_second = True
                self._window.messages.warn(str(error))
                return None
            self._app.aboutToQuit.connect(self._register.close)
            notice = self._register.take_notice()
            if notice:
                self._window.messages.warn(notice)
        return self._register

    def clock(self) -> "Clock":
        """Return the clock of the run: the one given, else the computer's."""
        if self._own_clock is None:
            from facilitator.ui.clock import SystemClock

            self._own_clock = SystemClock()
        return self._own_clock

    def recorder(self) -> "RunRecorder | None":
        """Return what records the runs; None where another program holds the register."""
        register = self.register()
        if self._recorder is None and register is not None:
            from facilitator.store.run_recorder import RunRecorder

            self._recorder = RunRecorder(register)
        return self._recorder

    def sounds(self) -> "Sounds":
        """Return the sounds, built when they are first needed."""
        if self._sounds is None:
            from facilitator.ui.sound import Sounds

            settings = self._remembered.settings
            self._sounds = Sounds(self)
            self._sounds.set_volume(settings.volume / 100)
            self._sounds.set_muted(settings.mute)
            self._app.aboutToQuit.connect(self._sounds.close)
        return self._sounds

    def room(self) -> "Room":
        """Return the room, built when it is first needed."""
        if self._room is None:
            from facilitator.ui.project.room import Room
            from facilitator.ui.project.room_keys import RoomKeys

            engine = self.engine()
            self._room = Room(engine, self._remembered, self, app=self._app)
            self._room.set_console(self._window)
            self._room_keys = RoomKeys(self._app, self._room, self._window)
            self._room.state_changed.connect(self._on_room)
            if self._sounds is not None:
                self._room.mute_changed.connect(self._sounds.set_silenced)
            self._on_room()
        return self._room

    def _console_is_shown(self) -> bool:
        return self._window.workspace is Workspace.RUN

    def _on_saving(self, trouble: str) -> None:
        # The console says it in its own line.
        if self._console_is_shown():
            return
        if trouble:
            self._window.messages.warn(trouble)
        else:
            self._window.messages.notice(self.tr("Everything is saved again."))

    def _on_workspace(self, name: str) -> None:
        trouble = self._recorder.trouble if self._recorder is not None else ""
        if not trouble:
            return
        if name != Workspace.RUN:
            self._window.messages.warn(trouble)
        elif self._window.messages.text == trouble:
            self._window.messages.dismiss()

    def _on_run(self) -> None:
        if self.is_live and not self._is_frozen:
            # What was made so far stays for good: looking through it again could cost a second its place.
            self._is_frozen = True
            gc.freeze()
        self._window.bar.show_live(self.is_live)
        if self._is_second and self.is_live and not self._is_told:
            self._is_told = True
            text = self.tr("Not saved: this run is in a second window. The first one keeps the record.")
            self._window.messages.warn(text)

    def _on_room(self) -> None:
        if self._room is not None:
            room = self._room
            self._window.bar.show_room(room.short_text, "monitor" if room.is_live else "monitor-off")
