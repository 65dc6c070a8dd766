"""Proposals to catch up: what each gives, what it leaves alone, and that none acts unasked."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.core.agenda import Block
from facilitator.core.pacing import proposal, proposals
from facilitator.core.projection import project
from facilitator.core.proposal import PaceKind, Proposal, change_text
from facilitator.core.run import Run
from facilitator.core.strategy import Priority
from tests.support.builders import a_block, a_phase, a_step, a_strategy
from tests.support.moments import START, a_run, at, seconds

SOFT = a_strategy(
    "soft",
    steps=[
        a_step("must", (4, 8, 12)),
        a_step("should", (1, 4, 6), priority=Priority.SHOULD),
        a_step("could", (0, 4, 6), priority=Priority.COULD),
    ],
)
PAIRS = a_strategy(
    "pairs", steps=[a_step("turns", (4, 8, 16), phases=[a_phase("Speak", 3), a_phase("Thank", 1)])]
)
HARD = a_strategy("hard", steps=[a_step("all", 10)])


def _late(blocks: list[Block], by: float, *, end: str) -> tuple[Run, float]:
    run = a_run(blocks, [SOFT, PAIRS, HARD], end=end).start(at(by))
    return run, by


def _offer(run: Run, now: float, kind: PaceKind, take_from: int | None = None) -> Proposal:
    return proposal(run, at(now), kind, take_from)


def test_nothing_is_proposed_on_time() -> None:
    run = a_run([a_block("soft", 16)], [SOFT], end="18:46").start(at(0))
    assert proposals(run, at(100)) == ()


def test_fifteen_seconds_either_way_are_on_time() -> None:
    late = a_run([a_block("soft", 16), a_block("soft", 16)], [SOFT], end="19:02")
    assert proposals(late.start(at(15)), at(15)) == ()
    assert len(proposals(late.start(at(16)), at(16))) == 5
    early = late.start(at(0)).next(at(465)).next(at(705)).next(at(945))
    assert proposals(early, at(945)) == ()


def test_a_pin_that_will_be_missed_is_offered_though_the_end_is_on_time() -> None:
    blocks = [
        a_block("hard", 10),
        a_block("soft", 16),
        a_block("hard", 10, starts="18:56"),
        a_block("hard", 10, starts="19:30"),
    ]
    run, now = _late(blocks, 180, end="19:40")
    assert project(run, at(now)).deviation == dt.timedelta()
    offered = _offer(run, now, PaceKind.SHARE)
    assert project(run, at(now), offered.blocks).start_of(2) == START + dt.timedelta(minutes=26)


def test_nothing_is_taken_from_a_block_whose_time_a_pin_would_swallow() -> None:
    blocks = [
        a_block("hard", 10),
        a_block("soft", 16),
        a_block("hard", 10, starts="19:00"),
        a_block("soft", 16),
    ]
    run, now = _late(blocks, 60, end="19:20")  # the plan itself ends six minutes past the hard end
    with pytest.raises(KeyError):
        _offer(run, now, PaceKind.TAKE, 1)
    assert _offer(run, now, PaceKind.TAKE).chosen == 3


def test_no_more_is_taken_from_a_block_than_its_own_stretch_is_late_by() -> None:
    blocks = [
        a_block("hard", 10),
        a_block("soft", 16),
        a_block("hard", 10, starts="18:56"),
        a_block("soft", 16),
    ]
    run, now = _late(blocks, 120, end="19:18")
    assert _offer(run, now, PaceKind.TAKE, 1).blocks[1].time == dt.timedelta(minutes=14)


def test_a_could_block_whose_time_a_pin_would_swallow_is_not_dropped() -> None:
    blocks = [
        a_block("hard", 10),
        a_block("soft", 16, priority=Priority.COULD),
        a_block("hard", 10, starts="19:00"),
        a_block("hard", 10, priority=Priority.COULD),
    ]
    run, now = _late(blocks, 120, end="19:15")
    assert [b.skipped for b in _offer(run, now, PaceKind.DROP).blocks] == [False, False, False, True]


def test_time_won_before_a_fixed_end_is_not_counted_behind_a_later_pin() -> None:
    blocks = [
        a_block("hard", 10),
        a_block("hard", 10, ends="18:45"),
        a_block("soft", 16, starts="18:50"),
        a_block("soft", 16),
    ]
    run, now = _late(blocks, 420, end="19:20")
    offered = _offer(run, now, PaceKind.SHARE)
    assert offered.projection.end == START + dt.timedelta(minutes=50)


def test_what_was_cut_before_a_pin_can_be_given_back_though_the_end_is_on_time() -> None:
    blocks = [a_block("hard", 10), a_block("soft", 16), a_block("hard", 10, starts="18:56")]
    run, now = _late(blocks, 300, end="19:06")
    paced = run.with_blocks(at(now), _offer(run, now, PaceKind.SHARE).blocks, "Share the loss")
    early = paced.next(at(480))
    assert project(early, at(480)).deviation == dt.timedelta()
    (offered,) = proposals(early, at(480))
    assert (offered.kind, offered.available) == (PaceKind.GIVE_BACK, True)
    assert offered.blocks[1].time == dt.timedelta(minutes=16)
    assert offered.projection.deviation == dt.timedelta()


def test_sharing_the_loss_takes_from_could_then_should_then_must() -> None:
    run, now = _late([a_block("hard", 10), a_block("soft", 16)], 300, end="18:56")
    offered = _offer(run, now, PaceKind.SHARE)
    times = [int(s.time.total_seconds()) for s in offered.blocks[1].steps]
    assert times == [480, 180, 0]
    assert offered.projection.end == START + dt.timedelta(minutes=26)


def test_what_a_stretch_cannot_give_passes_to_the_next() -> None:
    blocks = [a_block("hard", 10), a_block("hard", 10, starts="18:40"), a_block("soft", 16)]
    run, now = _late(blocks, 240, end="19:06")
    offered = _offer(run, now, PaceKind.SHARE)
    assert offered.projection.deviation == dt.timedelta()
    assert [int(s.time.total_seconds()) for s in offered.blocks[2].steps] == [480, 240, 0]


def test_a_stretch_gives_no_more_than_it_is_late_at_its_pin() -> None:
    blocks = [a_block("hard", 10), a_block("soft", 16), a_block("hard", 10, starts="18:58")]
    run, now = _late(blocks, 180, end="19:08")
    offered = _offer(run, now, PaceKind.SHARE)
    given = offered.blocks[1].time
    assert given == dt.timedelta(minutes=15)
    assert offered.projection.deviation == dt.timedelta()


def test_protected_and_pinned_blocks_stay_whole() -> None:
    blocks = [a_block("hard", 10), a_block("soft", 16, protected=True), a_block("soft", 16, starts="18:56")]
    run, now = _late(blocks, 300, end="19:12")
    offered = [p for p in proposals(run, at(now)) if p.kind is PaceKind.SHARE]
    assert not offered[0].available
    assert offered[0].blocks == run.blocks


def test_a_block_now_running_a_turn_stays_whole() -> None:
    run = a_run([a_block("pairs", 8), a_block("soft", 16)], [PAIRS, SOFT], end="18:54").start(at(300))
    offered = _offer(run, 320, PaceKind.SHARE)
    assert offered.blocks[0] is run.blocks[0]


def test_turns_still_to_come_are_cut_equally() -> None:
    run = a_run([a_block("hard", 10), a_block("pairs", 8)], [HARD, PAIRS], end="18:48").start(at(121))
    offered = _offer(run, 121, PaceKind.SHARE)
    phases = offered.blocks[1].steps[0].phases
    per_turn = [[p.time for p in phases if p.turn == t] for t in (0, 1)]
    assert per_turn[0] == per_turn[1]
    assert sum((p.time for p in phases), dt.timedelta()) == seconds(359)


def test_time_is_taken_from_the_one_block_chosen() -> None:
    blocks = [a_block("hard", 10), a_block("soft", 16), a_block("soft", 16)]
    run, now = _late(blocks, 300, end="19:12")
    offered = _offer(run, now, PaceKind.TAKE, 2)
    assert offered.blocks[1] is run.blocks[1]
    assert offered.projection.deviation == dt.timedelta()


def test_the_shortest_could_block_that_is_enough_is_dropped() -> None:
    blocks = [
        a_block("hard", 10),
        a_block("soft", 16, priority=Priority.COULD),
        a_block("hard", 10, priority=Priority.COULD),
    ]
    run, now = _late(blocks, 300, end="19:06")
    offered = _offer(run, now, PaceKind.DROP)
    assert [b.skipped for b in offered.blocks] == [False, False, True]


def test_spare_time_before_the_hard_end_is_used_without_cutting() -> None:
    run, now = _late([a_block("hard", 10)], 120, end="18:50")
    assert _offer(run, now, PaceKind.SPARE).blocks == run.blocks
    with pytest.raises(KeyError):
        _offer(*_late([a_block("hard", 10)], 120, end="18:40"), PaceKind.SPARE)


def test_ending_later_cuts_nothing() -> None:
    run, now = _late([a_block("hard", 10), a_block("soft", 16)], 300, end="18:56")
    offered = _offer(run, now, PaceKind.LATER)
    assert offered.blocks == run.blocks
    assert offered.detail == "Nothing is cut. 5 min past the hard end."


def test_what_was_cut_can_be_given_back_when_early() -> None:
    run, now = _late([a_block("hard", 10), a_block("soft", 16)], 300, end="18:56")
    paced = run.with_blocks(at(now), _offer(run, now, PaceKind.SHARE).blocks, "Share the loss")
    early = paced.next(at(400))
    offered = _offer(early, 400, PaceKind.GIVE_BACK)
    assert offered.projection.deviation <= dt.timedelta()
    assert offered.blocks[1].time > early.blocks[1].time


def _with_one_dropped() -> tuple[Run, float]:
    blocks = [
        a_block("hard", 10),
        a_block("soft", 16),
        a_block("hard", 10, priority=Priority.COULD),
        a_block("hard", 10),
    ]
    run, now = _late(blocks, 300, end="19:16")
    return run.with_blocks(at(now), _offer(run, now, PaceKind.DROP).blocks, "Drop could blocks"), now


def test_a_block_that_pacing_left_out_comes_back_where_all_of_it_fits() -> None:
    paced, now = _with_one_dropped()
    early = paced.next(at(now + 1))
    offered = _offer(early, now + 1, PaceKind.GIVE_BACK)
    assert [block.skipped for block in offered.blocks] == [False] * 4
    assert offered.projection.deviation <= dt.timedelta()
    back = next(row for row in offered.rows if row.restored)
    assert (back.index, back.old_time, back.new_time) == (2, dt.timedelta(), seconds(600))
    assert "Hard comes back, 10 min" in offered.detail
    assert offered.gains[0] == "Back in: Hard, 10 min."
    assert offered.costs == ()


def test_a_block_put_back_can_be_taken_out_again_by_undo() -> None:
    paced, now = _with_one_dropped()
    early = paced.next(at(now + 1))
    offered = _offer(early, now + 1, PaceKind.GIVE_BACK)
    returned = early.with_blocks(at(now + 1), offered.blocks, offered.title)
    assert not returned.blocks[2].skipped
    assert returned.undo(at(now + 1)).blocks == early.blocks


def test_a_block_does_not_come_back_where_only_part_of_it_fits() -> None:
    paced, now = _with_one_dropped()
    early = paced.next(at(now + 350))
    with pytest.raises(KeyError):
        _offer(early, now + 350, PaceKind.GIVE_BACK)
    closed = next(way for way in proposals(early, at(now + 350)) if way.kind is PaceKind.GIVE_BACK)
    assert closed.detail == "No block that was left out fits in."


@given(st.integers(301, 880))
@example(600)
@example(601)
def test_a_block_comes_back_exactly_when_the_end_stays_within_the_plan(moment: int) -> None:
    paced, _ = _with_one_dropped()
    early = paced.next(at(moment))
    way = next(way for way in proposals(early, at(moment)) if way.kind is PaceKind.GIVE_BACK)
    # Five minutes were won by the drop, and what was left of ten since the start at 300.
    assert way.available == (300 + 900 - moment >= 600)
    assert way.blocks[2].skipped == (not way.available)
    assert way.projection.deviation <= dt.timedelta()


def _between(pin: str, could: int) -> Run:
    """Return a run in a meal until 18:50, after which could blocks that were left out stand alone."""
    blocks = [
        a_block("hard", 10),
        a_block("hard", 10, ends="18:50"),
        *[a_block("hard", 10, priority=Priority.COULD)] * could,
        *([a_block("hard", 10, starts=pin)] if pin else []),
    ]
    run = a_run(blocks, [HARD], end="19:30").start(at(0)).next(at(500))
    gone = [
        replace(block, skipped=True, paced_out=True) if 2 <= place < 2 + could else block
        for place, block in enumerate(run.blocks)
    ]
    return run.with_blocks(at(500), tuple(gone), "Drop could blocks")


def _back_in(run: Run, moment: float) -> int:
    ways = {way.kind: way for way in proposals(run, at(moment))}
    way = ways.get(PaceKind.GIVE_BACK)
    return (
        0
        if way is None
        else sum(old.skipped > new.skipped for old, new in zip(run.blocks, way.blocks, strict=True))
    )


@pytest.mark.parametrize("pin", ["", "19:00"])
def test_a_block_alone_after_a_fixed_end_comes_back_while_all_of_it_fits(pin: str) -> None:
    run = _between(pin, 1)
    assert [_back_in(run, moment) for moment in (500, 1199, 1200, 1201)] == [1, 1, 1, 0]


def test_of_blocks_alone_between_a_fixed_end_and_a_pin_those_come_back_that_fit() -> None:
    run = _between("19:20", 3)
    assert [_back_in(run, moment) for moment in (700, 1201, 1900, 2500)] == [3, 2, 1, 0]


def test_the_first_block_comes_back_before_a_pin() -> None:
    made = a_run([a_block("hard", 10), a_block("hard", 10, starts="18:40")], [HARD], end="19:00")
    first = replace(made.blocks[0], skipped=True, paced_out=True)
    run = made.with_blocks(at(-100), (first, *made.blocks[1:]), "Drop could blocks")
    assert not _offer(run, 0, PaceKind.GIVE_BACK).blocks[0].skipped
    assert not any(way.available and not way.blocks[0].skipped for way in proposals(run, at(1)))


def test_a_block_the_facilitator_left_out_stays_out() -> None:
    run, now = _late([a_block("hard", 10), a_block("hard", 10, priority=Priority.COULD)], 0, end="19:00")
    early = run.skip(at(now), 1).add(at(now), seconds(-60))
    assert all(block.skipped == (i == 1) for i, block in enumerate(early.blocks))
    assert not any(way.available for way in proposals(early, at(now)) if way.kind is PaceKind.GIVE_BACK)


def test_applying_a_proposal_can_be_undone() -> None:
    run, now = _late([a_block("hard", 10), a_block("soft", 16)], 300, end="18:56")
    paced = run.with_blocks(at(now), _offer(run, now, PaceKind.SHARE).blocks, "Share the loss")
    assert project(paced, at(now)).deviation == dt.timedelta()
    assert paced.undo(at(now)).blocks == run.blocks


def test_the_preview_shows_old_and_new_times_and_what_it_costs() -> None:
    run, now = _late([a_block("hard", 10), a_block("soft", 16)], 300, end="18:56")
    offered = _offer(run, now, PaceKind.SHARE)
    (row,) = offered.rows
    assert (row.old_time, row.new_time) == (seconds(960), seconds(660))
    assert offered.costs == ("Left out: Could, 4 min.", "Shorter: Should −1 min.")


@given(
    st.lists(
        st.tuples(st.sampled_from(["soft", "pairs", "hard"]), st.booleans(), st.booleans()),
        min_size=1,
        max_size=9,
    ),
    st.integers(16, 3000),
)
def test_sharing_never_goes_under_a_least_and_wins_back_no_more_than_the_loss(
    shape: list[tuple[str, bool, bool]], late: int
) -> None:
    usual = {"soft": 16, "pairs": 8, "hard": 10}
    blocks, clock = [], 10
    for name, protected, pinned in shape:
        starts = (dt.datetime.combine(START, dt.time()) + dt.timedelta(hours=18, minutes=30 + clock)).time()
        blocks.append(a_block(name, usual[name], protected=protected, starts=starts if pinned else None))
        clock += usual[name]
    end = (START + dt.timedelta(minutes=clock)).strftime("%H:%M")
    run, now = _late([a_block("hard", 10), *blocks], late, end=end)
    before = project(run, at(now))
    for offered in proposals(run, at(now)):
        assert offered.projection.end <= before.end
        if offered.kind is PaceKind.SHARE:
            assert offered.projection.deviation >= dt.timedelta()
        for old, new in zip(run.blocks, offered.blocks, strict=True):
            if (old.block.protected or old.pin) and offered.kind is not PaceKind.DROP:
                assert new == old
            for step in new.steps:
                assert step.time >= step.step.least


def test_a_change_is_told_in_whole_minutes_that_nobody_takes_for_a_clock_time() -> None:
    def told(old: float, new: float) -> str:
        return change_text(dt.timedelta(minutes=old), dt.timedelta(minutes=new), " to ")

    assert told(25, 23 + 23 / 60) == "25 to 23"
    assert told(7, 6 + 38 / 60) == "7, −22 s"
    assert told(7, 7) == "7"
