"""The library opens at once, whatever its packs hold."""

import os
from pathlib import Path

import pytest

from facilitator.core.strategy import Strategy
from facilitator.store.file_kinds import FileKind, check_file, kind_of_file
from facilitator.store.library import Entry, Library, Unavailable
from facilitator.store.summaries import StrategySummary
from tests.support import a_block, a_session

GOOD = """\
format = 1
id = "{id}"
title = "{title}"
category = "strategy"
[[steps]]
id = "a"
title = "A"
minutes = [1, 2, 3]
"""


def put(pack: Path, name: str, title: str = "Mine", folder: str = "strategies") -> Path:
    path = pack / folder / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(GOOD.format(id=name, title=title), encoding="utf-8")
    return path


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    put(tmp_path / "shipped" / "pack", "listen", "Shipped")
    put(tmp_path / "shipped" / "pack", "talk", "Shipped")
    return tmp_path / "shipped"


@pytest.fixture
def user(home: Path) -> Path:
    return home / "data" / "packs" / "mine"


def titles(library: Library) -> dict[str, str]:
    return {
        each.id: each.title if isinstance(each, StrategySummary) else "unavailable"
        for each in library.strategies()
    }


def test_the_users_pack_shadows_the_shipped_one(shipped: Path, user: Path) -> None:
    put(user, "listen", "Mine")
    library = Library.open(shipped=shipped)
    assert titles(library) == {"listen": "Mine", "talk": "Shipped"}
    assert [each.shipped for each in library.strategies() if isinstance(each, StrategySummary)] == [
        False,
        True,
    ]


def test_a_bad_file_is_unavailable_and_disturbs_nothing_else(shipped: Path, user: Path) -> None:
    bad = put(user, "broken")
    bad.write_text("format = 1\nid = ", encoding="utf-8")
    library = Library.open(shipped=shipped)
    assert titles(library) == {"broken": "unavailable", "listen": "Shipped", "talk": "Shipped"}
    found = library.strategy("broken")
    assert isinstance(found, Unavailable)
    assert found.problems[0].line == 2


def test_a_file_of_another_name_is_unavailable(shipped: Path, user: Path) -> None:
    put(user, "listen").rename(user / "strategies" / "hear.toml")
    found = Library.open(shipped=shipped).strategy("hear")
    assert isinstance(found, Unavailable)
    assert "not the name of the file" in found.problems[0].what


def test_what_is_not_there_is_none(shipped: Path) -> None:
    library = Library.open(shipped=shipped)
    assert library.strategy("nothing") is None
    assert library.strategy("../pack/strategies/listen") is None
    assert library.session_path("") is None


def test_a_changed_file_is_read_anew(shipped: Path, user: Path) -> None:
    put(user, "listen", "Before")
    library = Library.open(shipped=shipped)
    assert isinstance(library.strategy("listen"), Strategy)
    put(user, "listen", "After it all")
    changed = library.strategy("listen")
    assert isinstance(changed, Strategy)
    assert changed.title == "After it all"


def test_the_strategies_of_a_session_leave_out_what_is_missing(shipped: Path) -> None:
    session = a_session([a_block("talk"), a_block("gone"), a_block("", title="Walk"), a_block("talk")])
    assert list(Library.open(shipped=shipped).strategies_for(session)) == ["talk"]


def test_summaries_are_remembered_until_their_file_changes(shipped: Path, user: Path) -> None:
    path = put(user, "own", "Before")
    about = path.stat()
    assert titles(Library.open(shipped=shipped))["own"] == "Before"
    # Only a remembered summary can outlive a change that leaves size and time as they were.
    path.write_text(GOOD.format(id="own", title="Behind"), encoding="utf-8")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert titles(Library.open(shipped=shipped))["own"] == "Before"
    put(user, "own", "After it all")
    assert titles(Library.open(shipped=shipped))["own"] == "After it all"


@pytest.mark.parametrize(
    "memory",
    [
        "",
        '{"format": 1, "rows": {"a": 1}}',
        "facilitator summaries 9\n{path}\t{stamp}\t{{}}",
        "facilitator summaries 2\n{path}\t{stamp}",
        "facilitator summaries 2\n{path}\t{stamp}\t{{}}",
        "facilitator summaries 2\n{path}\t{stamp}\t[",
        'facilitator summaries 2\n{path}\t{stamp}\t{{"category": "none"}}',
        "facilitator summaries 2\n\t\t\n{path}",
        "\0",
    ],
)
def test_a_damaged_memory_is_only_slower(shipped: Path, home: Path, memory: str) -> None:
    (home / "state").mkdir()
    path = shipped / "pack" / "strategies" / "talk.toml"
    about = path.stat()
    text = (
        memory.format(path=path, stamp=f"{about.st_mtime_ns} {about.st_size}")
        if "{path}" in memory
        else memory
    )
    (home / "state" / "summaries.json").write_text(text, encoding="utf-8")
    assert titles(Library.open(shipped=shipped)) == {"listen": "Shipped", "talk": "Shipped"}


def test_opening_and_one_strategy_read_no_other_file(shipped: Path, user: Path) -> None:
    for number in range(50):
        put(user, f"own-{number}").write_text("broken", encoding="utf-8")
    library = Library.open(shipped=shipped)
    assert isinstance(library.strategy("talk"), Strategy)
    assert library.summaries_so_far() == ()


def test_summaries_can_be_read_a_little_at_a_time(shipped: Path, user: Path) -> None:
    for number in range(20):
        put(user, f"own-{number}")
    library = Library.open(shipped=shipped)
    rounds = 1
    while not library.read_summaries(0):
        assert len(library.summaries_so_far()) == rounds
        rounds += 1
    assert rounds == len(library.summaries_so_far()) == 22


def heads(library: Library) -> dict[str, bool]:
    return {each.id: each.is_head for each in library.summaries_so_far() if isinstance(each, StrategySummary)}


def test_heads_come_first_and_whole_summaries_take_their_place(shipped: Path, user: Path) -> None:
    put(user, "own", "Tell me more")
    library = Library.open(shipped=shipped)
    while not library.read_heads(0):
        pass
    assert heads(library) == {"listen": True, "own": True, "talk": True}
    assert {each.words for each in library.summaries_so_far() if isinstance(each, StrategySummary)} >= {
        "own tell me more  "
    }
    library.read_summaries(None)
    assert heads(library) == {"listen": False, "own": False, "talk": False}
    again = Library.open(shipped=shipped)
    again.read_heads(None)
    assert heads(again) == {"listen": False, "own": False, "talk": False}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[[steps]]",
        "title = ",
        'id = "own"\ntitle = 5\ncategory = "strategy"\n[[steps]]',
        'id = "own"\ntitle = "Own"\ncategory = "cake"\n[[steps]]',
        'id = "own"\ntitle = "Own"\ncategory = ["strategy"]\n[[steps]]',
        'id = "other"\ntitle = "Own"\ncategory = "strategy"\n[[steps]]',
        "x" * 100_000,
        "\0",
    ],
)
def test_a_file_without_a_plain_head_waits_to_be_read_as_a_whole(
    shipped: Path, user: Path, text: str
) -> None:
    put(user, "own").write_text(text, encoding="utf-8")
    library = Library.open(shipped=shipped)
    library.read_heads(None)
    assert heads(library) == {"listen": True, "talk": True}
    assert titles(library)["own"] == "unavailable"


def test_a_huge_file_is_refused_by_its_size_and_never_read(shipped: Path, user: Path) -> None:
    with put(user, "own").open("r+b") as file:
        file.truncate(50 * 1024 * 1024)
    library = Library.open(shipped=shipped)
    library.read_heads(None)
    assert titles(library)["own"] == "unavailable"
    found = library.strategy("own")
    assert isinstance(found, Unavailable)
    assert "50 MB" in found.problems[0].what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_what_is_no_file_is_not_waited_for(shipped: Path, user: Path) -> None:
    put(user, "own")
    os.mkfifo(user / "strategies" / "pipe.toml")
    (user / "strategies" / "folder.toml").mkdir()
    library = Library.open(shipped=shipped)
    assert library.read_heads(None)
    assert heads(library) == {"listen": True, "own": True, "talk": True}
    assert titles(library) == {
        "folder": "unavailable",
        "listen": "Shipped",
        "own": "Mine",
        "pipe": "unavailable",
        "talk": "Shipped",
    }


def test_a_memory_that_cannot_be_written_changes_nothing(shipped: Path, home: Path) -> None:
    (home / "state").write_text("a file where the folder should be", encoding="utf-8")
    for _start in range(2):
        assert titles(Library.open(shipped=shipped)) == {"listen": "Shipped", "talk": "Shipped"}


def test_the_shipped_pack_is_whole() -> None:
    library = Library.open()
    everything = [*library.strategies(), *library.sessions(), *library.series(), *library.packs()]
    assert not [each for each in everything if isinstance(each, Unavailable)]
    assert len(library.strategies()) == 22
    assert library.session_path("taster-90") is not None
    for entry in library.sessions():
        assert isinstance(entry, Entry)
        used = {block.strategy for block in entry.value.agenda.blocks if block.strategy}
        assert used == set(library.strategies_for(entry.value))


def test_the_facilitators_own_region_sheet_comes_first(home: Path) -> None:
    library = Library.open()
    sheet = library.region()
    assert sheet is not None
    assert not isinstance(sheet, Unavailable)
    assert sheet.filled_in == ()
    library.region_path.parent.mkdir(parents=True)
    library.region_path.write_text(
        'format = 1\nregion = "Leeds"\nchecked_on = 2026-11-01\n[[rows]]\nkind = "Crisis line"\nname = "A"\n',
        encoding="utf-8",
    )
    own = library.region()
    assert own is not None
    assert not isinstance(own, Unavailable)
    assert own.region == "Leeds"


def test_a_file_tells_its_kind_by_its_keys(tmp_path: Path) -> None:
    path = tmp_path / "some.toml"
    for text, kind in {
        "steps = []": FileKind.STRATEGY,
        "start = '9:00'": FileKind.SESSION,
        "sessions = []": FileKind.SERIES,
        "broken": FileKind.SESSION,
    }.items():
        path.write_text(text, encoding="utf-8")
        assert kind_of_file(path) is kind


def test_a_session_is_checked_against_the_library(shipped: Path, tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    path.write_text(
        'format = 1\ntitle = "E"\nstart = "18:30"\n[[blocks]]\nstrategy = "tlak"\nminutes = 2\n'
        '[[blocks]]\nstrategy = "talk"\nminutes = 9\n',
        encoding="utf-8",
    )
    problems = check_file(path, Library.open(shipped=shipped)).problems
    assert [(each.line, each.what, each.instead) for each in problems] == [
        (5, "there is no strategy 'tlak'", 'write "talk"'),
        (9, "talk takes 1 to 3 minutes, not 9", "write minutes = 3"),
    ]


def test_the_first_screen_carries_the_careful_words_of_the_packs_a_session_uses(
    shipped: Path, tmp_path: Path
) -> None:
    words = """\
format = 1
id = "pack"
title = "Pack"
[[disclaimers]]
id = "learning"
short = "Learning, not therapy."
text = "x"
placement = ["first-screen"]
[[disclaimers]]
id = "small"
short = "Small print."
text = "x"
placement = ["handout-footer"]
"""
    (shipped / "pack" / "pack.toml").write_text(words, encoding="utf-8")
    library = Library.open(tmp_path, shipped=shipped)
    used = a_session([a_block("listen"), a_block("talk"), a_block("", title="Talk")])
    assert library.first_screen_notice(used) == "Learning, not therapy."
    assert library.first_screen_notice(a_session([a_block("", title="Talk")])) == ""


def test_a_look_at_the_users_packs_notices_what_came_went_or_was_written_anew(
    shipped: Path, user: Path
) -> None:
    listen = put(user, "listen", "Mine")
    library = Library.open(shipped=shipped)
    assert not library.has_changed(), "the first look only remembers"
    assert not library.has_changed()
    put(user, "listen", "Mine, in other words")
    assert library.has_changed()
    library.refresh()
    assert titles(library)["listen"] == "Mine, in other words"
    talk = put(user, "talk", "New")
    assert library.has_changed()
    talk.unlink()
    assert library.has_changed()
    (user / "strategies" / "pictures").mkdir()
    listen.rename(user / "elsewhere.toml")
    assert library.has_changed()
    assert not library.has_changed()


def test_a_look_at_packs_that_are_not_there_sees_nothing(shipped: Path, home: Path) -> None:
    library = Library.open(shipped=shipped)
    assert not library.has_changed()
    assert not library.has_changed()
