"""The last moment a run was seen alive, written each second into a small file of its own.

Two places take turns, so that a write that is cut short leaves the one before. The file is not flushed to the
disk: it survives a crash or a kill of the program; after a power cut the last event of the run tells instead.
"""

import contextlib
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from facilitator.core.run_parts import Instant
from facilitator.store.run_events import instant_of, moment_of

_SLOT = 160
_SLOTS = 2


@dataclass(frozen=True, slots=True)
class Beat:
    """A run seen alive."""

    run: str
    boot: str
    at: Instant


class Heartbeat:
    """Writes beats, and reads the last one; a beat that cannot be written is left out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number: int | None = None
        self._count = 0

    def beat(self, run: str, boot: str, now: Instant) -> None:
        """Note that a run is alive at a moment."""
        self._count += 1
        moment = moment_of(now)
        words = f"{self._count} {run} {boot or '-'} {moment.elapsed} {moment.wall} {moment.offset}"
        line = f"{zlib.crc32(words.encode('ascii')):08x} {words}".ljust(_SLOT - 1) + "\n"
        with contextlib.suppress(OSError):
            if self._number is None:
                self._number = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            os.lseek(self._number, (self._count % _SLOTS) * _SLOT, os.SEEK_SET)
            os.write(self._number, line.encode("ascii"))

    def last(self) -> Beat | None:
        """Return the last beat that was written whole; None when there is none."""
        try:
            data = self._path.read_bytes()[: _SLOT * _SLOTS]
        except OSError:
            return None
        beats = [
            beat
            for place in range(_SLOTS)
            if (beat := _read(data[place * _SLOT : (place + 1) * _SLOT])) is not None
        ]
        if not beats:
            return None
        count, last = max(beats, key=lambda entry: entry[0])
        self._count = max(self._count, count)
        return last

    def close(self) -> None:
        """Let go of the file."""
        if self._number is not None:
            os.close(self._number)
            self._number = None


def _read(slot: bytes) -> tuple[int, Beat] | None:
    try:
        check, words = slot.decode("ascii").strip().split(" ", 1)
        count, run, boot, elapsed, wall, offset = words.split()
        if int(check, 16) != zlib.crc32(words.encode("ascii")):
            return None
        now = instant_of(int(elapsed), int(wall), int(offset))
        return int(count), Beat(run, "" if boot == "-" else boot, now)
    except (ValueError, OverflowError):
        return None
