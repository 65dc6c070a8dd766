"""The organiser's colours, fonts and logo: shown in the room, and their contrast said."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from facilitator.core.live import ProjectorView, Scene
from facilitator.store.room_theme_file import room_theme_path
from facilitator.ui.project.house import contrast, read_house
from facilitator.ui.project.look_panel import LookPanel
from facilitator.ui.project.palette import RoomTheme, room_colors
from facilitator.ui.project.picture import render_scene
from tests.ui.project.test_room import Desk

THEME = """\
format = 1
logo = "logo.png"
[colors]
ground = "#ffffff"
accent = "{accent}"
[fonts]
heading = "Inter"
"""


def write(accent: str = "#003366", theme: str = THEME) -> Path:
    """Write the organiser's look with a red logo."""
    path = room_theme_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(theme.format(accent=accent), encoding="utf-8")
    logo = QImage(200, 100, QImage.Format.Format_RGB32)
    logo.fill(QColor("#ff0000"))
    logo.save(str(path.with_name("logo.png")))
    return path


def notes_of(panel: LookPanel) -> list[str]:
    """Return what the panel says."""
    return [label.text() for label in panel.findChildren(QLabel) if not label.isHidden()]


def test_colours_and_logo_are_seen_on_the_title(qapp: QApplication) -> None:
    write()
    look = Desk(qapp).room.look
    assert look.colors().accent.name() == "#003366"
    assert look.colors().text == room_colors(RoomTheme.HEARTH).text, "what the file leaves out stays"
    title = ProjectorView(Scene.TITLE, text="Evening", clock_text="18:30", date_text="2026-11-28")
    image = render_scene(title, QSize(1280, 720), look)
    assert image.pixelColor(1280 - 80, 60).name() == "#ff0000"
    assert image.pixelColor(5, 715).name() == "#ffffff"


def test_the_contrast_is_said_and_a_weak_colour_is_named(qapp: QApplication, qtbot: QtBot) -> None:
    write(accent="#cc8855")
    desk = Desk(qapp)
    panel = LookPanel(desk.room)
    qtbot.addWidget(panel)
    assert "Too weak on the ground: accent 2.9. 7:1 is needed." in notes_of(panel)


def test_the_organisers_look_can_be_left_out_and_stays_out(qapp: QApplication, qtbot: QtBot) -> None:
    write()
    desk = Desk(qapp)
    panel = LookPanel(desk.room)
    qtbot.addWidget(panel)
    assert any(note.startswith("Contrast ") for note in notes_of(panel))
    box = next(each for each in panel.findChildren(QCheckBox) if "Organiser" in each.text())
    box.click()
    assert desk.room.look.colors() == room_colors(RoomTheme.HEARTH)
    assert Desk(qapp).room.look.house is None


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        ('format = 1\n[colors]\ntext = "red"', "is not a colour"),
        ('format = 1\n[colors]\nink = "#000000"', "has no key"),
        ('format = 1\nlogo = "../secret.png"', "not a PNG or JPEG file of this folder"),
        ('format = 1\nlogo = "missing.png"', "there is no file"),
        ("format = [", "room-theme.toml:1"),
    ],
)
def test_a_faulty_file_is_said_and_changes_nothing(
    qapp: QApplication, qtbot: QtBot, theme: str, said: str
) -> None:
    path = write(theme=theme)
    assert read_house(path)[0] is None
    desk = Desk(qapp)
    assert desk.room.look.house is None
    panel = LookPanel(desk.room)
    qtbot.addWidget(panel)
    assert any(said in note for note in notes_of(panel)), notes_of(panel)


def test_black_on_white_is_the_largest_contrast() -> None:
    black, white = QColor("#000000"), QColor("#ffffff")
    assert round(contrast(black, white), 2) == round(contrast(white, black), 2) == 21
    assert contrast(white, white) == 1
