"""An agenda of another tool is opened in the window, and a plan written for one."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.store.exchange.formats import WRITABLE, read_draft
from facilitator.store.library import Library
from facilitator.ui.agenda_exchange import AgendaExchange
from facilitator.ui.document import SessionDocument
from facilitator.ui.message_bar import MessageBar
from facilitator.ui.remembered import Remembered
from facilitator.ui.session_files import SessionFiles
from tests.support import a_block, a_session
from tests.support.small_disk import mounted, remount

NOW = dt.datetime(2026, 11, 28, 8, 12, tzinfo=dt.UTC)
AGENDA = "# Day\n\n- 9:00 Welcome (20 min)\n- what is this\n- Active listening (25 min)\n"


class Place:
    """The parts of a window that an exchange needs."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.messages = MessageBar(self.window)
        self.document = SessionDocument({}, lambda: NOW)
        self.files = SessionFiles(self.document, Remembered(), self.messages, self.window)
        self.shown: list[str] = []
        self.files.opened.connect(self.shown.append)
        self.exchange = AgendaExchange(
            self.document, Library.open(), self.files, self.messages, lambda: NOW, self.window
        )

    def press(self, text: str) -> None:
        [button for button in self.messages.findChildren(QPushButton) if button.text() == text][-1].click()


@pytest.fixture
def place(qtbot: QtBot) -> Place:
    return Place(qtbot)


def written(folder: Path, name: str, text: str = AGENDA) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_agenda_becomes_a_session_that_is_not_saved_yet(place: Place, tmp_path: Path) -> None:
    place.exchange.take(written(tmp_path, "day.md"))
    assert place.document.session.title == "Day"
    assert [block.strategy for block in place.document.agenda.blocks] == ["", "active-listening"]
    assert place.document.path is None
    assert place.document.is_dirty
    assert place.shown == ["plan"]
    said, *others = place.messages.text.splitlines()
    assert said == "“day.md” is read: 2 blocks. Known exercises: 1."
    assert any(line.startswith("day.md:4: ") for line in others)


def test_edits_are_asked_about_before_an_agenda_takes_their_place(place: Place, tmp_path: Path) -> None:
    place.document.open_session(a_session(title="Mine"))
    place.document.apply("Rename", a_session(title="Edited"))
    place.exchange.take(written(tmp_path, "day.md"))
    place.press("Stay")
    assert place.document.session.title == "Edited"
    place.exchange.take(written(tmp_path, "day.md"))
    place.press("Discard")
    assert place.document.session.title == "Day"


@pytest.mark.parametrize(
    ("name", "text"),
    [("day.png", "x"), ("day", ""), ("day.ics", "no calendar"), ("day.json", "{"), ("day.xml", "<a>")],
)
def test_a_file_that_is_no_agenda_is_told_in_a_sentence_and_changes_nothing(
    place: Place, tmp_path: Path, name: str, text: str
) -> None:
    place.document.open_session(a_session(title="Mine"))
    place.exchange.take(written(tmp_path, name, text))
    assert place.messages.text.startswith(f"{name}:1: ")
    assert str(tmp_path) not in place.messages.text
    assert place.document.session.title == "Mine"
    assert place.shown == []


@pytest.mark.parametrize("suffix", WRITABLE)
def test_a_plan_is_written_for_each_tool_and_notes_stay_out_unless_they_are_wanted(
    place: Place, tmp_path: Path, suffix: str
) -> None:
    block = a_block("", 20, title="Questions", note="KESTREL")
    place.document.open_session(a_session([block], title="Day", date=dt.date(2026, 11, 28)))
    path = tmp_path / f"plan{suffix}"
    place.exchange.export(path)
    if suffix != ".xml":
        assert not path.exists()
        place.press("Leave them out")
    without = path.read_bytes()
    assert place.messages.text == f"The plan is in “plan{suffix}”."
    assert b"KESTREL" not in without
    if suffix in (".csv", ".md"):
        assert [item.title for item in read_draft(path, dt.UTC).items] == ["Questions"]
        place.exchange.export(path)
        place.press("Take them along")
        assert b"KESTREL" in path.read_bytes()


def test_a_calendar_of_a_session_without_a_day_says_what_to_do(place: Place, tmp_path: Path) -> None:
    place.document.open_session(a_session([a_block("", 20, title="Questions")]))
    place.exchange.export(tmp_path / "plan.ics")
    assert "needs a day" in place.messages.text
    assert not (tmp_path / "plan.ics").exists()


def test_a_plan_that_cannot_be_written_is_told(place: Place, tmp_path: Path) -> None:
    place.document.open_session(a_session([a_block("", 20, title="Questions")]))
    with mounted(tmp_path, "64k") as disk:
        remount(disk, read_only=True)
        place.exchange.export(disk / "plan.xml")
    assert "cannot be written to" in place.messages.text
