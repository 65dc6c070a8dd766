"""The menu of the open session: what can be done with its file."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.ui import words
from facilitator.ui.document import SessionDocument

_DAY = dt.timedelta(days=1)


class SessionMenu(QMenu):
    """Offers the file commands, agendas of other tools, and the earlier versions of the file."""

    new_wanted = Signal()
    open_wanted = Signal()
    save_wanted = Signal()
    save_as_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    version_wanted = Signal(Path)
    """A file that holds an earlier version."""

    def __init__(self, document: SessionDocument, now: dt.datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._now = now
        self.addAction(self.tr("New session\tCtrl+N")).triggered.connect(self.new_wanted)
        self.addAction(self.tr("Open…\tCtrl+O")).triggered.connect(self.open_wanted)
        self.addAction(self.tr("Import an agenda…")).triggered.connect(self.import_wanted)
        self.addSeparator()
        needs_session = (
            (self.tr("Save\tCtrl+S"), self.save_wanted),
            (self.tr("Save as…\tCtrl+Shift+S"), self.save_as_wanted),
            (self.tr("Export the plan…"), self.export_wanted),
        )
        for text, wanted in needs_session:
            action = self.addAction(text)
            action.setEnabled(document.is_open)
            action.triggered.connect(wanted)
        self.addSeparator()
        self._add_versions(document.path)

    def open_under(self, corner: QPoint) -> None:
        """Open with the left edge at a point of the screen."""
        self.popup(corner)

    def _add_versions(self, path: Path | None) -> None:
        from facilitator.store.atomic import versions

        menu = self.addMenu(self.tr("Earlier versions"))
        kept = [] if path is None else versions(path)
        for version in kept:
            try:
                until = dt.datetime.fromtimestamp(version.stat().st_mtime, self._now.tzinfo)
            except OSError:
                continue
            action = QAction(self.tr("As it was until {0}").format(self._when(until)), menu)
            action.setData(version)
            menu.addAction(action)
        menu.setEnabled(bool(menu.actions()))
        menu.triggered.connect(self._on_version)

    def _when(self, moment: dt.datetime) -> str:
        clock = words.clock(moment)
        if moment.date() == self._now.date():
            return self.tr("today, {0}").format(clock)
        if moment.date() == (self._now - _DAY).date():
            return self.tr("yesterday, {0}").format(clock)
        return f"{words.day(moment.date())}, {clock}"

    def _on_version(self, action: QAction) -> None:
        self.version_wanted.emit(action.data())
