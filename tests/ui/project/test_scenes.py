"""Every scene in every theme and shape: painted, readable, private."""

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from facilitator.core.live import ProjectorView, Scene
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.palette import RoomColors, RoomTheme, room_colors
from facilitator.ui.project.picture import render_scene
from facilitator.ui.project.scene_opening import date_words
from tests.ui.project.views import a_screen, a_turn, every_scene

HD = QSize(960, 540)
SHAPES = [QSize(1280, 720), QSize(1280, 800), QSize(1024, 768), QSize(540, 960), QSize(1720, 480)]


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    del qapp


def margin_is_clean(image: QImage, width: int, height: int) -> bool:
    """Return True when a frame of this width and height is all of one colour."""
    ground = image.pixel(0, 0)
    right, bottom = image.width() - 1, image.height() - 1
    rows = [y for y in range(image.height()) if y < height or y > bottom - height]
    columns = [x for x in range(image.width()) if x < width or x > right - width]
    return all(image.pixel(x, y) == ground for y in rows for x in range(0, right, 3)) and all(
        image.pixel(x, y) == ground for x in columns for y in range(0, bottom, 3)
    )


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

    def luminance(color: QColor) -> float:
        parts = [color.redF(), color.greenF(), color.blueF()]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", RoomTheme)
@pytest.mark.parametrize("view", every_scene(), ids=lambda view: view.scene.value)
def test_every_scene_paints_on_its_own_ground_in_every_theme(view: ProjectorView, theme: RoomTheme) -> None:
    image = render_scene(view, HD, theme)
    colors = {image.pixel(x, y) for x in range(0, 960, 4) for y in range(0, 540, 4)}
    plain = view.scene in (Scene.QUIET, Scene.BLACK, Scene.WHITE)
    assert (len(colors) == 1) == plain


@pytest.mark.parametrize("size", SHAPES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("view", every_scene(), ids=lambda view: view.scene.value)
def test_no_scene_runs_into_the_edge_of_any_shape(view: ProjectorView, size: QSize) -> None:
    if view.scene in (Scene.TITLE, Scene.END, Scene.BREAK):
        pytest.skip("the ripples reach over the edge on purpose")
    image = render_scene(view, size, RoomTheme.HEARTH)
    assert margin_is_clean(image, size.width() // 40, size.height() // 50)


def test_the_safe_margin_keeps_the_edge_free() -> None:
    size = QSize(800, 600)
    wide = render_scene(a_screen(), size, RoomLook(RoomTheme.LIGHT, safe_margin=12))
    assert margin_is_clean(wide, 90, 68)


def test_dark_and_contrast_never_flash_a_light_ground_at_the_swap() -> None:
    swap = ProjectorView(Scene.SWAP, heading="B speaks", role="B", other="A", first_role=False)
    for theme in (RoomTheme.DARK, RoomTheme.CONTRAST):
        image = render_scene(swap, HD, theme)
        assert image.pixelColor(480, 20).lightness() < 40
        assert image.pixelColor(1, 270) == room_colors(theme).role_b, "a frame says it instead"
    light = render_scene(swap, HD, RoomTheme.HEARTH)
    assert light.pixelColor(480, 20) == room_colors(RoomTheme.HEARTH).role_b


@pytest.mark.parametrize("theme", RoomTheme)
def test_text_stands_out_seven_to_one(theme: RoomTheme) -> None:
    for dusk in (False, True):
        colors: RoomColors = room_colors(theme, dusk)
        for ink in (colors.text, colors.text_2, colors.accent, colors.role_a, colors.role_b):
            assert contrast(ink, colors.ground) >= 7


def test_roles_differ_without_colour() -> None:
    first = render_scene(a_turn(), HD, RoomTheme.LIGHT)
    second = render_scene(replace(a_turn(), first_role=False), HD, RoomTheme.LIGHT)
    disc = (76, 174)
    assert first.pixelColor(*disc) == room_colors(RoomTheme.LIGHT).role_a, "A is a solid disc"
    assert second.pixelColor(*disc) == room_colors(RoomTheme.LIGHT).ground, "B is a ring"


def test_without_digits_the_seconds_leave_no_trace() -> None:
    calm = ProjectorView(Scene.SCREEN, text="# Rest\n\nNothing to do.", digits=False, seconds_left=59)
    later = replace(calm, seconds_left=17)
    assert render_scene(calm, HD) == render_scene(later, HD)
    with_header = replace(calm, header="Touch", footer="Pass, pause or swap", footer_next="Break")
    assert render_scene(with_header, HD) == render_scene(calm, HD)


def test_digits_can_be_switched_off_for_the_whole_room() -> None:
    look = RoomLook(digits=False)
    first, second = a_turn(seconds_left=167), a_turn(seconds_left=121)
    assert render_scene(first, HD, look) == render_scene(second, HD, look)


def test_right_to_left_mirrors_the_layout_but_not_the_ring() -> None:
    # What is left of the phase lies clockwise before its end: right of 12 in both directions of reading.
    theme = RoomTheme.LIGHT
    left_to_right = render_scene(a_turn(phase_progress=0.0), HD, theme)
    mirrored = render_scene(replace(a_turn(phase_progress=0.0), language="ar"), HD, theme)
    radius = round(5.4 * 0.467 * 60)
    ring = (960 - 54 - 162, 270 - 3)
    role = room_colors(theme).role_a
    assert left_to_right.pixelColor(ring[0] + radius, ring[1]) == role
    assert mirrored.pixelColor(959 - ring[0] + radius, ring[1]) == role


def test_html_and_pictures_of_a_screen_are_only_words() -> None:
    bold = render_scene(a_screen("# Hello\n\n**You**"), HD)
    html = render_scene(a_screen("# Hello\n\n<b>You</b>"), HD)
    picture = render_scene(a_screen("# Hello\n\n![You](/etc/hostname)"), HD)
    words = render_scene(a_screen("# Hello\n\nYou"), HD)
    assert html != bold
    assert picture == words


def test_the_view_has_no_place_for_anything_private() -> None:
    private = {"say", "do", "notes", "note_private", "names", "roster", "deviation", "lead"}
    assert private.isdisjoint(field.name for field in fields(ProjectorView))


@pytest.mark.parametrize("size", [QSize(1280, 720), QSize(1024, 768)], ids=["wide", "standard"])
def test_a_long_word_to_the_next_speaker_stays_between_header_and_footer(size: QSize) -> None:
    swap = ProjectorView(
        Scene.SWAP,
        header="Active listening",
        heading="B shares one thing from the upper box",
        note="A listens. No questions, no advice, no fixing, and no stories of your own.",
        subtitle="The same 8 minutes.",
        role="B",
        other="A",
        first_role=False,
        sound="two tones",
        footer_next="Speak, 4:00",
    )
    image = render_scene(swap, size, RoomTheme.HEARTH)
    u = size.height() / 100
    ground = image.pixel(size.width() // 2, 2)
    for y in (round(11.6 * u), round(86.6 * u)):
        assert {image.pixel(x, y) for x in range(size.width() // 2)} == {ground}


@pytest.mark.parametrize(
    ("language", "date"),
    [("en", "Saturday 28 November 2026"), ("ja", "2026年11月28日土曜日"), ("zh", "2026年11月28日星期六")],
)
def test_the_date_of_the_title_is_written_as_its_language_does(language: str, date: str) -> None:
    view = ProjectorView(Scene.TITLE, language, text="Title", date_text="2026-11-28")
    assert date_words(view) == date
