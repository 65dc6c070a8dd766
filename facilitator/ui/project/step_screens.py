"""Every screen of the block now running, to show one without moving the run, and what comes next."""

import datetime as dt
from dataclasses import dataclass

from facilitator.core.live import ProjectorView
from facilitator.core.prompts import shown_screen
from facilitator.core.room import SWAP_LASTS, projector_view
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, State
from facilitator.core.strategy import Step
from facilitator.ui.project.faces import text_of
from facilitator.ui.project.screen_text import Heading, Illustration, Item, Paragraph, read_screen

_LABEL = 22


@dataclass(frozen=True, slots=True)
class StepScreen:
    """One picture of a step: a phase of a turn, or a screen."""

    step: int
    screen: int
    phase: int | None
    label: str


def screens_of(run: Run) -> tuple[StepScreen, ...]:
    """Return the pictures of the block now running, in the order the room meets them."""
    found: list[StepScreen] = []
    for place, fitted in enumerate(run.current.steps):
        if fitted.dropped:
            continue
        step = fitted.step
        turns = step.digits and step.turns is not None and bool(step.turns.roles)
        if turns:
            for index, phase in enumerate(fitted.phases):
                if phase.turn >= 0:
                    name = f"{phase.role}: {phase.title}" if phase.role else phase.title
                    found.append(StepScreen(place, 0, index, name))
        texts = (*step.screens, *step.prompts) or (() if turns else (f"# {step.title}",))
        for index, text in enumerate(texts):
            found.append(StepScreen(place, index + turns, None, label_of(text, step)))
    return tuple(found)


def label_of(markdown: str, step: Step) -> str:
    """Return a short name for a screen: its heading, its first words, or the title of the step."""
    pieces = read_screen(markdown)
    said = [text_of(piece.runs) for piece in pieces if isinstance(piece, Heading)]
    said += [text_of(piece.runs) for piece in pieces if isinstance(piece, Paragraph | Item)]
    said += [piece.words for piece in pieces if isinstance(piece, Illustration)]
    words = said[0] if said else step.title
    words = words.replace("\n", " ")
    return words if len(words) <= _LABEL else f"{words[: _LABEL - 1].rstrip()}…"


def shown_in(run: Run, now: Instant) -> tuple[int, int, int | None]:
    """Return (step, screen, phase) of the picture the run itself would show."""
    if run.has_turns and run.screen == 0:
        return run.step, 0, run.phase
    shown, own = shown_screen(run, now), run.has_turns + len(run.fitted.step.screens)
    # A question stands where the author wrote it, whatever the order it was drawn in.
    return run.step, own + run.drawn[shown - own] if run.drawn and shown >= own else shown, None


def view_of(run: Run, now: Instant, wanted: StepScreen) -> ProjectorView:
    """Return what the room would see at a screen of the block; the run itself stays where it is."""
    there = run.jump(now, run.block, wanted.step)
    for _step in range(wanted.phase or 0):
        there = there.next(now)
    if wanted.phase is None:
        there = there.show_screen(now, wanted.screen)
    # Some seconds later, when the change of roles is over and the turn itself is seen.
    later = min(SWAP_LASTS, there.segment_time / 2) if wanted.phase is not None else dt.timedelta()
    return projector_view(there, _after(now, later))


def has_more_screens(run: Run, now: Instant) -> bool:
    """Return True when the step has another screen to show before the next step; turns go on by phases."""
    if run.state is not State.RUNNING or (run.has_turns and run.screen == 0):
        return False
    return shown_screen(run, now) + 1 < run.screen_count


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What the room sees next, and how it comes."""

    view: ProjectorView
    by_itself_in: int | None = None
    """Seconds until it comes without a key; None: by the Next key."""


def upcoming(run: Run, now: Instant) -> Upcoming:
    """Return what Show next would show, or what comes by itself before."""
    if has_more_screens(run, now):
        return Upcoming(projector_view(run.show_screen(now, shown_screen(run, now) + 1), now))
    left = run.left(now)
    last = run.phase + 1 >= len(run.fitted.phases)
    alone = run.state is State.RUNNING and not last and left > dt.timedelta()
    if alone:
        then = _after(now, left + dt.timedelta(milliseconds=1))
        return Upcoming(projector_view(run.advance(then), then), -(-left // dt.timedelta(seconds=1)))
    return Upcoming(projector_view(run.next(now), now))


def _after(now: Instant, time: dt.timedelta) -> Instant:
    return Instant(now.elapsed + time, now.wall + time)
