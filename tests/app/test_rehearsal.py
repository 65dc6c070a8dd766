"""A session without a date starts on time where its start can only be a rehearsal."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.app.desk import Desk
from tests.support.clock import DEFAULT_START
from tests.support.desks import end
from tests.support.live import LiveClock

At = Callable[[float], Desk]


@pytest.fixture
def at(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[At]:
    """Return a function that opens the taster of 18:30 so many minutes after its time, and starts it."""
    monkeypatch.setenv("TZ", "UTC")
    desks: list[Desk] = []

    def started(minutes: float) -> Desk:
        clock = LiveClock(DEFAULT_START + dt.timedelta(minutes=minutes))
        desks.append(Desk(qapp, clock))
        desk = desks[-1]
        path = desk.library.session_path("taster-90")
        assert path is not None
        assert desk.document.load(path, shipped=True)
        desk.load_run()
        clock.advance(seconds=16)
        desk.engine().start()
        return desk

    yield started
    for desk in desks:
        end(desk)


@pytest.mark.parametrize(
    ("minutes", "starts_on_time", "said"),
    [
        (-52, True, "the times are moved so that it starts now"),
        (-20, False, ""),
        (0, False, ""),
        (25, False, ""),
        (91, True, "its times begin when you start it"),
        (60 * 4, True, "its times begin when you start it"),
    ],
)
def test_what_can_only_be_a_rehearsal_starts_on_time(
    at: At, minutes: float, starts_on_time: bool, said: str
) -> None:
    desk = at(minutes)
    view = desk.engine().console_view
    assert view is not None
    assert view.state == "running"
    assert (view.deviation_seconds == 0) == starts_on_time
    assert (view.planned_start == view.clock) == starts_on_time
    assert said in desk.window.messages.text
    assert bool(said) == bool(desk.window.messages.text)
