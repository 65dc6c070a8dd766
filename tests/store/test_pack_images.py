"""Only pictures of the pack itself are read, and each that cannot be shown is named with its line."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.store.file_kinds import check_file
from facilitator.store.library import Library
from facilitator.store.pack_images import MOST_BYTES, pictures_in, read_image
from facilitator.store.strategy_file import load_strategy
from facilitator.store.summaries import SummaryMemory
from tests.support.pictures import a_jpeg_header, a_png, png_of

STRATEGY = """\
format = 1
id = "seats"
title = "Seats"
category = "strategy"
[[steps]]
id = "sit"
title = "Sit"
minutes = [1, 2, 3]
screens = ['''
# Sit down

As you like.
{picture}
''']
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a pack with one good picture."""
    folder = tmp_path / "pack"
    (folder / "strategies").mkdir(parents=True)
    (folder / "images").mkdir()
    (folder / "images" / "chairs.png").write_bytes(a_png())
    return folder


@pytest.fixture
def problems_of(pack: Path) -> Callable[[str], list[str]]:
    """Return a way to check the strategy with one picture on its screen."""

    def check(picture: str) -> list[str]:
        path = pack / "strategies" / "seats.toml"
        path.write_text(STRATEGY.format(picture=picture), encoding="utf-8")
        library = Library(pack.parent / "none", None, SummaryMemory(pack.parent / "memory.json"))
        return [str(problem).removeprefix(f"{path}:") for problem in check_file(path, library).problems]

    return check


def test_a_picture_of_the_pack_is_good(problems_of: Callable[[str], list[str]]) -> None:
    assert problems_of("![Two chairs](images/chairs.png)") == []


@pytest.mark.parametrize(
    ("picture", "problem"),
    [
        (
            "![Two chairs](images/chair.png)",
            "13: there is no picture 'images/chair.png'; write images/chairs.png",
        ),
        (
            "![A map](images/map.png)",
            "13: there is no picture 'images/map.png'; put it into the images folder of the pack",
        ),
        (
            "![Passwords](/etc/passwd)",
            "13: the picture '/etc/passwd' does not lie in the pack’s own images folder;"
            " put the file there and write ![Passwords](images/name.png)",
        ),
        (
            "![Up](images/../../secret.png)",
            "13: the picture 'images/../../secret.png' does not lie in the pack’s own images folder;"
            " put the file there and write ![Up](images/name.png)",
        ),
        (
            "![Far](https://example.org/a.png)",
            "13: the picture 'https://example.org/a.png' does not lie in the pack’s own images folder;"
            " put the file there and write ![Far](images/name.png)",
        ),
        (
            "![](images/chairs.png)",
            "13: the picture 'images/chairs.png' has no words for those who cannot see it;"
            " write ![what it shows](images/chairs.png)",
        ),
    ],
)
def test_what_cannot_be_shown_is_named_at_its_line(
    problems_of: Callable[[str], list[str]], picture: str, problem: str
) -> None:
    assert problems_of(picture) == [problem]


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("art.svg", b"<svg/>", "is no PNG or JPEG file; save it as PNG"),
        ("cut.png", a_png()[:-9], "is damaged"),
        ("bent.png", a_png()[:40] + b"?" + a_png()[41:], "is damaged"),
        ("other.png", b"GIF89a" + bytes(90), "is damaged, or no PNG or JPEG inside"),
        ("empty.png", b"", "is damaged"),
        ("cut.jpg", a_jpeg_header(10, 10)[:-2], "is damaged"),
        ("huge.png", png_of(60_000, 60_000, b""), "has 60000 × 60000 pixels; save it smaller"),
        ("huge.jpg", a_jpeg_header(65_000, 60_000), "has 65000 × 60000 pixels; save it smaller"),
        ("heavy.png", bytes(MOST_BYTES + 1), "is larger than 10 MB"),
    ],
)
def test_a_bad_file_is_named_and_never_read_for_the_room(
    pack: Path, problems_of: Callable[[str], list[str]], name: str, data: bytes, word: str
) -> None:
    (pack / "images" / name).write_bytes(data)
    (problem,) = problems_of(f"![Two chairs](images/{name})")
    assert problem.startswith("13: ")
    assert word in problem
    assert read_image(pack / "images", f"images/{name}") is None


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_out_of_the_pack_is_refused(pack: Path, problems_of: Callable[[str], list[str]]) -> None:
    outside = pack.parent / "outside.png"
    outside.write_bytes(a_png())
    (pack / "images" / "link.png").symlink_to(outside)
    assert read_image(pack / "images", "images/link.png") is None
    (problem,) = problems_of("![Two chairs](images/link.png)")
    assert "does not lie in the pack’s own images folder" in problem


@pytest.mark.parametrize(
    "source",
    ["", "images", "images/", "images//a.png", "/images/chairs.png", "images/.hidden.png", "a\0.png"],
)
def test_odd_names_are_no_pictures(pack: Path, source: str) -> None:
    assert read_image(pack / "images", source) is None


def test_a_strategy_knows_its_pictures_only_where_it_names_some(
    pack: Path, problems_of: Callable[[str], list[str]]
) -> None:
    problems_of("![Two chairs](images/chairs.png)")
    assert load_strategy(pack / "strategies" / "seats.toml").images == str(pack / "images")
    problems_of("Just words.")
    assert load_strategy(pack / "strategies" / "seats.toml").images == ""


def test_pictures_are_found_in_every_kind_of_markdown() -> None:
    text = "- ![One](images/a.png)\n\n| ![Two][b] |\n|---|\n\n`![No](images/c.png)`\n\n[b]: images/b.png\n"
    assert [(each.words, each.source) for each in pictures_in(text)] == [
        ("One", "images/a.png"),
        ("Two", "images/b.png"),
    ]
