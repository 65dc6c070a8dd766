"""Run sheet, sign-in, tents, badges, poster, checklist, cards, evaluation and guide, each for itself."""

import datetime as dt
import re
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from facilitator.core.agenda import Facilitator
from facilitator.core.pack import Contact, RegionSheet
from facilitator.core.roster import Participant
from facilitator.core.strategy import Category, Material, Priority
from facilitator.printing.badges import FIRST_NAME
from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.manner import USUAL, Manner
from facilitator.printing.preflight import FindingKind
from facilitator.printing.requests import Paper
from facilitator.printing.sheet import MM
from facilitator.printing.workbook_pages import plan_workbook
from facilitator.printing.workshop import Workshop
from tests.support import shipped
from tests.support.builders import a_block, a_session, a_step, a_strategy
from tests.support.paper import pages_text, squeezed
from tests.support.paperwork import NAMES, paperwork, people, shipped_paperwork

HARD = (
    "Bartholomew O’Neill",
    "Wolfeschlegelsteinhausen Bergerdorff",
    "Maria-Magdalena-Theresia von Waldenfels-Hohenstein",
    "Ελένη Παπαδοπούλου",
    "Nguyễn Thị Minh Khai",
    "محمد عبد الله",
    "Prince",
)


def sizes_of(pdf: bytes, words: str) -> set[float]:
    """Return the type sizes in which the letters of a text are set, as drawn on the page."""
    found: set[float] = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            hits = text.search(words)
            while (hit := hits.get_next()) is not None:
                found |= {
                    round(pdfium.FPDFText_GetFontSize(text.raw, hit[0] + place), 1) for place in range(hit[1])
                }
    return found


# --- run sheet ---


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(
    ("name", "most"), [("taster-90", 2), ("foundations-half-day", 2), ("long-term-day", 4)]
)
def test_a_run_sheet_has_one_or_two_pages_for_half_a_day(name: str, most: int, paper: Paper) -> None:
    assert make(shipped_paperwork(Kind.RUN_SHEET, name, paper=paper)).pages <= most


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", ["taster-90", "foundations-half-day", "long-term-day"])
def test_no_writing_line_of_a_run_sheet_lies_close_to_the_rule_of_the_footer(name: str, paper: Paper) -> None:
    for page in pypdfium2.PdfDocument(make(shipped_paperwork(Kind.RUN_SHEET, name, paper=paper)).pdf):
        bounds = [path.get_bounds() for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
        rules = sorted(
            bottom for left, bottom, right, top in bounds if right - left > 200 * MM > top - bottom
        )
        assert rules[1] - rules[0] > 4 * MM


def test_a_run_sheet_tells_every_block_in_order_with_its_times_and_steps() -> None:
    text = " ".join(pages_text(make(shipped_paperwork(Kind.RUN_SHEET, "long-term-day")).pdf))
    at = 0
    for row in shipped.rundown("long-term-day").rows:
        at = text.index(f"{row.start:%H:%M} {row.end:%H:%M}", at)
    for words in (
        "SAY",
        "DO",
        "SCREEN",
        "Checkpoint 12:25",
        "cut 1",
        "fixed",
        "hard end 16:30",
        "MO Miriam Okafor",
    ):
        assert words in text
    assert "Listening turns 13" in text.replace("\u00a0", " ")
    assert "Only with pairs who chose it beforehand." in text


def test_a_run_sheet_shows_priority_lead_cuts_and_what_is_left_out() -> None:
    steps = [a_step("talk", (5, 10, 15)), a_step("extra", (0, 6, 8), priority=Priority.COULD)]
    strategy = a_strategy("talk", steps=steps, materials=(Material("Basket", "room"),))
    blocks = [
        a_block("talk", 11, priority=Priority.SHOULD, lead="JW"),
        a_block("", 10, title="Questions", priority=Priority.COULD, lead="MO"),
    ]
    text = pages_text(make(paperwork(Kind.RUN_SHEET, a_session(blocks), [strategy])).pdf)[0]
    for words in ("JW", "MO", "cut 1", "cut 2", "Basket", "Questions", "left out: Extra", "S", "C"):
        assert words in text


def test_a_block_that_cannot_be_fitted_is_told() -> None:
    document = make(paperwork(Kind.RUN_SHEET, a_session([a_block("talk", 99)]), [a_strategy("talk")]))
    assert [finding.kind for finding in document.findings] == [FindingKind.WORDING]


# --- sign-in ---


@pytest.mark.parametrize(("paper", "rows"), [(Paper.A4, 17), (Paper.LETTER, 15)])
def test_a_sign_in_page_has_fifteen_to_eighteen_rows_and_spare_ones(paper: Paper, rows: int) -> None:
    pages = pages_text(
        make(shipped_paperwork(Kind.SIGN_IN, "taster-90", paper=paper, people=people(*NAMES))).pdf
    )
    assert len(pages) == 1
    numbers = [int(word) for word in pages[0].split() if word.isdigit()]
    assert max(number for number in numbers if number < 30 and number != 28) in {rows, rows + 1}
    assert all(name in pages[0] for name in NAMES)


def test_a_long_list_goes_on_and_numbers_every_row_once() -> None:
    names = [f"Person {letter}{other}" for letter in "ABCDEF" for other in "abcdef"]
    text = " ".join(pages_text(make(shipped_paperwork(Kind.SIGN_IN, "taster-90", people=people(*names))).pdf))
    places = [text.index(f"{number} {name}") for number, name in enumerate(names, start=1)]
    assert places == sorted(places)
    assert " 39 " in text


@pytest.mark.parametrize("option", ["", "slips"])
def test_hard_names_stand_whole_on_the_list_and_on_slips(option: str) -> None:
    request = shipped_paperwork(Kind.SIGN_IN, "taster-90", option=option, people=people(*HARD))
    text = squeezed("".join(pages_text(make(request).pdf)))
    assert all(squeezed(name) in text for name in HARD if name.isascii() or "Ελένη" in name)


def test_nobody_is_asked_for_an_address_or_a_partner() -> None:
    text = " ".join(pages_text(make(shipped_paperwork(Kind.SIGN_IN, "taster-90")).pdf)).casefold()
    assert not any(word in text for word in ("mail", "phone", "partner", "address"))


# --- tents and badges ---


def test_a_tent_shows_the_first_name_on_both_sides_large() -> None:
    document = make(shipped_paperwork(Kind.NAME_TENTS, "taster-90", people=people(*NAMES)))
    pages = pages_text(document.pdf)
    assert len(pages) == len(NAMES)
    for name, page in zip(NAMES, pages, strict=True):
        first = name.split()[0]
        assert page.count(first) == 2
        assert min(sizes_of(document.pdf, first)) >= 72
    assert "Lindqvist" not in pages[0]


def test_badges_keep_the_first_name_at_36_points_and_say_which_needs_two_lines() -> None:
    document = make(shipped_paperwork(Kind.BADGES, "taster-90", people=people(*HARD)))
    text = squeezed("".join(pages_text(document.pdf)))
    assert "Bartholomew" in text
    assert min(sizes_of(document.pdf, "Bartholomew")) == FIRST_NAME
    assert min(sizes_of(document.pdf, "Prince")) == FIRST_NAME
    two = [each.person for each in document.findings if each.kind is FindingKind.TWO_LINES]
    assert two == [HARD[1]]
    smaller = [each.person for each in document.findings if each.kind is FindingKind.NAME_TOO_LONG]
    assert smaller == [HARD[2]]
    assert "100 mm" in " ".join(pages_text(document.pdf))


def test_badges_show_pronouns_and_the_rest_of_the_name_small() -> None:
    person = Participant("Elif Yıldız", pronouns="she / her")
    document = make(shipped_paperwork(Kind.BADGES, "taster-90", people=(person,)))
    (page,) = pages_text(document.pdf)
    assert "she / her" in page
    assert max(sizes_of(document.pdf, "Yıldız")) == 13


@pytest.mark.parametrize(("paper", "a_page"), [(Paper.A4, 10), (Paper.LETTER, 8)])
def test_a_sheet_that_was_begun_is_used_on(paper: Paper, a_page: int) -> None:
    some = people(*(f"Name{number}" for number in range(a_page)))
    assert make(shipped_paperwork(Kind.BADGES, "taster-90", paper=paper, people=some)).pages == 1
    pages = pages_text(
        make(shipped_paperwork(Kind.BADGES, "taster-90", paper=paper, people=some, start_at=3)).pdf
    )
    assert ["Name0" in page for page in pages] == [True, False]
    assert f"Name{a_page - 1}" in pages[1]


def test_an_offset_moves_a_badge_and_nothing_else() -> None:
    def place(offset: tuple[float, float]) -> tuple[float, float]:
        request = shipped_paperwork(Kind.BADGES, "taster-90", people=people("Ruth Adeyemi"), offset=offset)
        with pypdfium2.PdfDocument(make(request).pdf) as pdf:
            text = pdf[0].get_textpage()
            hit = text.search("Ruth").get_next()
            left, bottom, _, _ = text.get_charbox(hit[0])
            return left, bottom

    plain, moved = place((0, 0)), place((2, 1.5))
    assert moved[0] - plain[0] == pytest.approx(2 * MM, abs=0.1)
    assert plain[1] - moved[1] == pytest.approx(1.5 * MM, abs=0.1)


LONGEST = ("Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren", "Kanakanui-Kekauluohi-Kealiimaikai-Ka")


def test_the_longest_first_names_are_broken_before_they_are_too_small_to_be_read() -> None:
    badges = make(shipped_paperwork(Kind.BADGES, "taster-90", people=people(*LONGEST)))
    tents = make(shipped_paperwork(Kind.NAME_TENTS, "taster-90", people=people(*LONGEST)))
    for name in LONGEST:
        assert min(sizes_of(badges.pdf, name[:9])) >= 20
        assert min(sizes_of(tents.pdf, name[:9])) >= 50
        assert all(squeezed(name) in squeezed("".join(pages_text(each.pdf))) for each in (badges, tents))
        assert {finding.person for finding in badges.findings} == set(LONGEST)


def test_a_first_name_of_two_lines_stands_clear_of_the_rest_and_of_the_mark_above() -> None:
    name = "Maria-Alejandra Fernández de la Cruz y Wójcikowska-Żeleńska O’Neill"
    document = make(shipped_paperwork(Kind.BADGES, "taster-90", people=people(name)))
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        text = pdf[0].get_textpage()
        words = text.get_text_range()

        def box(part: str) -> tuple[float, float]:
            at = words.index(part)
            boxes = [text.get_charbox(place) for place in range(at, at + len(part))]
            return min(each[1] for each in boxes), max(each[3] for each in boxes)

        small_top = box("Fernández")[1]
        assert box("Alejandra")[0] > small_top + 1 * MM
        top_of_card = pdf[0].get_size()[1] - 0.43 * 27 * MM
        assert box("Maria")[1] < top_of_card - 10 * MM


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(
    ("kind", "option", "names"),
    [
        (Kind.BADGES, "", NAMES),
        (Kind.CARDS, "", ()),
        (Kind.SIGN_IN, "slips", NAMES),
        (Kind.POSTER, "tiled", ()),
        (Kind.NAME_TENTS, "", NAMES[:1]),
    ],
)
def test_rulers_of_cut_sheets_are_100_mm_and_no_mark_lies_where_printers_do_not_reach(
    kind: Kind, option: str, names: tuple[str, ...], paper: Paper
) -> None:
    document = make(shipped_paperwork(kind, "taster-90", paper=paper, option=option, people=people(*names)))
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        for number, page in enumerate(pdf):
            # Ten pixels a millimetre; ink is white here.
            picture = page.render(scale=254 / 72).to_pil().convert("L").point(lambda grey: 255 * (grey < 128))
            left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
            assert min(left, top, picture.width - right, picture.height - bottom) >= 68, number
            pixels, wide = picture.tobytes(), picture.width
            rows = (pixels[at : at + wide] for at in range(0, len(pixels), wide))
            rulers = [row for row in rows if re.search(rb"\x00\xff{998,1004}\x00", row)]
            assert bool(rulers) == (kind is not Kind.NAME_TENTS and not (option == "tiled" and number == 0))


@pytest.mark.parametrize("kind", [Kind.NAME_TENTS, Kind.BADGES])
def test_without_names_there_is_a_line_to_write_on(kind: Kind) -> None:
    document = make(shipped_paperwork(kind, "taster-90"))
    assert document.pages == 1
    assert [finding.kind for finding in document.findings] == [FindingKind.EMPTY]


# --- the room ---


def test_the_poster_shows_times_breaks_end_and_agreements_in_large_type() -> None:
    document = make(shipped_paperwork(Kind.POSTER, "foundations-half-day"))
    (page,) = pages_text(document.pdf)
    for words in ("09:00", "10:30 Break", "12:30 End", "Our agreements", "Pass whenever you want."):
        assert words in page
    assert 6 <= len(re.findall(r"\d\d:\d\d", page)) <= 9
    for clock in re.findall(r"\d\d:\d\d", page):
        assert min(sizes_of(document.pdf, clock)) >= 36


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", ["taster-90", "foundations-half-day", "long-term-day", "evening-4"])
@pytest.mark.parametrize("manner", [USUAL, Manner(neutral=True)], ids=["usual", "neutral"])
def test_no_row_of_a_tiled_poster_is_parted_by_its_seam(name: str, paper: Paper, manner: Manner) -> None:
    request = shipped_paperwork(Kind.POSTER, name, option="tiled", paper=paper, manner=manner)
    document = make(request)
    assert document.findings == ()
    with pypdfium2.PdfDocument(document.pdf) as file:
        pages = [page.get_textpage() for page in file]
        texts = [page.get_text_range() for page in pages]
        assert len(pages) == 2
        assert "Sheet 1 of 2: glue sheet 2 on here" in texts[0]
        assert "Sheet 2 of 2: cut along the dashes" in texts[1]
        # Each clock time once: nothing stands on both sides of the seam.
        clocks = re.findall(r"\d\d:\d\d", " ".join(texts))
        assert len(clocks) == len(set(clocks))
        strip = min(rect[1] for rect in _rects_of(pages[0], "Sheet 1"))
        assert all(bottom > strip + 9 for _, bottom in _clock_places(pages[0]))
        cut = max(rect[3] for rect in _rects_of(pages[1], "Sheet 2"))
        assert all(top < cut for top, _ in _clock_places(pages[1]))


def test_a_poster_of_a_long_day_is_tiled_over_as_many_sheets_as_it_needs() -> None:
    blocks = [
        block
        for number in range(9)
        for block in (a_block("", 20, title=f"Part {number}"), a_block("break", 10, title=f"Rest {number}"))
    ]
    rest = a_strategy("break", category=Category.BREAK)
    request = paperwork(Kind.POSTER, a_session(blocks), [rest], option="tiled")
    document = make(request)
    assert document.findings == ()
    text = " ".join(pages_text(document.pdf))
    assert document.pages >= 3
    assert f"Sheet 2 of {document.pages}: glue sheet 3" in text
    assert len(re.findall(r"\d\d:\d\d", text)) == 19
    assert min(sizes_of(document.pdf, "Rest 8")) >= 36


@pytest.mark.parametrize("option", ["", "tiled"])
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", ["foundations-half-day", "evening-4"])
def test_the_title_of_the_poster_stands_clear_of_the_rings(name: str, paper: Paper, option: str) -> None:
    document = make(shipped_paperwork(Kind.POSTER, name, option=option, paper=paper))
    with pypdfium2.PdfDocument(document.pdf) as file:
        width = file[0].get_size()[0]
        text = file[0].get_textpage()
        head = [text.get_rect(place) for place in range(text.count_rects())]
        size = file[0].get_size()[1]
        assert all(right < width - 93 * MM for _, bottom, right, _ in head if bottom > size - 95 * MM)


def _rects_of(text: pypdfium2.PdfTextPage, words: str) -> list[tuple[float, float, float, float]]:
    index, count = text.search(words).get_next() or (0, 0)
    assert count
    return [text.get_rect(place) for place in range(text.count_rects(index, count))]


def _clock_places(text: pypdfium2.PdfTextPage) -> list[tuple[float, float]]:
    """Return top and bottom of each clock time."""
    words = text.get_text_range()
    places = []
    for found in re.finditer(r"\d\d:\d\d", words):
        boxes = [text.get_charbox(at) for at in range(*found.span())]
        places.append((max(box[3] for box in boxes), min(box[1] for box in boxes)))
    return places


@pytest.mark.parametrize("option", ["", "tiled"])
@pytest.mark.parametrize("paper", Paper)
def test_the_title_of_the_poster_parts_between_words_and_not_after_a_hyphen(
    paper: Paper, option: str
) -> None:
    document = make(shipped_paperwork(Kind.POSTER, "long-term-day", option=option, paper=paper))
    with pypdfium2.PdfDocument(document.pdf) as file:
        lines = file[0].get_textpage().get_text_range().splitlines()
    assert lines[:2] == ["Full day for", "long-term couples"]


@pytest.mark.parametrize("paper", Paper)
def test_a_list_that_goes_over_takes_three_rows_of_the_checklist_with_it(paper: Paper) -> None:
    document = make(shipped_paperwork(Kind.MATERIALS, "long-term-day", paper=paper))
    with pypdfium2.PdfDocument(document.pdf) as file:
        pages = [page.get_textpage().get_text_range() for page in file]
    for page in pages:
        # A head ends with its last column; a row begins with how many.
        for rows in re.split(r"Back\b", page)[1:]:
            assert sum(re.match(r"\d+(\s|$)", line) is not None for line in rows.splitlines()) >= 3


@pytest.mark.parametrize(
    ("kind", "option"), [(Kind.SIGN_IN, ""), (Kind.SIGN_IN, "slips"), (Kind.MATERIALS, "")]
)
@pytest.mark.parametrize("paper", Paper)
def test_a_place_is_not_broken_and_no_dot_ends_a_line(kind: Kind, option: str, paper: Paper) -> None:
    request = shipped_paperwork(kind, "taster-90", option=option, paper=paper, headcount=7)
    leaders = (Facilitator("Marta Oyelaran-Kovačević"), Facilitator("Tom Reyes"))
    session = replace(
        request.session, place="Garden Room, Weaver Street 12, second floor", facilitators=leaders
    )
    document = make(replace(request, rundown=replace(request.rundown, session=session)))
    with pypdfium2.PdfDocument(document.pdf) as file:
        lines = file[0].get_textpage().get_text_range().splitlines()
    assert any("Garden Room, Weaver Street 12, second floor" in line for line in lines)
    assert not any(line.rstrip().endswith("·") for line in lines)
    if kind is Kind.SIGN_IN:
        assert any("Marta Oyelaran-Kovačević and Tom Reyes" in line for line in lines)


def test_the_checklist_counts_for_the_people_who_come() -> None:
    twenty = " ".join(pages_text(make(shipped_paperwork(Kind.MATERIALS, "taster-90", headcount=20)).pdf))
    assert "22 Listening card" in twenty
    assert "24 Pen" in twenty
    assert "1 Phone basket" in twenty
    assert "Extension lead" in twenty
    named = make(shipped_paperwork(Kind.MATERIALS, "taster-90", people=people(*NAMES)))
    assert "6 Listening card" in " ".join(pages_text(named.pdf))
    unknown = make(shipped_paperwork(Kind.MATERIALS, "taster-90"))
    assert [finding.kind for finding in unknown.findings] == [FindingKind.UNSET]


def test_cards_show_checked_help_on_eight_cards_and_their_back() -> None:
    region = RegionSheet(
        "Where to find help",
        "Leeds",
        checked_on=dt.date(2026, 1, 1),
        contacts=(Contact("Crisis line", "Night line", phone="0123 456"),),
    )
    pack_request = shipped_paperwork(Kind.CARDS, "long-term-day", today=dt.date(2026, 11, 28))
    request = type(pack_request)(
        Kind.CARDS, pack_request.rundown, region=region, today=dt.date(2026, 11, 28), pack=pack_request.pack
    )
    document = make(request)
    pages = pages_text(document.pdf)
    assert pages[0].count("Night line, 0123 456") == 8
    assert pages[1].count("Everyone has the same card.") == 8
    assert pages[1].count("checked on 1 January 2026") == 8
    assert pages[2].count("My commitment") == 8
    assert all("100 mm" in page for page in pages)
    assert [finding.kind for finding in document.findings] == [FindingKind.REGION]


def test_every_prompt_of_the_session_has_a_card_once() -> None:
    prompts = [prompt for step in shipped.strategies()["sharing-cards"].steps for prompt in step.prompts]
    text = squeezed("".join(pages_text(make(shipped_paperwork(Kind.CARDS, "long-term-day")).pdf)[3:]))
    assert prompts
    assert all(text.count(squeezed(prompt)) == 1 for prompt in prompts)


def test_there_are_as_many_cards_as_the_people_need_and_a_tenth_to_spare() -> None:
    pages = pages_text(make(shipped_paperwork(Kind.CARDS, "long-term-day", headcount=24)).pdf)
    text = squeezed(" ".join(pages))
    # 27 cards are four sheets of eight; a set of prompts for each of twelve pairs.
    assert text.count(squeezed("Everyone has the same card.")) == 32
    assert text.count("Mycommitment") == 32
    assert text.count(squeezed("Where are you most yourself?")) == 12
    assert len(pages) == 2 * (4 + 4 + 18 * 12 / 8)


@pytest.mark.parametrize("offset", [(0.0, 0.0), (1.5, -1.0)])
def test_the_back_of_each_card_lies_behind_it_when_sheets_are_turned_on_the_long_edge(
    offset: tuple[float, float],
) -> None:
    document = make(shipped_paperwork(Kind.CARDS, "long-term-day", offset=offset))
    with pypdfium2.PdfDocument(document.pdf) as file:
        for number in range(0, len(file), 2):
            front, back = file[number], file[number + 1]
            width = front.get_size()[0]
            marks = [_short_lines(side) for side in (front, back)]
            assert marks[0] == pytest.approx([width - x for x in reversed(marks[1])], abs=0.1)
            levels = [_levels(side) for side in (front, back)]
            assert levels[0] == {(1 - column, row): level for (column, row), level in levels[1].items()}
        assert _levels(file[4])


def _short_lines(page: pypdfium2.PdfPage) -> list[float]:
    """Return the middles of the upright crop marks at the upper edge, from left to right."""
    _, height = page.get_size()
    found = []
    for each in page.get_objects():
        left, bottom, right, top = each.get_bounds()
        if right - left < 2 and 10 < top - bottom < 25 and bottom > height / 2:
            found.append((left + right) / 2)
    assert len(found) == 3
    return sorted(found)


def _levels(page: pypdfium2.PdfPage) -> dict[tuple[int, int], str]:
    """Return the level of each card by its column and row."""
    width, height = page.get_size()
    text = page.get_textpage()
    words = text.get_text_range()
    found = {}
    for hit in re.finditer(r"Level \d", words):
        left, bottom, _, _ = text.get_charbox(hit.start())
        found[int(left > width / 2), int((height - bottom) / (55 * MM) - 0.6)] = hit[0]
    return found


@pytest.mark.parametrize("paper", list(Paper))
def test_the_evaluation_is_one_page_and_knows_only_the_session(paper: Paper) -> None:
    (page,) = pages_text(make(shipped_paperwork(Kind.EVALUATION, "foundations-half-day", paper=paper)).pdf)
    for words in ("Session HDF-1128", "I felt free to pass", "yes, fully", "Tear off and hand in apart"):
        assert words in page
    assert not any(word in page for word in ("Foundations", "Miriam", "Linden"))


# --- guide ---


def test_the_guide_tells_everything_of_an_exercise_and_where_it_stands_in_the_workbook() -> None:
    request = shipped_paperwork(Kind.GUIDE, "foundations-half-day")
    text = squeezed("".join(pages_text(make(request).pdf)))
    strategy = shipped.strategies()["active-listening"]
    for step in strategy.steps:
        assert squeezed(step.title) in text
    assert squeezed("Phones into the basket.") in text
    assert squeezed("35 min in this session, at 09:55 (20 to 50)") in text
    pages = plan_workbook(Workshop(request.places), request).pages_of("active-listening")
    assert squeezed(f"pages {pages[0]} and {pages[1]}") in text
    assert squeezed("Eye contact is optional, for reasons of culture, autism or trauma.") in text
    assert squeezed("Gottman, Coan, Carrere and Swanson 1998") in text
