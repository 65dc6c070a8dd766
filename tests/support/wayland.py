"""A Wayland compositor of a test's own: sway, whose screens are windows on an Xvfb and can be closed."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import x_server

NEEDED = ("sway", "swaymsg", "wtype", "xdotool", "xwininfo")
_NOBODY = 65534
_CONFIG = """
output * mode 1600x900
default_border none
focus_on_window_activation focus
for_window [app_id=".*"] floating enable
"""
_PATIENCE = 10.0


def missing() -> str:
    """Return which programs are missing, empty when nothing is."""
    needed = (*NEEDED, "setpriv") if os.geteuid() == 0 else NEEDED
    return ", ".join((*filter(None, [x_server.missing()]), *(n for n in needed if shutil.which(n) is None)))


@contextmanager
def wayland() -> Iterator[dict[str, str]]:
    """Run sway with two screens of 1600 by 900, X11-1 and X11-2; give the environment for programs on it."""
    with x_server.x_server("3840x2160x24", "-ac") as environment, tempfile.TemporaryDirectory() as folder:
        Path(folder, "config").write_text(_CONFIG, encoding="ascii")
        for path in (Path(folder, "config"), Path(folder)):
            if os.geteuid() == 0:
                os.chown(path, _NOBODY, _NOBODY)
        # sway refuses to run as root.
        who = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]
        backend = {"WLR_BACKENDS": "x11", "WLR_X11_OUTPUTS": "2", "WLR_RENDERER": "pixman"}
        homely = {"XDG_RUNTIME_DIR": folder, "HOME": folder, "WLR_LIBINPUT_NO_DEVICES": "1"}
        sway = subprocess.Popen(
            [*(who if os.geteuid() == 0 else ()), "sway", "-c", str(Path(folder, "config"))],
            env={**environment, **homely, **backend},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield {
                **environment,
                "XDG_RUNTIME_DIR": folder,
                "WAYLAND_DISPLAY": _appeared(folder, "wayland-*").name,
                "SWAYSOCK": str(_appeared(folder, "sway-ipc*")),
                "QT_QPA_PLATFORM": "wayland",
            }
        finally:
            sway.terminate()
            sway.wait(timeout=10)


def _appeared(folder: str, pattern: str) -> Path:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = [path for path in Path(folder).glob(pattern) if path.suffix != ".lock"]
        if found:
            return found[0]
        time.sleep(0.05)
    raise RuntimeError("sway did not start.")
