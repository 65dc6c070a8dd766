import datetime as dt

from facilitator.core.agenda import Block
from facilitator.core.checkpoints import checkpoints, cuts
from facilitator.core.rundown import Rundown, plan, start_of
from facilitator.core.strategy import Category, Form, Priority, Strategy
from tests.support import shipped
from tests.support.builders import a_block, a_session, a_step, a_strategy

DAY = dt.date(2026, 11, 28)
PAUSE = a_strategy(
    "pause", category=Category.BREAK, steps=[a_step("rest", (5, 10, 20), form=Form.FREE)], title="Pause"
)
TALK = a_strategy("talk", steps=[a_step("talk", (6, 10, 20))])


def rundown_of(*blocks: Block, strategies: tuple[Strategy, ...] = (PAUSE, TALK)) -> Rundown:
    session = a_session(blocks)
    known = {strategy.id: strategy for strategy in strategies}
    return plan(session, known, start_of(session, DAY, dt.UTC))


def test_could_goes_before_should_and_must_never() -> None:
    rundown = rundown_of(
        a_block("talk", 10, priority=Priority.SHOULD, title="One"),
        a_block("talk", 10, title="Two"),
        a_block("talk", 10, priority=Priority.COULD, title="Three"),
        a_block("talk", 12, priority=Priority.SHOULD, title="Four"),
    )
    found = [(cut.number, cut.title, cut.gives.total_seconds() / 60, cut.whole) for cut in cuts(rundown)]
    assert found == [(1, "Three", 10, True), (2, "One", 4, False), (3, "Four", 6, False)]


def test_what_is_fixed_gives_nothing() -> None:
    rundown = rundown_of(
        a_block("talk", 10, priority=Priority.COULD, protected=True),
        a_block("talk", 10, priority=Priority.COULD, starts="19:00"),
        a_block("pause", 10, priority=Priority.COULD),
        a_block("talk", 6, priority=Priority.SHOULD),
    )
    assert cuts(rundown) == ()


def test_each_break_and_each_later_pin_is_a_checkpoint_with_the_cuts_ahead() -> None:
    rundown = rundown_of(
        a_block("talk", 10, starts="18:30"),
        a_block("talk", 10, priority=Priority.COULD),
        a_block("pause", 10),
        a_block("talk", 10, priority=Priority.COULD),
        a_block("talk", 10, starts="19:30"),
    )
    found = [
        (f"{check.at:%H:%M}", check.title, [cut.number for cut in check.cuts])
        for check in checkpoints(rundown)
    ]
    assert found == [("18:50", "Pause", [2]), ("19:30", "Talk", [])]


def test_the_half_day_can_give_its_could_block_first() -> None:
    order = [cut.title for cut in cuts(shipped.rundown("foundations-half-day"))]
    assert order[0] == "Chosen touch: the 20-second hug"
    assert order[1:] == ["Why it matters", "Specific thanks", "Quality time: the evening hour"]
