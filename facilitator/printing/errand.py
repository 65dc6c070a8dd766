"""Something done beside the window: on a thread of its own, which starts a process and waits for it.

Such a thread holds nothing of Qt. One that is still at work when the program ends is told to stop and waited
for, so that no process and no folder stays behind.
"""

import atexit
import io
import logging
import pickle
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

_PATIENCE = 10.0
"""Seconds for all that are told to stop at the end; ending a process and its folder takes far less."""
_BETWEEN_RESTS = 100
_REST = 0.0002

_under_way: set["Errand[Any]"] = set()

_log = logging.getLogger(__name__)

T = TypeVar("T")


class Errand(Generic[T]):
    """Work that has begun, and that can be told to stop. Neither waits."""

    def __init__(self, name: str, work: Callable[[threading.Event], T | None], otherwise: T) -> None:
        """Begin; the work looks at the event, and ends soon after it is set, with any answer or none.

        `otherwise` is the answer where the work fails in a way nobody thought of.

        Raises:
            OSError: no thread can be started.
        """
        self._work = work
        self._answer: T | None = None
        self._otherwise = otherwise
        self._dropped = threading.Event()
        # A daemon: the end of the program would else wait for the work before anybody told it to stop.
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        _under_way.add(self)
        try:
            self._thread.start()
        except RuntimeError as error:
            _under_way.discard(self)
            raise OSError(str(error)) from error

    @property
    def answer(self) -> T | None:
        """Return what came of it, None while it is at work or where it was dropped."""
        return None if self._dropped.is_set() else self._answer

    @property
    def is_dropped(self) -> bool:
        """Return True where it was told to stop before it answered."""
        return self._dropped.is_set()

    def drop(self) -> None:
        """Tell the work to stop; what it has answered stays."""
        if self._answer is None:
            self._dropped.set()

    def wait(self, seconds: float) -> None:
        """Wait until nothing is left of it; no window may do so."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._answer = self._work(self._dropped)
        except Exception:
            _log.exception("A %s stopped by itself", self._thread.name)
            self._answer = self._otherwise
        finally:
            _under_way.discard(self)


def pickled(value: object) -> bytes:
    """Return a value as bytes, made on a thread without keeping the window's from its turn.

    Python would give that one its turn only after 5 ms, a third of a frame, so this one rests by itself.
    """
    buffer = io.BytesIO()
    _RestingPickler(buffer).dump(value)
    return buffer.getvalue()


class _RestingPickler(pickle.Pickler):
    """Rests after each hundred objects."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self._count = 0

    def reducer_override(self, obj: object) -> Any:
        """Return NotImplemented: the object is written as always."""
        self._count += 1
        if self._count % _BETWEEN_RESTS == 0:
            time.sleep(_REST)
        return NotImplemented


def _stop_all() -> None:
    latest = time.monotonic() + _PATIENCE
    left = tuple(_under_way)
    for errand in left:
        errand.drop()
    for errand in left:
        errand.wait(max(0.0, latest - time.monotonic()))


atexit.register(_stop_all)
