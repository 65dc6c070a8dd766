"""The room at 4K: a second against a repaint, a new scene against a copy, fitting against laying out."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from facilitator.core.live import Scene
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture import Picture, fit_of_screen
from facilitator.ui.project.screen_manner import manner_of
from facilitator.ui.project.screen_sheet import Sheet
from facilitator.ui.project.screen_text import read_screen
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Stage
from tests.ui.project.views import a_screen, a_turn, every_scene, rich_scenes

ROOT = Path(__file__).resolve().parents[2]
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


def least(*actions: Callable[[int], None], times: int = 15) -> tuple[float, ...]:
    """Return the least processor time of each of some actions, done in turn, in milliseconds."""
    found: list[list[float]] = [[] for _action in actions]
    for place in range(times):
        for column, action in zip(found, actions, strict=True):
            begin = time.thread_time()
            action(place)
            column.append(1000 * (time.thread_time() - begin))
    return tuple(min(column) for column in found)


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


MOST_COPIES = 20
"""A copy of a 4K picture takes a millisecond and a half; a frame of the room has 33."""


def test_a_change_of_scene_nobody_prepared_costs_some_copies_of_the_picture(
    qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    del qapp
    views = [view for view in (*every_scene(), *rich_scenes()) if view.scene not in _PLAIN]
    canvas = QImage(SIZE, QImage.Format.Format_RGB32)

    def show(picture: Picture) -> None:
        painter = QPainter(canvas)
        picture.paint(painter)
        painter.end()

    ready = Picture(views[0], SIZE, RoomLook())
    found: dict[str, float] = {}
    for place, view in enumerate(views):
        # The first also loads fonts, and letters no scene has shown before.
        (found[f"{view.scene.value} {place}"],) = least(
            lambda _place, view=view: show(Picture(view, SIZE, RoomLook())),  # type: ignore[misc]
            times=5,
        )
    show(ready)
    (copy,) = least(lambda _place: show(ready))
    slowest = max(found, key=lambda name: found[name])
    with capsys.disabled():
        print(
            f"\nroom at 4K: a scene at once {statistics.median(found.values()):.1f} ms, slowest"
            f" {found[slowest]:.1f} ms ({slowest}), a copy {copy:.1f} ms, ratio {found[slowest] / copy:.1f}"
        )
    assert found[slowest] <= MOST_COPIES * copy


def test_the_first_scene_of_a_process_is_warm_when_the_room_had_a_quiet_moment(
    capsys: pytest.CaptureFixture[str],
) -> None:
    at_once, quiet = (min((first_scene(manner) for _round in range(3)), key=_ratio) for manner in MANNERS)
    with capsys.disabled():
        print(
            f"\nroom at 4K: first scene of a process at once {at_once['first']:.1f} ms"
            f" (ratio {_ratio(at_once):.1f} to a copy), after a quiet moment {quiet['first']:.1f} ms"
            f" (ratio {_ratio(quiet):.1f})"
        )
    assert quiet["is_warm"]
    assert not at_once["is_warm"]
    assert _ratio(quiet) <= MOST_COPIES
    assert _ratio(quiet) < _ratio(at_once)


MANNERS = ("at-once", "quiet")


def first_scene(manner: str) -> dict[str, float]:
    """Return what the first scene of a new process takes; see `tests.support.first_scene`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.first_scene", manner],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    seen: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return seen


def _ratio(seen: dict[str, float]) -> float:
    return seen["first"] / seen["copy"]


LONG_LIST = "# Sources of stress\n\n" + "\n".join(
    f"{n}. An ordinary stress from outside the two of you, told in a sentence longer than a line"
    for n in range(1, 13)
)
LONG_PROSE = "Tell the other what you heard, in your own words, and ask whether it is right. " * 30
MOST_LAYOUTS = 24
"""Four sizes, each round of cutting between sentences, and the frame around the text; without keeping what
was laid out it would be forty and more."""


@pytest.mark.parametrize("text", [LONG_LIST, LONG_PROSE], ids=["list", "prose"])
def test_fitting_the_longest_screen_costs_little_more_than_laying_it_out(
    qapp: QApplication, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    del qapp
    size = QSize(1920, 1080)
    stage = Stage(size, RoomLook(), RoomLook().colors())
    pieces = read_screen(text)
    parts = len(fit_of_screen(text, RoomLook(), size).parts)

    def once(_place: int) -> None:
        Sheet(Sketch(stage), pieces, manner_of(pieces), stage.area.width())

    def fit(_place: int) -> None:
        fit_of_screen(text, RoomLook(), size)

    fitted, laid_out = least(fit, once)
    with capsys.disabled():
        print(
            f"\nroom: fitted in {parts} parts {fitted:.1f} ms, laid out once {laid_out:.2f} ms,"
            f" ratio {fitted / laid_out:.1f}"
        )
    assert parts > 1
    assert fitted <= MOST_LAYOUTS * laid_out
