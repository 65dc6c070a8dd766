"""Asks another process for pages of PDFs, and does without it when it takes too long or crashes."""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, BinaryIO

import facilitator
from facilitator.ui.project.page_worker import FLAG

LONGEST_FIRST = 6.0
"""Seconds for the first page, with the start of the process on a slow computer."""
LONGEST_NEXT = 3.0
_MOST_BYTES = 200_000_000


class PageTrouble(Exception):
    """A page cannot be drawn; `kind` is gone, password, closed, empty, damaged, slow or crashed."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """The pixels of a page, RGBX."""

    pages: int
    width: int
    height: int
    stride: int
    pixels: bytes


class PageDrawer:
    """Keeps one process that draws, started when first asked."""

    def __init__(self, first: float = LONGEST_FIRST, following: float = LONGEST_NEXT) -> None:
        self._first, self._following = first, following
        self.process: subprocess.Popen[bytes] | None = None
        """The one that draws, while there is one."""
        self._answers: Queue[tuple[Mapping[str, Any], bytes] | None] = Queue()

    def draw(self, path: Path, page: int, edge: int) -> DrawnPage:
        """Return a page.

        Raises:
            PageTrouble: it cannot be drawn, or not in time.
        """
        fresh = self.process is None or self.process.poll() is not None
        try:
            process = self._start() if fresh or self.process is None else self.process
            assert process.stdin is not None
            process.stdin.write(json.dumps([str(path), page, edge]).encode() + b"\n")
            process.stdin.flush()
            answer = self._answers.get(timeout=self._first if fresh else self._following)
        except Empty:
            self.stop()
            raise PageTrouble("slow") from None
        except OSError as error:
            self.stop()
            raise PageTrouble("crashed") from error
        if answer is None:
            self.stop()
            raise PageTrouble("crashed")
        about, pixels = answer
        if "trouble" in about:
            raise PageTrouble(str(about["trouble"]))
        return DrawnPage(about["pages"], about["width"], about["height"], about["stride"], pixels)

    def stop(self) -> None:
        """End the process at once; another starts when a page is asked for."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    pipe.close()
            self.process = None

    def _start(self) -> subprocess.Popen[bytes]:
        self.stop()
        self.process = process = subprocess.Popen(
            _program(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert process.stdout is not None
        # A queue of its own: what a killed process still said belongs to nobody.
        self._answers = Queue()
        Thread(target=_listen, args=(process.stdout, self._answers), daemon=True).start()
        return process


def _listen(pipe: BinaryIO, answers: "Queue[tuple[Mapping[str, Any], bytes] | None]") -> None:
    """Put each answer into a queue, and None when no more can come."""
    try:
        while line := pipe.readline():
            about = json.loads(line)
            size = about["bytes"]
            if size > _MOST_BYTES:
                break
            pixels = pipe.read(size)
            if len(pixels) < size:
                break
            answers.put((about, pixels))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    answers.put(None)


@cache
def page_drawer() -> PageDrawer:
    """Return the one of this program; it ends with it."""
    drawer = PageDrawer()
    atexit.register(drawer.stop)
    return drawer


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    return [sys.executable, "-m", "facilitator.ui.project.page_worker"]


def _environment() -> dict[str, str]:
    package = str(Path(facilitator.__file__).resolve().parent.parent)
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
