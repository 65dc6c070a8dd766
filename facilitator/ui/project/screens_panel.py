"""The left side of Project: the screens of the computer, which is the room's, which the console's."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.icons import paint_icon, pixmap
from facilitator.ui.marks import elided
from facilitator.ui.project.painted_button import PaintedButton
from facilitator.ui.project.room import Room
from facilitator.ui.project.screens import ScreenIdentity, ScreenInfo
from facilitator.ui.theme import colors

_IDENTIFY_MS = 3000
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ScreenCard(PaintedButton):
    """One screen: what it is, and what it is for."""

    def __init__(self, identity: ScreenIdentity, parent: QWidget | None = None) -> None:
        super().__init__(identity.title, parent)
        self.identity = identity
        self._texts = ("", "", "")
        self._signs = ("monitor", "")
        self._kind = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_screen(self, detail: str, use: str, signs: tuple[str, str], kind: str) -> None:
        """Show a screen; kind is "room", "console", "free" or "gone"."""
        self._texts = (self.identity.title, detail, use)
        self._signs, self._kind = signs, kind
        self.setAccessibleDescription(f"{detail}, {use}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(234), self.px(78))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        del event
        look, painter = self.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        is_room, is_gone = self._kind == "room", self._kind == "gone"
        edge = QPen(
            look.text if is_room else look.border_strong if is_gone else look.border, 2 if is_room else 1
        )
        if is_gone:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush if is_gone else look.surface)
        painter.drawRoundedRect(rect, 8, 8)
        side, pad = self.px(36), self.px(12)
        box = QRectF(rect.left() + pad, rect.top() + pad, side, side)
        painter.setPen(QPen(look.accent if is_room else look.border_strong, 1.5))
        painter.setBrush(look.accent if is_room else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        sign = self.px(18)
        ink = look.on_accent if is_room else look.text_3 if is_gone else look.text
        paint_icon(painter, self._signs[0], _centred(box, sign), ink)
        self._paint_texts(painter, rect, box.right() + pad)
        self.paint_focus(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 9)
        painter.end()

    def _paint_texts(self, painter: QPainter, rect: QRectF, x: float) -> None:
        look, width = self.colors, rect.right() - self.px(10) - x
        y = rect.top() + self.px(9)
        quiet = self._kind != "room"
        bold, small = self.text_font(13, 600), self.text_font(12)
        for place, (text, font) in enumerate(
            zip(self._texts, (bold, small, small if quiet else self.text_font(12, 600)), strict=True)
        ):
            left = x
            height = self.px(18)
            if place == 2:
                y += self.px(2)
                if self._signs[1]:
                    size = self.px(14)
                    square = QRectF(x, y + (height - size) / 2, size, size)
                    paint_icon(painter, self._signs[1], square, look.accent if not quiet else look.text_2)
                    left += self.px(20)
            painter.setFont(font)
            strong = (place == 0 and self._kind != "gone") or (place == 2 and not quiet)
            painter.setPen(look.text if strong else look.text_2)
            room = width - (left - x)
            painter.drawText(QRectF(left, y, room, height), _LEFT, elided(text, font, room))
            y += height


def _centred(box: QRectF, side: float) -> QRectF:
    return QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)


class ScreensPanel(QWidget):
    """Lists the screens and lets the facilitator choose the room's."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._cards: list[ScreenCard] = []
        self._signs: list[_BigNumber] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 14, 16, 16)
        self._layout.setSpacing(10)
        head = QHBoxLayout()
        title = QLabel(self.tr("Screens"), self)
        title.setProperty("tone", "second")
        self._identify = QPushButton(self.tr("Identify"), self)
        self._identify.setProperty("kind", "quiet")
        self._identify.clicked.connect(self._on_identify)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._identify)
        self._layout.addLayout(head)
        self._place = QVBoxLayout()
        self._place.setSpacing(10)
        self._layout.addLayout(self._place)
        self._notice = QLabel(self)
        self._notice.setWordWrap(True)
        self._notice.setProperty("tone", "late")
        self._layout.addWidget(self._notice)
        self._swap = QPushButton(self.tr("Swap console and room"), self)
        self._swap.setToolTip("F6")
        self._swap.clicked.connect(room.swap_screens)
        self._layout.addWidget(self._swap)
        self._window = QPushButton(self.tr("Room in a window"), self)
        self._window.clicked.connect(self._on_window)
        self._layout.addWidget(self._window)
        self._close = QPushButton(self.tr("Close the room"), self)
        self._close.clicked.connect(room.close)
        self._layout.addWidget(self._close)
        promise = QLabel(
            self.tr(
                "If the cable goes, the run goes on. When it is back, the room shows the same moment on the "
                "same screen."
            ),
            self,
        )
        promise.setWordWrap(True)
        promise.setProperty("tone", "second")
        self._layout.addWidget(promise)
        self._layout.addStretch(1)
        self._dress()
        room.state_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the screens as they are now."""
        place = self._room.place
        here = place.console_screen()
        wanted, connected = place.wanted, place.screens.connected()
        target = place.screens.find(wanted)
        shown: list[tuple[ScreenIdentity, str, str, tuple[str, str], str]] = []
        for info in connected:
            if target is not None and info.identity == target.identity and place.is_open:
                use = self.tr("Room, connected") if place.is_shown else self.tr("Room, waiting")
                shown.append((info.identity, self._detail(info), use, ("projector", "plug"), "room"))
            elif here is not None and info.identity == here.identity:
                text = self.tr("Console, never covered")
                shown.append((info.identity, self._detail(info), text, ("laptop", "lock"), "console"))
            else:
                text = self.tr("Free: show the room here")
                shown.append((info.identity, self._detail(info), text, ("monitor", ""), "free"))
        if target is None and wanted != ScreenIdentity():
            shown.append(
                (wanted, self._gone_text(), self.tr("Not connected"), ("monitor-off", "unplug"), "gone")
            )
        while len(self._cards) > len(shown):
            card = self._cards.pop()
            self._place.removeWidget(card)
            card.deleteLater()
        for index, (identity, detail, use, signs, kind) in enumerate(shown):
            if index == len(self._cards):
                card = ScreenCard(identity, self)
                card.clicked.connect(self._on_card)
                self._cards.append(card)
                self._place.addWidget(card)
            card = self._cards[index]
            card.identity = identity
            card.setAccessibleName(identity.title)
            card.show_screen(detail, use, signs, kind)
            card.setEnabled(kind in ("room", "free"))
        self._notice.setText(self._room.notice)
        self._notice.setVisible(bool(self._room.notice))
        self._swap.setEnabled(target is not None and here is not None and target.identity != here.identity)
        self._window.setEnabled(not place.is_in_window)
        self._close.setEnabled(place.is_open)

    def _detail(self, info: ScreenInfo) -> str:
        main = self.tr(" · main") if info.is_main else ""
        named = info.identity.name and info.identity.name != info.identity.title
        name = f"{info.identity.name} · " if named else ""
        return f"{name}{info.size_text}{main}"

    def _gone_text(self) -> str:
        seconds = self._room.gone_seconds
        if seconds is None:
            return self.tr("the room’s screen")
        return self.tr("gone for {n} s").format(n=seconds)

    def _on_card(self) -> None:
        card = self.sender()
        if isinstance(card, ScreenCard):
            self._room.choose_screen(card.identity)

    def _on_window(self) -> None:
        self._room.open_in_window()

    def _on_identify(self) -> None:
        for sign in self._signs:
            sign.close()
            sign.deleteLater()
        screens = self._room.place.screens.connected()
        self._signs = [_BigNumber(place + 1, info.geometry) for place, info in enumerate(screens)]
        for sign in self._signs:
            sign.show()

    def changeEvent(self, event: QEvent) -> None:
        """Paint the signs of the buttons in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_window"):
            self._dress()

    def _dress(self) -> None:
        look = colors(self.palette())
        self._swap.setIcon(pixmap("arrow-left-right", look.text, 14, 2))
        self._window.setIcon(pixmap("app-window", look.text, 14, 2))


class _BigNumber(QWidget):
    """The number of a screen, shown on it for some seconds; it takes no keys and no clicks."""

    def __init__(self, number: int, screen: QRect) -> None:
        super().__init__()
        self._number = str(number)
        self.setWindowFlags(
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowTransparentForInput
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        side = screen.height() // 4
        self.setGeometry(screen.left() + side // 4, screen.top() + side // 4, side, side)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close)
        self._timer.start(_IDENTIFY_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#101418"))
        font = QFont(self.font())
        font.setPixelSize(self.height() * 2 // 3)
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._number)
        painter.end()
