"""On a screen with too little room everything is drawn smaller, so that no button lies below the edge."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QSize

from facilitator.app.small_screens import share_for

LEAST = QSize(1180, 680)


@pytest.mark.parametrize(
    ("screen", "share"),
    [
        (QSize(1366, 768), 1.0),
        (QSize(1280, 720), 1.0),
        (QSize(1180, 720), 1.0),
        (QSize(911, 512), 472 / 680),
        (QSize(960, 540), 500 / 680),
        (QSize(1093, 900), 1093 / 1180),
        (QSize(320, 200), 0.5),
    ],
)
def test_the_window_gets_its_least_size_on_any_screen(screen: QSize, share: float) -> None:
    assert share_for(screen, LEAST) == pytest.approx(share)


_SHOW = """
import os
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from facilitator.app.small_screens import fitting

made = []
def make():
    made.append(1)
    return QApplication(["x"])
app = fitting(make, QSize(%d, %d))
size = app.primaryScreen().availableSize()
window = QWidget()
window.show()
print(len(made), size.width(), size.height(), os.environ.get("QT_SCALE_FACTOR", "none"))
"""


@pytest.mark.parametrize(("least", "made"), [((1600, 680), 2), ((700, 600), 1)])
@pytest.mark.parametrize("before", ["none", "1.25"])
def test_the_application_is_made_anew_only_where_the_screen_is_too_small(
    least: tuple[int, int], made: int, before: str
) -> None:
    """The screen of Qt's offscreen platform has 800 by 800 pixels, 640 by 640 at 125 %."""
    environment = {key: value for key, value in os.environ.items() if key != "QT_SCALE_FACTOR"}
    if before != "none":
        environment["QT_SCALE_FACTOR"] = before
        least = (least[0] * 4 // 5, least[1] * 4 // 5 - 40)
    done = subprocess.run(
        [sys.executable, "-c", _SHOW % least],
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    times, width, _height, after = done.stdout.split()
    assert int(times) == made
    assert int(width) >= least[0] - 1
    assert after == before
