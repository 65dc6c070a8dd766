from __future__ import annotations

import datetime as dt
import time

from pytestqt.qtbot import QtBot

from facilitator.ui.second_hand import LEAD, SecondHand

_MS = dt.timedelta(milliseconds=1)


def test_it_strikes_once_after_its_moment_and_never_before_it(qtbot: QtBot) -> None:
    hand = SecondHand()
    strikes: list[float] = []
    hand.struck.connect(lambda: strikes.append(time.perf_counter()))
    for wait in (0.3, 3.0, 20.0, 60.0):
        began = time.perf_counter()
        with qtbot.waitSignal(hand.struck):
            hand.start(wait * _MS)
        assert strikes.pop() - began >= wait / 1000
    assert hand.milliseconds_left == -1
    assert strikes == []


def test_it_says_beforehand_that_it_will_strike(qtbot: QtBot) -> None:
    hand = SecondHand()
    heard: list[str] = []
    hand.soon.connect(lambda: heard.append("soon"))
    hand.struck.connect(lambda: heard.append("struck"))
    with qtbot.waitSignal(hand.struck):
        hand.start(30 * _MS)
    assert heard == ["soon", "struck"]


def test_another_moment_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    hand = SecondHand()
    strikes: list[float] = []
    hand.struck.connect(lambda: strikes.append(time.perf_counter()))
    hand.start(10 * _MS)
    began = time.perf_counter()
    with qtbot.waitSignal(hand.struck):
        hand.start(80 * _MS)
    assert strikes[0] - began >= 0.08
    assert len(strikes) == 1


def test_a_listener_that_gets_ready_may_ask_for_another_moment_or_none(qtbot: QtBot) -> None:
    hand = SecondHand()
    strikes: list[float] = []
    hand.struck.connect(lambda: strikes.append(time.perf_counter()))
    hand.soon.connect(hand.stop)
    with qtbot.waitSignal(hand.soon):
        hand.start(LEAD)
    qtbot.wait(30)
    assert strikes == []


def test_stopped_it_does_not_strike(qtbot: QtBot) -> None:
    hand = SecondHand()
    strikes: list[float] = []
    hand.struck.connect(lambda: strikes.append(time.perf_counter()))
    hand.start(12 * _MS)
    assert 0 <= hand.milliseconds_left <= 12
    hand.stop()
    assert hand.milliseconds_left == -1
    qtbot.wait(30)
    assert strikes == []
