"""More screens of the room beside its own one: which there are, where each is, what each shows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QWidget

from facilitator.core.live import BLACK, ProjectorView
from facilitator.store.settings import MOST_SCREENS, MoreScreen
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture_shelf import PictureShelf
from facilitator.ui.project.projector_window import ProjectorWindow
from facilitator.ui.project.room_place import RoomPlace
from facilitator.ui.project.screens import ScreenIdentity, ScreenInfo
from facilitator.ui.project.shows import Shows


@dataclass(slots=True, eq=False)
class SideScreen:
    """One more picture of the room."""

    place: RoomPlace
    shows: Shows
    is_window: bool = False
    """True for the window that is shared online while the room is on its screen."""
    view: ProjectorView = BLACK
    frozen: ProjectorView | None = None
    """What it keeps while the room is frozen."""


class SideScreens(QObject):
    """Puts a window on each more screen. Black, white, freeze and panic act on all of them at once."""

    changed = Signal()
    """One came, went, or shows something else."""
    shown = Signal()
    """A picture of one of them may have changed."""

    def __init__(self, main: RoomPlace, shelf: PictureShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._main, self._shelf = main, shelf
        self._console: QWidget | None = None
        self._fades = True
        self._all: list[SideScreen] = []
        main.stand_beside(self._places)

    @property
    def all(self) -> tuple[SideScreen, ...]:
        """Return them in the order they were chosen, connected or not."""
        return tuple(self._all)

    @property
    def window(self) -> SideScreen | None:
        """Return the one in a window, None while there is none."""
        return next((side for side in self._all if side.is_window), None)

    @property
    def picture_sizes(self) -> set[tuple[int, int]]:
        """Return the sizes of the pictures that show the same as the room."""
        shown = (side for side in self._all if side.shows is Shows.SAME and side.place.is_shown)
        return {(side.place.window.width(), side.place.window.height()) for side in shown}

    @property
    def gone(self) -> tuple[SideScreen, ...]:
        """Return those whose cable was pulled while they showed something."""
        return tuple(side for side in self._all if side.place.gone_seconds is not None)

    def on(self, info: ScreenInfo) -> SideScreen | None:
        """Return what is meant for a connected screen, None when it is nothing."""
        for side in self._all:
            target = None if side.is_window else side.place.target()
            if target is not None and target.identity == info.identity:
                return side
        return None

    # --- choosing ---

    def restore(self, kept: tuple[MoreScreen, ...]) -> None:
        """Take the screens of the settings; each shows as soon as it is connected."""
        for more in kept:
            side = self._add(ScreenIdentity.remembered(more.screen), Shows.remembered(more.shows))
            side.place.open_there()

    def for_settings(self) -> tuple[MoreScreen, ...]:
        """Return what the settings keep; a window is for this time only."""
        return tuple(
            MoreScreen(side.place.wanted.for_settings(), side.shows.value)
            for side in self._all
            if not side.is_window
        )

    def choose(self, identity: ScreenIdentity, shows: Shows) -> None:
        """Make a screen show something beside the room, or something else than before."""
        for side in self._all:
            if not side.is_window and self._is(side, identity):
                side.shows, side.frozen = shows, None
                side.place.open_there()
                self.changed.emit()
                return
        if len(self._all) < MOST_SCREENS:
            self._add(identity, shows).place.open_there()
            self.changed.emit()

    def remove(self, identity: ScreenIdentity) -> None:
        """Let a screen be free again."""
        for side in self._all:
            if not side.is_window and self._is(side, identity):
                self._take_away(side)
                return

    def open_window(self, size: QSize) -> None:
        """Show the room in a window as well, to share it online."""
        side = self.window or self._add(ScreenIdentity(), Shows.SAME, is_window=True)
        side.place.window_size = size
        side.place.open_in_window()
        self.changed.emit()

    def close_window(self) -> None:
        """Take the window away."""
        if self.window is not None:
            self._take_away(self.window)

    # --- showing ---

    def set_console(self, console: QWidget) -> None:
        """Name the window that none may cover."""
        self._console = console
        for side in self._all:
            side.place.set_console(console)

    def set_fades(self, on: bool) -> None:
        """Let scenes fade, or change at once."""
        self._fades = on
        for side in self._all:
            side.place.window.fades = on

    def freeze(self, keep: Callable[[Shows], ProjectorView] | None) -> None:
        """Keep the picture each would show now, or with None let them go on."""
        for side in self._all:
            side.frozen = keep(side.shows) if keep is not None else None

    def show(
        self,
        view_of: Callable[[Shows], ProjectorView],
        cover: ProjectorView | None,
        look: RoomLook,
        part: int,
    ) -> None:
        """Show on each what it is for; what lies over the room lies over all."""
        for side in self._all:
            side.view = cover or side.frozen or view_of(side.shows)
            window = side.place.window
            window.show_view(side.view, look, part if side.shows is Shows.SAME else 0)
        self.shown.emit()

    def prepare(self, view: ProjectorView, look: RoomLook) -> None:
        """Paint beforehand what the room probably shows next."""
        for side in self._all:
            if side.shows is Shows.SAME and side.place.is_shown:
                side.place.window.prepare(view, look)

    def open(self) -> None:
        """Show on every screen that was closed with the room."""
        for side in self._all:
            if not side.is_window and not side.place.is_open:
                side.place.open_there()

    def close(self) -> None:
        """Take every picture away; it is known which screens there were."""
        for side in self._all:
            side.place.close()

    # --- inside ---

    def _places(self) -> list[RoomPlace]:
        return [side.place for side in self._all]

    def _is(self, side: SideScreen, identity: ScreenIdentity) -> bool:
        target = side.place.target()
        return identity == side.place.wanted or (target is not None and target.identity == identity)

    def _add(self, identity: ScreenIdentity, shows: Shows, *, is_window: bool = False) -> SideScreen:
        window = ProjectorWindow(shelf=self._shelf)
        window.fades = self._fades
        place = RoomPlace(self._main.screens, window, identity, self)
        side = SideScreen(place, shows, is_window)

        def others() -> list[RoomPlace]:
            return [self._main, *(each for each in self._places() if each is not place)]

        place.stand_beside(others, self._main)
        if self._console is not None:
            place.set_console(self._console)
        place.changed.connect(self._on_place_changed)
        self._all.append(side)
        return side

    def _take_away(self, side: SideScreen) -> None:
        self._all.remove(side)
        side.place.changed.disconnect(self._on_place_changed)
        side.place.leave()
        self.changed.emit()

    def _on_place_changed(self) -> None:
        window = self.window
        if window is not None and not window.place.is_open:
            self._main.window_size = window.place.window_size
            self._take_away(window)
            return
        self.changed.emit()
