"""Where the columns of the agenda stand."""

from dataclasses import dataclass

from PySide6.QtGui import QFont

from facilitator.ui.theme import ROOMY_PIXELS


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the agenda stand, for a row of a given width."""

    start: int
    minutes: int
    title: int
    form: int
    fit: int
    marks: int
    right: int
    """The right edge of the marks."""
    gauge: int
    """Width of the fit gauge."""
    row: int
    """Height of a row."""

    @classmethod
    def of(cls, font: QFont, width: int) -> "Columns":
        """Return the columns for a font: close together at 13 px, roomy from 15 px."""
        roomy = font.pixelSize() >= ROOMY_PIXELS
        grip, start, minutes, form, fit, side, pad = (
            (30, 70, 76, 110, 130, 110, 22) if roomy else (26, 52, 60, 76, 80, 78, 14)
        )
        right = width - pad
        at_marks = right - side
        at_fit = at_marks - fit
        at_form = at_fit - form
        gauge = 104 if roomy else 64
        return cls(
            grip,
            grip + start,
            grip + start + minutes,
            at_form,
            at_fit,
            at_marks,
            right,
            gauge,
            44 if roomy else 32,
        )
