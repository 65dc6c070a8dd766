"""How text fits the room: smaller first, then cut at the gentlest place, never too small."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from facilitator.core.live import AgendaLine, ProjectorView, Scene
from facilitator.ui.project.faces import Face, Run, text_of
from facilitator.ui.project.lettering import Words, units_of
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture import Picture, fit_of_screen, part_count
from facilitator.ui.project.scene_agenda import MOST_ROWS, folded, laid_out
from facilitator.ui.project.screen_fit import MOST_LINES, SIZES, Fit
from facilitator.ui.project.screen_manner import manner_of
from facilitator.ui.project.screen_sheet import Sheet
from facilitator.ui.project.screen_text import Grid, Heading, Illustration, Item, Paragraph, read_screen
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Stage

ITEM = "An ordinary stress from outside the two of you"


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    del qapp


def words_of(fit: Fit) -> str:
    """Return all words of all parts, without the heading that stands over each part."""
    found = []
    for part in fit.parts:
        for piece in part:
            if isinstance(piece, Grid):
                found += [text_of(cell) for row in piece.rows for cell in row]
            elif isinstance(piece, Paragraph | Item):
                found.append(text_of(piece.runs))
    return " ".join(" ".join(found).split())


def numbered(count: int) -> str:
    """Return a screen with a heading and a numbered list."""
    return "# A list\n\n" + "\n".join(f"{n}. {ITEM}" for n in range(1, count + 1))


def test_a_short_screen_stands_at_full_size() -> None:
    fit = fit_of_screen(numbered(4))
    assert fit.is_full
    assert fit.sentence == "Fits at full size."


def test_a_longer_list_shrinks_before_it_is_cut() -> None:
    fit = fit_of_screen(numbered(6))
    assert len(fit.parts) == 1
    assert fit.scale in SIZES[1:]
    assert fit.sentence == f"Shrinks to {round(fit.scale * 100)} %."


def test_a_list_of_twelve_is_cut_between_items_and_says_so() -> None:
    fit = fit_of_screen(numbered(12))
    assert fit.sentence == f"12 lines, {MOST_LINES} fit. It is shown in 2 parts."
    first, second = fit.parts
    assert [piece.number for piece in (*first, *second) if isinstance(piece, Item)] == list(range(1, 13))
    assert abs(len(first) - len(second)) <= 1, "parts are about the same length"
    assert isinstance(second[0], Heading), "the heading stands over each part"


def test_a_blank_line_is_the_first_place_to_cut() -> None:
    paragraph = "One two three four five six seven eight nine ten eleven twelve. " * 3
    fit = fit_of_screen(f"{paragraph}\n\n{paragraph}\n\n{paragraph}")
    assert len(fit.parts) > 1
    assert all(isinstance(piece, Paragraph) for part in fit.parts for piece in part)
    assert sum(len(part) for part in fit.parts) == 3, "no paragraph is torn"


def test_a_paragraph_too_long_for_one_screen_is_cut_after_a_sentence() -> None:
    fit = fit_of_screen("This is a sentence of some length that people read. " * 30)
    assert len(fit.parts) > 1
    for part in fit.parts:
        assert isinstance(part[-1], Paragraph)
        assert text_of(part[-1].runs).rstrip().endswith(".")


def test_a_heading_too_long_to_repeat_is_cut_like_other_words() -> None:
    fit = fit_of_screen("# " + "A heading that never ends and never stops. " * 30 + "\n\nThe end.")
    assert len(fit.parts) > 2
    assert fit.tallest <= fit.room


def test_a_row_taller_than_the_screen_is_read_cell_by_cell() -> None:
    cell = "Words without number stand in this cell. " * 30
    fit = fit_of_screen(f"| A | B |\n|---|---|\n| {cell} | short |")
    assert fit.tallest <= fit.room
    assert words_of(fit).endswith("short")


def test_an_emoji_is_two_units_to_qt() -> None:
    # Python counts it once; bold words after it would begin a letter early.
    assert [units_of(text) for text in ("ab", "👍a", "👩‍👧")] == [2, 3, 5]


def test_line_breaks_of_the_author_are_kept() -> None:
    pieces = read_screen("# One\n\nfirst line\nsecond line")
    assert isinstance(pieces[1], Paragraph)
    assert text_of(pieces[1].runs) == "first line\nsecond line"


def test_larger_text_needs_more_parts_and_smaller_text_fewer() -> None:
    large = fit_of_screen(numbered(9), RoomLook(text_size=140))
    small = fit_of_screen(numbered(9), RoomLook(text_size=70))
    assert len(large.parts) > len(small.parts)


def test_parts_are_counted_in_the_header() -> None:
    view = ProjectorView(Scene.SCREEN, header="Block", text=numbered(12))
    size = QSize(1280, 720)
    assert part_count(view, size) == 2
    assert Picture(view, size, RoomLook(), 1).parts == 2


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(alphabet=st.sampled_from("abc efg.\u4e2d\u0627"), min_size=1, max_size=200).filter(str.strip),
        min_size=1,
        max_size=8,
    ),
    st.booleans(),
)
def test_text_of_any_length_fits_and_no_word_is_lost(lines: list[str], as_list: bool) -> None:
    marker = "- " if as_list else ""
    text = "\n\n".join(f"{marker}x{' '.join(line.split())}" for line in lines)
    fit = fit_of_screen(text)
    assert words_of(fit).replace(" ", "") == "".join(
        text_of(piece.runs).replace(" ", "")
        for piece in read_screen(text)
        if not isinstance(piece, Grid | Heading | Illustration)
    )
    assert fit.scale in SIZES


def long_day() -> tuple[AgendaLine, ...]:
    """Return nineteen blocks, the seventh now, and the end."""
    lines = []
    for hour in range(19):
        state = "done" if hour < 6 else "now" if hour == 6 else "break" if hour in (9, 13) else "ahead"
        lines.append(AgendaLine(f"{hour:02}:00", f"Block {hour}", state=state))
    return (*lines, AgendaLine("19:00", "End", state="end"))


def test_a_long_agenda_folds_to_nine_rows_and_keeps_now_breaks_and_end() -> None:
    rows = folded(long_day())
    assert len(rows) <= MOST_ROWS
    assert rows[0].title == "Block 0, block 1, block 2, block 3, block 4, block 5"
    assert [row.title for row in rows if row.state == "now"] == ["Block 6"]
    assert [row.title for row in rows if row.state == "break"] == ["Block 9", "Block 13"]
    assert rows[-1].state == "end"
    assert rows[2].title == "Block 7", "the stretch now running stays open"


def test_a_short_agenda_is_not_folded() -> None:
    assert folded(long_day()[:9]) == long_day()[:9]


def heading_of(text: str, language: str = "en") -> Words:
    """Return the heading of a screen as it is laid out at full size on a usual beamer."""
    stage = Stage(QSize(1920, 1080), RoomLook(), RoomLook().colors(), language)
    pieces = read_screen(text)
    return Sheet(Sketch(stage), pieces, manner_of(pieces), stage.area.width()).all_words[0]


def test_a_long_word_is_set_smaller_before_it_is_broken() -> None:
    heading = heading_of("# Entschuldigungsschreibenverfassung heute")
    assert heading.line_count == 2
    assert heading.longest_word <= heading.width + 1
    assert heading.pitch < heading_of("# Heute").pitch


def test_a_sentence_without_spaces_keeps_its_size() -> None:
    sentence = "お互いの話を、最後まで聞いてくれてありがとうございます。次の人に"
    heading = heading_of(f"# {sentence}", "ja")
    assert heading.line_count > 1
    assert heading.pitch == heading_of("# 傾聴", "ja").pitch


def test_scripts_without_italics_stress_by_weight() -> None:
    stage = Stage(QSize(1920, 1080), RoomLook(), RoomLook().colors(), "he")
    words = Words(stage, (Run("שלום", italic=True),), Face(9), 900, RoomLook().colors().text)
    (run,) = words.layout.glyphRuns()
    assert run.rawFont().style() is not QFont.Style.StyleItalic
    assert run.rawFont().weight() >= 600


def test_an_upright_screen_has_more_and_shorter_lines() -> None:
    text = "# Sources of stress\n\n" + "\n".join(f"{n}. {ITEM}" for n in range(1, 8))
    fit = fit_of_screen(text, size=QSize(1080, 1920))
    assert fit.is_full
    assert fit.lines == 14


def test_words_cut_off_say_so() -> None:
    stage = Stage(QSize(1920, 1080), RoomLook(), RoomLook().colors())
    long = Words(stage, (Run("a b c… " * 30),), Face(4), 400, RoomLook().colors().text, most_lines=2)
    short = Words(stage, (Run("a b c…"),), Face(4), 400, RoomLook().colors().text, most_lines=2)
    assert long.is_cut
    assert long.layout.text().endswith("…")
    assert long.line_count == 2
    assert long.text_width <= 400
    assert not short.is_cut


@pytest.mark.parametrize("size", [QSize(1080, 1920), QSize(1024, 768), QSize(1920, 1080)])
def test_the_name_of_the_block_now_is_told_in_full(size: QSize) -> None:
    title = "Listening without advice, for pairs and groups of three"
    lines = (AgendaLine("18:30", title, "until 19:15", "now"), AgendaLine("20:00", "End", state="end"))
    stage = Stage(size, RoomLook(), RoomLook().colors())
    rows = laid_out(Sketch(stage), lines, stage.area)
    assert not rows[0].title.is_cut
    assert rows[0].title.layout.text().replace("\u00a0", " ") == title
