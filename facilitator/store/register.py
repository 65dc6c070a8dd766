"""The private record of what happened: every event of every run, kept before the room sees it."""

import contextlib
import datetime as dt
import logging
import uuid
from dataclasses import dataclass
from pathlib import Path

from facilitator.core.actual_times import report
from facilitator.core.journal import Event, replay
from facilitator.core.recovery import (
    Recovery,
    by_the_clock_of,
    resume_as_if_running,
    resume_from_last_moment,
    time_away,
)
from facilitator.core.report import RunReport, UsualTime, usual_time
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, State
from facilitator.store import run_snapshot
from facilitator.store.boot import boot_id
from facilitator.store.heartbeat import Heartbeat
from facilitator.store.register_file import NotSaved, RegisterFile
from facilitator.store.register_lock import RegisterBusy, RegisterLock
from facilitator.store.run_events import (
    UnreadableEvent,
    columns_of,
    event_of,
    microseconds,
    moment_of,
    wall_number,
)

__all__ = ["ActualTime", "NotSaved", "Register", "RegisterBusy", "UnfinishedRun"]

_log = logging.getLogger(__name__)

MOST_FAILED_STARTS = 2
"""After so many starts in a row that failed, the program must not go on with a run by itself."""

_MICROSECOND = dt.timedelta(microseconds=1)

_ADD_RUN = (
    "INSERT INTO runs (id, title, elapsed, wall, utc_offset, boot, plan) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING"
)
_LEAVE_OTHERS = "UPDATE runs SET state = 'left' WHERE state = 'open' AND id <> ?"
_ADD_EVENT = (
    "INSERT INTO events (run, number, act, arguments, elapsed, wall, utc_offset, boot)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_SET_STATE = "UPDATE runs SET state = ? WHERE id = ?"
_ADD_TIMES = (
    "INSERT INTO actual_times (run, block, strategy, wall, planned, actual, paused, complete)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_REMOVE_TIMES = "DELETE FROM actual_times WHERE run = ?"


@dataclass(frozen=True, slots=True)
class UnfinishedRun:
    """A run that was going on when the program last ended."""

    run_id: str
    title: str
    made: Run
    """As it was made ready."""
    events: tuple[Event, ...]
    last: Instant
    """The last moment it was seen alive."""
    same_boot: bool
    """True when the computer has been on since, so that its elapsed clock can be trusted."""
    boot: str
    """The name of the present start of the computer."""
    clock_shift: dt.timedelta = dt.timedelta()
    """What the facilitator added to the computer's time of day."""

    # Below, `now` is told by the computer's own clocks.

    def here(self, now: Instant) -> Instant:
        """Return a moment by the clock the run goes by."""
        return by_the_clock_of(self.clock_shift, self.last, now, same_boot=self.same_boot)

    def age(self, now: Instant) -> dt.timedelta:
        """Return how long ago the last moment was."""
        return time_away(self.last, self.here(now), same_boot=self.same_boot)

    def as_if_running(self, now: Instant) -> Recovery:
        """Return the run as if the program had never stopped."""
        return resume_as_if_running(
            self.made, self.events, self.last, now, same_boot=self.same_boot, boot=self.boot
        )

    def from_last_moment(self, now: Instant) -> Recovery:
        """Return the run with the time left it had at the last moment."""
        return resume_from_last_moment(
            self.made, self.events, self.last, now, same_boot=self.same_boot, boot=self.boot
        )


@dataclass(frozen=True, slots=True)
class ActualTime:
    """What a block with a strategy took, in one complete run."""

    began: dt.datetime
    planned: dt.timedelta
    actual: dt.timedelta
    paused: dt.timedelta

    @property
    def working(self) -> dt.timedelta:
        """Return the actual time without pauses."""
        return self.actual - self.paused


class Register:
    """Keeps runs in SQLite. One program at a time; used from one thread."""

    def __init__(self, path: Path, lock: RegisterLock, boot: str) -> None:
        self.boot = boot
        """The name of this start of the computer."""
        self._lock = lock
        self.file = RegisterFile(path)
        """For the other records that share the file."""
        self._heartbeat = Heartbeat(path.with_suffix(".beat"))
        self._numbers: dict[str, int] = {}

    @classmethod
    def open(cls, path: Path, boot: str | None = None) -> "Register":
        """Return the register in a file, made where there is none.

        A damaged one is moved aside and a new one made; one that cannot be opened now is tried again with
        each save. `take_notice` has the sentence about it.

        Raises:
            RegisterBusy: another program holds it.
        """
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
        lock = RegisterLock(path.with_suffix(".lock"))
        register = cls(path, lock, boot_id() if boot is None else boot)
        register.file.open(check=not lock.ended_cleanly)
        return register

    # --- starts ---

    @property
    def restores_by_itself(self) -> bool:
        """Return False after two failed starts in a row: then a person must ask for the run that is kept."""
        return self._lock.failed_starts < MOST_FAILED_STARTS

    def confirm_start(self) -> None:
        """Remember that this start went well; call it when the window has been up for a few seconds."""
        self._lock.confirm_start()

    def take_notice(self) -> str:
        """Return what a person should know about the register, once; empty when there is nothing."""
        return self.file.take_notice()

    def close(self) -> None:
        """Save what is left and let go of the file."""
        with contextlib.suppress(NotSaved):
            self.retry()
        self.file.close()
        self._heartbeat.close()
        self._lock.release(cleanly=not self.file.has_unsaved)

    # --- a run ---

    def begin_run(self, made: Run, now: Instant) -> str:
        """Return the name of a new run. It is saved with its first event.

        Other runs that were never finished are no longer offered.
        """
        run_id = uuid.uuid4().hex
        self._numbers[run_id] = 0
        moment = moment_of(now)
        title = made.rundown.session.title
        plan = run_snapshot.encode(made)
        self.file.queue(_ADD_RUN, run_id, title, moment.elapsed, moment.wall, moment.offset, self.boot, plan)
        self.file.queue(_LEAVE_OTHERS, run_id)
        return run_id

    def take_up(self, unfinished: UnfinishedRun) -> str:
        """Return the name of an unfinished run that goes on; then record the events of its recovery."""
        run_id = unfinished.run_id
        moment = moment_of(unfinished.events[0].at)
        plan = run_snapshot.encode(unfinished.made)
        # Should the file be lost later, all of the run can be written again.
        row = (unfinished.title, moment.elapsed, moment.wall, moment.offset, self.boot, plan)
        self.file.keep(_ADD_RUN, run_id, *row)
        for number, event in enumerate(unfinished.events, 1):
            self.file.keep(_ADD_EVENT, run_id, number, *columns_of(event))
        self._numbers[run_id] = len(unfinished.events)
        return run_id

    def record(self, run_id: str, *events: Event) -> None:
        """Save events of a run before this returns.

        Raises:
            NotSaved: they are kept, and saved with the next event or `retry`.
        """
        for event in events:
            self._numbers[run_id] = number = self._numbers.get(run_id, 0) + 1
            self.file.queue(_ADD_EVENT, run_id, number, *columns_of(event))
        self.file.flush()

    def beat(self, run_id: str, now: Instant) -> None:
        """Note that a run is alive; call it each second. Costs some microseconds."""
        self._heartbeat.beat(run_id, self.boot, now)

    @property
    def has_unsaved(self) -> bool:
        """Return True while something is not on the disk."""
        return self.file.has_unsaved

    @property
    def wants_saving(self) -> bool:
        """Return True while `retry` has something to do; costs a look at the file."""
        return self.file.has_unsaved or self.file.is_lost

    def retry(self) -> None:
        """Save what could not be saved before, or was saved to a file that is gone.

        Raises:
            NotSaved: it still cannot.
        """
        self.file.flush()

    def close_run(self, run_id: str, made: RunReport) -> None:
        """Save that a run is over, with what each of its blocks took.

        Raises:
            NotSaved: it is kept, and saved with the next event or `retry`.
        """
        # Of a run before this start the file alone knows the rest.
        keep = run_id in self._numbers
        self.file.queue(_SET_STATE, "closed", run_id, keep=keep)
        for block in made.blocks:
            if block.actual_start is None:
                continue
            self.file.queue(
                _ADD_TIMES,
                run_id,
                block.index,
                block.strategy,
                wall_number(block.actual_start),
                microseconds(block.times.planned),
                microseconds(block.times.actual),
                microseconds(block.times.paused),
                int(block.complete),
                keep=keep,
            )
        self.file.flush()

    def reopen_run(self, run_id: str) -> None:
        """Save that a run goes on after all, its end undone.

        Raises:
            NotSaved: it is kept, and saved with the next event or `retry`.
        """
        self.file.queue(_SET_STATE, "open", run_id)
        self.file.queue(_REMOVE_TIMES, run_id)
        self.file.flush()

    def discard(self, run_id: str) -> None:
        """Mark an unfinished run so that it is not offered again. Nothing is deleted.

        Raises:
            NotSaved: it is kept, and saved with the next event or `retry`.
        """
        self.file.queue(_SET_STATE, "discarded", run_id, keep=False)
        self.file.flush()

    # --- what is kept ---

    def unfinished(self) -> UnfinishedRun | None:
        """Return the latest run that was going on when the program ended; None when all are over."""
        try:
            for run_id, title, plan in self.file.ask(
                "SELECT id, title, plan FROM runs WHERE state = 'open' ORDER BY wall DESC"
            ):
                found = self._unfinished(run_id, title, plan)
                if found is not None:
                    return found
        except (run_snapshot.UnreadableSnapshot, UnreadableEvent, IndexError, ValueError) as error:
            _log.info("An unfinished run cannot be read: %s", error)
            self.file.notice("An unfinished run is kept, but this version cannot read it.")
        return None

    def runs(self, strategy: str) -> tuple[ActualTime, ...]:
        """Return what a strategy took in each complete run, the latest first."""
        rows = self.file.ask(
            "SELECT wall, planned, actual, paused FROM actual_times"
            " WHERE strategy = ? AND complete = 1 ORDER BY wall DESC",
            strategy,
        )
        epoch = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
        return tuple(
            ActualTime(epoch + wall * _MICROSECOND, *(length * _MICROSECOND for length in lengths))
            for wall, *lengths in rows
        )

    def usual_time(self, strategy: str) -> UsualTime | None:
        """Return what a strategy takes in practice; None when it was never run to its end."""
        return usual_time([run.working for run in self.runs(strategy)])

    # --- parts ---

    def _unfinished(self, run_id: str, title: str, plan: bytes) -> UnfinishedRun | None:
        columns = "act, arguments, elapsed, wall, utc_offset, boot"
        rows = self.file.ask(f"SELECT {columns} FROM events WHERE run = ? ORDER BY number", run_id)
        events = tuple(event_of(row) for row in rows)
        if not events:
            return None
        made = run_snapshot.decode(plan)
        run = replay(made, events)
        if run.state is State.READY and not run.armed:
            return None
        if run.state is State.FINISHED:
            # The program ended between the last command and the note that the run is over.
            with contextlib.suppress(NotSaved):
                self.close_run(run_id, report(made, events, events[-1].at))
            return None
        last, boot = events[-1].at, events[-1].boot
        beat = self._heartbeat.last()
        if beat is not None and beat.run == run_id and beat.boot == boot and beat.at.elapsed > last.elapsed:
            last = beat.at
        same_boot = bool(boot) and boot == self.boot
        return UnfinishedRun(run_id, title, made, events, last, same_boot, self.boot, run.clock_shift)
