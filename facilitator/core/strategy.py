"""What a strategy is: timed steps, the screens of the room, private notes and a typed handout.

Everything here is a frozen value. The tables of a strategy file map onto these classes one to one;
`facilitator.store.strategy_file` does the reading and the checking.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Literal


class Category(StrEnum):
    """The shelf of the library a strategy stands on."""

    FRAME = "frame"
    FOUNDATION = "foundation"
    STRATEGY = "strategy"
    LONG_TERM = "long-term"
    EXTENSION = "extension"
    BREAK = "break"


class Priority(StrEnum):
    """How hard a step or block is held on to when time is short: could goes first."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Form(StrEnum):
    """How people sit together in a step. Free is a break: nobody is given a task."""

    PLENARY = "plenary"
    SOLO = "solo"
    PAIR = "pair"
    TRIAD = "triad"
    GROUP = "group"
    BREAKOUT = "breakout"
    FREE = "free"


class Touch(StrEnum):
    """Whether a strategy invites touch; it is never more than optional."""

    NONE = "none"
    OPTIONAL = "optional"


class Safety(StrEnum):
    """How much care a strategy asks of the person who leads it."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Sound(StrEnum):
    """The sounds that ship with the program, made for it."""

    NONE = "none"
    BELL = "bell"
    BOWL = "bowl"
    TICK = "tick"
    TWO_TONE = "two-tone"


@dataclass(frozen=True, slots=True)
class Cues:
    """The sounds of one step, and the private warnings before its end."""

    start: Sound = Sound.NONE
    phase: Sound = Sound.NONE
    swap: Sound = Sound.NONE
    end: Sound = Sound.NONE
    warn: tuple[timedelta, ...] | None = None
    """Times before the end at which the facilitator is warned; None takes the facilitator's own."""
    before: tuple[timedelta, ...] = ()
    """Times before the end at which the room hears the end sound too, such as two minutes in a break."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a turn, or of the common time after the turns.

    `{role}` and `{other}` in `heading` and `note` stand for the role on turn and for the one after it.
    """

    title: str
    time: timedelta
    fixed: bool = False
    """True: the time never scales with the step."""
    heading: str = ""
    """What the room reads large while this phase goes on, such as "{role} speaks"."""
    note: str = ""
    """The line under it in the room, such as "{other} listens. No advice, no fixing."."""
    left: str = ""
    """The words under the countdown, such as "left to speak"."""
    say: str = ""
    """Private. Replaces the script of the step while this phase goes on; Markdown."""
    do: str = ""
    """Private. Replaces the actions of the step while this phase goes on; Markdown."""
    sound: Sound | None = None
    """The sound at the start of this phase; None takes the phase or swap sound of the step."""


@dataclass(frozen=True, slots=True)
class Turns:
    """A sequence of phases repeated for each role, then the tail once for everybody."""

    roles: tuple[str, ...]
    """Who is on turn, in order: ("A", "B"). Empty: one turn that belongs to nobody."""
    phases: tuple[Phase, ...]
    tail: tuple[Phase, ...] = ()

    @property
    def count(self) -> int:
        """Return how many turns there are, at least one."""
        return max(1, len(self.roles))

    @property
    def time(self) -> timedelta:
        """Return the length of all turns and the tail as written, before any scaling."""
        one_turn = sum((phase.time for phase in self.phases), timedelta())
        return self.count * one_turn + sum((phase.time for phase in self.tail), timedelta())


@dataclass(frozen=True, slots=True)
class Step:
    """A timed part of a strategy."""

    id: str
    title: str
    least: timedelta
    usual: timedelta
    most: timedelta
    priority: Priority = Priority.MUST
    form: Form = Form.PLENARY
    screens: tuple[str, ...] = ()
    """Markdown the room sees, one after another; a step without screens shows its title."""
    prompts: tuple[str, ...] = ()
    """Questions shown one at a time after the screens, by hand or each `prompt_time`."""
    prompt_time: timedelta | None = None
    say: str = ""
    """Private: what to say, Markdown."""
    do: str = ""
    """Private: what to do, Markdown; list items can be ticked off."""
    cues: Cues = Cues()
    digits: bool = True
    """False: the room sees calm progress in place of a countdown (touch, mindfulness)."""
    at_end: Literal["hold", "advance"] = "hold"
    turns: Turns | None = None


# --- the handout: typed elements, printed in order ---


@dataclass(frozen=True, slots=True)
class Element:
    """What all handout elements share."""

    label: str = ""
    """The heading of the element; a section rule stands above it."""
    hint: str = ""
    """Small words beside the heading."""
    private: bool = False
    """True prints the mark "Yours only"."""
    width: Literal["full", "half"] = "full"
    """Two half elements in a row stand beside each other."""
    new_page: bool = False
    """True starts a page with this element."""


@dataclass(frozen=True, slots=True)
class Text(Element):
    """Prose, and lists of prepared wording."""

    text: str = ""
    """Markdown: paragraphs, lists, emphasis."""
    items: tuple[tuple[str, str], ...] = ()
    """(term, words); the term is empty for a plain item."""
    style: Literal["plain", "steps", "phrases", "terms"] = "plain"
    """steps: large numerals, two columns. phrases: two ruled columns. terms: a term and its words."""


@dataclass(frozen=True, slots=True)
class Lines(Element):
    """Room to write on lines."""

    count: int = 1
    fields: tuple[str, ...] = ()
    """Captions under short lines that stand beside each other, `count` rows of them; empty: full lines."""


@dataclass(frozen=True, slots=True)
class Box(Element):
    """An empty frame to write in."""

    rows: int = 5
    """Height in writing lines."""
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Checklist(Element):
    """Things to tick, or to choose from."""

    items: tuple[str, ...] = ()
    blank: int = 0
    """Empty ticked lines after the items."""
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Scale(Element):
    """A numbered line to put a mark on; private reflection, never summed."""

    start: int = 0
    """`from` in the file."""
    end: int = 10
    """`to` in the file."""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Table(Element):
    """A table to fill in, with printed and blank rows."""

    columns: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    """Relative widths; empty: equal."""
    rows: tuple[tuple[str, ...], ...] = ()
    blank: int = 0
    source: Literal["", "region"] = ""
    """region: rows come from the region sheet that the facilitator fills in and dates."""


@dataclass(frozen=True, slots=True)
class Cards(Element):
    """Cards to cut out, with cut marks and a 100 mm check ruler."""

    items: tuple[str, ...] = ()
    """Markdown of each card; lines of underscores are writing lines."""
    groups: tuple[str, ...] = ()
    """One name an item, such as "Level 1"; empty: none."""
    blank: int = 0
    up: int = 8
    """Cards a page: 2, 4, 6 or 8."""


@dataclass(frozen=True, slots=True)
class Sketch(Element):
    """A frame to draw in."""

    rows: int = 12
    """Height in writing lines."""


HandoutElement = Text | Lines | Box | Checklist | Scale | Table | Cards | Sketch


@dataclass(frozen=True, slots=True)
class Handout:
    """The paper that goes with a strategy."""

    title: str = ""
    """`handout_title` in the file; empty: the title of the strategy."""
    aim: str = ""
    """`handout_aim`: one line under the title."""
    elements: tuple[HandoutElement, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """A thing to bring, with the rule for its quantity."""

    item: str
    per: Literal["person", "pair", "group", "room", "session"] = "person"
    count: int = 1
    spare: int = 0
    """Percent on top, rounded up."""
    returned: bool = False
    """True: collected again at the end."""


@dataclass(frozen=True, slots=True)
class TakeHome:
    """What people may try at home."""

    text: str
    cadence: str = ""
    origin: Literal["pack", "article", "facilitator"] = "pack"
    alone: str = ""
    """The version for a person without a partner."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something research is said to show, and how strong it is."""

    text: str
    strength: Literal["opinion", "association", "trial"]
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """For the facilitator only; nothing here ever reaches the room or a participant's paper."""

    facilitator: str = ""
    debrief: tuple[str, ...] = ()
    safety: str = ""
    adaptations: str = ""
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Strategy:
    """A reusable exercise module."""

    id: str
    title: str
    category: Category
    steps: tuple[Step, ...]
    short: str = ""
    purpose: str = ""
    objectives: tuple[str, ...] = ()
    materials: tuple[Material, ...] = ()
    after: tuple[str, ...] = ()
    """Strategies that must come before this one, in the session or earlier in its series."""
    better_after: tuple[str, ...] = ()
    touch: Touch = Touch.NONE
    safety: Safety = Safety.GREEN
    unsuited_for: tuple[str, ...] = ()
    """Settings this strategy is not for: "taster", "work-group", "online-unattended"."""
    needs_partner: bool = False
    language: str = "en"
    version: str = "1.0.0"
    handout: Handout = Handout()
    take_home: TakeHome | None = None
    notes: Notes = Notes()
    images: str = ""
    """The folder with the pictures its screens name; empty where they name none."""

    @property
    def name(self) -> str:
        """Return the short title where there is one, for narrow places."""
        return self.short or self.title

    @property
    def least(self) -> timedelta:
        """Return the least time all steps need together."""
        return sum((step.least for step in self.steps), timedelta())

    @property
    def usual(self) -> timedelta:
        """Return the usual time of all steps together."""
        return sum((step.usual for step in self.steps), timedelta())

    @property
    def most(self) -> timedelta:
        """Return the most time all steps can fill together."""
        return sum((step.most for step in self.steps), timedelta())

    @property
    def forms(self) -> tuple[Form, ...]:
        """Return the forms of the steps in the order they first come."""
        return tuple(dict.fromkeys(step.form for step in self.steps))
