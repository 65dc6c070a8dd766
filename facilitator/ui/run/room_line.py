"""What the console says about the room, in one line."""

from PySide6.QtCore import QCoreApplication

from facilitator.core.live import ConsoleView, Scene
from facilitator.ui.project.room import Room


def room_line(room: Room, view: ConsoleView) -> tuple[str, str]:
    """Return words such as "Room live, Speak", and the sign before them.

    What hides the run from the room says which key takes it away: that is looked for in a hurry.
    """
    gone = room.gone_text
    if gone:
        offer = room.offer_text
        return (_tr("{gone}. F6: {screen}").format(gone=gone, screen=offer) if offer else gone), "monitor-x"
    state = room.state_text
    if not room.has_screen:
        offer = room.offer_text
        return (
            _tr("{state}. F6: {screen}").format(state=state, screen=offer) if offer else state
        ), "monitor-off"
    if room.is_panic:
        return _tr("Panic: black and silent. F12 ends it"), "octagon-x"
    if room.is_black:
        way = _tr("{state}. B: show the title") if view.state == "ready" else _tr("{state}. B ends it")
        return way.format(state=state), "square"
    if room.is_white:
        return _tr("{state}. W ends it").format(state=state), "square"
    if room.is_frozen:
        return _tr("{state}. F ends it").format(state=state), "snowflake"
    if not room.follows and room.shown_view.scene is Scene.MESSAGE:
        return _tr("Your message. N takes it away"), "monitor-check"
    return f"{state}, {_scene_words(room, view)}", "monitor-check"


def _scene_words(room: Room, view: ConsoleView) -> str:
    if not room.follows:
        return room.shown_view.scene.value.replace("-", " ")
    if view.state == "ready":
        return _tr("title")
    if view.state == "finished":
        return _tr("thanks")
    if room.shown_view.scene is Scene.SWAP:
        return _tr("swap")
    return view.phase_title or view.step_title


def _tr(text: str) -> str:
    return QCoreApplication.translate("Console", text)
