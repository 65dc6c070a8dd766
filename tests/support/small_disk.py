"""A disk that is soon full."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """Give a new folder in `folder` that is a disk of some size (as "64k"), where a test may mount one."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if os.name == "nt" or mount is None or unmount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    disk = folder / "disk"
    disk.mkdir()
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("this computer does not let tests mount a disk")
    try:
        yield disk
    finally:
        # Lazily: a register may still be open in it.
        subprocess.run([unmount, "-l", str(disk)], check=True)


def remount(disk: Path, *, read_only: bool) -> None:
    """Let nothing more be written on it, or let it be again."""
    subprocess.run(["mount", "-o", f"remount,{'ro' if read_only else 'rw'}", str(disk)], check=True)
