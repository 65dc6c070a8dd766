"""The room: what it sees now, on which screen, and what the facilitator's keys do to it."""

from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facilitator.core.live import BLACK, ProjectorView, Scene
from facilitator.core.run import Run, State
from facilitator.store.settings import Settings
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.look import RoomLook, RoomTheme
from facilitator.ui.project.page_turner import PageTurner
from facilitator.ui.project.picture import part_count, still_part
from facilitator.ui.project.projector_window import ProjectorWindow
from facilitator.ui.project.room_place import RoomPlace
from facilitator.ui.project.screens import ScreenIdentity
from facilitator.ui.remembered import Remembered


class Cover(Enum):
    """What lies over the scene."""

    NONE = auto()
    BLACK = auto()
    WHITE = auto()
    PANIC = auto()


class Room(QObject):
    """Shows the room what the engine says, unless the facilitator said otherwise. It starts black."""

    state_changed = Signal()
    """Screen, cover, freeze, look or notice changed."""
    view_shown = Signal(object)
    """ProjectorView: what the room sees from now on"""
    mute_changed = Signal(bool)
    """Panic silences the sounds, and gives them back."""

    def __init__(
        self,
        engine: LiveEngine,
        remembered: Remembered,
        parent: QObject | None = None,
        *,
        app: QGuiApplication,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._remembered = remembered
        settings = remembered.settings
        self._look = look_from(settings)
        self._cover, self._before_panic = Cover.BLACK, Cover.NONE
        self._lifts_with_start = True
        self._frozen: ProjectorView | None = None
        self._aside: ProjectorView | None = None
        self._shown = BLACK
        self._pages = PageTurner(self)
        self._pages.turned.connect(self._show)
        self._window = ProjectorWindow(self._look)
        wanted = ScreenIdentity.remembered(settings.room_screen)
        self.place = RoomPlace(app, self._window, wanted, self)
        self.place.changed.connect(self._on_place_changed)
        engine.room_changed.connect(self._on_room_changed)
        engine.run_changed.connect(self._on_run_changed)

    # --- what the room sees ---

    @property
    def shown_view(self) -> ProjectorView:
        """Return what the room sees now."""
        return self._shown

    @property
    def look(self) -> RoomLook:
        """Return theme, text size and margins."""
        return self._look

    @property
    def part(self) -> int:
        """Return which part of a long screen is shown, from 0."""
        return self._pages.part

    @property
    def parts(self) -> int:
        """Return in how many parts the screen is shown."""
        return self._pages.parts

    @property
    def is_black(self) -> bool:
        """Return True while the room is black, by the black key or by panic."""
        return self._cover in (Cover.BLACK, Cover.PANIC)

    @property
    def is_white(self) -> bool:
        """Return True while the room is white."""
        return self._cover is Cover.WHITE

    @property
    def is_frozen(self) -> bool:
        """Return True while the picture stands still."""
        return self._frozen is not None

    @property
    def is_panic(self) -> bool:
        """Return True from panic until it is taken back."""
        return self._cover is Cover.PANIC

    @property
    def follows(self) -> bool:
        """Return True while the room follows the run by itself."""
        return self._engine.scene is None and self._aside is None

    def show_scene(self, scene: Scene | None, message: str = "") -> None:
        """Show a scene of choice, or follow the run again with None; black and freeze are lifted."""
        if scene is Scene.BLACK:
            self._set_cover(Cover.BLACK)
            return
        self._aside = None
        self._lift()
        self._engine.show_scene(scene, message)
        self._show()
        self.state_changed.emit()

    def show_aside(self, view: ProjectorView) -> None:
        """Show a screen from another place of the session, standing still; the run does not move."""
        self._aside = replace(view, seconds_left=None)
        self._lift()
        self._show()
        self.state_changed.emit()

    def toggle_black(self) -> None:
        """Black, or back to what was there."""
        if self._cover is Cover.PANIC:
            self.panic()
        else:
            self._set_cover(Cover.NONE if self._cover is Cover.BLACK else Cover.BLACK)

    def toggle_white(self) -> None:
        """White, to light the room, or back to what was there."""
        if self._cover is not Cover.PANIC:
            self._set_cover(Cover.NONE if self._cover is Cover.WHITE else Cover.WHITE)

    def toggle_freeze(self) -> None:
        """Keep the picture while the run goes on, or show the moment again."""
        self._frozen = None if self._frozen is not None else self._scene_view()
        self._show()
        self.state_changed.emit()

    def panic(self) -> None:
        """Black and silent at once; the clock goes on. Again brings back what was there."""
        if self._cover is Cover.PANIC:
            self._cover = self._before_panic
            self.mute_changed.emit(False)
        else:
            self._before_panic, self._cover = self._cover, Cover.PANIC
            self.mute_changed.emit(True)
        self._show()
        self.state_changed.emit()

    def show_next(self) -> None:
        """Show what comes next: the next part of a long screen, the next screen, or the next step."""
        run = self._engine.run
        if self.follows and self._pages.forward():
            return
        if not self.follows:
            self.show_scene(None)
        elif run is not None and has_more_screens(run):
            self._engine.next_screen()
        else:
            self._engine.next()

    def show_previous(self) -> None:
        """Show the part or screen before."""
        if not self._pages.back():
            self._engine.previous_screen()

    def set_look(self, look: RoomLook) -> None:
        """Change theme, text size, margins or digits."""
        if look == self._look:
            return
        self._look = look
        self._remembered.remember(
            replace(
                self._remembered.settings,
                room_theme=look.theme.value,
                room_text_size=look.text_size,
                safe_margin=look.safe_margin,
                room_digits=look.digits,
            )
        )
        self._show()
        self.state_changed.emit()

    # --- where the room sees it ---

    @property
    def state_text(self) -> str:
        """Return the state in words, as the workspace bar shows it."""
        if not self.has_screen:
            return self.tr("No room screen")
        if self.is_black:
            return self.tr("Room black")
        if self.is_white:
            return self.tr("Room white")
        return self.tr("Room frozen") if self.is_frozen else self.tr("Room live")

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

    # --- inside ---

    def _scene_view(self) -> ProjectorView:
        return self._aside or self._engine.room_view or BLACK

    def _show(self) -> None:
        if self._cover in (Cover.BLACK, Cover.PANIC):
            view = BLACK
        elif self._cover is Cover.WHITE:
            view = ProjectorView(Scene.WHITE)
        else:
            view = self._frozen or self._scene_view()
        old, self._shown = self._shown, view
        if view.scene in (Scene.SCREEN, Scene.MESSAGE):
            if still_part(view) != still_part(old) or self._pages.parts == 0:
                self._pages.begin(view.text, part_count(view, self.picture_size, self._look))
        else:
            self._pages.begin("", 1)
        self._window.show_view(view, self._look, self._pages.part)
        self.view_shown.emit(view)

    def _set_cover(self, cover: Cover) -> None:
        if self._cover is Cover.PANIC and cover is not Cover.PANIC:
            self.mute_changed.emit(False)
        self._cover = cover
        self._lifts_with_start = False
        self._show()
        self.state_changed.emit()

    def _lift(self) -> None:
        if self._cover is Cover.PANIC:
            return
        self._cover, self._frozen, self._lifts_with_start = Cover.NONE, None, False

    def _on_room_changed(self, _view: ProjectorView) -> None:
        if self._frozen is None and self._cover is Cover.NONE and self._aside is None:
            self._show()

    def _on_run_changed(self, run: Run) -> None:
        if run.state is State.RUNNING and not self.place.is_open and self.place.has_one_choice():
            # One projector and nothing chosen: there is no doubt where the room looks.
            self.open()
        if self._lifts_with_start and run.state is State.RUNNING:
            # The black it began with is nobody's wish; starting the session is.
            self._set_cover(Cover.NONE)
        if self._aside is not None:
            # The facilitator moves on, and so does the room.
            self._aside = None
            self._show()
            self.state_changed.emit()

    def _on_place_changed(self) -> None:
        self._show()
        self.state_changed.emit()


def has_more_screens(run: Run) -> bool:
    """Return True when the step has another screen to show before the next step; turns go on by phases."""
    if run.state is not State.RUNNING or (run.has_turns and run.screen == 0):
        return False
    return run.screen + 1 < run.screen_count


def look_from(settings: Settings) -> RoomLook:
    """Return the look the settings remember; an unknown theme becomes the warm one."""
    known = {theme.value: theme for theme in RoomTheme}
    theme = known.get(settings.room_theme, RoomTheme.HEARTH)
    return RoomLook(theme, settings.room_text_size, settings.safe_margin, settings.room_digits)
