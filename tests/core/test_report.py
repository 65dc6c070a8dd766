import datetime as dt

import pytest

from facilitator.core.actual_times import report
from facilitator.core.journal import Act, Command, Event, PacedBlock
from facilitator.core.recovery import resume_from_last_moment
from facilitator.core.report import RunReport, Times, csv_rows, usual_time
from facilitator.core.run import Run
from tests.support import a_block, a_step, a_strategy
from tests.support.journal import Player
from tests.support.moments import a_run, at

NOTHING = dt.timedelta()


def minutes(value: float) -> dt.timedelta:
    return dt.timedelta(minutes=value)


def two_blocks() -> Run:
    strategy = a_strategy(steps=[a_step("first", (2, 4, 9)), a_step("second", (2, 6, 9))])
    return a_run([a_block(time=10), a_block("", 5, title="Questions")], [strategy])


def told(run: Run, *lines: tuple[float, Command | Act], until: float) -> RunReport:
    events = [
        Event(entry if isinstance(entry, Command) else Command(entry), at(moment * 60))
        for moment, entry in lines
    ]
    return report(run, events, at(until * 60))


def test_a_run_on_time_has_no_difference() -> None:
    made = told(
        two_blocks(),
        (0, Act.START), (4, Act.NEXT), (10, Act.NEXT), (15, Act.FINISH),
        until=20,
    )  # fmt: skip

    assert made.times == Times(minutes(15), minutes(15))
    assert [block.complete for block in made.blocks] == [True, True]
    assert (made.actual_end, made.planned_end) == (at(900).wall, at(900).wall)


def test_each_cause_is_told_apart() -> None:
    made = told(
        two_blocks(),
        (0, Act.START),
        (1, Command(Act.ADD, time=minutes(2))),
        (3, Act.PAUSE),
        (5, Act.RESUME),
        (9, Act.NEXT),  # one minute over the six, and two of pause
        (12, Act.NEXT),  # three minutes early
        until=14,
    )

    first, second = (step.times for step in made.blocks[0].steps)
    assert first == Times(minutes(4), minutes(9), added=minutes(2), paused=minutes(2), overtime=minutes(1))
    assert second == Times(minutes(6), minutes(3), early=minutes(3))
    assert made.blocks[0].times.difference == minutes(2)
    assert made.blocks[0].times.working == minutes(10)


def test_pacing_is_told_apart_from_added_minutes() -> None:
    paced = Command(Act.PACE, paced=(PacedBlock(0, (minutes(4), minutes(4))),))
    made = told(two_blocks(), (0, Act.START), (1, paced), (4, Act.NEXT), (8, Act.NEXT), until=9)

    assert made.blocks[0].steps[1].times == Times(minutes(6), minutes(4), replanned=minutes(-2))


def test_a_command_that_was_undone_leaves_no_trace() -> None:
    made = told(two_blocks(), (0, Act.START), (1, Act.NEXT), (3, Act.UNDO), (4, Act.NEXT), until=5)

    assert [step.times.actual for step in made.blocks[0].steps] == [minutes(4), minutes(1)]


def test_a_start_told_afterwards_counts_from_then() -> None:
    earlier = Command(Act.ACTUALLY_STARTED, wall=at(60).wall)
    made = told(two_blocks(), (3, earlier), (5, Act.NEXT), until=6)

    assert made.actual_start == at(60).wall
    assert made.blocks[0].steps[0].times.actual == minutes(4)


def test_a_later_start_of_a_block_gives_its_time_to_the_block_before() -> None:
    later = Command(Act.ACTUALLY_STARTED, wall=at(12 * 60).wall)
    made = told(
        two_blocks(), (0, Act.START), (4, Act.NEXT), (10, Act.NEXT), (13, later), (17, Act.FINISH), until=18
    )

    assert [block.times.actual for block in made.blocks] == [minutes(12), minutes(5)]


def test_a_block_that_was_skipped_is_left_out_and_not_complete() -> None:
    made = told(two_blocks(), (0, Act.START), (1, Command(Act.SKIP, block=1)), (4, Act.NEXT), until=10)

    assert made.blocks[1].left_out
    assert made.blocks[1].times.early == minutes(5)
    assert [block.complete for block in made.blocks] == [False, False]


def test_hurrying_through_a_block_does_not_count_as_running_it() -> None:
    made = told(two_blocks(), (0, Act.START), (0.1, Act.NEXT), (0.2, Act.NEXT), until=1)

    assert not made.blocks[0].left_out
    assert not made.blocks[0].complete


def test_time_left_out_after_a_crash_is_a_pause() -> None:
    run = two_blocks()
    events = [Event(Command(Act.START), at(0))]
    recovery = resume_from_last_moment(run, events, at(60), at(660), same_boot=True)
    events += [*recovery.events, Event(Command(Act.NEXT), at(840))]

    first = report(run, events, at(900)).blocks[0].steps[0].times

    assert (first.actual, first.paused, first.overtime, first.early) == (
        minutes(14),
        minutes(10),
        NOTHING,
        NOTHING,
    )


def test_notes_are_kept_with_their_place() -> None:
    made = told(two_blocks(), (0, Act.START), (2, Command(Act.NOTE, text="Too loud")), until=3)

    assert [(note.block, note.text) for note in made.notes] == [(0, "Too loud")]
    assert csv_rows(made)[-1] == (made.blocks[0].title, "Note: Too loud", "", "18:32:00")


def test_the_rows_hold_numbers_of_minutes() -> None:
    rows = csv_rows(told(two_blocks(), (0, Act.START), (4.5, Act.NEXT), (10, Act.NEXT), until=12))

    assert all(len(row) == len(rows[0]) for row in rows)
    assert rows[2][1:] == ("First", "", "", 4.0, 4.5, 0.5, 0.0, 0.0, 0.0, 0.5, 0.0, "")
    assert rows[-1][0] == "All together"
    assert rows[-1][4:7] == (15.0, 12.0, -3.0)


@pytest.mark.parametrize("seed", range(120))
def test_the_causes_explain_every_second_of_a_random_run(seed: int) -> None:
    player = Player(seed)
    player.play(25)

    made = report(player.made, player.events, player.now)

    for block in made.blocks:
        for times in (block.times, *(step.times for step in block.steps)):
            explained = times.planned + times.added + times.replanned + times.paused + times.overtime
            assert explained - times.early == times.actual
            assert min(times.overtime, times.early, times.paused) >= NOTHING
    if not any(event.command.act is Act.ACTUALLY_STARTED for event in player.events):
        assert tuple(block.times.actual for block in made.blocks) == player.run.actual_times(player.now)


def test_some_random_runs_have_no_told_start() -> None:
    kinds = []
    for seed in range(120):
        player = Player(seed)
        player.play(25)
        kinds.append(any(event.command.act is Act.ACTUALLY_STARTED for event in player.events))
    assert kinds.count(False) > 20


def test_the_usual_time_is_the_median_to_the_minute() -> None:
    usual = usual_time([minutes(41.6), minutes(12), minutes(60)])

    assert usual is not None
    assert (usual.time, usual.runs) == (minutes(42), 3)
    assert usual_time([]) is None


def test_a_move_by_itself_just_before_a_told_start_is_placed_exactly() -> None:
    strategy = a_strategy(steps=[a_step("first", 4, at_end="advance"), a_step("second", 6)])
    run = a_run([a_block(time=10)], [strategy])
    same = Command(Act.ACTUALLY_STARTED, wall=at(0).wall)

    made = told(run, (0, Act.START), (5, same), (10, Act.NEXT), until=11)

    assert [step.times.actual for step in made.blocks[0].steps] == [minutes(4), minutes(6)]
