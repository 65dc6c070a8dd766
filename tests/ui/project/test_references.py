"""Every scene in every theme at seven sizes looks as it did when a person last looked at it.

The references are sheets of small pictures. After a change that is meant, look at the new ones:
`FACILITATOR_WRITE_REFERENCES=1 pytest tests/ui/project/test_references.py`, then open the sheets.
"""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from facilitator.core.live import Scene
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.palette import RoomTheme
from facilitator.ui.project.picture import render_scene
from tests.ui.project.views import a_screen, every_scene, rich_scenes

FOLDER = Path(__file__).with_name("references")
WRITES = bool(os.environ.get("FACILITATOR_WRITE_REFERENCES"))
SIZES = [QSize(1280, 720), QSize(1024, 768), QSize(1920, 1080), QSize(3840, 2160)]
OTHER_SHAPES = [QSize(1080, 1920), QSize(1280, 800), QSize(2560, 1080)]
WRITTEN = [*SIZES[:2], *OTHER_SHAPES]
_SMALL = 120
_COLUMNS = 6
_FAR = 60
"""Of 255: a smaller difference of a channel is another smoothing of the same line."""
_MOST_FAR = 0.035
"""Share of the pixels of a picture that may be far off; a line of text that moved is more."""


def small_pictures(theme: RoomTheme, size: QSize) -> list[QImage]:
    """Return every scene, painted at full size and made small."""
    plain = (Scene.QUIET, Scene.BLACK, Scene.WHITE)
    views = [view for view in (*every_scene(), *rich_scenes()) if view.scene not in plain]
    cell = size.scaled(_SMALL, _SMALL, Qt.AspectRatioMode.KeepAspectRatio)
    smooth = Qt.TransformationMode.SmoothTransformation
    look = RoomLook(theme, safe_margin=4)
    return [
        render_scene(view, size, look).scaled(cell, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        for view in views
    ]


def place_of(number: int, cell: QSize) -> QPoint:
    """Return where a picture stands on its sheet."""
    return QPoint(number % _COLUMNS * cell.width(), number // _COLUMNS * cell.height())


def sheet_of(pictures: list[QImage]) -> QImage:
    """Return one sheet with all pictures."""
    cell = pictures[0].size()
    rows = -(-len(pictures) // _COLUMNS)
    sheet = QImage(_COLUMNS * cell.width(), rows * cell.height(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(sheet)
    for number, picture in enumerate(pictures):
        painter.drawImage(place_of(number, cell), picture)
    painter.end()
    return sheet


def far_share(first: QImage, second: QImage) -> float:
    """Return which share of the bytes of two pictures differ by more than a smoothing does."""
    pairs = zip(bytes(first.constBits()), bytes(second.constBits()), strict=True)
    far = sum(abs(one - other) > _FAR for one, other in pairs)
    return far / first.sizeInBytes()


def shape_of(size: QSize) -> str:
    """Return the name of a shape: one reference each, for from 720 to 2160 lines it is the same picture."""
    ratio = size.width() / size.height()
    names = {1.33: "standard", 1.6: "16x10", 1.78: "wide", 2.37: "ultra", 0.56: "upright"}
    return names[round(ratio, 2)]


@pytest.mark.parametrize("size", [*SIZES, *OTHER_SHAPES], ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("theme", RoomTheme)
def test_every_scene_looks_as_it_did(qapp: QApplication, theme: RoomTheme, size: QSize) -> None:
    del qapp
    path = FOLDER / f"{theme.value}-{shape_of(size)}.png"
    pictures = small_pictures(theme, size)
    if WRITES and size in WRITTEN:
        FOLDER.mkdir(exist_ok=True)
        plain = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
        few = sheet_of(pictures).convertToFormat(QImage.Format.Format_Indexed8, plain)
        few.save(str(path))
        return
    kept = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    cell = pictures[0].size()
    assert kept.size() == sheet_of(pictures).size(), "a scene came or went; write the references anew"
    for number, picture in enumerate(pictures):
        before = kept.copy(QRect(place_of(number, cell), cell))
        now = picture.convertToFormat(QImage.Format.Format_RGB32)
        assert far_share(before, now) <= _MOST_FAR, f"picture {number + 1} of {path.name}"


def test_a_line_that_moved_is_seen(qapp: QApplication) -> None:
    del qapp
    size = SIZES[0]
    look = RoomLook(RoomTheme.LIGHT)
    cell = size.scaled(_SMALL, _SMALL, Qt.AspectRatioMode.KeepAspectRatio)
    view = a_screen("What would you like more of?\n\nTell the other what you heard.")
    first = render_scene(view, size, look)
    moved = QImage(first)
    moved.fill(first.pixelColor(0, 0))
    painter = QPainter(moved)
    painter.drawImage(0, 14, first)
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    pair = [each.scaled(cell, Qt.AspectRatioMode.IgnoreAspectRatio, smooth) for each in (first, moved)]
    assert far_share(*pair) > _MOST_FAR
