"""Very long texts, very many rows, very full sessions: all of it is printed, and none of it over an edge."""

import datetime as dt
import io
from dataclasses import replace

import pikepdf
import pytest

from facilitator.core.agenda import Session
from facilitator.core.pack import Contact
from facilitator.core.strategy import (
    Box,
    Cards,
    Checklist,
    Handout,
    HandoutElement,
    Lines,
    Notes,
    Scale,
    Sketch,
    Strategy,
    Table,
    TakeHome,
    Text,
)
from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.manner import Manner, PageOrder, Twin
from facilitator.printing.preflight import FindingKind
from facilitator.printing.requests import Document, HandoutsRequest, Paper
from tests.printing.test_paperwork import assert_text_stays_on
from tests.support import shipped
from tests.support.builders import a_block, a_phase, a_session, a_step, a_strategy
from tests.support.paper import pages_text
from tests.support.paperwork import paperwork, shipped_pack

PAPERS = pytest.mark.parametrize("paper", list(Paper))
TWINS = pytest.mark.parametrize("twin", list(Twin))
WORDS = " ".join(f"word{number}." if number % 11 == 0 else f"word{number}" for number in range(6000))
ONE_WORD = "x" * 300
TITLE = ("A title that goes on because it can say everything, " * 5)[:200]
KINDS = (Kind.GUIDE, Kind.WORKBOOK, Kind.RUN_SHEET, Kind.POSTER, Kind.MATERIALS)


def _is_whole(document: Document, *words: str) -> None:
    """Check that nothing is too tall or over the edge, and that the file holds the words."""
    assert [each.message for each in document.findings if each.kind is FindingKind.OVERFULL] == []
    assert_text_stays_on(document.pdf)
    with pikepdf.open(io.BytesIO(document.pdf), attempt_recovery=False) as file:
        assert len(file.pages) == document.pages
    text = " ".join(pages_text(document.pdf))
    for each in words:
        assert each in text


def _alone(strategy: Strategy, **more: str) -> Session:
    return a_session([a_block(strategy.id, 10)], **more)


def _handout(*elements: HandoutElement, paper: Paper, twin: Twin, home: str = "") -> Document:
    take_home = TakeHome(home) if home else None
    strategy = a_strategy("one", handout=Handout("Card", "", elements), take_home=take_home)
    return make(HandoutsRequest(_alone(strategy), (strategy,), paper, "A pack", manner=Manner(twin)))


@PAPERS
@pytest.mark.parametrize("part", ["say", "do"])
def test_a_step_of_six_thousand_words_is_in_the_guide(part: str, paper: Paper) -> None:
    step = a_step(say=WORDS) if part == "say" else a_step(do=WORDS)
    strategy = a_strategy("one", steps=[step], notes=Notes(safety=WORDS))
    _is_whole(make(paperwork(Kind.GUIDE, _alone(strategy), [strategy], paper=paper)), "word5999 Safety")


@PAPERS
def test_a_purpose_and_a_goal_of_six_thousand_words_are_in_the_guide(paper: Paper) -> None:
    strategy = a_strategy("one", purpose=WORDS, objectives=(WORDS,))
    document = make(paperwork(Kind.GUIDE, _alone(strategy), [strategy], paper=paper))
    _is_whole(document, "word5999 Time", "word5999 Steps")


@PAPERS
@pytest.mark.parametrize("kind", KINDS)
def test_a_strategy_without_anything_has_its_papers(kind: Kind, paper: Paper) -> None:
    strategy = a_strategy("nothing")
    _is_whole(make(paperwork(kind, _alone(strategy), [strategy], paper=paper)))


@PAPERS
@TWINS
def test_a_table_of_forty_rows_goes_on_under_its_head(paper: Paper, twin: Twin) -> None:
    rows = tuple((f"row {number}.", "two words") for number in range(40))
    document = _handout(Table("Forty", columns=("First", "Second"), rows=rows), paper=paper, twin=twin)
    _is_whole(document, "row 0.", "row 39.")
    assert all("First" in page for page in pages_text(document.pdf) if "row" in page)


@PAPERS
@TWINS
@pytest.mark.parametrize(
    "element",
    [
        Table("T", columns=("A", "B"), rows=((WORDS, "x"), ("y", "z"))),
        Text("T", items=((WORDS[:9000], WORDS),), style="terms"),
        Text("T", items=(("x", WORDS), ("y", "z"))),
        Text("T", items=(("x", WORDS),), style="steps"),
        Text("T", text="> " + WORDS),
        Checklist("T", items=(WORDS, "short"), columns=2),
        Cards("T", items=(WORDS,), up=8),
        Lines("T", count=200),
        Table("T", columns=(ONE_WORD, "B", "C"), rows=((ONE_WORD, ONE_WORD, "word5999"),)),
    ],
    ids=["cell", "term", "item", "step", "quote", "tick", "card", "lines", "head"],
)
def test_an_element_of_six_thousand_words_goes_over_pages(
    element: HandoutElement, paper: Paper, twin: Twin
) -> None:
    document = _handout(element, paper=paper, twin=twin)
    _is_whole(document, *(() if isinstance(element, Lines) else ("word5999",)))


@PAPERS
@TWINS
def test_a_take_home_block_of_six_thousand_words_goes_over_pages(paper: Paper, twin: Twin) -> None:
    _is_whole(_handout(paper=paper, twin=twin, home=WORDS), "word5999")


@PAPERS
def test_frames_that_fit_the_usual_page_fit_the_page_in_large_print(paper: Paper) -> None:
    _is_whole(_handout(Box("Write", rows=22), Sketch("Draw", rows=22), paper=paper, twin=Twin.LARGE))


def _of(words: str) -> Strategy:
    """Return a strategy that has the same words everywhere."""
    elements = (
        Text(words, hint=words, text=words, items=((words, words),), style="terms"),
        Text(words, items=((words, words),), style="phrases"),
        Lines(words, count=2, fields=(words, words)),
        Checklist(words, items=(words,) * 3, columns=2),
        Scale(words, low=words, high=words),
        Box(words, private=True),
        Cards(words, items=(words,), up=8, groups=(words,)),
    )
    step = a_step(title=words, say=words, do=f"- {words}", phases=[a_phase(words, say=words, do=words)])
    return a_strategy(
        "one",
        title=words,
        purpose=words,
        objectives=(words, words),
        steps=[step],
        handout=Handout(words, words, elements),
    )


@PAPERS
@pytest.mark.parametrize("words", [ONE_WORD, TITLE], ids=["one word of 300 letters", "200 letters"])
@pytest.mark.parametrize("kind", KINDS)
def test_long_titles_stay_on_the_page_everywhere(kind: Kind, words: str, paper: Paper) -> None:
    strategy = _of(words)
    _is_whole(make(paperwork(kind, _alone(strategy, title=words), [strategy], paper=paper)))


@PAPERS
@TWINS
@pytest.mark.parametrize("words", [ONE_WORD, TITLE], ids=["one word of 300 letters", "200 letters"])
def test_long_titles_stay_on_handouts(words: str, twin: Twin, paper: Paper) -> None:
    strategy = _of(words)
    session = _alone(strategy, title=words)
    _is_whole(make(HandoutsRequest(session, (strategy,), paper, words, manner=Manner(twin))))


@PAPERS
@TWINS
def test_two_hundred_helplines_are_in_the_book(paper: Paper, twin: Twin) -> None:
    pack, region = shipped_pack()
    contacts = tuple(
        Contact(
            f"Helpline {number}",
            f"Place of the helpline {number}",
            phone=f"0800 {number:06}",
            web=f"https://example.org/a/long/address/{number}",
            hours="day and night",
        )
        for number in range(200)
    )
    region = replace(region, checked_on=dt.date(2026, 11, 1), contacts=contacts)
    known = shipped.strategies()["seek-help"]
    request = paperwork(
        Kind.WORKBOOK,
        _alone(known),
        [known],
        paper=paper,
        pack=pack,
        region=region,
        manner=Manner(twin),
    )
    _is_whole(make(request), "0800 000000", "0800 000199")


@PAPERS
@pytest.mark.parametrize("blocks", [1, 80])
@pytest.mark.parametrize("kind", KINDS)
def test_a_session_of_one_block_and_of_eighty_has_its_papers(kind: Kind, blocks: int, paper: Paper) -> None:
    strategies = [
        a_strategy(
            f"s{number}",
            title=f"Exercise {number}",
            handout=Handout("", f"aim {number}", (Lines("Write", count=5),)),
        )
        for number in range(blocks)
    ]
    session = a_session([a_block(each.id, 5) for each in strategies], start="08:00")
    document = make(paperwork(kind, session, strategies, paper=paper))
    if kind is not Kind.POSTER:
        # The poster says that it is full.
        _is_whole(document)
    assert_text_stays_on(document.pdf)


@PAPERS
def test_a_contents_of_two_pages_is_shared_out_evenly(paper: Paper) -> None:
    strategies = [a_strategy(f"s{number}", title=f"Exercise {number}") for number in range(40)]
    session = a_session([a_block(each.id, 5) for each in strategies], start="08:00")
    first, second, *_ = pages_text(make(paperwork(Kind.GUIDE, session, strategies, paper=paper)).pdf)
    assert [page.count("Exercise") for page in (first, second)] == [20, 20]


@pytest.mark.parametrize(
    ("order", "warns"),
    [(PageOrder.TWO_UP, True), (PageOrder.BOOKLET, True), (PageOrder.BOOKLET_LARGE, False)],
)
def test_sheets_that_make_large_print_small_again_are_found(order: PageOrder, warns: bool) -> None:
    strategy = a_strategy("one", handout=Handout("Card", "", (Lines("Write", count=2),)))
    request = HandoutsRequest(_alone(strategy), (strategy,), manner=Manner(Twin.LARGE, order))
    assert (FindingKind.PAPER in {each.kind for each in make(request).findings}) is warns
