"""Names typed in People become numbered certificates, and none for who never came."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator import resources
from facilitator.app.desk import Desk
from facilitator.printing.requests import Variant
from facilitator.ui.people.page import PeoplePage
from facilitator.ui.print import kinds
from facilitator.ui.print.orders import CertificateChoices
from facilitator.ui.print.page import PrintPage
from facilitator.ui.workspace_bar import Workspace

AGENDAS = resources.shipped_sessions() / "emotional-closeness" / "agendas"
TASTER = AGENDAS / "taster-90.toml"
EVENING = AGENDAS / "evening-6.toml"


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, logged: list[logging.LogRecord]) -> Iterator[Desk]:
    desk = Desk(qapp)
    qtbot.addWidget(desk.window)
    desk.open(TASTER, Workspace.PEOPLE)
    desk.window.resize(1366, 768)
    desk.window.show()
    qtbot.waitExposed(desk.window)
    yield desk
    register = desk.register()
    if register is not None:
        register.close()
    assert all(record.name == "facilitator.ui.sound_line" for record in logged)


def test_who_was_here_gets_a_numbered_certificate_and_a_second_copy_says_so(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    people = desk.window.page(Workspace.PEOPLE)
    assert isinstance(people, PeoplePage)
    people.add_person()
    for name in ("Amal Haddad", "Łukasz Zając", "Noah Brandt"):
        people.side.person.name.setText(name)
        QTest.keyClick(people.side.person.name, Qt.Key.Key_Return)
    people.side.leave()
    people.view.show_person(people.roster.people[0].id)
    QTest.keyClick(people.view, Qt.Key.Key_Space)
    QTest.keyClick(people.view, Qt.Key.Key_Space)

    desk.window.show_workspace(Workspace.PRINT)
    paper = desk.window.page(Workspace.PRINT)
    assert isinstance(paper, PrintPage)
    paper.documents.model.tick(kinds.HANDOUTS, False)
    paper.documents.model.tick(kinds.CERTIFICATES, True)
    copies = []
    for name in ("first.pdf", "second.pdf"):
        paper.save(tmp_path, name)
        qtbot.waitUntil((tmp_path / name).exists, timeout=30_000)
        copies.append([page.extract_text() for page in pypdf.PdfReader(tmp_path / name).pages])

    first, second = copies
    assert len(first) == len(second) == 2
    for text, name, number in zip(first, ("Amal Haddad", "Łukasz Zając"), (1, 2), strict=True):
        assert name in text
        assert f"-{number:04}" in text
        assert "Duplicate" not in text
    for text, number in zip(second, (1, 2), strict=True):
        assert "Duplicate of no." in text
        assert f"-{number:04}" in text


def test_who_came_to_five_of_six_evenings_has_completed_the_series_and_nobody_else(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.open_file(EVENING)
    desk.window.show_workspace(Workspace.PEOPLE)
    people = desk.window.page(Workspace.PEOPLE)
    assert isinstance(people, PeoplePage)
    people.add_person()
    for name in ("Amal Haddad", "Łukasz Zając", "Noah Brandt"):
        people.side.person.name.setText(name)
        QTest.keyClick(people.side.person.name, Qt.Key.Key_Return)
    people.side.leave()
    amal, lukasz, _noah = (person.id for person in people.roster.people)
    for evening in range(6):
        QTest.keyClick(people.view, Qt.Key(Qt.Key.Key_1 + evening))
        for person, evenings in ((amal, 5), (lukasz, 4)):
            people.view.show_person(person)
            if evening < evenings:
                QTest.keyClick(people.view, Qt.Key.Key_Space)

    desk.window.show_workspace(Workspace.PRINT)
    paper = desk.window.page(Workspace.PRINT)
    assert isinstance(paper, PrintPage)
    paper.documents.choose(kinds.CERTIFICATES)
    paper.documents.tick_alone([kinds.CERTIFICATES])
    texts, copies = {}, []
    for variant in (Variant.ATTENDANCE, Variant.COMPLETION):
        paper.side.certificates.choose(CertificateChoices(variant))
        copies.append(paper.documents.row_of(kinds.CERTIFICATES).copies)
        target = tmp_path / f"{variant}.pdf"
        paper.save(tmp_path, target.name)
        qtbot.waitUntil(target.exists, timeout=30_000)
        texts[variant] = [page.extract_text() for page in pypdf.PdfReader(target).pages]

    assert copies == [2, 1], "the list says how many there will be"
    assert len(texts[Variant.ATTENDANCE]) == 2
    (completed,) = texts[Variant.COMPLETION]
    assert "Amal Haddad" in completed
    assert "completed 5 of 6 sessions" in completed
    assert all("Noah" not in text for text in texts[Variant.ATTENDANCE])
