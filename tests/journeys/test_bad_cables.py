"""Every bad day of cables and displays: the console is never covered, and the room comes back by itself.

A hundred cables take two minutes: `FACILITATOR_CABLES=100 pytest tests/journeys/test_bad_cables.py`.
"""

import os
import statistics
from typing import Any

import pytest

from tests.support import monitors, x_server
from tests.support.scenario import seen_by

CABLES = int(os.environ.get("FACILITATOR_CABLES", "15"))

needs_xvfb = pytest.mark.skipif(
    bool(x_server.missing()) or not monitors.are_reachable(),
    reason=f"not installed: {x_server.missing() or 'libX11 or libXrandr'}",
)
needs_outputs = pytest.mark.skipif(
    bool(x_server.missing_for_outputs()), reason=f"not to be had here: {x_server.missing_for_outputs()}"
)
pytestmark = [pytest.mark.display(own=True), pytest.mark.timeout(120 + 3 * CABLES)]


def borne(module: str, environment: dict[str, str], *arguments: str) -> dict[str, Any]:
    """Return what a scenario of bad days saw, with time for as many as were asked for."""
    seen = seen_by(module, environment, *arguments, seconds=100 + 3 * CABLES)
    assert seen["found_both_screens"]
    return seen


def on_monitors(scenario: str, times: int) -> dict[str, Any]:
    """Return what was seen on Xvfb, whose monitors come and go as fast as a loose contact."""
    with x_server.x_server() as environment:
        return borne("bad_cables", environment, scenario, str(times))


def on_outputs(scenario: str) -> dict[str, Any]:
    """Return what was seen on Xorg, whose outputs have modes and can be switched off."""
    with x_server.x_server_with_outputs() as environment:
        seen = borne("bad_displays", environment, scenario)
    assert seen["placed"]
    return seen


@needs_xvfb
def test_the_cable_is_pulled_and_plugged_again_and_again() -> None:
    seen = on_monitors("cables", CABLES)
    assert (seen["gone"], seen["covered"], seen["back"]) == (CABLES, 0, CABLES)
    assert seen["keeps_the_keys"]
    assert statistics.median(seen["seconds"]) < 1, "the room is back within a second"


@needs_xvfb
def test_twenty_flaps_of_a_loose_contact_leave_the_room_where_the_cable_leaves_it() -> None:
    seen = on_monitors("flaps", 3)
    for each in seen["flaps"]:
        assert each["back"]
        assert each["uncovered"]
    assert statistics.median(each["seconds"] for each in seen["flaps"]) < 1
    assert seen["gone_at_last"]
    assert seen["hidden_at_last"]
    assert not seen["covered_at_last"]


@needs_outputs
def test_an_output_that_goes_and_comes_is_found_again() -> None:
    rounds = on_outputs("cables")["rounds"]
    assert [(each["gone"], each["covered"], each["back"]) for each in rounds] == 5 * [(True, False, True)]
    assert statistics.median(each["seconds"] for each in rounds) < 1


@needs_outputs
def test_another_main_screen_moves_neither_console_nor_room() -> None:
    seen = on_outputs("primary")
    assert seen["kept"] == 6
    assert seen["covered"] == 0
    assert seen["wanted"] == "DUMMY1"


@needs_outputs
def test_the_room_fills_the_projector_in_every_mode() -> None:
    seen = on_outputs("mode")
    assert seen["follows"] == 3
    assert seen["covered"] == 0
    assert seen["picture"] == [1920, 1080]


@needs_outputs
def test_with_the_panel_of_the_laptop_off_the_projector_belongs_to_the_console() -> None:
    seen = on_outputs("panel")
    assert seen["alone"]
    assert seen["hidden"]
    assert not seen["covered"]
    assert "only this screen" in seen["notice"]
    assert seen["back"], "the panel is on again, and the room is where it was"


@needs_outputs
def test_with_no_screen_at_all_the_run_goes_on_and_the_room_comes_back() -> None:
    seen = on_outputs("no-screen")
    assert seen["empty"] == 3
    assert not seen["shown"]
    assert seen["texts"] == ["No room screen"]
    assert seen["back"] == 3


@needs_outputs
def test_a_mirrored_output_is_explained_and_does_not_cover_the_console() -> None:
    seen = on_outputs("mirrored")
    assert seen["explained"]
    assert "mirrors the console" in seen["notice"]
    assert not seen["covered"]
    assert seen["back"]


@needs_outputs
def test_a_mirror_that_qt_knows_nothing_of_does_not_cover_the_console_either() -> None:
    seen = on_outputs("mirrored-at-once")
    assert seen == {**seen, "explained": True, "covered": False, "back": True}
