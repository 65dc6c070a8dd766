"""Events of a run as columns of the register, and back."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from facilitator.core.journal import Act, Command, Event, PacedBlock
from facilitator.core.run_parts import Instant
from facilitator.core.time_gaps import GapKind

_MICROSECOND = dt.timedelta(microseconds=1)
_NOTHING = dt.timedelta()
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

Columns = tuple[str, str, int, int, int, str]
"""act, arguments (JSON), elapsed and wall (microseconds), offset of the zone (seconds), boot."""


class UnreadableEvent(ValueError):
    """An event is damaged, or a later version of the program wrote it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as whole numbers: microseconds on both clocks, the zone's offset in seconds."""

    elapsed: int
    wall: int
    offset: int


def moment_of(now: Instant) -> Moment:
    """Return an instant as numbers."""
    offset = now.wall.utcoffset() or _NOTHING
    return Moment(microseconds(now.elapsed), wall_number(now.wall), int(offset.total_seconds()))


def instant_of(elapsed: int, wall: int, offset: int) -> Instant:
    """Return the instant of three numbers, its wall time at a fixed offset."""
    zone = dt.timezone(dt.timedelta(seconds=offset))
    return Instant(elapsed * _MICROSECOND, (_EPOCH + wall * _MICROSECOND).astimezone(zone))


def wall_number(wall: dt.datetime) -> int:
    """Return an aware time as microseconds since 1970."""
    return microseconds(wall.astimezone(dt.UTC) - _EPOCH)


def microseconds(time: dt.timedelta) -> int:
    """Return a length of time in microseconds."""
    return time // _MICROSECOND


def columns_of(event: Event) -> Columns:
    """Return what the register keeps of an event."""
    command = event.command
    arguments: dict[str, Any] = {}
    if command.time:
        arguments["time"] = microseconds(command.time)
    if command.block is not None:
        arguments["block"] = command.block
    if command.step:
        arguments["step"] = command.step
    if command.screen:
        arguments["screen"] = command.screen
    if command.wall is not None:
        arguments["wall"] = wall_number(command.wall)
    if command.text:
        arguments["text"] = command.text
    if command.paced:
        arguments["paced"] = [
            [paced.index, paced.skipped, [microseconds(time) for time in paced.times]]
            for paced in command.paced
        ]
    if command.shift:
        arguments["shift"] = microseconds(command.shift)
    if command.clock_is_right:
        arguments["clock_is_right"] = True
    if command.act is Act.WARN:
        arguments["warnings"] = [microseconds(time) for time in command.warnings]
    moment = moment_of(event.at)
    text = json.dumps(arguments, separators=(",", ":"))
    return command.act.value, text, moment.elapsed, moment.wall, moment.offset, event.boot


def event_of(columns: Columns) -> Event:
    """Return the event that was kept.

    Raises:
        UnreadableEvent: the columns make no event.
    """
    act, text, elapsed, wall, offset, boot = columns
    try:
        arguments = json.loads(text)
        started = arguments.get("wall")
        command = Command(
            Act(act),
            arguments.get("time", 0) * _MICROSECOND,
            arguments.get("block"),
            arguments.get("step", 0),
            arguments.get("screen", 0),
            None if started is None else _EPOCH + started * _MICROSECOND,
            arguments.get("text", ""),
            tuple(
                PacedBlock(index, tuple(time * _MICROSECOND for time in times), bool(skipped))
                for index, skipped, times in arguments.get("paced", ())
            ),
            arguments.get("shift", 0) * _MICROSECOND,
            tuple(time * _MICROSECOND for time in arguments.get("warnings", ())),
            bool(arguments.get("clock_is_right", False)),
        )
        if command.act in (Act.GAP, Act.COUNT_GAP):
            GapKind(command.text)
        return Event(command, instant_of(elapsed, wall, offset), boot)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise UnreadableEvent(f"{act}: {error}") from error
