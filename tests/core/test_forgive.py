from facilitator.core.run import Run
from facilitator.core.run_parts import CueKind
from tests.support import a_block, a_phase, a_step, a_strategy
from tests.support.moments import a_run, at, seconds


def turns() -> Run:
    phases = [a_phase("Speak", 2), a_phase("Ask", 1)]
    by_itself = a_step("breathe", 2, at_end="advance")
    strategy = a_strategy(steps=[by_itself, a_step("turns", 6, phases=phases)])
    return a_run([a_block(time=8), a_block("", 5, title="Questions")], [strategy]).start(at(0))


def test_a_gap_inside_a_phase_gives_its_time_back() -> None:
    run = turns().advance(at(60)).forgive(at(90), seconds(30))

    assert run.left(at(90)) == seconds(60)


def test_a_gap_over_the_end_of_phases_goes_back_to_the_phase_before_it() -> None:
    run = turns().advance(at(130)).forgive(at(330), seconds(200))

    assert (run.step, run.phase) == (1, 0)
    assert run.left(at(330)) == seconds(110)


def test_a_gap_over_the_end_of_a_step_goes_back_to_that_step() -> None:
    run = turns().advance(at(100)).forgive(at(400), seconds(300))

    assert (run.step, run.phase) == (0, 0)
    assert run.left(at(400)) == seconds(20)


def test_the_cues_of_what_was_passed_in_the_gap_come_in_their_time() -> None:
    run = turns().advance(at(130)).forgive(at(330), seconds(200))
    later = run.advance(at(330 + 110))

    assert CueKind.PHASE in [cue.kind for cue in later.cues]
    assert later.phase == 1


def test_a_phase_chosen_by_hand_after_the_gap_stays() -> None:
    run = turns().advance(at(60)).next(at(400)).forgive(at(405), seconds(340))

    assert (run.step, run.phase) == (1, 3)
    assert run.left(at(405)) == seconds(60)


def test_undo_counts_the_gap_again() -> None:
    counted = turns().advance(at(330))

    assert counted.forgive(at(330), seconds(200)).undo(at(330)).left(at(330)) == counted.left(at(330))
