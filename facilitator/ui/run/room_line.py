"""What the console says about the room, in one line."""

from PySide6.QtCore import QCoreApplication

from facilitator.core.live import ConsoleView, Scene
from facilitator.ui.project.room import Room


def room_line(room: Room, view: ConsoleView) -> tuple[str, str]:
    """Return words such as "Room live, Speak", and the sign before them."""
    gone = room.gone_text
    if gone:
        offer = room.offer_text
        return (_tr("{gone}. F6: {screen}").format(gone=gone, screen=offer) if offer else gone), "monitor-x"
    if not room.has_screen:
        return room.state_text, "monitor-off"
    if room.is_panic:
        return _tr("Panic: black and silent"), "octagon-x"
    if room.is_black or room.is_white:
        return room.state_text, "square"
    if room.is_frozen:
        return room.state_text, "snowflake"
    return f"{room.state_text}, {_scene_words(room, view)}", "monitor-check"


def _scene_words(room: Room, view: ConsoleView) -> str:
    if not room.follows:
        scene = room.shown_view.scene
        return _tr("your message") if scene is Scene.MESSAGE else scene.value.replace("-", " ")
    if view.state == "ready":
        return _tr("title")
    if view.state == "finished":
        return _tr("thanks")
    if room.shown_view.scene is Scene.SWAP:
        return _tr("swap")
    return view.phase_title or view.step_title


def _tr(text: str) -> str:
    return QCoreApplication.translate("Console", text)
