"""The worst minute: the projector's cable is pulled, and put back, on a real X server."""

from typing import Any

import pytest

from tests.support import x_server
from tests.support.scenario import seen_by

pytestmark = [
    pytest.mark.display(own=True),
    pytest.mark.skipif(bool(x_server.missing()), reason=f"not installed: {x_server.missing()}"),
]


def play(scenario: str) -> dict[str, Any]:
    """Return what was seen in a scenario of `tests.support.two_screens`."""
    with x_server.x_server() as environment:
        seen = seen_by("two_screens", environment, scenario)
    assert seen["found_both_screens"]
    return seen


def test_a_pulled_cable_never_covers_the_console_and_the_room_comes_back() -> None:
    seen = play("pull")
    assert seen["placed"]
    assert seen["console_keeps_the_keys"]
    for each in seen["rounds"]:
        assert each == {
            "gone": True,
            "hidden_at_once": True,
            "state_text": "No room screen",
            "console_uncovered": True,
            "counted": True,
            "back_on_its_screen": True,
            "console_uncovered_after": True,
            "console_keeps_the_keys": True,
        }
    assert len(seen["rounds"]) == 3


def test_a_mirrored_projector_is_explained_and_does_not_cover_the_console() -> None:
    seen = play("mirror")
    assert "mirrors the console" in seen["notice"]
    assert seen["console_uncovered"]
    assert seen["back"]


def test_swapping_moves_the_console_and_the_room_and_is_remembered() -> None:
    seen = play("swap")
    assert seen["room_is_left"]
    assert seen["console_is_right"]
    assert seen["console_uncovered"]
    assert seen["remembered"] == "LEFT"


def test_on_a_single_screen_the_room_is_a_window_that_can_be_resized() -> None:
    seen = play("window")
    assert seen["state_text"] == "No room screen"
    assert seen["shown"]
    assert seen["console_uncovered"], "to the last corner"
    assert "behind this one" in seen["notice"]
    assert seen["resized"]
    assert seen["has_a_frame"]
    assert seen["console_keeps_the_keys"]
