"""Finds the font for each letter: the family that was asked for, then every fallback that has it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from facilitator.core.east_asian import EastAsian, drawing_of, drawings
from facilitator.core.scripts import SCRIPTS, script_of

UI = "ui"
READING = "reading"

_OWN: dict[tuple[str, int, bool], str] = {
    (UI, 300, False): "inter/Inter_300Light.ttf",
    (UI, 400, False): "inter/Inter_400Regular.ttf",
    (UI, 400, True): "inter/Inter_400Regular_Italic.ttf",
    (UI, 500, False): "inter/Inter_500Medium.ttf",
    (UI, 600, False): "inter/Inter_600SemiBold.ttf",
    (UI, 700, False): "inter/Inter_700Bold.ttf",
    (READING, 400, False): "source-serif-4/SourceSerif4_400Regular.ttf",
    (READING, 400, True): "source-serif-4/SourceSerif4_400Regular_Italic.ttf",
    (READING, 600, False): "source-serif-4/SourceSerif4_600SemiBold.ttf",
    (READING, 600, True): "source-serif-4/SourceSerif4_600SemiBold_Italic.ttf",
    (READING, 700, False): "source-serif-4/SourceSerif4_700Bold.ttf",
}
_FALLBACKS: tuple[tuple[str, str], ...] = (
    ("inter/Inter_400Regular.ttf", "inter/Inter_600SemiBold.ttf"),
    # Before the font that has these letters too, but no bold ones.
    (
        "noto-sans-devanagari/NotoSansDevanagari_400Regular.ttf",
        "noto-sans-devanagari/NotoSansDevanagari_700Bold.ttf",
    ),
    ("noto-sans/NotoSans_400Regular.ttf", "noto-sans/NotoSans_400Regular.ttf"),
    ("noto-sans-arabic/NotoSansArabic_400Regular.ttf", "noto-sans-arabic/NotoSansArabic_700Bold.ttf"),
    ("noto-sans-hebrew/NotoSansHebrew_400Regular.ttf", "noto-sans-hebrew/NotoSansHebrew_700Bold.ttf"),
    ("noto-sans-thai/NotoSansThai_400Regular.ttf", "noto-sans-thai/NotoSansThai_700Bold.ttf"),
)
DAMAGED = "\ufffd"
"""What stands for a letter that was lost before the text came here."""
_EAST_ASIAN = {
    EastAsian.JAPANESE: "noto-sans-jp/NotoSansJP_400Regular.ttf",
    EastAsian.SIMPLIFIED: "noto-sans-sc/NotoSansSC_400Regular.ttf",
    EastAsian.TRADITIONAL: "noto-sans-tc/NotoSansTC_400Regular.ttf",
    EastAsian.KOREAN: "noto-sans-kr/NotoSansKR_400Regular.ttf",
}
_ONE_WEIGHT = frozenset(
    [name.split("/")[0] for name in _EAST_ASIAN.values()]
    + [f"noto-sans-{script.lower()}" for script in SCRIPTS]
)
_EMOJI = "noto-emoji/NotoEmoji_400Regular.ttf"
_INVISIBLE = (
    ("\u00ad", "\u00ad"),
    ("\u034f", "\u034f"),
    ("\u061c", "\u061c"),
    ("\u115f", "\u1160"),
    ("\u17b4", "\u17b5"),
    ("\u180b", "\u180f"),
    ("\u200b", "\u200f"),
    ("\u202a", "\u202e"),
    ("\u2060", "\u206f"),
    ("\u3164", "\u3164"),
    ("\ufe00", "\ufe0f"),
    ("\ufeff", "\ufeff"),
    ("\uffa0", "\uffa0"),
    ("\ufff0", "\ufff8"),
    ("\U0001bca0", "\U0001bca3"),
    ("\U0001d173", "\U0001d17a"),
    ("\U000e0000", "\U000e0fff"),
)
"""First and last of the letters that show nothing: joiners, marks of direction, the choice of a form
(Default_Ignorable_Code_Point in the Unicode Character Database)."""


@cache
def is_invisible(letter: str) -> bool:
    """Return whether a letter shows nothing, whatever the font."""
    return any(first <= letter <= last for first, last in _INVISIBLE)


@dataclass(frozen=True, slots=True)
class FontKey:
    """What a style asks of a font."""

    family: str = UI
    weight: int = 400
    italic: bool = False
    drawing: EastAsian | None = None
    """How Chinese characters are drawn in this text; None: it has no East Asian letters."""


class FontFile:
    """One static TrueType file: its letters, measures and shapes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.font = hb.Font(self.face)
        self.units = self.face.upem
        self._glyphs: dict[str, int] = {}
        self.has_one_weight = path.parent.name in _ONE_WEIGHT
        """Whether bold letters must be drawn from the regular ones."""

    def glyph(self, letter: str) -> int:
        """Return the glyph of one letter, 0 when the font lacks it."""
        found = self._glyphs.get(letter)
        if found is None:
            found = self.font.get_nominal_glyph(ord(letter)) or 0
            if not found and "\uf900" <= letter <= "\ufaff":
                # Characters coded twice: HarfBuzz, too, draws the second as the first.
                found = self.font.get_nominal_glyph(ord(unicodedata.normalize("NFC", letter))) or 0
            self._glyphs[letter] = found
        return found

    def covers(self, letter: str) -> bool:
        """Return whether the font can draw the letter; marks that show nothing are always covered.

        The sign for a damaged letter never is: it must be told, not drawn.
        """
        return (letter != DAMAGED and self.glyph(letter) != 0) or is_invisible(letter)

    @property
    def name(self) -> str:
        """Return the name the PDF shows for the font."""
        return self.path.stem.replace(" ", "")


@cache
def font_file(path: Path) -> FontFile:
    """Return the opened font; each file is opened once a process."""
    return FontFile(path)


def has_outlines(path: Path) -> bool:
    """Return whether a file is a TrueType font that can be put into a PDF."""
    try:
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        return "glyf" in face.table_tags and face.glyph_count > 0 and bool(face.unicodes)
    except (OSError, hb.HarfBuzzError):
        return False


class FontBook:
    """The fonts of one document. A font is opened when a letter asks for it."""

    def __init__(
        self,
        folder: Path,
        extra_folders: Iterable[Path] = (),
        language: str = "",
        house: Mapping[str, str] | None = None,
    ) -> None:
        """Take the program's fonts, further folders, and by slot the fonts of the organiser's look."""
        self._house = dict(house or {})
        self._folder = folder
        self.language = language
        self._extra = tuple(
            path
            for extra in extra_folders
            if extra.is_dir()
            for path in sorted(extra.rglob("*"))
            if path.suffix.lower() == ".ttf"
        )
        self._chains: dict[FontKey, tuple[Path, ...]] = {}
        self._chosen: dict[tuple[FontKey, str], FontFile | None] = {}

    def drawing_of(self, text: str) -> EastAsian | None:
        """Return how the Chinese characters of a text are drawn in this document."""
        return drawing_of(text, self.language)

    def main(self, key: FontKey) -> FontFile:
        """Return the font a key asks for, whatever the letters."""
        return font_file(self._chain(key)[0])

    def font_for(self, key: FontKey, letter: str) -> FontFile | None:
        """Return the first font of the chain that has the letter, None when no font has it."""
        place = (key, letter)
        if place not in self._chosen:
            self._chosen[place] = next(
                (font for path in self._fonts_of(key, letter) if (font := font_file(path)).covers(letter)),
                None,
            )
        return self._chosen[place]

    def _fonts_of(self, key: FontKey, letter: str) -> Iterator[Path]:
        own, *others = self._chain(key)
        yield own
        script = script_of(letter)
        if script is not None:
            yield self._folder / f"noto-sans-{script.lower()}/NotoSans{script}_400Regular.ttf"
        yield from others

    def _chain(self, key: FontKey) -> tuple[Path, ...]:
        chain = self._chains.get(key)
        if chain is None:
            heavy = key.weight >= 600
            own = self._of_house(key) or self._folder / _nearest(key)
            names = [bold if heavy else plain for plain, bold in _FALLBACKS]
            if key.drawing is not None:
                names += [_EAST_ASIAN[drawing] for drawing in drawings(key.drawing)]
            # Signs such as a circled digit may be in no other; without East Asian letters these come last.
            names += [_EMOJI, *_EAST_ASIAN.values()]
            others = (self._folder / name for name in names)
            chain = self._chains[key] = tuple(dict.fromkeys((own, *others, *self._extra)))
        return chain

    def _of_house(self, key: FontKey) -> Path | None:
        """Return the organiser's font for a key, the nearest one of its family, None where there is none."""
        family = "text" if key.family == UI else "heading"
        wanted = ["_bold"] if key.weight >= 600 else ["_italic"] if key.italic else []
        for slot in (*(family + kind for kind in wanted), family, family + "_bold"):
            if slot in self._house:
                return Path(self._house[slot])
        return None


def _nearest(key: FontKey) -> str:
    """Return the shipped file nearest to a key: the family first, then the slant, then the weight."""
    best = min(
        (own for own in _OWN if own[0] == key.family),
        key=lambda own: (own[2] != key.italic, abs(own[1] - key.weight)),
    )
    return _OWN[best]
