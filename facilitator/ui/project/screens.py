"""The screens of the computer, known by what they are and never by a kept QScreen.

Unplugging a screen destroys its QScreen, and plugging it in again makes another one.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from facilitator.store.settings import RoomScreen


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
        return cls(screen.name(), screen.manufacturer(), screen.model(), screen.serialNumber())

    @classmethod
    def remembered(cls, kept: RoomScreen) -> "ScreenIdentity":
        """Return the identity from the settings."""
        return cls(kept.name, "", kept.model, kept.serial)

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
        words = " ".join(word for word in (self.manufacturer, self.model) if word)
        return words or self.name or QCoreApplication.translate("Screens", "Screen")


@dataclass(frozen=True, slots=True)
class ScreenInfo:
    """A connected screen at this moment."""

    identity: ScreenIdentity
    geometry: QRect
    is_main: bool
    ratio: float = 1.0

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
            ScreenInfo(
                ScreenIdentity.of(screen), screen.geometry(), screen is main, screen.devicePixelRatio()
            )
            for screen in self._app.screens()
            if not screen.geometry().isEmpty()
        )

    def find(self, identity: ScreenIdentity) -> ScreenInfo | None:
        """Return the connected screen most like an identity."""
        found = max(self.connected(), key=lambda info: info.identity.likeness(identity), default=None)
        return found if found is not None and found.identity.likeness(identity) else None

    def handle(self, identity: ScreenIdentity) -> QScreen | None:
        """Return Qt's screen for this moment only; do not keep it."""
        found = max(
            self._app.screens(),
            key=lambda screen: ScreenIdentity.of(screen).likeness(identity),
            default=None,
        )
        if found is None or not ScreenIdentity.of(found).likeness(identity):
            return None
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
