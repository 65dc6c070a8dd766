"""The left side of Project: the screens of the computer, which is the room's, which the console's."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.project.big_number import BigNumber
from facilitator.ui.project.panel_button import PanelButton
from facilitator.ui.project.room import Room
from facilitator.ui.project.screen_card import ScreenCard
from facilitator.ui.project.screen_uses import ScreenUse, Use, may_show_more, screen_uses, shows_in_order
from facilitator.ui.project.shows import Shows
from facilitator.ui.theme import interface_font, scaled

_PICTURES_MS = 250
"""Four small pictures a second at most."""
_SECOND_MS = 1000


class ScreensPanel(QWidget):
    """Lists the screens and lets the facilitator choose the room's, and what more screens show."""

    help_wanted = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._cards: list[ScreenCard] = []
        self._numbers: list[BigNumber] = []
        self._menu: QMenu | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 0, 8)
        outer.setSpacing(8)
        outer.addLayout(self._head())
        outer.addWidget(self._scrolling(), 1)
        self._pictures = self._timer(_PICTURES_MS, self._show_pictures)
        self._seconds = self._timer(_SECOND_MS, self.refresh)
        room.state_changed.connect(self.refresh)
        room.sides.shown.connect(self._on_shown)
        self.refresh()

    # --- building ---

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 16, 0)
        title = QLabel(self.tr("Screens"), self)
        title.setFont(interface_font(scaled(self.font(), 12), 600))
        title.setProperty("tone", "second")
        self._identify = QPushButton(self.tr("Identify"), self)
        self._identify.setProperty("kind", "link")
        self._identify.setToolTip(self.tr("Show a number on every screen"))
        self._identify.clicked.connect(self._on_identify)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._identify)
        return head

    def _scrolling(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QFrame(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(10)
        self._place = QVBoxLayout()
        self._place.setSpacing(10)
        column.addLayout(self._place)
        self._notice = self._sentence("late")
        column.addWidget(self._notice)
        self._swap = PanelButton(self.tr("Swap console and room"), "arrow-left-right", "F6", inside)
        self._swap.clicked.connect(self._room.swap_screens)
        self._window = PanelButton("", "app-window", "", inside)
        self._window.clicked.connect(self._on_window)
        self._close = PanelButton(self.tr("Close the room"), "monitor-off", "", inside)
        self._close.clicked.connect(self._room.close)
        for button in (self._swap, self._window, self._close):
            column.addWidget(button)
        self._promise = self._sentence("second")
        column.addWidget(self._promise)
        help_button = QPushButton(self.tr("Help: cables, systems, keys"), inside)
        help_button.setProperty("kind", "link")
        help_button.clicked.connect(self.help_wanted)
        column.addWidget(help_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _sentence(self, tone: str) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        # The name of a screen is not ours: it is never read as markup.
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("tone", tone)
        return label

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    # --- showing ---

    def refresh(self) -> None:
        """Show the screens as they are now."""
        room, uses = self._room, screen_uses(self._room)
        while len(self._cards) > len(uses):
            card = self._cards.pop()
            self._place.removeWidget(card)
            card.hide()
            card.deleteLater()
        for index, shown in enumerate(uses):
            if index == len(self._cards):
                card = ScreenCard(shown, self)
                card.clicked.connect(self._on_card)
                self._cards.append(card)
                self._place.addWidget(card)
            self._cards[index].show_screen(shown, has_menu=self._has_menu(shown))
        self._notice.setText(room.notice)
        self._notice.setVisible(bool(room.notice))
        target, here = room.place.target(), room.place.console_screen()
        apart = target is not None and here is not None and target.identity != here.identity
        offer = room.offer_text
        swap = self.tr("Room to {screen}").format(screen=offer) if offer else self.tr("Swap console and room")
        self._swap.setText(swap)
        self._swap.setAccessibleName(swap)
        self._swap.setEnabled(apart or bool(offer))
        self._window.setText(self.tr("Close the window") if room.has_window else self.tr("Room in a window"))
        self._window.setAccessibleName(self._window.text())
        self._close.setVisible(room.place.is_open)
        self._promise.setText(self._what_now())
        self._show_pictures()
        if room.gone_text and self.isVisible():
            self._seconds.start()

    def _what_now(self) -> str:
        if self._room.gone_text:
            return self.tr(
                "Push the cable in at both ends, wake the projector, choose its input. The run goes on, and "
                "the room comes back by itself."
            )
        return self.tr(
            "If the cable goes, the run goes on. When it is back, the room shows the same moment on the "
            "same screen."
        )

    def _has_menu(self, shown: ScreenUse) -> bool:
        if shown.use is Use.FREE:
            return may_show_more(self._room)
        return shown.use in (Use.ALSO, Use.GONE, Use.ALSO_GONE)

    def _on_shown(self) -> None:
        if self.isVisible() and not self._pictures.isActive():
            self._pictures.start()

    def _show_pictures(self) -> None:
        for card in self._cards:
            card.show_picture(self._room.look)

    # --- what happens ---

    def _on_card(self) -> None:
        card = self.sender()
        if not isinstance(card, ScreenCard):
            return
        if self._has_menu(card.shown):
            self._open_menu(card)
        else:
            self._room.choose_screen(card.shown.identity)

    def _open_menu(self, card: ScreenCard) -> None:
        shown = card.shown
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if shown.use is Use.GONE:
            self._add(menu, self.tr("Forget this screen"), shown, self._on_forget)
        elif shown.use is Use.ALSO_GONE:
            self._add(menu, self.tr("Forget this screen"), shown, self._on_free)
        else:
            self._add(menu, self.tr("Move the room here"), shown, self._on_move)
            menu.addSeparator()
            for each in shows_in_order():
                action = self._add(menu, each.words, shown, self._on_also)
                action.setCheckable(True)
                action.setChecked(shown.side is not None and shown.side.shows is each)
                action.setData((shown, each))
            if shown.side is not None:
                menu.addSeparator()
                self._add(menu, self.tr("Nothing here"), shown, self._on_free)
        menu.popup(card.mapToGlobal(QPoint(card.px(12), card.height() - card.px(4))))
        self._menu = menu

    def _add(self, menu: QMenu, words: str, shown: ScreenUse, slot: Callable[[], None]) -> QAction:
        action = QAction(words, menu)
        action.setData((shown, Shows.SAME))
        action.triggered.connect(slot)
        menu.addAction(action)
        return action

    def _chosen(self) -> tuple[ScreenUse, Shows]:
        action = self.sender()
        assert isinstance(action, QAction)
        shown, shows = action.data()
        return shown, shows

    def _on_move(self) -> None:
        self._room.choose_screen(self._chosen()[0].identity)

    def _on_also(self) -> None:
        shown, shows = self._chosen()
        self._room.show_also(shown.identity, shows)

    def _on_free(self) -> None:
        self._room.free_screen(self._chosen()[0].identity)

    def _on_forget(self) -> None:
        self._room.forget_screen()

    def _on_window(self) -> None:
        if self._room.has_window:
            self._room.close_window()
        else:
            self._room.open_in_window()

    def _on_identify(self) -> None:
        for number in self._numbers:
            number.close()
            number.deleteLater()
        screens = self._room.place.screens.connected()
        self._numbers = [BigNumber(place + 1, info.geometry) for place, info in enumerate(screens)]
        for number in self._numbers:
            number.show()

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another workspace was shown."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no seconds that nobody sees."""
        super().hideEvent(event)
        self._seconds.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Paint the cards in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
