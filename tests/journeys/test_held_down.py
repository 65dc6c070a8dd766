"""A key held down acts once, on an X server that repeats it as presses of its own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import x_server

ROOT = Path(__file__).resolve().parents[2]
_missing = x_server.missing() or ("" if shutil.which("xdotool") else "xdotool")

pytestmark = [
    pytest.mark.display(own=True),
    pytest.mark.timeout(120),
    pytest.mark.skipif(bool(_missing), reason=f"not installed: {_missing}"),
]


def test_holding_next_undo_or_enter_moves_the_run_once_and_quick_double_letters_are_kept() -> None:
    with x_server.x_server() as environment:
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.held_down"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert seen["next"] == [1] * 4
    assert seen["undo"] == [-1] * 4
    assert seen["enter"] == [1] * 4
    assert seen["typed"] == "book keeper"
