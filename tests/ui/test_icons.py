import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from facilitator import resources
from facilitator.ui import icons

NAMES = sorted(path.stem for path in (resources.assets() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_stays_inside_its_grid_and_is_not_empty(name: str) -> None:
    box = icons.outline(name).boundingRect()
    assert 0 <= box.left() <= box.right() <= 24
    assert 0 <= box.top() <= box.bottom() <= 24
    assert max(box.width(), box.height()) > 8


def test_an_icon_is_painted_in_the_color_that_is_asked_for() -> None:
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    icons.paint_icon(painter, "square", QRectF(0, 0, 48, 48), QColor("#cc0000"), 4)
    painter.end()
    assert image.pixelColor(6, 24) == QColor("#cc0000")
    assert image.pixelColor(24, 24) == QColor("white")


def test_flags_of_an_arc_without_spaces_are_read_apart() -> None:
    from PySide6.QtGui import QPainterPath

    tight, wide = QPainterPath(), QPainterPath()
    icons._draw(tight, "M2 12a5 5 0 017 0")
    icons._draw(wide, "M2 12a5 5 0 0 1 7 0")
    assert tight == wide
    assert tight.currentPosition().x() == pytest.approx(9)
