"""A word too long for its line is broken at a syllable, with a hyphen; an address never gets one."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from facilitator.printing.hyphenation import SOFT_HYPHEN
from facilitator.ui.project.faces import Face, Run, plain, text_of
from facilitator.ui.project.hyphens import hyphenated
from facilitator.ui.project.lettering import Words
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Stage
from tests.support.scripts import WITHOUT_HYPHENS

LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def laid_out(text: str, language: str = "de", units: float = 40) -> Words:
    """Return a text set in large letters."""
    look = RoomLook()
    stage = Stage(QSize(1280, 720), look, look.colors(), language)
    return Sketch(stage).words(text, Face(9, True, 600), stage.px(units))


def lines_of(words: Words) -> list[str]:
    """Return the lines as they are broken; none of the texts needs two units a letter."""
    text, lines = words.layout.text(), [words.layout.lineAt(n) for n in range(words.line_count)]
    return [text[line.textStart() : line.textStart() + line.textLength()] for line in lines]


@pytest.mark.parametrize("token", WITHOUT_HYPHENS)
def test_an_address_a_number_and_another_script_get_no_hyphen_in_the_room(token: str) -> None:
    assert SOFT_HYPHEN not in laid_out(token).layout.text()


def test_words_that_fit_stay_as_they_are() -> None:
    runs = plain("Beziehungsgestaltung und Kompetenz")
    assert hyphenated(runs, lambda word: float(len(word)), 30) is runs


def test_a_stressed_word_keeps_its_stress_when_it_is_broken() -> None:
    runs = (Run("Die "), Run("Beziehungs", strong=True), Run("gestaltung"))
    broken = hyphenated(runs, lambda word: float(len(word)), 12)
    assert [run.text.replace(SOFT_HYPHEN, "|") for run in broken] == ["Die ", "Bezie|hungs", "|ges|tal|tung"]
    assert [run.strong for run in broken] == [False, True, False]
    assert text_of(broken).replace(SOFT_HYPHEN, "") == text_of(runs)


def test_every_line_of_a_long_word_ends_in_a_drawn_hyphen_inside_its_width(qapp: QApplication) -> None:
    del qapp
    words = laid_out(LONG)
    *broken, last = lines_of(words)
    assert len(broken) >= 2
    assert all(line.endswith(SOFT_HYPHEN) for line in broken)
    assert "".join((*broken, last)).replace(SOFT_HYPHEN, "") == LONG
    assert words.text_width <= words.width
    hyphen = laid_out("-").text_width
    for place in range(len(broken)):
        line = words.layout.lineAt(place)
        letters = laid_out(broken[place].replace(SOFT_HYPHEN, ""), units=200)
        assert line.naturalTextWidth() >= letters.text_width + 0.9 * hyphen


def test_a_hyphen_of_the_author_is_where_the_word_is_broken(qapp: QApplication) -> None:
    del qapp
    words = laid_out("Beziehungs\u00adgestaltung", units=60)
    assert lines_of(words) == ["Beziehungs\u00ad", "gestaltung"]
    assert words.longest_word <= words.width, "it need not be set smaller"


def test_words_in_a_script_without_hyphens_are_broken_as_before(qapp: QApplication) -> None:
    del qapp
    for text, language in (("二人組になりましょう二人組になりましょう", "ja"), ("استماع" * 8, "ar")):
        assert laid_out(text, language).layout.text() == text
