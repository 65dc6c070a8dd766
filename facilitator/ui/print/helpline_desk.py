"""Opens and keeps the helpline sheet: from the library to the editor, and back into the user's folder."""

import datetime as dt
import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.core.pack import RegionSheet
from facilitator.store.atomic import SaveFailed
from facilitator.store.library import Library
from facilitator.store.problems import InvalidFile
from facilitator.ui.print.helpline_panel import HelplinePanel
from facilitator.ui.print.helpline_sheet import HelplineSheet

_log = logging.getLogger(__name__)


class HelplineDesk(QObject):
    """The panel that says how the helplines stand, and the sheet they are typed into."""

    opened = Signal()
    closed = Signal()
    changed = Signal()
    """Other helplines are to be printed from now on."""

    def __init__(
        self, library: Library, today: Callable[[], dt.date], panel: HelplinePanel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._today = today
        self.panel = panel
        self.sheet = HelplineSheet(parent)
        self.panel.edit_wanted.connect(self.open)
        self.sheet.saved.connect(self._on_saved)
        self.sheet.left.connect(self.closed)

    def refresh(self) -> None:
        """Say how the helplines stand now."""
        self.panel.show_sheet(self._library.region(), self._today())

    def open(self) -> None:
        """Show the sheet."""
        found = self._library.region()
        self.sheet.show_sheet(found if isinstance(found, RegionSheet) else RegionSheet(), self._today())
        self.opened.emit()

    def _on_saved(self, sheet: RegionSheet) -> None:
        # Late: only saving needs it.
        from facilitator.store.region_file import save_region

        try:
            save_region(self._library.region_path, sheet, self._library.region_pattern())
        except (SaveFailed, InvalidFile) as error:
            self.sheet.say(str(error))
            return
        _log.info("Saved the helplines.")
        self.refresh()
        self.closed.emit()
        self.changed.emit()
