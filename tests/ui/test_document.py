import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from facilitator.core.strategy import Strategy
from facilitator.ui.document import SessionDocument
from tests.support import a_block, a_session, a_strategy

NOW = dt.datetime(2026, 11, 28, 8, 0, tzinfo=dt.UTC)


def a_document(*strategies: Strategy, parent: QObject | None = None) -> SessionDocument:
    return SessionDocument({each.id: each for each in strategies}, lambda: NOW, parent)


def test_an_edit_makes_the_document_dirty_and_undo_makes_it_clean(qtbot: QtBot) -> None:
    document = a_document(a_strategy())
    document.open_session(a_session([a_block(id="a"), a_block(id="b")]))
    dirty = [document.is_dirty]
    with qtbot.waitSignal(document.changed):
        document.apply("Move block", document.agenda.move("b", 0))
    dirty.append(document.is_dirty)
    assert document.undo_label == "Move block"
    document.undo()
    assert [*dirty, document.is_dirty] == [False, True, False]
    assert document.redo_label == "Move block"


def test_an_edit_that_changes_nothing_is_not_told(qtbot: QtBot) -> None:
    document = a_document()
    document.open_session(a_session([a_block(id="a")]))
    with qtbot.assertNotEmitted(document.changed):
        document.apply("Move block", document.agenda.move("a", 0))
    assert not document.can_undo


def test_the_plan_follows_an_edit(qtbot: QtBot) -> None:
    document = a_document(a_strategy())
    document.open_session(a_session([a_block(id="a", time=10)], start="18:30"))
    assert document.rundown.end.time() == dt.time(18, 40)
    document.apply("Remove block", document.agenda.remove(["a"]))
    assert document.rundown.rows == ()


def test_a_saved_session_reads_back_as_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    document = a_document()
    document.new()
    session = a_session([a_block(time=12)], title="Evening")
    document.apply("Change", session)
    path = tmp_path / "evening.toml"
    with qtbot.waitSignal(document.saved):
        assert document.save(path)
    assert not document.is_dirty
    other = a_document()
    assert other.load(path)
    assert other.session.title == "Evening"
    assert other.session.agenda.blocks[0].time == dt.timedelta(minutes=12)
    assert other.path == path


def test_a_bad_file_leaves_the_open_session_and_names_the_line(qtbot: QtBot, tmp_path: Path) -> None:
    document = a_document()
    document.open_session(a_session(title="Still here"))
    path = tmp_path / "bad.toml"
    path.write_text('format = 1\ntitle = "X"\nstart = "25:00"\n', encoding="utf-8")
    with qtbot.waitSignal(document.failed) as caught:
        assert not document.load(path)
    assert "bad.toml:3:" in caught.args[0]
    assert document.session.title == "Still here"


def test_a_shipped_session_has_no_file_to_save_to(qtbot: QtBot, tmp_path: Path) -> None:
    document = a_document()
    path = tmp_path / "pattern.toml"
    document.new()
    assert document.save(path)
    assert document.load(path, shipped=True)
    assert document.path is None
    with qtbot.waitSignal(document.failed):
        assert not document.save()


def test_a_save_that_fails_keeps_the_edits(qtbot: QtBot, tmp_path: Path) -> None:
    document = a_document()
    document.new()
    document.apply("Change", a_session(title="Unsaved"))
    with qtbot.waitSignal(document.failed) as caught:
        assert not document.save(tmp_path / "missing" / "evening.toml")
    assert "evening.toml" in caught.args[0]
    assert document.is_dirty


def test_giving_up_edits_goes_back_to_the_file(qtbot: QtBot) -> None:
    document = a_document()
    document.open_session(a_session(title="As saved"))
    document.apply("Rename", a_session(title="Other"))
    document.give_up_edits()
    assert document.session.title == "As saved"
    assert not document.can_undo
