from __future__ import annotations

import array
import sys
import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facilitator import resources
from facilitator.core.strategy import Sound
from facilitator.ui.sound import Sounds, _deaf_backends

AUDIBLE = [sound for sound in Sound if sound is not Sound.NONE]


class SilentRoom:
    """A player without a device."""

    is_open = True

    def play(self, samples: array.array[int], volume: float) -> None:
        raise OSError("no device")

    def stop(self) -> None:
        pass

    def close(self) -> None:
        pass


class Recorder:
    """A player that remembers."""

    is_open = True

    def __init__(self) -> None:
        self.played: list[tuple[int, float]] = []
        self.stops = 0

    def play(self, samples: array.array[int], volume: float) -> None:
        self.played.append((len(samples), volume))

    def stop(self) -> None:
        self.stops += 1

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
    assert _deaf_backends(cards) == {"NULL"}
