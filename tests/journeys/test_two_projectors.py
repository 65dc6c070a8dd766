"""A hall with two projectors: the exercise on one, the agenda of the day on the other, on a real X server."""

import os
import statistics
from typing import Any

import pytest

from tests.support import monitors, x_server
from tests.support.scenario import seen_by

CABLES = int(os.environ.get("FACILITATOR_CABLES", "9"))

pytestmark = [
    pytest.mark.display(own=True),
    pytest.mark.timeout(120 + 3 * CABLES),
    pytest.mark.skipif(
        bool(x_server.missing()) or not monitors.are_reachable(),
        reason=f"not installed: {x_server.missing() or 'libX11 or libXrandr'}",
    ),
]


def play(scenario: str, times: int = 1) -> dict[str, Any]:
    """Return what was seen in a scenario of `tests.support.hall`."""
    with x_server.x_server("5760x1080x24") as environment:
        seen = seen_by("hall", environment, scenario, str(times), seconds=100 + 3 * CABLES)
    assert seen["found_both_screens"]
    assert seen["placed"]
    return seen


def test_each_cable_may_go_and_come_and_the_other_screen_goes_on() -> None:
    seen = play("cables", CABLES)
    assert len(seen["rounds"]) == CABLES
    for each in seen["rounds"]:
        kept = {name: each[name] for name in ("uncovered", "stays", "hidden", "back")}
        assert kept == {"uncovered": True, "stays": True, "hidden": True, "back": True}
        both = len(each["names"]) == 2
        assert each["words"].startswith("2 of 2 screens gone" if both else "Screen gone")
    assert statistics.median(each["seconds"] for each in seen["rounds"]) < 1
    assert seen["keeps_the_keys"]


def test_black_panic_and_freeze_act_on_both_screens_and_a_message_on_the_room_alone() -> None:
    seen = play("covers")
    assert seen["scenes"] == ["screen", "agenda"]
    assert seen["black"]
    assert seen["panic"]
    assert seen["frozen"]
    assert seen["frozen_after_black"]
    assert seen["goes_on"]
    assert seen["message"] == ["message", "agenda"]
    assert seen["keeps_the_keys"]


def test_a_screen_that_is_plugged_in_after_the_start_takes_its_place_by_itself() -> None:
    seen = play("again")
    assert seen["kept"] == ["RIGHT", ["FAR", "agenda"]]
    assert seen["first"]
    assert seen["waits"]
    assert seen["second"]
    assert seen["seconds"] < 1


def test_the_second_screen_makes_way_for_the_console() -> None:
    seen = play("swap")
    assert seen["swapped"]
    assert seen["far"], "swapping console and room moves nothing else"
    assert seen["uncovered"]
    assert seen["hidden"]
    assert "The console is on this screen" in seen["notice"]
    assert seen["uncovered_there"]


def test_no_other_window_and_no_desktop_shines_through_between_scenes() -> None:
    seen = play("scenes")
    assert seen["looks"] > 1000
    assert seen["shone"] == 0
    assert seen["seen_when_the_room_is_closed"], "the look was at the right places"
