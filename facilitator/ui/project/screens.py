"""The screens of the computer, known by what they are and never by a kept QScreen.

Unplugging a screen destroys its QScreen, and plugging it in again makes another one.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from facilitator.store.settings import RoomScreen

_MOST_LETTERS = 80
_KEPT_JOINERS = "\u200c\u200d"


def _clean(text: str) -> str:
    """Return what a screen says about itself as one short line; some send control characters, or pages."""
    plain = "".join(
        letter if letter.isprintable() or letter in _KEPT_JOINERS else " " for letter in text[:1000]
    )
    return " ".join(plain.split())[:_MOST_LETTERS].rstrip()


@dataclass(frozen=True, slots=True)
class ScreenIdentity:
    """What a screen says about itself."""

    name: str = ""
    """The socket, such as "HDMI-1"; it may change with the cable."""
    manufacturer: str = ""
    model: str = ""
    serial: str = ""

    @classmethod
    def of(cls, screen: QScreen) -> "ScreenIdentity":
        """Return the identity of a connected screen."""
        return cls(
            _clean(screen.name()),
            _clean(screen.manufacturer()),
            _clean(screen.model()),
            _clean(screen.serialNumber()),
        )

    @classmethod
    def remembered(cls, kept: RoomScreen) -> "ScreenIdentity":
        """Return the identity from the settings."""
        return cls(_clean(kept.name), "", _clean(kept.model), _clean(kept.serial))

    def for_settings(self) -> RoomScreen:
        """Return what the settings keep of it."""
        return RoomScreen(self.name, self.serial, self.model)

    def likeness(self, other: "ScreenIdentity") -> int:
        """Return how sure it is that two identities are one screen; 0 means they are not.

        A serial number decides; without one the model and the socket have to be the same.
        """
        if self.serial and other.serial:
            same = self.serial == other.serial and self.model == other.model
            return (3 if self.name == other.name else 2) if same else 0
        if self.name != other.name:
            return 0
        return 1 if self.model == other.model or not (self.model and other.model) else 0

    @property
    def title(self) -> str:
        """Return what the facilitator calls it."""
        words = self.model if self.model.startswith(self.manufacturer) else ""
        words = words or " ".join(word for word in (self.manufacturer, self.model) if word)
        return words or self.name or QCoreApplication.translate("Screens", "Screen")


@dataclass(frozen=True, slots=True)
class ScreenInfo:
    """A connected screen at this moment."""

    identity: ScreenIdentity
    geometry: QRect
    is_main: bool
    ratio: float = 1.0

    def is_same_place(self, other: "ScreenInfo") -> bool:
        """Return True for the same screen at the same place of the desktop."""
        return (self.identity, self.geometry) == (other.identity, other.geometry)

    @property
    def size_text(self) -> str:
        """Return its size in pixels as people write it."""
        width, height = self.geometry.width() * self.ratio, self.geometry.height() * self.ratio
        return f"{round(width)} × {round(height)}"


class Screens(QObject):
    """Tells which screens are connected, and when that changes."""

    gone = Signal(object)
    """ScreenIdentity, while its windows are still being moved away"""
    changed = Signal()
    """Screens came, went, moved or changed their size."""

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        app.screenAdded.connect(self._on_added)
        app.screenRemoved.connect(self._on_removed)
        app.primaryScreenChanged.connect(self._on_primary_changed)
        for screen in app.screens():
            screen.geometryChanged.connect(self._on_geometry_changed)

    def connected(self) -> tuple[ScreenInfo, ...]:
        """Return the screens that are there; none is possible. Qt's placeholder is not a screen."""
        main = self._app.primaryScreen()
        return tuple(
            ScreenInfo(identity, screen.geometry(), screen is main, screen.devicePixelRatio())
            for identity, screen in self._identified()
        )

    @property
    def lets_windows_move(self) -> bool:
        """Return False where only people may place windows, as on Wayland; full screen is never hindered."""
        return not self._app.platformName().startswith("wayland")

    def find(self, identity: ScreenIdentity, rivals: Iterable[ScreenIdentity] = ()) -> ScreenInfo | None:
        """Return the connected screen most like an identity.

        Two projectors of one make may carry one serial number. A screen that is more like a rival is the
        rival's, so that one whose cable is out does not take the place of the other.
        """
        others = tuple(rivals)

        def likeness(info: ScreenInfo) -> int:
            own = info.identity.likeness(identity)
            return 0 if any(info.identity.likeness(other) > own for other in others) else own

        found = max(self.connected(), key=likeness, default=None)
        return found if found is not None and likeness(found) else None

    def handle(self, identity: ScreenIdentity) -> QScreen | None:
        """Return Qt's screen of exactly this identity, for this moment only; do not keep it."""
        return next((screen for known, screen in self._identified() if known == identity), None)

    def _identified(self) -> list[tuple[ScreenIdentity, QScreen]]:
        """Return every screen with an identity of its own: where two say the same, the second is counted."""
        found: list[tuple[ScreenIdentity, QScreen]] = []
        seen: Counter[ScreenIdentity] = Counter()
        for screen in self._app.screens():
            if screen.geometry().isEmpty():
                continue
            identity = ScreenIdentity.of(screen)
            seen[identity] += 1
            if seen[identity] > 1:
                identity = replace(identity, name=f"{identity.name} ({seen[identity]})".strip())
            found.append((identity, screen))
        return found

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_geometry_changed)
        self.changed.emit()

    def _on_removed(self, screen: QScreen) -> None:
        self.gone.emit(ScreenIdentity.of(screen))
        self.changed.emit()

    def _on_geometry_changed(self, _geometry: QRect) -> None:
        self.changed.emit()

    def _on_primary_changed(self, _screen: QScreen | None) -> None:
        self.changed.emit()


def mirrored(screens: tuple[ScreenInfo, ...], first: ScreenInfo) -> bool:
    """Return True when another screen shows the same part of the desktop as `first`."""
    return any(
        other.identity != first.identity and other.geometry.intersects(first.geometry) for other in screens
    )
