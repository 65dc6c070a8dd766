"""Pictures and PDFs the facilitator brings: page by page, never a surprise, and no window waits for one."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from facilitator.core.live import BLACK, ProjectorView, Scene
from facilitator.ui.project.brought import Brought
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.page_drawer import PageDrawer
from facilitator.ui.project.palette import RoomTheme
from facilitator.ui.project.picture import render_scene
from facilitator.ui.project.room_bar import RoomBar
from tests.ui.project.test_room import Desk

COLORS = ("#c00000", "#00a000", "#0000c0", "#c0c000", "#00c0c0")
SIZE = QSize(800, 450)
LONG = 60_000
"""Milliseconds a busy computer may take."""

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be told to stand still")


def a_pdf_of(path: Path, colors: tuple[str, ...] = COLORS) -> Path:
    """Write a PDF with a page for each colour."""
    canvas = Canvas(str(path), pagesize=(400, 300))
    for color in colors:
        canvas.setFillColor(color)
        canvas.rect(0, 0, 400, 300, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def slides(tmp_path: Path) -> Path:
    """Return a PDF of five pages, each of one colour."""
    return a_pdf_of(tmp_path / "slides.pdf")


@pytest.fixture
def drawer() -> Iterator[PageDrawer]:
    drawer = PageDrawer(first=60, following=60)
    yield drawer
    drawer.close()
    assert drawer.process is None


@pytest.fixture
def impatient() -> Iterator[PageDrawer]:
    """Return a drawer that soon gives up a page once its process has begun."""
    drawer = PageDrawer(first=60, following=0.6)
    yield drawer
    drawer.close()


def a_desk(qapp: QApplication, qtbot: QtBot, drawer: PageDrawer) -> Desk:
    desk = Desk(qapp, drawer=drawer)
    qtbot.addWidget(desk.room.window, before_close_func=desk.stop)
    desk.engine.start()
    return desk


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, drawer: PageDrawer) -> Desk:
    return a_desk(qapp, qtbot, drawer)


class Watch:
    """What a file gave the room, in order."""

    def __init__(self, brought: Brought) -> None:
        self.views: list[ProjectorView] = []
        self.sentences: list[str] = []
        brought.ready.connect(self.views.append)
        brought.failed.connect(self.sentences.append)

    @property
    def pages(self) -> list[int]:
        return [view.part for view in self.views]


def bring(desk: Desk, qtbot: QtBot, path: Path) -> None:
    """Bring a file, and wait until the room sees it."""
    with qtbot.waitSignal(desk.room.brought.ready, timeout=LONG):
        desk.room.bring(path)


def press(desk: Desk, qtbot: QtBot, key: Callable[[], None]) -> int:
    """Press a page key, and return the page that comes."""
    with qtbot.waitSignal(desk.room.brought.ready, timeout=LONG):
        key()
    return desk.room.shown_view.part


def settle(qtbot: QtBot) -> None:
    """Wait until no page is on its way, one drawn ahead neither."""
    qtbot.waitUntil(lambda: not orders(), timeout=LONG)


def orders() -> list[str]:
    return [t.name for t in threading.enumerate() if t.name in ("page order", "page drawer at rest")]


def stand_still(drawer: PageDrawer) -> None:
    """Let the process that draws hang."""
    assert drawer.process is not None
    drawer.process.send_signal(signal.SIGSTOP)


def middle(view: ProjectorView, look: RoomLook | None = None) -> str:
    """Return the colour in the middle of the room."""
    image = render_scene(view, SIZE, look or RoomLook())
    return image.pixelColor(SIZE.width() // 2, SIZE.height() // 2).name()


# --- the pages ---


def test_the_pages_of_a_pdf_are_turned_one_by_one(desk: Desk, qtbot: QtBot, slides: Path) -> None:
    bring(desk, qtbot, slides)
    seen = [middle(desk.room.shown_view)]
    for _page in COLORS[1:]:
        press(desk, qtbot, desk.room.show_next)
        seen.append(middle(desk.room.shown_view))
    assert tuple(seen) == COLORS
    assert (desk.room.shown_view.part, desk.room.shown_view.parts) == (4, 5)
    press(desk, qtbot, desk.room.show_previous)
    assert middle(desk.room.shown_view) == COLORS[3]


def test_show_next_turns_the_pages_and_then_follows_the_run(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    step = desk.engine.run.step if desk.engine.run else -1
    bring(desk, qtbot, a_pdf_of(tmp_path / "three.pdf", COLORS[:3]))
    next_, previous = desk.room.show_next, desk.room.show_previous
    assert [press(desk, qtbot, key) for key in (next_, next_, previous, next_)] == [1, 2, 1, 2]
    desk.room.show_next()
    assert desk.room.follows
    assert desk.engine.run is not None
    assert desk.engine.run.step == step, "the run did not move"


def test_the_first_page_has_none_before_it(desk: Desk, qtbot: QtBot, slides: Path) -> None:
    bring(desk, qtbot, slides)
    desk.room.show_previous()
    settle(qtbot)
    assert desk.room.shown_view.scene is Scene.PICTURE
    assert desk.room.shown_view.part == 0


def test_a_page_that_is_gone_is_said_and_the_room_keeps_its_picture(
    desk: Desk, slides: Path, qtbot: QtBot
) -> None:
    bring(desk, qtbot, slides)
    before = desk.room.shown_view
    slides.write_bytes(b"%PDF-1.7 no more")
    with qtbot.waitSignal(desk.room.failed, timeout=LONG) as failed:
        desk.room.show_next()
    assert "cannot be opened" in failed.args[0]
    assert desk.room.shown_view == before


def test_a_page_drawn_ahead_of_a_file_that_was_replaced_is_not_shown(
    desk: Desk, slides: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    bring(desk, qtbot, slides)
    settle(qtbot)
    a_pdf_of(tmp_path / "new.pdf", ("#111111", "#222222")).replace(slides)
    press(desk, qtbot, desk.room.show_next)
    assert middle(desk.room.shown_view) == "#222222"
    assert desk.room.shown_view.parts == 2


def test_a_file_that_lost_pages_says_so(desk: Desk, slides: Path, qtbot: QtBot, tmp_path: Path) -> None:
    bring(desk, qtbot, slides)
    a_pdf_of(tmp_path / "new.pdf", ("#111111",)).replace(slides)
    with qtbot.waitSignal(desk.room.failed, timeout=LONG) as failed:
        desk.room.show_next()
    assert failed.args[0] == "“slides.pdf” has no page 2 any more."


def test_a_picture_keeps_its_shape_inside_the_safe_margin(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "photo.PNG"
    photo = QImage(500, 500, QImage.Format.Format_RGB32)
    photo.fill(QColor("#123456"))
    photo.save(str(path))
    bring(desk, qtbot, path)
    image = render_scene(desk.room.shown_view, SIZE, RoomLook(RoomTheme.LIGHT, safe_margin=10))
    colored = [x for x in range(800) if image.pixelColor(x, 225).name() == "#123456"]
    assert (len(colored), colored[0]) == (360, 220)
    assert image.pixelColor(400, 40).name() == "#ffffff"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"hello", "no picture or PDF"),
        ("a.png", b"GIF89a", "not a PNG or JPEG"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "damaged"),
        ("a.pdf", b"%PDF-1.4", "cannot be opened"),
        ("a.jpg", None, "cannot be read"),
        ("a.pdf", None, "no longer there"),
    ],
)
def test_a_file_that_cannot_be_shown_says_why(
    desk: Desk, qtbot: QtBot, slides: Path, tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    bring(desk, qtbot, slides)
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with qtbot.waitSignal(desk.room.failed, timeout=LONG) as failed:
        desk.room.bring(path)
    assert said in failed.args[0]
    assert press(desk, qtbot, desk.room.show_next) == 1, "the file before it is still there"


# --- nobody waits ---


@needs_signals
def test_a_page_that_hangs_holds_neither_the_keys_nor_the_second(
    qapp: QApplication, qtbot: QtBot, impatient: PageDrawer, slides: Path
) -> None:
    desk = a_desk(qapp, qtbot, impatient)
    bar = RoomBar(desk.room)
    qtbot.addWidget(bar)
    told: list[str] = []
    desk.room.brought.waits.connect(told.append)
    bring(desk, qtbot, slides)
    settle(qtbot)
    stand_still(impatient)
    before = desk.room.shown_view
    with qtbot.waitSignal(desk.room.failed, timeout=LONG) as failed:
        desk.room.show_next()
        desk.room.show_next()
        desk.pass_time(3)
        assert desk.room.shown_view == before
        assert desk.engine.console_view is not None
        assert desk.engine.console_view.seconds_left == 4 * 60 - 3
    assert failed.args[0] == "Page 3 of “slides.pdf” takes too long to draw; bring it as a picture."
    assert [sentence for sentence in told if sentence] == ["Drawing page 3 of “slides.pdf” …"]
    assert told[-1] == ""
    assert press(desk, qtbot, desk.room.show_next) == 1, "another process draws on"


@needs_signals
def test_a_process_that_is_killed_while_it_draws_costs_a_sentence(
    desk: Desk, qtbot: QtBot, drawer: PageDrawer, slides: Path
) -> None:
    bring(desk, qtbot, slides)
    settle(qtbot)
    stand_still(drawer)
    with qtbot.waitSignal(desk.room.failed, timeout=LONG):
        assert desk.room.brought.turn(2)
        assert drawer.process is not None
        drawer.process.kill()
    assert desk.room.shown_view.part == 0
    assert press(desk, qtbot, desk.room.show_next) == 1


@needs_signals
def test_a_process_that_is_killed_while_it_draws_ahead_costs_nothing(
    desk: Desk, qtbot: QtBot, drawer: PageDrawer, slides: Path
) -> None:
    bring(desk, qtbot, slides)
    settle(qtbot)
    stand_still(drawer)
    assert press(desk, qtbot, desk.room.show_next) == 1, "it was drawn ahead"
    with qtbot.waitSignal(desk.room.brought.ready, timeout=LONG):
        desk.room.show_next()
        assert drawer.process is not None
        drawer.process.kill()
    assert desk.room.shown_view.part == 2


@needs_signals
def test_the_next_page_is_drawn_ahead_and_the_one_before_is_kept(
    desk: Desk, qtbot: QtBot, drawer: PageDrawer, slides: Path
) -> None:
    bring(desk, qtbot, slides)
    press(desk, qtbot, desk.room.show_next)
    settle(qtbot)
    stand_still(drawer)
    assert press(desk, qtbot, desk.room.show_next) == 2, "nobody had to draw it"
    assert press(desk, qtbot, desk.room.show_previous) == 1
    desk.room.brought.drop()


@needs_signals
def test_quick_keys_lead_as_far_as_slow_ones_and_only_the_last_page_comes(
    desk: Desk, qtbot: QtBot, drawer: PageDrawer, slides: Path
) -> None:
    bring(desk, qtbot, slides)
    settle(qtbot)
    watch = Watch(desk.room.brought)
    for key in "++++-":
        (desk.room.show_next if key == "+" else desk.room.show_previous)()
    qtbot.waitUntil(lambda: bool(watch.views), timeout=LONG)
    settle(qtbot)
    assert watch.pages == [3]
    assert middle(desk.room.shown_view) == COLORS[3]
    assert watch.sentences == []


@needs_signals
def test_another_file_takes_the_place_of_one_that_hangs(
    desk: Desk, qtbot: QtBot, drawer: PageDrawer, slides: Path, tmp_path: Path
) -> None:
    other = a_pdf_of(tmp_path / "other.pdf", ("#111111",))
    bring(desk, qtbot, slides)
    settle(qtbot)
    stand_still(drawer)
    watch = Watch(desk.room.brought)
    told: list[str] = []
    desk.room.brought.waits.connect(told.append)
    desk.room.show_next()
    desk.room.show_next()
    qtbot.waitUntil(lambda: any(told), timeout=LONG)
    bring(desk, qtbot, other)
    settle(qtbot)
    assert [middle(view) for view in watch.views] == ["#111111"]
    assert watch.sentences == []


def test_the_page_keys_do_not_move_the_run_while_a_file_is_opened(
    desk: Desk, qtbot: QtBot, slides: Path
) -> None:
    before = desk.engine.run
    with qtbot.waitSignal(desk.room.brought.ready, timeout=LONG):
        desk.room.bring(slides)
        desk.room.show_next()
        desk.room.show_previous()
    assert desk.engine.run is before
    assert desk.room.shown_view.part == 0


LEAVE: dict[str, Callable[[Desk], None]] = {
    "scene": lambda desk: desk.room.show_scene(Scene.AGENDA),
    "aside": lambda desk: desk.room.show_aside(ProjectorView(Scene.TEST)),
    "run": lambda desk: desk.engine.next(),
}


@pytest.mark.parametrize("way", LEAVE)
def test_a_later_choice_ends_the_drawing_and_leaves_nothing_behind(
    desk: Desk, qtbot: QtBot, drawer: PageDrawer, slides: Path, way: str
) -> None:
    watch = Watch(desk.room.brought)
    desk.room.bring(slides)
    LEAVE[way](desk)
    shown = desk.room.shown_view
    settle(qtbot)
    assert (watch.views, watch.sentences) == ([], [])
    assert desk.room.shown_view == shown
    assert not desk.room.brought.is_there
    assert drawer.process is None


COVER: dict[str, Callable[[Desk], None]] = {
    "black": lambda desk: desk.room.toggle_black(),
    "white": lambda desk: desk.room.toggle_white(),
    "panic": lambda desk: desk.room.panic(),
    "freeze": lambda desk: desk.room.toggle_freeze(),
}


@pytest.mark.parametrize("way", COVER)
def test_what_was_put_over_the_room_meanwhile_stays_and_the_page_lies_under_it(
    desk: Desk, qtbot: QtBot, slides: Path, way: str
) -> None:
    with qtbot.waitSignal(desk.room.brought.ready, timeout=LONG):
        desk.room.bring(slides)
        COVER[way](desk)
        covered = desk.room.shown_view
    assert desk.room.shown_view == covered
    COVER[way](desk)
    assert desk.room.shown_view.scene is Scene.PICTURE


def test_a_page_lifts_the_black_that_was_there_before(desk: Desk, qtbot: QtBot, slides: Path) -> None:
    desk.room.toggle_black()
    with qtbot.waitSignal(desk.room.brought.ready, timeout=LONG):
        desk.room.bring(slides)
        assert desk.room.shown_view == BLACK, "no other picture flashes up before it"
    assert desk.room.shown_view.scene is Scene.PICTURE


def test_a_room_without_a_screen_still_gets_the_page(desk: Desk, qtbot: QtBot, slides: Path) -> None:
    desk.room.open_in_window()
    with qtbot.waitSignal(desk.room.brought.ready, timeout=LONG):
        desk.room.bring(slides)
        desk.room.close()
    assert desk.room.shown_view.scene is Scene.PICTURE
    assert not desk.room.has_screen


def longest_turn(qtbot: QtBot, done: Callable[[], bool]) -> float:
    """Return the longest time between two turns of the window's thread until something is done."""
    turns = [perf_counter()]
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(perf_counter()))
    timer.start(1)
    qtbot.waitUntil(done, timeout=LONG)
    timer.stop()
    return max(after - before for before, after in pairwise(turns))


def test_a_page_holds_the_window_hardly_longer_than_nothing_does(
    qapp: QApplication, qtbot: QtBot, drawer: PageDrawer, slides: Path
) -> None:
    del qapp
    idle, drawing, needed = [], [], []
    for _round in range(7):
        brought = Brought(drawer=drawer)
        watch = Watch(brought)
        begin = perf_counter()
        brought.open(slides)
        drawing.append(longest_turn(qtbot, lambda seen=watch: bool(seen.views)))  # type: ignore[misc]
        needed.append(perf_counter() - begin)
        brought.drop()
        settle(qtbot)
        until = perf_counter() + needed[-1]
        idle.append(longest_turn(qtbot, lambda latest=until: perf_counter() > latest))  # type: ignore[misc]
    # The luckiest round of each: what else the computer does falls on both.
    assert min(drawing) < 8 * min(idle)
    assert min(drawing) < min(needed) / 3


# --- the end of the program ---

_QUITS = """
import signal, sys
from itertools import pairwise
from pathlib import Path
from facilitator.ui.project.page_drawer import page_drawer
from facilitator.ui.project.page_order import PageOrder
path = Path(sys.argv[1])
drawer = page_drawer()
drawer.draw(path, 0, 100)
drawer.process.send_signal(signal.SIGSTOP)
order = PageOrder(drawer, path, 1)
print(drawer.process.pid, flush=True)
"""


@needs_signals
def test_the_end_of_the_program_ends_the_process_in_the_middle_of_a_page(slides: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", _QUITS, str(slides)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, complaints = program.communicate(timeout=60)
    assert complaints == b""
    with pytest.raises(ProcessLookupError):
        os.kill(int(out), 0)
