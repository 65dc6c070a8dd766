"""The editor of the helpline sheet: what participants read when they need somebody."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.pack import RegionSheet
from facilitator.ui.print.cell_table import CellTable
from facilitator.ui.print.helpline_table import COLUMNS, HelplineTable
from facilitator.ui.theme import colors, interface_font, scaled

Index = QModelIndex | QPersistentModelIndex
_SHARES = {"kind": 30, "name": 24, "phone": 19, "hours": 18, "web": 24, "area": 22, "checked_on": 16}
_MOST_LETTERS = 120


class HelplineSheet(QWidget):
    """The sheet on the screen; `saved` fires with it, `left` when it is closed without."""

    saved = Signal(object)
    """A RegionSheet."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = RegionSheet()
        self._model = HelplineTable(self)
        self._table = CellTable(self)
        self._region = QLineEdit(self)
        self._by = QLineEdit(self)
        self._note = QLineEdit(self)
        self._trouble = QLabel(self)
        self._add = QPushButton(self.tr("Add a row"), self)
        self._tried = QPushButton(self.tr("Tried today"), self)
        self._remove = QPushButton(self.tr("Remove row"), self)
        self._save = QPushButton(self.tr("Save"), self)
        self._close = QPushButton(self.tr("Close without saving"), self)
        self._lay_out()
        self._take_colors()
        self._add.clicked.connect(self._on_add)
        self._tried.clicked.connect(self._on_tried)
        self._remove.clicked.connect(self._on_remove)
        self._save.clicked.connect(self.save)
        self._close.clicked.connect(self.left)
        self._model.dataChanged.connect(self._on_typed)
        self._table.selectionModel().currentChanged.connect(self._on_current)

    @property
    def table(self) -> HelplineTable:
        """Return the rows."""
        return self._model

    @property
    def view(self) -> QTableView:
        """Return the view of the rows."""
        return self._table

    @property
    def trouble(self) -> str:
        """Return what is said about a row that cannot be kept; empty where all is well."""
        return self._trouble.text()

    def show_sheet(self, sheet: RegionSheet, today: dt.date) -> None:
        """Show a sheet, ready to be typed into."""
        self._sheet = sheet
        self._model.show_sheet(sheet, today)
        self._region.setText(sheet.region)
        self._by.setText(sheet.checked_by)
        self._note.setText(sheet.note)
        self.say("")
        self._table.setCurrentIndex(self._model.index(0, 1))
        self._on_current(self._table.currentIndex())
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Give the sheet out, or say which row cannot be kept and go there."""
        self._take_open_cell()
        trouble = self._model.trouble
        if trouble is not None:
            row, text = trouble
            self.say(text)
            self._table.setCurrentIndex(self._model.index(row, COLUMNS.index("checked_on")))
            return
        sheet = replace(
            self._sheet,
            region=" ".join(self._region.text().split()),
            checked_by=" ".join(self._by.text().split()),
            note=" ".join(self._note.text().split()),
            contacts=self._model.contacts,
        )
        self.saved.emit(sheet)

    def _take_open_cell(self) -> None:
        """Take what stands in a cell that is still being typed into."""
        delegate = self._table.itemDelegate()
        field = self._table.indexWidget(self._table.currentIndex())
        if field is not None:
            delegate.commitData.emit(field)
            delegate.closeEditor.emit(field)

    def say(self, text: str) -> None:
        """Say what stands in the way; empty: nothing."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete empties nothing but takes the row away; Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Delete and self._table.hasFocus():
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each column its share of the width."""
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_colors()

    def _share_out(self) -> None:
        width = self._table.viewport().width()
        whole = sum(_SHARES.values())
        for column, field in enumerate(COLUMNS):
            self._table.setColumnWidth(column, width * _SHARES[field] // whole)

    def _take_colors(self) -> None:
        look = colors(self.palette())
        sheet = (
            f"QTableView {{ background: {look.surface.name()}; border: 1px solid {look.border.name()};"
            " border-radius: 8px; }"
            f"QHeaderView::section {{ background: {look.ground.name()}; color: {look.text_2.name()};"
            f" border: 0; border-bottom: 1px solid {look.border.name()}; padding: 6px 9px; }}"
        )
        # A style sheet is a change of palette to Qt; giving the same one again would never end.
        if sheet != self._table.styleSheet():
            self._table.setStyleSheet(sheet)

    def _lay_out(self) -> None:
        font = self.font()
        title = QLabel(self.tr("Helplines"), self)
        title.setFont(interface_font(scaled(font, 18), 600))
        about = QLabel(
            self.tr(
                "Printed on handouts, in the workbook and on the referral card. Try each contact yourself"
                " and write the day; after some months you are reminded."
            ),
            self,
        )
        about.setWordWrap(True)
        about.setProperty("tone", "second")
        self._trouble.setProperty("tone", "late")
        self._trouble.setWordWrap(True)
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.hide()
        self._build_table()
        self._save.setProperty("kind", "primary")
        self._close.setProperty("kind", "quiet")
        rows, foot = QHBoxLayout(), QHBoxLayout()
        for button in (self._add, self._tried, self._remove):
            rows.addWidget(button)
        for button in (self._save, self._close):
            foot.addWidget(button)
        for row in (rows, foot):
            row.setSpacing(8)
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(about)
        column.addWidget(self._table, 1)
        column.addLayout(rows)
        column.addLayout(self._form())
        column.addWidget(self._trouble)
        column.addLayout(foot)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(12)
        for text, field, example in (
            (self.tr("&For people in"), self._region, self.tr("Leeds and around")),
            (self.tr("&Tried by"), self._by, self.tr("Your name or initials")),
            (self.tr("&Note"), self._note, self.tr("In danger now? Call the emergency number first.")),
        ):
            label = QLabel(text, self)
            label.setProperty("tone", "second")
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            field.setPlaceholderText(example)
            field.setMaxLength(_MOST_LETTERS)
            form.addRow(label, field)
        return form

    def _build_table(self) -> None:
        self._table.setModel(self._model)
        self._table.setItemDelegate(_CellDelegate(self._model, self._table))
        self._table.setAccessibleName(self.tr("Helplines"))
        self._table.setFrameShape(QFrame.Shape.NoFrame)
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(scaled(self.font(), 36))
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _on_add(self) -> None:
        row = self._model.add_row()
        place = self._model.index(row, 0)
        self._table.setCurrentIndex(place)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._table.edit(place)

    def _on_tried(self) -> None:
        self._model.tried_today(self._table.currentIndex().row())

    def _on_remove(self) -> None:
        self._model.remove_row(self._table.currentIndex().row())
        self._on_current(self._table.currentIndex())

    def _on_typed(self) -> None:
        if self._trouble.text():
            trouble = self._model.trouble
            self.say(trouble[1] if trouble else "")

    def _on_current(self, current: QModelIndex) -> None:
        for button in (self._tried, self._remove):
            button.setEnabled(current.isValid())


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: its text, a line below, a ring round the one that is typed into."""

    def __init__(self, model: HelplineTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field for a cell."""
        field = QLineEdit(parent)
        field.setProperty("kind", "cell")
        field.setMaxLength(_MOST_LETTERS)
        field.setTextMargins(6, 0, 6, 0)
        return field

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        look = colors(option.palette)
        area = option.rect
        painter.save()
        painter.fillRect(area, look.surface)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, look.border)
        text = str(index.data() or "")
        old = COLUMNS[index.column()] == "checked_on" and self._model.is_old(index.row())
        painter.setPen(look.late if old else look.text)
        painter.setFont(interface_font(option.font.pixelSize(), 600 if old else 400))
        inside = area.adjusted(9, 0, -6, 0)
        shown = painter.fontMetrics().elidedText(
            text or (self.tr("not yet") if old else ""), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(look.accent, 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        painter.restore()
