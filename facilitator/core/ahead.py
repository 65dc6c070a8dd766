"""What the facilitator sees of the time to come: the strip of the day, the next lines, the Next button."""

import datetime as dt

from facilitator.core.fitting import FittedPhase
from facilitator.core.live import DayPart, NextLine
from facilitator.core.projection import ProjectedBlock, Projection
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, RunBlock, State
from facilitator.core.strategy import Material, Priority

_NOTHING = dt.timedelta()
_HALF = dt.timedelta(milliseconds=500)
_LINES = 4
_ROUGH_FROM = 3
"""Minutes from which seconds are not worth a word."""


def to_second(moment: dt.datetime, zone: dt.tzinfo | None) -> dt.datetime:
    """Return a moment to the nearest second, in a zone."""
    rounded = moment + _HALF
    return (rounded - dt.timedelta(microseconds=rounded.microsecond)).astimezone(zone)


def day_parts(run: Run, now: Instant, projection: Projection) -> tuple[DayPart, ...]:
    """Return the strip of the day: what was, what is and what is projected."""
    zone = run.rundown.start.tzinfo
    projected = iter(projection.blocks)
    ahead = next(projected, None)
    here = -1 if run.state is State.READY else run.block
    could = Priority.COULD
    cursor = run.rundown.start.astimezone(dt.UTC) if run.began is None else now.wall_at(run.began)
    shown = to_second(cursor, zone)
    # Most blocks last whole seconds, so that their ends are rounded alike.
    fraction, rounding = 0, _NOTHING
    parts = []
    for index, block in enumerate(run.blocks):
        if ahead is not None and ahead.index == index:
            _index, start, end, _spare = ahead
            state = "now" if index == here else "ahead"
            ahead = next(projected, None)
        else:
            start, end = cursor, cursor + run.actual[index]
            state = "skipped" if block.skipped or start == end else "done"
        # Mostly a block begins where the one above ends, and that moment was worked out there.
        begin = shown if start is cursor or start == cursor else to_second(start, zone)
        if end.microsecond != fraction:
            fraction = end.microsecond
            rounding = dt.timedelta(microseconds=-fraction if fraction < 500_000 else 1_000_000 - fraction)
        cursor, shown = end, (end + rounding).astimezone(zone)
        strategy, source = block.strategy, block.block
        parts.append(
            DayPart(
                index,
                strategy.name if strategy and not source.title else block.title,
                strategy.category if strategy else None,
                begin,
                shown,
                state,
                block.pin is not None,
                source.protected,
                source.priority is could,
            )
        )
    return tuple(parts)


def next_lines(run: Run, now: Instant, projection: Projection) -> tuple[NextLine, ...]:
    """Return the next few things that happen: phases, steps, blocks, then the end."""
    if run.state is State.FINISHED:
        return ()
    zone = run.rundown.start.tzinfo
    lines: list[tuple[dt.datetime, str, str]] = []
    if run.state is not State.READY:
        cursor = now.wall.astimezone(dt.UTC) + max(_NOTHING, run.left(now))
        turn = run.fitted_phase.turn if run.fitted_phase else -1
        for phase in run.fitted.phases[run.phase + 1 : run.phase + 1 + _LINES]:
            swap = phase.turn > 0 and phase.turn != turn
            lines.append((cursor, ("Swap: " if swap else "") + heading(phase), ""))
            cursor += phase.time
            turn = phase.turn
        for step in run.current.steps[run.step + 1 :]:
            if len(lines) < _LINES and not step.dropped:
                lines.append((cursor, step.step.title, ""))
                cursor += step.time
    blocks = [
        (block.start, f"{run.blocks[block.index].title}, {_length(block)}", _length(block))
        for block in blocks_ahead(run, projection)[:_LINES]
    ]
    lines = lines[: _LINES - 1] if blocks else lines[:_LINES]
    lines += blocks[: _LINES - len(lines)]
    if len(lines) < _LINES:
        lines.append((projection.end, "End of the session", ""))
    return tuple(
        NextLine(to_second(at, zone), text, i == 0, length) for i, (at, text, length) in enumerate(lines)
    )


def blocks_ahead(run: Run, projection: Projection) -> tuple[ProjectedBlock, ...]:
    """Return the projected blocks without the one now running."""
    standing = bool(projection.blocks) and run.state is not State.READY
    return projection.blocks[standing:]


def next_button(run: Run, start: dt.datetime | None, ahead: RunBlock | None) -> tuple[str, str]:
    """Return what the Next button starts, and how; the second is empty where a phase goes on by itself.

    `ahead` is the next block, with its projected start in the zone of the session.
    """
    if run.state is State.READY:
        return "Start now", f"As scheduled, {run.rundown.start.strftime('%H:%M')}"
    if run.state is State.FINISHED:
        return "Finished", ""
    if run.phase + 1 < len(run.fitted.phases):
        return heading(run.fitted.phases[run.phase + 1]), ""
    for step in run.current.steps[run.step + 1 :]:
        if not step.dropped:
            return step.step.title, f"Next step, {_minutes(step.time)}"
    if ahead is None or start is None:
        return "Finish", "The last step ends here"
    # Next starts the block now, so its whole time counts from here, pinned or not.
    return ahead.title, f"Next block, {_minutes(ahead.time)}, at {start.strftime('%H:%M')}"


def heading(phase: FittedPhase) -> str:
    """Return what a phase is called, with its role."""
    text = phase.phase.heading if phase.phase else ""
    if text:
        return text.replace("{role}", phase.role).replace("{other}", phase.other)
    return f"{phase.role}: {phase.title}" if phase.role else phase.title


def materials_of(block: RunBlock) -> tuple[str, ...]:
    """Return what has to be laid out for a block, with its quantity."""
    return tuple(_material(m) for m in block.strategy.materials) if block.strategy else ()


def _material(material: Material) -> str:
    count = "one" if material.count == 1 else str(material.count)
    if material.per == "person":
        return f"{material.item}, {count} each"
    if material.per in ("pair", "group"):
        return f"{material.item}, {count} a {material.per}"
    return material.item if material.count == 1 else f"{material.item}, {material.count}"


def _length(block: ProjectedBlock) -> str:
    return _minutes(block.end - block.start)


def _minutes(time: dt.timedelta) -> str:
    """Return "5 min", "40 s" or "1 min 30 s"; from three minutes on only whole minutes.

    Never "22:26": beside clock times that is read as one.
    """
    minutes, seconds = divmod(round(time.total_seconds()), 60)
    if minutes >= _ROUGH_FROM:
        return f"{minutes + (seconds >= 30)} min"
    words = (f"{minutes} min" if minutes or not seconds else "", f"{seconds} s" if seconds else "")
    return " ".join(word for word in words if word)
