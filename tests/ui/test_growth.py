"""Pages that are built already follow a change of the text size."""

from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.growth import grown
from facilitator.ui.theme import BASE_PIXELS, ROOMY_PIXELS, apply_theme, interface_font

RATIO = ROOMY_PIXELS / BASE_PIXELS


class Page(QWidget):
    """A heading, plain words, a side of fixed width and a line of one pixel."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.words, self.side, self.line = QLabel("A"), QLabel("b"), QFrame(), QFrame()
        column = QVBoxLayout(self)
        for each in (self.heading, self.words, self.side, self.line):
            column.addWidget(each)
        self.heading.setFont(interface_font(20, 600))
        self.side.setFixedWidth(300)
        self.line.setFixedHeight(1)

    def sizes(self) -> tuple[int, int, int, int]:
        """Return both text sizes, the width of the side and the height of the line."""
        fonts = self.heading.font().pixelSize(), self.words.font().pixelSize()
        return *fonts, self.side.minimumWidth(), self.line.minimumHeight()


def test_a_page_grows_with_the_text_and_comes_back_as_it_was(qapp: QApplication, qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    with grown([page], RATIO):
        apply_theme(qapp, is_dark=False, pixels=ROOMY_PIXELS)
    assert page.sizes() == (23, 15, 346, 1)
    assert page.heading.font().weight() == 600
    with grown([page], 1 / RATIO):
        apply_theme(qapp, is_dark=False, pixels=BASE_PIXELS)
    assert page.sizes() == (20, 13, 300, 1)


def test_what_has_its_place_keeps_its_size(qapp: QApplication, qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    with grown([], RATIO, fonts_only=[page]):
        apply_theme(qapp, is_dark=False, pixels=ROOMY_PIXELS)
    assert page.sizes() == (23, 15, 300, 1)
    apply_theme(qapp, is_dark=False, pixels=BASE_PIXELS)


def test_a_widget_that_follows_by_itself_is_left_alone(qapp: QApplication, qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    with grown([page], RATIO):
        apply_theme(qapp, is_dark=False, pixels=ROOMY_PIXELS)
        page.heading.setFont(interface_font(30, 600))
        page.side.setFixedWidth(500)
    assert page.sizes() == (30, 15, 500, 1)
    apply_theme(qapp, is_dark=False, pixels=BASE_PIXELS)
