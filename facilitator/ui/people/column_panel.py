"""Asks which column of a list holds the names, where none is called so."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.store.roster_file import NamesIn
from facilitator.ui.people.panel import Panel
from facilitator.ui.tick_box import TickBox

_MOST_COLUMNS = 8
_MOST_LETTERS = 30


class ColumnPanel(Panel):
    """A button for each column, by what stands at its top."""

    chosen = Signal(object, object)
    """The path of the list and where its names stand, a `NamesIn`."""
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("file-spreadsheet", "", parent)
        self._path = Path()
        self._columns: list[tuple[int, QPushButton]] = []
        self._about = self.label(self.tr("No column is called name. Which one holds the names?"))
        self._is_person = TickBox(self.tr("The first row is a person too"), self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setProperty("kind", "quiet")
        self.column.addWidget(self._about)
        self.column.addWidget(self._is_person)
        self.column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        self._cancel.clicked.connect(self.left)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Return a button for each column with words at its top."""
        return tuple(button for _place, button in self._columns)

    @property
    def first_row(self) -> TickBox:
        """Return the tick that says that the first row is a person."""
        return self._is_person

    def ask(self, path: Path, first_row: tuple[str, ...]) -> None:
        """Ask about a list."""
        self._path = path
        for _place, button in self._columns:
            self.column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._columns = []
        for place, text in enumerate(first_row):
            if text and len(self._columns) < _MOST_COLUMNS:
                self._columns.append((place, self._button(text)))
        for _place, button in self._columns:
            self.column.insertWidget(self.column.indexOf(self._is_person), button)
            # What is not shown yet takes no keyboard.
            button.show()
        # A list of nothing but names has a person at its top.
        self._is_person.setChecked(len(self._columns) == 1 and " " in self._columns[0][1].text())
        self.show_heading(path.name)
        self.show()
        if self._columns:
            self._columns[0][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, text: str) -> QPushButton:
        short = text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
        # An ampersand in a name is no key.
        button = QPushButton(self.tr("“{0}”").format(short.replace("&", "&&")), self)
        button.setAccessibleName(self.tr("Names stand in the column {0}").format(short))
        button.clicked.connect(self._on_column)
        return button

    def _on_column(self) -> None:
        sender = self.sender()
        for place, button in self._columns:
            if button is sender:
                self.chosen.emit(self._path, NamesIn(place, not self._is_person.isChecked()))
