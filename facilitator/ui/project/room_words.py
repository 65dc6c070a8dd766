"""The state of the room in words, for the bar of the window and the console."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from facilitator.ui.project.room_cover import Cover


def state_words(cover: Cover, *, is_frozen: bool, shown: Sequence[bool]) -> str:
    """Return the state in words; `shown` says which of the room's screens, its own first, show something."""
    if not any(shown):
        return _tr("No room screen")
    if not shown[0]:
        return _tr("Room on {n} of {all} screens").format(n=sum(shown), all=len(shown))
    if cover in (Cover.BLACK, Cover.PANIC):
        return _tr("Room black")
    if cover is Cover.WHITE:
        return _tr("Room white")
    if is_frozen:
        return _tr("Room frozen")
    return _tr("Room live") if all(shown) else _tr("Room live, a screen is gone")


def gone_words(seconds: Sequence[int], screens: int) -> str:
    """Return for how long screens have been gone, "" when none is."""
    if not seconds:
        return ""
    if len(seconds) == 1:
        return _tr("Screen gone, {n} s").format(n=seconds[0])
    words = _tr("{n} of {all} screens gone, {s} s")
    return words.format(n=len(seconds), all=screens, s=max(seconds))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Room", text)
