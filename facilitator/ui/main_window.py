"""The window: the workspace bar, one place for messages, and the pages, each built on its first visit."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from facilitator.ui import words
from facilitator.ui.document import SessionDocument
from facilitator.ui.message_bar import MessageBar
from facilitator.ui.page_claims import PageClaims
from facilitator.ui.panes import Panes
from facilitator.ui.remembered import Remembered
from facilitator.ui.session_files import SessionFiles
from facilitator.ui.theme import ROOMY_WIDTH
from facilitator.ui.window_sheets import WindowSheets
from facilitator.ui.workspace_bar import Workspace, WorkspaceBar

LEAST_WIDTH, LEAST_HEIGHT = 1180, 680
USUAL_WIDTH, USUAL_HEIGHT = 1366, 768
_FRAME_HEIGHT = 40
"""What window systems take for a title."""

PageFactory = Callable[[QWidget], QWidget]
"""Builds a page inside a parent: a page that gets its parent later loses the fonts of its labels."""


class MainWindow(QMainWindow):
    """Shows one workspace at a time around one document."""

    workspace_shown = Signal(str)
    roomy_changed = Signal(bool)
    """The window became wide enough for larger text, or no longer is."""
    scheme_wanted = Signal(str)
    first_painted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    file_dropped = Signal(Path)

    def __init__(
        self,
        document: SessionDocument,
        remembered: Remembered,
        pages: Mapping[Workspace, PageFactory],
        now: Callable[[], dt.datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._remembered = remembered
        self._factories = pages
        self._now = now
        self._pages: dict[Workspace, QWidget] = {}
        self._workspace = Workspace.START
        self._may_close = False
        self._is_roomy: bool | None = None
        self._is_painted = False
        self._run_is_live: Callable[[], bool] = _never
        self.setWindowTitle(self.tr("Facilitator"))
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(USUAL_WIDTH, USUAL_HEIGHT)
        self.setAcceptDrops(True)
        shown = tuple(each for each in Workspace if each in pages and each is not Workspace.START)
        self._bar = WorkspaceBar(shown, self)
        self._messages = MessageBar(self)
        self._stack = QStackedWidget(self)
        self._sheets = WindowSheets(self, self._stack, self._messages, lambda: self._run_is_live())
        self._files = SessionFiles(document, remembered, self._messages, self)
        self._lay_out()
        self._make_actions()
        self._panes = Panes(self, self._bar, self._stack.currentWidget)
        self._connect()
        self._clock_timer = QTimer(self)
        self._clock_timer.setSingleShot(True)
        self._clock_timer.timeout.connect(self._show_time)
        self._show_time()
        self._show_document()

    def show_fitting(self, available: QSize) -> None:
        """Show the window in its usual size, or maximized where that and a frame have no room."""
        if available.width() > USUAL_WIDTH and available.height() > USUAL_HEIGHT + _FRAME_HEIGHT:
            self.show()
        else:
            self.showMaximized()

    @property
    def messages(self) -> MessageBar:
        """Return the place where messages are shown."""
        return self._messages

    @property
    def files(self) -> SessionFiles:
        """Return the file commands."""
        return self._files

    @property
    def bar(self) -> WorkspaceBar:
        """Return the bar at the top."""
        return self._bar

    @property
    def workspace(self) -> Workspace:
        """Return the workspace that is shown."""
        return self._workspace

    @property
    def is_painted(self) -> bool:
        """Return True once something was seen of the window."""
        return self._is_painted

    def page(self, workspace: Workspace) -> QWidget | None:
        """Return the page of a workspace that was visited, None before."""
        return self._pages.get(workspace)

    def guard_run(self, is_live: Callable[[], bool]) -> None:
        """Ask before the window closes while this says that a run goes on."""
        self._run_is_live = is_live

    def show_workspace(self, workspace: Workspace | str) -> None:
        """Go to a workspace; its page is built on the first visit."""
        wanted = Workspace(workspace)
        if wanted not in self._factories or (wanted is not Workspace.START and not self._document.is_open):
            return
        page = self._pages.get(wanted)
        if page is None:
            page = self._factories[wanted](self._stack)
            self._pages[wanted] = page
            self._stack.addWidget(page)
        self._workspace = wanted
        self._sheets.close_help()
        # There the key prints.
        self._print_action.setEnabled(wanted is not Workspace.PRINT)
        self._stack.setCurrentWidget(page)
        self._claims.grant(page)
        self._bar.show_workspace(wanted)
        self._show_document()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.workspace_shown.emit(wanted.value)

    def event(self, event: QEvent) -> bool:
        """Let the console take its keys before the shortcuts of the window, wherever the focus is."""
        if event.type() == QEvent.Type.ShortcutOverride and self._claims.pass_on(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the console what nothing in the bar takes: a remote works wherever the focus went."""
        if not self._claims.pass_on(event):
            super().keyPressEvent(event)

    # --- building ---

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._messages)
        column.addWidget(self._stack, 1)
        self._claims = PageClaims(column, self._bar, self._messages)
        self.setCentralWidget(inside)

    def _make_actions(self) -> None:
        standard = QKeySequence.StandardKey
        for keys, name, slot in (
            ([QKeySequence(standard.New)], self.tr("New session"), self._files.new),
            ([QKeySequence(standard.Open)], self.tr("Open session"), self._files.choose),
            ([QKeySequence(standard.Save)], self.tr("Save"), self._on_save),
            ([QKeySequence("Ctrl+Shift+S")], self.tr("Save as"), self._on_save_as),
            ([QKeySequence("Ctrl+Z")], self.tr("Undo"), self._on_undo),
            ([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")], self.tr("Redo"), self._on_redo_key),
            ([QKeySequence("F1"), QKeySequence("?")], self.tr("Keys"), self.show_help),
        ):
            action = QAction(name, self)
            action.setShortcuts(keys)
            # Held down, only these two are meant more than once.
            action.setAutoRepeat(slot in (self._on_undo, self._on_redo_key))
            action.triggered.connect(slot)
            self.addAction(action)
        self._print_action = QAction(self.tr("Print"), self)
        self._print_action.setShortcut(QKeySequence(standard.Print))
        self._print_action.triggered.connect(self._on_print_key)
        self.addAction(self._print_action)
        group = QActionGroup(self)
        order = (Workspace.PLAN, Workspace.RUN, Workspace.PROJECT, Workspace.PEOPLE, Workspace.PRINT)
        for place, workspace in enumerate(order, 1):
            action = QAction(workspace.value.capitalize(), group)
            action.setShortcut(QKeySequence(f"Ctrl+{place}"))
            action.setData(workspace.value)
            self.addAction(action)
        group.triggered.connect(self._on_workspace_action)

    def _connect(self) -> None:
        self._document.changed.connect(self._show_document)
        self._document.saved.connect(self._show_document)
        self._document.path_changed.connect(self._show_document)
        self._bar.workspace_wanted.connect(self.show_workspace)
        self._bar.undo_wanted.connect(self._on_undo)
        self._bar.redo_wanted.connect(self._on_redo)
        self._bar.settings_wanted.connect(self._on_settings)
        self._bar.session_menu_wanted.connect(self._on_session_menu)
        self._files.opened.connect(self.show_workspace)

    # --- showing ---

    def _show_document(self) -> None:
        document = self._document
        on_start = self._workspace is Workspace.START
        if on_start or not document.is_open:
            self._bar.show_document(self.tr("Facilitator"), "")
            self.setWindowTitle(self.tr("Facilitator"))
        else:
            state = self.tr("Edited") if document.is_dirty else self.tr("Saved")
            if document.path is None and not document.is_dirty:
                state = self.tr("From the library") if document.source else self.tr("Not saved yet")
            self._bar.show_document(document.session.title, state)
            self.setWindowTitle(self.tr("{0} – Facilitator").format(document.session.title))
        self._bar.show_enabled(document.is_open)
        self._bar.show_undo(document.undo_label, document.redo_label)

    def _show_time(self) -> None:
        now = self._now()
        self._bar.show_clock(words.clock(now))
        self._clock_timer.start((60 - now.second) * 1000 - now.microsecond // 1000)

    def show_help(self) -> None:
        """Show the keys over the page; again takes them away."""
        is_run = self._workspace is Workspace.RUN
        self._sheets.show_keys(self.page(Workspace.RUN) if is_run else None)

    # --- intents ---

    def _on_save(self) -> None:
        if self._document.is_open:
            self._files.save()

    def _on_save_as(self) -> None:
        if self._document.is_open:
            self._files.save_as()

    def _on_undo(self) -> None:
        # In Run, Ctrl Z belongs to the run: its page takes the key before the window does.
        self._document.undo()

    def _on_redo_key(self) -> None:
        # A run has no redo, and the plan behind it must not change by a slip.
        if self._workspace is not Workspace.RUN:
            self._document.redo()

    def _on_redo(self) -> None:
        self._document.redo()

    def _on_workspace_action(self, action: QAction) -> None:
        self.show_workspace(str(action.data()))

    def _on_print_key(self) -> None:
        self.show_workspace(Workspace.PRINT)

    def _on_settings(self) -> None:
        # Late: no start waits for a menu.
        from facilitator.ui.settings_menu import SettingsMenu

        menu = SettingsMenu(self._remembered.settings.theme, self)
        menu.scheme_wanted.connect(self.scheme_wanted)
        menu.keys_wanted.connect(self.show_help)
        menu.about_wanted.connect(self._sheets.show_about)
        menu.open_under(self._bar.mapToGlobal(self._bar.rect().bottomRight()))

    def _on_session_menu(self) -> None:
        from facilitator.ui.session_menu import SessionMenu

        menu = SessionMenu(self._document, self._now(), self)
        menu.new_wanted.connect(self._files.new)
        menu.open_wanted.connect(self._files.choose)
        menu.save_wanted.connect(self._files.save)
        menu.save_as_wanted.connect(self._files.save_as)
        menu.version_wanted.connect(self._files.bring_back)
        menu.import_wanted.connect(self.import_wanted)
        menu.export_wanted.connect(self.export_wanted)
        menu.open_under(self._bar.below_document())

    # --- the window itself ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take larger text in a wide window."""
        super().resizeEvent(event)
        roomy = self.width() >= ROOMY_WIDTH
        if roomy != self._is_roomy:
            self._is_roomy = roomy
            self.roomy_changed.emit(roomy)
        self._sheets.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the window was painted for the first time."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this computer, wherever no part of a page takes it; none while a run goes on."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and not self._run_is_live():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which file was dropped."""
        event.acceptProposedAction()
        self.file_dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask in the window about a run that goes on, then about unsaved edits."""
        if self._may_close:
            event.accept()
            return
        if self._run_is_live():
            event.ignore()
            self._messages.ask(
                self.tr("A run goes on. Closing ends it; it can be resumed later."),
                [(self.tr("Stay"), _nothing), (self.tr("Close all the same"), self._close_after_run)],
            )
            return
        if self._document.is_dirty:
            event.ignore()
            self._files.unless_unsaved(self._close_now)
            return
        event.accept()

    def _close_after_run(self) -> None:
        self._files.unless_unsaved(self._close_now)

    def _close_now(self) -> None:
        self._may_close = True
        self.close()


def _never() -> bool:
    return False


def _nothing() -> None:
    return None
