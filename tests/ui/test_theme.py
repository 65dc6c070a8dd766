import gc
import weakref

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.core.strategy import Category
from facilitator.ui import theme


def _contrast(one: QColor, other: QColor) -> float:
    def luminance(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        red, green, blue = (
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [theme.light(), theme.dark()], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(look: theme.Colors) -> None:
    for ground in (look.ground, look.surface):
        assert _contrast(look.text, ground) >= 7
        assert _contrast(look.text_2, ground) >= 7
    assert _contrast(look.on_accent, look.accent) >= 4.5
    assert _contrast(look.fault, look.fault_soft) >= 4.5


@pytest.mark.parametrize("look", [theme.light(), theme.dark()], ids=["light", "dark"])
def test_every_colour_can_be_read_on_every_ground_it_stands_on(look: theme.Colors) -> None:
    """WCAG 2.2, level AA: 4.5 for text, 3 for the edges of controls and for marks."""
    grounds = (look.ground, look.surface, look.sunken)
    soft = (look.accent_soft, look.late_soft, look.early_soft, look.fault_soft)
    for text in (look.text, look.text_2, look.text_3, look.accent, look.late, look.early, look.fault):
        assert min(_contrast(text, ground) for ground in (*grounds, *soft)) >= 4.5
    assert min(_contrast(look.border_strong, ground) for ground in grounds) >= 3
    for category in (*Category, None):
        assert min(_contrast(look.category(category), ground) for ground in grounds) >= 3


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_what_an_empty_field_asks_for_can_be_read(qapp: QApplication, qtbot: QtBot, is_dark: bool) -> None:
    theme.apply_theme(qapp, is_dark=is_dark)
    field = QLineEdit()
    field.setPlaceholderText("Name of your organisation")
    qtbot.addWidget(field)
    field.show()
    look = theme.dark() if is_dark else theme.light()
    asked = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert asked.alpha() == 255
    assert _contrast(asked, look.surface) >= 4.5


def test_the_palette_of_a_widget_says_which_colors_it_takes(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setPalette(theme.palette_of(theme.dark()))
    assert theme.colors(label.palette()).dark
    label.setPalette(theme.palette_of(theme.light()))
    assert not theme.colors(label.palette()).dark


def test_every_category_has_a_color_of_its_own() -> None:
    found = {theme.light().category(category).name() for category in (*Category, None)}
    assert len(found) == len(Category) + 1


def test_only_number_labels_get_digits_of_one_width(qtbot: QtBot) -> None:
    assert theme.interface_font(13).featureTags() == []
    tags = theme.interface_font(13, tabular=True).featureTags()
    assert [tag.toString() for tag in tags] == [b"tnum"]


def test_the_choice_decides_over_the_system(qtbot: QtBot) -> None:
    assert theme.wants_dark(theme.Scheme.DARK)
    assert not theme.wants_dark(theme.Scheme.LIGHT)


class SelfHolder(QWidget):
    """A widget that only the garbage collector can take away."""

    def __init__(self) -> None:
        super().__init__()
        self.myself = self.update


class Listener(QWidget):
    """Makes such a widget, and garbage enough for a collection, when it hears of a change."""

    def __init__(self) -> None:
        super().__init__()
        self.others: list[weakref.ref[SelfHolder]] = []
        self.seen: list[bool] = []

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - the name is Qt's
        self.others.append(weakref.ref(SelfHolder()))
        for _ in range(50):
            ring: list[object] = []
            ring.append(ring)
        self.seen.append(self.others[-1]() is not None)


def test_no_widget_goes_away_while_all_of_them_are_dressed(qapp: QApplication, qtbot: QtBot) -> None:
    listener = Listener()
    qtbot.addWidget(listener)
    listener.ensurePolished()
    listener.seen.clear()
    usual = gc.get_threshold()
    gc.enable()
    gc.set_threshold(10, 1, 1)
    try:
        theme.apply_theme(qapp, is_dark=True)
        assert gc.isenabled()
    finally:
        gc.set_threshold(*usual)
    assert listener.seen
    assert all(listener.seen)
    gc.collect()
    assert not any(other() for other in listener.others), "only the collector could take them away"
