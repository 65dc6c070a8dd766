"""A line of a sheet: a title, words under it, and the controls at the right."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.run.measures import Measures
from facilitator.ui.theme import interface_font

_SHORT_FIELD = 90


class SheetLine(QWidget):
    """What a control does, beside the control."""

    def __init__(self, title: str, note: str, *controls: QWidget) -> None:
        super().__init__()
        self._title, self._note = QLabel(title), QLabel(note)
        self._note.setProperty("tone", "second")
        self._note.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(0)
        for label in (self._title, self._note):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.addWidget(label)
        self._row.addLayout(column, 1)
        for control in controls:
            wide = isinstance(control, QLineEdit) and control.maximumWidth() > _SHORT_FIELD
            self._row.addWidget(control, 2 if wide else 0)

    @property
    def note(self) -> str:
        """Return the words under the title."""
        return self._note.text()

    def say(self, note: str) -> None:
        """Show other words under the title."""
        self._note.setText(note)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        self._row.setSpacing(measures.px(13, 20))
        self._title.setFont(interface_font(measures.px(15, 18), 600))
        self._note.setFont(interface_font(measures.px(13, 16)))


def short_field(hint: str, name: str) -> QLineEdit:
    """Return a field for a few letters, such as a clock time."""
    field = QLineEdit()
    field.setFixedWidth(_SHORT_FIELD)
    field.setPlaceholderText(hint)
    field.setAccessibleName(name)
    return field
