"""A second of the countdown at 4K against a full repaint of the same scene, in one run."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from facilitator.core.live import Scene
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture import Picture
from tests.ui.project.views import a_screen, a_turn, every_scene, rich_scenes

SIZE = QSize(3840, 2160)
MOST = 1 / 8
_PLAIN = (Scene.QUIET, Scene.BLACK, Scene.WHITE)


def median(action: Callable[[int], None], times: int = 15) -> float:
    """Return the median length of an action in milliseconds; it is told which time it is."""
    found = []
    for place in range(times):
        begin = time.perf_counter()
        action(place)
        found.append(1000 * (time.perf_counter() - begin))
    return statistics.median(found)


@pytest.mark.parametrize("view", [a_turn(), a_screen()], ids=["turn", "screen"])
def test_a_second_costs_an_eighth_of_a_full_repaint(
    qapp: QApplication, view: object, capsys: pytest.CaptureFixture[str]
) -> None:
    del qapp
    assert hasattr(view, "seconds_left")
    first = a_turn() if view == a_turn() else a_screen()
    picture = Picture(first, SIZE, RoomLook())
    canvas = QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(canvas)
    picture.paint(painter)
    painter.end()

    def tick(place: int) -> None:
        spent = place + 1
        left = (first.seconds_left or 0) - spent
        after = replace(
            first,
            seconds_left=left,
            phase_progress=first.phase_progress + spent / 240,
            progress=first.progress + spent / 960,
        )
        assert picture.suits(after, SIZE, RoomLook(), 0, 1.0)
        region = picture.move_to(after)
        painter = QPainter(canvas)
        painter.setClipRegion(region)
        picture.paint(painter, list(region))  # type: ignore[call-overload]
        painter.end()

    def whole(_place: int) -> None:
        painter = QPainter(canvas)
        picture.paint_from_scratch(painter)
        painter.end()

    for place in range(12):
        tick(place)  # each figure is rasterised once, then kept
    second, full = median(tick), median(whole)
    with capsys.disabled():
        print(
            f"\nroom at 4K: a second {second:.2f} ms, full repaint {full:.1f} ms, ratio 1/{full / second:.1f}"
        )
    assert second <= MOST * full


def test_a_view_that_did_not_change_repaints_nothing(qapp: QApplication) -> None:
    del qapp
    picture = Picture(a_turn(), SIZE, RoomLook())
    assert picture.move_to(a_turn()).isEmpty()


def test_a_scene_painted_beforehand_is_shown_within_a_frame_or_two(
    qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    del qapp
    views = [view for view in (*every_scene(), *rich_scenes()) if view.scene not in _PLAIN]
    canvas = QImage(SIZE, QImage.Format.Format_RGB32)

    def show(picture: Picture) -> None:
        painter = QPainter(canvas)
        picture.paint(painter)
        painter.end()

    at_once, beforehand = [], []
    for view in views:
        begin = time.perf_counter()
        picture = Picture(view, SIZE, RoomLook())
        show(picture)
        middle = time.perf_counter()
        show(picture)
        beforehand.append(1000 * (time.perf_counter() - middle))
        at_once.append(1000 * (middle - begin))
    with capsys.disabled():
        print(
            f"\nroom at 4K: a scene painted beforehand {statistics.median(beforehand):.1f} ms"
            f" (slowest {max(beforehand):.1f}; frames of 33), at once {statistics.median(at_once):.1f} ms"
            f" (slowest {max(at_once):.1f})"
        )
    assert statistics.median(beforehand) <= statistics.median(at_once) / 2
