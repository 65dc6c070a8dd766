"""Words of any kind on a screen: no error, no file read, no line outside the picture.

Ten thousand texts: `FACILITATOR_TEXTS=10000 pytest tests/ui/project/test_any_words.py`.
"""

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from facilitator.core.live import ProjectorView, Scene
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.palette import RoomTheme
from facilitator.ui.project.picture import fit_of_screen, part_count, render_scene
from facilitator.ui.project.screen_text import read_screen
from tests.support.pictures import a_png

TEXTS = int(os.environ.get("FACILITATOR_TEXTS", "150"))
pytestmark = pytest.mark.timeout(120 + TEXTS)
SIZE = QSize(640, 360)

LETTERS = "abcZßé —“”12.!?;*_`#>|-+[]()!<>&\\~=\t\n\u2028\u00ad\u200f\u202eاعשהहिกำ中。한👍🏽"
MARKS = [
    "# ",
    "## ",
    "- ",
    "  - ",
    "1. ",
    "999999999. ",
    "> ",
    "> > ",
    "| a | b |\n|---|---|\n| ",
    " | ",
    "```\n",
    "---\n",
    "**",
    "*",
    "![x](/etc/hostname)",
    "![x](file:///etc/passwd)",
    "![x](images/../../etc/hostname)",
    "![x](images/none.png)",
    "![a picture](images/a.png)",
    "\n\n![a picture](images/a.png)\n\n",
    "[x](http://example.org/?a=1)",
    "<img src='/etc/hostname'>",
    "<script>",
    "&amp;&#0;",
    "[x]: /etc/hostname\n",
    "\n\n",
    "👩‍👧",
    "Donaudampfschifffahrtsgesellschaftskapitän" * 3,
]
any_markdown = st.lists(
    st.one_of(st.sampled_from(MARKS), st.text(st.sampled_from(LETTERS), max_size=60), st.text(max_size=20)),
    max_size=25,
).map("".join)

_watching: list[list[str]] = []


def _on_event(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event in ("open", "os.open", "socket.connect", "subprocess.Popen"):
        _watching[-1].append(str(arguments[0]))


@pytest.fixture(scope="module", autouse=True)
def _hook() -> None:
    # What Python reads the first time a text of some script comes is no file of anybody.
    for codec in ("utf-16-le", "gb2312", "big5", "shift_jis_2004", "cp932"):
        codecs.lookup(codec)
    # An audit hook cannot be taken away; it costs a look at a list.
    sys.addaudithook(_on_event)


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of pictures of a pack, with one in it."""
    folder = tmp_path_factory.mktemp("pack") / "images"
    folder.mkdir()
    (folder / "a.png").write_bytes(a_png(40, 30))
    return folder


@contextmanager
def opened() -> Iterator[list[str]]:
    """Give the names of what Python opens meanwhile."""
    _watching.append([])
    yield _watching[-1]
    _watching.pop()


def has_clean_edge(image: QImage) -> bool:
    """Return True when nothing is painted on the outermost pixels."""
    ground = image.pixel(0, 0)
    right, bottom = image.width() - 1, image.height() - 1
    return all(image.pixel(x, y) == ground for x in range(image.width()) for y in (0, 1, bottom)) and all(
        image.pixel(x, y) == ground for y in range(image.height()) for x in (0, 1, right)
    )


@settings(max_examples=TEXTS, deadline=None)
@given(any_markdown, st.sampled_from(["en", "ar", "ja", "he"]), st.booleans())
def test_any_words_are_painted_inside_the_picture_and_read_no_file(
    qapp: QApplication, images: Path, text: str, language: str, digits: bool
) -> None:
    del qapp
    # Letters and languages that are opened when a text first asks for them.
    warm = f"# Warm up 二人 {20 * 'warming'}\n\nไทย\n\n![x](images/a.png)\n\n1. x **👍** " + 40 * "👍 "
    render_scene(ProjectorView(Scene.SCREEN, language, text=warm, images=str(images)), SIZE, RoomTheme.LIGHT)
    view = ProjectorView(
        Scene.SCREEN,
        language,
        header="H",
        text=text,
        footer="F",
        seconds_left=60,
        digits=digits,
        images=str(images),
    )
    with opened() as files:
        parts = part_count(view, SIZE, RoomTheme.LIGHT)
        pictures = [render_scene(view, SIZE, RoomTheme.LIGHT, part) for part in {0, parts // 2, parts - 1}]
    assert set(files) <= {str(images / "a.png")}, "only the picture of the pack itself"
    assert all(has_clean_edge(picture) for picture in pictures)


@settings(max_examples=TEXTS, deadline=None)
@given(any_markdown)
def test_no_line_of_any_words_is_clipped(qapp: QApplication, text: str) -> None:
    del qapp
    fit = fit_of_screen(text, RoomLook(), SIZE)
    assert fit.parts
    assert fit.tallest <= fit.room, "every part is at most as tall as its place"


@settings(max_examples=max(20, TEXTS // 10), deadline=None)
@given(st.text(max_size=400))
def test_any_message_is_painted_inside_the_picture(qapp: QApplication, text: str) -> None:
    del qapp
    view = ProjectorView(Scene.MESSAGE, text=text)
    for part in range(part_count(view, SIZE, RoomTheme.LIGHT)):
        assert has_clean_edge(render_scene(view, SIZE, RoomTheme.LIGHT, part))


def test_a_tab_is_a_space_where_people_read_from_the_right(qapp: QApplication) -> None:
    del qapp
    text = f"A{'Donaudampfschifffahrtsgesellschaftskapitän' * 3}111\t1"
    view = ProjectorView(Scene.SCREEN, "ar", text=text, digits=False, seconds_left=60)
    assert has_clean_edge(render_scene(view, SIZE, RoomTheme.LIGHT))


def test_markdown_is_read_once() -> None:
    assert read_screen("# A\n\ntext") is read_screen("# A\n\ntext")
