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
    GAP = "gap"
    """Time did not pass as it should, and the facilitator is asked; the run stays as it is."""
    COUNT_GAP = "count-gap"
    """The gap counts, or the time of day that was set is right; the run stays as it is."""
    FORGIVE = "forgive"
    """The gap in which the computer slept is taken out."""
    KEEP_CLOCK = "keep-clock"
    """The time of day that was set is wrong: the run goes by the one from before."""
    PACE = "pace"
    UNDO = "undo"
    WARN = "warn"
    """The facilitator chose other warnings; undo leaves them as they are."""
    NOTE = "note"
    """The facilitator wrote something down; the run stays as it is."""
    RECOVER = "recover"
    """The run was taken up again by another process, perhaps after the computer had started anew."""


_EVEN_IF_UNDONE = frozenset({Act.ADVANCE, Act.WARN, Act.NOTE, Act.RECOVER, Act.GAP, Act.COUNT_GAP})
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
    """Added, or taken when negative; the gap that is found, forgiven or, in a recovery, left out."""
    block: int | None = None
    step: int = 0
    screen: int = 0
    wall: dt.datetime | None = None
    """When it really started; the last moment before a gap."""
    text: str = ""
    """The name of a way of pacing, a note, or the kind of a gap."""
    paced: tuple[PacedBlock, ...] = ()
    shift: dt.timedelta = _NOTHING
    """What has to be added to a reading of the old elapsed clock to make one of the new."""
    warnings: tuple[dt.timedelta, ...] = ()
    """Times before the end of a step."""
    clock_is_right: bool = False
    """In a recovery: the computer's time of day was put right meanwhile, and nothing is added to it."""


@dataclass(frozen=True, slots=True)
class Event:
    """A command at a moment."""

    command: Command
    at: Instant
    boot: str = ""
    """Names the start of the computer whose elapsed clock was read; empty where that is not known."""


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
        case Act.ADVANCE | Act.NOTE | Act.GAP | Act.COUNT_GAP:
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
        case Act.KEEP_CLOCK:
            return run.keep_clock(now, command.time)
        case Act.PACE:
            return run.with_blocks(now, _paced(run.blocks, command.paced), command.text)
        case Act.WARN:
            return run.warn_at(now, command.warnings)
        case Act.UNDO:
            return run.undo(now)
        case Act.RECOVER:
            return replace(taken_up(run, command).advance(now), cues=())


def clock_shift_after(run: Run, command: Command) -> dt.timedelta:
    """Return what is added to the computer's time of day once a command was obeyed.

    The moment of a command is told by that clock, so that nothing is done by one that is known to be wrong.
    """
    if command.act is Act.KEEP_CLOCK:
        return run.clock_shift + command.time
    if command.act is Act.UNDO and run.before is not None:
        return run.before.clock_shift
    return run.clock_shift


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


def taken_up(run: Run, recovery: Command) -> Run:
    """Return the run, and all that undo can bring back, with its moments read on another elapsed clock.

    The time left out counts as a pause, but a block with a fixed end loses it.
    """
    shift, left_out = recovery.shift, recovery.time

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
            clock_shift=_NOTHING if recovery.clock_is_right else link.clock_shift,
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
