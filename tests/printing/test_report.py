import datetime as dt

import pypdfium2
import pytest

from facilitator.core.actual_times import report
from facilitator.core.journal import Act, Command
from facilitator.core.lateness import outcome
from facilitator.core.report import RunReport
from facilitator.core.run_parts import State
from facilitator.core.rundown import Rundown, plan
from facilitator.printing.make import make
from facilitator.printing.requests import Document, Paper, ReportRequest
from tests.support.builders import a_block, a_session, a_step, a_strategy
from tests.support.journal import START, Player, a_rich_rundown


def a_run(rundown: Rundown | None = None, *, note: str = "") -> RunReport:
    """Return the report of a run with next pressed late, and a minute added near its start."""
    player = Player(1, rundown or a_rich_rundown())
    player.give(Command(Act.START))
    for place in range(200):
        player.wait(100)
        player.tick()
        if place == 1:
            player.give(Command(Act.ADD, time=dt.timedelta(minutes=2)))
        if note and not place:
            player.give(Command(Act.NOTE, text=note))
        player.give(Command(Act.NEXT))
    assert player.run.state is State.FINISHED
    return report(player.made, player.events, player.now)


def a_long_day() -> Rundown:
    talk = a_strategy("talk", steps=[a_step("show", 2), a_step("try", 3)])
    return plan(a_session([a_block("talk", 5) for _ in range(60)]), {"talk": talk}, START)


def text_of(document: Document) -> str:
    with pypdfium2.PdfDocument(document.pdf) as file:
        pages = []
        for page in file:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
        return "\n".join(pages)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_report_has_outcome_blocks_steps_and_notes(paper: Paper) -> None:
    made = a_run(note="Ask the pair by the window.")
    document = make(ReportRequest(made, paper))
    text = text_of(document)

    words = ("Ended", "Contact hours", "Step by step", "min late" if "late" in outcome(made) else "min early")
    assert all(word in text for word in words)
    blocks = [block for block in made.blocks if not block.left_out and len(block.steps) > 1]
    assert blocks
    assert all(step.title in text for block in blocks for step in block.steps)
    assert "Ask the pair by the window." in text
    assert document.findings == ()


def test_the_same_report_gives_the_same_bytes() -> None:
    made = a_run()
    assert make(ReportRequest(made)).pdf == make(ReportRequest(made)).pdf


def test_a_long_day_goes_on_over_several_pages_with_the_table_head_again() -> None:
    document = make(ReportRequest(a_run(a_long_day())))

    assert document.pages > 3
    assert text_of(document).count("Block by block") == 1
    assert text_of(document).count("±") >= 2


def test_a_run_that_never_began_is_still_a_report() -> None:
    player = Player(1)
    document = make(ReportRequest(report(player.made, (), player.now)))

    assert "Still going on" in text_of(document)
