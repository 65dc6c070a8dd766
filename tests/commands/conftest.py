"""A command that paints uses the program's one application; the windows of later tests need the full kind."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _one_application(qapp: QApplication) -> QApplication:
    return qapp
