"""What to say and what to do now: the private script, in two columns told apart by face, bar and box."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from facilitator.ui.fonts import load_reading_font
from facilitator.ui.icons import paint_icon
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.part import Part, draw_text
from facilitator.ui.run.tick_column import TickColumn, do_items
from facilitator.ui.theme import Colors, colors, interface_font, reading_font

_SAY_SIZES = (((28, 38), (38, 52)), ((24, 33), (32, 44)), ((19, 26), (25, 34)))
"""Size and line height, small and large measures; the first that fits is taken."""
_SMALL_SIZES = (((20, 29), (27, 40)), ((18, 26), (23, 34)), ((16, 23), (20, 29)))


class Tag(Part):
    """The word over a column: SAY or DO, with its sign."""

    def __init__(self, word: str, sign: str) -> None:
        super().__init__()
        self._sign = sign
        self.take(word)

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(80, 100), self.px(18, 20))

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint sign and word."""
        size = self.px(18, 18)
        paint_icon(painter, self._sign, QRectF(0, (self.height() - size) / 2, size, size), look.text)
        left = size + self.px(6, 6)
        font = interface_font(self.px(13, 16), 700)
        draw_text(painter, QRectF(left, 0, self.width(), self.height()), self._content, font, look.text)


class FittedText(QTextEdit):
    """Words to be spoken: as large as fits of three sizes, then scrolling."""

    def __init__(self) -> None:
        super().__init__()
        load_reading_font()
        self._measures = Measures()
        self._say = ""
        self._prompts: tuple[str, ...] = ()
        self._empty = ""
        self._fitting = False
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        if measures != self._measures:
            self._measures = measures
            self._fit()

    def show_words(self, say: str, prompts: tuple[str, ...], empty: str) -> None:
        """Show Markdown and the questions under it; `empty` stands where there are no words."""
        if (say, prompts, empty) != (self._say, self._prompts, self._empty):
            self._say, self._prompts, self._empty = say, prompts, empty
            self.setAccessibleName(self.tr("Say: {words}").format(words=say or empty))
            self._fit()
            self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: object) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll on the arrows where there is more than fits; every other key goes on to the console."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.verticalScrollBar().maximum() > 0:
            self.scroll_lines(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            event.ignore()

    def scroll_lines(self, by: int) -> None:
        """Scroll down by some lines, or up with a negative number."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + 2 * by * bar.singleStep())

    def _fit(self) -> None:
        # A scroll bar that comes or goes meanwhile would have the words written within their own writing.
        if not hasattr(self, "_say") or self._fitting:
            return
        self._fitting = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room = self.viewport().height()
        for place in range(len(_SAY_SIZES)):
            self._write(place)
            if self.document().size().height() <= room:
                break
        else:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._write(len(_SAY_SIZES) - 1)
        self._fitting = False

    def _write(self, place: int) -> None:
        large = self._measures.large
        growth = self._measures.growth
        size, line = _SAY_SIZES[place][large]
        small, small_line = _SMALL_SIZES[place][large]
        look = colors(self.palette())
        document = self.document()
        document.setTextWidth(self.viewport().width())
        document.setDefaultFont(reading_font(size * growth))
        words = self._say or self._empty
        document.setMarkdown(words, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        cursor = QTextCursor(document)
        if not document.begin().text() and document.blockCount() > 1:
            # Markdown read into a document that had text begins with an empty block.
            cursor.deleteChar()
        cursor.select(QTextCursor.SelectionType.Document)
        whole = cursor.charFormat()
        whole.setForeground(look.text if self._say else look.text_3)
        cursor.mergeCharFormat(whole)
        lines = QTextBlockFormat()
        lines.setLineHeight(line * growth, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        lines.setTopMargin(0)
        lines.setBottomMargin(line * growth * 0.25)
        cursor.mergeBlockFormat(lines)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        for prompt in self._prompts:
            block = QTextBlockFormat()
            block.setLineHeight(small_line * growth, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            cursor.insertBlock(block)
            spoken = cursor.charFormat()
            spoken.setFont(reading_font(small * growth))
            spoken.setForeground(look.text_2)
            cursor.insertText(f"“{prompt}”", spoken)
        document.setDefaultTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))


class SayColumn(QWidget):
    """The words, behind a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._measures = Measures()
        self._tag = Tag(self.tr("SAY"), "message-square-quote")
        self.text = FittedText()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._tag)
        self._column.addWidget(self.text, 1)
        self.set_measures(self._measures)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        self._measures = measures
        self._column.setContentsMargins(measures.px(20, 20), 0, 0, 0)
        self._column.setSpacing(measures.px(10, 10))
        self._tag.set_measures(measures)
        self.text.set_measures(measures)

    def show_words(self, say: str, prompts: tuple[str, ...], *, over: bool = False) -> None:
        """Show what to say; `over` once the session has ended."""
        empty = self.tr("No words written here.")
        if over:
            empty = self.tr("The session is over. Undo goes back into it.")
        self.text.show_words(say, prompts, empty)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar at the left."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self._measures.px(4, 4), self.height(), colors(self.palette()).text)
        painter.end()


class DoColumn(QWidget):
    """What to do, in lines to tick."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._tag = Tag(self.tr("DO"), "hand")
        self.items = TickColumn()
        self.items.ticked.connect(self.ticked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._tag)
        self._column.addWidget(self.items, 1)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        self._column.setSpacing(measures.px(16, 18))
        self._tag.set_measures(measures)
        self.items.set_measures(measures)

    def show_words(self, markdown: str, ticked: set[str]) -> bool:
        """Show what to do; the lines in `ticked` are ticked. Return True when they are other lines."""
        return self.items.show_items(do_items(markdown), ticked)
