"""The measures of a picture: its unit, its shape, its margins, and which way it reads."""

from enum import Enum, auto
from functools import cached_property

from PySide6.QtCore import QRectF, QSize

from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.palette import RoomColors

RIGHT_TO_LEFT = frozenset({"ar", "arc", "dv", "fa", "he", "iw", "ku-arab", "ps", "sd", "ug", "ur", "yi"})
_OTHER_SCRIPTS = RIGHT_TO_LEFT | {
    "ja",
    "zh",
    "ko",
    "th",
    "am",
    "as",
    "bn",
    "gu",
    "hi",
    "hy",
    "ka",
    "km",
    "kn",
    "lo",
    "ml",
    "mr",
    "my",
    "ne",
    "or",
    "pa",
    "si",
    "ta",
    "te",
    "ti",
}
_DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹", "ur": "۰۱۲۳۴۵۶۷۸۹", "ps": "۰۱۲۳۴۵۶۷۸۹"}
_WIDEST = 200
"""Units; on wider screens the scene stays in the middle."""


class Shape(Enum):
    """The three layouts."""

    WIDE = auto()
    STANDARD = auto()
    """Between square and 3:2, such as 4:3."""
    TALL = auto()
    """Portrait."""


_MARGINS = {Shape.WIDE: (6.5, 10.0, 6.0), Shape.STANDARD: (6.0, 7.0, 5.0), Shape.TALL: (9.0, 9.0, 8.0)}


class Stage:
    """The measures of one picture. `u` is 1 % of the height, or 0.8 % of the width where that is less."""

    def __init__(self, size: QSize, look: RoomLook, colors: RoomColors, language: str = "en") -> None:
        self.size = size
        self.look = look
        self.colors = colors
        self.u = min(float(size.height()), 0.8 * size.width()) / 100
        self.text_scale = look.text_size / 100
        base = language.lower().replace("_", "-")
        self.tag = base
        """The language with its script or country, such as zh-hant."""
        self.language = base.split("-")[0]
        self.rtl = base in RIGHT_TO_LEFT or self.language in RIGHT_TO_LEFT
        self.latin = self.language not in _OTHER_SCRIPTS

    @cached_property
    def shape(self) -> Shape:
        """Return which of the layouts suits the size."""
        ratio = self.size.width() / max(1, self.size.height())
        if ratio > 1.5:
            return Shape.WIDE
        return Shape.STANDARD if ratio >= 1 else Shape.TALL

    @cached_property
    def area(self) -> QRectF:
        """Return the part of the picture that scenes may use."""
        top, side, bottom = (self.px(value) for value in _MARGINS[self.shape])
        width, height = self.size.width(), self.size.height()
        safe = self.look.safe_margin / 100
        top, bottom = max(top, safe * height), max(bottom, safe * height)
        side = max(side, safe * width, (width - self.px(_WIDEST)) / 2)
        return QRectF(side, top, width - 2 * side, height - top - bottom)

    def px(self, units: float) -> float:
        """Return a length in pixels."""
        return units * self.u

    def mirrored(self, rect: QRectF) -> QRectF:
        """Return where a rectangle of the left-to-right layout lies in this picture."""
        if not self.rtl:
            return rect
        return QRectF(self.size.width() - rect.right(), rect.y(), rect.width(), rect.height())

    def numerals(self, text: str) -> str:
        """Return a text with the digits of the language."""
        own = _DIGITS.get(self.language)
        return text.translate({ord("0") + place: own[place] for place in range(10)}) if own else text
