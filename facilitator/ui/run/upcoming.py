"""What comes next, and what to lay out for the block after this one."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.core.live import ConsoleView, NextLine
from facilitator.core.room import clock_text
from facilitator.ui.marks import elided, metrics
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.part import Part, draw_text
from facilitator.ui.run.tick_column import TickColumn
from facilitator.ui.theme import Colors, colors, interface_font


class NextList(Part):
    """The next moments with their clock times, the first of them strong."""

    def show_view(self, view: ConsoleView) -> None:
        """Show what comes next."""
        short = {part.start: part.title for part in view.day if part.state == "ahead"}
        lines = tuple((line, short.get(line.at, "")) for line in view.next_lines)
        spoken = ", ".join(f"{clock_text(line.at)} {line.text}" for line, _short in lines)
        self.take(lines, self.tr("Next: {lines}").format(lines=spoken))

    def sizeHint(self) -> QSize:
        """Return room for four lines."""
        return QSize(self.px(220, 280), self.px(26, 32) + 4 * self.px(31, 37))

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint the heading under its rule, then the lines."""
        painter.fillRect(0, 0, self.width(), 2, look.text)
        head = self.px(16, 20)
        heading = interface_font(self.px(12, 14), 600)
        top = 2 + self.px(8, 8)
        draw_text(painter, QRectF(0, top, self.width(), head), self.tr("Next"), heading, look.text_2)
        top += head
        tall = self.px(31, 37)
        column = self.px(48, 62)
        lines: tuple[tuple[NextLine, str], ...] = self._content
        clock = interface_font(self.px(15, 18), tabular=True)
        for place, (line, short) in enumerate(lines):
            draw_text(painter, QRectF(0, top, column, tall - 1), clock_text(line.at), clock, look.text_2)
            room = self.width() - column
            font, text = self._fitted(line, short, room)
            draw_text(painter, QRectF(column, top, room, tall - 1), text, font, look.text)
            top += tall
            if place < len(lines) - 1:
                painter.fillRect(QRectF(0, top - 1, self.width(), 1), look.border)

    def _fitted(self, line: NextLine, short: str, room: float) -> tuple[QFont, str]:
        """Return the words that fit: with the short title, a little smaller, without the length, then cut."""
        tail = f", {line.length}" if line.length else ""
        title = line.text.removesuffix(tail)
        ways = [line.text]
        if tail and short:
            ways.append(short + tail)
        for pixels in ((15, 18), (13, 16)):
            font = interface_font(self.px(*pixels), 600 if line.strong else 400)
            for text in ways:
                if metrics(font).horizontalAdvance(text) <= room:
                    return font, text
        if tail and short and metrics(font).horizontalAdvance(short) <= room:
            return font, short
        wide = metrics(font).horizontalAdvance(tail) if tail else 0
        return font, elided(short or title if tail else title, font, room - wide) + tail


class ReadyList(QWidget):
    """The materials of the next block, to tick off when they are laid out."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._measures = Measures()
        self._title = ""
        self._empty = False
        self.items = TickColumn(sizes=(((15, 21), (18, 26)), ((13, 18), (16, 22))), gap=(9, 11))
        self.items.ticked.connect(self.ticked)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.items, 1)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        self._measures = measures
        self._column.setContentsMargins(0, measures.px(33, 40), 0, 0)
        self.items.set_measures(measures)
        self.update()

    def show_materials(self, block: str, materials: tuple[str, ...], ticked: set[str]) -> bool:
        """Show what the next block needs. Return True when it is something else than before."""
        title = self.tr("Ready for {block}").format(block=block) if block else self.tr("Last block")
        if (title, not materials) != (self._title, self._empty):
            self._title, self._empty = title, not materials
            # The column would paint its ground over the words that stand in its place.
            self.items.setHidden(self._empty)
            self.setAccessibleName(title)
            self.update()
        return self.items.show_items(tuple((material, True) for material in materials), ticked)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heading under its rule."""
        look = colors(self.palette())
        measures = self._measures
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 2, look.text)
        font = interface_font(measures.px(12, 14), 600)
        head = QRectF(0, 2 + measures.px(8, 8), self.width(), measures.px(16, 20))
        draw_text(painter, head, elided(self._title, font, self.width()), font, look.text_2)
        if self._empty:
            plain = interface_font(measures.px(15, 18))
            below = QRectF(0, measures.px(30, 36), self.width(), metrics(plain).height() + 4)
            draw_text(painter, below, self.tr("Nothing to lay out."), plain, look.text_2)
        painter.end()
