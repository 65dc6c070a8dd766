"""Painted parts of the Project workspace: large buttons, tiles of scenes, theme swatches."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import elided, metrics
from facilitator.ui.project.look import RoomLook, RoomTheme, room_colors
from facilitator.ui.project.picture import Picture
from facilitator.ui.theme import Colors, colors, interface_font, scaled

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_DIGITS_FROM = 28
_CENTRE = Qt.AlignmentFlag.AlignCenter


class PaintedButton(QAbstractButton):
    """A button that paints itself from the colours of the window."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def colors(self) -> Colors:
        """Return the colours of the window."""
        return colors(self.palette())

    def px(self, measure: float) -> int:
        """Return a measure of the pictures for the font of the window."""
        return scaled(self.font(), measure)

    def paint_focus(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        """Paint the ring that says where the keys go."""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.colors.accent, 2))
            painter.drawRoundedRect(rect, radius, radius)

    def text_font(self, measure: float, weight: int = 400, *, tabular: bool = False) -> QFont:
        """Return Inter at a measure of the pictures."""
        return interface_font(self.px(measure), weight, tabular=tabular)


class RoomButton(PaintedButton):
    """A large button of the bottom bar: a sign, a word and its key."""

    def __init__(
        self, word: str, sign: str, key: str, *, alarming: bool = False, primary: bool = False
    ) -> None:
        super().__init__(word)
        self._word, self._sign, self._key = word, sign, key
        self._alarming, self._primary = alarming, primary
        self.setCheckable(not primary)
        self.setToolTip(f"{word} ({key})")

    def sizeHint(self) -> QSize:
        """Return the size of the picture, as wide as its words need."""
        word = metrics(self._font()).horizontalAdvance(self._word)
        key = metrics(self.text_font(13)).horizontalAdvance(self._key)
        sign = self.px(30) if self._sign else 0
        width = word + key + sign + self.px(10 + 2 * 20)
        return QSize(max(width, self.px(230 if self._primary else 0)) + 6, self.px(56) + 6)

    def minimumSizeHint(self) -> QSize:
        """Return the same: these never shrink."""
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """Leave the state to the room: a press asks, the room answers."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the sign, the word and the key."""
        del event
        look, painter = self.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        edge, fill, ink = look.border_strong, look.surface, look.text
        if self._alarming:
            edge = ink = look.fault
        if self._primary:
            edge = fill = look.accent
            ink = look.on_accent
        if self.isChecked():
            fill = edge = look.fault if self._alarming else look.text
            ink = look.surface
        elif self.isDown():
            fill = fill.darker(108)
        elif self.underMouse() and not self._primary:
            fill = look.ground
        width = 2 if self._alarming else 1
        painter.setPen(QPen(edge, width))
        painter.setBrush(fill)
        painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), 10, 10)
        self.paint_focus(painter, rect.adjusted(-2, -2, 2, 2), 12)
        self._paint_words(painter, rect, ink)
        painter.end()

    def _paint_words(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        font, small, gap = self._font(), self.text_font(13), self.px(10)
        word = metrics(font).horizontalAdvance(self._word)
        key = metrics(small).horizontalAdvance(self._key)
        sign = self.px(20) if self._sign else 0
        x = rect.center().x() - (word + key + gap + (sign + gap if sign else 0)) / 2
        if sign:
            paint_icon(painter, self._sign, QRectF(x, rect.center().y() - sign / 2, sign, sign), ink)
            x += sign + gap
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(QRectF(x, rect.y(), word + 2, rect.height()), _LEFT, self._word)
        painter.setFont(small)
        loud = self._primary or self._alarming or self.isChecked()
        painter.setPen(ink if loud else self.colors.text_2)
        painter.drawText(QRectF(x + word + gap, rect.y(), key + 2, rect.height()), _LEFT, self._key)

    def _font(self) -> QFont:
        return self.text_font(18 if self._primary else 15, 600)


class Tag(QWidget):
    """A word in a box; a filled one is loud."""

    def __init__(self, text: str, *, filled: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._filled = text, filled
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        width = metrics(self._font()).horizontalAdvance(self._text)
        return QSize(width + scaled(self.font(), 16), scaled(self.font(), 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and word."""
        del event
        look, painter = colors(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(look.text if self._filled else look.border_strong, 1.5))
        painter.setBrush(look.text if self._filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 4, 4)
        painter.setFont(self._font())
        painter.setPen(look.ground if self._filled else look.text)
        painter.drawText(rect, _CENTRE, self._text)
        painter.end()

    def _font(self) -> QFont:
        return interface_font(scaled(self.font(), 12), 600)


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
        room = room_colors(self._look.theme)
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
        room = room_colors(self._look.theme)
        inside = rect.adjusted(self.px(10), self.px(8), -self.px(10), -self.px(6))
        flags = _CENTRE if self._centred else _LEFT
        rows: list[tuple[TileLine, QFont, str]] = []
        for line in self._lines:
            font = self._font_of(line)
            most = 2 if line.strong else 1
            rows += [(line, font, text) for text in wrapped(line.text, font, inside.width(), most)]
        heights = [metrics(font).height() for _line, font, _text in rows]
        y = inside.center().y() - sum(heights) / 2 if self._centred else inside.top()
        for (line, font, text), height in zip(rows, heights, strict=True):
            if y + height > inside.bottom() + self.px(4):
                break
            painter.setFont(font)
            painter.setPen(room.text if line.strong else room.text_2)
            painter.drawText(QRectF(inside.left(), y, inside.width(), height), flags, text)
            y += height

    def _font_of(self, line: TileLine) -> QFont:
        # Equal widths for large digits only: they widen the hyphens of words.
        return self.text_font(line.size, 600 if line.strong else 400, tabular=line.size >= _DIGITS_FROM)

    def _paint_caption(self, painter: QPainter, rect: QRectF) -> None:
        look, font = self.colors, self.text_font(12, 600 if self._on else 400)
        row = QRectF(rect.left(), rect.bottom() + self.px(4), rect.width(), self.px(18))
        key_font = self.text_font(12, 500)
        wide = metrics(key_font).horizontalAdvance(self._key) + self.px(12)
        painter.setPen(look.text)
        painter.setFont(font)
        text = elided(self._name, font, row.width() - wide - self.px(4))
        painter.drawText(row, _LEFT, text)
        box = QRectF(row.right() - wide, row.top(), wide, row.height()).adjusted(0.5, 0.5, -0.5, -0.5)
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


class NameTile(PaintedButton):
    """A small screen with one name, in the row of the block's screens."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._name = name
        self._look = RoomLook()
        self._state = ""
        self.setToolTip(name)

    def show_state(self, state: str, look: RoomLook) -> None:
        """Show what this screen is: "on" the room sees it, "next" it comes next, else empty."""
        if (state, look) != (self._state, self._look):
            self._state, self._look = state, look
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(90) + 8, self.px(50) + 8)

    def minimumSizeHint(self) -> QSize:
        """Return the same; the row scrolls."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name on the ground of the room, with a frame for now and a dashed one for next."""
        del event
        look, painter = self.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, rect = room_colors(self._look.theme), QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(QPen(look.border, 1))
        painter.setBrush(room.ground)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(room.text)
        painter.setFont(self.text_font(12, 500))
        flags = _CENTRE | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(4, 2, -4, -2), flags, self._name)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._state == "on":
            painter.setPen(QPen(look.text, 3))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 5, 5)
        elif self._state == "next":
            painter.setPen(QPen(look.text, 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 5, 5)
        self.paint_focus(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 6)
        painter.end()


class ThemeSwatch(PaintedButton):
    """A theme of the room, painted in its own colours."""

    def __init__(self, theme: RoomTheme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.theme = theme
        self._name = name
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(122) + 8, self.px(58) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name and the colours of the roles."""
        del event
        look, painter = self.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, rect = room_colors(self.theme), QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(QPen(look.border_strong, 1))
        painter.setBrush(room.ground)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.text, 3))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 8, 8)
        inside = rect.adjusted(self.px(10), self.px(7), -self.px(10), -self.px(7))
        painter.setPen(room.text)
        painter.setFont(self.text_font(15, 600))
        painter.drawText(QRectF(inside.left(), inside.top(), inside.width(), self.px(20)), _LEFT, self._name)
        x, y, radius = inside.left(), inside.bottom() - self.px(8), self.px(5)
        for letter, color in (("A", room.role_a), ("B", room.role_b)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(QPointF(x + radius, y), radius, radius)
            x += 2 * radius + self.px(5)
            painter.setPen(room.text_2)
            painter.setFont(self.text_font(12))
            painter.drawText(QRectF(x, y - self.px(9), self.px(14), self.px(18)), _LEFT, letter)
            x += self.px(8 + 9)
        self.paint_focus(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 9)
        painter.end()
