"""Registers the shipped fonts with Qt, so that every machine shows the same letters."""

import logging
from functools import cache

from PySide6.QtGui import QFontDatabase

from facilitator import resources

_log = logging.getLogger(__name__)

SHIPPED_FAMILIES = frozenset(
    {
        "Inter",
        "Source Serif 4",
        "Noto Sans",
        "Noto Sans Arabic",
        "Noto Sans Hebrew",
        "Noto Sans Devanagari",
        "Noto Sans Thai",
        "Noto Sans SC",
        "Noto Sans JP",
        "Noto Sans KR",
    }
)
"""The names Qt knows them by: all have outlines, none is in colours."""

_INTERFACE = ("Inter_400Regular.ttf", "Inter_500Medium.ttf", "Inter_600SemiBold.ttf")


@cache
def load_interface_fonts() -> None:
    """Register the weights of Inter that the first window shows."""
    for name in _INTERFACE:
        _load(f"inter/{name}")


@cache
def load_fonts() -> None:
    """Register every shipped font; takes some milliseconds, so not before the first window is painted."""
    load_interface_fonts()
    folder = resources.assets() / "fonts"
    for path in sorted(folder.glob("*/*.ttf")):
        if path.name not in _INTERFACE:
            _load(f"{path.parent.name}/{path.name}")


@cache
def load_reading_font() -> None:
    """Register the upright serif, which notes are set in."""
    _load("source-serif-4/SourceSerif4_400Regular.ttf")


def _load(name: str) -> None:
    path = resources.assets() / "fonts" / name
    if QFontDatabase.addApplicationFont(str(path)) < 0:
        _log.warning("The font %s cannot be read; another one takes its place.", path)
