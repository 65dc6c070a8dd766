"""A pack is chosen or dropped; what became of it is one sentence, and what is wrong is listed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.app.desk import Desk
from facilitator.store.library import Library
from facilitator.ui.message_bar import MessageBar
from facilitator.ui.pack_intake import PackIntake
from facilitator.ui.workspace_bar import Workspace
from tests.support.packs import STRATEGY, as_bytes, pack_files, packed, zip_of


class Hall(QWidget):
    """A window with a place for messages, and a counter of installations."""

    def __init__(self) -> None:
        super().__init__()
        self.library = Library.open()
        self.messages = MessageBar(self)
        self.intake = PackIntake(self.library, self.messages, self)
        self.count = 0
        self.intake.installed.connect(self._on_installed)

    def _on_installed(self) -> None:
        self.count += 1


@pytest.fixture
def hall(qtbot: QtBot) -> Hall:
    hall = Hall()
    qtbot.addWidget(hall)
    return hall


def test_an_installed_pack_is_told_in_one_sentence(hall: Hall, tmp_path: Path) -> None:
    hall.intake.install(packed(tmp_path / "mara", pack_files()))
    assert hall.messages.text == "“Mara’s pack” 1.0.0 is installed: 1 strategy, 1 session."
    assert hall.count == 1
    hall.library.refresh()
    assert "mirror" in hall.library.strategy_ids()


def test_the_same_pack_again_and_a_newer_one_say_so(hall: Hall, tmp_path: Path) -> None:
    hall.intake.install(packed(tmp_path / "one", pack_files()))
    hall.intake.install(packed(tmp_path / "again", pack_files()))
    assert hall.messages.text == "“Mara’s pack” 1.0.0 was installed already; nothing changed."
    hall.intake.install(packed(tmp_path / "two", pack_files(version="2.0.0")))
    assert hall.messages.text == "“Mara’s pack” 2.0.0 is installed in place of 1.0.0."


def test_going_back_to_an_older_version_is_asked(hall: Hall, tmp_path: Path) -> None:
    older = packed(tmp_path / "one", pack_files())
    hall.intake.install(packed(tmp_path / "two", pack_files(version="2.0.0")))
    hall.intake.install(older)
    assert hall.messages.text == "mara 2.0.0 is installed and newer than 1.0.0. Go back to the older one?"
    assert hall.count == 1
    next(each for each in hall.findChildren(QPushButton) if each.text() == "Go back").click()
    assert hall.messages.text == "“Mara’s pack” 1.0.0 is installed in place of 2.0.0."
    assert hall.count == 2


def test_names_of_another_pack_are_counted(hall: Hall, tmp_path: Path) -> None:
    hall.intake.install(packed(tmp_path / "mara", pack_files(strategy="break-short")))
    assert hall.messages.text.endswith("Names that another pack has too: 1.")


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_pack_is_refused_and_changes_nothing(
    hall: Hall, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad.facilitator-pack"
    path.write_bytes(content)
    before = hall.library.strategy_ids()
    hall.intake.install(path)
    assert hall.messages.text.startswith("bad.facilitator-pack is not installed:")
    hall.library.refresh()
    assert hall.library.strategy_ids() == before
    assert hall.count == 0


def test_every_fault_of_a_pack_is_listed(hall: Hall, tmp_path: Path) -> None:
    bad_one = STRATEGY.format(id="mirror", title="Mirror").replace("[5, 10, 15]", '"five"')
    bad_two = STRATEGY.format(id="other", title="Other").replace('category = "strategy"', 'category = "x"')
    files = pack_files() | {"strategies/mirror.toml": bad_one, "strategies/other.toml": bad_two}
    path = tmp_path / "faulty.facilitator-pack"
    path.write_bytes(zip_of(as_bytes(files)))
    hall.intake.install(path)
    head, *faults = hall.messages.text.splitlines()
    assert head == "faulty.facilitator-pack is not installed; 3 things are wrong:"
    assert [fault.partition(f"{path}/")[2].partition(":")[0] for fault in faults] == [
        "agendas/evening.toml",
        "strategies/mirror.toml",
        "strategies/other.toml",
    ]


def test_a_pack_dropped_on_the_window_reaches_every_page(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(qapp)
    qtbot.addWidget(desk.window)
    desk.open(desk.library.session_path("taster-90"), Workspace.PLAN)
    assert "mirror" not in desk.strategies
    drop(desk.window, packed(tmp_path / "mara", pack_files()))
    assert desk.window.messages.text == "“Mara’s pack” 1.0.0 is installed: 1 strategy, 1 session."
    assert "mirror" in desk.strategies


def test_a_session_dropped_on_the_window_is_opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qapp)
    qtbot.addWidget(desk.window)
    path = tmp_path / "mine.toml"
    path.write_text('format = 1\ntitle = "Mine"\nstart = "09:00"\nblocks = []\n', encoding="utf-8")
    drop(desk.window, path)
    assert desk.document.session.title == "Mine"


def test_nothing_can_be_dropped_while_a_run_goes_on(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qapp)
    qtbot.addWidget(desk.window)
    path = tmp_path / "mine.toml"
    path.write_text('format = 1\ntitle = "Mine"\nstart = "09:00"\nblocks = []\n', encoding="utf-8")
    desk.window.guard_run(lambda: True)
    assert not entering(desk.window, path).isAccepted()


def drop(window: QWidget, path: Path) -> None:
    assert entering(window, path).isAccepted()
    data, action, button = carried(path), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)


def entering(window: QWidget, path: Path) -> QDragEnterEvent:
    data, action, button = carried(path), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)
    return event


def carried(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data
