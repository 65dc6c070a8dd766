"""A state machine over all commands and ways of pacing, beside a plain run that counts seconds one by one."""

import copy
import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitator.core import prompts
from facilitator.core.agenda import Block
from facilitator.core.journal import (
    Act,
    Command,
    Event,
    clock_shift_after,
    is_worth_keeping,
    obey,
    pace,
    replay,
)
from facilitator.core.pacing import proposals
from facilitator.core.projection import project
from facilitator.core.prompts import shown_screen
from facilitator.core.proposal import PaceKind, Proposal
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import Instant, State
from facilitator.core.rundown import plan
from facilitator.core.strategy import Category, Priority
from facilitator.core.time_gaps import Gap, GapKind, counted, found, open_gaps, taken_out
from tests.support import plain_pacing as pacing
from tests.support.builders import a_block, a_phase, a_session, a_step, a_strategy
from tests.support.moments import START, at
from tests.support.plain_fitting import PlainStep, fitted
from tests.support.plain_run import PlainBlock, PlainRun

SECOND = dt.timedelta(seconds=1)
SHOULD, COULD = Priority.SHOULD, Priority.COULD
QUESTIONS = ("Q0", "Q1", "Q2", "Q3")

STRATEGIES = {
    strategy.id: strategy
    for strategy in (
        a_strategy(
            "soft",
            steps=[
                a_step(
                    "must", (1, 2, 3), screens=("S0", "S1"), prompts=QUESTIONS[:3], prompt_time=20 * SECOND
                ),
                a_step("should", (0.5, 1, 1.5), priority=SHOULD),
                a_step("could", (0, 1, 2), priority=COULD),
            ],
        ),
        a_strategy(
            "pairs",
            steps=[
                a_step("frame", (0.5, 1, 2), priority=SHOULD),
                a_step(
                    "turns",
                    (1.5, 3, 6),
                    phases=[a_phase("Speak", 1), a_phase("Quiet", 1 / 3, fixed=True)],
                    screens=("S0",),
                    prompts=QUESTIONS,
                ),
            ],
        ),
        a_strategy(
            "triads",
            steps=[
                a_step(
                    "rounds",
                    (2, 4, 8),
                    roles=("A", "B", "C"),
                    phases=[a_phase("Speak", 1), a_phase("Echo", 0.25)],
                    tail=[a_phase("Thank", 0.25)],
                    at_end="advance",
                    prompts=QUESTIONS[:2],
                    prompt_time=45 * SECOND,
                )
            ],
        ),
        a_strategy(
            "flow",
            steps=[a_step("go", (0.5, 1, 2), at_end="advance"), a_step("stay", (0.5, 1, 2), priority=COULD)],
        ),
        a_strategy("rest", steps=[a_step("break", (1, 2, 5))], category=Category.BREAK),
        a_strategy(
            "whole",
            steps=[a_step("one", 1, screens=("S0", "S1", "S2")), a_step("gone", 0), a_step("two", 2)],
        ),
    )
}
LENGTHS = {"soft": (2, 6), "pairs": (2, 8), "triads": (2, 8), "flow": (1, 4), "rest": (1, 5), "whole": (3, 3)}


@dataclass(frozen=True)
class Draft:
    """A block of an agenda to be; the free activity has no strategy. Shifts are minutes against the plan."""

    strategy: str
    minutes: int
    pin_shift: int | None
    end_shift: int | None
    protected: bool
    could: bool


def drafts() -> st.SearchStrategy[Draft]:
    def sized(name: str) -> st.SearchStrategy[Draft]:
        least, most = LENGTHS.get(name, (1, 4))
        return st.builds(
            Draft,
            st.just(name),
            st.integers(least, most),
            st.none() | st.none() | st.integers(-2, 4),
            st.none() | st.none() | st.none() | st.integers(-1, 4),
            st.sampled_from((False, False, True)),
            st.booleans(),
        )

    return st.sampled_from((*LENGTHS, "")).flatmap(sized)


def a_plain_step(name: str, place: int) -> PlainStep:
    step = STRATEGIES[name].steps[place]
    turns = step.turns
    return PlainStep(
        step.least // SECOND,
        step.usual // SECOND,
        step.most // SECOND,
        priority=step.priority.value,
        goes_on=step.at_end == "advance",
        roles=0 if turns is None else len(turns.roles),
        each=() if turns is None else tuple((phase.time // SECOND, phase.fixed) for phase in turns.phases),
        tail=() if turns is None else tuple((phase.time // SECOND, phase.fixed) for phase in turns.tail),
        screens=len(step.screens),
        prompts=len(step.prompts),
        prompt_time=0 if step.prompt_time is None else step.prompt_time // SECOND,
    )


def both(agenda: list[Draft], hard_end: int | None) -> tuple[Run, PlainRun]:
    """Return the same session twice: ready to run, and in plain numbers."""
    blocks: list[Block] = []
    plain: list[PlainBlock] = []
    cursor = 0
    for draft in agenda:
        start = cursor if draft.pin_shift is None else max(0, cursor + 60 * draft.pin_shift)
        pin = None if draft.pin_shift is None else start
        seconds = 60 * draft.minutes
        until = None if draft.end_shift is None else max(0, start + 60 * (draft.minutes + draft.end_shift))
        if until is not None:
            seconds = max(0, until - start)
        blocks.append(
            a_block(
                draft.strategy,
                draft.minutes,
                title="" if draft.strategy else "Questions",
                starts=clock(pin),
                ends=clock(until),
                protected=draft.protected,
                priority=COULD if draft.could else Priority.MUST,
            )
        )
        if draft.strategy:
            steps = [a_plain_step(draft.strategy, i) for i in range(len(STRATEGIES[draft.strategy].steps))]
        else:
            steps = [PlainStep(0 if draft.could else seconds, seconds, seconds)]
            steps[0].priority = "could" if draft.could else "must"
        for step, time in zip(steps, fitted(steps, seconds), strict=True):
            step.give(time)
        cursor = start + seconds
        planned = tuple(step.seconds for step in steps)
        rest = draft.strategy == "rest"
        plain.append(
            PlainBlock(steps, pin, until, draft.protected, draft.could, rest, False, start, cursor, planned)
        )
    end = None if hard_end is None else max(60, cursor + 60 * hard_end)
    session = a_session(blocks, end=clock(end))
    return ready(plan(session, STRATEGIES, START)), PlainRun(plain, cursor, end)


def clock(seconds: int | None) -> dt.time | None:
    return None if seconds is None else (START + seconds * SECOND).time()


def since_start(moment: dt.datetime) -> int:
    assert not (moment - START) % SECOND
    return (moment - START) // SECOND


def live(machine: "RunBesideOracle") -> bool:
    return machine.plain.is_live


class RunBesideOracle(RuleBasedStateMachine):
    """Gives both the same commands at whole seconds and compares where they stand and what lies ahead."""

    def __init__(self) -> None:
        super().__init__()
        self.run, self.plain = both([Draft("whole", 3, None, None, False, False)], None)
        self.past: list[PlainRun] = []
        self.events: list[Event] = []
        self.made = self.run

    @initialize(
        agenda=st.lists(drafts(), min_size=1, max_size=6),
        hard_end=st.none() | st.integers(-2, 3),
        before=st.integers(0, 90),
    )
    def plan_a_session(self, agenda: list[Draft], hard_end: int | None, before: int) -> None:
        note(f"{agenda}, hard end {hard_end}")
        self.run, self.plain = both(agenda, hard_end)
        self.made = self.run
        self.plain.now = -before

    @property
    def now(self) -> int:
        return self.plain.now

    @property
    def moment(self) -> Instant:
        return self._moment()

    def _moment(self, after: Command | None = None) -> Instant:
        """Return this moment, by the time of day that holds after a command."""
        shift = self.run.clock_shift if after is None else clock_shift_after(self.run, after)
        now = at(self.now)
        return Instant(now.elapsed, now.wall + self.plain.set_forward * SECOND + shift)

    # --- time ---

    @rule(time=st.integers(1, 240), ticks=st.sampled_from((1, 7, 1000)))
    def time_passes(self, time: int, ticks: int) -> None:
        for second in range(1, time + 1):
            self.plain.second()
            if second % ticks == 0 or second == time:
                self._tick()

    def _tick(self) -> None:
        before, after = self.run, self.run.advance(self.moment)
        if is_worth_keeping(before, after):
            self.events.append(Event(Command(Act.ADVANCE), self.moment))
        same = (before.block, before.step, before.phase) == (after.block, after.step, after.phase)
        if same and before.state is after.state and len(before.trail) == len(after.trail):
            assert after.left(self.moment) <= before.left(at(self.now - 1))
        self.run = after

    # --- commands ---

    def _do(self, command: Command, plainly: Callable[[], None]) -> None:
        before = copy.deepcopy(self.plain)
        self._see(command, plainly)
        if self.plain != before:
            self.past.append(before)

    def _see(self, command: Command, plainly: Callable[[], None]) -> None:
        """Do what undo does not take back by itself."""
        now = self._moment(command)
        self.run = obey(self.run, command, now)
        self.events.append(Event(command, now))
        plainly()

    @rule()
    def start(self) -> None:
        self._do(Command(Act.START), self.plain.start)

    @precondition(lambda self: self.plain.state == "ready")
    @rule()
    def start_as_scheduled(self) -> None:
        self._do(Command(Act.START_AS_SCHEDULED), self.plain.start_as_scheduled)

    @rule()
    def pause(self) -> None:
        self._do(Command(Act.PAUSE), self.plain.pause)

    @precondition(lambda self: self.plain.state == "paused")
    @rule()
    def resume(self) -> None:
        self._do(Command(Act.RESUME), self.plain.resume)

    @rule()
    def next(self) -> None:
        self._do(Command(Act.NEXT), self.plain.next)

    @rule()
    def back(self) -> None:
        self._do(Command(Act.BACK), self.plain.back)

    @rule(data=st.data())
    def jump(self, data: st.DataObject) -> None:
        block = data.draw(st.integers(0, len(self.plain.blocks) - 1))
        step = data.draw(st.integers(0, len(self.plain.blocks[block].steps) - 1))
        self._do(Command(Act.JUMP, block=block, step=step), lambda: self.plain.jump(block, step))

    @rule(data=st.data())
    def skip(self, data: st.DataObject) -> None:
        block = data.draw(st.none() | st.integers(0, len(self.plain.blocks) - 1))
        self._do(Command(Act.SKIP, block=block), lambda: self.plain.skip(block))

    @precondition(live)
    @rule(seconds=st.sampled_from((-600, -60, -60, -20, 20, 60, 60, 180)))
    def add(self, seconds: int) -> None:
        self._do(Command(Act.ADD, time=seconds * SECOND), lambda: self.plain.add(seconds))

    @rule(ago=st.integers(-60, 400))
    def say_when_it_really_started(self, ago: int) -> None:
        told = self.now - ago
        self._do(
            Command(Act.ACTUALLY_STARTED, wall=self.moment.wall - ago * SECOND),
            lambda: self.plain.actually_started(told),
        )

    @precondition(live)
    @rule()
    def end_gently(self) -> None:
        self._do(Command(Act.END_GENTLY), self.plain.end_gently)

    @precondition(live)
    @rule(gap=st.integers(0, 120))
    def leave_out_a_gap(self, gap: int) -> None:
        self._do(Command(Act.FORGIVE, time=gap * SECOND), lambda: self.plain.forgive(gap))

    @precondition(live)
    @rule()
    def finish(self) -> None:
        self._do(Command(Act.FINISH), self.plain.finish)

    @rule(screen=st.integers(-2, 5))
    def show_a_screen(self, screen: int) -> None:
        self._see(Command(Act.SHOW_SCREEN, screen=screen), lambda: self.plain.choose(screen))

    @rule()
    def show_the_next_screen(self) -> None:
        screen = shown_screen(self.run, self.moment) + 1
        self._see(Command(Act.SHOW_SCREEN, screen=screen), lambda: self.plain.choose(self.plain.shown + 1))

    @rule()
    def draw_another_question(self) -> None:
        self._see(Command(Act.DRAW_ANOTHER), self.plain.draw_another)

    @rule()
    def note_something(self) -> None:
        before = self.run.advance(self.moment)
        self._see(Command(Act.NOTE, text="Louder"), lambda: None)
        assert self.run == before

    @rule(warnings=st.lists(st.integers(1, 300), max_size=3, unique=True))
    def warn_at_other_times(self, warnings: list[int]) -> None:
        times = tuple(time * SECOND for time in warnings)
        self._see(Command(Act.WARN, warnings=times), lambda: None)
        assert self.run.warnings == times

    @precondition(lambda self: bool(self.past))
    @rule()
    def undo(self) -> None:
        warnings = self.run.warnings
        self._see(Command(Act.UNDO), self._bring_back)
        assert self.run.warnings == warnings

    def _bring_back(self) -> None:
        later, self.plain = self.plain, self.past.pop()
        self.plain.take_back(later)

    # --- the clock of the computer ---

    @precondition(live)
    @rule(jump=st.sampled_from((-3600, -90, -30, 30, 90, 3600)))
    def the_clock_is_set(self, jump: int) -> None:
        told = self.moment.wall
        self.plain.set_clock(jump)
        gap = Gap(GapKind.CLOCK, told, self.moment.wall, jump * SECOND)
        self._see(found(gap), lambda: None)

    @precondition(lambda self: bool(open_gaps(self.events)))
    @rule()
    def the_new_time_of_day_is_right(self) -> None:
        before = self.run.advance(self.moment)
        self._see(counted(open_gaps(self.events)[0]), lambda: None)
        assert self.run == before

    @precondition(lambda self: bool(open_gaps(self.events)))
    @rule()
    def the_old_time_of_day_is_right(self) -> None:
        gap = open_gaps(self.events)[0]
        self._do(taken_out(gap), lambda: self.plain.keep_clock(gap.time // SECOND))
        assert not open_gaps(self.events)

    # --- pacing ---

    @rule(kind=st.sampled_from(PaceKind), block=st.none() | st.integers(0, 5))
    def pace(self, kind: PaceKind, block: int | None) -> None:
        offered = {way.kind: way for way in proposals(self.run, self.moment, block)}
        if self.plain.state == "finished":
            assert not offered
            return
        if pacing.is_late(self.plain):
            assert list(offered) == list(PaceKind)[:5]
            self._check_ways_when_late(offered, block)
        else:
            self._check_ways_when_early(offered)
        way = offered.get(kind)
        if way is not None and way.available:
            changed = pace(self.run, way.blocks, way.title)
            self._do(changed, lambda: self._change_plainly(way))
            assert since_start(way.projection.end) == pacing.end_of(self.plain)

    def _change_plainly(self, way: Proposal) -> None:
        for plain, block in zip(self.plain.blocks, way.blocks, strict=True):
            plain.paced_out = block.skipped and (plain.paced_out or not plain.skipped)
            plain.skipped = block.skipped
            for step, new in zip(plain.steps, block.steps, strict=True):
                if step.seconds != new.time // SECOND:
                    step.give(new.time // SECOND)

    def _check_ways_when_late(self, offered: dict[PaceKind, Proposal], block: int | None) -> None:
        plain = self.plain
        late = any(pacing.late_by(plain, stretch) > 0 for stretch in pacing.stretches(plain))
        expected = pacing.shared(plain) if late else plain
        self._check(offered[PaceKind.SHARE], None if expected == plain else expected)
        taken = offered[PaceKind.TAKE]
        if block is None and taken.available:
            self._check_choice(taken)
        elif block is not None:
            assert taken.chosen == block
            self._check(taken, pacing.taken_from(plain, block))
        self._check_dropped(offered[PaceKind.DROP])
        over = pacing.end_of(plain) - pacing.limit_of(plain)
        self._check(offered[PaceKind.SPARE], None if over > 0 else plain)
        self._check(offered[PaceKind.LATER], plain)

    def _check_ways_when_early(self, offered: dict[PaceKind, Proposal]) -> None:
        plain = self.plain
        expected = pacing.given_back(plain)
        early = pacing.end_of(plain) - plain.end < -pacing.ON_TIME
        changes = expected != plain
        kinds = [PaceKind.GIVE_BACK, PaceKind.EARLY] if early else [PaceKind.GIVE_BACK] * changes
        assert list(offered) == kinds
        if kinds:
            self._check(offered[PaceKind.GIVE_BACK], expected if changes else None)
        if early:
            self._check(offered[PaceKind.EARLY], plain)

    def _check(self, way: Proposal, expected: PlainRun | None) -> None:
        assert way.available == (expected is not None), way.kind
        if expected is None:
            assert way.blocks == self.run.blocks
            return
        got = [[step.time // SECOND for step in block.steps] for block in way.blocks]
        assert got == pacing.times_of(expected), way.kind
        assert [block.skipped for block in way.blocks] == [block.skipped for block in expected.blocks]
        assert since_start(way.projection.end) == pacing.end_of(expected)
        for old, new, plain in zip(self.run.blocks, way.blocks, self.plain.blocks, strict=True):
            fixed = plain.protected or plain.pin is not None or plain.until is not None
            if fixed and way.kind is not PaceKind.GIVE_BACK:
                assert new.steps == old.steps

    def _check_choice(self, taken: Proposal) -> None:
        """Without a choice it is the block that wins most, and of equals the one with most to give."""
        assert taken.chosen is not None
        wins = {
            row[0]: (min(pacing.slack_of(self.plain, row[0]), pacing.needed_from(self.plain, row[0])))
            for row in pacing.projected(self.plain)
            if pacing.can_give(self.plain, row[0])
        }
        assert wins[taken.chosen] == max(wins.values()) > 0
        self._check(taken, pacing.taken_from(self.plain, taken.chosen))

    def _check_dropped(self, way: Proposal) -> None:
        """Try every could block: the shortest that is enough goes, or each that still wins something."""
        plain = self.plain
        coulds = [
            row[0]
            for row in pacing.projected(plain)
            if plain.blocks[row[0]].could
            and pacing.can_give(plain, row[0])
            and (plain.state == "ready" or row[0] != plain.block)
        ]
        gone = {i for i, block in enumerate(way.blocks) if block.skipped != plain.blocks[i].skipped}
        assert gone <= set(coulds)
        assert way.available == bool(gone)
        needs = [pacing.needed_from(plain, stretch[0]) for stretch in pacing.stretches(plain)]
        goals = [place for place, need in enumerate(needs) if need > 0]
        if not goals or not coulds:
            assert not gone
            return
        goal = pacing.stretches(plain)[goals[-1]]
        need = needs[goals[-1]]

        def without(blocks: set[int]) -> int:
            other = copy.deepcopy(plain)
            for index in blocks:
                other.blocks[index].skipped = True
            return need + pacing.arrival_after(other, goal) - pacing.arrival_after(plain, goal)

        enough = [i for i in coulds if without({i}) <= 0]
        if enough:
            assert len(gone) == 1
            assert gone <= set(enough)
            assert plain.blocks[min(gone)].seconds == min(plain.blocks[i].seconds for i in enough)
        else:
            for index in gone:
                assert without(gone - {index}) > without(gone)
            if without(gone) > 0:
                assert all(without({*gone, index}) == without(gone) for index in coulds)

    # --- what always holds ---

    @invariant()
    def both_stand_in_the_same_place_with_the_same_time_left(self) -> None:
        run, plain, now = self.run, self.plain, self.moment
        assert run.state.value == plain.state
        assert run.armed == plain.armed
        assert (run.block, run.step, run.phase) == (plain.block, plain.step, plain.phase)
        assert run.left(now) == plain.left * SECOND
        assert run.step_left(now) == plain.step_left * SECOND

    @invariant()
    def what_lies_ahead_is_the_same(self) -> None:
        ahead = project(self.run, self.moment)
        rows = [(row.index, since_start(row.start), since_start(row.end)) for row in ahead.blocks]
        assert rows == pacing.projected(self.plain)
        assert since_start(ahead.end) == pacing.end_of(self.plain)
        assert ahead.deviation == (pacing.end_of(self.plain) - self.plain.end) * SECOND

    @invariant()
    def the_room_sees_the_same(self) -> None:
        run, now = self.run, self.moment
        assert run.clock_shift == self.plain.clock_shift * SECOND
        shown = shown_screen(run, now)
        assert shown == self.plain.shown
        assert 0 <= shown < run.screen_count
        pictures = (*(["turns"] * run.has_turns), *prompts.pictures(run)) or ("",)
        assert pictures[shown] == self.plain.picture

    @invariant()
    def every_step_has_the_same_seconds_and_its_sums_are_exact(self) -> None:
        for block, plain in zip(self.run.blocks, self.plain.blocks, strict=True):
            assert (block.skipped, block.paced_out) == (plain.skipped, plain.paced_out)
            assert block.time == sum((step.time for step in block.steps), dt.timedelta())
            for step, twin in zip(block.steps, plain.steps, strict=True):
                assert step.time == twin.seconds * SECOND
                assert [phase.time // SECOND for phase in step.phases] == [p.seconds for p in twin.phases]
                for phase in (phase for phase in step.phases if phase.turn > 0):
                    first = next(p for p in step.phases if p.turn == 0 and p.phase is phase.phase)
                    assert phase.time >= first.time

    def teardown(self) -> None:
        """Replay what was kept, then take everything back, to the start."""
        now = self.moment
        assert replay(self.made, self.events).advance(now) == replace(self.run, cues=()).advance(now)
        while self.past:
            self.run = self.run.undo(self._moment(Command(Act.UNDO)))
            self._bring_back()
            self.the_room_sees_the_same()
            self.both_stand_in_the_same_place_with_the_same_time_left()
            self.every_step_has_the_same_seconds_and_its_sums_are_exact()
        assert self.run.before is None
        assert self.run.state is State.READY
        assert self.run.blocks == self.made.blocks


TestRunBesideOracle = RunBesideOracle.TestCase
TestRunBesideOracle.settings = settings(
    max_examples=int(os.environ.get("FACILITATOR_RUNS", "150")), stateful_step_count=40, deadline=None
)
