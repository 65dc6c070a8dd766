"""The right of People: one panel for what is being done, below it how long names are kept."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from facilitator.ui.people.column_panel import ColumnPanel
from facilitator.ui.people.import_panel import ImportPanel
from facilitator.ui.people.key_panel import KeyPanel
from facilitator.ui.people.meeting_panel import MeetingPanel
from facilitator.ui.people.panel import Panel, Sign
from facilitator.ui.people.person_panel import PersonPanel
from facilitator.ui.people.retention_panel import RetentionPanel
from facilitator.ui.people.verify_panel import VerifyPanel
from facilitator.ui.theme import interface_font, scaled

_WIDTH = 332


class PeopleSide(QScrollArea):
    """Shows the chosen meeting, unless a person, a list or a certificate is looked at."""

    left = Signal()
    """The panel at work was closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.person = PersonPanel(self)
        self.list = ImportPanel(self)
        self.columns = ColumnPanel(self)
        self.meeting = MeetingPanel(self)
        self.retention = RetentionPanel(self)
        self.check = VerifyPanel(self)
        self.check_button = QPushButton(self.tr("Check a certificate…"), self)
        self.check_button.setProperty("kind", "quiet")
        self.key = KeyPanel(self)
        self.key_button = QPushButton(self.tr("Your signing key…"), self)
        self.key_button.setProperty("kind", "quiet")
        self._lay_out()
        for panel in (self.person, self.list, self.columns, self.check, self.key):
            panel.left.connect(self.leave)
        self.check_button.clicked.connect(self.open_check)
        self.key_button.clicked.connect(self.open_key)
        self.open(self.meeting)

    def open(self, panel: Panel) -> None:
        """Show one panel in the place of the others."""
        for each in (self.person, self.list, self.columns, self.check, self.key, self.meeting):
            each.setVisible(each is panel)
        # The fields of a check need the height.
        is_check = panel is self.check
        self.retention.setVisible(not is_check)
        self.check_button.setVisible(not is_check)
        self.key_button.setVisible(panel not in (self.check, self.key))

    def open_check(self) -> None:
        """Show the fields of a certificate, empty."""
        self.check.clear()
        self.open(self.check)
        self.check.fields["code"].setFocus(Qt.FocusReason.OtherFocusReason)

    def open_key(self) -> None:
        """Show what can be done with the key, its fields empty."""
        self.key.clear()
        self.open(self.key)
        self.key.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Show the chosen meeting again."""
        self.open(self.meeting)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a list on Escape, with nothing of it taken; persons and certificates see to it themselves."""
        if event.key() == Qt.Key.Key_Escape and not (self.list.isHidden() and self.columns.isHidden()):
            self.leave()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedWidth(scaled(self.font(), _WIDTH))

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for panel in (
            self.check,
            self.key,
            self.columns,
            self.list,
            self.person,
            self.meeting,
            self.retention,
        ):
            column.addWidget(panel)
        text = self.tr("No partner, no notes on people, and no name ever reaches the room screen.")
        note = QLabel(text, inside)
        note.setFont(interface_font(max(12, self.font().pixelSize() - 1)))
        note.setProperty("tone", "second")
        note.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(Sign("shield-check", 14, inside, "text_2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(note, 1)
        column.addLayout(row)
        column.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.key_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.setFixedWidth(scaled(self.font(), _WIDTH))
