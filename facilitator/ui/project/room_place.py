"""Where the room's picture is: on its screen, in a window, or nowhere while the cable is out."""

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from facilitator.ui.project.hindrance import hindrance
from facilitator.ui.project.keys_to_console import KeysToConsole
from facilitator.ui.project.projector_window import ProjectorWindow
from facilitator.ui.project.screens import ScreenIdentity, ScreenInfo, Screens
from facilitator.ui.project.window_spot import move_window, window_spot

SETTLE_MS = 300
"""Screens come and go in several steps; this long after the last one they are where they will be."""
_USUAL_SIZE = QSize(1920, 1080)


class RoomPlace(QObject):
    """Puts the projector window on the room's screen whenever screens change, never over the console."""

    changed = Signal()
    """Placed, taken away, hindered, or the screens are others."""

    def __init__(
        self,
        screens: Screens,
        window: ProjectorWindow,
        wanted: ScreenIdentity,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.window = window
        self.wanted = wanted
        """The screen of the room, connected or not."""
        self.notice = ""
        """What stands in the way of the room's screen, as a sentence; empty: nothing."""
        self.is_open = False
        """True when the room is meant to be shown, even while its screen is unplugged."""
        self.window_size = QSize(960, 540)
        """How large it opens in a window."""
        self._beside: Callable[[], Iterable[RoomPlace]] = tuple
        self._first: RoomPlace | None = None
        self._in_window = False
        self._filled: ScreenInfo | None = None
        self._slid_over = False
        """The window system put the picture over the console, wherever it was told to go."""
        self._console: QWidget | None = None
        self._keys: KeysToConsole | None = None
        self._gone_since: float | None = None
        self.screens = screens
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._place)
        self.screens.gone.connect(self._on_screen_gone)
        self.screens.changed.connect(self._on_screens_changed)
        window.closed.connect(self.close)
        window.reshaped.connect(self._on_reshaped)

    def stand_beside(
        self, others: "Callable[[], Iterable[RoomPlace]]", first: "RoomPlace | None" = None
    ) -> None:
        """Name the places of the room's other pictures, and the one that comes first on a screen."""
        self._beside, self._first = others, first

    def target(self) -> ScreenInfo | None:
        """Return the screen the picture belongs on, where it is connected."""
        rivals = [each.wanted for each in self._beside() if each.wanted != ScreenIdentity()]
        return self.screens.find(self.wanted, rivals)

    @property
    def is_in_window(self) -> bool:
        """Return True while the picture is in a window of its own."""
        return self.is_open and self._in_window

    @property
    def is_shown(self) -> bool:
        """Return True while the picture is on a screen or in a window."""
        return self.window.isVisible()

    @property
    def gone_seconds(self) -> int | None:
        """Return for how long the room's screen has been unplugged, None while it is there."""
        return None if self._gone_since is None else int(time.monotonic() - self._gone_since)

    @property
    def picture_size(self) -> QSize:
        """Return the size of the room's picture, of a usual one while there is none."""
        if self.is_shown:
            return self.window.size()
        target = self.target() if self.is_open else None
        return target.geometry.size() if target is not None else _USUAL_SIZE

    def set_console(self, console: QWidget) -> None:
        """Name the window that must never be covered."""
        self._console = console
        console.installEventFilter(self)
        self.window.installEventFilter(self)
        self._keys = KeysToConsole(self.window, console, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the console was moved, or the room's picture over it."""
        if event.type() == QEvent.Type.Move and self.is_open and not self._in_window:
            if watched is self._console:
                self._slid_over = False
                self._settle.start()
            elif watched is self.window and self._covers_console():
                # The window system slid it there, as when the lid is closed: not for a moment more.
                self._slid_over = True
                self.window.hide()
                self._settle.start()
        return False

    def _covers_console(self) -> bool:
        if self._console is None or not self.window.isVisible() or not self.screens.lets_windows_move:
            return False
        return self.window.geometry().contains(self._console.frameGeometry().center())

    def is_remembered_there(self) -> bool:
        """Return True when the room's screen is known from before and connected."""
        return self.wanted != ScreenIdentity() and self.target() is not None

    def has_one_choice(self) -> bool:
        """Return True when exactly one screen is free for the room."""
        return len(self._others()) == 1

    def offer(self) -> ScreenInfo | None:
        """Return the one free screen the room could have while its own is missing, None if unclear."""
        if self.is_in_window or (self.is_open and self.target() is not None):
            return None
        others = self._others()
        return others[0] if len(others) == 1 else None

    def open(self) -> None:
        """Show the room on its screen: the remembered one, or one the console is not on."""
        if self.target() is None:
            other = next(iter(self._others()), None)
            if other is not None:
                self.wanted = other.identity
        self.open_there()

    def open_there(self) -> None:
        """Show the room on the screen it is for and on no other; where that is not connected, wait for it."""
        self.is_open, self._in_window, self._slid_over = True, False, False
        self._place()

    def open_in_window(self) -> None:
        """Show the room in a window that can be moved and resized."""
        self.is_open, self._in_window = True, True
        self._gone_since = None
        self._settle.stop()
        self._show_in_window()
        self.changed.emit()

    def close(self) -> None:
        """Take the room's picture away."""
        self.is_open, self._gone_since, self.notice = False, None, ""
        self._settle.stop()
        self.window.hide()
        self.changed.emit()

    def leave(self) -> None:
        """Take the picture and its window away for good."""
        self._settle.stop()
        self.screens.gone.disconnect(self._on_screen_gone)
        self.screens.changed.disconnect(self._on_screens_changed)
        if self._console is not None:
            self._console.removeEventFilter(self)
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    def choose_screen(self, identity: ScreenIdentity) -> None:
        """Make a screen the room's."""
        self.wanted = identity
        self.open()

    def swap(self) -> None:
        """Change places: the console goes to the room's screen, the room to the console's."""
        console, target = self._console, self.target()
        here = self.console_screen()
        if console is None or target is None or here is None or here.identity == target.identity:
            return
        if not self.screens.lets_windows_move:
            self.notice = self.tr(
                "Here only you can move a window: drag this one to the other screen, then click the screen "
                "that is free."
            )
            self.changed.emit()
            return
        self.window.hide()
        move_window(console, target.geometry)
        self.choose_screen(here.identity)

    def _on_screen_gone(self, identity: ScreenIdentity) -> None:
        # Another one of the same make may be what was pulled.
        on, target = self._filled, self.target()
        is_there = on is not None and target is not None and target.is_same_place(on)
        if self.is_open and not self._in_window and identity.likeness(self.wanted) and not is_there:
            # Now, before the window system puts the picture over the console.
            self.window.hide()
            if self._gone_since is None:
                self._gone_since = time.monotonic()
            self.changed.emit()

    def _on_screens_changed(self) -> None:
        self._slid_over = False
        if self.is_open and not self._in_window and self.window.isVisible():
            target = self.target()
            if target is None or self._hindrance(target):
                self.window.hide()
        self._settle.start()
        self.changed.emit()

    def _on_reshaped(self, size: QSize) -> None:
        if self.is_in_window:
            self.window_size = size

    def _place(self) -> None:
        if not self.is_open or self._in_window:
            self._tell_return()
            self.changed.emit()
            return
        target = self.target()
        self.notice = self._hindrance(target)
        handle = self.screens.handle(target.identity) if target is not None and not self.notice else None
        if handle is None:
            self.window.hide()
        else:
            self._gone_since = None
            if self._filled is None or target is None or self._filled.identity != target.identity:
                # Wayland leaves a window in full screen on the screen where it is.
                self.window.hide()
            if not self._fills(handle) or self._filled != target:
                self._filled = target
                self.window.cover(handle)
        self.changed.emit()

    def _fills(self, screen: QScreen) -> bool:
        if not self.window.isVisible() or not self.window.isFullScreen():
            return False
        if not self.screens.lets_windows_move:
            # Wayland does not tell where a window is, and Qt guesses.
            return True
        # Not asked of `window.screen()`: PySide6 ties the QScreen it returns to the window, and one that goes
        # takes the screen of all others with it.
        return self.window.geometry() == screen.geometry()

    def _tell_return(self) -> None:
        """Say that the screen is back, while the picture is in a window that somebody may be sharing."""
        target = self.target() if self.is_in_window else None
        if target is not None and not self._hindrance(target):
            text = self.tr("{screen} is connected. Click it to show the room there.")
            self.notice = text.format(screen=target.identity.title)

    def _hindrance(self, target: ScreenInfo | None) -> str:
        if target is None:
            return ""
        first = self._first.target() if self._first is not None and self._first.is_open else None
        here, connected = self.console_screen(), self.screens.connected()
        return hindrance(target, here, connected, slid_over=self._slid_over, first=first)

    def console_screen(self) -> ScreenInfo | None:
        """Return the screen the console is on, the main one before there is a console."""
        if self._console is None:
            return next((info for info in self.screens.connected() if info.is_main), None)
        if self.screens.lets_windows_move:
            middle = self._console.frameGeometry().center()
            found = [info for info in self.screens.connected() if info.geometry.contains(middle)]
            if found:
                return found[0]
        screen = self._console.screen()
        return self.screens.find(ScreenIdentity.of(screen)) if screen is not None else None

    def _others(self) -> list[ScreenInfo]:
        here = self.console_screen()
        beside = [each for each in self._beside() if not each.is_in_window]
        taken = [there.identity for each in beside if (there := each.target()) is not None]
        return [
            info
            for info in self.screens.connected()
            if info.identity not in taken
            and (
                here is None
                or (info.identity != here.identity and not info.geometry.intersects(here.geometry))
            )
        ]

    def _show_in_window(self) -> None:
        self.window.hide()
        here = self.console_screen()
        free = [info.geometry for info in self._others()]
        rest = [] if here is None else [here.geometry]
        console = QRect() if self._console is None else self._console.frameGeometry()
        spot = window_spot(self.window_size, (*free, *rest), console)
        self.window.show_as_window(spot)
        self.notice = ""
        if not self.screens.lets_windows_move:
            self.notice = self.tr(
                "The window system chose where the window opened. Drag it where you want it."
            )
        elif self._console is not None and spot.intersects(console):
            # A new window comes to the front, also one that takes no keys.
            self._console.raise_()
            self.notice = self.tr("The window is behind this one. Meeting programs list it as “Room”.")
