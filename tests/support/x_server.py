"""An X server of a test's own, with a window manager, on a free display number.

Xvfb has monitors that can be added and taken away; Xorg with the dummy driver has real outputs, with modes.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEEDED = ("Xvfb", "xrandr", "openbox")
_DUMMY = "xorg/modules/drivers/dummy_drv.so"
_XORG = """
Section "ServerFlags"
    Option "AutoAddDevices" "false"
    Option "AutoEnableDevices" "false"
    Option "DontVTSwitch" "true"
EndSection
Section "Device"
    Identifier "card"
    Driver "dummy"
    VideoRam 65536
EndSection
Section "Monitor"
    Identifier "glass"
    HorizSync 5.0-1000.0
    VertRefresh 5.0-200.0
EndSection
Section "Screen"
    Identifier "desk"
    Device "card"
    Monitor "glass"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Modes "1920x1080" "1280x720" "1024x768"
        Virtual 3840 1080
    EndSubSection
EndSection
"""


def missing() -> str:
    """Return which programs are missing, empty when nothing is."""
    return ", ".join(name for name in NEEDED if shutil.which(name) is None)


def missing_for_outputs() -> str:
    """Return what Xorg with real outputs lacks here, empty when nothing."""
    lacking = [name for name in ("Xorg", "xrandr", "openbox") if shutil.which(name) is None]
    if not any(Path(folder, _DUMMY).exists() for folder in ("/usr/lib", "/usr/lib64")):
        lacking.append("the dummy driver of Xorg")
    if not lacking and os.geteuid() != 0:
        lacking.append("the rights of root, which Xorg wants")
    return ", ".join(lacking)


@contextmanager
def x_server(size: str = "3840x1080x24", *more: str) -> Iterator[dict[str, str]]:
    """Run Xvfb; give the environment for programs that are to show windows on it."""
    with _running(["Xvfb", "-screen", "0", size, "-nolisten", "tcp", *more]) as environment:
        yield environment


@contextmanager
def x_server_with_outputs() -> Iterator[dict[str, str]]:
    """Run Xorg with two outputs of 1920 by 1080, DUMMY0 left of DUMMY1; give the environment."""
    with tempfile.TemporaryDirectory() as folder:
        config, log = Path(folder, "xorg.conf"), Path(folder, "log")
        config.write_text(_XORG, encoding="ascii")
        command = ["Xorg", "-config", str(config), "-logfile", str(log), "-noreset", "-nolisten", "tcp"]
        with _running([*command, "-novtswitch", "-sharevts"]) as environment:
            for mode in ("1920x1080", "1280x720", "1024x768"):
                _xrandr(environment, "--addmode", "DUMMY1", mode)
            _xrandr(environment, "--output", "DUMMY0", "--mode", "1920x1080", "--pos", "0x0", "--primary")
            _xrandr(environment, "--output", "DUMMY1", "--mode", "1920x1080", "--pos", "1920x0")
            yield environment


def _xrandr(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run(["xrandr", *arguments], env=environment, check=True, capture_output=True)


@contextmanager
def _running(command: list[str]) -> Iterator[dict[str, str]]:
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [*command, "-displayfd", str(writing)],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as stream:
        number = stream.readline().strip()
    if not number:
        server.wait(timeout=10)
        raise RuntimeError(f"{command[0]} did not start.")
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
