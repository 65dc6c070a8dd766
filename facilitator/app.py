"""The composition root of the desktop app: builds the parts and connects them, each when it is needed.

Nothing the first window does not show is imported before it is painted.
"""

import datetime as dt
import logging
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.core.rundown import plan, start_of
from facilitator.store import places
from facilitator.store.library import Library
from facilitator.store.time_zone import local_zone
from facilitator.ui import fonts, theme
from facilitator.ui.document import SessionDocument
from facilitator.ui.library_shelves import LibraryShelves, LibraryStrategies
from facilitator.ui.main_window import MainWindow, PageFactory
from facilitator.ui.remembered import Remembered
from facilitator.ui.workspace_bar import Workspace

if TYPE_CHECKING:
    from facilitator.core.report import RunReport
    from facilitator.store.register import Register
    from facilitator.store.run_recorder import RunRecorder
    from facilitator.store.settings import Settings
    from facilitator.ui.engine import LiveEngine
    from facilitator.ui.live_ticks import Clock
    from facilitator.ui.project.room import Room
    from facilitator.ui.project.room_keys import RoomKeys
    from facilitator.ui.run.recovery import RunRecovery
    from facilitator.ui.run.report_offer import ReportOffer
    from facilitator.ui.sound import Sounds

_log = logging.getLogger(__name__)

_MOST_LOG_BYTES = 1_000_000
_UNTIL_READY = dt.timedelta(minutes=1)
_GOOD_START_MILLISECONDS = 5000


class Desk(QObject):
    """Everything the desktop app is made of."""

    def __init__(self, app: QApplication, clock: "Clock | None" = None) -> None:
        super().__init__(app)
        self._app = app
        self._own_clock = clock
        self._zone = local_zone()
        self._is_rehearsal = False
        self.remembered = Remembered(self)
        self.library = Library.open()
        self.strategies = LibraryStrategies(self.library)
        self.document = SessionDocument(self.strategies, self._now, self)
        self._engine: LiveEngine | None = None
        self._room: Room | None = None
        self._room_keys: RoomKeys | None = None
        self._sounds: Sounds | None = None
        self._register: Register | None = None
        self._recorder: RunRecorder | None = None
        self._recovery: RunRecovery | None = None
        self._report_offer: ReportOffer | None = None
        self._is_second = False
        self._is_told = False
        self._is_recovering = False
        self._is_roomy = False
        self._dress()
        self.window = MainWindow(self.document, self.remembered, self._pages(), self._now)
        self.window.guard_run(self._is_live)
        self.window.roomy_changed.connect(self._on_roomy)
        self.window.scheme_wanted.connect(self._on_scheme)
        self.window.first_painted.connect(self._on_painted)
        app.styleHints().colorSchemeChanged.connect(self._dress)
        self.document.changed.connect(self._on_document)

    def open(self, session: Path | None, workspace: Workspace) -> None:
        """Show the window on a session: the one asked for, else the last one, else the Start page."""
        last = self.remembered.settings.last_session
        if session is not None:
            opened = self.document.load(session, shipped=self._is_shipped(session))
        elif last and Path(last).is_file():
            opened = self.document.load(Path(last), shipped=self._is_shipped(Path(last)))
        else:
            opened = False
        if opened and session is not None:
            self.remembered.remember(self.remembered.settings.opened(session))
        self.window.show_workspace(workspace if opened else Workspace.START)

    def open_room(self, screen: int) -> None:
        """Show the room on a screen, counted from 1; say which there are where there is no such one."""
        room = self.room()
        found = room.place.screens.connected()
        if not 1 <= screen <= len(found):
            text = self.window.tr("There is no screen {0}: this computer has {1}.")
            self.window.messages.warn(text.format(screen, len(found)))
            return
        room.choose_screen(found[screen - 1].identity)
        room.open()

    # --- the parts that come late ---

    def engine(self) -> "LiveEngine":
        """Return the engine, built when it is first needed."""
        if self._engine is None:
            from facilitator.ui.awake import Awake
            from facilitator.ui.engine import LiveEngine

            self._engine = LiveEngine(self._clock(), self, awake=Awake(), recorder=self.recorder())
            self._engine.saving_changed.connect(self._on_saving)
            if self._recorder is not None:
                from facilitator.ui.run.report_offer import ReportOffer

                self._report_offer = ReportOffer(
                    self._engine, self._recorder, self.window.messages, self.window
                )
                self._report_offer.wanted.connect(self._on_report)
            self._engine.sound_due.connect(self.sounds().on_sound_due)
            self._engine.run_changed.connect(self._on_run)
            self._engine.failed.connect(self.window.messages.warn)
        return self._engine

    def register(self) -> "Register | None":
        """Return the register, opened when it is first needed; None where another program holds it."""
        if self._register is None and not self._is_second:
            from facilitator.store.register import Register, RegisterBusy

            try:
                self._register = Register.open(places.of_user().register)
            except RegisterBusy as error:
                self._is_second = True
                self.window.messages.warn(str(error))
                return None
            self._app.aboutToQuit.connect(self._register.close)
            notice = self._register.take_notice()
            if notice:
                self.window.messages.warn(notice)
        return self._register

    def _clock(self) -> "Clock":
        """Return the clock of the run: the one given, else the computer's."""
        if self._own_clock is None:
            from facilitator.ui.clock import SystemClock

            self._own_clock = SystemClock()
        return self._own_clock

    def _now(self) -> dt.datetime:
        """Return the wall time, with the rules of the zone so that a plan can cross a clock change."""
        if self._own_clock is None:
            return dt.datetime.now(self._zone)
        return self._own_clock.now().wall.astimezone(self._zone)

    def _today(self) -> dt.date:
        return self._now().date()

    def _settings(self) -> "Settings":
        return self.remembered.settings

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

            settings = self.remembered.settings
            self._sounds = Sounds(self)
            self._sounds.set_volume(settings.volume / 100)
            self._sounds.set_muted(settings.mute)
        return self._sounds

    def room(self) -> "Room":
        """Return the room, built when it is first needed."""
        if self._room is None:
            from facilitator.ui.project.room import Room
            from facilitator.ui.project.room_keys import RoomKeys

            engine = self.engine()
            self._room = Room(engine, self.remembered, self, app=self._app)
            self._room.set_console(self.window)
            self._room_keys = RoomKeys(self._app, self._room, self.window)
            self._room.state_changed.connect(self._on_room)
            if self._sounds is not None:
                self._room.mute_changed.connect(self._sounds.set_silenced)
            self._on_room()
        return self._room

    def _pages(self) -> dict[Workspace, PageFactory]:
        return {
            Workspace.START: self._start_page,
            Workspace.PLAN: self._plan_page,
            Workspace.RUN: self._run_page,
            Workspace.PROJECT: self._project_page,
            Workspace.PEOPLE: self._people_page,
            Workspace.PRINT: self._print_page,
        }

    def _start_page(self, parent: QWidget) -> QWidget:
        from facilitator.ui.start.page import StartPage

        page = StartPage(self.library, self.strategies, self.remembered, self._now, _doctor(), parent)
        page.rehearse_wanted.connect(self._on_rehearse)
        page.plan_wanted.connect(self._on_plan)
        page.print_wanted.connect(self._on_print)
        page.new_wanted.connect(self.window.files.new)
        page.choose_wanted.connect(self.window.files.choose)
        return page

    def _plan_page(self, parent: QWidget) -> QWidget:
        from facilitator.ui.plan.page import PlanPage
        from facilitator.ui.plan.session_checks import SessionChecks

        page = PlanPage(self.document, LibraryShelves(self.library), parent)
        page.check_with(SessionChecks(self.document, self.library))
        page.learn_from(self._run_times)
        page.preview_as(self._settings)
        page.open_wanted.connect(self._on_open)
        page.failed.connect(self.window.messages.warn)
        return page

    def _run_page(self, parent: QWidget) -> QWidget:
        from facilitator.ui.run.page import ConsolePage

        engine, room = self.engine(), self.room()
        assert self._sounds is not None
        page = ConsolePage(engine, room, self.document, self._sounds, self.remembered, parent)
        if self._report_offer is not None:
            page.side.report_wanted.connect(self._report_offer.show)
            page.side.report_pdf_wanted.connect(self._report_offer.choose_pdf)
            page.side.report_table_wanted.connect(self._report_offer.choose_table)
        self._load_run()
        return page

    def _project_page(self, parent: QWidget) -> QWidget:
        from facilitator.ui.project.page import ProjectPage

        page: QWidget = ProjectPage(self.engine(), self.room(), parent)
        self._load_run()
        return page

    def _people_page(self, parent: QWidget) -> QWidget:
        from facilitator.ui.people.page import PeoplePage

        page = PeoplePage(self.document, self.library, self.register(), parent, today=self._today)
        page.failed.connect(self.window.messages.warn)
        page.said.connect(self.window.messages.notice)
        return page

    def _print_page(self, parent: QWidget) -> QWidget:
        from facilitator.ui.print.office import CertificateOffice
        from facilitator.ui.print.page import PrintPage

        register = self.register()
        office = CertificateOffice(register, self.document, self.library) if register else None
        return PrintPage(self.document, self.library, self.remembered.settings, parent, office=office)

    # --- what happens ---

    def _on_painted(self) -> None:
        fonts.load_fonts()
        self.window.files.offer_recovery()
        # After the first picture is on the screen.
        QTimer.singleShot(0, self._offer_run)
        QTimer.singleShot(0, self._teach_plan)
        QTimer.singleShot(_GOOD_START_MILLISECONDS, self._on_good_start)

    def _on_good_start(self) -> None:
        register = self.register()
        if register is not None:
            register.confirm_start()
            self._remind_of_names(register)

    def _remind_of_names(self, register: "Register") -> None:
        """Say that names are kept longer than was meant, where nothing more urgent is going on."""
        from facilitator.store.people import People

        late = len(People(register).due(self._today()))
        if not late or self._is_live() or self.window.messages.text:
            return
        if late == 1:
            text = self.window.tr("The names of one list should be erased by now. People shows it.")
        else:
            text = self.window.tr("The names of {0} lists should be erased by now. People shows them.")
        self.window.messages.notice(text.format(late))

    def _offer_run(self) -> None:
        """Offer the run that was going on when the program last ended."""
        register = self.register()
        found = None if register is None else register.unfinished()
        if register is None or found is None:
            return
        from facilitator.ui.run.recovery import FRESH

        if register.restores_by_itself and found.age(self._clock().now()) < FRESH:
            self._ask_about_run()
            return
        stopped = found.last.wall.strftime("%d %b, %H:%M")
        text = self.window.tr("“{0}” stopped on {1} and was never finished.").format(found.title, stopped)
        if not register.restores_by_itself:
            text = self.window.tr("The program could not start twice. {0}").format(text)
        self.window.messages.ask(
            text,
            [
                (self.window.tr("Show it"), self._ask_about_run),
                (self.window.tr("Discard"), self._discard_run),
            ],
        )

    def _run_times(self, strategy: str) -> tuple[dt.timedelta, ...]:
        # Before the first picture is on the screen, the register is not opened for this.
        return () if self._register is None else tuple(run.working for run in self._register.runs(strategy))

    def _teach_plan(self) -> None:
        from facilitator.ui.plan.page import PlanPage

        page = self.window.page(Workspace.PLAN)
        if isinstance(page, PlanPage):
            page.learn_from(self._run_times)

    def _ask_about_run(self) -> None:
        """Put the run that was never finished on the console, standing still."""
        register, recorder = self.register(), self.recorder()
        found = None if register is None else register.unfinished()
        if register is None or recorder is None or found is None:
            return
        from facilitator.ui.run.page import ConsolePage
        from facilitator.ui.run.recovery import RunRecovery

        session = found.made.rundown.session
        if not self.document.is_open or self.document.session.title != session.title:
            self.document.open_session(session)
        self._is_recovering = True
        self.window.show_workspace(Workspace.RUN)
        self._is_recovering = False
        page = self.window.page(Workspace.RUN)
        if isinstance(page, ConsolePage) and not self._is_live():
            self._recovery = RunRecovery(found, register, recorder, self.engine(), page, self)
            self._recovery.failed.connect(self.window.messages.warn)
            self._recovery.discarded.connect(self._load_run)
            self._recovery.ask()

    def _discard_run(self) -> None:
        from facilitator.store.register import NotSaved

        register = self.register()
        found = None if register is None else register.unfinished()
        if register is not None and found is not None:
            try:
                register.discard(found.run_id)
            except NotSaved as error:
                self.window.messages.warn(str(error))

    def _on_saving(self, trouble: str) -> None:
        if trouble:
            self.window.messages.warn(trouble)
        else:
            self.window.messages.notice(self.window.tr("Everything is saved again."))

    def _dress(self) -> None:
        is_dark = theme.wants_dark(theme.Scheme(self.remembered.settings.theme))
        pixels = theme.ROOMY_PIXELS if self._is_roomy else theme.BASE_PIXELS
        theme.apply_theme(self._app, is_dark=is_dark, pixels=pixels)

    def _on_roomy(self, roomy: bool) -> None:
        if roomy != self._is_roomy:
            self._is_roomy = roomy
            self._dress()

    def _on_scheme(self, scheme: str) -> None:
        from dataclasses import replace

        self.remembered.remember(replace(self.remembered.settings, theme=scheme))
        self._dress()

    def _on_document(self) -> None:
        if self._engine is not None and not self._engine.is_live:
            self._load_run()

    def _load_run(self) -> None:
        engine = self.engine()
        # A run that was never finished is about to take its place.
        if engine.is_live or self._is_recovering or not self.document.agenda.blocks:
            return
        rundown, now = self.document.rundown, self._now()
        is_over = rundown.end < now
        if rundown.session.date is None and (is_over or self._is_rehearsal):
            # An undated session is for any day; when today's hour has passed, this can only be a rehearsal.
            begins = (now + _UNTIL_READY).replace(second=0, microsecond=0)
            moved = rundown.session.moved_to(begins.time())
            rundown = plan(moved, self.document.strategies, start_of(moved, begins.date(), self._zone))
            text = self.window.tr("A rehearsal: the times are moved so that it starts at {0}.")
            self.window.messages.notice(text.format(begins.strftime("%H:%M")))
        engine.load(rundown, self.remembered.settings.warn)
        engine.set_notice(self.library.first_screen_notice(rundown.session))

    def _on_run(self) -> None:
        self.window.bar.show_live(self._is_live())
        if self._is_second and self._is_live() and not self._is_told:
            self._is_told = True
            text = self.window.tr(
                "Not saved: this run is in a second window. The first one keeps the record."
            )
            self.window.messages.warn(text)

    def _on_report(self, made: "RunReport") -> None:
        from facilitator.printing.requests import Paper
        from facilitator.ui.run.page import ConsolePage

        self.window.show_workspace(Workspace.RUN)
        page = self.window.page(Workspace.RUN)
        if isinstance(page, ConsolePage):
            page.side.show_report(made, Paper(self.remembered.settings.paper))

    def _on_room(self) -> None:
        if self._room is not None:
            room = self._room
            self.window.bar.show_room(room.short_text, "monitor" if room.is_live else "monitor-off")

    def _is_live(self) -> bool:
        return self._engine is not None and self._engine.is_live

    def _is_shipped(self, path: Path) -> bool:
        from facilitator import resources

        try:
            return resources.shipped_sessions() in path.resolve().parents
        except FileNotFoundError:
            return False

    def _on_open(self, path: Path) -> None:
        self._is_rehearsal = False
        self.window.files.open(path, shipped=self._is_shipped(path))

    def _on_plan(self, path: Path, shipped: bool) -> None:
        self._is_rehearsal = False
        self.window.files.open(path, shipped=shipped or self._is_shipped(path))

    def _on_rehearse(self, path: Path) -> None:
        self._is_rehearsal = True
        self._open_then(path, Workspace.RUN)

    def _on_print(self, path: Path) -> None:
        self._open_then(path, Workspace.PRINT)

    def _open_then(self, path: Path, workspace: Workspace) -> None:
        self.window.files.open(path, shipped=self._is_shipped(path), then=workspace)


def run(session: Path | None = None, *, start_run: bool = False, screen: int | None = None) -> int:
    """Show the app and return its exit code when the window is closed."""
    _log_to_file()
    # A high-dots screen at 125 % must not blur one-pixel lines into two.
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QApplication.setStyle("Fusion")
    app = QApplication([sys.argv[0]])
    app.setApplicationName("facilitator")
    app.setApplicationDisplayName("Facilitator")
    fonts.load_interface_fonts()
    desk = Desk(app)
    sys.excepthook = _Hook(desk.window).on_error
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    desk.open(session, Workspace.RUN if start_run else Workspace.PLAN)
    if screen is not None:
        desk.open_room(screen)
    desk.window.show_fitting(app.primaryScreen().availableSize())
    return app.exec()


class _Hook:
    """The last net: an uncaught error is logged, the run goes on, the window says where the log is."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error and tell the facilitator once."""
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        _log.error("An error nobody caught", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        self._window.messages.warn(
            self._window.tr("Something went wrong; the program goes on. The log says more: {0}").format(
                _log_file()
            )
        )


def _log_file() -> Path:
    return places.of_user().logs / "facilitator.log"


def _log_to_file() -> None:
    path = _log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MOST_LOG_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError as error:
        _log.warning("No log is written: %s", error)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger("facilitator").setLevel(logging.INFO)


def _doctor() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):
        return sys.executable, "doctor", "--json"
    return sys.executable, "-m", "facilitator", "doctor", "--json"
