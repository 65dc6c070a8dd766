"""Garbage is looked for in the window's thread alone."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread

from facilitator.ui.collector import Collector


class _Ring(QObject):
    """Holds itself, so that only the collector can take it away; notes where that happened."""

    def __init__(self, seen: list[bool]) -> None:
        super().__init__()
        self.me = self
        window = QThread.currentThread()
        weakref.finalize(self, lambda: seen.append(QThread.currentThread() is window))


@pytest.fixture
def _often() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.enable()
    gc.set_threshold(10, 1, 1)
    yield
    gc.set_threshold(*usual)


def _make_objects() -> None:
    for _ in range(500):
        made: list[object] = []
        made.append(made)


@pytest.mark.usefixtures("_often", "qapp")
def test_a_busy_thread_takes_no_widget_away_and_the_window_does() -> None:
    seen: list[bool] = []
    parent = QObject()
    collector = Collector(parent)
    ring = _Ring(seen)
    del ring
    busy = threading.Thread(target=_make_objects)
    busy.start()
    busy.join()
    assert not seen, "a thread took it away"
    for _ in range(3):
        _make_objects()
        collector.collect()
    assert seen == [True]
