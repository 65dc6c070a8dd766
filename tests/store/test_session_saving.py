"""Saving a session changes what was changed, and nothing else."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.agenda import Agenda, Block, Facilitator, Session
from facilitator.core.strategy import Priority
from facilitator.store.atomic import versions
from facilitator.store.session_file import load_session, save_session
from tests.support import a_block, a_session

WRITTEN = """\
# The evening in the library
format = 1
title = "An evening"   # shown on the door
start = "18:30"

# doors open early
[[blocks]]
strategy = "arrive-welcome"
minutes = 5   # not less
x = { mood = "calm" }

[[blocks]]
strategy = "break-short"
minutes = 1.5
# ends = "19:00"

# the heart of it
[[blocks]]
strategy = "active-listening"
minutes = 25

[x]
colour = "green"   # mine
"""


def without_names(session: Session) -> Session:
    return session.with_agenda(Agenda(tuple(replace(block, id="") for block in session.agenda.blocks)))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "evening.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def test_saving_without_a_change_leaves_every_byte(written: Path) -> None:
    save_session(load_session(written), written)
    assert written.read_text(encoding="utf-8") == WRITTEN


def test_a_changed_title_keeps_the_remark_behind_it(written: Path) -> None:
    save_session(replace(load_session(written), title="A night"), written)
    assert written.read_text(encoding="utf-8") == WRITTEN.replace('"An evening"', '"A night"')


def test_changed_minutes_touch_one_line(written: Path) -> None:
    session = load_session(written)
    block = replace(session.agenda.blocks[0], time=dt.timedelta(minutes=7, seconds=30))
    save_session(session.with_agenda(session.agenda.change(block)), written)
    assert written.read_text(encoding="utf-8") == WRITTEN.replace(
        "minutes = 5   # not less", 'minutes = "7:30"   # not less'
    )


def test_remarks_and_free_keys_travel_with_a_moved_block(written: Path) -> None:
    session = load_session(written)
    save_session(session.with_agenda(session.agenda.move("b1", 2)), written)
    text = written.read_text(encoding="utf-8")
    assert text.index("# the heart of it") < text.index("# doors open early") < text.index("[x]")
    assert (
        '# doors open early\n[[blocks]]\nstrategy = "arrive-welcome"\nminutes = 5   # not less\nx = {' in text
    )
    assert 'minutes = 1.5\n# ends = "19:00"\n' in text


def test_moving_a_block_away_and_back_gives_the_old_text(written: Path) -> None:
    session = load_session(written)
    moved = session.with_agenda(session.agenda.move("b1", 2))
    save_session(moved, written)
    save_session(moved.with_agenda(moved.agenda.move("b1", 0)), written)
    assert written.read_text(encoding="utf-8") == WRITTEN


def test_a_removed_block_takes_its_remark_along(written: Path) -> None:
    session = load_session(written)
    save_session(session.with_agenda(session.agenda.remove(["b3"])), written)
    text = written.read_text(encoding="utf-8")
    assert "# the heart of it" not in text
    assert "# doors open early" in text
    assert 'colour = "green"   # mine' in text


def test_the_first_of_two_equal_breaks_goes_with_its_own_remark(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    names = ["a", "break", "b", "break", "c"]
    blocks = "\n".join(
        f'# number {place}\n[[blocks]]\nstrategy = "{name}"\nminutes = 5\n'
        for place, name in enumerate(names)
    )
    path.write_text(f'format = 1\ntitle = "Day"\nstart = "09:00"\n\n{blocks}', encoding="utf-8")
    session = load_session(path)
    save_session(session.with_agenda(session.agenda.remove(["b2"])), path)
    remarks = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert remarks == ["# number 0", "# number 2", "# number 3", "# number 4"]


def test_a_mark_at_the_end_of_a_long_text_is_no_remark(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_text(
        "format = 1\ntitle = 'Day'\nstart = '09:00'\n"
        "[[blocks]]\ntitle = 'Talk'\nminutes = 5\nnote = '''\n# one\n# two'''\n"
        "[[blocks]]\ntitle = 'Walk'\nminutes = 5\n",
        encoding="utf-8",
    )
    session = load_session(path)
    save_session(session.with_agenda(session.agenda.move("b2", 0)), path)
    assert [block.note for block in load_session(path).agenda.blocks] == ["", "# one\n# two"]


def test_blocks_written_in_one_line_are_saved_too(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_text(
        '# mine\nformat = 1\ntitle = "Day"\nstart = "09:00"\nblocks = [{ title = "Talk", minutes = 5 }]\n',
        encoding="utf-8",
    )
    session = load_session(path)
    longer = session.with_agenda(session.agenda.insert(1, Block(dt.timedelta(minutes=3), title="Walk")))
    save_session(longer, path)
    assert without_names(load_session(path)) == without_names(longer)
    assert path.read_text(encoding="utf-8").startswith("# mine\n")


def test_windows_line_ends_stay(written: Path) -> None:
    written.write_bytes(WRITTEN.replace("\n", "\r\n").encode())
    save_session(replace(load_session(written), place="Library"), written)
    data = written.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") == WRITTEN.count("\n") + 1


def test_facilitators_in_tables_of_their_own_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_text(
        'format = 1\ntitle = "Day"\nstart = "09:00"\n\n[[blocks]]\ntitle = "Talk"\nminutes = 5\n\n'
        '[[facilitators]]\nname = "Mara Olsen"\ninitials = "MO"\n',
        encoding="utf-8",
    )
    session = replace(load_session(path), facilitators=(Facilitator("Li Wei", "LW"), Facilitator("Mo")))
    save_session(session, path)
    assert load_session(path) == session


def test_saving_under_a_new_name_takes_the_remarks_along(written: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.toml"
    save_session(replace(load_session(written), title="A copy"), copy, like=written)
    assert "# doors open early" in copy.read_text(encoding="utf-8")
    assert load_session(copy).title == "A copy"


def test_a_damaged_file_is_replaced_and_kept_among_the_backups(written: Path) -> None:
    session = load_session(written)
    written.write_text("format = 1\ntitle = [", encoding="utf-8")
    save_session(session, written)
    assert without_names(load_session(written)) == without_names(session)
    assert [path.read_text(encoding="utf-8") for path in versions(written)] == ["format = 1\ntitle = ["]


def test_a_new_session_is_written_in_plain_order(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    session = a_session(
        [
            a_block("arrive-welcome", 5),
            a_block("", 10, title="Questions", priority=Priority.COULD, starts="19:25"),
        ],
        end="20:00",
        date=dt.date(2026, 11, 28),
    )
    save_session(session, path)
    assert path.read_text(encoding="utf-8") == (
        'format = 1\ntitle = "An evening"\ndate = 2026-11-28\nstart = "18:30"\nend = "20:00"\n\n'
        '[[blocks]]\nstrategy = "arrive-welcome"\nminutes = 5\n\n'
        '[[blocks]]\ntitle = "Questions"\nminutes = 10\nstarts = "19:25"\npriority = "could"\n'
    )


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(str.strip)
names = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
prose = st.lists(words, max_size=3).map("\n".join).map(str.strip)
clocks = st.times().map(lambda time: time.replace(second=0, microsecond=0))
ids = st.sampled_from(["arrive-welcome", "break-short", "active-listening", "check-in"])


@st.composite
def some_blocks(draw: st.DrawFn) -> Block:
    strategy = draw(ids | st.just(""))
    return Block(
        time=dt.timedelta(seconds=draw(st.integers(1, 7200))),
        strategy=strategy,
        title=draw(words if strategy else names.map(str.strip)),
        starts=draw(st.none() | clocks),
        ends=draw(st.none() | clocks),
        protected=draw(st.booleans()),
        priority=draw(st.sampled_from(Priority)),
        lead=draw(words),
        note=draw(prose),
    )


some_sessions = st.builds(
    Session,
    title=names.map(str.strip),
    start=clocks,
    agenda=st.lists(some_blocks(), max_size=6).map(lambda blocks: Agenda(tuple(blocks))),
    end=st.none() | clocks,
    date=st.none() | st.dates(),
    subtitle=words,
    place=words,
    issuer=words,
    facilitators=st.lists(st.builds(Facilitator, names.map(str.strip), words), max_size=2).map(tuple),
    time_zone=st.sampled_from(["", "Europe/Berlin", "UTC"]),
)


@given(session=some_sessions)
def test_what_is_saved_is_what_is_loaded(session: Session, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("saved") / "session.toml"
    save_session(session, path)
    assert without_names(load_session(path)) == without_names(session)


@given(first=some_sessions, second=some_sessions, data=st.data())
def test_any_edit_of_a_saved_session_is_what_is_loaded(
    first: Session, second: Session, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("saved") / "session.toml"
    save_session(first, path)
    path.write_text("# kept\n" + path.read_text(encoding="utf-8") + "\n[x]\nmine = 1\n", encoding="utf-8")
    mixed = data.draw(st.permutations([*first.agenda.blocks, *second.agenda.blocks]))
    edited = second.with_agenda(Agenda(tuple(mixed)))
    save_session(edited, path)
    text = path.read_text(encoding="utf-8")
    assert without_names(load_session(path)) == without_names(edited)
    assert text.startswith("# kept\n")
    assert "[x]\nmine = 1" in text
