"""Plays the cues of a run, and says in words what cannot be heard."""

from __future__ import annotations

import array
import logging
import sys
import threading
import wave
from collections.abc import Generator
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator import resources
from facilitator.core.strategy import Sound

_log = logging.getLogger(__name__)

CAPTION_MILLISECONDS = 4000
_RATE = 44_100
_CARDS = Path("/proc/asound/cards")


class Player(Protocol):
    """What makes samples heard."""

    @property
    def is_open(self) -> bool:
        """Return True when `play` answers at once; opening a device can take long."""
        ...

    def play(self, samples: array.array[int], volume: float) -> None:
        """Play mono 16-bit samples in place of what still sounds. Raises OSError where there is no sound."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


class Sounds(QObject):
    """The sounds of the room: volume, mute, and a caption for each sound that could not be heard."""

    changed = Signal()
    """The volume, or whether it is muted or silenced."""
    captioned = Signal(str)
    """Words for a sound that was due but not heard, empty when they may go."""
    _tried = Signal(object, str)
    """From the thread that opened the device: the sound, and what went wrong."""

    def __init__(self, parent: QObject | None = None, *, player: Player | None = None) -> None:
        super().__init__(parent)
        self._player: Player = player or DevicePlayer()
        self._samples: dict[Sound, array.array[int]] = {}
        self._volume = 0.8
        self._muted = False
        self._silenced = False
        self._works = True
        self._tried.connect(self._on_tried)
        self._clear = QTimer(self)
        self._clear.setSingleShot(True)
        self._clear.timeout.connect(self._on_caption_over)

    @property
    def volume(self) -> float:
        """Return how loud, 0 to 1."""
        return self._volume

    @property
    def is_muted(self) -> bool:
        """Return True while the facilitator wants no sound."""
        return self._muted

    @property
    def is_silenced(self) -> bool:
        """Return True while panic keeps the room silent, whatever the mute button says."""
        return self._silenced

    @property
    def works(self) -> bool:
        """Return False after the last sound could not be played."""
        return self._works

    def set_volume(self, volume: float) -> None:
        """Set how loud, 0 to 1."""
        self._volume = min(1.0, max(0.0, volume))
        self.changed.emit()

    def set_muted(self, muted: bool) -> None:
        """Mute, or let sounds be heard again."""
        self._muted = muted
        if muted:
            self._player.stop()
        self.changed.emit()

    def toggle_mute(self) -> None:
        """Mute, or let sounds be heard again."""
        self.set_muted(not self._muted)

    def set_silenced(self, silenced: bool) -> None:
        """Keep silent for as long as panic lasts."""
        if silenced == self._silenced:
            return
        self._silenced = silenced
        if silenced:
            self._player.stop()
        self.changed.emit()

    def on_sound_due(self, sound: Sound) -> None:
        """Play a sound of the run, or caption it where it cannot be heard."""
        if sound is Sound.NONE:
            return
        if self._muted or self._silenced:
            self._caption(sound)
            return
        self.play(sound)

    def play(self, sound: Sound) -> None:
        """Play a sound now, to try it out."""
        if self._player.is_open:
            self._try(sound)
        else:
            threading.Thread(target=self._try, args=(sound,), name="open-sound", daemon=True).start()

    def _try(self, sound: Sound) -> None:
        try:
            self._player.play(self._samples_of(sound), self._volume)
        except OSError as error:
            self._tried.emit(sound, str(error))
        else:
            self._tried.emit(sound, "")

    def _on_tried(self, sound: Sound, fault: str) -> None:
        if fault:
            if self._works:
                _log.warning("Sounds cannot be played: %s", fault)
            self._caption(sound)
        self._works = not fault

    def close(self) -> None:
        """Give the sound device back."""
        self._player.close()

    def _caption(self, sound: Sound) -> None:
        words = {
            Sound.BELL: self.tr("a bell"),
            Sound.BOWL: self.tr("a bowl"),
            Sound.TICK: self.tr("a tick"),
            Sound.TWO_TONE: self.tr("two tones"),
        }
        if self._silenced:
            text = self.tr("Silent: {sound}")
        elif self._muted:
            text = self.tr("Muted: {sound}")
        else:
            text = self.tr("No sound here: {sound}")
        self.captioned.emit(text.format(sound=words[sound]))
        self._clear.start(CAPTION_MILLISECONDS)

    def _on_caption_over(self) -> None:
        self.captioned.emit("")

    def _samples_of(self, sound: Sound) -> array.array[int]:
        samples = self._samples.get(sound)
        if samples is None:
            path = resources.assets() / "sounds" / f"{sound.value}.wav"
            try:
                with wave.open(str(path), "rb") as file:
                    samples = array.array("h", file.readframes(file.getnframes()))
            except wave.Error as error:
                raise OSError(f"{path.name} is not a sound file") from error
            self._samples[sound] = samples
        return samples


class DevicePlayer:
    """Plays through the sound device of the computer, in the device's own thread."""

    def __init__(self) -> None:
        self._device: Any = None
        self._opening = threading.Lock()
        self._lock = threading.Lock()
        self._samples = array.array("h")
        self._place = 0
        self._volume = 1.0

    @property
    def is_open(self) -> bool:
        """Return True when `play` answers at once."""
        return self._device is not None

    def play(self, samples: array.array[int], volume: float) -> None:
        """Play mono 16-bit samples in place of what still sounds. Raises OSError where there is no sound."""
        with self._opening:
            if self._device is None:
                self._device = self._open()
        with self._lock:
            self._samples, self._place, self._volume = samples, 0, volume

    def stop(self) -> None:
        """Be silent at once."""
        with self._lock:
            self._place = len(self._samples)

    def close(self) -> None:
        """Give the device back."""
        device, self._device = self._device, None
        if device is not None:
            device.close()

    def _open(self) -> Any:
        try:
            import miniaudio
        except ImportError as error:
            raise OSError(f"the sound library is missing: {error}") from error
        backends = [each for each in miniaudio.get_enabled_backends() if each.name not in _deaf_backends()]
        try:
            device = miniaudio.PlaybackDevice(
                nchannels=1, sample_rate=_RATE, buffersize_msec=60, backends=backends, app_name="Facilitator"
            )
            stream = self._stream()
            next(stream)
            device.start(stream)
        except miniaudio.MiniaudioError as error:
            raise OSError(f"no sound device answers ({error})") from error
        return device

    def _stream(self) -> Generator[array.array[int], int]:
        wanted = yield array.array("h")
        while True:
            wanted = yield self._take(wanted)

    def _take(self, count: int) -> array.array[int]:
        with self._lock:
            part = self._samples[self._place : self._place + count]
            self._place += len(part)
            volume = self._volume
        if volume < 1.0:
            part = array.array("h", (int(sample * volume) for sample in part))
        part.extend([0] * (count - len(part)))
        return part


def _deaf_backends(cards: Path = _CARDS) -> frozenset[str]:
    """Return the ways to a device that are not worth asking.

    One plays to nobody. Without a sound card, ALSA would write pages of complaints to standard error.
    """
    deaf = {"NULL"}
    if sys.platform == "linux":
        try:
            has_card = "[" in cards.read_text(errors="replace")
        except OSError:
            has_card = False
        if not has_card:
            deaf.add("ALSA")
    return frozenset(deaf)
