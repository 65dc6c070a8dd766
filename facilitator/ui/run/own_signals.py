"""What the facilitator is told, and when: the sound, the private warnings, and from when on late is said."""

import datetime as dt
import re
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject

from facilitator.core.strategy import Sound
from facilitator.store.minutes import NotMinutes, read_minutes, write_minutes
from facilitator.ui.remembered import Remembered
from facilitator.ui.run.buttons import PlainButton
from facilitator.ui.run.sheet_line import SheetLine, short_field
from facilitator.ui.sound import Sounds

_MINUTE = dt.timedelta(minutes=1)
_LATEST = dt.timedelta(minutes=30)
_MOST_WARNINGS = 4
_A_TENTH = 0.1


class OwnSignals(QObject):
    """Three lines of the sheet of rarer commands; what is changed there is remembered."""

    def __init__(self, sounds: Sounds, remembered: Remembered, parent: QObject) -> None:
        super().__init__(parent)
        self._sounds = sounds
        self._remembered = remembered
        softer, louder = PlainButton("−"), PlainButton("+")
        softer.setAccessibleName(self.tr("Softer"))
        softer.clicked.connect(self._on_softer)
        louder.setAccessibleName(self.tr("Louder"))
        louder.clicked.connect(self._on_louder)
        hear = PlainButton(self.tr("Try the bell"))
        hear.clicked.connect(self._on_try)
        self.sound = SheetLine(self.tr("Sound"), "", softer, louder, hear)
        self.field = short_field("5, 1", self.tr("Minutes before the end of a step"))
        self.field.returnPressed.connect(self._on_warnings)
        take = PlainButton(self.tr("Set"))
        take.setAccessibleName(self.tr("Set the warnings"))
        take.clicked.connect(self._on_warnings)
        self.warnings = SheetLine(self.tr("Own warnings"), "", self.field, take)
        sooner, later = PlainButton("−"), PlainButton("+")
        sooner.setAccessibleName(self.tr("Say late a minute sooner"))
        sooner.clicked.connect(self._on_sooner)
        later.setAccessibleName(self.tr("Say late a minute later"))
        later.clicked.connect(self._on_later)
        self.late = SheetLine(self.tr("Late"), "", sooner, later)
        sounds.changed.connect(self._show_sound)
        remembered.changed.connect(self._show_wishes)
        self._show_sound()
        self._show_wishes()

    @property
    def lines(self) -> tuple[SheetLine, ...]:
        """Return the lines from the top."""
        return self.sound, self.warnings, self.late

    def _on_softer(self) -> None:
        self._set_volume(self._sounds.volume - _A_TENTH)

    def _on_louder(self) -> None:
        self._set_volume(self._sounds.volume + _A_TENTH)

    def _set_volume(self, volume: float) -> None:
        self._sounds.set_volume(volume)
        percent = round(self._sounds.volume * 100)
        self._remembered.remember(replace(self._remembered.settings, volume=percent))

    def _on_try(self) -> None:
        self._sounds.play(Sound.BELL)

    def _on_warnings(self) -> None:
        try:
            warn = read_warnings(self.field.text())
        except NotMinutes as error:
            self.warnings.say(self.tr("{fault}; write 5, 1 or 2, 0:30.").format(fault=_sentence(str(error))))
            return
        self._remembered.remember(replace(self._remembered.settings, warn=warn))
        self._show_wishes()

    def _on_sooner(self) -> None:
        self._set_late(-_MINUTE)

    def _on_later(self) -> None:
        self._set_late(_MINUTE)

    def _set_late(self, by: dt.timedelta) -> None:
        settings = self._remembered.settings
        threshold = min(_LATEST, max(_MINUTE, settings.late_threshold + by))
        self._remembered.remember(replace(settings, late_threshold=threshold))

    def _show_sound(self) -> None:
        percent = round(self._sounds.volume * 100)
        text = self.tr("Volume {percent} %").format(percent=percent)
        if self._sounds.is_muted:
            text = self.tr("Volume {percent} %, muted").format(percent=percent)
        elif not self._sounds.works:
            text = self.tr("This computer plays no sound; a caption shows each cue.")
        self.sound.say(text)

    def _show_wishes(self) -> None:
        settings = self._remembered.settings
        written = ", ".join(str(write_minutes(time)) for time in settings.warn)
        self.field.setText(written)
        if settings.warn:
            text = self.tr("{minutes} min before a step ends, for you alone.")
            self.warnings.say(text.format(minutes=written))
        else:
            self.warnings.say(self.tr("None, but where a step has its own."))
        minutes = write_minutes(settings.late_threshold)
        self.late.say(self.tr("From {minutes} min on, “late: press L” stands above.").format(minutes=minutes))


def read_warnings(text: str) -> tuple[dt.timedelta, ...]:
    """Return the times of a text such as "5, 1" or "2, 0:30", the longest first; none for an empty text.

    Raises:
        NotMinutes: a part of it is no number of minutes, or there are too many; the text says which.
    """
    found: set[dt.timedelta] = set()
    for part in re.split(r"[,;\s]+", text.strip()):
        if part:
            number = re.fullmatch(r"\d{1,4}(?:\.\d+)?", part)
            found.add(read_minutes(float(part) if number else part))
    found.discard(dt.timedelta())
    if len(found) > _MOST_WARNINGS:
        said = QCoreApplication.translate("OwnSignals", "{n} warnings are more than anybody heeds")
        raise NotMinutes(said.format(n=len(found)))
    return tuple(sorted(found, reverse=True))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
