"""Finds sessions/ and assets/ in a checkout, in a wheel and in a frozen app."""

import sys
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return the folder that holds sessions/ and assets/.

    A frozen app carries them beside its code, a checkout beside the package, and a wheel inside the package.

    Raises:
        FileNotFoundError: none of these places has them, so the installation is broken.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen)] if frozen else [package.parent, package / "data"]
    for place in places:
        if (place / "assets").is_dir() and (place / "sessions").is_dir():
            return place
    raise FileNotFoundError("The program's own files (assets, sessions) are missing; install it again.")


def assets() -> Path:
    """Return the folder of fonts, icons, sounds, templates, themes, help and translations."""
    return root() / "assets"


def shipped_sessions() -> Path:
    """Return the folder of the shipped packs."""
    return root() / "sessions"
