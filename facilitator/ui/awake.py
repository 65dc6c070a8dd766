"""Keeps the screen saver and sleep away while a run goes on."""

import logging
import threading

_log = logging.getLogger(__name__)


class Awake:
    """Holds the computer awake between `hold` and `release`; where that cannot be had, a log line says so.

    The desktop is asked in a thread of its own, for it may take seconds to answer, and a run must not wait.
    A program that ends in any other way lets go as well: the desktop sees its connection close.
    """

    def __init__(self) -> None:
        self._over: threading.Event | None = None

    @property
    def is_held(self) -> bool:
        """Return True between `hold` and `release`, whether or not the computer obeyed."""
        return self._over is not None

    def hold(self) -> None:
        """Ask the computer to stay awake with its screen on; asking twice is asking once."""
        if self._over is None:
            self._over = threading.Event()
            threading.Thread(target=_hold, args=(self._over,), name="awake", daemon=True).start()

    def release(self) -> None:
        """Let the computer sleep again when it likes."""
        if self._over is not None:
            self._over.set()
            self._over = None


def _hold(over: threading.Event) -> None:
    """Hold the computer awake until it is over."""
    try:
        from wakepy import keep

        with keep.presenting(on_fail="pass") as mode:
            if not mode.active:
                _log.info("The screen saver cannot be held off on this computer; switch it off by hand.")
            over.wait()
    except (ImportError, OSError, RuntimeError) as error:
        _log.info("The screen saver cannot be held off, or was not given back: %s", error)
