"""The head of the document list: for how many, on which paper, with which names; everything for the day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from facilitator.printing.catalogue import SPARE_PERCENT
from facilitator.printing.requests import Paper
from facilitator.store.settings import MOST_PEOPLE
from facilitator.ui.print.choice_box import ChoiceBox
from facilitator.ui.print.documents import SIDE_MARGIN
from facilitator.ui.print.name_list import NameList
from facilitator.ui.theme import interface_font, scaled

PAPERS = {Paper.A4: "A4", Paper.LETTER: "Letter"}


class ColumnHead(QWidget):
    """What holds for all documents."""

    number_changed = Signal(int)
    paper_changed = Signal()
    set_wanted = Signal()
    """Everything for the day is to be ticked."""
    usual_wanted = Signal()
    """The handouts alone are to be ticked."""

    def __init__(self, paper: Paper, people: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set = QPushButton(self)
        self._number = QSpinBox(self)
        self._paper = ChoiceBox(self)
        self.names = NameList(self)
        self._is_whole = False
        self._fill(paper, people)
        self._lay_out()
        self.offer_set(is_whole=False)
        self._number.valueChanged.connect(self.number_changed)
        self._paper.currentIndexChanged.connect(self.paper_changed)
        self._set.clicked.connect(self._on_set)

    @property
    def number(self) -> QSpinBox:
        """Return the field with the number of people."""
        return self._number

    @property
    def set_button(self) -> QPushButton:
        """Return the button that ticks everything for the day."""
        return self._set

    @property
    def paper(self) -> Paper:
        """Return the chosen paper."""
        return Paper(self._paper.currentData())

    def choose_paper(self, paper: Paper) -> None:
        """Choose the paper of all documents."""
        self._paper.setCurrentIndex(self._paper.findData(paper))

    def offer_set(self, *, is_whole: bool) -> None:
        """Offer to tick the set, or to go back where it is ticked."""
        self._is_whole = is_whole
        self._set.setText(self.tr("Handouts alone") if is_whole else self.tr("Everything for the day"))
        self._set.setAccessibleName(self.tr("Tick: {0}").format(self._set.text()))

    def _fill(self, paper: Paper, people: int) -> None:
        font = self.font()
        for each, text in PAPERS.items():
            self._paper.addItem(text, each)
        self.choose_paper(paper)
        self._paper.setAccessibleName(self.tr("Paper"))
        self._paper.setFixedWidth(scaled(font, 112))
        self._number.setRange(1, MOST_PEOPLE)
        self._number.setValue(people)
        self._number.setPrefix(self.tr("For "))
        self._number.setSuffix(self.tr(" people"))
        self._number.lineEdit().setTextMargins(6, 0, 6, 0)
        self._number.setFont(interface_font(font.pixelSize(), 600, tabular=True))
        self._number.setAccessibleName(self.tr("Number of people"))
        self._number.setToolTip(self.tr("Copies count {0} % on top.").format(SPARE_PERCENT))
        self._set.setProperty("kind", "link")
        self._set.setToolTip(self.tr("Tick what a session needs on paper, with copies for everybody"))

    def _lay_out(self) -> None:
        font = self.font()
        title = QLabel(self.tr("Documents"), self)
        title.setFont(interface_font(scaled(font, 18), 600))
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(title)
        first.addStretch(1)
        first.addWidget(self._set)
        spare = QLabel(self.tr("+ {0} %").format(SPARE_PERCENT), self)
        spare.setProperty("tone", "second")
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._number, 1)
        second.addWidget(spare)
        second.addWidget(self._paper)
        side = scaled(font, SIDE_MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(side, side, side, 10)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.names)

    def _on_set(self) -> None:
        (self.usual_wanted if self._is_whole else self.set_wanted).emit()
