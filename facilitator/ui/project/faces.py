"""What text is set in: faces in units, runs of one kind, and the fonts the letters of a text need."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtGui import QColor, QFont

from facilitator.ui.fonts import east_asian_families, load_emoji_font, script_families
from facilitator.ui.project.stage import Stage

_FALLBACKS = (
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
)
_APART = {
    "Noto Sans JP": QFont.StyleHint.SansSerif,
    "Noto Sans SC": QFont.StyleHint.Serif,
    "Noto Sans TC": QFont.StyleHint.TypeWriter,
    "Noto Sans KR": QFont.StyleHint.Fantasy,
}
"""Qt remembers for one main family which other has a letter, whatever the order of the others: a Chinese text
after a Japanese one would be drawn half in Japanese. A hint nothing else uses keeps them apart."""
_LAST = ("Noto Sans", "sans-serif")
SERIF = "Source Serif 4"
SANS = "Inter"
_EMOJI = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]")
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_HEADING_WEIGHT = 500


@dataclass(frozen=True, slots=True)
class Face:
    """A way to set text; size in units, tracking in parts of the size."""

    size: float
    serif: bool = False
    weight: int = 400
    leading: float = 1.32
    tracking: float = 0.0
    italic: bool = False
    tabular: bool = False

    def scaled(self, factor: float) -> "Face":
        """Return the face at another size."""
        return replace(self, size=self.size * factor)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one kind."""

    text: str
    strong: bool = False
    italic: bool = False
    color: QColor | None = None


Runs = tuple[Run, ...]


def plain(text: str) -> Runs:
    """Return a text as one run."""
    return (Run(text),)


def text_of(runs: Iterable[Run]) -> str:
    """Return what the runs say."""
    return "".join(run.text for run in runs)


def for_script(stage: Stage, face: Face) -> Face:
    """Return the face for the language: scripts other than Latin take the sans, no tracking, more leading."""
    if stage.latin or not face.serif:
        return face if stage.latin else replace(face, tracking=0.0)
    if face.weight < _HEADING_WEIGHT:
        return replace(face, serif=False, tracking=0.0, leading=max(face.leading, 1.4), size=face.size * 0.94)
    return replace(face, serif=False, tracking=0.0, leading=1.3, weight=700, size=face.size * 0.84)


@lru_cache(maxsize=256)
def font_of(families: tuple[str, ...], pixels: int, weight: int, tracking: float, kind: int) -> QFont:
    """Return a font; `kind` is 1 for italic plus 2 for tabular digits. Tracking in pixels."""
    font = QFont(list(families))
    font.setPixelSize(max(1, pixels))
    font.setWeight(QFont.Weight(weight))
    font.setItalic(bool(kind & 1))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
    if kind & 2:
        font.setFeature(QFont.Tag("tnum"), 1)
    hint = next((_APART[family] for family in families if family in _APART), None)
    if hint is not None:
        font.setStyleHint(hint)
    return font


def font_for(stage: Stage, face: Face, text: str = "") -> QFont:
    """Return the font of a face on a stage, with what the letters of a text need besides it."""
    pixels = round(stage.px(face.size))
    house = stage.look.house
    own = "" if house is None else house.heading_font if face.serif else house.text_font
    families = (*_before(stage, text), SERIF if face.serif else SANS, *_besides(stage, text))
    if own:
        families = (own, *families)
    return font_of(
        families,
        pixels,
        face.weight,
        round(face.tracking * pixels, 2),
        int(face.italic) + 2 * int(face.tabular),
    )


def _before(stage: Stage, text: str) -> tuple[str, ...]:
    """Return the families of a text's own script, in a language that is written in it.

    Qt complains of each font it asks first that cannot shape an Indic script.
    """
    if stage.latin or text.isascii():
        return ()
    own = ("Noto Sans Devanagari",) if _DEVANAGARI.search(text) else ()
    return (*own, *script_families(text))


def _besides(stage: Stage, text: str) -> tuple[str, ...]:
    """Return the families for letters the main one lacks; large fonts are loaded by the first such letter."""
    if text.isascii():
        return (*_FALLBACKS, *_LAST)
    emoji = (load_emoji_font(),) if _EMOJI.search(text) else ()
    return (*east_asian_families(text, stage.tag), *script_families(text), *_FALLBACKS, *emoji, *_LAST)
