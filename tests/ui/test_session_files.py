"""Opening and saving ask before edits are lost; what was not saved comes back with the file it belongs to."""

from pathlib import Path

from PySide6.QtGui import QCloseEvent
from pytestqt.qtbot import QtBot

from facilitator.store.atomic import versions
from facilitator.ui.document import SessionDocument
from facilitator.ui.main_window import MainWindow
from facilitator.ui.remembered import Remembered
from facilitator.ui.workspace_bar import Workspace
from tests.support import a_block, a_session
from tests.support.windows import NOW, Builder, builder, document, edit, let_close, press, saved, window

__all__ = ["builder", "document", "window"]


def test_closing_with_unsaved_edits_is_asked_in_the_window_and_staying_stays(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    saved(document, tmp_path)
    edit(document)
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()
    assert window.messages.is_asking
    press(window.messages, "Stay")
    assert window.isVisible()
    assert document.is_dirty


def test_closing_and_saving_writes_the_file_and_closes(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    path = saved(document, tmp_path)
    edit(document)
    window.close()
    press(window.messages, "Save")
    assert not window.isVisible()
    assert "Renamed" in path.read_text(encoding="utf-8")


def test_closing_and_discarding_leaves_the_file(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    path = saved(document, tmp_path)
    edit(document)
    window.close()
    press(window.messages, "Discard")
    assert not window.isVisible()
    assert "Renamed" not in path.read_text(encoding="utf-8")


def test_a_clean_session_closes_unasked(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    saved(document, tmp_path)
    window.close()
    assert not window.isVisible()


def test_opening_another_session_asks_about_unsaved_edits_first(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    path = saved(document, tmp_path)
    edit(document)
    window.files.open(path)
    assert document.session.title == "Renamed"
    press(window.messages, "Discard")
    assert document.session.title == "Evening"
    assert window.workspace is Workspace.PLAN


def test_a_bad_file_is_told_in_the_window_and_not_remembered(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("format = 1\ntitle = 3\n", encoding="utf-8")
    window.files.open(path)
    assert "bad.toml:2:" in window.messages.text
    assert window.workspace is Workspace.START
    assert str(path) not in Remembered().settings.recent


def test_an_opened_session_is_remembered(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    path = saved(document, tmp_path)
    window.files.open(path)
    assert Remembered().settings.last_session == str(path)


def after_crash(window: MainWindow, document: SessionDocument, qtbot: QtBot) -> MainWindow:
    """Return the window of the program that is started next, with a document of its own."""
    window.files._keep_copy()
    window.files.unsaved.close()
    window.hide()
    pages = {Workspace.START: Builder().start, Workspace.PLAN: Builder().plan}
    started = MainWindow(document, Remembered(), pages, lambda: NOW)
    qtbot.addWidget(started, before_close_func=let_close)
    started.files.offer_recovery()
    return started


def test_unsaved_edits_come_back_after_a_crash_with_the_file_they_belong_to(
    window: MainWindow, document: SessionDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    path = saved(document, tmp_path)
    edit(document)
    other = SessionDocument({}, lambda: NOW)
    started = after_crash(window, other, qtbot)
    assert "“Renamed”" in started.messages.text
    press(started.messages, "Bring them back")
    assert other.session.title == "Renamed"
    assert (other.path, other.is_dirty) == (path, True)
    assert started.workspace is Workspace.PLAN
    other.undo()
    assert other.session.title == "Evening"
    assert not started.messages.is_asking


def test_edits_of_one_session_never_end_up_in_the_file_of_another(
    window: MainWindow, document: SessionDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    saved(document, tmp_path)
    edit(document)
    morning = tmp_path / "morning.toml"
    other = SessionDocument({}, lambda: NOW)
    other.open_session(a_session([a_block()], title="Morning"))
    assert other.save(morning)
    before = morning.read_bytes()
    started = after_crash(window, other, qtbot)
    press(started.messages, "Bring them back")
    assert started.files.save()
    assert morning.read_bytes() == before
    assert "Renamed" in (tmp_path / "evening.toml").read_text(encoding="utf-8")


def test_edits_made_before_the_question_is_answered_are_asked_about_and_lose_nothing(
    window: MainWindow, document: SessionDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    saved(document, tmp_path)
    edit(document)
    other = SessionDocument({}, lambda: NOW)
    started = after_crash(window, other, qtbot)
    other.apply("Rename", a_session(title="Newer"))
    started.files._keep_copy()
    press(started.messages, "Bring them back")
    assert "“Newer” has edits that are not saved" in started.messages.text
    press(started.messages, "Stay")
    assert other.session.title == "Newer"
    started.files.offer_recovery()
    assert "“Renamed”" in started.messages.text


def test_an_unanswered_question_comes_again_at_the_next_start(
    window: MainWindow, document: SessionDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    saved(document, tmp_path)
    edit(document)
    other = SessionDocument({}, lambda: NOW)
    started = after_crash(window, other, qtbot)
    started.messages.dismiss()
    other.apply("Rename", a_session(title="Newer"))
    third = after_crash(started, SessionDocument({}, lambda: NOW), qtbot)
    assert "“Newer”" in third.messages.text
    press(third.messages, "Discard")
    assert "“Renamed”" in third.messages.text
    press(third.messages, "Discard")
    assert not third.messages.is_asking


def test_edits_of_a_program_that_is_open_are_not_offered_to_another(
    window: MainWindow, document: SessionDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    saved(document, tmp_path)
    edit(document)
    window.files._keep_copy()
    second = MainWindow(SessionDocument({}, lambda: NOW), Remembered(), {}, lambda: NOW)
    qtbot.addWidget(second, before_close_func=let_close)
    second.files.offer_recovery()
    assert not second.messages.is_asking


def test_a_save_leaves_nothing_to_recover(
    window: MainWindow, document: SessionDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    path = saved(document, tmp_path)
    edit(document)
    window.files._keep_copy()
    assert document.save(path)
    assert not after_crash(window, SessionDocument({}, lambda: NOW), qtbot).messages.is_asking


def changed_elsewhere(path: Path) -> bytes:
    """Change the file as another program does, and return what it holds now."""
    text = path.read_text(encoding="utf-8").replace("Evening", "Theirs")
    path.write_text(text, encoding="utf-8")
    return path.read_bytes()


def test_a_file_that_another_program_changed_is_not_written_over_unasked(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    path = saved(document, tmp_path)
    edit(document)
    theirs = changed_elsewhere(path)
    assert not window.files.save()
    assert path.read_bytes() == theirs
    assert "“evening.toml” was changed by another program" in window.messages.text
    press(window.messages, "Save over it")
    assert "Renamed" in path.read_text(encoding="utf-8")
    assert theirs in [each.read_bytes() for each in versions(path)]
    edit(document)
    assert window.files.save(), "asked once"


def test_what_another_program_wrote_can_be_taken_and_that_be_undone(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    path = saved(document, tmp_path)
    edit(document)
    changed_elsewhere(path)
    window.files.save()
    press(window.messages, "Take what it holds")
    assert document.session.title == "Theirs"
    assert not document.is_dirty
    document.undo()
    assert document.session.title == "Renamed"
    assert document.is_dirty


def test_closing_waits_for_what_is_to_become_of_a_file_that_another_program_changed(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    path = saved(document, tmp_path)
    edit(document)
    changed_elsewhere(path)
    window.close()
    press(window.messages, "Save")
    assert window.isVisible()
    press(window.messages, "Save over it")
    assert not window.isVisible()


def test_remarks_that_another_program_wrote_into_the_file_are_no_other_session(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    path = saved(document, tmp_path)
    edit(document)
    path.write_text("# by hand\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert window.files.save()
    assert "# by hand" in path.read_text(encoding="utf-8")
