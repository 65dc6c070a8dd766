"""What keeps the room from a screen is said in a sentence, and nothing that is fine is forbidden."""

from PySide6.QtCore import QRect

from facilitator.ui.project.hindrance import hindrance
from facilitator.ui.project.screens import ScreenIdentity, ScreenInfo

PANEL = ScreenInfo(ScreenIdentity("eDP-1"), QRect(0, 0, 1366, 768), is_main=True)
HALL = ScreenInfo(ScreenIdentity("HDMI-1"), QRect(1366, 0, 1920, 1080), is_main=False)
FOYER = ScreenInfo(ScreenIdentity("DP-2"), QRect(3286, 0, 1920, 1080), is_main=False)


def at(info: ScreenInfo, place: ScreenInfo) -> ScreenInfo:
    """Return a screen that shows what another shows."""
    return ScreenInfo(info.identity, place.geometry, info.is_main)


def test_a_screen_of_its_own_is_fine() -> None:
    assert hindrance(HALL, PANEL, (PANEL, HALL, FOYER)) == ""
    assert hindrance(FOYER, PANEL, (PANEL, HALL, FOYER), first=HALL) == ""


def test_a_mirror_of_the_console_is_explained() -> None:
    both = (PANEL, at(HALL, PANEL))
    assert "mirrors the console" in hindrance(both[1], PANEL, both)
    assert "mirrors the console" in hindrance(HALL, PANEL, (PANEL, HALL), slid_over=True)


def test_two_projectors_that_mirror_each_other_show_the_room_on_both() -> None:
    both = (PANEL, HALL, at(FOYER, HALL))
    assert hindrance(HALL, PANEL, both) == ""
    assert "shows the same" in hindrance(both[2], PANEL, both, first=HALL)


def test_the_console_is_never_covered() -> None:
    assert "only this screen" in hindrance(PANEL, PANEL, (PANEL,))
    assert "The console is on this screen" in hindrance(PANEL, PANEL, (PANEL, HALL))
