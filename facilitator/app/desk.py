"""The desk: the document, the library, the window and its pages, connected with each other."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from facilitator.app.late_parts import LateParts
from facilitator.app.pages import Pages
from facilitator.app.unfinished_run import UnfinishedRun
from facilitator.core.rehearsal_plan import RehearsalPlan
from facilitator.store.library import Library
from facilitator.store.time_zone import local_zone
from facilitator.ui import fonts, icons, theme
from facilitator.ui.document import SessionDocument
from facilitator.ui.library_strategies import LibraryStrategies
from facilitator.ui.main_window import MainWindow
from facilitator.ui.remembered import Remembered
from facilitator.ui.workspace_bar import Workspace

if TYPE_CHECKING:
    from facilitator.core.report import RunReport
    from facilitator.core.rundown import Rundown
    from facilitator.store.register import Register
    from facilitator.ui.agenda_exchange import AgendaExchange
    from facilitator.ui.engine import LiveEngine
    from facilitator.ui.live_ticks import Clock
    from facilitator.ui.pack_intake import PackIntake
    from facilitator.ui.project.room import Room

_GROWING = (Workspace.START, Workspace.PROJECT, Workspace.PEOPLE, Workspace.PRINT)
_UNTIL_READY = dt.timedelta(minutes=1)
_SETTLED_MILLISECONDS = 30
_GOOD_START_MILLISECONDS = 5000


class Desk(QObject):
    """Everything the desktop app is made of."""

    library_changed = Signal()

    def __init__(self, app: QApplication, clock: "Clock | None" = None) -> None:
        super().__init__(app)
        self._app = app
        self._own_clock = clock
        self._zone = local_zone()
        self._is_rehearsal = False
        self._rehearsal: RehearsalPlan | None = None
        self._is_roomy = False
        self._pixels = 0
        self._prints_everything = False
        self._packs: PackIntake | None = None
        self._agendas: AgendaExchange | None = None
        self.remembered = Remembered(self)
        self.library = Library.open()
        self.strategies = LibraryStrategies(self.library)
        self.document = SessionDocument(self.strategies, self.now, self)
        self._dress()
        self.window = MainWindow(self.document, self.remembered, Pages(self).factories(), self.now)
        self.parts = LateParts(app, self.window, self.remembered, clock, self)
        self.parts.report_wanted.connect(self._on_report)
        self._unfinished = UnfinishedRun(self.parts, self.document, self.window, self)
        self._unfinished.discarded.connect(self.load_run)
        self.window.guard_run(self._is_live)
        self.window.roomy_changed.connect(self._on_roomy)
        self.window.scheme_wanted.connect(self._on_scheme)
        self.window.file_dropped.connect(self._on_file)
        self.window.files.agenda_chosen.connect(self._on_file)
        self.window.import_wanted.connect(self._on_import)
        self.window.export_wanted.connect(self._on_export)
        self.window.workspace_shown.connect(self._on_workspace)
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

    # --- what the pages ask for ---

    def engine(self) -> "LiveEngine":
        """Return the engine."""
        return self.parts.engine()

    def room(self) -> "Room":
        """Return the room."""
        return self.parts.room()

    def register(self) -> "Register | None":
        """Return the register; None where another program holds it."""
        return self.parts.register()

    def now(self) -> dt.datetime:
        """Return the wall time, with the rules of the zone so that a plan can cross a clock change."""
        if self._own_clock is None:
            return dt.datetime.now(self._zone)
        return self._own_clock.now().wall.astimezone(self._zone)

    def today(self) -> dt.date:
        """Return the date where the facilitator is."""
        return self.now().date()

    def run_times(self, strategy: str) -> tuple[dt.timedelta, ...]:
        """Return what a strategy took in earlier runs; nothing before the register is open."""
        # Before the first picture is on the screen, the register is not opened for this.
        register = self.parts.opened_register
        return () if register is None else tuple(run.working for run in register.runs(strategy))

    def open_file(self, path: Path) -> None:
        """Open a session of the library."""
        self._is_rehearsal = False
        self.window.files.open(path, shipped=self._is_shipped(path))

    def plan(self, path: Path, shipped: bool) -> None:
        """Open a session to plan with it."""
        self._is_rehearsal = False
        self.window.files.open(path, shipped=shipped or self._is_shipped(path))

    def rehearse(self, path: Path) -> None:
        """Open a session on the console, for a run that is not the real one."""
        self._is_rehearsal = True
        self._open_then(path, Workspace.RUN)

    def print(self, path: Path) -> None:
        """Open a session to print everything it needs on paper."""
        self._prints_everything = True
        self._open_then(path, Workspace.PRINT)

    def show_people(self) -> None:
        """Go to those who are enrolled."""
        self.window.show_workspace(Workspace.PEOPLE)

    def ask_leaders(self) -> None:
        """Go to Plan, where it is typed who leads."""
        from facilitator.ui.plan.page import PlanPage

        self.window.show_workspace(Workspace.PLAN)
        page = self.window.page(Workspace.PLAN)
        if isinstance(page, PlanPage):
            page.ask_leaders()

    def remember_paper(self, people: int, paper: str) -> None:
        """Offer the same number of people and the same paper the next time."""
        self.remembered.remember(replace(self.remembered.settings, people=people, paper=paper))

    def choose_pack(self) -> None:
        """Let the facilitator choose a pack and install it."""
        self._intake().choose()

    def install(self, pack: Path) -> None:
        """Install a pack, and say what it changed."""
        self._intake().install(pack)

    def load_run(self) -> None:
        """Put the open session on the console, where nothing goes on there."""
        engine = self.engine()
        # A run that was never finished is about to take its place.
        if engine.is_live or self._unfinished.is_coming or not self.document.agenda.blocks:
            return
        rundown, now = self.document.rundown, self.now()
        replan = None
        if rundown.session.date is None:
            # An undated session is for any day; when today's hour has passed, this can only be a rehearsal.
            is_rehearsal = self._is_rehearsal or rundown.end < now
            self._rehearsal = rehearsal = RehearsalPlan(rundown, self.document.strategies, is_rehearsal)
            replan = self._plan_when_started
            if is_rehearsal:
                rundown = rehearsal.starting_at((now + _UNTIL_READY).replace(second=0))
                self.window.messages.notice(self.window.tr("A rehearsal: its times begin when you start it."))
        engine.load(rundown, self.remembered.settings.warn, replan)
        engine.set_notice(self.library.first_screen_notice(rundown.session))

    def _plan_when_started(self, start: dt.datetime) -> "Rundown | None":
        """Return the plan of an undated session that starts at a moment; None: it stays."""
        rehearsal = self._rehearsal
        moved = None if rehearsal is None else rehearsal.when_started(start)
        if moved is not None and rehearsal is not None and not rehearsal.is_rehearsal:
            text = self.window.tr("So early this is a rehearsal: the times are moved so that it starts now.")
            self.window.messages.notice(text)
        return moved

    def _intake(self) -> "PackIntake":
        if self._packs is None:
            from facilitator.ui.pack_intake import PackIntake

            self._packs = PackIntake(self.library, self.window.messages, self.window)
            self._packs.installed.connect(self._on_library)
        return self._packs

    def _exchange(self) -> "AgendaExchange":
        if self._agendas is None:
            from facilitator.ui.agenda_exchange import AgendaExchange

            window = self.window
            self._agendas = AgendaExchange(
                self.document, self.library, window.files, window.messages, self.now, window
            )
        return self._agendas

    # --- what happens ---

    def _on_file(self, path: Path) -> None:
        from facilitator.store.pack_archive import SUFFIX

        if path.suffix == SUFFIX:
            self.install(path)
        elif path.suffix.lower() == ".toml":
            self.plan(path, shipped=False)
        else:
            self._is_rehearsal = False
            self._exchange().take(path)

    def _on_workspace(self, name: str) -> None:
        wanted, self._prints_everything = self._prints_everything, False
        if wanted and name == Workspace.PRINT:
            from facilitator.ui.print.page import PrintPage

            page = self.window.page(Workspace.PRINT)
            if isinstance(page, PrintPage):
                page.tick_for_the_day()

    def _on_import(self) -> None:
        self._exchange().choose()

    def _on_export(self) -> None:
        self._exchange().choose_where()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Follow what was written in another program, once this one is in front again; never during a run."""
        is_in_front = state is Qt.ApplicationState.ApplicationActive
        if is_in_front and not self._is_live() and self.library.has_changed():
            self._on_library()

    def _on_library(self) -> None:
        self.library.refresh()
        self.strategies.forget()
        if self.document.is_open:
            self.document.recalculate()
        self.library_changed.emit()

    def _on_painted(self) -> None:
        # The rest of the page comes next. What nobody looks at comes behind its picture: a turn later, for
        # the time may have run out while the rest was built.
        QTimer.singleShot(_SETTLED_MILLISECONDS, self.window, self._on_time)
        QTimer.singleShot(_GOOD_START_MILLISECONDS, self.window, self._on_good_start)

    def _on_time(self) -> None:
        QTimer.singleShot(0, self.window, self._on_settled)

    def _on_settled(self) -> None:
        fonts.load_fonts()
        self._watch_keys()
        self.library.has_changed()
        self._app.applicationStateChanged.connect(self._on_state)
        self._app.setWindowIcon(icons.of_program())
        self.window.files.offer_recovery()
        self._unfinished.offer()
        self._teach_plan()

    def _watch_keys(self) -> None:
        from facilitator.ui.held_keys import HeldKeys

        handle = self.window.windowHandle()
        if handle is not None:
            HeldKeys(handle, self.window)

    def _on_good_start(self) -> None:
        register = self.register()
        if register is not None:
            register.confirm_start()
            self._remind_of_names(register)

    def _remind_of_names(self, register: "Register") -> None:
        """Say that names are kept longer than was meant, where nothing more urgent is going on."""
        from facilitator.store.people import People

        late = len(People(register).due(self.today()))
        if not late or self._is_live() or self.window.messages.text:
            return
        if late == 1:
            text = self.window.tr("The names of one list should be erased by now. People shows it.")
        else:
            text = self.window.tr("The names of {0} lists should be erased by now. People shows them.")
        self.window.messages.notice(text.format(late))

    def _teach_plan(self) -> None:
        from facilitator.ui.plan.page import PlanPage

        page = self.window.page(Workspace.PLAN)
        if isinstance(page, PlanPage):
            page.learn_from(self.run_times)

    def _dress(self) -> None:
        is_dark = theme.wants_dark(theme.Scheme(self.remembered.settings.theme))
        pixels = theme.ROOMY_PIXELS if self._is_roomy else theme.BASE_PIXELS
        ratio, self._pixels = pixels / (self._pixels or pixels), pixels
        if ratio == 1:
            theme.apply_theme(self._app, is_dark=is_dark, pixels=pixels)
            return
        from facilitator.ui.growth import grown

        # Plan and Run have sizes of their own for large windows, and the bar is as high everywhere.
        built = filter(None, map(self.window.page, _GROWING))
        with grown(built, ratio, fonts_only=[self.window.bar]):
            theme.apply_theme(self._app, is_dark=is_dark, pixels=pixels)

    def _on_roomy(self, roomy: bool) -> None:
        if roomy != self._is_roomy:
            self._is_roomy = roomy
            self._dress()

    def _on_scheme(self, scheme: str) -> None:
        self.remembered.remember(replace(self.remembered.settings, theme=scheme))
        self._dress()

    def _on_document(self) -> None:
        if self.parts.has_engine and not self._is_live():
            self.load_run()

    def _on_report(self, made: "RunReport") -> None:
        from facilitator.printing.requests import Paper
        from facilitator.ui.run.page import ConsolePage

        self.window.show_workspace(Workspace.RUN)
        page = self.window.page(Workspace.RUN)
        if isinstance(page, ConsolePage):
            page.side.show_report(made, Paper(self.remembered.settings.paper))

    def _is_live(self) -> bool:
        return self.parts.is_live

    def _is_shipped(self, path: Path) -> bool:
        from facilitator import resources

        try:
            return resources.shipped_sessions() in path.resolve().parents
        except FileNotFoundError:
            return False

    def _open_then(self, path: Path, workspace: Workspace) -> None:
        self.window.files.open(path, shipped=self._is_shipped(path), then=workspace)
