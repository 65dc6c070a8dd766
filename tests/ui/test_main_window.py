import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.store.atomic import versions
from facilitator.ui.document import SessionDocument
from facilitator.ui.key_help import KeyHelp
from facilitator.ui.main_window import MainWindow
from facilitator.ui.message_bar import MessageBar
from facilitator.ui.remembered import Remembered
from facilitator.ui.workspace_bar import Workspace
from tests.support import a_block, a_session

NOW = dt.datetime(2026, 11, 28, 8, 12, tzinfo=dt.UTC)


class KeyedPage(QLabel):
    """A page that remembers the keys it was given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("run", parent)
        self.pressed: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - the name is Qt's
        self.pressed.append(event.key())


class Builder:
    """Builds plain pages and remembers which were built."""

    def __init__(self) -> None:
        self.built: list[str] = []

    def page(self, name: str, parent: QWidget) -> QWidget:
        self.built.append(name)
        return QLabel(name, parent)

    def start(self, parent: QWidget) -> QWidget:
        return self.page("start", parent)

    def plan(self, parent: QWidget) -> QWidget:
        return self.page("plan", parent)

    def run(self, parent: QWidget) -> QWidget:
        self.built.append("run")
        return KeyedPage(parent)


def let_close(window: QWidget) -> None:
    """Keep the window from asking when the test is over."""
    assert isinstance(window, MainWindow)
    window._may_close = True


@pytest.fixture
def builder() -> Builder:
    return Builder()


@pytest.fixture
def document() -> SessionDocument:
    return SessionDocument({}, lambda: NOW)


@pytest.fixture
def window(builder: Builder, document: SessionDocument, qtbot: QtBot) -> MainWindow:
    pages = {Workspace.START: builder.start, Workspace.PLAN: builder.plan, Workspace.RUN: builder.run}
    window = MainWindow(document, Remembered(), pages, lambda: NOW)
    qtbot.addWidget(window, before_close_func=let_close)
    window.show_workspace(Workspace.START)
    window.show()
    qtbot.waitExposed(window)
    return window


def saved(document: SessionDocument, tmp_path: Path) -> Path:
    path = tmp_path / "evening.toml"
    document.open_session(a_session([a_block()], title="Evening"))
    assert document.save(path)
    return path


def press(messages: MessageBar, text: str) -> None:
    buttons = [each for each in messages.findChildren(QPushButton) if each.text() == text]
    buttons[-1].click()


def edit(document: SessionDocument) -> None:
    document.apply("Rename", a_session(title="Renamed"))


def test_a_page_is_built_on_its_first_visit_and_only_once(
    window: MainWindow, builder: Builder, document: SessionDocument
) -> None:
    assert builder.built == ["start"]
    document.new()
    for workspace in (Workspace.PLAN, Workspace.RUN, Workspace.PLAN):
        window.show_workspace(workspace)
    assert builder.built == ["start", "plan", "run"]


def test_workspaces_wait_for_a_session(window: MainWindow, document: SessionDocument) -> None:
    window.show_workspace(Workspace.PLAN)
    before = window.workspace
    document.new()
    window.show_workspace(Workspace.PLAN)
    assert (before, window.workspace) == (Workspace.START, Workspace.PLAN)


def test_a_workspace_that_does_not_exist_is_not_gone_to(
    window: MainWindow, document: SessionDocument
) -> None:
    document.new()
    window.show_workspace(Workspace.PLAN)
    window.show_workspace(Workspace.PEOPLE)
    assert window.workspace is Workspace.PLAN


def test_the_title_says_whether_the_session_is_saved(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    saved(document, tmp_path)
    window.show_workspace(Workspace.PLAN)
    state = window.bar._saved
    assert state.text() == "Saved"
    edit(document)
    assert state.text() == "Edited"
    assert "Renamed" in window.windowTitle()
    document.undo()
    assert state.text() == "Saved"


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


def test_a_run_that_goes_on_is_asked_about_first(window: MainWindow, document: SessionDocument) -> None:
    document.open_session(a_session())
    window.guard_run(lambda: True)
    window.close()
    assert window.isVisible()
    press(window.messages, "Close all the same")
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


def test_a_notice_does_not_push_a_question_aside(window: MainWindow) -> None:
    answers: list[str] = []
    window.messages.ask("Really?", [("Yes", lambda: answers.append("yes"))])
    window.messages.notice("Saved.")
    assert window.messages.text == "Really?"
    press(window.messages, "Yes")
    assert answers == ["yes"]
    assert window.messages.text == ""


def test_a_notice_that_another_place_takes_never_opens_the_bar(window: MainWindow) -> None:
    said: list[str] = []
    wants = False

    def say(text: str) -> bool:
        if wants:
            said.append(text)
        return wants

    window.messages.offer_notices(say)
    window.messages.notice("A rehearsal.")
    assert window.messages.text == "A rehearsal."
    wants = True
    window.messages.move_notice()
    assert (window.messages.text, said) == ("", ["A rehearsal."])
    window.messages.notice("Saved.")
    assert (window.messages.text, said) == ("", ["A rehearsal.", "Saved."])
    window.messages.warn("The disk is full.")
    window.messages.move_notice()
    assert window.messages.text == "The disk is full."


def test_a_long_list_of_problems_is_cut_and_counted(window: MainWindow) -> None:
    window.messages.warn("\n".join(f"line {number}" for number in range(20)))
    assert window.messages.text.endswith("and 14 more")


def test_the_keys_are_shown_and_escape_takes_them_away(window: MainWindow) -> None:
    window.show_help()
    assert window._sheets._keys is not None
    assert window._sheets._keys.isVisible()
    QTest.keyClick(window._sheets._keys, Qt.Key.Key_Escape)
    assert not window._sheets._keys.isVisible()


def test_a_wide_window_asks_for_larger_text_once(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.roomy_changed) as caught:
        window.resize(1920, 1080)
    assert caught.args == [True]
    with qtbot.assertNotEmitted(window.roomy_changed):
        window.resize(1930, 1080)


def test_undo_names_what_it_takes_back(window: MainWindow, document: SessionDocument) -> None:
    document.open_session(a_session())
    edit(document)
    assert window.bar._undo.toolTip() == "Undo: Rename"
    assert not window.bar._redo.isEnabled()
    window.bar.undo_wanted.emit()
    assert window.bar._redo.toolTip() == "Redo: Rename"


def test_the_keys_of_a_run_pass_through_the_panel_of_keys(
    window: MainWindow, document: SessionDocument
) -> None:
    document.new()
    window.show()
    window.show_workspace(Workspace.RUN)
    page = window.page(Workspace.RUN)
    assert isinstance(page, KeyedPage)
    window.show_help()
    panel = window.findChild(KeyHelp)
    assert isinstance(panel, KeyHelp)
    panel.hide()
    for key in (Qt.Key.Key_F12, Qt.Key.Key_B, Qt.Key.Key_M, Qt.Key.Key_PageDown):
        window.show_help()
        assert panel.isVisible()
        QTest.keyClick(panel, key)
        assert not panel.isVisible()
    assert page.pressed == [Qt.Key.Key_F12, Qt.Key.Key_B, Qt.Key.Key_M, Qt.Key.Key_PageDown]
    window.show_help()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert len(page.pressed) == 4


def test_a_question_that_a_warning_pushed_aside_is_asked_again(window: MainWindow) -> None:
    answers: list[str] = []
    window.messages.ask("Really?", [("Yes", lambda: answers.append("yes"))])
    window.messages.warn("The disk is full.")
    window.messages.warn("The disk is full, still.")
    assert window.messages.text == "The disk is full, still."
    assert not window.messages.is_asking
    window.messages.dismiss()
    assert window.messages.text == "Really?"
    press(window.messages, "Yes")
    assert answers == ["yes"]
    assert window.messages.text == ""


def test_a_newer_question_and_a_question_that_was_closed_do_not_come_back(window: MainWindow) -> None:
    window.messages.ask("Really?", [("Yes", lambda: None)])
    window.messages.warn("The disk is full.")
    window.messages.ask("Leave?", [("Yes", lambda: None)])
    window.messages.dismiss()
    assert window.messages.text == ""
    window.messages.warn("The disk is full.")
    window.messages.dismiss()
    assert window.messages.text == ""
