"""The chimes through a real sound server, heard by a recorder at its device."""

from __future__ import annotations

import array
import threading
import time
import wave
from collections.abc import Callable, Iterator
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
    """Return the samples of a sound but those that are silent, as the recorder gives them."""
    with wave.open(str(resources.assets() / "sounds" / f"{sound.value}.wav"), "rb") as file:
        samples = array.array("h", file.readframes(file.getnframes()))
    return array.array("h", (value for value in samples if value))


def largest_step(samples: array.array[int]) -> int:
    """Return the largest jump from one sample to the next: a click is one."""
    return max((abs(b - a) for a, b in pairwise(samples)), default=0)


def heard_once_of_four(
    server: SoundServer, lead: Callable[[], None], fits: Callable[[array.array[int]], bool]
) -> bool:
    """Return True when what is heard fits at least once: a machine that others use may starve the server."""
    for _ in range(4):
        server.listen()
        lead()
        if fits(server.hear()):
            return True
    return False


@pytest.mark.parametrize("sound", AUDIBLE)
def test_what_comes_out_is_what_was_shipped(
    sound: Sound, server: SoundServer, sounds: Sounds, qtbot: QtBot
) -> None:
    whole = shipped(sound)

    def lead() -> None:
        sounds.on_sound_due(sound)
        qtbot.wait(1000 * len(whole) // RATE + 700)

    assert heard_once_of_four(server, lead, lambda heard: heard == whole)
    assert sounds.works


def test_half_the_volume_is_half_as_high(server: SoundServer, sounds: Sounds, qtbot: QtBot) -> None:
    sounds.set_volume(0.5)
    loudest = max(abs(value) for value in shipped(Sound.TICK))

    def lead() -> None:
        sounds.on_sound_due(Sound.TICK)
        qtbot.wait(1200)

    assert heard_once_of_four(
        server,
        lead,
        lambda heard: max(map(abs, heard), default=0) == pytest.approx(loudest / 2, rel=0.01),
    )


def test_panic_silences_a_bowl_within_a_tick_and_without_a_click(
    server: SoundServer, sounds: Sounds, qtbot: QtBot
) -> None:
    steepest = largest_step(shipped(Sound.BOWL))

    def lead() -> None:
        sounds.on_sound_due(Sound.BOWL)
        qtbot.wait(1000)
        sounds.set_silenced(True)
        sounds.on_sound_due(Sound.BELL)
        qtbot.wait(1200)
        sounds.set_silenced(False)

    assert heard_once_of_four(
        server,
        lead,
        lambda heard: RATE / 4 < len(heard) < RATE * 2 and largest_step(heard) <= steepest * 1.05,
    )


def test_quick_repeats_neither_click_nor_pile_up(server: SoundServer, sounds: Sounds, qtbot: QtBot) -> None:
    bell = shipped(Sound.BELL)

    def lead() -> None:
        for _ in range(6):
            sounds.on_sound_due(Sound.BELL)
            qtbot.wait(120)
        qtbot.wait(3400)

    def fits(heard: array.array[int]) -> bool:
        # The end that fades may lie upon the beginning of the next.
        smooth = largest_step(heard) <= largest_step(bell) * 1.6
        return len(bell) < len(heard) < len(bell) + RATE * 2 and smooth and max(map(abs, heard)) < 32_767

    assert heard_once_of_four(server, lead, fits)


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
