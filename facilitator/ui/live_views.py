"""What console and room show of a run at one moment, made anew only as far as it can have changed."""

import datetime as dt
from dataclasses import dataclass, replace

from facilitator.core.console import Console
from facilitator.core.live import ConsoleView, ProjectorView, Punctuality, Scene
from facilitator.core.room import projector_view
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, State


@dataclass(frozen=True, slots=True)
class Shown:
    """Both views of one moment; None before there is a run."""

    console: ConsoleView | None = None
    room: ProjectorView | None = None


class LiveViews:
    """Keeps the views of the last moment, and the scene that was chosen by hand."""

    def __init__(self) -> None:
        self.now = Shown()
        self.scene: Scene | None = None
        """None: the room follows the run."""
        self.message = ""
        self.notice = ""
        """Careful words for the room's title scene."""
        self._console_maker = Console()
        self._late_since: dt.datetime | None = None

    def begin(self) -> None:
        """Follow another run, with no scene of choice and no lateness to remember."""
        self._late_since = None
        self.scene, self.message = None, ""

    def forget(self) -> None:
        """Show nothing: there is no run."""
        self.now = Shown()

    def choose(self, scene: Scene | None, message: str) -> None:
        """Show the room a scene of choice; it shows at once, also within a second that has not changed."""
        self.scene, self.message = scene, message
        self.now = replace(self.now, room=None)

    def make(self, run: Run, now: Instant, *, changed: bool) -> Shown:
        """Bring the views to a moment, and return them; `changed` says that more than time has passed."""
        console, room = self._console(run, now), self.now.room
        before = self.now.console
        # The clock of the console has its own seconds; the room changes with the countdown only.
        if (
            room is None
            or changed
            or run.state is not State.RUNNING
            or before is None
            or before.seconds_left != console.seconds_left
            or self.scene is not None
        ):
            ahead = self._console_maker.project(run, now)
            room = projector_view(run, now, self.scene, self.message, notice=self.notice, projection=ahead)
        self.now = Shown(console, room)
        return self.now

    def get_ready(self, run: Run, then: Instant) -> None:
        """Work out what a coming moment will show, so that it need not be worked out when it is due."""
        self._console_maker.view(run, then, self._late_since)
        projector_view(run, then, self.scene, self.message, notice=self.notice)

    def of_scene(self, scene: Scene | None, run: Run, now: Instant) -> ProjectorView | None:
        """Return what another screen of the room shows: a scene, or what the run shows by itself."""
        if scene is self.scene is None:
            return self.now.room
        return projector_view(run, now, scene, notice=self.notice)

    def _console(self, run: Run, now: Instant) -> ConsoleView:
        view = self._console_maker.view(run, now, self._late_since)
        late = view.punctuality is Punctuality.LATE and run.state is not State.READY
        since = (self._late_since or view.clock) if late else None
        if since == self._late_since:
            return view
        self._late_since = since
        return replace(view, late_since=since)
