"""Pages are drawn in another process: a file that hangs or kills it costs a sentence, never the run."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.ui.project.page_drawer import PageDrawer, PageTrouble


def a_pdf(content: bytes = b"", *, box: str = "[0 0 400 300]", pages: int = 1) -> bytes:
    """Return a PDF written byte by byte, each page with the same content."""
    packed = zlib.compress(content)
    kids = " ".join(f"{3 + 2 * place} 0 R" for place in range(pages))
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode()]
    for place in range(pages):
        page = f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents {4 + 2 * place} 0 R/Resources<<>>>>"
        stream = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"
        parts += [page.encode(), stream]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += f"{number} 0 obj".encode() + part + b"endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(parts) + 1}/Root 1 0 R>>"
    )
    return data + f"{end}\nstartxref\n{len(data)}\n%%EOF".encode()


@pytest.fixture
def drawer() -> Iterator[PageDrawer]:
    """Return a drawer with a process of its own."""
    drawer = PageDrawer(first=60, following=60)
    yield drawer
    drawer.stop()


def kind_of_trouble(drawer: PageDrawer, path: Path, page: int = 0) -> str:
    """Return why a page cannot be drawn."""
    with pytest.raises(PageTrouble) as trouble:
        drawer.draw(path, page, 200)
    return trouble.value.kind


def test_a_page_has_the_longer_edge_that_was_asked_for(drawer: PageDrawer, tmp_path: Path) -> None:
    path = tmp_path / "slides.pdf"
    path.write_bytes(a_pdf(b"1 0 0 rg 0 0 400 300 re f", pages=3))
    page = drawer.draw(path, 1, 200)
    assert (page.pages, page.width, page.height) == (3, 200, 150)
    assert page.pixels[:3] == b"\xff\x00\x00"


@pytest.mark.parametrize("box", ["[0 0 100000 0.01]", "[0 0 1e9 1e9]", "[0 0 -5 -5]", "[0 0 0 0]", "[]"])
def test_pages_of_odd_sizes_are_drawn_small_or_refused(drawer: PageDrawer, tmp_path: Path, box: str) -> None:
    path = tmp_path / "odd.pdf"
    path.write_bytes(a_pdf(box=box))
    page = drawer.draw(path, 0, 200)
    assert max(page.width, page.height) <= 400


def test_each_trouble_has_its_name(drawer: PageDrawer, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    assert kind_of_trouble(drawer, path) == "gone"
    path.write_bytes(b"%PDF-1.7 nothing more")
    assert kind_of_trouble(drawer, path) == "closed"
    path.write_bytes(a_pdf())
    assert kind_of_trouble(drawer, path, page=7) == "empty"


def test_a_locked_file_says_that_it_needs_a_password(drawer: PageDrawer, tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(10, 10, "x")
    canvas.save()
    assert kind_of_trouble(drawer, path) == "password"


def test_a_page_that_never_ends_is_given_up_and_the_next_one_is_drawn(tmp_path: Path) -> None:
    trap, good = tmp_path / "trap.pdf", tmp_path / "good.pdf"
    trap.write_bytes(a_pdf(b"q 1 0 0 RG 0 0 m 400 300 l 3 9 l S Q\n" * 1_500_000))
    good.write_bytes(a_pdf())
    drawer = PageDrawer(first=60, following=0.05)
    drawer.draw(good, 0, 100)
    assert kind_of_trouble(drawer, trap) == "slow"
    assert drawer.draw(good, 0, 100).pages == 1
    drawer.stop()


def test_a_process_that_was_killed_is_started_anew(drawer: PageDrawer, tmp_path: Path) -> None:
    path = tmp_path / "good.pdf"
    path.write_bytes(a_pdf())
    drawer.draw(path, 0, 100)
    process = drawer.process
    assert process is not None
    process.kill()
    process.wait()
    assert drawer.draw(path, 0, 100).pages == 1


def test_a_file_name_with_odd_letters_is_only_a_name(drawer: PageDrawer, tmp_path: Path) -> None:
    path = tmp_path / "a\nb “漢字” [1].pdf"
    path.write_bytes(a_pdf())
    assert drawer.draw(path, 0, 100).pages == 1
