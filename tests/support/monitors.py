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


class _Resources(c.Structure):
    """XRRScreenResources, as far as the outputs."""

    _fields_ = (
        ("timestamp", c.c_ulong),
        ("config_timestamp", c.c_ulong),
        ("ncrtc", c.c_int),
        ("crtcs", c.POINTER(c.c_ulong)),
        ("noutput", c.c_int),
        ("outputs", c.POINTER(c.c_ulong)),
    )


class _Output(c.Structure):
    """XRROutputInfo, as far as the name."""

    _fields_ = (("timestamp", c.c_ulong), ("crtc", c.c_ulong), ("name", c.c_char_p), ("length", c.c_int))


def edid(maker: str, model: str, serial: str) -> bytes:
    """Return what a screen says about itself: 128 bytes, with whatever letters stand in its names."""
    letters = [ord(letter) - 64 for letter in maker]
    code = letters[0] << 10 | letters[1] << 5 | letters[2]
    head = b"\0\xff\xff\xff\xff\xff\xff\0" + code.to_bytes(2, "big") + b"\1\0" + bytes(4) + b"\1\x20\1\3"
    # The colours are those of sRGB: Qt complains of a screen that has none.
    colors = bytes.fromhex("ee91a3544c99260f5054")
    body = head + b"\x80\x32\x1f\x78\x0a" + colors
    body += bytes(54 - len(body))
    body += bytes(18) + _descriptor(0xFC, model) + _descriptor(0xFF, serial) + bytes(18) + b"\0"
    return body + bytes([-sum(body) % 256])


def _descriptor(kind: int, text: str) -> bytes:
    written = text.encode("latin-1")[:13]
    ended = written if len(written) == 13 else (written + b"\n").ljust(13)
    return bytes([0, 0, 0, kind, 0]) + ended


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

    def name_screen(self, output: str, edid: bytes) -> None:
        """Let what hangs at an output say who it is; with nothing it says nothing."""
        self._randr.XRRGetScreenResourcesCurrent.restype = c.POINTER(_Resources)
        self._randr.XRRGetOutputInfo.restype = c.POINTER(_Output)
        resources = self._randr.XRRGetScreenResourcesCurrent(self._display, self._root)
        for place in range(resources.contents.noutput):
            number = c.c_ulong(resources.contents.outputs[place])
            info = self._randr.XRRGetOutputInfo(self._display, resources, number)
            if info.contents.name == output.encode():
                self._say(number, edid)
        self._x.XSync(self._display, 0)

    def _say(self, output: c.c_ulong, edid: bytes) -> None:
        name, integer, replace = c.c_ulong(self._atom("EDID")), c.c_ulong(19), 0
        if edid:
            self._randr.XRRChangeOutputProperty(
                self._display, output, name, integer, 8, replace, edid, len(edid)
            )
        else:
            self._randr.XRRDeleteOutputProperty(self._display, output, name)

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
