"""Colours, sizes and the style of every window, made from assets/themes/tokens.css.

A widget that paints asks `colors(self.palette())`: the palette says whether the window is light or dark, so a
change of theme reaches every widget as an ordinary palette change.
"""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from facilitator import resources
from facilitator.core.strategy import Category
from facilitator.ui.style_sheet import style_sheet

INTERFACE_FAMILY = "Inter"
READING_FAMILY = "Source Serif 4"
BASE_PIXELS = 13
"""The text size the measures of the interface are given for."""
ROOMY_PIXELS = 15
"""The text size of windows at least `ROOMY_WIDTH` wide."""
ROOMY_WIDTH = 1900


class Scheme(StrEnum):
    """What the facilitator chose: the system's colours, or always light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colors:
    """The colour tokens of one scheme."""

    dark: bool
    ground: QColor
    surface: QColor
    sunken: QColor
    border: QColor
    border_strong: QColor
    text: QColor
    text_2: QColor
    text_3: QColor
    accent: QColor
    accent_soft: QColor
    on_accent: QColor
    late: QColor
    late_soft: QColor
    early: QColor
    early_soft: QColor
    fault: QColor
    fault_soft: QColor
    c_frame: QColor
    c_foundation: QColor
    c_strategy: QColor
    c_longterm: QColor
    c_extension: QColor
    c_break: QColor

    def category(self, category: Category | None) -> QColor:
        """Return the colour of a category mark; a free activity has no category and a quiet colour."""
        if category is None:
            return self.text_3
        color: QColor = getattr(self, f"c_{category.value.replace('-', '')}")
        return color


def tokens(selector: str) -> dict[str, str]:
    """Return the tokens of one rule of the token file, such as ".room-dark", names without their dashes."""
    return dict(_rules().get(selector, {}))


@cache
def light() -> Colors:
    """Return the colours of the light scheme."""
    return _colors(dark=False)


@cache
def dark() -> Colors:
    """Return the colours of the dark scheme."""
    return _colors(dark=True)


def colors(palette: QPalette) -> Colors:
    """Return the colours that belong to a widget's palette."""
    return dark() if palette.color(QPalette.ColorRole.Window).lightness() < 128 else light()


def wants_dark(scheme: Scheme) -> bool:
    """Return True when a choice means dark now, asking the system where the choice is left to it."""
    if scheme is Scheme.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return scheme is Scheme.DARK


def apply_theme(app: QApplication, *, is_dark: bool, pixels: int = BASE_PIXELS) -> None:
    """Give the whole program its palette, font and style sheet.

    The palette is explicit because setting a colour scheme does nothing on a bare X11 desktop.
    """
    look = dark() if is_dark else light()
    with _no_widget_lost():
        app.setFont(interface_font(pixels))
        app.setPalette(palette_of(look))
        app.setStyleSheet(style_sheet(look, pixels))


@contextmanager
def _no_widget_lost() -> Iterator[None]:
    """Keep the garbage collector still while Qt goes through all widgets.

    Each of them hears of the change in Python. A widget that only holds itself, collected there, would be
    gone from under Qt, which still has it on its list: the process would end.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def palette_of(look: Colors) -> QPalette:
    """Return the Qt palette of a scheme."""
    role = QPalette.ColorRole
    palette = QPalette()
    for each, color in (
        (role.Window, look.ground),
        (role.WindowText, look.text),
        (role.Base, look.surface),
        (role.AlternateBase, look.ground),
        (role.Text, look.text),
        (role.Button, look.surface),
        (role.ButtonText, look.text),
        (role.BrightText, look.fault),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.Link, look.accent),
        (role.LinkVisited, look.accent),
        (role.ToolTipBase, look.surface),
        (role.ToolTipText, look.text),
        (role.PlaceholderText, look.text_3),
        (role.Light, look.surface),
        (role.Midlight, look.border),
        (role.Mid, look.border),
        (role.Dark, look.border_strong),
        (role.Shadow, look.border_strong),
        (role.Accent, look.accent),
    ):
        palette.setColor(each, color)
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, look.text_3)
    return palette


def interface_font(pixels: float, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return Inter at a size in pixels; `tabular` makes all digits equally wide, for number labels only."""
    return _interface_font(round(pixels), weight, tabular)


def reading_font(pixels: float, weight: int = 400) -> QFont:
    """Return the serif face, for words to be spoken and for notes."""
    font = QFont([READING_FAMILY, "Noto Serif", "serif"])
    font.setPixelSize(round(pixels))
    font.setWeight(QFont.Weight(weight))
    return font


def scaled(font: QFont, measure: float) -> int:
    """Return a measure of the pictures, given for 13 px text, for text of this font's size."""
    return round(measure * max(font.pixelSize(), BASE_PIXELS) / BASE_PIXELS)


@cache
def _interface_font(pixels: int, weight: int, tabular: bool) -> QFont:
    font = QFont([INTERFACE_FAMILY, "Noto Sans", "sans-serif"])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _rules() -> dict[str, dict[str, str]]:
    text = (resources.assets() / "themes" / "tokens.css").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    rules: dict[str, dict[str, str]] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        values = re.findall(r"--([\w-]+)\s*:\s*([^;]+);", body)
        rules.setdefault(selector.strip(), {}).update({name: value.strip() for name, value in values})
    return rules


def _colors(*, dark: bool) -> Colors:
    rules = _rules()
    values = {**rules[":root"], **rules[".light"]}
    if dark:
        values.update(rules[".dark"])
    names = [name for name in Colors.__slots__ if name != "dark"]
    return Colors(dark, **{name: QColor(values[name.replace("_", "-")]) for name in names})
