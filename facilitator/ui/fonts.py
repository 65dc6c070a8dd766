"""Registers the shipped fonts with Qt, so that every machine shows the same letters."""

import logging
from collections.abc import Iterable
from functools import cache

from PySide6.QtGui import QFontDatabase

from facilitator import resources
from facilitator.core.east_asian import EastAsian, drawing_of, drawings
from facilitator.core.scripts import SCRIPTS, scripts_in

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
        "Noto Sans TC",
        "Noto Sans JP",
        "Noto Sans KR",
        "Noto Emoji",
        *(f"Noto Sans {script}" for script in SCRIPTS),
    }
)
"""The names Qt knows them by: all have outlines, none is in colours."""

ONE_WEIGHT_FAMILIES = frozenset(
    {
        "Noto Sans SC",
        "Noto Sans TC",
        "Noto Sans JP",
        "Noto Sans KR",
        *(f"Noto Sans {script}" for script in SCRIPTS),
    }
)
"""Large files, and those of scripts that few texts have; bold letters are drawn from the regular ones."""

_INTERFACE = ("Inter_400Regular.ttf", "Inter_500Medium.ttf", "Inter_600SemiBold.ttf")
_EAST_ASIAN = {
    EastAsian.JAPANESE: ("Noto Sans JP", "noto-sans-jp/NotoSansJP_400Regular.ttf"),
    EastAsian.SIMPLIFIED: ("Noto Sans SC", "noto-sans-sc/NotoSansSC_400Regular.ttf"),
    EastAsian.TRADITIONAL: ("Noto Sans TC", "noto-sans-tc/NotoSansTC_400Regular.ttf"),
    EastAsian.KOREAN: ("Noto Sans KR", "noto-sans-kr/NotoSansKR_400Regular.ttf"),
}
_FIRST_EMOJI = "\U0001f000"
_EMOJI = "noto-emoji/NotoEmoji_400Regular.ttf"
_OF_SCRIPTS = {script: f"noto-sans-{script.lower()}/NotoSans{script}_400Regular.ttf" for script in SCRIPTS}
_LATE = {path for _, path in _EAST_ASIAN.values()} | {_EMOJI, *_OF_SCRIPTS.values()}


@cache
def load_interface_fonts() -> None:
    """Register the weights of Inter that the first window shows."""
    for name in _INTERFACE:
        _load(f"inter/{name}")


@cache
def load_fonts() -> None:
    """Register the shipped fonts most texts need; it takes time, so after the first window is painted.

    The fonts of Chinese, Japanese and Korean, of emoji and of many scripts wait for a text that has such
    letters.
    """
    load_interface_fonts()
    folder = resources.assets() / "fonts"
    for path in sorted(folder.glob("*/*.ttf")):
        name = f"{path.parent.name}/{path.name}"
        if path.name not in _INTERFACE and name not in _LATE:
            _load(name)


def east_asian_families(text: str, language: str = "") -> tuple[str, ...]:
    """Return the families that draw a text's Chinese, Japanese or Korean letters, best first; () for none.

    They are registered with Qt at the first text that asks for them.
    """
    first = drawing_of(text, language)
    if first is None:
        return ()
    load_east_asian_fonts()
    return tuple(_EAST_ASIAN[drawing][0] for drawing in drawings(first))


@cache
def load_east_asian_fonts() -> None:
    """Register the fonts of Chinese, Japanese and Korean."""
    for _, path in _EAST_ASIAN.values():
        _load(path)


def script_families(text: str) -> tuple[str, ...]:
    """Return the families of scripts of a text that few are written in; () for none.

    They are registered with Qt at the first text that asks for them.
    """
    return tuple(_load_script(script) for script in scripts_in(text))


@cache
def _load_script(script: str) -> str:
    _load(_OF_SCRIPTS[script])
    return f"Noto Sans {script}"


def load_fonts_for(texts: Iterable[str]) -> None:
    """Register the fonts that some texts need, such as names: without them their letters are boxes."""
    whole = "".join(texts)
    script_families(whole)
    if drawing_of(whole) is not None:
        load_east_asian_fonts()
    if any(letter >= _FIRST_EMOJI for letter in whole):
        load_emoji_font()


@cache
def load_emoji_font() -> str:
    """Register the font of emoji and return its family."""
    _load(_EMOJI)
    return "Noto Emoji"


@cache
def load_reading_font() -> None:
    """Register the upright serif, which notes are set in."""
    _load("source-serif-4/SourceSerif4_400Regular.ttf")


def _load(name: str) -> None:
    path = resources.assets() / "fonts" / name
    if QFontDatabase.addApplicationFont(str(path)) < 0:
        _log.warning("The font %s cannot be read; another one takes its place.", path)
