"""The line at the bottom of the console: which of the things that could be said there is said."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from facilitator.core.run import Run
from facilitator.core.run_parts import State
from facilitator.ui.announcement import announce
from facilitator.ui.run.now_panel import Notice

_SAID_MILLISECONDS = 4000
_TOLD_MILLISECONDS = 8000
_DEED_MILLISECONDS = 8000


class Notices(QObject):
    """A caption first, then what was just kept, then what is not saved, which stays until it is.

    Where none of these is to be said, the last command stands there for some seconds, with the way to take it
    back: a key pressed in a pocket is seen, and so is what to do about it.
    """

    def __init__(self, line: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        self._caption = self._said = self._trouble = ""
        self._said_sign = "check"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_said)
        self._run: Run | None = None
        self._deed = ""
        self._deed_timer = QTimer(self)
        self._deed_timer.setSingleShot(True)
        self._deed_timer.timeout.connect(self._on_deed_over)

    def on_captioned(self, text: str) -> None:
        """Show words for a sound that was not heard, empty when they may go."""
        self._caption = text
        if self._said and not text:
            # What stood behind the caption was not read yet.
            self._timer.start(_SAID_MILLISECONDS)
        self._show()

    def on_saving_changed(self, trouble: str) -> None:
        """Show what is not saved, empty when all is."""
        was, self._trouble = self._trouble, trouble
        if was and not trouble:
            self.say(self.tr("Everything is saved again."))
        self._show()

    def say(self, text: str, milliseconds: int = _SAID_MILLISECONDS, sign: str = "check") -> None:
        """Say for a few seconds what was done."""
        self._said, self._said_sign = text, sign
        self._timer.start(milliseconds)
        self._show()

    def tell(self, text: str) -> bool:
        """Say something that is to be read; return False where the line is too short for it."""
        if not self._line.fits(text):
            return False
        self.say(text, _TOLD_MILLISECONDS, "info")
        return True

    def on_told(self, text: str) -> None:
        """Say why something was not done."""
        self.say(text, sign="info")

    def on_run_changed(self, run: Run) -> None:
        """Say which command changed the run, or was taken back; a run that moved by itself says nothing."""
        was, self._run = self._run, run
        words = deed_words(was, run)
        if words is not None:
            self._deed = words
            self._deed_timer.start(_DEED_MILLISECONDS)
            self._show()

    def _on_deed_over(self) -> None:
        self._deed = ""
        self._show()

    def _on_said(self) -> None:
        if self._caption:
            return
        self._said = ""
        self._show()

    def _show(self) -> None:
        if self._caption:
            sign, text = "volume-x", self._caption
        elif self._said:
            sign, text = self._said_sign, self._said
        elif self._trouble:
            sign, text = "triangle-alert", self._trouble
        else:
            sign, text = "undo-2", self._deed
        if self._line.take((sign, text)):
            self._line.setAccessibleName(text)
            announce(self._line, text, urgent=sign == "triangle-alert")


def deed_words(was: Run | None, run: Run) -> str | None:
    """Return what to say about a run that took the place of another; None: what stands there may stay.

    Empty after a command whose effect is plain to see, such as a pause.
    """
    if was is None or was.rundown is not run.rundown:
        return ""
    if run.before is was.before:
        return None
    if was.before is not None and run.before is was.before.before:
        return _tr("Taken back: {what}.").format(what=was.undo_label)
    if run.state in (State.PAUSED, State.FINISHED) or was.state in (State.PAUSED, State.READY):
        return ""
    return _tr("{what}. Ctrl Z takes it back.").format(what=run.undo_label)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Console", text)
