"""An X server of a test's own, with a window manager, on a free display number."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

NEEDED = ("Xvfb", "xrandr", "openbox")


def missing() -> str:
    """Return which programs are missing, empty when nothing is."""
    return ", ".join(name for name in NEEDED if shutil.which(name) is None)


@contextmanager
def x_server(size: str = "3840x1080x24") -> Iterator[dict[str, str]]:
    """Run an X server; give the environment for programs that are to show windows on it."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as stream:
        number = stream.readline().strip()
    if not number:
        server.wait(timeout=10)
        raise RuntimeError("Xvfb did not start.")
    environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(
        ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield environment
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(timeout=10)
