"""What the facilitator did in a run, as values that can be kept and obeyed again.

A live run and a replay go through the same `obey`, so the events of a run lead to the same state. For that,
every command is an event, and so is each tick that gave a cue or moved the run by itself.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from facilitator.core.fitting import with_time
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, RunBlock, State

_NOTHING = dt.timedelta()


class Act(StrEnum):
    """What an event does to a run."""

    ADVANCE = "advance"
    """Time passed: phases swapped and cues were given."""
    START = "start"
    START_AS_SCHEDULED = "start-as-scheduled"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    JUMP = "jump"
    SKIP = "skip"
    ADD = "add"
    ACTUALLY_STARTED = "actually-started"
    END_GENTLY = "end-gently"
    FINISH = "finish"
    SHOW_SCREEN = "show-screen"
    DRAW_ANOTHER = "draw-another"
    FORGIVE = "forgive"
    PACE = "pace"
    UNDO = "undo"
    WARN = "warn"
    """The facilitator chose other warnings; undo leaves them as they are."""
    NOTE = "note"
    """The facilitator wrote something down; the run stays as it is."""
    RECOVER = "recover"
    """The run was taken up again by another process, perhaps after the computer had started anew."""


_EVEN_IF_UNDONE = frozenset({Act.ADVANCE, Act.WARN, Act.NOTE, Act.RECOVER})
_ALWAYS_STAND = _EVEN_IF_UNDONE | {Act.SHOW_SCREEN, Act.DRAW_ANOTHER}


@dataclass(frozen=True, slots=True)
class PacedBlock:
    """What pacing made of one block."""

    index: int
    times: tuple[dt.timedelta, ...]
    """One a step."""
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """An act with what it needs; whatever an act does not name keeps its plain value."""

    act: Act
    time: dt.timedelta = _NOTHING
    """Added, or taken when negative; the gap that is forgiven or, in a recovery, left out."""
    block: int | None = None
    step: int = 0
    screen: int = 0
    wall: dt.datetime | None = None
    """When it really started."""
    text: str = ""
    """The name of a way of pacing, or a note."""
    paced: tuple[PacedBlock, ...] = ()
    shift: dt.timedelta = _NOTHING
    """What has to be added to a reading of the old elapsed clock to make one of the new."""
    warnings: tuple[dt.timedelta, ...] = ()
    """Times before the end of a step."""


@dataclass(frozen=True, slots=True)
class Event:
    """A command at a moment."""

    command: Command
    at: Instant
    boot: str = ""
    """Names the start of the computer whose elapsed clock was read; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """A run taken up again, and the events that did it: they belong into the journal after the others."""

    run: Run
    events: tuple[Event, ...]


def pace(run: Run, blocks: Sequence[RunBlock], title: str) -> Command:
    """Return the command that gives a run the blocks of a proposal."""
    changed = tuple(
        PacedBlock(index, tuple(step.time for step in new.steps), new.skipped)
        for index, (old, new) in enumerate(zip(run.blocks, blocks, strict=True))
        if new is not old
    )
    return Command(Act.PACE, text=title, paced=changed)


def obey(run: Run, command: Command, now: Instant) -> Run:
    """Return the run after a command.

    Raises:
        IndexError: it names a block or step that the session does not have.
    """
    match command.act:
        case Act.ADVANCE | Act.NOTE:
            return run.advance(now)
        case Act.START:
            return run.start(now)
        case Act.START_AS_SCHEDULED:
            return run.start_as_scheduled(now)
        case Act.PAUSE:
            return run.pause(now)
        case Act.RESUME:
            return run.resume(now)
        case Act.NEXT:
            return run.next(now)
        case Act.BACK:
            return run.back(now)
        case Act.JUMP:
            return run.jump(now, -1 if command.block is None else command.block, command.step)
        case Act.SKIP:
            return run.skip(now, command.block)
        case Act.ADD:
            return run.add(now, command.time)
        case Act.ACTUALLY_STARTED:
            return run.actually_started(now, command.wall or now.wall)
        case Act.END_GENTLY:
            return run.end_gently(now)
        case Act.FINISH:
            return run.finish(now)
        case Act.SHOW_SCREEN:
            return run.show_screen(now, command.screen)
        case Act.DRAW_ANOTHER:
            return run.draw_another(now)
        case Act.FORGIVE:
            return run.forgive(now, command.time)
        case Act.PACE:
            return run.with_blocks(now, _paced(run.blocks, command.paced), command.text)
        case Act.WARN:
            return run.warn_at(now, command.warnings)
        case Act.UNDO:
            return run.undo(now)
        case Act.RECOVER:
            return replace(on_other_clock(run, command.shift, command.time).advance(now), cues=())


def is_worth_keeping(before: Run, after: Run) -> bool:
    """Return True when a tick gave a cue or moved the run, so that it belongs into the journal."""
    return bool(after.cues) or after.state is not before.state


def replay(run: Run, events: Iterable[Event]) -> Run:
    """Return the run that the events lead to, from the run as it was made ready, with no cue to give."""
    for event in events:
        run = obey(run, event.command, event.at)
    return replace(run, cues=())


def standing(events: Sequence[Event], run: Run) -> tuple[Event, ...]:
    """Return the events without what was undone, or did nothing; in their place time merely passes."""
    kept: list[Event] = []
    undoable: list[int] = []
    for event in events:
        after = obey(run, event.command, event.at)
        act = event.command.act
        if act in _ALWAYS_STAND:
            kept.append(event)
        elif act is not Act.UNDO and after.before is not run.before:
            undoable.append(len(kept))
            kept.append(event)
        else:
            kept.append(_mere_time(event))
            if act is Act.UNDO and undoable:
                undone = undoable.pop()
                # The screens chosen since went with it.
                kept[undone:] = [
                    later if later.command.act in _EVEN_IF_UNDONE else _mere_time(later)
                    for later in kept[undone:]
                ]
        run = after
    return tuple(kept)


def _mere_time(event: Event) -> Event:
    return replace(event, command=Command(Act.ADVANCE))


# --- after a crash ---


def time_away(last: Instant, now: Instant, *, same_boot: bool) -> dt.timedelta:
    """Return how long ago a moment was, never less than nothing.

    Within one start of the computer its elapsed clock knows; after a new start only the wall clock does.
    """
    by_wall = now.wall.astimezone(dt.UTC) - last.wall.astimezone(dt.UTC)
    away = now.elapsed - last.elapsed if same_boot else by_wall
    return max(_NOTHING, away)


def resume_as_if_running(
    run: Run, events: Sequence[Event], last: Instant, now: Instant, *, same_boot: bool, boot: str = ""
) -> Recovery:
    """Return the run as if the program had never stopped; `last` is the last moment it was seen alive."""
    shift = now.elapsed - last.elapsed - time_away(last, now, same_boot=same_boot)
    event = Event(Command(Act.RECOVER, shift=shift), now, boot)
    return Recovery(replay(run, (*events, event)), (event,))


def resume_from_last_moment(
    run: Run, events: Sequence[Event], last: Instant, now: Instant, *, same_boot: bool, boot: str = ""
) -> Recovery:
    """Return the run with the time left it had when the program was last seen alive."""
    away = time_away(last, now, same_boot=same_boot)
    shift = now.elapsed - last.elapsed - away
    seen = Event(Command(Act.ADVANCE), last, events[-1].boot if events else "")
    event = Event(Command(Act.RECOVER, time=away, shift=shift), now, boot)
    return Recovery(replay(run, (*events, seen, event)), (seen, event))


def on_other_clock(run: Run, shift: dt.timedelta, left_out: dt.timedelta) -> Run:
    """Return the run, and all that undo can bring back, with its moments read on another elapsed clock.

    The time left out counts as a pause, but a block with a fixed end loses it.
    """

    def moved(moment: dt.timedelta | None) -> dt.timedelta | None:
        return None if moment is None else moment + shift

    chain: list[Run] = []
    link: Run | None = run
    while link is not None:
        chain.append(link)
        link = link.before
    before: Run | None = None
    for link in reversed(chain):
        counts_on = link.since
        if counts_on is not None and link.state is State.RUNNING and link.current.until is None:
            counts_on += left_out
        before = replace(
            link,
            since=moved(counts_on),
            began=moved(link.began),
            started=moved(link.started),
            block_began=moved(link.block_began),
            paused_at=moved(link.paused_at),
            cues=(),
            before=before,
        )
    return run if before is None else before


def _paced(blocks: tuple[RunBlock, ...], paced: Sequence[PacedBlock]) -> tuple[RunBlock, ...]:
    changed = list(blocks)
    for wish in paced:
        block = changed[wish.index]
        steps = tuple(
            fitted if fitted.time == time else with_time(fitted.step, time)
            for fitted, time in zip(block.steps, wish.times, strict=True)
        )
        # Only a proposal comes this way: what it leaves out now, it may put back later.
        paced_out = wish.skipped and (block.paced_out or not block.skipped)
        changed[wish.index] = replace(block, steps=steps, skipped=wish.skipped, paced_out=paced_out)
    return tuple(changed)
