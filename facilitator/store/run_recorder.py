"""Stands between a live run and the register: what the engine tells it is saved before the room sees it."""

from facilitator.core.actual_times import report
from facilitator.core.journal import Act, Command, Event
from facilitator.core.recovery import Recovery
from facilitator.core.report import RunReport
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, State
from facilitator.store.register import NotSaved, Register, UnfinishedRun


class RunRecorder:
    """Records one run after another. It never raises: `trouble` says what is not saved."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._made: Run | None = None
        self._run_id = ""
        self._events: list[Event] = []
        self._finished = False
        self.trouble = ""
        """A sentence while something is not saved; empty when all is."""

    @property
    def events(self) -> tuple[Event, ...]:
        """Return what happened in the run so far."""
        return tuple(self._events)

    def load(self, made: Run) -> None:
        """Turn to a new run, as it was made ready. Nothing is saved before it starts."""
        self._made, self._run_id = made, ""
        self._events = []
        self._finished = False

    def rest(self) -> None:
        """Keep nothing until a run is loaded or taken up."""
        self._made, self._run_id = None, ""
        self._events = []
        self._finished = False

    def take_up(self, unfinished: UnfinishedRun, recovery: Recovery) -> None:
        """Turn to a run that was unfinished, and save that it goes on."""
        self._made = unfinished.made
        self._run_id = self._register.take_up(unfinished)
        self._events = [*unfinished.events, *recovery.events]
        self._finished = False
        self._save(*recovery.events)
        self._note_end(recovery.run, recovery.at)

    def record(self, command: Command, now: Instant, after: Run) -> None:
        """Save a command that led to the run `after`, or a tick that gave a cue."""
        if self._made is None:
            return
        event = Event(command, now, self._register.boot)
        self._events.append(event)
        if not self._run_id:
            if after.state is State.READY and not after.armed:
                return
            self._run_id = self._register.begin_run(self._made, now)
            self._save(*self._events)
        else:
            self._save(event)
        self._note_end(after, now)

    def beat(self, now: Instant) -> None:
        """Note that the run is alive, and try again what could not be saved; call it each second."""
        if self._run_id:
            if not self._finished:
                self._register.beat(self._run_id, now)
            if self._register.wants_saving:
                self._save()

    def note(self, text: str, now: Instant, run: Run) -> None:
        """Keep something the facilitator wrote down."""
        self.record(Command(Act.NOTE, text=text), now, run)

    def report(self, now: Instant) -> RunReport | None:
        """Return the run beside its plan; None when none is loaded."""
        return None if self._made is None else report(self._made, self._events, now)

    def _note_end(self, after: Run, now: Instant) -> None:
        finished = after.state is State.FINISHED
        if finished == self._finished or self._made is None:
            return
        self._finished = finished
        try:
            if finished:
                self._register.close_run(self._run_id, report(self._made, self._events, now))
            else:
                self._register.reopen_run(self._run_id)
        except NotSaved as error:
            self.trouble = str(error)

    def _save(self, *events: Event) -> None:
        try:
            if events:
                self._register.record(self._run_id, *events)
            else:
                self._register.retry()
        except NotSaved as error:
            self.trouble = str(error)
        else:
            self.trouble = ""
