"""Projectors of every kind: known by serial number, twins, upright, of another scale than the console."""

from typing import Any

import pytest

from tests.support import monitors, x_server
from tests.support.scenario import seen_by

needs_xvfb = pytest.mark.skipif(
    bool(x_server.missing()) or not monitors.are_reachable(),
    reason=f"not installed: {x_server.missing() or 'libX11 or libXrandr'}",
)
needs_outputs = pytest.mark.skipif(
    bool(x_server.missing_for_outputs()) or not monitors.are_reachable(),
    reason=f"not to be had here: {x_server.missing_for_outputs() or 'libX11 or libXrandr'}",
)
pytestmark = [pytest.mark.display(own=True), pytest.mark.timeout(120)]


def placed(module: str, environment: dict[str, str], *arguments: str) -> dict[str, Any]:
    """Return what a scenario saw in which the room found its screen."""
    seen = seen_by(module, environment, *arguments)
    assert seen.pop("found_both_screens")
    assert seen.pop("placed")
    return seen


def on_outputs(scenario: str) -> dict[str, Any]:
    """Return what was seen on Xorg, at whose sockets projectors say who they are."""
    with x_server.x_server_with_outputs() as environment:
        return placed("projectors", environment, scenario)


@needs_outputs
def test_a_projector_is_known_by_its_serial_number_in_another_socket_and_no_other_takes_its_place() -> None:
    seen = on_outputs("socket")
    assert seen["kept"] == ["DUMMY1", "EB-W49", "X1F3A"]
    assert seen["a stranger is left alone"]
    assert seen["known in another socket"]
    assert seen["seconds"] < 1


@needs_outputs
def test_another_projector_in_place_of_a_dead_one_is_taken_with_one_key() -> None:
    seen = on_outputs("stranger")
    assert seen.pop("kept") == "VPL-X"
    assert [name for name, was in seen.items() if not was] == []


@needs_outputs
def test_of_two_projectors_with_one_serial_number_each_keeps_its_picture() -> None:
    seen = on_outputs("twins")
    assert {"the other stays", "the room waits", "the room does not blink"} <= set(seen)
    assert [name for name, was in seen.items() if not was] == []


@needs_outputs
def test_a_projector_that_is_turned_upright_is_filled() -> None:
    seen = on_outputs("portrait")
    assert seen == {"fills": True, "picture": [1080, 1920], "uncovered": True, "back": True}


@needs_outputs
def test_every_bad_day_of_displays_is_borne_with_two_rooms_open() -> None:
    with x_server.x_server_with_outputs() as environment:
        seen = placed("two_rooms", environment)
    assert seen.pop("keeps_the_keys")
    days = {"primary", "mode", "mirror of the console", "mirror of the room", "panel", "no screen"}
    assert seen == {day: {"borne": True, "covered": False, "back": True} for day in days}


@needs_xvfb
@pytest.mark.parametrize(("console", "room"), [(1.25, 1), (2, 1), (1, 1.5), (1.5, 1.25)])
def test_screens_of_different_scale_are_filled_to_the_pixel(console: float, room: float) -> None:
    with x_server.x_server() as environment:
        scales = {"QT_SCREEN_SCALE_FACTORS": f"LEFT={console};RIGHT={room}"}
        seen = placed("scaled", {**environment, **scales})
    assert seen == {
        "ratios": [console, room],
        "rounds": 2 * [[True, True, True]],
        "pixels": [1920, 1080],
        "swapped": True,
    }
