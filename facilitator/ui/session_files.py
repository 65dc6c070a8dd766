"""Opening and saving sessions: asks before edits are lost, keeps a copy of unsaved edits, remembers files."""

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from facilitator.store import places
from facilitator.ui.document import SessionDocument
from facilitator.ui.message_bar import MessageBar
from facilitator.ui.remembered import Remembered
from facilitator.ui.workspace_bar import Workspace

_log = logging.getLogger(__name__)

_QUIET_MILLISECONDS = 1500
SUFFIX = ".toml"


class SessionFiles(QObject):
    """The file commands of the window."""

    opened = Signal(str)
    """A session is open that was not before; the workspace to show it in."""

    def __init__(
        self, document: SessionDocument, remembered: Remembered, messages: MessageBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._document = document
        self._remembered = remembered
        self._messages = messages
        self._window = window
        self._after: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MILLISECONDS)
        self._timer.timeout.connect(self._keep_copy)
        document.changed.connect(self._timer.start)
        document.saved.connect(self._forget_copy)
        document.failed.connect(messages.warn)
        remembered.failed.connect(messages.warn)

    # --- commands ---

    def new(self) -> None:
        """Begin an empty session."""
        self.unless_unsaved(self._new)

    def choose(self) -> None:
        """Let the facilitator choose a session to open."""
        self.unless_unsaved(self._choose)

    def open(self, path: Path, *, shipped: bool = False, then: Workspace = Workspace.PLAN) -> None:
        """Open a session in a workspace, after asking about unsaved edits."""
        self.unless_unsaved(lambda: self._open(path, shipped=shipped, then=then))

    def save(self) -> bool:
        """Write the session, to a file that is asked for where it has none; True when it is written."""
        if self._document.path is None:
            return self.save_as()
        return self._save(None)

    def save_as(self) -> bool:
        """Write the session to a file that is asked for; True when it is written."""
        from PySide6.QtWidgets import QFileDialog

        folder = self._document.path.parent if self._document.path else Path.home()
        proposed = folder / f"{_file_name(self._document.session.title)}{SUFFIX}"
        name, _kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Save session"), str(proposed), self.tr("Sessions (*.toml)")
        )
        if not name:
            return False
        path = Path(name)
        return self._save(path if path.suffix else path.with_suffix(SUFFIX))

    def unless_unsaved(self, then: Callable[[], None]) -> None:
        """Do something that leaves this session: at once, or after unsaved edits were saved or given up."""
        if not self._document.is_dirty:
            then()
            return
        self._after = then
        title = self._document.session.title
        self._messages.ask(
            self.tr("“{0}” has edits that are not saved.").format(title),
            [
                (self.tr("Save"), self._save_then),
                (self.tr("Discard"), self._discard_then),
                (self.tr("Stay"), self._stay),
            ],
        )

    def offer_recovery(self) -> None:
        """Ask about edits that were not saved when the program last ended, if there are any."""
        copy = _copy_path()
        if not copy.exists():
            return
        age = dt.datetime.now().astimezone() - dt.datetime.fromtimestamp(copy.stat().st_mtime).astimezone()
        minutes = max(1, int(age / dt.timedelta(minutes=1)))
        told = self.tr("{0} min ago").format(minutes)
        if minutes >= 120:
            told = self.tr("{0} hours ago").format(minutes // 60)
        self._messages.ask(
            self.tr("The program ended with edits that were not saved, kept {0}.").format(told),
            [(self.tr("Bring them back"), self._recover), (self.tr("Discard"), self._forget_copy)],
        )

    # --- how ---

    def _new(self) -> None:
        self._document.new()
        self.opened.emit(Workspace.PLAN.value)

    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        folder = self._document.path.parent if self._document.path else Path.home()
        name, _kind = QFileDialog.getOpenFileName(
            self._window, self.tr("Open session"), str(folder), self.tr("Sessions (*.toml);;All files (*)")
        )
        if name:
            self._open(Path(name))

    def _open(self, path: Path, *, shipped: bool = False, then: Workspace = Workspace.PLAN) -> None:
        if self._document.load(path, shipped=shipped):
            self._messages.dismiss()
            self._remembered.remember(self._remembered.settings.opened(path))
            self.opened.emit(then.value)

    def _save(self, path: Path | None) -> bool:
        if not self._document.save(path):
            return False
        if self._document.path is not None:
            self._remembered.remember(self._remembered.settings.opened(self._document.path))
        self._messages.notice(self.tr("Saved."))
        return True

    def _save_then(self) -> None:
        if self.save():
            self._then()

    def _discard_then(self) -> None:
        self._forget_copy()
        self._document.give_up_edits()
        self._then()

    def _stay(self) -> None:
        self._after = None

    def _then(self) -> None:
        after, self._after = self._after, None
        if after is not None:
            after()

    # --- unsaved edits, kept aside ---

    def _keep_copy(self) -> None:
        from facilitator.store.atomic import SaveFailed
        from facilitator.store.session_file import save_session

        if not self._document.is_dirty:
            self._forget_copy()
            return
        copy = _copy_path()
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            save_session(self._document.session, copy)
        except (OSError, SaveFailed) as error:
            _log.info("Unsaved edits are not kept aside: %s", error)

    def _forget_copy(self) -> None:
        self._timer.stop()
        try:
            _copy_path().unlink(missing_ok=True)
        except OSError as error:
            _log.info("The copy of unsaved edits stays: %s", error)

    def _recover(self) -> None:
        from facilitator.store.problems import InvalidFile
        from facilitator.store.session_file import load_session

        try:
            session = load_session(_copy_path())
        except InvalidFile as error:
            self._messages.warn(str(error))
            return
        if not self._document.is_open:
            self._document.new()
        self._document.apply(self.tr("Bring back unsaved edits"), session)
        self.opened.emit(Workspace.PLAN.value)


def _copy_path() -> Path:
    return places.of_user().state / "unsaved" / f"session{SUFFIX}"


def _file_name(title: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split()) or "session"
