"""What only the facilitator reads of a block: its notes, and what people take home."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.core.strategy import Strategy
from facilitator.ui.plan.inspector_parts import IconLine
from facilitator.ui.plan.inspector_words import flowing


class BlockNotes(QWidget):
    """Notes under their heading, then the take-home under a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self.tr("Notes"), self)
        self._hint = QLabel(self.tr("only you see these"), self)
        self._hint.setProperty("tone", "third")
        self._notes = QLabel(self)
        self._notes.setWordWrap(True)
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._line = QFrame(self)
        self._line.setProperty("kind", "hairline")
        self._home = IconLine("house", self)
        heads = QHBoxLayout()
        heads.setSpacing(6)
        heads.addWidget(self._title)
        heads.addWidget(self._hint, 1)
        told = QVBoxLayout()
        told.setSpacing(3)
        told.addLayout(heads)
        told.addWidget(self._notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(told)
        column.addWidget(self._line)
        column.addWidget(self._home)

    def show_strategy(self, strategy: Strategy | None) -> None:
        """Show what a strategy says; a free activity says nothing."""
        notes = "" if strategy is None else strategy.notes.facilitator.strip() or strategy.purpose
        for widget in (self._title, self._hint, self._notes):
            widget.setVisible(bool(notes))
        self._notes.setText(flowing(notes))
        take_home = strategy.take_home if strategy is not None else None
        self._line.setVisible(take_home is not None)
        if take_home is None:
            self._home.show_text("")
            return
        cadence = f" ({take_home.cadence.replace(' x ', ' × ')})" if take_home.cadence else ""
        self._home.show_text(self.tr("Take-home: {0}").format(flowing(take_home.text) + cadence))

    def fit(self, small: QFont, bold: QFont, reading: QFont) -> None:
        """Take fonts of another size."""
        self._title.setFont(bold)
        self._hint.setFont(small)
        self._home.setFont(small)
        self._notes.setFont(reading)
