"""On Wayland no program may place its windows: the room comes back all the same, and the keys stay usable."""

import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import wayland
from tests.support.on_wayland import NOT_DRIVEN

ROOT = Path(__file__).resolve().parents[2]
_COMPOSITORS = 4
"""A compositor whose own windows cannot be driven says nothing of the program; another is tried."""

pytestmark = [
    pytest.mark.display(own=True),
    pytest.mark.timeout(150),
    pytest.mark.skipif(bool(wayland.missing()), reason=f"not installed: {wayland.missing()}"),
]


def _played() -> "subprocess.CompletedProcess[str]":
    with wayland.wayland() as environment:
        return subprocess.run(
            [sys.executable, "-m", "tests.support.on_wayland"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def test_a_screen_that_goes_and_comes_on_wayland_has_the_room_again_and_the_console_has_the_keys() -> None:
    for _ in range(_COMPOSITORS):
        done = _played()
        if done.returncode != NOT_DRIVEN:
            break
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert seen["two screens"]
    assert seen["placed"]
    for each in seen["rounds"]:
        kept = {name: was for name, was in each.items() if name != "seconds"}
        assert kept == {"gone": True, "hidden": True, "counted": True, "back": True}
    assert statistics.median(each["seconds"] for each in seen["rounds"]) < 1
    assert seen["focused"] == 3 * [True], "the focus was given back"
    assert seen["room has the focus"]
    assert seen["typed"] == "x", "the keys reach the console all the same"
    assert "only you can move a window" in seen["swap"]
