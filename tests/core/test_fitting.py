"""The fitting rule: worked rows of the shipped sessions, and its promises for any strategy."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.fitting import (
    FittedPhase,
    FittedStep,
    OutOfBoundsError,
    fit,
    fit_any,
    fit_turns,
    shorten,
)
from facilitator.core.strategy import Phase, Priority, Step, Strategy, Turns
from tests.support.builders import a_phase, a_step, a_strategy, minutes

M, S, C = Priority.MUST, Priority.SHOULD, Priority.COULD


def _strategy(*steps: tuple[Priority, float, float, float]) -> Strategy:
    return a_strategy(
        steps=[
            a_step(f"s{i}", (low, usual, high), priority=p) for i, (p, low, usual, high) in enumerate(steps)
        ]
    )


def _times(fitted: tuple[FittedStep, ...]) -> list[float]:
    return [step.time / dt.timedelta(minutes=1) for step in fitted]


LISTENING = [(M, 3, 5, 7), (M, 2, 2, 3), (M, 10, 16, 24), (C, 0, 4, 6), (M, 5, 8, 10)]
THANKS = [(M, 2, 4, 6), (M, 4, 6, 10), (M, 2, 4, 8), (M, 2, 3, 5), (C, 0, 3, 6)]
CLOSING = [(M, 2, 4, 6), (M, 1, 4, 6), (M, 1, 2, 4), (S, 1, 3, 5), (C, 0, 2, 9)]
SPEAKING = [(M, 4, 6, 9), (M, 5, 6, 8), (S, 2, 4, 6), (M, 10, 16, 24), (M, 4, 5, 8), (C, 0, 3, 5)]
EVENING = [(M, 3, 4, 6), (M, 6, 10, 16), (M, 4, 8, 12), (S, 2, 5, 7), (C, 0, 3, 4)]
CARDS = [(M, 3, 4, 6), (M, 5, 6, 14), (M, 6, 8, 16), (C, 0, 6, 14), (M, 6, 6, 10)]


@pytest.mark.parametrize(
    ("steps", "total", "expected"),
    [
        (LISTENING, 25, [4, 2, 13, 0, 6]),
        (LISTENING, 35, [5, 2, 16, 4, 8]),
        (THANKS, 15, [3, 5, 4, 3, 0]),
        (CLOSING, 7, [3, 2, 1, 1, 0]),
        (CLOSING, 12, [4, 4, 2, 2, 0]),
        (SPEAKING, 30, [5, 5, 2, 13, 5, 0]),
        (EVENING, 20, [4, 8, 6, 2, 0]),
    ],
)
def test_the_worked_rows_of_the_shipped_sessions_come_out(
    steps: list[tuple[Priority, float, float, float]], total: int, expected: list[float]
) -> None:
    assert _times(fit(_strategy(*steps), minutes(total))) == expected


def test_a_could_step_under_half_its_usual_is_dropped_and_its_minute_goes_to_a_must() -> None:
    fitted = fit(_strategy(*CARDS), minutes(25))
    assert _times(fitted) == [4, 7, 8, 0, 6]
    assert fitted[3].dropped


def test_minutes_outside_the_bounds_are_refused_with_both_bounds() -> None:
    with pytest.raises(OutOfBoundsError, match="19 minutes are outside the 20 to 50"):
        fit(_strategy(*LISTENING), minutes(19))


def test_half_minutes_are_fitted_in_whole_seconds() -> None:
    fitted = fit(_strategy(*LISTENING), minutes(25.5))
    assert sum(_times(fitted)) == 25.5
    assert all(step.time % dt.timedelta(seconds=1) == dt.timedelta() for step in fitted)


@st.composite
def _any_strategy(draw: st.DrawFn) -> Strategy:
    steps: list[Step] = []
    for place in range(draw(st.integers(1, 7))):
        low = draw(st.integers(0, 10))
        usual = low + draw(st.integers(0, 10))
        high = usual + draw(st.integers(0, 10))
        steps.append(a_step(f"s{place}", (low, usual, high), priority=draw(st.sampled_from(list(Priority)))))
    return a_strategy(steps=steps)


@given(_any_strategy(), st.data())
def test_sums_are_exact_and_every_step_keeps_its_bounds(strategy: Strategy, data: st.DataObject) -> None:
    low, high = (int(t.total_seconds()) for t in (strategy.least, strategy.most))
    total = dt.timedelta(seconds=data.draw(st.integers(low, high)))
    fitted = fit(strategy, total)
    assert sum((step.time for step in fitted), dt.timedelta()) == total
    for step in fitted:
        assert step.step.least <= step.time <= step.step.most


@given(_any_strategy(), st.data())
def test_should_is_not_cut_while_could_has_slack_nor_must_while_should_has(
    strategy: Strategy, data: st.DataObject
) -> None:
    low, usual = (int(t.total_seconds()) // 60 for t in (strategy.least, strategy.usual))
    fitted = fit(strategy, minutes(data.draw(st.integers(low, usual))))
    cut = {p: any(s.time < s.step.usual for s in fitted if s.step.priority is p) for p in Priority}
    # A dropped stub gives its minutes back, so slack is asked of what the rule left over.
    slack = {p: any(s.time > s.step.least for s in fitted if s.step.priority is p) for p in Priority}
    if cut[S] or cut[M]:
        assert not slack[C]
    if cut[M]:
        assert not slack[S]


@given(_any_strategy(), st.data())
def test_within_a_priority_the_cut_is_in_proportion_to_slack(strategy: Strategy, data: st.DataObject) -> None:
    low, usual = (int(t.total_seconds()) // 60 for t in (strategy.least, strategy.usual))
    fitted = fit(strategy, minutes(data.draw(st.integers(low, usual))))
    musts = [s for s in fitted if s.step.priority is M]
    slack = [int((s.step.usual - s.step.least) / dt.timedelta(minutes=1)) for s in musts]
    cut = [int((s.step.usual - s.time) / dt.timedelta(minutes=1)) for s in musts]
    if sum(slack) and all(part >= 0 for part in cut):
        for part, weight in zip(cut, slack, strict=True):
            assert abs(part - Fraction(sum(cut) * weight, sum(slack))) < 1


@given(
    st.lists(st.tuples(st.integers(1, 300), st.booleans()), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(1, 120), st.booleans()), max_size=2),
    st.integers(1, 3),
    st.data(),
)
def test_every_turn_has_the_same_seconds_and_fixed_phases_never_scale(
    phases: list[tuple[int, bool]], tail: list[tuple[int, bool]], turns: int, data: st.DataObject
) -> None:
    made = [Phase(f"p{i}", dt.timedelta(seconds=s), fixed=f) for i, (s, f) in enumerate(phases)]
    ends = [Phase(f"t{i}", dt.timedelta(seconds=s), fixed=f) for i, (s, f) in enumerate(tail)]
    spec = Turns(("A", "B", "C")[:turns], tuple(made), tuple(ends))
    usual = int(spec.time.total_seconds())
    fixed = turns * sum(s for s, f in phases if f) + sum(s for s, f in tail if f)
    total = data.draw(st.integers(max(fixed, 1), 3 * usual))
    fitted = fit_turns(spec, usual, total)
    assert sum(int(p.time.total_seconds()) for p in fitted) == total
    each = [[p.time for p in fitted if p.turn == turn] for turn in range(turns)]
    assert all(turn == each[0] for turn in each)
    for part in fitted:
        if part.phase is not None and part.phase.fixed:
            assert part.time == part.phase.time
    lead_in = [p for p in fitted if p.phase is None]
    assert not lead_in or fitted[0] is lead_in[0]
    if any(not f for _, f in (*phases, *tail)):
        assert sum(int(p.time.total_seconds()) for p in lead_in) <= turns + 1


def test_listening_turns_of_thirteen_minutes_give_six_and_a_half_each() -> None:
    step = a_step(
        "turns",
        (10, 16, 24),
        phases=[a_phase("Speak", 4), a_phase("Ask", 2), a_phase("Reflect", 1.5), a_phase("Check", 0.5)],
    )
    (fitted,) = fit(a_strategy(steps=[step]), minutes(13))
    assert [int(p.time.total_seconds()) for p in fitted.phases] == [195, 98, 73, 24] * 2
    assert [p.role for p in fitted.phases] == ["A"] * 4 + ["B"] * 4


def test_the_twenty_second_contact_stays_twenty_seconds_when_the_step_is_short() -> None:
    contact = [a_phase("Settle", 40 / 60), a_phase("Contact", 20 / 60, fixed=True)]
    step = a_step("try", (2, 3, 5), phases=contact, tail=[a_phase("Quiet", 1)])
    (fitted,) = fit(a_strategy(steps=[step]), minutes(2))
    assert [p.time for p in fitted.phases if p.title == "Contact"] == [dt.timedelta(seconds=20)] * 2
    assert sum((p.time for p in fitted.phases), dt.timedelta()) == minutes(2)


def test_an_odd_second_is_lead_in_before_the_first_turn() -> None:
    turns = Turns(("A", "B"), (a_phase("Speak", 2),))
    fitted = fit_turns(turns, 240, 241)
    assert fitted[0] == FittedPhase("Lead-in", dt.timedelta(seconds=1))
    assert [int(p.time.total_seconds()) for p in fitted[1:]] == [120, 120]


@given(_any_strategy(), st.integers(0, 9000))
def test_steps_can_be_fitted_to_any_length_a_fixed_end_leaves(strategy: Strategy, total: int) -> None:
    if not strategy.least and total < strategy.least.total_seconds():
        return
    fitted = fit_any(strategy.steps, dt.timedelta(seconds=total))
    assert sum((step.time for step in fitted), dt.timedelta()) == dt.timedelta(seconds=total)


@given(_any_strategy(), st.integers(1, 4000))
def test_shortening_gives_what_is_asked_or_all_there_is(strategy: Strategy, amount: int) -> None:
    had = fit(strategy, strategy.usual)
    left = shorten(had, dt.timedelta(seconds=amount))
    slack = int((strategy.usual - strategy.least).total_seconds())
    given_up = sum(int((a.time - b.time).total_seconds()) for a, b in zip(had, left, strict=True))
    assert given_up == min(amount, slack)
    assert all(step.time >= step.step.least for step in left)


@given(st.integers(1, 900_000))
def test_the_phases_of_a_step_fill_it_to_the_microsecond_however_little_a_fixed_end_leaves(left: int) -> None:
    step = a_step(
        "turns",
        (2, 4, 8),
        phases=[a_phase("Speak", 1), a_phase("Quiet", 0.5, fixed=True)],
        tail=[a_phase("Thank", 0.5, fixed=True)],
    )
    (fitted,) = fit_any([step], dt.timedelta(milliseconds=left))
    assert sum((phase.time for phase in fitted.phases), dt.timedelta()) == fitted.time
    turns = [[phase.time for phase in fitted.phases if phase.turn == turn] for turn in (0, 1)]
    assert turns[0] == turns[1]
    if left >= 120_000:
        assert [phase.time for phase in fitted.phases if phase.title == "Quiet"] == [
            dt.timedelta(seconds=30)
        ] * 2
