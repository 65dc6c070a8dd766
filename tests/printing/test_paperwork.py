"""What holds for every document of the catalogue, on both papers, for three sessions that ship."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.strategy import Claim, Notes, Phase
from facilitator.printing.catalogue import OFFERS, Kind, Offer
from facilitator.printing.make import make
from facilitator.printing.preflight import FindingKind
from facilitator.printing.requests import Paper
from facilitator.printing.sheet import MM
from tests.support import shipped
from tests.support.builders import a_block, a_phase, a_session, a_step, a_strategy
from tests.support.paper import fonts_of, open_pdf, pages_text, squeezed
from tests.support.paperwork import NAMES, paperwork, people, shipped_paperwork

SESSIONS = ("taster-90", "foundations-half-day", "long-term-day")
LANDSCAPE = {Kind.RUN_SHEET, Kind.NAME_TENTS, Kind.REGISTER}
WITH_NAMES = {Kind.SIGN_IN, Kind.NAME_TENTS, Kind.BADGES, Kind.REGISTER}
FOR_FACILITATORS = {Kind.RUN_SHEET, Kind.GUIDE}
CANARY = "CANARYBIRD"


def size_of(offer: Offer, paper: Paper) -> tuple[float, float]:
    if offer.id == "poster":
        return (297 * MM, 420 * MM) if paper is Paper.A4 else (279.4 * MM, 431.8 * MM)
    return paper.landscape if offer.kind in LANDSCAPE or offer.option == "tiled" else paper.portrait


@pytest.mark.parametrize("name", SESSIONS)
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.id)
def test_a_document_is_whole(offer: Offer, paper: Paper, name: str, tmp_path: Path) -> None:
    request = shipped_paperwork(
        offer.kind, name, paper=paper, option=offer.option, people=people(*NAMES), headcount=14
    )
    reports: list[tuple[int, int]] = []
    document = make(request, lambda done, of: reports.append((done, of)))
    with open_pdf(document.pdf) as pdf:
        assert len(pdf.pages) == document.pages > 0
        for page in pdf.pages:
            assert [float(edge) for edge in page.mediabox][2:] == pytest.approx(
                size_of(offer, paper), abs=0.01
            )
    fonts = fonts_of(document.pdf)
    assert fonts
    assert all(fonts.values())
    kinds = {finding.kind for finding in document.findings}
    assert kinds <= {FindingKind.REGION, FindingKind.TWO_LINES}, document.findings
    assert reports[-1][0] == reports[-1][1]
    assert_text_stays_on(document.pdf)
    if shutil.which("qpdf"):
        path = tmp_path / "document.pdf"
        path.write_bytes(document.pdf)
        subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


def assert_text_stays_on(pdf: bytes) -> None:
    """No letter stands nearer than 6 mm to an edge: printers leave that free."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            width, height = page.get_size()
            text = page.get_textpage()
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                assert left > 6 * MM, number
                assert bottom > 6 * MM, number
                assert right < width - 6 * MM, number
                assert top < height - 6 * MM, number


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.id)
def test_the_same_request_gives_the_same_bytes(offer: Offer) -> None:
    request = shipped_paperwork(offer.kind, "taster-90", option=offer.option, people=people(*NAMES))
    assert make(request).pdf == make(request).pdf


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.id)
def test_names_stand_only_where_a_person_needs_them(offer: Offer) -> None:
    request = shipped_paperwork(offer.kind, "taster-90", option=offer.option, people=people("Quillon Zyx"))
    document = make(request)
    assert ("Quillon" in " ".join(pages_text(document.pdf))) == (offer.kind in WITH_NAMES)
    with open_pdf(document.pdf) as pdf:
        assert "Quillon" not in str(pdf.docinfo)


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.id)
def test_private_notes_stay_with_the_facilitators(offer: Offer) -> None:
    step = a_step(
        phases=[a_phase("Speak", 2, say=CANARY, do=CANARY)],
        screens=("# Seen",),
        prompts=("Ask?",),
        say=CANARY,
        do=CANARY,
    )
    handout = shipped.strategies()["check-in"].handout
    notes = Notes(CANARY, (CANARY,), CANARY, CANARY, (Claim(CANARY, "opinion", CANARY),))
    strategy = a_strategy("talk", steps=[step], handout=handout, notes=notes)
    session = a_session([a_block("talk", 10, note=CANARY), a_block("", 5, title="Open", note=CANARY)])
    request = paperwork(offer.kind, session, [strategy], option=offer.option, people=people(*NAMES))
    text = " ".join(pages_text(make(request).pdf))
    assert (CANARY in text) == (offer.kind in FOR_FACILITATORS)


HOSTILE = (
    '<img src="/etc/passwd"/>',
    "{{ 7 * 7 }} {% raw %}",
    "</para><nextPage/>",
    "=HYPERLINK('x')",
    "Zoë \u202eevil\u202c \x07 & <b>",
    "W" * 60,
    "",
)


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.id)
def test_hostile_words_are_printed_as_they_were_typed(offer: Offer) -> None:
    words = HOSTILE[0]
    phase: Phase = a_phase(HOSTILE[3], 2, say=HOSTILE[1])
    step = a_step(title=words, phases=[phase], say=HOSTILE[1], do=HOSTILE[2], prompts=(HOSTILE[3],))
    strategy = a_strategy("talk", title=words, purpose=HOSTILE[1], steps=[step])
    blocks = [a_block("talk", 10), a_block("", 5, title=HOSTILE[5]), a_block("", 5, title="")]
    session = a_session(blocks, place=HOSTILE[2], issuer=HOSTILE[4], title=words)
    names = [name for name in HOSTILE if name.strip()]
    document = make(paperwork(offer.kind, session, [strategy], option=offer.option, people=people(*names)))
    with open_pdf(document.pdf) as pdf:
        assert len(pdf.pages) == document.pages
    text = squeezed("".join(pages_text(document.pdf)))
    if offer.kind is Kind.SIGN_IN:
        assert squeezed(words) in text
        assert "{{7*7}}{%raw%}" in text
    assert "root:" not in text
    assert "49{%" not in text


@settings(max_examples=40, deadline=None)
@given(
    name=st.text(min_size=1, max_size=80),
    title=st.text(max_size=80),
    kind=st.sampled_from([Kind.BADGES, Kind.NAME_TENTS, Kind.SIGN_IN, Kind.RUN_SHEET, Kind.POSTER]),
    option=st.sampled_from(["", "slips"]),
)
def test_any_words_make_a_valid_file(name: str, title: str, kind: Kind, option: str) -> None:
    session = a_session([a_block("", 10, title=title), a_block("talk", 10, note=title)], place=title)
    some = people(name) if name.split() else ()
    option = option if kind is Kind.SIGN_IN else ""
    document = make(paperwork(kind, session, [a_strategy("talk")], option=option, people=some))
    with open_pdf(document.pdf) as pdf:
        assert len(pdf.pages) == document.pages > 0
        for page in pdf.pages:
            pikepdf.parse_content_stream(page)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_session_without_anything_still_has_a_page(kind: Kind) -> None:
    document = make(paperwork(kind, a_session([]), []))
    assert document.pages > 0


def test_letters_no_font_has_are_found_and_named() -> None:
    document = make(shipped_paperwork(Kind.BADGES, "taster-90", people=people("Li ཀ")))
    assert [(each.kind, each.letters) for each in document.findings] == [(FindingKind.MISSING_LETTER, "ཀ")]


def test_every_kind_is_offered_once_in_each_version() -> None:
    assert {offer.kind for offer in OFFERS} == set(Kind)
    assert len({offer.id for offer in OFFERS}) == len(OFFERS)
    assert len({(offer.kind, offer.option) for offer in OFFERS}) == len(OFFERS)


def test_one_strategy_alone_fills_the_guide() -> None:
    request = shipped_paperwork(Kind.GUIDE, "taster-90", only="active-listening")
    text = pages_text(make(request).pdf)
    assert all("Active listening" in page for page in text)
    assert len(text) < len(pages_text(make(replace(request, only="")).pdf))
