"""Tell whether the app can open a window here; where it cannot, say why and what to install.

Exit status 0: a window can be opened. 1: there is no display. 2: a system library is missing.
With --libraries only the libraries are looked at.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

# What Qt's Linux build needs of the system, as (Debian and Ubuntu, Fedora).
PACKAGES = {
    "libEGL.so": ("libegl1", "libglvnd-egl"),
    "libGL.so": ("libgl1", "libglvnd-glx"),
    "libX11-xcb.so": ("libx11-xcb1", "libX11-xcb"),
    "libX11.so": ("libx11-6", "libX11"),
    "libdbus-1.so": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so": ("libfontconfig1", "fontconfig"),
    "libfreetype.so": ("libfreetype6", "freetype"),
    "libglib-2.0.so": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so": ("libglib2.0-0", "glib2"),
    "libxcb-cursor.so": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so": ("libxcb-render0", "libxcb"),
    "libxcb-shape.so": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so": ("libxcb-xkb1", "libxcb"),
    "libxcb.so": ("libxcb1", "libxcb"),
    "libxkbcommon-x11.so": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxkbcommon.so": ("libxkbcommon0", "libxkbcommon"),
}


def missing_libraries() -> list[str]:
    """Return the names of the shared libraries that Qt needs and the system lacks; empty where unknown."""
    package = importlib.util.find_spec("PySide6")
    if not sys.platform.startswith("linux") or package is None or package.origin is None:
        return []
    qt = Path(package.origin).parent / "Qt"
    missing: set[str] = set()
    for part in (qt / "lib/libQt6Widgets.so.6", qt / "plugins/platforms/libqxcb.so"):
        listed = subprocess.run(["ldd", part], capture_output=True, text=True, check=False).stdout
        missing.update(line.split()[0] for line in listed.splitlines() if "not found" in line)
    return sorted(missing)


def say_what_to_install(missing: list[str]) -> None:
    """Print the packages that hold the missing libraries, one command a kind of system."""
    known = [PACKAGES[stem] for name in missing if (stem := name.partition(".so")[0] + ".so") in PACKAGES]
    print(f"Qt needs libraries that this system lacks: {', '.join(missing)}.", file=sys.stderr)
    for system, which in (("Debian, Ubuntu:  apt-get install", 0), ("Fedora:          dnf install", 1)):
        names = " ".join(sorted({names[which] for names in known}))
        print(f"  {system} {names or 'the packages that hold them'}", file=sys.stderr)


def display_opens() -> bool:
    """Return whether Qt starts with the display at hand; asked in a process of its own, which Qt may end."""
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=False, timeout=60)
    return done.returncode == 0


def main() -> int:
    """Return the exit status."""
    if missing := missing_libraries():
        say_what_to_install(missing)
        return 2
    if "--libraries" in sys.argv[1:]:
        return 0
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not named:
        print("No display can be opened here: neither DISPLAY nor WAYLAND_DISPLAY is set.", file=sys.stderr)
        return 1
    if not display_opens():
        print(f"No display can be opened here: {named or 'this session'} does not answer.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
