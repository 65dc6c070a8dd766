"""The open session: its history, its file and its plan."""

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from facilitator.core.agenda import Agenda, Session
from facilitator.core.history import History
from facilitator.core.rundown import Rundown, plan, start_of
from facilitator.core.strategy import Strategy

_log = logging.getLogger(__name__)

NEW_TITLE = "New session"
NEW_START = dt.time(9, 0)
NEW_END = dt.time(12, 0)


class SessionDocument(QObject):
    """The session that is open, with undo, its file and its calculated plan."""

    changed = Signal()
    """The session or its plan is another one."""
    saved = Signal()
    path_changed = Signal()
    failed = Signal(str)
    """A file could not be read or written; the text is for people, one problem a line."""

    def __init__(
        self,
        strategies: Mapping[str, Strategy],
        now: Callable[[], dt.datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._strategies = strategies
        self._now = now
        self._history = History(_empty())
        self._saved = self._history.present
        self._on_disk: Session | None = None
        self._path: Path | None = None
        self._is_shipped = False
        self._rundown: Rundown | None = None
        self._is_open = False

    @property
    def session(self) -> Session:
        """Return the session as it is now."""
        return self._history.present

    @property
    def agenda(self) -> Agenda:
        """Return the agenda of the session."""
        return self.session.agenda

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        """Return the strategies that blocks can name."""
        return self._strategies

    @property
    def path(self) -> Path | None:
        """Return the file that `save` writes; None for a session that has no file of its own yet."""
        return None if self._is_shipped else self._path

    @property
    def source(self) -> Path | None:
        """Return the file the session was read from, a shipped one included."""
        return self._path

    @property
    def is_open(self) -> bool:
        """Return False until a session was opened or begun."""
        return self._is_open

    @property
    def is_dirty(self) -> bool:
        """Return True when the session differs from what its file holds."""
        return self.session != self._saved

    @property
    def can_undo(self) -> bool:
        """Return True when an edit can be taken back."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Return True when an undone edit can be brought back."""
        return bool(self._history.future)

    @property
    def undo_label(self) -> str:
        """Return the name of the edit that undo takes back; empty when there is none."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """Return the name of the edit that redo brings back; empty when there is none."""
        return self._history.redo_label

    @property
    def rundown(self) -> Rundown:
        """Return the plan of the session, calculated once for each change."""
        if self._rundown is None:
            self._rundown = self.plan_of(self.session)
        return self._rundown

    def plan_of(self, session: Session) -> Rundown:
        """Return the plan of a session that is only being considered, such as while a block is dragged."""
        now = self._now()
        return plan(session, self._strategies, start_of(session, now.date(), now.tzinfo or dt.UTC))

    def apply(self, label: str, value: Session | Agenda) -> None:
        """Make an edit that undo can take back under its label."""
        session = self.session.with_agenda(value) if isinstance(value, Agenda) else value
        self._replace(self._history.record(label, session))

    def undo(self) -> None:
        """Take back the last edit."""
        self._replace(self._history.undo())

    def redo(self) -> None:
        """Bring back the edit that was undone last."""
        self._replace(self._history.redo())

    def recalculate(self) -> None:
        """Plan again, for strategies that changed or a new day."""
        self._rundown = None
        self.changed.emit()

    def new(self) -> None:
        """Begin an empty session without a file."""
        self.open_session(_empty())

    def open_session(self, session: Session, path: Path | None = None, *, shipped: bool = False) -> None:
        """Show a session; a shipped one is a pattern, so that saving asks for a file."""
        self._history = History(session)
        self._saved = self._on_disk = session
        self._path = path
        self._is_shipped = shipped
        self._is_open = True
        self._rundown = None
        self.path_changed.emit()
        self.changed.emit()

    def load(self, path: Path, *, shipped: bool = False) -> bool:
        """Open the session in a file; False, after `failed`, when it cannot be read."""
        session = self._read(path)
        if session is None:
            return False
        self.open_session(session, path, shipped=shipped)
        return True

    def adopt(self, label: str, path: Path) -> bool:
        """Make what a file holds an edit of this session; False, after `failed`, as `load`."""
        session = self._read(path)
        if session is None:
            return False
        self.apply(label, session)
        return True

    def bring_back(self, label: str, copy: Path, source: Path | None, *, shipped: bool = False) -> bool:
        """Open what a copy was made from, with the copy as an edit of it; False, after `failed`, as `load`.

        Where the source is gone, or there was none, it is an edit of an empty session without a file.
        """
        session = self._read(copy)
        if session is None:
            return False
        before = _session_in(source) if source is not None else None
        if before is None:
            self.new()
        else:
            self.open_session(before, source, shipped=shipped)
        self.apply(label, session)
        return True

    def take(self, label: str) -> bool:
        """Make what the session's file holds now an edit; False, after `failed`, as `load`."""
        if self.path is None or not self.adopt(label, self.path):
            return False
        self._saved = self._on_disk = self.session
        self.changed.emit()
        return True

    @property
    def is_changed_elsewhere(self) -> bool:
        """Return True when the file to save holds another session than the one it held when last seen.

        A file that is gone, or was not read from, counts as unchanged: saving takes nothing from it.
        """
        return self.path is not None and self.path.is_file() and _session_in(self.path) != self._on_disk

    def save(self, path: Path | None = None) -> bool:
        """Write the session to its file, or to a new one; False, after `failed`, when it cannot be done."""
        from facilitator.store.atomic import SaveFailed
        from facilitator.store.session_file import save_session

        target = path or self.path
        if target is None:
            self.failed.emit(self.tr("This session has no file yet. Choose one with Save as."))
            return False
        try:
            save_session(self.session, target, like=self._path)
        except SaveFailed as error:
            self.failed.emit(str(error))
            return False
        moved = target != self.path
        self._path, self._is_shipped = target, False
        self._saved, self._on_disk = self.session, _session_in(target)
        if moved:
            self.path_changed.emit()
        self.saved.emit()
        return True

    def give_up_edits(self) -> None:
        """Go back to what the file holds, with nothing to undo."""
        self._history = History(self._saved)
        self._rundown = None
        self.changed.emit()

    def _read(self, path: Path) -> Session | None:
        from facilitator.store.problems import InvalidFile
        from facilitator.store.session_file import load_session

        try:
            return load_session(path)
        except InvalidFile as error:
            _log.info("The session %s was refused.", path.name)
            self.failed.emit(str(error))
            return None

    def _replace(self, history: History[Session]) -> None:
        if history is self._history:
            return
        self._history = history
        self._rundown = None
        self.changed.emit()


def _session_in(path: Path) -> Session | None:
    """Return what a file holds; None where that is no good session."""
    from facilitator.store.problems import InvalidFile
    from facilitator.store.session_file import load_session

    try:
        return load_session(path)
    except InvalidFile:
        return None


def _empty() -> Session:
    return Session(title=NEW_TITLE, start=NEW_START, end=NEW_END)
