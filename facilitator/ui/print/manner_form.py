"""The ways to have the document that is looked at: its twin, the order of its pages, without its topic."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from facilitator.printing.manner import USUAL, Manner, PageOrder, Twin, can_be_neutral, orders_of, twins_of
from facilitator.ui.print.choice_box import ChoiceBox
from facilitator.ui.tick_box import TickBox


class MannerForm(QWidget):
    """The choices of one kind of document at a time; those of the others are kept."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._manners: dict[str, Manner] = {}
        self._row = ""
        self._twin = ChoiceBox(self)
        self._order = ChoiceBox(self)
        self._neutral = TickBox(self.tr("Without the topic, for outsiders to see"), self)
        self._labels = {
            self._twin: QLabel(self.tr("&Version"), self),
            self._order: QLabel(self.tr("&Sheets"), self),
        }
        self._lay_out()
        self._twin.currentIndexChanged.connect(self._on_changed)
        self._order.currentIndexChanged.connect(self._on_changed)
        self._neutral.toggled.connect(self._on_changed)

    def manner_of(self, row: str) -> Manner:
        """Return how a document of the list is to be made."""
        return self._manners.get(row, USUAL)

    def show_document(self, row: str, kind: str, option: str = "") -> None:
        """Offer the ways of a document; nothing is shown where it has only one."""
        self._row = ""
        manner = self.manner_of(row)
        twins, orders = twins_of(kind), orders_of(kind, option)
        self._offer(self._twin, self._twin_words(twins), manner.twin)
        self._offer(self._order, self._order_words(orders), manner.order)
        self._neutral.setVisible(can_be_neutral(kind))
        self._neutral.setChecked(manner.neutral)
        self._row = row
        self._bind()
        self.setVisible(len(twins) > 1 or len(orders) > 1 or can_be_neutral(kind))

    def choose(self, manner: Manner) -> None:
        """Choose a way for the document that is shown."""
        self._twin.setCurrentIndex(max(0, self._twin.findData(manner.twin)))
        self._order.setCurrentIndex(max(0, self._order.findData(manner.order)))
        self._neutral.setChecked(manner.neutral)

    def _twin_words(self, twins: Sequence[Twin]) -> list[tuple[str, Twin]]:
        words = {
            Twin.USUAL: self.tr("Usual"),
            Twin.LARGE: self.tr("Large print, 18 points"),
            Twin.FILLABLE: self.tr("To fill in on a screen"),
        }
        return [(words[twin], twin) for twin in twins]

    def _order_words(self, orders: Sequence[PageOrder]) -> list[tuple[str, PageOrder]]:
        words = {
            PageOrder.PAGES: self.tr("One page a side"),
            PageOrder.TWO_UP: self.tr("Two pages a side"),
            PageOrder.BOOKLET: self.tr("Booklet, folded"),
            PageOrder.BOOKLET_LARGE: self.tr("Booklet on A3 or 11 × 17"),
        }
        return [(words[order], order) for order in orders]

    def _offer(
        self, box: ChoiceBox, words: Sequence[tuple[str, Twin | PageOrder]], chosen: Twin | PageOrder
    ) -> None:
        box.clear()
        for text, value in words:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setVisible(len(words) > 1)
        self._labels[box].setVisible(len(words) > 1)

    def _on_changed(self) -> None:
        if not self._row:
            return
        self._manners[self._row] = Manner(
            Twin(self._twin.currentData()),
            PageOrder(self._order.currentData()),
            self._neutral.isChecked(),
        )
        self._bind()
        self.changed.emit()

    def _bind(self) -> None:
        """A form on a screen has no sheets, so their order cannot be chosen for it."""
        on_screen = self._twin.currentData() == Twin.FILLABLE
        if on_screen and self._order.currentIndex() > 0:
            self._order.setCurrentIndex(0)
        self._order.setEnabled(not on_screen)
        self._labels[self._order].setEnabled(not on_screen)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, label in self._labels.items():
            label.setProperty("tone", "second")
            label.setBuddy(field)
            field.setAccessibleName(label.text().replace("&", ""))
            form.addRow(label, field)
        self._neutral.setAccessibleName(self.tr("Without the topic"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(form)
        column.addWidget(self._neutral)
