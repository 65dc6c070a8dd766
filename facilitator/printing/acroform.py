"""Writes fields into a PDF as a form (ISO 32000-1, 12.7) that any reader can fill in, in most scripts.

Readers draw what is typed with the font a field names.
The font here has all letters of the interface's family, Latin, Greek and Cyrillic; it is in the file as a
whole, with a code for each letter. What it lacks, such as Arabic, readers take from fonts of their own.
"""

import re
import unicodedata

import uharfbuzz as hb

from facilitator.printing.embedding import descriptor, write_type_0
from facilitator.printing.fonts import FontFile
from facilitator.printing.form_fields import AnyField, Choice, Field, FieldKind
from facilitator.printing.pdf_objects import array, numbers, stream
from facilitator.printing.pdf_stream import PdfStream

_FONT = "Form"
_SIZE = 11
_INK = "0.122 0.106 0.098"
_MULTILINE, _RADIO, _PRINTED = 1 << 12, 1 << 15, 4
_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "DSIG", "gasp", "kern", "meta")
_CURVE = 0.5522847498


class FormWriter:
    """The form of one document."""

    def __init__(self, out: PdfStream, font: FontFile) -> None:
        self._out = out
        self._fields: list[int] = []
        self._art: dict[tuple[str, float, float], int] = {}
        self._font = _whole_font(out, font)

    def widgets(self, page: int, fields: list[AnyField]) -> list[int]:
        """Write and return the annotations of a page's fields, in the order people go through them."""
        notes: list[int] = []
        for number, field in enumerate(fields, start=1):
            name = f"{page + 1:03}-{number:02}{_slug(field.tip)}"
            head = f"/T {_text(name)} /TU {_text(field.tip)}"
            if isinstance(field, Choice):
                notes.extend(self._choice(field, head))
            else:
                note = self._add(self._field(field, head))
                self._fields.append(note)
                notes.append(note)
        return notes

    def write(self) -> int:
        """Write the form itself, when all of its fields are known; return its number."""
        fields = " ".join(_ref(field) for field in self._fields)
        resources = f"<< /Font << /{_FONT} {_ref(self._font)} >> >>"
        return self._add(f"<< /Fields [{fields}] /DA ({_look()}) /DR {resources} >>")

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

    def _choice(self, choice: Choice, head: str) -> list[int]:
        parent = self._out.reserve()
        on = self._drawn("dot", choice.size, choice.size)
        off = self._drawn("", choice.size, choice.size)
        buttons = []
        for x, y, value in choice.spots:
            place = _rectangle(x - choice.size / 2, y - choice.size / 2, choice.size, choice.size)
            states = f"/AP << /N << /{value} {on} /Off {off} >> >>"
            words = f"<< /Type /Annot /Subtype /Widget /Parent {_ref(parent)} /Rect {place} "
            buttons.append(self._add(f"{words}/F {_PRINTED} /AS /Off {states} >>"))
        kids = " ".join(_ref(button) for button in buttons)
        words = f"<< {head} /FT /Btn /Ff {_RADIO} /V /Off /Kids [{kids}] >>"
        self._out.put(parent, words.encode("ascii"))
        self._fields.append(parent)
        return buttons

    def _drawn(self, what: str, width: float, height: float) -> str:
        """Return the reference to the picture of a button in one of its states."""
        key = (what, round(width, 2), round(height, 2))
        if key not in self._art:
            content = {"tick": _tick, "dot": _dot}[what](*key[1:]) if what else ""
            entries = {"Type": b"/XObject", "Subtype": b"/Form", "BBox": b"[0 0 %.2f %.2f]" % key[1:]}
            self._art[key] = self._out.add(stream(content.encode("ascii"), entries, packed=False))
        return _ref(self._art[key])

    def _add(self, words: str) -> int:
        return self._out.add(words.encode("ascii"))


def _whole_font(out: PdfStream, file: FontFile) -> int:
    """Write a font of which every letter can be typed, each with a code that says what it is."""
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
    reach = round(extents.ascender * scale), round(extents.descender * scale)
    described = out.add(descriptor(out, file.name, data, reach))
    advances = numbers(round(font.get_glyph_h_advance(glyph) * scale) for glyph in glyphs)
    widths = {"DW": b"1000", "W": array((b"0", advances))}
    cid_to_gid = b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
    return write_type_0(out, file.name, described, widths, cid_to_gid, _meanings(letters))


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


def _ref(number: int) -> str:
    return f"{number} 0 R"


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
