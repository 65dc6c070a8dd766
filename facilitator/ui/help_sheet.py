"""A page of help, read over the workspace it belongs to."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from facilitator import resources
from facilitator.ui.theme import interface_font, scaled

_WIDTH = 790
_LINE_PERCENT = 128


class HelpSheet(QFrame):
    """Shows a file of `assets/help`; Escape or its button takes it away."""

    closed = Signal()

    def __init__(self, page: QWidget, file: str, title: str, floor: Callable[[], int]) -> None:
        """Lie over `page`, and end above `floor`, counted in pixels from its top."""
        super().__init__(page)
        self._page, self._file, self._floor = page, file, floor
        self.setProperty("kind", "panel")
        self.setAccessibleName(self.tr("Help: {0}").format(title))
        self._text = QTextBrowser(self)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(4)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.hide)
        heading = QLabel(title, self)
        heading.setFont(interface_font(scaled(self.font(), 18), 600))
        head = QHBoxLayout()
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 20, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._text, 1)
        self.hide()

    @property
    def reader(self) -> QTextBrowser:
        """Return the field that shows the words."""
        return self._text

    def words(self) -> str:
        """Return the words of the page in Markdown, without the heading that stands above them."""
        try:
            path = resources.assets() / "help" / self._file
            return path.read_text(encoding="utf-8").partition("\n")[2]
        except OSError:
            return self.tr("The help is missing; install the program again.")

    def fill(self) -> None:
        """Show the words of the page from their beginning."""
        self.show_words(self.words())

    def open(self) -> None:
        """Show the help in the middle of the page."""
        self.fill()
        self.place()
        self.show()
        self.raise_()
        self._text.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """Take the middle of the page, and leave what is under the floor free."""
        width = min(self._page.width() - 48, scaled(self.font(), _WIDTH))
        self.setGeometry((self._page.width() - width) // 2, 16, width, self._floor() - 32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape; other keys are the page's."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the keys are free again."""
        super().hideEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Read in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self.fill()

    def show_words(self, words: str) -> None:
        """Show other words, in Markdown."""
        document = self._text.document()
        document.setDefaultFont(interface_font(scaled(self.font(), 13)))
        # Only our own file is read here; still, no markup of HTML.
        document.setMarkdown(
            words,
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub
            | QTextDocument.MarkdownFeature.MarkdownNoHTML,
        )
        self._space()

    def _space(self) -> None:
        """Give lines and tables the air that Markdown knows nothing of."""
        cursor = QTextCursor(self._text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spaced.setLineHeight(_LINE_PERCENT, kind.value)
        cursor.mergeBlockFormat(spaced)
        block = self._text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                self._head(QTextCursor(block))
                self._join(block.next())
            block = block.next()
        border = self.palette().color(QPalette.ColorRole.Mid)
        for frame in self._text.document().rootFrame().childFrames():
            table = frame.format().toTableFormat()
            if table.isValid():
                table.setCellPadding(3)
                table.setCellSpacing(0)
                table.setBorder(0.5)
                table.setBorderBrush(border)
                frame.setFrameFormat(table)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def _join(self, below: QTextBlock) -> None:
        """Let what stands below a heading be near it."""
        if below.isValid() and not below.blockFormat().headingLevel():
            near = QTextBlockFormat()
            near.setTopMargin(0)
            QTextCursor(below).mergeBlockFormat(near)

    def _head(self, cursor: QTextCursor) -> None:
        apart, larger = QTextBlockFormat(), QTextCharFormat()
        apart.setTopMargin(scaled(self.font(), 18))
        apart.setBottomMargin(scaled(self.font(), 4))
        larger.setFont(interface_font(scaled(self.font(), 15), 600))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeBlockFormat(apart)
        cursor.mergeCharFormat(larger)
