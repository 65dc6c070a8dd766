"""A file that was chosen, with buttons to choose another and to let it go."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from facilitator.store.artwork_files import (
    SUFFIXES,
    Artwork,
    forget_artwork,
    keep_artwork,
    kept_artwork,
)
from facilitator.store.atomic import SaveFailed
from facilitator.store.problems import InvalidFile
from facilitator.ui.theme import scaled


class FileChoice(QWidget):
    """A background or a logo; `changed` fires after each choice."""

    changed = Signal()
    troubled = Signal(str)
    """A sentence about a file that cannot be taken; empty: all is well."""

    def __init__(self, what: Artwork, title: str, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = what
        self._title = title
        self._prompt = prompt
        self._path = kept_artwork(what)
        self._choose = QPushButton(self)
        self._forget = QPushButton("✕", self)
        self._forget.setProperty("kind", "quiet")
        self._forget.setFixedWidth(scaled(self.font(), 30))
        self._forget.setStyleSheet("padding: 0;")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._choose, 1)
        row.addWidget(self._forget)
        self.setAcceptDrops(True)
        self.setFocusProxy(self._choose)
        self._choose.clicked.connect(self.ask)
        self._forget.clicked.connect(self.forget)
        self._say()

    @property
    def path(self) -> str:
        """Return the file; empty: none."""
        return str(self._path) if self._path else ""

    def take(self, path: Path) -> None:
        """Take a file, or say why not and keep the one there was."""
        try:
            self._path = keep_artwork(self._what, path)
        except (InvalidFile, SaveFailed) as error:
            self.troubled.emit(str(error))
            return
        self.troubled.emit("")
        self._say()
        self.changed.emit()

    def forget(self) -> None:
        """Let the file go."""
        forget_artwork(self._what)
        self._path = None
        self._say()
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def ask(self) -> None:
        """Ask for a file."""
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self._title, "", self.tr("Drawings ({0})").format(kinds)
        )
        if chosen:
            self.take(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dragged here."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file that was dropped."""
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))

    def _say(self) -> None:
        known = self._path.name if self._path else ""
        shown = known if len(known) <= 16 else f"{known[:7]}…{known[-8:]}"
        self._choose.setText(shown or self._prompt)
        self._choose.setToolTip(known)
        self._choose.setAccessibleName(f"{self._title}: {known}" if known else self._title)
        self._forget.setAccessibleName(self.tr("Remove: {0}").format(self._title))
        self._forget.setVisible(self._path is not None)
