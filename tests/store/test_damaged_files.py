"""Whatever stands in a file: it loads, or its problems are named. Never anything else."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator import resources
from facilitator.store.pack_file import load_pack, load_region
from facilitator.store.positions import Positions
from facilitator.store.problems import InvalidFile, Problem
from facilitator.store.series_file import load_series
from facilitator.store.session_file import load_session
from facilitator.store.strategy_file import load_strategy

LOADERS: dict[str, Callable[[Path], object]] = {
    "strategies": load_strategy,
    "agendas": load_session,
    "series": load_series,
    "pack.toml": load_pack,
    "region.toml": load_region,
}
SHIPPED = sorted(resources.shipped_sessions().rglob("*.toml"))


def problems_of(load: Callable[[Path], object], path: Path) -> tuple[Problem, ...]:
    try:
        load(path)
    except InvalidFile as error:
        return error.problems
    return ()


def load_any(path: Path) -> None:
    """Load a file as each kind in turn; all there is to say about it must be problems with real lines."""
    lines = path.read_bytes().replace(b"\r\n", b"\n").count(b"\n") + 1
    for load in LOADERS.values():
        for problem in problems_of(load, path):
            assert 1 <= problem.line <= lines, problem
            assert problem.what
            assert problem.instead


@given(source=st.sampled_from(SHIPPED), share=st.floats(0, 1))
def test_a_cut_off_file_is_refused_in_words(
    source: Path, share: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = source.read_bytes()
    path = tmp_path_factory.mktemp("cut") / "cut.toml"
    path.write_bytes(data[: int(len(data) * share)])
    load_any(path)


@given(source=st.sampled_from(SHIPPED), data=st.data())
def test_a_file_with_lines_lost_doubled_or_mixed_is_refused_in_words(
    source: Path, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = source.read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match data.draw(st.sampled_from(["lose", "double", "swap", "cut"])):
            case "lose":
                lines[at] = ""
            case "double":
                lines.insert(at, lines[other])
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] = lines[at][: len(lines[at]) // 2]
    path = tmp_path_factory.mktemp("mixed") / "mixed.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    load_any(path)


@given(data=st.binary(max_size=300))
@example(data=b"\xef\xbb\xbf")
@example(data=b"format = 1\nid = " + b"9" * 5000)
@example(data=b"format = 1\nx = " + b"[" * 5000)
@example(data=b"format = 1\nsteps = [[[1]], {}, 3]\nhandout = [1]\ncategory = {}")
@example(data=b"format = 1\nblocks = {}\nstart = 18:30:15\ndate = 2026-01-01T10:00:00\nfacilitators = [[]]")
@example(data=b"format = [1]\nformat.x = 2")
@example(data=b"a = '''\n\n")
@example(data=b'"\\uD800" = 1')
def test_any_bytes_are_refused_in_words(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "any.toml"
    path.write_bytes(data)
    load_any(path)


simple_values = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats()
    | st.text(max_size=5)
    | st.dates()
    | st.times()
)
simple_values = (
    st.booleans() | st.integers(-5, 5) | st.floats() | st.text(max_size=5) | st.dates() | st.times()
)
keys_inside = st.sampled_from(["id", "minutes", "kind", "title", "items"])
plain_values: st.SearchStrategy[Any] = st.recursive(
    simple_values,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys_inside, inner, max_size=3),
    max_leaves=6,
)
KEYS = [
    "id",
    "title",
    "category",
    "steps",
    "handout",
    "notes",
    "blocks",
    "start",
    "end",
    "date",
    "facilitators",
    "sessions",
    "complete_at",
    "materials",
    "after",
    "take_home",
    "rows",
    "credits",
    "columns",
    "x",
]


@given(values=st.dictionaries(st.sampled_from(KEYS), plain_values, max_size=6))
@example(values={"handout": [{"kind": []}]})
def test_wrong_types_anywhere_are_refused_in_words(
    values: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    import tomlkit

    path = tmp_path_factory.mktemp("types") / "types.toml"
    text = "format = 1\n" + tomlkit.dumps(values)
    path.write_text(text, encoding="utf-8", newline="\n")
    load_any(path)


def test_a_missing_file_a_folder_and_a_name_no_file_can_have_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path, tmp_path / ("x" * 300), Path("\0")):
        with pytest.raises(InvalidFile) as caught:
            load_strategy(path)
        assert len(caught.value.problems) == 1


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(InvalidFile, match="the file has 50 MB"):
        load_strategy(path)


def test_letters_of_another_encoding_are_named_at_their_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(b"format = 1\n\ntitle = 'Caf\xe9'\n")
    with pytest.raises(InvalidFile, match=r"latin\.toml:3: this line is not UTF-8"):
        load_session(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(InvalidFile, match="this is not a file"):
        load_session(tmp_path / "pipe.toml")


def test_every_shipped_file_is_good() -> None:
    found = [problems_of(LOADERS.get(path.name) or LOADERS[path.parent.name], path) for path in SHIPPED]
    assert found == [()] * len(SHIPPED)


def test_the_line_of_every_value_is_known() -> None:
    text = (
        'a = 1\n"b c".d = 2\n[t]\nlist = [\n  1, # [\n  [2, 3],\n  { k = "]", l = 4 },\n]\n'
        "long = '''\n[no]\nx = 1'''\n[[t.many]]\ny = 1\n[[t.many]]\n"
        'y = """\n\\""""\n[t.many.sub]\nz = 2\n'
    )
    positions = Positions(text)
    lines = {
        ("a",): 1,
        ("b c", "d"): 2,
        ("t",): 3,
        ("t", "list"): 4,
        ("t", "list", 0): 5,
        ("t", "list", 1, 1): 6,
        ("t", "list", 2, "l"): 7,
        ("t", "long"): 9,
        ("t", "many", 0): 12,
        ("t", "many", 0, "y"): 13,
        ("t", "many", 1, "y"): 15,
        ("t", "many", 1, "sub", "z"): 18,
        ("t", "nothing"): 3,
        ("q",): 1,
    }
    assert {path: positions.line(path) for path in lines} == lines
