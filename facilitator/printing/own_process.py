"""How another process of this very program is started, from source and in a frozen app."""

import os
import sys
from pathlib import Path

import facilitator


def command(module: str, flag: str) -> list[str]:
    """Return the words that start a module of the program; a frozen app is asked for it with a flag."""
    if getattr(sys, "frozen", False):
        return [sys.executable, flag]
    return [sys.executable, "-m", module]


def environment() -> dict[str, str]:
    """Return the environment in which the other process finds this very package."""
    package = str(Path(facilitator.__file__).resolve().parent.parent)
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
