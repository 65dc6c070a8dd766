"""What stands in the way of the room's picture on a screen, as a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from facilitator.ui.project.screens import ScreenInfo, mirrored


def hindrance(
    target: ScreenInfo,
    here: ScreenInfo | None,
    connected: Sequence[ScreenInfo],
    *,
    slid_over: bool = False,
    first: ScreenInfo | None = None,
) -> str:
    """Return why a picture cannot be on `target`; empty: it can.

    `here` is the console's screen. `slid_over`: the window system put the picture over the console, wherever
    it was told to go. `first` is the screen of the room's own picture, where this is one more.
    """
    if (slid_over and target != here) or _mirrors_console(target, here, connected):
        return _tr(
            "The projector mirrors the console. Set the displays to extend, or show the room in a window."
        )
    if here is not None and here.identity == target.identity:
        if len(connected) == 1:
            return _tr("There is only this screen. Connect a projector, or show the room in a window.")
        return _tr("The console is on this screen. Choose another one for the room, or swap the two.")
    if first is not None and first.geometry.intersects(target.geometry):
        return _tr("This screen mirrors the room’s, so it shows the same.")
    return ""


def _mirrors_console(target: ScreenInfo, here: ScreenInfo | None, connected: Sequence[ScreenInfo]) -> bool:
    # Two projectors that mirror each other are fine: what is on one is on both.
    over_console = here is None or here.geometry.intersects(target.geometry)
    return over_console and mirrored(tuple(connected), target)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RoomPlace", text)
