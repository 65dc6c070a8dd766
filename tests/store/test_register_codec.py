import datetime as dt
import json
import zlib
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from facilitator.core.journal import Act, Command, Event, replay
from facilitator.core.run import Run, ready
from facilitator.core.strategy import Handout, Text
from facilitator.store import run_snapshot
from facilitator.store.run_events import UnreadableEvent, columns_of, event_of
from facilitator.store.run_snapshot import UnreadableSnapshot
from tests.support import a_block, a_strategy
from tests.support.journal import Player, a_rich_rundown
from tests.support.moments import a_run, at


def test_a_plan_comes_back_as_it_was() -> None:
    run = ready(a_rich_rundown(), (dt.timedelta(seconds=90),))

    assert run_snapshot.decode(run_snapshot.encode(run)) == run


def test_a_phase_of_one_turn_is_the_same_phase_in_the_next() -> None:
    run = run_snapshot.decode(run_snapshot.encode(ready(a_rich_rundown())))

    step = run.blocks[1].steps[1]
    assert step.step.turns is not None
    for place, phase in enumerate(step.step.turns.phases):
        twins = [fitted for fitted in step.phases if fitted.turn >= 0 and fitted.phase is phase]
        assert len(twins) == 2, place


def test_the_zone_comes_back_with_its_rules() -> None:
    start = dt.datetime(2026, 10, 24, 23, 0, tzinfo=ZoneInfo("Europe/Berlin"))

    run = run_snapshot.decode(run_snapshot.encode(ready(a_rich_rundown(start))))

    assert run.rundown.start.tzinfo == ZoneInfo("Europe/Berlin")
    assert run.rundown == a_rich_rundown(start)


def test_a_handout_is_left_out() -> None:
    strategy = a_strategy(handout=Handout("Card", elements=(Text(text="Words"),)))
    run = a_run([a_block()], [strategy])

    kept = run_snapshot.decode(run_snapshot.encode(run))

    assert kept.blocks[0].strategy == replace(strategy, handout=Handout())


def test_damaged_bytes_are_refused() -> None:
    data = run_snapshot.encode(ready(a_rich_rundown()))

    for length in range(0, len(data), 37):
        with pytest.raises(UnreadableSnapshot):
            run_snapshot.decode(data[:length])


@pytest.mark.parametrize("seed", range(300))
def test_a_random_run_replays_from_what_the_register_keeps(seed: int) -> None:
    player = Player(seed)
    player.play(20)

    made: Run = run_snapshot.decode(run_snapshot.encode(player.made))
    events = [event_of(columns_of(event)) for event in player.events]

    assert events == player.events
    assert replay(made, events) == replace(player.run, cues=())


def test_an_act_of_a_later_version_is_refused() -> None:
    player = Player(1)
    player.give(Command(Act.START))
    _, *rest = columns_of(player.events[0])

    with pytest.raises(UnreadableEvent):
        event_of(("levitate", *rest))  # type: ignore[arg-type]


def test_how_a_run_goes_by_the_clock_comes_back() -> None:
    made = replace(ready(a_rich_rundown()), clock_shift=dt.timedelta(minutes=-30))
    assert run_snapshot.decode(run_snapshot.encode(made)) == made
    event = Event(Command(Act.RECOVER, shift=dt.timedelta(3), clock_is_right=True), at(7), "second")
    assert event_of(columns_of(event)) == event


def test_a_plan_of_a_version_that_knew_no_other_clock_is_read() -> None:
    made = ready(a_rich_rundown())
    plan = json.loads(zlib.decompress(run_snapshot.encode(made)))
    del plan["clock_shift"]
    assert run_snapshot.decode(zlib.compress(json.dumps(plan).encode())) == made


def test_a_gap_of_a_kind_that_is_not_known_is_refused() -> None:
    columns = columns_of(Event(Command(Act.GAP, text="eclipse"), at(7)))
    with pytest.raises(UnreadableEvent):
        event_of(columns)
