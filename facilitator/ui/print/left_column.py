"""The left of the Print workspace: which documents, for whom, on which paper."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.agenda import Session
from facilitator.core.roster import Participant
from facilitator.printing.catalogue import SPARE_PERCENT
from facilitator.printing.queue import PrinterQuestion
from facilitator.printing.requests import Paper
from facilitator.ui.print import kinds
from facilitator.ui.print.certificate_form import CertificateForm
from facilitator.ui.print.choice_box import ChoiceBox
from facilitator.ui.print.cut_form import CutForm
from facilitator.ui.print.document_delegate import (
    COPIES_WIDTH,
    NAME_LEFT,
    PAPER_WIDTH,
    SIDE,
    DocumentDelegate,
)
from facilitator.ui.print.documents import ROW, DocumentList, DocumentRow
from facilitator.ui.print.manner_form import MannerForm
from facilitator.ui.print.name_list import NameList
from facilitator.ui.print.orders import CertificateChoices
from facilitator.ui.print.print_foot import PrintFoot
from facilitator.ui.print.printer_choice import Question
from facilitator.ui.theme import colors, interface_font, scaled

_USUAL_PEOPLE = 12
_MOST_PEOPLE = 9999
_PAPERS = {Paper.A4: "A4", Paper.LETTER: "Letter"}


class DocumentColumn(QWidget):
    """The documents with their choices. Names live here, in memory only."""

    choices_changed = Signal()
    """Something that changes the pages was chosen."""
    chosen = Signal()
    """Another document is to be looked at."""
    print_asked = Signal()
    save_asked = Signal()

    def __init__(
        self,
        paper: Paper,
        today: dt.date,
        parent: QWidget | None = None,
        *,
        ask_printers: Callable[[], Question] = PrinterQuestion.start,
    ) -> None:
        super().__init__(parent)
        self._model = DocumentList(kinds.rows(), self)
        self._count = QLabel(self)
        self._number = QSpinBox(self)
        self._paper = ChoiceBox(self)
        self._names = NameList(self)
        self._certificates = 0
        self._list = QListView(self)
        self._form = CertificateForm(today, self)
        self._manner = MannerForm(self)
        self._cut = CutForm(self)
        self._foot = PrintFoot(ask_printers, self)
        self._build(paper)
        self._connect()
        self._list.setCurrentIndex(self._model.index(0))
        self._form.hide()
        self._show_manner()
        self.setFocusProxy(self._list)
        self._say_names()
        self._say_ticks()
        self._take_colors()

    @property
    def model(self) -> DocumentList:
        """Return the list of documents."""
        return self._model

    @property
    def list_view(self) -> QListView:
        """Return the view of the documents."""
        return self._list

    @property
    def current(self) -> DocumentRow:
        """Return the document that is looked at."""
        row = self._list.currentIndex().data(ROW)
        return row if isinstance(row, DocumentRow) else self._model.rows[0]

    @property
    def ticked(self) -> tuple[DocumentRow, ...]:
        """Return the documents that are to be made."""
        return self._model.ticked

    @property
    def people(self) -> tuple[Participant, ...]:
        """Return the people whose names were imported here; else those enrolled in People."""
        return self._names.people

    @property
    def uses_register(self) -> bool:
        """Return True while the names are those of People."""
        return self._names.uses_register

    @property
    def headcount(self) -> int:
        """Return how many people are expected."""
        return self._number.value()

    @property
    def paper(self) -> Paper:
        """Return the chosen paper."""
        return Paper(self._paper.currentData())

    @property
    def certificate_choices(self) -> CertificateChoices:
        """Return what is chosen for certificates."""
        return self._form.choices

    @property
    def certificate_form(self) -> CertificateForm:
        """Return the fields for certificates."""
        return self._form

    @property
    def cut_form(self) -> CutForm:
        """Return where badges and cards are printed on their sheets."""
        return self._cut

    @property
    def manner_form(self) -> MannerForm:
        """Return the ways to have the document that is looked at."""
        return self._manner

    @property
    def foot(self) -> PrintFoot:
        """Return the printer, its choices and the buttons."""
        return self._foot

    @property
    def trouble(self) -> str:
        """Return what is said about the list of names; empty where all is well."""
        return self._names.trouble

    def row_of(self, kind: str) -> DocumentRow:
        """Return the row of a kind."""
        return self._model.row_of(kind)

    def set_remarks(self, kind: str, remarks: int) -> None:
        """Mark a document that has findings to be seen."""
        self._model.set_remarks(kind, remarks)

    def choose(self, kind: str) -> None:
        """Look at a document."""
        self._list.setCurrentIndex(self._model.index(self._model.rows.index(self._model.row_of(kind))))

    def choose_paper(self, paper: Paper) -> None:
        """Choose the paper of all documents."""
        self._paper.setCurrentIndex(self._paper.findData(paper))

    def show_session(self, session: Session) -> None:
        """Take what certificates say from another session."""
        self._form.show_session_issuer(session.issuer)

    def show_enrolled(self, people: tuple[Participant, ...], certificates: int) -> None:
        """Take the names of People, for as long as no other list is imported here.

        `certificates` is how many of them one can be printed for.
        """
        self._certificates = certificates
        if self._names.show_enrolled(people) and self.uses_register:
            self._number.setValue(len(people))
        self._say_names()

    def import_names(self, path: Path) -> None:
        """Take the names of a list; where it cannot be read, say why and keep the names there were."""
        self._names.take(path)

    def forget_names(self) -> None:
        """Let the imported names go."""
        self._names.forget()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a list that is dragged here."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the list that was dropped."""
        self.import_names(Path(event.mimeData().urls()[0].toLocalFile()))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_colors()

    # --- layout ---

    def _build(self, paper: Paper) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        font = self.font()
        for each, text in _PAPERS.items():
            self._paper.addItem(text, each)
        self._paper.setCurrentIndex(self._paper.findData(paper))
        self._paper.setAccessibleName(self.tr("Paper"))
        self._paper.setFixedWidth(scaled(font, 112))
        self._model.set_paper(_PAPERS[paper])
        self._number.setRange(1, _MOST_PEOPLE)
        self._number.setValue(_USUAL_PEOPLE)
        self._number.setPrefix(self.tr("For "))
        self._number.setSuffix(self.tr(" people"))
        self._number.lineEdit().setTextMargins(6, 0, 6, 0)
        self._number.setFont(interface_font(font.pixelSize(), 600, tabular=True))
        self._number.setAccessibleName(self.tr("Number of people"))
        self._number.setToolTip(self.tr("Copies count {0} % on top.").format(SPARE_PERCENT))
        self._list.setModel(self._model)
        self._list.setItemDelegate(DocumentDelegate(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(self.tr("Documents"))
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._table_head())
        column.addWidget(self._hairline())
        column.addWidget(self._list, 1)
        column.addWidget(self._form)
        column.addWidget(self._manner)
        column.addWidget(self._cut)
        column.addWidget(self._foot)

    def _head(self) -> QVBoxLayout:
        font = self.font()
        title = QLabel(self.tr("Documents"), self)
        title.setFont(interface_font(scaled(font, 18), 600))
        self._count.setProperty("tone", "second")
        first = QHBoxLayout()
        first.addWidget(title)
        first.addStretch(1)
        first.addWidget(self._count)
        spare = QLabel(self.tr("+ {0} %").format(SPARE_PERCENT), self)
        spare.setProperty("tone", "second")
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._number, 1)
        second.addWidget(spare)
        second.addWidget(self._paper)
        head = QVBoxLayout()
        side = scaled(font, SIDE)
        head.setContentsMargins(side, side, side, 10)
        head.setSpacing(8)
        for row in (first, second):
            head.addLayout(row)
        head.addWidget(self._names)
        return head

    def _table_head(self) -> QWidget:
        head = QWidget(self)
        font = self.font()
        head.setFixedHeight(scaled(font, 24))
        row = QHBoxLayout(head)
        row.setContentsMargins(scaled(font, NAME_LEFT), 0, scaled(font, SIDE), 0)
        row.setSpacing(0)
        for text, width in (
            (self.tr("Document"), 0),
            (self.tr("Copies"), COPIES_WIDTH - 9),
            (self.tr("Paper"), PAPER_WIDTH + 9),
        ):
            label = QLabel(text, head)
            label.setFont(interface_font(max(12, font.pixelSize() - 1)))
            label.setProperty("tone", "second")
            if width:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                label.setFixedWidth(scaled(font, width))
            row.addWidget(label, 0 if width else 1)
        return head

    def _hairline(self) -> QFrame:
        line = QFrame(self)
        line.setProperty("kind", "hairline")
        return line

    def _take_colors(self) -> None:
        look = colors(self.palette())
        border = look.border.name()
        sheet = (
            f"DocumentColumn {{ background: {look.surface.name()}; border-right: 1px solid {border}; }}"
            f"CertificateForm {{ border-top: 1px solid {border}; border-right: 1px solid {border}; }}"
            f"MannerForm {{ border-top: 1px solid {border}; border-right: 1px solid {border}; }}"
            f"#printFoot {{ background: {look.ground.name()}; border-top: 1px solid {border};"
            f" border-right: 1px solid {border}; }}"
        )
        # A style sheet is a change of palette to Qt; giving the same one again would never end.
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    # --- what happened ---

    def _connect(self) -> None:
        self._number.valueChanged.connect(self._on_number)
        self._paper.currentIndexChanged.connect(self._on_paper)
        self._names.imported.connect(self._on_imported)
        self._names.forgotten.connect(self._on_forgotten)
        self._form.changed.connect(self.choices_changed)
        self._manner.changed.connect(self.choices_changed)
        self._cut.changed.connect(self.choices_changed)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._model.ticks_changed.connect(self._say_ticks)
        self._foot.print_asked.connect(self.print_asked)
        self._foot.save_asked.connect(self.save_asked)
        self._on_number(self._number.value())

    def _on_number(self, number: int) -> None:
        self._say_names()
        self.choices_changed.emit()

    def _on_paper(self) -> None:
        self._model.set_paper(_PAPERS[self.paper])
        self._show_manner()
        self.choices_changed.emit()

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self._form.setVisible(self.current.kind == kinds.CERTIFICATES)
            self._show_manner()
            self.chosen.emit()

    def _on_imported(self) -> None:
        self._number.setValue(len(self.people))
        self._model.tick(kinds.CERTIFICATES, True)
        self._say_names()
        self.choices_changed.emit()

    def _on_forgotten(self) -> None:
        self._model.tick(kinds.CERTIFICATES, False)
        self._say_names()
        self.choices_changed.emit()

    def _show_manner(self) -> None:
        row = self.current.kind
        self._manner.show_document(row, *kinds.kind_and_option(row))
        self._cut.show_document(row, self.paper)

    def _say_names(self) -> None:
        own = {kinds.CERTIFICATES: self._certificates} if self.uses_register else None
        self._model.set_people(self._number.value(), len(self.people), own)

    def _say_ticks(self) -> None:
        count = len(self._model.ticked)
        self._count.setText(self.tr("{0} ticked").format(count))
        self._foot.show_ticked(count)
