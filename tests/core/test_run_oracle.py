"""A state machine over the commands, beside a plain oracle that counts seconds one by one."""

import copy
import datetime as dt
import os
from dataclasses import dataclass, field

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from facilitator.core.run import Run
from facilitator.core.run_parts import State
from tests.support.builders import a_block, a_phase, a_step, a_strategy
from tests.support.moments import a_run, at

TALK = a_strategy("talk", steps=[a_step("one", 1), a_step("gone", 0), a_step("two", 2)])
FLOW = a_strategy("flow", steps=[a_step("go", 1, at_end="advance"), a_step("stay", 1)])
PAIRS = a_strategy(
    "pairs", steps=[a_step("turns", (1, 4, 8), phases=[a_phase("Speak", 1.5), a_phase("Thank", 0.5)])]
)
BLOCKS = [("talk", 3), ("pairs", 4), ("flow", 2), ("talk", 3)]


@dataclass
class _Segment:
    block: int
    step: int
    phase: int
    length: int
    goes_on: bool


def _segments() -> list[_Segment]:
    made: list[_Segment] = []
    for block, (name, _) in enumerate(BLOCKS):
        if name == "pairs":
            lengths = [90, 30, 90, 30]
            made += [_Segment(block, 0, i, n, i < 3) for i, n in enumerate(lengths)]
        elif name == "talk":
            made += [_Segment(block, 0, 0, 60, False), _Segment(block, 2, 0, 120, False)]
        else:
            made += [_Segment(block, 0, 0, 60, True), _Segment(block, 1, 0, 60, False)]
    return made


@dataclass
class _Oracle:
    """Counts seconds; nothing is computed from timestamps."""

    segments: list[_Segment] = field(default_factory=_segments)
    state: str = "ready"
    place: int = 0
    spent: int = 0
    trail: list[tuple[int, int]] = field(default_factory=list)

    def second(self) -> None:
        if self.state != "running":
            return
        self.spent += 1
        segment = self.segments[self.place]
        if self.spent == segment.length and segment.goes_on:
            self.enter(self.place + 1)

    def enter(self, place: int) -> None:
        self.trail.append((self.place, self.spent))
        self.place, self.spent, self.state = place, 0, "running"
        while self.segments[self.place].goes_on and self.segments[self.place].length == 0:
            self.trail.append((self.place, 0))
            self.place += 1

    @property
    def left(self) -> int:
        return self.segments[self.place].length - self.spent


class RunBesideOracle(RuleBasedStateMachine):
    """Gives both the same commands at whole seconds and compares where they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.run: Run = a_run([a_block(name, n) for name, n in BLOCKS], [TALK, FLOW, PAIRS])
        self.oracle = _Oracle()
        self.now = 0
        self.past: list[tuple[int, _Oracle]] = []

    def _remember(self) -> None:
        self.past.append((self.now, copy.deepcopy(self.oracle)))

    @rule(time=st.integers(1, 200), ticks=st.booleans())
    def time_passes(self, time: int, ticks: bool) -> None:
        for _ in range(time):
            self.now += 1
            self.oracle.second()
            if ticks:
                self.run = self.run.advance(at(self.now))
        self.run = self.run.advance(at(self.now))

    @precondition(lambda self: self.oracle.state == "ready")
    @rule()
    def start(self) -> None:
        self._remember()
        self.run = self.run.start(at(self.now))
        self.oracle.state = "running"

    @precondition(lambda self: self.oracle.state == "ready")
    @rule()
    def start_as_scheduled(self) -> None:
        """The planned start is second 0: all that has passed since then has passed in the run too."""
        self._remember()
        self.run = self.run.start_as_scheduled(at(self.now))
        self.oracle.state = "running"
        for _ in range(self.now):
            self.oracle.second()

    @precondition(lambda self: self._stands_where_it_started())
    @rule(earlier=st.integers(-30, 60))
    def say_when_it_really_started(self, earlier: int) -> None:
        began = self.run.began
        assert began is not None
        told = min(began - dt.timedelta(seconds=earlier), at(self.now).elapsed)
        if told == began:
            return
        self._remember()
        self.run = self.run.actually_started(at(self.now), at(self.now).wall_at(told))
        self.oracle.spent = max(0, self.oracle.spent + int((began - told).total_seconds()))

    def _stands_where_it_started(self) -> bool:
        moved = self.oracle.place or self.oracle.trail or self.run.started != self.run.began
        return self.oracle.state in ("running", "paused") and not moved

    @precondition(lambda self: self.oracle.state in ("running", "paused"))
    @rule(screen=st.integers(-2, 5))
    def show_a_screen(self, screen: int) -> None:
        self.run = self.run.show_screen(at(self.now), screen)

    @precondition(lambda self: self.oracle.state == "running")
    @rule()
    def pause(self) -> None:
        self._remember()
        self.run = self.run.pause(at(self.now))
        self.oracle.state = "paused"

    @precondition(lambda self: self.oracle.state == "paused")
    @rule()
    def resume(self) -> None:
        self._remember()
        self.run = self.run.resume(at(self.now))
        self.oracle.state = "running"

    @precondition(lambda self: self.oracle.state in ("running", "paused"))
    @rule()
    def next(self) -> None:
        self._remember()
        self.run = self.run.next(at(self.now))
        if self.oracle.place + 1 < len(self.oracle.segments):
            self.oracle.enter(self.oracle.place + 1)
        else:
            self.oracle.state = "finished"

    @precondition(lambda self: self.oracle.state in ("running", "paused") and bool(self.oracle.trail))
    @rule()
    def back(self) -> None:
        self._remember()
        self.run = self.run.back(at(self.now))
        place, spent = self.oracle.trail.pop()
        segment = self.oracle.segments[place]
        ran_out = spent >= segment.length and segment.goes_on
        self.oracle.place, self.oracle.spent = place, 0 if ran_out else spent
        self.oracle.state = "running"
        if segment.goes_on and segment.length == 0:
            self.oracle.enter(place + 1)

    @precondition(lambda self: self.oracle.state in ("running", "paused"))
    @rule(minutes=st.integers(1, 3))
    def add(self, minutes: int) -> None:
        self._remember()
        self.run = self.run.add(at(self.now), dt.timedelta(minutes=minutes))
        segment = self.oracle.segments[self.oracle.place]
        segment.length += 60 * minutes
        if segment.block == 1 and segment.phase < 2:
            self.oracle.segments[self.oracle.place + 2].length += 60 * minutes

    @precondition(lambda self: self.oracle.state in ("running", "paused"))
    @rule()
    def take_a_minute(self) -> None:
        segment = self.oracle.segments[self.oracle.place]
        amount = min(60, max(0, min(self.oracle.left, segment.length - 1)))
        if segment.block == 1 and segment.phase >= 2:
            # The first turn had its time; this one may fall back to it and no further.
            twin = self.oracle.segments[self.oracle.place - 2]
            amount = min(amount, max(0, segment.length - twin.length))
        if amount:
            self._remember()
        self.run = self.run.add(at(self.now), dt.timedelta(minutes=-1))
        segment.length -= amount
        if segment.block == 1 and segment.phase < 2:
            twin = self.oracle.segments[self.oracle.place + 2]
            twin.length = max(0, twin.length - amount)
        if amount:
            self._pass_zero()

    def _pass_zero(self) -> None:
        if self.oracle.state == "running":
            while self.oracle.left <= 0 and self.oracle.segments[self.oracle.place].goes_on:
                self.oracle.enter(self.oracle.place + 1)

    @precondition(lambda self: self.oracle.state in ("running", "paused"))
    @rule(block=st.integers(0, len(BLOCKS) - 1))
    def jump(self, block: int) -> None:
        self._remember()
        self.run = self.run.jump(at(self.now), block)
        self.oracle.enter(self._first_of(block))

    @precondition(lambda self: self.oracle.state in ("running", "paused"))
    @rule()
    def skip(self) -> None:
        self._remember()
        self.run = self.run.skip(at(self.now))
        block = self.oracle.segments[self.oracle.place].block + 1
        if block < len(BLOCKS):
            self.oracle.enter(self._first_of(block))
        else:
            self.oracle.state = "finished"

    def _first_of(self, block: int) -> int:
        return next(i for i, segment in enumerate(self.oracle.segments) if segment.block == block)

    @precondition(lambda self: self.oracle.state in ("running", "paused"))
    @rule()
    def end_gently(self) -> None:
        """Without a break ahead the last block is the gentle end; in it, nothing is left to do."""
        last = len(BLOCKS) - 1
        if self.oracle.segments[self.oracle.place].block < last:
            self._remember()
            self.oracle.enter(self._first_of(last))
        self.run = self.run.end_gently(at(self.now))

    @precondition(lambda self: self.oracle.state == "running")
    @rule(gap=st.integers(1, 30))
    def leave_out_a_gap(self, gap: int) -> None:
        if self.oracle.spent >= gap:
            self._remember()
            self.run = self.run.forgive(at(self.now), dt.timedelta(seconds=gap))
            self.oracle.spent -= gap

    @precondition(lambda self: self.oracle.state in ("running", "paused"))
    @rule()
    def finish(self) -> None:
        self._remember()
        self.run = self.run.finish(at(self.now))
        self.oracle.state = "finished"

    @precondition(lambda self: bool(self.past))
    @rule()
    def undo(self) -> None:
        then, oracle = self.past.pop()
        self.run = self.run.undo(at(self.now))
        for _ in range(self.now - then):
            oracle.second()
        self.oracle = oracle

    @invariant()
    def both_stand_in_the_same_place_with_the_same_time_left(self) -> None:
        assert self.run.state.value == self.oracle.state
        if self.run.state is State.FINISHED:
            return
        segment = self.oracle.segments[self.oracle.place]
        assert (self.run.block, self.run.step, self.run.phase) == (segment.block, segment.step, segment.phase)
        assert self.run.left(at(self.now)) == dt.timedelta(seconds=self.oracle.left)


TestRunBesideOracle = RunBesideOracle.TestCase
TestRunBesideOracle.settings = settings(
    max_examples=int(os.environ.get("FACILITATOR_RUNS", "150")), stateful_step_count=40, deadline=None
)
