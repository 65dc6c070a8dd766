"""On Wayland no program may place its windows: the room comes back all the same, and the keys stay usable."""

import statistics

import pytest

from tests.support import wayland
from tests.support.on_wayland import NOT_DRIVEN
from tests.support.scenario import played, told

_COMPOSITORS = 4
"""A compositor whose own windows cannot be driven says nothing of the program; another is tried."""

pytestmark = [
    pytest.mark.display(own=True),
    pytest.mark.timeout(150),
    pytest.mark.skipif(bool(wayland.missing()), reason=f"not installed: {wayland.missing()}"),
]


def test_a_screen_that_goes_and_comes_on_wayland_has_the_room_again_and_the_console_has_the_keys() -> None:
    for _ in range(_COMPOSITORS):
        with wayland.wayland() as environment:
            done = played("on_wayland", environment, seconds=120)
        if done.returncode != NOT_DRIVEN:
            break
    seen = told(done)
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
