"""How long the rules of time take. Figures are printed; ratios are what can be trusted."""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from facilitator.core.agenda import Session
from facilitator.core.console import Console
from facilitator.core.pacing import proposals
from facilitator.core.room import projector_view
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import Instant
from facilitator.core.rundown import plan
from facilitator.core.strategy import Priority, Strategy
from tests.support.builders import a_block, a_phase, a_session, a_step, a_strategy

START = dt.datetime(2026, 11, 28, 9, tzinfo=ZoneInfo("Europe/Berlin"))


def _strategies() -> dict[str, Strategy]:
    pair = [a_phase("Speak", 1), a_phase("Thank", 1)]
    made = {}
    for number in range(20):
        steps = [a_step(f"t{i}", (2, 4, 8), phases=pair if i == 2 else ()) for i in range(5)]
        made[f"s{number}"] = a_strategy(f"s{number}", steps=steps)
    return made


def _session(blocks: int) -> Session:
    return a_session([a_block(f"s{i % 20}", 15 + i % 10) for i in range(blocks)], start="09:00", end="20:00")


def _now(seconds: float) -> Instant:
    wall = START.astimezone(dt.UTC) + dt.timedelta(seconds=seconds)
    return Instant(dt.timedelta(seconds=seconds), wall.astimezone(START.tzinfo))


def _seconds(work: Callable[[], object], times: int = 5) -> float:
    best = []
    for _ in range(times):
        began = time.process_time()
        work()
        best.append(time.process_time() - began)
    return sorted(best)[len(best) // 2]


def test_ten_times_the_blocks_cost_about_ten_times_the_time() -> None:
    strategies = _strategies()
    small, large = _session(1_000), _session(10_000)
    ratios = []
    for _ in range(5):
        one = _seconds(lambda: plan(small, strategies, START), 3)
        ten = _seconds(lambda: plan(large, strategies, START), 1)
        ratios.append(ten / one)
    ratio = sorted(ratios)[2]
    print(f"\nrundown: 1,000 blocks {one * 1e3:.1f} ms, 10,000 blocks {ten * 1e3:.1f} ms, ratio {ratio:.1f}")
    assert ratio < 25  # far over the aim of 12: only a cost that grows with the square fails


def test_one_tick_of_a_session_of_two_hundred_steps() -> None:
    run: Run = ready(plan(_session(40), _strategies(), START)).start(_now(0))
    console = Console()

    def tick(second: float) -> None:
        moved = run.advance(_now(second))
        console.view(moved, _now(second))
        projector_view(moved, _now(second))

    first = _seconds(lambda: tick(1), 1)

    def hundred_seconds() -> None:
        for tenth in range(10, 1010):
            tick(tenth / 10)

    ticks = _seconds(hundred_seconds) / 1000
    print(f"\ntick of 200 steps: {ticks * 1e3:.3f} ms, the first {first * 1e3:.3f} ms")
    assert ticks < first


def test_proposals_to_catch_up_for_a_thousand_blocks() -> None:
    _propose(_session(1_000), _strategies(), "one stretch of musts")


def test_proposals_for_a_thousand_blocks_with_pins_fixed_ends_and_steps_that_may_go() -> None:
    strategies = {key: _with_all_priorities(strategy) for key, strategy in _strategies().items()}
    blocks = list(_session(1_000).agenda.blocks)
    for hour in range(1, 10):
        blocks[3 * hour] = replace(blocks[3 * hour], starts=dt.time(9 + hour))
    for place in range(50, 1_000, 7):
        blocks[place] = replace(blocks[place], priority=Priority.COULD, protected=place % 2 == 0)
    _propose(a_session(blocks, start="09:00", end="20:00"), strategies, "pins, could steps and could blocks")


def _with_all_priorities(strategy: Strategy) -> Strategy:
    order = (Priority.MUST, Priority.SHOULD, Priority.COULD)
    steps = [replace(step, priority=order[i % 3]) for i, step in enumerate(strategy.steps)]
    may_go = [replace(step, least=dt.timedelta()) if i % 3 == 2 else step for i, step in enumerate(steps)]
    return replace(strategy, steps=tuple(may_go))


def _propose(session: Session, strategies: dict[str, Strategy], what: str) -> None:
    run = ready(plan(session, strategies, START)).start(_now(0))
    offered = _seconds(lambda: proposals(run, _now(900)))
    planned = _seconds(lambda: plan(session, strategies, START))
    times = offered / planned
    print(f"\nproposals for 1,000 blocks, {what}: {offered * 1e3:.1f} ms, {times:.1f} times a rundown")
    assert len(proposals(run, _now(900))) == 5
    assert times < 20
