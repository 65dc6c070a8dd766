import datetime as dt
from dataclasses import replace

import pytest

from facilitator.core.journal import (
    Act,
    Command,
    Event,
    obey,
    pace,
    replay,
    standing,
)
from facilitator.core.pacing import proposal
from facilitator.core.proposal import PaceKind
from facilitator.core.recovery import resume_as_if_running, resume_from_last_moment, time_away
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import Instant, State
from facilitator.core.time_gaps import open_gaps
from tests.support import a_block, a_strategy
from tests.support.journal import Player, a_rich_rundown, chain
from tests.support.moments import a_run


def silent(run: Run) -> Run:
    return replace(run, cues=(), heard=dt.timedelta())


def at(seconds: float, boot_zero: float = 18_000, wall: dt.datetime | None = None) -> Instant:
    start = wall or a_rich_rundown().start
    return Instant(dt.timedelta(seconds=boot_zero + seconds), start + dt.timedelta(seconds=seconds))


@pytest.mark.parametrize("seed", range(400))
def test_a_replay_leads_to_the_state_of_the_live_run_and_of_all_it_can_undo(seed: int) -> None:
    player = Player(seed)
    player.play(30)

    again = replay(player.made, player.events)

    assert again == replace(player.run, cues=())
    live, kept = chain(player.run), chain(again)
    assert len(live) == len(kept)
    assert [replace(link, cues=()) for link in live] == [replace(link, cues=()) for link in kept]


@pytest.mark.parametrize("seed", range(120))
def test_a_run_without_what_was_undone_is_the_same_run(seed: int) -> None:
    player = Player(seed)
    player.play(30)

    stood = replay(player.made, standing(player.events, player.made))

    assert silent(stood.advance(player.now)) == silent(player.run.advance(player.now))


def test_random_runs_use_every_act_and_reach_every_block() -> None:
    acts: set[Act] = set()
    blocks: set[int] = set()
    for seed in range(90):
        player = Player(seed)
        player.play(30)
        acts |= {event.command.act for event in player.events}
        blocks.add(player.run.block)
        assert player.run.actual_times(player.now) is not None
    assert acts == set(Act) - {Act.RECOVER}
    assert blocks == set(range(7))


def test_a_paced_run_replays_without_asking_for_proposals_again() -> None:
    run = a_run([a_block("", 10), a_block(time=10)], [a_strategy()], end="18:50")
    events = [Event(Command(Act.START), at(400))]
    live = replay(run, events)
    chosen = proposal(live, at(420), PaceKind.SHARE)
    events.append(Event(pace(live, chosen.blocks, chosen.title), at(420)))

    again = replay(run, events)

    assert again.blocks == chosen.blocks
    assert again.undo_label == "Share the loss"
    assert obey(again, Command(Act.UNDO), at(430)).blocks == live.blocks


class TestAfterACrash:
    def crashed(self) -> tuple[Run, list[Event]]:
        return ready(a_rich_rundown()), [Event(Command(Act.START), at(0), "first")]

    def test_as_if_running_counts_the_time_away(self) -> None:
        run, events = self.crashed()

        recovery = resume_as_if_running(run, events, at(30), at(50), same_boot=True, boot="first")

        assert recovery.run.left(at(50)) == dt.timedelta(seconds=120 - 50)
        assert recovery.run.cues == ()

    def test_from_the_last_moment_keeps_the_time_left(self) -> None:
        run, events = self.crashed()

        recovery = resume_from_last_moment(run, events, at(30), at(5000), same_boot=True, boot="first")

        assert (recovery.run.block, recovery.run.step) == (0, 0)
        assert recovery.run.left(at(5000)) == dt.timedelta(seconds=120 - 30)
        assert recovery.run.left(at(5010)) == dt.timedelta(seconds=120 - 40)

    def test_from_the_last_moment_in_a_later_phase_stays_in_it(self) -> None:
        run, events = self.crashed()

        recovery = resume_from_last_moment(run, events, at(130), at(9000), same_boot=True)

        assert (recovery.run.block, recovery.run.step) == (0, 1)
        assert recovery.run.step_left(at(9000)) == dt.timedelta(seconds=120 + 300 - 130)

    def test_the_start_of_the_session_stays_where_it_was(self) -> None:
        run, events = self.crashed()

        recovery = resume_from_last_moment(run, events, at(30), at(5000), same_boot=True)

        assert recovery.run.began == at(0).elapsed

    @pytest.mark.parametrize("left_out", [False, True])
    def test_after_a_new_start_of_the_computer_the_wall_clock_tells_the_time_away(
        self, left_out: bool
    ) -> None:
        run, events = self.crashed()
        now = at(90, boot_zero=-60)  # the elapsed clock began anew, a minute and a half on by the wall
        resume = resume_from_last_moment if left_out else resume_as_if_running

        recovery = resume(run, events, at(30), now, same_boot=False, boot="second")

        spent = 30 if left_out else 90
        assert recovery.run.left(now) == dt.timedelta(seconds=120 - spent)
        assert now.wall_at(recovery.run.began or dt.timedelta()) == at(0).wall

    def test_the_boot_clock_is_trusted_over_a_wall_clock_that_was_set(self) -> None:
        run, events = self.crashed()
        now = replace(at(50), wall=at(50).wall + dt.timedelta(hours=1))

        recovery = resume_as_if_running(run, events, at(30), now, same_boot=True)

        assert recovery.run.left(now) == dt.timedelta(seconds=70)

    def test_a_wall_clock_that_went_back_takes_no_time_away(self) -> None:
        earlier = at(-3600)
        assert time_away(at(30), earlier, same_boot=False) == dt.timedelta()

    def test_undo_still_works_and_does_not_count_the_gap(self) -> None:
        run, events = self.crashed()
        events.append(Event(Command(Act.NEXT), at(20), "first"))
        now = at(4000, boot_zero=0)

        recovery = resume_from_last_moment(run, events, at(30), now, same_boot=False)
        undone = recovery.run.undo(now)

        assert (undone.block, undone.step) == (0, 0)
        assert undone.left(now) == dt.timedelta(seconds=120 - 30)

    def test_a_pause_goes_on_being_a_pause(self) -> None:
        run, events = self.crashed()
        events.append(Event(Command(Act.PAUSE), at(20), "first"))

        recovery = resume_as_if_running(run, events, at(25), at(900), same_boot=True)

        assert recovery.run.state is State.PAUSED
        assert recovery.run.left(at(900)) == dt.timedelta(seconds=100)

    def test_no_cue_that_was_crossed_while_away_is_given(self) -> None:
        run, events = self.crashed()

        recovery = resume_as_if_running(run, events, at(30), at(700), same_boot=True)

        assert recovery.run.block == 1
        assert recovery.run.advance(at(700)).cues == ()

    @pytest.mark.parametrize("seed", range(60))
    def test_a_run_recovered_again_and_again_replays_from_its_journal(self, seed: int) -> None:
        player = Player(seed)
        for life in range(3):
            player.play(8)
            player.wait(1)
            last = player.now
            away = dt.timedelta(seconds=player.chance.randrange(1, 3000))
            same = player.chance.random() < 0.5
            elapsed = last.elapsed + away if same else dt.timedelta(seconds=player.chance.randrange(9000))
            player.now = Instant(elapsed, last.wall + away)
            player.boot = player.boot if same else f"boot {life}"
            resume = player.chance.choice((resume_as_if_running, resume_from_last_moment))
            shift = player.run.clock_shift
            read = Instant(elapsed, player.now.wall - shift)
            recovery = resume(player.made, player.events, last, read, same_boot=same, boot=player.boot)
            if same:
                assert (recovery.run.clock_shift, recovery.at) == (shift, player.now)
            assert recovery.gaps == open_gaps(player.events)
            oracle = player.run.advance(last)
            if oracle.state is State.RUNNING and resume is resume_from_last_moment:
                assert recovery.run.block == oracle.block or oracle.current.until is not None
                if oracle.current.until is None:
                    assert recovery.run.left(player.now) == oracle.left(last)
            player.run, player.now = recovery.run, recovery.at
            player.events.extend(recovery.events)
        player.play(8)

        assert replay(player.made, player.events) == replace(player.run, cues=())
