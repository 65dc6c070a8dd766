"""Markdown on paper: lists in lists, quotations and rules are printed, wherever prose may stand."""

from dataclasses import replace
from typing import Any

import pytest

from facilitator.core.strategy import Cards, Notes, Strategy, TakeHome, Text
from facilitator.printing.catalogue import Kind
from facilitator.printing.flow import Unit
from facilitator.printing.guide_elements import guide_step
from facilitator.printing.make import make
from facilitator.printing.markdown import blocks
from facilitator.printing.markup import LayoutError, parse
from facilitator.printing.paragraph import Line, one_line
from facilitator.printing.prose_elements import READ, leads_to, lists, prose_units, take_home
from facilitator.printing.requests import Places
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.workshop import Workshop
from tests.support.builders import a_block, a_session, a_step, a_strategy
from tests.support.paper import handouts_with, pages_text
from tests.support.paperwork import paperwork

DEEP = "\n".join("  " * depth + f"- level {depth}" for depth in range(7))
EVERYTHING = f"""First words.

{DEEP}

> A quotation
>
> - with a list in it

---

3. third

   its second paragraph

4. fourth

#### Small heading

`code` and

```
a fenced line
```
"""
WORDS = (
    *("First words.", "level 0", "level 6", "A quotation", "with a list in it", "third"),
    *("its second paragraph", "4.", "fourth", "Small heading", "code and", "a fenced line"),
)


def _holds_everything(text: str) -> None:
    for words in WORDS:
        assert words in text


def _guide_text(strategy: Strategy) -> str:
    session = a_session([a_block(strategy.id, 10)])
    return " ".join(pages_text(make(paperwork(Kind.GUIDE, session, [strategy])).pdf))


@pytest.mark.parametrize("part", ["say", "do"])
def test_a_step_of_the_guide_says_everything_that_was_written(part: str) -> None:
    words: dict[str, Any] = {part: EVERYTHING}
    _holds_everything(_guide_text(a_strategy("one", steps=[replace(a_step(), **words)])))


@pytest.mark.parametrize("part", ["facilitator", "safety", "adaptations"])
def test_notes_of_the_guide_say_everything_that_was_written(part: str) -> None:
    words: dict[str, Any] = {part: EVERYTHING}
    _holds_everything(_guide_text(a_strategy("one", notes=replace(Notes(), **words))))


def test_handouts_cards_and_the_take_home_block_say_everything_that_was_written() -> None:
    for request in (
        handouts_with(Text("Read", text=EVERYTHING)),
        handouts_with(Text("Read", text=EVERYTHING, width="half")),
        handouts_with(Cards("Cut", items=(EVERYTHING,))),
        handouts_with(take_home=TakeHome(EVERYTHING)),
    ):
        document = make(request)
        _holds_everything(" ".join(pages_text(document.pdf)))
        assert document.findings == ()


def test_a_list_begins_with_the_number_it_was_given() -> None:
    assert blocks("7. seven\n8. eight") == '<ol start="7"><li>seven</li><li>eight</li></ol>'
    assert blocks("0. none") == '<ol start="0"><li>none</li></ol>'
    text = pages_text(make(handouts_with(Text("", text="7. seven\n8. eight"))).pdf)[0]
    assert "7. seven 8. eight" in text


def test_a_link_says_on_paper_where_it_leads() -> None:
    assert blocks("See [our page](https://example.org/help/).") == (
        "<para>See our page (example.org/help).</para>"
    )
    assert blocks("<https://example.org> or [b@example.org](mailto:b@example.org)") == (
        "<para>https://example.org or b@example.org</para>"
    )
    assert blocks("[**Bold** words](http://a.example)") == "<para><b>Bold</b> words (a.example)</para>"
    assert blocks("[within](#here)") == "<para>within</para>"


# --- what stays together ---


@pytest.fixture
def workshop() -> Workshop:
    return Workshop(Places(), "en")


def _lists(workshop: Workshop, count: int) -> list[Unit]:
    items = "".join(f"<li>item {number}</li>" for number in range(count))
    return lists(workshop.setter, parse(f"<ul>{items}</ul>", "a list"), 100 * MM)


def test_neither_the_first_nor_the_last_item_stands_alone(workshop: Workshop) -> None:
    assert [unit.keep for unit in _lists(workshop, 5)] == [True, False, False, True, False]
    assert [unit.keep for unit in _lists(workshop, 2)] == [True, False]
    assert [unit.keep for unit in _lists(workshop, 1)] == [False]


def test_words_that_announce_a_list_stay_with_it(workshop: Workshop) -> None:
    def kept(text: str) -> list[bool]:
        prose = parse(f"<prose>{blocks(text)}</prose>", "prose")
        return [unit.keep for unit in prose_units(workshop.setter, prose, 100 * MM, READ)]

    assert kept("Bring these:\n\n- a pen") == [True, False]
    assert kept("Bring these.\n\n- a pen") == [False, False]
    assert not leads_to(parse("<ul/>", "x"), parse("<ul/>", "x"))


def test_numbers_of_a_long_list_do_not_run_into_its_words(workshop: Workshop) -> None:
    units = lists(
        workshop.setter, parse('<ol start="998"><li>one</li><li>two</li><li>three</li></ol>', "x"), 100 * MM
    )
    widest = one_line(workshop.setter, [("1000.", READ.plain)]).width

    sheet = _Lefts()
    for unit in units:
        unit.draw(sheet, 0, 0, 0)
    assert min(sheet.found) == 0
    assert min(x for x in sheet.found if x) > widest


class _Lefts(Sheet):
    """Notes where lines begin."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[float] = []

    def text(self, x: float, y: float, line: Line) -> None:
        self.found.append(x)


def test_a_step_that_goes_on_over_the_page_says_again_what_is_said_and_done(workshop: Workshop) -> None:
    step = parse(
        '<guideStep minutes="5" title="Talk" priority="M"><say><para>One.</para><para>Two.</para></say>'
        "<do><para>Three.</para></do></guideStep>",
        "a step",
    )
    head, one, two, three = guide_step(workshop.setter, step, 100 * MM)
    assert head.keep
    assert two.keep, "the last words of a step are not alone"
    assert [unit.again is not None for unit in (one, two, three)] == [False, True, False]
    assert two.again is not None
    assert two.again.height == 0


def test_the_take_home_block_stays_together_and_has_its_bar_without_gaps(workshop: Workshop) -> None:
    block = parse("<takeHome title='Take home'><para>One.</para><ul><li>two</li></ul></takeHome>", "x")
    units = take_home(workshop.setter, block, 100 * MM)
    assert [unit.keep for unit in units] == [True, True, False]
    assert [unit.gap for unit in units[1:]] == [0, 0]


def test_what_markdown_does_not_make_is_refused_in_words(workshop: Workshop) -> None:
    with pytest.raises(LayoutError, match="<table> cannot stand among prose"):
        prose_units(workshop.setter, parse("<prose><table/></prose>", "x"), 100 * MM, READ)
