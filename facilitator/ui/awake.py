"""Keeps the screen saver and sleep away while a run goes on."""

import logging
from contextlib import ExitStack

_log = logging.getLogger(__name__)


class Awake:
    """Holds the computer awake between `hold` and `release`; where that cannot be had, a log line says so."""

    def __init__(self) -> None:
        self._held: ExitStack | None = None

    @property
    def is_held(self) -> bool:
        """Return True between `hold` and `release`, whether or not the computer obeyed."""
        return self._held is not None

    def hold(self) -> None:
        """Ask the computer to stay awake with its screen on; asking twice is asking once."""
        if self._held is not None:
            return
        self._held = ExitStack()
        try:
            from wakepy import keep

            mode = self._held.enter_context(keep.presenting(on_fail="pass"))
        except (ImportError, OSError, RuntimeError) as error:
            _log.info("The screen saver cannot be held off: %s", error)
            return
        if not mode.active:
            _log.info("The screen saver cannot be held off on this computer; switch it off by hand.")

    def release(self) -> None:
        """Let the computer sleep again when it likes."""
        if self._held is None:
            return
        held, self._held = self._held, None
        try:
            held.close()
        except (OSError, RuntimeError) as error:
            _log.info("The screen saver was not given back: %s", error)
