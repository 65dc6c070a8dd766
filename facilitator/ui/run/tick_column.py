"""A column of lines to tick off, read from Markdown."""

import re

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from facilitator.ui.run.measures import Measures
from facilitator.ui.run.part import Part
from facilitator.ui.run.tick_line import TickLine
from facilitator.ui.theme import Colors, interface_font

_SIZES = (((18, 25), (22, 31)), ((16, 22), (19, 27)), ((14, 20), (17, 24)))
"""Size and line height, small and large measures; the first that fits is taken."""
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(.*)$")


def do_items(markdown: str) -> tuple[tuple[str, bool], ...]:
    """Return the lines of what to do as (plain words, can be ticked); list items can."""
    items: list[tuple[str, bool]] = []
    open_line = False
    for line in markdown.splitlines():
        found = _ITEM.match(line)
        if found:
            items.append((found.group(1), True))
            open_line = True
        elif not line.strip():
            open_line = False
        elif open_line:
            words, ticked = items[-1]
            items[-1] = (f"{words} {line.strip()}", ticked)
        else:
            items.append((line.strip(), False))
            open_line = True
    return tuple((_plain(words), ticked) for words, ticked in items)


def _plain(markdown: str) -> str:
    document = QTextDocument()
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownNoHTML)
    return document.toPlainText().strip()


class DoneLine(Part):
    """A line of what to do that is no item to tick."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._pixels = 18
        self._lines = TickLine(text)
        self._lines.setParent(self)
        self._lines.hide()
        self.take(text, text)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_pixels(self, pixels: int, line: int) -> None:
        """Set the size of the text and the height of its lines."""
        self._pixels = pixels
        self._lines.set_pixels(pixels, line)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrow line wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped lines."""
        return self._lines.heightForWidth(width + 28)

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint the words."""
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.setFont(interface_font(self._pixels))
        painter.setPen(look.text)
        painter.drawText(QRectF(self.rect()), flags, self._content)


class TickColumn(QScrollArea):
    """Lines to tick off, as large as fits of three sizes, then scrolling."""

    ticked = Signal(str, bool)

    def __init__(
        self,
        sizes: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = _SIZES,
        gap: tuple[int, int] = (12, 16),
    ) -> None:
        super().__init__()
        self._gap = gap
        self._measures = Measures()
        self._sizes = sizes
        self._items: tuple[tuple[str, bool], ...] = ()
        self._lines: list[TickLine | DoneLine] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self.setWidget(self._inside)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        self._measures = measures
        self._fit()

    @property
    def ticks(self) -> list[TickLine]:
        """Return the lines that can be ticked."""
        return [line for line in self._lines if isinstance(line, TickLine)]

    def show_items(self, items: tuple[tuple[str, bool], ...], ticked: set[str]) -> bool:
        """Show lines as (words, can be ticked), some of them ticked. Return True when they changed."""
        if items == self._items:
            return False
        self._items = items
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        for place, (words, can_tick) in enumerate(items):
            line = TickLine(words) if can_tick else DoneLine(words)
            if isinstance(line, TickLine):
                line.setChecked(words in ticked)
                line.toggled.connect(self._on_toggled)
            self._column.insertWidget(place, line)
            self._lines.append(line)
        self._fit()
        self.verticalScrollBar().setValue(0)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the console."""
        event.ignore()

    def _on_toggled(self, checked: bool) -> None:
        line = self.sender()
        if isinstance(line, TickLine):
            self.ticked.emit(line.text(), checked)

    def _fit(self) -> None:
        room, width = self.viewport().height(), self.viewport().width()
        for small, large in self._sizes:
            pixels, line_height = large if self._measures.large else small
            grown = round(pixels * self._measures.growth), round(line_height * self._measures.growth)
            gap = self._measures.px(*self._gap)
            needed = 0
            for line in self._lines:
                line.set_measures(self._measures)
                line.set_pixels(*grown)
                needed += line.heightForWidth(width) + gap
            self._column.setSpacing(gap)
            for line in self._lines:
                line.setFixedHeight(line.heightForWidth(width))
            if needed - gap <= room:
                break
