"""The picture that probably comes next, wanted in a quiet moment."""

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.core.run import Run
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.step_screens import upcoming

_QUIET_MS = 600
_LONGEST_PAINT_MS = 150
"""A large scene on a 4K screen takes less."""


class PaintAhead(QObject):
    """Tells what the room probably sees next, but not while a second is about to change."""

    wanted = Signal(object)
    """ProjectorView"""

    def __init__(self, engine: LiveEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet)
        engine.run_changed.connect(self._on_run_changed)

    def _on_run_changed(self, _run: Run) -> None:
        self._quiet.start(_QUIET_MS)

    def _on_quiet(self) -> None:
        run = self._engine.run
        if run is None:
            return
        if 0 <= self._engine.milliseconds_left < _LONGEST_PAINT_MS:
            self._quiet.start(_LONGEST_PAINT_MS)
            return
        self.wanted.emit(upcoming(run, self._engine.now()).view)
