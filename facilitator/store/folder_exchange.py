"""Exchanges two folders in one step, where the system can, so that a name never stands for nothing."""

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100
"""AT_FDCWD on Linux: paths count from the folder the program is in."""
_EXCHANGE = 2
"""RENAME_EXCHANGE on Linux and RENAME_SWAP on macOS."""


def exchange(one: Path, other: Path) -> bool:
    """Give each of two folders the name of the other; return False where the system or the disk cannot."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        first, second = os.fsencode(one), os.fsencode(other)
        if sys.platform == "linux":
            done: int = library.renameat2(_HERE, first, _HERE, second, _EXCHANGE)
        elif sys.platform == "darwin":
            done = library.renamex_np(first, second, _EXCHANGE)
        else:
            return False
    except (AttributeError, OSError, TypeError):
        return False
    return done == 0
