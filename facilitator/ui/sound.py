"""Plays the cues of a run, and says in words what cannot be heard."""

from __future__ import annotations

import array
import logging
import wave

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator import resources
from facilitator.core.strategy import Sound
from facilitator.ui.sound_device import DevicePlayer
from facilitator.ui.sound_line import Player, SoundLine

_log = logging.getLogger(__name__)

CAPTION_MILLISECONDS = 4000


class Sounds(QObject):
    """The sounds of the room: volume, mute, and a caption for each sound that could not be heard."""

    changed = Signal()
    """The volume, or whether it is muted or silenced."""
    captioned = Signal(str)
    """Words for a sound that was due but not heard, empty when they may go."""

    def __init__(self, parent: QObject | None = None, *, player: Player | None = None) -> None:
        super().__init__(parent)
        self._line = SoundLine(player or DevicePlayer(), self)
        self._line.not_heard.connect(self._caption)
        self._line.changed.connect(self.changed)
        self._samples: dict[Sound, array.array[int]] = {}
        self._volume = 0.8
        self._muted = False
        self._silenced = False
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
        return self._line.works

    def set_volume(self, volume: float) -> None:
        """Set how loud, 0 to 1."""
        self._volume = min(1.0, max(0.0, volume))
        self.changed.emit()

    def set_muted(self, muted: bool) -> None:
        """Mute, or let sounds be heard again."""
        self._muted = muted
        if muted:
            self._line.stop()
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
            self._line.stop()
        self.changed.emit()

    def get_ready(self) -> None:
        """Open the device before the first sound is due, and learn whether there is one."""
        self._line.get_ready()

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
        try:
            samples = self._samples_of(sound)
        except OSError as error:
            _log.warning("A sound cannot be read: %s", error)
            self._caption(sound)
            return
        self._line.play(sound, samples, self._volume)

    def close(self) -> None:
        """Give the sound device back."""
        self._line.close()

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
