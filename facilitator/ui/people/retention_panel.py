"""How long names are kept: the day, changing it, giving out what is kept, erasing all of it."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpinBox, QWidget

from facilitator.core.roster import Roster
from facilitator.ui import words
from facilitator.ui.people.panel import Panel, Question

_MOST_DAYS = 3650


class RetentionPanel(Panel):
    """Says when names are erased and reminds of it; nothing is erased unasked."""

    keep_days_wanted = Signal(int)
    export_wanted = Signal()
    erase_agreed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("calendar-clock", "", parent)
        self._count = 0
        self._about = self.label()
        self._change = QPushButton(self.tr("Change"), self)
        self._export = QPushButton(self.tr("Export"), self)
        self._erase = QPushButton(self.tr("Erase now…"), self)
        self._erase.setProperty("kind", "quiet")
        self._erase.setProperty("tone", "fault")
        self.days = QSpinBox(self)
        self.days.setRange(0, _MOST_DAYS)
        self.days.setSuffix(self.tr(" days after the last session"))
        self.days.lineEdit().setTextMargins(6, 0, 6, 0)
        self.days.setAccessibleName(self.tr("Days names are kept after the last session"))
        self.days.hide()
        self.question = Question(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 3, 0, 0)
        row.addWidget(self._change)
        row.addWidget(self._export)
        row.addStretch()
        row.addWidget(self._erase)
        self.column.setSpacing(4)
        self.column.addWidget(self._about)
        self.column.addWidget(self.days)
        self.column.addLayout(row)
        self.column.addWidget(self.question)
        self._change.clicked.connect(self._on_change)
        self.days.lineEdit().returnPressed.connect(self._on_change)
        self._export.clicked.connect(self.export_wanted)
        self._erase.clicked.connect(self.ask)
        self.question.agreed.connect(self.erase_agreed)

    @property
    def about(self) -> str:
        """Return what is said below the heading."""
        return self._about.text()

    @property
    def change_button(self) -> QPushButton:
        """Return the button that changes how long names are kept."""
        return self._change

    @property
    def is_due(self) -> bool:
        """Return True while the panel reminds."""
        return bool(self._about.property("tone") == "late")

    def show_roster(self, roster: Roster, today: dt.date) -> None:
        """Show when the names of a roster go."""
        self._count = len(roster.people)
        day = roster.erase_on()
        due = day is not None and day <= today and self._count > 0
        if day is None:
            heading = self.tr("Kept until you erase them")
            text = self.tr(
                "Names and attendance go {0} days after the last session; no session has a day yet."
            )
        elif due:
            heading = self.tr("Erase by now: {0}").format(f"{words.short_day(day)} {day.year}")
            text = self.tr("The last session was more than {0} days ago. Print what is needed, then erase.")
        else:
            heading = self.tr("To erase on {0}").format(f"{words.short_day(day)} {day.year}")
            text = self.tr("You are reminded {0} days after the last session. Totals without names stay.")
        if not self._count and roster.erased:
            heading = self.tr("Names are erased")
            text = self.tr("{1} people were on this list. Totals without names stay.")
        self.show_heading(heading, "calendar-clock", "late" if due else "text")
        self._about.setText(text.format(roster.keep_days, roster.erased))
        self._about.setProperty("tone", "late" if due else "second")
        self._about.style().polish(self._about)
        if not self.days.isVisible():
            self.days.setValue(roster.keep_days)
        for button in (self._export, self._erase):
            button.setEnabled(self._count > 0)
        self._change.setEnabled(roster.id > 0)
        self.question.hide()

    def ask(self) -> None:
        """Ask whether everybody on the list is to go."""
        if not self._count:
            return
        people = self.tr("1 person") if self._count == 1 else self.tr("{0} people").format(self._count)
        self.question.ask(
            self.tr(
                "Erase {0} for good? Names, attendance and hours go and cannot come back. How many there"
                " were, and the numbers of certificates, stay."
            ).format(people),
            self.tr("Erase {0}").format(people),
        )

    def _on_change(self) -> None:
        if self.days.isHidden():
            self._change.setText(self.tr("Done"))
            self.days.show()
            self.days.setFocus()
            self.days.selectAll()
            return
        self.days.hide()
        self._change.setText(self.tr("Change"))
        self.keep_days_wanted.emit(self.days.value())
