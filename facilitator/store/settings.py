"""The choices the program remembers between two starts."""

import contextlib
import datetime as dt
import logging
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.store import places
from facilitator.store.atomic import write_atomically
from facilitator.store.checked_file import FORMAT, CheckedFile
from facilitator.store.checked_table import CheckedTable
from facilitator.store.minutes import write_minutes
from facilitator.store.problems import InvalidFile

_log = logging.getLogger(__name__)

MOST_RECENT = 12
MOST_SCREENS = 8
"""More screens than that beside the room's own one are not remembered."""
LEAST_SIDE, MOST_SIDE = 80, 16384
MOST_PEOPLE = 9999


@dataclass(frozen=True, slots=True)
class RoomScreen:
    """The screen the room sees, known again by what it is and not by its place in a list."""

    name: str = ""
    serial: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class MoreScreen:
    """One more screen of the room, and what it shows."""

    screen: RoomScreen
    shows: str = "same"
    """A word of `Shows`; an unknown one shows the same as the room."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered; the defaults suit a first start."""

    recent: tuple[str, ...] = ()
    """Paths of session files, the latest first."""
    last_session: str = ""
    theme: str = "system"
    room_theme: str = "hearth"
    room_screen: RoomScreen = RoomScreen()
    more_screens: tuple[MoreScreen, ...] = ()
    """Screens that show something beside the room's own one."""
    room_window: tuple[int, int] = (960, 540)
    """Width and height of the room in a window."""
    room_text_size: int = 100
    """Percent."""
    safe_margin: int = 4
    """Percent of the room screen kept free at each edge; beamers crop."""
    room_digits: bool = True
    """False: no countdown digits in the room."""
    room_house: bool = True
    """False: the organiser's look is left out though there is one."""
    room_fades: bool = True
    """False: scenes of the room change at once, for people whom motion disturbs."""
    warn: tuple[dt.timedelta, ...] = (dt.timedelta(minutes=5), dt.timedelta(minutes=1))
    """Times before the end of a step at which the facilitator alone is warned."""
    late_threshold: dt.timedelta = dt.timedelta(minutes=2)
    """Later than this, the console says which key opens the ways to catch up."""
    volume: int = 70
    """Percent."""
    mute: bool = False
    paper: str = "a4"
    people: int = 12
    """For how many people something was printed last."""

    def opened(self, path: Path) -> "Settings":
        """Return the settings with a session file as the latest one."""
        name = str(path)
        others = tuple(other for other in self.recent if other != name)
        return replace(self, recent=(name, *others)[:MOST_RECENT], last_session=name)

    def without_recent(self) -> "Settings":
        """Return the settings with no trace of the files that were open."""
        return replace(self, recent=(), last_session="")


def load_settings(path: Path | None = None) -> Settings:
    """Return the remembered settings; whatever is missing or damaged gets its default.

    A damaged file is copied aside before the next save replaces it.
    """
    path = path or places.of_user().settings
    if not path.exists():
        return Settings()
    try:
        file = CheckedFile(path, "settings file")
        settings = _read(file.root)
        file.finish()
    except InvalidFile as error:
        _keep_damaged(path)
        _log.warning("The settings were damaged and some are back at their defaults.\n%s", error)
        return _what_is_left(path)
    return settings


def _what_is_left(path: Path) -> Settings:
    try:
        return _read(CheckedFile(path, "settings file").root)
    except InvalidFile:
        return Settings()


def _read(table: CheckedTable) -> Settings:
    default = Settings()
    screen = table.table("room_screen", "room_screen")
    return Settings(
        recent=table.texts("recent")[:MOST_RECENT],
        last_session=table.text("last_session"),
        theme=table.word("theme", ("system", "light", "dark"), default.theme),
        room_theme=table.text("room_theme") or default.room_theme,
        room_screen=_screen(screen) if screen else default.room_screen,
        more_screens=tuple(
            MoreScreen(_screen(more), more.text("shows") or "same")
            for more in table.tables("more_screens", "more_screens")
        )[:MOST_SCREENS],
        room_window=(
            table.whole("room_window_width", default.room_window[0], LEAST_SIDE, MOST_SIDE),
            table.whole("room_window_height", default.room_window[1], LEAST_SIDE, MOST_SIDE),
        ),
        room_text_size=table.whole("room_text_size", default.room_text_size, 50, 200),
        safe_margin=table.whole("safe_margin", default.safe_margin, 0, 15),
        room_digits=table.flag("room_digits", default.room_digits),
        room_house=table.flag("room_house", default.room_house),
        room_fades=table.flag("room_fades", default.room_fades),
        warn=default.warn if (warn := table.minutes_list("warn_minutes")) is None else warn,
        late_threshold=table.minutes("late_minutes") or default.late_threshold,
        volume=table.whole("volume", default.volume, 0, 100),
        mute=table.flag("mute"),
        paper=table.word("paper", ("a4", "letter"), default.paper),
        people=table.whole("people", default.people, 1, MOST_PEOPLE),
    )


def _screen(table: CheckedTable) -> RoomScreen:
    return RoomScreen(table.text("name"), table.text("serial"), table.text("model"))


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings.

    Raises:
        SaveFailed: the folder cannot be made or written to.
    """
    # Late: a start only reads.
    import tomlkit

    path = path or places.of_user().settings
    document = tomlkit.document()
    document.update(
        {
            "format": FORMAT,
            "recent": list(settings.recent),
            "last_session": settings.last_session,
            "theme": settings.theme,
            "room_theme": settings.room_theme,
            "room_text_size": settings.room_text_size,
            "safe_margin": settings.safe_margin,
            "room_digits": settings.room_digits,
            "room_house": settings.room_house,
            "room_fades": settings.room_fades,
            "warn_minutes": [write_minutes(time) for time in settings.warn],
            "late_minutes": write_minutes(settings.late_threshold),
            "volume": settings.volume,
            "mute": settings.mute,
            "paper": settings.paper,
            "people": settings.people,
            "room_window_width": settings.room_window[0],
            "room_window_height": settings.room_window[1],
            "room_screen": _screen_table(settings.room_screen),
            "more_screens": [
                {**_screen_table(more.screen), "shows": more.shows} for more in settings.more_screens
            ],
        }
    )
    # Where the folder cannot be made, writing says so in better words.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, tomlkit.dumps(document).encode())


def _screen_table(screen: RoomScreen) -> dict[str, str]:
    return {"name": screen.name, "serial": screen.serial, "model": screen.model}


def _keep_damaged(path: Path) -> None:
    with contextlib.suppress(OSError):
        shutil.copyfile(path, path.with_name(f"{path.stem}-damaged{path.suffix}"))
