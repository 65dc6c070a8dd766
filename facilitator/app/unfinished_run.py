"""The run that was going on when the program last ended: offered, never resumed unasked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.app.late_parts import LateParts
from facilitator.ui.document import SessionDocument
from facilitator.ui.main_window import MainWindow
from facilitator.ui.workspace_bar import Workspace

if TYPE_CHECKING:
    from facilitator.ui.run.recovery import RunRecovery


class UnfinishedRun(QObject):
    """Asks about the run that was never finished, and puts it on the console where that is wanted."""

    discarded = Signal()

    def __init__(
        self, parts: LateParts, document: SessionDocument, window: MainWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._document = document
        self._window = window
        self._recovery: RunRecovery | None = None
        self._is_coming = False

    @property
    def is_coming(self) -> bool:
        """Return True while the run is on its way to the console: no other is loaded in its place."""
        return self._is_coming

    def offer(self) -> None:
        """Ask about the run, at once where it was just now; return without a word where there is none."""
        register = self._parts.register()
        found = None if register is None else register.unfinished()
        if register is None or found is None:
            return
        from facilitator.ui.run.recovery import FRESH

        if register.restores_by_itself and found.age(self._parts.clock().now()) < FRESH:
            self._ask()
            return
        stopped = found.last.wall.strftime("%d %b, %H:%M")
        text = self.tr("“{0}” stopped on {1} and was never finished.").format(found.title, stopped)
        if not register.restores_by_itself:
            text = self.tr("The program could not start twice. {0}").format(text)
        self._window.messages.ask(
            text,
            [(self.tr("Show it"), self._ask), (self.tr("Discard"), self._discard)],
        )

    def _ask(self) -> None:
        """Put the run on the console, standing still."""
        register, recorder = self._parts.register(), self._parts.recorder()
        found = None if register is None else register.unfinished()
        if register is None or recorder is None or found is None:
            return
        from facilitator.ui.run.page import ConsolePage
        from facilitator.ui.run.recovery import RunRecovery

        session = found.made.rundown.session
        if not self._document.is_open or self._document.session.title != session.title:
            self._document.open_session(session)
        self._is_coming = True
        self._window.show_workspace(Workspace.RUN)
        self._is_coming = False
        page = self._window.page(Workspace.RUN)
        if isinstance(page, ConsolePage) and not self._parts.is_live:
            engine = self._parts.engine()
            self._recovery = RunRecovery(found, register, recorder, engine, page, self)
            self._recovery.failed.connect(self._window.messages.warn)
            self._recovery.discarded.connect(self.discarded)
            self._recovery.ask()

    def _discard(self) -> None:
        from facilitator.store.register import NotSaved

        register = self._parts.register()
        found = None if register is None else register.unfinished()
        if register is not None and found is not None:
            try:
                register.discard(found.run_id)
            except NotSaved as error:
                self._window.messages.warn(str(error))
