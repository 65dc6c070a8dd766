"""A tile that shows a scene small."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.marks import elided, metrics
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.painted_button import PaintedButton
from facilitator.ui.project.picture import Picture

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEAST_SHARE = 0.4
_DIGITS_FROM = 28
_NEVER_CUT = 14
"""Titles and messages; lines of the agenda may end with dots."""
_SHARES = (1.0, 0.9, 0.8, 0.7)
"""Of the size of the words, until all of them are seen on a small tile."""


@dataclass(frozen=True, slots=True)
class TileLine:
    """A line of a tile; sizes as in the picture."""

    text: str
    size: float = 12
    strong: bool = False


class SceneTile(PaintedButton):
    """A small screen with a caption and a key; a frame says that the room sees it."""

    def __init__(self, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._name, self._key = name, key
        self._lines: tuple[TileLine, ...] = ()
        self._picture: Picture | None = None
        self._look = RoomLook()
        self._black, self._centred, self._on = False, False, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_lines(self, lines: tuple[TileLine, ...], look: RoomLook, *, centred: bool = False) -> None:
        """Show words."""
        if (lines, look, centred) != (self._lines, self._look, self._centred) or self._picture:
            self._lines, self._look, self._centred, self._picture = lines, look, centred, None
            self.setAccessibleDescription(", ".join(line.text for line in lines))
            self.update()

    def show_picture(self, picture: Picture) -> None:
        """Show a picture of the room."""
        self._picture, self._look = picture, picture.look
        self.update()

    def has_picture(self, picture: Picture) -> bool:
        """Return True when this picture is shown already."""
        return self._picture is picture

    def show_black(self) -> None:
        """Show nothing but black."""
        self._black = True

    def set_on(self, on: bool) -> None:
        """Say whether the room sees this."""
        if on != self._on:
            self._on = on
            self.setAccessibleName(
                self.tr("{scene}, shown now").format(scene=self._name) if on else self._name
            )
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(146), self.px(80 + 4 + 18) + 8)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest it may become: a low window takes from the picture, never from the name."""
        return QSize(self.px(96), self.px(52 + 4 + 18) + 8)

    @property
    def picture_rect(self) -> QRectF:
        """Return where the small screen lies."""
        return QRectF(4, 4, self.width() - 8, self.height() - 8 - self.px(4 + 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint screen, frame, caption and key."""
        del event
        look, painter = self.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.picture_rect
        room = self._look.colors()
        painter.setPen(QPen(look.border_strong if self._black else look.border, 1))
        painter.setBrush(QColor(Qt.GlobalColor.black) if self._black else room.ground)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if self._picture is not None:
            self._paint_picture(painter, rect)
        else:
            self._paint_lines(painter, rect)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._on:
            painter.setPen(QPen(look.text, 3))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 5, 5)
        self._paint_caption(painter, rect)
        self.paint_focus(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 6)
        painter.end()

    def _paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        assert self._picture is not None
        size = self._picture.size
        scale = min(rect.width() / size.width(), rect.height() / size.height())
        place = QRectF(0, 0, size.width() * scale, size.height() * scale)
        place.moveCenter(rect.center())
        painter.save()
        painter.setClipRect(place)
        painter.translate(place.topLeft())
        painter.scale(scale, scale)
        self._picture.paint(painter)
        painter.restore()

    def _paint_lines(self, painter: QPainter, rect: QRectF) -> None:
        room = self._look.colors()
        flags = _CENTRE if self._centred else _LEFT
        for share in _SHARES:
            inside = rect.adjusted(*(self.px(side * share) for side in (10, 8, -10, -6)))
            rows = self._rows(inside, share)
            heights = [metrics(font).height() for _line, font, _text in rows]
            cut = any("…" in text and line.size >= _NEVER_CUT for line, _font, text in rows)
            if sum(heights) <= inside.height() + self.px(4) and not cut:
                break
        y = inside.center().y() - sum(heights) / 2 if self._centred else inside.top()
        for (line, font, text), height in zip(rows, heights, strict=True):
            if y + height > inside.bottom() + self.px(4):
                break
            painter.setFont(font)
            painter.setPen(room.text if line.strong else room.text_2)
            painter.drawText(QRectF(inside.left(), y, inside.width(), height), flags, text)
            y += height

    def _rows(self, inside: QRectF, share: float) -> list[tuple[TileLine, QFont, str]]:
        """Return the lines as they are parted, at a share of their size."""
        lines = [replace(line, size=line.size * share) for line in self._lines if line.size < _DIGITS_FROM]
        small = [self._font_of(line, inside.width()) for line in lines]
        left = inside.height() + self.px(4) - sum(metrics(font).height() for font in small)
        rows: list[tuple[TileLine, QFont, str]] = []
        for line in self._lines:
            size = line.size if line.size >= _DIGITS_FROM else line.size * share
            font = self._font_of(replace(line, size=size), inside.width(), left)
            most = 2 if line.strong else 1
            rows += [(line, font, text) for text in wrapped(line.text, font, inside.width(), most)]
        return rows

    def _font_of(self, line: TileLine, width: float, height: float = 1000) -> QFont:
        # Equal widths for large digits only: they widen the hyphens of words.
        is_digits, weight = line.size >= _DIGITS_FROM, 600 if line.strong else 400
        font = self.text_font(line.size, weight, tabular=is_digits)
        wide, tall = metrics(font).horizontalAdvance(line.text), metrics(font).height()
        share = min(1.0, width / max(1, wide) * 0.96 if wide > width else 1.0, height / tall)
        if is_digits and share < 1:
            # A time cut short, or left out of a low tile, says nothing.
            font = self.text_font(line.size * max(share, _LEAST_SHARE), weight, tabular=True)
        return font

    def _paint_caption(self, painter: QPainter, rect: QRectF) -> None:
        look, font = self.colors, self.text_font(12, 600 if self._on else 400)
        row = QRectF(rect.left(), rect.bottom() + self.px(4), rect.width(), self.px(18))
        key_font = self.text_font(12, 500)
        wide = metrics(key_font).horizontalAdvance(self._key) + self.px(12)
        painter.setPen(look.text)
        painter.setFont(font)
        box = QRectF(row.right() - wide, row.top(), wide, row.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        room = row.width() - wide - self.px(4)
        if metrics(font).horizontalAdvance(self._name) > room:
            # The key goes into the corner of the small screen: of ten names each has to be read.
            room = row.width()
            box.moveBottomRight(rect.bottomRight() - QPointF(self.px(4), self.px(4)))
        painter.drawText(row, _LEFT, elided(self._name, font, room))
        painter.setPen(QPen(look.border, 1))
        painter.setBrush(look.ground)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(key_font)
        painter.setPen(look.text_2)
        painter.drawText(box, _CENTRE, self._key)


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return a text in at most `most` lines; the last one is shortened where there is more."""
    lines: list[str] = []
    words = text.split()
    while words:
        if len(lines) + 1 == most:
            return [*lines, elided(" ".join(words), font, width)]
        taken = 1
        while taken < len(words) and metrics(font).horizontalAdvance(" ".join(words[: taken + 1])) <= width:
            taken += 1
        lines.append(elided(" ".join(words[:taken]), font, width))
        words = words[taken:]
    return lines
