"""Draws the icon of the program, the three bars of its mark on its green; run it to draw it again.

Each size is drawn for itself, its edges on whole pixels, so that the small ones are sharp.
"""

import os
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
GREEN, WHITE = "#085C55", "#FFFFFF"
GRID = 32
SQUARE = (1.0, 1.0, 30.0, 30.0)
CORNER = 7.0
BARS = ((7.0, 8.0, 18.0, 4.0), (7.0, 14.0, 11.0, 4.0), (7.0, 20.0, 6.0, 4.0))
END = 1.5


def picture(size: int) -> QImage:
    """Return the icon with so many pixels a side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    scale = size / GRID
    for shape, corner, color in ((SQUARE, CORNER, GREEN), *((bar, END, WHITE) for bar in BARS)):
        painter.setBrush(QColor(color))
        rect = QRectF(*(max(1, round(each * scale)) for each in shape))
        painter.drawRoundedRect(rect, corner * scale, corner * scale)
    painter.end()
    return image


def drawing() -> str:
    """Return the icon as SVG."""
    shapes = ((SQUARE, CORNER, GREEN), *((bar, END, WHITE) for bar in BARS))
    rects = "\n".join(
        f'  <rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{corner:g}" fill="{color}"/>'
        for (x, y, width, height), corner, color in shapes
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">\n{rects}\n</svg>\n'


if __name__ == "__main__":
    app = QGuiApplication([])
    here = Path(__file__).resolve().parent
    for size in SIZES:
        folder = here / f"{size}x{size}"
        folder.mkdir(exist_ok=True)
        picture(size).save(str(folder / "facilitator.png"))
    (here / "scalable").mkdir(exist_ok=True)
    (here / "scalable" / "facilitator.svg").write_text(drawing(), encoding="utf-8")
