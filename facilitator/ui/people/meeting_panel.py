"""The chosen evening: its title, its day, and the contact time that counts."""

import datetime as dt

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QPushButton, QWidget

from facilitator.core.roster import Meeting
from facilitator.ui.people.panel import Panel


class MeetingPanel(Panel):
    """Shows one meeting and lets its day be set."""

    date_wanted = Signal(int, object)
    """The place of a meeting, and a date."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("list-todo", "", parent)
        self._meeting: Meeting | None = None
        self._today = dt.date(2000, 1, 1)
        self._contact = self.label(small=True)
        self.day = QDateEdit(self)
        self.day.setDisplayFormat("ddd d MMM yyyy")
        self.day.setAccessibleName(self.tr("Day of this session"))
        self.day.lineEdit().setTextMargins(6, 0, 6, 0)
        self._set = QPushButton(self.tr("Set today"), self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.day, 1)
        row.addWidget(self._set)
        self.column.addLayout(row)
        self.column.addWidget(self._contact)
        self.day.editingFinished.connect(self._on_day)
        self._set.clicked.connect(self._on_today)

    @property
    def contact(self) -> str:
        """Return what is said about the contact time."""
        return self._contact.text()

    def show_meeting(self, meeting: Meeting, today: dt.date) -> None:
        """Show a meeting."""
        self._meeting = meeting
        self._today = today
        self.show_heading(meeting.title, "list-todo")
        shown = meeting.date or today
        self.day.blockSignals(True)
        self.day.setDate(QDate(shown.year, shown.month, shown.day))
        self.day.blockSignals(False)
        self.day.setEnabled(meeting.date is not None)
        self._set.setVisible(meeting.date is None)
        minutes = round(meeting.contact.total_seconds() / 60)
        text = self.tr("{0} minutes count, breaks left out.").format(minutes)
        if meeting.date is None:
            text += self.tr(" The first tick sets today.")
        self._contact.setText(text)

    def _on_day(self) -> None:
        chosen = self.day.date()
        date = dt.date(chosen.year(), chosen.month(), chosen.day())
        if self._meeting is not None and date != self._meeting.date:
            self.date_wanted.emit(self._meeting.place, date)

    def _on_today(self) -> None:
        if self._meeting is not None:
            self.date_wanted.emit(self._meeting.place, self._today)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
