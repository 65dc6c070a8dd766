"""Hyphens stand where the spelling of a language puts them, and never in an address."""

from itertools import pairwise
from pathlib import Path

import pytest

from facilitator import resources
from facilitator.printing.fonts import FontBook
from facilitator.printing.hyphenation import SOFT_HYPHEN, syllables
from facilitator.printing.paragraph import Line, Style, break_lines, width_of
from facilitator.printing.pdf_file import PdfFile
from facilitator.printing.sheet import Sheet
from facilitator.printing.typesetter import Typesetter
from tests.support.pdf_readers import READERS, letters
from tests.support.scripts import WITHOUT_HYPHENS

COMPOUNDS = (Path(__file__).parents[1] / "support" / "german_compounds.txt").read_text("utf-8").split()
"""Two hundred German compounds with their syllables, as a dictionary has them."""
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def split(token: str, language: str = "") -> str:
    """Return a word with its breaks as bars."""
    places = [0, *syllables(token, language), len(token)]
    return "|".join(token[begin:end] for begin, end in pairwise(places))


def _setter(language: str = "de") -> Typesetter:
    return Typesetter(FontBook(resources.assets() / "fonts", language=language))


def _has_hyphen(setter: Typesetter, line: Line) -> bool:
    """Return whether a line is wider than its letters, by a hyphen."""
    (text,) = _texts((line,))
    return line.width > width_of(setter, text, Style()) + width_of(setter, "-", Style()) - 0.1


def _texts(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(placed.piece.text for placed in line.pieces) for line in lines]


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("Beziehungsgestaltung", "Bezie|hungs|ges|tal|tung"),
        ("Überwachungsaufgaben", "Über|wa|chungs|auf|ga|ben"),
        ("Gesellschaft,", "Gesell|schaft,"),
        ("Rechtschreibung", "Recht|schrei|bung"),
        ("communication", "com|mu|ni|ca|tion"),
        ("Straße", "Straße"),
        ("strength", "strength"),
        ("Aufmerksam\u00adkeit", "Aufmerksam\u00adkeit"),
    ],
)
def test_a_hyphen_stands_where_a_syllable_begins(word: str, broken: str) -> None:
    assert split(word) == broken


@pytest.mark.parametrize(
    ("language", "word", "broken"),
    [
        ("de", "Beziehungsgestaltung", "Bezie|hungs|ge|stal|tung"),
        ("de-AT", "Teilnehmerunterlagen", "Teil|neh|mer|un|ter|la|gen"),
        ("en", "relationships", "rela|tion|ships"),
        ("fr", "développement", "déve|lop|pe|ment"),
        ("es", "responsabilidades", "res|pon|sa|bi|li|da|des"),
        ("it", "comunicazione", "comu|ni|ca|zione"),
        ("nl", "verantwoordelijkheid", "ver|ant|woor|de|lijk|heid"),
        ("ru", "ответственность", "ответ|ствен|ность"),
        ("xx", "communication", "com|mu|ni|ca|tion"),
    ],
)
def test_each_language_has_its_own_spelling(language: str, word: str, broken: str) -> None:
    assert split(word, language) == broken


def test_two_hundred_german_compounds_are_hardly_ever_broken_wrongly() -> None:
    right = wrong = missed = 0
    for compound in COMPOUNDS:
        word = compound.replace("-", "")
        ends = [len(compound[:place].replace("-", "")) for place, sign in enumerate(compound) if sign == "-"]
        wanted = {end for end in ends if 3 <= end <= len(word) - 3}
        found = set(syllables(word, "de"))
        right, wrong, missed = (
            right + len(found & wanted),
            wrong + len(found - wanted),
            missed + len(wanted - found),
        )
    assert len(COMPOUNDS) > 200
    assert wrong <= 6
    assert right > 640
    assert missed <= 40


@pytest.mark.parametrize("language", ["", "de", "en"])
@pytest.mark.parametrize(
    "token",
    [*WITHOUT_HYPHENS, "二人組になりましょう", "Beziehungs\u00adgestaltung"],
)
def test_an_address_a_number_and_another_script_get_no_hyphen(token: str, language: str) -> None:
    assert syllables(token, language) == []


@pytest.mark.parametrize("words", [LONG, f"Das {LONG} gilt", f"{LONG} {LONG}"])
def test_a_word_wider_than_the_line_is_broken_with_a_hyphen_inside_the_width(words: str) -> None:
    setter = _setter()
    for width in range(60, 300, 11):
        lines = break_lines(setter, [(words, Style())], width)
        assert all(line.width <= width + 0.01 for line in lines)
        assert letters("".join(_texts(lines))) == letters(words)
        assert any(_has_hyphen(setter, line) for line in lines[:-1]) == (len(lines) > 1)


def test_a_part_of_a_word_in_bold_is_broken_as_well() -> None:
    plain = Style()
    spans = [("Das ", plain), ("Beziehungsgestaltungskompetenz", plain.bold()), (" zählt", plain)]
    for width in range(60, 160, 7):
        lines = break_lines(_setter(), spans, width)
        assert all(line.width <= width + 0.01 for line in lines)
        assert letters("".join(_texts(lines))) == "DasBeziehungsgestaltungskompetenzzählt"


def test_a_soft_hyphen_shows_only_where_the_line_breaks() -> None:
    setter = _setter("")
    words = f"Eine Beziehungs{SOFT_HYPHEN}gestaltung"
    wide = break_lines(setter, [(words, Style())], 1000)
    assert len(wide) == 1
    assert wide[0].width == pytest.approx(width_of(setter, words.replace(SOFT_HYPHEN, ""), Style()), abs=0.01)
    width = width_of(setter, "Eine Beziehungs-", Style())
    first, second = break_lines(setter, [(words, Style())], width)
    assert _texts((first, second)) == ["Eine Beziehungs", "gestaltung"]
    assert first.width == pytest.approx(width, abs=0.1)
    assert break_lines(setter, [(words, Style())], width - 1)[0].width < width / 2, (
        "the hyphen needs its room"
    )


def test_names_get_no_hyphens() -> None:
    lines = break_lines(_setter(), [(LONG, Style())], 100, hyphens=False)
    assert "".join(_texts(lines)) == LONG
    assert not [line for line in lines if _has_hyphen(_setter(), line)]


@pytest.mark.parametrize("reader", READERS)
def test_the_hyphen_of_a_broken_word_is_no_letter_of_it_to_a_reader(reader: str) -> None:
    setter = _setter()
    sheet = Sheet()
    for number, line in enumerate(break_lines(setter, [(f"Das {LONG} gilt", Style())], 150)):
        sheet.text(50, 700 - 16 * number, line)
    file = PdfFile("Broken", "de")
    file.add_page(sheet, 595, 842)
    (read,) = READERS[reader](file.finish(setter.embedded))
    whole = letters(read.replace(SOFT_HYPHEN, "").replace("-", ""))
    assert whole == f"Das{LONG}gilt"
