"""Plays a session in simulated time, by a script or by pressing next on time."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.core.pacing import proposal, proposals
from facilitator.core.projection import Projection, project
from facilitator.core.proposal import PaceKind, Proposal
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import Cue, Instant, State
from facilitator.core.rundown import Rundown

_NOTHING = dt.timedelta()
_A_DAY = dt.timedelta(days=1)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_AT = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)")
_PLAIN = (
    "start",
    "start-as-scheduled",
    "next",
    "back",
    "pause",
    "resume",
    "undo",
    "end-gently",
    "snapshot",
    "finish",
)


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """A command at a moment of elapsed time."""

    at: dt.timedelta
    command: str
    number: float = 0.0
    """The minutes of `add`, the block of `jump`, `skip` and `pace take`; -1 where `skip` names none."""
    clock: dt.time | None = None
    pace: PaceKind | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ScriptFault:
    """A line that cannot be read."""

    line: int
    what: str
    instead: str


class ScriptFaultError(ValueError):
    """A script has lines that cannot be read, or that ask what is not possible then."""

    def __init__(self, faults: Sequence[ScriptFault]) -> None:
        super().__init__("; ".join(f"line {fault.line}: {fault.what}" for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A run at a moment, with what would be proposed then."""

    now: Instant
    run: Run
    projection: Projection
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """All that happened."""

    snapshots: tuple[Snapshot, ...]
    cues: tuple[Cue, ...]
    """Their times count from the start of the rehearsal."""
    run: Run
    end: Instant


def read_script(text: str) -> tuple[ScriptLine, ...]:
    """Return the lines of a script, `HH:MM:SS command [argument]`, blank lines and # comments left out.

    Raises:
        ScriptFaultError: with every line that cannot be read, or that goes back in time.
    """
    lines: list[ScriptLine] = []
    faults: list[ScriptFault] = []
    for number, raw in enumerate(text.splitlines(), 1):
        words = raw.split("#", 1)[0].split()
        if not words:
            continue
        read = _read_line(number, words)
        if isinstance(read, ScriptFault):
            faults.append(read)
        elif lines and read.at < lines[-1].at:
            faults.append(
                ScriptFault(number, f"{words[0]} is before the line above", "put the lines in order")
            )
        else:
            lines.append(read)
    if faults:
        raise ScriptFaultError(faults)
    return tuple(lines)


def rehearse(
    rundown: Rundown,
    script: Sequence[ScriptLine] | None = None,
    on_change: Callable[[Run, Instant], None] | None = None,
) -> Rehearsal:
    """Return what happens when a session is run in simulated time, from its planned start.

    With a script its commands are given, and nothing else; a script that never starts the run finds it
    started at 00:00:00. Without one, next is pressed whenever a step has come to its end. `on_change` is told
    of every moment the run stands in another place.

    Raises:
        ScriptFaultError: a line asks for a block that does not exist, or for pacing that is not on offer.
    """
    player = _Player(rundown, on_change)
    if script is None:
        player.play_on_time()
    else:
        player.play(script)
    return player.result()


class _Player:
    def __init__(self, rundown: Rundown, on_change: Callable[[Run, Instant], None] | None) -> None:
        self._start = rundown.start
        self._run = ready(rundown)
        self._now = _instant(rundown.start, _NOTHING)
        self._cues: list[Cue] = []
        self._snapshots: list[Snapshot] = []
        self._on_change = on_change
        self._told: tuple[object, ...] = ()

    def result(self) -> Rehearsal:
        return Rehearsal(tuple(self._snapshots), tuple(self._cues), self._run, self._now)

    def play_on_time(self) -> None:
        self._give(Run.start)
        while self._run.state is not State.FINISHED:
            left = self._run.step_left(self._now)
            for moment in self._stops(left):
                self._move_to(moment)
            if self._run.state is State.RUNNING and self._run.step_left(self._now) <= _NOTHING:
                self._wait_for_pin()
                self._give(Run.next)

    def _wait_for_pin(self) -> None:
        """Let spare time pass: on time is not before the clock time a block is pinned to."""
        if any(not step.dropped for step in self._run.current.steps[self._run.step + 1 :]):
            return
        ahead = project(self._run, self._now).blocks[1:]
        if ahead:
            wait = ahead[0].start - self._now.wall.astimezone(dt.UTC)
            self._move_to(self._now.elapsed + max(_NOTHING, wait))

    def play(self, script: Sequence[ScriptLine]) -> None:
        starts = ("start", "start-as-scheduled", "actually-started")
        if not any(line.command in starts for line in script):
            self._give(Run.start)
        for line in script:
            self._move_to(line.at)
            self._obey(line)

    def _stops(self, left: dt.timedelta) -> Iterator[dt.timedelta]:
        # Stop where a phase ends, so that whoever watches sees each of them.
        at = self._now.elapsed + max(_NOTHING, self._run.left(self._now))
        phases = self._run.fitted.phases
        for phase in phases[self._run.phase + 1 :]:
            yield at
            at += phase.time
        yield self._now.elapsed + max(_NOTHING, left) if not phases else at

    def _move_to(self, at: dt.timedelta) -> None:
        self._now = _instant(self._start, at)
        self._become(self._run.advance(self._now))

    def _give(self, command: Callable[[Run, Instant], Run]) -> None:
        self._become(command(self._run, self._now))

    def _become(self, run: Run) -> None:
        self._run = run
        self._cues.extend(run.cues)
        place = (run.state, run.block, run.step, run.phase, run.screen)
        if place != self._told:
            self._told = place
            if self._on_change is not None:
                self._on_change(run, self._now)

    def _obey(self, line: ScriptLine) -> None:
        run, now = self._run, self._now
        if line.command == "snapshot":
            offered = tuple(p for p in proposals(run, now) if p.available)
            self._snapshots.append(Snapshot(now, run, project(run, now), offered))
        elif line.command == "add":
            self._become(run.add(now, dt.timedelta(minutes=line.number)))
        elif line.command in ("jump", "skip"):
            self._go_to(line)
        elif line.command == "actually-started":
            self._become(run.actually_started(now, _nearest(now.wall, line.clock or now.wall.time())))
        elif line.pace is not None:
            self._pace(line, line.pace)
        else:
            plain: dict[str, Callable[[Run, Instant], Run]] = {
                "start": Run.start,
                "start-as-scheduled": Run.start_as_scheduled,
                "next": Run.next,
                "back": Run.back,
                "pause": Run.pause,
                "resume": Run.resume,
                "undo": Run.undo,
                "end-gently": Run.end_gently,
                "finish": Run.finish,
            }
            self._give(plain[line.command])

    def _go_to(self, line: ScriptLine) -> None:
        block = int(line.number)
        if block >= len(self._run.blocks):
            last = len(self._run.blocks) - 1
            fault = ScriptFault(line.line, f"there is no block {block}", f"write a number from 0 to {last}")
            raise ScriptFaultError([fault])
        if line.command == "jump":
            self._become(self._run.jump(self._now, block))
        else:
            self._become(self._run.skip(self._now, None if block < 0 else block))

    def _pace(self, line: ScriptLine, kind: PaceKind) -> None:
        take_from = int(line.number) if kind is PaceKind.TAKE and line.number >= 0 else None
        try:
            chosen = proposal(self._run, self._now, kind, take_from)
        except KeyError:
            open_now = [p.kind.value for p in proposals(self._run, self._now, take_from) if p.available]
            instead = (
                f"on offer: {', '.join(open_now)}" if open_now else "nothing needs pacing at that moment"
            )
            fault = ScriptFault(line.line, f"“pace {kind.value}” is not on offer then", instead)
            raise ScriptFaultError([fault]) from None
        self._become(self._run.with_blocks(self._now, chosen.blocks, chosen.title))


def _read_line(number: int, words: list[str]) -> ScriptLine | ScriptFault:
    found = _AT.fullmatch(words[0])
    if not found:
        return ScriptFault(number, f"“{words[0]}” is not an elapsed time", "write HH:MM:SS, such as 00:12:30")
    hours, minutes, seconds = (int(part) for part in found.groups())
    at = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    command, arguments = (words[1], words[2:]) if len(words) > 1 else ("", [])
    if command in _PLAIN:
        return ScriptLine(at, command, line=number) if not arguments else _too_much(number, command)
    if command in ("add", "jump", "skip"):
        if command == "skip" and not arguments:
            return ScriptLine(at, command, -1, line=number)
        if len(arguments) != 1 or not _NUMBER.fullmatch(arguments[0]):
            return ScriptFault(number, f"“{command}” needs one number", f"write “{command} 2”")
        value = float(arguments[0])
        if command != "add" and (value < 0 or value != int(value)):
            return ScriptFault(number, f"“{arguments[0]}” is not a block", "count the blocks from 0")
        return ScriptLine(at, command, value, line=number)
    if command == "actually-started":
        try:
            return ScriptLine(at, command, clock=dt.time.fromisoformat("".join(arguments)), line=number)
        except ValueError:
            return ScriptFault(
                number, "“actually-started” needs a clock time", "write “actually-started 18:25”"
            )
    if command == "pace":
        return _read_pace(number, at, arguments)
    known = ", ".join((*_PLAIN, "add", "jump", "skip", "actually-started", "pace"))
    return ScriptFault(number, f"“{command}” is not a command", f"write one of {known}")


def _read_pace(number: int, at: dt.timedelta, arguments: list[str]) -> ScriptLine | ScriptFault:
    kinds = [kind.value for kind in PaceKind]
    if not arguments or arguments[0] not in kinds:
        return ScriptFault(number, "“pace” needs a way", f"write one of {', '.join(kinds)}")
    kind = PaceKind(arguments[0])
    if kind is PaceKind.TAKE and len(arguments) == 2 and arguments[1].isdecimal():
        return ScriptLine(at, "pace", int(arguments[1]), pace=kind, line=number)
    if len(arguments) > 1:
        return ScriptFault(
            number, f"“{arguments[1]}” is too much", "write “pace take 4” with the number of a block"
        )
    return ScriptLine(at, "pace", -1, pace=kind, line=number)


def _too_much(number: int, command: str) -> ScriptFault:
    return ScriptFault(number, f"“{command}” takes nothing after it", f"write “{command}” alone")


def _instant(start: dt.datetime, elapsed: dt.timedelta) -> Instant:
    wall = (start.astimezone(dt.UTC) + elapsed).astimezone(start.tzinfo)
    return Instant(elapsed, wall)


def _nearest(wall: dt.datetime, clock: dt.time) -> dt.datetime:
    """Return the moment with a clock time that lies nearest to now."""
    today = dt.datetime.combine(wall.date(), clock, wall.tzinfo)
    return min((today - _A_DAY, today, today + _A_DAY), key=lambda moment: abs(moment - wall))
