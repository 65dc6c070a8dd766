"""The job at work: what is being made, how far it is, and how it ended."""

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.ui.icons import pixmap
from facilitator.ui.theme import colors, interface_font, scaled


class ProgressLine(QWidget):
    """A line that fills; empty and moving nowhere while nothing is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(8)
        self.setAccessibleName(self.tr("Progress"))

    def set_share(self, share: float) -> None:
        """Show how much is done, from 0 to 1."""
        if share != self._share:
            self._share = share
            self.setAccessibleDescription(self.tr("{0} percent").format(round(share * 100)))
            self.update()

    def sizeHint(self) -> QSize:
        """Return a size as drawn."""
        return QSize(200, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        look = colors(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.sunken)
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        if self._share > 0:
            painter.setBrush(look.accent)
            width = max(8.0, self.width() * self._share)
            painter.drawRoundedRect(QRectF(0, 0, width, self.height()), 4, 4)


class JobPanel(QFrame):
    """One job, from its start to a sentence about its end."""

    stop_asked = Signal()
    agreed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._folder: Path | None = None
        self._icon = "file-text"
        self._mark = QLabel(self)
        self._title = QLabel(self)
        self._title.setFont(interface_font(self.font().pixelSize(), 600))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._count = QLabel(self)
        self._count.setFont(interface_font(self.font().pixelSize(), tabular=True))
        self._line = ProgressLine(self)
        self._rest = QLabel(self)
        self._rest.setFont(interface_font(max(12, self.font().pixelSize() - 1)))
        self._rest.setTextFormat(Qt.TextFormat.PlainText)
        self._rest.setWordWrap(True)
        for label in (self._count, self._rest):
            label.setProperty("tone", "second")
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.clicked.connect(self.stop_asked)
        self._agree = QPushButton(self.tr("Print all the same"), self)
        self._agree.clicked.connect(self.agreed)
        self._decline = QPushButton(self.tr("Leave out"), self)
        self._decline.clicked.connect(self.declined)
        self._open = QPushButton(self.tr("Open folder"), self)
        self._open.clicked.connect(self._on_open)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self._rest, 1)
        foot.addWidget(self._stop)
        foot.addWidget(self._open)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self._agree)
        answers.addWidget(self._decline)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._line)
        column.addLayout(foot)
        column.addLayout(answers)
        self._take_colors()
        self.hide()

    @property
    def sentence(self) -> str:
        """Return what the panel says now; empty while it is hidden."""
        return "" if self.isHidden() else f"{self._title.text()} {self._rest.text()}".strip()

    def show_work(self, title: str, done: int, of: int, waiting: int, *, icon: str = "file-text") -> None:
        """Show a job at work, and how many documents come after it."""
        if icon != self._icon:
            self._icon = icon
            self._take_colors()
        self._title.setText(title)
        self._count.setText(self.tr("{0} of {1}").format(done, of) if of else "")
        self._line.set_share(done / of if of else 0.0)
        self._rest.setText(self._waiting(waiting))
        self._show(working=True)

    def show_saved(self, files: list[Path]) -> None:
        """Say what was saved, and where."""
        self._folder = files[0].parent
        if len(files) == 1:
            self._title.setText(self.tr("Saved “{0}”").format(files[0].name))
        else:
            self._title.setText(self.tr("Saved {0} documents").format(len(files)))
        self._rest.setText(self.tr("in {0}").format(self._folder))
        self._show(working=False, folder=True)

    def show_end(self, title: str, sentence: str = "") -> None:
        """Say how the job ended where nothing more was saved."""
        self._title.setText(title)
        self._rest.setText(sentence)
        self._show(working=False)

    def ask(self, title: str, sentence: str) -> None:
        """Ask whether what has something to see is to be printed all the same."""
        self._title.setText(title)
        self._rest.setText(sentence)
        self._show(working=False, asking=True)

    @property
    def is_asking(self) -> bool:
        """Return True while a question stands here."""
        return self._agree.isVisibleTo(self)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_colors()

    def _show(self, *, working: bool, folder: bool = False, asking: bool = False) -> None:
        self._agree.setVisible(asking)
        self._decline.setVisible(asking)
        self._count.setVisible(working)
        self._line.setVisible(working)
        self._stop.setVisible(working)
        self._open.setVisible(folder)
        self._rest.setVisible(bool(self._rest.text()) or working)
        self.show()

    def _waiting(self, waiting: int) -> str:
        if waiting == 0:
            return ""
        return self.tr("then 1 document") if waiting == 1 else self.tr("then {0} documents").format(waiting)

    def _take_colors(self) -> None:
        size = scaled(self.font(), 18)
        mark = pixmap(self._icon, colors(self.palette()).text_2, size, self.devicePixelRatioF())
        self._mark.setPixmap(mark)

    def _on_open(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
