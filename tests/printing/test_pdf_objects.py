"""The parts of a PDF: what other readers understand of texts, names, bookmarks and what never came."""

import io
import subprocess
import sys

import pikepdf
import pytest

from facilitator.printing.pdf_file import Link, PdfFile
from facilitator.printing.pdf_objects import array, dictionary, name, numbers, stream, text
from facilitator.printing.sheet import Sheet

TITLES = [
    "Plain",
    "a (b) \\ c\\",
    ")(",
    "two\nlines\r\t",
    "Zuhören – für alle",
    "الاستماع",
    "🎲 dice",
    "",
]


def a_file(bookmarks: list[list[tuple[str, int]]], title: str = "T", links: tuple[Link, ...] = ()) -> bytes:
    file = PdfFile(title, "de", author=title, subject=title)
    for each in bookmarks:
        file.add_page(Sheet(), 595.276, 841.89, each, links)
    return file.finish(())


@pytest.mark.parametrize("title", TITLES)
def test_other_readers_read_a_title_as_it_was_written(title: str) -> None:
    with pikepdf.open(io.BytesIO(a_file([[(title, 0)]], title))) as pdf:
        assert not pdf.check_pdf_syntax()
        assert str(pdf.docinfo["/Title"]) == str(pdf.docinfo["/Author"]) == title
        assert str(pdf.Root.Lang) == "de"
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == [title]


@pytest.mark.parametrize("words", ["Plain", "with space", "a#b/c", "é(x)", "<[{%}]>"])
def test_other_readers_read_a_name_as_it_was_written(words: str) -> None:
    assert str(pikepdf.Object.parse(name(words))) == f"/{words}"


def test_lists_and_dictionaries_nest() -> None:
    written = dictionary({"A": array((b"1", numbers((2, 3)))), "B": dictionary({"C": text("x")})})
    read = pikepdf.Object.parse(written)
    assert isinstance(read, pikepdf.Dictionary)
    assert [int(each) for each in read.A[1]] == [2, 3]
    assert str(read.B.C) == "x"


def test_a_stream_is_packed_only_where_it_is_wanted() -> None:
    content = b"words " * 50
    assert content in stream(content, packed=False)
    assert len(stream(content)) < len(content)
    assert b"/Length 300 " in stream(content, packed=False)


def test_bookmarks_are_a_tree_that_leads_to_their_pages() -> None:
    pages = [[("One", 0), ("One a", 1)], [("One b", 1), ("deep", 2)], [], [("Two", 0)]]
    with pikepdf.open(io.BytesIO(a_file(pages))) as pdf:
        assert int(pdf.Root.Outlines.Count) == 5
        assert int(pdf.Root.Outlines.First.Count) == 3
        with pdf.open_outline() as outline:
            first, _ = outline.root
            assert [entry.title for entry in first.children] == ["One a", "One b"]
            assert [entry.title for entry in first.children[1].children] == ["deep"]
            assert pdf.Root.Outlines.Last.Dest[0].objgen == pdf.pages[3].obj.objgen
            assert pdf.Root.Outlines.First.Last.Dest[0].objgen == pdf.pages[1].obj.objgen


def test_a_link_may_lead_to_a_page_that_comes_later() -> None:
    links = (Link(10, 20, 30, 40, 1),)
    with pikepdf.open(io.BytesIO(a_file([[], [("Later", 0)]], links=links))) as pdf:
        note = pdf.pages[0].Annots[0]
        assert note.Dest[0].objgen == pdf.pages[1].obj.objgen
        assert [float(side) for side in note.Rect] == [10, 20, 30, 40]


def test_a_link_to_a_page_that_never_came_is_a_fault_and_no_broken_file() -> None:
    with pytest.raises(LookupError, match="nothing was put"):
        a_file([[]], links=(Link(10, 20, 30, 40, 7),))


def test_no_document_needs_a_library_of_pictures_or_another_maker_of_pdfs() -> None:
    code = (
        "import sys, facilitator.printing.make, facilitator.printing.handouts, facilitator.printing.workbook;"
        "import facilitator.printing.acroform, facilitator.printing.certificates;"
        "assert not {'reportlab', 'PIL'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
