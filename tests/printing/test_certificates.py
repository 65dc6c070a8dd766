import datetime as dt
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from facilitator.core.agenda import Facilitator
from facilitator.core.roster import Participant
from facilitator.printing.certificates import code_of, hours_words, wording_of
from facilitator.printing.make import make
from facilitator.printing.preflight import FindingKind
from facilitator.printing.requests import Design, Paper, Recipient, Variant
from facilitator.printing.seal import is_genuine, public_key
from facilitator.printing.sheet import MM
from tests.support.paper import KEY, a_dated_session, certificates_for, fonts_of, open_pdf, pages_text

DESIGNS = list(Design)


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("paper", list(Paper))
def test_each_design_says_who_attended_what_when_and_how_long(design: Design, paper: Paper) -> None:
    document = make(certificates_for("Amara Lindqvist", design=design, paper=paper))
    (text,) = pages_text(document.pdf)
    for words in (
        "Amara Lindqvist",
        "attended",
        "Half-day Foundations",
        "28 November 2026",
        "Garden Room, Linden House",
        "3.0",
        "contact hours",
        "of 60 minutes",
        "Active listening; Specific thanks",
        "Miriam Okafor",
        "Linden House Learning",
        "learning@linden-house.example",
        "LHL-2026-0042",
        "not a licence to practise or counsel",
    ):
        assert words in text, words
    assert document.findings == ()


@pytest.mark.parametrize("design", DESIGNS)
def test_a4_and_letter_lie_on_their_side_each_in_its_own_size(design: Design) -> None:
    for paper, size in ((Paper.A4, (297 * MM, 210 * MM)), (Paper.LETTER, (792, 612))):
        with open_pdf(make(certificates_for("Ruth", paper=paper, design=design)).pdf) as pdf:
            _, _, width, height = (float(edge) for edge in pdf.pages[0].mediabox)
            assert (width, height) == pytest.approx(size, abs=0.01)


def test_there_is_one_page_a_person_in_the_order_given() -> None:
    names = [f"Person {number}" for number in range(30)]
    document = make(certificates_for(*names))
    assert document.pages == 30
    texts = pages_text(document.pdf)
    assert all(name in text for name, text in zip(names, texts, strict=True))


def test_every_font_is_embedded_and_only_the_used_letters_of_it() -> None:
    pdf = make(certificates_for("Amara Lindqvist", "محمد عبد الله", "Γιώργος")).pdf
    fonts = fonts_of(pdf)
    assert len(fonts) >= 4
    assert all(fonts.values())
    assert all(name[1:8].endswith("+") for name in fonts)
    assert len(pdf) < 400_000


def test_the_same_request_gives_the_same_bytes() -> None:
    request = certificates_for("Amara Lindqvist", "محمد عبد الله")
    assert make(request).pdf == make(request).pdf


def test_another_name_gives_another_code() -> None:
    first = make(certificates_for("Amara")).pdf
    second = make(certificates_for("Amarah")).pdf
    assert first != second


def test_static_art_is_in_the_file_once() -> None:
    one = len(make(certificates_for("Amara")).pdf)
    many = len(make(certificates_for(*["Amara"] * 50)).pdf)
    assert (many - one) / 49 < 1300


@pytest.mark.parametrize(
    ("variant", "heading", "verb"),
    [
        (Variant.ATTENDANCE, "Statement of attendance", "attended"),
        (Variant.PARTICIPATION, "Certificate of participation", "took part in the workshop"),
        (Variant.COMPLETION, "Certificate of completion", "completed all six evenings of"),
        (Variant.NEUTRAL, "Statement of attendance", "attended"),
    ],
)
def test_the_wording_follows_the_variant(variant: Variant, heading: str, verb: str) -> None:
    words = wording_of(certificates_for(variant=variant, completion="all six evenings of"))
    assert (words.heading, words.verb) == (heading, verb)
    assert "certified" not in " ".join(words.printed("A", "1")).lower()


def test_the_neutral_variant_tells_an_employer_nothing_about_the_topic() -> None:
    pdf = make(certificates_for("Amara Lindqvist", variant=Variant.NEUTRAL)).pdf
    (text,) = pages_text(pdf)
    with open_pdf(pdf) as opened:
        title = str(opened.docinfo["/Title"])
    for word in ("closeness", "listening", "thanks", "Foundations", "therapy"):
        assert word.lower() not in text.lower()
        assert word.lower() not in title.lower()
    assert "not a licence to practise or counsel" in text


def test_what_is_not_set_is_found_before_printing() -> None:
    bare = replace(certificates_for("Amara").session, issuer="", facilitators=(), date=None)
    request = certificates_for("Amara", session=bare, hours=0, issued=None)
    messages = " ".join(finding.message for finding in make(request).findings)
    for word in ("issuer", "facilitator", "date", "contact hours", "day of issue"):
        assert word in messages


@pytest.mark.parametrize("design", list(Design))
@pytest.mark.parametrize("paper", list(Paper))
def test_long_words_are_set_smaller_and_no_two_lines_lie_on_each_other(design: Design, paper: Paper) -> None:
    session = replace(
        a_dated_session(),
        place="Community Centre at the Old Harbour, Garden Room on the second floor",
        issuer="Quiet Harbour Association for Adult Education and Family Life e. V.",
        facilitators=(Facilitator("Maria-Alejandra Fernández de la Cruz-Wójcikowska"),),
    )
    request = certificates_for(
        "Amara Lindqvist",
        "محمد عبد الله",
        session=session,
        design=design,
        paper=paper,
        variant=Variant.COMPLETION,
        completion="5 of 6 sessions of",
        series_title="Emotional closeness: six evenings of practice for couples who have been together",
        dates="Thursdays, 8 October 2026 to 12 November 2026",
        topics=tuple(f"Topic {number} of the evenings" for number in range(1, 9)),
        contact="learning@quietharbour-association.example, +44 1632 960 001, quietharbour.example/check",
    )
    document = make(request)
    assert document.findings == ()
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        text = pdf[0].get_textpage()
        assert "No. LHL-2026-0042" in text.get_text_range()
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
    for place, (left, bottom, right, top) in enumerate(boxes):
        for other in boxes[:place]:
            apart = right <= other[0] or other[2] <= left
            shared = min(top, other[3]) - max(bottom, other[1])
            assert apart or shared < 0.35 * min(top - bottom, other[3] - other[1]), (boxes[place], other)


@pytest.mark.parametrize("design", [Design.TYPOGRAPHIC, Design.RIPPLES])
def test_a_name_read_from_the_right_begins_where_the_other_words_of_its_column_do(design: Design) -> None:
    lefts = []
    for name in ("Amara", "محمد عبد الله"):
        with pypdfium2.PdfDocument(make(certificates_for(name, design=design)).pdf) as pdf:
            text = pdf[0].get_textpage()
            large = [
                text.get_charbox(place)[0]
                for place in range(text.count_chars())
                if round(pdfium.FPDFText_GetFontSize(text.raw, place)) == 32
            ]
            lefts.append(min(large))
    assert lefts[1] == pytest.approx(lefts[0], abs=2 * MM)


def test_completion_without_a_rule_is_found() -> None:
    kinds = [f.kind for f in make(certificates_for("A", variant=Variant.COMPLETION)).findings]
    assert kinds == [FindingKind.WORDING]


def test_two_certificates_with_one_number_are_found() -> None:
    request = certificates_for("Amara", "Ruth")
    twice = replace(request, recipients=(request.recipients[0], request.recipients[0]))
    assert "same number" in make(twice).findings[0].message


def test_a_letter_no_font_has_is_found_with_the_person_and_never_drawn_as_a_box() -> None:
    document = make(certificates_for("Li ཀཁ", "Amara"))
    (finding,) = document.findings
    assert (finding.kind, finding.person, finding.letters) == (FindingKind.MISSING_LETTER, "Li ཀཁ", "ཀཁ")
    assert "U+0F40" in finding.message
    assert "Li" in pages_text(document.pdf)[0]
    with open_pdf(document.pdf) as pdf:
        assert b"<0000>" not in pdf.pages[0].Contents.read_bytes()


def test_a_damaged_letter_is_told_and_never_drawn() -> None:
    document = make(certificates_for("Ren\ufffde", "Zo\ud800"))
    assert [finding.person for finding in document.findings] == ["Ren\ufffde", "Zo\ufffd"]
    assert "Ren\ufffde: a letter was damaged" in document.findings[0].message


def test_words_that_cannot_be_printed_are_not_signed_either() -> None:
    session = replace(certificates_for().session, title="Half\x07-day\u202e  Foundations\ud800")
    request = certificates_for("Ame\u0301lie", session=session)
    code = code_of(request, request.recipients[0])
    typed = replace(session, title="Half-day Foundations\ufffd")
    words = wording_of(certificates_for(session=typed)).printed("Am\xe9lie", "LHL-2026-0042")
    assert is_genuine(code, "LHL-2026-0042", words, public_key(KEY))


def test_a_long_title_that_does_not_fit_is_found() -> None:
    session = replace(certificates_for().session, title="A very long workshop title " * 30)
    kinds = [finding.kind for finding in make(certificates_for("Amara", session=session)).findings]
    assert FindingKind.OVERFULL in kinds


def test_nobody_on_the_list_is_found_and_a_page_comes_all_the_same() -> None:
    document = make(certificates_for())
    assert document.pages == 1
    assert document.findings[0].kind is FindingKind.EMPTY


def test_a_duplicate_says_so() -> None:
    (text,) = pages_text(make(certificates_for("Amara", duplicate=True)).pdf)
    assert "Duplicate of no. LHL-2026-0042" in text


@pytest.mark.parametrize(("hours", "words"), [(3.0, "3.0"), (1.5, "1.5"), (1.25, "1.25"), (0.75, "0.75")])
def test_hours_show_quarters_only_where_there_are_any(hours: float, words: str) -> None:
    assert hours_words(hours) == words


def test_progress_is_told_up_to_the_last_page() -> None:
    heard: list[tuple[int, int]] = []
    make(certificates_for(*["Amara"] * 60), lambda done, of: heard.append((done, of)))
    assert heard[-1] == (60, 60)
    assert len(heard) > 2


def test_days_are_written_so_that_nobody_reads_them_the_other_way_round() -> None:
    session = replace(certificates_for().session, date=dt.date(2026, 4, 3))
    assert wording_of(certificates_for(session=session)).dates == "3 April 2026"


def test_each_person_has_their_own_hours_and_only_a_second_copy_is_a_duplicate() -> None:
    people = (
        Recipient(Participant("Amal Haddad"), "HT-2026-0001", hours=9.0),
        Recipient(Participant("Noah Brandt"), "HT-2026-0002", hours=3.5, duplicate=True),
        Recipient(Participant("Katrin Sommer"), "HT-2026-0003", hours=9.0),
    )
    request = replace(certificates_for(), recipients=people)
    pages = pages_text(make(request).pdf)

    assert [("9.0" in page, "3.5" in page) for page in pages] == [(True, False), (False, True), (True, False)]
    assert ["Duplicate of no." in page for page in pages] == [False, True, False]


def test_the_code_of_a_person_covers_their_own_hours() -> None:
    person = Recipient(Participant("Amal Haddad"), "HT-2026-0001", hours=9.0)
    request = replace(certificates_for(), recipients=(person,), signing_key=KEY)
    printed = wording_of(request, 9.0).printed("Amal Haddad", "HT-2026-0001")

    code = code_of(request, person)
    public = public_key(KEY)
    assert is_genuine(code, "HT-2026-0001", printed, public)
    assert not is_genuine(
        code, "HT-2026-0001", wording_of(request, 9.25).printed("Amal Haddad", "HT-2026-0001"), public
    )
