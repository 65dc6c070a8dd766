"""The sheets that lie over the pages of the window: the keys, the pages of the help, the works of others."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from facilitator.ui.message_bar import MessageBar

if TYPE_CHECKING:
    from facilitator.ui.about_sheet import AboutSheet
    from facilitator.ui.help_sheet import HelpSheet
    from facilitator.ui.key_help import KeyHelp


class WindowSheets(QObject):
    """Builds each when it is first asked for. What is read takes the keys: nothing to read opens in a run."""

    def __init__(
        self,
        window: QMainWindow,
        pages: QStackedWidget,
        messages: MessageBar,
        run_is_live: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._messages = messages
        self._run_is_live = run_is_live
        self._keys: KeyHelp | None = None
        self._help: HelpSheet | None = None
        self._about: AboutSheet | None = None

    def show_keys(self, console: QWidget | None) -> None:
        """Show the keys over the page, or take them away; a console goes on taking its own."""
        if self._keys is None:
            # Late, here and below: most days nobody asks.
            from facilitator.ui.key_help import KeyHelp

            self._keys = KeyHelp(self._window)
            self._keys.reading_wanted.connect(self._read)
        self._keys.pass_to(console)
        self._keys.toggle()

    def show_about(self) -> None:
        """Show what the program is made of, and under which licences."""
        if not self._may_be_read():
            return
        if self._about is None:
            from facilitator.ui.about_sheet import AboutSheet

            self._about = AboutSheet(self._window, self._window.height)
        self._about.open()

    def close_help(self) -> None:
        """Take the page of the help away: another workspace is shown."""
        if self._help is not None:
            self._help.hide()

    def place(self) -> None:
        """Follow the size of the window."""
        for sheet in (self._keys, self._help, self._about):
            if sheet is not None:
                sheet.place()

    def _read(self, file: str, title: str) -> None:
        from facilitator.ui.help_sheet import HelpSheet

        if not self._may_be_read():
            return
        if self._help is not None:
            self._help.deleteLater()
        self._help = HelpSheet(self._pages, file, title, self._pages.height)
        self._help.closed.connect(self._on_read)
        self._help.open()

    def _may_be_read(self) -> bool:
        if self._run_is_live():
            self._messages.notice(self.tr("A run goes on: this can be read when it is over."))
            return False
        return True

    def _on_read(self) -> None:
        page = self._pages.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
