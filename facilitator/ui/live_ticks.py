"""Time passes for a run: a timer and an injected clock, and what changed told to the windows by signals."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from facilitator.core.journal import Act, Command, clock_shift_after, is_worth_keeping, obey
from facilitator.core.live import ConsoleView, ProjectorView, Scene
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import Cue, Instant, State
from facilitator.core.rundown import Rundown
from facilitator.core.strategy import Sound
from facilitator.core.time_gaps import Gap, GapKind, OpenGaps, clock_gap, found, gaps_between
from facilitator.core.timed_run import DEFAULT_WARNINGS
from facilitator.ui.awake import Awake
from facilitator.ui.live_views import LiveViews, Shown
from facilitator.ui.second_hand import LEAD, SecondHand

_log = logging.getLogger(__name__)

STALE_SOUND = dt.timedelta(seconds=5)
"""A sound that should have come longer ago than this would only confuse the room."""
_BEGIN = frozenset({Act.START, Act.NEXT, Act.JUMP, Act.ACTUALLY_STARTED})
"""What starts a session that is ready; as scheduled, it starts as planned."""
_SECOND = dt.timedelta(seconds=1)
_LITTLE = dt.timedelta(microseconds=100)
_NOTHING = dt.timedelta()


class Clock(Protocol):
    """Where the engine reads the time."""

    def now(self) -> Instant:
        """Return this moment."""
        ...


class Recorder(Protocol):
    """What keeps the events of a run. It never raises."""

    @property
    def trouble(self) -> str:
        """Return a sentence while something is not saved; empty when all is."""
        ...

    def load(self, made: Run) -> None:
        """Turn to a new run."""
        ...

    def record(self, command: Command, now: Instant, after: Run) -> None:
        """Save a command that led to the run `after`, or a tick that gave a cue."""
        ...

    def beat(self, now: Instant) -> None:
        """Note that the run is alive, and try again what could not be saved."""
        ...


Replan = Callable[[dt.datetime], Rundown | None]
"""Returns the plan of a session that starts at a moment; None: the plan stays."""


class LiveTicks(QObject):
    """Wakes when a shown second changes, brings the run to that moment, and tells what changed."""

    console_changed = Signal(object)
    """ConsoleView"""
    room_changed = Signal(object)
    """ProjectorView"""
    cue_crossed = Signal(object)
    """Cue, each exactly once"""
    sound_due = Signal(object)
    """Sound: at most one a tick, the latest, and none that is long past"""
    run_changed = Signal(object)
    """Run, after a command or when it moved by itself"""
    gap_found = Signal(object)
    """Gap"""
    failed = Signal(str)
    saving_changed = Signal(str)
    """A sentence when something is not saved, empty when all is saved again"""

    def __init__(
        self,
        clock: Clock,
        parent: QObject | None = None,
        *,
        awake: Awake | None = None,
        recorder: Recorder | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._awake = awake
        self._recorder = recorder
        self._trouble = ""
        self._run: Run | None = None
        self._views = LiveViews()
        self._last: Instant | None = None
        self._replan: Replan | None = None
        self._gaps = OpenGaps()
        self._timer = SecondHand(self)
        self._timer.soon.connect(self._get_ready)
        self._timer.struck.connect(self.tick)

    # --- what is now ---

    @property
    def run(self) -> Run | None:
        """Return the run, None before a session is loaded."""
        return self._run

    @property
    def console_view(self) -> ConsoleView | None:
        """Return what the facilitator sees now."""
        return self._views.now.console

    @property
    def room_view(self) -> ProjectorView | None:
        """Return what the room may see now."""
        return self._views.now.room

    def view_of(self, scene: Scene | None) -> ProjectorView | None:
        """Return what another screen of the room may show now: a scene, or what the run shows by itself.

        It is of the same moment as `room_view`, so that no screen is a second ahead of the other.
        """
        if self._run is None or self._last is None:
            return None
        return self._views.of_scene(scene, self._run, self._last)

    @property
    def scene(self) -> Scene | None:
        """Return the scene chosen by hand; None: the room follows the run."""
        return self._views.scene

    @property
    def is_live(self) -> bool:
        """Return True while a session runs or is paused."""
        return self._run is not None and self._run.state in (State.RUNNING, State.PAUSED)

    @property
    def is_recorded(self) -> bool:
        """Return True when what happens is kept, so that there is a report of it."""
        return self._recorder is not None

    @property
    def open_gap(self) -> Gap | None:
        """Return the gap the facilitator has not answered yet."""
        return self._gaps.asked

    @property
    def milliseconds_left(self) -> int:
        """Return how long the engine waits before it looks at the clock again, -1 with no session."""
        return self._timer.milliseconds_left

    def now(self) -> Instant:
        """Return this moment, its wall time put right where the facilitator said the clock jumped wrongly."""
        return self._put_right(self._clock.now(), self._clock_shift)

    @property
    def computer_time(self) -> Instant:
        """Return this moment as the computer's own clocks tell it."""
        return self._clock.now()

    # --- sessions ---

    def load(
        self,
        rundown: Rundown,
        warnings: tuple[dt.timedelta, ...] = DEFAULT_WARNINGS,
        replan: Replan | None = None,
    ) -> None:
        """Make a session ready to run, in place of the one before.

        `replan` has the last word on its plan when it starts.
        """
        self._replan = None
        try:
            run = ready(rundown, warnings)
        except ValueError:
            self.failed.emit(self.tr("This session has no blocks yet. Add one in Plan."))
            return
        # A clock that is wrong by an hour is so for the next session, too.
        run = replace(run, clock_shift=self._clock_shift)
        if self._recorder is not None:
            self._recorder.load(run)
        self.restore(run)
        self._replan = replan

    def set_notice(self, notice: str) -> None:
        """Give the room's title scene careful words, such as "Learning, not therapy."."""
        if notice != self._views.notice:
            self._views.notice = notice
            self.show_scene(self._views.scene, self._views.message)

    def restore(self, run: Run, gaps: tuple[Gap, ...] = ()) -> None:
        """Go on with a run that was kept, without giving any of its cues again; ask about gaps still open."""
        self._gaps.forget()
        self._views.begin()
        self._take(run, self._put_right(self._clock.now(), run.clock_shift))
        if self._gaps.add(gaps):
            self.gap_found.emit(self._gaps.asked)

    def show_scene(self, scene: Scene | None, message: str = "") -> None:
        """Show the room a scene of choice; None follows the run again."""
        self._views.choose(scene, message)
        if self._run is not None:
            self._take(self._run, self.now(), changed=False)

    def unload(self) -> None:
        """Have no session at all."""
        self._timer.stop()
        self._run = None
        self._views.forget()
        self._gaps.forget()
        self._keep_awake()

    # --- time passes ---

    def tick(self) -> None:
        """Bring the run to this moment and tell what changed; the timer calls it when a second changes."""
        if self._run is None:
            return
        # Should anything below fail, the next tick still comes.
        self._timer.start(_SECOND)
        self._believe_a_clock_set_between_sessions(self._run)
        now = self.now()
        gaps = self._gaps_before(now)
        after = self._run.advance(now)
        if is_worth_keeping(self._run, after):
            self._keep(Command(Act.ADVANCE), now, after)
        self._keep_gaps(gaps, now, after)
        self._take(after, now, changed=False)
        self._tell_gaps(gaps)
        if self._recorder is not None:
            self._recorder.beat(now)
            self._tell_trouble(self._recorder)

    def _command(self, command: Command) -> None:
        if self._run is None:
            return
        read = self._clock.now()
        if self._replan is not None and command.act in _BEGIN and self._run.state is State.READY:
            self._plan_anew(self._replan, command.wall or self._put_right(read, self._clock_shift).wall)
        before = self._put_right(read, self._clock_shift)
        now = self._put_right(read, clock_shift_after(self._run, command))
        gaps = self._gaps_before(before)
        after = obey(self._run, command, now)
        self._keep_gaps(gaps, before, self._run)
        self._keep(command, now, after)
        self._take(after, now)
        self._tell_gaps(gaps)

    def _plan_anew(self, replan: Replan, start: dt.datetime) -> None:
        """Turn to another plan of the same session, in the moment it starts."""
        rundown = replan(start)
        if rundown is not None and self._run is not None:
            self._run = replace(ready(rundown, self._run.warnings), clock_shift=self._run.clock_shift)
            if self._recorder is not None:
                self._recorder.load(self._run)

    def _keep(self, command: Command, now: Instant, after: Run) -> None:
        """Have an event on the disk before anybody sees what it did."""
        if self._recorder is not None:
            self._recorder.record(command, now, after)
            self._tell_trouble(self._recorder)

    def _believe_a_clock_set_between_sessions(self, run: Run) -> None:
        """Go by the computer's clock again where it was put right while nothing ran: nobody is asked then."""
        if not run.clock_shift or self._last is None or self.is_live or run.armed:
            return
        if clock_gap(self._last, self.now()) is None:
            return
        command, now = Command(Act.RECOVER, clock_is_right=True), self._clock.now()
        self._run = obey(run, command, now)
        if run.state is not State.READY:
            self._keep(command, now, self._run)
        elif self._recorder is not None:
            self._recorder.load(self._run)

    def _keep_gaps(self, gaps: tuple[Gap, ...], now: Instant, run: Run) -> None:
        """Have the questions on the disk: a crash must not answer them."""
        for gap in gaps:
            self._keep(found(gap), now, run)

    @property
    def _clock_shift(self) -> dt.timedelta:
        return _NOTHING if self._run is None else self._run.clock_shift

    @staticmethod
    def _put_right(read: Instant, shift: dt.timedelta) -> Instant:
        return Instant(read.elapsed, read.wall + shift) if shift else read

    def _tell_trouble(self, recorder: Recorder) -> None:
        if recorder.trouble != self._trouble:
            self._trouble = recorder.trouble
            self.saving_changed.emit(self._trouble)

    def _take(self, run: Run, now: Instant, *, changed: bool = True) -> None:
        before, self._run, self._last = self._run, run, now
        # A run that was only relieved of the cues of the last tick has not moved.
        changed = changed or bool(run.cues) or before is None or before.state is not run.state
        old = self._views.now
        self._timer.start(self._to_next(run, now))
        self._views.make(run, now, changed=changed)
        self._tell(run.cues if run is not before else (), old, now, changed=changed)

    def _tell(self, cues: tuple[Cue, ...], old: Shown, now: Instant, *, changed: bool) -> None:
        if self._awake is not None:
            self._keep_awake()
        for cue in cues:
            self.cue_crossed.emit(cue)
        sound = _sound_of(cues, now)
        if sound is not Sound.NONE:
            self.sound_due.emit(sound)
        if changed:
            self.run_changed.emit(self._run)
        if self._views.now.room != old.room:
            self.room_changed.emit(self._views.now.room)
        if self._views.now.console != old.console:
            self.console_changed.emit(self._views.now.console)

    def _to_next(self, run: Run, now: Instant) -> dt.timedelta:
        """Return how long until a shown second changes: of the countdown, or of the clock."""
        waits = [_SECOND - dt.timedelta(microseconds=now.wall.microsecond)]
        if run.state is State.RUNNING:
            waits.append(run.left(now) % _SECOND or _SECOND)
        # Some time has passed since the clock was read. Never less than a little: a timer that fires early
        # would show the old second and fire again.
        return max(_LITTLE, min(waits) + _LITTLE - (self.now().elapsed - now.elapsed))

    def _get_ready(self) -> None:
        """Work out what the coming second will show, so that it need not be worked out when it is due."""
        if self._run is not None:
            now = self.now()
            then = Instant(now.elapsed + LEAD, now.wall + LEAD)
            self._views.get_ready(self._run.advance(then), then)

    def _gaps_before(self, now: Instant) -> tuple[Gap, ...]:
        if self._run is None or self._last is None or not self.is_live:
            return ()
        gaps = gaps_between(self._last, now)
        # A pause may be slept through, but a clock that was set changes what is late all the same.
        paused = self._run.state is State.PAUSED
        return tuple(gap for gap in gaps if gap.kind is GapKind.CLOCK) if paused else gaps

    def _tell_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Ask about gaps when the views already show what they lead to."""
        for gap in gaps:
            _log.info("A gap of %s in the time of the run (%s).", gap.time, gap.kind)
        if gaps and self._gaps.add(gaps):
            self.gap_found.emit(self._gaps.asked)

    def _keep_awake(self) -> None:
        if self._awake is None:
            return
        if self.is_live:
            self._awake.hold()
        else:
            self._awake.release()


def _sound_of(cues: tuple[Cue, ...], now: Instant) -> Sound:
    """Return the sound of the latest cue, none when it is long past."""
    sounding = [cue for cue in cues if cue.sound is not Sound.NONE]
    if not sounding or now.elapsed - sounding[-1].at > STALE_SOUND:
        return Sound.NONE
    return sounding[-1].sound
