"""The signing key, backed up and taken back in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.store.issuer_key import issuer_key_path, load_issuer_key
from facilitator.store.key_file import public_key_of, read_exported_key, read_public_key
from facilitator.ui.people.side import PeopleSide

PASSPHRASE = "seven quiet harbours"


@pytest.fixture
def side(qtbot: QtBot) -> Iterator[PeopleSide]:
    parent = QWidget()
    qtbot.addWidget(parent)
    side = PeopleSide(parent)
    parent.resize(400, 700)
    side.resize(332, 700)
    parent.show()
    side.key_button.click()
    yield side
    del parent


def _typed(side: PeopleSide, passphrase: str, again: str | None = None) -> None:
    side.key.passphrase.setText(passphrase)
    side.key.again.setText(passphrase if again is None else again)


def _at_rest(side: PeopleSide, qtbot: QtBot) -> str:
    qtbot.waitUntil(side.key.back_up_button.isEnabled, timeout=10_000)
    return side.key.said


def test_a_backup_gives_the_key_back_with_its_passphrase_alone(
    side: PeopleSide, qtbot: QtBot, tmp_path: Path
) -> None:
    key, backup = load_issuer_key(), tmp_path / "backup.json"
    _typed(side, PASSPHRASE)
    side.key.back_up(backup)
    assert not side.key.back_up_button.isEnabled()
    assert _at_rest(side, qtbot) == "Backed up as backup.json. Keep it apart from this computer."
    assert read_exported_key(backup, PASSPHRASE) == key

    issuer_key_path().unlink()
    _typed(side, "another passphrase")
    side.key.restore(backup)
    assert "the passphrase does not open this file" in _at_rest(side, qtbot)
    assert not issuer_key_path().exists()
    _typed(side, PASSPHRASE)
    side.key.restore(backup)
    assert _at_rest(side, qtbot) == "The key of the backup signs certificates now."
    assert load_issuer_key() == key


def test_another_key_is_not_replaced_unasked_and_is_kept(
    side: PeopleSide, qtbot: QtBot, tmp_path: Path
) -> None:
    backed_up = load_issuer_key()
    _typed(side, PASSPHRASE)
    side.key.back_up(tmp_path / "backup.json")
    _at_rest(side, qtbot)
    issuer_key_path().unlink()
    other = load_issuer_key()
    assert other != backed_up

    side.key.restore(tmp_path / "backup.json")
    assert _at_rest(side, qtbot) == ""
    assert "Another key signs here." in side.key.question.text
    assert load_issuer_key() == other
    side.key.question.yes.click()
    assert "signs certificates now" in _at_rest(side, qtbot)
    assert load_issuer_key() == backed_up
    assert len(list(issuer_key_path().parent.glob("*until*"))) == 1


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (PASSPHRASE, PASSPHRASE + "s", "The two passphrases are not the same; nothing was written."),
        ("short", "short", "A passphrase needs at least 10 letters."),
        ("", "", "A passphrase needs at least 10 letters."),
    ],
)
def test_a_passphrase_that_does_not_do_writes_nothing(
    side: PeopleSide, qtbot: QtBot, tmp_path: Path, first: str, second: str, sentence: str
) -> None:
    _typed(side, first, second)
    side.key.back_up(tmp_path / "backup.json")
    assert _at_rest(side, qtbot) == sentence
    assert not (tmp_path / "backup.json").exists()


def test_the_public_key_is_saved_without_a_passphrase(side: PeopleSide, qtbot: QtBot, tmp_path: Path) -> None:
    side.key.save_public(tmp_path / "public.pem")
    assert _at_rest(side, qtbot).startswith("Saved as public.pem.")
    assert read_public_key(tmp_path / "public.pem") == public_key_of(load_issuer_key())


def test_a_folder_that_cannot_be_written_is_told(side: PeopleSide, qtbot: QtBot, tmp_path: Path) -> None:
    _typed(side, PASSPHRASE)
    side.key.back_up(tmp_path / "gone" / "backup.json")
    assert "backup.json" in _at_rest(side, qtbot)
    assert side.key.said != "Backed up as backup.json. Keep it apart from this computer."


def test_a_passphrase_is_not_shown_and_does_not_stay(side: PeopleSide) -> None:
    assert side.key.passphrase.echoMode() is QLineEdit.EchoMode.Password
    _typed(side, PASSPHRASE)
    QTest.keyClick(side.key.passphrase, Qt.Key.Key_Escape)
    assert side.key.isHidden()
    assert side.key_button.isVisible()
    side.key_button.click()
    assert side.key.passphrase.text() == side.key.again.text() == ""
