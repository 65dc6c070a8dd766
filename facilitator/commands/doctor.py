"""`facilitator doctor`: looks at this computer and says of each thing that it is well or what to do."""

import argparse
import contextlib
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from facilitator.commands.output import DONE, INPUT_IS_WRONG, add_json, print_json

if TYPE_CHECKING:
    from facilitator.commands.output import Subparsers

_PATIENCE = 20
"""Seconds; a print server that does not answer must not hold the doctor up."""

_LIBRARIES = (
    "PySide6-Essentials",
    "pypdfium2",
    "pillow",
    "tomlkit",
    "cryptography",
    "miniaudio",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one thing."""

    name: str
    ok: bool
    words: str
    instead: str = ""
    """What to do, where it is not well."""
    needed: bool = False
    """Whether the program cannot work without it."""


def add_to(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("doctor", help="look whether this computer has what the program needs")
    parser.add_argument("--screens-only", action="store_true", help=argparse.SUPPRESS)
    add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print each finding; return 1 when something is broken that the program cannot do without."""
    if args.screens_only:
        print(json.dumps(_ask_qt_for_screens()))
        return DONE
    findings = [_versions(), _files(), _fonts(), _screens(), _printers(), _sound(), *_write_access()]
    ok = all(finding.ok for finding in findings if finding.needed)
    if args.json:
        print_json({"ok": ok, "findings": [asdict(finding) for finding in findings]})
    else:
        width = max(len(finding.name) for finding in findings)
        for finding in findings:
            mark = "OK " if finding.ok else "-- "
            print(f"{mark} {finding.name:{width}}  {finding.words}")
            if not finding.ok:
                print(f"    {'':{width}}  {finding.instead}")
    return DONE if ok else INPUT_IS_WRONG


def version() -> str:
    """Return the version of the program, "unknown" in a checkout that was never installed."""
    # Late, here and below: it brings half of the e-mail library, and --help needs none of it.
    from importlib import metadata

    try:
        return metadata.version("facilitator-desk")
    except metadata.PackageNotFoundError:
        return "unknown"


def _versions() -> Finding:
    from importlib import metadata

    missing: list[str] = []
    found = [f"facilitator {version()}", f"Python {platform.python_version()}", platform.platform(terse=True)]
    for library in _LIBRARIES:
        try:
            found.append(f"{library} {metadata.version(library)}")
        except metadata.PackageNotFoundError:
            missing.append(library)
    # A frozen app carries its libraries without their papers.
    if missing and not getattr(sys, "frozen", False):
        instead = "Install the program again: these libraries are missing."
        return Finding("versions", False, ", ".join(missing), instead, needed=True)
    return Finding("versions", True, ", ".join(found), needed=True)


def _files() -> Finding:
    from facilitator import resources

    try:
        packs = sorted(path.name for path in resources.shipped_sessions().iterdir() if path.is_dir())
    except OSError as error:
        return Finding("files", False, str(error), "Install the program again.", needed=True)
    return Finding(
        "files", bool(packs), f"packs: {', '.join(packs)}", "Install the program again.", needed=True
    )


def _fonts() -> Finding:
    from facilitator import resources

    try:
        fonts = sorted((resources.assets() / "fonts").rglob("*.ttf"))
    except OSError:
        fonts = []
    families = sorted({path.parent.name for path in fonts})
    words = f"{len(fonts)} font files: {', '.join(families)}" if fonts else "the fonts are missing"
    return Finding("fonts", bool(fonts), words, "Install the program again.", needed=True)


def _screens() -> Finding:
    # Qt ends the whole process where it finds no display, so another process asks.
    command = [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "facilitator"])]
    environment = dict(os.environ)
    shown = sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if not shown:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    try:
        answer = subprocess.run(
            [*command, "doctor", "--screens-only"],
            capture_output=True,
            timeout=_PATIENCE,
            env=environment,
            check=True,
        )
        screens = json.loads(answer.stdout)
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines() or ["no screen could be reached"]
        return Finding("screens", False, said[-1], "Start the program in a desktop session.")
    except (OSError, subprocess.SubprocessError, ValueError):
        return Finding(
            "screens", False, "no screen could be reached", "Start the program in a desktop session."
        )
    words = ", ".join(f"{screen['name']} {screen['width']}×{screen['height']}" for screen in screens)
    if not shown:
        return Finding(
            "screens", False, "there is no desktop here", "Start it in a desktop session to run it live."
        )
    if len(screens) == 1:
        instead = "Connect the projector and set the display to “extend”, not to “mirror”."
        return Finding("screens", False, f"only one: {words}", instead)
    return Finding("screens", bool(screens), words, "Connect a screen.")


def _ask_qt_for_screens() -> list[dict[str, object]]:
    from facilitator.app.quick_imports import import_pyside

    import_pyside()
    from PySide6.QtGui import QGuiApplication

    from facilitator.app.window_system import open_application

    app = open_application(QGuiApplication, [])
    return [
        {
            "name": screen.name(),
            "width": round(screen.size().width() * screen.devicePixelRatio()),
            "height": round(screen.size().height() * screen.devicePixelRatio()),
        }
        for screen in app.screens()
    ]


def _printers() -> Finding:
    if sys.platform == "win32":
        return Finding("printers", True, "Windows shows them when you print")
    program = shutil.which("lpstat")
    if program is None:
        instead = "Install CUPS to print from the program, or print its PDF files elsewhere."
        return Finding("printers", False, "there is no printing system", instead)
    try:
        answer = subprocess.run(
            [program, "-e"],
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            text=True,
            errors="replace",
        )
        printers = answer.stdout.split()
    except (OSError, subprocess.SubprocessError):
        printers = []
    words = ", ".join(printers) or "none is set up"
    instead = "Add a printer in the system settings, or print the PDF files elsewhere."
    return Finding("printers", bool(printers), words, instead)


def _sound() -> Finding:
    instead = "Connect speakers; until then the cues are only seen."
    try:
        import miniaudio

        with _unheard():
            names = [str(device["name"]) for device in miniaudio.Devices().get_playbacks()]
        # Where no sound system answers, the library offers a device of its own that plays nothing.
        devices = [name for name in names if not name.startswith("Discard all samples")]
    except ImportError:
        return Finding("sound", False, "the sound library cannot be loaded", instead)
    except miniaudio.MiniaudioError as error:
        return Finding("sound", False, f"no sound system answers ({error})", instead)
    return Finding("sound", bool(devices), ", ".join(devices) or "no loudspeaker was found", instead)


@contextlib.contextmanager
def _unheard() -> Iterator[None]:
    """Keep away what libraries of the system write to standard error by themselves."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _write_access() -> list[Finding]:
    from facilitator.store import places

    folders = places.of_user()
    named = {"settings": folders.config, "packs and records": folders.data, "logs": folders.state}
    return [_may_write(name, folder) for name, folder in named.items()]


def _may_write(name: str, folder: Path) -> Finding:
    probe = folder / f".probe-{uuid4().hex[:8]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"written by the doctor")
    except OSError as error:
        instead = "Give yourself the right to write there, or set FACILITATOR_HOME to another folder."
        return Finding(name, False, f"{folder}: {error.strerror}", instead, needed=True)
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)
    return Finding(name, True, str(folder), needed=True)
