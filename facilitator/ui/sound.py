"""Plays the cues of a run, and says in words what cannot be heard."""

from __future__ import annotations

import array
import logging
import threading
import wave
from collections.abc import Callable
from queue import SimpleQueue
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator import resources
from facilitator.core.strategy import Sound
from facilitator.ui.sound_device import RATE, DevicePlayer

_log = logging.getLogger(__name__)

CAPTION_MILLISECONDS = 4000
_HEARD_WITHIN_MS = 600
"""A device that has not asked for the first sample by then will not play it while it matters."""
_LOOK_MS = 10
_PATIENCE_MS = 800
"""A server of sounds that has not answered by then hangs."""
_TRY_AGAIN_MS = 15_000
_READY_MS = 2000
_REST_AFTER_MS = 1500
"""A device that waits open would cost as much of a processor as the whole console."""


class Player(Protocol):
    """What makes samples heard."""

    @property
    def is_open(self) -> bool:
        """Return True when `play` answers at once; opening a device can take long."""
        ...

    @property
    def has_begun(self) -> bool:
        """Return True when the device has asked for the samples that were played last."""
        ...

    def get_ready(self) -> None:
        """Have the next `play` be on time. May take long. Raises OSError where there is no sound."""
        ...

    def play(self, samples: array.array[int], volume: float) -> None:
        """Play mono 16-bit samples in place of what still sounds. Raises OSError where there is no sound."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...

    def rest(self) -> None:
        """Let the device sleep until something is played again. May take long."""
        ...

    def close(self) -> None:
        """Give the device back. May take long."""
        ...


class Sounds(QObject):
    """The sounds of the room: volume, mute, and a caption for each sound that could not be heard."""

    changed = Signal()
    """The volume, or whether it is muted or silenced."""
    captioned = Signal(str)
    """Words for a sound that was due but not heard, empty when they may go."""

    def __init__(self, parent: QObject | None = None, *, player: Player | None = None) -> None:
        super().__init__(parent)
        self._player: Player = player or DevicePlayer()
        self._samples: dict[Sound, array.array[int]] = {}
        self._volume = 0.8
        self._muted = False
        self._silenced = False
        self._works = True
        self._answers: SimpleQueue[tuple[Sound, str]] = SimpleQueue()
        """From the threads that ask the device: the sound, and what went wrong."""
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._clear = QTimer(self)
        self._clear.setSingleShot(True)
        self._clear.timeout.connect(self._on_caption_over)
        self._playing = Sound.NONE
        self._unanswered = 0
        self._hangs = False
        self._worked = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._on_no_answer)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_TRY_AGAIN_MS)
        self._again.timeout.connect(self.get_ready)
        self._listen = QTimer(self)
        self._listen.setSingleShot(True)
        self._listen.setInterval(_HEARD_WITHIN_MS)
        self._listen.timeout.connect(self._on_listened)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._on_rest)

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

    def get_ready(self) -> None:
        """Open the device before the first sound is due, and learn whether there is one."""
        if not self._hangs:
            self._ask(Sound.NONE, self._player.get_ready)

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
        if self._hangs:
            self._caption(sound)
            return
        try:
            samples = self._samples_of(sound)
        except OSError as error:
            self._on_not_heard(sound, str(error))
            return
        self._playing = sound
        self._patience.start()
        self._ask(sound, self._player.play, samples, self._volume)
        if self._player.is_open:
            self._on_look()

    def _ask(self, sound: Sound, work: Callable[..., None], *arguments: object) -> None:
        """Have the device do something, and look for its answer."""
        self._unanswered += 1
        asked = (self._answers, sound, work, arguments)
        if self._player.is_open:
            _answer(*asked)
        else:
            _beside(_answer, *asked)
        self._look.start()

    def _on_look(self) -> None:
        while not self._answers.empty():
            self._on_tried(*self._answers.get())
        if self._unanswered == 0:
            self._look.stop()

    def _on_tried(self, sound: Sound, fault: str) -> None:
        self._unanswered -= 1
        if self._unanswered == 0:
            self._patience.stop()
            if self._hangs:
                # It comes back with a sound that nobody waits for any more.
                self._hangs = False
                self._player.stop()
        if fault:
            self._on_not_heard(sound, fault)
            return
        self._worked = True
        self._set_works(works=True)
        length = _READY_MS
        if sound is not Sound.NONE:
            self._listen.start()
            length = len(self._samples_of(sound)) * 1000 // RATE
        self._rest.start(length + _REST_AFTER_MS)

    def _on_no_answer(self) -> None:
        self._hangs = True
        self._on_not_heard(self._playing, "the sound server hangs")

    def _on_listened(self) -> None:
        if not self._player.has_begun:
            # It was taken away, or hangs. The next sound looks for another.
            self._rest.stop()
            _beside(self._player.close)
            self._on_not_heard(self._playing, "the sound device does not answer any more")

    def _on_not_heard(self, sound: Sound, fault: str) -> None:
        if self._works:
            _log.warning("Sounds cannot be played: %s", fault)
        if sound is not Sound.NONE:
            self._caption(sound)
        self._set_works(works=False)
        if self._worked:
            # What was there once may come back: a cable, a server.
            self._again.start()

    def _set_works(self, *, works: bool) -> None:
        if works != self._works:
            self._works = works
            self.changed.emit()

    def _on_rest(self) -> None:
        _beside(self._player.rest)

    def close(self) -> None:
        """Give the sound device back; one that hangs is left to the system."""
        for timer in (self._patience, self._again, self._listen, self._rest):
            timer.stop()
        if not self._hangs:
            giving = _beside(self._player.close)
            giving.join(_PATIENCE_MS / 1000)

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


def _answer(
    answers: SimpleQueue[tuple[Sound, str]],
    sound: Sound,
    work: Callable[..., None],
    arguments: tuple[object, ...],
) -> None:
    try:
        work(*arguments)
    except OSError as error:
        answers.put((sound, str(error)))
    else:
        answers.put((sound, ""))


def _beside(work: Callable[..., None], *arguments: object) -> threading.Thread:
    """Do what may take long without the window waiting for it; nothing of Qt may be in it."""
    thread = threading.Thread(target=work, args=arguments, name="sound", daemon=True)
    thread.start()
    return thread
