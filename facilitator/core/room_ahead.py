"""What the room is told about what comes: the lines of the agenda, and the words for what is next."""

import datetime as dt
from collections.abc import Callable

from facilitator.core.live import AgendaLine, RoomWords
from facilitator.core.projection import Projection
from facilitator.core.run import Run
from facilitator.core.run_parts import State


def clock_text(moment: dt.datetime) -> str:
    """Return "HH:MM", to the nearest minute."""
    return (moment + dt.timedelta(seconds=30)).strftime("%H:%M")


def time_text(time: dt.timedelta) -> str:
    """Return a length as "4:00", or "1:05:00" from an hour on."""
    seconds = round(time.total_seconds())
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def agenda_lines(run: Run, projection: Projection, words: RoomWords) -> tuple[AgendaLine, ...]:
    """Return the agenda with clock times as they will be, the block now marked."""
    zone = run.rundown.start.tzinfo
    projected = {block.index: block for block in projection.blocks}
    lines: list[AgendaLine] = []
    for row in run.rundown.rows:
        block = run.blocks[row.index]
        if block.skipped:
            continue
        ahead = projected.get(row.index)
        start, end = (ahead.start, ahead.end) if ahead else (row.start, row.end)
        begin, until = clock_text(start.astimezone(zone)), clock_text(end.astimezone(zone))
        if run.state is State.RUNNING and row.index == run.block:
            lines.append(AgendaLine(begin, block.title, words.until.format(time=until), "now"))
        elif ahead is None:
            lines.append(AgendaLine(begin, block.title, state="done"))
        elif block.is_break:
            lines.append(AgendaLine(begin, block.title, words.back_at.format(time=until), "break"))
        else:
            lines.append(AgendaLine(begin, block.title))
    return (*lines, AgendaLine(clock_text(projection.end.astimezone(zone)), words.end, state="end"))


def next_words(run: Run, projected: Callable[[], Projection], words: RoomWords) -> str:
    """Return what comes after the phase now: a turn, a step, a break or a block; empty at the end.

    The projection is asked for only at the end of a block: most seconds do without it.
    """
    phase = run.fitted_phase
    if phase is not None and phase.turn >= 0:
        ahead = next((p for p in run.fitted.phases[run.phase + 1 :] if p.turn > phase.turn), None)
        if ahead is not None and ahead.role:
            whole = sum((p.time for p in run.fitted.phases if p.turn == ahead.turn), dt.timedelta())
            return words.turn_next.format(role=ahead.role, minutes=minutes_words(whole, words))
    for fitted in run.current.steps[run.step + 1 :]:
        if not fitted.dropped:
            return fitted.step.title
    blocks = projected().blocks
    if len(blocks) < 2:
        return ""
    following = blocks[1]
    block = run.blocks[following.index]
    if block.is_break:
        at = clock_text(following.start.astimezone(run.rundown.start.tzinfo))
        return words.break_at.format(title=block.title, time=at)
    return block.title


def minutes_words(time: dt.timedelta, words: RoomWords) -> str:
    """Return a length in words where it is whole minutes, else as a clock shows it."""
    seconds = round(time.total_seconds())
    if seconds % 60:
        return time_text(time)
    pattern = words.minute if seconds == 60 else words.minutes
    return pattern.format(n=seconds // 60)
