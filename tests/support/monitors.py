"""The monitors of an X server, changed and looked at from inside a test: fast enough for a cable that flaps.

`xrandr` needs a process for each change, which is slower than a loose contact.
"""

import ctypes as c
from ctypes.util import find_library


class _Monitor(c.Structure):
    """XRRMonitorInfo of X11/extensions/Xrandr.h."""

    _fields_ = (
        ("name", c.c_ulong),
        ("primary", c.c_int),
        ("automatic", c.c_int),
        ("noutput", c.c_int),
        ("x", c.c_int),
        ("y", c.c_int),
        ("width", c.c_int),
        ("height", c.c_int),
        ("mwidth", c.c_int),
        ("mheight", c.c_int),
        ("outputs", c.c_void_p),
    )


def are_reachable() -> bool:
    """Return True where the libraries of X are there."""
    return bool(find_library("X11") and find_library("Xrandr"))


class Monitors:
    """A connection of its own to the X server of DISPLAY."""

    def __init__(self) -> None:
        self._x, self._randr = c.CDLL(find_library("X11")), c.CDLL(find_library("Xrandr"))
        self._x.XOpenDisplay.restype = c.c_void_p
        self._x.XDefaultRootWindow.restype = c.c_ulong
        self._x.XInternAtom.restype = c.c_ulong
        self._x.XGetImage.restype = c.c_void_p
        self._x.XGetPixel.restype = c.c_ulong
        self._randr.XRRAllocateMonitor.restype = c.POINTER(_Monitor)
        display = self._x.XOpenDisplay(None)
        if not display:
            raise RuntimeError("There is no X server to change the monitors of.")
        self._display = c.c_void_p(display)
        self._root = c.c_ulong(self._x.XDefaultRootWindow(self._display))

    def plug(
        self, name: str, left: int, width: int = 1920, height: int = 1080, *, main: bool = False
    ) -> None:
        """Add a monitor, or change the one of this name."""
        info = self._randr.XRRAllocateMonitor(self._display, 0)
        monitor = info.contents
        monitor.name, monitor.primary, monitor.automatic = self._atom(name), int(main), 0
        monitor.x, monitor.y, monitor.width, monitor.height = left, 0, width, height
        monitor.mwidth, monitor.mheight = width // 4, height // 4
        self._randr.XRRSetMonitor(self._display, self._root, info)
        self._x.XFree(info)
        self._x.XSync(self._display, 0)

    def pull(self, name: str) -> None:
        """Take a monitor away."""
        self._randr.XRRDeleteMonitor(self._display, self._root, c.c_ulong(self._atom(name)))
        self._x.XSync(self._display, 0)

    def color_at(self, x: int, y: int) -> str:
        """Return the colour of a pixel as people see it, "" outside of the desktop."""
        width, height = c.c_int(), c.c_int()
        rest = [c.byref(c.c_uint()) for _unused in range(5)]
        unused = (c.byref(c.c_ulong()), c.byref(c.c_int()), c.byref(c.c_int()))
        self._x.XGetGeometry(self._display, self._root, *unused, c.byref(width), c.byref(height), *rest[:2])
        if not (0 <= x < width.value and 0 <= y < height.value):
            return ""
        image = self._x.XGetImage(self._display, self._root, x, y, 1, 1, c.c_ulong(0xFFFFFF), 2)
        pixel = int(self._x.XGetPixel(c.c_void_p(image), 0, 0))
        self._x.XDestroyImage(c.c_void_p(image))
        return f"#{pixel & 0xFFFFFF:06x}"

    def _atom(self, name: str) -> int:
        return int(self._x.XInternAtom(self._display, name.encode(), 0))
