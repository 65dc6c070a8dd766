"""Large letters painted from kept glyphs look as Qt paints them."""

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from facilitator.ui.fonts import load_fonts
from facilitator.ui.project import big_glyphs
from facilitator.ui.project.big_glyphs import GlyphStore
from facilitator.ui.project.faces import Face, Run, Runs
from facilitator.ui.project.lettering import Words
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.stage import Stage

SIZE = QSize(1600, 400)
INK = QColor("#112233")
_COARSE = 8
"""Both are looked at from afar: a letter may stand half a pixel beside where Qt puts it."""
_FAR = 24


def words(runs: Runs, face: Face, language: str = "en") -> Words:
    """Return some words laid out large."""
    stage = Stage(SIZE, RoomLook(), RoomLook().colors(), language)
    return Words(stage, runs, face, 1500, INK)


def painted(laid_out: Words, *, kept: bool, ratio: float = 1.0) -> QImage:
    """Return the words on white, by the kept glyphs or by Qt."""
    image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kept:
        laid_out.paint(painter, 30.3, 20.7)
    else:
        painter.setPen(INK)
        laid_out.layout.draw(painter, QPointF(30.3, 20.7))
    painter.end()
    return image


def greatest_difference(first: QImage, second: QImage) -> int:
    """Return by how much two pictures differ at most when they are seen from afar, of 255."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = [
        each.scaled(each.size() / _COARSE, Qt.AspectRatioMode.IgnoreAspectRatio, smooth).convertToFormat(
            QImage.Format.Format_Grayscale8
        )
        for each in (first, second)
    ]
    return max(
        abs(one - other)
        for one, other in zip(bytes(small[0].constBits()), bytes(small[1].constBits()), strict=True)
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tell the other what you heard: “fi, ffl, AV, Ä”", "en"),
        ("שלום לכולם, מה שלומכם", "he"),
        ("اجلسوا مثنى مثنى وضعوا الهواتف جانبا", "ar"),
        ("क्षमा करना, धन्यवाद, नमस्ते", "hi"),
        ("ขอบคุณที่ฟังกันอย่างตั้งใจ", "th"),
        ("Emoji 👍🏽 and arrows → and אב", "en"),
    ],
)
@pytest.mark.parametrize("face", [Face(24), Face(16, True, 600, tracking=-0.02), Face(20, italic=True)])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_kept_glyphs_stand_where_qt_puts_them(
    qapp: QApplication, text: str, language: str, face: Face, ratio: float
) -> None:
    del qapp
    load_fonts()
    laid_out = words((Run(text),), face, language)
    ours = painted(laid_out, kept=True, ratio=ratio)
    assert greatest_difference(ours, painted(laid_out, kept=False, ratio=ratio)) <= _FAR


def ink_of(image: QImage) -> float:
    """Return which share of a picture is ink."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(255 - value for value in bytes(grey.constBits())) / 255 / grey.sizeInBytes()


@pytest.mark.parametrize(
    ("text", "language"), [("二人組になりましょう", "ja"), ("两人一组", "zh"), ("둘씩짝을", "ko")]
)
@pytest.mark.parametrize("size", [12, 24])
def test_bold_letters_of_a_font_in_one_weight_are_drawn_bolder(
    qapp: QApplication, text: str, language: str, size: int
) -> None:
    del qapp
    load_fonts()
    plain, bold = (words((Run(text),), Face(size, weight=weight), language) for weight in (400, 700))
    more = ink_of(painted(bold, kept=True)) / ink_of(painted(plain, kept=True))
    assert 1.3 < more < 1.7
    assert len({run.rawFont().familyName() for run in plain.layout.glyphRuns()}) == 1, "no letter is missing"


def test_words_in_several_colours_keep_them(qapp: QApplication) -> None:
    del qapp
    load_fonts()
    runs = (
        Run("Next: ", color=QColor("#aa2200")),
        Run("B’s turn", strong=True),
        Run(" 👍 also", italic=True),
    )
    laid_out = words((*runs, Run(" long", color=QColor("#0044cc"))), Face(24))
    ours, qts = painted(laid_out, kept=True), painted(laid_out, kept=False)
    assert greatest_difference(ours, qts) <= _FAR
    red = [image.pixelColor(x, y).red() for image in (ours, qts) for x in range(30, 200) for y in (70, 80)]
    assert max(red) > INK.red() + 100


def test_a_moved_letter_is_a_difference(qapp: QApplication) -> None:
    del qapp
    load_fonts()
    first, second = words((Run("a word"),), Face(24)), words((Run("a wond"),), Face(24))
    assert greatest_difference(painted(first, kept=True), painted(second, kept=False)) > _FAR


def test_the_store_of_glyphs_gives_up_the_oldest(qapp: QApplication) -> None:
    del qapp
    load_fonts()
    store = GlyphStore(most_pixels=20_000)
    laid_out = words((Run("abcdefghijklmnop"),), Face(24))
    (run,) = laid_out.layout.glyphRuns()
    font = run.rawFont()
    for index in run.glyphIndexes():
        picture, _corner = store.picture(font, ("Inter",), index, 0, INK, 1.0)
        assert picture is not None
        assert store.pixels <= 20_000
    again, _corner = store.picture(font, ("Inter",), run.glyphIndexes()[-1], 0, INK, 1.0)
    assert again is picture


def test_small_letters_are_left_to_qt(qapp: QApplication) -> None:
    del qapp
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert not big_glyphs.suits(painter, 20)
    assert big_glyphs.suits(painter, 200)
    painter.rotate(10)
    assert not big_glyphs.suits(painter, 200)
    painter.end()
