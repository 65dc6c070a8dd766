"""A console that is kept works out only what moved, and shows what one made anew would show."""

import datetime as dt
from dataclasses import fields

import pytest

from facilitator.core.console import Console, console_view
from facilitator.core.live import ConsoleView
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant
from tests.support.builders import a_block, a_strategy
from tests.support.journal import Player
from tests.support.moments import START, a_run, at, seconds

NOTICED = seconds(5)
FOLLOWS = {"day", "next_lines", "next_detail"}
"""What is shown without seconds, and follows a clock that moves it every five seconds."""


def compare(kept: ConsoleView, fresh: ConsoleView) -> None:
    for name in (field.name for field in fields(ConsoleView)):
        mine, new = getattr(kept, name), getattr(fresh, name)
        if name not in FOLLOWS and isinstance(new, dt.datetime):
            # Rounding may fall on either side of half a second.
            assert abs(mine - new) <= seconds(1), name
        elif name not in FOLLOWS:
            assert mine == new, name
    assert [(part.title, part.state) for part in kept.day] == [(part.title, part.state) for part in fresh.day]
    for part, new in zip(kept.day, fresh.day, strict=True):
        assert abs(part.start - new.start) <= NOTICED
        assert abs(part.end - new.end) <= NOTICED
    assert len(kept.next_lines) == len(fresh.next_lines)
    for line, new_line in zip(kept.next_lines, fresh.next_lines, strict=True):
        assert abs(line.at - new_line.at) <= NOTICED


@pytest.mark.parametrize("seed", range(80))
def test_a_kept_console_shows_what_a_fresh_one_does(seed: int) -> None:
    player, console = Player(seed), Console()
    for _ in range(25):
        for _ in range(player.chance.randrange(4)):
            player.wait(player.chance.choice((1, 30, 200)))
            player.tick()
            compare(console.view(player.run, player.now), console_view(player.run, player.now))
        player.give(player.any_command())
        compare(console.view(player.run, player.now), console_view(player.run, player.now))
        assert console.project(player.run, player.now).end == Console().project(player.run, player.now).end


def _talk() -> Run:
    return a_run([a_block(time=10), a_block(time=10)], [a_strategy()]).start(at(0))


def test_nothing_that_lies_ahead_is_made_anew_while_it_does_not_move() -> None:
    console, run = Console(), _talk()
    first, second = console.view(run, at(10)), console.view(run, at(11))
    assert second.day is first.day
    assert second.next_lines is first.next_lines


def test_in_overtime_what_lies_ahead_follows_every_five_seconds_and_the_end_at_once() -> None:
    console, run = Console(), _talk()
    views = [console.view(run, at(600 + second)) for second in range(20)]
    assert [view.projected_end - START for view in views] == [seconds(1200 + n) for n in range(20)]
    assert len({id(view.day) for view in views}) == 4
    # Clock times flip on whole and half minutes, which are always followed at once.
    flip = console.view(run, at(660))
    assert flip.day[1].start == START + seconds(660)


def test_a_wall_clock_that_is_set_is_followed_at_once() -> None:
    console, run = Console(), _talk()
    console.view(run, at(60))
    now = at(61)
    set_back = Instant(now.elapsed, now.wall - dt.timedelta(hours=1))
    compare(console.view(run, set_back), console_view(run, set_back))
