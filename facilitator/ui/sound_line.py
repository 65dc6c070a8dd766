"""Asks the sound device beside the window, and tells which sounds were not heard."""

from __future__ import annotations

import array
import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.core.strategy import Sound
from facilitator.ui.sound_device import RATE

_log = logging.getLogger(__name__)

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


class SoundLine(QObject):
    """The line to a player: nothing on it holds up the window, however long the device or its server take."""

    not_heard = Signal(object)
    """Sound that was asked for and will not come."""
    changed = Signal()
    """Whether it works."""

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._playing = Sound.NONE
        self._seconds = 0.0
        self._unanswered = 0
        self._hangs = False
        self._works = True
        self._worked = False
        self._answers: SimpleQueue[tuple[Sound, str]] = SimpleQueue()
        """From the threads that ask the device: the sound, and what went wrong."""
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._patience = self._single_shot(_PATIENCE_MS, self._on_no_answer)
        self._again = self._single_shot(_TRY_AGAIN_MS, self.get_ready)
        self._listen = self._single_shot(_HEARD_WITHIN_MS, self._on_listened)
        self._rest = self._single_shot(_REST_AFTER_MS, self._on_rest)

    @property
    def works(self) -> bool:
        """Return False after the last sound could not be played."""
        return self._works

    def get_ready(self) -> None:
        """Open the device before the first sound is due, and learn whether there is one."""
        if not self._hangs:
            self._ask(Sound.NONE, self._player.get_ready)

    def play(self, sound: Sound, samples: array.array[int], volume: float) -> None:
        """Play a sound; `not_heard` follows where it does not come."""
        if self._hangs:
            self.not_heard.emit(sound)
            return
        self._playing, self._seconds = sound, len(samples) / RATE
        self._patience.start()
        self._ask(sound, self._player.play, samples, volume)
        if self._player.is_open:
            self._on_look()

    def stop(self) -> None:
        """Be silent at once."""
        self._player.stop()

    def close(self) -> None:
        """Give the device back; one that hangs is left to the system."""
        for timer in (self._patience, self._again, self._listen, self._rest):
            timer.stop()
        if not self._hangs:
            giving = _beside(self._player.close)
            giving.join(_PATIENCE_MS / 1000)

    # --- inside ---

    def _single_shot(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

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
            length = round(self._seconds * 1000)
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
            self.not_heard.emit(sound)
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
