import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import resources
from facilitator.core.agenda import Session
from facilitator.core.pack import Contact, RegionSheet
from facilitator.core.strategy import (
    Box,
    Cards,
    Checklist,
    Handout,
    Lines,
    Scale,
    Sketch,
    Strategy,
    Table,
    TakeHome,
    Text,
)
from facilitator.printing.handouts import cadence_words
from facilitator.printing.make import make
from facilitator.printing.preflight import FindingKind
from facilitator.printing.requests import HandoutsRequest, Paper
from facilitator.printing.sheet import MM
from tests.support.builders import a_block, a_session, a_strategy
from tests.support.paper import fonts_of, handouts_of, handouts_with, open_pdf, pages_text, squeezed

CARD = (
    Text("Four moves", style="steps", items=(("Attend", "Put things away."), ("Respond", "Ask once more."))),
    Text("Questions", hint="ask two", style="phrases", items=(("", "And then?"), ("", "How was it?"))),
    Text("Words", style="terms", items=(("Calm", "at ease"), ("Low", "sad"))),
    Scale("My energy", private=True, low="empty", high="plenty"),
    Lines("One thing", count=2),
    Lines(fields=("One word", "One hope")),
    Checklist("Before", items=("Phones away", "Topic is light"), blank=1, columns=2),
    Table("Log", columns=("Date", "Minutes"), widths=(2, 1), rows=(("Monday", "5"),), blank=3),
    Box("Notes", rows=3, ruled=True),
    Sketch("Draw", rows=4),
    Cards("Cut", items=("**Say** it", "Ask"), groups=("Level 1", "Level 2"), up=4),
)


def test_every_kind_of_element_is_printed_with_its_words() -> None:
    document = make(
        handouts_with(*CARD, take_home=TakeHome("A turn each.", "3 x week", alone="Ask a friend."))
    )
    text = " ".join(pages_text(document.pdf))
    for words in (
        *("Four moves", "1", "Attend", "Put things away.", "And then?", "ask two", "Calm", "at ease"),
        *("Yours only", "empty", "plenty", "10", "One word", "One hope", "Phones away", "Date", "Monday"),
        *("Notes", "Draw", "Level 1", "Say it", "100 mm when printed at actual size"),
        *("Take home", "A turn each. Three times a week.", "On your own? Ask a friend."),
        *("Learning, not therapy.", "version 1.0.0", "A pack"),
    ):
        assert words in text, words
    assert document.findings == ()
    assert all(fonts_of(document.pdf).values())


def test_a4_and_letter_stand_upright_each_in_its_own_size() -> None:
    for paper, size in ((Paper.A4, (210 * MM, 297 * MM)), (Paper.LETTER, (612, 792))):
        with open_pdf(make(handouts_with(*CARD, paper=paper)).pdf) as pdf:
            for page in pdf.pages:
                assert [float(edge) for edge in page.mediabox][2:] == pytest.approx(size, abs=0.01)


def test_each_handout_counts_its_own_pages() -> None:
    one = a_strategy("one", handout=Handout("One", "", (Lines("A"), Lines("B", new_page=True))))
    two = a_strategy("two", handout=Handout("Two", "", (Lines("C"),)))
    texts = pages_text(make(handouts_of([one, two])).pdf)
    assert all(count in text for count, text in zip(["1 of 2", "2 of 2", "1 of 1"], texts, strict=True))


def test_handouts_come_in_agenda_order_each_once_and_breaks_have_none() -> None:
    known = [a_strategy(name, title=name.title(), handout=Handout(elements=(Lines("x"),))) for name in "abc"]
    pause = a_strategy("pause")
    session = a_session([a_block("c"), a_block("pause"), a_block("a"), a_block("c")])
    document = make(HandoutsRequest(session, (*known, pause), pack_title="Pack"))
    with open_pdf(document.pdf) as pdf, pdf.open_outline() as outline:
        assert [str(item.title) for item in outline.root] == ["C", "A"]
    assert document.pages == 2


def test_one_strategy_can_be_printed_alone() -> None:
    known = tuple(
        a_strategy(name, handout=Handout(name.title(), "", (Lines("x"),))) for name in ("one", "two")
    )
    session = a_session([a_block("one"), a_block("two")])
    document = make(HandoutsRequest(session, known, only="two"))
    assert document.pages == 1
    assert "Two" in pages_text(document.pdf)[0]
    missing = make(HandoutsRequest(session, known, only="three"))
    assert missing.findings[0].kind is FindingKind.EMPTY


def test_verso_pages_mirror_so_that_the_wide_margin_is_at_the_binding() -> None:
    pdf = make(handouts_with(Lines("A"), Lines("B", new_page=True))).pdf
    with open_pdf(pdf) as opened:
        left_edges = [min(_xs(page.Contents.read_bytes())) for page in opened.pages]
    assert left_edges == pytest.approx([25 * MM, 20 * MM], abs=0.1)


def _xs(content: bytes) -> list[float]:
    """Return where horizontal lines begin."""
    lines = [line.split() for line in content.decode("latin-1").splitlines() if line.endswith(" l S")]
    return [float(words[6]) for words in lines if words[7] == words[10]]


def test_a_long_table_goes_on_with_its_head() -> None:
    rows = tuple((f"Row {number}", "x") for number in range(60))
    texts = pages_text(make(handouts_with(Table("Long", columns=("Name head", "Other"), rows=rows))).pdf)
    assert len(texts) >= 3
    assert all("Name head" in text for text in texts)
    assert " ".join(texts).count("Row 59") == 1


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for count in range(8, 30):
        texts = pages_text(
            make(handouts_with(Box("First", rows=count), Lines("Second heading", count=4))).pdf
        )
        page = next(text for text in texts if "Second heading" in text)
        with_lines = make(handouts_with(Box("First", rows=count), Lines("Second heading", count=4))).pdf
        with open_pdf(with_lines) as pdf:
            content = pdf.pages[texts.index(page)].Contents.read_bytes().decode("latin-1")
        assert content.count("0.431 0.396 0.373 RG 0.6 w") == 4


def test_halves_stand_beside_each_other() -> None:
    pdf = make(handouts_with(Lines("Left", width="half", count=2), Lines("Right", width="half", count=2))).pdf
    with open_pdf(pdf) as opened:
        content = opened.pages[0].Contents.read_bytes().decode("latin-1")
    writing = [line.split() for line in content.splitlines() if line.startswith("0.431 0.396 0.373 RG 0.6 w")]
    heights = [float(words[7]) for words in writing]
    assert len(heights) == 4
    assert len(set(heights)) == 2


def test_an_element_taller_than_a_page_is_found_and_nothing_is_lost() -> None:
    document = make(handouts_with(Box("Huge", rows=60)))
    assert [finding.kind for finding in document.findings] == [FindingKind.OVERFULL]


def test_the_region_sheet_fills_the_table_and_an_old_one_is_found() -> None:
    table = Table("Help", columns=("Kind of help", "Phone", "Checked on"), source="region", blank=2)
    sheet = RegionSheet(
        checked_on=dt.date(2026, 1, 5),
        columns=(("kind", "Kind of help"), ("phone", "Phone"), ("checked_on", "Checked on")),
        contacts=(Contact("Crisis line", "Night line", phone="0123 456"),),
    )
    strategy = a_strategy("one", handout=Handout(elements=(table,)))
    session = a_session([a_block("one")])

    def made(region: RegionSheet | None, today: dt.date) -> tuple[str, list[FindingKind]]:
        document = make(HandoutsRequest(session, (strategy,), region=region, today=today))
        return pages_text(document.pdf)[0], [finding.kind for finding in document.findings]

    text, findings = made(sheet, dt.date(2026, 2, 1))
    assert "0123 456" in text
    assert "2026-01-05" in text
    assert findings == []
    assert made(sheet, dt.date(2027, 2, 1))[1] == [FindingKind.REGION]
    assert made(None, dt.date(2026, 2, 1))[1] == [FindingKind.REGION]
    assert made(RegionSheet(), dt.date(2026, 2, 1))[1] == [FindingKind.REGION]


def test_a_letter_no_font_has_names_the_handout() -> None:
    (finding,) = make(handouts_with(Text("Label", text="Here ཀ"), title="Card")).findings
    assert finding.letters == "ཀ"
    assert "One" in finding.message


def test_a_font_in_the_users_folder_is_a_further_fallback(tmp_path: Path) -> None:
    source = next((resources.assets() / "fonts" / "inter").glob("*Regular.ttf"))
    (tmp_path / "Mine.ttf").write_bytes(source.read_bytes())
    from facilitator.printing.fonts import FontBook, FontKey

    book = FontBook(tmp_path / "nothing", [tmp_path])
    assert [path.name for path in book._extra] == ["Mine.ttf"]
    full = FontBook(resources.assets() / "fonts", [tmp_path, tmp_path / "missing"])
    found = full.font_for(FontKey(), "a")
    assert found is not None
    assert found.path.name == "Inter_400Regular.ttf"


def test_metadata_bookmarks_and_language_are_in_the_file() -> None:
    strategy = a_strategy("one", title="Zuhören & Fragen", handout=Handout(elements=(Lines("x"),)))
    session = a_session([a_block("one")], title="Ein <Abend>", language="de")
    with open_pdf(make(HandoutsRequest(session, (strategy,))).pdf) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Ein <Abend>: handouts"
        assert str(pdf.Root.Lang) == "de"
        assert pdf.open_metadata()["dc:title"] == "Ein <Abend>: handouts"
        with pdf.open_outline() as outline:
            assert [str(item.title) for item in outline.root] == ["Zuhören & Fragen"]


def test_the_same_handouts_give_the_same_bytes() -> None:
    assert make(handouts_with(*CARD)).pdf == make(handouts_with(*CARD)).pdf


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        ("3 x week", "Three times a week."),
        ("1 x month", "Once a month."),
        ("12 x year", "12 times a year."),
        ("when it helps", "When it helps."),
        ("", ""),
    ],
)
def test_a_cadence_is_read_as_a_sentence(cadence: str, words: str) -> None:
    assert cadence_words(cadence) == words


some_text = st.text(
    st.one_of(st.characters(), st.sampled_from("<>&*_`#[]()-+.1\n\t\x00|{}%אق日😀")), max_size=80
)


@settings(max_examples=40, deadline=None)
@given(some_text, some_text, st.lists(some_text, max_size=4), st.sampled_from(list(Paper)))
def test_any_text_in_any_element_gives_a_sound_file(
    label: str, text: str, items: list[str], paper: Paper
) -> None:
    pairs = tuple((item, text) for item in items)
    request = handouts_with(
        Text(label, hint=text, text=text, items=pairs, style="steps"),
        Text(label, items=pairs, style="terms"),
        Text(label, items=pairs, style="phrases", width="half"),
        Checklist(label, items=tuple(items), width="half"),
        Table(label, columns=tuple(items), rows=(tuple(items), (text,))),
        Cards(label, items=tuple(items), groups=tuple(items)),
        Scale(label, low=text, high=label),
        Lines(label, fields=tuple(items)),
        paper=paper,
        title=label,
        take_home=TakeHome(text, label, alone=text),
    )
    document = make(request)
    with open_pdf(document.pdf) as pdf:
        assert len(pdf.pages) == document.pages >= 1


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("abc XYZ éüß ŁΩЖ&<>'\"/"), min_size=1, max_size=300))
def test_plain_text_reads_back_as_typed(text: str) -> None:
    (page, *_) = pages_text(make(handouts_with(Table("T", rows=((text,),)))).pdf)
    assert squeezed(text) in squeezed(page)


def _shipped() -> list[Strategy]:
    from facilitator.store.strategy_file import load_strategy

    folder = resources.shipped_sessions() / "emotional-closeness" / "strategies"
    return [load_strategy(path) for path in sorted(folder.glob("*.toml"))]


@pytest.mark.parametrize("paper", list(Paper))
def test_the_shipped_handouts_print_without_a_missing_letter_or_a_full_page(paper: Paper) -> None:
    document = make(handouts_of(_shipped(), paper))
    kinds = {finding.kind for finding in document.findings}
    assert kinds <= {FindingKind.REGION}
    assert isinstance(handouts_of(_shipped()).session, Session)


@pytest.mark.parametrize("paper", list(Paper))
def test_most_shipped_handouts_take_two_pages_at_most(paper: Paper) -> None:
    longer = [
        strategy.id
        for strategy in _shipped()
        if not any(isinstance(element, Cards) for element in strategy.handout.elements)
        and make(handouts_of([strategy], paper)).pages > 2
    ]
    assert longer in ([], ["address-issues"])
