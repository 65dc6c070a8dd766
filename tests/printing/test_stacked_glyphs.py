"""Glyphs of a font that are others drawn together."""

import struct

import uharfbuzz as hb

from facilitator import resources
from facilitator.printing.stacked_glyphs import Part, with_stacks

FONT = resources.assets() / "fonts" / "noto-sans-hebrew" / "NotoSansHebrew_400Regular.ttf"


def _font(data: bytes) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob(data)))


def _box(font: hb.Font, glyph: int) -> tuple[int, int, int, int]:
    box = font.get_glyph_extents(glyph)
    return box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing


def test_a_stack_is_drawn_where_its_parts_stand_and_has_its_own_advance() -> None:
    data = FONT.read_bytes()
    plain = _font(data)
    bet, dagesh = (plain.get_nominal_glyph(ord(letter)) for letter in "ב\u05bc")
    made = _font(with_stacks(data, [((Part(bet, 10, 0), Part(dagesh, 300, -20)), 777)]))
    added = plain.face.glyph_count
    assert made.face.glyph_count == added + 1
    assert made.get_glyph_h_advance(added) == 777
    left, bottom, right, top = _box(plain, bet)
    others = _box(plain, dagesh)
    assert _box(made, added) == (
        min(left + 10, others[0] + 300),
        min(bottom, others[1] - 20),
        max(right + 10, others[2] + 300),
        max(top, others[3] - 20),
    )


def test_the_glyphs_a_font_has_stay_as_they_are() -> None:
    data = FONT.read_bytes()
    plain = _font(data)
    made = _font(with_stacks(data, [((Part(5, 0, 100),), 500), ((), 250)]))
    for glyph in range(plain.face.glyph_count):
        assert made.get_glyph_h_advance(glyph) == plain.get_glyph_h_advance(glyph)
        assert _box(made, glyph) == _box(plain, glyph)


def test_an_empty_stack_and_one_of_blanks_show_nothing() -> None:
    data = FONT.read_bytes()
    plain = _font(data)
    space = plain.get_nominal_glyph(ord(" "))
    made = _font(with_stacks(data, [((), 250), ((Part(space, 0, 0),), 100)]))
    assert _box(made, plain.face.glyph_count) == (0, 0, 0, 0)
    assert _box(made, plain.face.glyph_count + 1) == (0, 0, 0, 0)


def test_a_part_too_far_away_for_the_format_is_left_out() -> None:
    data = FONT.read_bytes()
    plain = _font(data)
    made = _font(with_stacks(data, [((Part(5, 0, 0), Part(5, 0, 40_000)), 500)]))
    assert _box(made, plain.face.glyph_count) == _box(plain, 5)


def test_the_sums_and_places_of_the_tables_are_right() -> None:
    data = with_stacks(FONT.read_bytes(), [((Part(5, 0, 100), Part(6, 1, 2)), 500)])
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        _, told, at, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        table = data[at : at + length] + b"\0" * (-length % 4)
        assert at % 4 == 0
        assert told == sum(struct.unpack(f">{len(table) // 4}I", table)) & 0xFFFFFFFF


def test_a_font_without_stacks_is_given_back_as_it_is() -> None:
    data = FONT.read_bytes()
    assert with_stacks(data, []) is data
