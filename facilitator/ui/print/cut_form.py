"""Where badges and cards stand on their sheets: the first place used, and a correction of the printer."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from facilitator.printing.catalogue import Kind
from facilitator.printing.requests import Paper

_PLACES = {Paper.A4: 10, Paper.LETTER: 8}
"""Badges on a sheet."""
_FARTHEST = 15.0
_STEP = 0.5


class CutForm(QWidget):
    """The choices of sheets that are cut; those of the printer hold for all of them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = QSpinBox(self)
        self._first.setRange(1, _PLACES[Paper.A4])
        self._first_label = QLabel(self.tr("First pl&ace"), self)
        self._right = self._shift(self.tr("right "), self.tr("Shift to the right, millimetres"))
        self._down = self._shift(self.tr("down "), self.tr("Shift down, millimetres"))
        self._lay_out()
        self._first.valueChanged.connect(self.changed)
        self._right.valueChanged.connect(self.changed)
        self._down.valueChanged.connect(self.changed)

    @property
    def start_at(self) -> int:
        """Return the first badge used of a sheet that was begun, from 1."""
        return self._first.value()

    @property
    def offset(self) -> tuple[float, float]:
        """Return how far everything is moved, to the right and down, in millimetres."""
        return self._right.value(), self._down.value()

    def choose(self, *, start_at: int = 1, offset: tuple[float, float] = (0.0, 0.0)) -> None:
        """Show other choices."""
        self._first.setValue(start_at)
        self._right.setValue(offset[0])
        self._down.setValue(offset[1])

    def show_document(self, kind: str, paper: Paper) -> None:
        """Offer the choices of a document; nothing is shown where it has none."""
        is_badges = kind == Kind.BADGES
        with QSignalBlocker(self._first):
            self._first.setMaximum(_PLACES[paper])
        self._first.setVisible(is_badges)
        self._first_label.setVisible(is_badges)
        self.setVisible(is_badges or kind == Kind.CARDS)

    def _shift(self, prefix: str, name: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox(self)
        field.lineEdit().setTextMargins(6, 0, 6, 0)
        field.setRange(-_FARTHEST, _FARTHEST)
        field.setSingleStep(_STEP)
        field.setDecimals(1)
        field.setPrefix(prefix)
        field.setAccessibleName(name)
        field.setToolTip(self.tr("Where your printer prints beside the marks: measure, then type how far."))
        return field

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._first.lineEdit().setTextMargins(6, 0, 6, 0)
        self._first.setAccessibleName(self.tr("First place of a sheet that was begun"))
        self._first.setToolTip(self.tr("Places are counted from the left, row by row."))
        self._first_label.setBuddy(self._first)
        shift_label = QLabel(self.tr("S&hift, mm"), self)
        shift_label.setBuddy(self._right)
        for label in (self._first_label, shift_label):
            label.setProperty("tone", "second")
        shifts = QHBoxLayout()
        shifts.setSpacing(8)
        shifts.addWidget(self._right, 1)
        shifts.addWidget(self._down, 1)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self._first_label, self._first)
        form.addRow(shift_label, shifts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
