"""The left of the Print workspace: which documents, for whom, on which paper."""

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QSpinBox, QVBoxLayout, QWidget

from facilitator.core.roster import Participant
from facilitator.printing.queue import PrinterQuestion
from facilitator.printing.requests import Paper
from facilitator.ui.print import kinds
from facilitator.ui.print.column_head import PAPERS, ColumnHead
from facilitator.ui.print.document_delegate import (
    COPIES_WIDTH,
    NAME_LEFT,
    PAPER_WIDTH,
    SIDE,
    DocumentDelegate,
)
from facilitator.ui.print.documents import ROW, DocumentList, DocumentRow
from facilitator.ui.print.print_foot import PrintFoot
from facilitator.ui.print.printer_choice import Question
from facilitator.ui.theme import colors, interface_font, scaled

USUAL_PEOPLE = 12


class DocumentColumn(QWidget):
    """The documents with their choices. Names live here, in memory only."""

    choices_changed = Signal()
    """Something that changes the pages was chosen."""
    chosen = Signal()
    """Another document is to be looked at."""
    ticks_changed = Signal()
    """Other documents are to be made, or another number of copies."""
    set_wanted = Signal()
    """Everything for the day is to be ticked."""
    print_asked = Signal()
    save_asked = Signal()

    def __init__(
        self,
        paper: Paper,
        parent: QWidget | None = None,
        *,
        people: int = USUAL_PEOPLE,
        ask_printers: Callable[[], Question] = PrinterQuestion.start,
    ) -> None:
        super().__init__(parent)
        self._model = DocumentList(kinds.rows(), self)
        self._head = ColumnHead(paper, people, self)
        self._certificates = 0
        self._list = QListView(self)
        self._said = QLabel(self)
        self._foot = PrintFoot(ask_printers, self)
        self._build(paper)
        self._connect()
        self._list.setCurrentIndex(self._model.index(0))
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
    def head(self) -> ColumnHead:
        """Return what holds for all documents."""
        return self._head

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
        return self._head.names.people

    @property
    def uses_register(self) -> bool:
        """Return True while the names are those of People."""
        return self._head.names.uses_register

    @property
    def headcount(self) -> int:
        """Return how many people are expected."""
        return self._head.number.value()

    @property
    def paper(self) -> Paper:
        """Return the chosen paper."""
        return self._head.paper

    @property
    def foot(self) -> PrintFoot:
        """Return the printer, its choices and the buttons."""
        return self._foot

    @property
    def trouble(self) -> str:
        """Return what is said about the list of names; empty where all is well."""
        return self._head.names.trouble

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
        self._head.choose_paper(paper)

    @property
    def said(self) -> str:
        """Return what is said above the list: how many are ticked, and how much paper they are."""
        return self._said.text()

    def say_sheets(self, sheets: int | None) -> None:
        """Say how many documents are ticked and how many sheets of paper they are, where that is known."""
        text = self.tr("{0} ticked").format(len(self.ticked))
        if sheets == 1:
            text += self.tr(" · 1 sheet")
        elif sheets:
            text += self.tr(" · {0} sheets").format(sheets)
        self._said.setText(text)

    def choose_other_paper(self) -> None:
        """Lay everything out for the other paper."""
        self.choose_paper(Paper.LETTER if self.paper is Paper.A4 else Paper.A4)

    def finish_typing(self) -> None:
        """Take a number that is still being typed: a key that prints does not leave the field."""
        self._head.number.interpretText()
        editor = self._list.findChild(QSpinBox)
        if editor is not None:
            editor.interpretText()
            self._list.itemDelegate().commitData.emit(editor)

    def tick_alone(self, wanted: Collection[str]) -> None:
        """Tick these documents and no others."""
        for row in self._model.rows:
            self._model.tick(row.kind, row.kind in wanted)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first question: how many are expected, or which documents."""
        if self.people:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._head.number.setFocus(Qt.FocusReason.OtherFocusReason)
            self._head.number.selectAll()

    def show_enrolled(self, people: tuple[Participant, ...], certificates: int) -> None:
        """Take the names of People, for as long as no other list is imported here.

        `certificates` is how many of them one can be printed for.
        """
        self._certificates = certificates
        if self._head.names.show_enrolled(people) and self.uses_register:
            self._head.number.setValue(len(people))
        self._say_names()

    def show_certificates(self, count: int) -> None:
        """Show for how many people a certificate can be printed now."""
        if count != self._certificates:
            self._certificates = count
            self._say_names()

    def import_names(self, path: Path) -> None:
        """Take the names of a list; where it cannot be read, say why and keep the names there were."""
        self._head.names.take(path)

    def ask_for_names(self) -> None:
        """Ask for a list of names."""
        self._head.names.ask()

    def forget_names(self) -> None:
        """Let the imported names go."""
        self._head.names.forget()

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
        self._model.set_paper(PAPERS[paper])
        self._list.setModel(self._model)
        self._list.setItemDelegate(DocumentDelegate(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(self.tr("Documents"))
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._table_head())
        column.addWidget(self._hairline())
        column.addWidget(self._list, 1)
        column.addWidget(self._foot)

    def _table_head(self) -> QWidget:
        head = QWidget(self)
        font = self.font()
        head.setFixedHeight(scaled(font, 24))
        row = QHBoxLayout(head)
        row.setContentsMargins(scaled(font, NAME_LEFT), 0, scaled(font, SIDE), 0)
        row.setSpacing(0)
        row.addWidget(self._said, 1)
        heads = {self._said: 0}
        heads[QLabel(self.tr("Copies"), head)] = COPIES_WIDTH - 9
        heads[QLabel(self.tr("Paper"), head)] = PAPER_WIDTH + 9
        for label, width in heads.items():
            label.setFont(interface_font(max(12, font.pixelSize() - 1), tabular=True))
            label.setProperty("tone", "second")
            if width:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                label.setFixedWidth(scaled(font, width))
                row.addWidget(label)
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
            f"#printFoot {{ background: {look.ground.name()}; border-top: 1px solid {border};"
            f" border-right: 1px solid {border}; }}"
        )
        # A style sheet is a change of palette to Qt; giving the same one again would never end.
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    # --- what happened ---

    def _connect(self) -> None:
        self._head.number_changed.connect(self._on_number)
        self._head.paper_changed.connect(self._on_paper)
        self._head.set_wanted.connect(self.set_wanted)
        self._head.usual_wanted.connect(self._on_usual)
        self._head.names.imported.connect(self._on_imported)
        self._head.names.forgotten.connect(self._on_forgotten)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._model.ticks_changed.connect(self._say_ticks)
        self._model.copies_changed.connect(self.ticks_changed)
        self._foot.sides_changed.connect(self.ticks_changed)
        self._foot.print_asked.connect(self.print_asked)
        self._foot.save_asked.connect(self.save_asked)
        self._on_number(self.headcount)

    def _on_number(self, number: int) -> None:
        self._say_names()
        self.choices_changed.emit()

    def _on_paper(self) -> None:
        self._model.set_paper(PAPERS[self.paper])
        self.choices_changed.emit()

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit()

    def _on_usual(self) -> None:
        self.tick_alone([kinds.HANDOUTS])

    def _on_imported(self) -> None:
        self._head.number.setValue(len(self.people))
        self._model.tick(kinds.CERTIFICATES, True)
        self._say_names()
        self.choices_changed.emit()

    def _on_forgotten(self) -> None:
        self._model.tick(kinds.CERTIFICATES, False)
        self._say_names()
        self.choices_changed.emit()

    def _say_names(self) -> None:
        own = {kinds.CERTIFICATES: self._certificates} if self.uses_register else None
        self._model.set_people(self.headcount, len(self.people), own)

    def _say_ticks(self) -> None:
        ticked = {row.kind for row in self._model.ticked}
        self._head.offer_set(is_whole=len(ticked) > 1 and ticked <= kinds.FOR_THE_DAY)
        self._foot.show_ticked(len(ticked))
        self.say_sheets(None)
        self.ticks_changed.emit()
