"""Every test of a window shows the shipped fonts and the light theme, as the app does."""

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.ui.fonts import load_fonts
from facilitator.ui.theme import apply_theme


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    load_fonts()
    apply_theme(qapp, is_dark=False)
