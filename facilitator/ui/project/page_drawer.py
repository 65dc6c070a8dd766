"""Asks another process for pages of PDFs, and does without it when it takes too long or crashes.

Everything here may wait, so it belongs on a thread beside the window: see `page_order`. Nothing is of Qt.
"""

import atexit
import json
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Lock, Thread
from typing import Any, BinaryIO

from facilitator.printing.own_process import command, environment
from facilitator.ui.project.page_worker import FLAG

LONGEST_FIRST = 6.0
"""Seconds for the first page, with the start of the process on a slow computer."""
LONGEST_NEXT = 3.0
LARGEST_FILE = 200_000_000
_MOST_BYTES = 200_000_000
_MOST_KEPT = 3
"""The page that is shown and the ones beside it."""
_GRACE = 0.2
"""Seconds a page that nobody wants any more may still take; a new process costs less than more of them."""
_LOOK_SECONDS = 0.02


class PageTrouble(Exception):
    """A page cannot be drawn; `kind` says why.

    It is one of gone, unread, large, password, closed, empty, damaged, slow, crashed, stuck and dropped.
    """

    def __init__(self, kind: str, reason: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.reason = reason


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as a picture in memory, encoded as BMP."""

    pages: int
    picture: bytes


@dataclass(frozen=True, slots=True)
class _Asked:
    """A page of a file as it is now: a file that was replaced is another one."""

    path: Path
    page: int
    edge: int
    stamp: tuple[int, ...]


class PageDrawer:
    """Keeps one process that draws, started when first asked, and the last pages it drew."""

    def __init__(self, first: float = LONGEST_FIRST, following: float = LONGEST_NEXT) -> None:
        self._first, self._following = first, following
        self.process: subprocess.Popen[bytes] | None = None
        """The one that draws, while there is one."""
        self._answers: Queue[tuple[Mapping[str, Any], bytes] | None] = Queue()
        self._turn = Lock()
        self._over = Event()
        self._kept: dict[_Asked, DrawnPage] = {}

    def draw(self, path: Path, page: int, edge: int, dropped: Event | None = None) -> DrawnPage:
        """Return a page: one that was kept at once, another one when it is drawn.

        One that is dropped ends soon, and lets the next one begin.

        Raises:
            PageTrouble: it cannot be drawn, not in time, or nobody wants it any more.
        """
        dropped = dropped or Event()
        asked = _Asked(path, page, edge, _stamp(path))
        if (kept := self._kept.get(asked)) is not None:
            return kept
        with self._turn:
            # Whoever had the turn before may have drawn the same one ahead.
            drawn = self._kept.get(asked) or self._drawn(asked, dropped)
            self._kept.pop(asked, None)
            self._kept[asked] = drawn
            while len(self._kept) > _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            return drawn

    def stop(self) -> None:
        """End the process and keep no page; another starts when a page is asked for."""
        with self._turn:
            self._kept.clear()
            self._end()

    def close(self) -> None:
        """End for good, a page that is being drawn too."""
        self._over.set()
        self.stop()

    def _drawn(self, asked: _Asked, dropped: Event) -> DrawnPage:
        if dropped.is_set() or self._over.is_set():
            raise PageTrouble("dropped")
        fresh = self.process is None or self.process.poll() is not None
        try:
            process = self._start() if fresh or self.process is None else self.process
        except OSError as error:
            raise PageTrouble("stuck") from error
        try:
            assert process.stdin is not None
            process.stdin.write(json.dumps([str(asked.path), asked.page, asked.edge]).encode() + b"\n")
            process.stdin.flush()
            answer = self._answer(self._first if fresh else self._following, dropped)
        except PageTrouble:
            self._end()
            raise
        except OSError as error:
            self._end()
            raise PageTrouble("crashed") from error
        if answer is None:
            self._end()
            raise PageTrouble("crashed")
        about, picture = answer
        if "trouble" in about:
            raise PageTrouble(str(about["trouble"]))
        return DrawnPage(about["pages"], picture)

    def _answer(self, seconds: float, dropped: Event) -> tuple[Mapping[str, Any], bytes] | None:
        latest = time.monotonic() + seconds
        hurried = False
        while not self._over.is_set():
            left = latest - time.monotonic()
            if left <= 0:
                raise PageTrouble("dropped" if hurried else "slow")
            try:
                return self._answers.get(timeout=min(left, _LOOK_SECONDS))
            except Empty:
                if dropped.is_set() and not hurried:
                    hurried, latest = True, min(latest, time.monotonic() + _GRACE)
        raise PageTrouble("dropped")

    def _end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    pipe.close()
            self.process = None

    def _start(self) -> subprocess.Popen[bytes]:
        self._end()
        self.process = process = subprocess.Popen(
            command("facilitator.ui.project.page_worker", FLAG),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert process.stdout is not None
        # A queue of its own: what a killed process still said belongs to nobody.
        self._answers = Queue()
        Thread(
            target=_listen, args=(process.stdout, self._answers), name="page listener", daemon=True
        ).start()
        return process


def _stamp(path: Path) -> tuple[int, ...]:
    """Return what tells a file from one that took its place.

    Raises:
        PageTrouble: it is not there, or too large.
    """
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise PageTrouble("gone") from error
    except (OSError, ValueError) as error:
        raise PageTrouble("unread", getattr(error, "strerror", None) or str(error)) from error
    if found.st_size > LARGEST_FILE:
        raise PageTrouble("large")
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _listen(pipe: BinaryIO, answers: "Queue[tuple[Mapping[str, Any], bytes] | None]") -> None:
    """Put each answer into a queue, and None when no more can come."""
    try:
        while line := pipe.readline():
            about = json.loads(line)
            size = about["bytes"]
            if size > _MOST_BYTES:
                break
            picture = pipe.read(size)
            if len(picture) < size:
                break
            answers.put((about, picture))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    answers.put(None)


@cache
def page_drawer() -> PageDrawer:
    """Return the one of this program; it ends with it."""
    drawer = PageDrawer()
    atexit.register(drawer.close)
    return drawer
