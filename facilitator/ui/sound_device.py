"""The sound device of the computer: opened for the first sound, asleep between two, replaced when gone."""

from __future__ import annotations

import array
import sys
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any

RATE = 44_100
_PERIOD_MS = 50
_FADE = RATE // 80
"""Samples over which a sound that is cut off fades, for a sudden stop would click."""
_CARDS = Path("/proc/asound/cards")


class DevicePlayer:
    """Plays through the sound device, in the device's own thread."""

    def __init__(self) -> None:
        self._device: Any = None
        self._changing = threading.Lock()
        """Held while the device is opened, put to sleep or closed; never by the window."""
        self._lock = threading.Lock()
        self._samples = array.array("h")
        self._place = 0
        self._volume = 1.0
        self._fading = array.array("h")
        self._begun = False
        self._stops = 0

    @property
    def is_open(self) -> bool:
        """Return False: a device sleeps between two sounds, and its server may hang at any time."""
        return False

    @property
    def has_begun(self) -> bool:
        """Return True when the device has asked for the samples that were played last."""
        return self._begun

    def get_ready(self) -> None:
        """Open the device with a moment of silence: the first sound through a new one can be a second late.

        Raises OSError where there is no sound.
        """
        self.play(array.array("h", bytes(4 * RATE)), 1.0)

    def play(self, samples: array.array[int], volume: float) -> None:
        """Play mono 16-bit samples in place of what still sounds. Raises OSError where there is no sound."""
        stops = self._stops
        with self._changing:
            asleep = self._device is None or not self._device.running
            with self._lock:
                # Whoever wanted silence meanwhile gets it.
                if stops == self._stops:
                    self._cut()
                    self._samples, self._place, self._volume, self._begun = samples, 0, volume, False
            if asleep:
                # The samples lie ready: a device that wakes asks for the first of them at once.
                self._wake()

    def stop(self) -> None:
        """Be silent within some milliseconds."""
        with self._lock:
            self._stops += 1
            self._cut()
            self._place = len(self._samples)
            self._begun = True

    def rest(self) -> None:
        """Let the device sleep, unless it still sounds."""
        with self._changing:
            if self._device is not None and self._place >= len(self._samples):
                self._device.stop()

    def close(self) -> None:
        """Give the device back."""
        with self._changing:
            self._let_go()

    # --- inside ---

    def _wake(self) -> None:
        """Let the device ask for samples: the one there was, else a new one."""
        if self._device is not None:
            if self._starts(self._device):
                return
            # Its cable was pulled, or its server ended, while it slept.
            self._let_go()
        self._device = _opened()
        if not self._starts(self._device):
            self._let_go()
            raise OSError("the sound device does not start")

    def _starts(self, device: Any) -> bool:
        import miniaudio

        stream = self._stream()
        next(stream)
        try:
            device.start(stream)
        except miniaudio.MiniaudioError:
            return False
        return True

    def _let_go(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            import miniaudio

            device.close()
            # The library forgets this; its thread would go on with memory that Python has freed.
            miniaudio.lib.ma_context_uninit(device._context)

    def _cut(self) -> None:
        """Take what still sounds away, but for a short end that fades."""
        rest = self._scaled(self._samples[self._place : self._place + _FADE])
        count = len(rest)
        self._fading = array.array("h", (value * (count - n) // count for n, value in enumerate(rest)))

    def _stream(self) -> Generator[array.array[int], int]:
        wanted = yield array.array("h")
        while True:
            wanted = yield self._take(wanted)

    def _take(self, count: int) -> array.array[int]:
        with self._lock:
            part = self._samples[self._place : self._place + count]
            self._place += len(part)
            self._begun = True
            fading, self._fading = self._fading[:count], self._fading[count:]
            part = self._scaled(part)
        part.frombytes(bytes(2 * (count - len(part))))
        for place, value in enumerate(fading):
            part[place] = max(-32_768, min(32_767, part[place] + value))
        return part

    def _scaled(self, part: array.array[int]) -> array.array[int]:
        volume = self._volume
        return array.array("h", (int(sample * volume) for sample in part)) if volume < 1.0 else part


def _opened() -> Any:
    """Return the device the system prefers. Raises OSError where there is none."""
    try:
        import miniaudio
    except ImportError as error:
        raise OSError(f"the sound library is missing: {error}") from error
    backends = [each for each in miniaudio.get_enabled_backends() if each.name not in _deaf_backends()]
    try:
        return miniaudio.PlaybackDevice(
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=_PERIOD_MS,
            backends=backends,
            app_name="Facilitator",
        )
    except miniaudio.MiniaudioError as error:
        raise OSError(f"no sound device answers ({error})") from error


def _deaf_backends(cards: Path = _CARDS) -> frozenset[str]:
    """Return the ways to a device that are not worth asking.

    One plays to nobody. On Linux, JACK and, without a sound card, ALSA would write pages of complaints to
    standard error; where JACK is in use, PipeWire or PulseAudio answer as well.
    """
    deaf = {"NULL"}
    if sys.platform == "linux":
        deaf.add("JACK")
        try:
            has_card = "[" in cards.read_text(errors="replace")
        except OSError:
            has_card = False
        if not has_card:
            deaf.add("ALSA")
    return frozenset(deaf)
