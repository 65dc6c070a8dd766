"""On which screens the room is, and that they are remembered."""

from dataclasses import replace

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facilitator.store.room_theme_file import room_theme_path
from facilitator.store.settings import LEAST_SIDE, MOST_SIDE
from facilitator.ui.project.house import read_house
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture_shelf import PictureShelf
from facilitator.ui.project.projector_window import ProjectorWindow
from facilitator.ui.project.room_place import RoomPlace
from facilitator.ui.project.room_words import gone_words
from facilitator.ui.project.screens import ScreenIdentity, Screens
from facilitator.ui.project.shows import Shows
from facilitator.ui.project.side_screens import SideScreens
from facilitator.ui.remembered import Remembered


class RoomOnScreen(QObject):
    """The windows the room looks at, each on the screen it belongs to."""

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
        shelf = PictureShelf()
        self._window = ProjectorWindow(self._look, shelf=shelf)
        wanted = ScreenIdentity.remembered(settings.room_screen)
        self.place = RoomPlace(Screens(app, self), self._window, wanted, self)
        self.place.window_size = QSize(*settings.room_window)
        self.sides = SideScreens(self.place, shelf, self)
        """More screens beside the room's own one."""
        self._window.fades = settings.room_fades
        self.sides.set_fades(settings.room_fades)
        self.sides.restore(settings.more_screens)
        self._window.closed.connect(self._remember_window)
        self.sides.changed.connect(self._remember_window)

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
        self.sides.set_fades(on)
        self._remembered.remember(replace(self._remembered.settings, room_fades=on))
        self.state_changed.emit()

    @property
    def has_screen(self) -> bool:
        """Return True while the picture is on a screen or in a window."""
        return self.place.is_shown

    @property
    def notice(self) -> str:
        """Return what stands in the way of the room's screens, in sentences; empty: nothing."""
        places = [self.place, *(side.place for side in self.sides.all)]
        return "\n".join(dict.fromkeys(each.notice for each in places if each.notice))

    @property
    def gone_seconds(self) -> int | None:
        """Return for how long the room's screen has been unplugged, None while it is there."""
        return self.place.gone_seconds

    @property
    def gone_text(self) -> str:
        """Return for how long a screen of the room has been unplugged, in words; "" while all are there."""
        places = [self.place, *(side.place for side in self.sides.all)]
        gone = [seconds for each in places if (seconds := each.gone_seconds) is not None]
        return gone_words(gone, len(places))

    @property
    def offer_text(self) -> str:
        """Return which screen the swap key would take for the room while its own is missing; "" for none."""
        offer = self.place.offer()
        return "" if offer is None else offer.identity.title

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
        self.sides.set_console(console)
        if self.place.is_remembered_there():
            self.place.open()

    def open(self) -> None:
        """Show the room on its screen: the remembered one, or one the console is not on."""
        self.place.open()
        self.sides.open()
        self._remember_screens()

    def open_in_window(self) -> None:
        """Show the room in a window that can be moved and resized, beside its screen where it has one."""
        if self.place.is_shown and not self.place.is_in_window:
            self.sides.open_window(self.place.window_size)
        else:
            self.place.open_in_window()

    @property
    def has_window(self) -> bool:
        """Return True while a window shows the room."""
        return self.place.is_in_window or self.sides.window is not None

    def close_window(self) -> None:
        """Take the window away; the room stays on its screen."""
        self._remember_window()
        if self.place.is_in_window:
            self.place.close()
        self.sides.close_window()

    def close(self) -> None:
        """Take the room's picture away, from every screen."""
        self._remember_window()
        self.sides.close()
        self.place.close()

    def choose_screen(self, identity: ScreenIdentity) -> None:
        """Make a screen the room's, and remember it."""
        self.sides.remove(identity)
        self.place.choose_screen(identity)
        self.sides.open()
        self._remember_screens()

    def show_also(self, identity: ScreenIdentity, shows: Shows) -> None:
        """Let one more screen show the same as the room, or something of its own; it is remembered."""
        self.sides.choose(identity, shows)
        self._remember_screens()

    def free_screen(self, identity: ScreenIdentity) -> None:
        """Take the picture from one more screen, and forget it."""
        self.sides.remove(identity)
        self._remember_screens()

    def forget_screen(self) -> None:
        """Wait no longer for the room's screen."""
        self.place.close()
        self.place.wanted = ScreenIdentity()
        self._remember_screens()
        self.state_changed.emit()

    def choose_screen_number(self, number: int) -> None:
        """Make a screen the room's by its place in the list, from 1; a number too high changes nothing."""
        connected = self.place.screens.connected()
        if 1 <= number <= len(connected):
            self.choose_screen(connected[number - 1].identity)

    def swap_screens(self) -> None:
        """Change places: the console goes to the room's screen, the room to the console's.

        While the room's screen is missing and one other is free, the room goes there instead.
        """
        offer = self.place.offer()
        if offer is not None:
            self.choose_screen(offer.identity)
            return
        self.place.swap()
        self._remember_screens()

    def _remember_screens(self) -> None:
        kept = replace(
            self._remembered.settings,
            room_screen=self.place.wanted.for_settings(),
            more_screens=self.sides.for_settings(),
        )
        self._remembered.remember(kept)

    def _remember_window(self) -> None:
        side = self.sides.window
        size = self.place.window_size if side is None else side.place.window_size
        self.place.window_size = size
        width, height = (min(max(side, LEAST_SIDE), MOST_SIDE) for side in (size.width(), size.height()))
        self._remembered.remember(replace(self._remembered.settings, room_window=(width, height)))
