"""Names in the register, its certificates and a roster file, and notes of a run: the room shows none of them.

The whole desk is opened twice on a home of its own, once with a canary wherever a person is named and once
with another word in its place. What the room's windows show must be the same to the last pixel.
"""

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from facilitator import resources
from facilitator.app.desk import Desk
from facilitator.core.live import ProjectorView, Scene
from facilitator.core.roster import Meeting, Participant
from facilitator.store import places
from facilitator.store.certificate_book import CertificateBook, IssuedCertificate
from facilitator.store.people import People
from facilitator.store.register import Register
from facilitator.store.roster_file import read_roster
from facilitator.ui.people.page import PeoplePage
from facilitator.ui.project.screens import ScreenIdentity
from facilitator.ui.project.shows import Shows
from facilitator.ui.workspace_bar import Workspace
from tests.ui.project.test_room import HandClock

TASTER = resources.shipped_sessions() / "emotional-closeness" / "agendas" / "taster-90.toml"
CANARY, OTHER = "Zyxquvcanary", "Otherpersons"
TODAY = dt.date(2026, 11, 28)
SUBJECT = f"session:{TASTER.stem}"
"""What the register calls the people of this session."""
_SHOWN = (None, *(scene for scene in Scene if scene not in (Scene.CODE, Scene.PICTURE, Scene.MESSAGE)))


def plant(home: Path, word: str) -> None:
    """Name a person by a word in the register, its certificates and a roster file of a home."""
    (home / "roster.csv").write_text(f"name,pronouns\n{word} Haddad,{word}\n", encoding="utf-8")
    register = Register.open(places.of_user().register)
    people = People(register)
    roster = people.make_roster(SUBJECT, word, [Meeting(1, "", word, dt.timedelta(hours=1), TODAY)])
    read = read_roster(home / "roster.csv").participants
    named = Participant(f"{word} Brandt", word, word, word, word)
    ids = people.add(roster.id, [*read, named])
    people.mark(roster.id, ids, 1, TODAY)
    book = CertificateBook(register)
    number = book.next_number(word, TODAY.year)
    book.issued([IssuedCertificate(word, TODAY.year, number, f"{word} Brandt", word, TODAY, 1.5)])
    register.close()
    assert word.encode() in places.of_user().register.read_bytes()


def digest(image: QImage) -> str:
    """Return what tells one picture from every other: an evening of them would fill the memory."""
    return hashlib.sha256(bytes(image.constBits())).hexdigest()


class Evening:
    """A desk on a home with names, its room on three windows, through a whole session."""

    def __init__(self, app: QApplication, home: Path, word: str) -> None:
        self.word, self.home, self.clock = word, home, HandClock()
        plant(home, word)
        self.desk = Desk(app, self.clock)
        self.desk.open(TASTER, Workspace.PEOPLE)
        page = self.desk.window.page(Workspace.PEOPLE)
        assert isinstance(page, PeoplePage)
        self.desk.window.show()
        assert any(word in person.participant.name for person in page.roster.people), "the desk has the names"
        self.desk.window.show_workspace(Workspace.PROJECT)
        self.room, self.engine = self.desk.room(), self.desk.engine()
        for shows in (Shows.AGENDA, Shows.SAME):
            self.room.show_also(ScreenIdentity(shows.value), shows)
        self.windows = [self.room.window, *(side.place.window for side in self.room.sides.all)]
        for window in self.windows:
            window.fades = False
            window.resize(320, 180)

    def all_evening(self) -> Iterator[tuple[ProjectorView, list[str]]]:
        """Give everything the room is shown: each scene, from before the start until after the end."""
        yield from self._every_scene()
        self.engine.start()
        for minute in range(0, 100, 10):
            self.clock.elapsed = dt.timedelta(minutes=minute, seconds=7)
            self.engine.tick()
            self.engine.note(f"{self.word} wept, {self.word} spoke")
            if minute % 20 == 10:
                self.engine.next()
            yield from self._every_scene()
        self.engine.finish()
        yield from self._every_scene()

    def pixels(self) -> list[str]:
        """Return what every window of the room shows."""
        return [digest(window.grab().toImage()) for window in self.windows]

    def _every_scene(self) -> Iterator[tuple[ProjectorView, list[str]]]:
        for scene in _SHOWN:
            self.room.show_scene(scene)
            yield self.room.shown_view, self.pixels()

    def close(self) -> None:
        """Let nothing outlive the evening."""
        self.engine.unload()
        self.room.close()
        register = self.desk.register()
        if register is not None:
            register.close()
        self.desk.window.close()
        # The window goes at once, and with it the keys of the room: other tests press the same.
        for gone in (self.desk.window, self.desk):
            gone.deleteLater()
            QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)


@pytest.fixture
def evening(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Evening]]:
    made: list[Evening] = []

    def open_on(word: str) -> Evening:
        home = tmp_path / word
        home.mkdir()
        monkeypatch.setenv("FACILITATOR_HOME", str(home))
        made.append(Evening(qapp, home, word))
        return made[-1]

    yield open_on
    for each in made:
        each.close()


def test_no_name_of_the_register_reaches_a_pixel_of_the_room(
    evening: Callable[[str], Evening], logged: list[logging.LogRecord]
) -> None:
    with_names = evening(CANARY)
    marked = list(with_names.all_evening())
    plain = list(evening(OTHER).all_evening())
    assert len(marked) > 100
    assert len({view.scene for view, _pixels in marked}) > 8
    for (view, pixels), (other, others) in zip(marked, plain, strict=True):
        assert CANARY not in repr(view)
        assert view == other
        assert pixels == others, view.scene
    assert all(record.name == "facilitator.ui.sound_line" for record in logged)
    written = b"".join(path.read_bytes() for path in with_names.home.rglob("register*") if path.is_file())
    assert f"{CANARY} wept".encode() in written, "the notes were kept"


def test_a_name_that_the_room_was_shown_would_be_found(
    evening: Callable[[str], Evening], logged: list[logging.LogRecord]
) -> None:
    shown = []
    for word in (CANARY, OTHER):
        there = evening(word)
        there.room.show_scene(Scene.MESSAGE, word)
        shown.append((repr(there.room.shown_view), there.pixels()))
    (marked, pixels), (_plain, others) = shown
    assert CANARY in marked
    assert pixels[0] != others[0]
    assert all(record.name == "facilitator.ui.sound_line" for record in logged)
