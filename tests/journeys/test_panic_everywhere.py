"""One key makes the room black and silent, wherever the facilitator's hands are."""

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
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(_missing), reason=f"not installed: {_missing}"),
]


def test_panic_acts_in_every_workspace_text_field_menu_dialog_and_file_chooser() -> None:
    with x_server.x_server() as environment:
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.panic_everywhere"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=150,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    wanted = {"start", "plan", "run", "project", "people", "print", "a text field in plan", "menu"}
    assert wanted | {"settings menu", "message box", "file chooser", "saving"} <= set(seen)
    assert [name for name, acted in seen.items() if not acted] == []
