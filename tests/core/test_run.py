"""The live run: time, turns, cues and every command of the facilitator."""

import datetime as dt

import pytest

from facilitator.core.projection import project
from facilitator.core.run import Run
from facilitator.core.run_parts import CueKind, State
from facilitator.core.strategy import Category, Cues, Sound, Strategy
from tests.support.builders import a_block, a_phase, a_step, a_strategy
from tests.support.moments import START, a_run, at, seconds

TALK = a_strategy("talk", steps=[a_step("one", 5), a_step("two", 5)])
PAIRS = a_strategy(
    "pairs",
    steps=[
        a_step(
            "turns",
            (4, 8, 16),
            phases=[a_phase("Speak", 3), a_phase("Thank", 1)],
            cues=Cues(
                start=Sound.BELL, phase=Sound.TICK, swap=Sound.TWO_TONE, end=Sound.BELL, warn=(seconds(60),)
            ),
        )
    ],
)
REST = a_strategy("rest", steps=[a_step("break", (5, 10, 20))], category=Category.BREAK)


def _talks(count: int = 3, **more: str) -> Run:
    return a_run([a_block("talk", 10) for _ in range(count)], [TALK], **more)


def _pairs() -> Run:
    return a_run([a_block("pairs", 8), a_block("talk", 10)], [PAIRS, TALK])


def _with(steps: Strategy, minutes: float = 10) -> Run:
    return a_run([a_block(steps.id, minutes)], [steps])


def test_a_run_is_ready_until_it_is_started() -> None:
    run = _talks().advance(at(600))
    assert run.state is State.READY
    assert project(run, at(600)).deviation == dt.timedelta(minutes=10)


def test_time_left_counts_down_and_goes_on_below_zero() -> None:
    run = _talks().start(at(0))
    assert run.advance(at(60)).left(at(60)) == seconds(240)
    assert run.advance(at(342)).left(at(342)) == seconds(-42)
    assert run.advance(at(342)).step == 0


def test_time_left_does_not_depend_on_how_often_the_clock_ticks() -> None:
    often = once = _pairs().start(at(0))
    for tenth in range(1, 4000):
        often = often.advance(at(tenth / 10))
    once = once.advance(at(399.9))
    assert (often.phase, often.left(at(399.9))) == (once.phase, once.left(at(399.9)))


def test_turns_swap_by_themselves_inside_their_step() -> None:
    run = _pairs().start(at(0))
    places = [(second, run.advance(at(second)).fitted_phase) for second in (0, 179, 180, 240, 420, 480)]
    assert [(s, p.role, p.title) for s, p in places if p] == [
        (0, "A", "Speak"),
        (179, "A", "Speak"),
        (180, "A", "Thank"),
        (240, "B", "Speak"),
        (420, "B", "Thank"),
        (480, "B", "Thank"),
    ]


def test_a_late_tick_crosses_every_cue_exactly_once_at_its_own_moment() -> None:
    started = _pairs().start(at(0))
    late = started.advance(at(490))
    heard = [(cue.kind, cue.at - at(0).elapsed) for cue in (*started.cues, *late.cues)]
    assert heard == [
        (CueKind.START, seconds(0)),
        (CueKind.PHASE, seconds(180)),
        (CueKind.SWAP, seconds(240)),
        (CueKind.WARNING, seconds(420)),
        (CueKind.PHASE, seconds(420)),
        (CueKind.END, seconds(480)),
    ] or heard == [
        (CueKind.START, seconds(0)),
        (CueKind.PHASE, seconds(180)),
        (CueKind.SWAP, seconds(240)),
        (CueKind.PHASE, seconds(420)),
        (CueKind.WARNING, seconds(420)),
        (CueKind.END, seconds(480)),
    ]
    assert late.advance(at(500)).cues == ()


def test_cues_are_the_same_however_the_ticks_fall() -> None:
    run = _pairs().start(at(0))
    heard = list(run.cues)
    for second in [0.5, 1, 179.999, 180.001, 200, 241, 419, 423, 479.99, 480, 495]:
        run = run.advance(at(second))
        heard.extend(run.cues)
    started = _pairs().start(at(0))
    assert heard == [*started.cues, *started.advance(at(495)).cues]


def test_the_sounds_of_a_step_go_with_its_cues() -> None:
    started = _pairs().start(at(0))
    late = started.advance(at(490))
    sounds = {cue.kind: cue.sound for cue in (*started.cues, *late.cues)}
    assert sounds[CueKind.START] is Sound.BELL
    assert sounds[CueKind.SWAP] is Sound.TWO_TONE
    assert sounds[CueKind.PHASE] is Sound.TICK
    assert sounds[CueKind.WARNING] is Sound.NONE


def test_pausing_freezes_the_time_left() -> None:
    run = _talks().start(at(0)).pause(at(100))
    assert run.left(at(5000)) == seconds(200)
    resumed = run.resume(at(5000))
    assert resumed.left(at(5050)) == seconds(150)
    assert project(resumed, at(5050)).deviation == seconds(4900)


def test_a_step_that_says_advance_goes_on_by_itself() -> None:
    strategy = a_strategy("flow", steps=[a_step("one", 5, at_end="advance"), a_step("two", 5)])
    run = _with(strategy).start(at(0)).advance(at(310))
    assert (run.step, run.left(at(310))) == (1, seconds(290))


def test_the_last_step_that_says_advance_finishes_the_run() -> None:
    strategy = a_strategy("flow", steps=[a_step("one", 5), a_step("two", 5, at_end="advance")])
    run = _with(strategy).start(at(0)).next(at(300)).advance(at(700))
    assert run.state is State.FINISHED
    assert project(run, at(900)).deviation == dt.timedelta()


def test_a_session_that_ends_by_itself_gives_its_last_cues_once() -> None:
    strategy = a_strategy("flow", steps=[a_step("one", 5, at_end="advance", cues=Cues(end=Sound.BELL))])
    run = _with(strategy, 5).start(at(0)).advance(at(400))
    heard = [(cue.kind, cue.at - at(0).elapsed) for cue in run.cues]
    assert heard == [(CueKind.WARNING, seconds(240)), (CueKind.END, seconds(300))]
    assert run.finished_at == START + seconds(300)


def test_going_on_by_itself_waits_for_a_pinned_block() -> None:
    flow = a_strategy("flow", steps=[a_step("one", 5, at_end="advance")])
    run = a_run([a_block("flow", 5), a_block("talk", 10, starts="18:40")], [flow, TALK]).start(at(0))
    assert run.advance(at(400)).block == 0
    pinned = run.advance(at(610))
    assert (pinned.block, pinned.left(at(610))) == (1, seconds(290))


def test_next_starts_the_next_block_now_pinned_or_not() -> None:
    run = a_run([a_block("talk", 10), a_block("talk", 10, starts="19:00")], [TALK]).start(at(0))
    run = run.next(at(200)).next(at(400))
    assert (run.block, run.left(at(400))) == (1, seconds(300))


def test_next_passes_dropped_steps_and_finishes_after_the_last() -> None:
    strategy = a_strategy("gaps", steps=[a_step("one", 5), a_step("gone", 0), a_step("two", 5)])
    run = _with(strategy).start(at(0)).next(at(10))
    assert run.step == 2
    assert run.next(at(20)).state is State.FINISHED


def test_back_returns_with_the_time_that_was_left() -> None:
    run = _talks().start(at(0)).next(at(100)).back(at(160))
    assert (run.step, run.left(at(160))) == (0, seconds(200))
    assert run.left(at(170)) == seconds(190)


def test_back_into_a_phase_that_ran_out_gives_it_anew() -> None:
    run = _pairs().start(at(0)).advance(at(185)).back(at(185))
    assert (run.phase, run.left(at(185))) == (0, seconds(180))


def test_back_at_the_very_start_changes_nothing() -> None:
    run = _talks().start(at(0))
    assert run.back(at(10)).left(at(10)) == seconds(290)


def test_adding_a_minute_to_a_turn_adds_it_to_the_turn_still_to_come() -> None:
    run = _pairs().start(at(0)).add(at(30), dt.timedelta(minutes=1))
    assert [int(p.time.total_seconds()) for p in run.fitted.phases] == [240, 60, 240, 60]


def test_the_second_turn_cannot_become_shorter_than_the_first_was() -> None:
    run = _pairs().start(at(0)).advance(at(250))
    taken = run.add(at(250), dt.timedelta(minutes=-1))
    assert taken.left(at(250)) == run.left(at(250))


def test_taking_time_never_takes_more_than_is_left() -> None:
    run = _talks().start(at(0)).add(at(270), dt.timedelta(minutes=-1))
    assert run.left(at(270)) == dt.timedelta()


def test_jump_and_skip_go_where_they_are_told() -> None:
    run = _talks().start(at(0)).jump(at(60), 2)
    assert (run.block, run.left(at(60))) == (2, seconds(300))
    assert _talks().start(at(0)).skip(at(60)).block == 1
    with pytest.raises(IndexError):
        run.jump(at(60), 9)


def test_a_block_ahead_can_be_left_out_and_put_back() -> None:
    run = _talks().start(at(0)).skip(at(0), 1)
    assert project(run, at(0)).deviation == dt.timedelta(minutes=-10)
    assert run.next(at(1)).next(at(2)).block == 2
    assert project(run.skip(at(0), 1), at(0)).deviation == dt.timedelta()


def test_we_actually_started_earlier_takes_the_minutes_off_the_time_left() -> None:
    run = _talks().start(at(120)).actually_started(at(180), START)
    assert run.left(at(180)) == seconds(120)
    assert project(run, at(180)).deviation == dt.timedelta()


def test_we_actually_started_later_gives_them_back() -> None:
    run = _talks().start(at(0)).actually_started(at(180), START + seconds(60))
    assert run.left(at(180)) == seconds(180)


def test_we_actually_started_later_goes_back_to_the_phase_that_would_still_go_on() -> None:
    run = _pairs().start(at(0)).advance(at(190))
    assert run.phase == 1
    told = run.actually_started(at(190), START + seconds(30))
    assert (told.phase, told.left(at(190))) == (0, seconds(20))
    paused = run.pause(at(190)).actually_started(at(200), START + seconds(30))
    assert (paused.state, paused.phase, paused.left(at(400))) == (State.PAUSED, 0, seconds(20))


def test_a_step_left_by_hand_is_not_gone_back_to_when_a_start_is_told() -> None:
    run = _talks().start(at(0)).next(at(300)).actually_started(at(310), START + seconds(310))
    assert (run.step, run.left(at(310))) == (1, seconds(300))


def test_other_warnings_hold_at_once_and_none_that_has_passed_is_given() -> None:
    run = _talks().start(at(0)).advance(at(100)).warn_at(at(100), (seconds(250), seconds(150)))
    assert run.cues == ()
    assert run.advance(at(140)).cues == ()
    (cue,) = run.advance(at(151)).cues
    assert (cue.kind, cue.at) == (CueKind.WARNING, at(150).elapsed)


def test_undo_takes_back_a_deed_and_leaves_the_warnings_as_they_are_wished_now() -> None:
    run = _talks().start(at(0)).next(at(10)).warn_at(at(20), (seconds(30),))
    assert run.undo_label == "Next"
    undone = run.undo(at(40))
    assert (undone.step, undone.warnings) == (0, (seconds(30),))
    assert undone.advance(at(269)).cues == ()
    assert [cue.at for cue in undone.advance(at(271)).cues] == [at(270).elapsed]


def test_a_block_that_does_not_exist_cannot_be_left_out() -> None:
    for block in (-1, 9):
        with pytest.raises(IndexError):
            _talks().start(at(0)).skip(at(1), block)


def test_a_start_time_before_the_block_began_changes_only_the_record() -> None:
    run = _talks().start(at(0)).next(at(300)).next(at(600))
    told = run.actually_started(at(660), START - seconds(300))
    assert told.left(at(660)) == run.left(at(660))
    assert told.began == at(-300).elapsed


def test_a_late_start_as_scheduled_counts_from_the_planned_time() -> None:
    run = _talks().start_as_scheduled(at(90))
    assert run.left(at(90)) == seconds(210)


def test_an_early_start_as_scheduled_waits_and_starts_by_itself() -> None:
    run = _talks().start_as_scheduled(at(-60))
    assert run.advance(at(-1)).state is State.READY
    started = run.advance(at(2))
    assert (started.state, started.left(at(2))) == (State.RUNNING, seconds(298))


def test_ending_gently_goes_to_the_next_break_with_the_clock_right() -> None:
    run = a_run([a_block("talk", 10), a_block("talk", 10), a_block("rest", 10)], [TALK, REST]).start(at(0))
    gentle = run.end_gently(at(60))
    assert gentle.block == 2
    assert project(gentle, at(60)).end == START + seconds(660)


def test_undo_restores_what_was_as_if_time_had_gone_on_without_the_command() -> None:
    run = _talks().start(at(0))
    undone = run.next(at(100)).undo(at(130))
    assert undone == run.advance(at(130))
    assert undone.left(at(130)) == seconds(170)


@pytest.mark.parametrize(
    "command",
    [
        lambda run, now: run.pause(now),
        lambda run, now: run.next(now),
        lambda run, now: run.back(now),
        lambda run, now: run.skip(now),
        lambda run, now: run.jump(now, 2),
        lambda run, now: run.add(now, dt.timedelta(minutes=1)),
        lambda run, now: run.actually_started(now, START),
        lambda run, now: run.end_gently(now),
        lambda run, now: run.finish(now),
    ],
)
def test_every_command_can_be_undone(command: object) -> None:
    run = _talks().start(at(10)).next(at(100)).advance(at(150))
    assert callable(command)
    changed = command(run, at(150))
    assert isinstance(changed, Run)
    assert changed != run
    assert changed.undo(at(150)) == run


def test_undo_gives_no_cue_twice() -> None:
    run = _pairs().start(at(0))
    moved = run.next(at(170)).undo(at(200))
    assert moved.cues == ()
    assert moved.advance(at(230)).cues == ()


def test_a_gap_that_is_left_out_gives_its_time_back() -> None:
    run = _talks().start(at(0)).advance(at(200)).forgive(at(200), seconds(90))
    assert run.left(at(200)) == seconds(190)


def test_a_pin_absorbs_lateness_before_it() -> None:
    run = a_run([a_block("talk", 10), a_block("talk", 10, starts="18:50")], [TALK]).start(at(300))
    assert project(run, at(300)).deviation == dt.timedelta()
    late = run.advance(at(1300))
    assert late.step == 0
    assert project(late, at(1300)).deviation == seconds(400)


def test_running_early_pulls_blocks_forward_up_to_the_next_pin() -> None:
    blocks = [a_block("talk", 10), a_block("talk", 10), a_block("talk", 10, starts="18:50")]
    run = a_run(blocks, [TALK]).start(at(0)).next(at(60)).next(at(120))
    projected = project(run, at(120))
    assert projected.blocks[0].end == START + seconds(720)
    assert projected.start_of(2) == START + seconds(1200)
    assert projected.deviation == dt.timedelta()


def test_a_fixed_end_absorbs_what_it_can_and_passes_on_the_rest() -> None:
    blocks = [a_block("talk", 10), a_block("rest", 10, ends="18:50"), a_block("talk", 10)]
    run = a_run(blocks, [TALK, REST]).start(at(300))
    assert project(run, at(300)).deviation == dt.timedelta()
    assert project(a_run(blocks, [TALK, REST]), at(900)).deviation == seconds(300)


def test_entering_a_fixed_end_block_late_leaves_it_the_time_until_its_end() -> None:
    blocks = [a_block("talk", 10), a_block("rest", 10, ends="18:50"), a_block("talk", 10)]
    run = a_run(blocks, [TALK, REST]).start(at(0)).skip(at(900))
    assert run.left(at(900)) == seconds(300)
    over = a_run(blocks, [TALK, REST]).start(at(0)).skip(at(1300))
    assert over.block == 2


def test_a_session_that_begins_with_a_fixed_end_keeps_it_when_it_starts_late() -> None:
    blocks = [a_block("rest", 10, ends="18:40"), a_block("talk", 10)]
    run = a_run(blocks, [TALK, REST]).start(at(240))
    assert run.left(at(240)) == seconds(360)
    assert project(run, at(240)).deviation == dt.timedelta()


def test_a_step_entered_after_the_fixed_end_of_its_block_has_no_time() -> None:
    meal = a_strategy("meal", steps=[a_step("eat", (5, 10, 20)), a_step("tidy", (2, 5, 10))])
    blocks = [a_block("meal", 15, ends="18:45"), a_block("talk", 10)]
    run = a_run(blocks, [TALK, meal]).start(at(0)).next(at(960))
    assert (run.block, run.step, run.left(at(960))) == (0, 1, dt.timedelta())
    assert run.next(at(961)).block == 1


def test_a_block_with_a_fixed_end_begun_anew_has_the_time_until_it() -> None:
    blocks = [a_block("rest", 10, ends="18:40"), a_block("talk", 10)]
    run = a_run(blocks, [TALK, REST]).start(at(0)).jump(at(240), 0)
    assert run.left(at(240)) == seconds(360)
    back = run.next(at(300)).back(at(360))
    assert back.left(at(360)) == seconds(240)


def test_undo_never_offers_to_take_back_nothing() -> None:
    run = _talks().start(at(0)).next(at(10))
    told = run.actually_started(at(20), START + seconds(10))
    assert told.undo_label == "Next"
    assert run.forgive(at(20), dt.timedelta()).undo_label == "Next"


def test_the_time_spent_in_each_block_is_kept() -> None:
    run = _talks().start(at(0)).next(at(100)).next(at(250)).back(at(300)).finish(at(400))
    assert [int(t.total_seconds()) for t in run.actual_times(at(900))] == [350, 50, 0]


def test_a_wall_clock_that_jumps_does_not_move_the_time_left() -> None:
    run = _talks().start(at(0))
    now = at(60)
    for jump in (-3600, 3600):
        moved = type(now)(now.elapsed, now.wall + seconds(jump))
        assert run.advance(moved).left(moved) == seconds(240)


def test_a_screen_of_the_step_is_chosen_within_what_there_is() -> None:
    strategy = a_strategy("show", steps=[a_step("one", 5, screens=("a", "b", "c"))])
    run = a_run([a_block("show", 5)], [strategy]).start(at(0))
    assert run.show_screen(at(1), 2).screen == 2
    assert run.show_screen(at(1), 9).screen == 2
    assert run.show_screen(at(1), -1).screen == 0


def test_the_room_hears_a_break_end_two_minutes_before_it_does() -> None:
    strategy = a_strategy(
        "rest", steps=[a_step("break", 10, cues=Cues(end=Sound.BELL, before=(seconds(120),)))]
    )
    run = a_run([a_block("rest", 10)], [strategy]).start(at(0)).advance(at(490))
    (cue,) = [cue for cue in run.cues if cue.sound is Sound.BELL]
    assert (cue.kind, cue.at) == (CueKind.WARNING, at(480).elapsed)
