"""What each screen of the computer is used for, in words."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from facilitator.ui.project.room import Room
from facilitator.ui.project.screens import ScreenIdentity, ScreenInfo
from facilitator.ui.project.shows import Shows
from facilitator.ui.project.side_screens import SideScreen


class Use(Enum):
    """What a screen is for."""

    ROOM = auto()
    ALSO = auto()
    """It shows something beside the room's own screen."""
    CONSOLE = auto()
    FREE = auto()
    GONE = auto()
    """The room's own screen, not connected."""
    ALSO_GONE = auto()


@dataclass(frozen=True, slots=True)
class ScreenUse:
    """A screen, known or connected, and what it is for."""

    identity: ScreenIdentity
    use: Use
    detail: str
    words: str
    side: SideScreen | None = None

    @property
    def signs(self) -> tuple[str, str]:
        """Return the names of the large and of the small sign."""
        return {
            Use.ROOM: ("projector", "plug"),
            Use.ALSO: ("projector", ""),
            Use.CONSOLE: ("laptop", "lock"),
            Use.FREE: ("monitor", ""),
            Use.GONE: ("monitor-off", "unplug"),
            Use.ALSO_GONE: ("monitor-off", "unplug"),
        }[self.use]


def screen_uses(room: Room) -> list[ScreenUse]:
    """Return every screen: the connected ones, then those the room misses."""
    place = room.place
    target = place.target() if place.is_open and not place.is_in_window else None
    found = [_connected(room, info, target) for info in place.screens.connected()]
    if place.target() is None and place.wanted != ScreenIdentity():
        found.append(ScreenUse(place.wanted, Use.GONE, _gone(place.gone_seconds), _tr("Not connected")))
    for side in room.sides.all:
        if not side.is_window and side.place.target() is None:
            away = _gone(side.place.gone_seconds) if side.place.gone_seconds is not None else side.shows.words
            found.append(
                ScreenUse(side.place.wanted, Use.ALSO_GONE, away, _tr("Not connected"), side),
            )
    return found


def may_show_more(room: Room) -> bool:
    """Return True when a click on a free screen could mean two things: move the room there, or show more."""
    place = room.place
    return place.is_shown and not place.is_in_window


def _connected(room: Room, info: ScreenInfo, target: ScreenInfo | None) -> ScreenUse:
    here, side = room.place.console_screen(), room.sides.on(info)
    detail = _detail(info)
    if target is not None and info.identity == target.identity:
        words = _tr("Room, connected") if room.place.is_shown else _tr("Room, waiting")
        return ScreenUse(info.identity, Use.ROOM, detail, words)
    if side is not None:
        words = side.shows.words if side.place.is_shown else _tr("Waiting")
        return ScreenUse(info.identity, Use.ALSO, detail, words, side)
    if here is not None and info.identity == here.identity:
        return ScreenUse(info.identity, Use.CONSOLE, detail, _tr("Console, never covered"))
    words = _tr("Free: show something here") if may_show_more(room) else _tr("Free: show the room here")
    return ScreenUse(info.identity, Use.FREE, detail, words)


def shows_in_order() -> tuple[Shows, ...]:
    """Return the choices for one more screen, the most likely first."""
    return (Shows.SAME, Shows.AGENDA, Shows.RUN, Shows.COUNTDOWN, Shows.NEXT_UP, Shows.TITLE)


def _detail(info: ScreenInfo) -> str:
    main = _tr(" · main") if info.is_main else ""
    named = info.identity.name and info.identity.name != info.identity.title
    name = f"{info.identity.name} · " if named else ""
    return f"{name}{info.size_text}{main}"


def _gone(seconds: int | None) -> str:
    return _tr("the room’s screen") if seconds is None else _tr("gone for {n} s").format(n=seconds)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScreensPanel", text)
