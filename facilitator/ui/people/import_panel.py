"""A list of names before it is taken: the columns found, what becomes of each row, and what is asked."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.roster import Participant
from facilitator.store.roster_file import Roster as NameList
from facilitator.ui import icons
from facilitator.ui.focus_ring import FocusRing
from facilitator.ui.fonts import load_fonts_for
from facilitator.ui.people.arrivals import Arrival, ArrivalRow, arrivals
from facilitator.ui.people.panel import Panel, Sign
from facilitator.ui.theme import colors, interface_font, scaled

_MOST_SHOWN = 300
"""Rows shown one by one; a longer list says how many more there are."""
_LIST_WIDTH, _LIST_HEIGHT = 298, 300
_SIGNS = {
    Arrival.NEW: ("plus", "accent"),
    Arrival.KNOWN: ("equal", "text_2"),
    Arrival.DOUBTFUL: ("triangle-alert", "fault"),
    Arrival.BAD: ("triangle-alert", "fault"),
}


class _Row(QFrame):
    """One row of the list."""

    answered = Signal()

    def __init__(self, row: ArrivalRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self.is_another: bool | None = None if row.arrival is Arrival.DOUBTFUL else row.arrival is Arrival.NEW
        icon, tone = _SIGNS[row.arrival]
        self._sign = Sign(icon, 14, self, tone)
        self._title = self._label(self._words())
        self._title.setFont(interface_font(self.font().pixelSize(), 500))
        self._detail = self._label("")
        self._detail.setFont(interface_font(max(12, self.font().pixelSize() - 1)))
        self._detail.setProperty("tone", "second")
        self._same = QPushButton(self.tr("Same"), self)
        self._other = QPushButton(self.tr("Another"), self)
        beside = QVBoxLayout()
        beside.setSpacing(1)
        beside.addWidget(self._title)
        beside.addWidget(self._detail)
        self._answers = QWidget(self)
        answers = QHBoxLayout(self._answers)
        answers.setSpacing(6)
        answers.setContentsMargins(0, 4, 0, 2)
        answers.addWidget(self._same)
        answers.addWidget(self._other)
        answers.addStretch()
        beside.addWidget(self._answers)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(12)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(beside, 1)
        self._same.clicked.connect(self._on_same)
        self._other.clicked.connect(self._on_other)
        self._say()

    def answer(self, *, another: bool) -> None:
        """Say whether a doubtful name is another person's."""
        self.is_another = another
        self._say()
        self.answered.emit()

    def _words(self) -> str:
        if self.row.arrival is Arrival.DOUBTFUL:
            return self.tr("row {0} “{1}”").format(self.row.line, self.row.name)
        if self.row.arrival is Arrival.BAD:
            return self.tr("row {0} is left out").format(self.row.line)
        return self.row.name

    def _say(self) -> None:
        row = self.row
        asks = row.arrival is Arrival.DOUBTFUL and self.is_another is None
        self._answers.setVisible(asks)
        text = row.fault[:1].upper() + row.fault[1:]
        if row.arrival is Arrival.KNOWN:
            text = (
                self.tr("already number {0}, left as is").format(row.like_number)
                if row.like_number
                else self.tr("stands further up too, taken once")
            )
        elif asks:
            who = f"{row.like_number}, {row.like}" if row.like_number else row.like
            text = self.tr("Same person as {0}?").format(who)
        elif row.arrival is Arrival.DOUBTFUL:
            text = self.tr("another person, added") if self.is_another else self.tr("the same, left as is")
            self._sign.show_icon(*_SIGNS[Arrival.NEW if self.is_another else Arrival.KNOWN])
        self._detail.setText(text)
        self._detail.setVisible(bool(text))
        self.setAccessibleName(f"{self._title.text()} {text}".strip())

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumWidth(1)
        return label

    def _on_same(self) -> None:
        self.answer(another=False)

    def _on_other(self) -> None:
        self.answer(another=True)


class ImportPanel(Panel):
    """Shows a list that was read; nothing is taken before the button is pressed."""

    taken = Signal(object)
    """The participants to enrol, a tuple."""
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("file-spreadsheet", "", parent)
        self._rows: list[_Row] = []
        self._hidden_new: list[Participant] = []
        self._about = self.label(small=True)
        self._close = QToolButton(self)
        self._close.setProperty("kind", "quiet")
        self._close.setFixedSize(24, 24)
        self._close.setAccessibleName(self.tr("Leave the list"))
        self.top.addWidget(self._close)
        self._inside = QWidget(self)
        self._inside.setProperty("ground", "surface")
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName(self.tr("What is in the list"))
        FocusRing(self._scroll)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        self._take = QPushButton(self)
        self._take.setProperty("kind", "primary")
        self._cancel = QPushButton(self.tr("Cancel"), self)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.setContentsMargins(12, 10, 12, 0)
        foot.addWidget(self._take)
        foot.addWidget(self._cancel)
        foot.addStretch()
        self.column.setContentsMargins(0, 11, 0, 11)
        self.top.setContentsMargins(12, 0, 8, 0)
        self._about.setContentsMargins(12, 0, 12, 4)
        self.column.setSpacing(3)
        self.column.addWidget(self._about)
        self.column.addWidget(self._scroll)
        self.column.addLayout(foot)
        self._take.clicked.connect(self._on_take)
        self._cancel.clicked.connect(self.left)
        self._close.clicked.connect(self.left)
        self._color()

    @property
    def about(self) -> str:
        """Return what is said about the columns."""
        return self._about.text()

    @property
    def rows(self) -> tuple[_Row, ...]:
        """Return the rows that are shown."""
        return tuple(self._rows)

    @property
    def take_button(self) -> QPushButton:
        """Return the button that enrols the people."""
        return self._take

    def show_list(self, path: Path, read: NameList, known: Sequence[str]) -> None:
        """Show a list that was read, compared with the names on the roster."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        found = arrivals(read, known)
        # What is asked or wrong comes first where not all can be shown.
        weighty = [row for row in found if row.arrival in (Arrival.DOUBTFUL, Arrival.BAD)]
        room = max(0, _MOST_SHOWN - len(weighty))
        plain = [row for row in found if row not in weighty]
        shown = sorted([*weighty, *plain[:room]], key=lambda row: row.line)
        self._hidden_new = [
            row.participant for row in plain[room:] if row.arrival is Arrival.NEW and row.participant
        ]
        load_fonts_for(row.participant.name for row in shown if row.participant)
        self._rows = [self._row(row) for row in shown]
        self.show_heading(path.name)
        self._about.setText(self._found(read, len(found), len(plain[room:])))
        needed = self._list.totalHeightForWidth(scaled(self.font(), _LIST_WIDTH))
        height = min(needed, scaled(self.font(), _LIST_HEIGHT))
        self._scroll.setFixedHeight(max(1, height))
        self._say()
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def _row(self, row: ArrivalRow) -> _Row:
        line = QFrame(self._inside)
        line.setProperty("kind", "hairline")
        made = _Row(row, self._inside)
        made.answered.connect(self._say)
        line.setParent(made)
        line.setGeometry(0, 0, 4000, 1)
        self._list.addWidget(made)
        # A layout has no room for a widget that is not shown yet, and the list is measured at once.
        made.show()
        return made

    def _found(self, read: NameList, count: int, hidden: int) -> str:
        columns, headings = read.columns, read.headings

        def named(place: int | None) -> str:
            return f"“{headings[place]}”" if place is not None and place < len(headings) else ""

        whole = (
            [named(columns.name)]
            if columns.name is not None
            else [
                named(columns.first_name),
                named(columns.surname),
            ]
        )
        if not any(headings):
            # Somebody said so, and has seen the column.
            name, verb = self.tr("Column {0}").format((columns.name or 0) + 1), self.tr("becomes")
            whole = [name]
        parts = [self.tr("{0} rows").format(count), read.encoding]
        text = " · ".join(part for part in parts if part)
        name = " + ".join(part for part in whole if part)
        verb = self.tr("become") if "+" in name else self.tr("becomes")
        text += self.tr(". {0} {1} the printed name.").format(name, verb)
        others = [named(place) for place in (columns.pronouns, columns.pronunciation) if place is not None]
        if others:
            text += self.tr(" {0} is kept too.").format(", ".join(others))
        if read.unread:
            unread = ", ".join(f"“{heading[:30]}”" for heading in read.unread[:6])
            text += self.tr(" Not read: {0}.").format(unread)
        if hidden:
            text += self.tr(" {0} more rows are not shown.").format(hidden)
        return text

    def _to_take(self) -> tuple[Participant, ...]:
        shown = [each.row.participant for each in self._rows if each.is_another and each.row.participant]
        return (*shown, *self._hidden_new)

    def _say(self) -> None:
        count = len(self._to_take())
        open_questions = sum(each.is_another is None for each in self._rows)
        self._take.setEnabled(count > 0)
        text = self.tr("Add 1 person") if count == 1 else self.tr("Add {0} people").format(count)
        self._take.setText(text)
        self._take.setToolTip(self.tr("Who is not answered for is left out.") if open_questions else "")

    def _color(self) -> None:
        self._close.setIcon(icons.icon("x", colors(self.palette()).text_2, 14))

    def _on_take(self) -> None:
        self.taken.emit(self._to_take())
