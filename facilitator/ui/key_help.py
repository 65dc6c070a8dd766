"""The keys of the program and the pages of its help, shown over the page."""

from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui import icons, marks
from facilitator.ui.theme import colors, interface_font

_CLOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class KeyHelp(QWidget):
    """A panel in the middle of the window; Escape or F1 takes it away."""

    reading_wanted = Signal(str, str)
    """A page of the help: its file in `assets/help` and its title."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._page: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Keys"))
        title = QLabel(self.tr("Keys"), self)
        title.setFont(interface_font(18, 600))
        self._close = QToolButton(self)
        self._close.setProperty("kind", "quiet")
        self._close.setFixedSize(28, 28)
        self._close.setAccessibleName(self.tr("Close"))
        self._close.clicked.connect(self.hide)
        sections = QHBoxLayout()
        sections.setSpacing(40)
        for side in self._sections():
            below = QVBoxLayout()
            below.setSpacing(18)
            for heading, keys in side:
                below.addLayout(self._section(heading, keys))
            below.addStretch(1)
            sections.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 24)
        column.setSpacing(14)
        column.addWidget(title)
        column.addLayout(sections)
        self._reading = QWidget(self)
        self._reading.setLayout(self._pages())
        column.addWidget(self._reading)
        self._color()
        self.hide()

    def toggle(self) -> None:
        """Show the panel, or take it away."""
        if self.isVisible():
            self.hide()
            return
        self.place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """Stand in the middle of the window."""
        self.adjustSize()
        rect = self.rect()
        rect.moveCenter(self._window.rect().center())
        self.setGeometry(rect)
        self._close.move(self.width() - 40, 20)

    def pass_to(self, page: QWidget | None) -> None:
        """Let a page have every key but Escape: Panic and Next must never wait for a panel to go away.

        Meanwhile nothing is offered to read, which would take the keys for longer.
        """
        self._page = page
        self._reading.setVisible(page is None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on Escape; no other key passes to the page below, unless it was told to."""
        page = self._page
        if event.key() == Qt.Key.Key_Escape or (page is None and event.key() in _CLOSING):
            self.hide()
            event.accept()
        elif page is not None:
            self.hide()
            QApplication.sendEvent(page, event)
        else:
            event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to the page."""
        self._window.setFocus(Qt.FocusReason.PopupFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel."""
        look = colors(self.palette())
        marks.paint_box(QPainter(self), QRectF(self.rect()), look.border_strong, look.surface, 8)

    def _color(self) -> None:
        self._close.setIcon(icons.icon("x", colors(self.palette()).text_2))

    def _section(self, heading: str, keys: tuple[tuple[str, str], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        name = QLabel(heading, self)
        name.setFont(interface_font(12, 600))
        name.setProperty("tone", "second")
        grid.addWidget(name, 0, 0, 1, 2)
        for place, (key, text) in enumerate(keys, 1):
            cap = QLabel(key, self)
            cap.setProperty("kind", "key")
            cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            grid.addWidget(cap, place, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(QLabel(text, self), place, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _pages(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        for file, title in (
            ("run.md", self.tr("Leading a session")),
            ("room.md", self.tr("The room’s screens")),
            ("people.md", self.tr("People and certificates")),
            ("paper.md", self.tr("Paper")),
            ("exercises.md", self.tr("Writing an exercise")),
            ("packs.md", self.tr("Packs")),
            ("exchange.md", self.tr("Agendas in and out")),
        ):
            button = QPushButton(title, self)
            button.setAutoDefault(True)
            button.clicked.connect(partial(self._read, file, title))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _read(self, file: str, title: str) -> None:
        self.hide()
        self.reading_wanted.emit(file, title)

    def _sections(self) -> tuple[tuple[tuple[str, tuple[tuple[str, str], ...]], ...], ...]:
        tr = self.tr
        everywhere = (
            ("Ctrl 1 … 5", tr("Plan, Run, Project, People, Print")),
            ("Ctrl N", tr("New session")),
            ("Ctrl O", tr("Open a session")),
            ("Ctrl S", tr("Save; with Shift under another name")),
            ("Ctrl F6", tr("Next pane; with Shift the one before")),
            ("Ctrl P", tr("Print: go there, and there print what is ticked")),
            ("Ctrl Z", tr("Undo")),
            ("Ctrl Y", tr("Redo")),
            ("F1", tr("These keys")),
        )
        plan = (
            ("↑ ↓", tr("Choose a block")),
            ("+ −", tr("A minute more or less")),
            ("0 … 9", tr("Type the minutes; Enter takes them, Esc does not")),
            ("Ctrl ↑ ↓", tr("Move the block")),
            ("P", tr("Pin it to its clock time")),
            ("Del", tr("Remove it")),
            ("Enter", tr("Insert from the library")),
            ("Ctrl F", tr("Search the library")),
        )
        run = (
            ("Page Down, →", tr("Next")),
            ("Page Up, ←", tr("Back")),
            (tr("Space"), tr("Pause or go on")),
            ("+ −", tr("A minute more or less")),
            ("L", tr("Ways to catch up")),
            (tr("J, Enter"), tr("Jump to another block")),
            ("I", tr("Note for yourself")),
            ("O", tr("More: start time, skip, end, finish, signals")),
            ("Ctrl Z", tr("Undo the last command")),
        )
        room = (
            ("B", tr("Black")),
            ("F", tr("Freeze")),
            ("M", tr("Mute")),
            ("N", tr("Message to the room")),
            ("F12", tr("Panic: black and silent; again brings all back")),
            ("F6", tr("Swap the screens")),
        )
        people = (
            (tr("Space"), tr("Here, and down to the next name")),
            (tr("Shift Space"), tr("Type the minutes somebody was here")),
            ("1 … 9, ← →", tr("Choose the session")),
            ("Enter", tr("Change a name")),
            ("Del", tr("Erase somebody; you are asked")),
        )
        left = ((tr("Everywhere"), everywhere), (tr("Run"), run))
        right = ((tr("Plan"), plan), (tr("Room, while in Run"), room), (tr("People"), people))
        return left, right
