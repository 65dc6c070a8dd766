"""The words under the strip of the day: none is painted over another."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from facilitator.ui.run.day_picture import Day, DayPicture
from facilitator.ui.run.measures import Measures
from facilitator.ui.theme import colors
from tests.support.live import at

WIDE, TALL, LABELS = 1366, 58, 40


def _day(now: dt.datetime, end: str = "12:34") -> Day:
    return Day((), at("09:00"), now, at("12:30"), at(end), at("12:30"), at(end) > at("12:30"), live=True)


def _painted(app: QApplication, day: Day) -> QImage:
    image = QImage(WIDE, TALL, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    DayPicture(day, WIDE, Measures()).paint(painter, colors(app.palette()))
    painter.end()
    return image


@pytest.mark.parametrize("end", ["12:28", "12:34", "12:50"])
def test_the_word_now_never_covers_when_the_session_should_end_and_will(qapp: QApplication, end: str) -> None:
    for minutes in range(40):
        day = _day(at("12:10") + dt.timedelta(minutes=minutes), end)
        picture = DayPicture(day, WIDE, Measures())
        left = int(picture.x(at("12:30"))) - 42
        ends = QRect(left, LABELS, 80 if day.over else 42, TALL - LABELS)
        still = _painted(qapp, dataclasses.replace(day, live=False))
        assert _painted(qapp, day).copy(ends) == still.copy(ends)


def test_the_word_now_stands_under_its_mark_all_day(qapp: QApplication) -> None:
    day = _day(at("11:20"))
    middle = int(DayPicture(day, WIDE, Measures()).x(day.now))
    under = QRect(middle - 12, LABELS, 24, TALL - LABELS)
    without = _painted(qapp, dataclasses.replace(day, live=False))
    assert _painted(qapp, day).copy(under) != without.copy(under)
