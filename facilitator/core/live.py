"""What the console and the room show, as values: ConsoleView and ProjectorView.

`facilitator.core.console` and `facilitator.core.room` make them from (run, now).

A view is a value; a window repaints when its view is not equal to the last one. Times that change every
second are whole seconds, so that equal moments make equal views. `ProjectorView` has no field for notes,
names or deviation: they cannot leak.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from facilitator.core.strategy import Category, Form, Sound

_NOTHING = dt.timedelta()


class Punctuality(StrEnum):
    """Whether the session will end when planned; up to 15 seconds either way is on time."""

    ON_TIME = "on time"
    LATE = "late"
    EARLY = "early"


class Urgency(StrEnum):
    """How near the end of the step is, for the facilitator only."""

    CALM = "calm"
    SOON = "soon"
    """The first warning has passed."""
    LAST = "last"
    """The last warning has passed."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class RailPart:
    """One piece of the rail under the countdown: a phase of a turn, or a step of the block."""

    title: str
    seconds: int
    role: str = ""
    """Rows of the rail: pieces of one role stand in one row."""
    state: str = "ahead"
    """done, now or ahead."""
    share: float = 0.0
    """How much of it is spent, 0 to 1."""


class DayPart(NamedTuple):
    """One block on the strip of the day, with projected clock times.

    A tuple, for the same reason as `ProjectedBlock`.
    """

    index: int  # type: ignore[assignment]  # of the block; nobody asks where a value stands in the tuple
    title: str
    category: Category | None
    start: dt.datetime
    end: dt.datetime
    state: str = "ahead"
    """done, now, ahead or skipped."""
    pinned: bool = False
    protected: bool = False
    could: bool = False


@dataclass(frozen=True, slots=True)
class NextLine:
    """A line of what comes next, for the facilitator."""

    at: dt.datetime
    text: str
    strong: bool = False
    length: str = ""
    """How long a block takes; the text ends with it."""


@dataclass(frozen=True, slots=True)
class ConsoleView:
    """Everything the facilitator sees at a glance."""

    state: str
    """ready, running, paused or finished."""
    session_title: str
    clock: dt.datetime
    planned_start: dt.datetime
    planned_end: dt.datetime
    hard_end: dt.datetime | None
    projected_end: dt.datetime
    deviation_seconds: int
    """Projected end less planned end; positive is late."""
    punctuality: Punctuality
    late_since: dt.datetime | None
    block: int
    block_count: int
    block_title: str
    category: Category | None
    block_start: dt.datetime
    """When the block now running began, or will begin."""
    block_end: dt.datetime
    block_planned_end: dt.datetime
    step: int
    """Place of the step among those that are not dropped, from 0."""
    step_count: int
    step_title: str
    form: Form
    phase_title: str
    """Empty where the step has no phases."""
    phase_note: str
    role: str
    swapped: bool
    """True for the first five seconds after a swap."""
    previous_role: str
    seconds_left: int
    """Of the phase, or of a step without phases, rounded up: 0 means it is over, negative is overtime."""
    step_seconds_left: int
    step_ends: dt.datetime
    turn_ends: dt.datetime | None
    holds: bool
    """True when the step holds at zero."""
    urgency: Urgency
    paused_seconds: int
    say: str
    do: str
    prompts: tuple[str, ...]
    screen: int
    screen_count: int
    rail: tuple[RailPart, ...]
    day: tuple[DayPart, ...]
    next_lines: tuple[NextLine, ...]
    next_title: str
    """What the Next button starts."""
    next_detail: str
    next_block_title: str
    materials: tuple[str, ...]
    """To lay out for the next block."""
    undo_label: str
    """What Undo takes back; empty when there is nothing."""


class Scene(StrEnum):
    """The kinds of picture the room can see."""

    TITLE = "title"
    AGENDA = "agenda"
    SCREEN = "screen"
    TURN = "turn"
    SWAP = "swap"
    BREAK = "break"
    COUNTDOWN = "countdown"
    NEXT_UP = "next-up"
    REMINDER = "reminder"
    MESSAGE = "message"
    QUIET = "quiet"
    """Plain ground, nothing on it."""
    BLACK = "black"
    WHITE = "white"
    END = "end"
    CODE = "code"
    """A code to scan, made from `text`."""
    PICTURE = "picture"
    TEST = "test"
    """Marks that show whether the projector cuts the edge."""


@dataclass(frozen=True, slots=True)
class PhaseMark:
    """A phase of the turn in the room's list and ring."""

    title: str
    seconds: int
    state: str
    """done, now or ahead."""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A row of the agenda as the room sees it."""

    start: str
    """Clock text such as "09:55"."""
    title: str
    until: str = ""
    """"until 10:30" for the block now, "back at 10:45" for a break."""
    state: str = "ahead"
    """done, now, ahead, break or end."""


@dataclass(frozen=True, slots=True)
class ProjectorView:
    """Everything the room sees. No notes, no names, no deviation: there is no field for them."""

    scene: Scene
    language: str = "en"
    header: str = ""
    """Top left: the block."""
    header_detail: str = ""
    """Top right: the step."""
    footer: str = ""
    footer_next: str = ""
    """What comes next, without the word "Next"."""
    text: str = ""
    """Markdown of a screen, the words of a message, the title of a title scene."""
    subtitle: str = ""
    part: int = 0
    """Which of the step's screens, or of its questions, from 0."""
    parts: int = 1
    """How many of its kind there are: screens and questions are counted apart."""
    level: str = ""
    """The level of a question, told beside its number."""
    role: str = ""
    other: str = ""
    first_role: bool = True
    """True paints the solid disc of role A, False the double ring of B (and C)."""
    heading: str = ""
    note: str = ""
    left_words: str = ""
    phases: tuple[PhaseMark, ...] = ()
    digits: bool = True
    """False: calm progress in place of numbers, no header or footer."""
    dusk: bool = False
    """True: the dark, quiet variant (mindfulness)."""
    seconds_left: int | None = None
    """Of the phase or step, rounded up, never under 0; None: no countdown."""
    progress: float = 0.0
    """Of the turn (ring) or of the step (bar), 0 to 1, in thousandths."""
    phase_progress: float = 0.0
    clock_text: str = ""
    """Start time on the title, return time on a break, "HH:MM"."""
    date_text: str = ""
    agenda: tuple[AgendaLine, ...] = ()
    next_title: str = ""
    next_time: str = ""
    next_form: str = ""
    next_materials: str = ""
    sound: str = ""
    """Caption of a sound cue, such as "two tones"."""
    paused: bool = False
    picture: bytes = field(default=b"", repr=False)
    """A picture, or a page, that the facilitator brought; encoded."""
    images: str = field(default="", repr=False)
    """The folder with the pictures that `text` names; never shown itself."""


@dataclass(frozen=True, slots=True)
class RoomWords:
    """The few words of the room that no pack writes; one value a language."""

    footer: str = "Pass, pause or swap at any time"
    back: str = "Back"
    until: str = "until {time}"
    back_at: str = "back at {time}"
    end: str = "End"
    turn: str = "{role}’s turn"
    turn_next: str = "{role}’s turn, also {minutes}"
    same: str = "The same {minutes}."
    first_phase: str = "{title}, {time}"
    break_at: str = "{title} at {time}"
    thanks: str = "Thank you"
    between: str = "{start} to {end}"
    minute: str = "{n} minute"
    minutes: str = "{n} minutes"
    forms: tuple[tuple[Form, str], ...] = (
        (Form.PLENARY, "together"),
        (Form.SOLO, "alone"),
        (Form.PAIR, "in pairs"),
        (Form.TRIAD, "in threes"),
        (Form.GROUP, "in groups"),
        (Form.BREAKOUT, "in rooms"),
        (Form.FREE, ""),
    )
    sounds: tuple[tuple[Sound, str], ...] = (
        (Sound.BELL, "a bell"),
        (Sound.BOWL, "a bowl"),
        (Sound.TICK, "a tick"),
        (Sound.TWO_TONE, "two tones"),
        (Sound.NONE, ""),
    )


ENGLISH = RoomWords()
BLACK = ProjectorView(Scene.BLACK)
