"""A run played by chance: ticks and commands as an engine gives them, with the journal it would keep."""

import datetime as dt
import random
from dataclasses import dataclass, field

from facilitator.core.journal import Act, Command, Event, clock_shift_after, is_worth_keeping, obey, pace
from facilitator.core.pacing import proposals
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import Instant, State
from facilitator.core.rundown import Rundown, plan
from facilitator.core.strategy import Category, Cues, Priority, Sound
from facilitator.core.time_gaps import Gap, GapKind, counted, found, open_gaps, taken_out
from tests.support.builders import a_block, a_phase, a_session, a_step, a_strategy

START = dt.datetime(2026, 11, 28, 18, 30, tzinfo=dt.UTC)


def a_rich_rundown(start: dt.datetime = START) -> Rundown:
    """Return the plan of an evening with turns, pins, a fixed end, steps that advance, and could blocks."""
    turns = a_strategy(
        "active-listening",
        steps=[
            a_step("frame", (1, 3, 5), screens=("# One", "# Two"), prompts=("Why?", "How?")),
            a_step(
                "turns",
                (6, 12, 20),
                phases=(a_phase("Speak", 3), a_phase("Ask", 2), a_phase("Quiet", 0.5, fixed=True)),
                tail=(a_phase("Thank", 1),),
                cues=Cues(start=Sound.BELL, swap=Sound.TWO_TONE, warn=(dt.timedelta(minutes=2),)),
            ),
            a_step("debrief", (0, 4, 8), priority=Priority.COULD),
        ],
    )
    by_itself = a_strategy(
        "check-in",
        steps=[
            a_step("breathe", (1, 2, 4), at_end="advance", digits=False),
            a_step("round", (2, 5, 9), at_end="advance", priority=Priority.SHOULD),
        ],
    )
    rest = a_strategy("break-short", steps=[a_step("rest", (3, 10, 30))], category=Category.BREAK)
    closing = a_strategy("closing-commitments", steps=[a_step("close", (3, 6, 10))])
    blocks = [
        a_block("check-in", 7, id="1"),
        a_block("active-listening", 19, id="2"),
        a_block("break-short", 10, starts="19:00", protected=True, id="3"),
        a_block("check-in", 6, id="4"),
        a_block("break-short", 12, ends="19:30", id="5"),
        a_block("", 8, title="Questions", priority=Priority.COULD, id="6"),
        a_block("closing-commitments", 6, id="7"),
    ]
    strategies = {strategy.id: strategy for strategy in (turns, by_itself, rest, closing)}
    return plan(a_session(blocks, end="19:46"), strategies, start)


@dataclass
class Player:
    """Gives commands by chance and ticks like an engine, and keeps what is worth keeping."""

    seed: int
    rundown: Rundown = field(default_factory=a_rich_rundown)
    zero: dt.timedelta = dt.timedelta(hours=5)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.made = ready(self.rundown)
        self.run = self.made
        self.events: list[Event] = []
        self.boot = "first"
        self.now = Instant(self.zero, self.rundown.start - dt.timedelta(seconds=self.chance.randrange(300)))
        if self.chance.random() < 0.4:
            self.wait(600)

    def wait(self, most: float) -> None:
        """Let up to this many seconds pass."""
        self.pass_time(dt.timedelta(microseconds=self.chance.randrange(1, int(most * 1_000_000) + 2)))

    def pass_time(self, time: dt.timedelta) -> None:
        """Let time pass on both clocks."""
        self.now = Instant(self.now.elapsed + time, self.now.wall + time)

    def set_clock(self, jump: dt.timedelta) -> None:
        """Set the wall clock that the run goes by."""
        self.now = Instant(self.now.elapsed, self.now.wall + jump)

    def tick(self) -> None:
        """Bring the run to this moment, as the timer does."""
        after = self.run.advance(self.now)
        if is_worth_keeping(self.run, after):
            self.events.append(Event(Command(Act.ADVANCE), self.now, self.boot))
        self.run = after

    def give(self, command: Command) -> None:
        """Give a command, at a moment told by the clock that is right after it."""
        if command.act is Act.GAP and command.text == GapKind.CLOCK:
            self.set_clock(command.time)
        self.set_clock(clock_shift_after(self.run, command) - self.run.clock_shift)
        self.run = obey(self.run, command, self.now)
        self.events.append(Event(command, self.now, self.boot))

    def play(self, moves: int) -> None:
        """Go on for a number of moves."""
        for _ in range(moves):
            for _ in range(self.chance.randrange(4)):
                self.wait(self.chance.choice((1, 30, 200)))
                if self.chance.random() < 0.7:
                    self.tick()
            self.give(self.any_command())

    def any_command(self) -> Command:
        """Return a command with arguments that make sense, or nearly."""
        chance, blocks = self.chance, self.run.blocks
        if self.run.state is State.READY and chance.random() < 0.5:
            return Command(chance.choice((Act.START, Act.NEXT, Act.START_AS_SCHEDULED)))
        acts = [act for act in Act if act is not Act.RECOVER]
        weights = [0.3 if act is Act.FINISH else 3 if act in (Act.NEXT, Act.UNDO) else 1 for act in acts]
        act = chance.choices(acts, weights)[0]
        match act:
            case Act.JUMP:
                block = chance.randrange(len(blocks))
                return Command(act, block=block, step=chance.randrange(len(blocks[block].steps)))
            case Act.SKIP:
                return Command(act, block=chance.choice((None, chance.randrange(len(blocks)))))
            case Act.ADD:
                return Command(act, time=dt.timedelta(seconds=chance.randrange(-400, 400)))
            case Act.FORGIVE:
                return Command(act, time=dt.timedelta(seconds=chance.randrange(200)))
            case Act.ACTUALLY_STARTED:
                return Command(act, wall=self.now.wall - dt.timedelta(seconds=chance.randrange(-30, 900)))
            case Act.SHOW_SCREEN:
                return Command(act, screen=chance.randrange(-1, 6))
            case Act.WARN:
                times = chance.sample((30, 60, 90, 120, 240, 300), chance.randrange(4))
                return Command(
                    act, warnings=tuple(dt.timedelta(seconds=time) for time in sorted(times)[::-1])
                )
            case Act.GAP:
                time = dt.timedelta(seconds=chance.choice((-3600, -20, 30, 3600)))
                kind = chance.choice(tuple(GapKind))
                return found(
                    Gap(kind, self.now.wall, self.now.wall, abs(time) if kind is GapKind.SLEEP else time)
                )
            case Act.COUNT_GAP | Act.KEEP_CLOCK:
                asked = [
                    gap for gap in open_gaps(self.events) if act is Act.COUNT_GAP or gap.kind is GapKind.CLOCK
                ]
                answer = counted if act is Act.COUNT_GAP else taken_out
                return answer(asked[0]) if asked else Command(Act.NEXT)
            case Act.NOTE:
                return Command(act, text=chance.choice(("“Louder”", "é\n=1+1", "Ask Kim")))
            case Act.PACE:
                offered = [p for p in proposals(self.run, self.now) if p.available]
                if offered:
                    chosen = chance.choice(offered)
                    return pace(self.run, chosen.blocks, chosen.title)
                return Command(Act.NEXT)
            case _:
                return Command(act)


def chain(run: Run | None) -> list[Run]:
    """Return a run and everything undo can bring back, none of it with cues still to give."""
    links: list[Run] = []
    while run is not None:
        links.append(run)
        run = run.before
    return links
