"""Date, place, who leads and the other words of a session, in a small panel under the title."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QWidget

from facilitator.core.agenda import Session
from facilitator.ui.plan.leaders_text import read_leaders, write_leaders


class SessionDetails(QFrame):
    """Edits the words; a date that is none is refused beside its field."""

    session_given = Signal(object)
    """The `Session` with other details."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "panel")
        self._session: Session | None = None
        self._date = QLineEdit(self)
        self._date.setPlaceholderText(self.tr("2026-11-28, or empty"))
        self._place = QLineEdit(self)
        self._subtitle = QLineEdit(self)
        self._leaders = QLineEdit(self)
        self._leaders.setPlaceholderText(self.tr("Miriam Okafor (MO), Jonas Berg"))
        self._issuer = QLineEdit(self)
        self._refusal = QLabel(self)
        self._refusal.setProperty("tone", "fault")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        form = QFormLayout(self)
        form.setContentsMargins(16, 14, 16, 16)
        form.setSpacing(8)
        for name, field in (
            (self.tr("Date"), self._date),
            (self.tr("Place"), self._place),
            (self.tr("Line under the title"), self._subtitle),
            (self.tr("Led by"), self._leaders),
            (self.tr("Issuer on certificates"), self._issuer),
        ):
            field.setMinimumWidth(260)
            field.setAccessibleName(name)
            field.editingFinished.connect(self._on_edited)
            form.addRow(name, field)
        form.insertRow(1, "", self._refusal)

    def ask_leaders(self) -> None:
        """Put the keyboard where those who lead are typed."""
        self._leaders.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_for(self, session: Session, point: QPoint) -> None:
        """Open with the words of a session."""
        self.show_session(session)
        self.adjustSize()
        self.move(point)
        self.show()
        self._date.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_session(self, session: Session) -> None:
        """Show the words of a session."""
        self._session = session
        self._date.setText(session.date.isoformat() if session.date else "")
        self._place.setText(session.place)
        self._subtitle.setText(session.subtitle)
        self._leaders.setText(write_leaders(session.facilitators))
        self._issuer.setText(session.issuer)
        for field in (self._place, self._subtitle, self._leaders, self._issuer):
            field.setCursorPosition(0)
        self._refusal.hide()

    def _on_edited(self) -> None:
        if self._session is None:
            return
        text = self._date.text().strip()
        date: dt.date | None = None
        if text:
            try:
                date = dt.date.fromisoformat(text)
            except ValueError:
                self._refusal.setText(
                    self.tr("“{0}” is not a date. Write year, month, day: 2026-11-28.").format(text)
                )
                self._refusal.show()
                self.adjustSize()
                return
        self._refusal.hide()
        session = replace(
            self._session,
            date=date,
            place=self._place.text().strip(),
            subtitle=self._subtitle.text().strip(),
            facilitators=read_leaders(self._leaders.text()),
            issuer=self._issuer.text().strip(),
        )
        if session != self._session:
            self._session = session
            self.session_given.emit(session)
