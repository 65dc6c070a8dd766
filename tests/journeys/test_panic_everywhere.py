"""One key makes the room black and silent, wherever the facilitator's hands are."""

import shutil

import pytest

from tests.support import x_server
from tests.support.scenario import seen_by

_missing = x_server.missing() or ("" if shutil.which("xdotool") else "xdotool")

pytestmark = [
    pytest.mark.display(own=True),
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(_missing), reason=f"not installed: {_missing}"),
]


def test_panic_acts_in_every_workspace_text_field_menu_dialog_and_file_chooser() -> None:
    with x_server.x_server() as environment:
        seen = seen_by("panic_everywhere", environment, seconds=150)
    wanted = {"start", "plan", "run", "project", "people", "print", "a text field in plan", "menu"}
    assert wanted | {"settings menu", "message box", "file chooser", "saving"} <= set(seen)
    assert [name for name, acted in seen.items() if not acted] == []
