from __future__ import annotations

import array
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facilitator import resources
from facilitator.core.strategy import Sound
from facilitator.ui.sound import Sounds
from facilitator.ui.sound_device import _deaf_backends
from tests.support.loudness import loudest_moment

AUDIBLE = [sound for sound in Sound if sound is not Sound.NONE]


class SilentRoom:
    """A player without a device."""

    is_open = True

    def get_ready(self) -> None:
        raise OSError("no device")

    def play(self, samples: array.array[int], volume: float) -> None:
        raise OSError("no device")

    has_begun = True

    def stop(self) -> None:
        pass

    def rest(self) -> None:
        pass

    def close(self) -> None:
        pass


class Recorder:
    """A player that remembers."""

    is_open = True

    def __init__(self) -> None:
        self.played: list[tuple[int, float]] = []
        self.stops = 0

    def get_ready(self) -> None:
        pass

    def play(self, samples: array.array[int], volume: float) -> None:
        self.played.append((len(samples), volume))

    def stop(self) -> None:
        self.stops += 1

    has_begun = True

    def rest(self) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.mark.parametrize("sound", AUDIBLE)
def test_every_sound_is_shipped_short_and_begins_softly(sound: Sound) -> None:
    with wave.open(str(resources.assets() / "sounds" / f"{sound.value}.wav"), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 44_100)
        samples = array.array("h", file.readframes(file.getnframes()))
    assert len(samples) / 44_100 < 5
    loudest = max(abs(value) for value in samples)
    assert loudest < 0.8 * 32_768
    assert max(abs(value) for value in samples[:40]) < loudest / 4
    assert abs(samples[-1]) < 20


def loudness(sound: Sound) -> float:
    with wave.open(str(resources.assets() / "sounds" / f"{sound.value}.wav"), "rb") as file:
        return loudest_moment(array.array("h", file.readframes(file.getnframes())))


def test_the_signals_are_equally_loud_to_an_ear_and_the_tick_is_softer() -> None:
    signals = [loudness(sound) for sound in (Sound.BELL, Sound.BOWL, Sound.TWO_TONE)]
    assert max(signals) - min(signals) < 1
    assert 4 < min(signals) - loudness(Sound.TICK) < 8


def test_the_script_makes_the_sounds_that_are_shipped(tmp_path: Path) -> None:
    folder = resources.assets() / "sounds"
    subprocess.run([sys.executable, str(folder / "make_sounds.py"), str(tmp_path)], check=True)
    for sound in AUDIBLE:
        name = f"{sound.value}.wav"
        with wave.open(str(tmp_path / name), "rb") as made, wave.open(str(folder / name), "rb") as kept:
            new = array.array("h", made.readframes(made.getnframes()))
            old = array.array("h", kept.readframes(kept.getnframes()))
        # Another computer may round the last bit otherwise.
        assert max(abs(a - b) for a, b in zip(new, old, strict=True)) <= 1


def test_a_sound_is_played_at_the_chosen_volume(qtbot: QtBot) -> None:
    player = Recorder()
    sounds = Sounds(player=player)
    sounds.set_volume(0.4)
    sounds.on_sound_due(Sound.BELL)
    assert [volume for _, volume in player.played] == [0.4]


def test_a_muted_sound_is_captioned_in_its_place(qtbot: QtBot) -> None:
    player = Recorder()
    sounds = Sounds(player=player)
    captions: list[str] = []
    sounds.captioned.connect(captions.append)
    sounds.toggle_mute()
    sounds.on_sound_due(Sound.TWO_TONE)
    assert captions == ["Muted: two tones"]
    assert player.played == []
    assert player.stops == 1


def test_panic_is_silent_and_the_mute_button_is_as_it_was_after_it(qtbot: QtBot) -> None:
    player = Recorder()
    sounds = Sounds(player=player)
    sounds.set_silenced(True)
    sounds.on_sound_due(Sound.BELL)
    sounds.set_silenced(False)
    sounds.on_sound_due(Sound.BELL)
    assert len(player.played) == 1
    assert not sounds.is_muted


def test_without_a_sound_device_a_caption_says_what_was_due(qtbot: QtBot, logged: list[object]) -> None:
    sounds = Sounds(player=SilentRoom())
    captions: list[str] = []
    sounds.captioned.connect(captions.append)
    sounds.on_sound_due(Sound.BOWL)
    sounds.on_sound_due(Sound.BELL)
    assert captions == ["No sound here: a bowl", "No sound here: a bell"]
    assert not sounds.works
    assert len(logged) == 1


def test_a_device_that_is_slow_to_open_is_opened_beside_the_run(qtbot: QtBot, logged: list[object]) -> None:
    room = SilentRoom()
    room.is_open = False
    sounds = Sounds(player=room)
    with qtbot.waitSignal(sounds.captioned) as caption:
        sounds.on_sound_due(Sound.BELL)
    assert caption.args == ["No sound here: a bell"]


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA is a sound system of Linux")
def test_a_computer_without_a_sound_card_is_not_asked_through_alsa(tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    assert "ALSA" in _deaf_backends(cards)
    cards.write_text("--- no soundcards ---\n", encoding="utf-8")
    assert "ALSA" in _deaf_backends(cards)
    cards.write_text(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n", encoding="utf-8")
    assert _deaf_backends(cards) == {"NULL", "JACK"}
