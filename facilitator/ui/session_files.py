"""Opening and saving sessions: asks before edits are lost, keeps a copy of unsaved edits, remembers files."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from facilitator.store import places
from facilitator.ui.document import SessionDocument
from facilitator.ui.message_bar import MessageBar
from facilitator.ui.remembered import Remembered
from facilitator.ui.workspace_bar import Workspace

if TYPE_CHECKING:
    from facilitator.store.unsaved_edits import LeftEdits, UnsavedEdits

_QUIET_MILLISECONDS = 1500
SUFFIX = ".toml"


class SessionFiles(QObject):
    """The file commands of the window."""

    opened = Signal(str)
    """A session is open that was not before; the workspace to show it in."""
    agenda_chosen = Signal(Path)
    """A file that is to be opened is no session: it may be an agenda of another tool."""

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
        document.saved.connect(self._on_saved)
        document.failed.connect(messages.warn)
        remembered.failed.connect(messages.warn)

    @cached_property
    def unsaved(self) -> "UnsavedEdits":
        """Return what keeps edits aside until they are saved."""
        from facilitator.store.unsaved_edits import UnsavedEdits

        return UnsavedEdits(places.of_user().state / "unsaved")

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
        """Write the session, to a file that is asked for where it has none; True when it is written.

        Where another program has changed the file since, it is asked what is to become of it.
        """
        self._after = None
        return self._save_or_ask()

    def save_as(self) -> bool:
        """Write the session to a file that is asked for; True when it is written."""
        from PySide6.QtWidgets import QFileDialog

        folder = self._document.path.parent if self._document.path else Path.home()
        proposed = folder / f"{file_name(self._document.session.title)}{SUFFIX}"
        name, _kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Save session"), str(proposed), self.tr("Sessions (*.toml)")
        )
        if not name:
            return False
        path = Path(name)
        return self._save(path if path.suffix else path.with_suffix(SUFFIX))

    def bring_back(self, version: Path) -> None:
        """Make an earlier version of the session an edit, that undo can take back."""
        if self._document.adopt(self.tr("Bring back an earlier version"), version):
            self.opened.emit(Workspace.PLAN.value)

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
        """Ask about edits that were not saved when a program ended, if there are any: the latest first."""
        left = self.unsaved.left_behind()
        if not left:
            return
        latest = left[0]
        title = _title_of(latest)
        told = self.tr("The program ended with edits that were not saved, kept {0}.")
        if title:
            told = self.tr("The program ended with edits of “{1}” that were not saved, kept {0}.")
        self._messages.ask(
            told.format(self._age(latest), title),
            [
                (self.tr("Bring them back"), lambda: self.unless_unsaved(lambda: self._recover(latest))),
                (self.tr("Discard"), lambda: self._give_up(latest)),
            ],
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
        if name and Path(name).suffix != SUFFIX:
            self.agenda_chosen.emit(Path(name))
        elif name:
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

    def _save_or_ask(self) -> bool:
        if self._document.path is None:
            return self.save_as()
        if not self._document.is_changed_elsewhere:
            return self._save(None)
        name = self._document.path.name
        self._messages.ask(
            self.tr("“{0}” was changed by another program since it was opened.").format(name),
            [
                (self.tr("Save as…"), self._save_elsewhere),
                (self.tr("Save over it"), self._save_over),
                (self.tr("Take what it holds"), self._take_theirs),
            ],
        )
        return False

    def _save_elsewhere(self) -> None:
        if self.save_as():
            self._then()

    def _save_over(self) -> None:
        # What stood there is kept among the earlier versions.
        if self._save(None):
            self._then()

    def _take_theirs(self) -> None:
        if self._document.take(self.tr("Take what the file holds")):
            self._then()

    def _save_then(self) -> None:
        if self._save_or_ask():
            self._then()

    def _discard_then(self) -> None:
        self._on_saved()
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
        document = self._document
        if document.is_dirty:
            self.unsaved.keep(document.session, document.source, is_shipped=document.path is None)
        else:
            self.unsaved.forget()

    def _on_saved(self) -> None:
        self._timer.stop()
        self.unsaved.forget()

    def _recover(self, left: "LeftEdits") -> None:
        if not self._document.bring_back(
            self.tr("Bring back unsaved edits"), left.path, left.source, shipped=left.is_shipped
        ):
            return
        # Kept under this program's name before the other copy goes.
        self._keep_copy()
        self._give_up(left)
        self.opened.emit(Workspace.PLAN.value)

    def _give_up(self, left: "LeftEdits") -> None:
        left.discard()
        self.offer_recovery()

    def _age(self, left: "LeftEdits") -> str:
        minutes = max(1, int((dt.datetime.now().astimezone() - left.kept) / dt.timedelta(minutes=1)))
        if minutes < 120:
            return self.tr("{0} min ago").format(minutes)
        if minutes < 48 * 60:
            return self.tr("{0} hours ago").format(minutes // 60)
        return self.tr("{0} days ago").format(minutes // (24 * 60))


def _title_of(left: "LeftEdits") -> str:
    from facilitator.store.problems import InvalidFile
    from facilitator.store.session_file import load_session

    try:
        return load_session(left.path).title
    except InvalidFile:
        return ""


def file_name(title: str) -> str:
    """Return a title as the name of a file, without a suffix."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split()) or "session"
