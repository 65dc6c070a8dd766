"""Makes the picture of a screen of a block: the room as it would be at that moment of a run."""

import datetime as dt
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from facilitator.core.room import projector_view
from facilitator.core.run import ready
from facilitator.core.run_parts import Instant
from facilitator.core.rundown import Row, Rundown
from facilitator.store.settings import Settings
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture import Picture

_FULL = QSize(960, 540)
"""Half of a usual beamer: text fits as it will in the room, and the picture is quick to make."""


@dataclass(frozen=True, slots=True)
class ScreenPicture:
    """A picture, and how the words fit."""

    picture: QPixmap
    fit_text: str


def screen_picture(
    rundown: Rundown, row: Row, step: int, screen: int, size: QSize, ratio: float, settings: Settings
) -> ScreenPicture:
    """Return what the room sees when a step of a block begins, at a screen of it, in the chosen look."""
    alone = replace(rundown, rows=(replace(row, index=0),), conflicts=())
    now = Instant(dt.timedelta(), row.start)
    run = ready(alone, ()).start(now).jump(now, 0, step).show_screen(now, screen)
    whole = Picture(projector_view(run, now), _FULL, RoomLook.remembered(settings))
    full = QPixmap(_FULL)
    painter = QPainter(full)
    whole.paint_from_scratch(painter)
    painter.end()
    small = full.scaled(
        size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    small.setDevicePixelRatio(ratio)
    return ScreenPicture(small, whole.fit.sentence if whole.fit else "")
