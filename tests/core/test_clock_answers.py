"""A wall clock that was set during a run, what the facilitator said to it, and a crash after that."""

import datetime as dt

import pytest

from facilitator.core.actual_times import report
from facilitator.core.console import console_view
from facilitator.core.journal import Act, Command, Event, obey, replay
from facilitator.core.recovery import Recovery, resume_as_if_running, resume_from_last_moment
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, State
from facilitator.core.time_gaps import Gap, GapKind, counted, found, open_gaps, taken_out
from tests.support import a_block
from tests.support.moments import START, a_run, at, seconds

HOUR = dt.timedelta(hours=1)


def by(shift: dt.timedelta, moment: Instant) -> Instant:
    """Return a moment on a wall clock that is ahead of the right one."""
    return Instant(moment.elapsed, moment.wall + shift)


class Evening:
    """A run whose wall clock was set wrongly after ten minutes; nobody has said yet what is right."""

    def __init__(self, jump: dt.timedelta = HOUR) -> None:
        self.jump = jump
        self.made = a_run([a_block("", 30), a_block("", 10, starts="19:00"), a_block("", 20)])
        self.run = self.made
        self.events: list[Event] = []
        self.gap = Gap(GapKind.CLOCK, at(599).wall, by(jump, at(600)).wall, jump)
        self.do(Command(Act.START), at(0))
        self.do(found(self.gap), by(jump, at(600)))

    def do(self, command: Command, now: Instant) -> None:
        self.run = obey(self.run, command, now)
        self.events.append(Event(command, now, "first"))

    def keep_the_old_time(self) -> None:
        self.do(taken_out(self.gap), at(610))

    def take_the_new_time(self) -> None:
        self.do(counted(self.gap), by(self.jump, at(610)))

    def back(self, last: Instant, now: Instant, *, same_boot: bool = True, as_if: bool = True) -> Recovery:
        resume = resume_as_if_running if as_if else resume_from_last_moment
        return resume(self.made, self.events, last, now, same_boot=same_boot, boot="second")


def deviation(run: Run, now: Instant) -> int:
    return console_view(run, now).deviation_seconds


@pytest.fixture(params=[HOUR, -HOUR, dt.timedelta(minutes=-3)])
def evening(request: pytest.FixtureRequest) -> Evening:
    return Evening(request.param)


def test_the_old_time_of_day_is_kept_by_the_run(evening: Evening) -> None:
    evening.keep_the_old_time()
    assert evening.run.clock_shift == -evening.jump
    assert evening.run.left(at(610)) == seconds(1800 - 610)
    assert deviation(evening.run, at(610)) == 0


def test_undoing_the_answer_goes_by_the_clock_of_the_computer_again(evening: Evening) -> None:
    evening.keep_the_old_time()
    evening.do(Command(Act.NEXT), at(1800))
    evening.do(Command(Act.UNDO), at(1810))
    assert evening.run.clock_shift == -evening.jump
    evening.do(Command(Act.UNDO), by(evening.jump, at(1820)))
    assert (evening.run.clock_shift, evening.run.block) == (dt.timedelta(), 0)


def test_a_question_nobody_answered_is_asked_again_after_a_crash(evening: Evening) -> None:
    now = by(evening.jump, at(700))
    for as_if in (True, False):
        assert evening.back(by(evening.jump, at(620)), now, as_if=as_if).gaps == (evening.gap,)
        assert evening.back(by(evening.jump, at(620)), now, as_if=as_if, same_boot=False).gaps == (
            evening.gap,
        )


@pytest.mark.parametrize("keep", [True, False])
def test_a_question_that_was_answered_is_not_asked_again_after_a_crash(evening: Evening, keep: bool) -> None:
    if keep:
        evening.keep_the_old_time()
    else:
        evening.take_the_new_time()
    last = at(620) if keep else by(evening.jump, at(620))
    recovery = evening.back(last, by(evening.jump, at(700)))
    assert recovery.gaps == ()
    assert recovery.run.clock_shift == (-evening.jump if keep else dt.timedelta())


def test_a_sleep_nobody_answered_for_is_asked_about_again_after_a_crash() -> None:
    evening = Evening()
    slept = Gap(GapKind.SLEEP, at(620).wall, at(700).wall, seconds(80))
    evening.keep_the_old_time()
    evening.do(found(slept), at(700))
    assert evening.back(at(705), by(HOUR, at(720))).gaps == (slept,)
    evening.do(taken_out(slept), at(706))
    assert evening.back(at(710), by(HOUR, at(720))).gaps == ()


def test_the_old_time_of_day_outlives_a_crash(evening: Evening) -> None:
    evening.keep_the_old_time()
    recovery = evening.back(at(620), by(evening.jump, at(700)))
    assert recovery.at == at(700)
    assert recovery.run.left(recovery.at) == seconds(1800 - 700)
    assert deviation(recovery.run, recovery.at) == 0
    assert console_view(recovery.run, recovery.at).clock == at(700).wall

    recovery = evening.back(at(620), by(evening.jump, at(700)), as_if=False)
    assert recovery.run.left(recovery.at) == seconds(1800 - 620)
    assert deviation(recovery.run, recovery.at) == 80


def test_a_clock_that_was_put_right_during_the_crash_is_believed(evening: Evening) -> None:
    evening.keep_the_old_time()
    recovery = evening.back(at(620), at(700))
    assert (recovery.at, recovery.run.clock_shift, recovery.gaps) == (at(700), dt.timedelta(), ())
    assert recovery.run.left(recovery.at) == seconds(1800 - 700)
    # What undo can bring back goes by it, too.
    assert all(link.clock_shift == dt.timedelta() for link in (recovery.run, recovery.run.undo(at(710))))
    assert replay(evening.made, (*evening.events, *recovery.events)) == recovery.run


def test_a_clock_that_was_set_during_the_crash_is_asked_about() -> None:
    evening = Evening()
    evening.take_the_new_time()
    jump = dt.timedelta(minutes=-7)
    recovery = evening.back(by(HOUR, at(620)), by(HOUR + jump, at(700)))
    assert [(gap.kind, gap.time) for gap in recovery.gaps] == [(GapKind.CLOCK, jump)]
    assert recovery.run.left(recovery.at) == seconds(1800 - 700)
    assert open_gaps((*evening.events, *recovery.events)) == recovery.gaps


@pytest.mark.parametrize("put_right", [True, False])
@pytest.mark.parametrize("away", [30, 150])
def test_after_a_new_start_the_time_away_is_told_by_the_clock_that_fits(
    evening: Evening, put_right: bool, away: int
) -> None:
    evening.keep_the_old_time()
    right = at(620 + away)
    read = Instant(seconds(12), right.wall if put_right else right.wall + evening.jump)
    recovery = evening.back(at(620), read, same_boot=False)
    assert recovery.at.wall == right.wall
    assert recovery.run.left(recovery.at) == seconds(1800 - 620 - away)
    assert recovery.run.clock_shift == (dt.timedelta() if put_right else -evening.jump)


def test_the_report_is_told_by_the_clock_that_was_right(evening: Evening) -> None:
    evening.do(Command(Act.NOTE, text="too loud"), by(evening.jump, at(605)))
    evening.keep_the_old_time()
    evening.do(Command(Act.NEXT), at(1500))
    evening.do(Command(Act.FINISH), at(4000))
    made = report(evening.made, evening.events, at(4100))
    assert [note.wall for note in made.notes] == [at(605).wall]
    assert made.actual_start == START
    assert [block.actual_start for block in made.blocks[:2]] == [START, at(1500).wall]
    assert made.actual_end == at(4000).wall


def test_a_session_that_ended_before_the_answer_ended_by_the_clock_that_was_right(evening: Evening) -> None:
    evening.do(Command(Act.NOTE, text="the end"), by(evening.jump, at(606)))
    evening.do(Command(Act.FINISH), by(evening.jump, at(607)))
    evening.keep_the_old_time()
    assert evening.run.state is State.FINISHED
    made = report(evening.made, evening.events, at(700))
    assert made.actual_end == at(607).wall
    assert made.blocks[0].times.actual == seconds(607)
    assert [note.wall for note in made.notes] == [at(606).wall]


def test_a_note_is_told_by_the_new_time_of_day_where_that_is_right(evening: Evening) -> None:
    late = by(evening.jump, at(605))
    evening.do(Command(Act.NOTE, text="too loud"), late)
    evening.take_the_new_time()
    assert [note.wall for note in report(evening.made, evening.events, late).notes] == [late.wall]
