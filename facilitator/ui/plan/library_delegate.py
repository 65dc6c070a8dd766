"""Paints the headings and cards of the library."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui import marks, words
from facilitator.ui.icons import paint_icon
from facilitator.ui.plan.library_list import LibraryList
from facilitator.ui.plan.library_model import ENTRY, Card, Heading, LibraryModel
from facilitator.ui.theme import ROOMY_PIXELS, Colors, colors, interface_font

Index = QModelIndex | QPersistentModelIndex


class LibraryDelegate(QStyledItemDelegate):
    """Paints one entry; a tick marks what the session already has."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a heading or a card."""
        roomy = option.font.pixelSize() >= ROOMY_PIXELS
        if isinstance(index.data(ENTRY), Heading):
            return QSize(100, 38 if roomy else 30)
        return QSize(100, 60 if roomy else 46)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        entry = index.data(ENTRY)
        look = colors(option.palette)
        painter.save()
        if isinstance(entry, Heading):
            self._paint_heading(painter, option, entry, look)
        elif isinstance(entry, Card):
            model = index.model()
            used = isinstance(model, LibraryModel) and entry.id in model.used
            self._paint_card(painter, option, index, entry, look, used=used)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Heading, look: Colors
    ) -> None:
        size = _small(option.font)
        bold = interface_font(size, 600)
        painter.setFont(bold)
        painter.setPen(look.text_2)
        line = option.rect.adjusted(_pad(option.font), 8, 0, -2)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, entry.title)
        line.setLeft(line.left() + marks.metrics(bold).horizontalAdvance(entry.title) + 6)
        painter.setFont(interface_font(size, 400, tabular=True))
        painter.setPen(look.text_3)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, str(entry.count))

    def _paint_card(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        card: Card,
        look: Colors,
        *,
        used: bool,
    ) -> None:
        area: QRect = option.rect
        view = option.widget
        current = isinstance(view, LibraryList) and view.currentIndex() == index
        if current or (isinstance(view, LibraryList) and view.hovered_row == index.row()):
            painter.fillRect(area, look.surface)
            painter.setPen(look.border)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        if current and option.widget.hasFocus():
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), look.accent)
        left = area.left() + _pad(option.font)
        half = area.height() // 2
        upper = QRect(left + 21, area.top() + 4, area.width() - 2 * _pad(option.font) - 21, half - 4)
        lower = QRect(left + 21, area.top() + half, upper.width(), half - 4)
        mark = QRectF(left, upper.center().y() - 5.5, 12, 12)
        marks.paint_category(painter, mark, card.category, look)
        title = QFont(interface_font(option.font.pixelSize(), 500))
        title.setStrikeOut(bool(card.problem))
        painter.setFont(title)
        painter.setPen(look.text_2 if card.problem else look.text)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, marks.elided(card.title, title, upper.width()))
        if card.problem:
            painter.setFont(interface_font(_small(option.font)))
            painter.setPen(look.fault)
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, self.tr("unavailable"))
            return
        if card.is_head:
            return
        right = self._paint_times(painter, lower, card, look, option.font)
        marks.paint_forms(painter, right + 8, lower.center().y() + 0.5, card.forms, look.text_2)
        if used:
            paint_icon(
                painter, "check", QRectF(lower.right() - 13, lower.center().y() - 6.5, 14, 14), look.text_3
            )

    def _paint_times(self, painter: QPainter, line: QRect, card: Card, look: Colors, font: QFont) -> float:
        size = _small(font)
        painter.setPen(look.text_2)
        at = float(line.left())
        for text, weight in (
            (f"{words.minutes(card.least)} – ", 400),
            (words.minutes(card.usual), 600),
            (f" – {words.minutes(card.most)} min", 400),
        ):
            piece = interface_font(size, weight, tabular=True)
            painter.setFont(piece)
            painter.drawText(QRectF(at, line.top(), 120, line.height()), Qt.AlignmentFlag.AlignVCenter, text)
            at += marks.metrics(piece).horizontalAdvance(text)
        return at


def _small(font: QFont) -> int:
    return 13 if font.pixelSize() >= ROOMY_PIXELS else 12


def _pad(font: QFont) -> int:
    return 16 if font.pixelSize() >= ROOMY_PIXELS else 12
