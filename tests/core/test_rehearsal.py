"""A session played in simulated time."""

import datetime as dt

import pytest

from facilitator.core.rehearsal import ScriptFaultError, read_script, rehearse
from facilitator.core.run_parts import CueKind, State
from tests.support.builders import a_block, a_phase, a_step, a_strategy
from tests.support.moments import a_rundown

TALK = a_strategy("talk", steps=[a_step("one", (1, 5, 9)), a_step("two", 5)])
PAIRS = a_strategy("pairs", steps=[a_step("turns", 8, phases=[a_phase("Speak", 4)])])


def test_without_a_script_next_is_pressed_on_time() -> None:
    plan = a_rundown(
        [a_block("talk", 10), a_block("pairs", 8), a_block("talk", 10, starts="19:00")], [TALK, PAIRS]
    )
    played = rehearse(plan)
    assert played.run.state is State.FINISHED
    assert played.end.wall == plan.end
    assert [cue.kind for cue in played.cues].count(CueKind.SWAP) == 1


def test_a_script_gives_its_commands_at_its_moments_and_nothing_else() -> None:
    plan = a_rundown([a_block("talk", 10)], [TALK])
    played = rehearse(plan, read_script("00:01:00 start\n00:02:00 snapshot # a comment\n\n00:20:00 snapshot"))
    first, last = played.snapshots
    assert first.run.left(first.now) == dt.timedelta(minutes=4)
    assert (last.run.step, last.run.left(last.now)) == (0, dt.timedelta(minutes=-14))


def test_a_script_that_never_starts_finds_the_run_started() -> None:
    played = rehearse(a_rundown([a_block("talk", 10)], [TALK]), read_script("00:02:00 snapshot"))
    assert played.snapshots[0].run.state is State.RUNNING


def test_every_faulty_line_of_a_script_is_named_at_once() -> None:
    text = "12:00 next\n00:01:00 dance\n00:02:00 add\n00:01:30 next\n00:03:00 pace take x\n00:04:00 jump -1"
    with pytest.raises(ScriptFaultError) as caught:
        read_script(text)
    assert [fault.line for fault in caught.value.faults] == [1, 2, 3, 4, 5, 6] or [
        fault.line for fault in caught.value.faults
    ] == [1, 2, 3, 5, 6]


def test_lines_that_go_back_in_time_are_refused() -> None:
    with pytest.raises(ScriptFaultError, match="before the line above"):
        read_script("00:02:00 next\n00:01:00 next")


def test_a_jump_to_no_block_names_the_line() -> None:
    plan = a_rundown([a_block("talk", 10)], [TALK])
    with pytest.raises(ScriptFaultError, match="line 2: there is no block 7"):
        rehearse(plan, read_script("00:00:00 start\n00:01:00 jump 7"))


def test_pacing_that_is_not_on_offer_names_the_line() -> None:
    plan = a_rundown([a_block("talk", 10)], [TALK])
    with pytest.raises(ScriptFaultError, match="line 1"):
        rehearse(plan, read_script("00:00:00 pace share"))


def test_commands_with_arguments_do_what_they_say() -> None:
    plan = a_rundown([a_block("talk", 10), a_block("talk", 10)], [TALK], end="18:50")
    script = """00:00:00 start
00:01:00 add 2
00:01:00 snapshot
00:01:00 actually-started 18:29
00:01:00 snapshot
00:05:00 jump 1
00:05:00 snapshot
"""
    added, told, jumped = rehearse(plan, read_script(script)).snapshots
    assert added.run.left(added.now) == dt.timedelta(minutes=6)
    assert told.run.left(told.now) == dt.timedelta(minutes=5)
    assert jumped.run.block == 1
