"""The questions of a step, one at a time: which one the room sees, and drawing another.

Questions come by hand or each `prompt_time`; choosing one by hand begins its time anew. One that is passed
over goes to the end of its level, so none comes twice before all have been seen, and a replay draws the same.
"""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.core.run_parts import Instant
    from facilitator.core.strategy import Step
    from facilitator.core.timed_run import TimedRun

INTRO_LASTS = dt.timedelta(seconds=30)
"""How long each screen before timed questions stays."""


def screen_count(step: "Step") -> int:
    """Return how many pictures the room can be shown in a step: its turns, its screens, its questions."""
    turns = step.digits and step.turns is not None and bool(step.turns.roles)
    return max(1, turns + len(step.screens) + len(step.prompts))


def pictures(run: "TimedRun") -> tuple[str, ...]:
    """Return what the step shows, its own screens and then its questions, in the order they were drawn."""
    step = run.fitted.step
    return (*step.screens, *(step.prompts[place] for place in _order(run)))


def shown_place(run: "TimedRun", now: "Instant") -> int:
    """Return which of the pictures is shown, from 0."""
    place = max(0, run.screen - run.has_turns)
    if run.fitted.step.prompt_time is None:
        # Nearly always: nothing comes by itself, and a tick need not count.
        return place
    spent = spent_in_step(run, now)
    return place + sum(1 for change in changes(run) if change <= spent)


def shown_screen(run: "TimedRun", now: "Instant") -> int:
    """Return the screen of the step that the room sees, counted as `Run.screen` counts: turns come first."""
    if run.has_turns and run.screen == 0:
        return 0
    return shown_place(run, now) + run.has_turns


def changes(run: "TimedRun") -> Iterator[dt.timedelta]:
    """Give the times, spent in the step, at which the next picture comes by itself."""
    step = run.fitted.step
    if step.prompt_time is None or step.prompt_time <= dt.timedelta() or not step.prompts:
        return
    at, own = run.screen_at, len(step.screens)
    for place in range(max(0, run.screen - run.has_turns), own + len(step.prompts) - 1):
        at += min(INTRO_LASTS, step.prompt_time) if place < own else step.prompt_time
        yield at


def is_prompt(run: "TimedRun", now: "Instant") -> bool:
    """Return True while the room sees a question of which there are several."""
    step = run.fitted.step
    if len(step.prompts) < 2 or (run.has_turns and run.screen == 0):
        return False
    return shown_place(run, now) >= len(step.screens)


def place_among_its_kind(run: "TimedRun", now: "Instant") -> tuple[int, int]:
    """Return (place from 0, how many): the step's own screens are counted apart from its questions."""
    place, own = shown_place(run, now), len(run.fitted.step.screens)
    if place < own:
        return place, own
    return place - own, max(1, len(run.fitted.step.prompts))


def redrawn(run: "TimedRun", now: "Instant") -> tuple[tuple[int, ...], int]:
    """Return the order of the questions with the one shown put last, and the screen that shows another.

    On the last one all have been seen, and they begin again.
    """
    order, own = list(_order(run)), len(run.fitted.step.screens)
    place = shown_place(run, now) - own
    if place >= len(order) - 1:
        return tuple(order), own + run.has_turns
    order.append(order.pop(place))
    return tuple(order), own + place + run.has_turns


def spent_in_step(run: "TimedRun", now: "Instant") -> dt.timedelta:
    """Return how long the step has gone on."""
    return run.fitted.time - run.step_left(now)


def _order(run: "TimedRun") -> tuple[int, ...]:
    count = len(run.fitted.step.prompts)
    return run.drawn if len(run.drawn) == count else tuple(range(count))
