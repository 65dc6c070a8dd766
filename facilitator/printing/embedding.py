"""Puts the used glyphs of a font into the PDF, with the letters they stand for.

A code is given to each pair of glyph and letters, so that the text layer is exact even where one glyph serves
several letters, or several drawn together serve one. The font becomes a Type 0 font over TrueType outlines
(ISO 32000-1, 9.7), subset by HarfBuzz.
"""

from typing import NamedTuple

import uharfbuzz as hb

from facilitator.printing.fonts import FontFile
from facilitator.printing.pdf_objects import array, dictionary, name, numbers, reference, stream, text
from facilitator.printing.pdf_stream import PdfStream
from facilitator.printing.stacked_glyphs import Stack, with_stacks

_DROP = ("GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "STAT", "DSIG", "gasp", "kern", "meta")


_CODES = 2048
"""How far the codes of one font lie from those of the next."""
_APART = 8
"""As many fonts as begin with other codes: each has room for the letters of ten thousand names in Chinese."""


class _Stacked(NamedTuple):
    """What a code draws that is no single glyph of the font as it is."""

    stack: Stack
    letters: str
    advance: int
    """Units of the font."""
    number: int
    """Its place among the codes of the letters drawn together: readers drop a code that is there twice."""


class EmbeddedFont:
    """One font of one document: hands out codes while pages are drawn, writes itself at the end."""

    def __init__(self, file: FontFile, name: str, number: int = 0) -> None:
        self.file = file
        self.name = name
        # PDFium takes a letter for the one before it where both have the same code, whatever their fonts.
        self._first = 1 + number % _APART * _CODES
        self._codes: dict[tuple[int, str] | _Stacked, int] = {}
        self.cells: dict[tuple[int, str], tuple[str, int]] = {}
        """What `cell` gave before."""

    def code(self, glyph: int, letters: str) -> int:
        """Return the code that draws a glyph and reads back as the letters."""
        key = (glyph, letters)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self._codes) + self._first
        return code

    def cell(self, key: tuple[int, str]) -> tuple[str, int]:
        """Return the code of a glyph and its letters as it is written, and how far the glyph advances."""
        found = f"{self.code(*key):04X}", self.file.font.get_glyph_h_advance(key[0])
        self.cells[key] = found
        return found

    def stacked(self, stack: Stack, letters: str, advance: int, number: int = 0) -> str:
        """Return the code of glyphs drawn together, as it is written; letters may have nothing drawn."""
        key = _Stacked(stack, letters, advance, number)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self._codes) + self._first
        return f"{code:04X}"

    @property
    def is_used(self) -> bool:
        """Return True once anything is drawn with it."""
        return bool(self._codes)

    def write(self, out: PdfStream) -> int:
        """Write the font, its descriptor, its file and its letters; return the number of the font."""
        subset, glyphs = self._subset()
        base_name = f"{_tag(self.name)}+{self.file.name}"
        cid_to_gid = bytes(2 * self._first) + b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
        widths = {"DW": b"0", "W": array((b"%d" % self._first, numbers(self._widths())))}
        described = out.add(self._descriptor(out, base_name, subset))
        return write_type_0(out, base_name, described, widths, cid_to_gid, self._letters())

    def _subset(self) -> tuple[bytes, list[int]]:
        """Return the file with what is drawn alone, and the glyph of each code in it."""
        stacks = {key.stack: key.advance for key in self._codes if isinstance(key, _Stacked)}
        alone = {part.glyph for stack in stacks for part in stack} | {
            key[0] for key in self._codes if not isinstance(key, _Stacked)
        }
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({0, *alone})
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        for tag in _DROP:
            wanted.drop_table_tag_set.add(int.from_bytes(tag.encode().ljust(4), "big"))
        plan = hb.SubsetPlan(self.file.face, wanted)
        new = {int(old): int(new) for old, new in dict(plan.old_to_new_glyph_mapping).items()}
        face = plan.execute()
        drawn = {stack: new[stack[0].glyph] for stack in stacks if _is_one_glyph(stack)}
        added = [stack for stack in stacks if stack not in drawn]
        drawn.update({stack: face.glyph_count + number for number, stack in enumerate(added)})
        subset = with_stacks(
            bytes(face.blob.data),
            [(tuple(part.of(new) for part in stack), stacks[stack]) for stack in added],
        )
        return subset, [drawn[key.stack] if isinstance(key, _Stacked) else new[key[0]] for key in self._codes]

    def _descriptor(self, out: PdfStream, base_name: str, subset: bytes) -> bytes:
        scale = 1000 / self.file.units
        extents = self.file.font.get_font_extents("ltr")
        return descriptor(
            out,
            base_name,
            subset,
            (round(extents.ascender * scale), round(extents.descender * scale)),
            slant=-12 if "Italic" in base_name else 0,
        )

    def _widths(self) -> list[int]:
        scale = 1000 / self.file.units
        return [
            round((key.advance if isinstance(key, _Stacked) else self._advance(key[0])) * scale)
            for key in self._codes
        ]

    def _advance(self, glyph: int) -> int:
        return int(self.file.font.get_glyph_h_advance(glyph))

    def _letters(self) -> bytes:
        rows = [
            f"<{code:04X}> <{key[1].encode('utf-16-be').hex().upper()}>"
            for key, code in self._codes.items()
            if key[1]
        ]
        blocks = [
            f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar"
            for part in (rows[at : at + 100] for at in range(0, len(rows), 100))
        ]
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            + "\n".join(blocks)
            + "\nendcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode("ascii")


def _is_one_glyph(stack: Stack) -> bool:
    """Return whether a stack is a glyph as the font has it; only its width may be another."""
    return len(stack) == 1 and stack[0].x == stack[0].y == 0


def descriptor(
    out: PdfStream, base_name: str, data: bytes, reach: tuple[int, int], *, slant: int = 0
) -> bytes:
    """Write the file of a font; return what describes it, with how far it reaches up and down."""
    up, down = reach
    return dictionary(
        {
            "Type": b"/FontDescriptor",
            "FontName": name(base_name),
            "Flags": b"4",
            "FontBBox": numbers((-1000, down, 3000, 1200)),
            "ItalicAngle": b"%d" % slant,
            "Ascent": b"%d" % up,
            "Descent": b"%d" % down,
            "CapHeight": b"700",
            "StemV": b"80",
            "FontFile2": reference(out.add(stream(data, {"Length1": b"%d" % len(data)}))),
        }
    )


def write_type_0(
    out: PdfStream,
    base_name: str,
    described: int,
    widths: dict[str, bytes],
    cid_to_gid: bytes,
    letters: bytes,
) -> int:
    """Write a font of two-byte codes around its descriptor; return its number."""
    system = {"Registry": text("Adobe"), "Ordering": text("Identity"), "Supplement": b"0"}
    descendant = {
        "Type": b"/Font",
        "Subtype": b"/CIDFontType2",
        "BaseFont": name(base_name),
        "CIDSystemInfo": dictionary(system),
        "FontDescriptor": reference(described),
        **widths,
        "CIDToGIDMap": reference(out.add(stream(cid_to_gid))),
    }
    font = {
        "Type": b"/Font",
        "Subtype": b"/Type0",
        "BaseFont": name(base_name),
        "Encoding": b"/Identity-H",
        "DescendantFonts": array((reference(out.add(dictionary(descendant))),)),
        "ToUnicode": reference(out.add(stream(letters))),
    }
    return out.add(dictionary(font))


def _tag(font: str) -> str:
    """Return the six capitals a subset font's name starts with, the same for the same font name."""
    number = int(font.removeprefix("F"))
    letters = ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters = chr(65 + rest) + letters
    return letters
