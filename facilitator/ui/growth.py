"""Lets pages that are built already follow a change of the text size, with their own fonts and sizes too."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

_LEAST = 8
"""Lines and borders of fewer pixels stay as thin as they are."""
_NO_LIMIT = 16777215


@dataclass(frozen=True, slots=True)
class _Before:
    widget: QWidget
    pixels: int
    """Of a font of its own; 0: it has the font of all."""
    least: QSize
    most: QSize


@contextmanager
def grown(roots: Iterable[QWidget], ratio: float, *, fonts_only: Iterable[QWidget] = ()) -> Iterator[None]:
    """Make everything in pages grow by a ratio after the change inside, but what the change itself moved.

    A widget that was given a font or a fixed size when it was built keeps both when the font of the program
    changes. In `fonts_only` sizes stay as they are.
    """
    plain = [_before(widget) for root in roots for widget in _family(root)]
    in_place = [_before(widget) for root in fonts_only for widget in _family(root)]
    yield
    for before in (*plain, *in_place):
        if before.pixels and shiboken6.isValid(before.widget):
            _grow_font(before, ratio)
    for before in plain:
        if shiboken6.isValid(before.widget):
            _grow_size(before, ratio)


def _family(root: QWidget) -> list[QWidget]:
    return [root, *root.findChildren(QWidget)]


def _before(widget: QWidget) -> _Before:
    has_own = widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
    pixels = widget.font().pixelSize() if has_own else 0
    return _Before(widget, max(0, pixels), widget.minimumSize(), widget.maximumSize())


def _grow_font(before: _Before, ratio: float) -> None:
    font = before.widget.font()
    if font.pixelSize() == before.pixels:
        font.setPixelSize(round(before.pixels * ratio))
        before.widget.setFont(font)


def _grow_size(before: _Before, ratio: float) -> None:
    widget, least, most = before.widget, before.least, before.most
    if least.width() == most.width() == widget.minimumWidth() and _LEAST < least.width() < _NO_LIMIT:
        widget.setFixedWidth(round(least.width() * ratio))
    if least.height() == most.height() == widget.minimumHeight() and _LEAST < least.height() < _NO_LIMIT:
        widget.setFixedHeight(round(least.height() * ratio))
