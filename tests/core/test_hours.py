import datetime as dt

import pytest

from facilitator.core.hours import contact_hours, contact_time, topics
from facilitator.core.strategy import Category, Form
from tests.support.builders import a_block, a_session, a_step, a_strategy


@pytest.mark.parametrize(
    ("minutes", "base", "hours"),
    [
        (180, 60, 3.0),
        (179, 60, 2.75),
        (194, 60, 3.0),
        (195, 60, 3.25),
        (75, 50, 1.5),
        (74, 50, 1.25),
        (0, 60, 0),
    ],
)
def test_quarter_hours_are_rounded_down(minutes: int, base: int, hours: float) -> None:
    assert contact_hours(dt.timedelta(minutes=minutes), base) == hours


def test_an_hour_has_fifty_or_sixty_minutes() -> None:
    with pytest.raises(ValueError, match="45 minutes"):
        contact_hours(dt.timedelta(hours=1), 45)


def test_breaks_are_not_counted() -> None:
    known = {
        "talk": a_strategy("talk"),
        "pause": a_strategy("pause", category=Category.BREAK),
        "meal": a_strategy("meal", category=Category.FRAME, steps=[a_step(form=Form.FREE)]),
    }
    blocks = [
        a_block("talk", 40),
        a_block("pause", 15),
        a_block("meal", 60),
        a_block("", 20, title="Questions"),
    ]
    assert contact_time(a_session(blocks), known) == dt.timedelta(minutes=60)


def test_topics_are_what_was_taught_in_order_each_once() -> None:
    known = {
        "hello": a_strategy("hello", category=Category.FRAME),
        "one": a_strategy("one", title="Listening"),
        "two": a_strategy("two", title="Thanks", category=Category.FOUNDATION),
    }
    session = a_session([a_block("hello"), a_block("two"), a_block("one"), a_block("two"), a_block("gone")])
    assert topics(session, known) == ("Thanks", "Listening")
    assert topics(session, known, most=1) == ("Thanks",)


def test_a_block_with_a_fixed_end_counts_as_long_as_it_lasts() -> None:
    session = a_session([a_block(title="Open space", strategy="", time=5, ends="20:00")], start="18:30")
    assert contact_time(session, {}) == dt.timedelta(minutes=90)
