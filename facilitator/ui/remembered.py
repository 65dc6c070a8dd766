"""The settings while the program runs: read once, written when one changes."""

import logging

from PySide6.QtCore import QObject, Signal

from facilitator.store.atomic import SaveFailed
from facilitator.store.settings import Settings, load_settings, save_settings

_log = logging.getLogger(__name__)


class Remembered(QObject):
    """Holds the settings; `remember` writes them and tells everybody."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = load_settings()

    @property
    def settings(self) -> Settings:
        """Return the settings as they are now."""
        return self._settings

    def remember(self, settings: Settings) -> None:
        """Take other settings and write them; where that fails they hold until the program ends."""
        if settings == self._settings:
            return
        self._settings = settings
        self.changed.emit()
        try:
            save_settings(settings)
        except SaveFailed as error:
            _log.info("The settings are not remembered: %s", error)
            self.failed.emit(str(error))
