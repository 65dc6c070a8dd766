"""Ready for a room? Runs the doctor beside the window and shows what it found."""

import json

from PySide6.QtCore import QProcess, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.ui import icons, marks
from facilitator.ui.theme import colors


class CheckPanel(QWidget):
    """Asks another process, so that a print server that does not answer holds nothing up."""

    def __init__(self, command: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        question = self.tr("Ready for a room?")
        about = self.tr("Screens, fonts, printer, sound and write access, checked in a few seconds.")
        self._text.setText(f"<b>{question}</b> {about}")
        self._button = QPushButton(self.tr("Check this computer"), self)
        self._button.clicked.connect(self._on_check)
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_failed)
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 12, 16, 12)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.addWidget(self._text)
        row.addLayout(words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the icon."""
        look = colors(self.palette())
        painter = QPainter(self)
        marks.paint_box(painter, QRectF(self.rect()), look.border, None, 8)
        middle = self.height() / 2
        icons.paint_icon(painter, "projector", QRectF(16, middle - 10, 20, 20), look.accent)

    def _on_check(self) -> None:
        self._button.setEnabled(False)
        # From here on, words of the system.
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setText(self.tr("Checking…"))
        self._process.start(self._command[0], list(self._command[1:]))

    def _on_failed(self) -> None:
        self._button.setEnabled(True)
        self._text.setText(self.tr("The check did not start. Run “facilitator doctor” in a terminal."))

    def _on_finished(self) -> None:
        self._button.setEnabled(True)
        self._button.setText(self.tr("Check again"))
        output = self._process.readAllStandardOutput().toStdString()
        self._text.setText(self._summary(output))

    def _summary(self, output: str) -> str:
        try:
            findings = json.loads(output)["findings"]
            wrong = [
                f"{each['name']}: {each['words']}. {each['instead']}" for each in findings if not each["ok"]
            ]
        except (ValueError, KeyError, TypeError):
            return self.tr("The check gave no answer. Run “facilitator doctor” in a terminal.")
        if not wrong:
            return self.tr("All {0} checks are well. This computer is ready.").format(len(findings))
        well = self.tr("{0} of {1} checks are well.").format(len(findings) - len(wrong), len(findings))
        return "\n".join([well, *wrong])
