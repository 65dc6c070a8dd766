"""The chimes through a real sound server, heard by a recorder at its device."""

from __future__ import annotations

import array
import threading
import time
import wave
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facilitator import resources
from facilitator.core.strategy import Sound
from facilitator.ui.sound import Sounds
from facilitator.ui.sound_device import DevicePlayer
from tests.support.sound_server import CAN_RUN, RATE, WHY_NOT, SoundServer

pytestmark = pytest.mark.skipif(not CAN_RUN, reason=WHY_NOT)

AUDIBLE = [sound for sound in Sound if sound is not Sound.NONE]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with SoundServer(tmp_path) as started:
        monkeypatch.setenv("PULSE_SERVER", started.address)
        yield started


@pytest.fixture
def sounds(server: SoundServer, qtbot: QtBot) -> Iterator[Sounds]:
    made = Sounds(player=DevicePlayer())
    made.set_volume(1.0)
    made.get_ready()
    qtbot.wait(3000)
    yield made
    made.close()


def shipped(sound: Sound) -> array.array[int]:
    with wave.open(str(resources.assets() / "sounds" / f"{sound.value}.wav"), "rb") as file:
        samples = array.array("h", file.readframes(file.getnframes()))
    loud = [place for place, value in enumerate(samples) if value]
    return samples[loud[0] : loud[-1] + 1]


def largest_step(samples: array.array[int]) -> int:
    """Return the largest jump from one sample to the next: a click is one."""
    return max((abs(b - a) for a, b in pairwise(samples)), default=0)


def test_what_comes_out_is_what_was_shipped(server: SoundServer, sounds: Sounds, qtbot: QtBot) -> None:
    for sound in AUDIBLE:
        server.listen()
        sounds.on_sound_due(sound)
        qtbot.wait(1000 * len(shipped(sound)) // RATE + 700)
        heard = server.hear()
        assert sounds.works
        assert abs(len(heard) - len(shipped(sound))) < RATE // 100, sound
        assert max(abs(a - b) for a, b in zip(heard, shipped(sound), strict=False)) <= 1, sound


def test_half_the_volume_is_half_as_high(server: SoundServer, sounds: Sounds, qtbot: QtBot) -> None:
    sounds.set_volume(0.5)
    server.listen()
    sounds.on_sound_due(Sound.TICK)
    qtbot.wait(1200)
    heard = max(abs(value) for value in server.hear())
    loudest = max(abs(value) for value in shipped(Sound.TICK))
    assert heard == pytest.approx(loudest / 2, rel=0.01)


def test_panic_silences_a_bowl_within_a_tick_and_without_a_click(
    server: SoundServer, sounds: Sounds, qtbot: QtBot
) -> None:
    server.listen()
    sounds.on_sound_due(Sound.BOWL)
    qtbot.wait(1000)
    sounds.set_silenced(True)
    sounds.on_sound_due(Sound.BELL)
    qtbot.wait(1500)
    heard = server.hear()
    assert RATE / 4 < len(heard) < RATE * 2
    assert largest_step(heard) <= largest_step(shipped(Sound.BOWL)) * 1.05


def test_quick_repeats_neither_click_nor_pile_up(server: SoundServer, sounds: Sounds, qtbot: QtBot) -> None:
    server.listen()
    for _ in range(8):
        sounds.on_sound_due(Sound.BELL)
        qtbot.wait(120)
    qtbot.wait(3400)
    heard = server.hear()
    bell = shipped(Sound.BELL)
    assert len(bell) < len(heard) < len(bell) + 8 * RATE // 5
    # The end that fades may lie upon the beginning of the next.
    assert largest_step(heard) <= largest_step(bell) * 1.6
    assert max(abs(value) for value in heard) < 32_767


def test_the_device_sleeps_between_two_sounds_and_wakes_at_once(server: SoundServer, qtbot: QtBot) -> None:
    player = DevicePlayer()
    began = time.perf_counter()
    player.get_ready()
    qtbot.wait(3000)
    opened = time.perf_counter() - began
    player.rest()
    began = time.perf_counter()
    player.play(array.array("h", [900] * 2000), 1.0)
    qtbot.waitUntil(lambda: player.has_begun)
    assert time.perf_counter() - began < opened / 20
    player.close()


def test_a_device_that_is_taken_away_between_two_sounds_gives_a_caption_and_comes_back(
    server: SoundServer, sounds: Sounds, qtbot: QtBot, logged: list[object]
) -> None:
    captions: list[str] = []
    sounds.captioned.connect(captions.append)
    sounds.on_sound_due(Sound.TICK)
    qtbot.wait(2500)
    assert captions == []
    server.end()
    with qtbot.waitSignal(sounds.captioned):
        sounds.on_sound_due(Sound.BELL)
    assert captions == ["No sound here: a bell"]
    assert not sounds.works
    server.start()
    sounds.get_ready()
    qtbot.waitUntil(lambda: sounds.works, timeout=5000)
    qtbot.wait(2500)
    server.listen()
    sounds.on_sound_due(Sound.TICK)
    qtbot.wait(1200)
    assert len(server.hear()) > RATE // 10
    assert len(logged) == 1


def test_a_device_that_is_taken_away_while_it_sounds_gives_a_caption_at_the_next(
    server: SoundServer, sounds: Sounds, qtbot: QtBot, logged: list[object]
) -> None:
    captions: list[str] = []
    sounds.captioned.connect(captions.append)
    sounds.on_sound_due(Sound.BOWL)
    qtbot.wait(700)
    server.end()
    qtbot.wait(100)
    with qtbot.waitSignal(sounds.captioned, timeout=8000):
        sounds.on_sound_due(Sound.BELL)
    assert captions == ["No sound here: a bell"]


def test_a_sound_server_that_hangs_holds_up_neither_the_window_nor_the_caption(
    server: SoundServer, sounds: Sounds, qtbot: QtBot, logged: list[object]
) -> None:
    captions: list[str] = []
    sounds.captioned.connect(captions.append)
    sounds.on_sound_due(Sound.TICK)
    qtbot.wait(2500)
    server.hang()
    began = time.perf_counter()
    sounds.on_sound_due(Sound.BELL)
    sounds.set_silenced(True)
    sounds.set_silenced(False)
    held_up = time.perf_counter() - began
    qtbot.waitUntil(lambda: bool(captions), timeout=8000)
    assert captions == ["No sound here: a bell"]
    # Against the time that went by until the caption.
    assert held_up < (time.perf_counter() - began) / 4
    server.end()
    qtbot.waitUntil(lambda: all(thread.name != "sound" for thread in threading.enumerate()), timeout=60_000)
