import datetime as dt
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from facilitator.store import places
from facilitator.store.library import Library
from facilitator.store.pack_install import install_pack
from facilitator.store.settings import Settings
from facilitator.ui.library_strategies import LibraryStrategies
from facilitator.ui.remembered import Remembered
from facilitator.ui.start.cards import RecentRow, ShelfCard
from facilitator.ui.start.check_panel import CheckPanel
from facilitator.ui.start.page import TASTER, StartPage
from facilitator.ui.start.series_card import SeriesCard
from tests.support.packs import pack_files, packed

NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def library() -> Library:
    return Library.open()


@pytest.fixture
def remembered() -> Remembered:
    return Remembered()


@pytest.fixture
def page(library: Library, remembered: Remembered, qtbot: QtBot) -> StartPage:
    command = (sys.executable, "-c", "print('no answer')")
    page = StartPage(library, LibraryStrategies(library), remembered, lambda: NOW, command)
    qtbot.addWidget(page)
    page.resize(1366, 724)
    page.show()
    qtbot.waitUntil(lambda: bool(page.findChildren(ShelfCard)))
    return page


def test_enter_leads_into_the_taster(page: StartPage, library: Library, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.rehearse_wanted) as caught:
        QTest.keyClick(page, Qt.Key.Key_Return)
    assert caught.args == [library.session_path(TASTER)]


def test_a_card_opens_its_session_as_one_that_came_with_the_program(page: StartPage, qtbot: QtBot) -> None:
    card = next(card for card in page.findChildren(ShelfCard) if card.text() == "Half-day Foundations")
    with qtbot.waitSignal(page.plan_wanted) as caught:
        card.click()
    path, shipped = caught.args or (Path(), False)
    assert path.name == "foundations-half-day.toml"
    assert shipped is True


def test_evenings_of_a_series_stand_behind_their_series(page: StartPage) -> None:
    titles = [card.text() for card in page.findChildren(ShelfCard)]
    assert len(titles) == 4
    assert titles[-1] == "Install a pack"
    assert not any("Evening 1" in title for title in titles)


def test_the_series_says_how_often_when_and_for_how_many_hours(page: StartPage) -> None:
    (card,) = page.findChildren(SeriesCard)
    assert card.accessibleDescription().startswith("6 × 19:00 – 21:00 · 11.0 contact hours.")


@pytest.mark.parametrize(("key", "evening"), [(Qt.Key.Key_Return, 1), (Qt.Key.Key_1, 1), (Qt.Key.Key_5, 5)])
def test_a_key_on_the_series_opens_one_of_its_evenings(
    page: StartPage, qtbot: QtBot, key: Qt.Key, evening: int
) -> None:
    (card,) = page.findChildren(SeriesCard)
    card.setFocus()
    with qtbot.waitSignal(page.plan_wanted) as caught:
        QTest.keyClick(card, key)
    path, shipped = caught.args or (Path(), False)
    assert (path.stem, shipped) == (f"evening-{evening}", True)


@pytest.mark.parametrize(("share", "evening"), [(0.02, 1), (0.5, 4), (0.99, 6)])
def test_a_press_on_a_piece_of_the_series_opens_that_evening(
    page: StartPage, qtbot: QtBot, share: float, evening: int
) -> None:
    (card,) = page.findChildren(SeriesCard)
    strip = card.strip_rect
    point = QPointF(strip.left() + strip.width() * share, strip.center().y()).toPoint()
    with qtbot.waitSignal(page.plan_wanted) as caught:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=point)
    assert (caught.args or (Path(),))[0].stem == f"evening-{evening}"
    with qtbot.waitSignal(page.plan_wanted) as caught:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert (caught.args or (Path(),))[0].stem == "evening-1"


def test_recent_files_are_listed_and_can_be_cleared(
    page: StartPage, remembered: Remembered, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mine.toml"
    text = 'format = 1\ntitle = "Mine"\nstart = "09:00"\ndate = 2026-11-28\nblocks = []\n'
    path.write_text(text, encoding="utf-8")
    remembered.remember(Settings().opened(path).opened(tmp_path / "gone.toml"))
    rows = page.findChildren(RecentRow)
    assert [row.accessibleName() for row in rows] == ["Mine, Sat 28 Nov 2026, 09:00, in 6 days"]
    page.shelf.clear.click()
    qtbot.waitUntil(lambda: not page.findChildren(RecentRow))
    assert Remembered().settings.recent == ()


def test_without_the_taster_the_page_still_offers_the_rest(tmp_path: Path, qtbot: QtBot) -> None:
    library = Library.open(tmp_path, shipped=tmp_path / "nothing")
    page = StartPage(library, LibraryStrategies(library), Remembered(), lambda: NOW, ("true",))
    qtbot.addWidget(page)
    assert not page.column.go.isEnabled()
    assert page.shelf.new.isEnabled()


def test_the_last_card_asks_for_a_pack(page: StartPage, qtbot: QtBot) -> None:
    card = next(card for card in page.findChildren(ShelfCard) if card.text() == "Install a pack")
    with qtbot.waitSignal(page.pack_wanted):
        card.click()


def test_a_pack_that_came_since_stands_on_the_page(
    page: StartPage, library: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    user = places.of_user()
    install_pack(packed(tmp_path / "mara", pack_files()), user.packs, user.backups, library)
    library.refresh()
    page.refresh_library()
    qtbot.waitUntil(lambda: "An evening" in [card.text() for card in page.findChildren(ShelfCard)])


def test_more_sessions_than_there_is_room_for_scroll(
    page: StartPage, library: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    files = pack_files() | {
        f"agendas/evening-no-{n}.toml": pack_files()["agendas/evening.toml"] for n in range(40)
    }
    user = places.of_user()
    install_pack(packed(tmp_path / "mara", files), user.packs, user.backups, library)
    library.refresh()
    height = page.height()
    page.refresh_library()
    qtbot.waitUntil(lambda: len(page.findChildren(ShelfCard)) > 40)
    assert page.height() == height
    assert page.minimumSizeHint().height() <= height


def panel_text(panel: CheckPanel) -> str:
    return panel.findChildren(QLabel)[0].text()


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ('{"ok": true, "findings": [{"name": "Fonts", "ok": true}]}', "All 1 checks are well"),
        (
            '{"ok": false, "findings": [{"name": "Sound", "ok": false, "words": "no device",'
            ' "instead": "Plug one in."}, {"name": "Fonts", "ok": true}]}',
            "1 of 2 checks are well.\nSound: no device. Plug one in.",
        ),
        ("nonsense", "The check gave no answer"),
        ("[1]", "The check gave no answer"),
    ],
)
def test_the_check_tells_what_is_wrong_and_what_to_do(printed: str, told: str, qtbot: QtBot) -> None:
    panel = CheckPanel((sys.executable, "-c", f"print({printed!r})"))
    qtbot.addWidget(panel)
    panel._button.click()
    qtbot.waitUntil(lambda: told in panel_text(panel), timeout=10_000)
    assert panel._button.isEnabled()


def test_a_check_that_cannot_start_says_so(qtbot: QtBot) -> None:
    panel = CheckPanel(("/no/such/program",))
    qtbot.addWidget(panel)
    panel._button.click()
    qtbot.waitUntil(lambda: "did not start" in panel_text(panel))
