"""Puts the used glyphs of a font into the PDF, with the letters they stand for.

A code is given to each pair of glyph and letters, so that the text layer is exact even where one glyph serves
several letters. The font becomes a Type 0 font over TrueType outlines (ISO 32000-1, 9.7), subset by HarfBuzz.
"""

from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from facilitator.printing.fonts import FontFile

_DROP = ("GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "STAT", "DSIG", "gasp", "kern", "meta")


class EmbeddedFont:
    """One font of one document: hands out codes while pages are drawn, writes itself at the end."""

    def __init__(self, file: FontFile, name: str) -> None:
        self.file = file
        self.name = name
        self._codes: dict[tuple[int, str], int] = {}
        self.cells: dict[tuple[int, str], tuple[str, int]] = {}
        """What `cell` gave before."""

    def code(self, glyph: int, letters: str) -> int:
        """Return the code that draws a glyph and reads back as the letters."""
        key = (glyph, letters)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self._codes) + 1
        return code

    def cell(self, key: tuple[int, str]) -> tuple[str, int]:
        """Return the code of a glyph and its letters as it is written, and how far the glyph advances."""
        found = f"{self.code(*key):04X}", self.file.font.get_glyph_h_advance(key[0])
        self.cells[key] = found
        return found

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab calls this on its delayed fonts
        """Write the font, its descriptor, its file and its letters into a ReportLab document."""
        if not self._codes:
            return
        subset, new_glyphs = self._subset()
        glyphs = [new_glyphs[glyph] for glyph, _ in self._codes]
        base_name = f"{_tag(self.name)}+{self.file.name}"
        cid_to_gid = b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base_name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(self._descriptor(document, base_name, subset)),
                "DW": 0,
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(self._widths())]),
                "CIDToGIDMap": document.Reference(_stream(cid_to_gid)),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base_name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(self._letters())),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font)

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({0, *(glyph for glyph, _ in self._codes)})
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        for tag in _DROP:
            wanted.drop_table_tag_set.add(int.from_bytes(tag.encode().ljust(4), "big"))
        plan = hb.SubsetPlan(self.file.face, wanted)
        mapping = {int(old): int(new) for old, new in dict(plan.old_to_new_glyph_mapping).items()}
        return bytes(plan.execute().blob.data), mapping

    def _descriptor(self, document: Any, base_name: str, subset: bytes) -> Any:
        scale = 1000 / self.file.units
        extents = self.file.font.get_font_extents("ltr")
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(base_name),
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([-1000, round(extents.descender * scale), 3000, 1200]),
                "ItalicAngle": -12 if "Italic" in base_name else 0,
                "Ascent": round(extents.ascender * scale),
                "Descent": round(extents.descender * scale),
                "CapHeight": 700,
                "StemV": 80,
                "FontFile2": document.Reference(_stream(subset, Length1=len(subset))),
            }
        )

    def _widths(self) -> list[int]:
        scale = 1000 / self.file.units
        return [round(self.file.font.get_glyph_h_advance(glyph) * scale) for glyph, _ in self._codes]

    def _letters(self) -> bytes:
        rows = [
            f"<{code:04X}> <{letters.encode('utf-16-be').hex().upper()}>"
            for (_, letters), code in self._codes.items()
            if letters
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


def _stream(content: bytes, **entries: int) -> Any:
    return pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary(dict(entries)), content=content, filters=[pdfdoc.PDFZCompress]
    )


def _tag(name: str) -> str:
    """Return the six capitals a subset font's name starts with, the same for the same font name."""
    number = int(name.removeprefix("F"))
    letters = ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters = chr(65 + rest) + letters
    return letters
