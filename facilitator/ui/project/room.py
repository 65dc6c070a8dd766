"""The room: what it sees now, on which screen, and what the facilitator's keys do to it."""

from dataclasses import replace

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QGuiApplication

from facilitator.core.live import BLACK, ConsoleView, ProjectorView, Scene
from facilitator.core.run import Run
from facilitator.core.run_parts import State
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.brought import Brought, NotShown
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.page_turner import PageTurner
from facilitator.ui.project.paint_ahead import PaintAhead
from facilitator.ui.project.picture import part_count, still_part
from facilitator.ui.project.room_cover import Cover, RoomCover
from facilitator.ui.project.room_on_screen import RoomOnScreen
from facilitator.ui.project.room_words import state_words
from facilitator.ui.project.shows import Shows
from facilitator.ui.project.step_screens import has_more_screens
from facilitator.ui.project.warm_up import WarmUp
from facilitator.ui.remembered import Remembered


class Room(RoomOnScreen):
    """Shows the room what the engine says, unless the facilitator said otherwise. It starts black."""

    view_shown = Signal(object)
    """ProjectorView: what the room sees from now on"""
    mute_changed = Signal(bool)
    """Panic silences the sounds, and gives them back."""
    failed = Signal(str)
    """A sentence: what the room was to see cannot be shown."""

    def __init__(
        self,
        engine: LiveEngine,
        remembered: Remembered,
        parent: QObject | None = None,
        *,
        app: QGuiApplication,
    ) -> None:
        super().__init__(remembered, parent, app=app)
        self._engine = engine
        self._cover = RoomCover()
        self._frozen: ProjectorView | None = None
        self._aside: ProjectorView | None = None
        self._brought: Brought | None = None
        self._shown = BLACK
        self._pages = PageTurner(self)
        self._pages.turned.connect(self._show)
        self.place.changed.connect(self._on_place_changed)
        self.sides.changed.connect(self._on_place_changed)
        self._ahead = PaintAhead(engine, self._window)
        self._ahead.wanted.connect(self._on_picture_wanted)
        self.warm_up = WarmUp(engine, self, self)
        engine.room_changed.connect(self._on_room_changed)
        engine.run_changed.connect(self._on_run_changed)
        engine.console_changed.connect(self._on_second)

    # --- what the room sees ---

    @property
    def shown_view(self) -> ProjectorView:
        """Return what the room sees now."""
        return self._shown

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
        return self._cover.is_black

    @property
    def is_white(self) -> bool:
        """Return True while the room is white."""
        return self._cover.now is Cover.WHITE

    @property
    def is_frozen(self) -> bool:
        """Return True while the picture stands still."""
        return self._frozen is not None

    @property
    def is_panic(self) -> bool:
        """Return True from panic until it is taken back."""
        return self._cover.now is Cover.PANIC

    @property
    def follows(self) -> bool:
        """Return True while the room follows the run by itself."""
        return self._engine.scene is None and self._aside is None

    def show_scene(self, scene: Scene | None, message: str = "") -> None:
        """Show a scene of choice, or follow the run again with None; black and freeze are lifted."""
        if scene is Scene.BLACK:
            self._cover_with(Cover.BLACK)
            return
        self._aside = self._brought = None
        self._lift()
        self._engine.show_scene(scene, message)
        self._show()
        self.state_changed.emit()

    def show_aside(self, view: ProjectorView) -> None:
        """Show a screen from another place of the session, standing still; the run does not move."""
        self._brought = None
        self._show_beside(view)

    def show_brought(self, brought: Brought) -> None:
        """Show a picture or the first page of a PDF; Show next turns the pages, then follows the run."""
        self._brought = brought
        self._show_beside(brought.view)

    def toggle_black(self) -> None:
        """Black, or back to what was there."""
        if self.is_panic:
            self.panic()
        else:
            self._cover_with(Cover.BLACK, toggle=True)

    def toggle_white(self) -> None:
        """White, to light the room, or back to what was there."""
        if not self.is_panic:
            self._cover_with(Cover.WHITE, toggle=True)

    def toggle_freeze(self) -> None:
        """Keep the picture while the run goes on, or show the moment again."""
        self._frozen = None if self._frozen is not None else self._scene_view()
        self.sides.freeze(self._side_view if self._frozen is not None else None)
        self._show()
        self.state_changed.emit()

    def panic(self) -> None:
        """Black and silent at once; the clock goes on. Again brings back what was there."""
        self.mute_changed.emit(self._cover.toggle_panic())
        self._show()
        self.state_changed.emit()

    def show_next(self) -> None:
        """Show what comes next: a page, the next part of a long screen, the next screen, or the next step."""
        run = self._engine.run
        if self._turned(1) or (self.follows and self._pages.forward()):
            return
        if not self.follows:
            self.show_scene(None)
        elif run is not None and has_more_screens(run, self._engine.now()):
            self._engine.next_screen()
        else:
            self._engine.next()

    def show_previous(self) -> None:
        """Show the page, part or screen before."""
        if not self._turned(-1) and self._brought is None and not self._pages.back():
            self._engine.previous_screen()

    def draw_another(self) -> None:
        """Show another question of the same level, where the room sees one."""
        if self.follows and not self.is_black:
            self._engine.draw_another()

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
                room_house=look.house is not None or self.house is None,
            )
        )
        self._show()
        self.state_changed.emit()

    @property
    def state_text(self) -> str:
        """Return the state in words, as the workspace bar shows it."""
        shown = [self.has_screen, *(side.place.is_shown for side in self.sides.all)]
        return state_words(self._cover.now, is_frozen=self.is_frozen, shown=shown)

    @property
    def short_text(self) -> str:
        """Return the state for the bar of the window, which does not count seconds."""
        if self.is_panic:
            return self.tr("Panic, F12 ends it")
        return self.tr("Screen gone") if self.gone_text and not self.has_screen else self.state_text

    @property
    def is_live(self) -> bool:
        """Return True while the room sees the moment: not covered, not frozen."""
        return self.has_screen and self._cover.now is Cover.NONE and not self.is_frozen

    # --- inside ---

    def _scene_view(self) -> ProjectorView:
        return self._aside or self._engine.room_view or BLACK

    def _show(self) -> None:
        view = self._cover.view or self._frozen or self._scene_view()
        old, self._shown = self._shown, view
        if view.scene in (Scene.SCREEN, Scene.MESSAGE):
            if still_part(view) != still_part(old) or self._pages.parts == 0:
                self._pages.begin(view.text, self._most_parts(view))
        else:
            self._pages.begin("", 1)
        self._window.show_view(view, self._look, self._pages.part)
        self._show_sides()
        self.view_shown.emit(view)

    def _show_sides(self) -> None:
        if self.sides.all:
            self.sides.show(self._side_view, self._cover.view, self._look, self._pages.part)

    def _side_view(self, shows: Shows) -> ProjectorView:
        """Return what one more screen shows now, without what lies over the room."""
        view = self._scene_view()
        # The marks at the edge are looked for on every screen.
        if shows is Shows.SAME or view.scene is Scene.TEST:
            return view
        return self._engine.view_of(shows.scene) or BLACK

    def _most_parts(self, view: ProjectorView) -> int:
        """Return in how many parts the screens show a text: the smallest screen says, so that all is read."""
        sizes = {(self.picture_size.width(), self.picture_size.height()), *self.sides.picture_sizes}
        return max(part_count(view, QSize(*size), self._look) for size in sizes)

    def _show_beside(self, view: ProjectorView) -> None:
        self._aside = replace(view, seconds_left=None)
        self._lift()
        self._show()
        self.state_changed.emit()

    def _turned(self, by: int) -> bool:
        """Turn a page of what was brought; a page that cannot be shown ends it."""
        if self._brought is None:
            return False
        try:
            if not self._brought.turn(by):
                return False
        except NotShown as error:
            self.failed.emit(str(error))
            return True
        self._show_beside(self._brought.view)
        return True

    def _cover_with(self, cover: Cover, *, toggle: bool = False) -> None:
        if self.is_panic:
            self.mute_changed.emit(False)
        if toggle:
            self._cover.toggle(cover)
        else:
            self._cover.put(cover)
        self._show()
        self.state_changed.emit()

    def _lift(self) -> None:
        if not self.is_panic:
            self._cover.lift()
            self._frozen = None
            self.sides.freeze(None)

    def _on_room_changed(self, _view: ProjectorView) -> None:
        if self._frozen is None and self._cover.now is Cover.NONE and self._aside is None:
            self._show()

    def _on_second(self, _view: ConsoleView) -> None:
        # A screen with a scene of its own goes on while the room's own picture stands still.
        if any(side.shows is not Shows.SAME for side in self.sides.all):
            self._show_sides()

    def _on_picture_wanted(self, view: ProjectorView) -> None:
        if self.has_screen:
            self._window.prepare(view, self._look)
            self.sides.prepare(view, self._look)

    def _on_run_changed(self, run: Run) -> None:
        if run.state is State.RUNNING and not self.place.is_open and self.place.has_one_choice():
            # One projector and nothing chosen: there is no doubt where the room looks.
            self.open()
        if self._cover.lifts_with_start and run.state is State.RUNNING:
            self._cover_with(Cover.NONE)
        if self._aside is not None:
            # The facilitator moves on, and so does the room.
            self._aside = self._brought = None
            self._show()
            self.state_changed.emit()

    def _on_place_changed(self) -> None:
        self._show()
        self.state_changed.emit()
