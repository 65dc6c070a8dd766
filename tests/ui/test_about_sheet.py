"""The page about the program lists the works of others, and shows the licence of each."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.about_sheet import AboutSheet


@pytest.fixture
def sheet(qtbot: QtBot) -> AboutSheet:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1180, 680)
    page.show()
    sheet = AboutSheet(page, page.height)
    sheet.open()
    return sheet


def shown(sheet: AboutSheet) -> str:
    return sheet.reader.toPlainText()


def links(sheet: AboutSheet) -> dict[str, str]:
    found: dict[str, str] = {}
    block = sheet.reader.document().begin()
    while block.isValid():
        for part in block.textFormats():
            if part.format.isAnchor():
                found[block.text()[part.start : part.start + part.length]] = part.format.anchorHref()
        block = block.next()
    return found


def test_it_names_the_version_the_licence_and_qt(sheet: AboutSheet) -> None:
    assert "Version " in shown(sheet)
    assert "MIT licence" in shown(sheet)
    assert "Lesser General Public License" in shown(sheet)
    assert {"pillow", "Qt and PySide6", "Noto Sans JP", "Lucide icons"} <= links(sheet).keys()


def test_a_name_leads_to_its_licence_as_it_stands_and_back(sheet: AboutSheet) -> None:
    sheet.reader.anchorClicked.emit(QUrl(links(sheet)["Qt and PySide6"]))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in shown(sheet)
    assert "<https://fsf.org/>" in shown(sheet)
    sheet.reader.anchorClicked.emit(QUrl(links(sheet)["Back to the list"]))
    assert "Version " in shown(sheet)


def test_a_strange_link_changes_nothing(sheet: AboutSheet) -> None:
    before = shown(sheet)
    for strange in ("https://example.org", "nothing", "-1"):
        sheet.reader.anchorClicked.emit(QUrl(strange))
    assert shown(sheet) == before
