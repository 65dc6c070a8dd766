"""The line at the bottom of the console: which of the things that could be said there is said."""

from PySide6.QtCore import QObject, QTimer

from facilitator.ui.run.now_panel import Notice

_SAID_MILLISECONDS = 4000


class Notices(QObject):
    """A caption first, then what was just done, then what is not saved; the last stays until it is."""

    def __init__(self, line: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        self._caption = self._said = self._trouble = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_said)

    def on_captioned(self, text: str) -> None:
        """Show words for a sound that was not heard, empty when they may go."""
        self._caption = text
        self._show()

    def on_saving_changed(self, trouble: str) -> None:
        """Show what is not saved, empty when all is."""
        was, self._trouble = self._trouble, trouble
        if was and not trouble:
            self.say(self.tr("Everything is saved again."))
        self._show()

    def say(self, text: str) -> None:
        """Say for a few seconds what was done."""
        self._said = text
        self._timer.start(_SAID_MILLISECONDS)
        self._show()

    def _on_said(self) -> None:
        self._said = ""
        self._show()

    def _show(self) -> None:
        if self._caption:
            sign, text = "volume-x", self._caption
        elif self._said:
            sign, text = "check", self._said
        else:
            sign, text = "triangle-alert", self._trouble
        self._line.take((sign, text), text)
