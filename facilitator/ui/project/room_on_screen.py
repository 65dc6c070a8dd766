"""On which screen the room is, and that it is remembered."""

from dataclasses import replace

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facilitator.store.room_theme_file import room_theme_path
from facilitator.ui.project.house import read_house
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.projector_window import ProjectorWindow
from facilitator.ui.project.room_place import RoomPlace
from facilitator.ui.project.screens import ScreenIdentity
from facilitator.ui.remembered import Remembered


class RoomOnScreen(QObject):
    """The window the room looks at, on the screen it belongs to."""

    state_changed = Signal()
    """Screen, cover, freeze, look or notice changed."""

    def __init__(
        self, remembered: Remembered, parent: QObject | None = None, *, app: QGuiApplication
    ) -> None:
        super().__init__(parent)
        self._remembered = remembered
        settings = remembered.settings
        self.house, self.house_trouble = read_house(room_theme_path())
        """The organiser's look, and a sentence when it cannot be used."""
        self._look = RoomLook.remembered(settings)
        if settings.room_house and self.house is not None:
            self._look = replace(self._look, house=self.house)
        self._window = ProjectorWindow(self._look)
        self._window.fades = settings.room_fades
        wanted = ScreenIdentity.remembered(settings.room_screen)
        self.place = RoomPlace(app, self._window, wanted, self)

    @property
    def look(self) -> RoomLook:
        """Return theme, text size and margins."""
        return self._look

    @property
    def fades(self) -> bool:
        """Return True while scenes change by a short fade."""
        return self._window.fades

    def set_fades(self, on: bool) -> None:
        """Let scenes fade, or change at once for people whom motion disturbs."""
        self._window.fades = on
        self._remembered.remember(replace(self._remembered.settings, room_fades=on))
        self.state_changed.emit()

    @property
    def has_screen(self) -> bool:
        """Return True while the picture is on a screen or in a window."""
        return self.place.is_shown

    @property
    def notice(self) -> str:
        """Return what stands in the way of the room's screen, as a sentence; empty: nothing."""
        return self.place.notice

    @property
    def gone_seconds(self) -> int | None:
        """Return for how long the room's screen has been unplugged, None while it is there."""
        return self.place.gone_seconds

    @property
    def picture_size(self) -> QSize:
        """Return the size of the room's picture, of a usual one while there is none."""
        return self.place.picture_size

    @property
    def window(self) -> ProjectorWindow:
        """Return the window the room looks at."""
        return self._window

    def set_console(self, console: QWidget) -> None:
        """Name the window that the room must never cover; opens the room where its own screen is there."""
        self.place.set_console(console)
        if self.place.is_remembered_there():
            self.place.open()

    def open(self) -> None:
        """Show the room on its screen: the remembered one, or one the console is not on."""
        self.place.open()
        self._remember_screen()

    def open_in_window(self) -> None:
        """Show the room in a window that can be moved and resized."""
        self.place.open_in_window()

    def close(self) -> None:
        """Take the room's picture away."""
        self.place.close()

    def choose_screen(self, identity: ScreenIdentity) -> None:
        """Make a screen the room's, and remember it."""
        self.place.choose_screen(identity)
        self._remember_screen()

    def choose_screen_number(self, number: int) -> None:
        """Make a screen the room's by its place in the list, from 1; a number too high changes nothing."""
        connected = self.place.screens.connected()
        if 1 <= number <= len(connected):
            self.choose_screen(connected[number - 1].identity)

    def swap_screens(self) -> None:
        """Change places: the console goes to the room's screen, the room to the console's."""
        self.place.swap()
        self._remember_screen()

    def _remember_screen(self) -> None:
        screen = self.place.wanted.for_settings()
        self._remembered.remember(replace(self._remembered.settings, room_screen=screen))
