"""Adds glyphs to a TrueType font that are other glyphs drawn together, as a letter and its marks.

A reader of a PDF then meets one glyph where several were placed, and nothing is drawn that has no letters.
The tables are those of the OpenType specification: glyf, loca, hmtx, hhea, head and maxp.
"""

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_WORDS, _PLACES, _MORE = 0x0001, 0x0002, 0x0020
"""Flags of a part: its place is two words, which are a place indeed; another part follows."""
_LONG_PLACES = 1
_FARTHEST = 16_000
"""Units a part may lie from its letter, past which nobody sees it: a place is a word with a sign."""


class Part(NamedTuple):
    """A glyph and where it stands, in units of the font."""

    glyph: int
    x: int
    y: int

    def of(self, numbers: Mapping[int, int]) -> "Part":
        """Return the part with the number its glyph has in another file."""
        return Part(numbers[self.glyph], self.x, self.y)


Stack = tuple[Part, ...]
"""Glyphs drawn together; an empty one shows nothing."""


def with_stacks(font: bytes, stacks: Sequence[tuple[Stack, int]]) -> bytes:
    """Return the font with a glyph for each stack and its advance, after the glyphs it has."""
    if not stacks:
        return font
    tables = _tables(font)
    glyphs = _Glyphs(tables)
    added = [glyphs.stacked(stack) for stack, _ in stacks]
    offsets = [*glyphs.offsets]
    for glyph in added:
        offsets.append(offsets[-1] + len(glyph.outline))
    tables[b"glyf"] = tables[b"glyf"][: glyphs.offsets[-1]] + b"".join(glyph.outline for glyph in added)
    tables[b"loca"] = struct.pack(f">{len(offsets)}I", *offsets)
    tables[b"hmtx"] = _advances(tables, glyphs.count) + b"".join(
        struct.pack(">Hh", advance, glyph.left) for (_, advance), glyph in zip(stacks, added, strict=True)
    )
    count = glyphs.count + len(added)
    _change(tables, b"head", 50, ">h", _LONG_PLACES)
    _change(tables, b"hhea", 34, ">H", count)
    _change(tables, b"maxp", 4, ">H", count)
    _raise_limits(tables, stacks)
    return _font(font[:4], tables)


class _Stacked(NamedTuple):
    outline: bytes
    left: int
    """Its leftmost point: where the two differ, an outline is moved."""


class _Glyphs:
    """The outlines of a font."""

    def __init__(self, tables: dict[bytes, bytes]) -> None:
        self._outlines = tables[b"glyf"]
        (self.count,) = struct.unpack_from(">H", tables[b"maxp"], 4)
        (kind,) = struct.unpack_from(">h", tables[b"head"], 50)
        if kind == _LONG_PLACES:
            self.offsets: Sequence[int] = struct.unpack_from(f">{self.count + 1}I", tables[b"loca"])
        else:
            halves = struct.unpack_from(f">{self.count + 1}H", tables[b"loca"])
            self.offsets = [2 * half for half in halves]

    def stacked(self, stack: Stack) -> _Stacked:
        """Return one outline of several parts."""
        shown = [(part, box) for part in stack if (box := self._box(part)) is not None]
        if not shown:
            return _Stacked(b"", 0)
        lefts, bottoms, rights, tops = zip(*(box for _, box in shown), strict=True)
        parts = b"".join(
            struct.pack(
                ">HHhh",
                _WORDS | _PLACES | (_MORE if number < len(shown) else 0),
                part.glyph,
                part.x,
                part.y,
            )
            for number, (part, _) in enumerate(shown, start=1)
        )
        head = struct.pack(">hhhhh", -1, min(lefts), min(bottoms), max(rights), max(tops))
        outline = head + parts
        return _Stacked(outline + b"\0" * (-len(outline) % 4), min(lefts))

    def _box(self, part: Part) -> tuple[int, int, int, int] | None:
        """Return left, bottom, right and top of a part at its place, None where there is nothing to see."""
        start, end = self.offsets[part.glyph], self.offsets[part.glyph + 1]
        if start == end or max(abs(part.x), abs(part.y)) > _FARTHEST:
            return None
        left, bottom, right, top = struct.unpack_from(">hhhh", self._outlines, start + 2)
        return left + part.x, bottom + part.y, right + part.x, top + part.y


def _advances(tables: dict[bytes, bytes], count: int) -> bytes:
    """Return advance and left side of each glyph, none of them left out."""
    (told,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    data = tables[b"hmtx"]
    last = data[4 * told - 4 : 4 * told - 2]
    rest = data[4 * told : 4 * told + 2 * (count - told)]
    return data[: 4 * told] + b"".join(last + rest[at : at + 2] for at in range(0, len(rest), 2))


def _raise_limits(tables: dict[bytes, bytes], stacks: Sequence[tuple[Stack, int]]) -> None:
    """Say how many points, outlines, parts and levels a glyph of parts may have now."""
    most = max(len(stack) for stack, _ in stacks)
    points, contours, stacked_points, stacked_contours = struct.unpack_from(">HHHH", tables[b"maxp"], 6)
    (parts, depth) = struct.unpack_from(">HH", tables[b"maxp"], 28)
    _change(tables, b"maxp", 10, ">H", min(0xFFFF, max(points, stacked_points) * most))
    _change(tables, b"maxp", 12, ">H", min(0xFFFF, max(contours, stacked_contours) * most))
    _change(tables, b"maxp", 28, ">HH", max(parts, most), depth + 1)


def _change(tables: dict[bytes, bytes], tag: bytes, at: int, kind: str, *values: int) -> None:
    changed = bytearray(tables[tag])
    struct.pack_into(kind, changed, at, *values)
    tables[tag] = bytes(changed)


def _tables(font: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    rows = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count))
    return {tag: font[at : at + length] for tag, _, at, length in rows}


def _font(kind: bytes, tables: dict[bytes, bytes]) -> bytes:
    """Return the file of some tables, as the specification orders it."""
    power = len(tables).bit_length() - 1
    rows, data = [], []
    at = 12 + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        rows.append(struct.pack(">4sIII", tag, _sum(padded), at, len(table)))
        data.append(padded)
        at += len(padded)
    search = struct.pack(">HHHH", len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    return kind + search + b"".join(rows) + b"".join(data)


def _sum(padded: bytes) -> int:
    return int(sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF)
