"""Pictures and PDFs the facilitator brings: page by page, and never a surprise."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from facilitator.core.live import Scene
from facilitator.ui.project.brought import Brought, NotShown
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.palette import RoomTheme
from facilitator.ui.project.picture import render_scene
from tests.ui.project.test_room import Desk

COLORS = ("#c00000", "#00a000", "#0000c0")
SIZE = QSize(800, 450)


@pytest.fixture
def slides(tmp_path: Path) -> Path:
    """Return a PDF of three pages, each of one colour."""
    path = tmp_path / "slides.pdf"
    canvas = Canvas(str(path), pagesize=(400, 300))
    for color in COLORS:
        canvas.setFillColor(color)
        canvas.rect(0, 0, 400, 300, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Desk:
    desk = Desk(qapp)
    qtbot.addWidget(desk.room.window, before_close_func=desk.stop)
    desk.engine.start()
    return desk


def middle(brought: Brought, look: RoomLook | None = None) -> str:
    """Return the colour in the middle of the room."""
    image = render_scene(brought.view, SIZE, look or RoomLook())
    return image.pixelColor(SIZE.width() // 2, SIZE.height() // 2).name()


def test_the_pages_of_a_pdf_are_turned_one_by_one(qapp: QApplication, slides: Path) -> None:
    del qapp
    brought = Brought(slides)
    seen = [middle(brought)]
    while brought.turn(1):
        seen.append(middle(brought))
    assert tuple(seen) == COLORS
    assert (brought.page, brought.pages) == (2, 3)
    assert brought.turn(-1)
    assert middle(brought) == COLORS[1]


def test_show_next_turns_the_pages_and_then_follows_the_run(desk: Desk, slides: Path) -> None:
    step = desk.engine.run.step if desk.engine.run else -1
    desk.room.show_brought(Brought(slides))
    pages = [desk.room.shown_view.part]
    for _page in range(2):
        desk.room.show_next()
        pages.append(desk.room.shown_view.part)
    desk.room.show_previous()
    pages.append(desk.room.shown_view.part)
    assert pages == [0, 1, 2, 1]
    desk.room.show_next()
    desk.room.show_next()
    assert desk.room.follows
    assert desk.engine.run is not None
    assert desk.engine.run.step == step, "the run did not move"


def test_the_first_page_has_none_before_it(desk: Desk, slides: Path) -> None:
    desk.room.show_brought(Brought(slides))
    desk.room.show_previous()
    assert desk.room.shown_view.scene is Scene.PICTURE
    assert desk.room.shown_view.part == 0


def test_a_page_that_is_gone_is_said_and_the_room_keeps_its_picture(
    desk: Desk, slides: Path, qtbot: QtBot
) -> None:
    desk.room.show_brought(Brought(slides))
    before = desk.room.shown_view
    slides.write_bytes(b"%PDF-1.7 no more")
    with qtbot.waitSignal(desk.room.failed) as failed:
        desk.room.show_next()
    assert "cannot be opened" in failed.args[0]
    assert desk.room.shown_view == before


def test_a_picture_keeps_its_shape_inside_the_safe_margin(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    path = tmp_path / "photo.PNG"
    photo = QImage(500, 500, QImage.Format.Format_RGB32)
    photo.fill(QColor("#123456"))
    photo.save(str(path))
    image = render_scene(Brought(path).view, SIZE, RoomLook(RoomTheme.LIGHT, safe_margin=10))
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
    ],
)
def test_a_file_that_cannot_be_shown_says_why(
    qapp: QApplication, tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    del qapp
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(NotShown, match=said):
        Brought(path)
