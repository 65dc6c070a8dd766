"""What the pacing sheet calls the moment: late, early, or on time but for a fixed clock time."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.core.agenda import Block
from facilitator.core.console import console_view
from facilitator.core.pacing import proposal, proposals
from facilitator.core.proposal import PaceKind
from facilitator.core.run import Run
from facilitator.core.strategy import Priority
from facilitator.ui import fonts, theme
from facilitator.ui.run.buttons import PlainButton
from facilitator.ui.run.pacing_preview import PacingPreview
from facilitator.ui.run.pacing_rows import ProposalRow
from facilitator.ui.run.pacing_sheet import PacingSheet
from tests.support.builders import a_block, a_step, a_strategy
from tests.support.moments import a_run, at

SOFT = a_strategy(
    "soft", steps=[a_step("must", (4, 8, 12)), a_step("could", (0, 8, 8), priority=Priority.COULD)]
)
HARD = a_strategy("hard", steps=[a_step("all", 10)])
BEFORE_A_PIN = [
    a_block("hard", 10),
    a_block("soft", 16),
    a_block("hard", 10, starts="18:56"),
    a_block("hard", 10, starts="19:30"),
]


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication) -> PacingSheet:
    fonts.load_fonts()
    theme.apply_theme(qapp, is_dark=False)
    made = PacingSheet()
    qtbot.addWidget(made)
    return made


def _run(blocks: list[Block], late: float) -> Run:
    return a_run(blocks, [SOFT, HARD], end="19:40").start(at(late))


def _show(sheet: PacingSheet, run: Run, now: float) -> str:
    sheet.show_proposals(proposals(run, at(now)), console_view(run, at(now)), ())
    return sheet.title.text()


def test_a_late_end_is_told_in_minutes(sheet: PacingSheet) -> None:
    assert _show(sheet, _run([a_block("hard", 10), a_block("soft", 16)], 3000), 3000) == "Win back 50 minutes"


def test_a_fixed_time_that_will_be_missed_is_told_though_the_end_is_on_time(sheet: PacingSheet) -> None:
    assert _show(sheet, _run(BEFORE_A_PIN, 240), 240) == "A fixed time will be missed"
    assert sheet.chosen is not None
    assert sheet.chosen.kind is PaceKind.SHARE


def test_time_before_a_pin_can_be_given_back_though_the_end_is_on_time(sheet: PacingSheet) -> None:
    run = _run(BEFORE_A_PIN, 240)
    paced = run.with_blocks(at(240), proposal(run, at(240), PaceKind.SHARE).blocks, "Share the loss")
    assert _show(sheet, paced.next(at(400)), 400) == "Time to give back"


def test_on_time_there_is_nothing_to_win_back_and_nothing_to_press_but_close(sheet: PacingSheet) -> None:
    sheet.show()
    assert _show(sheet, _run(BEFORE_A_PIN, 0), 0) == "On time"
    assert sheet.chosen is None
    assert [each.text() for each in sheet.findChildren(PlainButton) if each.isVisible()] == ["Close   Esc"]
    assert _show(sheet, _run(BEFORE_A_PIN, 240), 240) == "A fixed time will be missed"
    assert len([each for each in sheet.findChildren(PlainButton) if each.isVisible()]) == 2


def test_a_loss_of_hours_is_told_in_hours(sheet: PacingSheet) -> None:
    assert _show(sheet, _run([a_block("hard", 10)], 7500), 7500) == "Win back 2 h 5 min"
    assert _show(sheet, _run([a_block("hard", 10)], 60), 60) == "Win back 1 minute"


def test_each_row_keeps_room_for_its_sentence_however_narrow_the_sheet_becomes(
    sheet: PacingSheet, qtbot: QtBot
) -> None:
    run = _run([a_block("hard", 10), *[a_block("soft", 16)] * 4], 1500)
    with qtbot.waitExposed(sheet):
        sheet.show()
    for width in range(500, 700, 8):
        sheet.resize(width, 300)
        _show(sheet, run, 1500)
        QApplication.processEvents()
        rows = [row for row in sheet.findChildren(ProposalRow) if row.isVisible()]
        assert len(rows) == 5
        assert all(row.height() == row.heightForWidth(row.width()) for row in rows)


def test_what_comes_back_has_a_heading_of_its_own(sheet: PacingSheet) -> None:
    blocks = [a_block("hard", 10), a_block("soft", 16), a_block("hard", 10, priority=Priority.COULD)]
    run = a_run([*blocks, a_block("hard", 10)], [SOFT, HARD], end="19:16").start(at(300))
    paced = run.with_blocks(at(300), proposal(run, at(300), PaceKind.DROP).blocks, "Drop could blocks")
    _show(sheet, paced.next(at(301)), 301)
    (preview,) = sheet.findChildren(PacingPreview)
    assert "What comes back: Back in: Hard, 10 min." in preview.accessibleName()
    assert "What it costs" not in preview.accessibleName()
