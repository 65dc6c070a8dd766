"""Pictures a screen names stand beside or under its words; a missing one is read as words."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from facilitator.core.live import ProjectorView, Scene
from facilitator.core.room import projector_view
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.palette import RoomTheme
from facilitator.ui.project.picture import Picture, part_count, render_scene
from facilitator.ui.project.screen_text import Heading, Illustration, Item, Paragraph, read_screen
from facilitator.ui.project.step_screens import label_of
from tests.support.builders import a_block, a_step, a_strategy
from tests.support.moments import a_run, at
from tests.support.pictures import a_png
from tests.ui.project.test_any_words import has_clean_edge, opened
from tests.ui.project.views import a_screen

WIDE, TALL = QSize(960, 540), QSize(540, 960)
RED = QColor(200, 30, 30)
WORDS = "# Sit down\n\n![Two chairs](images/chairs.png)\n\n1. As you like.\n2. Where you like."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of pictures: one in red, one drawn in dark ink on a clear ground."""
    images = tmp_path / "pack" / "images"
    images.mkdir(parents=True)
    red = QImage(300, 200, QImage.Format.Format_RGB32)
    red.fill(RED)
    for name in ("chairs.png", "chairs.jpg"):
        red.save(str(images / name))
    broad = red.scaled(600, 100)
    broad.save(str(images / "broad.png"))
    (images / "ink.png").write_bytes(a_png(60, 60))
    return images


def a_picture_screen(folder: Path, text: str = WORDS) -> ProjectorView:
    """Return a screen whose pictures lie in a folder."""
    return replace(a_screen(text), images=str(folder))


def box_of(image: QImage, color: QColor) -> tuple[int, int, int, int] | None:
    """Return left, top, right and bottom of what has about a colour."""
    places = [
        (x, y)
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
        if is_near(image.pixelColor(x, y), color)
    ]
    if not places:
        return None
    across, down = [x for x, _y in places], [y for _x, y in places]
    return min(across), min(down), max(across), max(down)


def is_near(one: QColor, other: QColor) -> bool:
    """Return True for about the same colour."""
    return (
        abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue()) < 30
    )


@pytest.mark.parametrize("name", ["chairs.png", "chairs.jpg"])
def test_a_picture_stands_beside_the_words_on_a_wide_screen(
    qapp: QApplication, folder: Path, name: str
) -> None:
    del qapp
    view = a_picture_screen(folder, WORDS.replace("chairs.png", name))
    box = box_of(render_scene(view, WIDE, RoomTheme.LIGHT), RED)
    assert box is not None
    left, top, right, bottom = box
    assert left > WIDE.width() / 2
    assert (right - left) / (bottom - top) == pytest.approx(1.5, rel=0.05), "it keeps its shape"


def test_a_picture_stands_under_the_words_on_an_upright_screen(qapp: QApplication, folder: Path) -> None:
    del qapp
    box = box_of(render_scene(a_picture_screen(folder), TALL, RoomTheme.LIGHT), RED)
    assert box is not None
    assert box[1] > TALL.height() / 3
    assert box[0] < TALL.width() / 3


def test_a_broad_picture_stands_under_the_words_everywhere(qapp: QApplication, folder: Path) -> None:
    del qapp
    view = a_picture_screen(folder, WORDS.replace("chairs", "broad"))
    box = box_of(render_scene(view, WIDE, RoomTheme.LIGHT), RED)
    assert box is not None
    assert box[1] > WIDE.height() / 3


def test_right_to_left_puts_the_picture_on_the_other_side(qapp: QApplication, folder: Path) -> None:
    del qapp
    view = replace(a_picture_screen(folder), language="he")
    box = box_of(render_scene(view, WIDE, RoomTheme.LIGHT), RED)
    assert box is not None
    assert box[2] < WIDE.width() / 2


@pytest.mark.parametrize("theme", RoomTheme)
def test_a_drawing_in_one_ink_takes_the_colour_of_the_words(
    qapp: QApplication, folder: Path, theme: RoomTheme
) -> None:
    del qapp
    view = a_picture_screen(folder, "![A band](images/ink.png)")
    image = render_scene(view, WIDE, theme)
    text = RoomLook(theme).colors().text
    assert is_near(image.pixelColor(WIDE.width() // 2, round(WIDE.height() * 0.38)), text)


def test_a_missing_picture_is_read_as_its_words(qapp: QApplication, folder: Path) -> None:
    del qapp
    missing = render_scene(a_picture_screen(folder, WORDS.replace("chairs.png", "none.png")), WIDE)
    said = render_scene(a_screen(WORDS.replace("![Two chairs](images/chairs.png)", "Two chairs")), WIDE)
    assert missing == said


def test_a_picture_that_was_mended_is_shown_without_a_new_start(qapp: QApplication, folder: Path) -> None:
    del qapp
    view = a_picture_screen(folder)
    path = folder / "chairs.png"
    good = path.read_bytes()
    path.write_bytes(good[:50])
    assert box_of(render_scene(view, WIDE, RoomTheme.LIGHT), RED) is None
    path.write_bytes(good)
    assert box_of(render_scene(view, WIDE, RoomTheme.LIGHT), RED) is not None


@pytest.mark.parametrize("size", [WIDE, TALL, QSize(1024, 768)])
@pytest.mark.parametrize("digits", [True, False])
@pytest.mark.parametrize("dusk", [True, False])
def test_words_and_pictures_of_any_number_stay_inside(
    qapp: QApplication, folder: Path, size: QSize, digits: bool, dusk: bool
) -> None:
    del qapp
    many = "".join(f"![p](images/{name}.png)\n\n" for name in ("chairs", "broad", "ink", "chairs", "broad"))
    items = "\n".join(f"{n}. An ordinary stress from outside the two of you" for n in range(1, 12))
    for text in (many, f"# Long\n\n{many}\n\n{items}", f"# Long\n\n![p](images/ink.png)\n\n{items}"):
        view = replace(a_picture_screen(folder, text), digits=digits, dusk=dusk and not digits)
        parts = part_count(view, size, RoomTheme.LIGHT)
        for part in {0, parts - 1}:
            if not view.dusk:
                assert has_clean_edge(render_scene(view, size, RoomTheme.LIGHT, part))
        fit = Picture(view, size, RoomLook()).fit
        assert fit is not None
        assert fit.tallest <= fit.room or not fit.parts[0]


@pytest.mark.parametrize(
    "source", ["/etc/hostname", "file:///etc/hostname", "images/../../x.png", "http://example.org/x.png"]
)
def test_nothing_outside_the_folder_is_opened(qapp: QApplication, folder: Path, source: str) -> None:
    del qapp
    (folder.parent.parent / "x.png").write_bytes(a_png())
    render_scene(a_screen("# Warm up"), WIDE)
    with opened() as files:
        render_scene(a_picture_screen(folder, f"# A\n\n![words]({source})"), WIDE)
    assert files == []


def test_a_picture_in_a_paragraph_is_a_piece_of_its_own_and_words_elsewhere() -> None:
    pieces = read_screen(
        "# A ![b](images/b.png)\n\nBefore\n![c](images/c.png)\nafter\n\n- ![d](images/d.png)"
    )
    kinds = [type(piece) for piece in pieces]
    assert kinds == [Heading, Paragraph, Illustration, Item]
    assert pieces[2] == Illustration("c", "images/c.png")


def test_the_room_is_told_where_the_pictures_of_the_strategy_lie() -> None:
    screen = "![Two chairs](images/chairs.png)"
    strategy = a_strategy("seats", steps=[a_step(screens=(screen,))], images="/packs/p/images")
    run = a_run([a_block("seats")], [strategy]).start(at(0))
    view = projector_view(run, at(1))
    assert (view.scene, view.images) == (Scene.SCREEN, "/packs/p/images")
    assert "/packs" not in repr(view)


def test_a_screen_of_a_picture_alone_is_named_by_what_it_shows() -> None:
    assert label_of("![Two chairs](images/chairs.png)", a_step()) == "Two chairs"
