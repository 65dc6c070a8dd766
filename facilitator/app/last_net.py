"""The last net under the app: the log, and what happens to an error that nobody caught."""

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import Protocol

from facilitator.store import places
from facilitator.ui.message_bar import MessageBar

_log = logging.getLogger(__name__)

_MOST_LOG_BYTES = 1_000_000


class TellingWindow(Protocol):
    """The window, as far as an error needs it."""

    @property
    def messages(self) -> MessageBar:
        """Return the place where messages are shown."""
        ...

    def tr(self, text: str, /) -> str:
        """Return a text in the language of the program."""
        ...


class LastNet:
    """An uncaught error is logged, the run goes on, and the window says where the log is."""

    def __init__(self, window: TellingWindow) -> None:
        self._window = window

    def on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error and tell the facilitator once."""
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        _log.error("An error nobody caught", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        self._window.messages.warn(
            self._window.tr("Something went wrong; the program goes on. The log says more: {0}").format(
                log_file()
            )
        )


def log_file() -> Path:
    """Return where the log is."""
    return places.of_user().logs / "facilitator.log"


def log_to_file() -> None:
    """Write the log of this start into the user's folder; a log that grew large is put aside."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MOST_LOG_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError as error:
        _log.warning("No log is written: %s", error)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger("facilitator").setLevel(logging.INFO)
