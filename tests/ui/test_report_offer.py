from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.printing.requests import Paper
from facilitator.store.register import Register
from facilitator.store.run_recorder import RunRecorder
from facilitator.ui.engine import LiveEngine
from facilitator.ui.message_bar import MessageBar
from facilitator.ui.run.report_offer import ReportOffer
from facilitator.ui.run.report_sheet import ReportSheet
from tests.support import a_block
from tests.support.live import LiveClock
from tests.support.moments import a_rundown


@dataclass
class Stage:
    """A session of two blocks of five minutes, and where messages are shown."""

    clock: LiveClock
    engine: LiveEngine
    messages: MessageBar
    offer: ReportOffer

    def lead(self, *minutes: float) -> None:
        """Start, and press next after each of these minutes."""
        self.engine.start()
        for length in minutes:
            for _ in range(round(length * 15)):
                self.clock.advance(seconds=4)
                self.engine.tick()
            self.engine.next()


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    register = Register.open(tmp_path / "register.sqlite")
    recorder = RunRecorder(register)
    clock = LiveClock()
    engine = LiveEngine(clock, recorder=recorder)
    window = QWidget()
    qtbot.addWidget(window)
    messages = MessageBar(window)
    offer = ReportOffer(engine, recorder, messages, window)
    engine.load(a_rundown([a_block("", 5, title="First"), a_block("", 5, title="Second")]))
    yield Stage(clock, engine, messages, offer)
    engine.unload()
    register.close()


def test_the_end_of_a_run_offers_its_report(stage: Stage) -> None:
    stage.lead(6, 6)

    assert stage.messages.is_asking
    assert "“An evening” is over, 2 min longer than planned." in stage.messages.text


def test_nothing_is_asked_where_the_console_offers_the_report_itself(stage: Stage) -> None:
    stage.offer.leave_to(lambda: True)
    stage.lead(6, 6)

    assert not stage.messages.is_asking


def test_nothing_is_offered_while_the_run_goes_on(stage: Stage) -> None:
    stage.lead(6)

    assert not stage.messages.is_asking


def test_an_end_that_was_undone_is_offered_again_at_the_real_end(stage: Stage) -> None:
    stage.lead(5, 4)
    stage.engine.undo()
    assert not stage.messages.is_asking
    stage.engine.finish()

    assert "1 min shorter than planned" in stage.messages.text


def test_the_report_is_saved_as_a_table(stage: Stage, tmp_path: Path) -> None:
    stage.lead(5, 7)
    stage.messages.dismiss()
    stage.offer.save(tmp_path / "report.csv")

    assert "Second,,18:35:00,18:35:00,5.0,7.0,2.0" in (tmp_path / "report.csv").read_text("utf-8-sig")
    assert "“report.csv”" in stage.messages.text


def test_a_folder_that_is_gone_is_told(stage: Stage, tmp_path: Path) -> None:
    stage.lead(5, 5)
    stage.offer.save(tmp_path / "gone" / "report.csv")

    assert stage.messages.text.startswith("“report.csv” was not saved")


def test_the_answer_hands_the_report_out_to_be_shown(stage: Stage, qtbot: QtBot) -> None:
    stage.lead(5, 7)
    with qtbot.waitSignal(stage.offer.wanted) as caught:
        stage.offer.show()

    assert [block.title for block in caught.args[0].blocks] == ["First", "Second"]


def test_the_sheet_shows_the_pages_and_hands_out_the_same_pdf(stage: Stage, qtbot: QtBot) -> None:
    stage.lead(5, 7)
    sheet = ReportSheet()
    qtbot.addWidget(sheet)
    sheet.resize(700, 500)
    stage.offer.wanted.connect(lambda made: sheet.show_report(made, Paper.LETTER))
    stage.offer.show()
    assert not sheet.save_pdf.isEnabled()
    qtbot.waitUntil(lambda: sheet.pages.page_count == 1, timeout=30_000)
    with qtbot.waitSignal(sheet.pdf_wanted) as caught:
        sheet.save_pdf.click()

    assert caught.args[0].startswith(b"%PDF")
    with qtbot.waitSignal(sheet.picture_wanted, timeout=30_000) as caught:
        sheet.save_picture.click()
    picture = QImage.fromData(caught.args[0])
    assert picture.width() == 1240
    # One page of Letter.
    assert picture.height() == round(1240 * 11 / 8.5)
    assert sheet.save_picture.isEnabled()
    assert "Ended 2 min late" in sheet.pages.accessibleDescription()


def test_pages_that_cannot_be_saved_are_told(stage: Stage, tmp_path: Path) -> None:
    stage.offer.save_pages(b"%PDF", tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes() == b"%PDF"
    stage.offer.save_pages(b"%PDF", tmp_path / "gone" / "report.pdf")
    assert stage.messages.text.startswith("“report.pdf” was not saved")
