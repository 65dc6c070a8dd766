"""Writes fields into a PDF as a form (ISO 32000-1, 12.7) that any reader can fill in, in most scripts.

Readers draw what is typed with the font a field names. ReportLab's own forms know only fonts of 256 letters.
The font here has all letters of the interface's family, Latin, Greek and Cyrillic; it is in the file as a
whole, with a code for each letter. What it lacks, such as Arabic, readers take from fonts of their own.
"""

import re
import unicodedata
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from facilitator.printing.fonts import FontFile
from facilitator.printing.form_fields import AnyField, Choice, Field, FieldKind

_FONT = "Form"
_SIZE = 11
_INK = "0.122 0.106 0.098"
_MULTILINE, _RADIO, _PRINTED = 1 << 12, 1 << 15, 4
_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "DSIG", "gasp", "kern", "meta")
_CURVE = 0.5522847498


class FormWriter:
    """The form of one document."""

    def __init__(self, document: Any, font: FontFile) -> None:
        self._document = document
        self._fields: list[Any] = []
        self._art: dict[tuple[str, float, float], Any] = {}
        resources = f"<< /Font << /{_FONT} {self._ref(_whole_font(document, font))} >> >>"
        self._resources = resources.encode("ascii")
        document.Catalog.AcroForm = document.Reference(_Form(self))

    def widgets(self, page: int, fields: list[AnyField]) -> list[Any]:
        """Return the annotations of a page's fields, in the order people go through them."""
        notes: list[Any] = []
        for number, field in enumerate(fields, start=1):
            name = f"{page + 1:03}-{number:02}{_slug(field.tip)}"
            head = f"/T {_text(name)} /TU {_text(field.tip)}"
            if isinstance(field, Choice):
                notes.extend(self._choice(field, head))
            else:
                note = self._document.Reference(_Raw(self._field(field, head)))
                self._fields.append(note)
                notes.append(note)
        return notes

    def format(self) -> bytes:
        """Return the form itself as it stands in the file."""
        fields = " ".join(self._ref(field) for field in self._fields)
        words = f"<< /Fields [{fields}] /DA ({_look()}) /DR ".encode("ascii")
        return words + self._resources + b" >>"

    def _field(self, field: Field, head: str) -> str:
        place = _rectangle(field.x, field.y, field.width, field.height)
        common = f"/Type /Annot /Subtype /Widget {head} /Rect {place} /F {_PRINTED}"
        if field.kind is FieldKind.TICK:
            on = self._drawn("tick", field.width, field.height)
            off = self._drawn("", field.width, field.height)
            states = f"/AP << /N << /Yes {on} /Off {off} >> >>"
            return f"<< {common} /FT /Btn /V /Off /AS /Off {states} >>"
        flags = f" /Ff {_MULTILINE}" if field.kind is FieldKind.AREA else ""
        return f"<< {common} /FT /Tx{flags} /DA ({_look()}) >>"

    def _choice(self, choice: Choice, head: str) -> list[Any]:
        parent = self._document.Reference(holder := _Raw(""))
        on = self._drawn("dot", choice.size, choice.size)
        off = self._drawn("", choice.size, choice.size)
        buttons = []
        for x, y, value in choice.spots:
            place = _rectangle(x - choice.size / 2, y - choice.size / 2, choice.size, choice.size)
            states = f"/AP << /N << /{value} {on} /Off {off} >> >>"
            words = f"<< /Type /Annot /Subtype /Widget /Parent {self._ref(parent)} /Rect {place} "
            buttons.append(self._document.Reference(_Raw(f"{words}/F {_PRINTED} /AS /Off {states} >>")))
        kids = " ".join(self._ref(button) for button in buttons)
        holder.content = f"<< {head} /FT /Btn /Ff {_RADIO} /V /Off /Kids [{kids}] >>"
        self._fields.append(parent)
        return buttons

    def _drawn(self, what: str, width: float, height: float) -> str:
        """Return the reference to the picture of a button in one of its states."""
        key = (what, round(width, 2), round(height, 2))
        if key not in self._art:
            entries = {
                "Type": pdfdoc.PDFName("XObject"),
                "Subtype": pdfdoc.PDFName("Form"),
                "BBox": pdfdoc.PDFArray([0, 0, *key[1:]]),
            }
            content = {"tick": _tick, "dot": _dot}[what](*key[1:]) if what else ""
            stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content.encode("ascii"), filters=[])
            self._art[key] = self._document.Reference(stream)
        return self._ref(self._art[key])

    def _ref(self, reference: Any) -> str:
        return str(pdfdoc.format(reference, self._document).decode("ascii"))


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object written out by hand."""

    def __init__(self, content: str) -> None:
        self.content = content

    def format(self, document: Any) -> bytes:
        """Return the object as it stands in the file."""
        return self.content.encode("ascii")


class _Form(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The form, written when all of its fields are known."""

    def __init__(self, writer: FormWriter) -> None:
        self._writer = writer

    def format(self, document: Any) -> bytes:
        """Return the form as it stands in the file."""
        return self._writer.format()


def _whole_font(document: Any, file: FontFile) -> Any:
    """Return a font of which every letter can be typed: each has a code, which says what it is."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(file.face.unicodes)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _DROPPED)
    data = bytes(hb.subset(file.face, wanted).blob.data)
    face = hb.Face(data)
    font = hb.Font(face)
    scale = 1000 / face.upem
    letters = sorted(face.unicodes)
    # A code a letter, not a glyph: some letters share their glyph, and each must be found when it is typed.
    glyphs = [0] + [font.get_nominal_glyph(letter) or 0 for letter in letters]
    extents = font.get_font_extents("ltr")
    descriptor = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(file.name),
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray([-1000, round(extents.descender * scale), 3000, 1200]),
            "ItalicAngle": 0,
            "Ascent": round(extents.ascender * scale),
            "Descent": round(extents.descender * scale),
            "CapHeight": 700,
            "StemV": 80,
            "FontFile2": document.Reference(_packed(data, Length1=len(data))),
        }
    )
    widths = [round(font.get_glyph_h_advance(glyph) * scale) for glyph in glyphs]
    system = {"Registry": "Adobe", "Ordering": "Identity"}
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(file.name),
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {**{key: pdfdoc.PDFString(value) for key, value in system.items()}, "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(descriptor),
            "DW": 1000,
            "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(widths)]),
            "CIDToGIDMap": document.Reference(_packed(b"".join(g.to_bytes(2, "big") for g in glyphs))),
        }
    )
    return document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(file.name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_packed(_meanings(letters))),
            }
        )
    )


def _meanings(letters: list[int]) -> bytes:
    rows = [
        f"<{code:04X}> <{chr(letter).encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(letters, start=1)
    ]
    blocks = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar"
        for part in (rows[at : at + 100] for at in range(0, len(rows), 100))
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{blocks}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")


def _packed(content: bytes, **entries: int) -> Any:
    return pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary(dict(entries)), content=content, filters=[pdfdoc.PDFZCompress]
    )


def _look() -> str:
    return f"/{_FONT} {_SIZE} Tf {_INK} rg"


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    return f"[{x:.2f} {y:.2f} {x + width:.2f} {y + height:.2f}]"


def _text(words: str) -> str:
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


def _slug(words: str) -> str:
    """Return plain letters of a tip for the name of its field, so that a list of answers can be read."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    short = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-")
    return f"-{short}" if short else ""


def _tick(width: float, height: float) -> str:
    return (
        f"q 1 J 1 j {_INK} RG {width * 0.14:.2f} w {width * 0.2:.2f} {height * 0.52:.2f} m "
        f"{width * 0.42:.2f} {height * 0.26:.2f} l {width * 0.8:.2f} {height * 0.76:.2f} l S Q"
    )


def _dot(width: float, height: float) -> str:
    x, r = width / 2, width * 0.3
    k = r * _CURVE
    return (
        f"q {_INK} rg {x + r:.2f} {x:.2f} m "
        f"{x + r:.2f} {x + k:.2f} {x + k:.2f} {x + r:.2f} {x:.2f} {x + r:.2f} c "
        f"{x - k:.2f} {x + r:.2f} {x - r:.2f} {x + k:.2f} {x - r:.2f} {x:.2f} c "
        f"{x - r:.2f} {x - k:.2f} {x - k:.2f} {x - r:.2f} {x:.2f} {x - r:.2f} c "
        f"{x + k:.2f} {x - r:.2f} {x + r:.2f} {x - k:.2f} {x + r:.2f} {x:.2f} c f Q"
    )
