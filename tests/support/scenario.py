"""A scenario that a process of its own plays on a display, and what it says it saw."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def played(
    module: str, environment: dict[str, str], *arguments: str, seconds: float
) -> "subprocess.CompletedProcess[str]":
    """Return how a module of `tests.support` ended that was played on the display of `environment`."""
    return subprocess.run(
        [sys.executable, "-m", f"tests.support.{module}", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def told(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    """Return what it saw: the last line it printed.

    Raises:
        AssertionError: it failed, or said nothing.
    """
    assert done.returncode == 0, done.stderr
    assert done.stdout, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


def seen_by(
    module: str, environment: dict[str, str], *arguments: str, seconds: float = 100
) -> dict[str, Any]:
    """Return what a module of `tests.support` saw on the display of `environment`."""
    return told(played(module, environment, *arguments, seconds=seconds))
