"""Hands that press anything: a run of the shipped taster survives, and no key but Next or Finish ends it."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator import resources
from facilitator.core.run_parts import State
from facilitator.core.rundown import plan
from facilitator.store.library import Library
from facilitator.store.session_file import load_session
from facilitator.ui import fonts, theme
from facilitator.ui.document import SessionDocument
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.room import Room
from facilitator.ui.remembered import Remembered
from facilitator.ui.run.page import ConsolePage
from facilitator.ui.sound import Sounds
from tests.support.clock import DEFAULT_START
from tests.support.live import LiveClock
from tests.ui.test_sound import Recorder

_KEYS: tuple[tuple[Qt.Key, str], ...] = (
    (Qt.Key.Key_PageUp, ""),
    (Qt.Key.Key_Left, ""),
    (Qt.Key.Key_Space, " "),
    (Qt.Key.Key_Escape, ""),
    (Qt.Key.Key_F5, ""),
    (Qt.Key.Key_Plus, "+"),
    (Qt.Key.Key_Minus, "-"),
    (Qt.Key.Key_Up, ""),
    (Qt.Key.Key_Down, ""),
    (Qt.Key.Key_F12, ""),
    (Qt.Key.Key_Tab, "\t"),
    *((Qt.Key(ord(letter.upper())), letter) for letter in "bwfmlj"),
)


@pytest.mark.parametrize("seed", range(3))
def test_any_keys_in_any_order_leave_the_run_alive(seed: int, qtbot: QtBot, qapp: QApplication) -> None:
    fonts.load_fonts()
    theme.apply_theme(qapp, is_dark=False)
    path = resources.shipped_sessions() / "emotional-closeness" / "agendas" / "taster-90.toml"
    session = load_session(path)
    strategies = Library.open().strategies_for(session)
    clock = LiveClock()
    engine = LiveEngine(clock)
    room = Room(engine, Remembered(), app=qapp)
    page = ConsolePage(
        engine, room, SessionDocument(strategies, clock.hands.now), Sounds(player=Recorder()), Remembered()
    )
    qtbot.addWidget(page)
    page.resize(1366, 724)
    engine.load(plan(session, strategies, DEFAULT_START))
    with qtbot.waitExposed(page):
        page.show()
    chance = random.Random(seed)
    engine.start()
    for _ in range(150):
        key, text = chance.choice(_KEYS)
        target = QApplication.focusWidget() or page
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
        clock.advance(seconds=chance.choice((0.2, 1, 4)))
        engine.tick()
    assert engine.run is not None
    assert engine.run.state in (State.RUNNING, State.PAUSED)
    engine.unload()
    room.close()
