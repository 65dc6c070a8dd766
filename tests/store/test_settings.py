"""Settings survive a restart, and damage to them survives nothing but itself."""

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.store import places
from facilitator.store.settings import (
    MOST_RECENT,
    MOST_SCREENS,
    MoreScreen,
    RoomScreen,
    Settings,
    load_settings,
    save_settings,
)

CHANGED = Settings(
    recent=("/a b/“x”.toml", "/c.toml"),
    last_session="/a b/“x”.toml",
    theme="dark",
    room_screen=RoomScreen("HDMI-1", "A1", "Beamer"),
    warn=(timedelta(minutes=5), timedelta(seconds=30)),
    late_threshold=timedelta(seconds=45),
    volume=0,
    mute=True,
    paper="letter",
    room_digits=False,
    room_fades=False,
    room_house=False,
    more_screens=(
        MoreScreen(RoomScreen("DP-2", "77C2", "U2412M"), "agenda"),
        MoreScreen(RoomScreen("DP-3", "", ""), "same"),
    ),
    room_window=(1280, 720),
)


def test_a_first_start_has_defaults_and_writes_nothing(home: Path) -> None:
    assert load_settings() == Settings()
    assert list(home.iterdir()) == []


def test_settings_survive_a_restart() -> None:
    save_settings(CHANGED)
    assert load_settings() == CHANGED


def test_no_warning_at_all_is_a_choice_that_stays() -> None:
    save_settings(Settings(warn=()))
    assert load_settings().warn == ()


def test_a_damaged_value_gets_its_default_and_the_rest_stays(logged: list[logging.LogRecord]) -> None:
    save_settings(CHANGED)
    path = places.of_user().settings
    damaged = path.read_text(encoding="utf-8").replace("volume = 0", 'volume = "loud"')
    path.write_text(damaged, encoding="utf-8")
    assert load_settings() == replace(CHANGED, volume=Settings().volume)
    assert path.with_name("settings-damaged.toml").read_text(encoding="utf-8") == damaged
    assert "volume" in logged[0].getMessage()


@pytest.mark.parametrize("data", [b"", b"\0\1", b"theme = [", b"\xff", b"format = 7"])
def test_a_damaged_file_gives_defaults_and_is_kept(data: bytes, logged: list[logging.LogRecord]) -> None:
    path = places.of_user().settings
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    assert load_settings() == Settings()
    assert path.with_name("settings-damaged.toml").read_bytes() == data
    assert len(logged) == 1


def test_recent_files_are_the_latest_first_each_once_and_can_be_forgotten() -> None:
    settings = Settings()
    for number in [*range(MOST_RECENT + 3), 5]:
        settings = settings.opened(Path(f"/{number}.toml"))
    assert settings.recent[:2] == ("/5.toml", f"/{MOST_RECENT + 2}.toml")
    assert len(settings.recent) == len(set(settings.recent)) == MOST_RECENT
    assert settings.last_session == "/5.toml"
    assert settings.without_recent() == Settings()


def test_everything_of_the_user_moves_with_the_home(home: Path) -> None:
    user = places.of_user()
    for folder in (user.config, user.data, user.state, user.packs, user.backups, user.logs, user.settings):
        assert home in folder.parents


def test_settings_from_before_there_were_more_screens_are_read_as_they_were() -> None:
    save_settings(CHANGED)
    path = places.of_user().settings
    text = path.read_text(encoding="utf-8").split("[[more_screens]]")[0]
    kept = [line for line in text.splitlines() if not line.startswith(("room_window", "more_screens"))]
    path.write_text("\n".join(kept), encoding="utf-8")
    assert load_settings() == replace(CHANGED, more_screens=(), room_window=Settings().room_window)
    assert not path.with_name("settings-damaged.toml").exists()


def test_a_list_of_screens_that_is_none_costs_only_itself(logged: list[logging.LogRecord]) -> None:
    save_settings(replace(CHANGED, more_screens=()))
    path = places.of_user().settings
    text = path.read_text(encoding="utf-8").replace("more_screens = []", "more_screens = 7")
    path.write_text(text, encoding="utf-8")
    assert load_settings() == replace(CHANGED, more_screens=())
    assert "more_screens" in logged[0].getMessage()


def test_no_more_screens_are_remembered_than_a_computer_drives() -> None:
    many = tuple(MoreScreen(RoomScreen(f"DP-{n}")) for n in range(40))
    save_settings(Settings(more_screens=many))
    assert load_settings().more_screens == many[:MOST_SCREENS]
