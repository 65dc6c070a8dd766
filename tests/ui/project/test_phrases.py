"""Lines of the room break between words and phrases in scripts that are written without spaces."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from facilitator.ui.fonts import load_fonts
from facilitator.ui.project.faces import Face, Run, plain, text_of
from facilitator.ui.project.lettering import Words
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.phrases import phrased
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Stage

JAPANESE = "一人が三分間話し、もう一人は口をはさまずに聞きます"


def shown(text: str) -> str:
    """Return a text with what guides its lines made visible."""
    return text.replace("\u200b", "|").replace("\u2060", "~")


def lines_of(text: str, language: str, units: float) -> list[str]:
    look = RoomLook()
    stage = Stage(QSize(1280, 720), look, look.colors(), language)
    words: Words = Sketch(stage).words(text, Face(6, True, 600), stage.px(units), balanced=True)
    whole, lines = words.layout.text(), [words.layout.lineAt(place) for place in range(words.line_count)]
    return [
        shown(whole[line.textStart() : line.textStart() + line.textLength()]).strip("|").replace("~", "")
        for line in lines
    ]


@pytest.mark.parametrize(
    ("text", "language", "is_heading", "marked"),
    [
        ("คนหนึ่งพูด and more", "en", False, "คน|หนึ่ง|พูด and more"),
        ("二人で座ります", "ja", True, "二~人~で座~り~ま~す"),
        ("二人で座ります", "ja", False, "二人で座ります"),
        ("二人で座ります", "de", True, "二人で座ります"),
        ("PDF を読む", "ja", True, "PDF を読~む"),
        ("plain words", "ja", True, "plain words"),
        ("مرحبا", "ar", True, "مرحبا"),
    ],
)
def test_a_text_is_told_where_its_lines_break(
    text: str, language: str, is_heading: bool, marked: str
) -> None:
    assert shown(text_of(phrased(plain(text), language, is_heading=is_heading))) == marked


def test_stressed_words_stay_stressed() -> None:
    runs = phrased((Run("คนหนึ่ง"), Run("พูดสาม", strong=True)), "th", is_heading=False)
    assert [shown(run.text) for run in runs] == ["คน|หนึ่ง", "|พูด|สาม"]
    assert [run.strong for run in runs] == [False, True]


def test_a_heading_in_japanese_breaks_between_phrases(qapp: QApplication) -> None:
    del qapp
    load_fonts()
    phrases = shown(text_of(phrased(plain(JAPANESE), "ja", is_heading=True)))
    starts = {
        place - phrases[:place].count("~") for place in range(len(phrases)) if phrases[place - 1] != "~"
    }
    for units in range(60, 140, 7):
        lines = lines_of(JAPANESE, "ja", units)
        assert "".join(lines) == JAPANESE
        at = 0
        for line in lines:
            assert at in starts
            at += len(line)


def test_a_line_of_thai_begins_with_a_word(qapp: QApplication) -> None:
    del qapp
    load_fonts()
    text = "คนหนึ่งพูดสามนาทีและอีกคนหนึ่งฟังโดยไม่ขัดจังหวะ"
    words = shown(text_of(phrased(plain(text), "th", is_heading=False))).split("|")
    for units in range(40, 100, 7):
        for line in lines_of(text, "th", units):
            assert any(line.startswith(word) for word in words)
